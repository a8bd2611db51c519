/*
 * scan/clauses.c: what do import statements name?
 *
 * A row a name. A name that is spread over blanks or lines is put together; what follows a name that cannot be read is left. Also here: under which names this file knows typing and importlib.
 */
#include "scan/state.h"

#include <string.h>

bool spans_have(const struct spans *list, struct span name)
{
  for (size_t i = 0; i < list->v.n; i++)
    if (span_eq(list->v.at[i], name))
      return true;
  return false;
}

struct span read_dotted(struct scanner *s, struct tokens *t, const struct token *first)
{
  struct span name = first->text;
  bool spread = false;
  while (token_ahead(t, '.')) {
    struct tokens ahead = *t;
    struct token dot = token_next(&ahead);
    struct token part = token_next(&ahead);
    if (part.kind != TOKEN_NAME)
      break;
    spread = spread || name.at + name.n != dot.text.at || dot.text.at + 1 != part.text.at;
    name.n = (size_t)(part.text.at + part.text.n - name.at);
    *t = ahead;
  }
  if (!spread)
    return name;
  struct buf text = {0};
  struct tokens again = {name.at, name.at + name.n, 0, name.at};
  for (struct token part; (part = token_next(&again)).kind != TOKEN_END;)
    buf_addspan(&text, part.text);
  name = (struct span){arena_strndup(&s->arena, text.at, text.n), text.n};
  buf_release(&text);
  return name;
}

struct clause {
  struct scanner *s;
  const struct token *word;
  struct span module;
  uint32_t first;                 /* its first row, or 0 */
  uint8_t form, dots, flags;
};

static struct scan_import *add_row(struct clause *c, const struct token *at)
{
  struct scan_import *row = add_import(c->s, &(struct new_import){*at, c->word->line, c->form});
  if (c->first == 0)
    c->first = row->stmt;
  row->stmt = c->first;
  row->module = c->module;
  row->dots = c->dots;
  row->flags |= c->flags;
  return row;
}

/* Remembers names of typing and importlib. */
static void note_alias(struct scanner *s, const struct scan_import *row)
{
  bool typing = span_is(row->module, "typing") || span_is(row->module, "typing_extensions");
  bool importlib = span_is(row->module, "importlib") || span_ends(row->module, ".importlib");
  bool from = row->form == SCAN_FROM, checking = span_is(row->name, "TYPE_CHECKING") || span_is(row->name, "MYPY");
  struct span as = row->alias.n > 0 ? row->alias : from ? row->name : row->module;
  if (!from && typing)
    vec_push(&s->typing.v, as);
  if (from && typing && checking)
    vec_push(&s->type_checking.v, as);
  if ((!from && importlib) || (from && span_is(row->name, "importlib")))
    vec_push(&s->importlib.v, as);
  if (from && importlib && span_is(row->name, "import_module"))
    vec_push(&s->import_module.v, as);
  bool renamed = from && typing && checking && row->alias.n > 0;
  bool path = span_is(row->module, "pkgutil");
  s->renamed = s->renamed || renamed;
  s->watch = s->watch || s->importlib.v.n + s->import_module.v.n > 0 || renamed || path;
  bool registry = span_is(row->module, "django.apps") && (!from || span_is(row->name, "apps") || span_is(row->name, "*"));
  if (registry || (from && row->alias.n > 0 && span_is(row->name, "import_string")))
    s->flags |= SCAN_LOADS;
}

/* `name` or `name as alias`; false when there is none. */
static bool read_name(struct clause *c, struct tokens *t)
{
  struct tokens ahead = *t;
  struct token first = token_next(&ahead);
  if (first.kind != TOKEN_NAME)
    return false;
  struct span name = read_dotted(c->s, &ahead, &first), alias = {"", 0};
  *t = ahead;
  if (token_ahead(&ahead, 'a')) {
    struct token as = token_next(&ahead), second = token_next(&ahead);
    if (token_is(&as, "as") && second.kind == TOKEN_NAME) {
      alias = second.text;
      *t = ahead;
    }
  }
  struct scan_import *row = add_row(c, &first);
  if (c->form == SCAN_IMPORT)
    row->module = name;
  else
    row->name = name;
  row->alias = alias;
  note_alias(c->s, row);
  if (c->form == SCAN_FROM && c->dots == 0 && span_is(c->module, "__future__") && span_is(name, "absolute_import"))
    c->s->flags |= SCAN_ABSOLUTE_IMPORT;
  return true;
}

/* Names and commas, in brackets if `close` is one; what else stands there is broken. */
static void read_names(struct clause *c, struct tokens *t, const char *close)
{
  bool more = true;
  struct token next = {.kind = TOKEN_END};
  while (more && read_name(c, t)) {
    next = token_next(t);
    more = token_is(&next, ",");
  }
  if (more)
    next = token_next(t);
  if (token_is(&next, close))
    next = token_next(t);
  if (c->first == 0 || next.kind != TOKEN_END)
    lines_broken(&c->s->l, c->word->line);
}

void read_import(struct scanner *s, struct tokens t, const struct token *word, bool lazy)
{
  struct clause c = {.s = s, .word = word, .module = {"", 0}, .form = SCAN_IMPORT, .flags = lazy ? SCAN_LAZY : 0};
  read_names(&c, &t, "");
}

void read_from(struct scanner *s, struct tokens t, const struct token *word, bool lazy)
{
  struct clause c = {.s = s, .word = word, .module = {"", 0}, .form = SCAN_FROM, .flags = lazy ? SCAN_LAZY : 0};
  struct token next = token_next(&t);
  for (; token_is(&next, "."); next = token_next(&t))
    c.dots = (uint8_t)(c.dots + (c.dots < 255));
  if (next.kind == TOKEN_NAME && !token_is(&next, "import")) {
    c.module = read_dotted(s, &t, &next);
    next = token_next(&t);
  }
  if (!token_is(&next, "import") || (c.module.n == 0 && c.dots == 0)) {
    lines_broken(&s->l, word->line);
    return;
  }
  struct tokens ahead = t;
  next = token_next(&ahead);
  if (token_is(&next, "*")) {
    struct scan_import *row = add_row(&c, &next);
    row->name = next.text;
    row->flags |= SCAN_STAR;
    return;
  }
  if (token_is(&next, "("))
    read_names(&c, &ahead, ")");
  else
    read_names(&c, &t, "");
}
