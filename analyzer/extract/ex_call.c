/*
 * extract/ex_call.c: calls and the shapes of their arguments.
 */
#include "extract/walk.h"

enum { MOST_ARGS = 65535 };

static enum arg_constant constant_of(const struct extractor *x, syn_id value)
{
  switch (value.v == 0 ? SYN_OTHER : kind_of(x, value)) {
  case SYN_NONE: return ARG_NONE;
  case SYN_TRUE: return ARG_TRUE;
  case SYN_FALSE: return ARG_FALSE;
  default: return ARG_NO_CONSTANT;
  }
}

static void add_arg(struct extractor *x, uint32_t call, syn_id n, uint16_t position)
{
  enum node_kind_ts k = kind_of(x, n);
  enum arg_kind kind = k == SYN_KEYWORD_ARG ? ARG_KEYWORD : k == SYN_LIST_SPLAT ? ARG_STAR : k == SYN_DICT_SPLAT ? ARG_DOUBLE_STAR : ARG_POSITIONAL;
  syn_id value = kind == ARG_POSITIONAL ? n : kind == ARG_KEYWORD ? child_by(x, n, x->lang.value) : first_child(x, n);
  str_id keyword = kind == ARG_KEYWORD ? node_str(x, child_by(x, n, x->lang.name)) : (str_id){0};
  expr_id e = expr_useful(x, value);
  uint32_t row = facts_add(&x->b, FACTS_ARGS);
  struct args *a = &x->b.f.args;
  a->call[row] = (call_id){call};
  a->kind[row] = (uint8_t)kind;
  a->position[row] = kind == ARG_POSITIONAL || kind == ARG_STAR ? position : 0;
  a->keyword[row] = keyword;
  a->value[row] = e;
  a->constant[row] = (uint8_t)constant_of(x, value);
}

static void read_args(struct extractor *x, uint32_t call, syn_id list)
{
  if (list.v == 0)
    return;
  if (kind_of(x, list) == SYN_GENERATOR) {
    add_arg(x, call, list, 0);
    x->b.f.calls.n_args[call] = 1;
    return;
  }
  size_t base = kids_push(x, list);
  uint32_t n = 0, position = 0;
  for (size_t i = base; i < x->kids.n && n < MOST_ARGS; i++) {
    enum node_kind_ts k = kind_of(x, x->kids.at[i]);
    add_arg(x, call, x->kids.at[i], (uint16_t)position);
    n += k != SYN_LIST_SPLAT && k != SYN_DICT_SPLAT;
    position += k != SYN_KEYWORD_ARG && k != SYN_LIST_SPLAT && k != SYN_DICT_SPLAT;
    if (k == SYN_LIST_SPLAT)
      x->b.f.calls.flags[call] |= CALL_STAR;
    if (k == SYN_DICT_SPLAT)
      x->b.f.calls.flags[call] |= CALL_DOUBLE_STAR;
  }
  x->b.f.calls.n_args[call] = (uint16_t)n;
  x->kids.n = base;
}

bool ex_call(struct extractor *x, syn_id n)
{
  syn_id callee = child_by(x, n, x->lang.function);
  if (callee.v == 0)
    return true;
  if (kind_of(x, callee) == SYN_LIST_SPLAT)           /* [*f()]: to the grammar the star is a part of the name */
    callee = first_child(x, callee);
  uint32_t row = call_row(x, n);
  syn_id bare = unwrap(x, callee);
  syn_id last = kind_of(x, bare) == SYN_ATTRIBUTE ? child_by(x, bare, x->lang.attribute) : bare;
  expr_id e = expr_row(x, callee);
  struct calls *c = &x->b.f.calls;
  c->in[row] = top(x)->in;
  c->callee[row] = e;
  c->line[row] = node_line(x, last);
  c->col[row] = node_col(x, last);
  if (n.v == x->awaited)
    c->flags[row] |= CALL_AWAIT;
  if (top(x)->script)
    c->flags[row] |= CALL_SCRIPT;
  read_args(x, row, child_by(x, n, x->lang.arguments));
  give_by_method(x, callee, child_by(x, n, x->lang.arguments));
  ex_dynamic(x, n);
  ex_all(x, n);
  return true;
}

/* `type(a).b = c` is a type alias to the grammar. What stands in its brackets are the arguments of a call. */
void call_of_type(struct extractor *x, syn_id statement, syn_id left)
{
  syn_id list = left;
  while (kind_of(x, list) != SYN_PAREN && kind_of(x, list) != SYN_TUPLE && kid_count(x, list) > 0)
    list = first_child(x, list);
  uint32_t name = facts_add(&x->b, FACTS_EXPRS), row = facts_add(&x->b, FACTS_CALLS);
  x->b.f.exprs.kind[name] = EXPR_NAME;
  x->b.f.exprs.name[name] = facts_str(&x->b, SPAN("type"));
  struct calls *c = &x->b.f.calls;
  c->in[row] = top(x)->in;
  c->callee[row] = (expr_id){name};
  c->line[row] = node_line(x, statement);
  c->col[row] = node_col(x, statement);
  read_args(x, row, list);
}

bool ex_await(struct extractor *x, syn_id n)
{
  x->awaited = unwrap(x, first_child(x, n)).v;
  return true;
}

/* A plain chain of names holds nothing else; only its base can. All attributes of a chain begin where it begins: it is followed once, not once for each. */
bool ex_attribute(struct extractor *x, syn_id n)
{
  syn_id base = child_by(x, n, x->lang.object);
  if (kind_of(x, base) == SYN_IDENTIFIER)
    return false;
  if (x->chain == node_at(x, n)->start + 1)
    return true;
  while (kind_of(x, base) == SYN_ATTRIBUTE)
    base = child_by(x, base, x->lang.object);
  x->chain = node_at(x, n)->start + 1;
  return kind_of(x, base) != SYN_IDENTIFIER;
}
