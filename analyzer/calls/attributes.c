/*
 * calls/attributes.c: what is o.name?
 *
 * Of an object: its own fields and those that the methods of its bases set, then the names of its classes in method order, where functions are bound to it and properties called. Fields belong to a class, not to each
 * object of it.
 */
#include "calls/class_objects.h"
#include "calls/idiom_given.h"
#include "calls/idioms.h"

uint32_t class_of(const struct solver *s, object o)
{
  return s->objects.kind[o] == OBJECT_MANAGER ? model_manager_class(s, o) : s->objects.a[o];
}

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
    return s->objects.kind[o] == OBJECT_RECORD && s->objects.b[o] == 1 ? VALUE_TUPLE : VALUE_NONE;
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

static node variable_of_base(struct solver *s, uint32_t base, str_id key)
{
  struct mro order = order_of(s, base);
  return base == 0 ? 0 : class_variable(s, &order, 0, key);
}

/* The same, and of a manager what its query set has. */
static node object_variable(struct solver *s, object o, const struct mro *order, str_id key)
{
  node v = class_variable(s, order, 0, key);
  for (uint32_t i = 0; i < order->n && v == 0; i++) {
    uint32_t at = 0, base;
    while (v == 0 && (base = model_more_bases(s, s->p->nodes.def[order->at[i].v].v, &at)) != 0)
      v = variable_of_base(s, base, key);
  }
  return v != 0 ? v : variable_of_base(s, model_queryset_class(s, o), key);
}

/* What Python 2 and 3 give their containers. What has no such method is none, where it is called by that name. */
static bool container_has(enum value_kind kind, struct span name)
{
  static const char *const lists[] = {"append", "appendleft", "clear", "copy", "count", "extend", "extendleft", "index", "insert", "pop", "popleft", "remove", "reverse", "rotate", "sort", NULL};   /* of deques too */
  static const char *const tuples[] = {"count", "index", NULL};
  static const char *const dicts[] = {"clear", "copy", "fromkeys", "get", "has_key", "items", "iteritems", "iterkeys", "itervalues", "keys", "move_to_end", "pop", "popitem", "setdefault", "update", "values",
                                      "viewitems", "viewkeys", "viewvalues", NULL};
  static const char *const sets[] = {"add", "clear", "copy", "difference", "difference_update", "discard", "intersection", "intersection_update", "isdisjoint", "issubset", "issuperset", "pop",
                                     "remove", "symmetric_difference", "symmetric_difference_update", "union", "update", NULL};
  static const char *const *const of[] = {[VALUE_LIST] = lists, [VALUE_TUPLE] = tuples, [VALUE_DICT] = dicts, [VALUE_SET] = sets};
  if (span_starts(name, "__"))
    return true;
  for (const char *const *known = of[kind]; *known != NULL; known++)
    if (name.n > 0 && name.at[0] == **known && span_is(name, *known))
      return true;
  return false;
}

static object method_of_container(struct solver *s, object o, str_id key)
{
  static const char *const types[] = {[VALUE_LIST] = "<**PyList**>", [VALUE_TUPLE] = "<**PyTuple**>", [VALUE_DICT] = "<**PyDict**>", [VALUE_SET] = "<**PySet**>", [VALUE_GENERATOR] = NULL};
  const char *type = types[items_kind(s, o)];
  bool pure = s->objects.kind[o] == OBJECT_SITE || order_of(s, s->objects.a[o]).external.v == 0;   /* a base outside the tree may have more */
  if (type == NULL || (pure && !container_has(items_kind(s, o), intern_get(&s->p->corpus->strings, key))))
    return 0;
  uint32_t name = map_get(&s->named_sites, o);
  return object_of(s, OBJECT_METHOD, text_join(s, name != 0 ? (str_id){name} : text_id(s, type), key).v, o);
}

static object attribute_of_base(struct solver *s, object self, str_id key)
{
  if (items_kind(s, self) != VALUE_NONE)
    return method_of_container(s, self, key);
  struct mro order = order_of(s, s->objects.a[self]);
  return order.external.v == 0 ? 0 : object_of(s, OBJECT_EXTERNAL, text_join(s, order.external, key).v, 2);
}

/* What no class of the tree has, the first base outside may have. */
static void load_of_base(struct solver *s, object self, str_id key, const struct site *site)
{
  node to = site->result;
  if (idiom_load(s, self, key, site))
    return;
  if (model_is_part(s, self))
    return;
  if (s->objects.kind[self] == OBJECT_MANAGER) {
    set_put(s, to, object_of(s, OBJECT_EXTERNAL, text_join(s, model_face(s, self), key).v, 2));
    return;
  }
  set_put(s, to, attribute_of_base(s, self, key));
}

/* No method of its classes assigns it, or assigns what nobody knows. */
static bool is_never_set(const struct solver *s, const struct mro *order, str_id key)
{
  for (uint32_t i = 0; i < order->n; i++)
    if (map_get(&s->own_fields, map_pair(s->p->nodes.def[order->at[i].v].v, key.v)) != 0 || map_get(&s->own_fields, map_pair(s->p->nodes.def[order->at[i].v].v, 0)) != 0)
      return false;
  return true;
}

/* What nothing else gives, __getattr__ does, where a class of the tree has one. */
static bool asks_getattr(struct solver *s, object o, const struct mro *order, str_id key)
{
  return s->objects.kind[o] == OBJECT_INSTANCE && names_member(s->names, s->p->node_of_def[s->objects.a[o]], s->word[WORD_GETATTR]).v != 0 &&
         !span_starts(intern_get(&s->p->corpus->strings, key), "__") && is_never_set(s, order, key);
}

static bool ask_getattr(struct solver *s, object o, const struct site *site)
{
  struct mro order = order_of(s, class_of(s, o));
  node_id method = names_member(s->names, s->p->node_of_def[class_of(s, o)], s->word[WORD_GETATTR]);
  if (site->result == 0)
    return false;
  struct site asked = *site;
  asked.known = false;
  asked.rule = RULE_CALL_PROPERTY;
  asked.call = asked.with = 0;
  if (order.external.v != 0 || order.builtin.v != 0 || site->call != 0)   /* the base outside may have it; getattr() mostly asks whether anybody has it */
    asked.confidence = CONFIDENCE_POSSIBLE;
  call_object(s, site_add(s, asked), object_of(s, OBJECT_BOUND, object_of(s, OBJECT_FUNCTION, s->p->nodes.def[method.v].v, 0), o));
  return order.external.v == 0 && order.builtin.v == 0;
}

static uint32_t remember_member(struct solver *s, uint64_t place, struct member m)
{
  vec_push(&s->members, m);
  map_put(&s->member_of, place, (uint32_t)s->members.n - 1);
  return (uint32_t)s->members.n - 1;
}

/* What the classes of an object say of a name, for all that load it. */
static uint32_t member_of_instance(struct solver *s, object o, str_id key)
{
  uint64_t place = map_pair(o, key.v);
  uint32_t known = map_get(&s->member_of, place);
  if (known != 0)
    return known;
  struct mro order = order_of(s, class_of(s, o));
  struct member m = {.variable = object_variable(s, o, &order, key)};
  m.plain = m.variable == 0 && s->objects.kind[o] == OBJECT_INSTANCE && !idiom_knows(s, o, key) && !idiom_is(s, s->objects.a[o], FAMILY_MODEL) && !model_is_part(s, o);
  m.given = m.plain ? attribute_of_base(s, o, key) : 0;
  m.asks = m.variable == 0 && asks_getattr(s, o, &order, key);
  if (key.v < s->n_names && s->stored[key.v] && !model_has(s, o, key)) {
    m.fields = arena_array(&s->arena, node, order.n);
    for (; m.n_fields < order.n; m.n_fields++)
      m.fields[m.n_fields] = field_of(s, object_of(s, OBJECT_INSTANCE, s->p->nodes.def[order.at[m.n_fields].v].v, 0), key);
  }
  uint32_t member = remember_member(s, place, m);
  for (uint32_t i = 0; i < m.n_fields; i++)
    flow_to_readers(s, m.fields[i], member);
  return member;
}

bool attribute_own(struct solver *s, object o, str_id key, const struct site *site)
{
  uint32_t member = member_of_instance(s, o, key);
  struct member m = s->members.at[member];
  enum model_field field = m.variable == 0 ? FIELD_NONE : model_field(s, o, m.variable, site->result);
  if (m.n_fields > 0 && field == FIELD_NONE && site->result != 0)
    reader_add(s, member, site->result);
  for (uint32_t i = 0; (field == FIELD_COLUMN || field == FIELD_COLUMN_OUTSIDE) && site->result != 0 && i < m.n_fields; i++)
    use_add(s, m.fields[i], (struct use){.op = USE_NO_MODEL, .a = site->result, .b = field == FIELD_COLUMN_OUTSIDE});
  if (m.variable != 0 && field != FIELD_RELATION)
    use_add(s, m.variable, (struct use){.op = USE_BIND, .a = site->result, .b = o, .c = site_add(s, *site)});
  return m.variable != 0;
}

static void load_of_instance(struct solver *s, object o, str_id key, const struct site *site)
{
  if (key.v == s->word[WORD_CLASS].v) {
    set_put(s, site->result, object_of(s, OBJECT_CLASS, class_of(s, o), 0));
    return;
  }
  if (attribute_own(s, o, key, site)) {
    idiom_load_besides(s, o, key, site);
    return;
  }
  uint32_t member = member_of_instance(s, o, key);
  struct member m = s->members.at[member];
  if (m.asks && ask_getattr(s, o, site))
    return;
  if (m.plain)
    set_put(s, site->result, m.given);
  else
    load_of_base(s, o, key, site);
}

static void load_of_class(struct solver *s, object o, str_id key, const struct site *site)
{
  node to = site->result;
  struct mro order = order_of(s, s->objects.a[o]);
  if (key.v < s->n_names && s->stored[key.v])
    flow_to(s, field_of(s, o, key), to);
  node v = class_variable(s, &order, 0, key);
  if (v != 0)
    use_add(s, v, (struct use){.op = USE_BIND, .a = to, .b = o});
  else if (!meta_load(s, o, key, site))
    load_of_base(s, o, key, site);
}

/* What stands behind class a in the order of the object's own class. */
static void load_of_super(struct solver *s, object o, str_id key, const struct site *site)
{
  object self = s->objects.b[o];
  struct mro order = order_of(s, class_of(s, self));
  uint32_t from = 0;
  while (from < order.n && s->p->nodes.def[order.at[from].v].v != s->objects.a[o])
    from++;
  node v = class_variable(s, &order, from + 1, key);
  if (from == order.n && s->objects.kind[self] == OBJECT_CLASS)
    meta_super(s, o, key, site);
  else if (v != 0)
    use_add(s, v, (struct use){.op = USE_BIND, .a = site->result, .b = self, .c = site_add(s, *site)});
  else if (key.v == s->word[WORD_NEW].v && order.external.v == 0 && !span_is(intern_get(&s->p->corpus->strings, order.builtin), "type"))   /* a metaclass makes what metaclasses.c knows */
    set_put(s, site->result, builtin_object(s, text_id(s, "object.__new__")));
  else
    load_of_base(s, self, key, site);
}

static void load_of_module(struct solver *s, object o, str_id key, const struct site *site)
{
  node to = site->result, v = variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[s->objects.a[o]]), key);
  if (v != 0) {
    flow_to(s, v, to);
    return;
  }
  if (key.v < s->n_names && s->stored[key.v])
    flow_to(s, field_of(s, o, key), to);                  /* m.name = x somewhere else */
  struct meaning m = names_attribute(s->names, (struct meaning){.kind = MEANS_MODULE, .node = {s->objects.a[o]}}, intern_get(&s->p->corpus->strings, key));
  object meant = object_of_meaning(s, &m);
  set_put(s, to, meant);
  node asked = meant != 0 ? 0 : variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[s->objects.a[o]]), s->word[WORD_GETATTR]);
  if (asked == 0)
    return;
  struct site inner = *site;
  inner.known = false;
  inner.rule = RULE_CALL_PROPERTY;
  inner.call = inner.with = 0;
  use_add(s, asked, (struct use){.op = USE_CALL, .a = site_add(s, inner)});
}

/* Names from outside grow with their attributes to a length; what comes of calling them has attributes, and those have none. */
static object attribute_outside(struct solver *s, object o, str_id key)
{
  enum { MOST_PARTS = 6 };
  struct span name = intern_get(&s->p->corpus->strings, (str_id){s->objects.a[o]});
  unsigned parts = 1;
  for (size_t i = 0; i < name.n; i++)
    parts += name.at[i] == '.';
  return parts >= MOST_PARTS ? 0 : object_of(s, OBJECT_EXTERNAL, text_join(s, (str_id){s->objects.a[o]}, key).v, s->objects.b[o] == 0 ? 0 : 2);
}

static void load_of_external(struct solver *s, object o, str_id key, const struct site *site)
{
  node to = site->result;
  uint64_t place = map_pair(o, key.v);
  uint32_t known = s->objects.b[o] == 2 ? 0 : map_get(&s->member_of, place);
  if (known != 0)
    set_put(s, to, s->members.at[known].given);
  if (known != 0 || s->objects.b[o] == 2 || model_reverse(s, o, key, to) || (s->objects.b[o] == 1 && idiom_outside_load(s, o, key, site)))
    return;
  object keeper = key.v < s->n_names && s->stored[key.v] ? idiom_keeper(s, o) : 0, given = attribute_outside(s, o, key);
  if (keeper != 0)
    flow_to(s, field_of(s, keeper, key), to);
  else
    remember_member(s, place, (struct member){.given = given});
  if (keeper == 0 || model_is_outside(s, o))
    set_put(s, to, given);
}

void attribute_load(struct solver *s, object o, str_id key, const struct site *site)
{
  switch (s->objects.kind[o]) {
  case OBJECT_MANAGER:
    if (s->objects.b[o] == 0) {
      load_of_base(s, o, key, site);
      break;
    }
    /* fall through */
  case OBJECT_INSTANCE: load_of_instance(s, o, key, site); break;
  case OBJECT_CLASS: load_of_class(s, o, key, site); break;
  case OBJECT_SUPER: load_of_super(s, o, key, site); break;
  case OBJECT_MODULE: load_of_module(s, o, key, site); break;
  case OBJECT_EXTERNAL: load_of_external(s, o, key, site); break;
  case OBJECT_SITE: set_put(s, site->result, method_of_container(s, o, key)); break;
  case OBJECT_RECORD: record_load(s, o, key, site->result); break;
  case OBJECT_DISPATCHER: dispatch_load(s, o, key, site->result); break;
  case OBJECT_WRAPPED:
    if (!idiom_load(s, o, key, site))
      attribute_load(s, s->objects.a[o], key, site);
    break;
  case OBJECT_PROPERTY:
    if (key.v == s->word[WORD_SETTER].v)
      set_put(s, site->result, object_of(s, OBJECT_SETTER, o, 0));
    else
      set_put(s, site->result, o);                        /* .getter, .deleter: the property again when they decorate */
    break;
  default:
    if (s->objects.kind[o] == OBJECT_BUILTIN && key.v == s->word[WORD_NEW].v)
      set_put(s, site->result, builtin_object(s, text_id(s, "object.__new__")));
    idiom_load(s, o, key, site);
    if ((key.v < s->n_names && s->stored[key.v]) || (s->objects.kind[o] == OBJECT_MADE && s->objects.b[o] == FAMILY_FIELDS))
      flow_to(s, field_of(s, o, key), site->result);
  }
}

/* An object that stands in a class and has a method for being read, or assigned to, through an object of that class. */
static bool is_descriptor(struct solver *s, object found, str_id method)
{
  return s->objects.kind[found] == OBJECT_INSTANCE && names_member(s->names, s->p->node_of_def[s->objects.a[found]], method).v != 0;
}

/* That method is called, with the object that has it. */
static void call_descriptor(struct solver *s, object descriptor, str_id method, object of, struct site site)
{
  site.with = node_new(s);
  set_put(s, site.with, of);
  call_method(s, descriptor, intern_get(&s->p->corpus->strings, method).at, site_add(s, site));
}

/* What the function of a property gives. Where a descriptor of the tree stands between, that is called, and calls the function; both have all the others too, but this one gives what this function does. */
static void read_property(struct solver *s, object property, const struct use *u)
{
  object function = s->objects.a[property], descriptor = s->objects.b[property];
  struct site site = s->sites.at[u->c];
  if (descriptor == 0 || s->objects.kind[function] != OBJECT_FUNCTION) {
    call_object(s, u->c, object_of(s, OBJECT_BOUND, function, u->b));
    return;
  }
  flow_to(s, s->returns[s->objects.a[function]], site.result);
  site.result = 0;
  call_descriptor(s, descriptor, s->word[WORD_GET], u->b, site);
}

void attribute_bind(struct solver *s, object found, const struct use *u)
{
  bool by_instance = s->objects.kind[u->b] == OBJECT_INSTANCE || s->objects.kind[u->b] == OBJECT_MANAGER;
  object class_ = by_instance ? object_of(s, OBJECT_CLASS, class_of(s, u->b), 0) : u->b;
  found = model_bound(s, found, u->b);
  switch (s->objects.kind[found]) {
  case OBJECT_WRAPPED:
    if (by_instance && s->objects.kind[s->objects.a[found]] == OBJECT_INSTANCE)
      wrapper_bound(s, found, u);
    else
      set_put(s, u->a, by_instance ? object_of(s, OBJECT_BOUND, found, u->b) : found);
    break;
  case OBJECT_FUNCTION: {
    bool of_class = s->role[s->objects.a[found]] == ROLE_OF_CLASS;
    set_put(s, u->a, of_class ? object_of(s, OBJECT_BOUND, found, class_) : by_instance ? object_of(s, OBJECT_BOUND, found, u->b) : found);
    break;
  }
  case OBJECT_PARTIAL_METHOD:
    set_put(s, u->a, object_of(s, OBJECT_PARTIAL, by_instance ? object_of(s, OBJECT_BOUND, s->objects.a[found], u->b) : s->objects.a[found], s->objects.b[found]));
    break;
  case OBJECT_DISPATCHER: set_put(s, u->a, by_instance ? object_of(s, OBJECT_BOUND, found, u->b) : found); break;
  case OBJECT_STATIC: set_put(s, u->a, s->objects.a[found]); break;
  case OBJECT_CLASSMETHOD: set_put(s, u->a, object_of(s, OBJECT_BOUND, s->objects.a[found], class_)); break;
  case OBJECT_PROPERTY:
    if (by_instance && u->c != 0)
      read_property(s, found, u);
    break;
  default:
    if (by_instance && u->c != 0 && is_descriptor(s, found, s->word[WORD_GET]))
      call_descriptor(s, found, s->word[WORD_GET], u->b, s->sites.at[u->c]);
    else
      set_put(s, u->a, found);
    break;
  }
}

void attribute_store(struct solver *s, object o, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  struct mro order = order_of(s, s->objects.a[o]);
  node v = class_variable(s, &order, 0, t->key[row]);
  struct site site = {.in = t->in[row], .ref = {FACTS_FLOWS, row}, .with = t->from[row].v, .rule = RULE_CALL_PROPERTY};
  if (class_has(s, s->objects.a[o], "__setattr__")) {
    struct site set = site;                               /* all that is ever stored would come together in its parameters: nobody follows it */
    set.with = 0;
    call_method(s, o, "__setattr__", site_add(s, set));
  }
  if (v == 0)
    return;
  use_add(s, v, (struct use){.op = USE_SETTER, .b = o, .c = site_add(s, site)});
}

/* A class attribute that is assigned to through an object: its setter is called if it is a property. Of the two arguments of __set__ the object is followed, not the value. */
void attribute_set(struct solver *s, object found, const struct use *u)
{
  bool property = s->objects.kind[found] == OBJECT_PROPERTY;
  found = wrapper_object(s, found);
  object descriptor = property ? s->objects.b[found] : found;
  if (descriptor != 0 && is_descriptor(s, descriptor, s->word[WORD_SET]))
    call_descriptor(s, descriptor, s->word[WORD_SET], u->b, s->sites.at[u->c]);
  else if (property)
    use_add(s, field_of(s, found, s->word[WORD_SETTER]), (struct use){.op = USE_CALL_BOUND, .a = u->c, .b = u->b});
}
