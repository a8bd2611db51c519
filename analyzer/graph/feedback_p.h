/*
 * graph/feedback_p.h: into which order are the nodes of one component put?
 *
 * Private to graph/ and its tests. An order of the nodes of g, all of them; arcs from a later node to an earlier one are the
 * feedback set. Loops of g do not count. Ties go to the least node.
 */
#ifndef GRAPH_FEEDBACK_P_H
#define GRAPH_FEEDBACK_P_H

#include "graph/csr.h"

void order_exact(uint32_t *order, const struct csr *g);       /* at most FEEDBACK_EXACT nodes */
void order_greedy(uint32_t *order, const struct csr *g);
/* sift.c: moves single nodes while that makes the set cheaper, and while there are `visits`, which it counts down by the arcs it looks at. */
void order_sift(uint32_t *order, const struct csr *g, uint64_t *visits);
/* The nodes by the levels that remain without the arcs of `without` [arc], the highest first: no other arc points back then. */
void order_by_levels(uint32_t *order, const struct csr *g, bool *without);
/* Which arcs point back in `order`? back [arc] */
void arcs_back(bool *back, const uint32_t *order, const struct csr *g);
uint64_t order_weight(const uint32_t *order, const struct csr *g);

#endif
