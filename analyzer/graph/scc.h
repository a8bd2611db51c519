/*
 * graph/scc.h: which nodes can all reach each other?
 */
#ifndef GRAPH_SCC_H
#define GRAPH_SCC_H

#include "graph/csr.h"

struct scc {
  uint32_t n;                     /* components */
  uint32_t *of;                   /* [node] -> component; an arc between components goes from the higher number to the lower */
  uint32_t *size;                 /* [component] */
  uint32_t *first, *member;       /* members of component c: member[first[c] .. first[c+1]), rising */
};

/* Tarjan 1972 with an explicit stack, O(n + m). Same graph, same numbers. In `arena`. */
void scc_find(struct scc *out, struct arena *arena, const struct csr *g);

#endif
