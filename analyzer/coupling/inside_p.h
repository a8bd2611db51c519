/*
 * coupling/inside_p.h: what does inside.c hand to inside_fold.c?
 *
 * Private to these two. Numbers: own modules from 0 in the order of their names, then the neighbours.
 */
#ifndef COUPLING_INSIDE_P_H
#define COUPLING_INSIDE_P_H

#include "coupling/inside.h"

#include "base/vec.h"

struct inside_package {
  struct span name;
  uint32_t parent;                /* + 1; parents come first */
  uint32_t depth;                 /* names in its name */
  uint32_t modules;               /* in it and below it */
};

struct inside_around {            /* a neighbour */
  uint32_t ctx, in, out;          /* statements */
  bool left, other;               /* a caller first of all; without a box of its own */
};

struct inside_arc {
  uint32_t from, to, weight, against, kinds;
};

struct inside_work {
  struct arena *run, scratch;
  const struct inside_index *x;
  uint32_t ctx, n;                /* own modules */
  const uint32_t *module;         /* [n] */
  struct span *name;              /* [n] */
  bool *alone;                    /* [n] without edges: no box */
  uint32_t *package_of;           /* [n] the innermost, + 1 */
  uint32_t *folded_into;          /* [n] package that its box is, + 1; 0: a box of its own */
  bool *is_rest;                  /* [package] its box holds only the rest of it */
  struct inside_package *package; /* by name */
  uint32_t n_packages;
  uint32_t *neighbour_of;         /* [ctx] + 1 */
  struct inside_around *around;
  uint32_t n_around;
  VEC(struct inside_arc) arc;
};

uint32_t inside_around(struct inside_work *w, uint32_t most);
uint32_t inside_count_edges(const struct inside_work *w);

/* The tree of packages; everything unfolded. */
void inside_packages(struct inside_work *w);
/* Folds until the budget holds, or as far as it helps; returns how many edges may be drawn. */
uint32_t inside_fold(struct inside_work *w);
/* The box of an own module, alone in it (n = 1). */
struct inside_box inside_box_of(const struct inside_work *w, uint32_t i);
/* Frames around the boxes of `out`, which get their numbers: packages that hold two things or more. */
void inside_frames(struct inside_work *w, struct inside *out);

#endif
