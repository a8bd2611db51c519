/*
 * base/json_scan_p.h: is this text JSON, and where does each value stand?
 *
 * Private to json_read: the pass over the bytes that runs before cJSON. What it lets through cJSON reads without a
 * loss.
 */
#ifndef BASE_JSON_SCAN_P_H
#define BASE_JSON_SCAN_P_H

#include "base/arena.h"
#include "base/json_read.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum { JSON_MOST_LEVELS = 200 };  /* context files have six, saved graphs ten; the reader behind us recurses */

struct json_place {
  uint32_t line, col;             /* of the value */
  uint32_t key_line, key_col;     /* of its key; 0 outside of objects */
};

struct json_places {
  struct json_place *at;          /* heap; one a value, in the order of the text */
  size_t n, cap;
};

/*
 * Fills `places`, which the caller releases. False and *fault (text in the arena) at the first thing that is not JSON.
 */
bool json_scan(struct arena *arena, struct span text, struct json_places *places, struct json_fault *fault);

#endif
