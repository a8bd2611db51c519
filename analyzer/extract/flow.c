/*
 * extract/flow.c: which values are there, and which scope is a name of?
 *
 * One pass over the rows of the tree; what a node means for values is in flow_expr.c and flow_target.c.
 */
#include "extract/flow.h"

#include <string.h>

enum bound_as { BOUND_NOT, BOUND_HERE, BOUND_GLOBAL, BOUND_NONLOCAL };
enum { SCOPES_UP = 64 /* functions in functions that a name is looked for in; then it is the module's */, KEY_BYTES = 64 /* longer texts are no keys */ };
enum { DEF_ITSELF, DEF_RETURNS, DEF_YIELDS };

void flow_add(struct flower *f, const struct flow *flow)
{
  bool stores = flow->op == FLOW_STORE || flow->op == FLOW_STORE_ITEM;   /* of no use to a name, and yet a setter is called */
  bool from_nothing = flow->from.v == 0 || flow->from.v == f->nothing.v, alone = flow->op == FLOW_RAISE || flow->op == FLOW_ENTER || flow->op == FLOW_SPECIAL;
  if ((from_nothing && !stores) || (flow->to.v == 0 && !alone) || flow->to.v == f->nothing.v || (flow->op == FLOW_COPY && flow->to.v == flow->from.v))
    return;
  uint32_t row = facts_add(&f->x->b, FACTS_FLOWS);
  struct flows *t = &f->x->b.f.flows;
  t->op[row] = (uint8_t)flow->op;
  t->in[row] = flow_in(f);
  t->to[row] = flow->to;
  t->from[row] = flow->from;
  t->with[row] = flow->with;
  t->key[row] = flow->key;
  t->line[row] = flow->at.v == 0 ? 0 : node_line(f->x, flow->at);
  t->col[row] = flow->at.v == 0 ? 0 : node_col(f->x, flow->at);
}

value_id value_row(struct flower *f, enum value_kind kind, def_id in, str_id name)
{
  uint32_t row = facts_add(&f->x->b, FACTS_VALUES);
  struct values *t = &f->x->b.f.values;
  t->kind[row] = (uint8_t)kind;
  t->in[row] = in;
  t->name[row] = name;
  return (value_id){row};
}

value_id value_new(struct flower *f, enum value_kind kind)
{
  return value_row(f, kind, flow_in(f), (str_id){0});
}

static value_id of_def(struct flower *f, def_id d, unsigned what)
{
  static const uint8_t kinds[] = {[DEF_ITSELF] = VALUE_DEF, [DEF_RETURNS] = VALUE_RETURN, [DEF_YIELDS] = VALUE_YIELD};
  uint64_t key = (uint64_t)d.v * 4 + what;
  uint32_t row = map_get(&f->of_def, key);
  if (row == 0) {
    row = value_row(f, (enum value_kind)kinds[what], d, (str_id){0}).v;
    if (what == DEF_ITSELF)
      f->x->b.f.values.row[row] = d.v;
    map_put(&f->of_def, key, row);
  }
  return (value_id){row};
}

value_id value_def(struct flower *f, def_id d) { return of_def(f, d, DEF_ITSELF); }
value_id value_return(struct flower *f, def_id d) { return of_def(f, d, DEF_RETURNS); }
value_id value_yield(struct flower *f, def_id d) { return of_def(f, d, DEF_YIELDS); }

/* The scope that a name of `in` belongs to; 0 when none of this file binds it. */
static def_id owner_of(const struct flower *f, def_id in, str_id name)
{
  const struct defs *d = &f->x->b.f.defs;
  def_id at = in;
  for (unsigned up = 0; at.v != 0 && up < SCOPES_UP; up++, at = d->parent[at.v]) {
    bool seen = at.v == in.v || d->kind[at.v] != DEF_CLASS;   /* functions in a class do not see its names */
    uint32_t how = seen ? map_get(&f->bound, map_pair(at.v, name.v)) : BOUND_NOT;
    if (how == BOUND_HERE)
      return at;
    if (how == BOUND_GLOBAL)
      return (def_id){1};
  }
  return (def_id){map_get(&f->bound, map_pair(1, name.v)) == BOUND_HERE};
}

value_id value_variable(struct flower *f, def_id in, str_id name)
{
  if (name.v == 0)
    return (value_id){0};
  def_id owner = owner_of(f, in, name);
  uint64_t key = map_pair(owner.v, name.v);
  uint32_t row = map_get(&f->variable, key);
  if (row == 0) {
    row = value_row(f, owner.v == 0 ? VALUE_FREE : VALUE_VARIABLE, owner.v == 0 ? (def_id){1} : owner, name).v;
    map_put(&f->variable, key, row);
  }
  return (value_id){row};
}

static enum value_kind literal_kind(enum node_kind_ts kind)
{
  switch (kind) {
  case SYN_LIST:
  case SYN_LIST_COMP: return VALUE_LIST;
  case SYN_TUPLE:
  case SYN_EXPR_LIST: return VALUE_TUPLE;
  case SYN_DICT:
  case SYN_DICT_COMP: return VALUE_DICT;
  case SYN_SET:
  case SYN_SET_COMP: return VALUE_SET;
  case SYN_GENERATOR: return VALUE_GENERATOR;
  case SYN_CALL:
  case SYN_ATTRIBUTE:
  case SYN_SUBSCRIPT:
  case SYN_GENERIC_TYPE:
  case SYN_BINARY:
  case SYN_UNARY:
  case SYN_BOOLEAN:
  case SYN_CONDITIONAL:
  case SYN_AWAIT:
  case SYN_YIELD: return VALUE_RESULT;
  default: return VALUE_NONE;
  }
}

value_id value_text(struct flower *f, syn_id n)
{
  struct span s;
  if (!string_text(f->x, n, &s) || s.n == 0 || s.n > KEY_BYTES)
    return (value_id){0};
  return value_row(f, VALUE_TEXT, flow_in(f), facts_str(&f->x->b, s));
}

value_id value_constant(struct flower *f, syn_id n)
{
  if (n.v == 0 || (kind_of(f->x, n) != SYN_INTEGER && kind_of(f->x, n) != SYN_STRING))
    return (value_id){0};
  if (kind_of(f->x, n) == SYN_STRING)
    return value_text(f, n);
  struct span s = node_text(f->x, n);
  return s.n > KEY_BYTES ? (value_id){0} : value_row(f, VALUE_NUMBER, flow_in(f), facts_str(&f->x->b, s));
}

/* Parentheses, walrus and `type` taken off, but not `await`, which makes another value of it. */
static syn_id bare(const struct extractor *x, syn_id n)
{
  for (enum node_kind_ts kind = SYN_PAREN; n.v != 0; n = kind == SYN_NAMED ? child_by(x, n, x->lang.value) : first_child(x, n)) {
    kind = kind_of(x, n);
    if (kind != SYN_PAREN && kind != SYN_TYPE && kind != SYN_NAMED)
      break;
  }
  return n;
}

value_id value_of(struct flower *f, syn_id n)
{
  n = bare(f->x, n);
  enum node_kind_ts kind = n.v == 0 ? SYN_OTHER : kind_of(f->x, n);
  if (n.v == 0)
    return (value_id){0};
  if (kind == SYN_IDENTIFIER) {
    str_id name = node_str(f->x, n);
    value_id now = version_of(f, flow_in(f), name);
    return now.v != 0 ? now : value_variable(f, flow_in(f), name);
  }
  if (kind == SYN_LAMBDA)
    return f->x->rows[n.v] == 0 ? (value_id){0} : value_def(f, (def_id){f->x->rows[n.v]});
  bool made = f->value[n.v] != 0 && f->value[n.v] != NO_LOAD;
  str_id pattern = made ? (str_id){0} : text_pattern(f, n);
  enum value_kind literal = pattern.v != 0 ? VALUE_PATTERN : literal_kind(kind);
  if (!made && literal == VALUE_NONE)
    return (value_id){0};
  if (!made)
    f->value[n.v] = value_row(f, literal, flow_in(f), pattern).v;
  return (value_id){f->value[n.v]};
}

syn_id subscript_of(struct flower *f, syn_id n)
{
  size_t base = kids_push(f->x, n), kids = f->x->kids.n - base;   /* the object, and what stands in the brackets */
  f->x->kids.n = base;
  return kids > 2 ? (syn_id){0} : child_by(f->x, n, f->x->lang.subscript);
}

str_id item_key(struct flower *f, syn_id subscript)
{
  syn_id at = subscript.v == 0 ? subscript : unwrap(f->x, subscript);
  struct span s;
  enum node_kind_ts kind = at.v == 0 ? SYN_OTHER : kind_of(f->x, at);
  if (kind == SYN_INTEGER) {
    s = node_text(f->x, at);
    return s.n <= KEY_BYTES ? facts_str(&f->x->b, s) : (str_id){0};
  }
  if ((kind != SYN_STRING && kind != SYN_CONCATENATED) || !string_text(f->x, at, &s) || s.n > KEY_BYTES)
    return (str_id){0};
  char text[KEY_BYTES + 1];
  text[0] = '\'';
  memcpy(text + 1, s.at, s.n);
  return facts_str(&f->x->b, (struct span){text, s.n + 1});
}

static void note_bound(struct flower *f)
{
  const struct bindings *b = &f->x->b.f.bindings;
  for (uint32_t row = 1; row < b->n; row++) {
    uint64_t key = map_pair(b->in[row].v, b->name[row].v);
    bool global = b->kind[row] == BIND_GLOBAL, nonlocal = b->kind[row] == BIND_NONLOCAL;
    if (global)
      map_put(&f->bound, map_pair(1, b->name[row].v), BOUND_HERE);
    if (global && b->in[row].v != 1)
      map_put(&f->bound, key, BOUND_GLOBAL);
    else if (nonlocal)
      map_put(&f->bound, key, BOUND_NONLOCAL);
    else if (map_get(&f->bound, key) == 0)
      map_put(&f->bound, key, BOUND_HERE);
    else if (b->kind[row] != BIND_DELETE)
      map_put(&f->again, key, BOUND_AGAIN);
  }
}

static void imports_flow(struct flower *f)
{
  const struct bindings *b = &f->x->b.f.bindings;
  f->imported = arena_array(&f->x->arena, uint32_t, b->n);
  for (uint32_t row = 1; row < b->n; row++) {
    if (b->kind[row] != BIND_IMPORT)
      continue;
    value_id v = value_row(f, VALUE_IMPORT, b->in[row], b->name[row]);
    f->x->b.f.values.row[v.v] = b->row[row];
    f->imported[row] = v.v;
    flow_copy(f, value_variable(f, b->in[row], b->name[row]), v);
  }
}

static void index_args(struct flower *f)
{
  const struct facts *t = &f->x->b.f;
  f->first_arg = arena_array(&f->x->arena, uint32_t, t->calls.n);
  for (uint32_t row = t->args.n; row-- > 1;)
    f->first_arg[t->args.call[row].v] = row;
}

/* Parameters are variables of their function, also those that nobody reads: super() does. */
static void params_flow(struct flower *f)
{
  for (uint32_t row = 1; row < f->x->b.f.params.n; row++) {
    value_id v = value_variable(f, f->x->b.f.params.in[row], f->x->b.f.params.name[row]);
    f->x->b.f.params.value[row] = v;
  }
}

/* The body of a scope is its own; what stands before it (defaults, bases, decorators) belongs to the scope around. */
static void enter_scope(struct flower *f, syn_id n)
{
  syn_id parent = {node_at(f->x, n)->parent};
  enum node_kind_ts kind = parent.v == 0 ? SYN_OTHER : kind_of(f->x, parent);
  bool opens = kind == SYN_FUNCTION || kind == SYN_CLASS || kind == SYN_LAMBDA;
  if (!opens || node_at(f->x, n)->field != f->x->lang.body || f->x->rows[parent.v] == 0)
    return;
  def_id in = {f->x->rows[parent.v]};
  vec_push(&f->scopes, ((struct flow_scope){in, node_at(f->x, n)->after}));
  if (kind != SYN_CLASS)
    flow_unpack_parameters(f, in, child_by(f->x, parent, f->x->lang.parameters), n.v);
  if (kind == SYN_LAMBDA)
    flow_copy(f, value_return(f, in), value_of(f, n));
}

static void begin(struct flower *f, struct extractor *x)
{
  f->x = x;
  f->value = arena_array(&x->arena, uint32_t, x->tree.n);
  f->scopes.n = f->waiting.n = f->pending.n = f->ways.n = f->joins.n = f->narrowed.n = 0;
  map_clear(&f->bound);
  map_clear(&f->again);
  map_clear(&f->variable);
  map_clear(&f->of_def);
  map_clear(&f->current);
  map_clear(&f->shared);
  vec_push(&f->scopes, ((struct flow_scope){{1}, UINT32_MAX}));
  f->nothing = (value_id){0};
  f->nothing = value_new(f, VALUE_RESULT);
}

struct flower *flower_new(void)
{
  struct flower *f = heap_resize(NULL, 1, sizeof *f);
  memset(f, 0, sizeof *f);
  return f;
}

void flower_free(struct flower *f)
{
  vec_release(&f->scopes);
  vec_release(&f->waiting);
  vec_release(&f->pending);
  vec_release(&f->ways);
  vec_release(&f->joins);
  vec_release(&f->narrowed);
  paths_release(f);
  map_release(&f->bound);
  map_release(&f->again);
  map_release(&f->variable);
  map_release(&f->of_def);
  map_release(&f->current);
  map_release(&f->shared);
  heap_free(f);
}

void flows_extract(struct extractor *x)
{
  struct flower *f = x->flower;
  begin(f, x);
  note_bound(f);
  versions_begin(f);
  paths_begin(f);
  index_args(f);
  imports_flow(f);
  params_flow(f);
  for (syn_id n = {1}; n.v < x->tree.n; n.v++) {
    versions_leave(f, n);
    while (vec_last(&f->scopes).after <= n.v)
      f->scopes.n--;
    enter_scope(f, n);
    paths_step(f, n);
    versions_enter(f, n);
    flow_statement(f, n);
    flow_expression(f, n);
  }
  versions_end(f);
}
