/*
 * scan/lines.c: where does a logical line begin and end?
 *
 * The text is looked at in blocks of 64 bytes (blocks.c); between two special bytes nothing is touched. A bracket ends at the latest before a line that begins with a word that begins statements and stands in
 * no expression; a string that is open at the end of the text ends before the next such line at the left margin.
 */
#include "scan/lines.h"

#include "scan/blocks.h"
#include "scan/strings.h"

#include <string.h>

enum { OPEN_FORMATS = 16 /* f-strings that nothing closes: each may have cost a look at all the rest of the text, those behind are read as plain ones */ };

/* One mark is enough: a text that has it is not searched for others. */
static void read_block(struct lines *l, const char *p)
{
  struct block_bits bits = block_read(p, l->end, l->py2_line == 0 && l->py3_line == 0);
  l->block = p;
  l->special = bits.special;
  if (bits.suspect != 0 && block_confirms(l->text, p, l->end, bits.suspect))
    l->suspect = p + BLOCK_BYTES;
}

void lines_begin(struct lines *l, const char *text, const char *end)
{
  *l = (struct lines){.text = text, .at = text, .end = end, .line_start = text, .line = 1, .block = text, .suspect = text};
  read_block(l, text);
}

static void note(uint32_t *at, uint32_t line)
{
  if (*at == 0 || line < *at)
    *at = line;
}

void lines_py2(struct lines *l, uint32_t line)
{
  if (l->py3_line == 0)
    note(&l->py2_line, line);
}

void lines_py3(struct lines *l, uint32_t line)
{
  if (l->py2_line == 0)
    note(&l->py3_line, line);
}

void lines_broken(struct lines *l, uint32_t line)
{
  note(&l->broken_line, line);
}

/* The first special byte at or behind p. */
static const char *special(struct lines *l, const char *p)
{
  for (;;) {
    uint64_t off = (uint64_t)(p - l->block);
    if (off < BLOCK_BYTES) {
      uint64_t left = l->special >> off;
      if (left != 0)
        return p + __builtin_ctzll(left);
      p = l->block + BLOCK_BYTES;
    }
    read_block(l, p);
  }
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\f';
}

static const char *skip_blanks(const char *p)
{
  while (is_blank(*p))
    p++;
  return p;
}

static bool ends_line(const char *p)
{
  return *p == '\n' || (*p == '\r' && p[1] == '\n');
}

/* The end of the line that p stands in: its line feed, or the end of the text. */
static const char *line_end(const struct lines *l, const char *p)
{
  const char *line = *p == '\n' ? p : memchr(p, '\n', (size_t)(l->end - p));
  return line == NULL ? l->end : line;
}

/* A line that goes on with a statement begins at p. */
static const char *begin_line(struct lines *l, const char *p)
{
  l->line++;
  l->line_start = p;
  p = skip_blanks(p);
  if (*p == '#')
    l->comment_lines++;
  else if (p < l->end && !ends_line(p))
    l->code_lines++;
  return p;
}

bool lines_next(struct lines *l, uint32_t *indent)
{
  for (uint32_t col = 0;;) {
    const char *p = l->at;
    for (;; p++) {
      if (*p == ' ')
        col++;
      else if (*p == '\t')
        col = (col / 8 + 1) * 8;
      else if (*p == '\f')
        col = 0;
      else
        break;
    }
    bool comment = *p == '#', joined = *p == '\\' && ends_line(p + 1);
    if (!comment && !joined && p < l->end && !ends_line(p)) {
      l->code_lines++;
      l->at = p;
      *indent = col;
      return true;
    }
    l->comment_lines += comment;
    l->code_lines += joined;
    p = line_end(l, p);
    l->at = p;
    if (p == l->end)
      return false;
    l->at = l->line_start = p + 1;
    l->line++;
    if (!joined)
      col = 0;
  }
}

static bool ends_word(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0' || c == ':' || c == '(' || c == ';';
}

static bool starts_word(const char *p, const char *word)
{
  for (; *word != '\0'; p++, word++)
    if (*p != *word)
      return false;
  return ends_word(*p);
}

/* The line at p holds the word import. */
static bool imports_in(const char *p, const char *end)
{
  static const char word[] = " import";
  for (; (size_t)(end - p) >= sizeof word - 1; p++)
    if (memcmp(p, word, sizeof word - 1) == 0)
      return true;
  return false;
}

/* The second letters of the words below, by the first one. */
static bool may_start(char first, char second)
{
  static const char seconds[26][2] = {['a' - 'a'] = "s", ['b' - 'a'] = "r", ['c' - 'a'] = {'l', 'o'}, ['d' - 'a'] = "e", ['e' - 'a'] = {'l', 'x'}, ['f' - 'a'] = {'i', 'r'}, ['g' - 'a'] = "l",
                                      ['i' - 'a'] = "m", ['n' - 'a'] = "o", ['p' - 'a'] = "a", ['r' - 'a'] = {'a', 'e'}, ['t' - 'a'] = "r", ['w' - 'a'] = {'h', 'i'}};
  if (first < 'a' || first > 'z')
    return false;
  const char *s = seconds[first - 'a'];
  return s[0] != '\0' && (second == s[0] || second == s[1]);
}

/* Does a statement begin here, whatever is open? No expression goes on with one of these words. */
static bool starts_statement(const struct lines *l, const char *p)
{
  static const char *const words[] = {"import", "def", "class", "return", "while", "with", "try", "except", "finally", "raise", "assert", "del", "global", "nonlocal", "pass",
                                      "break", "continue", "elif"};
  if (p >= l->end || !may_start(p[0], p[1]))
    return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (starts_word(p, words[i]))
      return true;
  return starts_word(p, "from") && imports_in(p, line_end(l, p));
}

/* Where a string that nothing closes is cut. */
static const char *cut(const struct lines *l, const char *from)
{
  for (const char *p = line_end(l, from); p < l->end; p = line_end(l, p + 1))
    if (starts_statement(l, p + 1))
      return p;
  return l->end;
}

static void count_lines_of(struct lines *l, const char *from, const char *to)
{
  const char *line;
  while (from < to && (line = memchr(from, '\n', (size_t)(to - from))) != NULL) {
    l->line++;
    l->line_start = line + 1;
    from = skip_blanks(line + 1);
    l->code_lines += from < l->end && !ends_line(from);
  }
}

/* Fields are code: the blocks up to `to` that nobody would look at are read for what is suspect in them. */
static void read_blocks(struct lines *l, const char *to)
{
  while (to - l->block > BLOCK_BYTES)
    read_block(l, l->block + BLOCK_BYTES);
}

static const char *skip_string(struct lines *l, const char *from, const char *quote)
{
  const char *start;
  unsigned prefix = string_prefix(from, quote, &start);
  if ((prefix & PREFIX_FORMAT) != 0)
    lines_py3(l, l->line);
  if ((prefix & (PREFIX_UNICODE | PREFIX_RAW)) == (PREFIX_UNICODE | PREFIX_RAW) && (*start == 'u' || *start == 'U'))
    lines_py2(l, l->line);
  if (l->open_formats == OPEN_FORMATS)
    prefix &= ~(unsigned)PREFIX_FORMAT;
  struct string s = string_skip(quote, l->end, prefix);
  if (!s.closed) {
    l->open_formats += (prefix & PREFIX_FORMAT) != 0;
    lines_broken(l, l->line);
    s.end = s.end == l->end ? cut(l, quote) : s.end;
  }
  count_lines_of(l, quote, s.end);
  if (s.fields)
    read_blocks(l, s.end);
  l->quoted = start;
  l->quoted_end = s.end;
  l->quoted_line = l->line;
  return s.end;
}

/* A line feed inside brackets. Returns where to go on; on the line feed itself when the brackets never close. */
static const char *inner_line(struct lines *l, const char *feed)
{
  if (starts_statement(l, skip_blanks(feed + 1))) {
    lines_broken(l, l->line);
    return feed;
  }
  return begin_line(l, feed + 1);
}

static const char *backslash(struct lines *l, const char *p)
{
  if (!ends_line(p + 1))
    return p + 1;
  return begin_line(l, p + (p[1] == '\r' ? 3 : 2));
}

static enum stop stop_at(struct lines *l, const char *p, enum stop why)
{
  l->at = p;
  return why;
}

enum stop lines_skip(struct lines *l, bool at_colon)
{
  const char *from = l->at, *p = from, *feed;
  uint32_t depth = 0;
  l->colon = l->quoted = NULL;
  l->walrus = false;
  for (;;) {                      /* flat: one case a special byte */
    p = special(l, p);
    switch (*p) {
    case '(':
    case '[':
    case '{':
      l->deep |= depth > 0;
      depth++;
      p++;
      break;
    case ')':
    case ']':
    case '}':
      if (depth == 0)
        lines_broken(l, l->line);
      depth -= depth > 0;
      p++;
      break;
    case '"':
    case '\'': p = skip_string(l, from, p); break;
    case '#': p = line_end(l, p); break;
    case '\\': p = backslash(l, p); break;
    case '`':
      lines_py2(l, l->line);
      p++;
      break;
    case ':':
      l->deep |= depth > 0;
      if (p[1] == '=') {
        l->walrus = true;
        lines_py3(l, l->line);
        p++;
      } else if (depth == 0 && at_colon) {
        return stop_at(l, p, STOP_COLON);
      } else if (depth == 0 && l->colon == NULL) {
        l->colon = p;
      }
      p++;
      break;
    case ';':
      if (depth == 0)
        return stop_at(l, p, STOP_SEMICOLON);
      p++;
      break;
    case '\n':
      feed = p;
      if (depth == 0 || (p = inner_line(l, feed)) == feed)
        return stop_at(l, p, STOP_LINE);
      break;
    default:
      if (p >= l->end) {
        if (depth > 0)
          lines_broken(l, l->line);
        return stop_at(l, l->end, STOP_END);
      }
      p++;
    }
  }
}

void lines_blanks(struct lines *l)
{
  for (;;) {
    l->at = skip_blanks(l->at);
    if (*l->at != '\\' || !ends_line(l->at + 1))
      return;
    l->at = backslash(l, l->at);
  }
}

void lines_finish(struct lines *l)
{
  const char *p = line_end(l, l->at);
  l->at = p;
  if (p == l->end)
    return;
  l->at = l->line_start = p + 1;
  l->line++;
}
