/*
 * render/badges.h: a number as a small picture, for a README or a wiki.
 *
 * Drawn here, with the widths of render/widths.h: nothing is asked of anybody. Each carries its own ground, so that it reads on a light page and on a dark one.
 */
#ifndef RENDER_BADGES_H
#define RENDER_BADGES_H

#include "render/report.h"

#include "base/str.h"

enum badge { BADGE_CONTEXTS, BADGE_CROSS_IMPORTS, BADGE_CYCLE, BADGE_PUBLIC, BADGE_VIOLATIONS, BADGES };

const char *badge_file(enum badge b);       /* "badges/contexts.svg" */
/* False and nothing: there is no such number here. */
bool write_badge(struct buf *out, const struct report *r, enum badge b);

/* One by itself. `good`: as it should be; else it is only told. `about`: read out after it. */
struct badge_text {
  struct span label, value, about;
  bool good;
};
void badge_draw(struct buf *out, const struct badge_text *t);

#endif
