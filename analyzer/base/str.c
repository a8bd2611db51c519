/*
 * base/str.c: slices of text, and text that grows.
 */
#include "base/str.h"

#include "base/bug.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct span span_of(const char *text)
{
  return (struct span){text == NULL ? "" : text, text == NULL ? 0 : strlen(text)};
}

bool span_eq(struct span a, struct span b)
{
  return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

bool span_starts(struct span a, const char *prefix)
{
  size_t n = strlen(prefix);
  return a.n >= n && (n == 0 || memcmp(a.at, prefix, n) == 0);
}

bool span_ends(struct span a, const char *suffix)
{
  size_t n = strlen(suffix);
  return a.n >= n && (n == 0 || memcmp(a.at + a.n - n, suffix, n) == 0);
}

static bool is_blank(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span span_trimmed(struct span s)
{
  while (s.n > 0 && is_blank(s.at[0]))
    s = (struct span){s.at + 1, s.n - 1};
  while (s.n > 0 && is_blank(s.at[s.n - 1]))
    s.n--;
  return s;
}

int span_cmp(struct span a, struct span b)
{
  size_t n = a.n < b.n ? a.n : b.n;
  int order = n == 0 ? 0 : memcmp(a.at, b.at, n);
  return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

size_t span_find(struct span a, char c)
{
  const char *hit = a.n == 0 ? NULL : memchr(a.at, c, a.n);
  return hit == NULL ? a.n : (size_t)(hit - a.at);
}

size_t span_rfind(struct span a, char c)
{
  for (size_t i = a.n; i > 0; i--)
    if (a.at[i - 1] == c)
      return i - 1;
  return a.n;
}

struct span span_last_name(struct span dotted)
{
  size_t dot = span_rfind(dotted, '.');
  return dot == dotted.n ? dotted : (struct span){dotted.at + dot + 1, dotted.n - dot - 1};
}

void buf_release(struct buf *b)
{
  heap_free(b->at);
  *b = (struct buf){0};
}

void buf_reset(struct buf *b)
{
  b->n = 0;
  if (b->at != NULL)
    b->at[0] = '\0';
}

void buf_grow(struct buf *b, size_t more)
{
  if (more > SIZE_MAX / 4 || b->n > SIZE_MAX / 4)
    die_oom(more);
  size_t want = b->n + more + 1;
  size_t cap = b->cap < 64 ? 64 : b->cap * 2;
  b->cap = cap < want ? want : cap;
  b->at = heap_resize(b->at, b->cap, 1);
}

void buf_add(struct buf *b, const char *p, size_t n)
{
  buf_reserve(b, n);
  if (n != 0)
    memcpy(b->at + b->n, p, n);
  b->n += n;
  b->at[b->n] = '\0';
}

void buf_adds(struct buf *b, const char *text)
{
  buf_add(b, text, strlen(text));
}

void buf_addspan(struct buf *b, struct span s)
{
  buf_add(b, s.at, s.n);
}

void buf_addu(struct buf *b, uint64_t number)
{
  static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869"
                              "707172737475767778798081828384858687888990919293949596979899";
  static const uint64_t tens[] = {10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u, 100000000000u, 1000000000000u, 10000000000000u,
                                  100000000000000u, 1000000000000000u, 10000000000000000u, 100000000000000000u, 1000000000000000000u, 10000000000000000000u};
  size_t n = 1;
  while (n <= sizeof tens / sizeof *tens && number >= tens[n - 1])
    n++;
  buf_reserve(b, n);
  char *end = b->at + b->n + n;
  b->n += n;
  *end = '\0';
  for (; number >= 100; number /= 100)
    memcpy(end -= 2, &pairs[number % 100 * 2], 2);
  if (number >= 10)
    memcpy(end - 2, &pairs[number * 2], 2);
  else
    end[-1] = (char)('0' + number);
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  if (n < 0)
    BUG("bad format \"%s\"", format);
  buf_reserve(b, (size_t)n);
  vsnprintf(b->at + b->n, (size_t)n + 1, format, again);
  b->n += (size_t)n;
  va_end(again);
}

void buf_printf(struct buf *b, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  buf_vprintf(b, format, args);
  va_end(args);
}

void buf_addnum(struct buf *b, double number)
{
  /* Ten thousand times as much must fit into 63 bits. */
  if (!isfinite(number) || fabs(number) > 9e14)
    BUG("number out of range");
  int64_t scaled = (int64_t)llround(number * 10000);
  if (scaled < 0) {
    buf_addc(b, '-');
    scaled = -scaled;
  }
  buf_addu(b, (uint64_t)scaled / 10000);
  unsigned rest = (unsigned)(scaled % 10000);
  if (rest == 0)
    return;
  char digits[5] = {'.', (char)('0' + rest / 1000), (char)('0' + rest / 100 % 10), (char)('0' + rest / 10 % 10),
                    (char)('0' + rest % 10)};
  size_t n = 5;
  while (digits[n - 1] == '0')
    n--;
  buf_add(b, digits, n);
}

struct span buf_span(const struct buf *b)
{
  return (struct span){b->n == 0 ? "" : b->at, b->n};
}

int str_cmp(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

unsigned str_distance(struct span a, struct span b, unsigned most)
{
  enum { CUT = 128 };
  unsigned row[CUT + 1];
  size_t na = a.n < CUT ? a.n : CUT, nb = b.n < CUT ? b.n : CUT;
  for (size_t j = 0; j <= nb; j++)
    row[j] = (unsigned)j;
  for (size_t i = 1; i <= na; i++) {
    unsigned diagonal = row[0];
    row[0] = (unsigned)i;
    for (size_t j = 1; j <= nb; j++) {
      unsigned best = diagonal + (a.at[i - 1] != b.at[j - 1]);
      diagonal = row[j];
      if (row[j] + 1 < best)
        best = row[j] + 1;
      if (row[j - 1] + 1 < best)
        best = row[j - 1] + 1;
      row[j] = best;
    }
  }
  return row[nb] <= most ? row[nb] : most + 1;
}
