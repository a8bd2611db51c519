/*
 * resolve/stdlib.h: which top-level names belong to Python itself, and in which versions?
 */
#ifndef RESOLVE_STDLIB_H
#define RESOLVE_STDLIB_H

#include "base/str.h"

/* True for 2.7 and for 3.8 to 3.14, whichever of them has it. O(log names). */
bool stdlib_has(struct span top_level_name);

/* One bit a version, 2.7 the lowest, then 3.8, 3.9, ... 3.14; 0 for a name that none of them has. */
uint8_t stdlib_versions(struct span top_level_name);
/*
 * Appends what is worth saying about such bits: "only 2.7", "gone since 3.12", "since 3.11". False, and nothing appended, for what every version from 3.8 on has.
 */
bool stdlib_say(struct buf *out, uint8_t versions);

#endif
