/*
 * extract/ex_dynamic.c: imports by string. importlib.import_module and __import__, under any name this file gives them.
 *
 * A literal argument gives a row as a statement would; of another one the literal head is kept, and the row says that it is partial.
 */
#include "extract/walk.h"

#include <string.h>

static bool imports_by_string(struct extractor *x, syn_id callee, bool *builtin)
{
  *builtin = false;
  struct span name = node_text(x, callee);
  if (kind_of(x, callee) == SYN_IDENTIFIER) {
    *builtin = span_is(name, "__import__");
    return *builtin || is_known(x, callee, KNOWN_IMPORT_MODULE);
  }
  if (kind_of(x, callee) != SYN_ATTRIBUTE || x->known.n == 0 || !span_is(node_text(x, child_by(x, callee, x->lang.attribute)), "import_module"))
    return false;
  return is_known(x, child_by(x, callee, x->lang.object), KNOWN_IMPORTLIB);
}

/* The literal text of the argument, or its literal head: of "a." + x, f"a.{x}", "a.%s" % x. */
static bool literal(struct extractor *x, syn_id n, struct span *text)
{
  n = unwrap(x, n);
  bool plain = string_text(x, n, text);
  for (int i = 0; i < 64 && kind_of(x, n) == SYN_BINARY; i++)
    n = unwrap(x, child_by(x, n, x->lang.left));
  if (!plain && text->n == 0 && string_text(x, n, text))
    text->n = span_find(*text, '%');
  return plain;
}

void ex_dynamic(struct extractor *x, syn_id call)
{
  syn_id callee = unwrap(x, child_by(x, call, x->lang.function)), list = child_by(x, call, x->lang.arguments);
  bool builtin;
  if (callee.v == 0 || list.v == 0 || in_code(x, call) || !imports_by_string(x, callee, &builtin) || kind_of(x, list) != SYN_ARGUMENTS)
    return;
  size_t base = kids_push(x, list);
  syn_id first = {0}, anchor = {0};
  for (size_t i = base; i < x->kids.n; i++) {
    syn_id kid = x->kids.at[i];
    bool keyword = kind_of(x, kid) == SYN_KEYWORD_ARG;
    struct span key = keyword ? node_text(x, child_by(x, kid, x->lang.name)) : SPAN("");
    if ((i == base && !keyword) || span_is(key, "name"))
      first = keyword ? child_by(x, kid, x->lang.value) : kid;
    else if (!builtin && ((i == base + 1 && !keyword) || span_is(key, "package")))
      anchor = keyword ? child_by(x, kid, x->lang.value) : kid;
  }
  x->kids.n = base;
  if (first.v == 0 || (x->recovered != NULL && (recover_row(x, first), true)))
    return;
  struct span text;
  bool plain = literal(x, first, &text);
  uint8_t dots = 0;
  while (!builtin && dots < text.n && dots < 255 && text.at[dots] == '.')
    dots++;
  uint32_t row = facts_add(&x->b, FACTS_IMPORTS);
  struct imports *im = &x->b.f.imports;
  const struct frame *f = top(x);
  im->line[row] = node_line(x, first);
  im->col[row] = node_col(x, first);
  im->stmt[row] = row;
  im->stmt_line[row] = node_line(x, call);
  im->in[row] = f->in;
  im->module[row] = facts_str(&x->b, (struct span){text.at + dots, text.n - dots});
  im->dots[row] = dots;
  im->form[row] = FORM_DYNAMIC;
  im->scope[row] = f->scope;
  im->flags[row] = (uint8_t)(f->flags | (plain ? 0 : IMPORT_PARTIAL));
  if (anchor.v == 0)
    return;
  struct span package, name = node_text(x, anchor);
  if (span_is(name, "__package__"))
    im->flags[row] |= IMPORT_PACKAGE;
  else if (span_is(name, "__name__"))
    im->flags[row] |= IMPORT_OWN_NAME;
  else if (string_text(x, anchor, &package))
    im->name[row] = facts_str(&x->b, package);          /* a literal anchor */
}
