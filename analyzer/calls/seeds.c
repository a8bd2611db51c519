/*
 * calls/seeds.c: which objects and uses stand from the start?
 *
 * What the facts say, before anything has moved: the definitions, literals and imported names that values hold, the flows and calls that wait at them, and what is known of each function, parameter and value by
 * looking at its own rows.
 */
#include "calls/class_objects.h"
#include "calls/idioms.h"

#include <stdio.h>

static void index_rows(struct solver *s)
{
  const struct facts *f = s->f;
  s->first_param = arena_array(&s->arena, uint32_t, f->defs.n);
  s->first_arg = arena_array(&s->arena, uint32_t, f->calls.n);
  s->returns = arena_array(&s->arena, node, f->defs.n);
  s->yields = arena_array(&s->arena, node, f->defs.n);
  s->load_of = arena_array(&s->arena, uint32_t, f->values.n);
  for (uint32_t row = 1; row < f->flows.n; row++)
    if (f->flows.op[row] == FLOW_LOAD)
      s->load_of[f->flows.to[row].v] = row;
  s->made_by_call = arena_array(&s->arena, bool, f->values.n);
  s->has_factory = arena_array(&s->arena, bool, f->values.n);
  for (uint32_t row = 1; row < f->calls.n; row++)
    s->made_by_call[f->calls.result[row].v] = true;
  for (uint32_t row = f->params.n; row-- > 1;)
    s->first_param[f->params.in[row].v] = row;
  for (uint32_t row = f->args.n; row-- > 1;)
    s->first_arg[f->args.call[row].v] = row;
  for (uint32_t v = 1; v < f->values.n; v++) {
    def_id in = f->values.in[v];
    bool others = f->defs.kind[in.v] == DEF_MODULE || f->defs.kind[in.v] == DEF_CLASS;   /* ask for them by name */
    if (f->values.kind[v] == VALUE_VARIABLE && others)
      map_put(&s->variables, map_pair(in.v, f->values.name[v].v), v);
    else if (f->values.kind[v] == VALUE_RETURN)
      s->returns[in.v] = v;
    else if (f->values.kind[v] == VALUE_YIELD)
      s->yields[in.v] = v;
  }
}

static bool is_decorated_by(const struct solver *s, uint32_t row, enum word name)
{
  expr_id e = s->f->decorators.value[row];
  return s->f->exprs.kind[e.v] == EXPR_NAME && s->f->exprs.path[e.v].v == 0 && s->f->exprs.name[e.v].v == s->word[name].v;
}

/* Names that no attribute is stored under need no fields. */
static void note_stored(struct solver *s)
{
  s->stored = arena_array(&s->arena, bool, s->n_names);
  for (uint32_t row = 1; row < s->f->flows.n; row++)
    if (s->f->flows.op[row] == FLOW_STORE)
      s->stored[s->f->flows.key[row].v] = true;
  s->stored[s->word[WORD_FGET].v] = true;                            /* by property() */
}

/* What the first parameter of each function is, if it stands in a class. */
static void find_roles(struct solver *s)
{
  const struct facts *f = s->f;
  s->role = arena_array(&s->arena, uint8_t, f->defs.n);
  s->decorated = arena_array(&s->arena, bool, f->defs.n);
  for (uint32_t d = 1; d < f->defs.n; d++) {
    bool method = f->defs.kind[d] == DEF_FUNCTION && f->defs.kind[f->defs.parent[d].v] == DEF_CLASS;
    uint32_t name = f->defs.name[d].v;
    bool of_class = name == s->word[WORD_NEW].v || name == s->word[WORD_INIT_SUBCLASS].v || name == s->word[WORD_CLASS_GETITEM].v;
    s->role[d] = !method ? ROLE_FREE : of_class ? ROLE_OF_CLASS : ROLE_OF_INSTANCE;
  }
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    uint8_t *role = &s->role[f->decorators.of[row].v];
    if (*role == ROLE_OF_INSTANCE && is_decorated_by(s, row, WORD_STATICMETHOD))
      *role = ROLE_OF_NOBODY;
    else if (*role == ROLE_OF_INSTANCE && is_decorated_by(s, row, WORD_CLASSMETHOD))
      *role = ROLE_OF_CLASS;
    else
      s->decorated[f->decorators.of[row].v] = true;
  }
}

/* Methods are called on an object of their own class, even if nobody is seen to make one. */
static void seed_self(struct solver *s)
{
  const struct facts *f = s->f;
  for (uint32_t d = 1; d < f->defs.n; d++) {
    uint32_t first = s->first_param[d];
    if (first == 0 || (s->role[d] != ROLE_OF_INSTANCE && s->role[d] != ROLE_OF_CLASS) || f->params.kind[first] > PARAM_PLAIN)
      continue;
    set_put(s, f->params.value[first].v, object_of(s, s->role[d] == ROLE_OF_CLASS ? OBJECT_CLASS : OBJECT_INSTANCE, f->defs.parent[d].v, 0));
  }
}

object object_of_meaning(struct solver *s, const struct meaning *m)
{
  switch (m->kind) {
  case MEANS_MODULE: return object_of(s, OBJECT_MODULE, m->node.v, 0);
  case MEANS_DEF: {
    def_id d = s->p->nodes.def[m->node.v];
    return object_of(s, s->f->defs.kind[d.v] == DEF_CLASS ? OBJECT_CLASS : OBJECT_FUNCTION, d.v, 0);
  }
  case MEANS_INSTANCE: return object_of(s, OBJECT_INSTANCE, s->p->nodes.def[m->node.v].v, 0);
  case MEANS_EXTERNAL: return object_of(s, OBJECT_EXTERNAL, m->name.v, 0);
  case MEANS_BUILTIN: return builtin_object(s, m->name);
  default: return 0;
  }
}

node variable_imported(const struct solver *s, uint32_t v)
{
  const struct import_targets *t = &s->p->targets;
  uint32_t row = s->f->values.row[v];
  bool from = s->f->imports.form[row] == FORM_FROM && t->status[row] == IMPORT_INTERNAL && t->symbol[row].v != 0;
  return from ? variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[t->module[row].v]), t->symbol[row]) : 0;
}

/* An imported name is the variable of its module where that has one; else what resolve/ makes of it. */
static void seed_import(struct solver *s, uint32_t v)
{
  node variable = variable_imported(s, v);
  if (variable != 0) {
    flow_to(s, variable, v);
    return;
  }
  struct meaning m = names_imported(s->names, s->f->values.row[v]);
  set_put(s, v, object_of_meaning(s, &m));
}

/* The same of an import in a text that is run, of which no row tells. */
static void seed_named(struct solver *s, uint32_t v)
{
  mod_id from = modules_of_file(&s->p->modules, s->p->corpus->def_file[s->f->values.in[v].v]);
  struct import_name to = imports_name(s->p->resolver, from, s->f->values.name[v], true);
  if (to.status == IMPORT_EXTERNAL)
    set_put(s, v, object_of(s, OBJECT_EXTERNAL, to.name.v, 0));
  else if (to.status == IMPORT_INTERNAL && to.symbol.v == 0)
    set_put(s, v, object_of(s, OBJECT_MODULE, to.module.v, 0));
  else if (to.status == IMPORT_INTERNAL)
    flow_to(s, variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[to.module.v]), to.symbol), v);
}

/* *args and **kwargs are a tuple and a dictionary, whoever calls. */
static void seed_rest(struct solver *s)
{
  const struct params *p = &s->f->params;
  for (uint32_t row = 1; row < p->n; row++)
    if (p->kind[row] == PARAM_STAR || p->kind[row] == PARAM_DOUBLE_STAR)
      set_put(s, p->value[row].v, object_of(s, OBJECT_SITE, p->value[row].v, p->kind[row] == PARAM_STAR ? VALUE_TUPLE : VALUE_DICT));
}

/* Definitions and containers. */
static void seed_made(struct solver *s)
{
  const struct values *t = &s->f->values;
  for (uint32_t v = 1; v < t->n; v++) {
    switch (t->kind[v]) {
    case VALUE_DEF: set_put(s, v, object_of(s, s->f->defs.kind[t->row[v]] == DEF_CLASS ? OBJECT_CLASS : OBJECT_FUNCTION, t->row[v], 0)); break;
    case VALUE_LIST:
    case VALUE_TUPLE:
    case VALUE_DICT:
    case VALUE_SET:
    case VALUE_GENERATOR: set_put(s, v, object_of(s, OBJECT_SITE, v, t->kind[v])); break;
    default: break;
    }
  }
}

static void seed_name(struct solver *s, uint32_t v)
{
  const struct values *t = &s->f->values;
  if (t->kind[v] == VALUE_IMPORT) {
    seed_import(s, v);
  } else if (t->kind[v] == VALUE_NAMED) {
    seed_named(s, v);
  } else if (t->kind[v] == VALUE_FREE) {
    struct meaning m = names_lookup(s->names, t->in[v], t->name[v]);
    set_put(s, v, m.kind == MEANS_NOTHING ? idiom_starred(s, v) : object_of_meaning(s, &m));
  }
}

static void seed_names(struct solver *s)
{
  uint32_t n = s->f->values.n - 1, first = s->p->shuffle == 0 || n == 0 ? 0 : shuffled(s, n);
  for (uint32_t i = 0; i < n; i++)
    seed_name(s, 1 + (i + first) % n);
}

/* A function returns a value of its own. */
static bool is_returned(const struct solver *s, uint32_t row)
{
  const struct values *v = &s->f->values;
  value_id from = s->f->flows.from[row], to = s->f->flows.to[row];
  return s->f->flows.op[row] == FLOW_COPY && v->kind[to.v] == VALUE_RETURN && v->in[to.v].v == v->in[from.v].v;
}

/* Parameters that are returned as they came: nothing goes into them but what calls give. */
static void find_passed(struct solver *s)
{
  const struct flows *t = &s->f->flows;
  const struct params *p = &s->f->params;
  enum { GIVEN = 1, RETURNED = 2 };
  uint8_t *is = arena_array(&s->arena, uint8_t, s->f->values.n);
  s->passed = arena_array(&s->arena, bool, s->f->values.n);
  for (uint32_t row = 1; row < p->n; row++)
    if (p->kind[row] != PARAM_STAR && p->kind[row] != PARAM_DOUBLE_STAR)
      is[p->value[row].v] |= GIVEN;
  for (uint32_t row = 1; row < t->n; row++) {
    bool said = t->op[row] == FLOW_DEFAULT || t->op[row] == FLOW_INSTANCE || t->op[row] == FLOW_PROMISE;   /* of the parameter itself; calling.c, rules.c and promise_results see to the result */
    if (!said && t->op[row] != FLOW_STORE && t->op[row] != FLOW_STORE_ITEM && t->op[row] != FLOW_MERGE)
      is[t->to[row].v] &= (uint8_t)~GIVEN;
    if (is_returned(s, row))
      is[t->from[row].v] |= RETURNED;
  }
  for (uint32_t v = 1; v < s->f->values.n; v++)
    s->passed[v] = is[v] == (GIVEN | RETURNED);
  s->gives_back = arena_array(&s->arena, bool, s->f->defs.n);
  for (uint32_t row = 1; row < p->n; row++)
    s->gives_back[p->in[row].v] = s->gives_back[p->in[row].v] || s->passed[p->value[row].v];
}

/* The dictionaries that exec(text, names) is given: what is read from them by a name that nobody knows is what the text has put there. */
static void find_executed(struct solver *s)
{
  const struct facts *f = s->f;
  s->executed = arena_array(&s->arena, bool, f->values.n);
  for (uint32_t call = 1; call < f->calls.n; call++) {
    uint32_t function = f->calls.function[call].v, row = s->first_arg[call] + 1;
    bool exec = f->values.kind[function] == VALUE_FREE && f->values.name[function].v == s->word[WORD_EXEC].v;
    if (exec && row > 1 && row < f->args.n && f->args.call[row].v == call)
      s->executed[f->args.flow[row].v] = true;
  }
}

/* What a loader is seen to import is what its call gives: one thing, or a tuple of them in the order of their names. */
static void seed_loaded(struct solver *s)
{
  const struct import_targets *t = &s->p->targets;
  uint32_t last = 0, number = 0;
  for (uint32_t row = s->f->imports.n; row < t->n; row++) {
    number = t->call[row] == last ? number + 1 : 0;
    last = t->call[row];
    node result = s->f->calls.result[last].v, given = node_new(s);
    if (t->status[row] != IMPORT_INTERNAL || result == 0)
      continue;
    if (t->symbol[row].v == 0)
      set_put(s, given, object_of(s, OBJECT_MODULE, t->module[row].v, 0));
    else
      flow_to(s, variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[t->module[row].v]), t->symbol[row]), given);
    object several = object_of(s, OBJECT_SITE, result, VALUE_TUPLE);
    char key[16];
    int n = snprintf(key, sizeof key, "%u", (unsigned)number);
    flow_to(s, given, result);
    set_put(s, result, several);
    flow_to(s, given, item_of(s, several, intern_add(&s->p->corpus->strings, key, (size_t)n)));
    flow_to(s, given, items_of(s, several));
  }
}

/* The node of a flow, and what an object does that comes there. */
static node use_of_flow(const struct solver *s, uint32_t row, struct first_use *u)
{
  const struct flows *t = &s->f->flows;
  switch (t->op[row]) {
  case FLOW_DEFAULT: return (*u = (struct first_use){0}, 0);   /* calling.c, where a call leaves it out */
  case FLOW_COPY:
    if (s->passed[t->from[row].v] && is_returned(s, row))
      return (*u = (struct first_use){0}, 0);             /* calling.c gives it to the one who called */
    *u = (struct first_use){t->to[row].v, USE_COPY};
    return t->from[row].v;
  case FLOW_PROMISE: *u = (struct first_use){t->to[row].v, USE_COPY}; return t->from[row].v;
  case FLOW_STORE:
  case FLOW_STORE_ITEM: *u = (struct first_use){row, USE_STORE}; return t->to[row].v;
  case FLOW_MERGE: *u = (struct first_use){t->from[row].v, USE_MERGE}; return t->to[row].v;
  default: *u = (struct first_use){row, USE_FLOW}; return t->from[row].v;
  }
}

static void place_use(struct solver *s, node at, struct first_use u, bool fill)
{
  s->sets[at].used = true;
  if (fill)
    s->first[s->first_at[at + 1]++] = u;
  else
    s->first_at[at + 2]++;
}

/* All uses that stand in the facts, those of a node together: counted, then filled in. */
static void index_uses(struct solver *s)
{
  const struct calls *c = &s->f->calls;
  uint32_t n = s->f->values.n;
  struct first_use u;
  s->first_at = arena_array(&s->arena, uint32_t, (size_t)n + 2);
  for (int fill = 0; fill < 2; fill++) {
    for (uint32_t row = 1; row < s->f->flows.n; row++) {
      node at = use_of_flow(s, row, &u);
      place_use(s, at, u, fill);
    }
    for (uint32_t row = 1; row < c->n; row++)
      place_use(s, c->function[row].v, (struct first_use){row, USE_CALL}, fill);   /* sites begin with the calls, in their order */
    for (uint32_t v = 0; !fill && v <= n; v++)
      s->first_at[v + 1] += s->first_at[v];
    if (!fill)
      s->first = arena_array(&s->arena, struct first_use, s->first_at[n + 1]);
  }
}

/* A parameter that is given back, and what its annotation promises with it. */
static void promise_results(struct solver *s)
{
  const struct flows *t = &s->f->flows;
  for (uint32_t row = 1; row < t->n; row++)
    if (t->op[row] == FLOW_PROMISE && s->passed[t->to[row].v])
      flow_to(s, t->from[row].v, s->returns[s->f->values.in[t->to[row].v].v]);
}

static void seed_calls(struct solver *s)
{
  const struct calls *c = &s->f->calls;
  vec_reserve(&s->sites, (size_t)c->n * 2);
  vec_push(&s->sites, (struct site){0});
  for (uint32_t row = 1; row < c->n; row++)
    site_add(s, (struct site){.in = c->in[row], .ref = {FACTS_CALLS, row}, .call = row, .result = c->result[row].v, .rule = RULE_CALL_FLOW});
}

static void note_known(struct solver *s)
{
  for (uint32_t row = 1; row < s->f->calls.n; row++)
    if (s->found[row] != FLOW_OPEN)
      s->sites.at[row].known = true;
}

/* Edges that stand already are not made twice. */
static void note_edges(struct solver *s)
{
  const struct edges *e = &s->p->edges;
  for (uint32_t edge = 1; edge < e->n; edge++)
    if (e->kind[edge] == EDGE_CALL && e->evidence_table[edge] == FACTS_CALLS && s->found[e->evidence_row[edge]] == FLOW_OPEN)
      map_put(&s->emitted, map_pair(e->evidence_row[edge] << 2, e->to[edge].v), STANDS);
}

void seeds_index(struct solver *s)
{
  index_rows(s);
  note_stored(s);
  find_roles(s);
  find_passed(s);
  defaults_index(s);
  find_executed(s);
  index_uses(s);
  seed_calls(s);
  seed_made(s);
}

void seeds_calls(struct solver *s)
{
  note_known(s);
  note_edges(s);
}

void seeds_put(struct solver *s)
{
  seed_self(s);                   /* behind idioms, which know functions whose first parameter is something else */
  seed_rest(s);
  seed_names(s);
  enums_seed(s);
  seed_loaded(s);
  promise_results(s);
}
