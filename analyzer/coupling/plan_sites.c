/*
 * coupling/plan_sites.c: where in the code does a context touch the rest?
 *
 * One pass over the edge table takes every place whose ends lie on different sides of the border, as it is today or once the steps that move have been made. A call, a base or a decorator between two modules that an import joins stands
 * for no edit of its own (rules.md 5); the face that an import goes through and the module that defines what it takes are both joined by it. O(edges + places log places).
 */
#include "coupling/plan_p.h"

#include "base/map.h"
#include "base/vec.h"

#include <stdlib.h>

enum { JOINED_PAST = 1, JOINED_BY_PUBLIC };   /* is a public module among what joins two modules? */

typedef VEC(struct plan_site) site_list;

static bool crosses(const struct context_map *map, uint32_t x, uint32_t from, uint32_t to)
{
  return (map->of[from].v == x) != (map->of[to].v == x);
}

static uint8_t sort_of(const struct program *p, uint32_t edge, uint32_t from, uint32_t to)
{
  const struct edges *e = &p->edges;
  if (p->modules.class_[from] == CLASS_TEST || p->modules.class_[to] == CLASS_TEST || e->rule[edge] == RULE_PATCH)
    return PLAN_TEST;
  if (!module_measured(p, from) || !module_measured(p, to))
    return PLAN_MIGRATION;
  if (e->confidence[edge] > CONFIDENCE_INFERRED)
    return PLAN_POSSIBLE;
  return e->kind[edge] == EDGE_IMPORT && e->scope[edge] == SCOPE_TYPE_CHECKING ? PLAN_TYPES : PLAN_CODE;
}

/* (from, to) of every import across the border: to the module that is written, and to the one that defines what is taken. */
static void note_joined(struct map *joined, const struct planning *w, uint32_t edge, uint32_t from, uint32_t to)
{
  mod_id home = program_defines(w->p, edge);
  uint32_t value = w->map->is_public[to] ? JOINED_BY_PUBLIC : JOINED_PAST;
  const uint32_t ends[] = {to, home.v};
  for (size_t i = 0; i < 2; i++)
    if (ends[i] != 0 && map_get(joined, map_pair(from, ends[i])) < value)
      map_put(joined, map_pair(from, ends[i]), value);
}

static void take(struct planning *w, site_list *list, struct map *joined)
{
  const struct edges *e = &w->p->edges;
  for (uint32_t edge = 1; edge < e->n; edge++) {
    uint32_t from = edge_from(w->p, edge), to = edge_to(w->p, edge);
    if (e->kind[edge] >= EDGE_REVERSE || from == 0 || to == 0)
      continue;
    bool today = crosses(w->map, w->x, from, to), then = crosses(&w->then, w->x, from, to);
    if (!today && !then)
      continue;
    const struct context_map *map = today ? w->map : &w->then;
    struct plan_site s = {.edge = edge, .sort = sort_of(w->p, edge, from, to), .inbound = map->of[to].v == w->x, .crosses = today,
                          .by_public = map->is_public[to], .is_patch = e->rule[edge] == RULE_PATCH};
    s.own.v = s.inbound ? to : from;
    s.outer.v = s.inbound ? from : to;
    s.other = map->of[s.outer.v];
    s.cut = then && s.sort <= PLAN_POSSIBLE;
    s.statement = e->kind[edge] == EDGE_IMPORT && e->weight[edge] != 0;
    if (e->kind[edge] == EDGE_IMPORT)
      note_joined(joined, w, edge, from, to);
    vec_push(list, s);
  }
}

static void join(struct planning *w, site_list *list, const struct map *joined)
{
  const struct edges *e = &w->p->edges;
  for (size_t i = 0; i < list->n; i++) {
    struct plan_site *s = &list->at[i];
    uint8_t kind = e->kind[s->edge];
    if (kind != EDGE_CALL && kind != EDGE_INHERIT && kind != EDGE_DECORATE)
      continue;
    uint32_t how = map_get(joined, map_pair(edge_from(w->p, s->edge), edge_to(w->p, s->edge)));
    s->joined = how != 0;
    s->by_public = how != 0 ? how == JOINED_BY_PUBLIC : s->by_public;
  }
}

struct placed {
  struct place at;
  struct plan_site site;
};

static int placed_cmp(const void *a, const void *b)
{
  const struct placed *x = a, *y = b;
  if (x->at.file.v != y->at.file.v)
    return x->at.file.v < y->at.file.v ? -1 : 1;
  if (x->at.line != y->at.line)
    return x->at.line < y->at.line ? -1 : 1;
  if (x->at.col != y->at.col)
    return x->at.col < y->at.col ? -1 : 1;
  return (x->site.edge > y->site.edge) - (x->site.edge < y->site.edge);
}

/* Files are numbered in the order of their paths. */
static void sort_sites(struct planning *w, const site_list *list)
{
  struct arena scratch = {0};
  struct placed *item = arena_array(&scratch, struct placed, list->n);
  for (size_t i = 0; i < list->n; i++)
    item[i] = (struct placed){program_place(w->p, list->at[i].edge), list->at[i]};
  qsort(item, list->n, sizeof *item, placed_cmp);
  w->out->n_sites = (uint32_t)list->n;
  w->out->site = arena_array(w->run, struct plan_site, list->n);
  for (size_t i = 0; i < list->n; i++)
    w->out->site[i] = item[i].site;
  arena_release(&scratch);
}

/* --------------------------------------------------------------------------------------------------------------- sums */

struct tally {                    /* what was counted already, for distinct files, modules and symbols of a side */
  struct planning *w;
  struct map file, module, symbol;    /* (side, file), (side, module), (side, number of the symbol) */
  struct map number;              /* (module, symbol) -> number from 1 */
};

/* True the first time that a side has it. */
static bool fresh(struct map *seen, uint32_t side, uint32_t what)
{
  uint32_t known = seen->n;
  map_get_or_put(seen, map_pair(side + 1, what), 1);
  return seen->n != known;
}

static void add_statement(const struct planning *w, struct plan_side *side, const struct plan_site *s, bool has_public)
{
  const struct edges *e = &w->p->edges;
  if (s->sort <= PLAN_TYPES)
    side->of_scope[e->scope[s->edge]]++;
  if (s->sort != PLAN_CODE)
    return;
  side->statements++;
  side->past_public += !has_public || !s->by_public;
}

/* `number` tells the sides apart: 0 and 1 are those of X as a whole, others those of a neighbour. */
static void add_site(struct tally *t, struct plan_side *side, uint32_t number, const struct plan_site *s)
{
  const struct planning *w = t->w;
  const struct edges *e = &w->p->edges;
  bool has_public = s->inbound ? w->out->has_public : s->other.v != 0 && w->map->context[s->other.v]->n_public != 0;
  if (s->statement)
    add_statement(w, side, s, has_public);
  side->possible += s->sort == PLAN_POSSIBLE;
  side->migrations += s->sort == PLAN_MIGRATION;
  side->test_places += s->sort == PLAN_TEST;
  side->test_statements += s->sort == PLAN_TEST && s->statement;
  if (s->sort != PLAN_CODE)
    return;
  uint32_t used = s->inbound ? s->own.v : s->outer.v, kind = e->kind[s->edge];
  side->places[kind]++;
  side->by_value += kind == EDGE_CALL && !s->joined;
  side->modules += fresh(&t->module, number, used);
  if (kind != EDGE_IMPORT)
    return;
  side->files += s->statement && fresh(&t->file, number, w->p->modules.file[edge_from(w->p, s->edge)].v);
  uint32_t symbol = w->p->targets.symbol[e->evidence_row[s->edge]].v;
  side->symbols += symbol != 0 && fresh(&t->symbol, number, map_get_or_put(&t->number, map_pair(used, symbol), t->number.n + 1));
}

struct ranked {
  struct plan_neighbour n;
  uint32_t statements, places;
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->statements != y->statements)
    return x->statements > y->statements ? -1 : 1;
  if (x->places != y->places)
    return x->places > y->places ? -1 : 1;
  return (x->n.context.v > y->n.context.v) - (x->n.context.v < y->n.context.v);
}

static void rank_neighbours(struct planning *w, struct ranked *of)
{
  struct plan *out = w->out;
  uint32_t n = 0;
  for (uint32_t c = 0; c < w->map->n; c++) {
    struct ranked *r = &of[c];
    r->n.context.v = c;
    r->statements = r->n.in.statements + r->n.out.statements;
    if (r->places > 0)
      of[n++] = *r;
  }
  if (n > 0)
    qsort(of, n, sizeof *of, ranked_cmp);
  out->neighbour = arena_array(w->run, struct plan_neighbour, n);
  out->n_neighbours = n;
  for (uint32_t i = 0; i < n; i++)
    out->neighbour[i] = of[i].n;
}

/* The module of others that most statements of X import. */
static void find_most_used(struct planning *w)
{
  struct arena scratch = {0};
  struct plan *out = w->out;
  uint32_t *uses = arena_array(&scratch, uint32_t, w->p->modules.n);
  for (uint32_t i = 0; i < out->n_sites; i++) {
    const struct plan_site *s = &out->site[i];
    if (!s->crosses || s->inbound || !s->statement || s->sort != PLAN_CODE)
      continue;
    uint32_t m = s->outer.v, n = ++uses[m];
    if (n > out->most_used_statements || (n == out->most_used_statements && span_cmp(module_name(w->p, m), module_name(w->p, out->most_used.v)) < 0)) {
      out->most_used.v = m;
      out->most_used_statements = n;
    }
  }
  arena_release(&scratch);
}

static void sum_sites(struct planning *w)
{
  struct arena scratch = {0};
  struct plan *out = w->out;
  struct tally t = {.w = w};
  struct map cost_file = {0};
  struct ranked *of = arena_array(&scratch, struct ranked, w->map->n);
  for (uint32_t i = 0; i < out->n_sites; i++) {
    const struct plan_site *s = &out->site[i];
    out->n_cut += s->cut;
    if (!s->crosses)
      continue;
    out->n_ties += s->sort <= PLAN_POSSIBLE;
    out->n_patches += s->is_patch;
    struct ranked *r = &of[s->other.v];
    r->places++;
    add_site(&t, s->inbound ? &out->in : &out->out, s->inbound, s);
    add_site(&t, s->inbound ? &r->n.in : &r->n.out, 2 + 2 * s->other.v + s->inbound, s);
    if (s->sort == PLAN_CODE && s->statement && !(s->inbound && out->has_public && s->by_public)) {
      out->cost_statements++;
      out->cost_files += fresh(&cost_file, 0, w->p->modules.file[edge_from(w->p, s->edge)].v);
    }
  }
  rank_neighbours(w, of);
  map_release(&t.file);
  map_release(&t.module);
  map_release(&t.symbol);
  map_release(&t.number);
  map_release(&cost_file);
  arena_release(&scratch);
}

void plan_sites(struct planning *w)
{
  site_list list = {0};
  struct map joined = {0};
  take(w, &list, &joined);
  join(w, &list, &joined);
  sort_sites(w, &list);
  vec_release(&list);
  map_release(&joined);
  sum_sites(w);
  find_most_used(w);
}
