/*
 * extract/ex_assign.c: how names come to stand in a scope: assignments, loops, with, except, global, del, patterns. And what happens to __all__.
 */
#include "extract/walk.h"

#include <string.h>

enum { MOST_TARGETS = 4096 /* names in one unpacking; nobody writes more by hand */ };

void bind(struct extractor *x, def_id in, str_id name, struct bound how, syn_id at)
{
  if (name.v == 0)
    return;
  bool from_within = in_code(x, at) && how.kind != BIND_GLOBAL && in.v != 1 && code_is_global(x, at);
  if (from_within) {
    in = (def_id){1};
    bind(x, in, name, (struct bound){BIND_GLOBAL, 0}, at);   /* another scope binds it too: no two of its values are told apart */
  }
  uint32_t b = facts_add(&x->b, FACTS_BINDINGS);
  struct bindings *t = &x->b.f.bindings;
  t->in[b] = in;
  t->name[b] = name;
  t->kind[b] = (uint8_t)how.kind;
  t->flags[b] = from_within || (top(x)->conditional && how.kind != BIND_PARAM) || how.kind == BIND_MATCH || how.kind == BIND_EXCEPT ? BINDING_CONDITIONAL : 0;
  t->row[b] = how.row;
  t->line[b] = node_line(x, at);
  vec_push(&x->bound_at, ((struct bound_at){at.v, in.v, name.v, b}));
}

size_t targets_push(struct extractor *x, syn_id n)
{
  size_t base = kids_push(x, n);
  for (size_t i = base, j = x->kids.n; i + 1 < j; i++) {
    syn_id swap = x->kids.at[i];
    x->kids.at[i] = x->kids.at[--j];
    x->kids.at[j] = swap;
  }
  return base;
}

/* Every name that the target binds, whatever it is wrapped in. */
void bind_targets(struct extractor *x, syn_id target, enum binding_kind kind)
{
  if (target.v == 0)
    return;
  size_t base = x->kids.n, done = 0;
  for (vec_push(&x->kids, target); x->kids.n > base && done < MOST_TARGETS; done++) {
    syn_id n = vec_pop(&x->kids);
    switch (kind_of(x, n)) {
    case SYN_IDENTIFIER: bind(x, top(x)->in, node_str(x, n), (struct bound){kind, 0}, n); break;
    case SYN_LIST_SPLAT_PATTERN:
    case SYN_SPLAT_PATTERN: targets_push(x, n); break;
    case SYN_ATTRIBUTE:
    case SYN_SUBSCRIPT:
    case SYN_CALL: break;
    default: targets_push(x, n); break;
    }
  }
  x->kids.n = base;
}

static void export_name(struct extractor *x, enum export_op op, str_id name, syn_id at)
{
  if (x->recovered != NULL)
    return;                                           /* the quick reader's rows are there already */
  uint32_t row = facts_add(&x->b, FACTS_EXPORTS);
  x->b.f.exports.op[row] = (uint8_t)op;
  x->b.f.exports.name[row] = name;
  x->b.f.exports.line[row] = node_line(x, at);
}

/* sub.__all__ */
static bool export_module(struct extractor *x, syn_id n)
{
  if (n.v == 0 || kind_of(x, n) != SYN_ATTRIBUTE || !span_is(node_text(x, child_by(x, n, x->lang.attribute)), "__all__"))
    return false;
  export_name(x, EXPORT_MODULE, node_str(x, child_by(x, n, x->lang.object)), n);
  return true;
}

/* One operand of what __all__ is made of. */
static void export_operand(struct extractor *x, syn_id n, enum export_op op)
{
  n = unwrap(x, n);
  enum node_kind_ts k = kind_of(x, n);
  struct span s;
  if (export_module(x, n))
    return;
  if (k == SYN_LIST || k == SYN_TUPLE || k == SYN_SET || k == SYN_EXPR_LIST) {
    size_t base = kids_push(x, n);
    for (size_t i = base; i < x->kids.n; i++) {
      syn_id kid = x->kids.at[i];
      if (kind_of(x, kid) == SYN_LIST_SPLAT && export_module(x, first_child(x, kid)))
        continue;
      bool text = string_text(x, kid, &s);
      export_name(x, text ? op : EXPORT_UNKNOWN, text ? facts_str(&x->b, s) : (str_id){0}, kid);
    }
    x->kids.n = base;
  } else {
    export_name(x, EXPORT_UNKNOWN, (str_id){0}, n);
  }
}

static void export_value(struct extractor *x, syn_id value)
{
  syn_id parts[64];
  size_t n = 0;
  value = unwrap(x, value);
  while (kind_of(x, value) == SYN_BINARY && n < 63) {   /* a + b + c leans to the left */
    parts[n++] = child_by(x, value, x->lang.right);
    value = unwrap(x, child_by(x, value, x->lang.left));
  }
  parts[n++] = value;
  while (n > 0)
    export_operand(x, parts[--n], EXPORT_ADD);
}

static bool is_all(struct extractor *x, syn_id n)
{
  return top(x)->in.v == 1 && !in_code(x, n) && kind_of(x, n) == SYN_IDENTIFIER && span_is(node_text(x, n), "__all__");
}

/* __all__.append("x"), .extend([...]), .remove("x") */
void ex_all(struct extractor *x, syn_id call)
{
  syn_id callee = child_by(x, call, x->lang.function), list = child_by(x, call, x->lang.arguments);
  if (top(x)->in.v != 1 || kind_of(x, callee) != SYN_ATTRIBUTE || !is_all(x, child_by(x, callee, x->lang.object)) || list.v == 0)
    return;
  struct span how = node_text(x, child_by(x, callee, x->lang.attribute)), s;
  syn_id arg = first_child(x, list);
  if (arg.v == 0)
    return;
  if (span_is(how, "extend"))
    export_value(x, arg);
  else if ((span_is(how, "append") || span_is(how, "remove")) && string_text(x, arg, &s))
    export_name(x, span_is(how, "append") ? EXPORT_ADD : EXPORT_REMOVE, facts_str(&x->b, s), arg);
  else
    export_name(x, EXPORT_UNKNOWN, (str_id){0}, arg);
}

struct value {                    /* what is assigned: written once, used by every target of a chain */
  syn_id node;
  expr_id expr, annotation;
};

static void assign_to(struct extractor *x, syn_id left, const struct value *v)
{
  left = unwrap(x, left);
  enum node_kind_ts k = kind_of(x, left);
  if (k != SYN_IDENTIFIER && k != SYN_ATTRIBUTE && k != SYN_SUBSCRIPT) {
    bind_targets(x, left, BIND_UNPACK);
    return;
  }
  expr_id target = expr_row(x, left);
  uint32_t row = facts_add(&x->b, FACTS_ASSIGNS);
  struct assigns *a = &x->b.f.assigns;
  a->in[row] = top(x)->in;
  a->target[row] = target;
  a->value[row] = v->expr;
  a->annotation[row] = v->annotation;
  a->line[row] = node_line(x, left);
  if (k != SYN_IDENTIFIER)
    return;
  bind(x, top(x)->in, node_str(x, left), (struct bound){BIND_ASSIGN, row}, left);
  if (top(x)->in.v == 1 && v->node.v != 0 && !in_code(x, left))
    alias_assign(x, node_str(x, left), v->node);
  ex_pairs(x, left, v->node);
  if (is_all(x, left) && v->node.v != 0) {
    export_name(x, EXPORT_SET, (str_id){0}, left);
    export_value(x, v->node);
  }
}

bool ex_assignment(struct extractor *x, syn_id n)
{
  if (x->rows[n.v] != 0)
    return true;                                      /* the inner part of a = b = v: read with the outer one */
  struct value v = {0};
  syn_id last = n;
  for (syn_id right = child_by(x, n, x->lang.right); right.v != 0; right = child_by(x, last, x->lang.right)) {
    v.node = right;
    if (kind_of(x, right) != SYN_ASSIGNMENT)
      break;
    x->rows[right.v] = UINT32_MAX;
    last = right;
  }
  syn_id type = child_by(x, n, x->lang.type);
  if (type.v != 0)
    v.annotation = expr_row(x, type);
  if (v.node.v != 0 && kind_of(x, v.node) != SYN_ASSIGNMENT)
    v.expr = expr_row(x, v.node);
  if (v.node.v != 0)
    give(x, child_by(x, n, x->lang.left), v.node);
  for (syn_id at = n; at.v != 0 && kind_of(x, at) == SYN_ASSIGNMENT; at = child_by(x, at, x->lang.right)) {
    assign_to(x, child_by(x, at, x->lang.left), &v);
    if (child_by(x, at, x->lang.right).v == 0)
      break;
  }
  return true;
}

bool ex_augmented(struct extractor *x, syn_id n)
{
  syn_id left = child_by(x, n, x->lang.left), right = child_by(x, n, x->lang.right);
  if (left.v == 0 || right.v == 0)
    return true;
  give(x, left, right);
  if (!is_all(x, left))
    return true;
  uint32_t from = node_at(x, left)->end, to = node_at(x, right)->start;
  struct span operator = {x->src + from, to - from};
  if (span_find(operator, '+') < operator.n)
    export_value(x, right);
  else
    export_name(x, EXPORT_UNKNOWN, (str_id){0}, right);
  return true;
}

bool ex_named(struct extractor *x, syn_id n)
{
  struct value v = {.node = child_by(x, n, x->lang.value)};
  v.expr = expr_row(x, v.node);
  syn_id name = child_by(x, n, x->lang.name);
  if (name.v != 0)
    assign_to(x, name, &v);
  return true;
}

/* for x in ..., statement or comprehension */
bool ex_targets(struct extractor *x, syn_id n)
{
  bool comprehension = kind_of(x, n) == SYN_FOR_IN;
  bind_targets(x, child_by(x, n, x->lang.left), comprehension ? BIND_COMPREHENSION : BIND_LOOP);
  return true;
}

/* `... as name`, in with, except and match */
bool ex_with_item(struct extractor *x, syn_id n)
{
  syn_id alias = child_by(x, n, x->lang.alias);
  if (alias.v != 0)
    bind_targets(x, kind_of(x, alias) == SYN_AS_TARGET ? kid_first(x, alias) : alias, n.v == x->caught ? BIND_EXCEPT : BIND_WITH);
  else if (kid_count(x, n) > 1 && kind_of(x, kid_last(x, n)) == SYN_IDENTIFIER)
    bind_targets(x, kid_last(x, n), BIND_MATCH);
  return true;
}

/* What stands behind the comma of `except A, b`: a class by its last name, which Python 3.14 catches too, or what Python 2 binds? */
static bool is_class_name(struct extractor *x, syn_id n)
{
  struct span name = node_text(x, kind_of(x, n) == SYN_ATTRIBUTE ? child_by(x, n, x->lang.attribute) : n);
  return kind_of(x, n) != SYN_SUBSCRIPT && name.n > 0 && name.at[0] >= 'A' && name.at[0] <= 'Z';
}

syn_id caught_name(struct extractor *x, syn_id n)
{
  struct span s = node_text(x, n);
  size_t word = sizeof "except" - 1;
  while (word < s.n && (s.at[word] == ' ' || s.at[word] == '\t'))
    word++;
  bool star = word < s.n && s.at[word] == '*';
  size_t base = kids_push(x, n), values = x->kids.n - base;
  while (values > 0 && kind_of(x, x->kids.at[base + values - 1]) == SYN_BLOCK)
    values--;
  syn_id second = values == 2 ? x->kids.at[base + 1] : (syn_id){0};
  x->kids.n = base;
  return values == 2 && !star && !is_class_name(x, second) ? second : (syn_id){0};
}

/* Python 3: except A as e, which ex_with_item binds; except* A; in 3.14 also except A, B. */
bool ex_except(struct extractor *x, syn_id n)
{
  syn_id name = caught_name(x, n);
  x->caught = first_child(x, n).v;
  if (name.v != 0)
    bind_targets(x, name, BIND_EXCEPT);
  return ex_construct(x, n);
}

bool ex_names(struct extractor *x, syn_id n)
{
  bool nonlocal = kind_of(x, n) == SYN_NONLOCAL;
  size_t base = kids_push(x, n);
  for (size_t i = base; i < x->kids.n; i++)
    bind(x, top(x)->in, node_str(x, x->kids.at[i]), (struct bound){nonlocal ? BIND_NONLOCAL : BIND_GLOBAL, 0}, x->kids.at[i]);
  x->kids.n = base;
  return false;
}

bool ex_delete(struct extractor *x, syn_id n)
{
  bind_targets(x, first_child(x, n), BIND_DELETE);
  return true;
}

/* *rest and **rest of a match */
bool ex_splat_pattern(struct extractor *x, syn_id n)
{
  bind_targets(x, n, BIND_MATCH);
  return false;
}

/* A name without a dot takes what it meets; `_` takes nothing. */
static void bind_capture(struct extractor *x, syn_id n)
{
  struct span name = node_text(x, n);
  bool capture = kind_of(x, n) == SYN_IDENTIFIER || (kind_of(x, n) == SYN_DOTTED && span_find(name, '.') == name.n);
  if (capture && !span_is(name, "_"))
    bind(x, top(x)->in, node_str(x, n), (struct bound){BIND_MATCH, 0}, n);
}

bool ex_case_pattern(struct extractor *x, syn_id n)
{
  if (kid_count(x, n) == 1)
    bind_capture(x, kid_first(x, n));
  return true;
}

/* Point(x=here) */
bool ex_keyword_pattern(struct extractor *x, syn_id n)
{
  if (kid_count(x, n) == 2)
    bind_capture(x, kid_last(x, n));
  return true;
}

bool ex_type_alias(struct extractor *x, syn_id n)
{
  syn_id left = child_by(x, n, x->lang.left);
  if (span_starts(node_text(x, left), "(")) {
    call_of_type(x, n, left);
    return true;
  }
  if (left.v != 0) {
    syn_id name = unwrap(x, left);
    if (kind_of(x, name) == SYN_IDENTIFIER)
      bind(x, top(x)->in, node_str(x, name), (struct bound){BIND_TYPE, 0}, name);
  }
  return true;
}
