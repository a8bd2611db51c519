/*
 * calls/calls.c: who calls whom?
 *
 * Each call site is asked what its callee means (resolve/names.h) and lands in exactly one counter. Where the name is not certain of it (it is bound twice, or to a value), the values that come there are asked first, and the name is the last resort.
 */
#include "calls/calls.h"

#include "base/bug.h"
#include "calls/class_objects.h"
#include "calls/coverage.h"
#include "calls/entries.h"
#include "calls/flow.h"
#include "calls/idioms.h"

struct calling {
  struct arena phase;
  struct program *p;
  struct names *names;
  struct call_counts *counts;
  str_id init, call;
  uint8_t *wrapped;               /* [def]: enum wrapping; 0 for no def */
  bool last_resort;
  uint8_t *of_call, *of_decorator;   /* call_counts has them */
  uint8_t *from;                  /* [call]: the framework that its receiver comes from, as far as values tell; coverage.h */
  uint8_t *outcome, *found;       /* [call]: enum outcome by its name; enum flow_found */
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
enum wrapping { WRAPPED_NOT, WRAPPED_BY_TREE /* a decorator of the tree: what that gives back */, WRAPPED_DISPATCH /* one of several functions, by what is given */, WRAPPED_PROPERTY /* what the function gives back */ };

static enum wrapping wrapping_of(struct calling *w, struct meaning m)
{
  def_id d = m.kind == MEANS_DEF ? w->p->nodes.def[m.node.v] : (def_id){0};
  return (enum wrapping)w->wrapped[d.v];
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
  struct meaning m = ref.table == FACTS_DECORATORS ? names_decorator(w->names, ref.row) : names_callee(w->names, ref.row);
  if (ref.table == FACTS_DECORATORS)
    m.rule = RULE_CALL_DECORATOR;
  else if (wrapping_of(w, m) == WRAPPED_PROPERTY)
    return SITE_OPEN;
  else if (!w->last_resort && (wrapping_of(w, m) != WRAPPED_NOT || m.confidence != CONFIDENCE_CERTAIN))
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
    struct meaning m = call != 0 ? names_callee(w->names, call) : names_decorator(w->names, row);
    struct span path = name_text(w, f->exprs.path[e.v]);
    bool function = f->defs.kind[of.v] == DEF_FUNCTION, part = span_is(path, "setter") || span_is(path, "getter") || span_is(path, "deleter");
    if (function && m.kind == MEANS_DEF)
      w->wrapped[of.v] = WRAPPED_BY_TREE;
    else if (function && m.kind == MEANS_EXTERNAL && dispatch_makes(name_text(w, m.name)))
      w->wrapped[of.v] = WRAPPED_DISPATCH;
    else if (function && (part || (m.kind == MEANS_BUILTIN && span_is(name_text(w, m.name), "property"))))
      w->wrapped[of.v] = WRAPPED_PROPERTY;
  }
}

struct led {                      /* where values lead from a call */
  uint8_t best;                   /* 1 + the best enum edge_confidence; 0: nowhere */
  bool named;                     /* to what the name says, too */
};

/* Where the values lead to what the name says, the name is the better reason. */
static void name_reasons(struct calling *w, uint32_t first_edge, struct led *led)
{
  struct edges *e = &w->p->edges;
  for (uint32_t edge = first_edge; edge < e->n; edge++) {
    uint32_t row = e->evidence_row[edge];
    if (e->evidence_table[edge] != FACTS_CALLS || w->outcome[row] != SITE_WRAPPED)
      continue;
    if (led[row].best == 0 || e->confidence[edge] < led[row].best - 1)
      led[row].best = (uint8_t)(e->confidence[edge] + 1);
    if (e->rule[edge] != RULE_CALL_FLOW)
      continue;
    struct meaning m = names_callee(w->names, row);
    if (m.node.v == e->to[edge].v ? m.kind == MEANS_DEF : m.kind == MEANS_EXTERNAL && m.name.v == w->p->nodes.name[e->to[edge].v].v) {
      e->rule[edge] = m.rule;
      led[row].named = true;
    }
  }
}

/* A wrapper is what is run, and it runs the function: who calls that by its name means the function. */
static void through_decorator(struct calling *w, uint32_t row)
{
  struct meaning m = names_callee(w->names, row);
  if (wrapping_of(w, m) != WRAPPED_BY_TREE)
    return;
  m.confidence = CONFIDENCE_INFERRED;
  m.rule = RULE_DECORATED;
  edge(w, w->p->corpus->all.calls.in[row], m.node, m, (struct fact_ref){FACTS_CALLS, row});
}

/* What no name leads to, values may; what they leave open of a decorated function is taken for the function. */
static void follow_values(struct calling *w, struct solver *solver)
{
  const struct facts *f = &w->p->corpus->all;
  const uint8_t *outcome = w->outcome, *found = w->found;
  uint32_t first_edge = w->p->edges.n;
  struct led *led = arena_array(&w->phase, struct led, f->calls.n);
  flow_run(solver, &(struct flow_in){w->p, w->names, w->found, w->from}, &w->counts->flow);
  name_reasons(w, first_edge, led);
  w->last_resort = true;
  for (uint32_t row = 1; row < f->calls.n; row++) {
    if (f->calls.in[row].v == 0 || outcome[row] >= SITE_SEEN)
      continue;
    bool guessed = led[row].best == 1 + CONFIDENCE_POSSIBLE && wrapping_of(w, names_callee(w->names, row)) == WRAPPED_NOT;   /* what decorates knows more than the name */
    if (outcome[row] == SITE_WRAPPED && (found[row] == FLOW_OPEN || guessed) && one_site(w, f->calls.in[row], f->calls.callee[row], (struct fact_ref){FACTS_CALLS, row}) != SITE_OPEN)
      continue;
    if (outcome[row] == SITE_WRAPPED && !led[row].named)
      through_decorator(w, row);
    if (found[row] == FLOW_INTO_TREE)
      w->counts->internal++;
    else if (found[row] == FLOW_OUTSIDE)
      w->counts->external++;
    else
      count_unknown(w, f->calls.in[row], f->calls.callee[row], &w->of_call[row]);
  }
}

/* A method that only raises NotImplementedError is a place for those of the classes below: where they are known, it is hardly called itself. A property likewise. */
static void doubt_abstract(struct calling *w)
{
  const struct facts *f = &w->p->corpus->all;
  struct edges *e = &w->p->edges;
  bool *better_call = arena_array(&w->phase, bool, f->calls.n), *better_load = arena_array(&w->phase, bool, f->flows.n);
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t edge = 1; edge < e->n; edge++) {
      def_id to = w->p->nodes.def[e->to[edge].v];
      bool call = e->evidence_table[edge] == FACTS_CALLS, load = e->evidence_table[edge] == FACTS_FLOWS && e->rule[edge] == RULE_CALL_PROPERTY;
      if (e->kind[edge] != EDGE_CALL || (!call && !load) || to.v == 0 || e->confidence[edge] > CONFIDENCE_INFERRED)
        continue;
      bool abstract = (f->defs.flags[to.v] & DEF_ABSTRACT) != 0, *better = call ? better_call : better_load;
      if (pass == 0 && !abstract)
        better[e->evidence_row[edge]] = true;
      else if (pass == 1 && abstract && e->rule[edge] != RULE_CALL_SUPER && better[e->evidence_row[edge]])
        e->confidence[edge] = CONFIDENCE_POSSIBLE;
    }
  }
}

/* A method that hands on to what it wraps, `return self.inner.name()`: that this is one of its own kind is a guess where it may be something else. Where it can be nothing else, as in a tree of nodes, it is. */
static void doubt_own_kind(struct calling *w)
{
  const struct facts *f = &w->p->corpus->all;
  struct edges *e = &w->p->edges;
  bool *others = arena_array(&w->phase, bool, f->calls.n);
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t edge = 1; edge < e->n; edge++) {
      uint32_t row = e->evidence_row[edge];
      if (e->kind[edge] != EDGE_CALL || e->evidence_table[edge] != FACTS_CALLS || e->rule[edge] != RULE_CALL_FLOW || f->exprs.path[f->calls.callee[row].v].v == 0)
        continue;
      if (pass == 0)
        others[row] = others[row] || e->from[edge].v != e->to[edge].v;
      else if (others[row] && e->from[edge].v == e->to[edge].v)
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
    if (im->form[row] != FORM_FROM || im->stmt[row] != row || im->scope[row] == SCOPE_TYPE_CHECKING || t->status[row] != IMPORT_INTERNAL || t->symbol[row].v == 0 || (w->p->modules.flags[t->module[row].v] & MODULE_PACKAGE) != 0)
      continue;
    struct meaning m = names_attribute(w->names, (struct meaning){.kind = MEANS_MODULE, .node = {t->module[row].v}}, SPAN("__getattr__"));
    if (m.kind != MEANS_DEF)
      continue;
    m.confidence = CONFIDENCE_INFERRED;
    m.rule = RULE_CALL_PROPERTY;
    edge(w, im->in[row], m.node, m, (struct fact_ref){FACTS_IMPORTS, row});
  }
}

static void look_at_calls(struct calling *w)
{
  const struct facts *f = &w->p->corpus->all;
  for (uint32_t row = 1; row < f->calls.n; row++) {
    if (f->calls.in[row].v == 0)
      continue;
    w->outcome[row] = (uint8_t)one_site(w, f->calls.in[row], f->calls.callee[row], (struct fact_ref){FACTS_CALLS, row});
    w->found[row] = w->outcome[row] == SITE_KNOWN ? FLOW_INTO_TREE : FLOW_OPEN;
    w->of_call[row] = FATE_KNOWN;
    w->counts->sites++;
  }
}

static void look_at_decorators(struct calling *w)
{
  const struct facts *f = &w->p->corpus->all;
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    expr_id e = f->decorators.value[row];
    def_id in = f->defs.parent[f->decorators.of[row].v];
    if (f->exprs.kind[e.v] == EXPR_CALL)              /* @f(x) stands among the calls already */
      continue;
    w->of_decorator[row] = FATE_KNOWN;
    w->counts->sites++;
    if (one_site(w, in, e, (struct fact_ref){FACTS_DECORATORS, row}) == SITE_OPEN)
      count_unknown(w, in, e, &w->of_decorator[row]);
  }
}

struct calling *calls_by_name(struct program *p, struct names *names, struct call_counts *counts)
{
  const struct facts *f = &p->corpus->all;
  struct calling *w = arena_new(p->run, struct calling);
  *counts = (struct call_counts){0};
  *w = (struct calling){.p = p, .names = names, .counts = counts};
  counts->of_call = w->of_call = arena_array(p->run, uint8_t, f->calls.n);
  counts->of_decorator = w->of_decorator = arena_array(p->run, uint8_t, f->decorators.n);
  w->wrapped = arena_array(&w->phase, uint8_t, f->defs.n);
  w->from = arena_array(&w->phase, uint8_t, f->calls.n);
  w->outcome = arena_array(&w->phase, uint8_t, f->calls.n);
  w->found = arena_array(&w->phase, uint8_t, f->calls.n);
  w->init = intern_span(&p->corpus->strings, SPAN("__init__"));
  w->call = intern_span(&p->corpus->strings, SPAN("__call__"));
  entries_run(p, names);
  find_wrapped(w);
  look_at_calls(w);
  look_at_decorators(w);
  for (uint32_t d = 1; d < f->defs.n; d++)
    counts->opaque += (f->defs.flags[d] & DEF_OPAQUE) != 0;
  ask_modules(w);
  return w;
}

void calls_by_value(struct calling *w, struct solver *solver)
{
  follow_values(w, solver);
  doubt_abstract(w);
  doubt_own_kind(w);
  sum_up(w->counts);
  coverage_run(w->p, w->names, w->from, w->counts);
  arena_release(&w->phase);
}

const char *unresolved_call_name(enum unresolved_call reason)
{
  static const char *const names[CALL_REASONS] = {"unknown name", "unknown object", "computed", "no such member"};
  return names[reason];
}
