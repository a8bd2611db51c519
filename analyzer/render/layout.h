/*
 * render/layout.h: a layout by Graphviz.
 *
 * The door to Graphviz. It runs in a child with a deadline and sees numbers only: box sizes, ends, weights.
 */
#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include "base/proc.h"
#include "render/picture.h"

enum { LAYOUT_DEADLINE_MS = 10000 };

/* Of the libraries that were built against: pictures are the same for one version of them only. NULL: there are none. */
const char *layout_version(void);

/* Begins a layout, top to bottom or left to right. No thread may be alive, and layout_end must follow. */
void layout_begin(struct proc *child, const struct picture *p, bool left_to_right);
/* Fills places and curves of `p`, in `arena`; false, and a sentence in `why`, when that cannot be had. */
bool layout_end(struct proc *child, struct picture *p, struct arena *arena, struct buf *why);
/* Both. */
bool layout_graphviz(struct picture *p, struct arena *arena, bool left_to_right, struct buf *why);

/* What the child sends and the parent believes only after looking: for tests. False when `answer` is not a layout of `p`. */
bool layout_take(struct picture *p, struct arena *arena, struct span answer);

#endif
