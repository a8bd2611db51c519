/*
 * calls/idiom_tasks.c: who puts which task into a queue?
 *
 * The decorator of a task gives the function back as it came. Whoever asks a function for `delay` has a task, for functions have no such thing of their own: so no decorator is looked at.
 */
#include "calls/idioms.h"

/* The task that a function or a class on Task stands for is called, later and elsewhere. */
static void queue(struct solver *s, const struct site *site, object task)
{
  uint32_t at = site_add(s, *site);
  switch (s->objects.kind[task]) {
  case OBJECT_FUNCTION:
  case OBJECT_WRAPPED: call_object(s, at, task); break;
  case OBJECT_CLASS: call_method(s, object_of(s, OBJECT_INSTANCE, s->objects.a[task], 0), "run", at); break;
  case OBJECT_INSTANCE: call_method(s, task, "run", at); break;
  default: break;
  }
}

/* A task that is bound is given itself first: task(bind=True). */
static bool is_bound(const struct solver *s, object task)
{
  uint32_t first = s->objects.kind[task] == OBJECT_FUNCTION ? s->first_param[s->objects.a[task]] : 0;
  def_id parent = s->f->defs.parent[s->objects.a[task]];
  return first != 0 && s->f->defs.kind[parent.v] != DEF_CLASS && span_is(intern_get(&s->p->corpus->strings, s->f->params.name[first]), "self");
}

/* task.delay(a, b=c) */
static void task_queued(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  struct site later = idiom_site(site, EDGE_TASK, RULE_QUEUED);
  later.shift = is_bound(s, of) ? 1 : 0;
  queue(s, &later, of);
}

/* task.apply_async(args=[a], kwargs={"b": c}) */
static void task_applied(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site later = idiom_site(site, EDGE_TASK, RULE_QUEUED);
  later.call = 0;
  later.with = 0;
  later.shift = is_bound(s, of) ? 1 : 0;
  later.spread = idiom_argument(s, site, row);
  later.spread_keys = site_keyword(s, site, "kwargs");
  queue(s, &later, of);
}

/* task.s(a): to be queued by whoever gets it; the arguments are known here. */
static void task_signed(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  task_queued(s, site, row, of);
  set_put(s, site->result, of);
}

#define TASK_MEMBERS(family)                                                \
  IDIOM_MEMBER(family, FRAMEWORK_CELERY, "delay", task_queued, 0, NULL),                         \
  IDIOM_MEMBER(family, FRAMEWORK_CELERY, "apply_async", task_applied, 0, "args"),       \
  IDIOM_MEMBER(family, FRAMEWORK_CELERY, "apply", task_applied, 0, "args"),             \
  IDIOM_MEMBER(family, FRAMEWORK_CELERY, "s", task_signed, 0, NULL),                             \
  IDIOM_MEMBER(family, FRAMEWORK_CELERY, "si", task_signed, 0, NULL),                            \
  IDIOM_MEMBER(family, FRAMEWORK_CELERY, "subtask", task_applied, 0, "args"),           \
  IDIOM_MEMBER(family, FRAMEWORK_CELERY, "signature", task_applied, 0, "args")
static const struct idiom rows[] = {TASK_MEMBERS(FAMILY_FUNCTION), TASK_MEMBERS(FAMILY_TASK)};
#undef TASK_MEMBERS

static const struct idiom_base bases[] = {
  {"celery.Task", FAMILY_TASK}, {"celery.task.Task", FAMILY_TASK}, {"celery.app.task.Task", FAMILY_TASK}, {"celery.task.base.Task", FAMILY_TASK}, {"celery.task.base.PeriodicTask", FAMILY_TASK},
  {"celery.task.PeriodicTask", FAMILY_TASK}, {"djcelery.common.Task", FAMILY_TASK},
};

const struct idiom_table idioms_tasks = {.rows = rows, .n = sizeof rows / sizeof *rows, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
