/*
 * extract/flow_target.c: what do statements do with values?
 *
 * Assignments to every kind of target, loops, with, except, return, raise; definitions and what decorates them; parameters.
 */
#include "extract/flow.h"

#include <string.h>

static void to_attribute(struct flower *f, syn_id target, value_id v, uint32_t after)
{
  path_store(f, target, v, after);
  syn_id name = child_by(f->x, target, f->x->lang.attribute);
  f->value[target.v] = NO_LOAD;
  if (name.v != 0)
    flow_add(f, &(struct flow){FLOW_STORE, value_of(f, child_by(f->x, target, f->x->lang.object)), v, {0}, node_str(f->x, name), name});
}

static void to_item(struct flower *f, syn_id target, value_id v, uint32_t after)
{
  path_store(f, target, v, after);
  syn_id at = subscript_of(f, target);
  f->value[target.v] = NO_LOAD;
  bool slice = at.v != 0 && kind_of(f->x, at) == SYN_SLICE;
  value_id object = value_of(f, child_by(f->x, target, f->x->lang.value));
  if (slice)
    flow_add(f, &(struct flow){FLOW_MERGE, object, v, {0}, {0}, {0}});
  else
    flow_add(f, &(struct flow){FLOW_STORE_ITEM, object, v, value_of(f, at), item_key(f, at), target});
}

/* What the parts of a pattern get; behind a starred one they count from the end, which nobody follows: any item. */
static void unpack(struct flower *f, syn_id pattern, value_id v)
{
  size_t base = kids_push(f->x, pattern);
  f->value[pattern.v] = NO_LOAD;
  bool starred = false;
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i];
    enum node_kind_ts kind = kind_of(f->x, kid);
    bool star = kind == SYN_LIST_SPLAT_PATTERN || kind == SYN_LIST_SPLAT || kind == SYN_SPLAT_PATTERN;
    char key[16];
    int len = snprintf(key, sizeof key, "%zu", i - base);
    str_id number = starred ? (str_id){0} : facts_str(&f->x->b, (struct span){key, (size_t)len});
    value_id part = value_new(f, VALUE_RESULT);
    flow_add(f, &(struct flow){star ? FLOW_SLICE : FLOW_ITEM, part, v, {0}, number, kid});
    vec_push(&f->waiting, ((struct waiting){star ? first_child(f->x, kid) : kid, part}));
    starred = starred || star;
  }
  f->x->kids.n = base;
}

void to_name(struct flower *f, syn_id name, value_id v, uint32_t after)
{
  str_id id = node_str(f->x, name);
  enum def_kind scope = (enum def_kind)f->x->b.f.defs.kind[flow_in(f).v];
  bool attribute = scope == DEF_CLASS || scope == DEF_MODULE;   /* frameworks call what some of them hold */
  flow_add(f, &(struct flow){FLOW_COPY, value_variable(f, flow_in(f), id), v, {0}, {0}, attribute ? name : (syn_id){0}});
  if (!version_set(f, id, v, after))
    paths_kill(f, after);
}

/* The grammar keeps no commas. */
syn_id in_brackets(const struct flower *f, syn_id pattern)
{
  syn_id only = first_child(f->x, pattern);
  if (kind_of(f->x, pattern) != SYN_TUPLE_PATTERN || only.v == 0)
    return (syn_id){0};
  uint32_t end = node_at(f->x, only)->end, n = node_at(f->x, pattern)->end - end;
  return memchr(f->x->src + end, ',', n) == NULL ? only : (syn_id){0};
}

void flow_assign(struct flower *f, syn_id target, value_id v, uint32_t after)
{
  size_t base = f->waiting.n;
  if (target.v == 0)
    return;
  if (v.v == 0)
    v = f->nothing;
  for (vec_push(&f->waiting, ((struct waiting){target, v})); f->waiting.n > base;) {
    struct waiting at = vec_pop(&f->waiting);
    syn_id to = at.target.v == 0 ? at.target : unwrap(f->x, at.target);
    switch (to.v == 0 ? SYN_OTHER : kind_of(f->x, to)) {
    case SYN_IDENTIFIER: to_name(f, to, at.value, after); break;
    case SYN_ATTRIBUTE: to_attribute(f, to, at.value, after); break;
    case SYN_SUBSCRIPT: to_item(f, to, at.value, after); break;
    case SYN_TUPLE_PATTERN:
      if (in_brackets(f, to).v != 0) {
        vec_push(&f->waiting, ((struct waiting){in_brackets(f, to), at.value}));
        break;
      }
      /* fall through */
    case SYN_PATTERN_LIST:
    case SYN_LIST_PATTERN:
    case SYN_TUPLE:
    case SYN_LIST:
    case SYN_EXPR_LIST: unpack(f, to, at.value); break;
    default: break;
    }
  }
}

/* The innermost value of a chain; its links are told. */
static value_id value_of_chain(struct flower *f, syn_id value)
{
  syn_id inner = value;
  while (inner.v != 0 && kind_of(f->x, inner) == SYN_ASSIGNMENT)
    inner = child_by(f->x, inner, f->x->lang.right);
  value_id v = inner.v == 0 ? (value_id){0} : value_of(f, inner);
  if (v.v == 0 && inner.v != value.v)
    v = f->nothing;
  for (; value.v != inner.v; value = child_by(f->x, value, f->x->lang.right))
    f->value[value.v] = v.v;
  return v;
}

/* a = b = v: the innermost value goes to every target. The inner ones are met again, as statements of their own. */
static void assignment(struct flower *f, syn_id n)
{
  syn_id value = child_by(f->x, n, f->x->lang.right), left = child_by(f->x, n, f->x->lang.left), type = child_by(f->x, n, f->x->lang.type);
  if (left.v == 0 || (value.v == 0 && type.v == 0))
    return;
  bool single = kind_of(f->x, left) == SYN_IDENTIFIER, constant = single && value.v != 0 && (kind_of(f->x, value) == SYN_STRING || kind_of(f->x, value) == SYN_INTEGER);
  value_id v = {f->value[n.v]};                       /* an inner one: the outermost has seen to it */
  if (v.v == 0)
    v = constant ? value_constant(f, value) : value_of_chain(f, value);
  if (constant && v.v == 0)
    v = value_of(f, value);
  enum def_kind around = (enum def_kind)f->x->b.f.defs.kind[flow_in(f).v];
  if (v.v != 0 && (around == DEF_MODULE || around == DEF_CLASS) && names_type(f, value))
    flow_type_name(f, v, value);
  if (type.v != 0) {
    value_id typed = value_new(f, VALUE_RESULT);
    flow_copy(f, typed, v);
    flow_type(f, typed, type);
    v = typed;
  }
  flow_assign(f, left, v, node_at(f->x, n)->after);
}

static void augmented(struct flower *f, syn_id n)
{
  syn_id left = child_by(f->x, n, f->x->lang.left), right = child_by(f->x, n, f->x->lang.right);
  if (left.v != 0 && right.v != 0)
    flow_add(f, &(struct flow){FLOW_MERGE, value_of(f, left), value_of(f, right), {0}, {0}, {0}});
  if (left.v != 0 && right.v != 0 && value_of(f, right).v != 0)
    flow_in_place(f, left, right);
  if (left.v != 0 && (kind_of(f->x, left) == SYN_ATTRIBUTE || kind_of(f->x, left) == SYN_SUBSCRIPT))
    path_store(f, left, (value_id){0}, node_at(f->x, n)->after);
}

/* `async for`, `async with`: the letter "a" as the key of the flow, or nothing. */
static str_id is_async(struct flower *f, syn_id n)
{
  return span_starts(node_text(f->x, n), "async") ? facts_str(&f->x->b, SPAN("a")) : (str_id){0};
}

static void loop(struct flower *f, syn_id n)
{
  syn_id right = child_by(f->x, n, f->x->lang.right);
  value_id each = value_new(f, VALUE_RESULT);
  flow_add(f, &(struct flow){FLOW_EACH, each, value_of(f, right), {0}, is_async(f, n), right});
  flow_assign(f, child_by(f->x, n, f->x->lang.left), each, right.v == 0 ? n.v : node_at(f->x, right)->after);
}

/* The name behind `as`. */
static syn_id alias_of(struct flower *f, syn_id pattern)
{
  syn_id alias = child_by(f->x, pattern, f->x->lang.alias);
  return alias.v != 0 && kind_of(f->x, alias) == SYN_AS_TARGET ? kid_first(f->x, alias) : alias;
}

static void with_item(struct flower *f, syn_id n)
{
  syn_id value = child_by(f->x, n, f->x->lang.value), alias = {0};
  if (value.v != 0 && kind_of(f->x, value) == SYN_AS_PATTERN) {
    alias = alias_of(f, value);
    value = first_child(f->x, value);
  }
  value_id entered = alias.v == 0 ? (value_id){0} : value_new(f, VALUE_RESULT);
  syn_id with = {node_at(f->x, n)->parent};
  for (int i = 0; i < 2 && with.v != 0 && kind_of(f->x, with) != SYN_WITH; i++)
    with = (syn_id){node_at(f->x, with)->parent};
  flow_add(f, &(struct flow){FLOW_ENTER, entered, value_of(f, value), {0}, is_async(f, with), value});
  flow_assign(f, alias, entered, node_at(f->x, n)->after);
}

static void except(struct flower *f, syn_id n)
{
  syn_id what = first_child(f->x, n), alias = caught_name(f->x, n);
  if (what.v != 0 && kind_of(f->x, what) == SYN_AS_PATTERN) {
    alias = alias_of(f, what);
    what = first_child(f->x, what);
  }
  if (alias.v == 0 || what.v == 0)
    return;
  value_id caught = value_new(f, VALUE_RESULT);
  size_t base = f->x->kids.n;
  if (kind_of(f->x, unwrap(f->x, what)) == SYN_TUPLE)
    kids_push(f->x, unwrap(f->x, what));
  else
    vec_push(&f->x->kids, what);
  for (size_t i = base; i < f->x->kids.n; i++)
    flow_add(f, &(struct flow){FLOW_INSTANCE, caught, value_of(f, f->x->kids.at[i]), {0}, {0}, {0}});
  f->x->kids.n = base;
  flow_assign(f, alias, caught, node_at(f->x, alias)->after);
}

/* raise A; raise A, "why" of Python 2 */
static void raises(struct flower *f, syn_id n)
{
  syn_id what = first_child(f->x, n);
  if (what.v != 0 && kind_of(f->x, what) == SYN_EXPR_LIST)
    what = first_child(f->x, what);
  flow_add(f, &(struct flow){FLOW_RAISE, {0}, value_of(f, what), {0}, {0}, what});
}

static void parameter(struct flower *f, def_id d, syn_id n)
{
  enum node_kind_ts kind = kind_of(f->x, n);
  bool typed = kind == SYN_TYPED_PARAM || kind == SYN_TYPED_DEFAULT, given = kind == SYN_DEFAULT_PARAM || kind == SYN_TYPED_DEFAULT;
  syn_id name = kind == SYN_TYPED_PARAM ? first_child(f->x, n) : child_by(f->x, n, f->x->lang.name);
  if ((!typed && !given) || name.v == 0 || (kind_of(f->x, name) != SYN_IDENTIFIER && kind_of(f->x, name) != SYN_TUPLE_PATTERN))
    return;                                           /* *args: T says what is in args */
  value_id v = value_variable(f, d, param_str(f->x, name));
  if (given) {
    syn_id fallback = child_by(f->x, n, f->x->lang.value);
    value_id constant = value_constant(f, fallback);      /* which may be a key */
    flow_add(f, &(struct flow){FLOW_DEFAULT, v, constant.v != 0 ? constant : value_of(f, fallback), {0}, {0}, {0}});
  }
  if (typed)
    flow_type(f, v, child_by(f->x, n, f->x->lang.type));
}

static void parameters(struct flower *f, def_id d, syn_id list)
{
  if (list.v == 0)
    return;
  size_t base = kids_push(f->x, list);
  for (size_t i = base; i < f->x->kids.n; i++)
    parameter(f, d, f->x->kids.at[i]);
  f->x->kids.n = base;
}

void flow_unpack_parameters(struct flower *f, def_id d, syn_id list, uint32_t after)
{
  if (list.v == 0)
    return;
  size_t base = kids_push(f->x, list);
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i], pattern = kind_of(f->x, kid) == SYN_DEFAULT_PARAM ? child_by(f->x, kid, f->x->lang.name) : kid;
    if (pattern.v != 0 && kind_of(f->x, pattern) == SYN_TUPLE_PATTERN)
      flow_assign(f, pattern, value_variable(f, d, param_str(f->x, pattern)), after);
  }
  f->x->kids.n = base;
}

/* What a name of a definition gets: the definition, or what its decorators make of it, the lowest first. */
static void define(struct flower *f, syn_id n, syn_id definition)
{
  syn_id name = child_by(f->x, definition, f->x->lang.name);
  def_id d = {f->x->rows[definition.v]};
  if (name.v == 0 || d.v == 0 || (f->x->b.f.defs.flags[d.v] & DEF_OVERLOAD) != 0)
    return;
  value_id v = value_def(f, d);
  size_t base = kids_push(f->x, n);
  for (size_t i = n.v == definition.v ? base : f->x->kids.n; i-- > base;) {
    syn_id kid = f->x->kids.at[i];
    if (kind_of(f->x, kid) != SYN_DECORATOR)
      continue;
    value_id made = value_new(f, VALUE_RESULT);
    flow_add(f, &(struct flow){FLOW_APPLY, made, value_of(f, first_child(f->x, kid)), v, {0}, first_child(f->x, kid)});
    v = made;
  }
  f->x->kids.n = base;
  to_name(f, name, v, node_at(f->x, n)->after);
}

static void definition(struct flower *f, syn_id n)
{
  enum node_kind_ts around = kind_of(f->x, (syn_id){node_at(f->x, n)->parent});
  if (around != SYN_DECORATED)
    define(f, n, n);
  def_id d = {f->x->rows[n.v]};
  if (d.v == 0 || kind_of(f->x, n) != SYN_FUNCTION)
    return;
  parameters(f, d, child_by(f->x, n, f->x->lang.parameters));
  syn_id type = child_by(f->x, n, f->x->lang.return_type);
  if (type.v != 0 && (f->x->b.f.defs.flags[d.v] & DEF_GENERATOR) == 0)
    flow_type(f, value_return(f, d), type);
  else if (type.v != 0)
    flow_yield_type(f, value_yield(f, d), type);
}

/* del a.b, c[d]: neither is read. */
static void delete(struct flower *f, syn_id n)
{
  syn_id what = first_child(f->x, n);
  bool several = what.v != 0 && kind_of(f->x, what) == SYN_EXPR_LIST;
  size_t base = kids_push(f->x, several ? what : n);
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = unwrap(f->x, f->x->kids.at[i]);
    enum node_kind_ts kind = kid.v == 0 ? SYN_OTHER : kind_of(f->x, kid);
    if (kind != SYN_ATTRIBUTE && kind != SYN_SUBSCRIPT)
      continue;
    f->value[kid.v] = NO_LOAD;
    if (kind == SYN_SUBSCRIPT)
      flow_add(f, &(struct flow){FLOW_SPECIAL, {0}, value_of(f, child_by(f->x, kid, f->x->lang.value)), {0}, facts_str(&f->x->b, SPAN("__delitem__")), kid});
  }
  f->x->kids.n = base;
}

void flow_statement(struct flower *f, syn_id n)
{
  switch (kind_of(f->x, n)) {
  case SYN_ASSIGNMENT: assignment(f, n); break;
  case SYN_AUGMENTED: augmented(f, n); break;
  case SYN_NAMED: flow_assign(f, child_by(f->x, n, f->x->lang.name), value_of(f, child_by(f->x, n, f->x->lang.value)), node_at(f->x, n)->after); break;
  case SYN_FOR:
  case SYN_FOR_IN: loop(f, n); break;
  case SYN_WITH_ITEM: with_item(f, n); break;
  case SYN_EXCEPT: except(f, n); break;
  case SYN_CASE: flow_match(f, n); break;
  case SYN_RETURN: flow_copy(f, value_return(f, flow_in(f)), value_of(f, first_child(f->x, n))); break;
  case SYN_RAISE: raises(f, n); break;
  case SYN_DELETE: delete(f, n); break;
  case SYN_EXEC: flow_exec(f, n); break;
  case SYN_IMPORT:
  case SYN_FROM:
    if (in_code(f->x, n))
      flow_code_import(f, n);
    break;
  case SYN_FUNCTION:
  case SYN_CLASS: definition(f, n); break;
  case SYN_DECORATED: define(f, n, child_by(f->x, n, f->x->lang.definition)); break;
  case SYN_LAMBDA:
    if (f->x->rows[n.v] != 0)
      parameters(f, (def_id){f->x->rows[n.v]}, child_by(f->x, n, f->x->lang.parameters));
    break;
  default: break;
  }
}
