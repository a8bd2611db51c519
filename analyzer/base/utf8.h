/*
 * base/utf8.h: valid text out of any bytes.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Length in bytes (1-4) of the valid UTF-8 sequence at p, its code point in *cp; 0 if the bytes are not valid
 * (surrogates, overlong too).
 */
unsigned utf8_decode(const char *p, size_t n, uint32_t *cp);
/* Appends a code point; what is none (a surrogate, above U+10FFFF) as U+FFFD. */
void utf8_encode(struct buf *out, uint32_t cp);
bool utf8_valid(struct span s);
/* How many bytes from the start are valid: where the first bad one stands, or s.n. */
size_t utf8_valid_prefix(struct span s);
/* Number of code points in valid UTF-8; bad bytes count one each. */
size_t utf8_count(struct span s);
/* The first `most` bytes of s or a few less, so that no character is cut in two. */
struct span utf8_cut(struct span s, size_t most);
/*
 * Columns that a terminal gives to a code point: 0 for combining marks, 2 for East Asian wide ones and pictures, else
 * 1.
 */
unsigned utf8_width(uint32_t cp);

/* Appends s with each bad byte as the visible escape \x{ff}, so that two names stay two. For file names. */
void utf8_visible(struct buf *out, struct span s);

/*
 * True for code points that must not reach a terminal or a page as they are: C0 and C1 controls, DEL, line and
 * paragraph separators, bidirectional marks and overrides, zero-width joiners at will.
 */
bool utf8_is_unsafe(uint32_t cp);
/* Appends s with unsafe code points as \u{202e} and bad bytes as \x{ff}: for terminals and for text in documents. */
void utf8_safe(struct buf *out, struct span s);
/*
 * The same for the first character (s is not empty): returns the bytes it took; *width is the number of columns it
 * fills.
 */
size_t utf8_safe_one(struct buf *out, struct span s, unsigned *width);

#endif
