/*
 * coupling/suggest_groups.c: what do communities say of the declared contexts, and which contexts are really one?
 *
 * A community belongs to the context of most of its modules; its other modules differ.
 */
#include "coupling/suggest_p.h"

#include "base/vec.h"

#include <stdlib.h>

/* ---------------------------------------------------------------------------------------------------------- communities */

static void find_mains(struct suggesting *s)
{
  const struct judged *b = s->base;
  uint32_t n = 0, k = b->map->n;
  for (uint32_t m = 1; m < b->program->modules.n; m++)
    n = b->fit->community[m] > n ? b->fit->community[m] : n;
  s->main_of = arena_array(&s->scratch, ctx_id, (size_t)n + 1);
  s->main_share = arena_array(&s->scratch, uint32_t, (size_t)n + 1);
  s->main_size = arena_array(&s->scratch, uint32_t, (size_t)n + 1);
  struct map count = {0};         /* (community, context) -> modules */
  for (uint32_t m = 1; m < b->program->modules.n; m++) {
    uint32_t c = b->fit->community[m];
    if (c == 0)
      continue;
    uint64_t key = map_pair(c, b->map->of[m].v);
    s->out->n_communities += ++s->main_size[c] == 2;
    map_put(&count, key, map_get(&count, key) + 1);
  }
  for (uint32_t m = 1; m < b->program->modules.n; m++) {
    uint32_t c = b->fit->community[m], x = b->map->of[m].v, here = map_get(&count, map_pair(c, x));
    if (c == 0 || x >= k || here < s->main_share[c] || (here == s->main_share[c] && s->main_of[c].v != 0 && s->main_of[c].v <= x))
      continue;
    s->main_of[c].v = x;
    s->main_share[c] = here;
  }
  map_release(&count);
}

static int drift_cmp(const void *a, const void *b)
{
  const struct drift *x = a, *y = b;
  if (x->modules != y->modules)
    return x->modules > y->modules ? -1 : 1;
  return x->from.v != y->from.v ? (x->from.v < y->from.v ? -1 : 1) : (x->to.v > y->to.v) - (x->to.v < y->to.v);
}

struct sorted {
  struct differing d;
  uint32_t from;
  struct span name;
};

static int sorted_cmp(const void *a, const void *b)
{
  const struct sorted *x = a, *y = b;
  return x->from != y->from ? (x->from < y->from ? -1 : 1) : span_cmp(x->name, y->name);
}

static void count_drift(struct suggest *out, struct arena *run, const struct sorted *list, uint32_t n)
{
  struct map row = {0};
  out->drift = arena_array(run, struct drift, n);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = map_get_or_put(&row, map_pair(list[i].from, list[i].d.to.v), out->n_drifts + 1);
    if (at > out->n_drifts)
      out->drift[out->n_drifts++] = (struct drift){{list[i].from}, list[i].d.to, 0};
    out->drift[at - 1].modules++;
  }
  if (out->n_drifts > 0)
    qsort(out->drift, out->n_drifts, sizeof *out->drift, drift_cmp);
  map_release(&row);
}

void suggest_communities(struct suggesting *s)
{
  const struct judged *b = s->base;
  struct suggest *out = s->out;
  struct sorted *list = arena_array(&s->scratch, struct sorted, b->program->modules.n);
  find_mains(s);
  for (uint32_t m = 1; m < b->program->modules.n; m++) {
    uint32_t c = b->fit->community[m], x = b->map->of[m].v;
    out->n_grouped += c != 0;
    if (c != 0 && s->main_of[c].v != x)
      list[out->n_differing++] = (struct sorted){{{m}, s->main_of[c], c, s->main_share[c], s->main_size[c]}, x, module_name(b->program, m)};
  }
  if (out->n_differing > 0)
    qsort(list, out->n_differing, sizeof *list, sorted_cmp);
  out->differing = arena_array(s->run, struct differing, out->n_differing);
  for (uint32_t i = 0; i < out->n_differing; i++)
    out->differing[i] = list[i].d;
  count_drift(out, s->run, list, out->n_differing);
}

/* ---------------------------------------------------------------------------------------------------------------- pairs */

static int one_cmp(const void *a, const void *b)
{
  const struct one_pair *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->x.v != y->x.v ? (x->x.v < y->x.v ? -1 : 1) : (x->y.v > y->y.v) - (x->y.v < y->y.v);
}

void suggest_pairs(struct suggesting *s)
{
  const struct scores *scores = s->base->scores;
  VEC(struct one_pair) found = {0};
  for (uint32_t i = 0; i < scores->n; i++) {
    const struct score_pair *pair = &scores->pair[i];
    ctx_id x = {pair->from}, y = {pair->to};
    if (x.v == 0 || x.v >= y.v)
      continue;
    if (scores->context[x.v].inner.sum > scores->context[y.v].inner.sum) {
      ctx_id swap = x;
      x = y;
      y = swap;
    }
    struct one_pair p = {.x = x, .y = y, .there = score_points(scores, x, y)->sum, .back = score_points(scores, y, x)->sum,
                         .inner_x = scores->context[x.v].inner.sum, .inner_y = scores->context[y.v].inner.sum, .score = score_between(scores, x, y)};
    if (s->base->coupling->context[x.v].modules < SUGGEST_PART)
      continue;
    double both = p.there + p.back, thin = p.there < p.back ? p.there : p.back;
    if (both >= SUGGEST_POINTS && both > p.inner_x && thin * 100 >= both * SUGGEST_THIN)
      vec_push(&found, p);
  }
  if (found.n > 0)
    qsort(found.at, found.n, sizeof *found.at, one_cmp);
  s->out->one = arena_array(s->run, struct one_pair, found.n);
  s->out->n_one = (uint32_t)found.n;
  for (size_t i = 0; i < found.n; i++)
    s->out->one[i] = found.at[i];
  vec_release(&found);
}
