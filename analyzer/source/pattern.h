/*
 * source/pattern.h: does a path fit a pattern of an ignore list, of `exclude` or of a file class?
 *
 * base/glob.h says what the wildcards mean. This adds the frame that gitignore puts around them: a pattern without '/' fits a name at any
 * depth, one with '/' the path from where it was written, one that ends with '/' folders only.
 */
#ifndef SOURCE_PATTERN_H
#define SOURCE_PATTERN_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pattern {
  struct span text;               /* what is compared; borrowed or in the arena of whoever made it */
  uint8_t shape;                  /* enum pattern_shape, private to pattern.c */
  bool folders_only, negative;
  uint32_t plain;                 /* bytes in front that hold no wildcard */
};

struct patterns {
  struct pattern *at;
  size_t n;
};

/*
 * Reads `text`, as it stands in `exclude` or in a list of classes: "./" and '/' in front mean the top, "dir/ **" fits dir itself too.
 * Lives in `arena`.
 */
struct pattern pattern_read(struct arena *arena, struct span text);
/* The same for a line of .gitignore without its '!' and trailing blanks: here "dir/ **" fits what is in dir, not dir. */
struct pattern pattern_read_ignore(struct arena *arena, struct span text);
struct patterns patterns_read(struct arena *arena, const char *const *texts, size_t n);

/* `path` is relative to where the pattern was written. */
bool pattern_fits(const struct pattern *p, struct span path, bool folder);
bool patterns_fit(const struct patterns *all, struct span path, bool folder);
/* The number, from 1, of the last one that fits; 0 if none does. */
size_t patterns_last(const struct patterns *all, struct span path, bool folder);

#endif
