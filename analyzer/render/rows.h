/*
 * render/rows.h: a layout of our own, by levels.
 *
 * Rows as they are given, long ones wrapped; arrows leave and enter at the borders and pass other rows between the boxes.
 */
#ifndef RENDER_ROWS_H
#define RENDER_ROWS_H

#include "render/picture.h"

struct rows {
  uint32_t n;                     /* rows, from the top */
  const uint32_t *first;          /* [n+1] into order */
  const uint32_t *order;          /* nodes of the picture, left to right; each once */
  uint32_t per_line;              /* boxes side by side at most */
  int32_t gutter;                 /* room at the left for the names of the rows */
  int32_t more;                   /* room between lines beyond what curves need: for texts on arrows */
};

/* Fills places, curves and bands of `p`. In `arena`. O(edges * lines). */
void rows_place(struct picture *p, struct arena *arena, const struct rows *rows);

/* Rows by level, 0 at the bottom, nodes in their order. For graphs that nobody put into rows yet. */
void rows_by_level(struct rows *rows, struct arena *arena, const uint32_t *level, uint32_t n);

/* Boxes of a row in another order, so that fewer arrows cross; edges have their ends already. In `arena`. O(rows * edges). */
void rows_order(struct rows *rows, struct arena *arena, const struct picture *p);

#endif
