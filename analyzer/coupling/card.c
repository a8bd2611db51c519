/*
 * coupling/card.c: what is to be known of one module?
 *
 * One pass over the edges for its neighbours and for the graph of imports; two searches and the components of that graph. Nothing is computed of other modules, so that the answer is there at once.
 */
#include "coupling/card.h"

#include "base/vec.h"
#include "coupling/coupling_p.h"
#include "graph/paths.h"

#include <stdlib.h>

struct touch {                    /* a place that ties it to another module */
  mod_id other;
  ctx_id context;
  struct span name;
  uint32_t edge, line;
};
typedef VEC(struct touch) touches;

struct drawing {
  struct card *out;
  struct arena *run;
  const struct program *p;
  const struct context_map *map;
  touches in, out_;
  struct map tests;               /* modules of tests that use it */
};

static int uint_cmp(uint32_t x, uint32_t y)
{
  return (x > y) - (x < y);
}

static int touch_cmp(const void *a, const void *b)
{
  const struct touch *x = a, *y = b;
  int order = uint_cmp(x->context.v, y->context.v);
  order = order != 0 ? order : span_cmp(x->name, y->name);
  order = order != 0 ? order : uint_cmp(x->other.v, y->other.v);
  order = order != 0 ? order : uint_cmp(x->line, y->line);
  return order != 0 ? order : uint_cmp(x->edge, y->edge);
}

static void touch(struct drawing *d, touches *list, mod_id other, uint32_t edge)
{
  struct span name = intern_get(&d->p->corpus->strings, d->p->modules.name[other.v]);
  vec_push(list, ((struct touch){other, context_of(d->map, other), name, edge, program_place(d->p, edge).line}));
}

static void gather(struct drawing *d)
{
  const struct edges *e = &d->p->edges;
  mod_id m = d->out->module;
  for (uint32_t edge = 1; edge < e->n; edge++) {
    mod_id from = d->p->nodes.module[e->from[edge].v], to = d->p->nodes.module[e->to[edge].v];
    if ((from.v != m.v && to.v != m.v) || from.v == to.v || from.v == 0 || to.v == 0 || e->kind[edge] == EDGE_REVERSE || e->confidence[edge] > CONFIDENCE_INFERRED)
      continue;
    if (from.v == m.v)
      touch(d, &d->out_, to, edge);
    else if (module_measured(d->p, from.v))
      touch(d, &d->in, from, edge);
    else
      map_put(&d->tests, from.v, 1);
  }
  d->out->in_tests = d->tests.n;
}

static int neighbour_cmp(const void *a, const void *b)
{
  const struct neighbour *x = a, *y = b;
  int order = uint_cmp(y->places, x->places);
  return order != 0 ? order : uint_cmp(x->context.v, y->context.v);
}

/* By context. Returns how many there are; *modules: of all. */
static uint32_t sum_up(struct drawing *d, touches *list, struct neighbour **out, uint32_t *modules)
{
  uint32_t n = 0;
  if (list->n > 0)
    qsort(list->at, list->n, sizeof *list->at, touch_cmp);
  *out = arena_array(d->run, struct neighbour, list->n);
  for (size_t i = 0; i < list->n; i++) {
    const struct touch *t = &list->at[i];
    if (i == 0 || list->at[i - 1].context.v != t->context.v)
      (*out)[n++] = (struct neighbour){.context = t->context, .edge = t->edge};
    bool fresh = i == 0 || list->at[i - 1].other.v != t->other.v;
    (*out)[n - 1].modules += fresh;
    (*out)[n - 1].places++;
    *modules += fresh;
  }
  if (n > 0)
    qsort(*out, n, sizeof **out, neighbour_cmp);
  return n;
}

static void imports_graph(struct csr *g, struct arena *arena, const struct program *p)
{
  const struct edge_filter measured = {.kinds = 1 << EDGE_IMPORT, .scopes = ALL_SCOPES & ~(1 << SCOPE_TYPE_CHECKING), .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true};
  VEC(uint32_t) from = {0}, to = {0}, one = {0};
  for (uint32_t e = 1; e < p->edges.n; e++) {
    mod_id a = p->nodes.module[p->edges.from[e].v], b = p->nodes.module[p->edges.to[e].v];
    if (p->edges.kind[e] != EDGE_IMPORT || a.v == 0 || b.v == 0 || a.v == b.v || !edge_passes(p, &measured, e))
      continue;
    vec_push(&from, a.v);
    vec_push(&to, b.v);
    vec_push(&one, 1);
  }
  csr_build(g, arena, p->modules.n, (uint32_t)from.n, from.at, to.at, one.at, NULL);
  vec_release(&from);
  vec_release(&to);
  vec_release(&one);
}

static uint32_t reached(struct arena *scratch, const struct csr *g, mod_id m, uint32_t depth, enum reach_direction direction)
{
  bool *start = arena_array(scratch, bool, g->n), *met = arena_array(scratch, bool, g->n);
  uint32_t n = 0;
  start[m.v] = true;
  reach_within(met, g, start, depth, direction);
  for (uint32_t v = 0; v < g->n; v++)
    n += met[v];
  return n;
}

struct member {
  struct span name;
  mod_id mod;
};

static int member_cmp(const void *a, const void *b)
{
  const struct member *x = a, *y = b;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : uint_cmp(x->mod.v, y->mod.v);
}

static void find_cycle(struct drawing *d, struct arena *scratch, const struct csr *g)
{
  struct scc scc;
  scc_find(&scc, scratch, g);
  uint32_t c = scc.of[d->out->module.v], n = scc.size[c];
  if (n < 2)
    return;
  struct member *list = arena_array(scratch, struct member, n);
  struct map contexts = {0};
  for (uint32_t i = 0; i < n; i++) {
    mod_id m = {scc.member[scc.first[c] + i]};
    list[i] = (struct member){intern_get(&d->p->corpus->strings, d->p->modules.name[m.v]), m};
    map_put(&contexts, context_of(d->map, m).v, 1);
  }
  qsort(list, n, sizeof *list, member_cmp);
  d->out->cycle = arena_array(d->run, mod_id, n);
  d->out->n_cycle = n;
  d->out->cycle_contexts = contexts.n;
  for (uint32_t i = 0; i < n; i++)
    d->out->cycle[i] = list[i].mod;
  map_release(&contexts);
}

static void measure(struct drawing *d)
{
  struct arena scratch = {0};
  struct csr g;
  struct card *out = d->out;
  for (uint32_t m = 1; m < d->p->modules.n; m++)
    out->all += module_measured(d->p, m);
  out->measured = module_measured(d->p, out->module.v);
  if (out->measured) {
    imports_graph(&g, &scratch, d->p);
    out->ca = reached(&scratch, &g, out->module, 1, REACH_IN) - 1;
    out->ce = reached(&scratch, &g, out->module, 1, REACH_OUT) - 1;
    out->vfi = reached(&scratch, &g, out->module, UINT32_MAX, REACH_IN);
    out->vfo = reached(&scratch, &g, out->module, UINT32_MAX, REACH_OUT);
    find_cycle(d, &scratch, &g);
  }
  arena_release(&scratch);
}

static void list_against(struct drawing *d, const struct relationships *r)
{
  struct card *out = d->out;
  out->against = arena_array(d->run, uint32_t, r->n_crossings);
  for (uint32_t i = 0; i < r->n_crossings; i++)
    if (r->crossing[i].law != LAW_KEPT && r->crossing[i].from.v == out->module.v)
      out->against[out->n_from++] = i;
  for (uint32_t i = 0; i < r->n_crossings; i++)
    if (r->crossing[i].law != LAW_KEPT && r->crossing[i].to.v == out->module.v)
      out->against[out->n_from + out->n_into++] = i;
}

void card_build(struct card *out, struct arena *run, const struct program *p, const struct context_map *map, const struct relationships *r, mod_id m)
{
  struct drawing d = {.out = out, .run = run, .p = p, .map = map};
  *out = (struct card){.module = m, .context = context_of(map, m)};
  gather(&d);
  out->n_in = sum_up(&d, &d.in, &out->in, &out->in_modules);
  out->n_out = sum_up(&d, &d.out_, &out->out, &out->out_modules);
  measure(&d);
  list_against(&d, r);
  vec_release(&d.in);
  vec_release(&d.out_);
  map_release(&d.tests);
}
