/*
 * extract/ex_call.c: calls and the shapes of their arguments.
 */
#include "extract/walk.h"

enum { MOST_ARGS = 65535 };

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
  a->position[row] = kind == ARG_POSITIONAL ? position : 0;
  a->keyword[row] = keyword;
  a->value[row] = e;
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
  read_args(x, row, child_by(x, n, x->lang.arguments));
  ex_dynamic(x, n);
  ex_all(x, n);
  if (kind_of(x, bare) == SYN_IDENTIFIER && span_is(node_text(x, bare), "extend_path"))
    x->b.f.head.flags |= FILE_EXTENDS_PATH;
  return true;
}

bool ex_await(struct extractor *x, syn_id n)
{
  mark_py3(x, n);
  x->awaited = unwrap(x, first_child(x, n)).v;
  return true;
}

/* A plain chain of names holds nothing else; only its base can. */
bool ex_attribute(struct extractor *x, syn_id n)
{
  syn_id base = n;
  while (kind_of(x, base) == SYN_ATTRIBUTE)
    base = child_by(x, base, x->lang.object);
  return kind_of(x, base) != SYN_IDENTIFIER;
}
