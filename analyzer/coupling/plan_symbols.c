/*
 * coupling/plan_symbols.c: by which names do two sides use each other?
 *
 * An import names a symbol, which belongs to the module that defines it, however many faces it is imported through. A star stands for the names that its file takes by it (exports.h). A module as a whole names none: what is used
 * through it shows where something of it is called, inherited or used as a decorator, which is the definition at the top of a module that the call leads into. So every symbol is found twice where it can be, and listed once. O(definitions + sites log sites).
 */
#include "coupling/plan_p.h"

#include "base/map.h"
#include "base/vec.h"
#include "resolve/signature.h"

#include <stdlib.h>

typedef VEC(struct plan_symbol) symbol_list;

struct naming_use {               /* of a symbol at a site; a star has many */
  uint32_t symbol, site;
};

struct naming {
  struct planning *w;
  symbol_list list;
  VEC(struct naming_use) uses;
  struct map known;               /* (full name, side and whole) -> number of the symbol, from 1 */
  struct intern names;            /* of symbols; a plan's own, since other threads make plans from the same program */
};

/* The class or function at the top of its module in which a node stands, or the module itself. */
static uint32_t top_of(const struct program *p, uint32_t node)
{
  const struct defs *d = &p->corpus->all.defs;
  def_id def = p->nodes.def[node];
  if (def.v == 0 || d->kind[def.v] == DEF_MODULE)
    return node;
  while (d->kind[d->parent[def.v].v] != DEF_MODULE && d->parent[def.v].v != 0)
    def = d->parent[def.v];
  return p->node_of_def[def.v].v;
}

static uint32_t symbol_of(struct naming *n, const struct plan_symbol *made)
{
  uint32_t known = map_get_or_put(&n->known, map_pair(intern_span(&n->names, made->name).v, made->inbound | made->whole << 1 | made->star << 2), (uint32_t)n->list.n + 1);
  if (known > n->list.n)
    vec_push(&n->list, *made);
  return known - 1;
}

/* What a name of a module stands for. */
static uint32_t named_symbol(struct naming *n, const struct plan_site *s, mod_id module, struct span symbol)
{
  const struct program *p = n->w->p;
  struct plan_symbol made = {.inbound = s->inbound, .context = s->inbound ? (ctx_id){n->w->x} : s->other, .module = module};
  struct buf name = {0};
  buf_addspan(&name, module_name(p, module.v));
  buf_addc(&name, '.');
  buf_addspan(&name, symbol);
  made.name = intern_get(&n->names, intern_span(&n->names, buf_span(&name)));
  str_id defined = intern_find(&p->corpus->strings, name.at, name.n);
  made.node.v = defined.v == 0 ? 0 : map_get(&n->w->base->top, defined.v);
  buf_release(&name);
  return symbol_of(n, &made);
}

static void use(struct naming *n, uint32_t symbol, uint32_t site)
{
  vec_push(&n->uses, ((struct naming_use){symbol, site}));
}

/* The names that the file takes by a star; false where it writes none that is known. */
static bool starred(struct naming *n, uint32_t site)
{
  const struct program *p = n->w->p;
  const struct plan_site *s = &n->w->out->site[site];
  uint32_t row = p->edges.evidence_row[s->edge], first = 0, end = p->stars.n;
  while (first < end) {
    uint32_t middle = first + (end - first) / 2;
    if (p->stars.row[middle] < row)
      first = middle + 1;
    else
      end = middle;
  }
  for (end = first; end < p->stars.n && p->stars.row[end] == row; end++)
    use(n, named_symbol(n, s, p->stars.defined_in[end], intern_get(&p->corpus->strings, p->stars.name[end])), site);
  return end > first;
}

static void imported(struct naming *n, uint32_t site)
{
  const struct plan_site *s = &n->w->out->site[site];
  const struct program *p = n->w->p;
  uint32_t row = p->edges.evidence_row[s->edge], target = edge_to(p, s->edge);
  mod_id home = program_defines(p, s->edge);
  struct span symbol = intern_get(&p->corpus->strings, p->targets.symbol[row]);
  if (span_is(symbol, "*") && starred(n, site))
    return;
  if (symbol.n > 0 && !span_is(symbol, "*")) {
    use(n, named_symbol(n, s, home.v != 0 ? home : (mod_id){target}, symbol), site);
    return;
  }
  use(n, symbol_of(n, &(struct plan_symbol){.inbound = s->inbound, .whole = true, .star = symbol.n > 0, .context = s->inbound ? (ctx_id){n->w->x} : s->other, .module = {target},
                                            .name = module_name(p, target), .node = {target}}), site);
}

static void defined(struct naming *n, uint32_t site)
{
  const struct plan_site *s = &n->w->out->site[site];
  const struct program *p = n->w->p;
  uint32_t node = top_of(p, p->edges.to[s->edge].v);
  if (p->nodes.kind[node] != NODE_MODULE)
    use(n, symbol_of(n, &(struct plan_symbol){.inbound = s->inbound, .context = s->inbound ? (ctx_id){n->w->x} : s->other, .module = p->nodes.module[node],
                                              .name = intern_get(&p->corpus->strings, p->nodes.name[node]), .node = {node}}), site);
}

/* Kinds that use a definition. What settings, URLs, signals and queues name is no call of an API. */
static bool uses(uint8_t kind)
{
  return kind == EDGE_IMPORT || kind == EDGE_CALL || kind == EDGE_INHERIT || kind == EDGE_DECORATE || kind == EDGE_DATA;
}

static void name_sites(struct naming *n)
{
  struct plan *out = n->w->out;
  for (int tests = 0; tests < 2; tests++) {               /* code first: what tests alone use is no facade */
    size_t of_code = n->list.n, kept = n->uses.n;
    for (uint32_t i = 0; i < out->n_sites; i++) {
      const struct plan_site *s = &out->site[i];
      uint8_t kind = n->w->p->edges.kind[s->edge];
      if (!s->crosses || !uses(kind) || (s->sort > PLAN_TYPES) != (tests != 0))
        continue;
      if (kind == EDGE_IMPORT)
        imported(n, i);
      else
        defined(n, i);
    }
    for (size_t i = kept; i < n->uses.n && tests != 0; i++)
      if (n->uses.at[i].symbol < of_code)
        n->uses.at[kept++] = n->uses.at[i];
    n->uses.n = tests != 0 ? kept : n->uses.n;
    n->list.n = tests != 0 ? of_code : n->list.n;
  }
}

/* --------------------------------------------------------------------------------------------------------------- counts */

static void count_site(struct plan_symbol *y, const struct plan_site *s, uint8_t kind)
{
  if (s->sort > PLAN_TYPES) {
    y->test_places += s->sort == PLAN_TEST;
    return;
  }
  y->statements += kind == EDGE_IMPORT;
  y->past_public += kind == EDGE_IMPORT && !s->by_public;
  y->calls += kind == EDGE_CALL;
  y->others += kind != EDGE_IMPORT && kind != EDGE_CALL;
  y->joined += s->joined;
  y->joined_past += s->joined && !s->by_public;
}

/* True the first time that a symbol has it. */
static bool fresh(struct map *seen, uint32_t symbol, uint32_t what)
{
  uint32_t known = seen->n;
  map_get_or_put(seen, map_pair(symbol + 1, what), 1);
  return seen->n != known;
}

static void count_uses(struct naming *n)
{
  struct planning *w = n->w;
  struct map modules = {0}, contexts = {0};
  for (size_t i = 0; i < n->uses.n; i++) {
    const struct naming_use *u = &n->uses.at[i];
    const struct plan_site *s = &w->out->site[u->site];
    struct plan_symbol *y = &n->list.at[u->symbol];
    uint32_t from = edge_from(w->p, s->edge);
    y->n++;
    count_site(y, s, w->p->edges.kind[s->edge]);
    if (s->sort > PLAN_TYPES)
      continue;
    y->users += fresh(&modules, u->symbol, from);
    y->contexts += fresh(&contexts, u->symbol, w->map->of[from].v);
  }
  map_release(&modules);
  map_release(&contexts);
}

struct named {
  struct plan_symbol y;
  struct span name;
  uint32_t number;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  if (x->y.inbound != y->y.inbound)
    return y->y.inbound - x->y.inbound;
  if (x->y.users != y->y.users)
    return x->y.users > y->y.users ? -1 : 1;
  if (x->y.n != y->y.n)
    return x->y.n > y->y.n ? -1 : 1;
  int names = span_cmp(x->name, y->name);
  return names != 0 ? names : x->y.whole != y->y.whole ? x->y.whole - y->y.whole : x->y.star - y->y.star;
}

static void sign(struct planning *w, struct plan_symbol *y)
{
  struct buf text = {0};
  if (y->node.v != 0 && !y->whole && program_signature(w->p, w->p->nodes.def[y->node.v], &text))
    y->signature = (struct span){arena_strndup(w->run, text.at, text.n), text.n};
  buf_release(&text);
}

/* Puts the symbols into their order, and the sites of each behind one another. */
static void order(struct naming *n, struct arena *scratch)
{
  struct planning *w = n->w;
  struct plan *out = w->out;
  struct named *item = arena_array(scratch, struct named, n->list.n);
  uint32_t *new_number = arena_array(scratch, uint32_t, n->list.n), at = 0;
  for (uint32_t i = 0; i < n->list.n; i++)
    item[i] = (struct named){n->list.at[i], n->list.at[i].name, i};
  if (n->list.n > 0)
    qsort(item, n->list.n, sizeof *item, named_cmp);
  out->n_symbols = (uint32_t)n->list.n;
  out->symbol = arena_array(w->run, struct plan_symbol, n->list.n);
  out->symbol_site = arena_array(w->run, uint32_t, n->uses.n);
  for (uint32_t i = 0; i < out->n_symbols; i++) {
    struct plan_symbol *y = &out->symbol[i];
    *y = item[i].y;
    y->first = at;
    at += y->n;
    y->n = 0;
    out->n_facade += y->inbound;
    new_number[item[i].number] = i;
    sign(w, y);
  }
  for (size_t i = 0; i < n->uses.n; i++) {
    struct plan_symbol *y = &out->symbol[new_number[n->uses.at[i].symbol]];
    out->symbol_site[y->first + y->n++] = n->uses.at[i].site;
  }
}

void plan_symbols(struct planning *w)
{
  struct arena scratch = {0};
  struct naming n = {.w = w};
  intern_init(&n.names, w->run);
  name_sites(&n);
  count_uses(&n);
  order(&n, &scratch);
  vec_release(&n.list);
  vec_release(&n.uses);
  map_release(&n.known);
  intern_release(&n.names);
  arena_release(&scratch);
}
