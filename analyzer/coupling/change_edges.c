/*
 * coupling/change_edges.c: which modules belong elsewhere now, which edges cross a border that did not, which cycles opened?
 *
 * Names tie the two sides together: both lists of names are sorted and walked side by side. O(modules log modules + edges log degree).
 */
#include "coupling/change_p.h"

#include "base/vec.h"
#include "coupling/coupling_p.h"

#include <stdlib.h>
#include <string.h>

/* --------------------------------------------------------------------------------------------------------------- sides */

struct named {
  struct span name;
  uint32_t mod;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : (x->mod > y->mod) - (x->mod < y->mod);
}

static struct span module_name(const struct judged *j, uint32_t mod)
{
  return intern_get(&j->program->corpus->strings, j->program->modules.name[mod]);
}

static struct named *by_name(const struct judged *j, struct arena *scratch)
{
  uint32_t n = j->program->modules.n;
  struct named *list = arena_array(scratch, struct named, n);
  for (uint32_t m = 1; m < n; m++)
    list[m - 1] = (struct named){module_name(j, m), m};
  if (n > 1)
    qsort(list, n - 1, sizeof *list, named_cmp);
  return list;
}

static void match_modules(struct sides *s, struct arena *arena)
{
  const struct named *b = by_name(s->side[BEFORE], arena), *a = by_name(s->side[AFTER], arena);
  uint32_t nb = s->side[BEFORE]->program->modules.n, na = s->side[AFTER]->program->modules.n;
  s->other[BEFORE] = arena_array(arena, uint32_t, nb);
  s->other[AFTER] = arena_array(arena, uint32_t, na);
  for (uint32_t i = 0, k = 0; i + 1 < nb && k + 1 < na;) {
    int order = span_cmp(b[i].name, a[k].name);
    if (order == 0) {
      s->other[BEFORE][b[i].mod] = a[k].mod;
      s->other[AFTER][a[k].mod] = b[i].mod;
    }
    i += order <= 0;
    k += order >= 0;
  }
}

/* Contexts are numbered by name on each side. */
static void match_contexts(struct sides *s, struct arena *arena)
{
  const struct context_map *b = s->side[BEFORE]->map, *a = s->side[AFTER]->map;
  for (int side = 0; side < SIDES; side++) {
    s->ctx[side] = arena_array(arena, uint32_t, (size_t)b->n + a->n);
    s->both[side] = arena_array(arena, uint32_t, s->side[side]->map->n);
  }
  s->n = 1;
  for (uint32_t x = 1, y = 1; x < b->n || y < a->n; s->n++) {
    int order = x == b->n ? 1 : y == a->n ? -1 : strcmp(b->context[x]->name, a->context[y]->name);
    if (order <= 0) {
      s->ctx[BEFORE][s->n] = x;
      s->both[BEFORE][x++] = s->n;
    }
    if (order >= 0) {
      s->ctx[AFTER][s->n] = y;
      s->both[AFTER][y++] = s->n;
    }
  }
}

void sides_match(struct sides *s, struct arena *arena, const struct judged *before, const struct judged *after)
{
  *s = (struct sides){.side = {before, after}};
  match_contexts(s, arena);
  match_modules(s, arena);
}

const char *sides_name(const struct sides *s, uint32_t context)
{
  int side = s->ctx[BEFORE][context] != 0 ? BEFORE : AFTER;
  return context_name(s->side[side]->map, (ctx_id){s->ctx[side][context]});
}

static uint32_t context_in(const struct sides *s, int side, uint32_t mod)
{
  return s->both[side][s->side[side]->map->of[mod].v];
}

/* ------------------------------------------------------------------------------------------------------------- modules */

static int moved_cmp(const void *a, const void *b)
{
  const struct moved_module *x = a, *y = b;
  int order = span_cmp(span_of(x->name), span_of(y->name));
  return order != 0 ? order : (x->after.v > y->after.v) - (x->after.v < y->after.v);
}

void change_modules(struct change *out, struct arena *run, const struct sides *s)
{
  uint32_t nb = s->side[BEFORE]->program->modules.n, na = s->side[AFTER]->program->modules.n;
  out->module = arena_array(run, struct moved_module, (size_t)nb + na);
  for (uint32_t m = 1; m < nb; m++) {
    uint32_t other = s->other[BEFORE][m], from = context_in(s, BEFORE, m), to = other == 0 ? 0 : context_in(s, AFTER, other);
    if (other != 0 && from == to)
      continue;
    out->module[out->n_modules++] = (struct moved_module){
      .name = module_name(s->side[BEFORE], m).at, .before = {m}, .after = {other}, .from = sides_name(s, from), .to = other == 0 ? NULL : sides_name(s, to), .came = other == 0 ? CAME_GONE : CAME_CHANGED};
  }
  for (uint32_t m = 1; m < na; m++)
    if (s->other[AFTER][m] == 0)
      out->module[out->n_modules++] = (struct moved_module){.name = module_name(s->side[AFTER], m).at, .after = {m}, .to = sides_name(s, context_in(s, AFTER, m)), .came = CAME_NEW};
  if (out->n_modules > 0)
    qsort(out->module, out->n_modules, sizeof *out->module, moved_cmp);
}

/* --------------------------------------------------------------------------------------------------------------- edges */

static bool crosses(const struct context_map *map, uint32_t from, uint32_t to)
{
  return map->of[from].v != 0 && map->of[to].v != 0 && map->of[from].v != map->of[to].v;
}

static int edge_cmp(const void *a, const void *b)
{
  const struct edge_change *x = a, *y = b;
  int order = strcmp(x->from_context, y->from_context);
  order = order != 0 ? order : strcmp(x->to_context, y->to_context);
  order = order != 0 ? order : strcmp(x->from_name, y->from_name);
  order = order != 0 ? order : strcmp(x->to_name, y->to_name);
  return order != 0 ? order : (x->arc > y->arc) - (x->arc < y->arc);
}

/* The edges that cross a border on this side and not on the other. */
static struct edge_change *crossing_only(const struct sides *s, struct arena *run, int side, uint32_t *n)
{
  const struct judged *here = s->side[side], *there = s->side[1 - side];
  const struct csr *g = &here->coupling->modules;
  struct edge_change *list = arena_array(run, struct edge_change, here->coupling->cross_edges);
  *n = 0;
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t w = g->dst[arc], ov = s->other[side][v], ow = s->other[side][w];
      if (!crosses(here->map, v, w))
        continue;
      bool known = ov != 0 && ow != 0 && csr_find(&there->coupling->modules, ov, ow) != UINT32_MAX;
      if (known && crosses(there->map, ov, ow))
        continue;
      list[(*n)++] = (struct edge_change){.from = {v}, .to = {w}, .arc = arc, .moved = known, .from_name = module_name(here, v).at, .to_name = module_name(here, w).at,
                                          .from_context = context_name(here->map, here->map->of[v]), .to_context = context_name(here->map, here->map->of[w])};
    }
  if (*n > 0)
    qsort(list, *n, sizeof *list, edge_cmp);
  return list;
}

void change_edges(struct change *out, struct arena *run, const struct sides *s)
{
  out->crossing = crossing_only(s, run, AFTER, &out->n_crossing);
  out->uncrossed = crossing_only(s, run, BEFORE, &out->n_uncrossed);
}

/* -------------------------------------------------------------------------------------------------------------- cycles */

/* For a component of contexts, the one of the other side that shares most of them, ties to the lowest number; UINT32_MAX when none of two or more shares any. */
static uint32_t counterpart(const struct sides *s, int side, uint32_t component, uint32_t *shared)
{
  const struct scc *scc = &s->side[side]->coupling->context_scc, *theirs = &s->side[1 - side]->coupling->context_scc;
  uint32_t best = UINT32_MAX;
  *shared = 0;
  for (uint32_t i = scc->first[component]; i < scc->first[component + 1]; i++) {
    uint32_t x = s->ctx[1 - side][s->both[side][scc->member[i]]], c = x == 0 ? 0 : theirs->of[x], n = 0;
    if (x == 0 || theirs->size[c] < 2)
      continue;
    for (uint32_t k = theirs->first[c]; k < theirs->first[c + 1]; k++) {
      uint32_t back = s->ctx[side][s->both[1 - side][theirs->member[k]]];
      n += back != 0 && scc->of[back] == component;
    }
    if (n > *shared || (n == *shared && c < best)) {
      *shared = n;
      best = c;
    }
  }
  return best;
}

struct names {
  const char **at;
  uint32_t n;
};

/* The members of a component that are none of the other side's `theirs` (UINT32_MAX: no component). By name, as contexts are numbered. */
static struct names members_but(const struct sides *s, struct arena *run, int side, uint32_t component, uint32_t theirs)
{
  const struct scc *scc = &s->side[side]->coupling->context_scc, *other = &s->side[1 - side]->coupling->context_scc;
  struct names names = {arena_array(run, const char *, scc->size[component]), 0};
  for (uint32_t i = scc->first[component]; i < scc->first[component + 1]; i++) {
    uint32_t both = s->both[side][scc->member[i]], x = s->ctx[1 - side][both];
    if (theirs == UINT32_MAX || x == 0 || other->of[x] != theirs)
      names.at[names.n++] = sides_name(s, both);
  }
  return names;
}

static void opened_in(struct cycle_change *c, struct arena *run, const struct sides *s, uint32_t component)
{
  const struct csr *g = &s->side[AFTER]->coupling->contexts, *was = &s->side[BEFORE]->coupling->contexts;
  const struct scc *scc = &s->side[AFTER]->coupling->context_scc;
  VEC(uint32_t) arcs = {0};
  for (uint32_t i = scc->first[component]; i < scc->first[component + 1]; i++)
    for (uint32_t v = scc->member[i], arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t x = s->ctx[BEFORE][s->both[AFTER][v]], y = s->ctx[BEFORE][s->both[AFTER][g->dst[arc]]];
      if (scc->of[g->dst[arc]] == component && (x == 0 || y == 0 || csr_find(was, x, y) == UINT32_MAX))
        vec_push(&arcs, arc);
    }
  c->n_opened = (uint32_t)arcs.n;
  c->opened = arena_array(run, uint32_t, arcs.n);
  if (arcs.n > 0)
    memcpy(c->opened, arcs.at, arcs.n * sizeof *arcs.at);
  vec_release(&arcs);
}

struct sized {
  uint32_t component, size, least;  /* least: the first of its contexts by name */
};

static int sized_cmp(const void *a, const void *b)
{
  const struct sized *x = a, *y = b;
  return x->size != y->size ? (x->size > y->size ? -1 : 1) : (x->least > y->least) - (x->least < y->least);
}

/* Components of two or more, largest first. */
static struct sized *components(const struct judged *j, struct arena *scratch, uint32_t *n)
{
  const struct scc *scc = &j->coupling->context_scc;
  struct sized *list = arena_array(scratch, struct sized, scc->n);
  *n = 0;
  for (uint32_t c = 0; c < scc->n; c++)
    if (scc->size[c] >= 2)
      list[(*n)++] = (struct sized){c, scc->size[c], scc->member[scc->first[c]]};
  if (*n > 0)
    qsort(list, *n, sizeof *list, sized_cmp);
  return list;
}

void change_cycles(struct change *out, struct arena *run, const struct sides *s)
{
  struct arena scratch = {0};
  const struct judged *b = s->side[BEFORE], *a = s->side[AFTER];
  uint32_t n_before, n_after, shared;
  const struct sized *before = components(b, &scratch, &n_before), *after = components(a, &scratch, &n_after);
  bool *met = arena_array(&scratch, bool, b->coupling->context_scc.n);
  out->cycle = arena_array(run, struct cycle_change, (size_t)n_before + n_after);
  for (uint32_t i = 0; i < n_after; i++) {
    uint32_t was = counterpart(s, AFTER, after[i].component, &shared);
    struct names left = {NULL, 0};
    struct cycle_change c = {.came = was == UINT32_MAX ? CAME_NEW : CAME_CHANGED, .after = after[i].size};
    if (was != UINT32_MAX) {
      met[was] = true;
      c.before = b->coupling->context_scc.size[was];
      left = members_but(s, run, BEFORE, was, after[i].component);
    }
    struct names joined = members_but(s, run, AFTER, after[i].component, was);
    c.joined = joined.at;
    c.n_joined = joined.n;
    c.left = left.at;
    c.n_left = left.n;
    opened_in(&c, run, s, after[i].component);
    if (c.n_joined + c.n_left > 0)
      out->cycle[out->n_cycles++] = c;
  }
  for (uint32_t i = 0; i < n_before; i++) {
    if (met[before[i].component])
      continue;
    struct names left = members_but(s, run, BEFORE, before[i].component, UINT32_MAX);
    out->cycle[out->n_cycles++] = (struct cycle_change){.came = CAME_GONE, .before = before[i].size, .left = left.at, .n_left = left.n};
  }
  arena_release(&scratch);
}
