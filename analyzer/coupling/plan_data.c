/*
 * coupling/plan_data.c: which tables go along, and what ties them to the others?
 *
 * Relation fields with one end in X, migrations that wait for each other across the border. An id that is stored without a relation ties two tables as well, but the database knows nothing of it: soft keys are counted, and are no edges.
 */
#include "coupling/plan_p.h"

#include "base/map.h"
#include "base/vec.h"

#include <stdlib.h>

struct gathering {
  struct planning *w;
  const struct django *d;
  struct map site;                /* edge -> place in plan.site, from 1 */
};

static uint32_t model_context(const struct gathering *g, uint32_t model)
{
  return g->w->map->of[g->w->p->nodes.module[g->d->models.node[model].v].v].v;
}

static bool model_measured(const struct gathering *g, uint32_t model)
{
  return module_measured(g->w->p, g->w->p->nodes.module[g->d->models.node[model].v].v);
}

/* Abstract models have no table, those of proxies and unmanaged ones are made by others. */
static bool has_table(const struct gathering *g, uint32_t model)
{
  return g->d->models.kind[model] == MODEL_PLAIN || g->d->models.kind[model] == MODEL_CONFIG;
}

struct named {
  uint32_t model;
  bool has_table;
  struct span label;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  if (x->has_table != y->has_table)
    return x->has_table ? -1 : 1;
  int labels = span_cmp(x->label, y->label);
  return labels != 0 ? labels : (x->model > y->model) - (x->model < y->model);
}

static void list_models(struct gathering *g)
{
  struct plan_data *out = &g->w->out->data;
  const struct models *m = &g->d->models;
  VEC(struct named) list = {0};
  for (uint32_t i = 1; i < m->n; i++) {
    if (model_context(g, i) != g->w->x || !model_measured(g, i))
      continue;
    vec_push(&list, ((struct named){i, has_table(g, i), intern_get(&g->w->p->corpus->strings, m->label[i])}));
    out->n_tables += has_table(g, i);
  }
  if (list.n > 0)
    qsort(list.at, list.n, sizeof *list.at, named_cmp);
  out->n_models = (uint32_t)list.n;
  out->model = arena_array(g->w->run, uint32_t, list.n);
  for (uint32_t i = 0; i < out->n_models; i++)
    out->model[i] = list.at[i].model;
  vec_release(&list);
}

struct placed {
  struct plan_relation r;
  uint32_t file, line;
};

static int placed_cmp(const void *a, const void *b)
{
  const struct placed *x = a, *y = b;
  if (x->r.inbound != y->r.inbound)
    return x->r.inbound - y->r.inbound;
  if (x->file != y->file)
    return x->file < y->file ? -1 : 1;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return (x->r.relation > y->r.relation) - (x->r.relation < y->r.relation);
}

static void index_sites(struct gathering *g)
{
  for (uint32_t i = 0; i < g->w->out->n_sites; i++)
    if (g->w->p->edges.kind[g->w->out->site[i].edge] == EDGE_DATA)
      map_put(&g->site, g->w->out->site[i].edge, i + 1);
}

static void list_relations(struct gathering *g)
{
  const struct relations *t = &g->d->relations;
  struct plan_data *out = &g->w->out->data;
  uint32_t x = g->w->x;
  VEC(struct placed) list = {0};
  index_sites(g);
  for (uint32_t i = 1; i < t->n; i++) {
    if (!model_measured(g, t->from[i]) || g->d->models.kind[t->from[i]] == MODEL_ABSTRACT || g->d->models.kind[t->from[i]] == MODEL_PROXY)
      continue;                                           /* what a model takes from an abstract one is its own relation */
    uint32_t from = model_context(g, t->from[i]), to = t->to[i] != 0 ? model_context(g, t->to[i]) : x;
    if (t->to[i] == 0) {
      out->outside += from == x && t->target[i].v != 0 && g->w->p->nodes.kind[t->target[i].v] == NODE_EXTERNAL;
      continue;
    }
    if ((from == x) == (to == x))
      continue;
    uint32_t through = t->through[i].v == 0 ? x : g->w->map->of[g->w->p->nodes.module[t->through[i].v].v].v, site = map_get(&g->site, t->edge[i]);
    vec_push(&list, ((struct placed){{i, to == x, {from == x ? to : from}, site != 0 ? site - 1 : UINT32_MAX, t->through[i].v != 0 && through != from}, t->file[i].v, t->line[i]}));
    out->n_cascades += t->on_delete[i] == DELETE_CASCADE;
  }
  if (list.n > 0)
    qsort(list.at, list.n, sizeof *list.at, placed_cmp);
  out->n_relations = (uint32_t)list.n;
  out->relation = arena_array(g->w->run, struct plan_relation, list.n);
  for (uint32_t i = 0; i < out->n_relations; i++)
    out->relation[i] = list.at[i].r;
  vec_release(&list);
}

static void list_waits(struct gathering *g)
{
  const struct waits *t = &g->d->waits;
  struct plan_data *out = &g->w->out->data;
  VEC(uint32_t) list = {0};
  for (uint32_t i = 1; i < t->n; i++) {
    if (t->app[i] == 0)
      continue;
    uint32_t from = g->w->map->of[g->d->migrations.module[t->migration[i]].v].v, to = g->w->map->of[g->d->apps.module[t->app[i]].v].v;
    if ((from == g->w->x) != (to == g->w->x))
      vec_push(&list, i);
  }
  out->n_waits = (uint32_t)list.n;
  out->wait = arena_array(g->w->run, uint32_t, list.n);
  for (uint32_t i = 0; i < out->n_waits; i++)
    out->wait[i] = list.at[i];
  vec_release(&list);
}

static void count_soft_keys(struct gathering *g)
{
  const struct model_fields *t = &g->d->fields;
  for (uint32_t i = 1; i < t->n; i++) {
    if (model_context(g, t->model[i]) != g->w->x || !model_measured(g, t->model[i]) || g->d->models.kind[t->model[i]] == MODEL_ABSTRACT)
      continue;
    g->w->out->data.soft_keys += t->soft[i] == SOFT_KEY;
    g->w->out->data.soft_names += t->soft[i] == SOFT_NAME;
  }
}

void plan_data(struct planning *w)
{
  struct gathering g = {.w = w, .d = w->in->django};
  if (g.d == NULL)
    return;
  list_models(&g);
  list_relations(&g);
  list_waits(&g);
  count_soft_keys(&g);
  map_release(&g.site);
}
