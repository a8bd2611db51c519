/*
 * coupling/plan_border.c: which modules should go with a context, and which should stay behind?
 *
 * metrics.md 9, boundary. Free to change sides are the modules whose points lie mostly across the border of X (misplaced, metrics.md 8), and unclaimed ones that touch X; all others are pinned to where they are. The cheapest border between
 * the pinned ones is a minimum cut with the points between two modules, both ways, as capacity (graph/cut.h). A module that costs the same on either side stays where it is.
 */
#include "coupling/plan_p.h"

#include "contexts/moves.h"
#include "graph/cut.h"

#include <stdlib.h>
#include <string.h>

enum { POINT = 10000 /* capacities are whole numbers: of four decimals */ };

struct drawing {
  struct planning *w;
  struct arena scratch;
  const struct scores *ties;      /* pairs of modules */
  double *inside;                 /* [mod] points to X */
  double *outside;                /* [mod] to all other contexts and unclaimed modules */
  double *own, *best;             /* [mod] to its own context; to the other context that has most of it ... */
  uint32_t *best_ctx;             /* ... which is this */
  uint32_t *touched;              /* [mod] contexts */
  double *best_out;               /* [mod] of best: what the module uses of it */
  uint8_t *pin;
};

struct tied {                     /* points between a module and a context */
  uint32_t mod, ctx;
  double points, out;             /* out: of edges from the module */
};

static int tie_cmp(const void *a, const void *b)
{
  const struct tied *x = a, *y = b;
  return x->mod != y->mod ? (x->mod < y->mod ? -1 : 1) : (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

static void note_ties(struct drawing *d, const struct tied *sum)
{
  uint32_t mod = sum->mod, ctx = sum->ctx;
  double points = sum->points;
  uint32_t own = d->w->map->of[mod].v;
  if (ctx == d->w->x)
    d->inside[mod] += points;
  else
    d->outside[mod] += points;
  d->touched[mod] += ctx != 0;
  if (ctx == own)
    d->own[mod] = points;
  else if (ctx != 0 && points > d->best[mod]) {
    d->best[mod] = points;
    d->best_out[mod] = sum->out;
    d->best_ctx[mod] = ctx;
  }
}

/* a(v, Z) for every module and context that have something between them; contexts in the order of their names, so that a tie goes to the first. */
static void sum_ties(struct drawing *d)
{
  const struct context_map *map = d->w->map;
  uint32_t n = d->ties->n * 2, i = 0;
  struct tied *tie = arena_array(&d->scratch, struct tied, n);
  for (uint32_t k = 0; k < d->ties->n; k++) {
    const struct score_pair *pair = &d->ties->pair[k];
    tie[2 * k] = (struct tied){pair->from, map->of[pair->to].v, pair->points.sum, pair->points.sum};
    tie[2 * k + 1] = (struct tied){pair->to, map->of[pair->from].v, pair->points.sum, 0};
  }
  if (n > 0)
    qsort(tie, n, sizeof *tie, tie_cmp);
  while (i < n) {
    struct tied sum = tie[i];
    for (i++; i < n && tie[i].mod == sum.mod && tie[i].ctx == sum.ctx; i++) {
      sum.points += tie[i].points;
      sum.out += tie[i].out;
    }
    note_ties(d, &sum);
  }
}

static bool thin(double part, double whole)
{
  return part * 100 < whole * SUGGEST_THIN;
}

/* What uses common ground is its customer, what is used by the place where a system is put together is its part: neither is a member (suggest.h). */
static bool is_member(const struct drawing *d, uint32_t v, uint32_t to)
{
  const struct context_metrics *m = &d->w->in->coupling->context[to];
  const struct context_score *points = &d->w->in->scores->context[to];
  uint32_t others = d->w->in->coupling->n_shown - 1;
  double all = d->best[v], out = d->best_out[v];
  bool ground = m->ca_contexts * 2 >= others && points->in.sum >= SUGGEST_LOPSIDED * points->out.sum && thin(all - out, all);
  bool root = m->ce_contexts * 2 >= others && points->out.sum >= SUGGEST_LOPSIDED * points->in.sum && thin(out, all);
  return !ground && !root;
}

/* Is v free to be on either side of the border of X? */
static bool is_free(const struct drawing *d, uint32_t v)
{
  const struct planning *w = d->w;
  uint32_t own = w->map->of[v].v, contexts = w->in->coupling->n_shown;
  bool nameable = (w->p->modules.flags[v] & (MODULE_PACKAGE | MODULE_UNNAMEABLE)) == 0;
  if (!module_measured(w->p, v) || !nameable || w->p->modules.class_[v] == CLASS_SETTINGS || w->map->is_public[v] || w->base->placed[v])
    return false;
  if (own == 0)
    return d->inside[v] > 0 && d->best_ctx[v] == w->x && is_member(d, v, w->x);
  bool border = own == w->x || d->best_ctx[v] == w->x, hub = d->touched[v] > SUGGEST_HUB && d->touched[v] * 2 > contexts;
  return border && !hub && d->best[v] > d->own[v] && d->inside[v] + d->outside[v] >= SUGGEST_POINTS && is_member(d, v, d->best_ctx[v]);
}

static void pin_modules(struct drawing *d)
{
  const struct planning *w = d->w;
  d->pin = arena_array(&d->scratch, uint8_t, w->p->modules.n);
  for (uint32_t v = 0; v < w->p->modules.n; v++)
    d->pin[v] = v != 0 && is_free(d, v) ? PIN_FREE : w->map->of[v].v == w->x && v != 0 ? PIN_FROM : PIN_TO;
}

static uint32_t capacity(double points)
{
  double whole = points * POINT + 0.5;
  return whole > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)whole;
}

/* Both ways, and for each free module one unit more to stay where it is. Node 0 is pinned to the rest, the last one to X. */
static void build_graph(struct drawing *d, struct csr *g, uint8_t *pin)
{
  const struct planning *w = d->w;
  uint32_t n = w->p->modules.n, m = 0, most = d->ties->n * 2 + n * 2;
  uint32_t *from = arena_array(&d->scratch, uint32_t, most), *to = arena_array(&d->scratch, uint32_t, most), *weight = arena_array(&d->scratch, uint32_t, most);
  for (uint32_t k = 0; k < d->ties->n; k++) {
    const struct score_pair *pair = &d->ties->pair[k];
    for (int turned = 0; turned < 2; turned++, m++) {
      from[m] = turned ? pair->to : pair->from;
      to[m] = turned ? pair->from : pair->to;
      weight[m] = capacity(pair->points.sum);
    }
  }
  for (uint32_t v = 1; v < n; v++) {
    pin[v] = d->pin[v];
    if (pin[v] != PIN_FREE)
      continue;
    uint32_t stay = w->map->of[v].v == w->x ? n : 0;
    from[m] = to[m + 1] = v;
    to[m] = from[m + 1] = stay;
    weight[m] = weight[m + 1] = 1;
    m += 2;
  }
  pin[0] = PIN_TO;
  pin[n] = PIN_FROM;
  csr_build(g, &d->scratch, n + 1, m, from, to, weight, NULL);
}

/* With the first `moves` of the border made. */
static double crossing_points(const struct drawing *d, uint32_t moves)
{
  const struct planning *w = d->w;
  double sum = 0;
  struct arena scratch = {0};
  ctx_id *of = arena_array(&scratch, ctx_id, w->p->modules.n);
  memcpy(of, w->map->of, w->p->modules.n * sizeof *of);
  for (uint32_t i = 0; i < moves; i++)
    of[w->out->border.free[i].module.v] = w->out->border.free[i].then;
  for (uint32_t k = 0; k < d->ties->n; k++) {
    const struct score_pair *pair = &d->ties->pair[k];
    sum += (of[pair->from].v == w->x) != (of[pair->to].v == w->x) ? pair->points.sum : 0;
  }
  arena_release(&scratch);
  return sum;
}

struct named_free {
  struct plan_free f;
  struct span name;
};

static int free_cmp(const void *a, const void *b)
{
  const struct named_free *x = a, *y = b;
  bool moves_x = x->f.now.v != x->f.then.v, moves_y = y->f.now.v != y->f.then.v;
  return moves_x != moves_y ? moves_y - moves_x : span_cmp(x->name, y->name);
}

static void list_free(struct drawing *d, const bool *near)
{
  struct planning *w = d->w;
  struct plan_border *b = &w->out->border;
  struct named_free *item = arena_array(&d->scratch, struct named_free, w->p->modules.n);
  for (uint32_t v = 1; v < w->p->modules.n; v++) {
    if (d->pin[v] != PIN_FREE)
      continue;
    uint32_t now = w->map->of[v].v, then = near[v] ? w->x : now == w->x ? d->best_ctx[v] : now;
    item[b->n_free++] = (struct named_free){{{v}, {now}, {then}, d->inside[v], d->outside[v]}, module_name(w->p, v)};
    b->n_moves += now != then;
  }
  qsort(item, b->n_free, sizeof *item, free_cmp);
  b->free = arena_array(w->run, struct plan_free, b->n_free);
  for (uint32_t i = 0; i < b->n_free; i++)
    b->free[i] = item[i].f;
}

bool moved_public(const struct context_map *map, const struct program *p, const struct plan_free *move)
{
  return move->then.v != 0 && public_of(map->context[move->then.v], module_name(p, move->module.v));
}

/* The map with the steps that move made. */
static void move_map(struct planning *w)
{
  const struct plan_border *b = &w->out->border;
  uint32_t n = w->p->modules.n;
  w->then = *w->map;
  w->then.of = arena_array(w->run, ctx_id, n);
  w->then.is_public = arena_array(w->run, bool, n);
  memcpy(w->then.of, w->map->of, n * sizeof *w->then.of);
  memcpy(w->then.is_public, w->map->is_public, n * sizeof *w->then.is_public);
  for (uint32_t i = 0; i < b->n_steps; i++) {
    w->then.of[b->free[i].module.v] = b->free[i].then;
    w->then.is_public[b->free[i].module.v] = moved_public(w->map, w->p, &b->free[i]);
  }
}

void plan_border(struct planning *w)
{
  uint32_t n = w->p->modules.n;
  if (w->base->hasty) {
    w->then = *w->map;
    return;
  }
  struct drawing d = {.w = w, .ties = &w->base->ties};
  d.best_out = arena_array(&d.scratch, double, n);
  d.inside = arena_array(&d.scratch, double, n);
  d.outside = arena_array(&d.scratch, double, n);
  d.own = arena_array(&d.scratch, double, n);
  d.best = arena_array(&d.scratch, double, n);
  d.best_ctx = arena_array(&d.scratch, uint32_t, n);
  d.touched = arena_array(&d.scratch, uint32_t, n);
  sum_ties(&d);
  pin_modules(&d);
  struct csr g;
  struct cut cut;
  uint8_t *pin = arena_array(&d.scratch, uint8_t, (size_t)n + 1);
  build_graph(&d, &g, pin);
  cut_find(&cut, &d.scratch, &g, pin);
  list_free(&d, cut.near);
  plan_moves(w);
  move_map(w);
  w->out->border.before = crossing_points(&d, 0);
  w->out->border.after = crossing_points(&d, w->out->border.n_moves);
  w->out->border.points_left = crossing_points(&d, w->out->border.n_steps);
  arena_release(&d.scratch);
}
