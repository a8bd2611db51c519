/*
 * graph/partition.h: how well do groups of nodes fit a graph, and how well do two groupings fit each other?
 *
 * metrics.md 6. Groups are numbers 0 .. n-1, one a node. Loops of the graph count as inner weight.
 */
#ifndef GRAPH_PARTITION_H
#define GRAPH_PARTITION_H

#include "graph/csr.h"

struct groups {
  uint32_t n;                     /* groups; some may be empty */
  const uint32_t *of;             /* [node] */
};

/* Weights by group: what lies within it, and what leaves and enters its members, the inner weight included. [group], in `arena`. */
struct group_weights {
  uint64_t *inner, *out, *in;
  uint64_t all;                   /* of the graph */
};
void group_weights_find(struct group_weights *w, struct arena *arena, const struct csr *g, const struct groups *groups);

/* Sum over groups of inner/all - out in / all^2 (Leicht, Newman 2008). 0 for a graph without weight. */
double modularity_directed(const struct group_weights *w, uint32_t n);
/* Sum of inner/all - ((out + in) / 2 all)^2, on w(u,v) + w(v,u) (Newman, Girvan 2004). */
double modularity_undirected(const struct group_weights *w, uint32_t n);
/* 2 mu / (2 mu + eps), mu the inner weight and eps that which crosses, both ways; 0 where mu is (Mitchell, Mancoridis 2006). */
double cluster_factor(const struct group_weights *w, uint32_t group);

/* Adjusted Rand index (Hubert, Arabie 1985) of two groupings of n nodes: 1 the same, about 0 chance, may be negative. 1 where both put all into one group, or each alone. O(n). */
double adjusted_rand(uint32_t n, const struct groups *a, const struct groups *b);

/* Wen, Tzerpos 2004: moves and joins that make B of A, the most that any grouping needs, and 100 (1 - moves/most). Not symmetric. 100 where most is 0. */
struct mojo {
  uint32_t moves, most;
  double fm;
};
struct mojo mojo_find(uint32_t n, const struct groups *a, const struct groups *b);

#endif
