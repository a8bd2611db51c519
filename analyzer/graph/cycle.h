/*
 * graph/cycle.h: a shortest way from a node back to itself.
 */
#ifndef GRAPH_CYCLE_H
#define GRAPH_CYCLE_H

#include "graph/csr.h"

/* The nodes of a shortest cycle through v, v first; `node` has room for g->n. Returns their number, which is that of its arcs: 1 for a loop, 0 when no way leads back. Among equal ones that whose nodes are met first, breadth
   first in the order of the arcs. O(n + m). */
uint32_t cycle_shortest(uint32_t *node, const struct csr *g, uint32_t v);

#endif
