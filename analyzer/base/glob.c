/*
 * base/glob.c: does a name fit a pattern?
 *
 * Two matchers of one shape, one for the characters of a part, one for the parts of a name. A wildcard first stands for
 * as little as it can; on a mismatch only the last wildcard takes one more, since what an earlier one could give the
 * later one can take as well (Krauss 2008, "Matching wildcards"). Each pair of pattern item and name item is compared
 * at most once for one wildcard, hence O(pattern * name).
 */
#include "base/glob.h"

#include "base/utf8.h"

#include <string.h>

struct mode {
  char separator;
  bool sets;                      /* `?`, `[...]` and backslash mean something */
  unsigned deep_least;            /* parts that `**` stands for at least */
  bool star_is_name;              /* `*` as a whole part wants a name, not the empty text */
};

static uint32_t char_at(struct span s, size_t *at)
{
  uint32_t cp = (unsigned char)s.at[*at];
  if (cp < 128) {
    ++*at;
    return cp;
  }
  unsigned n = utf8_decode(s.at + *at, s.n - *at, &cp);
  if (n == 0) {
    /* A bad byte is a character of its own, above all real ones, so that it never equals one. */
    cp = 0x110000u + (unsigned char)s.at[*at];
    n = 1;
  }
  *at += n;
  return cp;
}

/* One item of a set, a backslash taken away. */
static uint32_t set_char(struct span p, size_t *at)
{
  if (p.at[*at] == '\\' && *at + 1 < p.n)
    ++*at;
  return char_at(p, at);
}

/*
 * Reads the set whose '[' stands at *at: does it hold c? False in *closed when no ']' ends it; *at is then unchanged.
 */
static bool set_holds(struct span p, size_t *at, uint32_t c, bool *closed)
{
  size_t i = *at + 1;
  bool negated = i < p.n && (p.at[i] == '!' || p.at[i] == '^');
  i += negated;
  bool found = false;
  for (bool first = true; i < p.n; first = false) {
    if (p.at[i] == ']' && !first) {
      *closed = true;
      *at = i + 1;
      return found != negated;
    }
    uint32_t low = set_char(p, &i), high = low;
    if (i + 1 < p.n && p.at[i] == '-' && p.at[i + 1] != ']') {
      i++;
      high = set_char(p, &i);
    }
    found |= low <= c && c <= high;
  }
  *closed = false;
  return false;
}

struct part_matcher {
  struct span pattern;
  const struct mode *mode;
  size_t unclosed_from;           /* from here on no '[' is closed; asking each of many anew would cost their square */
};

/* Does the pattern item at *at fit c? Moves *at behind the item if so. Not called for `*`. */
static bool item_fits(struct part_matcher *m, size_t *at, uint32_t c)
{
  struct span p = m->pattern;
  size_t i = *at;
  char lead = p.at[i];
  bool fits;
  if (m->mode->sets && lead == '?') {
    fits = true;
    i++;
  } else if (m->mode->sets && lead == '[' && i < m->unclosed_from) {
    bool closed;
    fits = set_holds(p, &i, c, &closed);
    if (!closed) {
      m->unclosed_from = i++;
      fits = c == '[';
    }
  } else {
    if (m->mode->sets && lead == '\\' && i + 1 < p.n)
      i++;
    fits = char_at(p, &i) == c;
  }
  if (fits)
    *at = i;
  return fits;
}

static bool part_fits(const struct mode *mode, struct span pattern, struct span name)
{
  if (mode->star_is_name && span_is(pattern, "*"))
    return name.n > 0;
  struct part_matcher m = {pattern, mode, pattern.n};
  size_t p = 0, i = 0;
  /* Behind the last `*`, and where the name goes on after what it stands for. */
  size_t star = SIZE_MAX, star_i = 0;
  while (i < name.n) {
    if (p < pattern.n && pattern.at[p] == '*') {
      star = ++p;
      star_i = i;
      continue;
    }
    size_t behind = i;
    uint32_t c = char_at(name, &behind);
    if (p < pattern.n && item_fits(&m, &p, c)) {
      i = behind;
      continue;
    }
    if (star == SIZE_MAX)
      return false;
    char_at(name, &star_i);
    p = star;
    i = star_i;
  }
  while (p < pattern.n && pattern.at[p] == '*')
    p++;
  return p == pattern.n;
}

/*
 * A text seen as parts between separators; `at` is beyond the end when all are taken. An empty text has one empty part.
 */
struct parts {
  struct span text;
  size_t at;
};

static bool parts_left(const struct parts *s)
{
  return s->at <= s->text.n;
}

static struct span parts_next(struct parts *s, char separator)
{
  struct span rest = {s->text.at + s->at, s->text.n - s->at};
  rest.n = span_find(rest, separator);
  s->at += rest.n + 1;
  return rest;
}

/* The next part of a pattern. A backslash before the separator is the separator: it goes. */
static struct span pattern_next(struct parts *s, const struct mode *mode)
{
  struct span part = parts_next(s, mode->separator);
  size_t slashes = 0;
  while (mode->sets && slashes < part.n && part.at[part.n - 1 - slashes] == '\\')
    slashes++;
  if (slashes % 2 == 1 && parts_left(s))
    part.n--;
  return part;
}

/* Lets `**` stand for at least the parts it must stand for. False when the name has not that many left. */
static bool parts_skip(struct parts *name, const struct mode *mode)
{
  for (unsigned i = 0; i < mode->deep_least; i++) {
    if (!parts_left(name) || parts_next(name, mode->separator).n == 0)
      return false;
  }
  return true;
}

static bool whole_fits(const struct mode *mode, struct span pattern_text, struct span name_text)
{
  struct parts pattern = {pattern_text, 0}, name = {name_text, 0};
  struct parts star_pattern = pattern, star_name = name;    /* behind the last `**`; where the name goes on after it */
  bool starred = false;
  while (parts_left(&name) || parts_left(&pattern)) {
    struct parts ahead = pattern, taken = name;
    struct span p = parts_left(&ahead) ? pattern_next(&ahead, mode) : (struct span){0};
    if (parts_left(&pattern) && span_is(p, "**")) {
      if (!parts_skip(&name, mode))
        return false;
      starred = true;
      pattern = star_pattern = ahead;
      star_name = name;
      continue;
    }
    if (parts_left(&pattern) && parts_left(&name) && part_fits(mode, p, parts_next(&taken, mode->separator))) {
      pattern = ahead;
      name = taken;
      continue;
    }
    if (!starred || !parts_left(&star_name))
      return false;
    parts_next(&star_name, mode->separator);
    pattern = star_pattern;
    name = star_name;
  }
  return true;
}

bool glob_path(struct span pattern, struct span path)
{
  static const struct mode mode = {.separator = '/', .sets = true};
  return whole_fits(&mode, pattern, path);
}

/* Most patterns and names differ in their first byte or their last. */
static bool ends_fit(struct span pattern, struct span name)
{
  if (pattern.n == 0 || name.n == 0)
    return true;
  char first = pattern.at[0], last = pattern.at[pattern.n - 1];
  return (first == '*' || first == name.at[0]) && (last == '*' || last == name.at[name.n - 1]);
}

bool glob_module(struct span pattern, struct span name)
{
  static const struct mode mode = {.separator = '.', .deep_least = 1, .star_is_name = true};
  return ends_fit(pattern, name) && whole_fits(&mode, pattern, name);
}
