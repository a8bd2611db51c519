/*
 * django/classes.c: which classes are models, and whose?
 *
 * What a class is goes from each class to those that stand on it, over the edges of kind inherit, until nothing changes. Then the options of each class Meta, the application that the module belongs to, and a row for each model.
 */
#include "django/django_p.h"
#include "django/known.h"

static unsigned outside_role(struct reading *r, str_id name)
{
  uint32_t known = map_get(&r->outside_role, name.v);
  if (known == 0) {
    known = known_role(text_of(r, name)) + 1;
    map_put(&r->outside_role, name.v, known);
  }
  return known - 1;
}

unsigned class_role(struct reading *r, node_id class_)
{
  def_id def = r->p->nodes.def[class_.v];
  return def.v != 0 ? r->role[def.v] : outside_role(r, r->p->nodes.name[class_.v]);
}

/* The bases of each class, as classes_run (resolve/) has found them. */
static void index_bases(struct reading *r)
{
  const struct edges *e = &r->p->edges;
  uint32_t n = r->f->defs.n;
  r->base_at = arena_array(&r->phase, uint32_t, (size_t)n + 2);
  for (uint32_t edge = 1; edge < e->n; edge++)
    if (e->kind[edge] == EDGE_INHERIT)
      r->base_at[r->p->nodes.def[e->from[edge].v].v + 2]++;
  for (uint32_t def = 0; def < n; def++)
    r->base_at[def + 2] += r->base_at[def + 1];
  r->base = arena_array(&r->phase, struct base, r->base_at[n + 1]);
  for (uint32_t edge = 1; edge < e->n; edge++)
    if (e->kind[edge] == EDGE_INHERIT)
      r->base[r->base_at[r->p->nodes.def[e->from[edge].v].v + 1]++] = (struct base){e->to[edge], edge};
}

/* Django itself may be the tree. */
static unsigned own_role(struct reading *r, uint32_t def)
{
  struct span name = program_name(r->p, r->p->node_of_def[def]);
  bool django = span_starts(name, "django.db.") || span_starts(name, "django.contrib.contenttypes.fields.");
  return django ? known_role(name) & ~(unsigned)(ROLE_MAYBE | ROLE_CONCRETE) : 0;
}

static void find_roles(struct reading *r)
{
  uint32_t n = r->f->defs.n;
  r->role = arena_array(&r->phase, unsigned, n);
  for (uint32_t def = 1; def < n; def++)
    if (r->f->defs.kind[def] == DEF_CLASS)
      r->role[def] = own_role(r, def);
  for (bool more = true; more;) {
    more = false;
    for (uint32_t def = 1; def < n; def++) {
      unsigned role = r->role[def];
      for (uint32_t i = r->base_at[def]; i < r->base_at[def + 1]; i++)
        role |= class_role(r, r->base[i].class_) & ~(unsigned)ROLE_CONCRETE;
      if ((role & ROLE_MODEL) != 0 && (role & ROLE_CONFIG) == 0 && span_is(text_of(r, r->f->defs.name[def]), "ConfigurationModel"))
        role |= ROLE_CONFIG;
      more = more || role != r->role[def];
      r->role[def] = role;
    }
  }
}

/* class Meta of a class, and what it and classes that it may stand on assign. */
static void index_options(struct reading *r)
{
  static const char *const names[] = {"abstract", "proxy", "managed", "db_table", "app_label", "swappable"};
  const struct facts *f = r->f;
  r->meta = arena_array(&r->phase, def_id, f->defs.n);
  for (uint32_t def = 1; def < f->defs.n; def++)
    if (f->defs.kind[def] == DEF_CLASS && f->defs.kind[f->defs.parent[def].v] == DEF_CLASS && span_is(text_of(r, f->defs.name[def]), "Meta"))
      r->meta[f->defs.parent[def].v] = (def_id){def};
  for (uint32_t a = 1; a < f->assigns.n; a++) {
    uint32_t target = f->assigns.target[a].v, in = f->assigns.in[a].v;
    if (f->defs.kind[in] != DEF_CLASS || f->exprs.kind[target] != EXPR_NAME || f->exprs.path[target].v != 0)
      continue;
    struct span name = text_of(r, f->exprs.name[target]);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (span_is(name, names[i]))
        map_put(&r->option, map_pair(in, f->exprs.name[target].v), a);
  }
}

/* The class Meta that a model has: its own, or that of the first class of its order that passes one on; concrete models keep theirs. */
static def_id meta_of(struct reading *r, uint32_t def, bool *own)
{
  *own = r->meta[def].v != 0;
  if (*own)
    return r->meta[def];
  struct mro order = names_mro(r->names, r->p->node_of_def[def]);
  for (uint32_t i = 1; i < order.n; i++) {
    uint32_t above = r->p->nodes.def[order.at[i].v].v;
    def_id meta = r->meta[above];
    bool kept = (r->role[above] & ROLE_MODEL) != 0 && !is_true(r, r->f->assigns.value[map_get(&r->option, map_pair(meta.v, intern_find(r->strings, "abstract", 8).v))]);
    if (meta.v != 0 && !kept)
      return meta;
  }
  return (def_id){0};
}

/* The value of an option of a class Meta and of what that stands on. Django takes `abstract` back from a model once it is made: of a class Meta that another model has, it is not passed on. */
static expr_id option_of(struct reading *r, def_id meta, const char *name, bool passed_on)
{
  str_id word = intern_find(r->strings, name, span_of(name).n);
  if (meta.v == 0 || word.v == 0)
    return (expr_id){0};
  struct mro order = names_mro(r->names, r->p->node_of_def[meta.v]);
  for (uint32_t i = 0; i < order.n; i++) {
    def_id at = r->p->nodes.def[order.at[i].v];
    uint32_t assign = map_get(&r->option, map_pair(at.v, word.v));
    bool of_other = i > 0 && r->f->defs.kind[r->f->defs.parent[at.v].v] == DEF_CLASS;
    if (assign != 0 && (passed_on || !of_other))
      return r->f->assigns.value[assign];
  }
  return (expr_id){0};
}

str_id lower_str(struct reading *r, struct span text)
{
  struct buf low = {0};
  for (size_t i = 0; i < text.n; i++)
    buf_addc(&low, text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] - 'A' + 'a') : text.at[i]);
  str_id id = intern_span(r->strings, buf_span(&low));
  buf_release(&low);
  return id;
}

static str_id joined(struct reading *r, str_id a, char between, struct span b)
{
  struct buf text = {0};
  buf_addspan(&text, text_of(r, a));
  buf_addc(&text, between);
  buf_addspan(&text, b);
  str_id id = intern_span(r->strings, buf_span(&text));
  buf_release(&text);
  return id;
}

/* What migration edges lead between: the package, else a module of it. */
static mod_id module_of_app(struct reading *r, str_id package, str_id fallback)
{
  static const char *const inside[] = {"models", "apps", "migrations"};
  mod_id m = modules_find(&r->p->modules, package);
  for (size_t i = 0; i < sizeof inside / sizeof *inside && m.v == 0; i++)
    m = modules_find(&r->p->modules, joined(r, package, '.', span_of(inside[i])));
  return m.v != 0 ? m : modules_find(&r->p->modules, fallback);
}

static struct span parent_of(struct span module)
{
  return (struct span){module.at, span_rfind(module, '.') < module.n ? span_rfind(module, '.') : 0};
}

uint32_t app_row(struct reading *r, str_id module, str_id label)
{
  str_id package, said = apps_label(&r->apps, r->p, module, &package);
  if (package.v == 0) {                               /* in no application: the package around it stands for one */
    struct span above = parent_of(text_of(r, module)), last = above.n > 0 ? above : text_of(r, module);
    package = intern_span(r->strings, last);
    size_t dot = span_rfind(last, '.'), skip = dot == last.n ? 0 : dot + 1;
    said = intern_add(r->strings, last.at + skip, last.n - skip);
  }
  label = label.v != 0 ? label : said;
  uint32_t row = map_get_or_put(&r->app_of, map_pair(package.v, label.v), (uint32_t)r->app_label.n);
  if (row == r->app_label.n) {
    vec_push(&r->app_label, label);
    vec_push(&r->app_package, package);
    vec_push(&r->app_module, module_of_app(r, package, module));
  }
  return row;
}

static enum model_kind kind_of_model(struct reading *r, uint32_t def, def_id meta, bool own)
{
  if (own && is_true(r, option_of(r, meta, "abstract", false)))
    return MODEL_ABSTRACT;
  if (own && is_true(r, option_of(r, meta, "proxy", false)))
    return MODEL_PROXY;
  expr_id managed = option_of(r, meta, "managed", true);
  if (r->f->exprs.kind[managed.v] == EXPR_CONSTANT && !is_true(r, managed))
    return MODEL_UNMANAGED;
  return (r->role[def] & ROLE_CONFIG) != 0 ? MODEL_CONFIG : MODEL_PLAIN;
}

static void add_model(struct reading *r, uint32_t def)
{
  bool own;
  def_id meta = meta_of(r, def, &own);
  node_id node = r->p->node_of_def[def];
  expr_id label = option_of(r, meta, "app_label", true), table = option_of(r, meta, "db_table", true);
  struct model_row m = {.def = {def}, .kind = (uint8_t)kind_of_model(r, def, meta, own)};
  struct span name = text_of(r, r->f->defs.name[def]);
  m.abstract = m.kind == MODEL_ABSTRACT;
  m.app = app_row(r, r->p->modules.name[r->p->nodes.module[node.v].v], is_text(r, label) ? r->f->exprs.name[label.v] : (str_id){0});
  m.name = lower_str(r, name);
  m.label = joined(r, r->app_label.at[m.app], '.', name);
  if (!m.abstract)
    m.table = is_text(r, table) ? r->f->exprs.name[table.v] : joined(r, r->app_label.at[m.app], '_', text_of(r, m.name));
  m.flags = (r->role[def] & ROLE_MODEL) != 0 ? MODEL_SURE : 0;
  m.flags |= own && option_of(r, meta, "swappable", false).v != 0 ? MODEL_SWAPPABLE : 0;
  r->model_of[def] = m.concrete = (uint32_t)r->models.n;
  vec_push(&r->models, m);
}

static bool is_root(struct reading *r, uint32_t def)
{
  return span_is(program_name(r->p, r->p->node_of_def[def]), "django.db.models.base.Model");
}

/* Behind a base that nobody knows: a class with options for models, or with fields of them. */
static bool looks_like_model(struct reading *r, uint32_t def)
{
  static const char *const words[] = {"abstract", "db_table", "app_label", "managed", "proxy"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (option_of(r, r->meta[def], words[i], false).v != 0)
      return true;
  for (uint32_t a = r->first_assign[def]; a != 0; a = r->next_assign[a]) {
    expr_id value = r->f->assigns.value[a];
    if (r->f->exprs.kind[value.v] != EXPR_CALL || r->f->exprs.path[value.v].v != 0)
      continue;
    struct meaning m = names_callee(r->names, r->f->exprs.row[value.v]);
    if (m.kind == MEANS_EXTERNAL && span_starts(text_of(r, m.name), "django.") && (known_field_role(text_of(r, m.name)) & ROLE_FIELD) != 0)
      return true;
  }
  return false;
}

static void index_bodies(struct reading *r)
{
  const struct assigns *a = &r->f->assigns;
  r->first_assign = arena_array(&r->phase, uint32_t, r->f->defs.n);
  r->next_assign = arena_array(&r->phase, uint32_t, a->n);
  for (uint32_t row = a->n; row-- > 1;) {
    uint32_t in = a->in[row].v, target = a->target[row].v;
    if ((r->role[in] & (ROLE_MODEL | ROLE_MAYBE)) == 0 || a->value[row].v == 0 || r->f->exprs.kind[target] != EXPR_NAME || r->f->exprs.path[target].v != 0)
      continue;
    r->next_assign[row] = r->first_assign[in];
    r->first_assign[in] = row;
  }
}

static void index_labels(struct reading *r)
{
  for (uint32_t m = (uint32_t)r->models.n; m-- > 1;) {
    struct model_row *row = &r->models.at[m];
    uint64_t key = joined(r, r->app_label.at[row->app], '.', text_of(r, row->name)).v;
    row->same_label = map_get(&r->by_label, key);
    map_put(&r->by_label, key, m);
  }
}

void classes_find(struct reading *r)
{
  uint32_t n = r->f->defs.n;
  index_bases(r);
  find_roles(r);
  index_options(r);
  index_bodies(r);
  r->model_of = arena_array(&r->phase, uint32_t, n);
  for (uint32_t def = 1; def < n; def++) {
    bool model = (r->role[def] & ROLE_MODEL) != 0, maybe = (r->role[def] & ROLE_MAYBE) != 0;
    if (r->f->defs.kind[def] == DEF_CLASS && (model || maybe) && !is_root(r, def) && (model || looks_like_model(r, def)))
      add_model(r, def);
  }
  index_labels(r);
}
