/*
 * base/glob.h: does a name fit a pattern?
 *
 * One matcher for paths ('/' between parts) and for module names ('.'), without backtracking over whole texts:
 * O(pattern * name).
 */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include "base/str.h"

#include <stdbool.h>

/*
 * Paths, as in gitignore and EditorConfig: `*` any run without '/', `?` one character but '/', `[a-z]` and `[!a-z]` one
 * of a set, `**` as a whole part any number of parts, none included; backslash takes the next character as it is. The
 * whole path must fit.
 */
bool glob_path(struct span pattern, struct span path);

/*
 * Module names: parts between dots. `*` as a whole part stands for exactly one name, `**` for one or more; a `*` inside
 * a part for any run without a dot. The whole name must fit.
 */
bool glob_module(struct span pattern, struct span name);

#endif
