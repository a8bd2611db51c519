/*
 * coupling/plan_measure.h: how would it be if some steps were made?
 *
 * Private to coupling/. A copy of that part of a program on which the numbers of a plan depend: all imports between modules, and every edge that touches the context or crosses a border. Steps are made in the copy, then coupling_run, scores_run and relationships_run measure it, so
 * that what a plan promises is what any other command prints afterwards.
 */
#ifndef COUPLING_PLAN_MEASURE_H
#define COUPLING_PLAN_MEASURE_H

#include "coupling/plan_p.h"

struct trial {
  const struct planning *w;
  struct program p;               /* its own edges; modules and nodes have room for one more */
  struct corpus corpus;
  struct context_map map;
  const struct context **context;
  struct context with_public;     /* X, once it has a facade */
  uint32_t *row;                  /* [edge of the whole program] -> edge of p, 0: not there */
  uint32_t facade;                /* module; made up where X has none */
  bool *judged;                   /* [edge of p]: a step may change what laws say of it, or what is said depends on it; routes that are added are judged too */
  uint32_t n_judged;              /* edges when it was made */
  uint32_t violations, judged_violations;     /* of all and of these, at the start */
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
