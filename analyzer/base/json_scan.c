/*
 * base/json_scan.c: is this text JSON, and where does each value stand?
 *
 * The grammar of RFC 8259 as a loop over states, with a stack of open brackets. It is as strict as the RFC, because
 * what people get wrong in a context file (a trailing comma, a comment, single quotes, Python's True) deserves a
 * sentence that names it. Beyond the RFC it refuses what would be lost later: \u0000 in strings, lone surrogates,
 * numbers of more than 60 characters, more than 200 levels.
 */
#include "base/json_scan_p.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>

enum { MOST_NUMBER = 60 };        /* cJSON copies numbers into a buffer of 64 */

enum want { WANT_VALUE, WANT_FIRST_ITEM, WANT_FIRST_KEY, WANT_KEY, WANT_COMMA, WANT_END, REFUSED };

struct scan {
  struct span text;
  size_t at;                      /* next byte to read */
  size_t located;                 /* line and col belong to this byte */
  uint32_t line, col;
  struct json_place key;          /* where the key of the next value stands */
  unsigned depth;
  char open[JSON_MOST_LEVELS];    /* '{' or '[' */
  struct json_places *places;
  struct arena *arena;
  struct json_fault *fault;
};

/* Moves line and col on to the byte at `to`. Asked in the order of the text, so one pass in all. */
static void locate(struct scan *s, size_t to)
{
  for (; s->located < to; s->located++) {
    unsigned char c = (unsigned char)s->text.at[s->located];
    if (c == '\n') {
      s->line++;
      s->col = 1;
    } else if ((c & 0xc0) != 0x80) {
      s->col++;
    }
  }
}

static enum want refuse(struct scan *s, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));

static enum want refuse(struct scan *s, size_t at, const char *format, ...)
{
  struct buf text = {0};
  va_list args;
  va_start(args, format);
  buf_vprintf(&text, format, args);
  va_end(args);
  locate(s, at);
  *s->fault = (struct json_fault){s->line, s->col, arena_strndup(s->arena, text.at, text.n)};
  buf_release(&text);
  return REFUSED;
}

/* The next byte, or -1 at the end. */
static int peek(const struct scan *s)
{
  return s->at < s->text.n ? (unsigned char)s->text.at[s->at] : -1;
}

static bool is_word_char(int c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The run of letters and digits from here on, cut to what a message can hold. */
static struct span word_ahead(const struct scan *s)
{
  enum { SHOWN = 24 };
  size_t n = 0;
  while (n < SHOWN && s->at + n < s->text.n && is_word_char((unsigned char)s->text.at[s->at + n]))
    n++;
  return (struct span){s->text.at + s->at, n};
}

/* Says what was expected and what stands there, with a word on the usual slips. */
static enum want unexpected(struct scan *s, const char *expected)
{
  static const struct {
    const char *found, *json;
  } slips[] = {
    {"True", "true"}, {"False", "false"}, {"None", "null"}, {"nil", "null"}, {"undefined", "null"}, {"NaN", "null"},
  };
  int c = peek(s);
  if (c == -1)
    return refuse(s, s->at, "expected %s, found the end of the text", expected);
  if (c == '/' || c == '#')
    return refuse(s, s->at, "expected %s, found '%c': JSON has no comments", expected, c);
  if (c == '\'')
    return refuse(s, s->at, "expected %s, found a single quote: JSON has double quotes only", expected);
  struct span word = word_ahead(s);
  for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
    if (span_is(word, slips[i].found))
      return refuse(s, s->at, "expected %s, found %s: JSON writes %s", expected, slips[i].found, slips[i].json);
  if (word.n > 0)
    return refuse(s, s->at, "expected %s, found %.*s", expected, (int)word.n, word.at);
  struct buf shown = {0};
  unsigned width;
  utf8_safe_one(&shown, (struct span){s->text.at + s->at, s->text.n - s->at}, &width);
  enum want refused = refuse(s, s->at, "expected %s, found '%s'", expected, shown.at);
  buf_release(&shown);
  return refused;
}

static void blanks_skip(struct scan *s)
{
  int c = peek(s);
  while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
    s->at++;
    c = peek(s);
  }
}

/* The value of the four hexadecimal digits at `at`, or -1. */
static int hex4(const struct scan *s, size_t at)
{
  static const char digits[] = "0123456789abcdef0123456789ABCDEF";
  int value = 0;
  for (size_t i = at; i < at + 4; i++) {
    const char *hit = i < s->text.n ? memchr(digits, s->text.at[i], sizeof digits - 1) : NULL;
    if (hit == NULL)
      return -1;
    value = value * 16 + (int)(hit - digits) % 16;
  }
  return value;
}

/* The escape whose backslash stands at s->at; moves behind it. */
static bool escape_scan(struct scan *s)
{
  size_t from = s->at;
  int c = from + 1 < s->text.n ? (unsigned char)s->text.at[from + 1] : -1;
  if (c != -1 && c != '\0' && strchr("\"\\/bfnrt", c) != NULL) {
    s->at += 2;
    return true;
  }
  if (c != 'u')
    return refuse(s, from, "unknown escape in a string: JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0123") != REFUSED;
  int unit = hex4(s, from + 2);
  s->at += 6;
  if (unit < 0)
    return refuse(s, from, "\\u wants four hexadecimal digits") != REFUSED;
  if (unit == 0)
    return refuse(s, from, "\\u0000 cannot stand in a string here") != REFUSED;
  if (unit < 0xd800 || unit > 0xdfff)
    return true;
  bool paired = unit < 0xdc00 && s->at + 1 < s->text.n && s->text.at[s->at] == '\\' && s->text.at[s->at + 1] == 'u';
  int low = paired ? hex4(s, s->at + 2) : -1;
  if (low < 0xdc00 || low > 0xdfff)
    return refuse(s, from, "\\u%04x is half of a character (a lone surrogate)", (unsigned)unit) != REFUSED;
  s->at += 6;
  return true;
}

static bool string_scan(struct scan *s)
{
  size_t from = s->at++;
  for (;;) {
    int c = peek(s);
    if (c == '"') {
      s->at++;
      return true;
    }
    if (c == -1 || c == '\n')
      return refuse(s, from, "this string is not closed on its line") != REFUSED;
    if (c < 0x20)
      return refuse(s, s->at, "a control character in a string: write \\u%04x", (unsigned)c) != REFUSED;
    if (c != '\\')
      s->at++;
    else if (!escape_scan(s))
      return false;
  }
}

static size_t digits_skip(struct scan *s)
{
  size_t from = s->at;
  while (peek(s) >= '0' && peek(s) <= '9')
    s->at++;
  return s->at - from;
}

static bool number_scan(struct scan *s)
{
  size_t from = s->at;
  s->at += peek(s) == '-';
  bool zero = peek(s) == '0';
  size_t whole = digits_skip(s);
  if (whole == 0)
    return unexpected(s, "a digit") != REFUSED;
  if (zero && whole > 1)
    return refuse(s, from, "a number must not begin with 0") != REFUSED;
  if (peek(s) == '.') {
    s->at++;
    if (digits_skip(s) == 0)
      return unexpected(s, "a digit behind the point") != REFUSED;
  }
  if (peek(s) == 'e' || peek(s) == 'E') {
    s->at++;
    s->at += peek(s) == '-' || peek(s) == '+';
    if (digits_skip(s) == 0)
      return unexpected(s, "a digit in the exponent") != REFUSED;
  }
  if (s->at - from > MOST_NUMBER)
    return refuse(s, from, "a number of more than %d characters", MOST_NUMBER) != REFUSED;
  return true;
}

static bool word_scan(struct scan *s)
{
  struct span word = word_ahead(s);
  if (!span_is(word, "true") && !span_is(word, "false") && !span_is(word, "null"))
    return unexpected(s, "a value") != REFUSED;
  s->at += word.n;
  return true;
}

static enum want value_behind(const struct scan *s)
{
  return s->depth == 0 ? WANT_END : WANT_COMMA;
}

static enum want container_close(struct scan *s)
{
  s->at++;
  s->depth--;
  return value_behind(s);
}

static enum want container_open(struct scan *s, int c)
{
  if (s->depth == JSON_MOST_LEVELS)
    return refuse(s, s->at, "more than %d levels of [ and {", JSON_MOST_LEVELS);
  s->open[s->depth++] = (char)c;
  s->at++;
  return c == '{' ? WANT_FIRST_KEY : WANT_FIRST_ITEM;
}

static enum want value_scan(struct scan *s, bool first_item)
{
  int c = peek(s);
  if (first_item && c == ']')
    return container_close(s);
  if (c == ']' && s->depth > 0 && s->open[s->depth - 1] == '[')
    return refuse(s, s->at, "a comma before ']': nothing may follow the last item");
  locate(s, s->at);
  struct json_place place = {s->line, s->col, s->key.line, s->key.col};
  s->key = (struct json_place){0};
  vec_push(s->places, place);
  if (c == '{' || c == '[')
    return container_open(s, c);
  bool good;
  if (c == '"')
    good = string_scan(s);
  else if (c == '-' || (c >= '0' && c <= '9'))
    good = number_scan(s);
  else if (is_word_char(c))
    good = word_scan(s);
  else
    return unexpected(s, "a value");
  return good ? value_behind(s) : REFUSED;
}

static enum want key_scan(struct scan *s, bool first_key)
{
  int c = peek(s);
  if (c == '}')
    return first_key ? container_close(s) : refuse(s, s->at, "a comma before '}': nothing may follow the last member");
  if (c != '"')
    return unexpected(s, "a key in double quotes");
  locate(s, s->at);
  s->key = (struct json_place){.line = s->line, .col = s->col};
  if (!string_scan(s))
    return REFUSED;
  blanks_skip(s);
  if (peek(s) != ':')
    return unexpected(s, "':'");
  s->at++;
  return WANT_VALUE;
}

static enum want comma_scan(struct scan *s)
{
  int c = peek(s);
  bool object = s->open[s->depth - 1] == '{';
  if (c == (object ? '}' : ']'))
    return container_close(s);
  if (c != ',')
    return unexpected(s, object ? "',' or '}'" : "',' or ']'");
  s->at++;
  return object ? WANT_KEY : WANT_VALUE;
}

bool json_scan(struct arena *arena, struct span text, struct json_places *places, struct json_fault *fault)
{
  struct scan s = {.text = text, .line = 1, .col = 1, .places = places, .arena = arena, .fault = fault};
  size_t valid = utf8_valid_prefix(text);
  if (valid < text.n)
    return refuse(&s, valid, "a byte that is not UTF-8 (\\x%02x)", (unsigned)(unsigned char)text.at[valid]) != REFUSED;
  enum want want = WANT_VALUE;
  while (want != REFUSED) {
    blanks_skip(&s);
    if (want == WANT_END && peek(&s) == -1)
      return true;
    switch (want) {
    case WANT_VALUE:
    case WANT_FIRST_ITEM:
      want = value_scan(&s, want == WANT_FIRST_ITEM);
      break;
    case WANT_KEY:
    case WANT_FIRST_KEY:
      want = key_scan(&s, want == WANT_FIRST_KEY);
      break;
    case WANT_COMMA:
      want = comma_scan(&s);
      break;
    case WANT_END:
    case REFUSED:
      want = unexpected(&s, "the end of the text");
      break;
    }
  }
  return false;
}
