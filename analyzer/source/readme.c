/*
 * source/readme.c: what does a README say first?
 *
 * Blocks between blank lines. Most of what stands at the head of a README is no prose, and each such block shows it by its first characters; the first that does not, and has a few words, is the answer.
 */
#include "source/readme.h"

#include "base/path.h"
#include "base/utf8.h"

#include <string.h>

enum { LEAST_WORDS = 4, LEAST_SENTENCE = 60 };

bool readme_is(struct span path)
{
  static const char *const names[] = {"README", "readme", "Readme"}, *const endings[] = {"", ".md", ".markdown", ".rst", ".txt", ".MD", ".TXT"};
  struct span base = path_base(path);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t n = strlen(names[i]);
    if (!span_starts(base, names[i]))
      continue;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
      if (span_is((struct span){base.at + n, base.n - n}, endings[k]))
        return true;
  }
  return false;
}

/* ------------------------------------------------------------------------------------------------------------- lines */

struct lines {
  struct span rest, line;         /* `line` without its end, and without blanks behind it */
};

static bool next_line(struct lines *l)
{
  if (l->rest.n == 0)
    return false;
  size_t n = span_find(l->rest, '\n');
  l->line = (struct span){l->rest.at, n};
  n += n < l->rest.n;
  l->rest = (struct span){l->rest.at + n, l->rest.n - n};
  while (l->line.n > 0 && memchr(" \t\r", l->line.at[l->line.n - 1], 3) != NULL)
    l->line.n--;
  return true;
}

/* "=====", "-----": three or more of one mark, which underlines a title or rules the page. */
static bool is_rule(struct span line)
{
  if (line.n < 3 || strchr("=-~^\"'*+#_`.:", line.at[0]) == NULL)
    return false;
  for (size_t i = 1; i < line.n; i++)
    if (line.at[i] != line.at[0])
      return false;
  return true;
}

static bool is_numbered(struct span line)
{
  size_t i = 0;
  while (i < line.n && line.at[i] >= '0' && line.at[i] <= '9')
    i++;
  return i > 0 && i + 1 < line.n && (line.at[i] == '.' || line.at[i] == ')') && line.at[i + 1] == ' ';
}

static bool is_item(struct span line)
{
  return span_starts(line, "- ") || span_starts(line, "* ") || span_starts(line, "+ ") || is_numbered(line);
}

/* The first line of a block that is no prose: indented, a heading, HTML, a badge, a table, a directive, a field, a list, a quote, code. */
static bool is_other(struct span line)
{
  static const char *const begins[] = {"#", "<", "![", "[![", "|", ".. ", "..", ":", ">", "+-", "```", "~~~", " ", "\t", "[!", "---", "==="};
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
    if (span_starts(line, begins[i]))
      return true;
  return is_item(line);
}

static bool is_fence(struct span line)
{
  return span_starts(line, "```") || span_starts(line, "~~~");
}

static bool has_words(struct span s)
{
  unsigned words = 0;
  bool inside = false;
  for (size_t i = 0; i < s.n; i++) {
    bool letter = (s.at[i] | 0x20) >= 'a' && (s.at[i] | 0x20) <= 'z';
    letter = letter || (unsigned char)s.at[i] >= 0x80;
    words += letter && !inside;
    inside = s.at[i] != ' ' && (letter || inside);
  }
  return words >= LEAST_WORDS;
}

/* A sentence: not what announces a list, an aside in brackets or a line of code. */
static bool is_prose(struct span s)
{
  return has_words(s) && s.at[0] != '(' && s.at[s.n - 1] != ':' && span_find(s, '=') == s.n;
}

/* The prose of one block in `out`, its lines joined; leaves `l` behind the block. False: it is none. */
static bool take_block(struct lines *l, struct buf *out)
{
  buf_reset(out);
  bool other = is_other(l->line), fence = is_fence(l->line), listed = false;
  for (bool more = true; more && (l->line.n > 0 || fence); more = next_line(l)) {
    struct span line = l->line;
    bool closes = fence && out->n > 0 && is_fence(line);
    if (is_rule(line) || (line.at != NULL && line.n > 1 && line.at[0] == '#')) {
      buf_reset(out);             /* what stood above it was a title; what stands below may be prose */
      other = false;
      continue;
    }
    other = other || (out->n == 0 && is_other(line));
    listed = listed || (out->n > 0 && is_item(line));
    if (listed)
      continue;                   /* a list without a blank line above it */
    if (out->n > 0)
      buf_addc(out, ' ');
    buf_addspan(out, span_trimmed(line));
    if (closes)
      break;
  }
  return !other && out->n > 0 && is_prose(buf_span(out));
}

/* ------------------------------------------------------------------------------------------------------------- marks */

/* "[text](address)", "[text][label]", "[text]": from `at`, a bracket. The text goes to `out`; returns what to go on with. */
static size_t take_link(struct buf *out, struct span s, size_t at, bool picture)
{
  size_t end = at + 1, depth = 1;
  for (; end < s.n && depth > 0; end++)
    depth += s.at[end] == '[' ? 1 : s.at[end] == ']' ? SIZE_MAX : 0;
  if (depth > 0) {
    buf_addc(out, '[');
    return at + 1;
  }
  bool address = end < s.n && (s.at[end] == '(' || s.at[end] == '[');
  struct span text = {s.at + at + 1, end - 1 - (at + 1)};
  if (!address && !picture) {
    buf_addc(out, '[');
    return at + 1;
  }
  if (!picture)
    buf_addspan(out, text);
  char closing = !address ? '\0' : s.at[end] == '(' ? ')' : ']';
  while (address && end < s.n && s.at[end] != closing)
    end++;
  return address && end < s.n ? end + 1 : end;
}

/* "`text <address>`_", ":role:`text`", "``code``", "`code`": from `at`, a backtick. */
static size_t take_ticks(struct buf *out, struct span s, size_t at)
{
  size_t n = 0;
  while (at + n < s.n && s.at[at + n] == '`')
    n++;
  size_t from = at + n, end = from;
  while (end < s.n && s.at[end] != '`')
    end++;
  if (end == s.n)
    return from;
  struct span text = {s.at + from, end - from};
  size_t angle = span_find(text, '<');
  if (n == 1 && angle < text.n && angle > 0 && text.at[text.n - 1] == '>')
    text.n = angle;
  buf_addspan(out, span_trimmed(text));
  while (end < s.n && (s.at[end] == '`' || s.at[end] == '_'))
    end++;
  return end;
}

/* Takes ":role:" off the end of what was written before a backtick. */
static void drop_role(struct buf *out)
{
  if (out->n < 3 || out->at[out->n - 1] != ':')
    return;
  size_t at = out->n - 1;
  while (at > 0 && out->at[at - 1] != ':' && out->at[at - 1] != ' ')
    at--;
  if (at > 0 && out->at[at - 1] == ':')
    out->n = at - 1;
}

static void take_marks(struct buf *out, struct span s)
{
  for (size_t i = 0; i < s.n;) {
    char c = s.at[i];
    if (c == '!' && i + 1 < s.n && s.at[i + 1] == '[') {
      i = take_link(out, s, i + 1, true);
    } else if (c == '[') {
      i = take_link(out, s, i, false);
    } else if (c == '`') {
      drop_role(out);
      i = take_ticks(out, s, i);
    } else if (c == '*' || (c == '\\' && i + 1 < s.n)) {
      if (c == '\\')
        buf_addc(out, s.at[i + 1]);
      i += c == '\\' ? 2 : 1;
    } else {
      if (c != ' ' || (out->n > 0 && out->at[out->n - 1] != ' '))
        buf_addc(out, c == '\t' ? ' ' : c);
      i++;
    }
  }
}

/* ------------------------------------------------------------------------------------------------------------- length */

static void cut(struct buf *out, struct span s)
{
  static const char ellipsis[] = "\xe2\x80\xa6";
  if (span_ends(s, "::"))
    s.n--;
  if (s.n <= README_MOST) {
    buf_addspan(out, s);
    return;
  }
  size_t word = 0, sentence = 0;
  for (size_t i = 1; i < (size_t)README_MOST - sizeof ellipsis; i++) {
    if (s.at[i] != ' ')
      continue;
    word = i;
    sentence = s.at[i - 1] == '.' && i >= LEAST_SENTENCE ? i : sentence;
  }
  if (sentence > 0) {
    buf_addspan(out, (struct span){s.at, sentence});
    return;
  }
  buf_addspan(out, word > 0 ? (struct span){s.at, word} : utf8_cut(s, (size_t)README_MOST - sizeof ellipsis));
  buf_adds(out, ellipsis);
}

void readme_paragraph(struct buf *out, struct span text)
{
  struct lines l = {.rest = text};
  struct buf block = {0}, plain = {0}, valid = {0};
  bool found = false;
  if (span_starts(text, "\xef\xbb\xbf"))
    l.rest = (struct span){text.at + 3, text.n - 3};
  while (!found && next_line(&l))
    found = l.line.n > 0 && take_block(&l, &block);
  if (found) {
    take_marks(&plain, buf_span(&block));
    utf8_visible(&valid, span_trimmed(buf_span(&plain)));
    cut(out, buf_span(&valid));
  }
  buf_release(&block);
  buf_release(&plain);
  buf_release(&valid);
}
