/*
 * graph/matching.h: pairs across two sides, and the fewest nodes that meet every arc between them.
 *
 * A two-sided graph is a csr whose arcs all go from nodes 0 .. left-1 to nodes left .. n-1; another arc is a BUG.
 */
#ifndef GRAPH_MATCHING_H
#define GRAPH_MATCHING_H

#include "graph/csr.h"

#define UNMATCHED UINT32_MAX

/* A largest set of arcs of which no two share a node (Hopcroft, Karp 1973), O(m sqrt n). mate[v]: the node at the other end, or UNMATCHED. Returns their number. */
uint32_t matching_find(uint32_t *mate, const struct csr *g, uint32_t left);

/* A smallest set of nodes such that each arc has an end in it (König 1931): as large as the matching. Returns its size. */
uint32_t cover_find(bool *in_cover, const struct csr *g, uint32_t left);

#endif
