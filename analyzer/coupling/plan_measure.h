/*
 * coupling/plan_measure.h: how would it be if some steps were made?
 *
 * Private to coupling/. A list of all imports, and a copy of that part of a program which steps may touch: every edge of the context and of the modules that move. Steps are made in both. What of the tree a step changes (edges across borders, cycles) is
 * found in the list, points and violations in the copy, by scores_run and relationships_against, so that what a plan promises is what any other command prints afterwards; tests/pipeline/test_extract.py asks them.
 */
#ifndef COUPLING_PLAN_MEASURE_H
#define COUPLING_PLAN_MEASURE_H

#include "coupling/plan_p.h"

struct trial {
  const struct planning *w;
  struct program p;               /* its own edges: those near the context, and all bases; modules and nodes have room for one more */
  struct corpus corpus;
  struct context_map map;
  const struct context **context;
  struct context with_public;     /* X, once it has a facade */
  uint32_t *row;                  /* [edge of the whole program] -> edge of p, 0: not there */
  uint32_t facade;                /* module; made up where X has none */
  struct plan_import *import;     /* those of plan_base by their numbers, then what facades import; `to` 0: gone */
  uint32_t n_imports;
  uint32_t near_violations;       /* of the edges of p, at the start */
};

/* Everything in `arena`. O(edges). */
void trial_begin(struct trial *t, struct arena *arena, const struct planning *w);
void trial_move(struct trial *t, const struct plan_free *move);
/* The place is gone. Edges that the copy does not have do not matter. */
void trial_cut(struct trial *t, uint32_t edge);
/* An import goes to the facade, which imports what it went to. */
void trial_route(struct trial *t, uint32_t edge);
void trial_measure(struct plan_measure *out, struct trial *t);

#endif
