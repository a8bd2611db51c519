/*
 * unit/test_graph.h: what the tests of graph/ share.
 *
 * Graphs are written as text, "0>1 1>2*3": arcs between node numbers, with a weight where it is not 1. Row i is the i-th arc.
 * Random graphs come from a generator of their own, so that a failure repeats.
 */
#ifndef UNIT_TEST_GRAPH_H
#define UNIT_TEST_GRAPH_H

#include "test_base.h"

#include "base/arena.h"
#include "graph/csr.h"

enum { MOST_ARCS = 4096 };

struct arc_list {
  uint32_t n, from[MOST_ARCS], to[MOST_ARCS], weight[MOST_ARCS], row[MOST_ARCS];
};

static inline void arc_add(struct arc_list *a, uint32_t from, uint32_t to, uint32_t weight)
{
  assert_true(a->n < MOST_ARCS);
  a->from[a->n] = from;
  a->to[a->n] = to;
  a->weight[a->n] = weight;
  a->row[a->n] = a->n;
  a->n++;
}

static inline void arc_list_build(struct csr *g, struct arena *arena, uint32_t n, const struct arc_list *a)
{
  csr_build(g, arena, n, a->n, a->from, a->to, a->weight, a->row);
}

static inline void graph_of(struct csr *g, struct arena *arena, uint32_t n, const char *text)
{
  struct arc_list a = {0};
  for (char *p = (char *)(uintptr_t)text; *p != '\0';) {
    uint32_t from = (uint32_t)strtoul(p, &p, 10), to = (uint32_t)strtoul(p + 1, &p, 10);
    arc_add(&a, from, to, *p == '*' ? (uint32_t)strtoul(p + 1, &p, 10) : 1);
    while (*p == ' ')
      p++;
  }
  arc_list_build(g, arena, n, &a);
}

static inline uint32_t rng_next(uint32_t *state, uint32_t below)
{
  *state = *state * 1664525u + 1013904223u;
  return (uint32_t)((uint64_t)(*state >> 8) * below >> 24);
}

/* Loops and parallel arcs included; weights 0 to 9. */
static inline void graph_random(struct csr *g, struct arena *arena, uint32_t n, uint32_t m, uint32_t *seed)
{
  struct arc_list a = {0};
  for (uint32_t i = 0; i < m; i++)
    arc_add(&a, rng_next(seed, n), rng_next(seed, n), rng_next(seed, 10));
  arc_list_build(g, arena, n, &a);
}

/* reach[u * n + v]: v can be reached from u by one arc or more, none of `without` (may be NULL). Warshall, O(n^3). */
static inline bool *closure_of(struct arena *arena, const struct csr *g, const bool *without)
{
  bool *reach = arena_array(arena, bool, (size_t)g->n * g->n);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (without == NULL || !without[arc])
        reach[v * g->n + g->dst[arc]] = true;
  for (uint32_t k = 0; k < g->n; k++)
    for (uint32_t i = 0; i < g->n; i++)
      for (uint32_t j = 0; j < g->n; j++)
        reach[i * g->n + j] |= reach[i * g->n + k] && reach[k * g->n + j];
  return reach;
}

/* metrics.md 10; a is 0, b is 1, ... and numbers as they are written there, less 1. */
#define G1 "0>1 1>2 0>3"
#define G2 "0>1 2>1 1>3 1>4 1>5 4>5"
#define G3 "0>1 1>2 2>0"
#define G4 "0>1 1>2 2>0 3>4 4>5 5>3 2>3"
#define G5 "0>1 1>2 2>0 3>0 2>4"
#define G6 "1>2 2>3*2 0>2*2 3>0*3 0>1*3"

#endif
