/*
 * render/picture.h: where do boxes stand and how do arrows run?
 *
 * What a layout (rows.c, layout.c) fills and svg_picture.c draws. Numbers are tenths of a pixel, y downwards. Nothing here
 * knows names: a layout must not depend on them.
 */
#ifndef RENDER_PICTURE_H
#define RENDER_PICTURE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct point {
  int32_t x, y;
};

struct pic_node {
  int32_t x, y, w, h;             /* left, top; w and h are given before the layout */
};

struct pic_edge {
  uint32_t from, to;              /* nodes */
  bool up;                        /* against the order: drawn last, and no layout is shaped by it */
  uint32_t weight;
  uint32_t first, n;              /* points: a Bezier curve, n = 3k + 1, that ends where the arrow head begins */
  struct point tip;
};

struct pic_band {                 /* a level, behind its boxes */
  int32_t y, h;
};

struct picture {
  struct pic_node *node;
  struct pic_edge *edge;
  uint32_t n, m;
  struct point *point;
  uint32_t n_points;
  struct pic_band *band;          /* of rows.c only */
  uint32_t n_bands;
  int32_t w, h;
};

/* Boxes with sizes, edges with ends: the rest is for a layout. In `arena`. */
void picture_init(struct picture *p, struct arena *arena, uint32_t n, uint32_t m);
/* Moves everything inwards by `rim`: Graphviz draws up to the edge. */
void picture_pad(struct picture *p, int32_t rim);

#endif
