/*
 * render/picture.h: where do boxes stand and how do arrows run?
 *
 * What a layout (rows.c, layout.c) fills and svg.c draws. Numbers are tenths of a pixel, y downwards. Nothing here
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
  uint32_t frame;                 /* the innermost that it stands in, + 1; 0: in none */
};

struct pic_frame {                /* around boxes and other frames */
  int32_t x, y, w, h;             /* by layout.c only; w = 0: not drawn. Before the layout w is what its title needs */
  uint32_t parent;                /* + 1, and less than its own number + 1; 0: none */
};

/* What an arrow stands for, each with a class, a line and a mark (svg.c); sets of them, 1 << state. */
enum pic_state { PIC_BAD /* breaks a law */, PIC_KNOWN /* and is known to */, PIC_UP, PIC_EVENT, PIC_DATA, PIC_MAYBE, PIC_TEST, PIC_NEW /* came */, PIC_GONE /* went */, PIC_STATES };

struct pic_edge {
  uint32_t from, to;              /* nodes */
  bool up;                        /* against the order: drawn as PIC_UP, and no layout is shaped by it */
  uint16_t states;                /* 1 << enum pic_state */
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
  struct pic_frame *frame;        /* outer ones first */
  uint32_t n_frames;
  int32_t w, h;
};

/* Boxes with sizes, edges with ends: the rest is for a layout. In `arena`. */
void picture_init(struct picture *p, struct arena *arena, uint32_t n, uint32_t m);
/* Moves everything inwards by `rim`: Graphviz draws up to the edge. */
void picture_pad(struct picture *p, int32_t rim);

/* The point at t of 64 of a cubic piece, its four points at c; integers, so that it is the same everywhere. */
struct point bezier_at(const struct point *c, int64_t t);

#endif
