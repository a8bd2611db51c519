/*
 * base/str.h: slices of text, and text that grows.
 *
 * A span borrows: it is valid as long as what it points into. A buf owns its bytes on the heap. Neither needs a NUL,
 * but a buf always has one behind its last byte.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <stdint.h>

struct span {
  const char *at;
  size_t n;
};

#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})

struct span span_of(const char *text);                        /* of a NUL-terminated text; NULL gives an empty span */
bool span_eq(struct span a, struct span b);
static inline bool span_is(struct span a, const char *text)
{
  size_t n = strlen(text);        /* of a literal: known when compiled */
  return a.n == n && (n == 0 || memcmp(a.at, text, n) == 0);
}
bool span_starts(struct span a, const char *prefix);
bool span_ends(struct span a, const char *suffix);
struct span span_trimmed(struct span s);              /* without blanks, tabs and line ends around it */
int span_cmp(struct span a, struct span b);                   /* by bytes, the shorter first; <0, 0, >0 */
/* Where c stands first (last) in a, or a.n. */
size_t span_find(struct span a, char c);
size_t span_rfind(struct span a, char c);
/* What stands behind the last dot; all of it where there is none. */
struct span span_last_name(struct span dotted);

struct buf {
  char *at;
  size_t n, cap;
};

void buf_release(struct buf *b);
void buf_reset(struct buf *b);                                /* n = 0, storage kept */
void buf_grow(struct buf *b, size_t more);                     /* of buf_reserve only */
/* Room for `more` bytes and the NUL behind them. */
static inline void buf_reserve(struct buf *b, size_t more)
{
  if (more >= b->cap - b->n)
    buf_grow(b, more);
}
void buf_add(struct buf *b, const char *p, size_t n);
void buf_adds(struct buf *b, const char *text);
void buf_addspan(struct buf *b, struct span s);
static inline void buf_addc(struct buf *b, char c)
{
  buf_reserve(b, 1);
  b->at[b->n++] = c;
  b->at[b->n] = '\0';
}
void buf_addu(struct buf *b, uint64_t number);                /* decimal */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list args);
/*
 * A number with at most 4 decimals and no trailing zeros, the same on every machine; NaN, infinities and more than 9e14
 * are a BUG.
 */
void buf_addnum(struct buf *b, double number);
struct span buf_span(const struct buf *b);

/* The one order of names everywhere: bytes. For qsort over `const char *` items. */
int str_cmp(const void *a, const void *b);

/*
 * Levenshtein distance of a and b if it is at most `most`, else most + 1. For "did you mean"; O(a * b), both cut to 128
 * bytes.
 */
unsigned str_distance(struct span a, struct span b, unsigned most);

#endif
