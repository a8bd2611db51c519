/*
 * base/utf8.h: valid text out of any bytes.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Length in bytes (1-4) of the valid UTF-8 sequence at p, its code point in *cp; 0 if the bytes are not valid (surrogates, overlong too). */
unsigned utf8_decode(const char *p, size_t n, uint32_t *cp);
void utf8_encode(struct buf *out, uint32_t cp);
bool utf8_valid(struct span s);
/* Number of code points in valid UTF-8; bad bytes count one each. */
size_t utf8_count(struct span s);

/* Appends s with each bad byte as the visible escape \x{ff}, so that two names stay two. For file names. */
void utf8_visible(struct buf *out, struct span s);

/*
 * True for code points that must not reach a terminal or a page as they are: C0 and C1 controls, DEL, line and paragraph separators, bidirectional
 * marks and overrides, zero-width joiners at will.
 */
bool utf8_is_unsafe(uint32_t cp);
/* Appends s with unsafe code points as \u{202e} and bad bytes as \x{ff}: for terminals and for text in documents. */
void utf8_safe(struct buf *out, struct span s);

#endif
