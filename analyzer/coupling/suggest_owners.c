/*
 * coupling/suggest_owners.c: whose could a module be that nobody claims?
 *
 * Two witnesses: the points between it and each context, and the modules beside it, that is the claimed ones of the nearest package above it that holds some (of an __init__: of its own). Points are strong if more than half of them
 * and SUGGEST_POINTS at least lie with one context, neighbours if three quarters of them belong to one. Both for the same context: high confidence if one is strong, else medium. One alone: medium if strong, else low. Against each other
 * the strong one wins with medium confidence, and where both are strong, or none, points do with low. What a framework finds by its place belongs with its neighbours. A package of which nobody claims anything is one row.
 */
#include "coupling/suggest_p.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

struct orphan {
  struct span name;               /* of the module, or of the topmost package of which nothing is claimed */
  uint32_t mod;
};

struct owners {
  struct suggesting *s;
  struct map claimed;             /* str_id of a package -> its claimed measured modules, those below it too */
  struct map by_context;          /* (str_id, context) -> how many of them belong to it */
  uint32_t *in, mark;             /* [mod] == mark: in the row at hand */
  struct leaning leaning;
};

static str_id package_id(const struct owners *o, struct span name)
{
  return intern_find(&o->s->base->program->corpus->strings, name.at, name.n);
}

/* A package above; empty behind the top one. */
static struct span above(struct span name)
{
  size_t dot = span_rfind(name, '.');
  return (struct span){name.at, dot == name.n ? 0 : dot};
}

/* Packages by their names: those of namespace packages need not be known, they are interned here. */
static void count_claimed(struct owners *o)
{
  const struct judged *b = o->s->base;
  for (uint32_t m = 1; m < b->program->modules.n; m++) {
    if (!module_measured(b->program, m) || b->map->of[m].v == 0)
      continue;
    for (struct span name = module_name(b->program, m); name.n > 0; name = above(name)) {
      uint32_t id = intern_span(&b->program->corpus->strings, name).v;
      map_put(&o->claimed, id, map_get(&o->claimed, id) + 1);
      uint64_t key = map_pair(id, b->map->of[m].v);
      map_put(&o->by_context, key, map_get(&o->by_context, key) + 1);
    }
  }
}

/* The topmost package in which nothing is claimed, or the module itself. */
static struct span row_of(const struct owners *o, uint32_t mod)
{
  struct span row = module_name(o->s->base->program, mod);
  for (struct span name = row; name.n > 0; name = above(name)) {
    str_id id = package_id(o, name);
    if (id.v != 0 && map_get(&o->claimed, id.v) > 0)
      break;
    row = name;
  }
  return row;
}

static int orphan_cmp(const void *a, const void *b)
{
  const struct orphan *x = a, *y = b;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : (x->mod > y->mod) - (x->mod < y->mod);
}

static void look_beside(const struct owners *o, struct span row, struct unowned *u)
{
  uint32_t k = o->s->base->map->n;
  u->beside = "";
  for (struct span name = row; name.n > 0; name = above(name)) {     /* of an __init__, what lies below it */
    str_id id = package_id(o, name);
    u->beside_all = id.v == 0 ? 0 : map_get(&o->claimed, id.v);
    if (u->beside_all == 0)
      continue;
    u->beside = arena_strndup(o->s->run, name.at, name.n);
    for (uint32_t x = 1; x < k; x++) {
      uint32_t n = map_get(&o->by_context, map_pair(id.v, x));
      if (n > u->beside_of) {
        u->beside_of = n;
        u->beside_context.v = x;
      }
    }
    return;
  }
}

/* `points` and `beside` are the witnesses; 0: says nothing. */
static void decide(const struct owners *o, struct unowned *u, bool framework)
{
  ctx_id points = {leaning_best(&o->leaning, 0)}, beside = u->beside_context;
  double there = points.v == 0 ? 0 : o->leaning.points[points.v];
  points.v = there > 0 && !(framework && beside.v != 0) ? points.v : 0;
  bool strong = points.v != 0 && there * 2 > u->all && u->all >= SUGGEST_POINTS, strong_beside = beside.v != 0 && u->beside_of * 4 >= u->beside_all * 3;
  if (points.v == beside.v || points.v == 0 || beside.v == 0) {
    bool both = points.v == beside.v || (framework && points.v == 0);
    u->to = points.v != 0 ? points : beside;
    u->sure = !strong && !strong_beside ? (both && points.v != 0 ? SURE_MEDIUM : SURE_LOW) : both ? SURE_HIGH : SURE_MEDIUM;
  } else {
    u->to = strong_beside && !strong ? beside : points;
    u->sure = strong != strong_beside ? SURE_MEDIUM : SURE_LOW;
  }
  u->there = u->to.v == 0 ? 0 : o->leaning.points[u->to.v];
}

/* Modules of one row, at[0 .. n-1]. */
static void add_row(struct owners *o, const struct orphan *at, uint32_t n, struct unowned *u)
{
  const struct judged *b = o->s->base;
  bool framework = true;
  *u = (struct unowned){.name = arena_strndup(o->s->run, at->name.at, at->name.n), .package = n > 1 || !span_eq(at->name, module_name(b->program, at->mod)), .modules = n};
  o->mark++;
  for (uint32_t i = 0; i < n; i++)
    o->in[at[i].mod] = o->mark;
  leaning_clear(&o->leaning);
  for (uint32_t i = 0; i < n; i++) {
    framework = framework && o->s->framework[at[i].mod];
    for (uint32_t t = o->s->ties.off[at[i].mod]; t < o->s->ties.off[at[i].mod + 1]; t++) {
      const struct tie *tie = &o->s->ties.tie[t];
      double points = tie_points(tie, b->map, at[i].mod, 0);
      if (o->in[tie->other] == o->mark || b->map->of[tie->other].v == 0)
        continue;
      leaning_add(&o->leaning, b->map->of[tie->other].v, points);
      u->all += points;
    }
  }
  u->lean = leaning_list(&o->leaning, o->s->run, &u->n_lean);
  look_beside(o, at->name, u);
  decide(o, u, framework);
}

void suggest_owners(struct suggesting *s)
{
  const struct judged *b = s->base;
  struct suggest *out = s->out;
  struct owners o = {.s = s, .in = arena_array(&s->scratch, uint32_t, b->program->modules.n)};
  struct orphan *list = arena_array(&s->scratch, struct orphan, b->map->n_unclaimed);
  leaning_init(&o.leaning, &s->scratch, b->map->n);
  count_claimed(&o);
  for (uint32_t i = 0; i < b->map->n_unclaimed; i++)
    if (module_measured(b->program, b->map->unclaimed[i].v))
      list[out->unowned_modules++] = (struct orphan){row_of(&o, b->map->unclaimed[i].v), b->map->unclaimed[i].v};
  if (out->unowned_modules > 0)
    qsort(list, out->unowned_modules, sizeof *list, orphan_cmp);
  out->unowned = arena_array(s->run, struct unowned, out->unowned_modules);
  for (uint32_t i = 0, end; i < out->unowned_modules; i = end) {
    for (end = i + 1; end < out->unowned_modules && span_eq(list[end].name, list[i].name); end++)
      continue;
    add_row(&o, &list[i], end - i, &out->unowned[out->n_unowned++]);
  }
  map_release(&o.claimed);
  map_release(&o.by_context);
}
