/*
 * graph/feedback.h: which arcs point up when the rest is put into an order?
 *
 * A set of arcs whose removal leaves no cycle, cheap by weight. Exact up to FEEDBACK_EXACT nodes in a component (Lawler 1964). Above that the cheapest of several: the weighted greedy of Eades, Lin and Smyth 1993, and sets that a
 * packing of cycles leaves (packing.h), each improved by moving one node at a time while the weight falls. The packing is a bound as well: a set that weighs as much is the minimum.
 *
 * Work is bounded, counted in arcs looked at and never by a clock: FEEDBACK_VISITS a component for improving orders, as many for sparing and swapping arcs, PACKING_VISITS for packings; beside that O((nodes + arcs) log nodes). Where a bound ends
 * the work, what was found so far is taken. Then an arc of the set may be one to spare, but this always holds: turned round, the arcs of the set close no cycle either.
 */
#ifndef GRAPH_FEEDBACK_H
#define GRAPH_FEEDBACK_H

#include "graph/csr.h"

enum { FEEDBACK_EXACT = 20 };
#define FEEDBACK_VISITS UINT64_C(100000000)      /* a second or two; tangles of 3,000 modules take a tenth, large monoliths less than a hundredth */

struct feedback {
  bool *arc;                      /* [arc of g]: true = in the set; loops are in it */
  uint32_t arcs;
  uint64_t weight;
  uint64_t bound;                 /* no set that leaves no cycle weighs less */
  bool exact;                     /* weight == bound: "minimum"; otherwise "cheapest found" */
};
void feedback_find(struct feedback *out, struct arena *arena, const struct csr *g);

/* Where another arc would do as well, takes that with less in `dislike` [arc]; the set stays as cheap or gets cheaper. Of a graph without loops. */
void feedback_prefer(struct feedback *f, const struct csr *g, const uint32_t *dislike);

/* Longest-path levels over the graph without the arcs of `without`: 0 = stands on nobody. BUG if a cycle is left. */
void levels_find(uint32_t *level, struct arena *arena, const struct csr *g, const struct feedback *without);

#endif
