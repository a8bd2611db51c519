/*
 * source/git_output.h: what do the answers of git mean?
 *
 * Text in, rows out; no process. Whatever stands in an answer, broken or hostile, is either understood or refused.
 */
#ifndef SOURCE_GIT_OUTPUT_H
#define SOURCE_GIT_OUTPUT_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum object_type { OBJECT_FILE, OBJECT_LINK, OBJECT_SUBMODULE };

struct object_row {
  const char *path;               /* bytes as in the commit */
  const char *id;                 /* 40 or 64 hexadecimal digits */
  uint8_t type;                   /* enum object_type */
};

/* `ls-tree -r -z`, taken in pieces of any size. */
struct object_list {
  struct arena *arena;            /* of the texts */
  VEC(struct object_row) rows;    /* byte order of paths after object_list_end, none twice; on the heap */
  struct buf rest;                /* of a record that has not ended */
  bool bad;
};
bool object_list_take(struct object_list *l, struct span piece);    /* false: this is no such list */
bool object_list_end(struct object_list *l);                        /* false: bad, or cut off */
void object_list_release(struct object_list *l);

/* The first line of an answer of `cat-file --batch` to the question for `id`. */
enum batch_line { BATCH_MORE /* the line has not ended */, BATCH_BLOB, BATCH_MISSING, BATCH_OTHER /* no blob */, BATCH_BAD };
struct batch_answer {
  size_t header_bytes;            /* with its line end */
  size_t bytes;                   /* of the content; a line end follows it */
};
enum batch_line batch_header(struct span text, struct span id, struct batch_answer *out);

#endif
