/*
 * graph/csr.c: a compact directed graph.
 *
 * The raw arcs are sorted by two stable counting passes, by target and then by source (a radix sort whose digits are nodes), so
 * O(n + m) whatever order they come in. Arcs with the same two ends then stand side by side and become one.
 *
 * In: parallel arrays of raw arcs. Out: merged arcs and the rows behind each. Not here: who makes the arcs (resolve/lift.h).
 */
#include "graph/csr.h"

#include "base/bug.h"

#include <stdlib.h>

struct raw {
  uint32_t m;
  const uint32_t *from, *to, *weight, *row;
};

/* Items by their key, below n, each key's items in the order of `before` (NULL: 0, 1, 2, ...). In `scratch`. */
static uint32_t *sorted_by(struct arena *scratch, uint32_t n, const uint32_t *key, const uint32_t *before, uint32_t m)
{
  uint32_t *at = arena_array(scratch, uint32_t, (size_t)n + 1);
  uint32_t *order = arena_array(scratch, uint32_t, m);
  for (uint32_t i = 0; i < m; i++)
    at[key[i] + 1]++;
  for (uint32_t v = 0; v < n; v++)
    at[v + 1] += at[v];
  for (uint32_t i = 0; i < m; i++) {
    uint32_t item = before == NULL ? i : before[i];
    order[at[key[item]]++] = item;
  }
  return order;
}

static int row_cmp(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Callers list arcs by row as a rule; then this only looks. */
static void rows_sort(uint32_t *row, uint32_t n)
{
  for (uint32_t i = 1; i < n; i++)
    if (row[i - 1] > row[i]) {
      qsort(row, n, sizeof *row, row_cmp);
      return;
    }
}

static uint32_t add_weights(uint32_t a, uint32_t b)
{
  return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

static uint32_t count_merged(const struct raw *r, const uint32_t *order)
{
  uint32_t m = 0;
  for (uint32_t i = 0; i < r->m; i++)
    m += i == 0 || r->from[order[i]] != r->from[order[i - 1]] || r->to[order[i]] != r->to[order[i - 1]];
  return m;
}

static void merge(struct csr *g, const struct raw *r, const uint32_t *order)
{
  uint32_t arc = 0, n_rows = 0;
  for (uint32_t i = 0; i < r->m; arc++) {
    uint32_t from = r->from[order[i]], to = r->to[order[i]];
    g->dst[arc] = to;
    g->rows_at[arc] = n_rows;
    g->off[from + 1]++;
    for (; i < r->m && r->from[order[i]] == from && r->to[order[i]] == to; i++) {
      g->weight[arc] = add_weights(g->weight[arc], r->weight[order[i]]);
      if (r->row != NULL)
        g->rows[n_rows++] = r->row[order[i]];
    }
    rows_sort(g->rows + g->rows_at[arc], n_rows - g->rows_at[arc]);
  }
  g->rows_at[arc] = n_rows;
  for (uint32_t v = 0; v < g->n; v++)
    g->off[v + 1] += g->off[v];
}

static void alloc_columns(struct csr *g, struct arena *arena, uint32_t n_rows)
{
  g->off = arena_array(arena, uint32_t, (size_t)g->n + 1);
  g->dst = arena_array(arena, uint32_t, g->m);
  g->weight = arena_array(arena, uint32_t, g->m);
  g->rows_at = arena_array(arena, uint32_t, (size_t)g->m + 1);
  g->rows = arena_array(arena, uint32_t, n_rows);
}

void csr_build(struct csr *g, struct arena *arena, uint32_t n, uint32_t m_raw, const uint32_t *from, const uint32_t *to,
               const uint32_t *weight, const uint32_t *row)
{
  struct raw r = {m_raw, from, to, weight, row};
  for (uint32_t i = 0; i < m_raw; i++)
    if (from[i] >= n || to[i] >= n)
      BUG("arc %u goes from %u to %u in a graph of %u nodes", i, from[i], to[i], n);
  struct arena scratch = {0};
  uint32_t *by_target = sorted_by(&scratch, n, to, NULL, m_raw);
  uint32_t *order = sorted_by(&scratch, n, from, by_target, m_raw);
  *g = (struct csr){.n = n, .m = count_merged(&r, order)};
  alloc_columns(g, arena, row == NULL ? 0 : m_raw);
  merge(g, &r, order);
  arena_release(&scratch);
}

uint32_t *csr_sources(struct arena *arena, const struct csr *g)
{
  uint32_t *source = arena_array(arena, uint32_t, g->m);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      source[arc] = v;
  return source;
}

void csr_transpose(struct csr *out, struct arena *arena, const struct csr *g)
{
  *out = (struct csr){.n = g->n, .m = g->m};
  alloc_columns(out, arena, g->rows_at[g->m]);
  struct arena scratch = {0};
  const uint32_t *source = csr_sources(&scratch, g);
  uint32_t *order = sorted_by(&scratch, g->n, g->dst, NULL, g->m);
  uint32_t n_rows = 0;
  for (uint32_t i = 0; i < g->m; i++) {
    uint32_t arc = order[i];
    out->off[g->dst[arc] + 1]++;
    out->dst[i] = source[arc];
    out->weight[i] = g->weight[arc];
    out->rows_at[i] = n_rows;
    for (uint32_t r = g->rows_at[arc]; r < g->rows_at[arc + 1]; r++)
      out->rows[n_rows++] = g->rows[r];
  }
  out->rows_at[g->m] = n_rows;
  for (uint32_t v = 0; v < g->n; v++)
    out->off[v + 1] += out->off[v];
  arena_release(&scratch);
}

uint32_t csr_find(const struct csr *g, uint32_t from, uint32_t to)
{
  if (from >= g->n)
    BUG("node %u in a graph of %u", from, g->n);
  uint32_t low = g->off[from], high = g->off[from + 1];
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (g->dst[middle] < to)
      low = middle + 1;
    else
      high = middle;
  }
  return low < g->off[from + 1] && g->dst[low] == to ? low : UINT32_MAX;
}
