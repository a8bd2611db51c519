/*
 * calls/idiom_relations.c: which models are there, and which fields lead from one to another?
 *
 * Read once from what class bodies assign, before anything is solved: a field tells its target by a class or by a text, and the target gets an attribute for the way back that stands nowhere in its own class.
 */
#include "calls/idiom_models.h"

#include "resolve/apps.h"

struct relation {                 /* a field of a class */
  object target;                  /* 0: the class itself, or none */
  str_id name;                    /* of the way back as written; none: by the class */
  uint32_t next;                  /* of the same class */
  uint8_t family;                 /* 0: a column, which leads nowhere */
  bool outside;                   /* so is its class */
  bool self, one_way;             /* the target is the class that has it; there is no way back */
};

struct way_back {
  uint32_t owner, next;           /* the class it leads to; another of the same target and name */
  uint8_t family;
};

struct more_base {                /* a manager has the methods of that class too */
  uint32_t class_, next;
};

struct made_class {               /* Manager.from_queryset(QuerySet) */
  uint32_t manager, queryset;
};

struct relations {
  VEC(struct relation) fields;
  VEC(struct way_back) back;
  struct map of_variable;         /* variable of a class body -> field */
  struct map back_of;             /* (target, name) -> the first way back */
  struct apps apps;               /* labels of applications */
  struct map by_name;             /* name -> the first model that is called so */
  uint32_t *same_name;            /* [def]: the next one */
  uint32_t *first_field;          /* [def] */
  VEC(struct more_base) more;
  VEC(struct made_class) made;
  struct map made_by;             /* call -> what it made */
  bool *is_part;                  /* [def]: a manager that it was made of */
  uint32_t *first_more;           /* [def] */
  str_id *label;                  /* [def]: app_label of its Meta; then of its application, once it is asked for */
  object *meta_model;             /* [def]: what its Meta, or FACTORY_FOR, names */
  bool *abstract, *proxy;         /* [def] */
  object user;
  bool told_of_init;
  str_id objects;                 /* "objects" */
};

static struct span text_of(const struct solver *s, str_id id)
{
  return intern_get(&s->p->corpus->strings, id);
}

static bool is_text(const struct solver *s, expr_id e)
{
  return s->f->exprs.kind[e.v] == EXPR_STRING && s->f->exprs.path[e.v].v == 0;
}

static str_id lower(struct solver *s, struct span name, const char *ending)
{
  struct buf text = {0};
  for (size_t i = 0; i < name.n; i++)
    buf_addc(&text, name.at[i] >= 'A' && name.at[i] <= 'Z' ? (char)(name.at[i] - 'A' + 'a') : name.at[i]);
  buf_adds(&text, ending);
  str_id id = intern_span(&s->p->corpus->strings, buf_span(&text));
  buf_release(&text);
  return id;
}

expr_id call_argument(const struct solver *s, uint32_t call, uint32_t position, str_id keyword)
{
  const struct args *a = &s->f->args;
  expr_id found = {0};
  for (uint32_t row = s->first_arg[call]; row != 0 && row < a->n && a->call[row].v == call; row++) {
    if (a->kind[row] == ARG_KEYWORD && keyword.v != 0 && a->keyword[row].v == keyword.v)
      return a->value[row];
    if (a->kind[row] == ARG_POSITIONAL && a->position[row] == position)
      found = a->value[row];
  }
  return found;
}

/* ------------------------------------------------------------------------------------------------------- models and their names */

static struct span module_of(const struct solver *s, uint32_t def)
{
  return text_of(s, s->p->modules.name[s->p->nodes.module[s->p->node_of_def[def].v].v]);
}

/* What its class Meta says, else that of the application it lies in, else the last part of the package around it. */
static str_id label_of(struct solver *s, uint32_t def)
{
  str_id *label = &s->relations->label[def], package;
  if (label->v == 0)
    *label = apps_label(&s->relations->apps, s->p, s->p->modules.name[s->p->nodes.module[s->p->node_of_def[def].v].v], &package);
  if (label->v == 0) {
    struct span around = module_of(s, def);
    around.n = span_rfind(around, '.');
    size_t dot = span_rfind(around, '.'), skip = dot == around.n ? 0 : dot + 1;
    *label = intern_add(&s->p->corpus->strings, around.at + skip, around.n - skip);
  }
  return *label;
}

static object class_object(struct solver *s, uint32_t def)
{
  return def == 0 ? 0 : object_of(s, OBJECT_CLASS, def, 0);
}

/* "Model": of the same module, else of the same application. */
static uint32_t named_here(struct solver *s, uint32_t owner, str_id name)
{
  uint32_t found = 0;
  str_id label = {0};
  for (uint32_t def = map_get(&s->relations->by_name, name.v); def != 0; def = s->relations->same_name[def]) {
    if (s->p->corpus->def_file[def].v == s->p->corpus->def_file[owner].v)
      return def;
    label = label.v != 0 ? label : label_of(s, owner);
    if (found == 0 && label_of(s, def).v == label.v)
      found = def;
  }
  return found;
}

object model_named(struct solver *s, uint32_t owner, struct span text)
{
  size_t dot = span_rfind(text, '.');
  if (dot == text.n)
    return class_object(s, named_here(s, owner, intern_find(&s->p->corpus->strings, text.at, text.n)));
  struct span name = {text.at + dot + 1, text.n - dot - 1}, label = {text.at, dot};
  str_id label_id = intern_find(&s->p->corpus->strings, label.at, label.n);
  for (uint32_t def = map_get(&s->relations->by_name, intern_find(&s->p->corpus->strings, name.at, name.n).v); def != 0; def = s->relations->same_name[def])
    if (label_of(s, def).v == label_id.v)
      return class_object(s, def);
  if (!span_is(label, "auth") && !span_is(label, "contenttypes") && !span_is(label, "sites"))
    return 0;
  struct buf full = {0};
  buf_adds(&full, "django.contrib.");
  buf_addspan(&full, label);
  buf_adds(&full, ".models.");
  buf_addspan(&full, name);
  object outside = object_of(s, OBJECT_EXTERNAL, intern_span(&s->p->corpus->strings, buf_span(&full)).v, 0);
  buf_release(&full);
  return outside;
}

object model_of_user(struct solver *s)
{
  if (s->relations->user == 0)
    s->relations->user = object_of(s, OBJECT_EXTERNAL, text_id(s, "django.contrib.auth.models.User").v, 0);
  return s->relations->user;
}

object model_of_expr(struct solver *s, def_id in, expr_id e, uint32_t owner)
{
  const struct exprs *x = &s->f->exprs;
  if (is_text(s, e))
    return model_named(s, owner, text_of(s, x->name[e.v]));
  if (x->kind[e.v] == EXPR_NAME && span_ends(text_of(s, x->path[e.v].v != 0 ? x->path[e.v] : x->name[e.v]), "AUTH_USER_MODEL"))
    return model_of_user(s);
  struct meaning m = names_expr(s->names, in, e);
  if (m.kind == MEANS_DEF && s->p->nodes.kind[m.node.v] == NODE_CLASS)
    return class_object(s, s->p->nodes.def[m.node.v].v);
  if (m.kind != MEANS_EXTERNAL)
    return 0;
  return span_ends(text_of(s, m.name), ".get_user_model") ? model_of_user(s) : object_of(s, OBJECT_EXTERNAL, m.name.v, 0);
}

bool relations_are_told_of_init(const struct solver *s)
{
  return s->relations->told_of_init;
}

object model_of_meta(struct solver *s, uint32_t class_def)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[class_def]);
  object found = 0;
  for (uint32_t i = 0; i < order.n && found == 0; i++)
    found = s->relations->meta_model[s->p->nodes.def[order.at[i].v].v];
  return found;
}

void model_register(struct solver *s, uint32_t class_def, object model)
{
  if (s->relations->meta_model[class_def] == 0)
    s->relations->meta_model[class_def] = model;
}

/* ------------------------------------------------------------------------------------------------------- what class bodies say */

/* Does that call make a field? Its family is 0 where it leads to no model. */
static bool makes_field(struct solver *s, uint32_t call, struct relation *field)
{
  struct meaning m = names_expr(s->names, s->f->calls.in[call], s->f->calls.callee[call]);
  for (uint8_t family = FAMILY_KEY; family <= FAMILY_MANY; family++)
    if (m.kind == MEANS_EXTERNAL ? idiom_outside_is(s, m.name, family) : m.kind == MEANS_DEF && idiom_is(s, s->p->nodes.def[m.node.v].v, family))
      return field->family = family, true;
  field->outside = m.kind == MEANS_EXTERNAL;
  return (m.kind == MEANS_EXTERNAL && span_ends(text_of(s, m.name), "Field")) || (m.kind == MEANS_DEF && span_ends(text_of(s, s->f->defs.name[s->p->nodes.def[m.node.v].v]), "Field"));
}

static void read_field(struct solver *s, uint32_t assign)
{
  struct relations *t = s->relations;
  const struct facts *f = s->f;
  uint32_t owner = f->assigns.in[assign].v, call = f->exprs.row[f->assigns.value[assign].v];
  struct relation field = {.next = t->first_field[owner]};
  expr_id to = call_argument(s, call, 0, text_id(s, "to")), name = call_argument(s, call, UINT32_MAX, text_id(s, "related_name"));
  if (!makes_field(s, call, &field) || (field.family != 0 && to.v == 0))
    return;
  if (is_text(s, name))
    field.name = f->exprs.name[name.v];
  field.self = is_text(s, to) && span_is(text_of(s, f->exprs.name[to.v]), "self");
  field.one_way = (name.v != 0 && field.name.v == 0) || span_ends(text_of(s, field.name), "+");
  field.one_way = field.one_way || field.family == 0;
  field.target = field.self || field.family == 0 ? 0 : model_of_expr(s, f->assigns.in[assign], to, owner);
  if (field.target == 0 && !field.self && field.family != 0)
    return;
  t->first_field[owner] = (uint32_t)t->fields.n;
  map_put(&t->of_variable, variable_of(s, (def_id){owner}, f->exprs.name[f->assigns.target[assign].v]), (uint32_t)t->fields.n);
  vec_push(&t->fields, field);
}

/* In the body of a class Meta, or beside it. */
static void read_meta(struct solver *s, uint32_t assign, struct span name, uint32_t owner)
{
  struct relations *t = s->relations;
  expr_id value = s->f->assigns.value[assign];
  bool constant = s->f->exprs.kind[value.v] == EXPR_CONSTANT, yes = constant && span_is(text_of(s, s->f->exprs.name[value.v]), "True");
  if (span_is(name, "abstract"))
    t->abstract[owner] = yes;
  else if (span_is(name, "proxy"))
    t->proxy[owner] = yes;
  else if (span_is(name, "app_label") && is_text(s, value))
    t->label[owner] = s->f->exprs.name[value.v];
  else if ((span_is(name, "model") || span_is(name, "FACTORY_FOR")) && !constant)
    t->meta_model[owner] = model_of_expr(s, s->f->assigns.in[assign], value, owner);
}

/* What a first pass must know for the second: names, labels, what is abstract. */
enum pass { PASS_NAMES, PASS_FIELDS, PASSES };

static void read_assign(struct solver *s, uint32_t assign, enum pass pass)
{
  const struct facts *f = s->f;
  def_id in = f->assigns.in[assign];
  expr_id target = f->assigns.target[assign], value = f->assigns.value[assign];
  if (f->exprs.kind[target.v] != EXPR_NAME || f->exprs.path[target.v].v != 0 || value.v == 0)
    return;
  struct span name = text_of(s, f->exprs.name[target.v]);
  bool class_ = f->defs.kind[in.v] == DEF_CLASS, model = class_ && idiom_is(s, in.v, FAMILY_MODEL), meta = class_ && span_is(text_of(s, f->defs.name[in.v]), "Meta");
  bool names_model = span_is(name, "model") || span_is(name, "FACTORY_FOR");
  if (pass == PASS_FIELDS && model && f->exprs.kind[value.v] == EXPR_CALL && f->exprs.path[value.v].v == 0)
    read_field(s, assign);
  else if (meta && names_model == (pass == PASS_FIELDS))
    read_meta(s, assign, name, f->defs.parent[in.v].v);
  else if (pass == PASS_FIELDS && class_ && (span_is(name, "FACTORY_FOR") || (span_is(name, "model") && idiom_is(s, in.v, FAMILY_ADMIN))))
    read_meta(s, assign, name, in.v);
}

static void find_user(struct solver *s)
{
  const struct facts *f = s->f;
  str_id word = intern_find(&s->p->corpus->strings, "AUTH_USER_MODEL", sizeof "AUTH_USER_MODEL" - 1);
  for (uint32_t a = 1; word.v != 0 && a < f->assigns.n && s->relations->user == 0; a++)
    if (f->defs.kind[f->assigns.in[a].v] == DEF_MODULE && f->exprs.name[f->assigns.target[a].v].v == word.v && is_text(s, f->assigns.value[a]))
      s->relations->user = model_named(s, f->assigns.in[a].v, text_of(s, f->exprs.name[f->assigns.value[a].v]));
}

/* ------------------------------------------------------------------------------------------------------- managers made of query sets */

static void add_more(struct solver *s, uint32_t to, uint32_t class_)
{
  struct relations *t = s->relations;
  if (to == 0 || class_ == 0 || to == class_)
    return;
  vec_push(&t->more, ((struct more_base){class_, t->first_more[to]}));
  t->first_more[to] = (uint32_t)t->more.n - 1;
}

static uint32_t class_meant(const struct solver *s, struct meaning m)
{
  return m.kind == MEANS_DEF && s->p->nodes.kind[m.node.v] == NODE_CLASS ? s->p->nodes.def[m.node.v].v : 0;
}

/* Manager.from_queryset(QuerySet): both classes, as far as they stand in the tree. */
static bool made_of(struct solver *s, uint32_t call, uint32_t *manager, uint32_t *queryset)
{
  static const char last[] = "from_queryset";
  const struct exprs *x = &s->f->exprs;
  expr_id callee = s->f->calls.callee[call];
  struct span path = text_of(s, x->path[callee.v]);
  if (x->kind[callee.v] != EXPR_NAME || !span_ends(path, last))
    return false;
  struct span before = {path.at, path.n > sizeof last ? path.n - sizeof last : 0};
  struct meaning m = names_lookup(s->names, s->f->calls.in[call], x->name[callee.v]);
  *manager = class_meant(s, before.n == 0 ? m : names_attribute(s->names, m, before));
  *queryset = class_meant(s, names_expr(s->names, s->f->calls.in[call], call_argument(s, call, 0, text_id(s, "queryset_class"))));
  return true;
}

static void find_more(struct solver *s)
{
  const struct facts *f = s->f;
  uint32_t manager, queryset;
  struct relations *t = s->relations;
  for (uint32_t call = 1; call < f->calls.n; call++) {
    if (!made_of(s, call, &manager, &queryset) || manager == 0 || queryset == 0)
      continue;
    map_put(&t->made_by, call, (uint32_t)t->made.n);
    vec_push(&t->made, ((struct made_class){manager, queryset}));
    t->is_part[manager] = true;
  }
  for (uint32_t row = 1; row < f->bases.n; row++) {
    expr_id e = f->bases.value[row];
    if (f->exprs.kind[e.v] != EXPR_CALL || !made_of(s, f->exprs.row[e.v], &manager, &queryset))
      continue;
    add_more(s, f->bases.in[row].v, queryset);
    add_more(s, f->bases.in[row].v, manager);
  }
}

uint32_t model_more_bases(const struct solver *s, uint32_t class_def, uint32_t *at)
{
  const struct relations *t = s->relations;
  *at = *at == 0 ? t->first_more[class_def] : t->more.at[*at].next;
  return t->more.at[*at].class_;
}

bool model_is_part(const struct solver *s, object o)
{
  return s->objects.kind[o] == OBJECT_INSTANCE && s->relations->is_part[s->objects.a[o]];
}

uint32_t model_made_class(const struct solver *s, uint32_t call)
{
  uint32_t at = map_get(&s->relations->made_by, call);
  return at == 0 ? 0 : s->f->defs.n + at;
}

uint32_t model_manager_class(const struct solver *s, object manager)
{
  uint32_t of = s->objects.b[manager];
  return of < s->f->defs.n ? of : s->relations->made.at[of - s->f->defs.n].manager;
}

uint32_t model_queryset_class(const struct solver *s, object manager)
{
  uint32_t of = s->objects.b[manager];
  return s->objects.kind[manager] != OBJECT_MANAGER || of < s->f->defs.n ? 0 : s->relations->made.at[of - s->f->defs.n].queryset;
}

/* ------------------------------------------------------------------------------------------------------- the way back */

static uint64_t back_key(const struct solver *s, object target, str_id name)
{
  return map_pair(s->objects.a[target] * 2 + (s->objects.kind[target] == OBJECT_EXTERNAL), name.v);
}

static void add_back(struct solver *s, object target, str_id name, uint32_t owner, uint8_t family)
{
  struct relations *t = s->relations;
  uint64_t key = back_key(s, target, name);
  vec_push(&t->back, ((struct way_back){owner, map_get(&t->back_of, key), family}));
  map_put(&t->back_of, key, (uint32_t)t->back.n - 1);
}

/* "%(class)s_orders" of a field that several classes inherit */
static str_id filled(struct solver *s, struct span pattern, uint32_t owner)
{
  static const char class_[] = "%(class)s", label[] = "%(app_label)s";
  struct buf text = {0};
  while (pattern.n > 0) {
    bool is_class = span_starts(pattern, class_), is_label = span_starts(pattern, label);
    size_t n = is_class ? sizeof class_ - 1 : is_label ? sizeof label - 1 : 1;
    str_id part = is_class ? lower(s, text_of(s, s->f->defs.name[owner]), "") : is_label ? label_of(s, owner) : (str_id){0};
    buf_addspan(&text, is_class || is_label ? text_of(s, part) : (struct span){pattern.at, 1});
    pattern = (struct span){pattern.at + n, pattern.n - n};
  }
  str_id id = intern_span(&s->p->corpus->strings, buf_span(&text));
  buf_release(&text);
  return id;
}

static void lead_back(struct solver *s, uint32_t owner, const struct relation *field)
{
  object target = field->self ? class_object(s, owner) : field->target;
  if (field->one_way)
    return;
  struct span pattern = text_of(s, field->name);
  str_id name = pattern.n == 0 ? lower(s, text_of(s, s->f->defs.name[owner]), field->family == FAMILY_ONE ? "" : "_set") : filled(s, pattern, owner);
  add_back(s, target, name, owner, field->family);
}

/* A model has its own fields and those of the abstract ones that it stands on; of others there is a way down to it. */
static void lead_back_to(struct solver *s, uint32_t owner)
{
  struct relations *t = s->relations;
  struct mro order = names_mro(s->names, s->p->node_of_def[owner]);
  for (uint32_t i = 0; i < order.n; i++) {
    uint32_t class_ = s->p->nodes.def[order.at[i].v].v;
    bool own = i == 0 || t->abstract[class_];
    for (uint32_t field = t->first_field[class_]; own && field != 0; field = t->fields.at[field].next)
      lead_back(s, owner, &t->fields.at[field]);
    if (!own && !t->proxy[owner] && idiom_is(s, class_, FAMILY_MODEL))
      add_back(s, class_object(s, class_), lower(s, text_of(s, s->f->defs.name[owner]), ""), owner, FAMILY_ONE);
  }
}

void relations_begin(struct solver *s)
{
  uint32_t n = s->f->defs.n;
  struct relations *t = s->relations = arena_array(&s->arena, struct relations, 1);
  t->same_name = arena_array(&s->arena, uint32_t, n);
  t->first_field = arena_array(&s->arena, uint32_t, n);
  t->label = arena_array(&s->arena, str_id, n);
  t->meta_model = arena_array(&s->arena, object, n);
  t->abstract = arena_array(&s->arena, bool, n);
  t->proxy = arena_array(&s->arena, bool, n);
  t->is_part = arena_array(&s->arena, bool, n);
  t->first_more = arena_array(&s->arena, uint32_t, n);
  apps_read(&t->apps, s->p, s->names, s->p->resolver);
  t->objects = text_id(s, "objects");
  t->told_of_init = intern_find(&s->p->corpus->strings, "pre_init", 8).v != 0 || intern_find(&s->p->corpus->strings, "post_init", 9).v != 0;
  vec_push(&t->more, (struct more_base){0});
  vec_push(&t->made, (struct made_class){0});
  vec_push(&t->fields, (struct relation){0});
  vec_push(&t->back, (struct way_back){0});
  for (uint32_t def = n; def-- > 1;)
    if (idiom_is(s, def, FAMILY_MODEL)) {
      t->same_name[def] = map_get(&t->by_name, s->f->defs.name[def].v);
      map_put(&t->by_name, s->f->defs.name[def].v, def);
    }
  for (int pass = 0; pass < PASSES; pass++) {
    for (uint32_t a = 1; a < s->f->assigns.n; a++)
      read_assign(s, a, (enum pass)pass);
    if (pass == PASS_NAMES)
      find_user(s);
  }
  find_more(s);
  for (uint32_t def = 1; def < n; def++)
    if (idiom_is(s, def, FAMILY_MODEL) && !t->abstract[def])
      lead_back_to(s, def);
}

void relations_end(struct solver *s)
{
  struct relations *t = s->relations;
  vec_release(&t->fields);
  vec_release(&t->back);
  vec_release(&t->more);
  vec_release(&t->made);
  map_release(&t->made_by);
  map_release(&t->of_variable);
  map_release(&t->back_of);
  apps_release(&t->apps);
  map_release(&t->by_name);
}

/* ------------------------------------------------------------------------------------------------------- when an attribute is read */

enum model_field model_field(struct solver *s, object o, node variable, node to)
{
  struct relations *t = s->relations;
  if (s->objects.kind[o] != OBJECT_INSTANCE || !idiom_is(s, s->objects.a[o], FAMILY_MODEL))
    return FIELD_NONE;
  uint32_t at = map_get(&t->of_variable, variable);
  const struct relation *field = &t->fields.at[at];
  if (at == 0 || field->family == 0)
    return at == 0 ? FIELD_NONE : field->outside ? FIELD_COLUMN_OUTSIDE : FIELD_COLUMN;
  uint32_t owner = s->f->values.in[variable].v;
  object target = !field->self ? field->target : class_object(s, t->abstract[owner] ? s->objects.a[o] : owner);
  if (field->family == FAMILY_MANY)
    model_manager(s, target, to);
  else
    set_put(s, to, model_object(s, target));
  return FIELD_RELATION;
}

static bool go_back(struct solver *s, uint64_t key, node to)
{
  const struct relations *t = s->relations;
  uint32_t first = map_get(&t->back_of, key);
  for (uint32_t at = first; at != 0; at = t->back.at[at].next) {
    object owner = class_object(s, t->back.at[at].owner);
    if (t->back.at[at].family == FAMILY_ONE)
      set_put(s, to, model_object(s, owner));
    else
      model_manager(s, owner, to);
  }
  return first != 0;
}

/* User.objects of a class outside the tree */
static bool manager_outside(struct solver *s, object class_, str_id key, node to)
{
  struct span name = text_of(s, (str_id){s->objects.a[class_]});
  size_t dot = span_rfind(name, '.');
  if (key.v != s->relations->objects.v || dot + 1 >= name.n || name.at[dot + 1] < 'A' || name.at[dot + 1] > 'Z')
    return false;
  set_put(s, to, object_of(s, OBJECT_MANAGER, class_, 0));
  return true;
}

bool model_reverse(struct solver *s, object o, str_id key, node to)
{
  if (s->objects.kind[o] == OBJECT_EXTERNAL)
    return s->objects.b[o] == 1 ? go_back(s, back_key(s, o, key), to) : s->objects.b[o] == 0 && manager_outside(s, o, key, to);
  if (s->objects.kind[o] != OBJECT_INSTANCE || !idiom_is(s, s->objects.a[o], FAMILY_MODEL))
    return false;
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[o]]);
  bool found = false;
  for (uint32_t i = 0; i < order.n && !found; i++)
    found = go_back(s, back_key(s, class_object(s, s->p->nodes.def[order.at[i].v].v), key), to);
  return found;
}
