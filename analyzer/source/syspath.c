/*
 * source/syspath.c: which folders does this text add to sys.path?
 *
 * A small evaluator of what settings files write about paths: string literals, os.path.join, dirname and the like, Path and its methods, `/`. It reads expressions where a line
 * assigns a name at the left margin or adds to sys.path; whatever it does not know makes the value unknown, never a guess.
 */
#include "source/syspath.h"

#include "base/path.h"
#include "base/vec.h"

#include <string.h>

enum { MOST_DEPTH = 16 /* expressions in expressions */, MOST_PARTS = 64 /* operands and trailers of one */ };

struct value {
  bool known, anchored;           /* anchored: below PATH; else a literal, which PATH goes before when it is used */
  struct span text;
};

struct variable {
  struct span name;
  struct value value;
};

struct reader {
  struct arena *run;
  struct span file;
  const char *at, *end;
  unsigned depth;
  VEC(struct variable) variables;
  VEC(struct syspath) found;
};

static struct value expression(struct reader *r);

static bool is_word(char c)
{
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Within brackets: lines end nothing, and comments say nothing. */
static void skip_blanks(struct reader *r)
{
  while (r->at < r->end && memchr(" \t\n\r\\#", *r->at, 6) != NULL)
    r->at += *r->at == '#' ? span_find((struct span){r->at, (size_t)(r->end - r->at)}, '\n') : 1;
}

/* Only on the line itself: outside brackets an expression ends there. */
static bool next_is(struct reader *r, char c)
{
  while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
    r->at++;
  return r->at < r->end && *r->at == c;
}

static bool accept(struct reader *r, char c)
{
  bool yes = next_is(r, c);
  r->at += yes;
  return yes;
}

static struct span word(struct reader *r)
{
  const char *from = r->at;
  while (r->at < r->end && is_word(*r->at))
    r->at++;
  return (struct span){from, (size_t)(r->at - from)};
}

static struct value joined(struct reader *r, struct value a, struct value b, bool slash)
{
  struct buf text = {0};
  struct value out = {.known = a.known && b.known && !b.anchored, .anchored = a.anchored};
  if (out.known) {
    buf_addspan(&text, a.text);
    if (slash && text.n > 0 && b.text.n > 0)
      buf_addc(&text, '/');
    buf_addspan(&text, b.text);
    out.known = !(b.text.n > 0 && b.text.at[0] == '/' && slash);
    out.text = (struct span){arena_strndup(r->run, text.n > 0 ? text.at : "", text.n), text.n};
  }
  buf_release(&text);
  return out;
}

/* The folder above; unknown above PATH. */
static struct value parent(struct reader *r, struct value v)
{
  struct buf text = {0};
  path_normalize(&text, v.text);
  bool top = text.n == 0 || span_is(buf_span(&text), ".") || span_starts(buf_span(&text), "..");
  struct value out = {.known = v.known && !top, .anchored = v.anchored};
  if (out.known) {
    struct span dir = path_dir(buf_span(&text));
    out.text = (struct span){arena_strndup(r->run, dir.at, dir.n), dir.n};
  }
  buf_release(&text);
  return out;
}

static bool one_of(struct span name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (span_is(name, *names))
      return true;
  return false;
}

/* What a function or method makes of its first operand and the others, joined; brackets are read up to the closing one. */
static struct value call(struct reader *r, struct span name, const struct value *self)
{
  static const char *const same[] = {"abspath", "realpath", "normpath", "Path", "PurePath", "path", "str", "resolve", "absolute", "fspath", "expanduser", "as_posix", NULL};
  static const char *const joins[] = {"join", "joinpath", "child", NULL};
  struct value first = self != NULL ? *self : (struct value){0}, all = first;
  unsigned n = self != NULL;
  skip_blanks(r);
  for (unsigned guard = 0; r->at < r->end && *r->at != ')' && guard < MOST_PARTS; guard++) {
    struct value v = expression(r);
    all = n == 0 ? v : joined(r, all, v, true);
    first = n++ == 0 ? v : first;
    skip_blanks(r);
    if (!accept(r, ','))
      break;
    skip_blanks(r);
  }
  if (!accept(r, ')'))
    return (struct value){0};
  if (span_is(name, "dirname"))
    return n == 1 ? parent(r, first) : (struct value){0};
  if (one_of(name, joins) || (n > 1 && (span_is(name, "Path") || span_is(name, "path"))))
    return all;
  return one_of(name, same) && (n == 1 || self != NULL) ? first : (struct value){0};
}

static bool at_string(const struct reader *r)
{
  const char *at = r->at + (strchr("rRuU", *r->at) != NULL && r->at + 1 < r->end);
  return *at == '"' || *at == '\'';
}

static struct value string(struct reader *r)
{
  r->at += *r->at != '"' && *r->at != '\'';
  char quote = *r->at++;
  const char *from = r->at;
  while (r->at < r->end && *r->at != quote && *r->at != '\n' && *r->at != '\\')
    r->at++;
  struct value v = {.known = r->at < r->end && *r->at == quote, .text = {from, (size_t)(r->at - from)}};
  r->at += v.known;
  return v;
}

/* A variable, __file__, or the dotted name of a function with its call. */
static struct value name(struct reader *r)
{
  struct span last = word(r);
  if (span_is(last, "__file__"))
    return (struct value){true, true, r->file};
  for (size_t i = r->variables.n; i-- > 0;)
    if (span_eq(r->variables.at[i].name, last))
      return r->variables.at[i].value;
  while (r->at + 1 < r->end && *r->at == '.' && is_word(r->at[1])) {
    r->at++;
    last = word(r);
  }
  return accept(r, '(') ? call(r, last, NULL) : (struct value){0};
}

static struct value atom(struct reader *r)
{
  skip_blanks(r);
  if (r->at == r->end)
    return (struct value){0};
  if (at_string(r))
    return string(r);
  if (accept(r, '(')) {
    struct value v = expression(r);
    skip_blanks(r);
    return accept(r, ')') ? v : (struct value){0};
  }
  return is_word(*r->at) ? name(r) : (struct value){0};
}

/* .parent, .parents[1], .dirname(), .joinpath("x") */
static struct value trailers(struct reader *r, struct value v)
{
  for (unsigned guard = 0; guard < MOST_PARTS && r->at + 1 < r->end && *r->at == '.' && is_word(r->at[1]); guard++) {
    r->at++;
    struct span method = word(r);
    if (span_is(method, "parent")) {
      v = parent(r, v);
    } else if (span_is(method, "parents") && accept(r, '[')) {
      struct span digits = word(r);
      unsigned up = digits.n == 1 && digits.at[0] <= '9' ? (unsigned)(digits.at[0] - '0') + 1 : 0;
      v.known = v.known && up > 0 && accept(r, ']');
      for (unsigned i = 0; i < up && v.known; i++)
        v = parent(r, v);
    } else if (accept(r, '(')) {
      v = call(r, method, &v);
    } else {
      v.known = false;
    }
  }
  return v;
}

static struct value expression(struct reader *r)
{
  if (r->depth >= MOST_DEPTH)
    return (struct value){0};
  r->depth++;
  struct value v = trailers(r, atom(r));
  for (unsigned guard = 0; guard < MOST_PARTS && (next_is(r, '/') || next_is(r, '+')); guard++) {
    bool slash = *r->at++ == '/';
    v = joined(r, v, trailers(r, atom(r)), slash);
  }
  r->depth--;
  return v;
}

/* NAME = expression, NAME: type = expression, at the left margin. */
static void assignment(struct reader *r, struct span line)
{
  r->at = line.at;
  struct variable v = {.name = word(r)};
  if (accept(r, ':'))
    while (r->at < line.at + line.n && *r->at != '=')
      r->at++;
  if (v.name.n == 0 || !accept(r, '=') || next_is(r, '='))
    return;
  v.value = expression(r);
  if (!next_is(r, '\n') && !next_is(r, '\r') && !next_is(r, '#') && r->at < r->end)
    v.value.known = false;
  vec_push(&r->variables, v);
}

/* A folder of the tree that the expression here names: in `dir`. */
static bool folder(struct reader *r, struct buf *dir)
{
  struct value v = expression(r);
  skip_blanks(r);
  buf_reset(dir);
  if (!v.known || (!v.anchored && v.text.n > 0 && v.text.at[0] == '/'))
    return false;
  path_normalize(dir, v.text);
  if (span_is(buf_span(dir), "."))
    buf_reset(dir);
  return !span_starts(buf_span(dir), "..");
}

static void found_at(struct reader *r, const struct buf *dir, uint32_t line)
{
  struct syspath s = {arena_strndup(r->run, dir->n > 0 ? dir->at : "", dir->n), line};
  vec_push(&r->found, s);
}

/* Behind an opening bracket: each item that is a folder of the tree. */
static void items(struct reader *r, struct buf *dir, uint32_t line)
{
  for (unsigned guard = 0; guard < MOST_PARTS; guard++) {
    if (folder(r, dir) && (next_is(r, ',') || next_is(r, ']') || next_is(r, ')')))
      found_at(r, dir, line);
    if (!accept(r, ','))
      return;
    skip_blanks(r);
  }
}

/* What may add to the search path; true if the line does. */
static bool addition(struct reader *r, struct span line, struct buf *dir, uint32_t number)
{
  static const struct {
    const char *head;
    bool skips, many;             /* a position comes first; a list follows */
  } heads[] = {
    {"sys.path.append(", false, false}, {"sys.path.insert(", true, false}, {"site.addsitedir(", false, false}, {"sys.path.extend(", false, true},
    {"sys.path += ", false, true}, {"sys.path[:0] = ", false, true}, {"sys.path[0:0] = ", false, true}, {"sys.path = ", false, true},
  };
  while (line.n > 0 && (line.at[0] == ' ' || line.at[0] == '\t'))
    line = (struct span){line.at + 1, line.n - 1};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    if (!span_starts(line, heads[i].head))
      continue;
    r->at = line.at + strlen(heads[i].head);
    skip_blanks(r);
    if (heads[i].skips)
      expression(r);
    if (heads[i].skips && !accept(r, ','))
      return true;
    if (heads[i].many && (accept(r, '[') || accept(r, '(')))
      items(r, dir, number);
    else if (!heads[i].many && folder(r, dir) && accept(r, ')'))
      found_at(r, dir, number);
    return true;
  }
  return false;
}

/* Of a literal with its quotes; one that is not closed ends with its line, in three quotes with the file. */
static size_t string_bytes(struct span text)
{
  size_t quotes = text.n > 2 && text.at[1] == text.at[0] && text.at[2] == text.at[0] ? 3 : 1;
  for (size_t at = quotes; at + quotes <= text.n; at++) {
    if (text.at[at] == '\\')
      at++;
    else if (memcmp(text.at + at, text.at, quotes) == 0)
      return at + quotes;
    else if (text.at[at] == '\n' && quotes == 1)
      return at;
  }
  return text.n;
}

/* How many bytes to the end of the line; of one on which a text begins that goes on below, to the end of the line on which it ends. */
static size_t line_bytes(struct span text)
{
  size_t at = 0;
  while (at < text.n && text.at[at] != '\n') {
    char c = text.at[at];
    if (c == '#')
      return at + span_find((struct span){text.at + at, text.n - at}, '\n');
    if (c == '"' || c == '\'')
      at += string_bytes((struct span){text.at + at, text.n - at});
    else
      at++;
  }
  return at;
}

static bool holds(struct span text, const char *word)
{
  size_t n = strlen(word);
  const char *p = text.at, *end = text.at + text.n;
  while ((size_t)(end - p) >= n && (p = memchr(p, *word, (size_t)(end - p) - n + 1)) != NULL) {
    if (memcmp(p, word, n) == 0)
      return true;
    p++;
  }
  return false;
}

uint32_t syspath_read(struct syspath **out, struct arena *run, struct span text, struct span file)
{
  struct reader r = {.run = run, .file = file, .end = text.at + text.n};
  struct buf dir = {0};
  uint32_t number = 1;
  if (!holds(text, "sys.path") && !holds(text, "site.addsitedir("))
    text.n = 0;                   /* most settings files */
  for (struct span rest = text; rest.n > 0; number++) {
    struct span line = {rest.at, line_bytes(rest)};
    r.depth = 0;
    if (!addition(&r, line, &dir, number) && line.n > 0 && is_word(line.at[0]))
      assignment(&r, line);
    size_t used = line.n < rest.n ? line.n + 1 : rest.n;
    for (size_t i = 0; i < line.n; i++)
      number += line.at[i] == '\n';
    rest = (struct span){rest.at + used, rest.n - used};
  }
  uint32_t n = (uint32_t)r.found.n;
  *out = arena_array(run, struct syspath, n);
  if (n > 0)
    memcpy(*out, r.found.at, n * sizeof **out);
  vec_release(&r.found);
  vec_release(&r.variables);
  buf_release(&dir);
  return n;
}
