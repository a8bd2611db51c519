/*
 * calls/idiom_views.c: what are views made of?
 *
 * Views of classes say by attributes what they work with: serializer_class, form_class, queryset, model. What their frameworks' methods give comes of these, or of the methods that stand in their place. Classes named in
 * other attributes the framework asks by itself, for the class that bears the attribute.
 */
#include "calls/idiom_given.h"
#include "calls/idiom_models.h"

#include <string.h>

/* The framework asks by itself, and gives nothing. */
static struct site asking(const struct site *site)
{
  struct site ask = idiom_site(site, EDGE_CALL, RULE_HANDED);
  ask.call = 0;
  ask.with = 0;
  return ask;
}

/* How far up the method order a class body binds the name. */
static uint32_t distance(struct solver *s, object self, const char *name)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[self]]);
  uint32_t at = 0;
  while (at < order.n && variable_of(s, s->p->nodes.def[order.at[at].v], text_id(s, name)) == 0)
    at++;
  return at;
}

/* What the attribute holds; or the method that may stand in its place gives. One further up gives what stands nearer, and for all classes below it at once: then the attribute tells more. */
static node told(struct solver *s, struct site ask, object self, const char *attribute, const char *method)
{
  node given = node_new(s);
  if (method != NULL && class_has(s, s->objects.a[self], method)) {
    bool nearer = distance(s, self, attribute) < distance(s, self, method);
    ask.result = nearer ? 0 : given;
    call_method(s, self, method, site_add(s, ask));
    if (!nearer)
      return given;
  }
  ask.known = true;
  ask.result = given;
  attribute_own(s, self, text_id(s, attribute), &ask);
  return given;
}

static void made_of(struct solver *s, const struct site *site, object of, const char *attribute, const char *method)
{
  struct site make = idiom_site(site, EDGE_CALL, RULE_HANDED);
  object self = idiom_instance(s, of);
  make.result = site->result;
  if (self != 0)
    use_add(s, told(s, asking(site), self, attribute, method), (struct use){.op = USE_CALL, .a = site_add(s, make)});
}

void view_serializer(struct solver *s, uint32_t class_def, node to)
{
  struct site ask = {.known = true};
  use_add(s, told(s, ask, object_of(s, OBJECT_INSTANCE, class_def, 0), "serializer_class", "get_serializer_class"), (struct use){.op = USE_MODEL, .a = to, .c = MODEL_OBJECT});
}

void view_form(struct solver *s, uint32_t class_def, node to)
{
  struct site ask = {.known = true};
  object self = object_of(s, OBJECT_INSTANCE, class_def, 0);
  uint32_t classes = names_mro(s->names, s->p->node_of_def[class_def]).n;
  if (distance(s, self, "form_class") < classes || class_has(s, class_def, "get_form_class"))
    use_add(s, told(s, ask, self, "form_class", "get_form_class"), (struct use){.op = USE_MODEL, .a = to, .c = MODEL_OBJECT});
  else
    set_put(s, to, object_of(s, OBJECT_EXTERNAL, text_id(s, "django.forms.ModelForm").v, 1));
}

static void serializer_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  made_of(s, site, of, "serializer_class", "get_serializer_class");
}

/* get_form(form_class) is given no more than the class, what it makes gets nothing of the tree. */
static void form_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site plain = *site;
  plain.call = 0;
  plain.with = 0;
  (void)row;
  made_of(s, &plain, of, "form_class", "get_form_class");
}

static void gives(struct solver *s, const struct site *site, object of, const char *attribute)
{
  object self = idiom_instance(s, of);
  if (self != 0)
    flow_to(s, told(s, asking(site), self, attribute, NULL), site->result);
}

static void gives_serializer_class(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  gives(s, site, of, "serializer_class");
}

static void gives_form_class(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  gives(s, site, of, "form_class");
}

/* get_queryset() gives the query set of the attribute, or of the model's manager. */
static void gives_queryset(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  object self = idiom_instance(s, of);
  if (self == 0 || site->result == 0)
    return;
  node found = told(s, asking(site), self, "queryset", NULL);
  use_add(s, found, (struct use){.op = USE_MODEL, .a = site->result, .c = MODEL_REBIND});
  use_add(s, found, (struct use){.op = USE_COPY, .a = site->result});
  use_add(s, told(s, asking(site), self, "model", NULL), (struct use){.op = USE_MODEL, .a = site->result, .c = MODEL_ALL});
}

/* An object of what get_queryset() gives, or of the model. Who is asked for one looks whether it may be seen; who reads self.object asks nobody. */
static void gives_object(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site ask = asking(site), each;
  object self = idiom_instance(s, of);
  ask.known = row->when_loaded;
  each = ask;
  each.known = true;
  each.result = site->result;
  if (self == 0)
    return;
  if (!row->when_loaded)
    idiom_call_back(s, told(s, ask, self, "permission_classes", NULL), site, row);
  node all = told(s, ask, self, "queryset", "get_queryset");
  if (site->result == 0)
    return;
  use_add(s, all, (struct use){.op = USE_EACH, .a = site_add(s, each)});
  use_add(s, all, (struct use){.op = USE_MODEL, .a = site->result, .c = MODEL_OBJECT});
  use_add(s, told(s, ask, self, "model", NULL), (struct use){.op = USE_MODEL, .a = site->result, .c = MODEL_OBJECT});
}

static void gives_argument(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  flow_to(s, idiom_argument(s, site, row), site->result);
}

static void nothing(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)s;
  (void)site;
  (void)row;
  (void)of;
}

/* @permission_classes([A]): on a function the decorator stands for the attribute. */
static void listed(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  idiom_call_back(s, idiom_argument(s, site, row), site, row);
  idiom_gives_made(s, site, FAMILY_PASSING);
}

#define MEMBER(name, effect) IDIOM_MEMBER(FAMILY_CLASS, FRAMEWORK_DJANGO, name, effect, 0, NULL)
#define ATTRIBUTE(name, members) {FAMILY_ATTRIBUTE, FRAMEWORK_REST, name, nothing, 0, NULL, false, false, members}
#define LISTED(name, members) {FAMILY_NAME, FRAMEWORK_REST, "rest_framework.decorators." name, listed, 0, NULL, false, false, members}
#define OF(family, name, members) {FAMILY_ATTRIBUTE, FRAMEWORK_REST, name, nothing, family, NULL, false, false, members}   /* of classes of the family alone */
#define AUTHENTICATES "authenticate authenticate_header"

static const struct idiom rows[] = {
  MEMBER("get_serializer", serializer_made),
  MEMBER("get_serializer_class", gives_serializer_class),
  MEMBER("get_form", form_made),
  MEMBER("get_form_class", gives_form_class),
  MEMBER("get_queryset", gives_queryset),
  {FAMILY_CLASS, FRAMEWORK_DJANGO, "get_object", gives_object, 0, NULL, false, false, "has_object_permission"},
  IDIOM_LOADED(FAMILY_CLASS, FRAMEWORK_DJANGO, "object", gives_object),
  MEMBER("filter_queryset", gives_argument),
  MEMBER("paginate_queryset", gives_argument),
  ATTRIBUTE("permission_classes", "has_permission"),
  OF(FAMILY_OF_ONE, "permission_classes", "has_object_permission"),
  ATTRIBUTE("authentication_classes", AUTHENTICATES),
  ATTRIBUTE("filter_backends", "filter_queryset"),
  ATTRIBUTE("pagination_class", "paginate_queryset get_paginated_response get_page_size"),
  ATTRIBUTE("throttle_classes", "allow_request wait get_cache_key get_rate"),
  ATTRIBUTE("renderer_classes", "render"),
  ATTRIBUTE("parser_classes", "parse"),
  OF(FAMILY_SHOWING, "serializer_class", "to_representation get_+"),
  ATTRIBUTE("handler400", NULL),
  ATTRIBUTE("handler403", NULL),
  ATTRIBUTE("handler404", NULL),
  ATTRIBUTE("handler500", NULL),
  LISTED("permission_classes", "has_permission"),
  LISTED("authentication_classes", AUTHENTICATES),
  LISTED("throttle_classes", "allow_request wait get_cache_key get_rate"),
  LISTED("renderer_classes", "render"),
  LISTED("parser_classes", "parse"),
};
enum { ROWS = sizeof rows / sizeof *rows };

/* Is the class one of those that a row is about? One that answers by methods of its own says itself what it does. */
static bool is_about(struct solver *s, const struct idiom *row, uint32_t class_def)
{
  if (row->argument != FAMILY_SHOWING)
    return row->argument == FAMILY_NAME || idiom_is(s, class_def, (enum family)row->argument);
  return idiom_is(s, class_def, FAMILY_SHOWING) && !class_has(s, class_def, "list") && !class_has(s, class_def, "retrieve");
}

/* A flow into an attribute of a class, or of a module that has URLs. */
static void assigned(struct solver *s, uint32_t flow, const struct idiom *row)
{
  const struct flows *t = &s->f->flows;
  bool in_class = s->f->defs.kind[t->in[flow].v] == DEF_CLASS && is_about(s, row, t->in[flow].v);
  struct site site = {.in = t->in[flow], .ref = {FACTS_FLOWS, flow}};
  if (row->members == NULL && !in_class)
    idiom_route_attribute(s, flow);
  else if (row->members != NULL && in_class)
    idiom_call_back(s, t->from[flow].v, &site, row);
}

/* Only such flows have a place, among those that copy. */
void idiom_views_begin(struct solver *s)
{
  const struct flows *t = &s->f->flows;
  struct map named = {0};         /* name of an attribute -> its first row + 1; the others stand behind it */
  for (uint32_t row = ROWS; row-- > 0;)
    if (rows[row].family == FAMILY_ATTRIBUTE)
      map_put(&named, text_id(s, rows[row].name).v, row + 1);
  for (uint32_t flow = 1; flow < t->n; flow++) {
    uint32_t row = t->op[flow] != FLOW_COPY || t->line[flow] == 0 ? 0 : map_get(&named, s->f->values.name[t->to[flow].v].v);
    for (uint32_t at = row; row != 0 && at <= ROWS && strcmp(rows[at - 1].name, rows[row - 1].name) == 0; at++)
      assigned(s, flow, &rows[at - 1]);
  }
  map_release(&named);
}

#define REST "rest_framework."
static const struct idiom_base bases[] = {
  {REST "viewsets.*", FAMILY_VIEWSET}, {REST "mixins.*", FAMILY_VIEWSET}, {REST "generics.*", FAMILY_VIEWSET},
  {REST "viewsets.ModelViewSet", FAMILY_SHOWING}, {REST "viewsets.ModelViewSet", FAMILY_OF_ONE}, {REST "viewsets.ReadOnlyModelViewSet", FAMILY_SHOWING}, {REST "viewsets.ReadOnlyModelViewSet", FAMILY_OF_ONE},
  {REST "mixins.ListModelMixin", FAMILY_SHOWING}, {REST "mixins.CreateModelMixin", FAMILY_SHOWING}, {REST "mixins.RetrieveModelMixin", FAMILY_SHOWING}, {REST "mixins.UpdateModelMixin", FAMILY_SHOWING},
  {REST "mixins.RetrieveModelMixin", FAMILY_OF_ONE}, {REST "mixins.UpdateModelMixin", FAMILY_OF_ONE}, {REST "mixins.DestroyModelMixin", FAMILY_OF_ONE},
  {REST "generics.ListAPIView", FAMILY_SHOWING}, {REST "generics.CreateAPIView", FAMILY_SHOWING}, {REST "generics.ListCreateAPIView", FAMILY_SHOWING},
  {REST "generics.RetrieveAPIView", FAMILY_SHOWING}, {REST "generics.RetrieveAPIView", FAMILY_OF_ONE}, {REST "generics.UpdateAPIView", FAMILY_SHOWING}, {REST "generics.UpdateAPIView", FAMILY_OF_ONE},
  {REST "generics.DestroyAPIView", FAMILY_OF_ONE}, {REST "generics.RetrieveUpdateAPIView", FAMILY_SHOWING}, {REST "generics.RetrieveUpdateAPIView", FAMILY_OF_ONE},
  {REST "generics.RetrieveDestroyAPIView", FAMILY_SHOWING}, {REST "generics.RetrieveDestroyAPIView", FAMILY_OF_ONE},
  {REST "generics.RetrieveUpdateDestroyAPIView", FAMILY_SHOWING}, {REST "generics.RetrieveUpdateDestroyAPIView", FAMILY_OF_ONE},
};
#undef REST

const struct idiom_table idioms_views = {.rows = rows, .n = ROWS, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
