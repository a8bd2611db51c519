/*
 * extract/code_text.c: which text do string literals give?
 *
 * Prefixes, escapes and quotes as in Python's reference manual, 2.4.1. Each byte keeps the place that it is written at, which for an escape is that of its backslash.
 */
#include "extract/walk.h"

#include "base/utf8.h"

enum { CODE_BYTES = 1 << 16 /* of one text */, ALL_BYTES = 1 << 18 /* of one file */ };

static void put(struct extractor *x, char c, uint32_t at)
{
  buf_addc(&x->code.src, c);
  x->src = x->code.src.at;                            /* it may have moved */
  vec_push(&x->code.at, at);
}

static void put_point(struct extractor *x, uint32_t point, uint32_t at)
{
  size_t before = x->code.src.n;
  utf8_encode(&x->code.src, point);
  x->src = x->code.src.at;
  for (size_t i = before; i < x->code.src.n; i++)
    vec_push(&x->code.at, at);
}

static int digit(char c)
{
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/* At most `most` digits behind s.at[i]; how many there are. */
static size_t number(struct span s, size_t i, int base, size_t most, uint32_t *value)
{
  size_t n = 0;
  for (*value = 0; n < most && i + n < s.n && digit(s.at[i + n]) < base; n++)
    *value = *value * (uint32_t)base + (uint32_t)digit(s.at[i + n]);
  return n;
}

/* The escape that s begins with, a backslash with something behind it; returns how many bytes it takes. */
static size_t escape(struct extractor *x, struct span s, uint32_t at)
{
  static const char plain[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";   /* pairs: letter, what it stands for */
  char c = s.at[1];
  uint32_t value;
  size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  for (size_t p = 0; p + 1 < sizeof plain - 1; p += 2)
    if (plain[p] == c)
      return put(x, plain[p + 1], at), 2;
  if (c == '\n' || c == '\r')
    return c == '\r' && s.n > 2 && s.at[2] == '\n' ? 3 : 2;
  if (digits > 0 && number(s, 2, 16, digits, &value) == digits)
    return put_point(x, value, at), 2 + digits;
  digits = number(s, 1, 8, 3, &value);
  if (digits > 0)
    return put_point(x, value, at), 1 + digits;
  put(x, '\\', at);
  put(x, c, at + 1);
  return 2;
}

/* One literal, without what is put into it: an f-string that takes something is computed. */
static bool literal(struct extractor *x, syn_id n)
{
  struct span s = node_text(x, n), inside;
  if (!string_text(x, n, &inside) || inside.n > CODE_BYTES)
    return false;
  uint32_t from = node_at(x, n)->start + (uint32_t)(inside.n == 0 ? 0 : inside.at - s.at), length = (uint32_t)inside.n;
  bool raw = false, formats = false;
  for (const char *p = s.at; inside.n > 0 && p < inside.at; p++) {
    raw = raw || *p == 'r' || *p == 'R';
    formats = formats || *p == 'f' || *p == 'F' || *p == 't' || *p == 'T';
  }
  for (uint32_t i = 0; i < length;) {
    struct span rest = {x->src + from + i, length - i};   /* of a text in a text it may have moved */
    uint32_t at = code_source(x, from + i);
    bool doubled = formats && rest.n > 1 && (rest.at[0] == '{' || rest.at[0] == '}') && rest.at[1] == rest.at[0];
    if (!raw && rest.at[0] == '\\' && rest.n > 1) {
      i += (uint32_t)escape(x, rest, at);
    } else {
      put(x, rest.at[0], at);
      i += doubled ? 2 : 1;
    }
  }
  return true;
}

bool code_text(struct extractor *x, const syn_id *parts, size_t n)
{
  size_t start = x->code.src.n;
  for (size_t i = 0; i < n; i++)
    if (!literal(x, parts[i]) || x->code.src.n - start > CODE_BYTES || x->code.src.n > x->text.utf8.n + ALL_BYTES)
      return false;
  return memchr(x->code.src.at + start, '\0', x->code.src.n - start) == NULL;
}

static size_t margin_of(struct span line)
{
  size_t n = 0;
  while (n < line.n && (line.at[n] == ' ' || line.at[n] == '\t'))
    n++;
  return n == line.n ? SIZE_MAX : n;                  /* blank: says nothing */
}

void code_dedent(struct extractor *x, uint32_t start)
{
  size_t margin = SIZE_MAX, to = start;
  for (int cut = 0; cut < 2; cut++) {
    for (size_t at = start; at < x->code.src.n;) {
      struct span rest = {x->code.src.at + at, x->code.src.n - at}, line = {rest.at, span_find(rest, '\n')};
      size_t own = margin_of(line), next = at + line.n + (line.n < rest.n), skip = own < margin ? own : margin;
      if (!cut)
        margin = skip;
      for (size_t i = at + (own == SIZE_MAX ? line.n : skip); cut && i < next; i++, to++) {
        x->code.src.at[to] = x->code.src.at[i];
        x->code.at.at[to - x->text.utf8.n - 1] = x->code.at.at[i - x->text.utf8.n - 1];
      }
      at = next;
    }
  }
  x->code.src.n = to;
  x->code.at.n = to - x->text.utf8.n - 1;
}
