/*
 * coupling/plan_p.h: what do the steps of plan_run hand to each other?
 *
 * Private to coupling/. In this order: plan_border draws the border, plan_moves says which of its moves are steps, plan_sites finds the places across it, plan_symbols what is used there, plan_tests the tests, plan_data the tables, plan_steps what to do.
 */
#ifndef COUPLING_PLAN_P_H
#define COUPLING_PLAN_P_H

#include "base/map.h"
#include "coupling/coupling_p.h"
#include "coupling/plan.h"
#include "coupling/suggest_p.h"

/* An import that counts: measured modules, at run time, certain or inferred. */
struct plan_import {
  uint32_t from, to;              /* modules */
  uint32_t edge, weight;
};

/* What the plans of all contexts share. Made once, then read by any number of threads. */
struct plan_base {
  const struct plan_in *in;
  struct arena arena;
  struct scores ties;             /* points between modules */
  bool *placed;                   /* [mod] a framework finds it where it is, or a table is named after its application */
  struct map top;                 /* full name -> node of a definition at the top of a module */
  struct map function;            /* the same of functions */
  struct plan_import *import;     /* in the order of the edge table */
  uint32_t n_imports;
  uint32_t *import_of;            /* [edge] -> its import, from 1; 0: it does not count */
  bool silent;                    /* no law is declared, so none can be broken */
  uint32_t violations;            /* of the tree as it is */
  uint32_t most_measured;         /* steps of a plan */
  bool hasty;                     /* too few to be of use: none is, and no border is drawn */
};
/* `plans` will be made: their number divides the work that `in` allows. */
void plan_base_init(struct plan_base *b, const struct plan_in *in, uint32_t plans);
void plan_base_release(struct plan_base *b);
/* Which imports count. */
extern const struct edge_filter plan_imports;

struct planning {
  const struct plan_base *base;
  struct plan *out;
  struct arena *run;
  const struct program *p;
  const struct context_map *map;
  const struct plan_in *in;
  uint32_t x;                     /* the context */
  struct context_map then;        /* the map with the steps that move made */
};

void plan_border(struct planning *w);
void plan_sites(struct planning *w);
void plan_symbols(struct planning *w);
void plan_touch(struct planning *w);
void plan_tests(struct planning *w);
void plan_data(struct planning *w);
void plan_steps(struct planning *w);

/* Called by plan_border: puts the moves that are steps first. */
void plan_moves(struct planning *w);

/* Is a module that moves public where it goes? */
bool moved_public(const struct context_map *map, const struct program *p, const struct plan_free *move);

static inline uint32_t edge_from(const struct program *p, uint32_t edge) { return p->nodes.module[p->edges.from[edge].v].v; }
static inline uint32_t edge_to(const struct program *p, uint32_t edge) { return p->nodes.module[p->edges.to[edge].v].v; }

#endif
