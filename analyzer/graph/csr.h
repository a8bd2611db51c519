/*
 * graph/csr.h: a compact directed graph.
 *
 * Nodes are 0 .. n-1, arcs of a node lie side by side sorted by target. Parallel arcs are merged: weight is the sum, and the rows behind an arc are kept in rising order. Frozen once built.
 */
#ifndef GRAPH_CSR_H
#define GRAPH_CSR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct csr {
  uint32_t n, m;                  /* nodes, merged arcs */
  uint32_t *off;                  /* [n+1] */
  uint32_t *dst, *weight;         /* [m] */
  uint32_t *rows_at, *rows;       /* [m+1], and the row numbers behind each arc */
};

/* From raw arcs (parallel arrays of length m_raw; row may be NULL). Targets out of range are a BUG. O(n + m). In `arena`. wide: the columns of one table. */
void csr_build(struct csr *g, struct arena *arena, uint32_t n, uint32_t m_raw, const uint32_t *from, const uint32_t *to, const uint32_t *weight, const uint32_t *row);
void csr_transpose(struct csr *out, struct arena *arena, const struct csr *g);   /* rows are carried over */
uint32_t *csr_sources(struct arena *arena, const struct csr *g);                 /* [arc] the node it leaves; in `arena` */
uint32_t csr_find(const struct csr *g, uint32_t from, uint32_t to);              /* the arc, or UINT32_MAX; O(log degree) */

#endif
