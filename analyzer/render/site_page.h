/*
 * render/site_page.h: which pages does the site have?
 *
 * A page is a row of a registry (site_pages.c) in a file of its own: adding one is that file and one line. Ids are unique over the whole site, so that the report
 * in one file is the same pages, one behind the other.
 */
#ifndef RENDER_SITE_PAGE_H
#define RENDER_SITE_PAGE_H

#include <stdbool.h>
#include <stdint.h>

struct report;
struct site;

enum site_group { SITE_LOOK, SITE_CUT, SITE_READ, SITE_TRUST, SITE_GROUPS };   /* of the navigation, in this order */

struct site_page {
  const char *route;              /* "map": its address is #/map, its id "map"; "" is the overview, id "overview". Of pages a context "c": #/c/<slug>, id "c-<slug>" */
  const char *title;              /* heading and entry of the navigation; of pages a context what stands before the context's name, may be "" */
  const char *file;               /* "data/map.html"; of pages a context their folder, "data/context/" */
  enum site_group group;
  bool each;                      /* a page a context; not in the navigation */
  const struct site_page *up;     /* the page above it, for the breadcrumb; NULL: the overview */
  bool (*there)(const struct report *r);      /* false: nothing true to show, not written, not in the navigation. NULL: always */
  bool (*there_for)(const struct report *r, uint32_t ctx);      /* the same of one context */
  void (*write)(const struct site *s);        /* what stands below the heading; of pages a context about s->ctx */
  uint32_t bytes, bytes_large;    /* its budget with its pictures, at 3,000 modules and at 50,000: lists are cut until it is kept, report.md 2 */
};

extern const struct site_page *const site_pages[];      /* in the order of the navigation; NULL at the end */
extern const struct site_page
  site_page_overview,
  site_page_map,
  site_page_contexts,
  site_page_context,
  site_page_matrix,
  site_page_cycles,
  site_page_extract,
  site_page_plan,
  site_page_modules,
  site_page_suggest,
  site_page_changes,
  site_page_starts,
  site_page_start,
  site_page_about;

#endif
