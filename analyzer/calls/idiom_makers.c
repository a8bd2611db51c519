/*
 * calls/idiom_makers.c: forms, serializers and factories that name a model: what do they give?
 */
#include "calls/idiom_models.h"

static object model_of(struct solver *s, object of)
{
  return model_of_meta(s, s->objects.a[of]);
}

/* form.instance */
static void gives_instance(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  set_put(s, site->result, model_object(s, model_of(s, of)));
}

static bool has_keyword(struct solver *s, uint32_t call, str_id name)
{
  const struct args *a = &s->f->args;
  bool found = false;
  for (uint32_t at = call == 0 ? 0 : s->first_arg[call]; at != 0 && at < a->n && a->call[at].v == call; at++)
    found = found || (a->kind[at] == ARG_KEYWORD && a->keyword[at].v == name.v);
  return found;
}

/* form.save(); form.save(commit=False) leaves it to others. */
static void saves(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  gives_instance(s, site, row, of);
  if (model_of(s, of) != 0 && !has_keyword(s, site->call, text_id(s, "commit")))
    model_saved(s, site, model_of(s, of), false);
}

/* A factory may make its objects itself: _create(cls, model, ...). */
static bool makes_itself(struct solver *s, const struct site *site, object factory, node to)
{
  if (!class_has(s, s->objects.a[factory], "_create"))
    return false;
  struct site inner = idiom_site(site, EDGE_CALL, RULE_MODEL);
  inner.shift = 1;
  inner.result = to;
  call_method(s, factory, "_create", site_add(s, inner));
  return true;
}

/* Its items are `items`. */
static void gives_many(struct solver *s, const struct site *site, node items)
{
  if (site->result == 0)
    return;
  object list = object_of(s, OBJECT_SITE, site->result, VALUE_LIST);
  set_put(s, site->result, list);
  flow_to(s, items, item_of(s, list, (str_id){0}));
  flow_to(s, items, items_of(s, list));
}

/* The factory that a declaration of another makes objects with: a class, or its dotted name. */
static object made_beside(struct solver *s, uint32_t call)
{
  expr_id e = call_argument(s, call, 0, text_id(s, "factory"));
  struct meaning m = names_expr(s->names, s->f->calls.in[call], e);
  struct span name = s->f->exprs.kind[e.v] == EXPR_STRING ? intern_get(&s->p->corpus->strings, s->f->exprs.name[e.v]) : SPAN("");
  size_t dot = span_rfind(name, '.');
  mod_id module = dot < name.n ? modules_find(&s->p->modules, intern_find(&s->p->corpus->strings, name.at, dot)) : (mod_id){0};
  if (module.v != 0)
    m = names_attribute(s->names, (struct meaning){.kind = MEANS_MODULE, .node = {module.v}}, (struct span){name.at + dot + 1, name.n - dot - 1});
  return m.kind == MEANS_DEF && idiom_is(s, s->p->nodes.def[m.node.v].v, FAMILY_FACTORY) ? object_of(s, OBJECT_CLASS, s->p->nodes.def[m.node.v].v, 0) : 0;
}

static void make_one(struct solver *s, const struct site *site, object factory, node to)
{
  object class_ = object_of(s, OBJECT_CLASS, s->objects.a[factory], 0), model = model_of(s, factory);
  bool itself = makes_itself(s, site, class_, to), is_model = model != 0 && (s->objects.kind[model] != OBJECT_CLASS || idiom_is(s, s->objects.a[model], FAMILY_MODEL));
  if (model != 0 && (is_model || !itself))
    set_put(s, to, model_object(s, model));
  if (model != 0 && is_model && !itself)
    model_saved(s, site, model, true);
}

static bool declares_factory(const struct solver *s, uint32_t call)
{
  struct meaning m = names_expr(s->names, s->f->calls.in[call], s->f->calls.callee[call]);
  struct span name = m.kind == MEANS_EXTERNAL ? intern_get(&s->p->corpus->strings, m.name) : SPAN("");
  return span_starts(name, "factory.") && (span_ends(name, ".SubFactory") || span_ends(name, ".RelatedFactory") || span_ends(name, ".RelatedFactoryList"));
}

/* With those that it and its bases declare by SubFactory(F) and RelatedFactory(F), but for names that the call gives. */
static void make(struct solver *s, const struct site *site, object factory, node to, unsigned deep)
{
  enum { DEEP = 4 };
  const struct facts *f = s->f;
  const uint32_t *first = s->p->corpus->first[FACTS_ASSIGNS];
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[factory]]);
  struct site beside = idiom_site(site, EDGE_CALL, RULE_MODEL);
  beside.call = beside.with = 0;
  make_one(s, site, factory, to);
  for (uint32_t i = 0; i < order.n && deep < DEEP; i++) {
    uint32_t class_ = s->p->nodes.def[order.at[i].v].v, file = s->p->corpus->def_file[class_].v;
    for (uint32_t row = first[file]; row < first[file + 1]; row++) {
      expr_id value = f->assigns.value[row];
      bool declares = f->assigns.in[row].v == class_ && f->exprs.kind[value.v] == EXPR_CALL && declares_factory(s, f->exprs.row[value.v]);
      object other = declares && !has_keyword(s, site->call, f->exprs.name[f->assigns.target[row].v]) ? made_beside(s, f->exprs.row[value.v]) : 0;
      if (other != 0)
        make(s, &beside, other, 0, deep + 1);
    }
  }
}

/* mommy.make(Order), mommy.make("shop.Order"): an object; with _quantity several */
static void makes_any(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  object model = model_of_expr(s, site->in, call_argument(s, site->call, 0, text_id(s, row->keyword)), 0);
  node to = has_keyword(s, site->call, text_id(s, "_quantity")) ? node_new(s) : site->result;
  set_put(s, to, model_object(s, model));
  if (model != 0 && row->argument == 0)
    model_saved(s, site, model, true);
  if (to != site->result)
    gives_many(s, site, to);
}

/* Factory(), Factory.create() */
static void makes(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  make(s, site, of, site->result, 0);
}

/* Factory.create_batch(3) */
static void makes_batch(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  node items = node_new(s);
  make(s, site, of, items, 0);
  gives_many(s, site, items);
}

/* Factory.build(): saves nothing */
static void builds(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  set_put(s, site->result, model_object(s, model_of(s, of)));
}

static void builds_batch(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  node items = node_new(s);
  set_put(s, items, model_object(s, model_of(s, of)));
  gives_many(s, site, items);
}

/* @factory.post_generation: a function in a factory that is called with what was made. */
void makers_begin(struct solver *s)
{
  const struct facts *f = s->f;
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    uint32_t function = f->decorators.of[row].v, factory = f->defs.parent[function].v, first = s->first_param[function];
    if (first == 0 || s->role[function] != ROLE_OF_INSTANCE || !idiom_is(s, factory, FAMILY_FACTORY))
      continue;
    struct meaning m = names_expr(s->names, (def_id){factory}, f->decorators.value[row]);
    object model = model_of_meta(s, factory);
    if (m.kind != MEANS_EXTERNAL || model == 0 || !span_ends(intern_get(&s->p->corpus->strings, m.name), "post_generation"))
      continue;
    s->role[function] = ROLE_FREE;
    set_put(s, f->params.value[first].v, model_object(s, model));
  }
}

#define FORM(name, effect) IDIOM_MEMBER(FAMILY_MODEL_FORM, FRAMEWORK_DJANGO, name, effect, 0, NULL)
#define FACTORY(name, effect) IDIOM_MEMBER(FAMILY_FACTORY, FRAMEWORK_FACTORY, name, effect, 0, NULL)
#define MAKER(name, unsaved) IDIOM_NAME(FRAMEWORK_FACTORY, name, makes_any, unsaved, "_model")
static const struct idiom rows[] = {
  FORM("save", saves), FORM("create", saves), FORM("update", saves),
  IDIOM_LOADED(FAMILY_MODEL_FORM, FRAMEWORK_DJANGO, "instance", gives_instance),
  MAKER("model_mommy.mommy.make", 0), MAKER("model_mommy.mommy.prepare", 1), MAKER("model_bakery.baker.make", 0), MAKER("model_bakery.baker.prepare", 1),
  FACTORY("()", makes), FACTORY("create", makes), FACTORY("create_batch", makes_batch), FACTORY("build", builds), FACTORY("build_batch", builds_batch),
};
#undef FORM
#undef FACTORY
#undef MAKER

static const struct idiom_base bases[] = {
  {"django.forms.ModelForm", FAMILY_MODEL_FORM}, {"django.forms.models.ModelForm", FAMILY_MODEL_FORM}, {"rest_framework.serializers.ModelSerializer", FAMILY_MODEL_FORM},
  {"rest_framework.serializers.HyperlinkedModelSerializer", FAMILY_MODEL_FORM}, {"i18nfield.forms.I18nModelForm", FAMILY_MODEL_FORM},
  {"factory.Factory", FAMILY_FACTORY}, {"factory.base.Factory", FAMILY_FACTORY}, {"factory.DjangoModelFactory", FAMILY_FACTORY}, {"factory.django.DjangoModelFactory", FAMILY_FACTORY},
};

const struct idiom_table idioms_makers = {.rows = rows, .n = sizeof rows / sizeof *rows, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
