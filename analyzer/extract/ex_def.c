/*
 * extract/ex_def.c: functions, lambdas, classes, their parameters, bases, decorators and docstrings.
 */
#include "base/utf8.h"
#include "extract/walk.h"

#include <string.h>

enum { DOC_BYTES = 200 };

static void fill_def(struct extractor *x, def_id d, syn_id n, str_id name)
{
  struct defs *defs = &x->b.f.defs;
  defs->name[d.v] = name;
  defs->line[d.v] = node_line(x, n);
  defs->col[d.v] = node_col(x, n);
  defs->end_line[d.v] = text_line(&x->text, code_source(x, node_at(x, n)->end > 0 ? node_at(x, n)->end - 1 : 0));
  if (top(x)->conditional)
    defs->flags[d.v] |= DEF_CONDITIONAL;
}

/* raise NotImplementedError, or `...`, a docstring apart */
static bool is_abstract(const struct extractor *x, syn_id function)
{
  syn_id body = child_by(x, function, x->lang.body), at = body.v == 0 ? body : first_child(x, body);
  if (at.v != 0 && kind_of(x, at) == SYN_EXPR_STATEMENT && kind_of(x, first_child(x, at)) == SYN_STRING)
    at = kid_next(x, at);
  while (at.v != 0 && kind_of(x, at) == SYN_COMMENT)
    at = kid_next(x, at);
  if (at.v == 0 || kid_last(x, body).v != at.v || (kind_of(x, at) != SYN_RAISE && kind_of(x, at) != SYN_EXPR_STATEMENT))
    return false;
  if (kind_of(x, at) == SYN_EXPR_STATEMENT)
    return span_is(node_text(x, at), "...");
  syn_id what = first_child(x, at);
  return what.v != 0 && span_starts(node_text(x, what), "NotImplementedError");
}

/* The owner of a scope: its body gets a frame of its own when the walk reaches it. */
static void open_scope(struct extractor *x, def_id d)
{
  top(x)->opens = d;
}

str_id param_str(struct extractor *x, syn_id name)
{
  return kind_of(x, name) == SYN_TUPLE_PATTERN ? facts_str(&x->b, node_text(x, name)) : node_str(x, name);
}

static void add_param(struct extractor *x, def_id d, syn_id name, enum param_kind kind, syn_id holder)
{
  uint32_t row = facts_add(&x->b, FACTS_PARAMS);
  str_id id = param_str(x, name);
  expr_id fallback = {0}, annotation = {0};
  enum node_kind_ts k = kind_of(x, holder);
  if (k == SYN_DEFAULT_PARAM || k == SYN_TYPED_DEFAULT)
    fallback = expr_row(x, child_by(x, holder, x->lang.value));
  if (k == SYN_TYPED_PARAM || k == SYN_TYPED_DEFAULT)
    annotation = expr_row(x, child_by(x, holder, x->lang.type));
  struct params *p = &x->b.f.params;
  p->in[row] = d;
  p->name[row] = id;
  p->kind[row] = (uint8_t)kind;
  p->fallback[row] = fallback;
  p->annotation[row] = annotation;
  bind(x, d, id, (struct bound){BIND_PARAM, row}, name);
}

/* One entry of a parameter list: the name inside, wherever it is wrapped. A Python 2 tuple is a parameter by its text, which is unpacked into names of the body. */
static void read_param(struct extractor *x, def_id d, syn_id n, enum param_kind kind)
{
  syn_id name = n;
  enum node_kind_ts k = kind_of(x, n);
  if (k == SYN_DEFAULT_PARAM || k == SYN_TYPED_DEFAULT)
    name = child_by(x, n, x->lang.name);
  else if (k == SYN_TYPED_PARAM)
    name = first_child(x, n);
  if (name.v == 0)
    return;
  k = kind_of(x, name);
  if (k == SYN_LIST_SPLAT_PATTERN || k == SYN_LIST_SPLAT || k == SYN_DICT_SPLAT_PATTERN) {
    kind = k == SYN_DICT_SPLAT_PATTERN ? PARAM_DOUBLE_STAR : PARAM_STAR;
    name = first_child(x, name);
  }
  if (name.v == 0)
    return;
  if (kind_of(x, name) == SYN_IDENTIFIER) {
    add_param(x, d, name, kind, n);
  } else if (kind_of(x, name) == SYN_TUPLE_PATTERN) {
    add_param(x, d, name, kind, n);
    size_t base = targets_push(x, name);
    while (x->kids.n > base) {
      syn_id part = vec_pop(&x->kids);
      if (kind_of(x, part) == SYN_IDENTIFIER)
        bind(x, d, node_str(x, part), (struct bound){BIND_UNPACK, 0}, part);
      else
        targets_push(x, part);
    }
  }
}

static void read_params(struct extractor *x, def_id d, syn_id list)
{
  if (list.v == 0)
    return;
  size_t base = kids_push(x, list);
  uint32_t first = x->b.f.params.n;
  enum param_kind kind = PARAM_PLAIN;
  for (size_t i = base; i < x->kids.n; i++) {
    syn_id kid = x->kids.at[i];
    if (kind_of(x, kid) == SYN_POSITIONAL_SEPARATOR) {
      for (uint32_t row = first; row < x->b.f.params.n; row++)
        x->b.f.params.kind[row] = PARAM_POSITIONAL_ONLY;
    } else if (kind_of(x, kid) == SYN_KEYWORD_SEPARATOR) {
      kind = PARAM_KEYWORD_ONLY;
    } else {
      read_param(x, d, kid, kind);
      uint32_t last = x->b.f.params.n - 1;
      if (last >= first && x->b.f.params.kind[last] == PARAM_STAR)
        kind = PARAM_KEYWORD_ONLY;
    }
  }
  x->kids.n = base;
}

bool ex_function(struct extractor *x, syn_id n)
{
  syn_id name = child_by(x, n, x->lang.name);
  def_id d = def_row(x, n, DEF_FUNCTION);
  fill_def(x, d, n, name.v == 0 ? (str_id){0} : word_str(x, name));
  if (span_starts(node_text(x, n), "async"))
    x->b.f.defs.flags[d.v] |= DEF_ASYNC;
  if (is_abstract(x, n))
    x->b.f.defs.flags[d.v] |= DEF_ABSTRACT;
  if (name.v != 0)
    bind(x, top(x)->in, node_str(x, name), (struct bound){BIND_DEF, d.v}, name);
  read_params(x, d, child_by(x, n, x->lang.parameters));
  open_scope(x, d);
  docstring(x, d, child_by(x, n, x->lang.body));
  return true;
}

bool ex_lambda(struct extractor *x, syn_id n)
{
  def_id d = def_row(x, n, DEF_LAMBDA);
  def_id in = top(x)->in;
  x->b.f.defs.parent[d.v] = in;
  char text[32];
  int len = snprintf(text, sizeof text, "<lambda%u>", (unsigned)++x->lambdas.at[in.v]);
  fill_def(x, d, n, facts_str(&x->b, (struct span){text, (size_t)len}));
  read_params(x, d, child_by(x, n, x->lang.parameters));
  open_scope(x, d);
  return true;
}

static void read_bases(struct extractor *x, def_id d, syn_id list)
{
  if (list.v == 0)
    return;
  size_t base = kids_push(x, list);
  for (size_t i = base; i < x->kids.n; i++) {
    syn_id kid = x->kids.at[i], value = kid;
    str_id keyword = {0};
    if (kind_of(x, kid) == SYN_DICT_SPLAT)
      continue;                                       /* keywords only, whatever they are */
    if (kind_of(x, kid) == SYN_KEYWORD_ARG) {
      keyword = node_str(x, child_by(x, kid, x->lang.name));
      value = child_by(x, kid, x->lang.value);
    }
    expr_id e = expr_row(x, value);
    uint32_t row = facts_add(&x->b, FACTS_BASES);
    x->b.f.bases.in[row] = d;
    x->b.f.bases.keyword[row] = keyword;
    x->b.f.bases.value[row] = e;
    x->b.f.bases.line[row] = node_line(x, kid);
    x->b.f.bases.col[row] = node_col(x, kid);
  }
  x->kids.n = base;
}

bool ex_class(struct extractor *x, syn_id n)
{
  syn_id name = child_by(x, n, x->lang.name);
  def_id d = def_row(x, n, DEF_CLASS);
  fill_def(x, d, n, name.v == 0 ? (str_id){0} : word_str(x, name));
  if (name.v != 0)
    bind(x, top(x)->in, node_str(x, name), (struct bound){BIND_DEF, d.v}, name);
  read_bases(x, d, child_by(x, n, x->lang.superclasses));
  open_scope(x, d);
  docstring(x, d, child_by(x, n, x->lang.body));
  return true;
}

bool ex_decorated(struct extractor *x, syn_id n)
{
  syn_id definition = child_by(x, n, x->lang.definition);
  if (definition.v == 0)
    return true;
  def_id d = def_row(x, definition, kind_of(x, definition) == SYN_CLASS ? DEF_CLASS : DEF_FUNCTION);
  size_t base = kids_push(x, n);
  for (size_t i = base; i < x->kids.n; i++) {
    if (kind_of(x, x->kids.at[i]) != SYN_DECORATOR)
      continue;
    syn_id value = first_child(x, x->kids.at[i]);
    if (value.v == 0)
      continue;
    expr_id e = expr_row(x, value);
    uint32_t row = facts_add(&x->b, FACTS_DECORATORS);
    x->b.f.decorators.of[row] = d;
    x->b.f.decorators.value[row] = e;
    x->b.f.decorators.line[row] = node_line(x, value);
    x->b.f.decorators.col[row] = node_col(x, value);
    if (kind_of(x, value) == SYN_CALL) {
      uint32_t call = call_row(x, value);
      x->b.f.calls.flags[call] |= CALL_DECORATOR;
    }
    if (span_ends(node_text(x, value), "overload"))
      x->b.f.defs.flags[d.v] |= DEF_OVERLOAD;
  }
  x->kids.n = base;
  return true;
}

bool ex_yield(struct extractor *x, syn_id n)
{
  (void)n;
  x->b.f.defs.flags[top(x)->in.v] |= DEF_GENERATOR;
  return true;
}

static bool is_plain(const struct extractor *x, syn_id string)
{
  struct span s = node_text(x, string);
  for (size_t i = 0; i < s.n && s.at[i] != '"' && s.at[i] != '\''; i++)
    if (strchr("bBfFtT", s.at[i]) != NULL)
      return false;
  return true;
}

/* Python takes no bytes and no f-string for a docstring, even where nothing is put in; nor texts one of which is that. */
static bool may_document(const struct extractor *x, syn_id text)
{
  if (kind_of(x, text) == SYN_STRING)
    return is_plain(x, text);
  for (syn_id part = kid_first(x, text); part.v != 0; part = kid_next(x, part))
    if (kind_of(x, part) == SYN_STRING && !is_plain(x, part))
      return false;
  return kind_of(x, text) == SYN_CONCATENATED;
}

void docstring(struct extractor *x, def_id of, syn_id body)
{
  if (body.v == 0)
    return;
  syn_id first = kid_first(x, body);
  for (int i = 1; i < 64 && first.v != 0 && kind_of(x, first) == SYN_COMMENT; i++)
    first = kid_next(x, first);
  if (kind_of(x, first) != SYN_EXPR_STATEMENT || kid_count(x, first) != 1)
    return;
  syn_id text = kid_first(x, first);
  struct span s;
  if (!may_document(x, text) || !string_text(x, text, &s))
    return;
  x->document = text.v;
  while (s.n > 0 && (s.at[0] == ' ' || s.at[0] == '\n' || s.at[0] == '\r' || s.at[0] == '\t'))
    s = (struct span){s.at + 1, s.n - 1};
  s.n = span_find(s, '\n');
  while (s.n > 0 && (s.at[s.n - 1] == ' ' || s.at[s.n - 1] == '\r' || s.at[s.n - 1] == '\\'))
    s.n--;
  x->b.f.defs.doc[of.v] = facts_str(&x->b, utf8_cut(s, DOC_BYTES));
}
