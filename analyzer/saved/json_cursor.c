/*
 * saved/json_cursor.c: JSON of a known shape, read as it comes.
 */
#include "saved/json_cursor.h"

#include "base/utf8.h"

void cursor_open(struct json_cursor *c, struct span text, struct buf *why)
{
  *c = (struct json_cursor){.begin = text.at, .at = text.at, .end = text.at + text.n, .why = why};
}

void cursor_release(struct json_cursor *c)
{
  buf_release(&c->text);
}

bool cursor_refuse(struct json_cursor *c, const char *what)
{
  uint32_t line = 1, col = 1;
  if (c->why->n > 0)
    return false;
  for (const char *p = c->begin; p < c->at; p++) {
    col = *p == '\n' ? 1 : col + (((unsigned char)*p & 0xc0) != 0x80);
    line += *p == '\n';
  }
  buf_printf(c->why, "line %u, column %u: %s", (unsigned)line, (unsigned)col, what);
  return false;
}

static void blanks(struct json_cursor *c)
{
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\n' || *c->at == '\r' || *c->at == '\t'))
    c->at++;
}

bool cursor_takes(struct json_cursor *c, char want)
{
  blanks(c);
  if (c->at == c->end || *c->at != want)
    return false;
  c->at++;
  return true;
}

bool cursor_wants(struct json_cursor *c, char want)
{
  char what[] = "expected '?'";
  what[sizeof what - 3] = want;
  return cursor_takes(c, want) || cursor_refuse(c, c->at == c->end ? "the text ends in the middle" : what);
}

bool cursor_more(struct json_cursor *c, char close, bool *first)
{
  bool begins = *first;
  *first = false;
  if (c->why->n > 0 || cursor_takes(c, close))
    return false;
  return begins || cursor_wants(c, ',');
}

bool cursor_number(struct json_cursor *c, uint32_t *out)
{
  uint64_t n = 0;
  blanks(c);
  const char *from = c->at;
  for (; c->at < c->end && *c->at >= '0' && *c->at <= '9'; c->at++) {
    n = n * 10 + (uint64_t)(*c->at - '0');
    if (n > UINT32_MAX)
      return cursor_refuse(c, "a number is too large");
  }
  bool broken = c->at < c->end && (*c->at == '.' || *c->at == 'e' || *c->at == 'E');
  *out = (uint32_t)n;
  return (c->at > from && !broken) || cursor_refuse(c, "expected a whole number");
}

static bool word(struct json_cursor *c, struct span text)
{
  blanks(c);
  if ((size_t)(c->end - c->at) < text.n || memcmp(c->at, text.at, text.n) != 0)
    return false;
  c->at += text.n;
  return true;
}

bool cursor_bool(struct json_cursor *c, uint32_t *out)
{
  *out = word(c, SPAN("true"));
  return *out != 0 || word(c, SPAN("false")) || cursor_refuse(c, "expected true or false");
}

bool cursor_null(struct json_cursor *c)
{
  return word(c, SPAN("null"));
}

/* Four hexadecimal digits at `at`; -1 if they are none. */
static int hex4(const struct json_cursor *c, const char *at)
{
  int value = 0;
  for (int i = 0; i < 4; i++) {
    char d = at + i < c->end ? at[i] : ' ';
    int digit = d >= '0' && d <= '9' ? d - '0' : d >= 'a' && d <= 'f' ? d - 'a' + 10 : d >= 'A' && d <= 'F' ? d - 'A' + 10 : -1;
    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* Behind "\u". */
static bool escaped_char(struct json_cursor *c)
{
  int unit = hex4(c, c->at), low = 0;
  if (unit < 0)
    return cursor_refuse(c, "\\u wants four hexadecimal digits");
  uint32_t cp = (uint32_t)unit;
  c->at += 4;
  if (cp >= 0xd800 && cp < 0xdc00 && c->end - c->at >= 6 && c->at[0] == '\\' && c->at[1] == 'u' && (low = hex4(c, c->at + 2)) >= 0xdc00 && low <= 0xdfff) {
    cp = 0x10000 + ((cp - 0xd800) << 10) + ((uint32_t)low - 0xdc00);
    c->at += 6;
  }
  if (cp == 0 || (cp >= 0xd800 && cp <= 0xdfff))
    return cursor_refuse(c, "a character that no text has");
  utf8_encode(&c->text, cp);
  return true;
}

static bool escape(struct json_cursor *c)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  if (c->at == c->end)
    return true;                  /* said when the end of the string is looked for */
  char e = *c->at++;
  if (e == 'u')
    return escaped_char(c);
  const char *hit = e == '\0' ? NULL : strchr(from, e);
  if (hit == NULL)
    return cursor_refuse(c, "an escape that JSON has not");
  buf_addc(&c->text, to[hit - from]);
  return true;
}

/* To the next quote, backslash or control character. */
static struct span plain(struct json_cursor *c)
{
  const char *from = c->at;
  while (c->at < c->end && *c->at != '"' && *c->at != '\\' && (unsigned char)*c->at >= 0x20)
    c->at++;
  return (struct span){from, (size_t)(c->at - from)};
}

static bool string_ends(struct json_cursor *c, struct span *out)
{
  if (c->at == c->end || *c->at != '"')
    return cursor_refuse(c, c->at == c->end ? "a string is not closed" : "a control character in a string");
  c->at++;
  return utf8_valid(*out) || cursor_refuse(c, "a string that is no UTF-8");
}

bool cursor_string(struct json_cursor *c, struct span *out)
{
  if (!cursor_takes(c, '"'))
    return cursor_refuse(c, "expected a string");
  *out = plain(c);
  if (c->at == c->end || *c->at != '\\')
    return string_ends(c, out);
  buf_reset(&c->text);
  buf_addspan(&c->text, *out);
  while (c->at < c->end && *c->at == '\\') {
    c->at++;
    if (!escape(c))
      return false;
    buf_addspan(&c->text, plain(c));
  }
  *out = buf_span(&c->text);
  return string_ends(c, out);
}

bool cursor_key(struct json_cursor *c, struct span *out)
{
  return cursor_string(c, out) && cursor_wants(c, ':');
}

bool cursor_skip(struct json_cursor *c)
{
  size_t open = 0;
  do {
    struct span s;
    blanks(c);
    if (c->at == c->end)
      return cursor_refuse(c, "the text ends in the middle");
    if (*c->at == '"') {
      if (!cursor_string(c, &s))
        return false;
    } else {
      open += *c->at == '[' || *c->at == '{';
      bool closes = *c->at == ']' || *c->at == '}';
      if (open == 0 && (closes || *c->at == ',' || *c->at == ':'))
        return cursor_refuse(c, "expected a value");
      open -= closes;
      c->at++;
    }
    /* A number or a word goes on to what ends it. */
    while (open == 0 && c->at < c->end && (c->at[-1] != '"' && c->at[-1] != ']' && c->at[-1] != '}') && strchr(",]} \n\r\t", *c->at) == NULL)
      c->at++;
  } while (open > 0);
  return true;
}
