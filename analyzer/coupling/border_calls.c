/*
 * coupling/border_calls.c: by which functions does one context reach into another?
 *
 * The call edges that cross a border, sorted so that those of one function lie together and in them those of one caller; then the functions of each context by the number of their calls.
 * O(calls across borders * log).
 */
#include "coupling/coupling_p.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

struct call {
  uint32_t to_ctx, to, from_ctx, from, edge;
};

static int uint_cmp(uint32_t x, uint32_t y)
{
  return (x > y) - (x < y);
}

static int call_cmp(const void *a, const void *b)
{
  const struct call *x = a, *y = b;
  int order = uint_cmp(x->to_ctx, y->to_ctx);
  order = order != 0 ? order : uint_cmp(x->to, y->to);
  order = order != 0 ? order : uint_cmp(x->from_ctx, y->from_ctx);
  order = order != 0 ? order : uint_cmp(x->from, y->from);
  return order != 0 ? order : uint_cmp(x->edge, y->edge);
}

struct ranked {
  struct border_function f;
  uint32_t ctx;
  struct span name;
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  int order = uint_cmp(x->ctx, y->ctx);
  order = order != 0 ? order : uint_cmp(y->f.n, x->f.n);
  order = order != 0 ? order : span_cmp(x->name, y->name);
  return order != 0 ? order : uint_cmp(x->f.function.v, y->f.function.v);
}

typedef VEC(struct call) call_list;
typedef VEC(struct ranked) ranked_list;

static void gather(call_list *list, const struct program *p, const struct context_map *map)
{
  const struct edges *e = &p->edges;
  struct edge_filter measured = {.kinds = 1 << EDGE_CALL, .scopes = ALL_SCOPES, .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true};
  for (uint32_t edge = 1; edge < e->n; edge++) {
    mod_id from = p->nodes.module[e->from[edge].v], to = p->nodes.module[e->to[edge].v];
    if (from.v == 0 || to.v == 0 || map->of[from.v].v == map->of[to.v].v || !edge_passes(p, &measured, edge))
      continue;
    vec_push(list, ((struct call){map->of[to.v].v, e->to[edge].v, map->of[from.v].v, e->from[edge].v, edge}));
  }
  if (list->n > 0)
    qsort(list->at, list->n, sizeof *list->at, call_cmp);
}

/* Runs of one function. */
static void rank(ranked_list *out, const call_list *calls, const struct program *p)
{
  for (uint32_t i = 0; i < calls->n; i++) {
    const struct call *c = &calls->at[i], *before = i > 0 ? &calls->at[i - 1] : NULL;
    bool fresh = before == NULL || before->to != c->to;
    if (fresh)
      vec_push(out, ((struct ranked){.f = {.function = {c->to}, .first = i}, .ctx = c->to_ctx, .name = program_name(p, (node_id){c->to})}));
    struct border_function *f = &out->at[out->n - 1].f;
    f->n++;
    f->callers += fresh || before->from != c->from;
    f->contexts += fresh || before->from_ctx != c->from_ctx;
  }
  if (out->n > 0)
    qsort(out->at, out->n, sizeof *out->at, ranked_cmp);
}

void border_calls_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map)
{
  call_list calls = {0};
  ranked_list functions = {0};
  struct border_calls *b = &out->border_calls;
  gather(&calls, p, map);
  rank(&functions, &calls, p);
  *b = (struct border_calls){.n = (uint32_t)calls.n};
  b->edge = arena_array(run, uint32_t, calls.n);
  b->function = arena_array(run, struct border_function, functions.n);
  b->first = arena_array(run, uint32_t, (size_t)map->n + 1);
  for (uint32_t i = 0; i < calls.n; i++)
    b->edge[i] = calls.at[i].edge;
  for (uint32_t i = 0; i < functions.n; i++) {
    b->function[i] = functions.at[i].f;
    b->first[functions.at[i].ctx + 1]++;
  }
  for (uint32_t ctx = 0; ctx < map->n; ctx++)
    b->first[ctx + 1] += b->first[ctx];
  vec_release(&calls);
  vec_release(&functions);
}
