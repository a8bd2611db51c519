/*
 * calls/attributes.c: what is o.name?
 *
 * Of an object: its own fields and those that the methods of its bases set, then the names of its classes in method order, where functions are bound to it and properties called. Fields belong to a class, not to each
 * object of it.
 */
#include "calls/solver.h"

static struct mro order_of(struct solver *s, uint32_t class_def)
{
  return names_mro(s->names, s->p->node_of_def[class_def]);
}

bool class_has(struct solver *s, uint32_t class_def, const char *method)
{
  return names_member(s->names, s->p->node_of_def[class_def], text_id(s, method)).v != 0;
}

/* Classes that stand on Python's containers are containers. */
enum value_kind items_kind(struct solver *s, object o)
{
  static const struct {
    const char *name;
    enum value_kind kind;
  } table[] = {{"list", VALUE_LIST}, {"dict", VALUE_DICT}, {"tuple", VALUE_TUPLE}, {"set", VALUE_SET}, {"frozenset", VALUE_SET}, {"collections.deque", VALUE_LIST},
               {"collections.OrderedDict", VALUE_DICT}, {"collections.defaultdict", VALUE_DICT}, {"collections.Counter", VALUE_DICT}, {"collections.UserList", VALUE_LIST},
               {"collections.UserDict", VALUE_DICT}};
  if (s->objects.kind[o] == OBJECT_SITE)
    return (enum value_kind)s->objects.b[o];
  if (s->objects.kind[o] != OBJECT_INSTANCE)
    return VALUE_NONE;
  uint8_t *known = &s->items_kind[s->objects.a[o]];
  if (*known != 0)
    return (enum value_kind)(*known - 1);
  struct mro order = order_of(s, s->objects.a[o]);
  struct span builtin = intern_get(&s->p->corpus->strings, order.builtin), external = intern_get(&s->p->corpus->strings, order.external);
  enum value_kind kind = VALUE_NONE;
  for (size_t i = 0; i < sizeof table / sizeof *table && kind == VALUE_NONE; i++)
    if (span_is(builtin, table[i].name) || span_is(external, table[i].name))
      kind = table[i].kind;
  *known = (uint8_t)(kind + 1);
  return kind;
}

/* The first class of an order, from number `from` on, that binds the name itself; 0 if none does. */
static node class_variable(struct solver *s, const struct mro *order, uint32_t from, str_id key)
{
  for (uint32_t i = from; i < order->n; i++) {
    node v = variable_of(s, s->p->nodes.def[order->at[i].v], key);
    if (v != 0)
      return v;
  }
  return 0;
}

/* What Python 2 and 3 give their containers. What has no such method is none, where it is called by that name. */
static bool container_has(enum value_kind kind, struct span name)
{
  static const char *const lists[] = {"append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", NULL};
  static const char *const tuples[] = {"count", "index", NULL};
  static const char *const dicts[] = {"clear", "copy", "fromkeys", "get", "has_key", "items", "iteritems", "iterkeys", "itervalues", "keys", "pop", "popitem", "setdefault", "update", "values",
                                      "viewitems", "viewkeys", "viewvalues", NULL};
  static const char *const sets[] = {"add", "clear", "copy", "difference", "difference_update", "discard", "intersection", "intersection_update", "isdisjoint", "issubset", "issuperset", "pop",
                                     "remove", "symmetric_difference", "symmetric_difference_update", "union", "update", NULL};
  static const char *const *const of[] = {[VALUE_LIST] = lists, [VALUE_TUPLE] = tuples, [VALUE_DICT] = dicts, [VALUE_SET] = sets};
  if (span_starts(name, "__"))
    return true;
  for (const char *const *known = of[kind]; *known != NULL; known++)
    if (span_is(name, *known))
      return true;
  return false;
}

static void load_of_container(struct solver *s, object o, str_id key, node to)
{
  static const char *const types[] = {[VALUE_LIST] = "<**PyList**>", [VALUE_TUPLE] = "<**PyTuple**>", [VALUE_DICT] = "<**PyDict**>", [VALUE_SET] = "<**PySet**>", [VALUE_GENERATOR] = NULL};
  const char *type = types[items_kind(s, o)];
  bool pure = s->objects.kind[o] == OBJECT_SITE || order_of(s, s->objects.a[o]).external.v == 0;   /* a base outside the tree may have more */
  if (type == NULL || (pure && !container_has(items_kind(s, o), intern_get(&s->p->corpus->strings, key))))
    return;
  set_put(s, to, object_of(s, OBJECT_METHOD, text_join(s, text_id(s, type), key).v, o));
}

/* What no class of the tree has, the first base outside may have. */
static void load_of_base(struct solver *s, object self, str_id key, node to)
{
  struct mro order = order_of(s, s->objects.a[self]);
  if (items_kind(s, self) != VALUE_NONE) {
    load_of_container(s, self, key, to);
    return;
  }
  if (order.external.v == 0)
    return;
  set_put(s, to, object_of(s, OBJECT_EXTERNAL, text_join(s, order.external, key).v, 2));
}

static void load_of_instance(struct solver *s, object o, str_id key, const struct site *site)
{
  struct mro order = order_of(s, s->objects.a[o]);
  if (key.v == s->word[WORD_CLASS].v) {
    set_put(s, site->result, object_of(s, OBJECT_CLASS, s->objects.a[o], 0));
    return;
  }
  bool stored = key.v < s->n_names && s->stored[key.v];
  for (uint32_t i = 0; stored && i < order.n; i++)
    flow_to(s, field_of(s, object_of(s, OBJECT_INSTANCE, s->p->nodes.def[order.at[i].v].v, 0), key), site->result);
  node v = class_variable(s, &order, 0, key);
  if (v != 0)
    use_add(s, v, (struct use){.op = USE_BIND, .a = site->result, .b = o, .c = site_add(s, *site)});
  else
    load_of_base(s, o, key, site->result);
}

static void load_of_class(struct solver *s, object o, str_id key, node to)
{
  struct mro order = order_of(s, s->objects.a[o]);
  if (key.v < s->n_names && s->stored[key.v])
    flow_to(s, field_of(s, o, key), to);
  node v = class_variable(s, &order, 0, key);
  if (v != 0)
    use_add(s, v, (struct use){.op = USE_BIND, .a = to, .b = o});
  else
    load_of_base(s, o, key, to);
}

/* What stands behind class a in the order of the object's own class. */
static void load_of_super(struct solver *s, object o, str_id key, const struct site *site)
{
  object self = s->objects.b[o];
  struct mro order = order_of(s, s->objects.a[self]);
  uint32_t from = 0;
  while (from < order.n && s->p->nodes.def[order.at[from].v].v != s->objects.a[o])
    from++;
  node v = class_variable(s, &order, from + 1, key);
  if (v != 0)
    use_add(s, v, (struct use){.op = USE_BIND, .a = site->result, .b = self, .c = site_add(s, *site)});
  else
    load_of_base(s, self, key, site->result);
}

static void load_of_module(struct solver *s, object o, str_id key, node to)
{
  node v = variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[s->objects.a[o]]), key);
  if (v != 0) {
    flow_to(s, v, to);
    return;
  }
  struct meaning m = names_attribute(s->names, (struct meaning){.kind = MEANS_MODULE, .node = {s->objects.a[o]}}, intern_get(&s->p->corpus->strings, key));
  set_put(s, to, object_of_meaning(s, &m));
}

/* Names from outside grow with their attributes to a length; what comes of calling them has attributes, and those have none. */
static void load_of_external(struct solver *s, object o, str_id key, node to)
{
  enum { MOST_PARTS = 6 };
  struct span name = intern_get(&s->p->corpus->strings, (str_id){s->objects.a[o]});
  unsigned parts = 1;
  for (size_t i = 0; i < name.n; i++)
    parts += name.at[i] == '.';
  if (s->objects.b[o] == 2 || parts >= MOST_PARTS)
    return;
  set_put(s, to, object_of(s, OBJECT_EXTERNAL, text_join(s, (str_id){s->objects.a[o]}, key).v, s->objects.b[o] == 0 ? 0 : 2));
}

void attribute_load(struct solver *s, object o, str_id key, const struct site *site)
{
  switch (s->objects.kind[o]) {
  case OBJECT_INSTANCE: load_of_instance(s, o, key, site); break;
  case OBJECT_CLASS: load_of_class(s, o, key, site->result); break;
  case OBJECT_SUPER: load_of_super(s, o, key, site); break;
  case OBJECT_MODULE: load_of_module(s, o, key, site->result); break;
  case OBJECT_EXTERNAL: load_of_external(s, o, key, site->result); break;
  case OBJECT_SITE: load_of_container(s, o, key, site->result); break;
  case OBJECT_PROPERTY:
    if (key.v == s->word[WORD_SETTER].v)
      set_put(s, site->result, object_of(s, OBJECT_SETTER, o, 0));
    else
      set_put(s, site->result, o);                        /* .getter, .deleter: the property again when they decorate */
    break;
  default:
    if (key.v < s->n_names && s->stored[key.v])
      flow_to(s, field_of(s, o, key), site->result);
  }
}

void attribute_bind(struct solver *s, object found, const struct use *u)
{
  bool by_instance = s->objects.kind[u->b] == OBJECT_INSTANCE;
  object class_ = by_instance ? object_of(s, OBJECT_CLASS, s->objects.a[u->b], 0) : u->b;
  switch (s->objects.kind[found]) {
  case OBJECT_FUNCTION: {
    bool of_class = s->role[s->objects.a[found]] == ROLE_OF_CLASS;
    set_put(s, u->a, of_class ? object_of(s, OBJECT_BOUND, found, class_) : by_instance ? object_of(s, OBJECT_BOUND, found, u->b) : found);
    break;
  }
  case OBJECT_STATIC: set_put(s, u->a, s->objects.a[found]); break;
  case OBJECT_CLASSMETHOD: set_put(s, u->a, object_of(s, OBJECT_BOUND, s->objects.a[found], class_)); break;
  case OBJECT_PROPERTY:
    if (by_instance && u->c != 0)
      call_object(s, u->c, object_of(s, OBJECT_BOUND, s->objects.a[found], u->b));
    break;
  default: set_put(s, u->a, found); break;
  }
}

void attribute_store(struct solver *s, object o, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  struct mro order = order_of(s, s->objects.a[o]);
  node v = class_variable(s, &order, 0, t->key[row]);
  if (v == 0)
    return;
  struct site site = {.in = t->in[row], .ref = {FACTS_FLOWS, row}, .with = t->from[row].v, .rule = RULE_CALL_PROPERTY};
  use_add(s, v, (struct use){.op = USE_SETTER, .b = o, .c = site_add(s, site)});
}

/* A class attribute that is assigned to through an object: its setter is called if it is a property. */
void attribute_set(struct solver *s, object found, const struct use *u)
{
  if (s->objects.kind[found] == OBJECT_PROPERTY)
    use_add(s, field_of(s, found, s->word[WORD_SETTER]), (struct use){.op = USE_CALL_BOUND, .a = u->c, .b = u->b});
}
