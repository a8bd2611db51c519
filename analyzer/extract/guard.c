/*
 * extract/guard.c: does this test mean "only for the type checker", and what is caught here?
 *
 * imports.md 6. TYPE_CHECKING is known by its plain name, as an attribute of typing under any alias, under its own alias, and after an assignment at module level. Also here: under which names this file knows
 * importlib and its import_module, since both are collected from the same statements.
 */
#include "extract/walk.h"

#include "scan/scan.h"

bool is_known(const struct extractor *x, syn_id name, unsigned as)
{
  if (x->known.n == 0)
    return false;
  struct span s = node_text(x, name);
  str_id id = intern_find(&x->b.strings, s.at, s.n);
  return id.v != 0 && (map_get(&x->known, id.v) & as) != 0;
}

static void add_known(struct extractor *x, str_id name, uint32_t as)
{
  map_put(&x->known, name.v, map_get(&x->known, name.v) | as);
}

static bool is_type_checking(struct extractor *x, syn_id n)
{
  n = unwrap(x, n);
  switch (kind_of(x, n)) {
  case SYN_FALSE: return true;
  case SYN_INTEGER: return span_is(node_text(x, n), "0");
  case SYN_IDENTIFIER:
    return span_is(node_text(x, n), "TYPE_CHECKING") || span_is(node_text(x, n), "MYPY") || is_known(x, n, KNOWN_TYPE_CHECKING);
  case SYN_ATTRIBUTE: {
    syn_id object = child_by(x, n, x->lang.object);
    struct span module = node_text(x, object), last = node_text(x, child_by(x, n, x->lang.attribute));
    bool typing = span_is(module, "typing") || span_is(module, "typing_extensions") || is_known(x, object, KNOWN_TYPING);
    return typing && (span_is(last, "TYPE_CHECKING") || span_is(last, "MYPY"));
  }
  default: return false;
  }
}

bool is_script_test(struct extractor *x, syn_id condition)
{
  syn_id n = unwrap(x, condition), left = kind_of(x, n) == SYN_COMPARISON ? first_child(x, n) : (syn_id){0}, right = left.v == 0 ? left : kid_next(x, left);
  if (left.v == 0 || right.v == 0 || kid_count(x, n) != 2)
    return false;
  syn_id name = kind_of(x, left) == SYN_IDENTIFIER ? left : right;
  struct span text, between = {x->src + node_at(x, left)->end, node_at(x, right)->start - node_at(x, left)->end};
  return span_is(span_trimmed(between), "==") && span_is(node_text(x, name), "__name__") && string_text(x, name.v == left.v ? right : left, &text) && span_is(text, "__main__");
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

bool handles_import_error(struct extractor *x, syn_id n)
{
  if (kind_of(x, n) == SYN_WITH) {
    struct span s = node_text(x, n);
    syn_id body = child_by(x, n, x->lang.body);
    if (body.v != 0)
      s.n = node_at(x, body)->start - node_at(x, n)->start;
    return scan_with_suppresses(s);
  }
  size_t base = kids_push(x, n);
  bool caught = false;
  for (size_t i = base; i < x->kids.n && !caught; i++)
    caught = kind_of(x, x->kids.at[i]) == SYN_EXCEPT && scan_clause_catches(node_text(x, x->kids.at[i]));
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
    add_known(x, as, KNOWN_TYPING);
  if (im->form[row] == FORM_IMPORT && importlib)
    add_known(x, as, KNOWN_IMPORTLIB);
  if (im->form[row] == FORM_FROM && typing && (span_is(name, "TYPE_CHECKING") || span_is(name, "MYPY")))
    add_known(x, as, KNOWN_TYPE_CHECKING);
  if (im->form[row] == FORM_FROM && importlib && span_is(name, "import_module"))
    add_known(x, as, KNOWN_IMPORT_MODULE);
  if (im->form[row] == FORM_FROM && span_is(name, "importlib"))
    add_known(x, as, KNOWN_IMPORTLIB);
}

void alias_assign(struct extractor *x, str_id target, syn_id value)
{
  value = unwrap(x, value);
  enum node_kind_ts kind = kind_of(x, value);
  if (kind != SYN_IDENTIFIER && kind != SYN_ATTRIBUTE)
    return;
  if (is_type_checking(x, value))
    add_known(x, target, KNOWN_TYPE_CHECKING);
  if (kind == SYN_ATTRIBUTE && span_is(node_text(x, child_by(x, value, x->lang.attribute)), "import_module") &&
      is_known(x, child_by(x, value, x->lang.object), KNOWN_IMPORTLIB))
    add_known(x, target, KNOWN_IMPORT_MODULE);
  else if (kind == SYN_IDENTIFIER && is_known(x, value, KNOWN_IMPORT_MODULE))
    add_known(x, target, KNOWN_IMPORT_MODULE);
}
