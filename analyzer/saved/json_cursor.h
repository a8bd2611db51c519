/*
 * saved/json_cursor.h: JSON of a known shape, read as it comes. Private to saved/.
 *
 * A saved graph is too large for a tree of values. Whoever reads knows what must stand next and asks for that; what else stands there is one sentence with line and column. No recursion.
 */
#ifndef SAVED_JSON_CURSOR_H
#define SAVED_JSON_CURSOR_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct json_cursor {
  const char *begin, *at, *end;
  struct buf text;                /* the string that was read last, where it had escapes */
  struct buf *why;                /* empty until something is wrong; the first fault stays */
};

void cursor_open(struct json_cursor *c, struct span text, struct buf *why);
void cursor_release(struct json_cursor *c);
/* Notes a fault at the next byte; false. */
bool cursor_refuse(struct json_cursor *c, const char *what);

/* Takes this character behind blanks if it is there. */
bool cursor_takes(struct json_cursor *c, char want);
/* The same; a fault where it is not. */
bool cursor_wants(struct json_cursor *c, char want);
/* Inside of brackets that `close` ends: is there another item? `*first` is true before the first one. Takes the comma, and the closing bracket where there is none; false too after a fault. */
bool cursor_more(struct json_cursor *c, char close, bool *first);

bool cursor_number(struct json_cursor *c, uint32_t *out);             /* 0 .. UINT32_MAX */
bool cursor_bool(struct json_cursor *c, uint32_t *out);
bool cursor_null(struct json_cursor *c);                              /* takes it if it is there; no fault where it is not */
bool cursor_string(struct json_cursor *c, struct span *out);          /* valid UTF-8, until the next one is read */
bool cursor_key(struct json_cursor *c, struct span *out);             /* with the colon behind it */
bool cursor_skip(struct json_cursor *c);                              /* a value of any kind: its brackets are counted and its strings closed, no more */

#endif
