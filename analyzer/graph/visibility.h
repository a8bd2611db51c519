/*
 * graph/visibility.h: how many nodes does each one reach, and how many reach it?
 *
 * Visibility fan-out and fan-in (MacCormack, Rusnak, Baldwin 2006), the node itself counted. Their sum is the cumulative component
 * dependency of Lakos (Large-Scale C++ Software Design, 1996).
 */
#ifndef GRAPH_VISIBILITY_H
#define GRAPH_VISIBILITY_H

#include "graph/csr.h"

struct visibility {
  uint32_t *out, *in;             /* [node] 1 .. n */
  uint64_t ccd;                   /* sum of out, which is the sum of in */
};

/* Bit sets over the components, O(n m / 64) time, at most VISIBILITY_BYTES of scratch. In `arena`. */
void visibility_find(struct visibility *out, struct arena *arena, const struct csr *g);

/* The sum of `out` over a balanced binary tree of n nodes: for i = 1 .. n of floor(log2 i) + 1. */
uint64_t ccd_of_tree(uint32_t n);

#endif
