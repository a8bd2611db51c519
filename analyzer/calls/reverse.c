/*
 * calls/reverse.c: who names the URL of which view?
 *
 * path("orders/", view, name="orders") gives a URL a name, reverse("orders") makes the URL of it again, for a link or a redirection: no call, but who changes the view's URL or what it takes must know. "shop:orders" means a
 * route of that name in a module that calls itself so (app_name), or is included under that namespace, or failing these lies in a package of that name. A name without one means any route of that name that has none either, if there are such.
 *
 * Not here: names that are computed, and those that routers make of their sets of views.
 */
#include "calls/calls.h"

#include "resolve/callees.h"

static const struct {
  const char *call, *keyword;
} askers[] = {
  {"django.urls.reverse", "viewname"}, {"django.urls.reverse_lazy", "viewname"}, {"django.urls.base.reverse", "viewname"}, {"django.urls.base.reverse_lazy", "viewname"},
  {"django.core.urlresolvers.reverse", "viewname"}, {"django.core.urlresolvers.reverse_lazy", "viewname"}, {"django.shortcuts.redirect", "to"}, {"django.shortcuts.resolve_url", "to"},
  {"rest_framework.reverse.reverse", "viewname"}, {"rest_framework.reverse.reverse_lazy", "viewname"}, {"flask.url_for", "endpoint"},
};
enum { ASKERS = sizeof askers / sizeof *askers };

struct reversing {
  struct program *p;
  struct names *names;
  const struct facts *f;
  struct arena scratch;
  struct callees callees;
  uint32_t *first_edge, *next_edge;   /* [call], [edge]: edges of kind route that it made */
  struct map named;               /* name -> call */
  uint32_t *same_name;            /* [call]: another of that name */
  struct map app_name;            /* module def -> name */
  struct map included;            /* (module def, namespace) -> 1 */
};

static struct span text(const struct reversing *w, str_id id)
{
  return intern_get(&w->p->corpus->strings, id);
}

static def_id module_of(const struct reversing *w, def_id in)
{
  return corpus_module_def(w->p->corpus, w->p->corpus->def_file[in.v]);
}

/* The text of an argument; 0 where it is none. */
static str_id text_argument(const struct reversing *w, uint32_t call, struct argument which)
{
  expr_id e = callees_argument(&w->callees, call, which);
  return e.v != 0 && callees_is_text(&w->callees, e) ? w->f->exprs.name[e.v] : (str_id){0};
}

/* Routes, their names, and the namespaces that modules are included under. */
static void read_routes(struct reversing *w)
{
  const struct edges *e = &w->p->edges;
  for (uint32_t edge = e->n; edge-- > 1;) {
    uint32_t call = e->evidence_row[edge];
    if (e->kind[edge] != EDGE_ROUTE || e->evidence_table[edge] != FACTS_CALLS)
      continue;
    str_id space = text_argument(w, call, (struct argument){"namespace", 1});
    if (space.v != 0 && w->p->nodes.kind[e->to[edge].v] == NODE_MODULE)
      map_put(&w->included, map_pair(corpus_module_def(w->p->corpus, w->p->modules.file[e->to[edge].v]).v, space.v), 1);
    w->next_edge[edge] = w->first_edge[call];
    w->first_edge[call] = edge;
  }
  for (uint32_t call = w->f->calls.n; call-- > 1;) {
    str_id name = w->first_edge[call] == 0 ? (str_id){0} : text_argument(w, call, (struct argument){"name", 3});
    if (name.v == 0)
      continue;
    w->same_name[call] = map_get(&w->named, name.v);
    map_put(&w->named, name.v, call);
  }
}

static void read_app_names(struct reversing *w)
{
  const struct facts *f = w->f;
  str_id word = intern_span(&w->p->corpus->strings, SPAN("app_name"));
  for (uint32_t row = 1; row < f->assigns.n; row++) {
    expr_id to = f->assigns.target[row], value = f->assigns.value[row];
    bool named = f->exprs.kind[to.v] == EXPR_NAME && f->exprs.name[to.v].v == word.v && f->exprs.path[to.v].v == 0 && callees_is_text(&w->callees, value);
    if (named && f->defs.kind[f->assigns.in[row].v] == DEF_MODULE)
      map_put(&w->app_name, f->assigns.in[row].v, f->exprs.name[value.v].v);
  }
}

/* Is `word` one part of a.b.c? */
static bool has_part(struct span dotted, struct span word)
{
  bool found = false;
  while (dotted.n > 0 && !found) {
    size_t n = span_find(dotted, '.');
    found = span_eq((struct span){dotted.at, n}, word);
    n += n < dotted.n;
    dotted = (struct span){dotted.at + n, dotted.n - n};
  }
  return found;
}

/* How well does the module of a route fit the last namespace that is asked for? 0: not at all; 1: it lies in a package of that name; for no namespace 1 if it has one. */
static int fits(const struct reversing *w, uint32_t route, str_id space)
{
  def_id module = module_of(w, w->f->calls.in[route]);
  uint32_t own = map_get(&w->app_name, module.v);
  if (space.v == 0)
    return own == 0 ? 2 : 1;
  if (own == space.v || map_get(&w->included, map_pair(module.v, space.v)) != 0)
    return 2;
  return own == 0 && has_part(program_name(w->p, w->p->node_of_def[module.v]), text(w, space)) ? 1 : 0;
}

static void add_edges(struct reversing *w, uint32_t call, uint32_t route)
{
  struct program *p = w->p;
  def_id in = w->f->calls.in[call];
  uint8_t kind = w->f->defs.kind[in.v];
  for (uint32_t edge = w->first_edge[route]; edge != 0; edge = w->next_edge[edge]) {
    uint32_t e = program_edge(p, p->node_of_def[in.v], p->edges.to[edge], EDGE_REVERSE, (struct fact_ref){FACTS_CALLS, call});
    p->edges.scope[e] = kind == DEF_FUNCTION || kind == DEF_LAMBDA ? SCOPE_FUNCTION : SCOPE_MODULE;
    p->edges.confidence[e] = CONFIDENCE_INFERRED;
    p->edges.rule[e] = RULE_REVERSE;
  }
}

static void ask(struct reversing *w, uint32_t call, struct span asked)
{
  size_t colon = span_rfind(asked, ':');
  bool spaced = colon < asked.n;
  struct span name = spaced ? (struct span){asked.at + colon + 1, asked.n - colon - 1} : asked, spaces = {asked.at, spaced ? colon : 0};
  size_t before = span_rfind(spaces, ':');
  if (before < spaces.n)
    spaces = (struct span){spaces.at + before + 1, spaces.n - before - 1};
  str_id space = intern_find(&w->p->corpus->strings, spaces.at, spaces.n);
  if (spaced && space.v == 0)
    return;
  uint32_t first = map_get(&w->named, intern_find(&w->p->corpus->strings, name.at, name.n).v);
  int best = 0;
  for (uint32_t route = first; route != 0; route = w->same_name[route])
    best = fits(w, route, space) > best ? fits(w, route, space) : best;
  for (uint32_t route = best == 0 ? 0 : first; route != 0; route = w->same_name[route])
    if (fits(w, route, space) == best)
      add_edges(w, call, route);
}

static void read_asked(struct reversing *w)
{
  str_id wanted[ASKERS];
  for (size_t i = 0; i < ASKERS; i++)
    wanted[i] = callees_want(&w->callees, askers[i].call);
  callees_close(&w->callees, &w->scratch);
  for (uint32_t call = 1; call < w->f->calls.n; call++) {
    if (w->f->calls.in[call].v == 0 || !callees_may_be(&w->callees, call))
      continue;
    str_id name = callees_name(w->p, names_expr(w->names, w->f->calls.in[call], w->f->calls.callee[call]));
    for (size_t i = 0; i < ASKERS; i++) {
      str_id asked = name.v == wanted[i].v ? text_argument(w, call, (struct argument){askers[i].keyword, 0}) : (str_id){0};
      if (asked.v != 0)
        ask(w, call, text(w, asked));
    }
  }
}

void reverse_run(struct program *p, struct names *names)
{
  struct reversing w = {.p = p, .names = names, .f = &p->corpus->all};
  w.first_edge = arena_array(&w.scratch, uint32_t, w.f->calls.n);
  w.same_name = arena_array(&w.scratch, uint32_t, w.f->calls.n);
  w.next_edge = arena_array(&w.scratch, uint32_t, p->edges.n);
  callees_init(&w.callees, p->corpus, &w.scratch);
  read_routes(&w);
  read_app_names(&w);
  read_asked(&w);
  callees_release(&w.callees);
  map_release(&w.named);
  map_release(&w.app_name);
  map_release(&w.included);
  arena_release(&w.scratch);
}
