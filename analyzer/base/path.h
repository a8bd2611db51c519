/*
 * base/path.h: paths as text. Nothing here touches the disk.
 *
 * Inside the program a path of the tree is relative to PATH, with '/' between its parts, never "./" in front.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/str.h"

#include <stdbool.h>

/* Appends "dir/name"; either may be empty; no doubled slash. */
void path_join(struct buf *out, struct span dir, struct span name);
/* The part behind the last '/', and all before it ("" if none, "/" for what stands right below the root). */
struct span path_base(struct span path);
struct span path_dir(struct span path);
/*
 * True if `path` is `dir` or lies below it; dir "" or "." holds everything that is relative and does not begin with
 * "..".
 */
bool path_below(struct span path, struct span dir);
/*
 * Resolves "." and "..", doubled and final slashes by text alone; "" becomes ".". A relative path may keep ".." in
 * front.
 */
void path_normalize(struct buf *out, struct span path);

#endif
