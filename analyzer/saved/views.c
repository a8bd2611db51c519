/*
 * saved/views.c: the usual questions, as views of merestone.db.
 */
#include "saved/views.h"

#include <stddef.h>

const struct saved_view saved_views[] = {
  {"dependency", "imports between contexts: which statements lead from one to another", "SELECT 1"},
  {0}};
