/*
 * coupling/plan_p.h: what do the steps of plan_run hand to each other?
 *
 * Private to coupling/. In this order: plan_border draws the border, plan_moves says which of its moves are steps, plan_sites finds the places across it, plan_symbols what is used there, plan_tests the tests, plan_data the tables, plan_steps what to do.
 */
#ifndef COUPLING_PLAN_P_H
#define COUPLING_PLAN_P_H

#include "coupling/coupling_p.h"
#include "coupling/plan.h"
#include "coupling/suggest_p.h"

struct planning {
  struct plan *out;
  struct arena *run;
  struct program *p;
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

/* Called by plan_border: puts the moves that are steps first. `ties` are the points between modules. */
void plan_moves(struct planning *w, const struct scores *ties);

/* Is a module that moves public where it goes? */
bool moved_public(const struct context_map *map, const struct program *p, const struct plan_free *move);

static inline uint32_t edge_from(const struct program *p, uint32_t edge) { return p->nodes.module[p->edges.from[edge].v].v; }
static inline uint32_t edge_to(const struct program *p, uint32_t edge) { return p->nodes.module[p->edges.to[edge].v].v; }

#endif
