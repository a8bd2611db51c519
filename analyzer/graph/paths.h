/*
 * graph/paths.h: the shortest chains from some nodes to others.
 */
#ifndef GRAPH_PATHS_H
#define GRAPH_PATHS_H

#include "graph/csr.h"

struct paths {
  uint32_t hops;                  /* arcs in each chain; 0 when there is none */
  uint32_t n;                     /* chains found, at most the number asked for */
  uint64_t total;                 /* of all shortest chains that exist; saturates at UINT64_MAX */
  uint32_t **node;                /* [chain][0 .. hops] */
};

/*
 * Breadth first from all of `from` (bool per node) to the nearest of `to`; a node that is in both is no answer. Chains come in the order of their node numbers, so that the answer repeats. At most `most` chains.
 *
 * With `through` each chain has one of these nodes, its ends included, and is a shortest one of those: it leaves `from` once and enters `to` once, but may meet a node twice, on the way to `through` and on the way from it.
 */
struct path_query {
  const bool *from, *to;
  const bool *avoid, *through;    /* NULL: none; any */
  uint32_t most;
};
void paths_shortest(struct paths *out, struct arena *arena, const struct csr *g, const struct path_query *q);

/* Nodes within `depth` steps of the marked ones, along arcs (out), against them (in) or both (each step either way); marks are set in `reached`. */
enum reach_direction { REACH_OUT = 1, REACH_IN = 2, REACH_BOTH = 3 };
void reach_within(bool *reached, const struct csr *g, const bool *start, uint32_t depth, enum reach_direction direction);

#endif
