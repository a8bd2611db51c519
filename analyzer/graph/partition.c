/*
 * graph/partition.c: how well do groups of nodes fit a graph, and how well do two groupings fit each other?
 *
 * Two groupings are compared by their table of overlaps, of which only cells that are not empty are kept.
 */
#include "graph/partition.h"

#include "base/map.h"
#include "base/vec.h"
#include "graph/matching.h"

#include <stdlib.h>

void group_weights_find(struct group_weights *w, struct arena *arena, const struct csr *g, const struct groups *groups)
{
  *w = (struct group_weights){.inner = arena_array(arena, uint64_t, groups->n), .out = arena_array(arena, uint64_t, groups->n), .in = arena_array(arena, uint64_t, groups->n)};
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t from = groups->of[v], to = groups->of[g->dst[arc]];
      w->all += g->weight[arc];
      w->out[from] += g->weight[arc];
      w->in[to] += g->weight[arc];
      if (from == to)
        w->inner[from] += g->weight[arc];
    }
}

double modularity_directed(const struct group_weights *w, uint32_t n)
{
  double all = (double)w->all, q = 0;
  for (uint32_t c = 0; c < n && w->all != 0; c++)
    q += (double)w->inner[c] / all - (double)w->out[c] / all * ((double)w->in[c] / all);
  return q;
}

double modularity_undirected(const struct group_weights *w, uint32_t n)
{
  double all = (double)w->all, q = 0;
  for (uint32_t c = 0; c < n && w->all != 0; c++) {
    double share = (double)(w->out[c] + w->in[c]) / (2 * all);
    q += (double)w->inner[c] / all - share * share;
  }
  return q;
}

double cluster_factor(const struct group_weights *w, uint32_t group)
{
  uint64_t mu = w->inner[group], eps = w->out[group] - mu + w->in[group] - mu;
  return mu == 0 ? 0 : (double)(2 * mu) / (double)(2 * mu + eps);
}

/* ------------------------------------------------------------------------------------------------------------ overlaps */

struct overlap {
  uint32_t a, b, n;               /* nodes in both */
};

struct table {
  VEC(struct overlap) cells;      /* by a, then b; none is empty */
  uint32_t *a, *b;                /* sizes */
};

static int by_a(const void *x, const void *y)
{
  const struct overlap *p = x, *q = y;
  return p->a != q->a ? (p->a < q->a ? -1 : 1) : (p->b > q->b) - (p->b < q->b);
}

static void table_fill(struct table *t, struct arena *scratch, uint32_t n, const struct groups *a, const struct groups *b)
{
  struct map cell = {0};
  t->a = arena_array(scratch, uint32_t, a->n);
  t->b = arena_array(scratch, uint32_t, b->n);
  for (uint32_t v = 0; v < n; v++) {
    uint32_t i = map_get_or_put(&cell, map_pair(a->of[v] + 1, b->of[v] + 1), (uint32_t)t->cells.n + 1);
    if (i > t->cells.n)
      vec_push(&t->cells, ((struct overlap){a->of[v], b->of[v], 0}));
    t->cells.at[i - 1].n++;
    t->a[a->of[v]]++;
    t->b[b->of[v]]++;
  }
  map_release(&cell);
  if (t->cells.n != 0)
    qsort(t->cells.at, t->cells.n, sizeof *t->cells.at, by_a);
}

static double pairs_of(uint32_t n)
{
  return (double)n * ((double)n - 1) / 2;
}

double adjusted_rand(uint32_t n, const struct groups *a, const struct groups *b)
{
  struct arena scratch = {0};
  struct table t = {0};
  double both = 0, in_a = 0, in_b = 0, all = pairs_of(n);
  table_fill(&t, &scratch, n, a, b);
  for (size_t i = 0; i < t.cells.n; i++)
    both += pairs_of(t.cells.at[i].n);
  for (uint32_t i = 0; i < a->n; i++)
    in_a += pairs_of(t.a[i]);
  for (uint32_t i = 0; i < b->n; i++)
    in_b += pairs_of(t.b[i]);
  vec_release(&t.cells);
  arena_release(&scratch);
  double chance = all == 0 ? 0 : in_a * in_b / all, most = (in_a + in_b) / 2;
  return most == chance ? 1 : (both - chance) / (most - chance);
}

static int by_size(const void *x, const void *y)
{
  const uint32_t *p = x, *q = y;
  return (*p > *q) - (*p < *q);
}

/* How many moves and joins any grouping may need to become one of these sizes, which are put into order. */
static uint32_t most_moves(uint32_t n, uint32_t *size, uint32_t groups)
{
  uint32_t c = 0;
  if (groups != 0)
    qsort(size, groups, sizeof *size, by_size);
  for (uint32_t i = 0; i < groups; i++)
    c += size[i] > c;
  return n - c;
}

struct mojo mojo_find(uint32_t n, const struct groups *a, const struct groups *b)
{
  struct arena scratch = {0};
  struct table t = {0};
  struct csr g;
  uint32_t arcs = 0, kept = 0, full = 0;
  table_fill(&t, &scratch, n, a, b);
  uint32_t *largest = arena_array(&scratch, uint32_t, a->n), *mate = arena_array(&scratch, uint32_t, (size_t)a->n + b->n);
  uint32_t *column = arena_array(&scratch, uint32_t, t.cells.n * 3), *from = column, *to = from + t.cells.n, *one = to + t.cells.n;
  for (size_t i = 0; i < t.cells.n; i++)
    largest[t.cells.at[i].a] = t.cells.at[i].n > largest[t.cells.at[i].a] ? t.cells.at[i].n : largest[t.cells.at[i].a];
  for (size_t i = 0; i < t.cells.n; i++) {
    if (t.cells.at[i].n != largest[t.cells.at[i].a])
      continue;
    from[arcs] = t.cells.at[i].a;
    to[arcs] = a->n + t.cells.at[i].b;
    one[arcs++] = 1;
  }
  for (uint32_t i = 0; i < a->n; i++) {
    kept += largest[i];
    full += largest[i] != 0;
  }
  csr_build(&g, &scratch, a->n + b->n, arcs, from, to, one, NULL);
  struct mojo m = {.moves = n - kept + full - matching_find(mate, &g, a->n), .most = most_moves(n, t.b, b->n)};
  m.fm = m.most == 0 ? 100 : 100 * (1 - (double)m.moves / m.most);
  vec_release(&t.cells);
  arena_release(&scratch);
  return m;
}
