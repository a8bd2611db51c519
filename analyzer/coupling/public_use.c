/*
 * coupling/public_use.c: by which names is a context used from outside?
 *
 * Each place becomes a record of what is used and who uses it; sorted, the records of one name lie together, in them those of one user. What is offered are the functions and classes at the top of public modules, without those that begin
 * with an underscore; the ones that no record has are idle.
 */
#include "coupling/public_use.h"

#include "base/vec.h"

#include <stdlib.h>

struct record {
  struct span symbol;
  mod_id to, from;
  ctx_id by;
  uint32_t edge, at;              /* `at`: its turn in the order of relationships */
};

struct using {
  struct public_use *out;
  struct arena *run;
  const struct program *p;
  const struct context_map *map;
  const struct relationships *r;
  VEC(struct record) records;
  struct map used;                /* (module, symbol) -> 1 */
};

static int uint_cmp(uint32_t x, uint32_t y)
{
  return (x > y) - (x < y);
}

static struct span module_name(const struct using *u, mod_id m)
{
  return intern_get(&u->p->corpus->strings, u->p->modules.name[m.v]);
}

/* Records of one name together, in them those of one context, in these those of one module. */
static int record_cmp(const void *a, const void *b)
{
  const struct record *x = a, *y = b;
  int order = uint_cmp(x->to.v, y->to.v);
  order = order != 0 ? order : span_cmp(x->symbol, y->symbol);
  order = order != 0 ? order : uint_cmp(x->by.v, y->by.v);
  order = order != 0 ? order : uint_cmp(x->from.v, y->from.v);
  return order != 0 ? order : uint_cmp(x->at, y->at);
}

static bool same_name(const struct record *x, const struct record *y)
{
  return x->to.v == y->to.v && span_eq(x->symbol, y->symbol);
}

static void gather(struct using *u)
{
  for (uint32_t i = 0; i < u->r->n; i++) {
    const struct relation *pair = &u->r->relation[i];
    struct context_use *c = &u->out->context[pair->to.v];
    c->edges += pair->n - pair->by_kind[EDGE_CALL];
    c->objects += pair->by_kind[EDGE_CALL];
    c->by_public += pair->by_public;
    c->strict += pair->strict;
    for (uint32_t k = pair->first; k < pair->first + pair->n; k++) {
      const struct crossing *x = &u->r->crossing[k];
      for (uint32_t row = x->first; row < x->first + x->n && x->kind != EDGE_CALL; row++)
        vec_push(&u->records, ((struct record){.symbol = edge_symbol(u->p, u->r->row[row]), .to = x->to, .from = x->from, .by = pair->from, .edge = u->r->row[row], .at = row}));
    }
  }
  if (u->records.n > 0)
    qsort(u->records.at, u->records.n, sizeof *u->records.at, record_cmp);
}

static int user_cmp(const void *a, const void *b)
{
  const struct name_user *x = a, *y = b;
  int order = uint_cmp(y->places, x->places);
  return order != 0 ? order : uint_cmp(x->context.v, y->context.v);
}

/* Records first .. end-1 are of one name. */
static void add_name(struct using *u, uint32_t first, uint32_t end)
{
  const struct record *r = u->records.at;
  struct used_name *name = &u->out->name[u->out->n++];
  struct context_use *c = &u->out->context[context_of(u->map, r[first].to).v];
  *name = (struct used_name){.context = context_of(u->map, r[first].to), .module = r[first].to, .symbol = r[first].symbol, .places = end - first, .edge = r[first].edge,
                             .user = arena_array(u->run, struct name_user, end - first), .exposed = context_exposes(u->map, r[first].to, r[first].symbol)};
  uint32_t earliest = r[first].at;
  for (uint32_t i = first; i < end; i++) {
    bool fresh = i == first || r[i].by.v != r[i - 1].by.v;
    if (fresh)
      name->user[name->n_users++].context = r[i].by;
    name->user[name->n_users - 1].places++;
    name->contexts += fresh && r[i].by.v != 0;
    name->modules += fresh || r[i].from.v != r[i - 1].from.v;
    if (r[i].at < earliest) {
      earliest = r[i].at;
      name->edge = r[i].edge;
    }
  }
  qsort(name->user, name->n_users, sizeof *name->user, user_cmp);
  c->names++;
  c->past += !name->exposed;
  c->places += name->places;
  c->de_facto += name->contexts >= DE_FACTO_CONTEXTS ? name->places : 0;
}

struct sorted_name {
  struct used_name name;
  struct span module;
};

static int name_cmp(const void *a, const void *b)
{
  const struct sorted_name *x = a, *y = b;
  int order = uint_cmp(x->name.context.v, y->name.context.v);
  order = order != 0 ? order : uint_cmp(y->name.contexts, x->name.contexts);
  order = order != 0 ? order : uint_cmp(y->name.places, x->name.places);
  order = order != 0 ? order : span_cmp(x->module, y->module);
  return order != 0 ? order : span_cmp(x->name.symbol, y->name.symbol);
}

static void sort_names(struct using *u)
{
  struct arena scratch = {0};
  uint32_t n = u->out->n;
  struct sorted_name *list = arena_array(&scratch, struct sorted_name, n);
  for (uint32_t i = 0; i < n; i++)
    list[i] = (struct sorted_name){u->out->name[i], module_name(u, u->out->name[i].module)};
  if (n > 0)
    qsort(list, n, sizeof *list, name_cmp);
  for (uint32_t i = 0; i < n; i++)
    u->out->name[i] = list[i].name;
  arena_release(&scratch);
}

/* A function or class at the top of a module that its context declares as public. */
static bool is_offered(const struct using *u, node_id n, struct span *symbol)
{
  mod_id m = u->p->nodes.module[n.v];
  struct span name = program_name(u->p, n), module = module_name(u, m);
  if ((u->p->nodes.kind[n.v] != NODE_FUNCTION && u->p->nodes.kind[n.v] != NODE_CLASS) || name.n <= module.n + 1)
    return false;
  ctx_id c = context_of(u->map, m);
  *symbol = module.n == 0 ? name : (struct span){name.at + module.n + 1, name.n - module.n - 1};
  return c.v != 0 && u->map->context[c.v]->n_public > 0 && symbol->at[0] != '_' && span_find(*symbol, '.') == symbol->n && context_exposes(u->map, m, *symbol);
}

struct idle_name {
  ctx_id context;
  struct span name;
  node_id node;
};

static int idle_cmp(const void *a, const void *b)
{
  const struct idle_name *x = a, *y = b;
  int order = uint_cmp(x->context.v, y->context.v);
  order = order != 0 ? order : span_cmp(x->name, y->name);
  return order != 0 ? order : uint_cmp(x->node.v, y->node.v);
}

static bool is_used(const struct using *u, mod_id m, struct span symbol)
{
  str_id id = intern_find(&u->p->corpus->strings, symbol.at, symbol.n);
  return id.v != 0 && map_get(&u->used, map_pair(m.v, id.v)) != 0;
}

static void find_idle(struct using *u)
{
  VEC(struct idle_name) idle = {0};
  struct span symbol;
  for (uint32_t n = 1; n < u->p->nodes.n; n++) {
    if (u->p->nodes.module[n].v == 0 || !is_offered(u, (node_id){n}, &symbol))
      continue;
    mod_id m = u->p->nodes.module[n];
    ctx_id c = context_of(u->map, m);
    u->out->context[c.v].offered++;
    if (is_used(u, m, symbol))
      continue;
    u->out->context[c.v].idle++;
    vec_push(&idle, ((struct idle_name){c, program_name(u->p, (node_id){n}), {n}}));
  }
  if (idle.n > 0)
    qsort(idle.at, idle.n, sizeof *idle.at, idle_cmp);
  u->out->n_idle = (uint32_t)idle.n;
  u->out->idle = arena_array(u->run, node_id, idle.n);
  for (size_t i = 0; i < idle.n; i++)
    u->out->idle[i] = idle.at[i].node;
  vec_release(&idle);
}

/* Where it is written, and where it is defined. */
static void note_used(struct using *u)
{
  for (size_t i = 0; i < u->records.n; i++) {
    const struct record *r = &u->records.at[i];
    str_id symbol = intern_find(&u->p->corpus->strings, r->symbol.at, r->symbol.n);
    mod_id home = program_defines(u->p, r->edge), own = u->p->nodes.module[u->p->edges.to[r->edge].v];
    const mod_id where[] = {r->to, home, own};
    for (size_t k = 0; k < sizeof where / sizeof *where && symbol.v != 0; k++)
      map_put(&u->used, map_pair(where[k].v, symbol.v), 1);
  }
}

void public_use_run(struct public_use *out, struct arena *run, const struct program *p, const struct context_map *map, const struct relationships *r)
{
  struct using u = {.out = out, .run = run, .p = p, .map = map, .r = r};
  *out = (struct public_use){.context = arena_array(run, struct context_use, map->n)};
  gather(&u);
  out->name = arena_array(run, struct used_name, u.records.n);
  for (uint32_t i = 0, end; i < u.records.n; i = end) {
    for (end = i + 1; end < u.records.n && same_name(&u.records.at[i], &u.records.at[end]); end++)
      continue;
    add_name(&u, i, end);
  }
  sort_names(&u);
  note_used(&u);
  find_idle(&u);
  vec_release(&u.records);
  map_release(&u.used);
}
