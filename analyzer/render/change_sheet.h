/*
 * render/change_sheet.h: what became of the numbers (coupling/change.h), as a sheet.
 */
#ifndef RENDER_CHANGE_SHEET_H
#define RENDER_CHANGE_SHEET_H

#include "coupling/change.h"
#include "render/sheet.h"

/* `about` is the caller's. In `run`. `sheet` gets everything but `next` and `most`. */
void change_sheet(struct sheet *out, struct arena *run, const struct change *c, const char *about);
/* "cross_context_edges 1,662 -> 1,640 of 3,022 (-22), ...": the numbers that people ask for first, those that did not change as well. */
void change_says(struct buf *out, const struct change *c);

#endif
