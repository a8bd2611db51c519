/*
 * scan/chars.h: which bytes are parts of names?
 *
 * Private to scan/.
 */
#ifndef SCAN_CHARS_H
#define SCAN_CHARS_H

#include <stdbool.h>
#include <stdint.h>

/* [byte]: 1 for letters, digits, the underscore and all above 127. */
extern const uint8_t name_bytes[256];

static inline bool in_a_name(char c)
{
  return name_bytes[(unsigned char)c] != 0;
}

#endif
