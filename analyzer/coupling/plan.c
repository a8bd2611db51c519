/*
 * coupling/plan.c: what has to be changed to take a context out of the tree, and in which order?
 *
 * The order of the parts. The border is drawn first, since it says what else is looked at: places across it as it is, and as it will be.
 */
#include "coupling/plan_p.h"

#include "base/pool.h"

static void count_modules(struct planning *w)
{
  struct plan *out = w->out;
  const struct context_metrics *m = &w->in->coupling->context[w->x];
  out->modules = m->modules;
  out->lines = m->lines;
  out->has_public = w->map->context[w->x]->n_public != 0;
}

static void make(struct plan *out, struct arena *run, const struct plan_base *base, ctx_id context)
{
  const struct plan_in *in = base->in;
  *out = (struct plan){.context = context};
  struct planning w = {.base = base, .out = out, .run = run, .p = in->program, .map = in->map, .in = in, .x = context.v};
  count_modules(&w);
  plan_border(&w);
  plan_sites(&w);
  plan_symbols(&w);
  plan_touch(&w);
  plan_tests(&w);
  plan_data(&w);
  plan_steps(&w);
}

void plan_run(struct plan *out, struct arena *run, const struct plan_in *in, ctx_id context)
{
  struct plan_base base;
  const struct plan_in all = {in->program, in->map, in->coupling, in->scores, in->django, 0};
  plan_base_init(&base, &all, 1);
  make(out, run, &base, context);
  plan_base_release(&base);
}

struct making {
  struct plans *out;
  const struct plan_base *base;
  ctx_id *item;
  struct arena *arena;            /* [worker] */
};

static void make_one(void *context, unsigned worker, size_t item)
{
  struct making *m = context;
  ctx_id c = m->item[item];
  make(&m->out->of[c.v], &m->arena[worker], m->base, c);
}

void plans_run(struct plans *out, struct arena *run, const struct plan_in *in, unsigned jobs)
{
  struct arena scratch = {0};
  struct plan_base base;
  struct making m = {.out = out, .base = &base, .item = arena_array(&scratch, ctx_id, in->map->n), .arena = arena_array(&scratch, struct arena, jobs)};
  size_t n = 0;
  *out = (struct plans){.n = in->map->n, .of = arena_array(run, struct plan, in->map->n)};
  for (uint32_t c = 1; c < out->n; c++)
    if (in->coupling->context[c].modules > 0)
      m.item[n++].v = c;
  plan_base_init(&base, in, (uint32_t)n);
  pool_run(jobs, n, make_one, &m);
  for (unsigned i = 0; i < jobs; i++)
    arena_join(run, &m.arena[i]);
  plan_base_release(&base);
  arena_release(&scratch);
}

const char *plan_sort_name(enum plan_sort sort)
{
  static const char *const names[PLAN_SORTS] = {"code", "type-checking", "possible", "migration", "test"};
  return names[sort];
}

const char *plan_way_name(enum plan_way way)
{
  static const char *const names[PLAN_WAYS] = {"past-public", "by-public", "by-value"};
  return names[way];
}

const char *plan_step_word(enum plan_step_kind kind)
{
  static const char *const words[PLAN_STEP_KINDS] = {"move", "route", "port", "data", "wiring", "tests", "patches"};
  return words[kind];
}
