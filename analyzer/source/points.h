/*
 * source/points.h: which entry points do packaging files declare?
 *
 * The scripts and plugins that an installed distribution offers: entry_points of setup.py and setup.cfg, scripts, gui-scripts and entry-points of pyproject.toml, scripts and plugins of poetry.
 */
#ifndef SOURCE_POINTS_H
#define SOURCE_POINTS_H

#include "source/folder.h"

struct point {
  struct span group;              /* "console_scripts", "xblock.v1", ... */
  struct span module, attribute;  /* "a.b" and "C.f" of "name = a.b:C.f"; the second may be empty */
  const char *file;               /* below PATH, as shown */
  uint32_t line;
};
struct points {
  struct point *at;               /* by path of the file, then as they stand in it */
  uint32_t n;
};

/* Everything in `run`. What cannot be read is left out: source/declared.h and source/roots.h warn. One thread at a time. */
void points_read(struct points *out, struct arena *run, const struct source_tree *tree);

#endif
