/*
 * scan/strings.h: where does this string end?
 *
 * Private to scan/. All prefixes, triple quotes, escapes, and f- and t-strings as PEP 701 has them: between braces stands code, which may hold strings with the same quotes.
 */
#ifndef SCAN_STRINGS_H
#define SCAN_STRINGS_H

#include "base/str.h"

enum { PREFIX_RAW = 1, PREFIX_FORMAT = 2, PREFIX_BYTES = 4, PREFIX_UNICODE = 8 };

/* The letters in front of the quote, if they are a whole word of r, b, u, f, t; not before `from`. *start is where they begin. */
unsigned string_prefix(const char *from, const char *quote, const char **start);

struct string {
  const char *end;                /* behind the closing quotes */
  bool closed;                    /* false: `end` is the end of the line, or of the text where the quotes are triple */
  bool fields;                    /* an f-string with something between braces */
};
/* `quote` points to the opening quote; a NUL stands at `end`. */
struct string string_skip(const char *quote, const char *end, unsigned prefix);

/* What stands between the quotes. */
struct span string_inside(const char *quote, const struct string *s);

/* The expression of the next field of an f-string at or behind *at, which moves behind it; false when there is none. */
bool string_field(const char **at, const char *end, unsigned prefix, struct span *field);

#endif
