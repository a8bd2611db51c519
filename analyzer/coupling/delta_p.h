/*
 * coupling/delta_p.h: which module of one side is which of the other? Private to coupling/.
 */
#ifndef COUPLING_DELTA_P_H
#define COUPLING_DELTA_P_H

#include "coupling/delta.h"

struct matches {
  uint32_t n;                     /* modules of either side, each once, from 1 */
  uint32_t *both[SIDES];          /* [mod of that side] -> 1 .. n-1 */
  mod_id *at[SIDES];              /* [1 .. n-1]; 0: not there */
  uint8_t *match;                 /* [1 .. n-1]: enum same_by, of those that are there on both sides */
  double *likeness;               /* [1 .. n-1] */
};

/* In `arena`. */
void matches_find(struct matches *m, struct arena *arena, const struct delta_in *in);

static inline struct span delta_module(const struct delta_in *in, unsigned side, mod_id m)
{
  const struct program *p = in->side[side]->program;
  return intern_get(&p->corpus->strings, p->modules.name[m.v]);
}

/* The name of a class or function below its module; empty for the module itself. */
static inline struct span delta_below(const struct program *p, node_id n)
{
  if (p->nodes.kind[n.v] == NODE_MODULE)
    return (struct span){"", 0};
  struct span name = program_name(p, n), module = intern_get(&p->corpus->strings, p->modules.name[p->nodes.module[n.v].v]);
  size_t skip = module.n == 0 || module.n >= name.n ? 0 : module.n + 1;
  return (struct span){name.at + skip, name.n - skip};
}

void delta_laws(struct delta *out, struct arena *run, const struct delta_in *in, const struct matches *m);
void delta_edges(struct delta *out, struct arena *run, const struct delta_in *in, const struct matches *m);

#endif
