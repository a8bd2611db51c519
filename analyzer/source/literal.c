/*
 * source/literal.c: what does a setup.py say in literals?
 *
 * One pass over the text that knows strings, comments and names; where a name at the left margin is assigned, or the function in question is called, an expression is read. What cannot be read is skipped
 * to the comma, bracket or line end behind it.
 */
#include "source/literal.h"

#include "base/vec.h"

#include <string.h>

enum {
  MOST_DEPTH = 32,                /* expressions in expressions */
  MOST_ITEMS = 1 << 14, MOST_TEXT = 1 << 16,   /* of a sum: a few lines that double a list would fill any memory; nobody depends on that much */
};

struct variable {
  struct span name;
  struct json *value;
};

struct reader {
  struct arena *arena;
  const char *at, *end, *counted; /* lines are counted up to there */
  uint32_t line;
  unsigned depth, brackets;       /* outside brackets a line end ends an expression */
  VEC(struct variable) variables;
};

static struct json *expression(struct reader *r);

static bool is_word(char c)
{
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static struct json *make(struct reader *r, enum json_kind kind)
{
  for (; r->counted < r->at; r->counted++)
    r->line += *r->counted == '\n';
  struct json *v = arena_new(r->arena, struct json);
  *v = (struct json){.kind = kind, .line = r->line, .key = {"", 0}, .string = {"", 0}};
  return v;
}

/* Tails are kept by the caller: lists of thousands are read in one go. */
static void append(struct json *to, struct json ***tail, struct json *v)
{
  **tail = v;
  *tail = &v->next;
  to->n++;
}

static void skip_comment(struct reader *r)
{
  while (r->at < r->end && *r->at != '\n')
    r->at++;
}

static void skip_blanks(struct reader *r)
{
  for (; r->at < r->end; r->at++) {
    bool joined = *r->at == '\\' && r->at + 1 < r->end && (r->at[1] == '\n' || r->at[1] == '\r');
    if (*r->at == '#') {
      skip_comment(r);
      r->at--;
    } else if (joined) {
      r->at++;
    } else if (*r->at != ' ' && *r->at != '\t' && *r->at != '\r' && !(*r->at == '\n' && r->brackets > 0)) {
      return;
    }
  }
}

static bool next_is(struct reader *r, char c)
{
  skip_blanks(r);
  return r->at < r->end && *r->at == c;
}

static bool accept(struct reader *r, char c)
{
  bool yes = next_is(r, c);
  r->at += yes;
  return yes;
}

static struct span word(struct reader *r)
{
  const char *from = r->at;
  while (r->at < r->end && is_word(*r->at))
    r->at++;
  return (struct span){from, (size_t)(r->at - from)};
}

/* At a quote: reads to the end of the string. The text in *out, escapes of quotes, backslashes and line ends applied; false if it does not end. */
static bool quoted(struct reader *r, bool raw, struct buf *out)
{
  char quote = *r->at;
  size_t n = r->end - r->at >= 3 && r->at[1] == quote && r->at[2] == quote ? 3 : 1;
  for (r->at += n; r->at < r->end; r->at++) {
    bool ends = *r->at == quote && (n == 1 || (r->end - r->at >= 3 && r->at[1] == quote && r->at[2] == quote));
    if (ends) {
      r->at += n;
      return true;
    }
    if (*r->at == '\n' && n == 1)
      return false;
    if (*r->at == '\\' && r->at + 1 < r->end) {
      r->at++;
      if (raw)
        buf_addc(out, '\\');
      if (*r->at == '\n' && !raw)
        continue;
      buf_addc(out, *r->at == 'n' && !raw ? '\n' : *r->at == 't' && !raw ? '\t' : *r->at);
    } else {
      buf_addc(out, *r->at);
    }
  }
  return false;
}

/* True when a string begins here: a quote, or up to two letters of a prefix in front of one. */
static bool at_string(const struct reader *r, bool *raw, bool *computed, size_t *prefix)
{
  *raw = *computed = false;
  for (*prefix = 0; r->at + *prefix < r->end && *prefix <= 2; ++*prefix) {
    char c = r->at[*prefix];
    if (c == '"' || c == '\'')
      return true;
    if (memchr("rRbBuUfF", c, 8) == NULL)
      return false;
    *raw = *raw || c == 'r' || c == 'R';
    *computed = *computed || c == 'f' || c == 'F';
  }
  return false;
}

/* Strings side by side are one. */
static struct json *string(struct reader *r)
{
  struct json *v = make(r, JSON_STRING);
  struct buf text = {0};
  bool raw, computed, unknown = false;
  size_t prefix;
  do {
    r->at += at_string(r, &raw, &computed, &prefix) ? prefix : 0;
    size_t before = text.n;
    unknown = !quoted(r, raw, &text) || unknown;
    for (size_t i = before; i < text.n && computed; i++)
      unknown = unknown || text.at[i] == '{';
    skip_blanks(r);
  } while (at_string(r, &raw, &computed, &prefix));
  v->kind = unknown ? JSON_NULL : JSON_STRING;
  v->string = unknown ? SPAN("") : (struct span){arena_strndup(r->arena, text.n > 0 ? text.at : "", text.n), text.n};
  buf_release(&text);
  return v;
}

/* What is left of an expression that cannot be read. */
static void skip_rest(struct reader *r)
{
  unsigned open = 0;
  struct buf text = {0};
  while (r->at < r->end) {
    char c = *r->at;
    bool raw, computed, stop = open == 0 && (c == ',' || (c == '\n' && r->brackets == 0));
    size_t prefix;
    bool opens = c == '(' || c == '[' || c == '{', closes = c == ')' || c == ']' || c == '}';
    if (stop || (closes && open == 0))
      break;
    open += opens;
    open -= closes;
    if (c == '#') {
      skip_comment(r);
    } else if (at_string(r, &raw, &computed, &prefix)) {
      r->at += prefix;
      quoted(r, raw, &text);
    } else if (is_word(c)) {
      word(r);
    } else {
      r->at++;
    }
  }
  buf_release(&text);
}

static struct span own(struct reader *r, struct span s)
{
  return (struct span){arena_strndup(r->arena, s.at, s.n), s.n};
}

/* Items up to the bracket `close`; `key: value` in braces gives an object. */
static struct json *sequence(struct reader *r, char close)
{
  struct json *v = make(r, JSON_ARRAY), **tail = &v->items;
  r->brackets++;
  while (!next_is(r, close) && r->at < r->end) {
    const char *before = r->at;
    struct json *item = expression(r);
    if (close == '}' && accept(r, ':')) {
      struct span key = item->kind == JSON_STRING ? item->string : SPAN("");
      bool known = item->kind == JSON_STRING;
      item = expression(r);
      item->key = key;
      v->kind = JSON_OBJECT;
      if (!known)
        item->kind = JSON_NULL;
    }
    append(v, &tail, item);
    if (!accept(r, ',') && r->at == before)
      break;                      /* something that belongs nowhere */
  }
  r->brackets--;
  accept(r, close);
  if (close == '}' && v->n == 0)
    v->kind = JSON_OBJECT;
  return v;
}

static struct json *paren(struct reader *r)
{
  const char *from = r->at;
  struct json *v = sequence(r, ')');
  bool tuple = v->n != 1;
  for (const char *p = r->at - 1; !tuple && p > from && *p != ',' && (*p == ')' || *p == ' ' || *p == '\n' || *p == '\t'); p--)
    tuple = p[-1] == ',';
  return tuple ? v : v->items;
}

/* Behind the opening bracket of a call. */
static struct json *call(struct reader *r, struct span name)
{
  struct json *v = make(r, JSON_OBJECT), **tail = &v->items;
  v->string = own(r, name);
  r->brackets++;
  for (unsigned position = 0; !next_is(r, ')') && r->at < r->end;) {
    const char *before = r->at;
    struct buf number = {0};
    struct span key = word(r);
    bool keyword = key.n > 0 && next_is(r, '=') && r->at + 1 < r->end && r->at[1] != '=';
    r->at = keyword ? r->at + 1 : before;
    if (!keyword) {
      buf_printf(&number, "%u", position++);
      key = buf_span(&number);
    }
    struct json *item = expression(r);
    item->key = own(r, key);
    append(v, &tail, item);
    buf_release(&number);
    if (!accept(r, ',') && r->at == before)
      break;
  }
  r->brackets--;
  accept(r, ')');
  return v;
}

/* A value that is put at another place: its items are shared, its key and neighbours are its own. */
static struct json *copy(struct reader *r, const struct json *from)
{
  struct json *v = make(r, JSON_NULL);
  *v = *from;
  v->next = NULL;
  v->key = SPAN("");
  return v;
}

static struct json *name(struct reader *r)
{
  const char *from = r->at;
  struct span last = word(r);
  while (r->at + 1 < r->end && *r->at == '.' && is_word(r->at[1])) {
    r->at++;
    word(r);
  }
  struct span whole = {from, (size_t)(r->at - from)};
  if (r->at < r->end && *r->at == '(') {
    r->at++;
    return call(r, whole);
  }
  if (span_is(whole, "True") || span_is(whole, "False")) {
    struct json *v = make(r, JSON_BOOL);
    v->boolean = span_is(whole, "True");
    return v;
  }
  for (size_t i = r->variables.n; i-- > 0 && last.n == whole.n;)
    if (span_eq(r->variables.at[i].name, whole))
      return copy(r, r->variables.at[i].value);
  return make(r, JSON_NULL);
}

static struct json *atom(struct reader *r)
{
  bool raw, computed;
  size_t prefix;
  skip_blanks(r);
  if (r->at == r->end)
    return make(r, JSON_NULL);
  if (at_string(r, &raw, &computed, &prefix))
    return string(r);
  char c = *r->at;
  if (is_digit(c)) {
    struct json *v = make(r, JSON_NUMBER);
    const char *from = r->at;
    while (r->at < r->end && (is_word(*r->at) || *r->at == '.'))
      r->at++;
    v->string = own(r, (struct span){from, (size_t)(r->at - from)});
    return v;
  }
  if (is_word(c))
    return name(r);
  r->at += c == '(' || c == '[' || c == '{';
  return c == '(' ? paren(r) : c == '[' ? sequence(r, ']') : c == '{' ? sequence(r, '}') : make(r, JSON_NULL);
}

static bool is_call(const struct json *v)
{
  return v->kind == JSON_OBJECT && v->string.n > 0;
}

/* Side of a sum that is a list: a list joins with its items, a call as one of them, all else with nothing. */
static void add_side(struct reader *r, struct json *sum, struct json ***tail, const struct json *side)
{
  if (is_call(side))
    append(sum, tail, copy(r, side));
  for (const struct json *i = side->kind == JSON_ARRAY ? side->items : NULL; i != NULL; i = i->next)
    append(sum, tail, copy(r, i));
}

/* a + b: lists are joined, as far as they are known, and calls with lists and with each other; so are texts if both are. */
static struct json *sum(struct reader *r, struct json *a, struct json *b)
{
  struct json *v = copy(r, a);
  if (a->n + b->n > MOST_ITEMS || a->string.n + b->string.n > MOST_TEXT) {
    *v = (struct json){.kind = JSON_NULL, .line = a->line, .key = {"", 0}, .string = {"", 0}};
  } else if (a->kind == JSON_ARRAY || b->kind == JSON_ARRAY || (is_call(a) && is_call(b))) {
    struct json **tail = &v->items;
    *v = (struct json){.kind = JSON_ARRAY, .line = a->line, .key = {"", 0}, .string = {"", 0}};
    add_side(r, v, &tail, a);
    add_side(r, v, &tail, b);
  } else if (a->kind == JSON_STRING && b->kind == JSON_STRING) {
    struct buf text = {0};
    buf_addspan(&text, a->string);
    buf_addspan(&text, b->string);
    v->string = own(r, text.n > 0 ? buf_span(&text) : SPAN(""));
    buf_release(&text);
  } else {
    v->kind = JSON_NULL;
  }
  return v;
}

static bool ends(struct reader *r)
{
  skip_blanks(r);
  return r->at == r->end || memchr(",:)]}\n", *r->at, 6) != NULL;
}

static struct json *expression(struct reader *r)
{
  if (r->depth >= MOST_DEPTH) {
    skip_rest(r);
    return make(r, JSON_NULL);
  }
  r->depth++;
  struct json *v = atom(r);
  while (next_is(r, '+')) {
    r->at++;
    v = sum(r, v, atom(r));
  }
  if (!ends(r)) {                 /* an operator, an attribute, a comprehension */
    skip_rest(r);
    v = make(r, JSON_NULL);
  }
  r->depth--;
  return v;
}

/* NAME = value at the left margin, behind the name. */
static void assignment(struct reader *r, struct span target)
{
  if (!next_is(r, '=') || (r->at + 1 < r->end && r->at[1] == '='))
    return;
  r->at++;
  struct variable v = {target, expression(r)};
  vec_push(&r->variables, v);
}

static bool defined_here(const char *start, const char *at)
{
  return at - start >= 4 && memcmp(at - 4, "def ", 4) == 0;
}

struct json *literal_calls(struct arena *arena, struct span text, const char *name_)
{
  struct reader r = {.arena = arena, .at = text.at, .counted = text.at, .end = text.at + text.n, .line = 1};
  struct json *all = make(&r, JSON_ARRAY), **tail = &all->items;
  struct buf ignored = {0};
  while (r.at < r.end) {
    bool raw, computed;
    size_t prefix;
    const char *from = r.at;
    r.brackets = r.depth = 0;
    if (at_string(&r, &raw, &computed, &prefix)) {
      r.at += prefix;
      quoted(&r, raw, &ignored);
      buf_reset(&ignored);
    } else if (*r.at == '#') {
      skip_comment(&r);
    } else if (is_word(*r.at)) {
      struct span w = word(&r);
      bool margin = from == text.at || from[-1] == '\n';
      if (span_is(w, name_) && next_is(&r, '(') && !defined_here(text.at, from)) {
        r.at++;
        struct json *found = call(&r, w);
        append(all, &tail, found);
      } else if (margin) {
        assignment(&r, w);
      }
    } else {
      r.at++;
    }
  }
  buf_release(&ignored);
  vec_release(&r.variables);
  return all;
}
