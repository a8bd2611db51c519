/*
 * calls/idiom_handed.c: functions of Python's library and of frameworks that call what they are handed.
 */
#include "calls/idioms.h"

static void call_handed(struct solver *s, const struct site *site, const struct idiom *row, struct site handed)
{
  set_put(s, site->result, object_of(s, OBJECT_EXTERNAL, text_id(s, row->name).v, 1));
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_CALL, .a = site_add(s, handed)});
}

/* It gives something that has what f gives in the end. */
static bool is_future(const struct idiom *row)
{
  struct span name = span_of(row->name);
  return span_ends(name, ".submit") || span_ends(name, ".run_in_executor") || span_ends(name, ".to_thread");
}

/* submit(f, a, b): f(a, b) */
static void with_rest(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site handed = idiom_site(site, EDGE_CALL, RULE_HANDED);
  handed.skip = (uint8_t)(row->argument + 1);
  if (is_future(row)) {
    idiom_gives_made(s, site, FAMILY_FUTURE);
    handed.result = site->result == 0 ? 0 : items_of(s, object_of(s, OBJECT_MADE, site->result, FAMILY_FUTURE));
    use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_CALL, .a = site_add(s, handed)});
    return;
  }
  call_handed(s, site, row, handed);
}

/* Thread(target=f, args=(a, b)): f(a, b) */
static void with_tuple(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site handed = idiom_site(site, EDGE_CALL, RULE_HANDED);
  handed.call = 0;
  handed.with = 0;
  handed.spread = site_keyword(s, site, "args");
  handed.spread_keys = site_keyword(s, site, "kwargs");
  call_handed(s, site, row, handed);
}

/* on_commit(f): f() */
static void with_nothing(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site handed = idiom_site(site, EDGE_CALL, RULE_HANDED);
  handed.call = 0;
  handed.with = 0;
  call_handed(s, site, row, handed);
}

/* def endpoint(db=Depends(f)): the function that has the parameter calls f, for what it gives. */
static void depends(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  const struct params *p = &s->f->params;
  const struct corpus *c = s->p->corpus;
  uint32_t file = c->def_file[site->in.v].v;
  struct site asked = idiom_site(site, EDGE_CALL, RULE_HANDED);
  asked.call = asked.with = 0;
  asked.result = node_new(s);
  struct site yielded = {.result = site->result, .known = true};
  flow_to(s, asked.result, site->result);
  use_add(s, asked.result, (struct use){.op = USE_EACH, .a = site_add(s, yielded)});   /* of a generator what it yields */
  for (uint32_t param = c->first[FACTS_PARAMS][file]; param < c->first[FACTS_PARAMS][file + 1]; param++)
    if (s->f->exprs.kind[p->fallback[param].v] == EXPR_CALL && s->f->exprs.row[p->fallback[param].v] == site->call)
      asked.in = p->in[param];
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_CALL, .a = site_add(s, asked)});
}

static const struct idiom rows[] = {
  IDIOM_NAME(FRAMEWORK_FASTAPI, "fastapi.Depends", depends, 0, "dependency"),
  IDIOM_NAME(FRAMEWORK_FASTAPI, "fastapi.Security", depends, 0, "dependency"),
  IDIOM_NAME(FRAMEWORK_FASTAPI, "fastapi.params.Depends", depends, 0, "dependency"),
  IDIOM_NAME(FRAMEWORK_CLICK, "click.option", with_nothing, UINT8_MAX, "callback"),
  IDIOM_NAME(FRAMEWORK_CLICK, "click.argument", with_nothing, UINT8_MAX, "callback"),
  IDIOM_NAME(FRAMEWORK_FACTORY, "factory.LazyAttribute", with_nothing, 0, "function"),
  IDIOM_NAME(FRAMEWORK_FACTORY, "factory.LazyFunction", with_nothing, 0, "function"),
  IDIOM_NAME(FRAMEWORK_FACTORY, "factory.Sequence", with_nothing, 0, "function"),
  IDIOM_NAME(FRAMEWORK_FACTORY, "factory.LazyAttributeSequence", with_nothing, 0, "function"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "threading.Thread", with_tuple, 1, "target"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "threading.Timer", with_tuple, 1, "function"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "multiprocessing.Process", with_tuple, 1, "target"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "thread.start_new_thread", with_tuple, 0, "function"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "concurrent.futures.ThreadPoolExecutor.submit", with_rest, 0, "fn"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "concurrent.futures.ProcessPoolExecutor.submit", with_rest, 0, "fn"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "multiprocessing.Pool.apply_async", with_tuple, 0, "func"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "weakref.finalize", with_rest, 1, "func"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "atexit.register", with_rest, 0, "func"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "contextlib.ExitStack.callback", with_rest, 0, "callback"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "signal.signal", with_nothing, 1, "handler"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "asyncio.to_thread", with_rest, 0, "func"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "asyncio.get_event_loop.call_soon", with_rest, 0, "callback"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "asyncio.get_event_loop.call_later", with_rest, 1, "callback"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "asyncio.get_event_loop.run_in_executor", with_rest, 1, "func"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "asyncio.get_running_loop.call_soon", with_rest, 0, "callback"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "asyncio.get_running_loop.call_later", with_rest, 1, "callback"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "asyncio.get_running_loop.run_in_executor", with_rest, 1, "func"),
  IDIOM_NAME(FRAMEWORK_PYTHON, "re.sub", with_nothing, 1, "repl"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.db.transaction.on_commit", with_nothing, 0, "func"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.utils.functional.lazy", with_nothing, 0, "func"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.utils.functional.SimpleLazyObject", with_nothing, 0, "func"),
};

const struct idiom_table idioms_handed = {.rows = rows, .n = sizeof rows / sizeof *rows};
