/*
 * coupling/cycles.c: what depends on itself by way of others, and what would have to be cut?
 *
 * Components of modules and of contexts, the cycles among modules by size, a cheap feedback set of the context graph, and the
 * levels that are left without it.
 */
#include "coupling/coupling_p.h"
#include "coupling/level_graph.h"

#include <stdlib.h>

struct cycle {
  uint32_t component, size;
  struct span name;               /* the least of its modules */
};

static int cycle_cmp(const void *a, const void *b)
{
  const struct cycle *x = a, *y = b;
  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  int names = span_cmp(x->name, y->name);
  return names != 0 ? names : (x->component > y->component) - (x->component < y->component);
}

static struct span least_name(const struct program *p, const struct scc *scc, uint32_t component)
{
  struct span least = {0};
  for (uint32_t i = scc->first[component]; i < scc->first[component + 1]; i++) {
    struct span name = intern_get(&p->corpus->strings, p->modules.name[scc->member[i]]);
    if (i == scc->first[component] || span_cmp(name, least) < 0)
      least = name;
  }
  return least;
}

static void rank_cycles(struct coupling *out, struct arena *run, const struct program *p)
{
  const struct scc *scc = &out->module_scc;
  struct arena scratch = {0};
  struct cycle *cycle = arena_array(&scratch, struct cycle, scc->n);
  for (uint32_t c = 0; c < scc->n; c++) {
    if (scc->size[c] < 2)
      continue;
    cycle[out->n_cycles++] = (struct cycle){c, scc->size[c], least_name(p, scc, c)};
    out->modules_in_cycles += scc->size[c];
  }
  qsort(cycle, out->n_cycles, sizeof *cycle, cycle_cmp);
  out->largest_cycle = out->n_cycles == 0 ? 0 : cycle[0].size;
  out->component_rank = arena_array(run, uint32_t, out->n_cycles);
  for (uint32_t i = 0; i < out->n_cycles; i++)
    out->component_rank[i] = cycle[i].component;
  arena_release(&scratch);
}

/* A cycle inside one context is that team's business; one that crosses borders is everybody's. */
static void count_contexts(struct coupling *out, struct arena *run, const struct context_map *map)
{
  const struct scc *scc = &out->module_scc;
  struct arena scratch = {0};
  uint32_t *seen = arena_array(&scratch, uint32_t, map->n);     /* [ctx] the last cycle that met it, from 1 */
  out->cycle_contexts = arena_array(run, uint32_t, out->n_cycles);
  for (uint32_t i = 0; i < out->n_cycles; i++) {
    uint32_t c = out->component_rank[i];
    for (uint32_t k = scc->first[c]; k < scc->first[c + 1]; k++) {
      uint32_t x = map->of[scc->member[k]].v;
      out->cycle_contexts[i] += seen[x] != i + 1;
      seen[x] = i + 1;
    }
  }
  arena_release(&scratch);
}

static void count_up(struct coupling *out)
{
  const struct csr *g = &out->contexts;
  for (uint32_t x = 0; x < g->n; x++)
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
      if (!out->feedback.arc[arc])
        continue;
      out->context[x].up_out += g->weight[arc];
      out->context[g->dst[arc]].up_in += g->weight[arc];
    }
}

/* As in components.c: of cuts that are equally dear those that stand inside functions already. */
static void find_cut(struct coupling *out, struct arena *run, const struct program *p)
{
  struct arena scratch = {0};
  uint32_t *on_import = arena_array(&scratch, uint32_t, out->contexts.m);
  places_on_import(on_import, &out->contexts, p);
  feedback_find(&out->feedback, run, &out->contexts);
  feedback_prefer(&out->feedback, &out->contexts, on_import);
  arena_release(&scratch);
}

void cycles_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map)
{
  scc_find(&out->module_scc, run, &out->modules);
  rank_cycles(out, run, p);
  count_contexts(out, run, map);
  for (uint32_t m = 1; m < p->modules.n; m++)
    out->module[m].component = module_measured(p, m) ? out->module_scc.of[m] : 0;

  scc_find(&out->context_scc, run, &out->contexts);
  find_cut(out, run, p);
  count_up(out);
  struct arena scratch = {0};
  uint32_t *level = arena_array(&scratch, uint32_t, out->k);
  levels_find(level, &scratch, &out->contexts, &out->feedback);
  for (uint32_t x = 0; x < out->k; x++) {
    uint32_t component = out->context_scc.of[x], size = out->context_scc.size[component];
    out->context[x].component = component;
    out->context[x].level = level[x];
    if (size >= 2 && size > out->largest_context_cycle)
      out->largest_context_cycle = size;
  }
  arena_release(&scratch);
}
