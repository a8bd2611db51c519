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
    flow_to(s, given, site->result);
}

/* deque(rows), OrderedDict(rows): as Python's own container of that sort. */
static void fills(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  call_builtin(s, silent_site(s, site, false), builtin_object(s, text_id(s, row->keyword)));
}

/* defaultdict(f): f() is what stands under a key that is not there. */
static void fills_by_factory(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  if (site->result == 0)
    return;
  object dict = object_of(s, OBJECT_SITE, site->result, VALUE_DICT);
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

/* The first argument of the call that made this; 0 where it is none of use. */
static uint32_t made_with(const struct solver *s, object of)
{
  uint32_t arg = s->first_arg[s->sites.at[idiom_remembered(s, of)].call];
  return arg != 0 && s->f->args.kind[arg] == ARG_POSITIONAL ? arg : 0;
}

static str_id made_with_text(const struct solver *s, object of)
{
  expr_id e = s->f->args.value[made_with(s, of)];
  return s->f->exprs.kind[e.v] == EXPR_STRING && s->f->exprs.path[e.v].v == 0 ? s->f->exprs.name[e.v] : (str_id){0};
}

static void gives_item(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  str_id key = constant_key(s, s->f->args.flow[made_with(s, of)].v);
  if (key.v != 0)
    use_add(s, site_argument(s, site, 0), (struct use){.op = USE_ITEM, .a = site->result, .b = key.v});
}

/* attrgetter("a.b") */
static void gives_attribute(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  struct span path = intern_get(&s->p->corpus->strings, made_with_text(s, of));
  node from = site_argument(s, site, 0);
  while (path.n > 0) {
    struct span name = {path.at, span_find(path, '.')};
    bool last = name.n == path.n;
    struct site access = *site;
    access.call = access.with = 0;
    access.known = false;
    access.rule = RULE_CALL_PROPERTY;
    access.result = last ? site->result : node_new(s);
    str_id key = intern_span(&s->p->corpus->strings, name);
    path = last ? (struct span){path.at, 0} : (struct span){path.at + name.n + 1, path.n - name.n - 1};
    use_add(s, from, (struct use){.op = USE_ATTRIBUTE, .a = site_add(s, access), .b = key.v});
    from = access.result;
  }
}

static void calls_method(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  str_id name = made_with_text(s, of);
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
  NAME("copy.copy", gives_copy, 0, "x"),
  NAME("copy.deepcopy", gives_copy, 0, "x"),
  NAME("weakref.proxy", gives_argument, 0, "object"),
  NAME("contextlib.closing", gives_argument, 0, "thing"),
  NAME("collections.OrderedDict", fills, 0, "dict"),
  NAME("collections.defaultdict", fills_by_factory, 0, NULL),
  NAME("itertools.chain", gives_items, 0, NULL),
  NAME("itertools.islice", gives_items, 0, ""),
  NAME("itertools.cycle", gives_items, 0, ""),
  NAME("itertools.takewhile", gives_items, 1, ""),
  NAME("itertools.dropwhile", gives_items, 1, ""),
  NAME("contextlib.ExitStack.enter_context", enters, 0, NULL),
  NAME("contextlib.AsyncExitStack.enter_context", enters, 0, NULL),
  NAME("contextlib.AsyncExitStack.enter_async_context", enters, 0, "cm"),
  NAME("weakref.ref", makes_reference, 0, NULL),
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
};

const struct idiom_table idioms_library = {.rows = rows, .n = sizeof rows / sizeof *rows};
