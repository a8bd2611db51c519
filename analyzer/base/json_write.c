/*
 * base/json_write.c: JSON as it is written, without a tree.
 *
 * RFC 8259. The writer knows only what is open and whether a comma is due. Strings are copied in runs: a table says
 * which bytes stop a run, and only those are looked at. Containers that are spread over lines have a blank behind the
 * colon, those on one line have none.
 */
#include "base/json_write.h"

#include "base/bug.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void json_begin(struct json_writer *w, struct buf *out, unsigned indent_depth)
{
  *w = (struct json_writer){.out = out, .indent_depth = indent_depth};
  w->first[0] = true;
}

void json_begin_inside(struct json_writer *w, struct buf *out, unsigned indent_depth)
{
  *w = (struct json_writer){.out = out, .indent_depth = indent_depth, .depth = 1};
  w->open[1] = '{';
}

void json_end(struct json_writer *w)
{
  if (w->depth != 0 || w->first[0])
    BUG("JSON text ends at depth %u%s", w->depth, w->first[0] ? " without a value" : "");
  buf_addc(w->out, '\n');
}

/* Do the items of the innermost container stand on lines of their own? */
static bool is_spread(const struct json_writer *w)
{
  return w->depth > 0 && w->depth <= w->indent_depth;
}

static void line_break(struct json_writer *w, unsigned depth)
{
  static const char blanks[2 * JSON_DEPTH + 1] = "                                                                ";
  buf_addc(w->out, '\n');
  buf_add(w->out, blanks, (size_t)2 * depth);
}

/* What stands between the items: called before a key, or before a value in an array. */
static void item_begin(struct json_writer *w)
{
  if (!w->first[w->depth])
    buf_addc(w->out, ',');
  w->first[w->depth] = false;
  if (is_spread(w))
    line_break(w, w->depth);
}

static void value_begin(struct json_writer *w)
{
  if (w->after_key) {
    w->after_key = false;
    return;
  }
  if (w->depth == 0 && !w->first[0])
    BUG("a second value in one JSON text");
  if (w->depth > 0 && w->open[w->depth] == '{')
    BUG("a value without a key in a JSON object");
  item_begin(w);
}

static void container_open(struct json_writer *w, char c)
{
  value_begin(w);
  if (w->depth + 1 >= JSON_DEPTH)
    BUG("JSON nested deeper than %d", JSON_DEPTH);
  w->depth++;
  w->open[w->depth] = c;
  w->first[w->depth] = true;
  buf_addc(w->out, c);
}

void json_object(struct json_writer *w)
{
  container_open(w, '{');
}

void json_array(struct json_writer *w)
{
  container_open(w, '[');
}

void json_close(struct json_writer *w)
{
  if (w->depth == 0 || w->after_key)
    BUG("JSON closed %s", w->depth == 0 ? "once too often" : "behind a key");
  char c = w->open[w->depth] == '{' ? '}' : ']';
  bool spread = is_spread(w) && !w->first[w->depth];
  w->depth--;
  if (spread)
    line_break(w, w->depth);
  buf_addc(w->out, c);
}

void json_key_span(struct json_writer *w, struct span key)
{
  if (w->depth == 0 || w->open[w->depth] != '{' || w->after_key)
    BUG("a JSON key outside of an object, or behind another key");
  item_begin(w);
  json_quote(w->out, key);
  if (is_spread(w))
    buf_add(w->out, ": ", 2);
  else
    buf_addc(w->out, ':');
  w->after_key = true;
}

void json_key(struct json_writer *w, const char *key)
{
  json_key_span(w, span_of(key));
}

void json_string(struct json_writer *w, struct span s)
{
  value_begin(w);
  json_quote(w->out, s);
}

void json_null(struct json_writer *w)
{
  value_begin(w);
  buf_add(w->out, "null", 4);
}

void json_text(struct json_writer *w, const char *s)
{
  if (s == NULL)
    json_null(w);
  else
    json_string(w, span_of(s));
}

void json_u64(struct json_writer *w, uint64_t n)
{
  value_begin(w);
  buf_addu(w->out, n);
}

void json_num(struct json_writer *w, double n)
{
  if (!isfinite(n)) {
    json_null(w);
    return;
  }
  value_begin(w);
  buf_addnum(w->out, n);
}

void json_bool(struct json_writer *w, bool b)
{
  value_begin(w);
  buf_adds(w->out, b ? "true" : "false");
}

void json_kv(struct json_writer *w, const char *key, const char *text)
{
  json_key(w, key);
  json_text(w, text);
}

void json_kv_span(struct json_writer *w, const char *key, struct span s)
{
  json_key(w, key);
  json_string(w, s);
}

void json_kv_u64(struct json_writer *w, const char *key, uint64_t n)
{
  json_key(w, key);
  json_u64(w, n);
}

void json_kv_num(struct json_writer *w, const char *key, double n)
{
  json_key(w, key);
  json_num(w, n);
}

void json_kv_bool(struct json_writer *w, const char *key, bool b)
{
  json_key(w, key);
  json_bool(w, b);
}

void json_table(struct json_writer *w, const char *const *columns)
{
  json_key(w, "columns");
  json_array(w);
  for (; *columns != NULL; columns++)
    json_text(w, *columns);
  json_close(w);
  json_key(w, "rows");
  json_array(w);
}

/* Nonzero: the byte cannot stand in a string as it is. 1: look closer; else the letter behind the backslash. */
static const char stops[256] = {
  [0] = 1,  1, 1, 1, 1, 1, 1, 1, ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', [11] = 1, ['\f'] = 'f', ['\r'] = 'r',
  [14] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  ['"'] = '"', ['\\'] = '\\', ['<'] = 1,
  [0x7f] = 1,
  [0x80] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};

/* Does `<` begin what a script element must not hold: `</script`, `<script`, `<!--`? */
static bool opens_markup(struct span s)
{
  return s.n > 1 && (s.at[1] == '/' || s.at[1] == '!' || s.at[1] == 's' || s.at[1] == 'S');
}

/* The character at the start of s, which stopped a run; returns how many bytes it took. */
static size_t add_stopped(struct buf *out, struct span s)
{
  char letter = stops[(unsigned char)s.at[0]];
  if (letter != 1) {
    buf_add(out, (const char[2]){'\\', letter}, 2);
    return 1;
  }
  uint32_t cp;
  unsigned len = utf8_decode(s.at, s.n, &cp);
  if (len == 0) {
    /* The backslash of the visible escape is text here, so it is escaped itself. */
    buf_printf(out, "\\\\x{%02x}", (unsigned)(unsigned char)s.at[0]);
    return 1;
  }
  if (cp == '<' && !opens_markup(s))
    buf_addc(out, '<');
  else if (cp >= 0x10000 && utf8_is_unsafe(cp))
    buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (cp >> 10)), (unsigned)(0xdc00 + (cp & 0x3ff)));
  else if (cp < 0x80 || utf8_is_unsafe(cp))
    buf_printf(out, "\\u%04x", (unsigned)cp);
  else
    buf_add(out, s.at, len);
  return len;
}

void json_quote(struct buf *out, struct span s)
{
  buf_reserve(out, s.n + 2);
  buf_addc(out, '"');
  while (s.n > 0) {
    size_t run = 0;
    while (run < s.n && stops[(unsigned char)s.at[run]] == 0)
      run++;
    buf_add(out, s.at, run);
    s = (struct span){s.at + run, s.n - run};
    if (s.n == 0)
      break;
    size_t used = add_stopped(out, s);
    s = (struct span){s.at + used, s.n - used};
  }
  buf_addc(out, '"');
}
