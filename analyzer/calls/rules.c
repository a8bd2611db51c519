/*
 * calls/rules.c: what does an object do when it comes to a use?
 */
#include "calls/class_objects.h"
#include "calls/idiom_given.h"
#include "calls/idioms.h"

#include "base/bug.h"

static struct site site_of(const struct solver *s, uint32_t row, enum edge_rule rule)
{
  const struct flows *t = &s->f->flows;
  return (struct site){.in = t->in[row], .ref = {FACTS_FLOWS, row}, .with = t->with[row].v, .result = t->to[row].v, .rule = (uint8_t)rule};
}

/* A container, as long as no method of the tree does its work. */
static bool holds(struct solver *s, object o, const char *method)
{
  return items_kind(s, o) != VALUE_NONE && (s->objects.kind[o] != OBJECT_INSTANCE || !class_has(s, s->objects.a[o], method));
}

/* What comes of an external object: it names no more than that. */
static object beyond(struct solver *s, object o)
{
  return s->objects.b[o] == 0 ? object_of(s, OBJECT_EXTERNAL, s->objects.a[o], 1) : 0;
}

/* How many of its items are told apart by number; 0 where there are too many. */
static uint32_t numbered(const struct solver *s, object o)
{
  enum { LEAST = 8 };
  uint32_t of = s->objects.a[o], kind = of < s->f->values.n ? s->f->values.kind[of] : VALUE_NONE;
  if (kind == VALUE_VARIABLE)
    return REST_MOST;                                     /* *args */
  if (kind != VALUE_LIST && kind != VALUE_TUPLE)
    return LEAST;
  return s->n_items[of] > REST_MOST ? 0 : s->n_items[of] > LEAST ? s->n_items[of] : LEAST;
}

static void to_part(struct solver *s, node from, object part, str_id key)
{
  flow_to(s, from, item_of(s, part, key));
  flow_to(s, from, items_of(s, part));
}

/* o[2:] counts anew from 0; where nobody knows from where on, its items may stand anywhere. */
static void take_slice(struct solver *s, object o, node to, str_id key)
{
  object part = object_of(s, OBJECT_SITE, to, VALUE_LIST);
  uint32_t start = key_number(s, key), end = s->objects.kind[o] == OBJECT_SITE && start < REST_MOST ? numbered(s, o) : 0;
  set_put(s, to, part);
  to_part(s, end == 0 ? items_of(s, o) : item_of(s, o, (str_id){0}), part, (str_id){0});
  for (uint32_t i = start; i < end; i++)
    to_part(s, item_of(s, o, number_key(s, i)), part, number_key(s, i - start));
}

/* What a defaultdict makes where a key is not there stands in it from then on. */
static void ask_factory(struct solver *s, object o, uint32_t row)
{
  if (s->objects.kind[o] != OBJECT_SITE || s->objects.a[o] >= s->f->values.n || !s->has_factory[s->objects.a[o]])
    return;
  struct site site = site_of(s, row, RULE_CALL_BUILTIN);
  site.with = 0;
  site.result = item_of(s, o, (str_id){0});
  flow_to(s, site.result, items_of(s, o));
  use_add(s, field_of(s, o, text_id(s, "default_factory")), (struct use){.op = USE_CALL, .a = site_add(s, site)});
}

/* C[key], where C or its metaclass has a method for it. */
static bool item_of_class(struct solver *s, object class_, uint32_t row)
{
  if (class_has(s, s->objects.a[class_], "__class_getitem__"))
    call_method(s, class_, "__class_getitem__", site_add(s, site_of(s, row, RULE_CALL_OPERATOR)));
  else
    return meta_method(s, class_, "__getitem__", site_add(s, site_of(s, row, RULE_CALL_OPERATOR)));
  return true;
}

static void take_item(struct solver *s, object o, uint32_t row, bool slice)
{
  const struct flows *t = &s->f->flows;
  node to = t->to[row].v;
  bool container = holds(s, o, "__getitem__");
  if (container && !slice)
    ask_factory(s, o, row);
  if (container && !slice && s->objects.kind[o] == OBJECT_INSTANCE && class_has(s, s->objects.a[o], "__missing__"))
    call_method(s, o, "__missing__", site_add(s, site_of(s, row, RULE_CALL_OPERATOR)));
  if (container && slice) {
    take_slice(s, o, to, t->key[row]);
  } else if (container) {
    item_read(s, o, t->key[row], t->with[row].v, to);
  } else if (s->objects.kind[o] == OBJECT_INSTANCE) {
    call_method(s, o, "__getitem__", site_add(s, site_of(s, row, RULE_CALL_OPERATOR)));
  } else if (s->objects.kind[o] == OBJECT_EXTERNAL) {
    set_put(s, to, beyond(s, o));
  } else if (s->objects.kind[o] == OBJECT_MANAGER && !slice) {
    model_each(s, o, to);
  } else if (s->objects.kind[o] == OBJECT_CLASS && item_of_class(s, o, row)) {
    return;
  } else if (s->objects.kind[o] == OBJECT_CLASS || s->objects.kind[o] == OBJECT_MANAGER) {
    set_put(s, to, member_of_enum(s, o) != 0 ? member_of_enum(s, o) : o);   /* Container[int]; part of a query set */
  }
}

static void store_item(struct solver *s, object o, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  if (holds(s, o, "__setitem__")) {
    item_store(s, o, t->key[row], t->with[row].v, t->from[row].v);
  } else if (s->objects.kind[o] == OBJECT_INSTANCE) {
    struct site site = site_of(s, row, RULE_CALL_OPERATOR);
    site.result = 0;
    site.with = 0;                                    /* key and value: two arguments, which nobody follows */
    call_method(s, o, "__setitem__", site_add(s, site));
  }
}

/* What tests give an object from outside, of which all have the same, nobody else finds there. */
static bool is_of_test(const struct solver *s, def_id in)
{
  return s->p->modules.class_[modules_of_file(&s->p->modules, s->p->corpus->def_file[in.v]).v] == CLASS_TEST;
}

static void store(struct solver *s, object o, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  if (t->op[row] == FLOW_STORE_ITEM) {
    store_item(s, o, row);
    return;
  }
  node field = 0;
  switch (s->objects.kind[o]) {
  case OBJECT_MODULE: field = variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[s->objects.a[o]]), t->key[row]); break;
  case OBJECT_CLASS: field = variable_of(s, (def_id){s->objects.a[o]}, t->key[row]); break;
  case OBJECT_EXTERNAL:
    o = is_of_test(s, t->in[row]) ? 0 : idiom_keeper(s, o);
    if (o == 0)
      return;
    break;
  case OBJECT_BUILTIN:
  case OBJECT_METHOD: return;
  default: break;
  }
  flow_to(s, t->from[row].v, field != 0 ? field : field_of(s, o, t->key[row]));
  if (s->objects.kind[o] == OBJECT_INSTANCE)
    attribute_store(s, o, row);
}

static void each(struct solver *s, object o, uint32_t site)
{
  node to = s->sites.at[site].result;
  if (holds(s, o, "__iter__")) {
    if (items_kind(s, o) != VALUE_DICT)                   /* that gives its keys, which nobody follows */
      flow_to(s, items_of(s, o), to);
    return;
  }
  switch (s->objects.kind[o]) {
  case OBJECT_GENERATOR: flow_to(s, s->yields[s->objects.a[o]], to); break;
  case OBJECT_EXTERNAL: set_put(s, to, beyond(s, o)); break;
  case OBJECT_MANAGER: model_each(s, o, to); break;
  case OBJECT_CLASS:
    set_put(s, to, member_of_enum(s, o));
    /* fall through */
  case OBJECT_INSTANCE: {
    struct site next = s->sites.at[site], iter = next;
    bool async = iter.ref.table == FACTS_FLOWS && s->f->flows.op[iter.ref.row] == FLOW_EACH && s->f->flows.key[iter.ref.row].v != 0;
    iter.result = node_new(s);
    iter.with = next.with = 0;
    use_add(s, iter.result, (struct use){.op = USE_NEXT, .a = site_add(s, next), .b = async});
    if (s->objects.kind[o] == OBJECT_CLASS)
      meta_method(s, o, "__iter__", site_add(s, iter));
    else if (!async && !class_has(s, s->objects.a[o], "__iter__") && class_has(s, s->objects.a[o], "__getitem__"))
      call_method(s, o, "__getitem__", site);             /* o[0], o[1] and so on */
    else
      call_method(s, o, async ? "__aiter__" : "__iter__", site_add(s, iter));
    break;
  }
  default: break;
  }
}

/* What an object with __await__ gives in the end nobody follows. Futures are mostly awaited by the loop that has them: 2 of 40 such edges of asyncio were seen in a run, hence possible. */
static void await(struct solver *s, object o, uint32_t row)
{
  struct site site = site_of(s, row, RULE_CALL_ITERATION);
  site.result = 0;
  site.confidence = CONFIDENCE_POSSIBLE;
  if (s->objects.kind[o] == OBJECT_INSTANCE && class_has(s, s->objects.a[o], "__await__"))
    call_method(s, o, "__await__", site_add(s, site));
  else if (s->objects.kind[o] == OBJECT_GENERATOR)        /* yield from */
    flow_to(s, s->returns[s->objects.a[o]], s->f->flows.to[row].v);
  else if (s->objects.kind[o] == OBJECT_MADE && s->objects.b[o] == FAMILY_FUTURE)
    flow_to(s, items_of(s, o), s->f->flows.to[row].v);
  else
    set_put(s, s->f->flows.to[row].v, o);
}

/* An iterator: what __iter__ gave. */
static void next(struct solver *s, object o, uint32_t site, bool async)
{
  if (s->objects.kind[o] == OBJECT_INSTANCE)
    call_method(s, o, async ? "__anext__" : "__next__", site);
  else
    each(s, o, site);
}

/* iter(o): containers and generators are walked as they are. */
static void iterator_of(struct solver *s, object o, uint32_t site)
{
  if (s->objects.kind[o] == OBJECT_INSTANCE && !holds(s, o, "__iter__"))
    call_method(s, o, "__iter__", site);
  else
    set_put(s, s->sites.at[site].result, o);
}

/* with, or async with */
static void enter(struct solver *s, object o, struct site site, bool async)
{
  switch (s->objects.kind[o]) {
  case OBJECT_GENERATOR: flow_to(s, s->yields[s->objects.a[o]], site.result); break;
  case OBJECT_MADE:
    if (s->objects.b[o] == FAMILY_CONTEXT)
      flow_to(s, items_of(s, o), site.result);
    break;
  case OBJECT_EXTERNAL: set_put(s, site.result, s->objects.b[o] == 1 ? o : beyond(s, o)); break;   /* what is made for a with mostly gives itself */
  case OBJECT_INSTANCE: {
    struct site leave = site;
    leave.result = 0;
    call_method(s, o, async ? "__aenter__" : "__enter__", site_add(s, site));
    call_method(s, o, async ? "__aexit__" : "__exit__", site_add(s, leave));
    break;
  }
  default: break;
  }
}

/* a + b where b has __radd__ and a no __add__ that the tree tells of. */
static void reflect(struct solver *s, object left, const struct use *u)
{
  struct span name = intern_get(&s->p->corpus->strings, (str_id){u->c});
  char plain[32];
  int n = snprintf(plain, sizeof plain, "__%.*s", (int)(name.n - 3), name.at + 3);
  bool has = n > 0 && s->objects.kind[left] == OBJECT_INSTANCE && class_has(s, s->objects.a[left], plain);
  if (!has)
    call_method(s, u->b, name.at, u->a);
}

static bool is_reflected(struct span name)
{
  return span_starts(name, "__r") && !span_starts(name, "__rshift");
}

static void operate_from_right(struct solver *s, object o, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  str_id key = t->key[row];
  struct span name = intern_get(&s->p->corpus->strings, key);
  bool container = s->objects.kind[o] == OBJECT_SITE && (span_is(name, "__radd__") || span_is(name, "__ror__"));
  if (container)
    set_put(s, t->to[row].v, o);
  if (s->objects.kind[o] != OBJECT_INSTANCE || names_member(s->names, s->p->node_of_def[s->objects.a[o]], key).v == 0)
    return;
  uint32_t site = site_add(s, site_of(s, row, RULE_CALL_OPERATOR));
  if (t->with[row].v == 0)
    call_method(s, o, name.at, site);                     /* of a number or a text */
  else
    use_add(s, t->with[row].v, (struct use){.op = USE_REFLECT, .a = site, .b = o, .c = key.v});
}

static void operate(struct solver *s, object o, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  if (is_reflected(intern_get(&s->p->corpus->strings, t->key[row]))) {
    operate_from_right(s, o, row);
    return;
  }
  str_id name = s->objects.kind[o] == OBJECT_INSTANCE ? special_name(s, o, t->key[row]) : t->key[row];
  if (s->objects.kind[o] == OBJECT_SITE || s->objects.kind[o] == OBJECT_EXTERNAL || s->objects.kind[o] == OBJECT_MANAGER)
    set_put(s, t->to[row].v, o);                          /* a + b of lists holds what both hold; that of b comes by a flow of its own */
  else if (s->objects.kind[o] == OBJECT_INSTANCE)
    call_method(s, o, intern_get(&s->p->corpus->strings, name.v == 0 ? t->key[row] : name).at, site_add(s, site_of(s, row, RULE_CALL_OPERATOR)));
}

/* An object of a class, as an annotation promises one. */
static object object_made_of(struct solver *s, object o)
{
  switch (s->objects.kind[o]) {
  case OBJECT_SITE: return o;
  case OBJECT_CLASS: return object_of(s, OBJECT_INSTANCE, s->objects.a[o], 0);
  case OBJECT_EXTERNAL: return beyond(s, o);
  case OBJECT_RECORD: return s->objects.b[o] == 0 ? object_of(s, OBJECT_RECORD, s->objects.a[o], 1) : 0;
  case OBJECT_NEW_TYPE: return object_made_of(s, s->objects.a[o]);
  default: return 0;
  }
}

static void instance(struct solver *s, object o, uint32_t row)
{
  node to = s->f->flows.to[row].v;
  if (s->objects.kind[o] == OBJECT_SITE && s->objects.b[o] == VALUE_TUPLE) {
    use_add(s, items_of(s, o), (struct use){.op = USE_FLOW, .a = row});   /* except ERRORS */
    return;
  }
  object made = object_made_of(s, o);
  set_put(s, to, made);
  if (s->passed[to])
    set_put(s, s->returns[s->f->values.in[to].v], made);   /* a parameter that is given back, and its annotation with it */
}

/* functools.cached_property and its like in every framework */
static bool makes_property(const struct solver *s, object external)
{
  return span_ends(intern_get(&s->p->corpus->strings, (str_id){s->objects.a[external]}), "property");
}

/* A class of the tree that is another property: by its base, or by its name and its __get__. Each function below it is one of its own. */
static bool is_property_class(struct solver *s, object o)
{
  if (s->objects.kind[o] != OBJECT_CLASS || !class_has(s, s->objects.a[o], "__get__"))
    return false;
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[o]]);
  return span_is(intern_get(&s->p->corpus->strings, order.builtin), "property") || span_ends(intern_get(&s->p->corpus->strings, s->f->defs.name[s->objects.a[o]]), "property");
}

/* What a decorator makes of what stands below it. One from outside is taken to give back what it gets. */
static void decorate(struct solver *s, object decorator, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  struct site site = site_of(s, row, RULE_CALL_DECORATOR);
  site.known = !s->made_by_call[t->from[row].v];       /* a decorator that is a name other rules look at; of @f(x) they see f(x) */
  uint32_t at = site_add(s, site);
  switch (s->objects.kind[decorator]) {
  case OBJECT_EXTERNAL:
    if (dispatch_makes(intern_get(&s->p->corpus->strings, (str_id){s->objects.a[decorator]}))) {
      dispatch_made(s, &site);
      break;
    }
    if (!makes_property(s, decorator)) {
      if (s->objects.b[decorator] != 1)
        idiom_named(s, &site, decorator);
      flow_to(s, t->with[row].v, t->to[row].v);
      break;
    }
    /* fall through */
  case OBJECT_BUILTIN:
  case OBJECT_SETTER: use_add(s, t->with[row].v, (struct use){.op = USE_DECORATE, .a = at, .b = decorator}); break;
  case OBJECT_CLASS:
    if (is_property_class(s, decorator)) {
      use_add(s, t->with[row].v, (struct use){.op = USE_DECORATE, .a = at, .b = decorator});
      site.result = 0;
      at = site_add(s, site);
    }
    /* fall through */
  default: call_object(s, at, decorator); break;
  }
}

static void decorated(struct solver *s, const struct use *u, object o)
{
  node to = s->sites.at[u->a].result;
  if (s->objects.kind[u->b] == OBJECT_SETTER) {
    set_put(s, to, s->objects.a[u->b]);
    set_put(s, field_of(s, s->objects.a[u->b], s->word[WORD_SETTER]), o);
    return;
  }
  if (s->objects.kind[u->b] == OBJECT_CLASS) {
    object made = object_of(s, OBJECT_INSTANCE, s->objects.a[u->b], 0);
    set_put(s, to, object_of(s, OBJECT_PROPERTY, o, made));
    set_put(s, field_of(s, made, s->word[WORD_FGET]), o);            /* where the base is `property` it stands there */
    return;
  }
  struct span name = intern_get(&s->p->corpus->strings, (str_id){s->objects.a[u->b]});
  enum object_kind kind = span_ends(name, "property")     ? OBJECT_PROPERTY
                          : span_is(name, "staticmethod") ? OBJECT_STATIC
                          : span_is(name, "classmethod")  ? OBJECT_CLASSMETHOD
                                                          : OBJECT_NONE;
  set_put(s, to, kind == OBJECT_NONE ? o : object_of(s, kind, o, 0));
}

static void flow(struct solver *s, uint32_t row, object o)
{
  const struct flows *t = &s->f->flows;
  struct site site;
  if (t->op[row] != FLOW_APPLY && t->op[row] != FLOW_KEEP && t->op[row] != FLOW_LOAD)
    o = wrapper_object(s, o);
  switch (t->op[row]) {
  case FLOW_LOAD:
    site = site_of(s, row, RULE_CALL_PROPERTY);
    attribute_load(s, o, t->key[row], &site);
    break;
  case FLOW_ITEM: take_item(s, o, row, false); break;
  case FLOW_SLICE: take_item(s, o, row, true); break;
  case FLOW_EACH: each(s, o, site_add(s, site_of(s, row, RULE_CALL_ITERATION))); break;
  case FLOW_ENTER: enter(s, o, site_of(s, row, RULE_CALL_WITH), t->key[row].v != 0); break;
  case FLOW_APPLY: decorate(s, o, row); break;
  case FLOW_OPERATOR: operate(s, o, row); break;
  case FLOW_SPECIAL:
    site = site_of(s, row, RULE_CALL_OPERATOR);
    special(s, o, t->key[row], site_add(s, site));
    break;
  case FLOW_INSTANCE: instance(s, o, row); break;
  case FLOW_AWAIT: await(s, o, row); break;
  case FLOW_KEEP: narrowing_keep(s, o, row); break;
  case FLOW_RAISE:
    if (s->objects.kind[o] == OBJECT_CLASS)
      call_object(s, site_add(s, site_of(s, row, RULE_CALL_CONSTRUCTOR)), o);
    break;
  case FLOW_MATCH:
    site = site_of(s, row, RULE_CALL_PROPERTY);
    match_place(s, o, t->key[row], &site);
    break;
  default: BUG("flow %u of kind %u", row, t->op[row]);
  }
}

static void merge(struct solver *s, object o, node from)
{
  if (!holds(s, o, "__iadd__"))
    return;
  if (items_kind(s, o) == VALUE_DICT) {
    use_add(s, from, (struct use){.op = USE_UPDATE, .a = o});
    return;
  }
  uint32_t site = site_add(s, (struct site){.result = items_of(s, o), .known = true});
  flow_to(s, items_of(s, o), item_of(s, o, (str_id){0}));
  use_add(s, from, (struct use){.op = USE_EACH, .a = site});
}

/* The values of one dictionary are those of another: {**o}, |=, update(o). Of o that is none the items are pairs. */
static void update(struct solver *s, object o, object dict)
{
  node any = item_of(s, dict, (str_id){0}), all = items_of(s, dict);
  if (items_kind(s, o) == VALUE_DICT) {
    flow_to(s, items_of(s, o), any);
    flow_to(s, items_of(s, o), all);
  }
}

/* super(C, self) of an object that is no C is an error: a decorator has mixed up who called. */
static bool may_be_super(struct solver *s, uint32_t class_def, object o)
{
  bool found = s->objects.kind[o] != OBJECT_INSTANCE || idiom_is_manager(s, o);   /* a manager has methods of its query set besides */
  struct mro order = found ? (struct mro){0} : names_mro(s->names, s->p->node_of_def[s->objects.a[o]]);
  for (uint32_t i = 0; i < order.n && !found; i++)
    found = s->p->nodes.def[order.at[i].v].v == class_def;
  return found;
}

static void super_of(struct solver *s, const struct use *u, object o)
{
  enum object_kind kind = (enum object_kind)s->objects.kind[o];
  if ((kind == OBJECT_INSTANCE || kind == OBJECT_CLASS || kind == OBJECT_MANAGER) && may_be_super(s, u->b, o))
    set_put(s, u->a, object_of(s, OBJECT_SUPER, u->b, o));
}

void use_apply(struct solver *s, const struct use *u, object o)
{
  switch (u->op) {
  case USE_COPY: set_put(s, u->a, o); break;
  case USE_FLOW: flow(s, u->a, o); break;
  case USE_STORE: store(s, wrapper_object(s, o), u->a); break;
  case USE_MERGE: merge(s, o, u->a); break;
  case USE_CALL: call_object(s, u->a, o); break;
  case USE_BIND: attribute_bind(s, o, u); break;
  case USE_BIND_META: meta_bind(s, o, u); break;
  case USE_DECORATE: decorated(s, u, o); break;
  case USE_DICT_OF: dictionary_of(s, u, o); break;
  case USE_UPDATE: update(s, o, u->a); break;
  case USE_SUPER: super_of(s, u, o); break;
  case USE_SPREAD: call_spread(s, o, u); break;
  case USE_EACH: each(s, wrapper_object(s, o), u->a); break;
  case USE_WRAPPER: wrapper_made(s, u, o); break;
  case USE_WRAP: wrap(s, u, o); break;
  case USE_REBIND: wrapper_rebound(s, u, o); break;
  case USE_HAND_ON: hand_on(s, u->a, o, u->b); break;
  case USE_PARTIAL: set_put(s, u->a, object_of(s, u->c != 0 ? OBJECT_PARTIAL_METHOD : OBJECT_PARTIAL, o, u->b)); break;
  case USE_ENTER: enter(s, wrapper_object(s, o), s->sites.at[u->a], u->b != 0); break;
  case USE_REFLECT: reflect(s, o, u); break;
  case USE_ITER: iterator_of(s, o, u->a); break;
  case USE_SPECIAL_IF_ANY: special_if_any(s, wrapper_object(s, o), u); break;
  case USE_NEXT: next(s, o, u->a, u->b != 0); break;
  case USE_SPECIAL: special(s, wrapper_object(s, o), (str_id){u->b}, u->a); break;
  case USE_CALLBACK: call_back(s, u->a, o); break;
  case USE_REGISTERED: dispatch_registered(s, u, o); break;
  case USE_CHOOSE: dispatch_choose(s, u, o); break;
  case USE_FIT: use_add(s, u->b, (struct use){.op = USE_CLASS_KEEPS, .a = u->a, .b = o}); break;
  case USE_CHOSEN: dispatch_chosen(s, u); break;
  case USE_INSTANCE: set_put(s, u->a, object_made_of(s, o)); break;
  case USE_NEW_TYPE: set_put(s, u->a, object_of(s, OBJECT_NEW_TYPE, o, 0)); break;
  case USE_COPIED:
    if (s->objects.kind[o] == OBJECT_INSTANCE && class_has(s, s->objects.a[o], intern_get(&s->p->corpus->strings, (str_id){u->b}).at))
      call_method(s, o, intern_get(&s->p->corpus->strings, (str_id){u->b}).at, u->a);
    else
      set_put(s, s->sites.at[u->a].result, o);
    break;
  case USE_OF_META:
    if (s->objects.kind[o] == OBJECT_CLASS)
      meta_method(s, o, intern_get(&s->p->corpus->strings, (str_id){u->b}).at, u->a);
    break;
  case USE_TYPE:
    if (s->objects.kind[o] == OBJECT_INSTANCE)
      set_put(s, u->a, object_of(s, OBJECT_CLASS, s->objects.a[o], 0));
    break;
  case USE_CLASS_KEEPS: narrowing_class(s, o, u); break;
  case USE_SETTER: attribute_set(s, o, u); break;
  case USE_CALL_BOUND: call_object(s, u->a, object_of(s, OBJECT_BOUND, o, u->b)); break;
  case USE_CONNECT:
  case USE_SEND:
  case USE_RECEIVE: idiom_signal_use(s, u, o); break;
  case USE_PATTERN: pattern_of(s, o, (str_id){u->b}, u->a); break;
  case USE_MODEL: model_use(s, u, o); break;
  case USE_RETURN: model_return(s, u, o); break;
  case USE_NO_MODEL: model_kept_out(s, u, o); break;
  case USE_OF_MODEL: model_kept(s, u, o); break;
  case USE_ROUTED:
  case USE_CALLED_BACK:
  case USE_ENTRY: idiom_use(s, u, o); break;
  case USE_ATTRIBUTE: {
    struct site site = s->sites.at[u->a];
    attribute_load(s, o, (str_id){u->b}, &site);
    break;
  }
  case USE_ITEM:
    if (holds(s, o, "__getitem__")) {
      flow_to(s, item_of(s, o, (str_id){u->b}), u->a);
      flow_to(s, item_of(s, o, (str_id){0}), u->a);
    }
    break;
  default: BUG("use of kind %u", u->op);
  }
}
