/*
 * source/text.h: from the bytes of a Python file to text.
 *
 * PEP 263: a byte order mark or a coding cookie in the first two lines says the encoding, UTF-8 otherwise. The text that comes out is valid UTF-8 without a mark; bytes that do not fit are replaced by
 * U+FFFD and counted. It also knows where lines start and turns byte offsets into lines and columns: once, while the text is at hand.
 */
#ifndef SOURCE_TEXT_H
#define SOURCE_TEXT_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { TEXT_BLOCK = 256 /* bytes; a line may be as long as a file, and every name in it has a column */ };

struct text {
  struct span utf8;               /* NUL behind; may point into the bytes it was made from */
  uint32_t *line_at;              /* byte offset where line i+1 starts; LF, CRLF and CR end lines */
  uint32_t n_lines;               /* physical lines; a last line without newline counts; 0 for an empty file */
  uint32_t bad_bytes, bad_line;   /* how many did not fit, and the first line that has one */
  const char *unknown_encoding;   /* the cookie's name when nobody knows it (UTF-8 was tried then); else NULL */
  bool binary;                    /* a NUL byte stands in it: not Python */
  bool ascii;                     /* no byte above 127: columns are bytes */
  uint32_t *chars_at;             /* characters before byte i * TEXT_BLOCK; NULL where ascii */
};

/* Everything lives in `arena` (or in `bytes`, which must stay). `bytes` is at most 4 GB - 1. */
void text_read(struct text *t, struct arena *arena, struct span bytes);
/* The two halves of text_read: all but line_at, n_lines and chars_at, for whoever counts lines on the way; and these. */
void text_decode(struct text *t, struct arena *arena, struct span bytes);
void text_lines(struct text *t, struct arena *arena);
/* The text, as long, with a line feed for each carriage return that ends a line alone: old Macintosh line ends mean nothing to grammars. */
struct span text_with_feeds(const struct text *t, struct arena *arena);
/* Line (from 1) of a byte offset, its column in characters (from 1). O(log lines), O(1). */
uint32_t text_line(const struct text *t, uint32_t offset);
uint32_t text_col(const struct text *t, uint32_t line, uint32_t offset);
struct span text_line_span(const struct text *t, uint32_t line);   /* without its end of line */
struct span text_line_bare(const struct text *t, uint32_t line);   /* and without the blanks in front; empty where there is no such line */

#endif
