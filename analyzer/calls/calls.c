/*
 * calls/calls.c: who calls whom?
 *
 * Each call site is asked what its callee means (resolve/names.h) and lands in exactly one counter. Values are not followed through parameters, results and containers here.
 */
#include "calls/calls.h"

#include "base/bug.h"
#include "base/map.h"
#include "calls/class_objects.h"
#include "calls/coverage.h"
#include "calls/entries.h"
#include "calls/flow.h"
#include "calls/idioms.h"

struct calling {
  struct program *p;
  struct names *names;
  struct call_counts *counts;
  str_id init, call;
  uint8_t *wrapped;               /* [def]: enum wrapping; 0 for no def */
  struct map unbound;             /* (scope, name) -> how often the scope deletes it, or says whose it is */
  struct map idioms;              /* names outside the tree of which more is known */
  bool last_resort;
  uint8_t *of_call, *of_decorator;   /* call_counts has them */
  uint8_t *from;                  /* [call]: the framework that its receiver comes from, as far as values tell; coverage.h */
};

static void edge(struct calling *w, def_id in, node_id to, struct meaning m, struct fact_ref ref)
{
  uint8_t kind = w->p->corpus->all.defs.kind[in.v];
  uint32_t e = program_edge(w->p, w->p->node_of_def[in.v], to, EDGE_CALL, ref);
  w->p->edges.scope[e] = kind == DEF_FUNCTION || kind == DEF_LAMBDA ? SCOPE_FUNCTION : SCOPE_MODULE;
  w->p->edges.confidence[e] = m.confidence;
  w->p->edges.rule[e] = m.rule;
}

static node_id named(struct calling *w, const char *before, struct span name)
{
  struct buf text = {0};
  buf_adds(&text, before);
  buf_addspan(&text, name);
  node_id n = program_external(w->p, intern_span(&w->p->corpus->strings, buf_span(&text)));
  buf_release(&text);
  return n;
}

static struct span name_text(const struct calling *w, str_id id)
{
  return intern_get(&w->p->corpus->strings, id);
}

/* A class that is called runs the __init__ found along its method order. */
static void construct(struct calling *w, def_id in, struct meaning m, struct fact_ref ref)
{
  struct meaning class_ = m;
  class_.kind = MEANS_INSTANCE;
  node_id meta = names_metaclass(w->names, m.node), by_meta = meta.v == 0 ? meta : names_member(w->names, meta, w->call);
  struct meaning init = names_attribute(w->names, class_, name_text(w, w->init));
  if (by_meta.v != 0)
    init = (struct meaning){.kind = MEANS_DEF, .node = by_meta};
  enum edge_confidence confidence = (enum edge_confidence)m.confidence;
  m.rule = RULE_CALL_CONSTRUCTOR;
  if (is_enum(w->p, w->names, m.node)) {
    w->counts->class_without_init++;
  } else if (init.kind == MEANS_DEF && w->p->nodes.kind[init.node.v] == NODE_FUNCTION) {
    w->counts->internal++;
    m.confidence = confidence;
    edge(w, in, init.node, m, ref);
  } else if (init.kind == MEANS_EXTERNAL) {
    w->counts->external++;
    m.confidence = CONFIDENCE_INFERRED;
    edge(w, in, program_external(w->p, init.name), m, ref);
  } else {
    w->counts->class_without_init++;
  }
}

/* False when the meaning is nothing that can be called. */
static bool to_meaning(struct calling *w, def_id in, struct meaning m, struct fact_ref ref)
{
  switch (m.kind) {
  case MEANS_DEF:
    if (w->p->nodes.kind[m.node.v] == NODE_CLASS) {
      construct(w, in, m, ref);
      return true;
    }
    w->counts->internal++;
    edge(w, in, m.node, m, ref);
    return true;
  case MEANS_CLASS_SELF: construct(w, in, m, ref); return true;
  case MEANS_EXTERNAL:
    w->counts->external++;
    edge(w, in, program_external(w->p, m.name), m, ref);
    return true;
  case MEANS_BUILTIN:
    w->counts->builtin++;
    edge(w, in, named(w, "<builtin>.", name_text(w, m.name)), m, ref);
    return true;
  case MEANS_INSTANCE:
  case MEANS_SELF: {
    struct meaning call = names_attribute(w->names, m, name_text(w, w->call));
    if (call.kind != MEANS_DEF)
      return false;
    w->counts->internal++;
    edge(w, in, call.node, call, ref);
    return true;
  }
  default: return false;
  }
}

static const char *literal_type(uint8_t kind)
{
  switch (kind) {
  case EXPR_STRING:
  case EXPR_FSTRING: return "<**PyStr**>.";
  case EXPR_LIST: return "<**PyList**>.";
  case EXPR_DICT: return "<**PyDict**>.";
  case EXPR_TUPLE: return "<**PyTuple**>.";
  case EXPR_SET: return "<**PySet**>.";
  default: return NULL;
  }
}

/* Why nothing was found: the first name is unknown, the object is, or the object is known and lacks it. */
static enum unresolved_call reason(struct calling *w, def_id in, expr_id e)
{
  const struct exprs *x = &w->p->corpus->all.exprs;
  if (x->kind[e.v] != EXPR_NAME)
    return x->path[e.v].v != 0 ? CALL_UNKNOWN_RECEIVER : CALL_COMPUTED;
  if (x->path[e.v].v == 0)
    return CALL_UNKNOWN_NAME;
  struct meaning m = names_lookup(w->names, in, x->name[e.v]);
  return m.kind == MEANS_NOTHING || m.kind == MEANS_BUILTIN ? CALL_UNKNOWN_RECEIVER : CALL_NO_MEMBER;
}

static void count_unknown(struct calling *w, def_id in, expr_id callee, uint8_t *fate)
{
  enum unresolved_call why = reason(w, in, callee);
  w->counts->unresolved[why]++;
  *fate = (uint8_t)(FATE_UNKNOWN + why);
}

/* What stands on a function so that its name means something else. */
enum wrapping { WRAPPED_NOT, WRAPPED_BY_TREE /* a decorator of the tree, or one that values know: what that gives back */, WRAPPED_PROPERTY /* what the function gives back */ };

static enum wrapping wrapping_of(struct calling *w, struct meaning m)
{
  def_id d = m.kind == MEANS_DEF ? w->p->nodes.def[m.node.v] : (def_id){0};
  return (enum wrapping)w->wrapped[d.v];
}

/* A local that is bound twice: values tell which of its objects are here. */
static bool has_several(const struct calling *w, def_id in, str_id name)
{
  return names_bound(w->names, in, name) + map_get(&w->unbound, map_pair(in.v, name.v)) > 1;
}

static void count_unbound(struct calling *w)
{
  const struct bindings *b = &w->p->corpus->all.bindings;
  for (uint32_t row = 1; row < b->n; row++) {
    uint64_t key = map_pair(b->in[row].v, b->name[row].v);
    if (b->kind[row] == BIND_DELETE || b->kind[row] == BIND_GLOBAL || b->kind[row] == BIND_NONLOCAL)
      map_put(&w->unbound, key, map_get(&w->unbound, key) + 1);
  }
}

/* SITE_SEEN: a callee is known, and there may be others: of an object of another class, the __new__ beside an __init__. */
enum outcome { SITE_OPEN, SITE_WRAPPED, SITE_SEEN, SITE_KNOWN };

static enum outcome one_site(struct calling *w, def_id in, expr_id callee, struct fact_ref ref)
{
  const struct exprs *x = &w->p->corpus->all.exprs;
  const char *type = literal_type(x->kind[callee.v]);
  if (type != NULL && x->path[callee.v].v != 0) {
    struct meaning m = {.confidence = CONFIDENCE_CERTAIN, .rule = RULE_CALL_LITERAL};
    struct span path = name_text(w, x->path[callee.v]);
    path.n = span_find(path, '.');
    w->counts->builtin++;
    edge(w, in, named(w, type, path), m, ref);
    return SITE_KNOWN;
  }
  struct meaning m = names_expr(w->names, in, callee);
  if (ref.table == FACTS_DECORATORS)
    m.rule = RULE_CALL_DECORATOR;
  else if (wrapping_of(w, m) == WRAPPED_PROPERTY)
    return SITE_OPEN;
  else if (!w->last_resort && m.kind == MEANS_EXTERNAL && m.confidence != CONFIDENCE_CERTAIN && idioms_know(w->p, &w->idioms, m.name))
    return SITE_WRAPPED;
  else if (!w->last_resort && (wrapping_of(w, m) == WRAPPED_BY_TREE || (m.rule == RULE_CALL_LOCAL && has_several(w, in, x->name[callee.v]))))
    return SITE_WRAPPED;
  if (!to_meaning(w, in, m, ref))
    return SITE_OPEN;
  bool class_ = m.kind == MEANS_CLASS_SELF || (m.kind == MEANS_DEF && w->p->nodes.kind[m.node.v] == NODE_CLASS);
  return class_ || m.rule == RULE_CALL_SELF || m.rule == RULE_CALL_SUPER ? SITE_SEEN : SITE_KNOWN;
}

static void find_wrapped(struct calling *w)
{
  const struct facts *f = &w->p->corpus->all;
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    def_id of = f->decorators.of[row];
    expr_id e = f->decorators.value[row];
    uint32_t call = f->exprs.kind[e.v] == EXPR_CALL ? f->exprs.row[e.v] : 0;
    struct meaning m = names_expr(w->names, f->defs.parent[of.v], call != 0 ? f->calls.callee[call] : e);
    struct span path = name_text(w, f->exprs.path[e.v]);
    bool function = f->defs.kind[of.v] == DEF_FUNCTION, part = span_is(path, "setter") || span_is(path, "getter") || span_is(path, "deleter");
    if (function && (m.kind == MEANS_DEF || (m.kind == MEANS_EXTERNAL && dispatch_makes(name_text(w, m.name)))))
      w->wrapped[of.v] = WRAPPED_BY_TREE;
    else if (function && (part || (m.kind == MEANS_BUILTIN && span_is(name_text(w, m.name), "property"))))
      w->wrapped[of.v] = WRAPPED_PROPERTY;
  }
}

/* What no name leads to, values may; what they leave open of a decorated function is taken for the function. */
static void follow_values(struct calling *w, struct solver *solver, uint8_t *found, const uint8_t *outcome)
{
  const struct facts *f = &w->p->corpus->all;
  flow_run(solver, &(struct flow_in){w->p, w->names, found, w->from}, &w->counts->flow);
  w->last_resort = true;
  for (uint32_t row = 1; row < f->calls.n; row++) {
    if (f->calls.in[row].v == 0 || outcome[row] >= SITE_SEEN)
      continue;
    if (found[row] == FLOW_INTO_TREE)
      w->counts->internal++;
    else if (found[row] == FLOW_OUTSIDE)
      w->counts->external++;
    else if (outcome[row] == SITE_OPEN || one_site(w, f->calls.in[row], f->calls.callee[row], (struct fact_ref){FACTS_CALLS, row}) == SITE_OPEN)
      count_unknown(w, f->calls.in[row], f->calls.callee[row], &w->of_call[row]);
  }
}

/* A method that only raises NotImplementedError is a place for those of the classes below: where they are known, it is hardly called itself. */
static void doubt_abstract(struct calling *w, struct arena *phase)
{
  const struct defs *d = &w->p->corpus->all.defs;
  struct edges *e = &w->p->edges;
  bool *better = arena_array(phase, bool, w->p->corpus->all.calls.n);
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t edge = 1; edge < e->n; edge++) {
      def_id to = w->p->nodes.def[e->to[edge].v];
      if (e->kind[edge] != EDGE_CALL || e->evidence_table[edge] != FACTS_CALLS || to.v == 0 || e->confidence[edge] > CONFIDENCE_INFERRED)
        continue;
      bool abstract = (d->flags[to.v] & DEF_ABSTRACT) != 0;
      if (pass == 0 && !abstract)
        better[e->evidence_row[edge]] = true;
      else if (pass == 1 && abstract && e->rule[edge] != RULE_CALL_SUPER && better[e->evidence_row[edge]])
        e->confidence[edge] = CONFIDENCE_POSSIBLE;
    }
  }
}

static void sum_up(struct call_counts *counts)
{
  counts->into_tree = counts->internal + counts->class_without_init;
  counts->outside = counts->external + counts->builtin;
  for (int i = 0; i < CALL_REASONS; i++)
    counts->unknown += counts->unresolved[i];
}

/* `from m import x` asks m for __path__ first, to tell packages: a plain module with a __getattr__ answers by that. */
static void ask_modules(struct calling *w)
{
  const struct imports *im = &w->p->corpus->all.imports;
  const struct import_targets *t = &w->p->targets;
  for (uint32_t row = 1; row < im->n; row++) {
    if (im->form[row] != FORM_FROM || im->stmt[row] != row || im->scope[row] == SCOPE_TYPE_CHECKING || t->status[row] != IMPORT_INTERNAL || (w->p->modules.flags[t->module[row].v] & MODULE_PACKAGE) != 0)
      continue;
    struct meaning m = names_attribute(w->names, (struct meaning){.kind = MEANS_MODULE, .node = {t->module[row].v}}, SPAN("__getattr__"));
    if (m.kind != MEANS_DEF)
      continue;
    m.confidence = CONFIDENCE_INFERRED;
    m.rule = RULE_CALL_PROPERTY;
    edge(w, im->in[row], m.node, m, (struct fact_ref){FACTS_IMPORTS, row});
  }
}

void calls_run(struct program *p, struct names *names, struct solver *solver, struct call_counts *counts)
{
  const struct facts *f = &p->corpus->all;
  *counts = (struct call_counts){0};
  struct arena phase = {0};
  struct calling w = {.p = p, .names = names, .counts = counts, .wrapped = arena_array(&phase, uint8_t, f->defs.n)};
  counts->of_call = w.of_call = arena_array(p->run, uint8_t, f->calls.n);
  counts->of_decorator = w.of_decorator = arena_array(p->run, uint8_t, f->decorators.n);
  w.from = arena_array(&phase, uint8_t, f->calls.n);
  w.init = intern_span(&p->corpus->strings, SPAN("__init__"));
  w.call = intern_span(&p->corpus->strings, SPAN("__call__"));
  entries_run(p, names);
  find_wrapped(&w);
  count_unbound(&w);
  idioms_names(p, &w.idioms);
  uint8_t *outcome = arena_array(&phase, uint8_t, f->calls.n), *found = arena_array(&phase, uint8_t, f->calls.n);
  for (uint32_t row = 1; row < f->calls.n; row++) {
    if (f->calls.in[row].v == 0)
      continue;
    outcome[row] = (uint8_t)one_site(&w, f->calls.in[row], f->calls.callee[row], (struct fact_ref){FACTS_CALLS, row});
    found[row] = outcome[row] == SITE_KNOWN ? FLOW_INTO_TREE : FLOW_OPEN;
    w.of_call[row] = FATE_KNOWN;
    counts->sites++;
  }
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    expr_id e = f->decorators.value[row];
    def_id in = f->defs.parent[f->decorators.of[row].v];
    if (f->exprs.kind[e.v] == EXPR_CALL)              /* @f(x) stands among the calls already */
      continue;
    w.of_decorator[row] = FATE_KNOWN;
    counts->sites++;
    if (one_site(&w, in, e, (struct fact_ref){FACTS_DECORATORS, row}) == SITE_OPEN)
      count_unknown(&w, in, e, &w.of_decorator[row]);
  }
  ask_modules(&w);
  follow_values(&w, solver, found, outcome);
  doubt_abstract(&w, &phase);
  sum_up(counts);
  coverage_run(p, names, w.from, counts);
  map_release(&w.unbound);
  map_release(&w.idioms);
  arena_release(&phase);
}

const char *unresolved_call_name(enum unresolved_call reason)
{
  static const char *const names[CALL_REASONS] = {"unknown name", "unknown object", "computed", "no such member"};
  return names[reason];
}
