/*
 * coupling/suggest_moves.c: which modules and packages are in the wrong context, and which moves help together?
 *
 * A unit is what a claim can name: a module, or a package with all below it that the claim would take. All units are judged one by one on the map as it is. Then greedily: the unit with most points to gain moves, its neighbours are
 * judged anew, and so on while one is left; a package before a module that gains the same, each at most once, and none that makes more edges or statements cross than before. Every move takes points off the borders, so this ends.
 *
 * A unit is at most half of its context: what is more is the context. A package is a candidate if more than half of those of its modules that are tied to anything outside it lean the same way.
 */
#include "coupling/suggest_p.h"

#include "base/vec.h"
#include "contexts/moves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct unit {
  struct span name;
  uint32_t first, n;              /* of movers.member */
  bool package;
  bool gone;                      /* moved */
  bool dirty;                     /* to be judged anew */
  struct misplaced m;             /* as judged last; its `lean` only where it is kept */
};

struct movers {
  struct suggesting *s;
  struct context_map now;         /* of and is_public are ours */
  struct group_weights weights;   /* of s->fit.g by context - 1 */
  struct csr fit_back;
  struct unit *unit;
  uint32_t n;
  uint32_t *member;               /* modules of units */
  uint32_t *unit_first, *unit_of; /* [mod + 1] into unit_of: the units that a module is in */
  uint32_t *in, mark;             /* [mod] == mark: in the unit at hand */
  struct leaning leaning;
  bool *moved;                    /* [mod] */
};

/* ---------------------------------------------------------------------------------------------------------------- units */

struct member {
  struct span name;               /* of the unit */
  uint32_t mod;
};

static int member_cmp(const void *a, const void *b)
{
  const struct member *x = a, *y = b;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : (x->mod > y->mod) - (x->mod < y->mod);
}

typedef VEC(struct member) member_list;

/* The module itself, and every package above it that would take it along. */
static void list_members(const struct movers *v, member_list *out)
{
  const struct judged *b = v->s->base;
  const struct program *p = b->program;
  for (uint32_t m = 1; m < p->modules.n; m++) {
    if (!module_measured(p, m) || b->map->of[m].v == 0)
      continue;
    for (struct span name = module_name(p, m); name.n > 0;) {
      if (move_takes(b->map, p, name, m))
        vec_push(out, ((struct member){name, m}));
      size_t dot = span_rfind(name, '.');
      name.n = dot == name.n ? 0 : dot;
    }
  }
  if (out->n > 0)
    qsort(out->at, out->n, sizeof *out->at, member_cmp);
}

static enum bar bar_of(const struct movers *v, uint32_t mod)
{
  const struct judged *b = v->s->base;
  return b->map->is_public[mod] ? BAR_PUBLIC : b->program->modules.class_[mod] == CLASS_SETTINGS ? BAR_SETTINGS : (b->program->modules.flags[mod] & MODULE_UNNAMEABLE) != 0 ? BAR_UNNAMEABLE : BAR_NONE;
}

/* A run of members of one name. False where no unit is: an __init__ without its package, several contexts, all of a context or most of it. */
static bool unit_make(const struct movers *v, struct unit *u)
{
  const struct judged *b = v->s->base;
  const uint32_t *mod = v->member + u->first;
  ctx_id from = b->map->of[mod[0]];
  bool itself = span_eq(module_name(b->program, mod[0]), u->name), init = itself && (b->program->modules.flags[mod[0]] & MODULE_PACKAGE) != 0;
  u->package = u->n > 1 || init || !itself;
  u->m = (struct misplaced){.name = arena_strndup(v->s->run, u->name.at, u->name.n), .package = u->package, .modules = u->n, .from = from};
  for (uint32_t i = 0; i < u->n; i++) {
    if (b->map->of[mod[i]].v != from.v)
      return false;
    enum bar bar = bar_of(v, mod[i]);
    u->m.bar = u->m.bar == BAR_NONE ? bar : u->m.bar;
  }
  if (!u->package && v->s->framework[mod[0]] && u->m.bar == BAR_NONE)
    u->m.bar = BAR_FRAMEWORK;
  return (uint64_t)u->n * 2 <= b->coupling->context[from.v].modules;
}

/* Part of an app that its framework finds by its place is no unit of its own, be it a folder. */
static bool inside_framework(const struct movers *v, const struct unit *u)
{
  for (uint32_t i = 0; i < u->n; i++)
    if (!v->s->framework[v->member[u->first + i]])
      return false;
  return true;
}

static void build_units(struct movers *v)
{
  struct suggesting *s = v->s;
  uint32_t mods = s->base->program->modules.n;
  member_list list = {0};
  list_members(v, &list);
  v->unit = arena_array(&s->scratch, struct unit, list.n);
  v->member = arena_array(&s->scratch, uint32_t, list.n);
  for (size_t i = 0; i < list.n; i++)
    v->member[i] = list.at[i].mod;
  for (size_t i = 0, end; i < list.n; i = end) {
    for (end = i + 1; end < list.n && span_eq(list.at[end].name, list.at[i].name); end++)
      continue;
    struct unit u = {.name = list.at[i].name, .first = (uint32_t)i, .n = (uint32_t)(end - i), .dirty = true};
    if (!unit_make(v, &u))
      continue;
    if (u.package && u.m.bar == BAR_NONE && inside_framework(v, &u))
      u.m.bar = BAR_FRAMEWORK;
    v->unit[v->n++] = u;
  }
  v->unit_first = arena_array(&s->scratch, uint32_t, (size_t)mods + 1);
  v->unit_of = arena_array(&s->scratch, uint32_t, list.n);
  uint32_t *next = arena_array(&s->scratch, uint32_t, mods);
  for (uint32_t u = 0; u < v->n; u++)
    for (uint32_t i = 0; i < v->unit[u].n; i++)
      v->unit_first[v->member[v->unit[u].first + i] + 1]++;
  for (uint32_t m = 0; m < mods; m++)
    v->unit_first[m + 1] += v->unit_first[m];
  for (uint32_t u = 0; u < v->n; u++)
    for (uint32_t i = 0; i < v->unit[u].n; i++) {
      uint32_t m = v->member[v->unit[u].first + i];
      v->unit_of[v->unit_first[m] + next[m]++] = u;
    }
  vec_release(&list);
}

/* -------------------------------------------------------------------------------------------------------------- judging */

static void mark_members(struct movers *v, const struct unit *u)
{
  v->mark++;
  for (uint32_t i = 0; i < u->n; i++)
    v->in[v->member[u->first + i]] = v->moved[v->member[u->first + i]] ? 0 : v->mark;
}

/* Members that lean to `to` rather than to what stays, and those that are tied to anything outside; most of them in communities of `to`? */
static void count_leaning(struct movers *v, struct misplaced *m, const struct unit *u)
{
  uint32_t agree = 0, grouped = 0;
  m->leaning = m->tied = 0;
  for (uint32_t i = 0; i < u->n; i++) {
    uint32_t mod = v->member[u->first + i], community = v->s->base->fit->community[mod];
    double own = 0, there = 0, all = 0;
    if (v->in[mod] != v->mark)
      continue;
    for (uint32_t t = v->s->ties.off[mod]; t < v->s->ties.off[mod + 1]; t++) {
      const struct tie *tie = &v->s->ties.tie[t];
      if (v->in[tie->other] == v->mark)
        continue;
      double points = tie_points(tie, &v->now, mod, m->from.v);
      all += points;
      own += v->now.of[tie->other].v == m->from.v ? points : 0;
      there += v->now.of[tie->other].v == m->to.v ? points : 0;
    }
    m->leaning += there > own;
    m->tied += all > 0;
    grouped += community != 0;
    agree += community != 0 && v->s->main_of[community].v == m->to.v;
  }
  m->community = agree * 2 > grouped;
}

static uint32_t touched(const struct leaning *l)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < l->n; i++)
    n += l->met[i] != 0 && l->points[l->met[i]] > 0;
  return n;
}

/* True if it has more points to another context than to its own, and enough of them; whether something bars it from moving is another question. v->leaning is that of the unit. */
static bool judge_unit(struct movers *v, struct unit *u)
{
  struct misplaced *m = &u->m;
  u->dirty = false;
  mark_members(v, u);
  leaning_clear(&v->leaning);
  m->modules = 0;
  for (uint32_t i = 0; i < u->n; i++) {
    uint32_t mod = v->member[u->first + i];
    m->modules += v->in[mod] == v->mark;
    for (uint32_t t = v->s->ties.off[mod]; v->in[mod] == v->mark && t < v->s->ties.off[mod + 1]; t++) {
      const struct tie *tie = &v->s->ties.tie[t];
      if (v->in[tie->other] != v->mark)
        leaning_add(&v->leaning, v->now.of[tie->other].v, tie_points(tie, &v->now, mod, m->from.v));
    }
  }
  m->to.v = leaning_best(&v->leaning, m->from.v);
  m->own = v->leaning.points[m->from.v];
  m->there = v->leaning.points[m->to.v];
  m->all = 0;
  for (uint32_t i = 0; i < v->leaning.n; i++)
    m->all += v->leaning.points[v->leaning.met[i]];
  if (m->to.v == 0 || m->there <= m->own || m->all < SUGGEST_POINTS)
    return false;
  m->score = (m->there - m->own) / m->all;
  count_leaning(v, m, u);
  return !u->package || m->leaning * 2 > m->tied;
}

/* Points of the unit to `to`, and from it. */
static void both_ways(const struct movers *v, const struct unit *u, double *out, double *in)
{
  *out = *in = 0;
  for (uint32_t i = 0; i < u->n; i++) {
    uint32_t mod = v->member[u->first + i];
    for (uint32_t t = v->s->ties.off[mod]; v->in[mod] == v->mark && t < v->s->ties.off[mod + 1]; t++) {
      const struct tie *tie = &v->s->ties.tie[t];
      if (v->in[tie->other] == v->mark || v->now.of[tie->other].v != u->m.to.v)
        continue;
      *out += tie->out;
      *in += tie->in;
    }
  }
}

static bool thin(double part, double whole)
{
  return part * 100 < whole * SUGGEST_THIN;
}

/* Why a unit that leans, as judged last, does not move. */
static enum bar bar_now(const struct movers *v, const struct unit *u)
{
  const struct judged *b = v->s->base;
  const struct context_metrics *to = &b->coupling->context[u->m.to.v];
  const struct context_score *points = &b->scores->context[u->m.to.v];
  uint32_t n = touched(&v->leaning), others = b->fit->k - 1;
  double out, in;
  if (n > SUGGEST_HUB && n * 2 > b->fit->k)
    return BAR_HUB;
  both_ways(v, u, &out, &in);
  if (to->ca_contexts * 2 >= others && points->in.sum >= SUGGEST_LOPSIDED * points->out.sum && thin(in, in + out))
    return BAR_GROUND;
  if (to->ce_contexts * 2 >= others && points->out.sum >= SUGGEST_LOPSIDED * points->in.sum && thin(out, in + out))
    return BAR_ROOT;
  return BAR_NONE;
}

/* ---------------------------------------------------------------------------------------------------------------- moves */

static bool border(const struct movers *v, uint32_t a, uint32_t b)
{
  return v->now.of[a].v != 0 && v->now.of[b].v != 0 && v->now.of[a].v != v->now.of[b].v;
}

/* Adds what of the unit's edges crosses borders, times `sign`. Edges within it do not count. */
static void add_crossing(const struct movers *v, const struct unit *u, struct gain *g, int sign)
{
  const struct csr *ways[] = {&v->s->base->coupling->modules, &v->s->back};
  for (uint32_t i = 0; i < u->n; i++) {
    uint32_t mod = v->member[u->first + i];
    if (v->in[mod] != v->mark)
      continue;
    for (int way = 0; way < 2; way++)
      for (uint32_t arc = ways[way]->off[mod]; arc < ways[way]->off[mod + 1]; arc++) {
        bool counts = v->in[ways[way]->dst[arc]] != v->mark && border(v, mod, ways[way]->dst[arc]);
        g->edges += counts ? sign : 0;
        g->statements += counts ? sign * (int32_t)ways[way]->weight[arc] : 0;
      }
    for (uint32_t t = v->s->ties.off[mod]; t < v->s->ties.off[mod + 1]; t++) {
      const struct tie *tie = &v->s->ties.tie[t];
      if (v->in[tie->other] != v->mark && v->now.of[tie->other].v != v->now.of[mod].v)
        g->points += sign * tie_points(tie, &v->now, mod, v->now.of[mod].v);
    }
  }
}

/* A node of the graph of q goes over to another context. */
static void shift_weights(struct movers *v, uint32_t mod, ctx_id to)
{
  const struct csr *ways[] = {&v->s->fit.g, &v->fit_back};
  struct group_weights *w = &v->weights;
  if (v->s->node[mod] == 0)
    return;
  uint32_t node = v->s->node[mod] - 1, x = v->now.of[mod].v - 1, y = to.v - 1;
  for (int way = 0; way < 2; way++)
    for (uint32_t arc = ways[way]->off[node]; arc < ways[way]->off[node + 1]; arc++) {
      uint32_t other = v->now.of[v->s->fit.module[ways[way]->dst[arc]]].v - 1, weight = ways[way]->weight[arc];
      uint64_t *side = way == 0 ? w->out : w->in;
      side[x] -= weight;
      side[y] += weight;
      w->inner[x] -= other == x ? weight : 0;
      w->inner[y] += other == y ? weight : 0;
    }
}

static void put(struct movers *v, const struct unit *u, ctx_id to)
{
  const struct judged *b = v->s->base;
  for (uint32_t i = 0; i < u->n; i++) {
    uint32_t mod = v->member[u->first + i];
    if (v->in[mod] != v->mark)
      continue;
    shift_weights(v, mod, to);
    v->now.of[mod] = to;
    v->now.is_public[mod] = to.v == b->map->of[mod].v ? b->map->is_public[mod] : public_of(b->map->context[to.v], module_name(b->program, mod));
  }
}

/* Moves the unit as it was judged, and says what that changes. */
static void move_unit(struct movers *v, struct unit *u)
{
  struct gain g = {.violations = NAN, .q = -modularity_undirected(&v->weights, v->s->fit.groups.n)};
  mark_members(v, u);
  add_crossing(v, u, &g, -1);
  put(v, u, u->m.to);
  add_crossing(v, u, &g, 1);
  g.q += modularity_undirected(&v->weights, v->s->fit.groups.n);
  g.q = v->weights.all == 0 ? 0 : g.q;
  u->m.gain = g;
}

static int misplaced_cmp(const void *a, const void *b)
{
  const struct misplaced *x = a, *y = b;
  double gx = x->there - x->own, gy = y->there - y->own;
  return gx != gy ? (gx > gy ? -1 : 1) : strcmp(x->name, y->name);
}

static int packages_first(const void *a, const void *b)
{
  const struct misplaced *x = a, *y = b;
  return x->package != y->package ? (x->package ? -1 : 1) : misplaced_cmp(a, b);
}

typedef VEC(struct misplaced) misplaced_list;

static struct misplaced *keep_list(const struct movers *v, misplaced_list *list, uint32_t *n)
{
  struct misplaced *kept = arena_array(v->s->run, struct misplaced, list->n);
  *n = (uint32_t)list->n;
  if (list->n > 0)
    memcpy(kept, list->at, list->n * sizeof *kept);
  vec_release(list);
  return kept;
}

/* All units on the map as it is. */
static void judge_alone(struct movers *v)
{
  struct suggest *out = v->s->out;
  misplaced_list alone = {0}, barred = {0};
  for (uint32_t i = 0; i < v->n; i++) {
    struct unit *u = &v->unit[i];
    bool leans = judge_unit(v, u);
    out->candidates += !u->package;
    out->elsewhere += leans && !u->package;
    if (!leans)
      continue;
    enum bar always = u->m.bar;
    u->m.bar = always == BAR_NONE ? bar_now(v, u) : always;
    if (u->m.bar != BAR_NONE && u->package) {
      u->m.bar = always;
      continue;                                           /* its modules say why */
    }
    u->m.lean = leaning_list(&v->leaning, v->s->run, &u->m.n_lean);
    move_unit(v, u);
    put(v, u, u->m.from);
    if (u->m.bar == BAR_NONE) {
      vec_push(&alone, u->m);
      out->n_alone_packages += u->package;
    } else {
      vec_push(&barred, u->m);
      out->by_bar[u->m.bar]++;
    }
    u->m.bar = always;
  }
  if (alone.n > 0)
    qsort(alone.at, alone.n, sizeof *alone.at, packages_first);
  if (barred.n > 0)
    qsort(barred.at, barred.n, sizeof *barred.at, misplaced_cmp);
  out->alone = keep_list(v, &alone, &out->n_alone);
  out->barred = keep_list(v, &barred, &out->n_barred);
}

/* After a move: what is in it moves no more, its neighbours are judged anew. */
static void stir(struct movers *v, const struct unit *moved)
{
  for (uint32_t i = 0; i < moved->n; i++) {
    uint32_t mod = v->member[moved->first + i];
    if (v->in[mod] != v->mark)
      continue;
    v->moved[mod] = true;
    for (uint32_t k = v->unit_first[mod]; k < v->unit_first[mod + 1]; k++)
      v->unit[v->unit_of[k]].dirty = true;
    for (uint32_t t = v->s->ties.off[mod]; t < v->s->ties.off[mod + 1]; t++)
      for (uint32_t other = v->s->ties.tie[t].other, k = v->unit_first[other]; k < v->unit_first[other + 1]; k++)
        v->unit[v->unit_of[k]].dirty = true;
  }
}

/* The next move, or NULL. Those that do not lean any more have `to` 0. */
static struct unit *next_move(struct movers *v)
{
  struct unit *best = NULL;
  for (uint32_t i = 0; i < v->n; i++) {
    struct unit *u = &v->unit[i];
    if (u->m.bar != BAR_NONE || u->gone)
      continue;
    if (u->dirty) {
      bool leans = judge_unit(v, u) && bar_now(v, u) == BAR_NONE;
      u->m.to.v = leans ? u->m.to.v : 0;
    }
    if (u->m.to.v != 0 && (best == NULL || misplaced_cmp(&u->m, &best->m) < 0))
      best = u;
  }
  return best;
}

static void move_together(struct movers *v)
{
  struct suggest *out = v->s->out;
  misplaced_list steps = {0};
  for (uint32_t i = 0; i < v->n; i++)
    v->unit[i].dirty = true;
  for (struct unit *u; (u = next_move(v)) != NULL;) {
    judge_unit(v, u);                                     /* once more, for its list */
    u->m.lean = leaning_list(&v->leaning, v->s->run, &u->m.n_lean);
    move_unit(v, u);
    if (u->m.gain.edges > 0 || u->m.gain.statements > 0) {
      put(v, u, u->m.from);
      u->m.to.v = 0;
      continue;
    }
    stir(v, u);
    u->gone = true;
    out->moved_modules += u->m.modules;
    vec_push(&steps, u->m);
  }
  out->step = keep_list(v, &steps, &out->n_steps);
}

void suggest_moves(struct suggesting *s)
{
  const struct judged *b = s->base;
  uint32_t mods = b->program->modules.n;
  struct movers v = {.s = s, .now = *b->map, .in = arena_array(&s->scratch, uint32_t, mods), .moved = arena_array(&s->scratch, bool, mods)};
  v.now.of = arena_array(&s->scratch, ctx_id, mods);
  v.now.is_public = arena_array(&s->scratch, bool, mods);
  memcpy(v.now.of, b->map->of, mods * sizeof *v.now.of);
  memcpy(v.now.is_public, b->map->is_public, mods * sizeof *v.now.is_public);
  leaning_init(&v.leaning, &s->scratch, b->map->n);
  csr_transpose(&v.fit_back, &s->scratch, &s->fit.g);
  group_weights_find(&v.weights, &s->scratch, &s->fit.g, &s->fit.groups);
  build_units(&v);
  judge_alone(&v);
  move_together(&v);
}
