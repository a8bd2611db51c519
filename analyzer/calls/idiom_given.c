/*
 * calls/idiom_given.c: what do frameworks give to what they call, and what have the things that they give?
 *
 * Nobody in the tree calls a view or a command, so nothing comes to its parameters. But the manuals say what its framework gives it: what is an entry gets that, by the names of its parameters, and the attributes of what
 * was given are what the manuals say too. Attributes that the tree itself gives a request, as middleware does, are kept for all requests.
 */
#include "calls/idiom_given.h"
#include "calls/idiom_models.h"

#include <string.h>

#define REQUEST "django.http.HttpRequest"
#define REST_REQUEST "rest_framework.request.Request"
#define RESPONSE "django.http.HttpResponse"
#define DICT "dict"
#define TEXT "<**PyStr**>"
#define SERIALIZER "serializer"    /* of the class */
#define FORM "form"                /* of the class, or one of Django's own */
#define KIND(kind) (1u << (kind))
#define ANSWERS (KIND(ENTRY_VIEW) | KIND(ENTRY_HOOK))

/* A parameter of that name of an entry of these kinds gets an object of a class outside, or a dictionary. */
static const struct {
  uint8_t framework, kinds;
  const char *parameter, *gives;
} given[] = {
  {FRAMEWORK_DJANGO, ANSWERS, "request", REQUEST},
  {FRAMEWORK_DJANGO, KIND(ENTRY_HOOK), "response", RESPONSE},
  {FRAMEWORK_DJANGO, KIND(ENTRY_HOOK), "parser", "argparse.ArgumentParser"},
  {FRAMEWORK_WAGTAIL, ANSWERS, "request", REQUEST},
  {FRAMEWORK_NINJA, ANSWERS, "request", REQUEST},
  {FRAMEWORK_REST, ANSWERS, "request", REST_REQUEST},
  {FRAMEWORK_REST, KIND(ENTRY_HOOK), "attrs", DICT},
  {FRAMEWORK_REST, KIND(ENTRY_HOOK), "validated_data", DICT},
  {FRAMEWORK_REST, KIND(ENTRY_HOOK), "data", DICT},
  {FRAMEWORK_DJANGO, KIND(ENTRY_HOOK), "form", FORM},
  {FRAMEWORK_REST, KIND(ENTRY_HOOK), "serializer", SERIALIZER},
  {FRAMEWORK_XBLOCK, KIND(ENTRY_VIEW), "request", "webob.Request"},
  {FRAMEWORK_AIOHTTP, KIND(ENTRY_VIEW), "request", "aiohttp.web.Request"},
  {FRAMEWORK_GRAPHENE, ANSWERS, "info", "graphql.GraphQLResolveInfo"},
  {FRAMEWORK_CLICK, KIND(ENTRY_COMMAND), "ctx", "click.Context"},
  {FRAMEWORK_TYPER, KIND(ENTRY_COMMAND), "ctx", "typer.Context"},
  {FRAMEWORK_CELERY, KIND(ENTRY_TASK), "self", "celery.Task"},
  {FRAMEWORK_PYTEST, KIND(ENTRY_HOOK), "config", "pytest.Config"},
  {FRAMEWORK_PYTEST, KIND(ENTRY_HOOK), "parser", "pytest.Parser"},
  {FRAMEWORK_PYTEST, KIND(ENTRY_HOOK), "item", "pytest.Item"},
  {FRAMEWORK_PYTEST, KIND(ENTRY_HOOK), "metafunc", "pytest.Metafunc"},
};

static void put(struct solver *s, node to, const char *gives, node place)
{
  bool dict = strcmp(gives, DICT) == 0;
  set_put(s, to, dict ? object_of(s, OBJECT_SITE, place, VALUE_DICT) : object_of(s, OBJECT_EXTERNAL, text_id(s, gives).v, 1));
}

/* The REST framework has requests of its own, which stand before Django's. */
static const char *request_of(const struct solver *s, uint32_t class_def)
{
  return idiom_is(s, class_def, FAMILY_REQUESTED_REST) ? REST_REQUEST : REQUEST;
}

static void give(struct solver *s, uint32_t class_def, node to, const char *gives)
{
  if (strcmp(gives, SERIALIZER) == 0)
    view_serializer(s, class_def, to);
  else if (strcmp(gives, FORM) == 0)
    view_form(s, class_def, to);
  else
    put(s, to, strcmp(gives, REQUEST) == 0 ? request_of(s, class_def) : gives, to);
}

void idiom_given(struct solver *s, def_id def, enum entry_kind kind, enum framework framework)
{
  const struct params *p = &s->f->params;
  bool method = s->f->defs.kind[s->f->defs.parent[def.v].v] == DEF_CLASS;
  uint32_t first = s->first_param[def.v];
  for (uint32_t param = first; param != 0 && param < p->n && p->in[param].v == def.v; param++) {
    struct span name = intern_get(&s->p->corpus->strings, p->name[param]);
    node to = p->value[param].v;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
      if (given[i].framework == framework && (given[i].kinds & KIND(kind)) != 0 && !(method && param == first) && p->kind[param] <= PARAM_KEYWORD_ONLY && span_is(name, given[i].parameter))
        give(s, s->f->defs.parent[def.v].v, to, given[i].gives);
  }
}

object idiom_keeper(struct solver *s, object o)
{
  if (model_is_outside(s, o))
    return o;
  bool request = s->objects.kind[o] == OBJECT_EXTERNAL && s->objects.b[o] == 1 && (s->objects.a[o] == text_id(s, REQUEST).v || s->objects.a[o] == text_id(s, REST_REQUEST).v);
  return request ? object_of(s, OBJECT_EXTERNAL, text_id(s, REQUEST).v, 1) : 0;
}

/* What the row names in place of a keyword. */
static void gives_named(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  node place = strcmp(row->keyword, DICT) == 0 ? field_of(s, of, text_id(s, row->name)) : 0;
  put(s, site->result, row->keyword, place);
}

/* Objects of a model outside. */
static void gives_related(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  set_put(s, site->result, object_of(s, OBJECT_MANAGER, object_of(s, OBJECT_EXTERNAL, text_id(s, row->keyword).v, 0), 0));
}

static void gives_user(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row, (void)of;
  set_put(s, site->result, model_object(s, model_of_user(s)));
}

/* A method of all requests, which one is given another of in jest only. */
static void gives_method(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  set_put(s, site->result, object_of(s, OBJECT_EXTERNAL, text_id(s, row->name).v, 2));
}

/* self.request, of a class whose methods do not set it. */
static void gives_request(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[of]]);
  str_id key = text_id(s, row->name);
  bool set = s->objects.kind[of] != OBJECT_INSTANCE;
  for (uint32_t i = 0; i < order.n && !set; i++)
    set = map_get(&s->own_fields, map_pair(s->p->nodes.def[order.at[i].v].v, key.v)) != 0;
  if (!set)
    put(s, site->result, request_of(s, s->objects.a[of]), 0);
}

#define ATTRIBUTE(name, gives) {FAMILY_NAME, FRAMEWORK_DJANGO, name, gives_named, 0, gives, true, false, NULL}
#define RESULT(name, gives) {FAMILY_NAME, FRAMEWORK_DJANGO, name, gives_named, 0, gives, false, false, NULL}
#define OWN(family, framework, name, gives) {family, framework, name, gives_named, 0, gives, true, false, NULL}
#define TEXT_RESULT(name) RESULT(TEXT "." name, TEXT)
#define RELATED(family, name, model) {family, FRAMEWORK_DJANGO, name, gives_related, 0, model, true, false, NULL}
#define USER(of) {FAMILY_NAME, FRAMEWORK_DJANGO, of ".user", gives_user, 0, NULL, true, false, NULL}
#define METHOD(name) IDIOM_LOADED(FAMILY_NAME, FRAMEWORK_DJANGO, name, gives_method)
#define REQUEST_ATTRIBUTES(of) \
  METHOD(of ".get_host"), METHOD(of ".get_port"), METHOD(of ".is_secure"), METHOD(of ".is_ajax"), METHOD(of ".build_absolute_uri"), METHOD(of ".get_full_path"), METHOD(of ".get_signed_cookie"), \
  ATTRIBUTE(of ".GET", "django.http.QueryDict"), ATTRIBUTE(of ".POST", "django.http.QueryDict"), ATTRIBUTE(of ".FILES", "django.utils.datastructures.MultiValueDict"), ATTRIBUTE(of ".META", DICT), \
  ATTRIBUTE(of ".COOKIES", DICT), ATTRIBUTE(of ".headers", "django.http.HttpHeaders"), ATTRIBUTE(of ".session", "django.contrib.sessions.backends.base.SessionBase"), \
  ATTRIBUTE(of ".resolver_match", "django.urls.ResolverMatch"), ATTRIBUTE(of ".path", TEXT), ATTRIBUTE(of ".path_info", TEXT), ATTRIBUTE(of ".method", TEXT), ATTRIBUTE(of ".body", TEXT), USER(of)
#define CLIENT_RESULTS(of, response) \
  RESULT(of ".get", response), RESULT(of ".post", response), RESULT(of ".put", response), RESULT(of ".patch", response), RESULT(of ".delete", response), RESULT(of ".head", response), \
  RESULT(of ".options", response), RESULT(of ".generic", response), RESULT(of ".request", response)

static const struct idiom rows[] = {
  REQUEST_ATTRIBUTES(REQUEST),
  REQUEST_ATTRIBUTES(REST_REQUEST),
  ATTRIBUTE(REST_REQUEST ".data", DICT),
  ATTRIBUTE(REST_REQUEST ".DATA", DICT),
  ATTRIBUTE(REST_REQUEST ".query_params", "django.http.QueryDict"),
  ATTRIBUTE(REST_REQUEST ".QUERY_PARAMS", "django.http.QueryDict"),
  ATTRIBUTE("graphql.GraphQLResolveInfo.context", REQUEST),
  ATTRIBUTE(RESPONSE ".content", TEXT), ATTRIBUTE(RESPONSE ".wsgi_request", REQUEST), ATTRIBUTE(RESPONSE ".cookies", DICT), ATTRIBUTE(RESPONSE ".context", DICT), ATTRIBUTE(RESPONSE ".url", TEXT),
  ATTRIBUTE("django.test.Client.session", "django.contrib.sessions.backends.base.SessionBase"), ATTRIBUTE("django.test.Client.cookies", DICT),
  RESULT(RESPONSE ".json", DICT), RESULT("django.http.QueryDict.get", TEXT), RESULT("django.http.QueryDict.copy", "django.http.QueryDict"), RESULT("django.http.QueryDict.urlencode", TEXT),
  RESULT(REQUEST ".build_absolute_uri", TEXT), RESULT(REQUEST ".get_full_path", TEXT), RESULT(REQUEST ".get_host", TEXT),
  TEXT_RESULT("lower"), TEXT_RESULT("upper"), TEXT_RESULT("strip"), TEXT_RESULT("lstrip"), TEXT_RESULT("rstrip"), TEXT_RESULT("replace"), TEXT_RESULT("encode"), TEXT_RESULT("decode"), TEXT_RESULT("format"),
  RELATED(FAMILY_USER, "groups", "django.contrib.auth.models.Group"), RELATED(FAMILY_USER, "user_permissions", "django.contrib.auth.models.Permission"),
  RELATED(FAMILY_NAME, "django.contrib.auth.models.User.groups", "django.contrib.auth.models.Group"),
  RELATED(FAMILY_NAME, "django.contrib.auth.models.User.user_permissions", "django.contrib.auth.models.Permission"),
  RELATED(FAMILY_NAME, "django.contrib.auth.models.Group.permissions", "django.contrib.auth.models.Permission"),
  CLIENT_RESULTS("django.test.Client", RESPONSE),
  CLIENT_RESULTS("django.test.client.Client", RESPONSE),
  CLIENT_RESULTS("rest_framework.test.APIClient", RESPONSE),
  CLIENT_RESULTS("django.test.RequestFactory", REQUEST),
  CLIENT_RESULTS("django.test.client.RequestFactory", REQUEST),
  CLIENT_RESULTS("rest_framework.test.APIRequestFactory", REQUEST),
  OWN(FAMILY_TEST, FRAMEWORK_DJANGO, "client", "django.test.Client"),
  OWN(FAMILY_COMMAND, FRAMEWORK_DJANGO, "stdout", "django.core.management.base.OutputWrapper"),
  OWN(FAMILY_COMMAND, FRAMEWORK_DJANGO, "stderr", "django.core.management.base.OutputWrapper"),
  ATTRIBUTE("django.forms.ModelForm.cleaned_data", DICT), ATTRIBUTE("django.forms.ModelForm.fields", DICT),
  OWN(FAMILY_FORM, FRAMEWORK_DJANGO, "cleaned_data", DICT),
  OWN(FAMILY_FORM, FRAMEWORK_DJANGO, "fields", DICT),
  OWN(FAMILY_SERIALIZER, FRAMEWORK_REST, "validated_data", DICT),
  OWN(FAMILY_SERIALIZER, FRAMEWORK_REST, "context", DICT),
  OWN(FAMILY_SERIALIZER, FRAMEWORK_REST, "fields", DICT),
  OWN(FAMILY_REQUESTED, FRAMEWORK_DJANGO, "kwargs", DICT),
  IDIOM_LOADED(FAMILY_REQUESTED, FRAMEWORK_DJANGO, "request", gives_request),
  IDIOM_LOADED(FAMILY_CLASS, FRAMEWORK_DJANGO, "request", gives_request),
};

static const struct idiom_base bases[] = {
  {"django.views.View", FAMILY_REQUESTED}, {"django.views.generic.*", FAMILY_REQUESTED}, {"django.views.generic.base.*", FAMILY_REQUESTED}, {"django.views.generic.edit.*", FAMILY_REQUESTED},
  {"django.views.generic.detail.*", FAMILY_REQUESTED}, {"django.views.generic.list.*", FAMILY_REQUESTED}, {"django.contrib.auth.mixins.*", FAMILY_REQUESTED},
  {"rest_framework.views.*", FAMILY_REQUESTED}, {"rest_framework.generics.*", FAMILY_REQUESTED}, {"rest_framework.viewsets.*", FAMILY_REQUESTED}, {"rest_framework.mixins.*", FAMILY_REQUESTED},
  {"rest_framework.views.*", FAMILY_REQUESTED_REST}, {"rest_framework.generics.*", FAMILY_REQUESTED_REST}, {"rest_framework.viewsets.*", FAMILY_REQUESTED_REST}, {"rest_framework.mixins.*", FAMILY_REQUESTED_REST},
  {"django.contrib.auth.models.AbstractUser", FAMILY_USER}, {"django.contrib.auth.models.PermissionsMixin", FAMILY_USER}, {"django.contrib.auth.models.User", FAMILY_USER},
  {"django.contrib.auth.models.AbstractUser", FAMILY_MODEL}, {"django.contrib.auth.models.PermissionsMixin", FAMILY_MODEL}, {"django.contrib.auth.models.User", FAMILY_MODEL},
  {"django.test.TestCase", FAMILY_TEST}, {"django.test.TransactionTestCase", FAMILY_TEST}, {"django.test.SimpleTestCase", FAMILY_TEST}, {"django.test.LiveServerTestCase", FAMILY_TEST},
  {"django.test.testcases.*", FAMILY_TEST}, {"rest_framework.test.*", FAMILY_TEST},
};

void idiom_given_begin(struct solver *s)
{
  const struct entries *t = &s->p->entries;
  for (uint32_t row = 0; row < t->n; row++)
    idiom_given(s, t->def[row], (enum entry_kind)t->kind[row], (enum framework)t->framework[row]);
}

const struct idiom_table idioms_given = {.rows = rows, .n = sizeof rows / sizeof *rows, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
