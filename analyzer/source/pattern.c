/*
 * source/pattern.c: does a path fit a pattern of an ignore list, of `exclude` or of a file class?
 *
 * Every name of a tree is held against every pattern above it, hundreds of thousands of times, and nearly all patterns are a plain name,
 * "*.ending" or "** /name/ **". These three are recognised once and compared by memcmp; only the rest goes to glob_path, and only when the
 * bytes before its first wildcard agree.
 *
 * Not here: which pattern of several wins (ignore.c, classes.c), what the wildcards mean (base/glob.h).
 */
#include "source/pattern.h"

#include "base/glob.h"
#include "base/path.h"

#include <string.h>

enum pattern_shape {
  SHAPE_NONE,                     /* fits nothing */
  SHAPE_NAME,                     /* "build": the last part is this */
  SHAPE_NAME_END,                 /* "*.pyc": the last part ends so; text without the star */
  SHAPE_NAME_GLOB,                /* "test_*.py": the last part fits */
  SHAPE_BELOW,                    /* "** /tests/ **": some part is this; text is the part alone */
  SHAPE_PATH,                     /* "docs/conf.py" */
  SHAPE_PATH_GLOB,
};

static size_t plain_bytes(struct span text)
{
  size_t n = 0;
  while (n < text.n && memchr("*?[\\", text.at[n], 4) == NULL)
    n++;
  return n;
}

static bool is_plain(struct span text)
{
  return plain_bytes(text) == text.n;
}

static struct span cut(struct span s, size_t front, size_t back)
{
  return (struct span){s.at + front, s.n - front - back};
}

static void shape_of_name(struct pattern *p, struct span text)
{
  p->text = text;
  if (is_plain(text)) {
    p->shape = SHAPE_NAME;
  } else if (text.n > 1 && text.at[0] == '*' && is_plain(cut(text, 1, 0))) {
    p->shape = SHAPE_NAME_END;
    p->text = cut(text, 1, 0);
  } else {
    p->shape = SHAPE_NAME_GLOB;
  }
}

static void shape_of_path(struct pattern *p, struct span text)
{
  p->text = text;
  p->shape = is_plain(text) ? SHAPE_PATH : SHAPE_PATH_GLOB;
  if (text.n > 6 && span_starts(text, "**/") && span_ends(text, "/**")) {
    struct span part = cut(text, 3, 3);
    if (is_plain(part) && span_find(part, '/') == part.n) {
      p->shape = SHAPE_BELOW;
      p->text = part;
    }
  }
}

/* What both kinds of list share: the slash at the end, the slash at the start, and whether one stands inside. */
static struct pattern read_frame(struct span text, bool *anchored)
{
  struct pattern p = {.text = text};
  if (text.n > 0 && text.at[text.n - 1] == '/') {
    p.folders_only = true;
    text = cut(text, 0, 1);
  }
  *anchored = span_find(text, '/') < text.n;
  if (text.n > 0 && text.at[0] == '/')
    text = cut(text, 1, 0);
  p.text = text;
  return p;
}

static void finish(struct pattern *p, struct span text, bool anchored)
{
  if (text.n == 0)
    p->shape = SHAPE_NONE;
  else if (anchored)
    shape_of_path(p, text);
  else
    shape_of_name(p, text);
  p->plain = (uint32_t)plain_bytes(p->text);
}

struct pattern pattern_read(struct arena *arena, struct span text)
{
  bool anchored = false;
  if (span_starts(text, "./"))
    text = cut(text, 1, 0);
  text = (struct span){arena_strndup(arena, text.at, text.n), text.n};
  struct pattern p = read_frame(text, &anchored);
  finish(&p, p.text, anchored);
  return p;
}

struct pattern pattern_read_ignore(struct arena *arena, struct span text)
{
  bool anchored = false;
  struct pattern p = read_frame(text, &anchored);
  text = p.text;
  size_t escapes = 0;
  while (escapes < text.n && text.at[text.n - 1 - escapes] == '\\')
    escapes++;
  if (escapes % 2 == 1)           /* git: a backslash at the end makes the pattern fit nothing */
    text.n = 0;
  char *own = arena_alloc(arena, text.n + 3);
  memcpy(own, text.at, text.n);
  size_t n = text.n;
  if (anchored && span_ends(text, "/**")) {
    memcpy(own + n, "/*", 2);     /* "dir/ ** / *": at least one part below */
    n += 2;
  }
  finish(&p, (struct span){own, n}, anchored);
  return p;
}

struct patterns patterns_read(struct arena *arena, const char *const *texts, size_t n)
{
  struct patterns all = {.at = arena_array(arena, struct pattern, n), .n = n};
  for (size_t i = 0; i < n; i++)
    all.at[i] = pattern_read(arena, span_of(texts[i]));
  return all;
}

/* True if one of the parts of `path` is `part`. */
static bool has_part(struct span path, struct span part)
{
  size_t at = 0;
  while (at + part.n <= path.n) {
    size_t n = span_find(cut(path, at, 0), '/');
    if (n == part.n && memcmp(path.at + at, part.at, n) == 0)
      return true;
    at += n + 1;
  }
  return false;
}

/* `name` is the last part of `path`. */
static bool fits(const struct pattern *p, struct span path, struct span name, bool folder)
{
  if (p->folders_only && !folder)
    return false;
  switch ((enum pattern_shape)p->shape) {
  case SHAPE_NONE:
    return false;
  case SHAPE_NAME:
    return span_eq(name, p->text);
  case SHAPE_NAME_END:
    return name.n >= p->text.n && memcmp(name.at + name.n - p->text.n, p->text.at, p->text.n) == 0;
  case SHAPE_NAME_GLOB:
    return name.n >= p->plain && memcmp(name.at, p->text.at, p->plain) == 0 && glob_path(p->text, name);
  case SHAPE_BELOW:
    return has_part(path, p->text);
  case SHAPE_PATH:
    return span_eq(path, p->text);
  case SHAPE_PATH_GLOB:
    break;
  }
  /* "dir/ **" fits "dir" as well, so the last slash of the plain part may be missing. */
  size_t plain = p->plain > 0 && p->text.at[p->plain - 1] == '/' ? p->plain - 1 : p->plain;
  return path.n >= plain && memcmp(path.at, p->text.at, plain) == 0 && glob_path(p->text, path);
}

bool pattern_fits(const struct pattern *p, struct span path, bool folder)
{
  return fits(p, path, path_base(path), folder);
}

size_t patterns_last(const struct patterns *all, struct span path, bool folder)
{
  struct span name = path_base(path);
  size_t i = all->n;
  while (i > 0 && !fits(&all->at[i - 1], path, name, folder))
    i--;
  return i;
}

bool patterns_fit(const struct patterns *all, struct span path, bool folder)
{
  return patterns_last(all, path, folder) > 0;
}
