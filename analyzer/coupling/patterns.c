/*
 * coupling/patterns.c: which shapes does the matrix of contexts have, the strongest of each kind?
 *
 * In: the context graph, its feedback set and levels. Out: patterns with the figures that make them, communities, an order by them.
 */
#include "coupling/patterns.h"

#include "base/bug.h"
#include "coupling/fit.h"
#include "graph/leiden.h"

#include <stdlib.h>

enum {
  LEAST_CONTEXTS = 4,             /* below that, everything is a pattern */
  UP_SHARE = 10,                  /* layered: at most a tenth of the imports goes up */
  REACH_SHARE = 2,                /* heavy: it reaches half of the others, or half of them reach it, */
  FAIR_SHARE = 2,                 /* and has twice the imports that would be its share */
  BLOCK_LEAST = 3,                /* dense: three contexts or more, */
  BLOCK_TENTHS = 6,               /* and six of ten of the pairs that they could have */
};

struct finder {
  struct patterns *out;
  struct arena *run, *scratch;
  const struct coupling *c;
  const struct level_map *levels;
  uint32_t n;                     /* contexts that are shown */
  uint32_t *place;                /* [ctx]: from the foundations up; UINT32_MAX if not shown */
};

const char *pattern_name(enum pattern_kind kind)
{
  switch (kind) {
  case PATTERN_LAYERED: return "layered";
  case PATTERN_BLOCK: return "dense block";
  case PATTERN_ROW: return "heavy row";
  case PATTERN_COLUMN: return "heavy column";
  case PATTERN_PAIR: return "mutual pair";
  case PATTERNS: break;
  }
  BUG("no such pattern");
}

static void found(struct finder *f, struct pattern pattern)
{
  f->out->at[f->out->n++] = pattern;
}

static void find_layers(struct finder *f)
{
  const struct feedback *up = &f->c->feedback;
  uint32_t in_cycles = 0;
  if (f->out->all == 0 || up->weight * UP_SHARE > f->out->all)
    return;
  for (uint32_t i = 0; i < f->n; i++) {
    const struct scc *scc = &f->c->context_scc;
    in_cycles += scc->of != NULL && scc->size[scc->of[f->levels->order[i]]] > 1;
  }
  found(f, (struct pattern){.kind = PATTERN_LAYERED, .n = in_cycles, .of = f->n, .weight = f->out->all - up->weight, .back = up->weight});
}

/* The heaviest node of a graph, if it is a heavy one: of the context graph a row, of its transpose a column. */
static void find_heavy(struct finder *f, const struct csr *g, enum pattern_kind kind)
{
  struct pattern best = {.kind = (uint8_t)kind, .of = f->n - 1};
  for (uint32_t x = 1; x < g->n; x++) {
    uint64_t weight = 0;
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++)
      weight += g->weight[arc];
    uint32_t n = g->off[x + 1] - g->off[x];
    if (n * REACH_SHARE < best.of || weight * f->n < FAIR_SHARE * f->out->all || weight <= best.weight)
      continue;
    best.a = x;
    best.n = n;
    best.weight = weight;
  }
  if (best.weight > 0)
    found(f, best);
}

/* The pair whose cheaper side is the dearest. */
static void find_pair(struct finder *f)
{
  const struct csr *g = &f->c->contexts;
  struct pattern best = {.kind = PATTERN_PAIR};
  for (uint32_t x = 1; x < g->n; x++)
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
      uint32_t y = g->dst[arc], back = csr_find(g, y, x);
      if (back == UINT32_MAX || g->weight[back] > g->weight[arc] || (g->weight[back] == g->weight[arc] && x > y))
        continue;
      uint64_t sum = (uint64_t)g->weight[arc] + g->weight[back];
      if (g->weight[back] < best.back || (g->weight[back] == best.back && sum <= best.weight))
        continue;
      best.a = x;
      best.b = y;
      best.weight = sum;
      best.back = g->weight[back];
    }
  if (best.back > 0)
    found(f, best);
}

struct cluster {
  uint32_t first, n;              /* of by_cluster */
  uint64_t places, weight;        /* sum of the places of its members; imports among them */
  uint32_t pairs, old;            /* ordered pairs with imports among them; its number before they are ordered */
};

static int cluster_cmp(const void *a, const void *b)
{
  const struct cluster *x = a, *y = b;
  uint64_t left = x->places * y->n, right = y->places * x->n;
  if (left != right)
    return left < right ? -1 : 1;
  return (x->old > y->old) - (x->old < y->old);
}

static struct cluster *order_clusters(struct finder *f, uint32_t *n_clusters)
{
  struct communities parts = {0};
  leiden_find(&parts, f->scratch, &f->c->contexts, &(struct leiden){COMMUNITY_STARTS, COMMUNITY_SEED, 1});
  struct cluster *list = arena_array(f->scratch, struct cluster, parts.n);
  uint32_t *number = arena_array(f->scratch, uint32_t, parts.n), n = 0, filled = 0;
  for (uint32_t i = 0; i < parts.n; i++)
    list[i].old = i;
  for (uint32_t i = 0; i < f->n; i++) {
    struct cluster *of = &list[parts.of[f->levels->order[i]]];
    of->n++;
    of->places += f->place[f->levels->order[i]];
  }
  for (uint32_t i = 0; i < parts.n; i++)     /* those of contexts that are not shown are gone */
    if (list[i].n > 0)
      list[n++] = list[i];
  qsort(list, n, sizeof *list, cluster_cmp);
  for (uint32_t i = 0; i < n; i++) {
    number[list[i].old] = i;
    list[i].first = filled;
    filled += list[i].n;
    list[i].n = 0;
  }
  for (uint32_t i = f->n; i-- > 0;) {
    uint32_t x = f->levels->order[i], of = number[parts.of[x]];
    f->out->cluster[x] = of;
    f->out->by_cluster[list[of].first + list[of].n++] = x;
  }
  *n_clusters = n;
  return list;
}

static void find_block(struct finder *f, struct cluster *list, uint32_t n)
{
  const struct csr *g = &f->c->contexts;
  const struct cluster *best = NULL;
  for (uint32_t x = 1; x < g->n; x++)
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
      struct cluster *of = &list[f->out->cluster[x]];
      if (f->out->cluster[x] != f->out->cluster[g->dst[arc]])
        continue;
      of->pairs++;
      of->weight += g->weight[arc];
    }
  for (uint32_t i = 0; i < n; i++) {
    uint64_t possible = (uint64_t)list[i].n * (list[i].n - 1);
    if (list[i].n >= BLOCK_LEAST && (uint64_t)list[i].pairs * 10 >= possible * BLOCK_TENTHS && (best == NULL || list[i].weight > best->weight))
      best = &list[i];
  }
  if (best != NULL)
    found(f, (struct pattern){.kind = PATTERN_BLOCK, .n = best->pairs, .of = best->n * (best->n - 1), .weight = best->weight, .member = f->out->by_cluster + best->first, .n_members = best->n});
}

static int pattern_cmp(const void *a, const void *b)
{
  const struct pattern *x = a, *y = b;
  bool left = x->kind == PATTERN_LAYERED, right = y->kind == PATTERN_LAYERED;
  if (left != right)
    return left ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->kind > y->kind) - (x->kind < y->kind);
}

void patterns_find(struct patterns *out, struct arena *run, const struct coupling *c, const struct level_map *levels)
{
  struct arena scratch = {0};
  struct finder f = {out, run, &scratch, c, levels, levels->row_first[levels->n_rows], arena_array(&scratch, uint32_t, c->k)};
  struct csr back;
  uint32_t n_clusters;
  *out = (struct patterns){.cluster = arena_array(run, uint32_t, c->k), .by_cluster = arena_array(run, uint32_t, f.n)};
  for (uint32_t arc = 0; arc < c->contexts.m; arc++)
    out->all += c->contexts.weight[arc];
  for (uint32_t i = 0; i < f.n; i++)
    f.place[levels->order[i]] = f.n - 1 - i;
  struct cluster *clusters = order_clusters(&f, &n_clusters);
  if (f.n >= LEAST_CONTEXTS) {
    csr_transpose(&back, &scratch, &c->contexts);
    find_layers(&f);
    find_block(&f, clusters, n_clusters);
    find_heavy(&f, &c->contexts, PATTERN_ROW);
    find_heavy(&f, &back, PATTERN_COLUMN);
  }
  find_pair(&f);
  qsort(out->at, out->n, sizeof *out->at, pattern_cmp);
  arena_release(&scratch);
}
