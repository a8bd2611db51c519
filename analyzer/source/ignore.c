/*
 * source/ignore.c: does .gitignore leave a path out?
 *
 * A list is a chain: its own patterns, the folder they start from, and the list above. A question walks the chain inside out and each list from
 * its last line to its first; the first pattern that fits decides, one way or the other.
 *
 * Not here: which files hold lists (folder.c), how one pattern is compared (pattern.c). The user's own list (core.excludesFile) is not read: what
 * a tree holds must not depend on whose machine it is.
 */
#include "source/ignore.h"

#include "base/bug.h"
#include "base/vec.h"
#include "source/pattern.h"

#include <string.h>

struct ignore {
  const struct ignore *above;
  size_t folder_bytes;            /* of the path of its folder, with the slash behind; 0 at the top */
  struct patterns patterns;
};

/* git: blanks at the end of a line go, unless a backslash stands before them. */
static struct span trim_end(struct span line)
{
  size_t keep = 0;
  for (size_t i = 0; i < line.n; i++) {
    if (line.at[i] == '\\' && i + 1 < line.n)
      i++;
    else if (line.at[i] == ' ')
      continue;
    keep = i + 1;
  }
  return (struct span){line.at, keep};
}

/* One line without its end; false when it says nothing. */
static bool read_line(struct arena *arena, struct span line, struct pattern *out)
{
  if (line.n == 0 || line.at[0] == '#')
    return false;
  line = trim_end(line);
  bool negative = line.n > 0 && line.at[0] == '!';
  if (negative)
    line = (struct span){line.at + 1, line.n - 1};
  if (line.n == 0)
    return false;
  *out = pattern_read_ignore(arena, line);
  out->negative = negative;
  return true;
}

const struct ignore *ignore_read(struct arena *arena, const struct ignore *above, struct span folder, struct span text)
{
  VEC(struct pattern) found = {0};
  size_t at = span_starts(text, "\xef\xbb\xbf") ? 3 : 0;
  while (at < text.n) {
    struct span line = {text.at + at, span_find((struct span){text.at + at, text.n - at}, '\n')};
    at += line.n + 1;
    if (line.n > 0 && line.at[line.n - 1] == '\r')
      line.n--;
    struct pattern p;
    if (read_line(arena, line, &p))
      vec_push(&found, p);
  }
  if (found.n == 0)
    return above;
  struct ignore *list = arena_new(arena, struct ignore);
  list->above = above;
  list->folder_bytes = folder.n == 0 ? 0 : folder.n + 1;
  list->patterns = (struct patterns){.at = arena_array(arena, struct pattern, found.n), .n = found.n};
  memcpy(list->patterns.at, found.at, found.n * sizeof *found.at);
  vec_release(&found);
  return list;
}

bool ignore_has(const struct ignore *list, struct span path, bool folder)
{
  for (; list != NULL; list = list->above) {
    if (path.n <= list->folder_bytes)
      BUG("path of %zu bytes is not below the folder of its ignore list", path.n);
    struct span below = {path.at + list->folder_bytes, path.n - list->folder_bytes};
    size_t last = patterns_last(&list->patterns, below, folder);
    if (last > 0)
      return !list->patterns.at[last - 1].negative;
  }
  return false;
}
