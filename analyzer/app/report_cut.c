/*
 * app/report_cut.c: what to cut and what to move, for a report.
 *
 * The plan of each context as `merestone extract` has it, what `merestone suggest` says, and the patch that `suggest --apply` prints.
 */
#include "app/report.h"

#include "contexts/patch.h"

/* Imports looked at for measuring steps, over all plans: a second of two cores or so. Where contexts are large and many, the last steps of their plans stay unmeasured, or all of them. */
enum { PLAN_WORK = 24 * 1000 * 1000 };

static void find_patch(struct report_parts *p, struct analysis *a)
{
  const struct suggest *s = &p->suggest;
  struct buf out = {0}, why = {0};
  struct context_map map;
  struct move *move = arena_array(&a->run, struct move, s->n_steps);
  if (!a->map.declared || s->n_steps == 0)
    return;
  for (uint32_t i = 0; i < s->n_steps; i++)
    move[i] = (struct move){.claim = {.text = s->step[i].name}, .to = s->step[i].to};
  struct moves moves = {&a->map, &a->program, move, s->n_steps};
  if (context_map_moved(&map, &a->run, &moves, &why) && context_patch(&out, &a->file, &moves, &why))
    p->report.patch = (struct span){arena_strndup(&a->run, out.at, out.n), out.n};
  buf_release(&out);
  buf_release(&why);
}

void report_cut(struct report_parts *p, struct analysis *a)
{
  const struct judged base = {&a->program, &a->map, &a->coupling, &a->scores, &a->fit};
  plans_run(&p->plans, &a->run, &(struct plan_in){&a->program, &a->map, &a->coupling, &a->scores, &a->django, PLAN_WORK}, a->jobs);
  suggest_run(&p->suggest, &a->run, &base, a->jobs);
  what_if_find(&p->what_if, &a->run, &base, &p->suggest);
  p->report.plans = &p->plans;
  p->report.suggest = &p->suggest;
  p->report.what_if = &p->what_if;
  find_patch(p, a);
}
