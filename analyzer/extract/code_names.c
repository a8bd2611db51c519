/*
 * extract/code_names.c: whose are the names of a text that is run?
 *
 * In a module, a class and a function of Python 2 they are the scope's own, and nothing is to be done. In a function of Python 3 what the text binds is gone behind it: such a name is called `name@3` in the facts, which nothing
 * else is called, so that only the text itself can mean it. Functions and classes in the text do not see these names, as in Python.
 */
#include "extract/walk.h"

#include <stdio.h>

enum { UP_MOST = 500 /* rows above a name: no program that people write is nested so deeply */ };

syn_id code_runner(const struct extractor *x, syn_id n, bool of_text)
{
  bool outside = false;                               /* of a default or an annotation, which the scope around evaluates */
  syn_id up = {node_at(x, n)->parent};
  for (int steps = 0; up.v != 0 && steps < UP_MOST; steps++, n = up, up = (syn_id){node_at(x, n)->parent}) {
    enum node_kind_ts kind = kind_of(x, up);
    TSFieldId field = node_at(x, n)->field;
    if (of_text && kind == SYN_CODE)
      return up;
    if (kind == SYN_DEFAULT_PARAM || kind == SYN_TYPED_DEFAULT || kind == SYN_TYPED_PARAM)
      outside = outside || field == x->lang.value || field == x->lang.type;
    if (kind != SYN_FUNCTION && kind != SYN_LAMBDA && kind != SYN_CLASS)
      continue;
    if (field == x->lang.body || (field == x->lang.parameters && !outside))
      return up;
    outside = false;
  }
  return (syn_id){0};
}

bool code_binds(const struct extractor *x, syn_id n)
{
  const struct language *l = &x->lang;
  for (;;) {
    syn_id up = {node_at(x, n)->parent};
    TSFieldId field = node_at(x, n)->field;
    switch (kind_of(x, up)) {
    case SYN_PATTERN_LIST:
    case SYN_TUPLE_PATTERN:
    case SYN_LIST_PATTERN:
    case SYN_LIST_SPLAT_PATTERN:
    case SYN_DICT_SPLAT_PATTERN:
    case SYN_PAREN: n = up; break;
    case SYN_ASSIGNMENT:
    case SYN_AUGMENTED:
    case SYN_FOR:
    case SYN_FOR_IN: return field == l->left;
    case SYN_NAMED:
    case SYN_FUNCTION:
    case SYN_CLASS:
    case SYN_DEFAULT_PARAM:
    case SYN_TYPED_DEFAULT: return field == l->name;
    case SYN_ALIASED: return field == l->alias;
    case SYN_FROM: return field != l->module_name;
    case SYN_TYPED_PARAM: return field != l->type;
    case SYN_IMPORT:
    case SYN_AS_TARGET:
    case SYN_GLOBAL:
    case SYN_NONLOCAL:
    case SYN_DELETE: return true;
    default: return kind_of(x, up) == SYN_OTHER && node_at(x, up)->field == l->parameters;
    }
  }
}

struct span code_bound(const struct extractor *x, syn_id n)
{
  struct span name = node_text(x, n);
  name.n = span_find(name, '.');
  return name;
}

uint32_t code_number(const struct extractor *x, syn_id code)
{
  uint32_t start = node_at(x, code)->start;
  size_t low = 0, high = x->code.texts.n;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (x->code.texts.at[middle].start <= start)
      low = middle;
    else
      high = middle;
  }
  return (uint32_t)low;
}

bool code_says_whose(const struct extractor *x, syn_id n)
{
  enum node_kind_ts around = kind_of(x, (syn_id){node_at(x, n)->parent});
  return around == SYN_GLOBAL || around == SYN_NONLOCAL;
}

void code_note_names(struct extractor *x, syn_id code)
{
  uint32_t number = code_number(x, code);
  for (syn_id n = {code.v + 1}; n.v < node_at(x, code)->after; n.v++) {
    enum node_kind_ts kind = kind_of(x, n);
    bool name = kind == SYN_IDENTIFIER || kind == SYN_DOTTED;
    if (!name || !code_binds(x, n) || code_says_whose(x, n) || code_runner(x, n, true).v != code.v)
      continue;
    struct span text = code_bound(x, n);
    struct buf own = {0};
    buf_addspan(&own, text);
    buf_printf(&own, "@%u", (unsigned)number + 1);
    map_put(&x->code.own, map_pair(number + 1, facts_str(&x->b, text).v), facts_str(&x->b, buf_span(&own)).v);
    buf_release(&own);
  }
}

str_id code_name(struct extractor *x, syn_id n, str_id name)
{
  syn_id up = {node_at(x, n)->parent};
  TSFieldId field = node_at(x, n)->field;
  if (x->code.own.n == 0 || (kind_of(x, up) == SYN_ATTRIBUTE && field == x->lang.attribute) || (kind_of(x, up) == SYN_KEYWORD_ARG && field == x->lang.name))
    return name;
  for (syn_id code = code_runner(x, n, true); code.v != 0 && kind_of(x, code) == SYN_CODE; code = code_runner(x, code, true)) {
    uint32_t own = map_get(&x->code.own, map_pair(code_number(x, code) + 1, name.v));
    if (own != 0)
      return (str_id){own};
  }
  return name;
}

bool code_is_global(const struct extractor *x, syn_id n)
{
  syn_id code = code_runner(x, n, true);
  return code.v != 0 && kind_of(x, code) == SYN_CODE && x->code.texts.at[code_number(x, code)].names == CODE_MODULE;
}
