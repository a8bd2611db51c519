/*
 * coupling/cycle_choice.c: which part of a cycle makes a picture that can be read?
 */
#include "coupling/cycle_choice.h"

#include <stdlib.h>

enum rank { RANK_RING, RANK_CUT, RANK_FIRST, RANK_REST, RANK_LATE };

struct ranked {                   /* a member, or an arc between two that are drawn */
  uint32_t id, rank, order;       /* order: within cuts, the place in the list of work */
  uint64_t weight;
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static int id_cmp(const void *a, const void *b)
{
  const uint32_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static uint32_t place_of(const uint32_t *sorted, uint32_t n, uint32_t id)
{
  const uint32_t *at = n == 0 ? NULL : bsearch(&id, sorted, n, sizeof *sorted, id_cmp);
  return at == NULL ? UINT32_MAX : (uint32_t)(at - sorted);
}

/* Never worse than it was. */
static void better(struct ranked *r, enum rank rank, uint32_t order)
{
  if (rank < r->rank || (rank == r->rank && order < r->order)) {
    r->rank = rank;
    r->order = order;
  }
}

/* The node that an arc leaves: csr has no list of them. */
static uint32_t tail_of(const struct csr *g, const struct component *c, uint32_t arc)
{
  uint32_t low = 0, high = c->n;  /* off[member[low]] <= arc: members rise, and so do their arcs */
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (g->off[c->member[middle]] <= arc)
      low = middle;
    else
      high = middle;
  }
  return c->member[low];
}

static void rank_nodes(struct ranked *list, const struct csr *g, const struct component *c)
{
  for (uint32_t i = 0; i < c->n; i++)
    list[i] = (struct ranked){.id = c->member[i], .rank = RANK_REST};
  for (uint32_t i = 0; i < c->n; i++)
    for (uint32_t arc = g->off[c->member[i]]; arc < g->off[c->member[i] + 1]; arc++) {
      uint32_t to = place_of(c->member, c->n, g->dst[arc]);
      if (to == UINT32_MAX)
        continue;
      list[i].weight += g->weight[arc];
      list[to].weight += g->weight[arc];
    }
  for (uint32_t i = 0; i < c->hops; i++)
    better(&list[place_of(c->member, c->n, c->cycle[i])], RANK_RING, 0);
  for (uint32_t i = 0; i < c->n_cuts; i++) {
    better(&list[place_of(c->member, c->n, tail_of(g, c, c->cut[i]))], RANK_CUT, i);
    better(&list[place_of(c->member, c->n, g->dst[c->cut[i]])], RANK_CUT, i);
  }
}

/* out->n of them. */
static void choose_nodes(struct cycle_choice *out, struct arena *run, struct arena *scratch, const struct csr *g, const struct component *c)
{
  out->node = arena_array(run, uint32_t, out->n);
  if (out->n == c->n) {
    for (uint32_t i = 0; i < c->n; i++)
      out->node[i] = c->member[i];
    return;
  }
  struct ranked *list = arena_array(scratch, struct ranked, c->n);
  rank_nodes(list, g, c);
  qsort(list, c->n, sizeof *list, ranked_cmp);
  for (uint32_t i = 0; i < out->n; i++)
    out->node[i] = list[i].id;
  qsort(out->node, out->n, sizeof *out->node, id_cmp);
}

/* All arcs between the drawn nodes as a graph of their own, nodes numbered as drawn; rows are arcs of the level. */
static void inner_graph(struct csr *inner, const struct cycle_choice *out, struct arena *scratch, const struct csr *g)
{
  uint32_t m = 0;
  for (uint32_t i = 0; i < out->n; i++)
    m += g->off[out->node[i] + 1] - g->off[out->node[i]];
  uint32_t *from = arena_array(scratch, uint32_t, m), *to = arena_array(scratch, uint32_t, m), *weight = arena_array(scratch, uint32_t, m), *row = arena_array(scratch, uint32_t, m);
  m = 0;
  for (uint32_t i = 0; i < out->n; i++)
    for (uint32_t arc = g->off[out->node[i]]; arc < g->off[out->node[i] + 1]; arc++) {
      uint32_t at = place_of(out->node, out->n, g->dst[arc]);
      if (at == UINT32_MAX || at == i)
        continue;
      from[m] = i;
      to[m] = at;
      weight[m] = g->weight[arc];
      row[m++] = arc;
    }
  csr_build(inner, scratch, out->n, m, from, to, weight, row);
}

/* The heaviest that leaves each node and is not cut. */
static void rank_first(struct ranked *list, const struct csr *inner, const bool *cut)
{
  for (uint32_t i = 0; i < inner->n; i++) {
    uint32_t best = UINT32_MAX;
    for (uint32_t arc = inner->off[i]; arc < inner->off[i + 1]; arc++)
      if (!cut[arc] && (best == UINT32_MAX || inner->weight[arc] > inner->weight[best]))
        best = arc;
    if (best != UINT32_MAX)
      better(&list[best], RANK_FIRST, 0);
  }
}

static void rank_arcs(struct ranked *list, bool *cut, const struct csr *inner, const struct cycle_choice *out, const struct component *c)
{
  const uint32_t *by_arc = inner->rows;                 /* one row an arc, rising with the arcs: both are by their ends */
  uint32_t cuts = 0;
  for (uint32_t arc = 0; arc < inner->m; arc++)
    list[arc] = (struct ranked){.id = arc, .rank = RANK_REST, .weight = inner->weight[arc]};
  for (uint32_t i = 0; i < c->n_cuts; i++) {
    uint32_t arc = place_of(by_arc, inner->m, c->cut[i]);
    if (arc == UINT32_MAX)
      continue;
    cut[arc] = true;
    list[arc].rank = cuts++ < CYCLE_CUTS(out->most) ? RANK_CUT : RANK_LATE;
    list[arc].order = i;
  }
  rank_first(list, inner, cut);
  for (uint32_t i = 0; i < c->hops; i++) {
    uint32_t from = place_of(out->node, out->n, c->cycle[i]), to = place_of(out->node, out->n, c->cycle[(i + 1) % c->hops]);
    if (from != UINT32_MAX && to != UINT32_MAX)
      better(&list[csr_find(inner, from, to)], RANK_RING, 0);
  }
}

/* Rows by what is drawn: arcs that are not would only draw the boxes apart. A cut counts the other way round, so that it points up; since none of them can be spared, that closes no cycle. */
static void find_levels(struct cycle_choice *out, struct arena *run, struct arena *scratch)
{
  struct csr drawn;
  uint32_t *one = arena_array(scratch, uint32_t, out->m), *from = arena_array(scratch, uint32_t, out->m), *to = arena_array(scratch, uint32_t, out->m);
  for (uint32_t i = 0; i < out->m; i++) {
    from[i] = out->cut[i] ? out->to[i] : out->from[i];
    to[i] = out->cut[i] ? out->from[i] : out->to[i];
    one[i] = 1;
  }
  csr_build(&drawn, scratch, out->n, out->m, from, to, one, NULL);
  out->level = arena_array(run, uint32_t, out->n);
  levels_find(out->level, scratch, &drawn, NULL);
}

static void list_arcs(struct cycle_choice *out, struct arena *run, const struct csr *inner, const struct ranked *list, const bool *cut)
{
  struct arena scratch = {0};
  uint32_t m = inner->m < CYCLE_ARCS(out->most) ? inner->m : CYCLE_ARCS(out->most);
  const struct ranked **drawn = arena_array(&scratch, const struct ranked *, inner->m);
  for (uint32_t i = 0; i < m; i++)
    drawn[list[i].id] = &list[i];
  out->from = arena_array(run, uint32_t, m);
  out->to = arena_array(run, uint32_t, m);
  out->arc = arena_array(run, uint32_t, m);
  out->cut = arena_array(run, bool, m);
  out->ring = arena_array(run, bool, m);
  for (uint32_t i = 0; i < inner->n; i++)
    for (uint32_t arc = inner->off[i]; arc < inner->off[i + 1]; arc++) {
      if (drawn[arc] == NULL)
        continue;
      out->from[out->m] = i;
      out->to[out->m] = inner->dst[arc];
      out->arc[out->m] = inner->rows[inner->rows_at[arc]];
      out->cut[out->m] = cut[arc];
      out->ring[out->m++] = drawn[arc]->rank == RANK_RING;
      out->cuts += cut[arc];
    }
  find_levels(out, run, &scratch);
  arena_release(&scratch);
}

void cycle_choice_build(struct cycle_choice *out, struct arena *run, const struct level_graph *l, const struct component *c, uint32_t most)
{
  *out = (struct cycle_choice){.most = most, .n = c->n < most ? c->n : most};
  struct arena scratch = {0};
  struct csr inner;
  choose_nodes(out, run, &scratch, &l->g, c);
  inner_graph(&inner, out, &scratch, &l->g);
  bool *cut = arena_array(&scratch, bool, inner.m);
  struct ranked *list = arena_array(&scratch, struct ranked, inner.m);
  rank_arcs(list, cut, &inner, out, c);
  if (inner.m > 0)
    qsort(list, inner.m, sizeof *list, ranked_cmp);
  list_arcs(out, run, &inner, list, cut);
  arena_release(&scratch);
}
