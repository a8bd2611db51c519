/*
 * calls/builtin_calls.c: what do Python's own functions and the methods of its containers do with what they are given?
 */
#include "calls/effects.h"

#include <string.h>

/* A call that the builtin makes at this site, with arguments of its own. */
struct site site_inside(const struct site *site, enum edge_rule rule, node with, node result)
{
  struct site inner = *site;
  inner.call = 0;
  inner.with = with;
  inner.result = result;
  inner.known = false;
  inner.rule = (uint8_t)rule;
  return inner;
}

node site_each(struct solver *s, const struct site *site, node from)
{
  struct site inner = site_inside(site, RULE_CALL_ITERATION, 0, node_new(s));
  use_add(s, from, (struct use){.op = USE_EACH, .a = site_add(s, inner)});
  return inner.result;
}

/* A new list as the result; `items` are in it. */
object site_list(struct solver *s, const struct site *site, node items)
{
  if (site->result == 0)
    return 0;
  object list = object_of(s, OBJECT_SITE, site->result, VALUE_LIST);
  set_put(s, site->result, list);
  flow_to(s, items, item_of(s, list, (str_id){0}));
  flow_to(s, items, items_of(s, list));
  return list;
}

/* The builtin calls `function` with `with`; returns what comes of it, 0 where there is none. */
static node called_inside(struct solver *s, const struct site *site, node function, node with)
{
  if (function == 0)
    return 0;
  struct site inner = site_inside(site, RULE_CALL_BUILTIN, with, node_new(s));
  use_add(s, function, (struct use){.op = USE_CALL, .a = site_add(s, inner)});
  return inner.result;
}

static def_id method_around(const struct solver *s, def_id in)
{
  const struct defs *d = &s->f->defs;
  while (in.v != 0 && d->kind[d->parent[in.v].v] != DEF_CLASS)
    in = d->parent[in.v];
  return in;
}

static void super_(struct solver *s, const struct site *site)
{
  def_id method = method_around(s, site->in);
  uint32_t first = method.v == 0 ? 0 : s->first_param[method.v];
  if (first == 0)
    return;
  use_add(s, s->f->params.value[first].v, (struct use){.op = USE_SUPER, .a = site->result, .b = s->f->defs.parent[method.v].v});
}

/* zip(*rows): what stands at a place of rows, where that is the first argument. */
static node item_of_star(struct solver *s, const struct site *site, uint32_t place)
{
  uint32_t row = site->call == 0 ? 0 : s->first_arg[site->call];
  if (row == 0 || s->f->args.kind[row] != ARG_STAR)
    return 0;
  node item = node_new(s);
  use_add(s, s->f->args.flow[row].v, (struct use){.op = USE_ITEM, .a = item, .b = number_key(s, place).v});
  return item;
}

static void pairs(struct solver *s, const struct site *site, bool numbered)
{
  if (site->result == 0)
    return;
  node list_items = node_new(s);
  object list = site_list(s, site, list_items), pair = object_of(s, OBJECT_SITE, list_items, VALUE_TUPLE);
  set_put(s, list_items, pair);
  (void)list;
  for (uint32_t i = 0; i < 4; i++) {
    node from = site_argument(s, site, i);
    if (from == 0)
      from = item_of_star(s, site, i);
    if (from == 0)
      break;
    node each = site_each(s, site, from);
    flow_to(s, each, item_of(s, pair, number_key(s, i + numbered)));
    flow_to(s, each, items_of(s, pair));
    if (numbered)
      break;
  }
}

static void get_attribute(struct solver *s, const struct site *site)
{
  node of = site_argument(s, site, 0), name = site_argument(s, site, 1);
  if (of == 0 || name == 0 || s->f->values.n <= name || s->f->values.name[name].v == 0)
    return;
  if (s->f->values.kind[name] == VALUE_PATTERN) {
    use_add(s, of, (struct use){.op = USE_PATTERN, .a = site->result, .b = s->f->values.name[name].v});
    flow_to(s, site_argument(s, site, 2), site->result);
  }
  if (s->f->values.kind[name] != VALUE_TEXT)
    return;
  struct site access = *site;
  use_add(s, of, (struct use){.op = USE_ATTRIBUTE, .a = site_add(s, access), .b = s->f->values.name[name].v});
  flow_to(s, site_argument(s, site, 2), site->result);
}

enum builtin { B_OTHER, B_SUPER, B_LIST, B_REVERSED, B_SET, B_SORTED, B_ITER, B_NEXT, B_LEAST, B_MOST, B_MAP, B_FILTER, B_PAIRS, B_ENUMERATE, B_GETATTR, B_PROPERTY, B_STATIC, B_CLASSMETHOD, B_DICT, B_TYPE, B_REDUCE, B_APPLY, B_SUM, B_TRUTH, B_NEW, B_CHECK, B_SPECIAL };

/* The method of its argument that a builtin is a word for. */
static const char *special_of(struct span name)
{
  static const char *const table[][2] = {{"str", "__str__"},     {"unicode", "__unicode__"}, {"repr", "__repr__"}, {"len", "__len__"},     {"bool", "__bool__"}, {"hash", "__hash__"},
                                         {"format", "__format__"}, {"print", "__str__"}, {"round", "__round__"}, {"divmod", "__divmod__"}, {"int", "__int__"},         {"float", "__float__"}, {"abs", "__abs__"},   {"bytes", "__bytes__"}, {"dir", "__dir__"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(name, table[i][0]))
      return table[i][1];
  return NULL;
}

static enum builtin builtin_of(struct span name)
{
  static const struct {
    const char *name;
    enum builtin what;
  } table[] = {{"super", B_SUPER}, {"list", B_LIST}, {"tuple", B_LIST}, {"set", B_SET}, {"frozenset", B_SET}, {"sorted", B_SORTED}, {"reversed", B_REVERSED}, {"iter", B_ITER}, {"next", B_NEXT},
               {"min", B_LEAST}, {"max", B_MOST}, {"map", B_MAP}, {"filter", B_FILTER}, {"zip", B_PAIRS}, {"enumerate", B_ENUMERATE}, {"getattr", B_GETATTR}, {"property", B_PROPERTY},
               {"staticmethod", B_STATIC}, {"classmethod", B_CLASSMETHOD}, {"dict", B_DICT}, {"type", B_TYPE}, {"reduce", B_REDUCE}, {"apply", B_APPLY}, {"sum", B_SUM}, {"any", B_TRUTH}, {"all", B_TRUTH}, {"object.__new__", B_NEW},
               {"isinstance", B_CHECK}, {"issubclass", B_CHECK}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(name, table[i].name))
      return table[i].what;
  return special_of(name) != NULL ? B_SPECIAL : B_OTHER;
}

/* key, and cmp of Python 2, which is given two of them */
static void with_key(struct solver *s, const struct site *site, node items)
{
  called_inside(s, site, site_keyword(s, site, "key"), items);
  called_inside(s, site, site_keyword(s, site, "cmp"), items);
}

/* apply(f, args, keywords) of Python 2 */
static void apply(struct solver *s, const struct site *site)
{
  struct site inner = *site;
  inner.call = 0;
  inner.with = 0;
  inner.spread = site_argument(s, site, 1);
  inner.spread_keys = site_argument(s, site, 2);
  inner.known = false;
  inner.rule = RULE_CALL_BUILTIN;
  use_add(s, site_argument(s, site, 0), (struct use){.op = USE_CALL, .a = site_add(s, inner)});
}

static void decorate_by_call(struct solver *s, uint32_t at, const char *name)
{
  object builtin = builtin_object(s, text_id(s, name));
  use_add(s, site_argument(s, &s->sites.at[at], 0), (struct use){.op = USE_DECORATE, .a = at, .b = builtin});
}

/* How many arguments have no name; a literal is one too, though no value. */
static uint32_t positional(const struct solver *s, const struct site *site)
{
  const struct args *a = &s->f->args;
  uint32_t n = 0;
  for (uint32_t row = site->call == 0 ? 0 : s->first_arg[site->call]; row != 0 && row < a->n && a->call[row].v == site->call; row++)
    n += a->kind[row] == ARG_POSITIONAL;
  return n;
}

/* str(x) and its like. Of numbers the result is what the method gives; print() is given several. */
static void special_builtin(struct solver *s, const struct site *site, struct span name)
{
  const char *method = special_of(name);
  bool number = span_is(name, "abs") || span_is(name, "round") || span_is(name, "divmod");
  uint32_t n = span_is(name, "print") ? positional(s, site) : 1;
  struct site inner = site_inside(site, RULE_CALL_OPERATOR, span_is(name, "divmod") ? site_argument(s, site, 1) : 0, number ? site->result : 0);
  for (uint32_t i = 0; i < n; i++)
    use_add(s, site_argument(s, site, i), (struct use){.op = USE_SPECIAL, .a = site_add(s, inner), .b = text_id(s, method).v});
}

/* One that Python asks for and does without where there is none. */
static void special_call_if_any(struct solver *s, const struct site *site, node of, const char *method, node with)
{
  struct site inner = site_inside(site, RULE_CALL_OPERATOR, with, 0);
  use_add(s, of, (struct use){.op = USE_SPECIAL_IF_ANY, .a = site_add(s, inner), .b = text_id(s, method).v});
}

/* Items are compared with their like, or what `key` makes of them is. */
static void compare(struct solver *s, const struct site *site, node items, const char *method)
{
  if (site_keyword(s, site, "key") == 0)
    special_call_if_any(s, site, items, method, items);
}

/* list(), sorted(), set() and their like. All but sets ask for the length, to have the room. */
static void fill_list(struct solver *s, const struct site *site, enum builtin what)
{
  node first = site_argument(s, site, 0), items = site_each(s, site, first);
  with_key(s, site, items);
  site_list(s, site, items);
  if (what == B_SET)
    special_call_if_any(s, site, items, "__hash__", 0);
  else
    special_call_if_any(s, site, first, "__len__", 0);
  if (what == B_SORTED)
    compare(s, site, items, "__lt__");
  if (what == B_REVERSED)
    use_add(s, first, (struct use){.op = USE_SPECIAL_IF_ANY, .a = site_add(s, site_inside(site, RULE_CALL_ITERATION, 0, site->result)), .b = text_id(s, "__reversed__").v});
}

/* iter(rows); iter(f, end) calls f again and again */
static void iterator(struct solver *s, const struct site *site)
{
  node first = site_argument(s, site, 0);
  if (s->f->calls.n_args[site->call] > 1)
    site_list(s, site, called_inside(s, site, first, 0));
  else
    use_add(s, first, (struct use){.op = USE_ITER, .a = site_add(s, site_inside(site, RULE_CALL_ITERATION, 0, site->result))});
}

/* dict(rows), dict(a=f) */
static void dictionary(struct solver *s, const struct site *site, node first)
{
  const struct args *a = &s->f->args;
  object made = site->result == 0 ? 0 : object_of(s, OBJECT_SITE, site->result, VALUE_DICT);
  bool keywords = false;
  for (uint32_t row = site->call == 0 ? 0 : s->first_arg[site->call]; made != 0 && row != 0 && row < a->n && a->call[row].v == site->call; row++) {
    if (a->kind[row] != ARG_KEYWORD)
      continue;
    keywords = true;
    flow_to(s, a->flow[row].v, item_of(s, made, name_key(s, a->keyword[row])));
    flow_to(s, a->flow[row].v, items_of(s, made));
  }
  if (first == 0 || keywords)
    set_put(s, site->result, made);
  use_add(s, first, (struct use){.op = USE_DICT_OF, .a = site->result, .b = made, .c = first});
}

/* dict(o): another dictionary with the same values, taken for the same one. Of anything else the items are pairs: those of a list that is made in this place are followed. */
void dictionary_of(struct solver *s, const struct use *u, object o)
{
  bool rows = s->objects.kind[o] == OBJECT_GENERATOR || (s->objects.kind[o] == OBJECT_SITE && s->objects.b[o] != VALUE_DICT);
  set_put(s, u->a, rows && u->b != 0 ? u->b : o);
  if (!rows || s->objects.a[o] != u->c || u->b == 0)
    return;
  node value = node_new(s);
  use_add(s, items_of(s, o), (struct use){.op = USE_ITEM, .a = value, .b = number_key(s, 1).v});
  flow_to(s, value, item_of(s, u->b, (str_id){0}));
  flow_to(s, value, items_of(s, u->b));
}

/* A list that is written down cannot be called: whoever hands it over first means the other argument. */
static bool is_display(const struct solver *s, node v)
{
  return v != 0 && v < s->f->values.n && s->f->values.kind[v] >= VALUE_LIST && s->f->values.kind[v] <= VALUE_GENERATOR;
}

/* map(f, rows, columns): f(row, column) */
static void map_(struct solver *s, const struct site *site, node function)
{
  enum { LISTS = 4 };
  node rows = site_argument(s, site, 1), result;
  if (site_argument(s, site, 2) == 0) {
    bool swapped = is_display(s, function);
    site_list(s, site, called_inside(s, site, swapped ? rows : function, site_each(s, site, swapped ? function : rows)));
    return;
  }
  struct site inner = site_inside(site, RULE_CALL_BUILTIN, 0, result = node_new(s));
  inner.spread = node_new(s);
  object given = object_of(s, OBJECT_SITE, inner.spread, VALUE_TUPLE);
  set_put(s, inner.spread, given);
  for (uint32_t i = 0; i < LISTS && site_argument(s, site, i + 1) != 0; i++)
    flow_to(s, site_each(s, site, site_argument(s, site, i + 1)), item_of(s, given, number_key(s, i)));
  use_add(s, function, (struct use){.op = USE_CALL, .a = site_add(s, inner)});
  site_list(s, site, result);
}

/* The largest and the smallest, of one iterable or of all arguments. */
static void choose(struct solver *s, const struct site *site, const char *method)
{
  uint32_t given = positional(s, site);
  node items = given > 1 ? node_new(s) : site_each(s, site, site_argument(s, site, 0));
  for (uint32_t i = 0; given > 1 && i < given; i++)
    flow_to(s, site_argument(s, site, i), items);
  flow_to(s, site_keyword(s, site, "default"), site->result);
  with_key(s, site, items);
  compare(s, site, items, method);
  flow_to(s, items, site->result);
}

/* reduce(f, rows, first): f(first, row), and f(what it gave, row) from then on */
static void reduce(struct solver *s, const struct site *site)
{
  struct site inner = site_inside(site, RULE_CALL_BUILTIN, 0, site->result != 0 ? site->result : node_new(s));
  node items = site_each(s, site, site_argument(s, site, 1)), first = site_argument(s, site, 2);
  inner.spread = node_new(s);
  object given = object_of(s, OBJECT_SITE, inner.spread, VALUE_TUPLE);
  set_put(s, inner.spread, given);
  flow_to(s, inner.result, item_of(s, given, number_key(s, 0)));
  flow_to(s, first != 0 ? first : items, item_of(s, given, number_key(s, 0)));
  flow_to(s, items, item_of(s, given, number_key(s, 1)));
  use_add(s, site_argument(s, site, 0), (struct use){.op = USE_CALL, .a = site_add(s, inner)});
}

/* sum(rows, first) adds from the left on. */
static void sum(struct solver *s, const struct site *site)
{
  node items = site_each(s, site, site_argument(s, site, 0)), first = site_argument(s, site, 1);
  struct site inner = site_inside(site, RULE_CALL_OPERATOR, items, site->result);
  uint32_t at = site_add(s, inner);
  use_add(s, first != 0 ? first : items, (struct use){.op = USE_SPECIAL_IF_ANY, .a = at, .b = text_id(s, first != 0 ? "__add__" : "__radd__").v});
  use_add(s, site->result, (struct use){.op = USE_SPECIAL_IF_ANY, .a = at, .b = text_id(s, "__add__").v});
}

/* isinstance(x, C): the metaclass of C may have its own word. */
static void check_class(struct solver *s, const struct site *site, const char *method)
{
  struct site inner = site_inside(site, RULE_CALL_OPERATOR, site_argument(s, site, 0), 0);
  use_add(s, site_argument(s, site, 1), (struct use){.op = USE_OF_META, .a = site_add(s, inner), .b = text_id(s, method).v});
}

object builtin_object(struct solver *s, str_id name)
{
  return object_of(s, OBJECT_BUILTIN, name.v, builtin_of(intern_get(&s->p->corpus->strings, name)));
}

void call_builtin(struct solver *s, uint32_t at, object builtin)
{
  struct site site = s->sites.at[at];
  str_id name = {s->objects.a[builtin]};
  if (!site.known && s->objects.b[builtin] != B_NEW && (site.call != 0 || site.rule == RULE_CALL_BUILTIN))
    site_edge(s, &site, program_external(s->p, text_join(s, text_id(s, "<builtin>"), name)));
  node first = site_argument(s, &site, 0), second, items;
  switch ((enum builtin)s->objects.b[builtin]) {
  case B_SUPER: super_(s, &site); break;
  case B_LIST:
  case B_REVERSED:
  case B_SORTED:
  case B_SET: fill_list(s, &site, (enum builtin)s->objects.b[builtin]); break;
  case B_DICT: dictionary(s, &site, first); break;
  case B_ITER: iterator(s, &site); break;
  case B_NEXT:
    use_add(s, first, (struct use){.op = USE_NEXT, .a = site_add(s, site_inside(&site, RULE_CALL_ITERATION, 0, site.result))});
    flow_to(s, site_argument(s, &site, 1), site.result);
    break;
  case B_LEAST: choose(s, &site, "__lt__"); break;
  case B_MOST: choose(s, &site, "__gt__"); break;
  case B_MAP: map_(s, &site, first); break;
  case B_FILTER:
    second = site_argument(s, &site, 1);
    items = site_each(s, &site, is_display(s, first) ? first : second);
    called_inside(s, &site, is_display(s, first) ? second : first, items);
    site_list(s, &site, items);
    break;
  case B_REDUCE: reduce(s, &site); break;
  case B_NEW: use_add(s, first, (struct use){.op = USE_INSTANCE, .a = site.result}); break;
  case B_CHECK: check_class(s, &site, span_is(intern_get(&s->p->corpus->strings, name), "isinstance") ? "__instancecheck__" : "__subclasscheck__"); break;
  case B_SUM: sum(s, &site); break;
  case B_TRUTH: special_call_if_any(s, &site, site_each(s, &site, first), "__bool__", 0); break;
  case B_APPLY: apply(s, &site); break;
  case B_TYPE:
    use_add(s, site_argument(s, &site, 1), (struct use){.op = USE_EACH, .a = site_add(s, site)});   /* type("C", (B,), {}): as B is, but for what it has itself */
    use_add(s, first, (struct use){.op = USE_TYPE, .a = site.result});
    break;
  case B_SPECIAL: special_builtin(s, &site, intern_get(&s->p->corpus->strings, name)); break;
  case B_PAIRS: pairs(s, &site, false); break;
  case B_ENUMERATE: pairs(s, &site, true); break;
  case B_GETATTR: get_attribute(s, &site); break;
  case B_PROPERTY: decorate_by_call(s, at, "property"); break;
  case B_STATIC: decorate_by_call(s, at, "staticmethod"); break;
  case B_CLASSMETHOD: decorate_by_call(s, at, "classmethod"); break;
  default: break;
  }
}

void fill_container(struct solver *s, uint32_t at, object container)
{
  struct site site = s->sites.at[at];
  node in = site_argument(s, &site, 0);
  if (in == 0)
    return;
  if (items_kind(s, container) == VALUE_DICT) {
    use_add(s, in, (struct use){.op = USE_UPDATE, .a = container});
    return;
  }
  node each = site_each(s, &site, in);
  flow_to(s, each, item_of(s, container, (str_id){0}));
  flow_to(s, each, items_of(s, container));
}

/* list.append and the like: what goes in, what comes out. */
void call_container_method(struct solver *s, uint32_t at, object method)
{
  struct site site = s->sites.at[at];
  object container = s->objects.b[method];
  struct span full = intern_get(&s->p->corpus->strings, (str_id){s->objects.a[method]});
  size_t dot = span_rfind(full, '.');
  struct span name = {full.at + dot + 1, full.n - dot - 1};
  site_edge(s, &site, program_external(s->p, (str_id){s->objects.a[method]}));
  bool adds = span_is(name, "append") || span_is(name, "add") || span_is(name, "appendleft"), inserts = span_is(name, "insert") || span_is(name, "setdefault");
  if (adds || inserts) {
    node in = site_argument(s, &site, inserts);
    item_store(s, container, (str_id){0}, span_is(name, "setdefault") ? site_argument(s, &site, 0) : 0, in);
  }
  if (span_is(name, "sort"))
    with_key(s, &site, items_of(s, container));
  if (span_is(name, "extend") || span_is(name, "extendleft") || span_is(name, "update") || span_is(name, "__init__"))
    fill_container(s, at, container);
  if (span_is(name, "pop") || span_is(name, "get") || span_is(name, "setdefault") || span_is(name, "popleft") || span_is(name, "__getitem__"))
    item_read(s, container, (str_id){0}, items_kind(s, container) == VALUE_DICT ? site_argument(s, &site, 0) : 0, site.result);
  if (span_is(name, "get"))
    flow_to(s, site_argument(s, &site, 1), site.result);
  if (span_is(name, "values") || span_is(name, "copy") || span_is(name, "itervalues"))
    site_list(s, &site, items_of(s, container));
  if (span_is(name, "popitem") && site.result != 0) {
    object pair = object_of(s, OBJECT_SITE, site.result, VALUE_TUPLE);
    set_put(s, site.result, pair);
    flow_to(s, items_of(s, container), item_of(s, pair, number_key(s, 1)));
  }
  if (span_is(name, "items") || span_is(name, "iteritems")) {
    node entry = node_new(s);
    if (site_list(s, &site, entry) == 0)
      return;
    object pair = object_of(s, OBJECT_SITE, entry, VALUE_TUPLE);
    set_put(s, entry, pair);
    flow_to(s, items_of(s, container), item_of(s, pair, text_id(s, "1")));
    flow_to(s, items_of(s, container), items_of(s, pair));
  }
}
