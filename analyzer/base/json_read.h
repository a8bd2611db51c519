/*
 * base/json_read.h: JSON as a tree that knows where it stood.
 *
 * The door to cJSON. cJSON keeps no places, lets duplicate keys and bad UTF-8 pass, and recurses: this reader adds line
 * and column of every value, refuses duplicate keys, invalid UTF-8 and more than 200 levels, and hands out a tree of
 * our own in an arena.
 */
#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
  enum json_kind kind;
  uint32_t line, col;             /* of its first character, from 1, col in characters */
  uint32_t key_line, key_col;     /* of its key, in an object */
  struct span key;                /* in an object; NUL behind */
  struct span string;             /* JSON_STRING; NUL behind */
  double number;
  bool boolean;
  struct json *items;             /* first child of an array or object; the rest follow by `next`, in order */
  struct json *next;
  uint32_t n;                     /* children */
};

struct json_fault {
  uint32_t line, col;
  const char *text;               /* what is wrong, in the arena */
};

/*
 * The root value, valid as long as the arena; NULL and *fault when `text` is not JSON. One thread at a time (cJSON's
 * error state).
 */
struct json *json_read(struct arena *arena, struct span text, struct json_fault *fault);
/* The member of an object by exact key, or NULL; NULL for other kinds. */
const struct json *json_get(const struct json *object, const char *key);
const char *json_kind_name(enum json_kind kind);      /* "a string", "an object" */

#endif
