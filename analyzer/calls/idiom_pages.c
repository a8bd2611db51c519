/*
 * calls/idiom_pages.c: classes that a framework fills for a model that is told beside them: pages of Django's admin, sets of filters, sets of views with a serializer.
 *
 * An admin page learns its model where it is registered, a line inside another page where its body says `model`. From then on what the admin gives its methods is known: objects and query sets of that model. Methods that
 * stand as texts in its lists are called for each object.
 */
#include "calls/idiom_models.h"

#include <string.h>

static struct span text_of(const struct solver *s, str_id id)
{
  return intern_get(&s->p->corpus->strings, id);
}

static bool is_class(const struct solver *s, struct meaning m)
{
  return m.kind == MEANS_DEF && s->p->nodes.kind[m.node.v] == NODE_CLASS;
}

/* The models, and the class behind the argument number `from` or the keyword admin_class, if it is of the tree. */
static void register_call(struct solver *s, uint32_t call, uint32_t page)
{
  const struct args *a = &s->f->args;
  def_id in = s->f->calls.in[call];
  uint32_t models = page == 0 ? 1 : UINT32_MAX;
  expr_id written = page == 0 ? call_argument(s, call, 1, text_id(s, "admin_class")) : (expr_id){0};
  struct meaning m = names_expr(s->names, in, written);
  if (page == 0 && is_class(s, m))
    page = s->p->nodes.def[m.node.v].v;
  for (uint32_t at = s->first_arg[call]; page != 0 && at != 0 && at < a->n && a->call[at].v == call; at++)
    if (a->kind[at] == ARG_POSITIONAL && a->position[at] < models)
      model_register(s, page, model_of_expr(s, in, a->value[at], 0));
}

static bool registers(const struct solver *s, uint32_t call)
{
  const struct facts *f = s->f;
  expr_id callee = f->calls.callee[call];
  if (!span_ends(text_of(s, f->exprs.path[callee.v]), "register") && !span_is(text_of(s, f->exprs.name[callee.v]), "register"))
    return false;
  struct meaning m = names_expr(s->names, f->calls.in[call], callee);
  struct span name = m.kind == MEANS_EXTERNAL ? text_of(s, m.name) : SPAN("");
  return span_starts(name, "django.contrib.admin.") && span_ends(name, ".register");
}

static void find_registered(struct solver *s)
{
  const struct facts *f = s->f;
  for (uint32_t call = 1; call < f->calls.n; call++)
    if ((f->calls.flags[call] & CALL_DECORATOR) == 0 && registers(s, call))
      register_call(s, call, 0);
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    expr_id e = f->decorators.value[row];
    if (f->defs.kind[f->decorators.of[row].v] == DEF_CLASS && f->exprs.kind[e.v] == EXPR_CALL && f->exprs.path[e.v].v == 0 && registers(s, f->exprs.row[e.v]))
      register_call(s, f->exprs.row[e.v], f->decorators.of[row].v);
  }
}

/* What the admin gives the methods of a page, by the names that its manual has for their parameters. */
static void give_page(struct solver *s, uint32_t function, object model)
{
  static const struct {
    const char *parameter;
    bool several;
  } table[] = {{"obj", false}, {"object", false}, {"instance", false}, {"queryset", true}, {"qs", true}};
  const struct params *p = &s->f->params;
  for (uint32_t param = s->first_param[function]; param != 0 && param < p->n && p->in[param].v == function; param++)
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
      if (!span_is(text_of(s, p->name[param]), table[i].parameter))
        continue;
      if (table[i].several)
        model_manager(s, model, p->value[param].v);
      else
        set_put(s, p->value[param].v, model_object(s, model));
    }
}

/* Methods whose names stand in a list of the page: entries. */
static void enter_listed(struct solver *s, uint32_t assign)
{
  static const char *const lists[] = {"list_display", "readonly_fields", "actions", "fields"};
  const struct facts *f = s->f;
  uint32_t class_ = f->assigns.in[assign].v;
  expr_id target = f->assigns.target[assign], value = f->assigns.value[assign];
  uint8_t kind = f->exprs.kind[value.v];
  bool listed = false;
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    listed = listed || span_is(text_of(s, f->exprs.name[target.v]), lists[i]);
  if (!listed || (kind != EXPR_LIST && kind != EXPR_TUPLE))
    return;
  for (struct span rest = text_of(s, f->exprs.name[value.v]); rest.n > 0;) {
    size_t n = span_find(rest, '\n');
    struct site site = {.ref = {FACTS_ASSIGNS, assign}, .framework = FRAMEWORK_DJANGO};
    def_id method = s->p->nodes.def[names_member(s->names, s->p->node_of_def[class_], intern_add(&s->p->corpus->strings, rest.at, n)).v];
    if (method.v != 0 && f->defs.kind[method.v] == DEF_FUNCTION)
      idiom_entry(s, &site, ENTRY_HOOK, method);
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
}

/* CharFilter(method="by_name") in a set of filters: called for it, with a query set of its model. */
static void filter_by(struct solver *s, uint32_t call)
{
  const struct facts *f = s->f;
  uint32_t class_ = f->calls.in[call].v;
  expr_id method = call_argument(s, call, UINT32_MAX, text_id(s, "method"));
  object model = method.v == 0 ? 0 : model_of_meta(s, class_);
  struct site site = {.in = f->calls.in[call], .ref = {FACTS_CALLS, call}, .rule = RULE_HANDED};
  if (method.v == 0)
    return;
  site.with = node_new(s);
  model_manager(s, model, site.with);
  if (f->exprs.kind[method.v] == EXPR_STRING)
    call_method(s, object_of(s, OBJECT_INSTANCE, class_, 0), text_of(s, f->exprs.name[method.v]).at, site_add(s, site));
  else
    use_add(s, site_keyword(s, &(struct site){.call = call}, "method"), (struct use){.op = USE_CALL, .a = site_add(s, site)});
}

void pages_begin(struct solver *s)
{
  const struct facts *f = s->f;
  find_registered(s);
  for (uint32_t def = 1; def < f->defs.n; def++) {
    uint32_t class_ = f->defs.parent[def].v;
    object model = f->defs.kind[def] == DEF_FUNCTION && f->defs.kind[class_] == DEF_CLASS && idiom_is(s, class_, FAMILY_ADMIN) ? model_of_meta(s, class_) : 0;
    if (model != 0)
      give_page(s, def, model);
  }
  for (uint32_t assign = 1; assign < f->assigns.n; assign++)
    if (f->defs.kind[f->assigns.in[assign].v] == DEF_CLASS && idiom_is(s, f->assigns.in[assign].v, FAMILY_ADMIN))
      enter_listed(s, assign);
  for (uint32_t call = 1; call < f->calls.n; call++)
    if (f->defs.kind[f->calls.in[call].v] == DEF_CLASS && idiom_is(s, f->calls.in[call].v, FAMILY_FILTERS))
      filter_by(s, call);
}

static void gives_model(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  set_put(s, site->result, model_of_meta(s, s->objects.a[of]));
}

static void gives_queryset(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  if (site->result != 0)
    model_manager(s, model_of_meta(s, s->objects.a[of]), site->result);
}

/* get_object(request, id); also what save_form() gives. */
static void gives_object(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  set_put(s, site->result, model_object(s, model_of_meta(s, s->objects.a[of])));
}

/* super().save_model(request, obj, form, change) */
static void saves(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  object model = model_of_meta(s, s->objects.a[of]);
  if (model != 0)
    model_saved(s, site, model, false);
}

#define ADMIN(name, effect) IDIOM_MEMBER(FAMILY_ADMIN, FRAMEWORK_DJANGO, name, effect, 0, NULL)
static const struct idiom rows[] = {
  IDIOM_LOADED(FAMILY_ADMIN, FRAMEWORK_DJANGO, "model", gives_model),
  ADMIN("get_queryset", gives_queryset), ADMIN("queryset", gives_queryset), ADMIN("get_object", gives_object), ADMIN("save_form", gives_object), ADMIN("save_model", saves),
  IDIOM_LOADED(FAMILY_FILTERS, FRAMEWORK_FILTERS, "queryset", gives_queryset),
  IDIOM_LOADED(FAMILY_FILTERS, FRAMEWORK_FILTERS, "qs", gives_queryset),
};
#undef ADMIN

static const struct idiom_base bases[] = {
  {"django.contrib.admin.*", FAMILY_ADMIN}, {"django.contrib.admin.options.*", FAMILY_ADMIN}, {"django.contrib.auth.admin.*", FAMILY_ADMIN}, {"django.contrib.gis.admin.*", FAMILY_ADMIN},
  {"config_models.admin.*", FAMILY_ADMIN}, {"django_filters.*", FAMILY_FILTERS}, {"django_filters.filterset.*", FAMILY_FILTERS}, {"django_filters.rest_framework.*", FAMILY_FILTERS},
};

const struct idiom_table idioms_pages = {.rows = rows, .n = sizeof rows / sizeof *rows, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
