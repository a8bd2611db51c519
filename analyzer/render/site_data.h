/*
 * render/site_data.h: what the scripts of the site are given.
 *
 * The part `site`, which every page loads: which pages and contexts there are. Other parts load when they are needed (report.md 5.1).
 */
#ifndef RENDER_SITE_DATA_H
#define RENDER_SITE_DATA_H

#include "render/report.h"

/* {"project": .., "pages": [[route, title, file, each]], "contexts": [[slug, name, title]]}: those that have a page, in the order of the registry and of names. Fit for a script. */
void site_data_write(struct buf *out, const struct report *r);
/* The part `arcs`: [[from, to, statements]], contexts by their place in `contexts`. Numbers only. */
void site_arcs_write(struct buf *out, const struct report *r);

struct plain_part {               /* a part whose data is JSON, fit for a script, as it stands */
  const char *name;
  void (*write)(struct buf *out, const struct report *r);
};
extern const struct plain_part site_plain_parts[];      /* no name at the end */

#endif
