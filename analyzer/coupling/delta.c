/*
 * coupling/delta.c: which modules and which of their names came and went?
 *
 * Not here: which modules are the same (delta_match.c), edges (delta_edges.c), violations (delta_laws.c).
 *
 * A name is public if nothing in it begins with an underscore and it stands at the top of its module or in a class there. A method of a class that came or went goes with it, as the names of a module do.
 */
#include "coupling/delta_p.h"

#include "base/vec.h"
#include "coupling/coupling_p.h"

#include <stdlib.h>

/* ------------------------------------------------------------------------------------------------------- modules */

struct named {                    /* a row and what it is sorted by */
  uint8_t fate;
  struct span name;
  uint32_t row;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  if (x->fate != y->fate)
    return x->fate - y->fate;
  int c = span_cmp(x->name, y->name);
  return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

/* The row of its package, if both moved together and it kept its last name; else UINT32_MAX. */
static uint32_t row_of_package(const struct delta_in *in, const struct matches *m, const uint32_t *row_of, const struct module_delta *d)
{
  mod_id package[SIDES];
  struct span last[SIDES];
  for (unsigned side = 0; side < SIDES; side++) {
    struct span name = delta_module(in, side, d->at[side]);
    size_t dot = span_rfind(name, '.');
    package[side] = in->side[side]->program->modules.package[d->at[side].v];
    last[side] = dot == name.n ? name : (struct span){name.at + dot, name.n - dot};
    if (package[side].v == 0)
      return UINT32_MAX;
  }
  uint32_t both = m->both[AFTER][package[AFTER].v];
  return both == m->both[BEFORE][package[BEFORE].v] && span_eq(last[BEFORE], last[AFTER]) ? row_of[both] : UINT32_MAX;
}

static void find_companies(struct delta *out, struct arena *phase, const struct delta_in *in, const struct matches *m)
{
  uint32_t *row_of = arena_array(phase, uint32_t, m->n);
  memset(row_of, 0xff, m->n * sizeof *row_of);
  for (uint32_t i = 0; i < out->n_modules; i++)
    if (out->module[i].fate == FATE_MOVED)
      row_of[m->both[AFTER][out->module[i].at[AFTER].v]] = i;
  for (uint32_t i = 0; i < out->n_modules; i++) {
    uint32_t row = out->module[i].fate == FATE_MOVED ? row_of_package(in, m, row_of, &out->module[i]) : UINT32_MAX;
    out->module[i].with_package = row != UINT32_MAX;
    for (; row != UINT32_MAX; row = row_of_package(in, m, row_of, &out->module[row]))
      out->module[row].below++;
  }
}

static void delta_modules(struct delta *out, struct arena *run, const struct delta_in *in, const struct matches *m)
{
  struct arena phase = {0};
  struct module_delta *found = arena_array(&phase, struct module_delta, m->n);
  struct named *order = arena_array(&phase, struct named, m->n);
  uint32_t n = 0;
  for (uint32_t both = 1; both < m->n; both++) {
    mod_id before = m->at[BEFORE][both], after = m->at[AFTER][both];
    bool is_there = before.v != 0 && after.v != 0;
    if ((before.v == 0 && after.v == 0) || (is_there && m->match[both] == SAME_NAME))
      continue;
    found[n] = (struct module_delta){.at = {before, after}, .fate = is_there ? FATE_MOVED : after.v != 0 ? FATE_NEW : FATE_GONE, .match = m->match[both], .likeness = m->likeness[both]};
    order[n] = (struct named){found[n].fate, delta_module(in, after.v != 0 ? AFTER : BEFORE, after.v != 0 ? after : before), n};
    n++;
  }
  qsort(order, n, sizeof *order, named_cmp);
  out->module = arena_array(run, struct module_delta, n);
  for (uint32_t i = 0; i < n; i++) {
    out->module[i] = found[order[i].row];
    out->modules_by_fate[out->module[i].fate]++;
  }
  out->n_modules = n;
  find_companies(out, &phase, in, m);
  arena_release(&phase);
}

static void delta_owners(struct delta *out, struct arena *run, const struct delta_in *in, const struct matches *m)
{
  const struct context_map *before = in->side[BEFORE]->map, *after = in->side[AFTER]->map;
  if (before->declared != after->declared)
    return;
  struct arena phase = {0};
  struct named *order = arena_array(&phase, struct named, m->n);
  uint32_t n = 0;
  for (uint32_t both = 1; both < m->n; both++) {
    mod_id old = m->at[BEFORE][both], new = m->at[AFTER][both];
    if (old.v != 0 && new.v != 0 && strcmp(context_name(before, context_of(before, old)), context_name(after, context_of(after, new))) != 0)
      order[n++] = (struct named){.name = delta_module(in, AFTER, new), .row = both};
  }
  qsort(order, n, sizeof *order, named_cmp);
  out->owner = arena_array(run, struct owner_delta, n);
  for (uint32_t i = 0; i < n; i++)
    out->owner[i] = (struct owner_delta){{m->at[BEFORE][order[i].row], m->at[AFTER][order[i].row]}};
  out->n_owners = n;
  arena_release(&phase);
}

/* ------------------------------------------------------------------------------------------------------- names in them */

struct symbol {
  str_id key;                     /* module by common number, name */
  str_id last;                    /* kind and last part, with the class of a method: what a moved one keeps */
  node_id node;
  uint8_t side;
  bool alone;                     /* its module is on this side only */
};

struct found {
  struct symbol_delta delta;
  str_id last;
  bool alone;
};

struct searcher {
  const struct delta_in *in;
  const struct matches *m;
  struct arena arena;
  struct intern texts;
  VEC(struct symbol) symbols;
  VEC(struct found) found;
  struct buf text;
};

/* At most Class.method, no part begins with an underscore. */
static bool is_public(struct span name)
{
  size_t dots = 0;
  for (size_t i = 0; i < name.n; i++) {
    bool starts = i == 0 || name.at[i - 1] == '.';
    if (starts && (name.at[i] == '_' || name.at[i] == '<'))
      return false;
    dots += name.at[i] == '.';
  }
  return name.n > 0 && dots <= 1;
}

/* The class that a method stands in, below the module; a name within a function is none. */
static bool stands_open(const struct program *p, node_id n)
{
  struct span name = delta_below(p, n);
  size_t dot = span_rfind(name, '.');
  if (dot == name.n)
    return true;
  const struct defs *d = &p->corpus->all.defs;
  return d->kind[d->parent[p->nodes.def[n.v].v].v] == DEF_CLASS;
}

static void add_symbols(struct searcher *w, uint8_t side)
{
  const struct program *p = w->in->side[side]->program;
  for (uint32_t n = 1; n < p->nodes.n; n++) {
    node_id node = {n};
    mod_id module = p->nodes.module[n];
    if ((p->nodes.kind[n] != NODE_CLASS && p->nodes.kind[n] != NODE_FUNCTION) || module.v == 0 || (w->in->classes >> p->modules.class_[module.v] & 1) == 0)
      continue;
    uint32_t both = w->m->both[side][module.v];
    struct span name = delta_below(p, node);
    if (!is_public(name) || !stands_open(p, node))
      continue;
    struct symbol s = {.node = node, .side = side, .alone = w->m->at[!side][both].v == 0};
    buf_reset(&w->text);
    buf_printf(&w->text, "%u ", both);
    buf_addspan(&w->text, name);
    s.key = intern_span(&w->texts, buf_span(&w->text));
    buf_reset(&w->text);
    buf_printf(&w->text, "%u.", p->nodes.kind[n]);
    buf_addspan(&w->text, name);
    s.last = intern_span(&w->texts, buf_span(&w->text));
    vec_push(&w->symbols, s);
  }
}

static int symbol_cmp(const void *a, const void *b)
{
  const struct symbol *x = a, *y = b;
  if (x->key.v != y->key.v)
    return x->key.v < y->key.v ? -1 : 1;
  if (x->side != y->side)
    return x->side - y->side;
  return (x->node.v > y->node.v) - (x->node.v < y->node.v);
}

static void find_one_sided(struct searcher *w)
{
  if (w->symbols.n > 0)
    qsort(w->symbols.at, w->symbols.n, sizeof *w->symbols.at, symbol_cmp);
  for (size_t i = 0, end; i < w->symbols.n; i = end) {
    const struct symbol *s = &w->symbols.at[i];
    for (end = i + 1; end < w->symbols.n && w->symbols.at[end].key.v == s->key.v;)
      end++;
    if (w->symbols.at[end - 1].side != s->side)
      continue;                   /* on both sides; how often it is defined is no matter */
    struct found f = {{.fate = s->side == AFTER ? FATE_NEW : FATE_GONE}, s->last, s->alone};
    f.delta.at[s->side] = s->node;
    vec_push(&w->found, f);
  }
}

/* What is gone here and new there, and the only one so: it moved. */
static void find_moved(struct searcher *w)
{
  uint32_t *count[SIDES], *row[SIDES];
  for (unsigned side = 0; side < SIDES; side++) {
    count[side] = arena_array(&w->arena, uint32_t, w->texts.n);
    row[side] = arena_array(&w->arena, uint32_t, w->texts.n);
  }
  for (uint32_t i = 0; i < w->found.n; i++) {
    unsigned side = w->found.at[i].delta.fate == FATE_NEW ? AFTER : BEFORE;
    count[side][w->found.at[i].last.v]++;
    row[side][w->found.at[i].last.v] = i;
  }
  for (uint32_t i = 0; i < w->found.n; i++) {
    struct found *old = &w->found.at[i];
    uint32_t last = old->last.v;
    if (old->delta.fate != FATE_GONE || count[BEFORE][last] != 1 || count[AFTER][last] != 1)
      continue;
    struct found *new = &w->found.at[row[AFTER][last]];
    if (old->alone && new->alone)
      continue;                   /* two modules with little else in common */
    old->delta.at[AFTER] = new->delta.at[AFTER];
    old->delta.fate = FATE_MOVED;
    new->delta.at[AFTER] = (node_id){0};              /* told already */
  }
}

/* A method of a class that has the same fate is told with the class. */
static bool goes_with_class(const struct searcher *w, const struct symbol_delta *d)
{
  unsigned side = d->fate == FATE_GONE ? BEFORE : AFTER;
  const struct program *p = w->in->side[side]->program, *other = w->in->side[!side]->program;
  struct span name = delta_below(p, d->at[side]);
  size_t dot = span_rfind(name, '.');
  if (dot == name.n)
    return false;
  struct buf full = {0};
  mod_id there = w->m->at[!side][w->m->both[side][p->nodes.module[d->at[side].v].v]];
  buf_addspan(&full, delta_module(w->in, !side, there));
  if (full.n > 0)
    buf_addc(&full, '.');
  buf_add(&full, name.at, dot);
  node_id class = program_find(other, buf_span(&full), NULL);
  buf_release(&full);
  return class.v == 0 || other->nodes.kind[class.v] != NODE_CLASS;
}

static void delta_symbols(struct delta *out, struct arena *run, const struct delta_in *in, const struct matches *m)
{
  struct searcher w = {.in = in, .m = m};
  intern_init(&w.texts, &w.arena);
  add_symbols(&w, BEFORE);
  add_symbols(&w, AFTER);
  find_one_sided(&w);
  find_moved(&w);
  struct named *order = arena_array(&w.arena, struct named, w.found.n);
  uint32_t n = 0;
  for (uint32_t i = 0; i < w.found.n; i++) {
    const struct symbol_delta *d = &w.found.at[i].delta;
    unsigned side = d->fate == FATE_GONE ? BEFORE : AFTER;
    bool with_module = w.found.at[i].alone && d->fate != FATE_MOVED;
    if (d->at[side].v != 0 && !with_module && !goes_with_class(&w, d))
      order[n++] = (struct named){d->fate, program_name(in->side[side]->program, d->at[side]), i};
  }
  qsort(order, n, sizeof *order, named_cmp);
  out->symbol = arena_array(run, struct symbol_delta, n);
  for (uint32_t i = 0; i < n; i++) {
    out->symbol[i] = w.found.at[order[i].row].delta;
    out->symbols_by_fate[out->symbol[i].fate]++;
  }
  out->n_symbols = n;
  vec_release(&w.symbols);
  vec_release(&w.found);
  buf_release(&w.text);
  intern_release(&w.texts);
  arena_release(&w.arena);
}

static int64_t rise_of(const struct pair_change *p)
{
  return (int64_t)p->after.statements - (int64_t)p->before.statements;
}

struct ranked {
  uint64_t by;
  uint32_t pair;                  /* pairs are in the order of their names */
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->by != y->by)
    return x->by > y->by ? -1 : 1;
  return (x->pair > y->pair) - (x->pair < y->pair);
}

static void rank_pairs(struct delta *out, struct arena *run, const struct change *c)
{
  struct arena phase = {0};
  struct ranked *ranked = arena_array(&phase, struct ranked, c->n_pairs);
  const char *unclaimed = context_name(c->after.map, (ctx_id){0});
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->n_pairs; i++) {
    const struct pair_change *p = &c->pair[i];
    bool borders = strcmp(p->from, p->to) != 0 && strcmp(p->from, unclaimed) != 0 && strcmp(p->to, unclaimed) != 0;
    int64_t rise = rise_of(p);
    if (borders && rise != 0)
      ranked[n++] = (struct ranked){(uint64_t)(rise < 0 ? -rise : rise), i};
  }
  qsort(ranked, n, sizeof *ranked, ranked_cmp);
  out->pair = arena_array(run, uint32_t, n);
  out->n_pairs = n;
  out->rise = out->fall = UINT32_MAX;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t *first = rise_of(&c->pair[ranked[i].pair]) > 0 ? &out->rise : &out->fall;
    out->pair[i] = ranked[i].pair;
    *first = *first == UINT32_MAX ? ranked[i].pair : *first;
  }
  arena_release(&phase);
}

void delta_find(struct delta *out, struct arena *run, const struct delta_in *in, const struct change *change)
{
  struct arena phase = {0};
  struct matches m = {0};
  *out = (struct delta){0};
  matches_find(&m, &phase, in);
  delta_modules(out, run, in, &m);
  delta_owners(out, run, in, &m);
  if (in->symbols)
    delta_symbols(out, run, in, &m);
  delta_edges(out, run, in, &m);
  if (in->laws[BEFORE] != NULL && in->laws[AFTER] != NULL)
    delta_laws(out, run, in, &m);
  rank_pairs(out, run, change);
  arena_release(&phase);
}
