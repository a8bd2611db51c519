/*
 * coupling/matrix.c: who imports, calls, inherits from and has keys to whom, context by context?
 *
 * One pass over the edge table. Import places become raw arcs of two graphs, modules and contexts, which keep the rows behind
 * each arc; places that add to a cell of the matrix by themselves (statements, symbols, calls, base classes, keys) are counted as
 * they are met. What needs merged arcs (edges) is counted once the module graph stands. O(places + modules).
 *
 * In: the frozen program and the owner of each module. Out: the matrix, sums a context, both graphs, what was left out.
 * Not here: distinct neighbours (metrics.c), cycles (cycles.c).
 */
#include "coupling/coupling_p.h"

#include "base/vec.h"
#include "coupling/relationships.h"

struct raw_arcs {
  VEC(uint32_t) from, to, weight, row;
};

struct tally {
  struct coupling *out;
  const struct program *p;
  const struct context_map *map;
  struct raw_arcs modules, contexts, left_out;
  struct map symbol;              /* (target module, symbol) -> number from 1 */
  struct map user;                /* (that number, importing context) -> 1 */
  uint32_t n_symbols;
};

static void raw_push(struct raw_arcs *a, uint32_t from, uint32_t to, uint32_t weight, uint32_t row)
{
  vec_push(&a->from, from);
  vec_push(&a->to, to);
  vec_push(&a->weight, weight);
  vec_push(&a->row, row);
}

static void raw_build(struct csr *g, struct arena *arena, uint32_t n, const struct raw_arcs *a)
{
  csr_build(g, arena, n, (uint32_t)a->from.n, a->from.at, a->to.at, a->weight.at, a->row.at);
}

static void raw_release(struct raw_arcs *a)
{
  vec_release(&a->from);
  vec_release(&a->to);
  vec_release(&a->weight);
  vec_release(&a->row);
}

/* True the first time that a context takes this symbol of this module. A whole module is no symbol; `*` is one. */
static bool new_symbol(struct tally *t, uint32_t edge, uint32_t target, uint32_t context)
{
  if (t->p->edges.kind[edge] != EDGE_IMPORT)
    return false;
  uint32_t symbol = t->p->targets.symbol[t->p->edges.evidence_row[edge]].v;
  if (symbol == 0)
    return false;
  uint32_t number = map_get_or_put(&t->symbol, map_pair(target, symbol), t->n_symbols + 1);
  if (number > t->n_symbols)
    t->n_symbols = number;
  uint32_t known = t->user.n;
  map_get_or_put(&t->user, map_pair(number, context), 1);
  return t->user.n != known;
}

static void count_statements(struct tally *t, uint32_t edge, uint32_t from, uint32_t to)
{
  uint32_t weight = t->p->edges.weight[edge], x = t->map->of[from].v, y = t->map->of[to].v;
  struct context_metrics *out = &t->out->context[x], *in = &t->out->context[y];
  struct pair *pair = pair_at(t->out, x, y);
  pair->statements += weight;
  if (x != 0 && y != 0)
    t->out->all_statements += weight;
  if (x == y) {
    out->inner_statements += weight;
    return;
  }
  out->out_statements += weight;
  in->in_statements += weight;
  if (x != 0 && y != 0)
    t->out->cross_statements += weight;
  if (!in->has_public)
    return;
  if (context_exposes(t->map, (mod_id){to}, edge_symbol(t->p, edge)))
    in->public_in += weight;
  else
    pair->past_public += weight;
}

static void take_import(struct tally *t, uint32_t edge, uint32_t from, uint32_t to)
{
  uint32_t x = t->map->of[from].v, y = t->map->of[to].v, weight = t->p->edges.weight[edge];
  raw_push(&t->modules, from, to, weight, edge);
  if (x != y && x != 0 && y != 0)
    raw_push(&t->contexts, x, y, weight, edge);
  count_statements(t, edge, from, to);
  if (x != 0 && y != 0 && t->p->edges.rule[edge] == RULE_DYNAMIC)
    t->out->called_statements += weight;
  if (new_symbol(t, edge, to, x))
    pair_at(t->out, x, y)->symbols++;
}

static void take_use(struct tally *t, uint32_t edge, uint32_t from, uint32_t to)
{
  uint32_t x = t->map->of[from].v, y = t->map->of[to].v;
  struct pair *pair = pair_at(t->out, x, y);
  enum edge_kind kind = (enum edge_kind)t->p->edges.kind[edge];
  pair->inherits += kind == EDGE_INHERIT;
  pair->relations += kind == EDGE_DATA;
  t->out->all_relations += kind == EDGE_DATA && x != 0 && y != 0;
  t->out->cross_relations += kind == EDGE_DATA && x != 0 && y != 0 && x != y;
  if (kind != EDGE_CALL)
    return;
  pair->calls++;
  if (x == y)
    return;
  t->out->context[x].out_calls++;
  t->out->context[y].in_calls++;
}

static void read_edges(struct tally *t)
{
  const struct program *p = t->p;
  struct edge_filter measured = {
    .kinds = 1 << EDGE_IMPORT | 1 << EDGE_CALL | 1 << EDGE_INHERIT | 1 << EDGE_DATA, .scopes = ALL_SCOPES & ~(1 << SCOPE_TYPE_CHECKING),
    .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true,
  };
  struct edge_filter wider = {
    .kinds = 1 << EDGE_IMPORT, .scopes = ALL_SCOPES, .classes = ALL_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true,
  };
  for (uint32_t e = 1; e < p->edges.n; e++) {
    uint32_t from = p->nodes.module[p->edges.from[e].v].v, to = p->nodes.module[p->edges.to[e].v].v;
    bool import = p->edges.kind[e] == EDGE_IMPORT;
    if (from == 0 || to == 0 || (import && from == to))
      continue;
    if (!edge_passes(p, &measured, e)) {
      if (edge_passes(p, &wider, e))
        raw_push(&t->left_out, from, to, 0, e);
      continue;
    }
    if (import)
      take_import(t, e, from, to);
    else
      take_use(t, e, from, to);
  }
}

/* An edge is left out when none of its places is measured. */
static void count_left_out(struct tally *t)
{
  struct arena scratch = {0};
  struct csr g;
  raw_build(&g, &scratch, t->p->modules.n, &t->left_out);
  for (uint32_t v = 0; v < g.n; v++)
    for (uint32_t arc = g.off[v]; arc < g.off[v + 1]; arc++)
      t->out->left_out_edges += csr_find(&t->out->modules, v, g.dst[arc]) == UINT32_MAX;
  arena_release(&scratch);
}

static void count_edges(struct coupling *out, const struct context_map *map)
{
  const struct csr *g = &out->modules;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t x = map->of[v].v, y = map->of[g->dst[arc]].v;
      pair_at(out, x, y)->edges++;
      if (x == 0 || y == 0)
        continue;
      out->all_edges++;
      out->cross_edges += x != y;
    }
}

void matrix_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map)
{
  struct tally t = {.out = out, .p = p, .map = map};
  read_edges(&t);
  raw_build(&out->modules, run, p->modules.n, &t.modules);
  raw_build(&out->contexts, run, map->n, &t.contexts);
  count_left_out(&t);
  count_edges(out, map);
  raw_release(&t.modules);
  raw_release(&t.contexts);
  raw_release(&t.left_out);
  map_release(&t.symbol);
  map_release(&t.user);
}
