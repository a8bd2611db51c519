/*
 * graph/feedback.c: which arcs point up when the rest is put into an order?
 *
 * A cycle never leaves its strongly connected component, so each component of two nodes or more is ordered by itself
 * (order.c: exact when small, else greedy; sift.c: improved; packing.c: what a packing of cycles leaves), and the arcs that point back in that order are the set. Many orders
 * make the same set; from one of them single moves may lead on where from another they do not, so a sifted order is laid by
 * levels and sifted again while that helps.
 *
 * In: a frozen struct csr. Out: a mark an arc; then levels, the longest path downward once the marked arcs are gone.
 * Not here: whether an upward arc is anybody's fault (rules/).
 */
#include "graph/feedback.h"

#include "base/bug.h"
#include "graph/feedback_p.h"
#include "graph/packing.h"
#include "graph/scc.h"
#include "graph/spare.h"

#include <string.h>

enum { PACKING_STARTS = 16 };

/* The component as a graph of its own: node i is its i-th member, the row behind an arc is the arc of g. Loops stay out. */
static void cut_out(struct csr *part, struct arena *scratch, const struct csr *g, const struct scc *scc, uint32_t component)
{
  const uint32_t *member = scc->member + scc->first[component];
  uint32_t n = scc->size[component], most = 0, m = 0;
  for (uint32_t i = 0; i < n; i++)
    most += g->off[member[i] + 1] - g->off[member[i]];
  uint32_t *column = arena_array(scratch, uint32_t, (size_t)most * 4);
  uint32_t *from = column, *to = from + most, *weight = to + most, *row = weight + most;
  uint32_t *local = arena_array(scratch, uint32_t, g->n);
  for (uint32_t i = 0; i < n; i++)
    local[member[i]] = i;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t arc = g->off[member[i]]; arc < g->off[member[i] + 1]; arc++) {
      if (scc->of[g->dst[arc]] != component || g->dst[arc] == member[i])
        continue;
      from[m] = i;
      to[m] = local[g->dst[arc]];
      weight[m] = g->weight[arc];
      row[m++] = arc;
    }
  csr_build(part, scratch, n, m, from, to, weight, row);
}

static void mark_arc(struct feedback *out, const struct csr *g, uint32_t arc)
{
  out->arc[arc] = true;
  out->arcs++;
  out->weight += g->weight[arc];
}

static void mark_loops(struct feedback *out, const struct csr *g)
{
  for (uint32_t v = 0; v < g->n; v++) {
    uint32_t arc = csr_find(g, v, v);
    if (arc != UINT32_MAX)
      mark_arc(out, g, arc);
  }
}

void order_by_levels(uint32_t *order, const struct csr *g, bool *without)
{
  struct arena scratch = {0};
  uint32_t *level = arena_array(&scratch, uint32_t, g->n), *at = arena_array(&scratch, uint32_t, (size_t)g->n + 1);
  levels_find(level, &scratch, g, &(struct feedback){.arc = without});
  for (uint32_t v = 0; v < g->n; v++)
    at[g->n - level[v]]++;        /* the highest first; levels are below n */
  for (uint32_t i = 0; i < g->n; i++)
    at[i + 1] += at[i];
  for (uint32_t v = g->n; v-- != 0;)
    order[--at[g->n - level[v]]] = v;
  arena_release(&scratch);
}

void arcs_back(bool *back, const uint32_t *order, const struct csr *g)
{
  struct arena scratch = {0};
  uint32_t *place = arena_array(&scratch, uint32_t, g->n);
  for (uint32_t i = 0; i < g->n; i++)
    place[order[i]] = i;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      back[arc] = place[g->dst[arc]] < place[v];
  arena_release(&scratch);
}

/* Laid by the levels that remain without the arcs that point back, no others do. */
static void lay_by_levels(uint32_t *order, const struct csr *g)
{
  struct arena scratch = {0};
  bool *back = arena_array(&scratch, bool, g->m);
  arcs_back(back, order, g);
  order_by_levels(order, g, back);
  arena_release(&scratch);
}

/* Sifts until it helps no more, or as far as the visits go; the weight. */
static uint64_t settle(uint32_t *order, const struct csr *g, uint64_t *visits)
{
  order_sift(order, g, visits);
  uint64_t weight = order_weight(order, g), before = UINT64_MAX;
  while (weight < before && *visits > g->m) {
    before = weight;
    *visits -= g->m;
    lay_by_levels(order, g);
    order_sift(order, g, visits);
    weight = order_weight(order, g);
  }
  return weight;
}

/* The cheapest of several orders. What no set can undercut. */
static uint64_t order_found(uint32_t *order, const struct csr *g)
{
  struct arena scratch = {0};
  struct packing packing = {.visits = PACKING_VISITS};
  uint64_t visits = FEEDBACK_VISITS;
  uint32_t *other = arena_array(&scratch, uint32_t, g->n);
  order_greedy(order, g);
  uint64_t least = settle(order, g, &visits);
  for (uint32_t start = 0; start < PACKING_STARTS && packing.bound < least && order_packed(other, &packing, g, start); start++) {
    uint64_t weight = settle(other, g, &visits);
    if (weight < least)
      memcpy(order, other, g->n * sizeof *order);
    least = weight < least ? weight : least;
  }
  arena_release(&scratch);
  return packing.bound;
}

static void solve(struct feedback *out, const struct csr *g, const struct scc *scc, uint32_t component)
{
  struct arena scratch = {0};
  struct csr part;
  cut_out(&part, &scratch, g, scc, component);
  uint32_t *order = arena_array(&scratch, uint32_t, part.n);
  bool *back = arena_array(&scratch, bool, part.m);
  if (part.n <= FEEDBACK_EXACT)
    order_exact(order, &part);
  out->bound += part.n <= FEEDBACK_EXACT ? order_weight(order, &part) : order_found(order, &part);
  arcs_back(back, order, &part);
  arcs_prefer(back, &part, NULL, &(uint64_t){FEEDBACK_VISITS});
  for (uint32_t arc = 0; arc < part.m; arc++)
    if (back[arc])
      mark_arc(out, g, part.rows[arc]);
  arena_release(&scratch);
}

void feedback_find(struct feedback *out, struct arena *arena, const struct csr *g)
{
  *out = (struct feedback){.arc = arena_array(arena, bool, g->m)};
  mark_loops(out, g);
  out->bound = out->weight;
  struct arena scratch = {0};
  struct scc scc;
  scc_find(&scc, &scratch, g);
  for (uint32_t c = 0; c < scc.n; c++)
    if (scc.size[c] >= 2)
      solve(out, g, &scc, c);
  out->exact = out->weight == out->bound;
  arena_release(&scratch);
}

void feedback_prefer(struct feedback *f, const struct csr *g, const uint32_t *dislike)
{
  uint64_t bound = f->bound;
  arcs_prefer(f->arc, g, dislike, &(uint64_t){FEEDBACK_VISITS});
  *f = (struct feedback){.arc = f->arc, .bound = bound};
  for (uint32_t arc = 0; arc < g->m; arc++)
    if (f->arc[arc])
      mark_arc(f, g, arc);
  f->exact = f->weight == f->bound;
}

/* Nodes leave from the bottom: one is ready when all it stands on have their levels (Kahn 1962, along reversed arcs). */
void levels_find(uint32_t *level, struct arena *arena, const struct csr *g, const struct feedback *without)
{
  (void)arena;
  struct arena scratch = {0};
  struct csr back;
  uint32_t *below = arena_array(&scratch, uint32_t, g->n), *queue = arena_array(&scratch, uint32_t, g->n), head = 0, tail = 0;
  uint32_t *kept = arena_array(&scratch, uint32_t, (size_t)g->m * 3), m = 0;
  uint32_t *from = kept, *to = from + g->m, *one = to + g->m;
  for (uint32_t v = 0; v < g->n; v++) {
    level[v] = 0;
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (without != NULL && without->arc[arc])
        continue;
      below[v]++;
      from[m] = g->dst[arc];
      to[m] = v;
      one[m++] = 1;
    }
    if (below[v] == 0)
      queue[tail++] = v;
  }
  csr_build(&back, &scratch, g->n, m, from, to, one, NULL);
  for (; head < tail; head++)
    for (uint32_t v = queue[head], arc = back.off[v]; arc < back.off[v + 1]; arc++) {
      uint32_t above = back.dst[arc];
      if (level[above] < level[v] + 1)
        level[above] = level[v] + 1;
      if (--below[above] == 0)
        queue[tail++] = above;
    }
  if (tail != g->n)
    BUG("%u of %u nodes are on a cycle that no level can hold", g->n - tail, g->n);
  arena_release(&scratch);
}
