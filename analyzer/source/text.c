/*
 * source/text.c: from the bytes of a Python file to text.
 *
 * Most files are UTF-8 already: they are checked and used where they lie. Others go through iconv, which the C library brings. Lines end at LF, CRLF and CR, as Python reads them.
 */
#include "source/text.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

static const char replacement[] = "\xef\xbf\xbd";     /* U+FFFD */
enum { COOKIE_BYTES = 64 };

static bool cookie_char(char c)
{
  return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.';
}

/* PEP 263: ^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+) */
static bool line_cookie(struct span line, char out[COOKIE_BYTES])
{
  size_t i = 0;
  while (i < line.n && (line.at[i] == ' ' || line.at[i] == '\t' || line.at[i] == '\f'))
    i++;
  if (i == line.n || line.at[i] != '#')
    return false;
  for (; i + 7 < line.n; i++) {
    if (memcmp(line.at + i, "coding", 6) != 0 || (line.at[i + 6] != ':' && line.at[i + 6] != '='))
      continue;
    size_t from = i + 7, n = 0;
    while (from < line.n && (line.at[from] == ' ' || line.at[from] == '\t'))
      from++;
    for (; from < line.n && cookie_char(line.at[from]) && n < COOKIE_BYTES - 1; from++)
      out[n++] = line.at[from];
    out[n] = '\0';
    if (n > 0)
      return true;
  }
  return false;
}

static bool blank_or_comment(struct span line)
{
  for (size_t i = 0; i < line.n; i++)
    if (line.at[i] != ' ' && line.at[i] != '\t' && line.at[i] != '\f')
      return line.at[i] == '#';
  return true;
}

static struct span first_line(struct span s)
{
  size_t n = 0;
  while (n < s.n && s.at[n] != '\n' && s.at[n] != '\r')
    n++;
  return (struct span){s.at, n};
}

static bool find_cookie(struct span s, char out[COOKIE_BYTES])
{
  struct span one = first_line(s);
  if (line_cookie(one, out))
    return true;
  if (!blank_or_comment(one))
    return false;
  size_t skip = one.n;
  skip += skip < s.n && s.at[skip] == '\r';
  skip += skip < s.n && s.at[skip] == '\n';
  return line_cookie(first_line((struct span){s.at + skip, s.n - skip}), out);
}

static bool is_utf8_name(const char *name)
{
  char plain[COOKIE_BYTES];
  size_t n = 0;
  for (; *name != '\0'; name++)
    if (*name != '-' && *name != '_')
      plain[n++] = (char)tolower((unsigned char)*name);
  plain[n] = '\0';
  return strcmp(plain, "utf8") == 0 || strcmp(plain, "ascii") == 0 || strcmp(plain, "usascii") == 0 || strncmp(plain, "utf8sig", 7) == 0 ||
         strncmp(plain, "utf8unix", 8) == 0 || strncmp(plain, "utf8mac", 7) == 0 || strncmp(plain, "utf8dos", 7) == 0;
}

static void note_bad(struct text *t, struct span all, size_t at)
{
  if (t->bad_bytes++ > 0)
    return;
  t->bad_line = 1;
  for (size_t i = 0; i < at; i++)
    t->bad_line += all.at[i] == '\n' || (all.at[i] == '\r' && (i + 1 >= all.n || all.at[i + 1] != '\n'));
}

static struct span keep(struct arena *arena, struct buf *b)
{
  struct span s = {arena_strndup(arena, b->n > 0 ? b->at : "", b->n), b->n};
  buf_release(b);
  return s;
}

/* UTF-8 in, valid UTF-8 out. */
static struct span mend_utf8(struct text *t, struct arena *arena, struct span s)
{
  struct buf out = {0};
  uint32_t cp;
  for (size_t i = 0; i < s.n;) {
    unsigned n = utf8_decode(s.at + i, s.n - i, &cp);
    if (n > 0) {
      buf_add(&out, s.at + i, n);
      i += n;
    } else {
      note_bad(t, s, i++);
      buf_add(&out, replacement, 3);
    }
  }
  return keep(arena, &out);
}

/* iconv by a name that Python knows: Python takes '-' and '_' for the same, and whatever stands behind "latin-1-" for the editor's. */
static iconv_t open_codec(const char *name)
{
  static const char *const latin1[] = {"latin-1", "iso-latin-1", "iso-8859-1"};
  char dashed[COOKIE_BYTES];
  size_t n = 0;
  for (; name[n] != '\0' && n < COOKIE_BYTES - 1; n++)
    dashed[n] = name[n] == '_' ? '-' : name[n];
  dashed[n] = '\0';
  for (size_t i = 0; i < sizeof latin1 / sizeof *latin1; i++) {
    size_t len = strlen(latin1[i]);
    if (strncasecmp(dashed, latin1[i], len) == 0 && (dashed[len] == '\0' || dashed[len] == '-'))
      return iconv_open("UTF-8", "ISO-8859-1");
  }
  iconv_t cd = iconv_open("UTF-8", name);
  return cd == (iconv_t)-1 ? iconv_open("UTF-8", dashed) : cd;
}

/* Through iconv; false when the name is unknown to it. */
static bool convert(struct text *t, struct arena *arena, struct span s, const char *name)
{
  iconv_t cd = open_codec(name);
  if (cd == (iconv_t)-1)
    return false;
  struct buf out = {0};
  char *in = (char *)(uintptr_t)s.at;                 /* iconv takes char **, and does not write through it */
  size_t left = s.n;
  while (left > 0) {
    buf_reserve(&out, left * 2 + 16);
    char *to = out.at + out.n;
    size_t room = out.cap - out.n - 1, before = room;
    size_t done = iconv(cd, &in, &left, &to, &room);
    out.n += before - room;
    if (done == (size_t)-1 && errno != E2BIG) {
      note_bad(t, s, s.n - left);
      buf_add(&out, replacement, 3);
      in++;
      left--;
    }
  }
  iconv_close(cd);
  t->utf8 = keep(arena, &out);
  return true;
}

static bool all_ascii(struct span s)
{
  size_t i = 0;
  for (uint64_t w[4]; i + sizeof w <= s.n; i += sizeof w) {
    memcpy(w, s.at + i, sizeof w);
    if (((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080u) != 0)
      return false;
  }
  for (; i < s.n; i++)
    if ((unsigned char)s.at[i] >= 128)
      return false;
  return true;
}

/* Characters that start in valid UTF-8. */
static uint32_t starts(const char *at, size_t n)
{
  uint32_t count = 0;
  for (size_t i = 0; i < n; i++)
    count += ((unsigned char)at[i] & 0xc0) != 0x80;
  return count;
}

static void count_chars(struct text *t, struct arena *arena)
{
  size_t n = t->utf8.n / TEXT_BLOCK + 1;
  t->chars_at = arena_array(arena, uint32_t, n);
  for (size_t i = 1; i < n; i++)
    t->chars_at[i] = t->chars_at[i - 1] + starts(t->utf8.at + (i - 1) * TEXT_BLOCK, TEXT_BLOCK);
}

void text_lines(struct text *t, struct arena *arena)
{
  struct span s = t->utf8;
  VEC(uint32_t) at = {0};
  bool cr = s.n > 0 && memchr(s.at, '\r', s.n) != NULL;
  size_t past_lf = 0;                                 /* behind the next LF, which may be many CR away */
  for (size_t from = 0; from < s.n;) {
    vec_push(&at, (uint32_t)from);
    const char *lf = past_lf > from ? NULL : memchr(s.at + from, '\n', s.n - from);
    if (past_lf <= from)
      past_lf = lf == NULL ? s.n : (size_t)(lf - s.at) + 1;
    size_t end = past_lf;
    for (size_t i = from; cr && i < end; i++)
      if (s.at[i] == '\r' && (i + 1 >= s.n || s.at[i + 1] != '\n')) {
        end = i + 1;
        break;
      }
    from = end;
  }
  t->n_lines = (uint32_t)at.n;
  t->line_at = arena_array(arena, uint32_t, at.n + 1);
  if (at.n > 0)
    memcpy(t->line_at, at.at, at.n * sizeof *at.at);
  t->line_at[at.n] = (uint32_t)s.n;
  vec_release(&at);
  if (!t->ascii && !t->binary)
    count_chars(t, arena);
}

void text_decode(struct text *t, struct arena *arena, struct span bytes)
{
  *t = (struct text){.utf8 = bytes};
  bool mark = span_starts(bytes, "\xef\xbb\xbf");
  if (mark)
    bytes = (struct span){bytes.at + 3, bytes.n - 3};
  t->utf8 = bytes;
  t->binary = bytes.n > 0 && memchr(bytes.at, '\0', bytes.n) != NULL;
  t->ascii = !t->binary && all_ascii(bytes);
  char cookie[COOKIE_BYTES];
  if (!t->binary && !t->ascii) {
    bool named = !mark && find_cookie(bytes, cookie);
    if (named && !is_utf8_name(cookie) && !convert(t, arena, bytes, cookie)) {
      t->unknown_encoding = arena_strndup(arena, cookie, strlen(cookie));
      named = false;
    }
    if ((!named || is_utf8_name(cookie)) && !utf8_valid(bytes))
      t->utf8 = mend_utf8(t, arena, bytes);
  } else if (t->ascii && !mark && find_cookie(bytes, cookie) && !is_utf8_name(cookie)) {
    iconv_t cd = open_codec(cookie);                  /* nothing to convert, but a name nobody knows is worth a word */
    if (cd != (iconv_t)-1)
      iconv_close(cd);
    else
      t->unknown_encoding = arena_strndup(arena, cookie, strlen(cookie));
  }
}

void text_read(struct text *t, struct arena *arena, struct span bytes)
{
  text_decode(t, arena, bytes);
  text_lines(t, arena);
}

struct span text_with_feeds(const struct text *t, struct arena *arena)
{
  struct span s = t->utf8;
  const char *cr = s.n == 0 ? NULL : memchr(s.at, '\r', s.n);
  if (cr == NULL)
    return s;
  char *copy = NULL;
  for (size_t i = (size_t)(cr - s.at); i < s.n; i++) {
    if (s.at[i] != '\r' || (i + 1 < s.n && s.at[i + 1] == '\n'))
      continue;
    if (copy == NULL)
      copy = arena_strndup(arena, s.at, s.n);
    copy[i] = '\n';
  }
  return copy == NULL ? s : (struct span){copy, s.n};
}

uint32_t text_line(const struct text *t, uint32_t offset)
{
  uint32_t low = 0, high = t->n_lines;
  if (high == 0)
    return 1;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (t->line_at[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return low + 1;
}

static uint32_t chars_before(const struct text *t, uint32_t offset)
{
  uint32_t block = offset / TEXT_BLOCK, from = block * TEXT_BLOCK;
  return t->chars_at[block] + starts(t->utf8.at + from, offset - from);
}

uint32_t text_col(const struct text *t, uint32_t line, uint32_t offset)
{
  if (line == 0 || line > t->n_lines || offset < t->line_at[line - 1])
    return 1;
  uint32_t from = t->line_at[line - 1];
  if (t->ascii)
    return offset - from + 1;
  if (offset - from <= TEXT_BLOCK)
    return starts(t->utf8.at + from, offset - from) + 1;
  return chars_before(t, offset) - chars_before(t, from) + 1;
}

struct span text_line_span(const struct text *t, uint32_t line)
{
  if (line == 0 || line > t->n_lines)
    return SPAN("");
  struct span s = {t->utf8.at + t->line_at[line - 1], t->line_at[line] - t->line_at[line - 1]};
  while (s.n > 0 && (s.at[s.n - 1] == '\n' || s.at[s.n - 1] == '\r'))
    s.n--;
  return s;
}

struct span text_line_bare(const struct text *t, uint32_t line)
{
  struct span s = text_line_span(t, line);
  while (s.n > 0 && (*s.at == ' ' || *s.at == '\t'))
    s = (struct span){s.at + 1, s.n - 1};
  return s;
}
