/*
 * coupling/score.h: how many points of coupling lie between two contexts, and what share of all they have is that?
 *
 * metrics.md 8. A merged edge has weight(kind) * log2(1 + places) points, times what makes it lighter: 0.5 where it enters another context by its `public`, 0.7 or 0.3 where it is inferred or possible, 0.3
 * where every place is for type checking only. Merged by module for imports, by application for migrations, by function or class for all other kinds; places are distinct symbols of imports, else lines of code. What lies within one module is no coupling. Modules of class test and
 * migration are left out. Scores compare only under the same weights, whose hash goes with them.
 */
#ifndef COUPLING_SCORE_H
#define COUPLING_SCORE_H

#include "base/hash.h"
#include "contexts/map.h"

struct points {
  double of[EDGE_KINDS], sum;
  double by_public;               /* of the sum: what enters by `public` */
  uint32_t edges[EDGE_KINDS];     /* merged */
};

struct score_pair {               /* from one context to another, or within one */
  uint32_t from, to;              /* ctx numbers; 0 is (unclaimed) */
  struct points points;
};

struct context_score {
  struct points inner, out, in;   /* out and in: to and from all others, the unclaimed modules too */
  double score;                   /* 100 (out + in) / (inner + out + in): 0 independent, 100 nothing of its own; NAN where there are no points */
};

struct scores {
  double weight[EDGE_KINDS];
  struct hash128 weights_hash;
  struct score_pair *pair;        /* those with points or edges, by from, then to */
  uint32_t n;
  struct context_score *context;  /* [ctx] */
};

/* `given`: [edge kind] from the context file, NAN where it says nothing; NULL: all defaults. In `run`. O(edges log pairs). */
void scores_run(struct scores *out, struct arena *run, const struct program *p, const struct context_map *map, const double *given);

/* The same points by pairs of modules: from and to are module numbers, `context` is NULL. Weights are those of `weights`. */
void scores_of_modules(struct scores *out, struct arena *run, const struct program *p, const struct context_map *map, const struct scores *weights);

const struct points *score_points(const struct scores *s, ctx_id from, ctx_id to);   /* all zero where there is nothing */
/* 100 B / (T(x) + T(y) - B), B what lies between x and y both ways, T all that a context has: the share of both that lies between them, 0 .. 100. NAN where T are 0. */
double score_between(const struct scores *s, ctx_id x, ctx_id y);

#endif
