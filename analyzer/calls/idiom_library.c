/*
 * calls/idiom_library.c: functions of Python's library that give back what they are given, or make something of it.
 */
#include "calls/class_objects.h"
#include "calls/idioms.h"

static void makes_record(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  object made = record_class(s, site);
  set_put(s, site->result, made != 0 ? made : object_of(s, OBJECT_EXTERNAL, s->objects.a[of], 1));
}

static void makes_new_type(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_NEW_TYPE, .a = site->result});
}

static void gives_argument(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  flow_to(s, idiom_argument(s, site, row), site->result);
}

/* copy.copy(self) in a method that all classes below share would be all of them: it is taken for one of the method's own class. */
static void gives_copy(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  node given = idiom_argument(s, site, row);
  def_id in = given < s->f->values.n ? s->f->values.in[given] : (def_id){0};
  bool self = in.v != 0 && s->role[in.v] == ROLE_OF_INSTANCE && s->first_param[in.v] != 0 && s->f->params.value[s->first_param[in.v]].v == given;
  if (self)
    set_put(s, site->result, object_of(s, OBJECT_INSTANCE, s->f->defs.parent[in.v].v, 0));
  else
    use_add(s, given, (struct use){.op = USE_COPIED, .a = site_add(s, site_inside(site, RULE_CALL_OPERATOR, 0, site->result)), .b = text_id(s, span_ends(span_of(row->name), "deepcopy") ? "__deepcopy__" : "__copy__").v});
}

/* A new container, whose methods bear the name of its class. */
static object makes_container(struct solver *s, const struct site *site, const struct idiom *row, enum value_kind kind)
{
  object made = object_of(s, OBJECT_SITE, site->result, kind);
  map_put(&s->named_sites, made, text_id(s, row->name).v);
  return made;
}

/* deque(rows), OrderedDict(rows): as Python's own container of that sort. */
static void fills(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct span sort = span_of(row->keyword);
  if (site->result != 0 && (span_is(sort, "list") || span_is(sort, "dict") || span_is(sort, "set")))
    makes_container(s, site, row, span_is(sort, "dict") ? VALUE_DICT : VALUE_LIST);
  call_builtin(s, silent_site(s, site, false), builtin_object(s, text_id(s, row->keyword)));
}

/* ChainMap(a, b): what is in any of them */
static void fills_by_all(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  enum { MOST = 8 };
  (void)of;
  if (site->result == 0)
    return;
  object dict = makes_container(s, site, row, VALUE_DICT);
  set_put(s, site->result, dict);
  for (uint32_t i = 0; i < MOST && site_argument(s, site, i) != 0; i++)
    use_add(s, site_argument(s, site, i), (struct use){.op = USE_UPDATE, .a = dict});
}

/* defaultdict(f): f() is what stands under a key that is not there. */
static void fills_by_factory(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  if (site->result == 0)
    return;
  object dict = makes_container(s, site, row, VALUE_DICT);
  set_put(s, site->result, dict);
  s->has_factory[site->result < s->f->values.n ? site->result : 0] = true;
  flow_to(s, idiom_argument(s, site, row), field_of(s, dict, text_id(s, "default_factory")));
}

/* itertools.islice(rows): a list of the same items */
static void gives_items(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site inner = *site;
  if (site->result == 0)
    return;
  object list = object_of(s, OBJECT_SITE, site->result, VALUE_LIST);
  inner.known = false;
  inner.call = inner.with = 0;
  inner.rule = RULE_CALL_ITERATION;
  inner.result = item_of(s, list, (str_id){0});
  set_put(s, site->result, list);
  flow_to(s, inner.result, items_of(s, list));
  bool all = row->keyword == NULL;                          /* chain(a, b) */
  for (uint32_t i = row->argument; i < (all ? 8u : row->argument + 1u); i++)
    use_add(s, site_argument(s, site, i), (struct use){.op = USE_EACH, .a = site_add(s, inner)});
}

/* stack.enter_context(x): as `with x` */
static void enters(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site inner = *site;
  inner.call = inner.with = 0;
  inner.known = false;
  inner.rule = RULE_CALL_WITH;
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_ENTER, .a = site_add(s, inner), .b = row->keyword != NULL});
}

static void makes(struct solver *s, const struct site *site, enum family family)
{
  if (site->result == 0 || site->call == 0)
    return;
  idiom_gives_made(s, site, family);
  object made = object_of(s, OBJECT_MADE, site->result, family);
  idiom_remember(s, site);
  flow_to(s, site_argument(s, site, 0), items_of(s, made));
}

static void makes_reference(struct solver *s, const struct site *site, const struct idiom *row, object of) { (void)row, (void)of, makes(s, site, FAMILY_REFERENCE); }
static void makes_item_getter(struct solver *s, const struct site *site, const struct idiom *row, object of) { (void)row, (void)of, makes(s, site, FAMILY_ITEM_GETTER); }
static void makes_attribute_getter(struct solver *s, const struct site *site, const struct idiom *row, object of) { (void)row, (void)of, makes(s, site, FAMILY_ATTRIBUTE_GETTER); }
static void makes_method_caller(struct solver *s, const struct site *site, const struct idiom *row, object of) { (void)row, (void)of, makes(s, site, FAMILY_METHOD_CALLER); }
static void makes_sort_key(struct solver *s, const struct site *site, const struct idiom *row, object of) { (void)row, (void)of, makes(s, site, FAMILY_SORT_KEY); }

static void gives_referred(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  flow_to(s, items_of(s, of), site->result);
}

/* Argument number `i` of the call that made this, a row of args; 0 where it is none of use. */
static uint32_t made_with(const struct solver *s, object of, uint32_t i)
{
  uint32_t call = s->sites.at[idiom_remembered(s, of)].call, arg = s->first_arg[call] + i;
  return arg > i && arg < s->f->args.n && s->f->args.call[arg].v == call && s->f->args.kind[arg] == ARG_POSITIONAL ? arg : 0;
}

static str_id made_with_text(const struct solver *s, object of, uint32_t i)
{
  expr_id e = s->f->args.value[made_with(s, of, i)];
  return s->f->exprs.kind[e.v] == EXPR_STRING && s->f->exprs.path[e.v].v == 0 ? s->f->exprs.name[e.v] : (str_id){0};
}

/* Where what getter number `i` of several takes goes: they give a tuple. */
static node part_of_result(struct solver *s, const struct site *site, object of, uint32_t i)
{
  if (made_with(s, of, 1) == 0 || site->result == 0)
    return site->result;
  object several = object_of(s, OBJECT_SITE, site->result, VALUE_TUPLE);
  node part = node_new(s);
  set_put(s, site->result, several);
  flow_to(s, part, item_of(s, several, number_key(s, i)));
  flow_to(s, part, items_of(s, several));
  return part;
}

static void gives_item(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  for (uint32_t i = 0; made_with(s, of, i) != 0; i++) {
    str_id key = constant_key(s, s->f->args.flow[made_with(s, of, i)].v);
    if (key.v != 0)
      use_add(s, site_argument(s, site, 0), (struct use){.op = USE_ITEM, .a = part_of_result(s, site, of, i), .b = key.v});
  }
}

/* from.a.b goes to `to`. */
static void take_attributes(struct solver *s, const struct site *site, struct span path, node from, node to)
{
  while (path.n > 0) {
    struct span name = {path.at, span_find(path, '.')};
    bool last = name.n == path.n;
    struct site access = site_inside(site, RULE_CALL_PROPERTY, 0, last ? to : node_new(s));
    str_id key = intern_span(&s->p->corpus->strings, name);
    path = last ? (struct span){path.at, 0} : (struct span){path.at + name.n + 1, path.n - name.n - 1};
    use_add(s, from, (struct use){.op = USE_ATTRIBUTE, .a = site_add(s, access), .b = key.v});
    from = access.result;
  }
}

/* attrgetter("a.b", "c") */
static void gives_attribute(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  for (uint32_t i = 0; made_with(s, of, i) != 0; i++)
    take_attributes(s, site, intern_get(&s->p->corpus->strings, made_with_text(s, of, i)), site_argument(s, site, 0), part_of_result(s, site, of, i));
}

static void calls_method(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  str_id name = made_with_text(s, of, 0);
  struct site call = *site, access = *site;
  call.call = call.with = access.call = 0;
  call.known = false;
  call.rule = RULE_CALL_BUILTIN;
  access.result = node_new(s);
  access.known = true;
  if (name.v == 0)
    return;
  use_add(s, access.result, (struct use){.op = USE_CALL, .a = site_add(s, call)});
  use_add(s, site_argument(s, site, 0), (struct use){.op = USE_ATTRIBUTE, .a = site_add(s, access), .b = name.v});
}

/* It compares what it is given with its like. */
static void compares(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  struct site call = *site;
  node item = site_argument(s, site, 0);
  call.call = call.with = call.result = 0;
  call.known = false;
  call.spread = node_new(s);
  call.rule = RULE_CALL_BUILTIN;
  object both = object_of(s, OBJECT_SITE, call.spread, VALUE_TUPLE);
  set_put(s, call.spread, both);
  flow_to(s, item, item_of(s, both, number_key(s, 0)));
  flow_to(s, item, item_of(s, both, number_key(s, 1)));
  use_add(s, items_of(s, of), (struct use){.op = USE_CALL, .a = site_add(s, call)});
}

/* operator.add(a, b): a + b */
static void operates(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site inner = site_inside(site, RULE_CALL_OPERATOR, site_argument(s, site, 1), site->result);
  use_add(s, site_argument(s, site, 0), (struct use){.op = USE_SPECIAL_IF_ANY, .a = site_add(s, inner), .b = text_id(s, row->keyword).v});
}

static void makes_context(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  makes(s, site, FAMILY_CONTEXT);
  if (row->members != NULL)
    idiom_call_back(s, idiom_argument(s, site, row), site, row);
}

/* SimpleNamespace(a=x); threading.local() is given nothing. */
static void makes_fields(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  const struct args *a = &s->f->args;
  (void)row;
  (void)of;
  idiom_gives_made(s, site, FAMILY_FIELDS);
  object made = site->result == 0 ? 0 : object_of(s, OBJECT_MADE, site->result, FAMILY_FIELDS);
  for (uint32_t arg = site->call == 0 || made == 0 ? 0 : s->first_arg[site->call]; arg != 0 && arg < a->n && a->call[arg].v == site->call; arg++)
    if (a->kind[arg] == ARG_KEYWORD)
      flow_to(s, a->flow[arg].v, field_of(s, made, a->keyword[arg]));
}

/* create_task(f()): in the end it is what f gives */
static void makes_future(struct solver *s, const struct site *site, const struct idiom *row, object of) { (void)row, (void)of, makes(s, site, FAMILY_FUTURE); }

/* gather(f(), g()): what each of them gives */
static void gathers(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  enum { MOST = 8 };
  (void)row;
  (void)of;
  object all = site->result == 0 ? 0 : object_of(s, OBJECT_SITE, site->result, VALUE_LIST);
  set_put(s, site->result, all);
  for (uint32_t i = 0; all != 0 && i < MOST && site_argument(s, site, i) != 0; i++) {
    flow_to(s, site_argument(s, site, i), item_of(s, all, number_key(s, i)));
    flow_to(s, site_argument(s, site, i), items_of(s, all));
  }
}

/* pytest.param(a, b, id="x") stands for a row of parametrize: its one value, or a tuple. */
static void gives_row(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  enum { MOST = 8 };
  if (site->result == 0 || site_argument(s, site, 1) == 0) {
    gives_argument(s, site, row, of);
    return;
  }
  object tuple = object_of(s, OBJECT_SITE, site->result, VALUE_TUPLE);
  set_put(s, site->result, tuple);
  for (uint32_t i = 0; i < MOST; i++) {
    flow_to(s, site_argument(s, site, i), item_of(s, tuple, number_key(s, i)));
    flow_to(s, site_argument(s, site, i), items_of(s, tuple));
  }
}

#define NAME(name, effect, argument, keyword) IDIOM_NAME(FRAMEWORK_PYTHON, name, effect, argument, keyword)
#define CALLED(family, effect) IDIOM_MEMBER(family, FRAMEWORK_PYTHON, "()", effect, 0, NULL)
static const struct idiom rows[] = {
  NAME("collections.namedtuple", makes_record, 0, NULL),
  NAME("typing.NamedTuple", makes_record, 0, NULL),
  NAME("typing.NewType", makes_new_type, 1, "tp"),
  NAME("typing_extensions.NewType", makes_new_type, 1, "tp"),
  NAME("copy.copy", gives_copy, 0, "x"),
  NAME("copy.deepcopy", gives_copy, 0, "x"),
  NAME("weakref.proxy", gives_argument, 0, "object"),
  {FAMILY_NAME, FRAMEWORK_PYTHON, "contextlib.closing", makes_context, 0, "thing", false, false, "close"},
  {FAMILY_NAME, FRAMEWORK_PYTHON, "contextlib.aclosing", makes_context, 0, "thing", false, false, "aclose"},
  NAME("contextlib.nullcontext", makes_context, 0, "enter_result"),
  NAME("contextlib.ContextDecorator.__call__", gives_argument, 0, NULL),
  NAME("threading.local", makes_fields, 0, NULL),
  NAME("types.SimpleNamespace", makes_fields, 0, NULL),
  NAME("asyncio.run", gives_argument, 0, "main"),
  NAME("asyncio.wait_for", gives_argument, 0, "fut"),
  NAME("asyncio.shield", gives_argument, 0, "arg"),
  NAME("asyncio.get_event_loop.run_until_complete", gives_argument, 0, "future"),
  NAME("asyncio.new_event_loop.run_until_complete", gives_argument, 0, "future"),
  NAME("asyncio.gather", gathers, 0, NULL),
  NAME("asyncio.create_task", makes_future, 0, "coro"),
  NAME("asyncio.ensure_future", makes_future, 0, "coro_or_future"),
  NAME("asyncio.get_event_loop.create_task", makes_future, 0, "coro"),
  NAME("asyncio.get_running_loop.create_task", makes_future, 0, "coro"),
  NAME("asyncio.as_completed", gives_items, 0, ""),
  NAME("concurrent.futures.as_completed", gives_items, 0, ""),
  NAME("concurrent.futures.ThreadPoolExecutor.map", fills, 0, "map"),
  NAME("concurrent.futures.ProcessPoolExecutor.map", fills, 0, "map"),
  NAME("multiprocessing.Pool.map", fills, 0, "map"),
  NAME("functools.reduce", fills, 0, "reduce"),
  NAME("collections.OrderedDict", fills, 0, "dict"),
  NAME("collections.deque", fills, 0, "list"),
  NAME("collections.ChainMap", fills_by_all, 0, NULL),
  NAME("weakref.WeakValueDictionary", fills, 0, "dict"),
  NAME("weakref.WeakKeyDictionary", fills, 0, "dict"),
  NAME("weakref.WeakSet", fills, 0, "set"),
  NAME("types.MappingProxyType", gives_argument, 0, "mapping"),
  NAME("collections.defaultdict", fills_by_factory, 0, NULL),
  NAME("itertools.chain", gives_items, 0, NULL),
  NAME("itertools.islice", gives_items, 0, ""),
  NAME("itertools.cycle", gives_items, 0, ""),
  NAME("itertools.compress", gives_items, 0, ""),
  NAME("itertools.takewhile", fills, 0, "filter"),
  NAME("itertools.dropwhile", fills, 0, "filter"),
  NAME("itertools.filterfalse", fills, 0, "filter"),
  NAME("itertools.zip_longest", fills, 0, "zip"),
  NAME("itertools.product", fills, 0, "zip"),
  NAME("itertools.imap", fills, 0, "map"),                /* Python 2 */
  NAME("itertools.izip", fills, 0, "zip"),
  NAME("itertools.izip_longest", fills, 0, "zip"),
  NAME("itertools.ifilter", fills, 0, "filter"),
  NAME("itertools.ifilterfalse", fills, 0, "filter"),
  NAME("contextlib.ExitStack.enter_context", enters, 0, NULL),
  NAME("contextlib.AsyncExitStack.enter_context", enters, 0, NULL),
  NAME("contextlib.AsyncExitStack.enter_async_context", enters, 0, "cm"),
  NAME("weakref.ref", makes_reference, 0, NULL),
  NAME("operator.add", operates, 0, "__add__"),
  NAME("operator.sub", operates, 0, "__sub__"),
  NAME("operator.mul", operates, 0, "__mul__"),
  NAME("operator.truediv", operates, 0, "__truediv__"),
  NAME("operator.floordiv", operates, 0, "__floordiv__"),
  NAME("operator.mod", operates, 0, "__mod__"),
  NAME("operator.pow", operates, 0, "__pow__"),
  NAME("operator.matmul", operates, 0, "__matmul__"),
  NAME("operator.and_", operates, 0, "__and__"),
  NAME("operator.or_", operates, 0, "__or__"),
  NAME("operator.xor", operates, 0, "__xor__"),
  NAME("operator.lshift", operates, 0, "__lshift__"),
  NAME("operator.rshift", operates, 0, "__rshift__"),
  NAME("operator.eq", operates, 0, "__eq__"),
  NAME("operator.ne", operates, 0, "__ne__"),
  NAME("operator.lt", operates, 0, "__lt__"),
  NAME("operator.le", operates, 0, "__le__"),
  NAME("operator.gt", operates, 0, "__gt__"),
  NAME("operator.ge", operates, 0, "__ge__"),
  NAME("operator.contains", operates, 0, "__contains__"),
  NAME("operator.getitem", operates, 0, "__getitem__"),
  NAME("operator.neg", operates, 0, "__neg__"),
  NAME("operator.invert", operates, 0, "__invert__"),
  NAME("operator.iadd", operates, 0, "__iadd__"),
  NAME("operator.isub", operates, 0, "__isub__"),
  NAME("operator.imul", operates, 0, "__imul__"),
  NAME("operator.ior", operates, 0, "__ior__"),
  NAME("operator.iand", operates, 0, "__iand__"),
  NAME("operator.itemgetter", makes_item_getter, 0, NULL),
  NAME("operator.attrgetter", makes_attribute_getter, 0, NULL),
  NAME("operator.methodcaller", makes_method_caller, 0, NULL),
  NAME("functools.cmp_to_key", makes_sort_key, 0, NULL),
  IDIOM_NAME(FRAMEWORK_PYTEST, "pytest.param", gives_row, 0, NULL),
  CALLED(FAMILY_REFERENCE, gives_referred),
  CALLED(FAMILY_ITEM_GETTER, gives_item),
  CALLED(FAMILY_ATTRIBUTE_GETTER, gives_attribute),
  CALLED(FAMILY_METHOD_CALLER, calls_method),
  CALLED(FAMILY_SORT_KEY, compares),
  IDIOM_MEMBER(FAMILY_FUTURE, FRAMEWORK_PYTHON, "result", gives_referred, 0, NULL),
};

const struct idiom_table idioms_library = {.rows = rows, .n = sizeof rows / sizeof *rows};
