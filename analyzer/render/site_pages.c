/*
 * render/site_pages.c: the pages of the site, in the order of the navigation.
 */
#include "render/site_page.h"

#include <stddef.h>

const struct site_page *const site_pages[] = {
  &site_page_overview,
  &site_page_map,
  &site_page_contexts,
  &site_page_matrix,
  &site_page_cycles,
  &site_page_extract,
  &site_page_modules,
  &site_page_suggest,
  &site_page_changes,
  &site_page_context,
  &site_page_plan,
  &site_page_starts,
  &site_page_start,
  &site_page_about,
  NULL,
};
