/*
 * coupling/plan.c: what has to be changed to take a context out of the tree, and in which order?
 *
 * The order of the parts. The border is drawn first, since it says what else is looked at: places across it as it is, and as it will be.
 */
#include "coupling/plan_p.h"

static void count_modules(struct planning *w)
{
  struct plan *out = w->out;
  const struct context_metrics *m = &w->in->coupling->context[w->x];
  out->modules = m->modules;
  out->lines = m->lines;
  out->has_public = w->map->context[w->x]->n_public != 0;
}

void plan_run(struct plan *out, struct arena *run, const struct plan_in *in, ctx_id context)
{
  *out = (struct plan){.context = context};
  struct planning w = {.out = out, .run = run, .p = in->program, .map = in->map, .in = in, .x = context.v};
  count_modules(&w);
  plan_border(&w);
  plan_sites(&w);
  plan_symbols(&w);
  plan_touch(&w);
  plan_tests(&w);
  plan_data(&w);
  plan_steps(&w);
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
