/*
 * scan/dynamic.c: imports by string: what is given to importlib.import_module or __import__?
 *
 * A literal gives a row as a statement would; of another argument the literal head is kept, and the row says that it is partial.
 */
#include "scan/state.h"

struct argument {
  struct tokens value;
  struct token first;             /* of the value */
  struct span key;                /* "" for a positional one */
  bool there;
};

static struct argument read_argument(struct tokens *t)
{
  struct argument a = {.value = token_element(t), .key = {"", 0}};
  struct tokens ahead = a.value;
  struct token name = token_next(&ahead), equals = token_next(&ahead);
  if (name.kind == TOKEN_NAME && token_is(&equals, "=")) {
    a.key = name.text;
    a.value = ahead;
  }
  a.first = token_peek(&a.value);
  a.there = name.kind != TOKEN_END;
  return a;
}

static bool is_generator(struct tokens t)
{
  for (struct token next; (next = token_outside(&t)).kind != TOKEN_END;)
    if (token_is(&next, "for"))
      return true;
  return false;
}

static void read_anchor(struct scanner *s, struct scan_import *row, const struct argument *anchor)
{
  struct span object, name;
  struct literal text;
  bool plain = plain_name(anchor->value, &object, &name) && object.n == 0;
  if (plain && span_is(name, "__package__"))
    row->flags |= SCAN_PACKAGE;
  else if (plain && span_is(name, "__name__"))
    row->flags |= SCAN_OWN_NAME;
  else if (literal_text(s, anchor->value, &text) && text.plain)
    row->name = text.text;                            /* a literal anchor */
}

void read_dynamic(struct scanner *s, struct tokens t, const struct token *call, bool builtin)
{
  struct argument name = {.there = false}, anchor = {.there = false};
  for (unsigned i = 0;; i++) {
    struct argument a = read_argument(&t);
    if (a.there && i == 0 && a.key.n == 0 && is_generator(a.value))
      return;
    if (a.there && ((i == 0 && a.key.n == 0) || span_is(a.key, "name")))
      name = a;
    else if (a.there && !builtin && ((i == 1 && a.key.n == 0) || span_is(a.key, "package")))
      anchor = a;
    struct token comma = token_next(&t);
    if (!token_is(&comma, ","))
      break;
  }
  if (!name.there)
    return;
  struct literal text;
  literal_head(s, name.value, &text);
  struct scan_import *row = add_import(s, &(struct new_import){name.first, call->line, SCAN_DYNAMIC});
  while (!builtin && row->dots < text.text.n && row->dots < 255 && text.text.at[row->dots] == '.')
    row->dots++;
  row->module = (struct span){text.text.at + row->dots, text.text.n - row->dots};
  row->flags |= text.plain ? 0 : SCAN_PARTIAL;
  if (anchor.there)
    read_anchor(s, row, &anchor);
}
