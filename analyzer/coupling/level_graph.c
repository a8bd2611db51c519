/*
 * coupling/level_graph.c: the modules, the packages or the contexts of a tree as nodes of one import graph.
 */
#include "coupling/level_graph.h"

#include "base/vec.h"
#include "coupling/coupling_p.h"

#include <stdlib.h>

struct named {
  struct span name;
  uint32_t mod;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  int names = span_cmp(x->name, y->name);
  return names != 0 ? names : (x->mod > y->mod) - (x->mod < y->mod);
}

/* Modules without a package, at the top, are a package of their own. */
static str_id name_at(const struct program *p, enum metric_level level, uint32_t mod)
{
  str_id package = p->modules.package_name[mod];
  return level == ON_MODULE || package.v == 0 ? p->modules.name[mod] : package;
}

/* Equal names at the level of modules stay apart: a module that is shadowed is one by itself. */
static void group_by_name(struct level_graph *l, struct arena *run, const struct program *p)
{
  struct arena scratch = {0};
  struct named *list = arena_array(&scratch, struct named, p->modules.n);
  uint32_t n = 0;
  for (uint32_t m = 1; m < p->modules.n; m++)
    if (module_measured(p, m))
      list[n++] = (struct named){intern_get(&p->corpus->strings, name_at(p, l->level, m)), m};
  qsort(list, n, sizeof *list, named_cmp);
  l->name = arena_array(run, struct span, (size_t)n + 1);
  l->n = 1;
  for (uint32_t i = 0; i < n; i++) {
    if (l->n == 1 || l->level == ON_MODULE || !span_eq(list[i].name, l->name[l->n - 1]))
      l->name[l->n++] = list[i].name;
    l->of[list[i].mod] = l->n - 1;
  }
  arena_release(&scratch);
}

static void group_by_context(struct level_graph *l, struct arena *run, const struct program *p, const struct context_map *map)
{
  l->n = map->n;
  l->name = arena_array(run, struct span, map->n);
  for (uint32_t x = 1; x < map->n; x++)
    l->name[x] = span_of(context_name(map, (ctx_id){x}));
  for (uint32_t m = 1; m < p->modules.n; m++)
    l->of[m] = module_measured(p, m) ? map->of[m].v : 0;
}

static void count(struct level_graph *l, struct arena *run, const struct program *p)
{
  l->modules = arena_array(run, uint32_t, l->n);
  l->lines = arena_array(run, uint32_t, l->n);
  for (uint32_t m = 1; m < p->modules.n; m++) {
    const struct file_head *head = &p->corpus->head[p->modules.file[m].v];
    uint32_t node = l->of[m];
    l->present += node != 0 && l->modules[node] == 0;
    l->modules[node] += node != 0;
    l->lines[node] += node == 0 ? 0 : head->code_lines + head->doc_lines;
  }
}

void level_graph_build(struct level_graph *out, struct arena *run, enum metric_level level, const struct level_in *in)
{
  const struct program *p = in->program;
  const struct edge_filter taken = {.kinds = 1 << EDGE_IMPORT, .scopes = in->scopes, .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true};
  VEC(uint32_t) from = {0}, to = {0}, weight = {0}, row = {0};
  *out = (struct level_graph){.level = level, .of = arena_array(run, uint32_t, p->modules.n)};
  if (level == ON_CONTEXT)
    group_by_context(out, run, p, in->map);
  else
    group_by_name(out, run, p);
  count(out, run, p);
  for (uint32_t e = 1; e < p->edges.n; e++) {
    uint32_t x = out->of[p->nodes.module[p->edges.from[e].v].v], y = out->of[p->nodes.module[p->edges.to[e].v].v];
    if (x == 0 || y == 0 || x == y || !edge_passes(p, &taken, e))
      continue;
    vec_push(&from, x);
    vec_push(&to, y);
    vec_push(&weight, p->edges.weight[e]);
    vec_push(&row, e);
  }
  csr_build(&out->g, run, out->n, (uint32_t)from.n, from.at, to.at, weight.at, row.at);
  vec_release(&from);
  vec_release(&to);
  vec_release(&weight);
  vec_release(&row);
}

void places_on_import(uint32_t *on_import, const struct csr *g, const struct program *p)
{
  for (uint32_t arc = 0; arc < g->m; arc++) {
    on_import[arc] = 0;
    for (uint32_t i = g->rows_at[arc]; i < g->rows_at[arc + 1]; i++)
      on_import[arc] += IMPORT_TIME_SCOPES >> p->edges.scope[g->rows[i]] & 1;
  }
}
