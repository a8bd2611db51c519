/*
 * coupling/whole.c: the whole import graph and all that crosses a border.
 */
#include "coupling/whole.h"

#include "base/vec.h"
#include "coupling/coupling_p.h"
#include "coupling/relationships.h"

#include <stdlib.h>

struct crossing_row {
  uint32_t context, group, line, col, edge;
};
typedef VEC(struct crossing_row) crossing_rows;

static int row_cmp(const void *a, const void *b)
{
  const struct crossing_row *x = a, *y = b;
  if (x->context != y->context)
    return x->context < y->context ? -1 : 1;
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  if (x->col != y->col)
    return x->col < y->col ? -1 : 1;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

static void take(crossing_rows *rows, const struct whole *w, const struct program *p, const struct context_map *map, uint32_t edge)
{
  mod_id from = p->nodes.module[p->edges.from[edge].v];
  struct place at = program_place(p, edge);
  vec_push(rows, ((struct crossing_row){map->of[from.v].v, w->modules.of_node[from.v], at.line, at.col, edge}));
}

static void list_outbound(struct whole *w, struct arena *run, const struct program *p, const struct context_map *map, const struct coupling *coupling)
{
  crossing_rows rows = {0};
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    mod_id from = p->nodes.module[p->edges.from[edge].v], to = p->nodes.module[p->edges.to[edge].v];
    if (p->edges.kind[edge] == EDGE_IMPORT && from.v != 0 && to.v != 0 && map->of[from.v].v != map->of[to.v].v)
      take(&rows, w, p, map, edge);
  }
  for (uint32_t i = 0; i < coupling->border_calls.n; i++)
    take(&rows, w, p, map, coupling->border_calls.edge[i]);
  if (rows.n > 0)
    qsort(rows.at, rows.n, sizeof *rows.at, row_cmp);
  w->outbound = arena_array(run, uint32_t, rows.n);
  w->first = arena_array(run, uint32_t, (size_t)map->n + 1);
  for (uint32_t i = 0; i < rows.n; i++) {
    w->outbound[i] = rows.at[i].edge;
    w->first[rows.at[i].context + 1]++;
  }
  for (uint32_t ctx = 0; ctx < map->n; ctx++)
    w->first[ctx + 1] += w->first[ctx];
  vec_release(&rows);
}

void whole_build(struct whole *out, struct arena *run, struct program *p, const struct context_map *map, const struct coupling *coupling)
{
  const struct edge_filter all = {.kinds = 1 << EDGE_IMPORT, .scopes = ALL_SCOPES, .classes = ALL_CLASSES, .at_most = CONFIDENCE_POSSIBLE, .dynamic = true};
  struct arcs arcs;
  *out = (struct whole){0};
  lift_group(&out->modules, run, p, LEVEL_MODULE, false);
  lift_arcs(&arcs, p, &out->modules, &all, false);
  csr_build(&out->imports, run, out->modules.n, arcs.n, arcs.from, arcs.to, arcs.weight, arcs.row);
  lift_release(&arcs);
  out->in = arena_array(run, uint32_t, out->modules.n);
  for (uint32_t arc = 0; arc < out->imports.m; arc++)
    out->in[out->imports.dst[arc]]++;
  list_outbound(out, run, p, map, coupling);
}

bool whole_measured(const struct program *p, uint32_t module)
{
  return module_measured(p, module);
}

bool whole_counts(const struct program *p, uint32_t edge)
{
  const struct edge_filter counted = {.kinds = 1 << EDGE_IMPORT | 1 << EDGE_CALL, .scopes = ALL_SCOPES & ~(1 << SCOPE_TYPE_CHECKING), .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true};
  return edge_passes(p, &counted, edge);
}

struct span whole_symbol(const struct program *p, uint32_t edge)
{
  node_id to = p->edges.to[edge];
  if (p->edges.kind[edge] == EDGE_IMPORT)
    return edge_symbol(p, edge);
  struct span name = program_name(p, to);
  size_t module = program_name(p, (node_id){p->nodes.module[to.v].v}).n;
  return module == 0 || name.n <= module ? name : (struct span){name.at + module + 1, name.n - module - 1};
}
