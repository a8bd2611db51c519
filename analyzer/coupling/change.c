/*
 * coupling/change.c: what became of the numbers?
 *
 * Here: the metrics of the tree and of each context, and the pairs of contexts. Modules, edges and cycles are in change_edges.c.
 */
#include "coupling/change_p.h"

#include "base/vec.h"

#include <math.h>
#include <stdlib.h>

const char *came_name(enum came c)
{
  static const char *const names[] = {"new", "gone", "changed", "same"};
  return names[c];
}

void judge(struct judged *out, struct arena *run, const struct judge_in *in)
{
  struct coupling *coupling = arena_new(run, struct coupling);
  struct scores *scores = arena_new(run, struct scores);
  struct fit *fit = arena_new(run, struct fit);
  coupling_run(coupling, run, in->program, in->map);
  scores_run(scores, run, in->program, in->map, in->weights);
  fit_run(fit, run, &(struct fit_in){in->program, in->map, coupling, scores, in->jobs});
  if (in->calls != NULL) {
    coupling_calls(coupling, in->program, in->map, in->calls);
    fit_calls(fit, in->calls);
  }
  *out = (struct judged){in->program, in->map, coupling, scores, fit};
}

/* ------------------------------------------------------------------------------------------------------------- metrics */

/* Sums are made in another order on the other side: what no output shows is no change. */
static bool differs(double a, double b)
{
  const double shown = 0.00005;
  return isnan(a) != isnan(b) || (!isnan(a) && fabs(a - b) >= shown);
}

/* Changes of the metrics of one level. Returns how many there are, and of these how many differ. */
static uint32_t compare(struct metric_change *out, const struct measure *before, const struct measure *after, enum metric_level level, uint32_t *n_changed)
{
  static const struct measure nothing = {NAN, NAN, NAN};
  uint32_t n = 0;
  *n_changed = 0;
  for (int m = 0; m < METRICS; m++) {
    if ((metric_info((enum metric)m)->levels >> level & 1) == 0)
      continue;
    struct metric_change c = {.metric = (enum metric)m, .before = before == NULL ? nothing : before[m], .after = after == NULL ? nothing : after[m]};
    c.changed = differs(c.before.value, c.after.value) || differs(c.before.part, c.after.part) || differs(c.before.whole, c.after.whole);
    *n_changed += c.changed;
    out[n++] = c;
  }
  return n;
}

static void compare_context(struct context_change *out, struct arena *run, const struct sides *s, uint32_t c)
{
  uint32_t before = s->ctx[BEFORE][c], after = s->ctx[AFTER][c];
  *out = (struct context_change){.name = sides_name(s, c), .before = {before}, .after = {after}, .metric = arena_array(run, struct metric_change, METRICS)};
  const struct judged *b = s->side[BEFORE], *a = s->side[AFTER];
  out->n = compare(out->metric, before == 0 ? NULL : b->fit->context[before], after == 0 ? NULL : a->fit->context[after], ON_CONTEXT, &out->n_changed);
  out->modules_before = before == 0 ? 0 : b->coupling->context[before].modules;
  out->modules_after = after == 0 ? 0 : a->coupling->context[after].modules;
  bool changed = out->n_changed > 0 || out->modules_before != out->modules_after;
  out->came = before == 0 ? CAME_NEW : after == 0 ? CAME_GONE : changed ? CAME_CHANGED : CAME_SAME;
}

/* --------------------------------------------------------------------------------------------------------------- pairs */

struct key {
  uint32_t from, to;              /* of sides */
};

static int key_cmp(const void *a, const void *b)
{
  const struct key *x = a, *y = b;
  return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->to > y->to) - (x->to < y->to);
}

/* What ties two contexts has points, so the scores name every pair of the matrix that is not empty. */
static struct key *keys(const struct sides *s, struct arena *scratch, uint32_t *n)
{
  struct key *list = arena_array(scratch, struct key, (size_t)s->side[BEFORE]->scores->n + s->side[AFTER]->scores->n);
  uint32_t all = 0, kept = 0;
  for (int side = 0; side < SIDES; side++) {
    const struct scores *scores = s->side[side]->scores;
    for (uint32_t i = 0; i < scores->n; i++)
      if (scores->pair[i].from != scores->pair[i].to)
        list[all++] = (struct key){s->both[side][scores->pair[i].from], s->both[side][scores->pair[i].to]};
  }
  if (all > 0)
    qsort(list, all, sizeof *list, key_cmp);
  for (uint32_t i = 0; i < all; i++)
    if (i == 0 || key_cmp(&list[i], &list[i - 1]) != 0)
      list[kept++] = list[i];
  *n = kept;
  return list;
}

static bool same_pair(const struct pair *a, const struct pair *b)
{
  return a->edges == b->edges && a->statements == b->statements && a->symbols == b->symbols && a->calls == b->calls && a->inherits == b->inherits && a->past_public == b->past_public;
}

static bool empty_pair(const struct pair *p, double points)
{
  static const struct pair nothing;
  return same_pair(p, &nothing) && points == 0;
}

static bool there(const struct sides *s, int side, uint32_t c)
{
  return c == 0 || s->ctx[side][c] != 0;
}

static struct pair_change compare_pair(const struct sides *s, struct key k)
{
  struct pair_change c = {.from = sides_name(s, k.from), .to = sides_name(s, k.to)};
  for (int side = 0; side < SIDES; side++) {
    ctx_id from = {s->ctx[side][k.from]}, to = {s->ctx[side][k.to]};
    if (!there(s, side, k.from) || !there(s, side, k.to))
      continue;
    *(side == BEFORE ? &c.before : &c.after) = *coupling_pair(s->side[side]->coupling, from, to);
    *(side == BEFORE ? &c.points_before : &c.points_after) = score_points(s->side[side]->scores, from, to)->sum;
  }
  bool was = !empty_pair(&c.before, c.points_before), is = !empty_pair(&c.after, c.points_after);
  bool same = same_pair(&c.before, &c.after) && !differs(c.points_before, c.points_after);
  c.came = same ? CAME_SAME : !was ? CAME_NEW : !is ? CAME_GONE : CAME_CHANGED;
  return c;
}

static void compare_pairs(struct change *out, struct arena *run, const struct sides *s)
{
  struct arena scratch = {0};
  uint32_t n;
  const struct key *key = keys(s, &scratch, &n);
  out->pair = arena_array(run, struct pair_change, n);
  for (uint32_t i = 0; i < n; i++) {
    struct pair_change c = compare_pair(s, key[i]);
    if (c.came != CAME_SAME)
      out->pair[out->n_pairs++] = c;
  }
  arena_release(&scratch);
}

/* In the order of the pairs: what nobody claims comes first, then contexts by name. */
static int name_cmp(const char *a, const char *b, const char *unclaimed)
{
  bool first = strcmp(a, unclaimed) == 0, second = strcmp(b, unclaimed) == 0;
  return first != second ? second - first : strcmp(a, b);
}

const struct pair_change *change_pair(const struct change *c, ctx_id from, ctx_id to)
{
  const struct context_map *map = c->after.map;
  const char *unclaimed = context_name(map, (ctx_id){0}), *x = context_name(map, from), *y = context_name(map, to);
  uint32_t low = 0, high = c->n_pairs;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const struct pair_change *p = &c->pair[middle];
    int order = name_cmp(p->from, x, unclaimed);
    order = order != 0 ? order : name_cmp(p->to, y, unclaimed);
    if (order == 0)
      return p;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

void change_find(struct change *out, struct arena *run, const struct judged *before, const struct judged *after)
{
  struct arena scratch = {0};
  struct sides s;
  uint32_t changed;
  *out = (struct change){.before = *before, .after = *after};
  sides_match(&s, &scratch, before, after);
  out->tree = arena_array(run, struct metric_change, METRICS);
  out->n_tree = compare(out->tree, before->fit->tree, after->fit->tree, ON_TREE, &changed);
  out->context = arena_array(run, struct context_change, s.n);
  for (uint32_t c = 1; c < s.n; c++) {
    struct context_change *x = &out->context[out->n_contexts++];
    compare_context(x, run, &s, c);
    out->n_contexts_changed += x->came != CAME_SAME;
  }
  compare_pairs(out, run, &s);
  change_modules(out, run, &s);
  change_edges(out, run, &s);
  change_cycles(out, run, &s);
  arena_release(&scratch);
}
