/*
 * coupling/coupling_p.h: what do the steps of coupling_run hand to each other?
 *
 * Private to coupling/. In this order: matrix_fill reads the edge table and leaves the module and the context graph,
 * metrics_fill counts neighbours in them, cycles_fill finds their components, cuts and levels.
 */
#ifndef COUPLING_COUPLING_P_H
#define COUPLING_COUPLING_P_H

#include "coupling/coupling.h"

/* The classes that metrics.md 1 measures, as a mask for struct edge_filter. */
enum { MEASURED_CLASSES = ALL_CLASSES & ~(1 << CLASS_TEST | 1 << CLASS_MIGRATION) };

static inline bool module_measured(const struct program *p, uint32_t mod)
{
  return (MEASURED_CLASSES >> p->modules.class_[mod] & 1) != 0;
}

void matrix_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map);
void metrics_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map);
void border_calls_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map);
void cycles_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map);

static inline struct pair *pair_at(struct coupling *c, uint32_t from, uint32_t to)
{
  return &c->matrix[(size_t)from * c->k + to];
}

/*
 * coupling/pick.c: arcs by weight. Sorts arc numbers of g, heaviest first, equal ones by the names of their ends (which is the
 * order of the arcs).
 */
void arcs_by_weight(uint32_t *arc, uint32_t n, const struct csr *g);

#endif
