/*
 * scan/tokens.c: the words and signs of one statement.
 */
#include "scan/tokens.h"

#include "scan/chars.h"

#include <string.h>

static void end_line(struct tokens *t)
{
  t->at++;
  t->line++;
  t->line_start = t->at;
}

/* Blanks, line ends, joined lines and comments. */
static void skip_blanks(struct tokens *t)
{
  for (const char *p = t->at;;) {
    while (p < t->end && (*p == ' ' || *p == '\t' || *p == '\\' || *p == '\r' || *p == '\f' || *p == '\v'))
      p++;
    t->at = p;
    if (p == t->end || (*p != '\n' && *p != '#'))
      return;
    if (*p == '\n') {
      end_line(t);
      p = t->at;
    } else {
      const char *line = memchr(p, '\n', (size_t)(t->end - p));
      p = line == NULL ? t->end : line;
    }
  }
}

/* `**`, `//`, `<<`, `>>`, these and others with `=` behind, `->` and `<>`. */
static size_t sign_length(const char *p, size_t left)
{
  char c = p[0], second = left > 1 ? p[1] : '\0';
  bool doubled = second == c && (c == '*' || c == '/' || c == '<' || c == '>');
  if (doubled)
    return left > 2 && p[2] == '=' ? 3 : 2;
  bool assigns = second == '=' && memchr("=!<>:+-*/%&|^@", c, 14) != NULL;
  return assigns || ((c == '-' || c == '<') && second == '>') ? 2 : 1;
}

void token_pass(struct tokens *t, const char *to)
{
  const char *line;
  while (t->at < to && (line = memchr(t->at, '\n', (size_t)(to - t->at))) != NULL) {
    t->at = line;
    end_line(t);
  }
  t->at = to;
}

static void read_string(struct tokens *t, struct token *out, const char *start)
{
  out->kind = TOKEN_STRING;
  out->quote = t->at;
  out->prefix = string_prefix(start, t->at, &start);
  struct string s = string_skip(t->at, t->end, out->prefix);
  token_pass(t, s.end);
}

struct token token_next(struct tokens *t)
{
  skip_blanks(t);
  struct token out = {.kind = TOKEN_END, .text = {t->at, 0}, .line = t->line, .line_start = t->line_start};
  const char *start = t->at;
  if (start == t->end)
    return out;
  char c = *start;
  if (in_a_name(c)) {
    bool digit = c >= '0' && c <= '9';
    out.kind = digit ? TOKEN_NUMBER : TOKEN_NAME;
    const char *p = start + 1, *end = t->end;
    while (p < end && (in_a_name(*p) || (digit && *p == '.')))
      p++;
    t->at = p;
    bool quote = !digit && t->at < t->end && (*t->at == '"' || *t->at == '\'');
    const char *prefix;
    if (quote && t->at - start <= 3 && string_prefix(start, t->at, &prefix) != 0)
      read_string(t, &out, start);
  } else if (c == '"' || c == '\'') {
    read_string(t, &out, start);
  } else {
    out.kind = TOKEN_SIGN;
    t->at += sign_length(start, (size_t)(t->end - start));
  }
  out.text.n = (size_t)(t->at - start);
  return out;
}

bool token_ahead(const struct tokens *t, char first)
{
  struct tokens copy = *t;
  skip_blanks(&copy);
  return copy.at < copy.end && *copy.at == first;
}

struct token token_peek(const struct tokens *t)
{
  struct tokens copy = *t;
  return token_next(&copy);
}

static int bracket(const struct token *t)
{
  if (t->kind != TOKEN_SIGN || t->text.n != 1)
    return 0;
  switch (t->text.at[0]) {
  case '(':
  case '[':
  case '{': return 1;
  case ')':
  case ']':
  case '}': return -1;
  default: return 0;
  }
}

void token_skip_brackets(struct tokens *t)
{
  for (int depth = 1; depth > 0;) {
    struct token next = token_next(t);
    if (next.kind == TOKEN_END)
      return;
    depth += bracket(&next);
  }
}

struct token token_outside(struct tokens *t)
{
  struct token next = token_next(t);
  if (bracket(&next) > 0)
    token_skip_brackets(t);
  return next;
}

struct tokens token_element(struct tokens *t)
{
  struct tokens element = *t;
  for (int depth = 0;;) {
    struct tokens before = *t;
    struct token next = token_next(t);
    depth += bracket(&next);
    if (next.kind == TOKEN_END || depth < 0 || (depth == 0 && token_is(&next, ","))) {
      *t = before;
      element.end = next.text.at;
      return element;
    }
  }
}
