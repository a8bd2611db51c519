/*
 * scan/tokens.h: the words and signs of one statement.
 *
 * Private to scan/. Only statements that may hold something are read word by word; comments, joined lines and blanks between are passed over. A cursor is a small value: copy it to look ahead.
 */
#ifndef SCAN_TOKENS_H
#define SCAN_TOKENS_H

#include "scan/strings.h"

#include <stdint.h>
#include <string.h>

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_STRING, TOKEN_SIGN };

struct tokens {
  const char *at, *end;
  uint32_t line;                  /* of `at` */
  const char *line_start;
};

struct token {
  enum token_kind kind;
  struct span text;               /* of a string: with prefix and quotes */
  uint32_t line;                  /* where it begins */
  const char *line_start;
  unsigned prefix;                /* of a string */
  const char *quote;
};

/* The next one; TOKEN_END for ever at the end. Never leaves [at, end). */
struct token token_next(struct tokens *t);
struct token token_peek(const struct tokens *t);
/* Does the next one begin with this byte? Quicker than reading it. */
bool token_ahead(const struct tokens *t, char first);
/* Moves on to `to`, which lies in [at, end], unread: only lines are counted. */
void token_pass(struct tokens *t, const char *to);

static inline bool token_is(const struct token *t, const char *text)
{
  size_t n = strlen(text);        /* of a literal: known when compiled */
  return (t->kind == TOKEN_NAME || t->kind == TOKEN_SIGN) && t->text.n == n && memcmp(t->text.at, text, n) == 0;
}

/* The opening bracket `open` was the last token: moves behind its closing one, or to the end. */
void token_skip_brackets(struct tokens *t);
/* The next one outside brackets: an opening one stands for all up to its closing one, and the cursor behind that. */
struct token token_outside(struct tokens *t);

/* What lies from here up to a comma, a closing bracket or the end, brackets inside taken whole; the cursor stands before that sign then. */
struct tokens token_element(struct tokens *t);

#endif
