/*
 * coupling/coupling.c: how tightly do the contexts hang together?
 *
 * The order of the steps. Each fills fields of struct coupling that the ones before it left empty. The matrix has a cell for
 * every pair, but no step walks it: a tree of thousands of tiny contexts touches few of its pages.
 */
#include "coupling/coupling.h"

#include "coupling/coupling_p.h"

static void count_modules(struct coupling *out, const struct program *p, const struct context_map *map)
{
  for (uint32_t m = 1; m < p->modules.n; m++) {
    struct context_metrics *x = &out->context[map->of[m].v];
    if (!module_measured(p, m)) {
      x->left_out++;
      out->left_out_modules++;
      continue;
    }
    const struct file_head *head = &p->corpus->head[p->modules.file[m].v];
    x->modules++;
    x->lines += head->code_lines + head->doc_lines;
    out->measured_modules++;
  }
  for (uint32_t x = 1; x < map->n; x++) {
    struct context_metrics *c = &out->context[x];
    c->has_public = map->context[x]->n_public != 0;
    c->hidden = !map->declared && c->modules == 0;
    out->n_hidden += c->hidden;
    out->n_shown += !c->hidden;
  }
}

void coupling_run(struct coupling *out, struct arena *run, struct program *p, const struct context_map *map)
{
  *out = (struct coupling){.k = map->n};
  out->matrix = arena_array(run, struct pair, (size_t)map->n * map->n);
  out->context = arena_array(run, struct context_metrics, map->n);
  out->module = arena_array(run, struct module_metrics, p->modules.n);
  count_modules(out, p, map);
  matrix_fill(out, run, p, map);
  metrics_fill(out, run, p, map);
  cycles_fill(out, run, p, map);
  border_calls_fill(out, run, p, map);
}
