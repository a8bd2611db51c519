/*
 * scan/strings.c: where does this string end?
 *
 * A plain string is a search for its quote, a backslash or, in single quotes, the end of the line. An f-string keeps a stack: texts, and the fields in them, which hold texts again.
 */
#include "scan/strings.h"

#include "scan/blocks.h"
#include "scan/chars.h"

#include <string.h>

enum { FORMAT_LEVELS = 64 };      /* strings in fields in strings; Python stops at far fewer */

unsigned string_prefix(const char *from, const char *quote, const char **start)
{
  unsigned prefix = 0;
  const char *p = quote;
  *start = quote;
  for (; p > from && in_a_name(p[-1]); p--) {
    switch (p[-1] | 0x20) {
    case 'r': prefix |= PREFIX_RAW; break;
    case 'f':
    case 't': prefix |= PREFIX_FORMAT; break;
    case 'b': prefix |= PREFIX_BYTES; break;
    case 'u': prefix |= PREFIX_UNICODE; break;
    default: return 0;
    }
    if (quote - p >= 3)
      return 0;
  }
  *start = p;
  return prefix;
}

/* A backslash and what it takes the meaning from. */
static const char *escape(const char *p, const char *end)
{
  p++;
  if (p + 1 < end && p[0] == '\r' && p[1] == '\n')
    return p + 2;
  return p < end ? p + 1 : p;
}

static bool is_triple(const char *quote, const char *end)
{
  return end - quote >= 3 && quote[1] == quote[0] && quote[2] == quote[0];
}

static const char *find_triple(const char *p, const char *end, char quote)
{
  while ((p = find_text_end(p, end, quote, false)) < end) {
    if (*p == '\\')
      p = escape(p, end);
    else if (is_triple(p, end))
      return p;
    else
      p++;
  }
  return NULL;
}

static struct string plain_skip(const char *quote, const char *end)
{
  if (is_triple(quote, end)) {
    const char *close = find_triple(quote + 3, end, *quote);
    return (struct string){.end = close == NULL ? end : close + 3, .closed = close != NULL};
  }
  const char *p = find_text_end(quote + 1, end, *quote, true);
  while (p < end && *p == '\\')
    p = find_text_end(escape(p, end), end, *quote, true);
  bool closed = p < end && *p == *quote;
  return (struct string){.end = closed ? p + 1 : p, .closed = closed};
}

struct level {                    /* a text (its quote) or a field (quote 0) */
  char quote;
  bool triple, raw, spec;         /* spec: behind the colon of a field */
  uint32_t depth;                 /* of brackets in a field */
};

struct format {
  const char *from, *at, *end;
  unsigned n;
  struct level level[FORMAT_LEVELS];
};

static bool push(struct format *f, struct level level)
{
  if (f->n == FORMAT_LEVELS)
    return false;
  f->level[f->n++] = level;
  return true;
}

static bool open_text(struct format *f, unsigned prefix)
{
  bool triple = is_triple(f->at, f->end);
  char quote = *f->at;
  f->at += triple ? 3 : 1;
  return push(f, (struct level){.quote = quote, .triple = triple, .raw = (prefix & PREFIX_RAW) != 0});
}

static const char *text_escape(const struct format *f, bool raw)
{
  const char *p = f->at, *end = f->end;
  if (p + 1 < end && (p[1] == '{' || p[1] == '}'))
    return p + 1;
  if (!raw && p + 2 < end && p[1] == 'N' && p[2] == '{') {
    const char *close = p + 3;    /* behind the name of a character: letters, digits, blanks and hyphens */
    while (close < end && (in_a_name(*close) || *close == ' ' || *close == '-'))
      close++;
    if (close < end && *close == '}')
      return close + 1;
  }
  return escape(p, end);
}

/* One step in a text; false when its line ends before it does. */
static bool text_step(struct format *f)
{
  const struct level *top = &f->level[f->n - 1];
  const char *p = f->at;
  bool twice = p + 1 < f->end && p[1] == *p;
  if (*p == '\\') {
    f->at = text_escape(f, top->raw);
  } else if (*p == '{' && !twice) {
    f->at++;
    return push(f, (struct level){0});
  } else if (*p == '{' || *p == '}') {
    f->at += twice ? 2 : 1;
  } else if (*p == top->quote && (!top->triple || is_triple(p, f->end))) {
    f->at += top->triple ? 3 : 1;
    f->n--;
  } else if (*p == '\n' && !top->triple) {
    return false;
  } else {
    f->at++;
  }
  return true;
}

static bool field_quote(struct format *f)
{
  const char *start;
  unsigned prefix = string_prefix(f->from, f->at, &start);
  if ((prefix & PREFIX_FORMAT) != 0)
    return open_text(f, prefix);
  struct string s = plain_skip(f->at, f->end);
  f->at = s.end;
  return s.closed;
}

static bool field_step(struct format *f)
{
  struct level *top = &f->level[f->n - 1];
  char c = *f->at;
  if (c == '}' && top->depth == 0) {
    f->n--;
  } else if (c == '{' && top->spec) {
    f->at++;
    return push(f, (struct level){0});
  } else if (top->spec) {
    ;
  } else if (c == '"' || c == '\'') {
    return field_quote(f);
  } else if (c == '(' || c == '[' || c == '{') {
    top->depth++;
  } else if (c == ')' || c == ']' || c == '}') {
    top->depth -= top->depth > 0;
  } else if (c == ':' && top->depth == 0) {
    top->spec = true;
  } else if (c == '#') {
    const char *line = memchr(f->at, '\n', (size_t)(f->end - f->at));
    f->at = line == NULL ? f->end - 1 : line;
  }
  f->at++;
  return true;
}

/* Goes on until `n` levels are left, or one more than that; false when the text is broken. */
static bool format_run(struct format *f, unsigned n, bool deeper)
{
  while (f->n > n && f->at < f->end) {
    bool field = f->level[f->n - 1].quote == 0;
    if (!(field ? field_step(f) : text_step(f)))
      return false;
    if (deeper && f->n > n + 1)
      return true;
  }
  return f->n <= n;
}

static struct string format_skip(const char *quote, const char *end, unsigned prefix)
{
  struct format f = {.from = quote, .at = quote, .end = end, .n = 0};
  open_text(&f, prefix);
  bool fine = format_run(&f, 0, true), fields = fine && f.n > 0;
  if (fields)
    fine = format_run(&f, 0, false);
  if (!fine && !is_triple(quote, end)) {              /* as if it had been plain */
    const char *line = memchr(quote, '\n', (size_t)(end - quote));
    return (struct string){.end = line == NULL ? end : line, .fields = fields};
  }
  return (struct string){.end = fine ? f.at : end, .closed = fine, .fields = fields};
}

struct string string_skip(const char *quote, const char *end, unsigned prefix)
{
  return (prefix & PREFIX_FORMAT) != 0 ? format_skip(quote, end, prefix) : plain_skip(quote, end);
}

struct span string_inside(const char *quote, const struct string *s)
{
  size_t n = (size_t)(s->end - quote);
  size_t quotes = n >= 6 && is_triple(quote, s->end) ? 3 : 1;
  return n < 2 * quotes ? (struct span){"", 0} : (struct span){quote + quotes, n - 2 * quotes};
}

bool string_field(const char **at, const char *end, unsigned prefix, struct span *field)
{
  struct format f = {.from = *at, .at = *at, .end = end, .n = 1};
  f.level[0] = (struct level){.quote = '\n', .triple = true, .raw = (prefix & PREFIX_RAW) != 0};   /* between the quotes: nothing ends it but `end` */
  while (f.n == 1 && f.at < f.end)
    text_step(&f);
  *at = f.at;
  if (f.n < 2)
    return false;
  const char *from = f.at;
  bool fine = true;
  while (fine && f.n > 1 && f.at < f.end && !f.level[1].spec)
    fine = f.level[f.n - 1].quote == 0 ? field_step(&f) : text_step(&f);
  *at = fine ? f.at : end;                            /* behind the closing brace, or the colon before what may hold fields of its own */
  *field = (struct span){from, (size_t)(*at - from) - (fine && (f.n == 1 || f.level[1].spec))};
  return true;
}
