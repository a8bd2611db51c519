/*
 * base/gzip.h: the door to zlib. Bytes made small, so that a page carries more.
 *
 * zlib is static: another one may give other bytes, and its version is part of `--version`. Any thread may call.
 */
#ifndef BASE_GZIP_H
#define BASE_GZIP_H

#include "base/str.h"

#include <stdint.h>

/* Appends a gzip stream of one member: no name, no time, OS byte 255, always of the same level. The same bytes in, the same bytes out. */
void gzip_add(struct buf *out, struct span bytes);
uint32_t gzip_crc32(struct span bytes);               /* CRC-32 of RFC 1952; 0 of nothing */
const char *gzip_version(void);

#endif
