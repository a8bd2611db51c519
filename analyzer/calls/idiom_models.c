/*
 * calls/idiom_models.c: what do Django's managers and query sets give, and what runs when a model is saved?
 *
 * A manager that stands in a class knows its model from the moment it is asked of that class. Query sets that come of it keep the model and the class of the manager, so that methods of either are found; iterating, indexing
 * and methods like get() give objects of the model.
 */
#include "calls/idiom_models.h"

struct managed {
  object model;                   /* 0: nobody knows, or there are no objects of it */
  uint32_t class_def, queryset;   /* of the manager or query set; of the query set that it was made of; 0: Django's own */
};

static struct managed managed_of(const struct solver *s, object of)
{
  switch (s->objects.kind[of]) {
  case OBJECT_MANAGER: return (struct managed){s->objects.a[of], model_manager_class(s, of), model_queryset_class(s, of)};
  case OBJECT_INSTANCE: return (struct managed){0, s->objects.a[of], 0};
  default: return (struct managed){0};
  }
}

object model_object(struct solver *s, object model)
{
  return model == 0 ? 0 : object_of(s, s->objects.kind[model] == OBJECT_CLASS ? OBJECT_INSTANCE : OBJECT_EXTERNAL, s->objects.a[model], s->objects.kind[model] == OBJECT_CLASS ? 0 : 1);
}

void model_manager(struct solver *s, object model, node to)
{
  struct site site = {.result = to};
  if (model != 0 && s->objects.kind[model] == OBJECT_CLASS)
    attribute_load(s, model, text_id(s, "objects"), &site);
  else if (model != 0)
    set_put(s, to, object_of(s, OBJECT_MANAGER, model, 0));
}

void model_each(struct solver *s, object manager, node to)
{
  set_put(s, to, model_object(s, s->objects.a[manager]));
}

str_id model_face(struct solver *s, object manager)
{
  struct managed m = managed_of(s, manager);
  if (s->objects.kind[manager] == OBJECT_CLASS)
    m.class_def = s->objects.a[manager];
  str_id base = m.class_def == 0 ? (str_id){0} : names_mro(s->names, s->p->node_of_def[m.class_def]).external;
  struct span made = intern_get(&s->p->corpus->strings, base);
  if (span_ends(made, ".from_queryset"))
    base = intern_add(&s->p->corpus->strings, made.at, made.n - (sizeof ".from_queryset" - 1));
  if (base.v == 0 && m.model != 0 && s->objects.kind[m.model] == OBJECT_EXTERNAL)
    base = text_join(s, (str_id){s->objects.a[m.model]}, text_id(s, "objects"));
  return base.v != 0 ? base : text_id(s, "django.db.models.Manager");
}

/* Is that a manager or query set? Then it is given the model. */
static object rebound(struct solver *s, object found, object model)
{
  enum object_kind kind = (enum object_kind)s->objects.kind[found];
  if (idiom_is_manager(s, found))
    return model == 0 ? found : object_of(s, OBJECT_MANAGER, model, s->objects.kind[found] == OBJECT_MANAGER ? s->objects.b[found] : s->objects.a[found]);
  if (kind == OBJECT_EXTERNAL && s->objects.b[found] == 1 && idiom_outside_is(s, (str_id){s->objects.a[found]}, FAMILY_MANAGER))
    return object_of(s, OBJECT_MANAGER, model, 0);
  return 0;
}

/* A field that the tree has a class for: of an object one reads what it holds, never the field. */
static bool is_field(struct solver *s, object found)
{
  if (s->objects.kind[found] != OBJECT_INSTANCE || class_has(s, s->objects.a[found], "__get__"))
    return false;
  struct span base = intern_get(&s->p->corpus->strings, names_mro(s->names, s->p->node_of_def[s->objects.a[found]]).external);
  return span_ends(base, "Field") || class_has(s, s->objects.a[found], "contribute_to_class");
}

object model_bound(struct solver *s, object found, object of)
{
  if (s->objects.kind[of] == OBJECT_INSTANCE && idiom_is(s, s->objects.a[of], FAMILY_MODEL) && is_field(s, found))
    return 0;
  if (s->objects.kind[of] != OBJECT_CLASS || !idiom_is(s, s->objects.a[of], FAMILY_MODEL) || (s->objects.kind[found] == OBJECT_MANAGER && s->objects.a[found] != 0))
    return found;
  object manager = rebound(s, found, of);
  return manager != 0 ? manager : found;
}

void model_use(struct solver *s, const struct use *u, object o)
{
  enum object_kind kind = (enum object_kind)s->objects.kind[o];
  if (u->c == MODEL_REBIND)
    set_put(s, u->a, rebound(s, o, u->b));
  else if (u->c == MODEL_ALL && kind == OBJECT_CLASS)
    model_manager(s, o, u->a);
  else if (u->c == MODEL_ALL)
    return;
  else if (kind == OBJECT_MANAGER)
    model_each(s, o, u->a);
  else if (kind == OBJECT_CLASS || (kind == OBJECT_EXTERNAL && s->objects.b[o] == 0))
    set_put(s, u->a, model_object(s, o));
}

bool model_is_outside(const struct solver *s, object o)
{
  return s->objects.kind[o] == OBJECT_EXTERNAL && s->objects.b[o] == 1 && idiom_outside_is(s, (str_id){s->objects.a[o]}, FAMILY_MODEL);
}

bool idiom_is_manager(const struct solver *s, object o)
{
  return s->objects.kind[o] == OBJECT_MANAGER || (s->objects.kind[o] == OBJECT_INSTANCE && idiom_is(s, s->objects.a[o], FAMILY_MANAGER));
}

/* The class of the tree that is the model of an object, a class, a manager; 0 for none of these. */
static uint32_t model_def(const struct solver *s, object o)
{
  bool manager = s->objects.kind[o] == OBJECT_MANAGER;
  object of = manager ? s->objects.a[o] : o;
  bool class_ = s->objects.kind[of] == OBJECT_CLASS || s->objects.kind[of] == OBJECT_INSTANCE;
  return class_ && idiom_is(s, s->objects.a[of], FAMILY_MODEL) ? s->objects.a[of] : 0;
}

/* The model itself, or its manager or a query set; objects of it come from anywhere. */
static bool holds_model(const struct solver *s, node at, uint32_t model)
{
  const struct set *set = &s->sets[at];
  bool found = false;
  for (unsigned i = 0; i < set->ready && !found; i++)
    found = s->objects.kind[set_objects(set)[i]] != OBJECT_INSTANCE && model_def(s, set_objects(set)[i]) == model;
  return found;
}

/* What a method gives back of its self, called on this one: of a manager that other models have too, the same of its own. */
static object of_this_self(struct solver *s, object self, node selves, object o)
{
  uint32_t model = model_def(s, o), own = model_def(s, self);
  bool managed = idiom_is_manager(s, self);
  if (own != 0 && managed && s->objects.kind[o] == OBJECT_INSTANCE && idiom_is_manager(s, o))
    return object_of(s, OBJECT_MANAGER, object_of(s, OBJECT_CLASS, own, 0), s->objects.a[o]);
  if ((own == 0 && !managed) || model == 0 || model == own || !holds_model(s, selves, model))
    return o;
  if (own == 0 || !managed)
    return 0;
  object class_ = object_of(s, OBJECT_CLASS, own, 0);
  return s->objects.kind[o] == OBJECT_MANAGER ? object_of(s, OBJECT_MANAGER, class_, s->objects.b[o]) : s->objects.kind[o] == OBJECT_CLASS ? class_ : model_object(s, class_);
}

/* Of *args and **kwargs what is in them. */
static node param_holds(struct solver *s, uint32_t param)
{
  node value = s->f->params.value[param].v;
  uint8_t kind = s->f->params.kind[param];
  return kind == PARAM_STAR || kind == PARAM_DOUBLE_STAR ? items_of(s, object_of(s, OBJECT_SITE, value, kind == PARAM_STAR ? VALUE_TUPLE : VALUE_DICT)) : value;
}

/*
 * A function that is given models, or query sets of them, by several callers gives objects of all. Each caller gets those of the models that it gave itself, and those that no caller gave.
 */
void model_return(struct solver *s, const struct use *u, object o)
{
  struct returning r = s->returnings.at[u->b];
  uint32_t param = s->first_param[r.def], model;
  if (r.self != 0)
    o = of_this_self(s, r.self, s->f->params.value[param].v, o);
  if (o == 0 || (model = model_def(s, o)) == 0) {
    set_put(s, u->a, o);
    return;
  }
  struct site site = s->sites.at[r.site];
  bool given = false;
  for (param += r.self != 0; param < s->f->params.n && s->f->params.in[param].v == r.def; param++) {
    uint32_t at = 0;
    if (!holds_model(s, param_holds(s, param), model))
      continue;
    given = true;
    for (node argument; (argument = site_given(s, &site, param, r.self != 0, &at)) != 0;)
      use_add(s, argument, (struct use){.op = USE_OF_MODEL, .a = u->a, .b = o});
  }
  if (!given || site_spreads(s, &site))
    set_put(s, u->a, o);
}

/* Of a value from outside the field itself, from outside as well, says as much. */
void model_kept_out(struct solver *s, const struct use *u, object o)
{
  if (model_def(s, o) == 0 && (s->objects.kind[o] != OBJECT_EXTERNAL || u->b == 0))
    set_put(s, u->a, o);
}

void model_kept(struct solver *s, const struct use *u, object o)
{
  if (model_def(s, o) == model_def(s, u->b))
    set_put(s, u->a, u->b);
}

/* ------------------------------------------------------------------------------------------------------- events */

/* What a receiver gets by name: the class and the object. */
node model_event(struct solver *s, object model)
{
  str_id key = text_id(s, "<event>");
  node known = field_of(s, model, key);
  if (s->sets[known].n > 0)
    return known;
  object all = object_of(s, OBJECT_SITE, known, VALUE_DICT), instance = model_object(s, model);
  set_put(s, known, all);
  set_put(s, item_of(s, all, text_id(s, "'sender")), model);
  set_put(s, item_of(s, all, text_id(s, "'instance")), instance);
  set_put(s, items_of(s, all), instance);
  return known;
}

static void send(struct solver *s, const struct site *site, object model, const char *signal)
{
  signal_send_as(s, site, object_of(s, OBJECT_EXTERNAL, text_id(s, signal).v, 0), model, model_event(s, model));
}

/* Runs a method that the class of the model defines, if it does. */
static bool runs(struct solver *s, const struct site *site, object model, const char *method, bool with_arguments)
{
  if (s->objects.kind[model] != OBJECT_CLASS || !class_has(s, s->objects.a[model], method))
    return false;
  struct site inner = idiom_site(site, EDGE_CALL, RULE_MODEL);
  if (!with_arguments)
    inner.call = inner.with = 0;
  call_method(s, model_object(s, model), method, site_add(s, inner));
  return true;
}

static void sends_saved(struct solver *s, const struct site *site, object model)
{
  send(s, site, model, "django.db.models.signals.pre_save");
  send(s, site, model, "django.db.models.signals.post_save");
}

static void sends_deleted(struct solver *s, const struct site *site, object model)
{
  send(s, site, model, "django.db.models.signals.pre_delete");
  send(s, site, model, "django.db.models.signals.post_delete");
}

void model_saved(struct solver *s, const struct site *site, object model, bool made)
{
  if (made)
    runs(s, site, model, "__init__", true);
  if (!runs(s, site, model, "save", false))
    sends_saved(s, site, model);
}

static object model_of_instance(struct solver *s, object of)
{
  return object_of(s, OBJECT_CLASS, s->objects.a[of], 0);
}

/* model.save() that no class of the tree has another one of */
static void saved(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  sends_saved(s, site, model_of_instance(s, of));
}

static void deleted(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  sends_deleted(s, site, model_of_instance(s, of));
}

static void initialized(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  if (!relations_are_told_of_init(s))
    return;
  send(s, site, model_of_instance(s, of), "django.db.models.signals.pre_init");
  send(s, site, model_of_instance(s, of), "django.db.models.signals.post_init");
}

/* full_clean() runs what the model has for it. */
static void cleaned(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  object model = model_of_instance(s, of);
  runs(s, site, model, "clean_fields", false);
  runs(s, site, model, "clean", false);
  runs(s, site, model, "validate_unique", false);
}

static void default_manager(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  object model = object_of(s, OBJECT_CLASS, s->objects.a[of], 0);
  if (span_is(span_of(row->name), "objects"))
    set_put(s, site->result, object_of(s, OBJECT_MANAGER, model, 0));
  else
    model_manager(s, model, site->result);
}

/* ------------------------------------------------------------------------------------------------------- managers and query sets */

/* Django's methods begin with get_queryset(), which the class of the manager may have. What that gives goes to `to`, as one of this model. */
static bool begins(struct solver *s, const struct site *site, object of, node to)
{
  struct managed m = managed_of(s, of);
  static const char *const methods[] = {"get_queryset", "get_query_set" /* before Django 1.6 */};
  for (int i = 0; i < 2 && m.class_def != 0; i++) {
    if (!class_has(s, m.class_def, methods[i]))
      continue;
    struct site inner = idiom_site(site, EDGE_CALL, RULE_MODEL);
    inner.call = inner.with = 0;
    inner.result = to == 0 ? 0 : node_new(s);
    use_add(s, inner.result, (struct use){.op = USE_MODEL, .a = to, .b = m.model, .c = MODEL_REBIND});
    call_method(s, of, methods[i], site_add(s, inner));
    return true;
  }
  return false;
}

/* super().get_queryset(): none of a class of the tree, but what from_queryset() was given */
static void gives_queryset(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  struct managed m = managed_of(s, of);
  uint32_t at = 0, made_of = m.queryset != 0 ? m.queryset : model_more_bases(s, m.class_def, &at);
  set_put(s, site->result, object_of(s, OBJECT_MANAGER, m.model, made_of));
}

static void gives_itself(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  set_put(s, site->result, of);
}

/* filter() and the like: a query set of the same */
static void gives_same(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  if (!begins(s, site, of, site->result))
    gives_itself(s, site, row, of);
}

/* Texts and numbers: no object of the model is in there. */
static void gives_values(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  begins(s, site, of, 0);
  set_put(s, site->result, object_of(s, OBJECT_MANAGER, 0, 0));
}

static void gives_nothing(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  begins(s, site, of, 0);
}

static void gives_object(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  begins(s, site, of, 0);
  set_put(s, site->result, model_object(s, managed_of(s, of).model));
}

static void gives_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  gives_object(s, site, row, of);
  if (managed_of(s, of).model != 0)
    model_saved(s, site, managed_of(s, of).model, true);
}

/* A container of objects as the result: under one key, or under any. */
static void gives_container(struct solver *s, const struct site *site, enum value_kind kind, const char *key, object item)
{
  if (site->result == 0 || item == 0)
    return;
  object container = object_of(s, OBJECT_SITE, site->result, kind);
  set_put(s, site->result, container);
  set_put(s, item_of(s, container, key == NULL ? (str_id){0} : text_id(s, key)), item);
  set_put(s, items_of(s, container), item);
}

/* get_or_create(): the object, and whether it is new */
static void gives_pair(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  begins(s, site, of, 0);
  object model = managed_of(s, of).model;
  gives_container(s, site, VALUE_TUPLE, "0", model_object(s, model));
  if (model != 0)
    model_saved(s, site, model, true);
}

static void gives_list(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  gives_nothing(s, site, row, of);
  gives_container(s, site, VALUE_LIST, NULL, model_object(s, managed_of(s, of).model));
}

static void gives_dict(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  gives_nothing(s, site, row, of);
  gives_container(s, site, VALUE_DICT, NULL, model_object(s, managed_of(s, of).model));
}

static void deletes(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  gives_nothing(s, site, row, of);
  if (managed_of(s, of).model != 0)
    sends_deleted(s, site, managed_of(s, of).model);
}

static void gives_model(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  set_put(s, site->result, managed_of(s, of).model);
}

/* QuerySet.as_manager() has the methods of the query set. */
static void as_manager(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  if (s->objects.kind[of] == OBJECT_CLASS)
    set_put(s, site->result, object_of(s, OBJECT_INSTANCE, s->objects.a[of], 0));
}

/* Manager.from_queryset(QuerySet) is a class with the methods of both: a manager of no model stands for it, and for what calling it gives. */
static void from_queryset(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  uint32_t made = model_made_class(s, site->call);
  if (s->objects.kind[of] != OBJECT_CLASS)
    flow_to(s, idiom_argument(s, site, row), site->result);
  else
    set_put(s, site->result, made == 0 ? of : object_of(s, OBJECT_MANAGER, 0, made));
}

/* get_object_or_404(x, ...): x is a model, or a manager or query set of one */
static void gives_object_of(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_MODEL, .a = site->result, .c = MODEL_OBJECT});
}

static void gives_list_of(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  if (site->result == 0)
    return;
  object list = object_of(s, OBJECT_SITE, site->result, VALUE_LIST);
  set_put(s, site->result, list);
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_MODEL, .a = item_of(s, list, (str_id){0}), .c = MODEL_OBJECT});
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_MODEL, .a = items_of(s, list), .c = MODEL_OBJECT});
}

/* ScopedManager(Manager, ...) stands in front of a manager of that class. */
static void gives_scoped(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  node class_ = idiom_argument(s, site, row);
  uint32_t at = site_add(s, (struct site){.result = site->result, .known = true, .inside = true});
  use_add(s, class_, (struct use){.op = USE_CALL, .a = at});
  set_put(s, site->result, object_of(s, OBJECT_EXTERNAL, s->objects.a[of], 1));
}

/* customer.orders(manager="late"): another manager of that model. Of none it is a class that is called (from_queryset). */
static void gives_other(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  expr_id name = site->call == 0 ? (expr_id){0} : call_argument(s, site->call, UINT32_MAX, text_id(s, row->keyword));
  struct site load = {.result = site->result};
  if (s->objects.a[of] == 0) {
    struct site init = *site;
    init.result = 0;
    init.rule = RULE_CALL_CONSTRUCTOR;
    call_method(s, of, "__init__", site_add(s, init));
    set_put(s, site->result, of);
  } else if (s->f->exprs.kind[name.v] == EXPR_STRING) {
    attribute_load(s, s->objects.a[of], s->f->exprs.name[name.v], &load);
  }
}

/* A migration's function is given applications whose models have no methods but Django's. */
static void migrates(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  static const char *const given[] = {"django.apps.registry.Apps", "django.db.backends.base.schema.BaseDatabaseSchemaEditor"}, *const keys[] = {"0", "1"};
  struct site inner = idiom_site(site, EDGE_CALL, RULE_HANDED);
  inner.call = inner.with = 0;
  inner.spread = field_of(s, of, text_id(s, "<given>"));
  object both = object_of(s, OBJECT_SITE, inner.spread, VALUE_TUPLE);
  set_put(s, inner.spread, both);
  for (int i = 0; i < 2; i++)
    set_put(s, item_of(s, both, text_id(s, keys[i])), object_of(s, OBJECT_EXTERNAL, text_id(s, given[i]).v, 1));
  uint32_t at = site_add(s, inner);
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_CALL, .a = at});
  node back = site_keyword(s, site, "reverse_code");
  use_add(s, back != 0 ? back : site_argument(s, site, 1), (struct use){.op = USE_CALL, .a = at});
}

/* apps.get_model() in there */
static void gives_old_model(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  (void)of;
  set_put(s, site->result, object_of(s, OBJECT_EXTERNAL, text_id(s, "django.db.models.Model").v, 0));
}

static void user_model(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  (void)of;
  set_put(s, site->result, model_of_user(s));
}

#define QUERY(name, effect) IDIOM_MEMBER(FAMILY_MANAGER, FRAMEWORK_DJANGO, name, effect, 0, NULL)
static const struct idiom rows[] = {
  QUERY("filter", gives_same), QUERY("all", gives_same), QUERY("exclude", gives_same), QUERY("order_by", gives_same), QUERY("select_related", gives_same), QUERY("prefetch_related", gives_same),
  QUERY("using", gives_same), QUERY("annotate", gives_same), QUERY("alias", gives_same), QUERY("defer", gives_same), QUERY("only", gives_same), QUERY("distinct", gives_same),
  QUERY("reverse", gives_same), QUERY("extra", gives_same), QUERY("none", gives_same), QUERY("raw", gives_same), QUERY("select_for_update", gives_same), QUERY("union", gives_same),
  QUERY("intersection", gives_same), QUERY("difference", gives_same), QUERY("complex_filter", gives_same), QUERY("iterator", gives_same), QUERY("aiterator", gives_same),
  QUERY("select_subclasses", gives_same), QUERY("_clone", gives_itself), QUERY("_chain", gives_itself), QUERY("get_queryset", gives_queryset), QUERY("get_query_set", gives_queryset),
  QUERY("db_manager", gives_itself),
  QUERY("get", gives_object), QUERY("first", gives_object), QUERY("last", gives_object), QUERY("earliest", gives_object), QUERY("latest", gives_object), QUERY("aget", gives_object),
  QUERY("afirst", gives_object), QUERY("alast", gives_object), QUERY("aearliest", gives_object), QUERY("alatest", gives_object), QUERY("get_by_natural_key", gives_object),
  QUERY("get_subclass", gives_object),
  QUERY("create", gives_made), QUERY("acreate", gives_made), QUERY("create_user", gives_made), QUERY("create_superuser", gives_made),
  QUERY("get_or_create", gives_pair), QUERY("update_or_create", gives_pair), QUERY("aget_or_create", gives_pair), QUERY("aupdate_or_create", gives_pair),
  QUERY("bulk_create", gives_list), QUERY("abulk_create", gives_list), QUERY("in_bulk", gives_dict), QUERY("ain_bulk", gives_dict),
  QUERY("values", gives_values), QUERY("values_list", gives_values), QUERY("dates", gives_values), QUERY("datetimes", gives_values),
  QUERY("count", gives_nothing), QUERY("exists", gives_nothing), QUERY("contains", gives_nothing), QUERY("aggregate", gives_nothing), QUERY("update", gives_nothing),
  QUERY("bulk_update", gives_nothing), QUERY("explain", gives_nothing), QUERY("acount", gives_nothing), QUERY("aexists", gives_nothing), QUERY("aaggregate", gives_nothing),
  QUERY("aupdate", gives_nothing), QUERY("abulk_update", gives_nothing), QUERY("delete", deletes), QUERY("adelete", deletes),
  QUERY("as_manager", as_manager), QUERY("from_queryset", from_queryset),
  IDIOM_LOADED(FAMILY_MANAGER, FRAMEWORK_DJANGO, "model", gives_model),
  IDIOM_MEMBER(FAMILY_MANAGER, FRAMEWORK_DJANGO, "__call__", gives_other, UINT8_MAX, "manager"),
  IDIOM_LOADED(FAMILY_MODEL, FRAMEWORK_DJANGO, "objects", default_manager),
  IDIOM_LOADED(FAMILY_MODEL, FRAMEWORK_DJANGO, "_default_manager", default_manager),
  IDIOM_LOADED(FAMILY_MODEL, FRAMEWORK_DJANGO, "_base_manager", default_manager),
  IDIOM_MEMBER(FAMILY_MODEL, FRAMEWORK_DJANGO, "save", saved, 0, NULL),
  IDIOM_MEMBER(FAMILY_MODEL, FRAMEWORK_DJANGO, "asave", saved, 0, NULL),
  IDIOM_MEMBER(FAMILY_MODEL, FRAMEWORK_DJANGO, "save_base", saved, 0, NULL),
  IDIOM_MEMBER(FAMILY_MODEL, FRAMEWORK_DJANGO, "delete", deleted, 0, NULL),
  IDIOM_MEMBER(FAMILY_MODEL, FRAMEWORK_DJANGO, "adelete", deleted, 0, NULL),
  IDIOM_MEMBER(FAMILY_MODEL, FRAMEWORK_DJANGO, "__init__", initialized, 0, NULL),
  IDIOM_MEMBER(FAMILY_MODEL, FRAMEWORK_DJANGO, "full_clean", cleaned, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.db.models.Manager.from_queryset", from_queryset, 0, "queryset_class"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "model_utils.managers.PassThroughManager.for_queryset_class", from_queryset, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.shortcuts.get_object_or_404", gives_object_of, 0, "klass"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.shortcuts.aget_object_or_404", gives_object_of, 0, "klass"),
  IDIOM_NAME(FRAMEWORK_REST, "rest_framework.generics.get_object_or_404", gives_object_of, 0, "queryset"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.shortcuts.get_list_or_404", gives_list_of, 0, "klass"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.contrib.auth.get_user_model", user_model, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.db.migrations.RunPython", migrates, 0, "code"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.apps.registry.Apps.get_model", gives_old_model, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django_scopes.ScopedManager", gives_scoped, 0, "_manager_class"),
};
#undef QUERY

static const struct idiom_base bases[] = {
  {"django.db.models.Model", FAMILY_MODEL}, {"django.db.models.base.Model", FAMILY_MODEL}, {"django.contrib.gis.db.models.Model", FAMILY_MODEL},
  {"django.contrib.auth.base_user.AbstractBaseUser", FAMILY_MODEL}, {"model_utils.models.TimeStampedModel", FAMILY_MODEL}, {"django_extensions.db.models.TimeStampedModel", FAMILY_MODEL},
  {"treebeard.mp_tree.MP_Node", FAMILY_MODEL}, {"treebeard.ns_tree.NS_Node", FAMILY_MODEL}, {"treebeard.al_tree.AL_Node", FAMILY_MODEL}, {"jsonfallback.models.Model", FAMILY_MODEL},
  {"django.db.models.Manager", FAMILY_MANAGER}, {"django.db.models.QuerySet", FAMILY_MANAGER}, {"django.db.models.manager.Manager", FAMILY_MANAGER},
  {"django.db.models.manager.BaseManager", FAMILY_MANAGER}, {"django.db.models.query.QuerySet", FAMILY_MANAGER}, {"django.db.models.Manager.from_queryset", FAMILY_MANAGER},
  {"django.contrib.gis.db.models.Manager", FAMILY_MANAGER}, {"django.contrib.auth.base_user.BaseUserManager", FAMILY_MANAGER}, {"treebeard.mp_tree.MP_NodeManager", FAMILY_MANAGER},
  {"treebeard.mp_tree.MP_NodeQuerySet", FAMILY_MANAGER}, {"django_scopes.ScopedManager", FAMILY_MANAGER}, {"django_scopes.ScopedManager.__class__", FAMILY_MANAGER},
  {"modelcluster.queryset.FakeQuerySet", FAMILY_MANAGER},
  {"django.db.models.ForeignKey", FAMILY_KEY}, {"django.db.models.fields.related.ForeignKey", FAMILY_KEY}, {"modelcluster.fields.ParentalKey", FAMILY_KEY},
  {"mptt.models.TreeForeignKey", FAMILY_KEY}, {"mptt.fields.TreeForeignKey", FAMILY_KEY}, {"django.contrib.gis.db.models.ForeignKey", FAMILY_KEY},
  {"django.db.models.OneToOneField", FAMILY_ONE}, {"django.db.models.fields.related.OneToOneField", FAMILY_ONE}, {"annoying.fields.AutoOneToOneField", FAMILY_ONE},
  {"django.db.models.ManyToManyField", FAMILY_MANY}, {"django.db.models.fields.related.ManyToManyField", FAMILY_MANY}, {"modelcluster.fields.ParentalManyToManyField", FAMILY_MANY},
  {"mptt.fields.TreeManyToManyField", FAMILY_MANY}, {"sortedm2m.fields.SortedManyToManyField", FAMILY_MANY},
};

const struct idiom_table idioms_models = {.rows = rows, .n = sizeof rows / sizeof *rows, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
