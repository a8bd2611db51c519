/*
 * coupling/ties.h: how many points lie between a module and each of its neighbours?
 *
 * The points of coupling/score.h by module. What enters another context by its `public` counts half, so they depend on who belongs where: the ties keep the points as they are without that, and tie_points() asks the map at hand.
 */
#ifndef COUPLING_TIES_H
#define COUPLING_TIES_H

#include "coupling/score.h"

struct tie {                      /* between a module and another one, all kinds together */
  uint32_t other;
  double out, in;                 /* points of edges to it, and from it */
};

struct ties {
  uint32_t n;                     /* modules, row 0 counted */
  uint32_t *off;                  /* [mod + 1] into tie */
  struct tie *tie;                /* those of a module by `other` */
};

#define PUBLIC_FACTOR 0.5         /* metrics.md 8 */

/* The weights are those of `scores`. In `run`. O(edges log edges). */
void ties_find(struct ties *out, struct arena *run, const struct program *p, const struct context_map *map, const struct scores *scores);

/* The points of a tie of module `v`, which belongs to context `own`; all others as `map` says. */
static inline double tie_points(const struct tie *t, const struct context_map *map, uint32_t v, uint32_t own)
{
  bool crosses = map->of[t->other].v != own;
  return t->out * (crosses && map->is_public[t->other] ? PUBLIC_FACTOR : 1) + t->in * (crosses && map->is_public[v] ? PUBLIC_FACTOR : 1);
}

#endif
