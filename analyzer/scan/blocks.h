/*
 * scan/blocks.h: which of the next 64 bytes decide anything?
 *
 * Private to scan/. Most bytes of a program are names and blanks. A block of 64 bytes becomes two sets of bits: `special` bytes open or close something or end a line; `suspect` ones begin what the reader of
 * statements looks for inside expressions (blocks.c lists both). SSE2 where there is any, plain C elsewhere.
 */
#ifndef SCAN_BLOCKS_H
#define SCAN_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

enum { BLOCK_BYTES = 64 };

struct block_bits {
  uint64_t special;               /* line feed, quotes, hash, backslash, brackets, semicolon, colon, backquote, and `end` itself */
  uint64_t suspect;
};

/* Bit i is of p[i]. p <= end; nothing behind `end` is read, and a bit that stands behind it is 0. Without `marks`, bytes that only tell versions of Python apart are not suspect. */
struct block_bits block_read(const char *p, const char *end, bool marks);

/* Is one of the suspects at p what it is suspected to be? [text, end) is the whole text. */
bool block_confirms(const char *text, const char *p, const char *end, uint64_t suspects);

/* The first quote, backslash or, with `line_too`, line feed in [p, end); end if there is none. */
const char *find_text_end(const char *p, const char *end, char quote, bool line_too);

#endif
