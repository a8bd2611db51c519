/*
 * graph/cycle.c: a shortest way from a node back to itself.
 */
#include "graph/cycle.h"

#define NOT_MET UINT32_MAX

/* From `last`, whose arc leads to v, back to v. */
static uint32_t walk_back(uint32_t *node, const uint32_t *before, uint32_t v, uint32_t last)
{
  uint32_t n = 1;
  for (uint32_t w = last; w != v; w = before[w])
    n++;
  for (uint32_t w = last, i = n - 1; i > 0; w = before[w])
    node[i--] = w;
  node[0] = v;
  return n;
}

uint32_t cycle_shortest(uint32_t *node, const struct csr *g, uint32_t v)
{
  struct arena scratch = {0};
  uint32_t *before = arena_array(&scratch, uint32_t, g->n), *queue = arena_array(&scratch, uint32_t, (size_t)g->n + 1), tail = 0, found = 0;
  for (uint32_t w = 0; w < g->n; w++)
    before[w] = NOT_MET;
  queue[tail++] = v;
  for (uint32_t head = 0; head < tail && found == 0; head++)
    for (uint32_t from = queue[head], arc = g->off[from]; arc < g->off[from + 1] && found == 0; arc++) {
      uint32_t to = g->dst[arc];
      if (to == v)
        found = walk_back(node, before, v, from);
      if (before[to] != NOT_MET || to == v)
        continue;
      before[to] = from;
      queue[tail++] = to;
    }
  arena_release(&scratch);
  return found;
}
