/*
 * coupling/score.c: how many points of coupling lie between two contexts, and what share of all they have is that?
 *
 * Kind after kind: places become the arcs of a graph, in which those with the same ends lie together; each merged arc is weighed and
 * added to its pair of contexts. Pairs are kept in a list, since few of all that could be are there.
 */
#include "coupling/score.h"

#include "base/map.h"
#include "base/vec.h"
#include "coupling/coupling_p.h"
#include "coupling/relationships.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double defaults[EDGE_KINDS] = {
  [EDGE_IMPORT] = 1, [EDGE_CALL] = 0.5, [EDGE_INHERIT] = 3, [EDGE_DECORATE] = 1, [EDGE_DATA] = 5, [EDGE_EVENT] = 1,
  [EDGE_TASK] = 1, [EDGE_MIGRATION] = 2, [EDGE_ROUTE] = 0.5, [EDGE_SETTING] = 1, [EDGE_TOGGLE] = 0.5,
};

struct scoring {
  struct scores *out;
  const struct program *p;
  const struct context_map *map;
  bool by_module;                 /* pairs are of modules, not of contexts */
  VEC(struct score_pair) pairs;
  struct map number;              /* (from, to) -> index in pairs + 1 */
};

static struct points *points_of(struct scoring *s, uint32_t from, uint32_t to)
{
  uint32_t i = map_get_or_put(&s->number, map_pair(from + 1, to + 1), (uint32_t)s->pairs.n + 1);
  if (i > s->pairs.n)
    vec_push(&s->pairs, ((struct score_pair){.from = from, .to = to}));
  return &s->pairs.at[i - 1].points;
}

static void points_add(struct points *to, const struct points *p)
{
  for (int kind = 0; kind < EDGE_KINDS; kind++) {
    to->of[kind] += p->of[kind];
    to->edges[kind] += p->edges[kind];
  }
  to->sum += p->sum;
  to->by_public += p->by_public;
}

/* Distinct symbols behind rows of the edge table; a whole module counts as one. */
static uint32_t symbols_in(struct scoring *s, struct map *seen, const uint32_t *rows, uint32_t n)
{
  uint32_t symbols = 0;
  map_clear(seen);
  for (uint32_t i = 0; i < n; i++) {
    uint64_t key = (uint64_t)s->p->targets.symbol[s->p->edges.evidence_row[rows[i]]].v + 1;
    symbols += map_get(seen, key) == 0;
    map_put(seen, key, 1);
  }
  return symbols;
}

/* One merged edge: all its places, and their number as the kind counts them. */
static void weigh(struct scoring *s, enum edge_kind kind, const uint32_t *rows, uint32_t n, uint32_t places)
{
  static const double sure[] = {[CONFIDENCE_CERTAIN] = 1, [CONFIDENCE_INFERRED] = 0.7, [CONFIDENCE_POSSIBLE] = 0.3};
  const struct edges *e = &s->p->edges;
  uint32_t from = s->p->nodes.module[e->from[rows[0]].v].v, to = s->p->nodes.module[e->to[rows[0]].v].v, x = s->map->of[from].v, y = s->map->of[to].v;
  uint8_t confidence = CONFIDENCE_POSSIBLE;
  bool types_only = true, by_public = x != y && y != 0 && s->map->context[y]->n_public > 0;
  for (uint32_t i = 0; i < n; i++) {
    by_public = by_public && context_exposes(s->map, (mod_id){to}, edge_symbol(s->p, rows[i]));
    confidence = e->confidence[rows[i]] < confidence ? e->confidence[rows[i]] : confidence;
    types_only = types_only && kind == EDGE_IMPORT && e->scope[rows[i]] == SCOPE_TYPE_CHECKING;
  }
  double points = s->out->weight[kind] * log2(1 + (double)places) * sure[confidence] * (by_public ? 0.5 : 1) * (types_only ? 0.3 : 1);
  struct points *pair = s->by_module ? points_of(s, from, to) : points_of(s, x, y);
  pair->of[kind] += points;
  pair->sum += points;
  pair->by_public += by_public ? points : 0;
  pair->edges[kind]++;
}

static void score_kind(struct scoring *s, enum edge_kind kind)
{
  const struct program *p = s->p;
  const struct edge_filter taken = {.kinds = 1u << kind, .scopes = ALL_SCOPES, .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_POSSIBLE, .dynamic = true};
  struct arena scratch = {0};
  struct map seen = {0};
  struct csr g;
  VEC(uint32_t) from = {0}, to = {0}, one = {0}, row = {0};
  for (uint32_t e = 1; e < p->edges.n; e++) {
    uint32_t a = p->edges.from[e].v, b = p->edges.to[e].v, x = p->nodes.module[a].v, y = p->nodes.module[b].v;
    if (p->edges.kind[e] != kind || x == 0 || y == 0 || x == y || !edge_passes(p, &taken, e))
      continue;
    vec_push(&from, kind == EDGE_IMPORT ? x : a);
    vec_push(&to, kind == EDGE_IMPORT ? y : b);
    vec_push(&one, 1);
    vec_push(&row, e);
  }
  csr_build(&g, &scratch, from.n == 0 ? 0 : kind == EDGE_IMPORT ? p->modules.n : p->nodes.n, (uint32_t)from.n, from.at, to.at, one.at, row.at);
  for (uint32_t arc = 0; arc < g.m; arc++) {
    const uint32_t *rows = g.rows + g.rows_at[arc];
    uint32_t n = g.rows_at[arc + 1] - g.rows_at[arc];
    weigh(s, kind, rows, n, kind == EDGE_IMPORT ? symbols_in(s, &seen, rows, n) : n);
  }
  vec_release(&from);
  vec_release(&to);
  vec_release(&one);
  vec_release(&row);
  map_release(&seen);
  arena_release(&scratch);
}

static int pair_cmp(const void *a, const void *b)
{
  const struct score_pair *x = a, *y = b;
  return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->to > y->to) - (x->to < y->to);
}

static void sum_contexts(struct scores *out, struct arena *run, uint32_t k)
{
  out->context = arena_array(run, struct context_score, k);
  for (uint32_t i = 0; i < out->n; i++) {
    const struct score_pair *pair = &out->pair[i];
    if (pair->from == pair->to) {
      points_add(&out->context[pair->from].inner, &pair->points);
      continue;
    }
    points_add(&out->context[pair->from].out, &pair->points);
    points_add(&out->context[pair->to].in, &pair->points);
  }
  for (uint32_t x = 0; x < k; x++) {
    struct context_score *c = &out->context[x];
    double outer = c->out.sum + c->in.sum, all = outer + c->inner.sum;
    c->score = all > 0 ? 100 * outer / all : NAN;
  }
}

/* Of a text, so that it is the same on every machine. */
static struct hash128 hash_weights(const double *weight)
{
  struct buf text = {0};
  for (int kind = 0; kind < WEIGHED_KINDS; kind++)
    buf_printf(&text, "%s=%.17g;", edge_kind_name((enum edge_kind)kind), weight[kind]);
  struct hash128 hash = hash_content(buf_span(&text), 0);
  buf_release(&text);
  return hash;
}

static void find_pairs(struct scores *out, struct arena *run, struct scoring *s)
{
  for (int kind = 0; kind < WEIGHED_KINDS; kind++)
    score_kind(s, (enum edge_kind)kind);
  if (s->pairs.n > 0)
    qsort(s->pairs.at, s->pairs.n, sizeof *s->pairs.at, pair_cmp);
  out->n = (uint32_t)s->pairs.n;
  out->pair = arena_array(run, struct score_pair, out->n);
  for (uint32_t i = 0; i < out->n; i++)
    out->pair[i] = s->pairs.at[i];
  vec_release(&s->pairs);
  map_release(&s->number);
}

void scores_run(struct scores *out, struct arena *run, const struct program *p, const struct context_map *map, const double *given)
{
  *out = (struct scores){0};
  for (int kind = 0; kind < EDGE_KINDS; kind++)
    out->weight[kind] = given == NULL || isnan(given[kind]) ? defaults[kind] : given[kind];
  out->weights_hash = hash_weights(out->weight);
  struct scoring s = {.out = out, .p = p, .map = map};
  find_pairs(out, run, &s);
  sum_contexts(out, run, map->n);
}

void scores_of_modules(struct scores *out, struct arena *run, const struct program *p, const struct context_map *map, const struct scores *weights)
{
  *out = (struct scores){.weights_hash = weights->weights_hash};
  memcpy(out->weight, weights->weight, sizeof out->weight);
  struct scoring s = {.out = out, .p = p, .map = map, .by_module = true};
  find_pairs(out, run, &s);
}

const struct points *score_points(const struct scores *s, ctx_id from, ctx_id to)
{
  static const struct points nothing;
  const struct score_pair key = {.from = from.v, .to = to.v};
  const struct score_pair *found = s->n == 0 ? NULL : bsearch(&key, s->pair, s->n, sizeof key, pair_cmp);
  return found == NULL ? &nothing : &found->points;
}

static double points_in(const struct scores *s, ctx_id x)
{
  return s->context[x.v].inner.sum + s->context[x.v].out.sum + s->context[x.v].in.sum;
}

double score_between(const struct scores *s, ctx_id x, ctx_id y)
{
  double between = score_points(s, x, y)->sum + score_points(s, y, x)->sum, all = points_in(s, x) + points_in(s, y) - between;
  return all > 0 ? 100 * between / all : NAN;
}
