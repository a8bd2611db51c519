/*
 * calls/idiom_routes.c: which URL leads to which view?
 *
 * A view is a value like any other: url(), path(), a router or a decorator is given one, and the scope that does so calls it. What as_view() makes holds the methods that answer requests, for its class alone knows them.
 * Views that stand as texts, as until Django 1.9, are looked for where an import of that name would lead.
 */
#include "calls/idioms.h"

static const char *const verbs[] = {"dispatch", "get", "post", "put", "patch", "delete", "head", "options", "trace"};
static const char *const actions[] = {"list", "create", "retrieve", "update", "partial_update", "destroy"};
enum { VERBS = sizeof verbs / sizeof *verbs, ACTIONS = sizeof actions / sizeof *actions };

static struct site route_of(const struct site *site, const struct idiom *row)
{
  struct site route = idiom_site(site, EDGE_ROUTE, RULE_ROUTE);
  route.call = 0;
  route.with = 0;
  route.framework = row->framework;
  return route;
}

/* ----------------------------------------------------------------------------------------------------------- what is given */

/* include() of a list that another module makes leads to that. Of (urls, "name") the first item counts. */
static void route_list(struct solver *s, uint32_t at, object list)
{
  struct site site = s->sites.at[at];
  def_id in = s->objects.a[list] < s->f->values.n ? s->f->values.in[s->objects.a[list]] : (def_id){0};
  if (s->f->defs.kind[in.v] == DEF_MODULE && s->p->corpus->def_file[in.v].v != s->p->corpus->def_file[site.in.v].v)
    site_edge(s, &site, s->p->node_of_def[in.v]);
  if (s->objects.b[list] == VALUE_TUPLE)
    use_add(s, item_of(s, list, text_id(s, "0")), (struct use){.op = USE_ROUTED, .a = at});
}

/* View.as_view() of a class outside the tree */
static void route_outside(struct solver *s, uint32_t at, object o)
{
  struct site site = s->sites.at[at];
  struct span name = intern_get(&s->p->corpus->strings, (str_id){s->objects.a[o]});
  if (s->objects.b[o] == 1 && span_ends(name, ".as_view"))
    site_edge(s, &site, program_external(s->p, intern_add(&s->p->corpus->strings, name.at, span_rfind(name, '.'))));
  else if (s->objects.b[o] == 0)
    call_object(s, at, o);
}

void idiom_routed(struct solver *s, uint32_t at, object o)
{
  struct site site = s->sites.at[at];
  switch (s->objects.kind[o]) {
  case OBJECT_MODULE: site_edge(s, &site, (node_id){s->objects.a[o]}); break;
  case OBJECT_CLASS: site_edge(s, &site, s->p->node_of_def[s->objects.a[o]]); break;
  case OBJECT_SITE: route_list(s, at, o); break;
  case OBJECT_EXTERNAL: route_outside(s, at, o); break;
  default: call_object(s, at, o); break;
  }
}

static void route_value(struct solver *s, node view, const struct site *route)
{
  use_add(s, view, (struct use){.op = USE_ROUTED, .a = site_add(s, *route)});
}

/* A function that the text names is the view for its readers, whatever decorators have made of it; what they made is called. */
static void route_named(struct solver *s, struct meaning m, const struct site *route)
{
  if (m.kind == MEANS_DEF && s->p->nodes.kind[m.node.v] == NODE_FUNCTION)
    site_edge(s, route, m.node);
}

/* Is a text that names nothing of the tree the name of something outside? Of a view only names of frameworks are told from those that want a prefix. */
static bool is_outside(const struct solver *s, mod_id from, struct span text, bool module)
{
  if (!module || text.n == 0)
    return framework_of(text) != FRAMEWORK_NONE;
  return imports_name(s->p->resolver, from, intern_span(&s->p->corpus->strings, text), false).status == IMPORT_EXTERNAL;
}

/* A dotted text: what its longest prefix that is a module has by the names behind. */
static void route_text(struct solver *s, struct span text, bool is_module, const struct site *route)
{
  mod_id from = modules_of_file(&s->p->modules, s->p->corpus->def_file[route->in.v]), module = {0};
  uint32_t parts = 1;
  for (size_t i = 0; i < text.n; i++)
    parts += text.at[i] == '.';
  size_t end = text.n;
  for (; parts > 0 && module.v == 0; parts--) {
    module = imports_prefix(s->p->resolver, from, (struct span){text.at, end}, parts);
    if (module.v == 0)
      end = span_rfind((struct span){text.at, end}, '.');
  }
  if (module.v == 0) {
    if (is_outside(s, from, text, is_module))
      site_edge(s, route, program_external(s->p, intern_span(&s->p->corpus->strings, text)));
    return;
  }
  node at = node_new(s);
  set_put(s, at, object_of(s, OBJECT_MODULE, module.v, 0));
  if (end < text.n)
    route_named(s, names_attribute(s->names, (struct meaning){.kind = MEANS_MODULE, .node = {module.v}}, (struct span){text.at + end + 1, text.n - end - 1}), route);
  while (end < text.n) {
    struct span rest = {text.at + end + 1, text.n - end - 1};
    size_t n = span_find(rest, '.');
    struct site ask = *route;
    ask.known = true;
    ask.result = node_new(s);
    use_add(s, at, (struct use){.op = USE_ATTRIBUTE, .a = site_add(s, ask), .b = intern_add(&s->p->corpus->strings, rest.at, n).v});
    at = ask.result;
    end += n + 1;
  }
  route_value(s, at, route);
}

/* The function in a(b(view)). */
static expr_id inside_calls(const struct solver *s, expr_id e)
{
  enum { DEEP = 4 };
  const struct idiom first = {.argument = 0};
  for (int deep = 0; deep < DEEP && s->f->exprs.kind[e.v] == EXPR_CALL && s->f->exprs.path[e.v].v == 0; deep++)
    e = idiom_argument_written(s, s->f->exprs.row[e.v], &first);
  return e;
}

/* url(regex, view); include(urls) */
static void url(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site route = route_of(site, row);
  route_named(s, names_expr(s->names, site->in, inside_calls(s, idiom_argument_written(s, site->call, row))), &route);
  route_value(s, idiom_argument(s, site, row), &route);
  route_text(s, idiom_text(s, site->call, row), row->argument == 0, &route);
  idiom_gives_external(s, site, row);
}

/* ----------------------------------------------------------------------------------------- patterns("prefix", url(..), (..)) */

static void route_below(struct solver *s, struct span prefix, struct span text, const struct site *route)
{
  struct buf whole = {0};
  if (text.n == 0)
    return;
  buf_addspan(&whole, prefix);
  if (prefix.n > 0)
    buf_addc(&whole, '.');
  buf_addspan(&whole, text);
  route_text(s, intern_get(&s->p->corpus->strings, intern_span(&s->p->corpus->strings, buf_span(&whole))), false, route);
  buf_release(&whole);
}

/* The view of a call of url() below a prefix that it does not know. */
static void url_below(struct solver *s, struct span prefix, uint32_t call, struct site route, const struct idiom *row)
{
  const struct idiom view = {.argument = 1, .keyword = "view", .framework = row->framework};
  route.ref = (struct fact_ref){FACTS_CALLS, call};
  route.in = s->f->calls.in[call];
  if (prefix.n > 0)
    route_below(s, prefix, idiom_text(s, call, &view), &route);
}

/* (regex, view, ..): of texts alone the second; else its value. */
static void tuple_below(struct solver *s, struct span prefix, uint32_t arg, const struct site *route)
{
  const struct args *a = &s->f->args;
  struct span texts = intern_get(&s->p->corpus->strings, s->f->exprs.name[a->value[arg].v]);
  size_t first = span_find(texts, '\n');
  if (first < texts.n) {
    struct span second = {texts.at + first + 1, texts.n - first - 1};
    second.n = span_find(second, '\n');
    route_below(s, prefix, second, route);
  }
  route_value(s, item_of(s, object_of(s, OBJECT_SITE, a->flow[arg].v, VALUE_TUPLE), text_id(s, "1")), route);
}

static bool is_module(struct solver *s, def_id in, struct span text)
{
  uint32_t parts = 1;
  for (size_t i = 0; i < text.n; i++)
    parts += text.at[i] == '.';
  return imports_prefix(s->p->resolver, modules_of_file(&s->p->modules, s->p->corpus->def_file[in.v]), text, parts).v != 0;
}

/* patterns(*urls): the prefix stands in front of the list, which is given to a name. To a url() of this scope it is the nearest such text before it that is a module. */
static void all_below(struct solver *s, const struct site *site, const struct idiom *row)
{
  const struct corpus *c = s->p->corpus;
  const struct strings *t = &s->f->strings;
  const struct calls *calls = &s->f->calls;
  uint32_t file = c->def_file[site->in.v].v, text = 0, next = c->first[FACTS_STRINGS][file];
  for (uint32_t call = c->first[FACTS_CALLS][file]; call < site->call; call++) {
    while (next < c->first[FACTS_STRINGS][file + 1] && (t->line[next] < calls->line[call] || (t->line[next] == calls->line[call] && t->col[next] < calls->col[call]))) {
      text = t->to[next].v != 0 && is_module(s, site->in, intern_get(&c->strings, t->text[next])) ? next : text;
      next++;
    }
    if (text != 0 && calls->in[call].v == site->in.v && span_is(intern_get(&c->strings, s->f->exprs.name[calls->callee[call].v]), "url"))
      url_below(s, intern_get(&c->strings, t->text[text]), call, route_of(site, row), row);
  }
}

static void patterns(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  const struct args *a = &s->f->args;
  struct span prefix = idiom_text(s, site->call, row);
  struct site route = route_of(site, row);
  for (uint32_t arg = s->first_arg[site->call]; arg != 0 && arg < a->n && a->call[arg].v == site->call; arg++) {
    uint8_t kind = s->f->exprs.kind[a->value[arg].v];
    if (a->kind[arg] == ARG_STAR && a->position[arg] == 0)
      all_below(s, site, row);
    else if (a->kind[arg] == ARG_POSITIONAL && kind == EXPR_CALL)
      url_below(s, prefix, s->f->exprs.row[a->value[arg].v], route, row);
    else if (a->kind[arg] == ARG_POSITIONAL && kind == EXPR_TUPLE)
      tuple_below(s, prefix, arg, &route);
  }
  if (site->result != 0)
    set_put(s, site->result, object_of(s, OBJECT_SITE, site->result, VALUE_LIST));
}

/* --------------------------------------------------------------------------------------------------------- views of classes */

static void add_handler(struct solver *s, object self, const char *name, const struct site *ask, bool *any)
{
  def_id method = s->p->nodes.def[names_member(s->names, s->p->node_of_def[s->objects.a[self]], text_id(s, name)).v];
  if (method.v == 0)
    return;
  if (s->f->defs.kind[method.v] == DEF_FUNCTION)
    set_put(s, ask->result, object_of(s, OBJECT_BOUND, object_of(s, OBJECT_FUNCTION, method.v, 0), self));
  attribute_load(s, self, text_id(s, name), ask);         /* with what its decorators have made of it */
  *any = true;
}

/* as_view({"get": "list"}): its texts. False where it is no dictionary that stands there. */
static bool add_named(struct solver *s, object self, node dictionary, const struct site *ask, bool *any)
{
  if (dictionary >= s->f->values.n || s->f->values.kind[dictionary] != VALUE_DICT)
    return false;
  for (uint32_t row = s->first_at[dictionary]; row < s->first_at[dictionary + 1]; row++) {
    uint32_t from = s->first[row].op == USE_STORE ? s->f->flows.from[s->first[row].a].v : 0;
    if (s->f->values.kind[from] == VALUE_TEXT)
      add_handler(s, self, intern_get(&s->p->corpus->strings, s->f->values.name[from]).at, ask, any);
  }
  return true;
}

/* Methods that a decorator made actions wait in an attribute of their class that no text can name. */
static node actions_of(struct solver *s, uint32_t class_def)
{
  return field_of(s, object_of(s, OBJECT_CLASS, class_def, 0), text_id(s, "@action"));
}

static void add_actions(struct solver *s, object self, const struct site *ask, bool *any)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[self]]);
  for (unsigned i = 0; i < ACTIONS; i++)
    add_handler(s, self, actions[i], ask, any);
  for (uint32_t i = 0; i < order.n; i++)
    use_add(s, actions_of(s, s->p->nodes.def[order.at[i].v].v), (struct use){.op = USE_BIND, .a = ask->result, .b = self});
}

/* What as_view() gives. A class that answers no request itself stands for what its bases outside do. */
static void view_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  object self = idiom_instance(s, of);
  if (self == 0 || site->result == 0)
    return;
  struct site ask = idiom_site(site, EDGE_CALL, RULE_ROUTE);
  ask.known = true;
  ask.result = node_new(s);
  bool any = false, routed = site->call == 0;             /* by a router, which asks for all that it can have */
  node named = idiom_argument(s, site, row);
  if (named == 0 || !add_named(s, self, named, &ask, &any)) {
    for (unsigned i = 0; i < VERBS; i++)
      add_handler(s, self, verbs[i], &ask, &any);
    if (routed || idiom_is(s, s->objects.a[self], FAMILY_VIEWSET))
      add_actions(s, self, &ask, &any);
  }
  if (!any)
    set_put(s, ask.result, object_of(s, OBJECT_CLASS, s->objects.a[self], 0));
  idiom_remember(s, &ask);
  set_put(s, site->result, object_of(s, OBJECT_MADE, ask.result, FAMILY_VIEW));
}

/* view_class.as_view() of a parameter: whoever calls that function seems to get the views of all classes it is given. */
static bool is_any_view(const struct solver *s, const struct site *made)
{
  node class_ = made->call == 0 ? 0 : s->f->flows.from[s->load_of[s->f->calls.function[made->call].v]].v;
  bool given = false;
  for (uint32_t param = s->first_param[made->in.v]; class_ != 0 && param != 0 && param < s->f->params.n && s->f->params.in[param].v == made->in.v; param++)
    given = given || s->f->params.value[param].v == class_;
  return given;
}

static void view_called(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  struct site made = s->sites.at[idiom_remembered(s, of)], request = *site;
  request.inside = true;                                  /* the class that stands for its bases makes nothing */
  if (made.in.v != site->in.v && is_any_view(s, &made))
    request.confidence = CONFIDENCE_POSSIBLE;
  use_add(s, made.result, (struct use){.op = site->kind == EDGE_ROUTE ? USE_ROUTED : USE_CALL, .a = site_add(s, request)});
}

/* super().dispatch(request): the method for the verb. */
static void dispatched(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  struct site ask = idiom_site(site, EDGE_CALL, RULE_ROUTE), request = ask;
  object self = idiom_instance(s, of);
  bool any = false;
  ask.known = true;
  ask.result = node_new(s);
  for (unsigned i = 1; self != 0 && i < VERBS; i++)
    add_handler(s, self, verbs[i], &ask, &any);
  if (self != 0 && idiom_is(s, s->objects.a[self], FAMILY_VIEWSET))
    add_actions(s, self, &ask, &any);
  request.result = site->result;
  use_add(s, ask.result, (struct use){.op = USE_CALL, .a = site_add(s, request)});
}

/* router.register(prefix, viewset): asks it for as_view and calls that. */
static void registered(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site route = route_of(site, row), ask = route, make;
  ask.known = true;
  ask.framework = FRAMEWORK_NONE;
  make = ask;
  ask.result = node_new(s);
  make.result = node_new(s);
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_ATTRIBUTE, .a = site_add(s, ask), .b = text_id(s, "as_view").v});
  use_add(s, ask.result, (struct use){.op = USE_CALL, .a = site_add(s, make)});
  route_value(s, make.result, &route);
}

/* -------------------------------------------------------------------------------------------------------------- decorators */

static void passing_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  (void)of;
  idiom_gives_made(s, site, FAMILY_PASSING);
}

/* login_required(view); login_required(login_url="/") is to be given one. */
static void gives_argument(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  node given = idiom_argument(s, site, row);
  if (given != 0)
    flow_to(s, given, site->result);
  else
    passing_made(s, site, row, of);
}

/* method_decorator(f) does to a method what f does to a function; with a name it is for a class. */
static void method_decorator(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  if (s->f->calls.n_args[site->call] > 1)
    passing_made(s, site, row, of);
  else
    gives_argument(s, site, row, of);
}

/* @app.route("/") */
static void routing_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct site made = route_of(site, row);
  made.result = site->result;
  if (site->result == 0)
    return;
  idiom_gives_made(s, site, FAMILY_ROUTING);
  idiom_remember(s, &made);
}

static void routing_applied(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site route = route_of(site, row);
  route.framework = s->sites.at[idiom_remembered(s, of)].framework;
  route_value(s, idiom_argument(s, site, row), &route);
  flow_to(s, idiom_argument(s, site, row), site->result);
}

/* @action(..) makes a decorator; before it had arguments it was one. */
static void action_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  if (site->call != 0) {
    idiom_gives_made(s, site, FAMILY_ACTION);
  } else if (s->f->defs.kind[site->in.v] == DEF_CLASS) {
    flow_to(s, site->with, actions_of(s, site->in.v));
    flow_to(s, site->with, site->result);
  }
  (void)row;
}

static void action_applied(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site plain = *site;
  plain.call = 0;
  plain.with = idiom_argument(s, site, row);
  action_made(s, &plain, row, of);
}

/* ------------------------------------------------------------------------------------------------------------------ tables */

/* handler404 = "a.b", or a function, of a module that has URLs. */
void idiom_routes_begin(struct solver *s)
{
  static const char *const names[] = {"handler400", "handler403", "handler404", "handler500"};
  const struct strings *t = &s->f->strings;
  str_id wanted[4], urls = text_id(s, "urlpatterns");
  for (unsigned i = 0; i < 4; i++)
    wanted[i] = text_id(s, names[i]);
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t name = t->to[row].v;
    bool handler = name != 0 && (name == wanted[0].v || name == wanted[1].v || name == wanted[2].v || name == wanted[3].v);
    struct site route = {.in = t->in[row], .ref = {FACTS_STRINGS, row}, .kind = EDGE_ROUTE, .rule = RULE_ROUTE, .framework = FRAMEWORK_DJANGO};
    if (handler && variable_of(s, t->in[row], urls) != 0)
      route_text(s, intern_get(&s->p->corpus->strings, t->text[row]), false, &route);
  }
}

void idiom_route_attribute(struct solver *s, uint32_t flow)
{
  const struct flows *t = &s->f->flows;
  struct site route = {.in = t->in[flow], .ref = {FACTS_FLOWS, flow}, .kind = EDGE_ROUTE, .rule = RULE_ROUTE, .framework = FRAMEWORK_DJANGO};
  if (variable_of(s, t->in[flow], text_id(s, "urlpatterns")) != 0)
    route_value(s, t->from[flow].v, &route);
}

#define URL(name) IDIOM_NAME(FRAMEWORK_DJANGO, name, url, 1, "view")
#define INCLUDE(name) IDIOM_NAME(FRAMEWORK_DJANGO, name, url, 0, "arg")
#define PASSES(name) IDIOM_NAME(FRAMEWORK_DJANGO, name, gives_argument, 0, NULL)
#define MAKES_PASSING(name) IDIOM_NAME(FRAMEWORK_DJANGO, name, passing_made, 0, NULL)
#define ACTION(name) IDIOM_NAME(FRAMEWORK_REST, "rest_framework.decorators." name, action_made, 0, NULL)
#define VERB(framework, of, verb) IDIOM_NAME(framework, of "." verb, routing_made, 0, NULL)
#define VERBS_OF(framework, of) VERB(framework, of, "get"), VERB(framework, of, "post"), VERB(framework, of, "put"), VERB(framework, of, "patch"), VERB(framework, of, "delete"), \
  VERB(framework, of, "head"), VERB(framework, of, "options"), VERB(framework, of, "route"), VERB(framework, of, "websocket")

static const struct idiom rows[] = {
  URL("django.conf.urls.url"),
  URL("django.conf.urls.defaults.url"),
  URL("django.urls.path"),
  URL("django.urls.re_path"),
  URL("django.urls.conf.path"),
  URL("django.urls.conf.re_path"),
  INCLUDE("django.conf.urls.include"),
  INCLUDE("django.conf.urls.defaults.include"),
  INCLUDE("django.urls.include"),
  INCLUDE("django.urls.conf.include"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.conf.urls.patterns", patterns, 0, "prefix"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.conf.urls.defaults.patterns", patterns, 0, "prefix"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.conf.urls.i18n.i18n_patterns", patterns, 0, "prefix"),
  IDIOM_MEMBER(FAMILY_CLASS, FRAMEWORK_DJANGO, "as_view", view_made, 0, "actions"),
  IDIOM_MEMBER(FAMILY_CLASS, FRAMEWORK_DJANGO, "dispatch", dispatched, 0, NULL),
  IDIOM_MEMBER(FAMILY_VIEW, FRAMEWORK_DJANGO, "()", view_called, 0, NULL),
  IDIOM_NAME(FRAMEWORK_REST, "rest_framework.routers.*.register", registered, 1, "viewset"),
  IDIOM_NAME(FRAMEWORK_REST, "rest_framework_nested.routers.*.register", registered, 1, "viewset"),
  {FAMILY_ROUTER, FRAMEWORK_REST, "register", registered, 1, "viewset", false, true, NULL},
  ACTION("action"), ACTION("detail_route"), ACTION("list_route"), ACTION("link"),
  IDIOM_MEMBER(FAMILY_ACTION, FRAMEWORK_REST, "()", action_applied, 0, NULL),
  IDIOM_MEMBER(FAMILY_PASSING, FRAMEWORK_DJANGO, "()", gives_argument, 0, NULL),
  IDIOM_MEMBER(FAMILY_ROUTING, FRAMEWORK_NONE, "()", routing_applied, 0, NULL),
  PASSES("django.contrib.auth.decorators.login_required"),
  PASSES("django.contrib.admin.views.decorators.staff_member_required"),
  PASSES("django.views.decorators.csrf.csrf_exempt"),
  PASSES("django.views.decorators.csrf.csrf_protect"),
  PASSES("django.views.decorators.csrf.ensure_csrf_cookie"),
  PASSES("django.views.decorators.csrf.requires_csrf_token"),
  PASSES("django.views.decorators.cache.never_cache"),
  PASSES("django.views.decorators.clickjacking.xframe_options_exempt"),
  PASSES("django.views.decorators.clickjacking.xframe_options_sameorigin"),
  PASSES("django.views.decorators.clickjacking.xframe_options_deny"),
  PASSES("django.views.decorators.gzip.gzip_page"),
  PASSES("django.views.decorators.http.require_POST"),
  PASSES("django.views.decorators.http.require_GET"),
  PASSES("django.views.decorators.http.require_safe"),
  PASSES("django.views.decorators.vary.vary_on_cookie"),
  PASSES("django.db.transaction.atomic"),
  PASSES("django.db.transaction.non_atomic_requests"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.utils.decorators.method_decorator", method_decorator, 0, "decorator"),
  MAKES_PASSING("django.contrib.auth.decorators.permission_required"),
  MAKES_PASSING("django.contrib.auth.decorators.user_passes_test"),
  MAKES_PASSING("django.views.decorators.cache.cache_page"),
  MAKES_PASSING("django.views.decorators.cache.cache_control"),
  MAKES_PASSING("django.views.decorators.http.require_http_methods"),
  MAKES_PASSING("django.views.decorators.http.condition"),
  MAKES_PASSING("django.views.decorators.http.etag"),
  MAKES_PASSING("django.views.decorators.http.last_modified"),
  MAKES_PASSING("django.views.decorators.vary.vary_on_headers"),
  MAKES_PASSING("django.views.decorators.debug.sensitive_post_parameters"),
  MAKES_PASSING("rest_framework.decorators.api_view"),
  VERBS_OF(FRAMEWORK_FASTAPI, "fastapi.FastAPI"),
  VERBS_OF(FRAMEWORK_FASTAPI, "fastapi.APIRouter"),
  VERBS_OF(FRAMEWORK_FASTAPI, "starlette.applications.Starlette"),
  VERBS_OF(FRAMEWORK_FLASK, "flask.Flask"),
  VERBS_OF(FRAMEWORK_FLASK, "flask.Blueprint"),
  VERBS_OF(FRAMEWORK_AIOHTTP, "aiohttp.web.RouteTableDef"),
  IDIOM_NAME(FRAMEWORK_FLASK, "flask.*.add_url_rule", url, 2, "view_func"),
  IDIOM_NAME(FRAMEWORK_FASTAPI, "fastapi.*.add_api_route", url, 1, "endpoint"),
  IDIOM_NAME(FRAMEWORK_FASTAPI, "starlette.routing.Route", url, 1, "endpoint"),
  IDIOM_NAME(FRAMEWORK_FASTAPI, "starlette.routing.WebSocketRoute", url, 1, "endpoint"),
  IDIOM_NAME(FRAMEWORK_AIOHTTP, "aiohttp.web.get", url, 1, "handler"),
  IDIOM_NAME(FRAMEWORK_AIOHTTP, "aiohttp.web.post", url, 1, "handler"),
  IDIOM_NAME(FRAMEWORK_AIOHTTP, "aiohttp.web.put", url, 1, "handler"),
  IDIOM_NAME(FRAMEWORK_AIOHTTP, "aiohttp.web.delete", url, 1, "handler"),
};

static const struct idiom_base bases[] = {
  {"rest_framework.routers.*", FAMILY_ROUTER}, {"rest_framework_nested.routers.*", FAMILY_ROUTER},
};

const struct idiom_table idioms_routes = {.rows = rows, .n = sizeof rows / sizeof *rows, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
