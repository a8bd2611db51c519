/*
 * graph/reach.c: which nodes lie within so many steps of these?
 *
 * Breadth first, O(n + m). In both directions each step may go along an arc or against it, so the neighbours of a neighbour
 * count as two steps away whichever way the arrows between point.
 */
#include "graph/paths.h"

struct front {
  bool *reached;
  uint32_t *queue, n;
};

static void meet(struct front *f, const struct csr *g, uint32_t v)
{
  for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
    uint32_t w = g->dst[arc];
    if (f->reached[w])
      continue;
    f->reached[w] = true;
    f->queue[f->n++] = w;
  }
}

void reach_within(bool *reached, const struct csr *g, const bool *start, uint32_t depth, enum reach_direction direction)
{
  struct arena scratch = {0};
  struct csr back = {0};
  if (direction & REACH_IN)
    csr_transpose(&back, &scratch, g);
  struct front f = {reached, arena_array(&scratch, uint32_t, g->n), 0};
  for (uint32_t v = 0; v < g->n; v++) {
    reached[v] = start[v];
    if (start[v])
      f.queue[f.n++] = v;
  }
  for (uint32_t step = 0, i = 0; step < depth && i < f.n; step++)
    for (uint32_t end = f.n; i < end; i++) {
      if (direction & REACH_OUT)
        meet(&f, g, f.queue[i]);
      if (direction & REACH_IN)
        meet(&f, &back, f.queue[i]);
    }
  arena_release(&scratch);
}
