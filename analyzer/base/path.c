/*
 * base/path.c: paths as text. Nothing here touches the disk.
 *
 * path_normalize() writes the parts it keeps and takes one back for each ".."; a count of the parts that can be taken
 * back stands in for a stack, so a path of any depth costs one pass.
 */
#include "base/path.h"

#include <string.h>

static struct span without_final_slashes(struct span path)
{
  while (path.n > 1 && path.at[path.n - 1] == '/')
    path.n--;
  return path;
}

void path_join(struct buf *out, struct span dir, struct span name)
{
  if (dir.n == 0 || name.n == 0) {
    buf_addspan(out, dir.n == 0 ? name : dir);
    return;
  }
  while (dir.n > 0 && dir.at[dir.n - 1] == '/')
    dir.n--;
  while (name.n > 0 && name.at[0] == '/') {
    name.at++;
    name.n--;
  }
  buf_addspan(out, dir);
  buf_addc(out, '/');
  buf_addspan(out, name);
}

struct span path_base(struct span path)
{
  size_t slash = span_rfind(path, '/');
  if (slash == path.n)
    return path;
  return (struct span){path.at + slash + 1, path.n - slash - 1};
}

struct span path_dir(struct span path)
{
  size_t slash = span_rfind(path, '/');
  if (slash == path.n)
    return (struct span){path.at, 0};
  return without_final_slashes((struct span){path.at, slash == 0 ? 1 : slash});
}

bool path_below(struct span path, struct span dir)
{
  dir = without_final_slashes(dir);
  if (dir.n == 0 || span_is(dir, "."))
    return !span_starts(path, "/") && !span_is(path, "..") && !span_starts(path, "../");
  if (span_is(dir, "/"))
    return span_starts(path, "/");
  if (path.n < dir.n || memcmp(path.at, dir.at, dir.n) != 0)
    return false;
  return path.n == dir.n || path.at[dir.n] == '/';
}

/* Cuts the last part off what was written behind `base`. */
static void part_drop(struct buf *out, size_t base)
{
  while (out->n > base && out->at[out->n - 1] != '/')
    out->n--;
  if (out->n > base)
    out->n--;
  out->at[out->n] = '\0';
}

void path_normalize(struct buf *out, struct span path)
{
  bool absolute = span_starts(path, "/");
  if (absolute)
    buf_addc(out, '/');
  size_t base = out->n, depth = 0;
  while (path.n > 0) {
    size_t n = span_find(path, '/');
    struct span part = {path.at, n};
    size_t used = n < path.n ? n + 1 : n;
    path = (struct span){path.at + used, path.n - used};
    bool up = span_is(part, "..");
    if (part.n == 0 || span_is(part, ".") || (up && absolute && depth == 0))
      continue;
    if (up && depth > 0) {
      part_drop(out, base);
      depth--;
      continue;
    }
    if (out->n > base)
      buf_addc(out, '/');
    buf_addspan(out, part);
    depth += !up;
  }
  if (!absolute && out->n == base)
    buf_addc(out, '.');
}
