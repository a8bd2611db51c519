/*
 * graph/leiden.h: which nodes hang together more than chance would have it?
 *
 * Communities of large modularity on w(u,v) + w(v,u), resolution 1, each connected within itself (Traag, Waltman, van Eck 2019). A heuristic: several starts in different orders of
 * the nodes, of which the best is kept. Each start begins again with what it found until that helps no more, but not after it has looked at LEIDEN_VISITS arcs: a graph of 100,000 edges has many rounds, one of a million a single one.
 */
#ifndef GRAPH_LEIDEN_H
#define GRAPH_LEIDEN_H

#include "graph/csr.h"

#define LEIDEN_VISITS UINT64_C(20000000)

struct communities {
  uint32_t n;
  uint32_t *of;                   /* [node] 0 .. n-1, numbered by their least node */
  double q, worst;                /* modularity_undirected of the best and of the worst start */
};

/* Loops of g do not count. Same graph, seed and number of starts (at least 1): same answer, whatever the number of threads. In `arena`. */
struct leiden {
  uint32_t starts, seed;
  unsigned jobs;                  /* threads; 0 is 1 */
};
void leiden_find(struct communities *out, struct arena *arena, const struct csr *g, const struct leiden *how);

#endif
