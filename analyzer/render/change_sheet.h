/*
 * render/change_sheet.h: what became of the numbers (coupling/change.h), as a sheet.
 */
#ifndef RENDER_CHANGE_SHEET_H
#define RENDER_CHANGE_SHEET_H

#include "coupling/suggest_laws.h"
#include "render/sheet.h"

struct change_view {
  const struct change *change;
  const struct law_change *laws;  /* NULL: nothing can be broken */
  const char *about;              /* the caller's */
};
/* In `run`. `sheet` gets everything but `next` and `most`. */
void change_sheet(struct sheet *out, struct arena *run, const struct change_view *v);
/* "cross_context_edges 1,662 -> 1,640 (-22), ...": the numbers that people ask for first, those that did not change as well. */
void change_says(struct buf *out, const struct change *c, const struct law_change *laws);

#endif
