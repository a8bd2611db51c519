/*
 * extract/guard.c: does this test mean "only for the type checker", and what is caught here?
 *
 * imports.md 6. TYPE_CHECKING is known by its plain name, as an attribute of typing under any alias, under its own alias, and after an assignment at module level. Also here: under which names this file knows
 * importlib and its import_module, since both are collected from the same statements.
 */
#include "extract/walk.h"

static bool known(const struct extractor *x, const str_id *at, size_t n, syn_id name)
{
  struct span s = node_text(x, name);
  for (size_t i = 0; i < n; i++)
    if (span_eq(intern_get(&x->b.strings, at[i]), s))
      return true;
  return false;
}

static bool is_type_checking(struct extractor *x, syn_id n)
{
  n = unwrap(x, n);
  switch (kind_of(x, n)) {
  case SYN_FALSE: return true;
  case SYN_INTEGER: return span_is(node_text(x, n), "0");
  case SYN_IDENTIFIER:
    return span_is(node_text(x, n), "TYPE_CHECKING") || span_is(node_text(x, n), "MYPY") || known(x, x->type_checking.at, x->type_checking.n, n);
  case SYN_ATTRIBUTE: {
    syn_id object = child_by(x, n, x->lang.object);
    struct span module = node_text(x, object), last = node_text(x, child_by(x, n, x->lang.attribute));
    bool typing = span_is(module, "typing") || span_is(module, "typing_extensions") || known(x, x->typing.at, x->typing.n, object);
    return typing && (span_is(last, "TYPE_CHECKING") || span_is(last, "MYPY"));
  }
  default: return false;
  }
}

static bool joins_by_and(const struct extractor *x, syn_id n)
{
  const struct syn_tree *t = &x->tree;
  uint32_t row = n.v + 1, end = node_at(x, n)->after;
  while (row < end && t->at[row].kind != SYN_AND)
    row = t->at[row].after;
  return row < end;
}

/* `a and b and c` leans to the left: the same word all the way down is one list, and one member that says it is enough. */
static enum guard joined_guard(struct extractor *x, syn_id n)
{
  bool and_ = joins_by_and(x, n);
  for (int i = 0; i < 64 && kind_of(x, n) == SYN_BOOLEAN && joins_by_and(x, n) == and_; i++) {
    syn_id left = child_by(x, n, x->lang.left), right = child_by(x, n, x->lang.right);
    if (left.v == 0 || right.v == 0)
      break;
    if (is_type_checking(x, left) || is_type_checking(x, right))
      return and_ ? GUARD_AND : GUARD_OR;
    n = unwrap(x, left);
  }
  return GUARD_NONE;
}

enum guard guard_of(struct extractor *x, syn_id condition)
{
  if (condition.v == 0)
    return GUARD_NONE;
  syn_id n = unwrap(x, condition);
  if (is_type_checking(x, n))
    return GUARD_TYPE_CHECKING;
  if (kind_of(x, n) == SYN_NOT) {
    syn_id inner = first_child(x, n);
    return inner.v != 0 && is_type_checking(x, inner) && kind_of(x, unwrap(x, inner)) != SYN_FALSE ? GUARD_NOT : GUARD_NONE;
  }
  if (kind_of(x, n) != SYN_BOOLEAN)
    return GUARD_NONE;
  return joined_guard(x, n);
}

static bool in_a_name(char c)
{
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 128;
}

/* `name` stands in s, and not as a part of a longer name. */
static bool has_word(struct span s, const char *name)
{
  struct span word = span_of(name);
  for (size_t at = 0; at + word.n <= s.n; at++)
    if (span_eq((struct span){s.at + at, word.n}, word) && (at == 0 || !in_a_name(s.at[at - 1])) && (at + word.n == s.n || !in_a_name(s.at[at + word.n])))
      return true;
  return false;
}

static bool names_import_error(struct span s)
{
  return has_word(s, "ImportError") || has_word(s, "ModuleNotFoundError") || has_word(s, "Exception") || has_word(s, "BaseException");
}

/* Of an except clause: its text up to the colon names what it catches; nothing there catches all. */
static bool clause_catches(struct extractor *x, syn_id clause)
{
  struct span s = node_text(x, clause);
  s.n = span_find(s, ':');
  size_t word = sizeof "except" - 1;
  for (; word < s.n && (s.at[word] == ' ' || s.at[word] == '*'); word++)
    ;
  return word >= s.n || names_import_error(s);
}

bool handles_import_error(struct extractor *x, syn_id n)
{
  if (kind_of(x, n) == SYN_WITH) {
    struct span s = node_text(x, n);
    syn_id body = child_by(x, n, x->lang.body);
    if (body.v != 0)
      s.n = node_at(x, body)->start - node_at(x, n)->start;
    return has_word(s, "suppress") && names_import_error(s);
  }
  size_t base = kids_push(x, n);
  bool caught = false;
  for (size_t i = base; i < x->kids.n && !caught; i++)
    caught = kind_of(x, x->kids.at[i]) == SYN_EXCEPT && clause_catches(x, x->kids.at[i]);
  x->kids.n = base;
  return caught;
}

void alias_import(struct extractor *x, uint32_t row)
{
  const struct imports *im = &x->b.f.imports;
  struct span module = intern_get(&x->b.strings, im->module[row]), name = intern_get(&x->b.strings, im->name[row]);
  bool typing = span_is(module, "typing") || span_is(module, "typing_extensions");
  bool importlib = span_is(module, "importlib") || span_ends(module, ".importlib");
  str_id as = im->alias[row].v != 0 ? im->alias[row] : name.n > 0 ? im->name[row] : im->module[row];
  if (im->form[row] == FORM_IMPORT && typing)
    vec_push(&x->typing, as);
  if (im->form[row] == FORM_IMPORT && importlib)
    vec_push(&x->importlib, as);
  if (im->form[row] == FORM_FROM && typing && (span_is(name, "TYPE_CHECKING") || span_is(name, "MYPY")))
    vec_push(&x->type_checking, as);
  if (im->form[row] == FORM_FROM && importlib && span_is(name, "import_module"))
    vec_push(&x->import_module, as);
  if (im->form[row] == FORM_FROM && span_is(name, "importlib"))
    vec_push(&x->importlib, as);
}

void alias_assign(struct extractor *x, str_id target, syn_id value)
{
  value = unwrap(x, value);
  enum node_kind_ts kind = kind_of(x, value);
  if (kind != SYN_IDENTIFIER && kind != SYN_ATTRIBUTE)
    return;
  if (is_type_checking(x, value))
    vec_push(&x->type_checking, target);
  if (kind == SYN_ATTRIBUTE && span_is(node_text(x, child_by(x, value, x->lang.attribute)), "import_module") &&
      known(x, x->importlib.at, x->importlib.n, child_by(x, value, x->lang.object)))
    vec_push(&x->import_module, target);
  else if (kind == SYN_IDENTIFIER && known(x, x->import_module.at, x->import_module.n, value))
    vec_push(&x->import_module, target);
}
