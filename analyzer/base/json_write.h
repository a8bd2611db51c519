/*
 * base/json_write.h: JSON as it is written, without a tree.
 *
 * A writer appends to a buf. It puts commas, quotes and, when `indent` is set, line breaks; names and nesting are
 * checked (BUG). Strings are made valid UTF-8 first (utf8_visible); what utf8_is_unsafe names and a `<` that
 * could open markup (`</`, `<!`, `<s`) are escaped, so the text may stand in a script element and be looked at.
 */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { JSON_DEPTH = 32 };

struct json_writer {
  struct buf *out;                /* not owned */
  unsigned depth;
  /*
   * Containers down to this depth put each item on a line of its own, with a blank behind each colon; the others have
   * no blanks at all.
   */
  unsigned indent_depth;
  char open[JSON_DEPTH];          /* '{' or '[' */
  bool first[JSON_DEPTH], after_key;
};

void json_begin(struct json_writer *w, struct buf *out, unsigned indent_depth);
/* Goes on in the outermost object of another writer, which has put something into it and not closed it: their texts, one behind the other, are one. */
void json_begin_inside(struct json_writer *w, struct buf *out, unsigned indent_depth);
void json_end(struct json_writer *w);                 /* all closed? adds the last line break */

void json_object(struct json_writer *w);
void json_array(struct json_writer *w);
void json_close(struct json_writer *w);               /* the innermost of the two */
void json_key(struct json_writer *w, const char *key);
void json_key_span(struct json_writer *w, struct span key);
void json_string(struct json_writer *w, struct span s);
void json_text(struct json_writer *w, const char *s); /* NULL writes null */
void json_u64(struct json_writer *w, uint64_t n);
/* As buf_addnum: at most 4 decimals; NaN and infinities write null. */
void json_num(struct json_writer *w, double n);
void json_bool(struct json_writer *w, bool b);
void json_null(struct json_writer *w);

/* Key and value in one: the most frequent lines. */
void json_kv(struct json_writer *w, const char *key, const char *text);
void json_kv_span(struct json_writer *w, const char *key, struct span s);
void json_kv_u64(struct json_writer *w, const char *key, uint64_t n);
void json_kv_num(struct json_writer *w, const char *key, double n);
void json_kv_bool(struct json_writer *w, const char *key, bool b);

/* A table inside the open object: "columns", the names up to NULL, then "rows", opened: the caller writes one array for each row
   and closes it. */
void json_table(struct json_writer *w, const char *const *columns);

/* Appends s as a JSON string with its quotes: for the few sinks that are not JSON documents. */
void json_quote(struct buf *out, struct span s);

#endif
