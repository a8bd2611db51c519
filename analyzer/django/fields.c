/*
 * django/fields.c: which columns has a model, and which of them lead to others?
 *
 * A model at a time: what known bases outside the tree bring, then abstract bases from the far end, then its own body; last the keys to the models whose rows its own go with. Names that a nearer class binds hide those of farther ones, as
 * in Python; a later assignment replaces an earlier one.
 */
#include "django/django_p.h"
#include "django/known.h"

struct body {                     /* of one class, read for one model */
  uint32_t model;
  def_id class_;
  bool inherited;
};

expr_id argument(const struct reading *r, uint32_t call, uint32_t position, const char *keyword, uint32_t *row)
{
  const struct args *a = &r->f->args;
  uint32_t found = 0;
  for (uint32_t at = r->first_arg[call]; at != 0 && at < a->n && a->call[at].v == call; at++) {
    bool named = a->kind[at] == ARG_KEYWORD && keyword != NULL && span_is(text_of(r, a->keyword[at]), keyword);
    if (named || (a->kind[at] == ARG_POSITIONAL && a->position[at] == position))
      found = at;
  }
  if (row != NULL)
    *row = found;
  return found == 0 ? (expr_id){0} : a->value[found];
}

static bool says_true(const struct reading *r, uint32_t call, const char *keyword)
{
  uint32_t row;
  argument(r, call, UINT32_MAX, keyword, &row);
  return row != 0 && r->f->args.constant[row] == ARG_TRUE;
}

/* The last of a.b.c, of whatever stands in front. */
static struct span last_word(const struct reading *r, expr_id e)
{
  struct span text = text_of(r, r->f->exprs.path[e.v].v != 0 ? r->f->exprs.path[e.v] : r->f->exprs.name[e.v]);
  size_t dot = span_rfind(text, '.');
  return dot == text.n ? text : (struct span){text.at + dot + 1, text.n - dot - 1};
}

/* ------------------------------------------------------------------------------------------------------- fields */

static unsigned field_role(struct reading *r, struct meaning m, str_id *class_)
{
  unsigned role = 0;
  if (m.kind == MEANS_EXTERNAL) {
    *class_ = m.name;
    role = known_field_role(text_of(r, m.name));
  } else if (m.kind == MEANS_DEF && r->p->nodes.kind[m.node.v] == NODE_CLASS) {
    *class_ = r->p->nodes.name[m.node.v];
    role = class_role(r, m.node) | (known_field_role(program_name(r->p, m.node)) & ROLE_FIELD);
  }
  return (role & ROLE_FIELD) != 0 ? role : 0;
}

/* Does a class that comes before number `i` of the order bind that name? */
static bool is_hidden(const struct reading *r, const struct ancestors *a, uint32_t i, str_id name)
{
  for (uint32_t j = 0; j < i; j++)
    if (names_binds(r->names, r->p->nodes.def[a->order[j].v], name))
      return true;
  return false;
}

static void put_field(struct reading *r, struct field_row row)
{
  uint32_t at = map_get_or_put(&r->field_at, map_pair(row.model, row.name.v), (uint32_t)r->fields.n);
  if (at == r->fields.n)
    vec_push(&r->fields, row);
  else
    r->fields.at[at] = row;
}

static uint8_t field_flags(const struct reading *r, uint32_t call, unsigned role, bool inherited)
{
  bool primary = says_true(r, call, "primary_key");
  unsigned flags = (says_true(r, call, "null") ? FIELD_NULL : 0u) | (primary ? FIELD_PRIMARY | FIELD_UNIQUE : 0u) | (inherited ? FIELD_INHERITED : 0u);
  return (uint8_t)(flags | (says_true(r, call, "unique") || (role & ROLE_O2O) != 0 ? FIELD_UNIQUE : 0u));
}

/* ------------------------------------------------------------------------------------------------------- relations */

/* What a field's own class gives where a model does not: kwargs.setdefault("to", Author), super().__init__("app.Author"), super().__init__(to=Author). */
static bool call_gives(struct reading *r, uint32_t call, const char *keyword, uint32_t position, expr_id *e)
{
  struct span callee = last_word(r, r->f->calls.callee[call]);
  expr_id first = argument(r, call, 0, NULL, NULL);
  if (span_is(callee, "setdefault") && is_text(r, first) && span_is(text_of(r, r->f->exprs.name[first.v]), keyword))
    *e = argument(r, call, 1, NULL, NULL);
  else if (span_is(callee, "__init__"))
    *e = argument(r, call, position, keyword, NULL);
  if (e->v == 0 || r->f->exprs.kind[e->v] != EXPR_NAME)
    return e->v != 0;
  bool passed_on = names_binds(r->names, r->f->calls.in[call], r->f->exprs.name[e->v]) && names_expr(r->names, r->f->calls.in[call], *e).kind == MEANS_NOTHING;
  return !passed_on;
}

/* The same, of the nearest class of the tree that says it; `in` gets where. 0: none does. */
static expr_id class_gives(struct reading *r, node_id class_, const char *keyword, uint32_t position, def_id *in)
{
  struct mro order = names_mro(r->names, class_);
  str_id word = intern_find(r->strings, "__init__", 8);
  for (uint32_t i = 0; i < order.n && word.v != 0; i++) {
    node_id init = names_member(r->names, order.at[i], word);
    def_id def = r->p->nodes.def[init.v];
    file_id file = r->p->corpus->def_file[def.v];
    for (uint32_t call = r->p->corpus->first[FACTS_CALLS][file.v]; def.v != 0 && call < r->p->corpus->first[FACTS_CALLS][file.v + 1]; call++) {
      expr_id e = {0};
      *in = def;
      if (r->f->calls.in[call].v == def.v && call_gives(r, call, keyword, position, &e))
        return e;
    }
  }
  return (expr_id){0};
}

static enum relation_form form_of(unsigned role)
{
  return (role & (ROLE_GENERIC | ROLE_GENERIC_BACK)) != 0 ? RELATION_GENERIC : (role & ROLE_M2M) != 0 ? RELATION_M2M : (role & ROLE_O2O) != 0 ? RELATION_O2O : RELATION_FK;
}

static const char *const delete_names[ON_DELETES] = {"", "CASCADE", "PROTECT", "RESTRICT", "SET_NULL", "SET_DEFAULT", "SET", "DO_NOTHING", "other"};

static enum on_delete delete_named(struct span word)
{
  for (int i = DELETE_CASCADE; i < DELETE_OTHER; i++)
    if (span_is(word, delete_names[i]))
      return (enum on_delete)i;
  return DELETE_OTHER;
}

/* Before Django 2 it could be left away, and what stood second was another argument. */
static enum on_delete on_delete_of(struct reading *r, uint32_t call)
{
  struct meaning m = names_callee(r->names, call);
  expr_id e = argument(r, call, 1, "on_delete", NULL);
  def_id in;
  if (e.v == 0 && m.kind == MEANS_DEF)
    e = class_gives(r, m.node, "on_delete", 1, &in);
  if (e.v == 0 || is_text(r, e))
    return DELETE_CASCADE;
  if (r->f->exprs.kind[e.v] == EXPR_CALL)
    e = r->f->calls.callee[r->f->exprs.row[e.v]];
  return delete_named(last_word(r, e));
}

/* The edge, and from where nothing is known to lead to: none. Abstract models have no table that could be tied to another. */
static void add_edge(struct reading *r, struct relation_row *row, struct fact_ref evidence)
{
  static const enum edge_rule rules[RELATION_FORMS] = {[RELATION_FK] = RULE_FOREIGN_KEY, [RELATION_O2O] = RULE_ONE_TO_ONE, [RELATION_M2M] = RULE_MANY_TO_MANY, [RELATION_PARENT] = RULE_PARENT};
  const struct model_row *m = &r->models.at[row->from];
  if (row->target.v == 0 || row->form == RELATION_GENERIC || m->abstract)
    return;
  row->edge = program_edge(r->p, r->p->node_of_def[m->def.v], row->target, EDGE_DATA, evidence);
  r->p->edges.confidence[row->edge] = row->confidence;
  r->p->edges.rule[row->edge] = (uint8_t)rules[row->form];
}

static uint32_t put_relation(struct reading *r, struct relation_row row, struct target t, struct fact_ref evidence)
{
  def_id to = r->p->nodes.def[t.node.v];
  bool sure = (r->models.at[row.from].flags & MODEL_SURE) != 0;
  row.target = t.node;
  row.to = to.v == 0 ? 0 : r->model_of[to.v];
  row.written = t.written;
  row.unknown = t.unknown;
  row.confidence = !sure && t.confidence < CONFIDENCE_INFERRED ? CONFIDENCE_INFERRED : t.confidence;
  add_edge(r, &row, evidence);
  vec_push(&r->relations, row);
  return (uint32_t)r->relations.n - 1;
}

/* An argument of a field, or what its class gives in its place; `in` gets where that stands. */
static expr_id given(struct reading *r, uint32_t call, uint32_t position, const char *keyword, def_id *in)
{
  struct meaning m = names_callee(r->names, call);
  expr_id e = argument(r, call, position, keyword, NULL);
  *in = r->f->calls.in[call];
  return e.v == 0 && m.kind == MEANS_DEF ? class_gives(r, m.node, keyword, position, in) : e;
}

static node_id through_of(struct reading *r, const struct body *b, uint32_t call)
{
  def_id in;
  expr_id e = given(r, call, UINT32_MAX, "through", &in);
  return e.v == 0 ? (node_id){0} : target_of(r, in, e, b->model).node;
}

/* taggit: what the `tag` of the table between leads to; its own Tag where that is the library's. */
static struct target target_of_tags(struct reading *r, const struct body *b, uint32_t call)
{
  def_id between = r->p->nodes.def[through_of(r, b, call).v];
  for (uint32_t a = between.v == 0 ? 0 : r->first_assign[between.v]; a != 0; a = r->next_assign[a]) {
    expr_id value = r->f->assigns.value[a];
    if (span_is(text_of(r, r->f->exprs.name[r->f->assigns.target[a].v]), "tag") && r->f->exprs.kind[value.v] == EXPR_CALL)
      return target_of(r, between, argument(r, r->f->exprs.row[value.v], 0, "to", NULL), b->model);
  }
  return target_of_text(r, SPAN("taggit.Tag"), b->model);
}

static struct target target_of_field(struct reading *r, const struct body *b, uint32_t call, unsigned role)
{
  def_id in;
  if ((role & ROLE_GENERIC) != 0)
    return (struct target){.unknown = TARGET_ANY};
  if ((role & ROLE_TAGS) != 0)
    return target_of_tags(r, b, call);
  expr_id to = given(r, call, 0, "to", &in);
  return target_of(r, in, to, b->model);
}

static uint32_t read_relation(struct reading *r, const struct body *b, uint32_t assign, unsigned role)
{
  uint32_t call = r->f->exprs.row[r->f->assigns.value[assign].v];
  enum relation_form form = form_of(role);
  struct relation_row row = {.from = b->model, .form = (uint8_t)form, .flags = field_flags(r, call, role, b->inherited), .declared = r->p->node_of_def[b->class_.v]};
  expr_id related = argument(r, call, UINT32_MAX, "related_name", NULL);
  row.name = r->f->exprs.name[r->f->assigns.target[assign].v];
  row.related_name = is_text(r, related) ? r->f->exprs.name[related.v] : (str_id){0};
  row.on_delete = form == RELATION_FK || form == RELATION_O2O ? (uint8_t)on_delete_of(r, call) : (uint8_t)DELETE_NONE;
  row.through = form == RELATION_M2M ? through_of(r, b, call) : (node_id){0};
  row.file = r->p->corpus->def_file[b->class_.v];
  row.line = r->f->assigns.line[assign];
  return put_relation(r, row, target_of_field(r, b, call, role), (struct fact_ref){FACTS_CALLS, call});
}

/* ------------------------------------------------------------------------------------------------------- what a class body says */

static void read_assign(struct reading *r, const struct body *b, uint32_t assign)
{
  expr_id value = r->f->assigns.value[assign];
  str_id name = r->f->exprs.name[r->f->assigns.target[assign].v], class_ = {0};
  if (r->f->exprs.kind[value.v] != EXPR_CALL || r->f->exprs.path[value.v].v != 0)
    return;
  uint32_t call = r->f->exprs.row[value.v];
  unsigned role = field_role(r, names_callee(r->names, call), &class_);
  if (role == 0)
    return;
  bool relation = (role & (ROLE_FK | ROLE_O2O | ROLE_M2M | ROLE_GENERIC | ROLE_GENERIC_BACK)) != 0;
  struct field_row row = {.model = b->model, .name = name, .class_ = class_, .line = r->f->assigns.line[assign], .file = r->p->corpus->def_file[b->class_.v]};
  row.flags = field_flags(r, call, role, b->inherited);
  row.soft = relation ? SOFT_NONE : known_key_class(text_of(r, class_)) ? SOFT_KEY : known_key_name(text_of(r, name)) ? SOFT_NAME : SOFT_NONE;
  if (relation)
    row.relation = read_relation(r, b, assign, role);
  put_field(r, row);
}

static void read_body(struct reading *r, const struct ancestors *a, uint32_t i, uint32_t model)
{
  struct body b = {.model = model, .class_ = r->p->nodes.def[a->order[i].v], .inherited = i > 0};
  for (uint32_t assign = r->first_assign[b.class_.v]; assign != 0; assign = r->next_assign[assign])
    if (!is_hidden(r, a, i, r->f->exprs.name[r->f->assigns.target[assign].v]))
      read_assign(r, &b, assign);
}

/* ------------------------------------------------------------------------------------------------------- what stands in no body */

static uint32_t outside_relation(struct reading *r, const struct known_field *k, struct field_row *field, uint32_t edge)
{
  struct span target = span_of(k->target);
  bool many = span_ends(span_of(k->field), "ManyToManyField"), label = span_find(target, '.') < target.n;
  struct relation_row row = {.from = field->model, .name = field->name, .form = many ? RELATION_M2M : RELATION_FK, .flags = field->flags, .file = field->file, .line = field->line};
  row.related_name = k->related == NULL ? (str_id){0} : intern_span(r->strings, span_of(k->related));
  row.on_delete = many ? (uint8_t)DELETE_NONE : (uint8_t)delete_named(span_of(k->on_delete));
  row.declared = r->p->edges.to[edge];
  struct target t = label ? target_of_text(r, target, field->model) : target_of_setting(r, target, field->model);
  t.confidence = t.confidence < CONFIDENCE_INFERRED ? CONFIDENCE_INFERRED : t.confidence;
  return put_relation(r, row, t, (struct fact_ref){r->p->edges.evidence_table[edge], r->p->edges.evidence_row[edge]});
}

static void read_outside(struct reading *r, const struct ancestors *a, struct base b, uint32_t model)
{
  unsigned n;
  const struct known_field *k = known_fields(program_name(r->p, b.class_), &n);
  struct place at = program_place(r->p, b.edge);
  for (unsigned i = 0; i < n; i++, k++) {
    str_id name = intern_span(r->strings, span_of(k->name));
    if (is_hidden(r, a, a->n, name))
      continue;
    struct field_row row = {.model = model, .name = name, .class_ = intern_span(r->strings, span_of(k->field)), .line = at.line, .file = at.file};
    row.flags = (uint8_t)(FIELD_OUTSIDE | FIELD_INHERITED | (k->null ? FIELD_NULL : 0) | (k->unique || k->primary ? FIELD_UNIQUE : 0) | (k->primary ? FIELD_PRIMARY : 0));
    if (k->target != NULL)
      row.relation = outside_relation(r, k, &row, b.edge);
    put_field(r, row);
  }
}

/* A one-to-one key of the model to its base is the key; else Django makes one. */
static bool has_parent_key(struct reading *r, uint32_t model, node_id parent, size_t first)
{
  for (size_t i = first; i < r->relations.n; i++) {
    struct relation_row *row = &r->relations.at[i];
    if (row->from != model || row->form != RELATION_O2O || row->target.v != parent.v)
      continue;
    row->form = RELATION_PARENT;
    if (row->edge != 0)
      r->p->edges.rule[row->edge] = RULE_PARENT;
    return true;
  }
  return false;
}

static str_id pointer_name(struct reading *r, node_id parent)
{
  struct span name = program_name(r->p, parent);
  size_t dot = span_rfind(name, '.'), skip = dot == name.n ? 0 : dot + 1;
  struct buf text = {0};
  buf_addspan(&text, text_of(r, lower_str(r, (struct span){name.at + skip, name.n - skip})));
  buf_adds(&text, "_ptr");
  str_id id = intern_span(r->strings, buf_span(&text));
  buf_release(&text);
  return id;
}

static void read_parent(struct reading *r, struct base b, uint32_t model, size_t first)
{
  struct place at = program_place(r->p, b.edge);
  if (has_parent_key(r, model, b.class_, first))
    return;
  struct relation_row row = {.from = model, .name = pointer_name(r, b.class_), .form = RELATION_PARENT, .on_delete = DELETE_CASCADE, .file = at.file, .line = at.line};
  row.flags = FIELD_OUTSIDE | FIELD_UNIQUE | FIELD_PRIMARY;
  row.declared = r->p->edges.from[b.edge];
  struct field_row field = {.model = model, .name = row.name, .class_ = intern_span(r->strings, SPAN("django.db.models.OneToOneField")), .line = at.line, .flags = row.flags, .file = at.file};
  field.relation = put_relation(r, row, (struct target){.node = b.class_, .confidence = r->p->edges.confidence[b.edge]}, (struct fact_ref){r->p->edges.evidence_table[b.edge], r->p->edges.evidence_row[b.edge]});
  put_field(r, field);
}

/* `id`, where nothing is said to be the primary key. */
static void put_id(struct reading *r, uint32_t model, size_t first)
{
  const struct model_row *m = &r->models.at[model];
  for (size_t i = first; i < r->fields.n; i++)
    if ((r->fields.at[i].flags & FIELD_PRIMARY) != 0)
      return;
  struct field_row id = {.model = model, .name = intern_span(r->strings, SPAN("id")), .class_ = intern_span(r->strings, SPAN("django.db.models.AutoField"))};
  id.flags = FIELD_OUTSIDE | FIELD_PRIMARY | FIELD_UNIQUE;
  id.file = r->p->corpus->def_file[m->def.v];
  id.line = r->f->defs.line[m->def.v];
  vec_push(&r->fields, id);
  for (size_t i = r->fields.n - 1; i > first; i--) {
    struct field_row swap = r->fields.at[i];
    r->fields.at[i] = r->fields.at[i - 1];
    r->fields.at[i - 1] = swap;
  }
}

static void read_model(struct reading *r, uint32_t model)
{
  struct ancestors a;
  size_t first_field = r->fields.n, first_relation = r->relations.n;
  map_clear(&r->field_at);
  ancestors_find(&a, r, r->models.at[model].def);
  bool proxy = r->models.at[model].kind == MODEL_PROXY;
  if (proxy && a.n_parents > 0 && r->p->nodes.def[a.parent[0].class_.v].v != 0)
    r->models.at[model].concrete = r->model_of[r->p->nodes.def[a.parent[0].class_.v].v];
  for (uint32_t i = a.n_outside; i-- > 0 && !proxy;)
    read_outside(r, &a, a.outside[i], model);
  for (uint32_t i = a.n; i-- > 0 && !proxy;)
    if (a.gives[i])
      read_body(r, &a, i, model);
  for (uint32_t i = 0; i < a.n_parents && !proxy; i++)
    read_parent(r, a.parent[i], model, first_relation);
  if (!proxy && !r->models.at[model].abstract)
    put_id(r, model, first_field);
}

/* A proxy of a proxy has the table of the last one's model. */
static void settle_proxies(struct reading *r)
{
  for (uint32_t m = 1; m < r->models.n; m++) {
    uint32_t at = r->models.at[m].concrete;
    for (uint32_t i = 0; i < ANCESTORS_MOST && r->models.at[at].concrete != at; i++)
      at = r->models.at[at].concrete;
    r->models.at[m].concrete = at;
    r->models.at[m].table = r->models.at[at].kind == MODEL_PROXY ? (str_id){0} : r->models.at[at].table;   /* a model outside the tree has one that nobody here names */
  }
}

void fields_read(struct reading *r)
{
  r->first_arg = arena_array(&r->phase, uint32_t, r->f->calls.n);
  for (uint32_t row = r->f->args.n; row-- > 1;)
    r->first_arg[r->f->args.call[row].v] = row;
  settings_index(r);
  vec_push(&r->fields, (struct field_row){0});
  vec_push(&r->relations, (struct relation_row){0});
  for (uint32_t m = 1; m < r->models.n; m++)
    read_model(r, m);
  settle_proxies(r);
}

const char *on_delete_name(enum on_delete how)
{
  return delete_names[how];
}
