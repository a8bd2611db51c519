/*
 * extract/ex_expr.c: what is this expression, as far as a name can follow it?
 *
 * Attribute chains are walked from the outside in with a loop; calls and lambdas get their row when they are first referred to, whether that is from outside or when
 * the walk reaches them. Only subscripts of subscripts nest, down to EXPR_DEPTH.
 */
#include "base/nfkc.h"
#include "extract/walk.h"

#include <string.h>

enum { EXPR_DEPTH = 8 /* a[0][1]...: deeper ones name nothing anyone asks for */, TEXT_BYTES = 1024, NUMBER_BYTES = 24 /* longer ones are keys and masks; nobody reads them in a signature */ };

struct span node_text(const struct extractor *x, syn_id n)
{
  uint32_t from = node_at(x, n)->start, to = node_at(x, n)->end;
  return (struct span){x->src + from, to - from};
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\\';
}

/* Python's own form of a name. */
static str_id name_str(struct extractor *x, struct span s)
{
  return x->text.ascii ? facts_str(&x->b, s) : nfkc_intern(&x->b.strings, s);
}

/* Dotted names may be spread over lines, with comments between: those are taken out. */
static str_id dotted_str(struct extractor *x, struct span s)
{
  bool clean = true;
  for (size_t i = 0; clean && i < s.n; i++)
    clean = !is_blank(s.at[i]) && s.at[i] != '#' && s.at[i] != '(' && s.at[i] != ')';
  if (clean)
    return name_str(x, s);
  struct buf text = {0};
  for (size_t i = 0; i < s.n; i++) {
    if (s.at[i] == '#')
      while (i + 1 < s.n && s.at[i] != '\n')
        i++;
    if (!is_blank(s.at[i]) && s.at[i] != '#' && s.at[i] != '(' && s.at[i] != ')')
      buf_addc(&text, s.at[i]);
  }
  str_id id = name_str(x, buf_span(&text));
  buf_release(&text);
  return id;
}

str_id word_str(struct extractor *x, syn_id n)
{
  return name_str(x, node_text(x, n));
}

str_id node_str(struct extractor *x, syn_id n)
{
  if (kind_of(x, n) != SYN_IDENTIFIER)
    return dotted_str(x, node_text(x, n));
  return in_code(x, n) ? code_name(x, n, word_str(x, n)) : word_str(x, n);
}

uint32_t node_line(const struct extractor *x, syn_id n)
{
  uint32_t line = node_at(x, n)->line, most = x->text.n_lines > 0 ? x->text.n_lines : 1;
  return line < most ? line : most;                   /* behind the last line feed there is no line more */
}

uint32_t node_col(const struct extractor *x, syn_id n)
{
  return text_col(&x->text, node_line(x, n), code_source(x, node_at(x, n)->start));
}

syn_id kid_last(const struct extractor *x, syn_id n)
{
  syn_id last = {0};
  for (syn_id kid = kid_first(x, n); kid.v != 0; kid = kid_next(x, kid))
    last = kid;
  return last;
}

uint32_t kid_count(const struct extractor *x, syn_id n)
{
  uint32_t count = 0;
  for (syn_id kid = kid_first(x, n); kid.v != 0; kid = kid_next(x, kid))
    count++;
  return count;
}

syn_id first_child(const struct extractor *x, syn_id n)
{
  syn_id kid = kid_first(x, n);
  for (syn_id next = kid; next.v != 0 && kind_of(x, kid) == SYN_COMMENT; next = kid_next(x, kid))
    kid = next;
  return kid;
}

size_t kids_push(struct extractor *x, syn_id n)
{
  size_t base = x->kids.n;
  for (syn_id kid = kid_first(x, n); kid.v != 0; kid = kid_next(x, kid))
    if (kind_of(x, kid) != SYN_COMMENT)
      vec_push(&x->kids, kid);
  return base;
}

uint32_t call_row(struct extractor *x, syn_id n)
{
  if (x->rows[n.v] == 0)
    x->rows[n.v] = facts_add(&x->b, FACTS_CALLS);
  return x->rows[n.v];
}

def_id def_row(struct extractor *x, syn_id n, enum def_kind kind)
{
  uint32_t row = x->rows[n.v];
  if (row == 0) {
    row = facts_add(&x->b, FACTS_DEFS);
    x->b.f.defs.kind[row] = (uint8_t)kind;
    x->b.f.defs.parent[row] = top(x)->in;
    x->rows[n.v] = row;
    vec_push(&x->lambdas, 0);
  }
  return (def_id){row};
}

syn_id unwrap(const struct extractor *x, syn_id n)
{
  for (int i = 0; i < 64 && n.v != 0; i++) {
    switch (kind_of(x, n)) {
    case SYN_PAREN:
    case SYN_AWAIT:
    case SYN_TYPE: {
      syn_id inner = first_child(x, n);
      if (inner.v == 0)
        return n;
      n = inner;
      break;
    }
    case SYN_NAMED: n = child_by(x, n, x->lang.value); break;
    default: return n;
    }
  }
  return n;
}

/* One string node: its content if it is plain; false for f-strings with parts, `text` is then what stands before the first one. */
static bool one_string(struct extractor *x, syn_id n, struct span *text)
{
  struct span s = node_text(x, n);
  size_t open = 0;
  while (open < s.n && s.at[open] != '"' && s.at[open] != '\'')
    open++;
  size_t quotes = open + 3 <= s.n && s.at[open + 1] == s.at[open] && s.at[open + 2] == s.at[open] && s.n >= open + 6 ? 3 : 1;
  if (s.n < open + 2 * quotes)
    return *text = (struct span){"", 0}, true;
  *text = (struct span){s.at + open + quotes, s.n - open - 2 * quotes};
  syn_id kid = kid_first(x, n);
  for (int i = 0; i < 64 && kid.v != 0; kid = kid_next(x, kid), i++) {
    if (kind_of(x, kid) != SYN_INTERPOLATION)
      continue;
    text->n = (size_t)(x->src + node_at(x, kid)->start - text->at);
    return false;
  }
  return true;
}

bool string_text(struct extractor *x, syn_id n, struct span *text)
{
  *text = (struct span){"", 0};
  if (n.v == 0)
    return false;
  if (kind_of(x, n) == SYN_STRING)
    return one_string(x, n, text);
  if (kind_of(x, n) != SYN_CONCATENATED)
    return false;
  size_t base = kids_push(x, n);
  struct buf all = {0};
  bool plain = true;
  for (size_t i = base; plain && i < x->kids.n; i++) {
    struct span part;
    plain = kind_of(x, x->kids.at[i]) == SYN_STRING && one_string(x, x->kids.at[i], &part);
    if (kind_of(x, x->kids.at[i]) == SYN_STRING)
      buf_addspan(&all, part);
  }
  x->kids.n = base;
  *text = (struct span){arena_strndup(&x->arena, all.n > 0 ? all.at : "", all.n), all.n};
  buf_release(&all);
  return plain;
}

static enum expr_kind leaf_kind(enum node_kind_ts kind)
{
  switch (kind) {
  case SYN_INTEGER:
  case SYN_FLOAT: return EXPR_NUMBER;
  case SYN_NONE:
  case SYN_TRUE:
  case SYN_FALSE: return EXPR_CONSTANT;
  case SYN_LIST: return EXPR_LIST;
  case SYN_TUPLE:
  case SYN_EXPR_LIST: return EXPR_TUPLE;
  case SYN_DICT: return EXPR_DICT;
  case SYN_SET: return EXPR_SET;
  case SYN_LIST_COMP:
  case SYN_DICT_COMP:
  case SYN_SET_COMP:
  case SYN_GENERATOR: return EXPR_COMPREHENSION;
  default: return EXPR_OTHER;
  }
}

static str_id before_path(struct extractor *x, str_id first, str_id rest)
{
  if (rest.v == 0)
    return first;
  struct buf text = {0};
  buf_addspan(&text, intern_get(&x->b.strings, first));
  buf_addc(&text, '.');
  buf_addspan(&text, intern_get(&x->b.strings, rest));
  str_id id = facts_str(&x->b, buf_span(&text));
  buf_release(&text);
  return id;
}

/* A list of pairs that is given to NamedTuple(): ("x", C). */
static bool names_fields(struct extractor *x, syn_id list)
{
  syn_id call = {node_at(x, (syn_id){node_at(x, list)->parent})->parent};
  return kind_of(x, call) == SYN_CALL && span_ends(node_text(x, first_child(x, call)), "NamedTuple");
}

/* The texts of a list or tuple that holds nothing but texts, or of the names of fields, newlines between; 0 for others, and beyond TEXT_BYTES. */
static str_id texts(struct extractor *x, syn_id list)
{
  struct span s;
  syn_id first = first_child(x, list);
  bool pairs = kind_of(x, first) == SYN_TUPLE && names_fields(x, list);
  if (first.v == 0 || (kind_of(x, first) != SYN_STRING && !pairs))
    return (str_id){0};
  size_t base = kids_push(x, list);
  struct buf text = {0};
  bool plain = true;
  for (size_t i = base; i < x->kids.n && plain; i++) {
    plain = string_text(x, pairs ? first_child(x, x->kids.at[i]) : x->kids.at[i], &s) && s.n > 0 && text.n + s.n < TEXT_BYTES && span_find(s, '\n') == s.n;
    if (i > base)
      buf_addc(&text, '\n');
    buf_addspan(&text, s);
  }
  x->kids.n = base;
  str_id id = plain ? facts_str(&x->b, buf_span(&text)) : (str_id){0};
  buf_release(&text);
  return id;
}

/* Fills name and row of what an attribute chain stands on. */
static enum expr_kind base_of(struct extractor *x, syn_id n, str_id *name, uint32_t *row)
{
  struct span text;
  switch (kind_of(x, n)) {
  case SYN_IDENTIFIER:
  case SYN_DOTTED: *name = node_str(x, n); return EXPR_NAME;
  case SYN_CALL: *row = call_row(x, n); return EXPR_CALL;
  case SYN_LAMBDA: *row = def_row(x, n, DEF_LAMBDA).v; return EXPR_LAMBDA;
  case SYN_STRING:
  case SYN_CONCATENATED: {
    bool plain = string_text(x, n, &text);
    if (text.n <= TEXT_BYTES)
      *name = facts_str(&x->b, text);
    return plain ? EXPR_STRING : EXPR_FSTRING;
  }
  case SYN_GENERIC_TYPE:
  case SYN_SUBSCRIPT: {
    bool generic = kind_of(x, n) == SYN_GENERIC_TYPE;
    syn_id inner = generic ? first_child(x, n) : child_by(x, n, x->lang.value);
    if (x->expr_depth >= EXPR_DEPTH)
      return EXPR_OTHER;
    x->expr_depth++;
    *row = expr_row(x, inner).v;
    x->expr_depth--;
    return EXPR_SUBSCRIPT;
  }
  case SYN_LIST:
  case SYN_TUPLE: *name = texts(x, n); return leaf_kind(kind_of(x, n));
  case SYN_NONE:
  case SYN_TRUE:
  case SYN_FALSE: *name = facts_str(&x->b, node_text(x, n)); return EXPR_CONSTANT;
  case SYN_INTEGER:
  case SYN_FLOAT:
    if (node_text(x, n).n <= NUMBER_BYTES)
      *name = facts_str(&x->b, node_text(x, n));
    return EXPR_NUMBER;
  default: return leaf_kind(kind_of(x, n));
  }
}

/* The attributes that n takes of what is left in *base: "b.c" of a.b.c and of (a.b).c, joined through EXPR_DEPTH pairs of brackets. */
static str_id attributes(struct extractor *x, syn_id n, syn_id *base)
{
  str_id path = {0};
  *base = n;
  for (int i = 0; i < EXPR_DEPTH && kind_of(x, *base) == SYN_ATTRIBUTE; i++) {
    uint32_t to = node_at(x, *base)->end;
    while (kind_of(x, *base) == SYN_ATTRIBUTE)
      *base = child_by(x, *base, x->lang.object);
    uint32_t from = node_at(x, *base)->end;
    struct span s = {x->src + from, to - from};
    while (s.n > 0 && s.at[0] != '.')
      s = (struct span){s.at + 1, s.n - 1};
    if (s.n > 1)
      path = before_path(x, dotted_str(x, (struct span){s.at + 1, s.n - 1}), path);
    if (kind_of(x, *base) == SYN_LIST_SPLAT)          /* the grammar takes the star of [*a.b()] for a part of a */
      *base = first_child(x, *base);
    *base = unwrap(x, *base);
  }
  return path;
}

expr_id expr_row(struct extractor *x, syn_id n)
{
  if (n.v == 0)
    return (expr_id){0};
  syn_id base;
  str_id path = attributes(x, unwrap(x, n), &base), name = {0};
  uint32_t at = 0;
  enum expr_kind kind = kind_of(x, base) == SYN_ATTRIBUTE ? EXPR_OTHER : base_of(x, base, &name, &at);
  uint32_t row = facts_add(&x->b, FACTS_EXPRS);
  struct exprs *e = &x->b.f.exprs;
  e->kind[row] = (uint8_t)kind;
  e->name[row] = name;
  e->path[row] = path;
  e->row[row] = at;
  return (expr_id){row};
}

expr_id expr_useful(struct extractor *x, syn_id n)
{
  if (n.v == 0)
    return (expr_id){0};
  switch (kind_of(x, unwrap(x, n))) {
  case SYN_IDENTIFIER:
  case SYN_ATTRIBUTE:
  case SYN_CALL:
  case SYN_STRING:
  case SYN_CONCATENATED:
  case SYN_LAMBDA:
  case SYN_LIST:
  case SYN_TUPLE:
  case SYN_SUBSCRIPT: return expr_row(x, n);
  default: return (expr_id){0};
  }
}
