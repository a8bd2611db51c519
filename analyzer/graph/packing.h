/*
 * graph/packing.h: how many cycles fit into a graph, if they share no weight?
 *
 * Private to graph/ and its tests. Each of them has to be cut, so what they weigh together no feedback set can undercut; and arcs whose weight they use up are a set
 * that leaves no cycle (the local ratio of Bar-Yehuda and Even 1985, on feedback arcs by Demetrescu and Finocchi 2003).
 */
#ifndef GRAPH_PACKING_H
#define GRAPH_PACKING_H

#include "graph/csr.h"

/* What may be spent on one component: arcs that are looked at. Some tenths of a second. */
#define PACKING_VISITS UINT64_C(60000000)

struct packing {
  uint64_t bound;                 /* no set of arcs that leaves no cycle weighs less */
  uint64_t visits;                /* arcs that may still be looked at; counted down */
};

/* An order of the nodes of g, a single component without loops: arcs that point back in it are what was found. Nodes take their turns in the order of their numbers if `start` is 0, shuffled by it otherwise. False when
   `visits` did not last: `order` is as it was, the bound is that of the cycles found so far. The bound only ever grows. */
bool order_packed(uint32_t *order, struct packing *p, const struct csr *g, uint32_t start);

#endif
