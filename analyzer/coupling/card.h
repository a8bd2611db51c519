/*
 * coupling/card.h: what is to be known of one module: who uses it, what it uses, what it may use, what is wrong?
 *
 * Neighbours count all kinds of edges but `reverse`, certain and inferred, from modules of every class but test and migration, which are counted apart. Metrics and the cycle are those of metrics.md: imports at run time between measured modules.
 */
#ifndef COUPLING_CARD_H
#define COUPLING_CARD_H

#include "coupling/relationships.h"

struct neighbour {
  ctx_id context;                 /* 0: modules of no context */
  uint32_t modules, places;
  uint32_t edge;                  /* the first place: by module name, then line */
};

struct card {
  mod_id module;
  ctx_id context;
  struct neighbour *in, *out;     /* its own context too; most places first, ties by name */
  uint32_t n_in, n_out;
  uint32_t in_modules, out_modules;
  uint32_t in_tests;              /* modules of tests and migrations that use it, beside these */
  bool measured;                  /* it is no test and no migration: it has metrics */
  uint32_t ca, ce;                /* modules */
  uint32_t vfi, vfo;              /* modules that reach it, that it reaches; itself counted */
  uint32_t all;                   /* measured modules */
  mod_id *cycle;                  /* its component, by name; n_cycle 0: it is in none */
  uint32_t n_cycle, cycle_contexts;
  uint32_t *against;              /* crossings that break a law: from this module, then into it */
  uint32_t n_from, n_into;
};

/* After relationships_run. In `run`. O(nodes + edges). */
void card_build(struct card *out, struct arena *run, const struct program *p, const struct context_map *map, const struct relationships *r, mod_id m);

/* A module that is yet to be written: what it is to import. */
struct wish {
  mod_id module;
  struct span symbol;             /* "": the module as a whole */
};

/* How a context would take it. */
struct placing {
  ctx_id context;
  uint32_t refused;               /* wishes that a law forbids from there */
  uint32_t inner;                 /* wishes that lie in it */
  uint32_t known;                 /* wishes for contexts that it uses already */
  bool owns;                      /* its claims own the name */
  struct judgement *judgement;    /* [wish] */
};

/* All contexts, best first: fewest refusals, most wishes of its own, the one that owns the name, most that it uses already, name. O(contexts * wishes). */
struct placing *placings_find(struct arena *run, const struct program *p, const struct relationships *r, struct span name, const struct wish *wishes, uint32_t n);

#endif
