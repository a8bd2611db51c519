/*
 * coupling/components.h: what reaches itself by way of others, and which few import statements would have to change so that nothing does?
 *
 * Strongly connected components (Tarjan 1972) of one level, each with a shortest cycle through its least member, what of it is left at import time, and a feedback set as a list of work: in steps, those first that
 * dissolve most for each statement. Cycles are never enumerated.
 */
#ifndef COUPLING_COMPONENTS_H
#define COUPLING_COMPONENTS_H

#include "coupling/level_graph.h"
#include "graph/feedback.h"

enum { CYCLE_LEVELS = ON_CONTEXT + 1 };   /* modules, packages, contexts */

/* The components that are left, of a component or of a whole graph. */
enum { LARGEST_LEFT = 3 };
struct left {
  uint32_t nodes;                 /* in any of them */
  uint32_t components;
  uint32_t size[LARGEST_LEFT];    /* the largest, falling; 0 where there are fewer */
};

/* Cuts that go together: only when all of them are made does the component fall apart. */
struct cut_step {
  uint32_t first, n;              /* of struct component.cut */
  uint64_t statements, so_far;    /* of this step; of all steps up to here */
  struct left left;               /* of the component after this step and those before it */
};

struct component {
  uint32_t *member, n;            /* nodes, rising, which is by name */
  uint32_t modules, lines;        /* within */
  uint32_t arcs;                  /* between its members */
  uint64_t statements;            /* behind these */
  uint32_t *cycle, hops;          /* nodes of a shortest cycle through the least member, that one first */
  struct left at_import;          /* without arcs all of whose statements stand in functions */
  uint32_t *cut, n_cuts;          /* arcs of the feedback set, step by step; those of a step by their ends */
  struct cut_step *step;
  uint32_t n_steps;
  uint64_t cut_statements;
  uint64_t bound;                 /* no cut takes fewer statements */
};

struct components {
  struct component *at;           /* largest first, ties by the name of the least member */
  uint32_t n;
};

/* Of everything in `run`. O(nodes + arcs) and what the feedback sets cost (graph/feedback.h). */
void components_find(struct components *out, struct arena *run, const struct level_graph *l, const struct program *p);

/*
 * coupling/cut_steps.c: g a component with its nodes numbered from 0, `set` [arc] a feedback set. Fills the steps; c->cut gets arcs of g, all of the set. In `run`. Of a tangle that is too large to be taken apart line by line (hundreds of
 * thousands of arcs) only the first steps are, and the last takes all the rest.
 */
void cut_steps_find(struct component *c, struct arena *run, const struct csr *g, const bool *set);

/* The same sums of a level alone, without any cut. */
void left_of_level(struct left *all, struct left *at_import, const struct level_graph *l, const struct program *p);

/* What is in cycles without the arcs of `without` [arc]; NULL: of the whole graph. */
void left_find(struct left *out, const struct csr *g, const bool *without);

#endif
