/*
 * source/requirement.c: what does a line of requirements ask for?
 */
#include "source/requirement.h"

#include "base/path.h"

#include <string.h>

static bool blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

static struct span behind(struct span s, size_t n)
{
  return n < s.n ? span_trimmed((struct span){s.at + n, s.n - n}) : (struct span){s.at + s.n, 0};
}

/* Where `text` stands first in s, or s.n. */
static size_t find(struct span s, const char *text)
{
  size_t n = strlen(text);
  for (size_t i = 0; i + n <= s.n; i++)
    if (memcmp(s.at + i, text, n) == 0)
      return i;
  return s.n;
}

static size_t name_length(struct span s)
{
  size_t n = 0;
  while (n < s.n && ((s.at[n] >= 'a' && s.at[n] <= 'z') || (s.at[n] >= 'A' && s.at[n] <= 'Z') || (s.at[n] >= '0' && s.at[n] <= '9') || (n > 0 && memchr("-_.", s.at[n], 3) != NULL)))
    n++;
  while (n > 0 && memchr("-_.", s.at[n - 1], 3) != NULL)
    n--;
  return n;
}

/* "my_pkg-1.0-py3-none-any.whl", "my-pkg-1.0.tar.gz": what stands before the version; empty where none is seen. */
static struct span archive_name(struct span file)
{
  bool wheel = span_ends(file, ".whl");
  for (size_t i = 1; i + 1 < file.n; i++)
    if (file.at[i] == '-' && (wheel || (file.at[i + 1] >= '0' && file.at[i + 1] <= '9')))
      return (struct span){file.at, i};
  return (struct span){file.at, 0};
}

/* "#egg=name==1.0", "#egg=name-dev": the name; else the last part of the address without ".git" and "@revision". */
static struct requirement by_address(struct span url)
{
  struct requirement r = {.kind = REQUIREMENT_NAMED, .target = url, .constraint = url};
  size_t egg = find(url, "egg=");
  if (egg < url.n) {
    r.name = behind(url, egg + 4);
    r.name.n = name_length(r.name);
    if (span_ends(r.name, "-dev"))
      r.name.n -= 4;
  } else {
    struct span path = {url.at, span_find(url, '#')};
    size_t scheme = find(path, "://");
    path = behind(path, scheme + 3 < path.n ? scheme + 3 : 0);
    size_t slash = span_find(path, '/'), at = span_rfind(path, '@');
    if (at < path.n && at > slash)
      path.n = at;
    r.name = path_base(path);
    if (span_ends(r.name, ".git"))
      r.name.n -= 4;
    if (span_ends(r.name, ".whl") || span_ends(r.name, ".zip") || span_ends(r.name, ".gz"))
      r.name = archive_name(r.name);
    size_t length = name_length(r.name);
    r.kind = length == r.name.n && length > 0 ? REQUIREMENT_NAMED : REQUIREMENT_ODD;
  }
  if (r.name.n == 0)
    r.kind = REQUIREMENT_ODD;
  return r;
}

static struct requirement by_path(struct span path)
{
  if (span_starts(path, "file:"))
    path = behind(path, span_starts(path, "file://") ? 7 : 5);
  path.n = span_find(path, '#');
  path.n = span_find(path, ';');                      /* a marker */
  path = span_trimmed(path);
  if (path.n > 0 && path.at[path.n - 1] == ']')
    path.n = span_rfind(path, '[');                   /* extras */
  return (struct requirement){.kind = path.n > 0 ? REQUIREMENT_PATH : REQUIREMENT_ODD, .target = span_trimmed(path)};
}

static struct requirement named(struct span text)
{
  size_t n = name_length(text);
  struct requirement r = {.kind = REQUIREMENT_NAMED, .name = {text.at, n}};
  struct span rest = behind(text, n);
  size_t semicolon = span_find(rest, ';');
  if (rest.n > 0 && rest.at[0] == '@') {
    semicolon = find(rest, " ;");                     /* an address may hold a semicolon */
    r.target = behind((struct span){rest.at, semicolon}, 1);
  }
  r.marker = behind(rest, rest.n > semicolon ? semicolon + 1 + (rest.at[semicolon] == ' ') : rest.n);
  r.constraint = span_trimmed((struct span){rest.at, semicolon});
  if (r.constraint.n > 1 && r.constraint.at[0] == '(' && r.constraint.at[r.constraint.n - 1] == ')')
    r.constraint = span_trimmed((struct span){r.constraint.at + 1, r.constraint.n - 2});
  if (n == 0 || (r.constraint.n > 0 && memchr("[<>=!~@*", r.constraint.at[0], 8) == NULL))
    r.kind = REQUIREMENT_ODD;
  return r;
}

struct requirement requirement_parse(struct span text)
{
  text = span_trimmed(text);
  size_t option = find(text, " --");                  /* --hash=..., --install-option */
  text = span_trimmed((struct span){text.at, option});
  if (text.n == 0)
    return (struct requirement){0};
  size_t at = span_find(text, '@'), scheme = find(text, "://");
  bool url = scheme < text.n && name_length(text) < scheme && (at > scheme || span_find(text, '+') < scheme);
  bool path = scheme == text.n && at == text.n && span_find(text, '/') < span_find(text, ';');
  if (path || span_starts(text, "file:") || text.at[0] == '.' || text.at[0] == '/')
    return by_path(text);
  if (scheme < text.n && (url || name_length(text) == scheme)) {
    struct span head = {text.at, name_length(text)};
    struct span tail = behind(text, head.n);
    if (tail.n == 0 || tail.at[0] != '@')
      return by_address(text);
  }
  return named(text);
}

/* The value of an option: "-r x", "-rx", "--requirement=x"; false when the line has another one. */
static bool option_value(struct span line, const char *brief, const char *whole, struct span *out)
{
  size_t n = span_starts(line, whole) ? strlen(whole) : span_starts(line, brief) ? strlen(brief) : 0;
  if (n == 0)
    return false;
  struct span value = behind(line, n);
  if (value.n > 0 && value.at[0] == '=')
    value = behind(value, 1);
  bool quoted = value.n > 1 && (value.at[0] == '"' || value.at[0] == '\'') && value.at[value.n - 1] == value.at[0];
  *out = quoted ? (struct span){value.at + 1, value.n - 2} : value;
  return true;
}

static struct requirement of_line(struct span line)
{
  struct span value;
  if (line.n == 0 || line.at[0] != '-')
    return requirement_parse(line);
  if (option_value(line, "-r", "--requirement", &value))
    return (struct requirement){.kind = value.n > 0 ? REQUIREMENT_INCLUDE : REQUIREMENT_ODD, .target = value};
  if (!option_value(line, "-e", "--editable", &value))
    return (struct requirement){0};
  bool address = find(value, "://") < value.n && !span_starts(value, "file:");
  return address ? requirement_parse(value) : value.n > 0 ? by_path(value) : (struct requirement){.kind = REQUIREMENT_ODD};
}

/* Without the comment: '#' at the start or behind a blank. */
static struct span uncommented(struct span line)
{
  for (size_t i = 0; i < line.n; i++)
    if (line.at[i] == '#' && (i == 0 || blank(line.at[i - 1])))
      line.n = i;
  return span_trimmed(line);
}

static struct span cut_line(struct requirement_reader *r)
{
  struct span line = {r->rest.at, span_find(r->rest, '\n')};
  size_t used = line.n < r->rest.n ? line.n + 1 : line.n;
  r->rest = (struct span){r->rest.at + used, r->rest.n - used};
  r->line++;
  if (r->line == 1 && span_starts(line, "\xef\xbb\xbf"))
    line = (struct span){line.at + 3, line.n - 3};
  return line;
}

bool requirement_next(struct requirement_reader *r, struct requirement *out)
{
  if (r->rest.n == 0)
    return false;
  struct span line = cut_line(r);
  uint32_t first = r->line;
  line = span_trimmed(line);
  if (line.n > 0 && line.at[line.n - 1] == '\\' && line.at[0] != '#') {
    buf_reset(&r->joined);
    while (line.n > 0 && line.at[line.n - 1] == '\\' && r->rest.n > 0) {
      buf_add(&r->joined, line.at, line.n - 1);
      buf_addc(&r->joined, ' ');
      line = span_trimmed(cut_line(r));
    }
    buf_addspan(&r->joined, line);
    line = buf_span(&r->joined);
  }
  *out = of_line(uncommented(line));
  out->line = first;
  return true;
}

void requirement_key(struct buf *out, struct span name)
{
  bool hyphen = false;
  for (size_t i = 0; i < name.n; i++) {
    char c = name.at[i];
    bool mark = c == '-' || c == '_' || c == '.';
    if (mark && hyphen)
      continue;
    hyphen = mark;
    buf_addc(out, mark ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
  }
}
