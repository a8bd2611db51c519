/*
 * base/hash.h: fingerprints of bytes.
 *
 * XXH3-128 (the door to xxHash) for content keys: fast, no signature. SHA-256 (FIPS 180-4, our own) where a page or a
 * slug needs it.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#include <stdint.h>

struct hash128 {
  unsigned char bytes[16];        /* canonical (big endian) order */
};

struct hash128 hash_content(struct span bytes, uint64_t seed);
uint64_t hash_seed(const char *text);                 /* 64 bits of a text, for the seed above */

void hash_sha256(struct span bytes, unsigned char out[32]);
void hash_hex(struct buf *out, const unsigned char *bytes, size_t n);
void hash_base64(struct buf *out, const unsigned char *bytes, size_t n);

#endif
