/*
 * graph/cut.h: the cheapest arcs whose removal parts some nodes from others.
 */
#ifndef GRAPH_CUT_H
#define GRAPH_CUT_H

#include "graph/csr.h"

enum cut_pin { PIN_FREE, PIN_FROM, PIN_TO };

struct cut {
  uint64_t weight;                /* of the arcs that go from the near side to the far one */
  bool *near;                     /* [node] on the side of PIN_FROM: the least such side */
};

/*
 * Of all sets of arcs without which no PIN_TO can be reached from a PIN_FROM, one of the least weight (Ford, Fulkerson 1956; found by the way of Dinic 1970). An arc holds back its weight in its own
 * direction only: for links without direction give both. O(n^2 m) at worst, near O(m) on what is drawn from code. In `arena`.
 */
void cut_find(struct cut *out, struct arena *arena, const struct csr *g, const uint8_t *pin);

#endif
