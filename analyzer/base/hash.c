/*
 * base/hash.c: fingerprints of bytes.
 *
 * XXH3 comes inlined from the header of xxHash, so nothing is linked. SHA-256 follows FIPS 180-4, section 6.2, with its
 * names; base64 follows RFC 4648, section 4, with padding.
 */
#include "base/hash.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

struct hash128 hash_content(struct span bytes, uint64_t seed)
{
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_withSeed(bytes.n == 0 ? "" : bytes.at, bytes.n, seed));
  struct hash128 h;
  memcpy(h.bytes, canonical.digest, sizeof h.bytes);
  return h;
}

uint64_t hash_seed(const char *text)
{
  return XXH3_64bits(text, strlen(text));
}

static uint32_t rotr(uint32_t x, unsigned n)
{
  return x >> n | x << (32 - n);
}

static uint32_t word_at(const unsigned char *p)
{
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* One block of 64 bytes: 6.2.2. */
static void sha256_block(uint32_t h[8], const unsigned char *block)
{
  static const uint32_t k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  };
  uint32_t w[64];
  for (unsigned t = 0; t < 16; t++)
    w[t] = word_at(block + 4 * t);
  for (unsigned t = 16; t < 64; t++) {
    uint32_t s0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ w[t - 15] >> 3;
    uint32_t s1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ w[t - 2] >> 10;
    w[t] = w[t - 16] + s0 + w[t - 7] + s1;
  }
  uint32_t v[8];                  /* a to h of the standard */
  memcpy(v, h, sizeof v);
  for (unsigned t = 0; t < 64; t++) {
    uint32_t s1 = rotr(v[4], 6) ^ rotr(v[4], 11) ^ rotr(v[4], 25);
    uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
    uint32_t t1 = v[7] + s1 + choice + k[t] + w[t];
    uint32_t s0 = rotr(v[0], 2) ^ rotr(v[0], 13) ^ rotr(v[0], 22);
    uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
    memmove(v + 1, v, 7 * sizeof *v);
    v[4] += t1;
    v[0] = t1 + s0 + majority;
  }
  for (unsigned i = 0; i < 8; i++)
    h[i] += v[i];
}

void hash_sha256(struct span bytes, unsigned char out[32])
{
  uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const unsigned char *p = (const unsigned char *)bytes.at;
  size_t left = bytes.n;
  for (; left >= 64; left -= 64, p += 64)
    sha256_block(h, p);
  /* The rest, a 1 bit, zeros, and the length in bits: one block or two. */
  unsigned char last[128] = {0};
  if (left > 0)
    memcpy(last, p, left);
  last[left] = 0x80;
  size_t n = left < 56 ? 64 : 128;
  uint64_t bits = (uint64_t)bytes.n * 8;
  for (unsigned i = 0; i < 8; i++)
    last[n - 1 - i] = (unsigned char)(bits >> 8 * i);
  for (size_t i = 0; i < n; i += 64)
    sha256_block(h, last + i);
  for (unsigned i = 0; i < 32; i++)
    out[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}

void hash_hex(struct buf *out, const unsigned char *bytes, size_t n)
{
  static const char digit[] = "0123456789abcdef";
  buf_reserve(out, 2 * n);
  for (size_t i = 0; i < n; i++)
    buf_add(out, (const char[2]){digit[bytes[i] >> 4], digit[bytes[i] & 15]}, 2);
}

void hash_base64(struct buf *out, const unsigned char *bytes, size_t n)
{
  static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  buf_reserve(out, (n / 3 + 1) * 4);
  for (size_t i = 0; i < n; i += 3) {
    size_t have = n - i < 3 ? n - i : 3;
    uint32_t group = (uint32_t)bytes[i] << 16;
    group |= have > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
    group |= have > 2 ? bytes[i + 2] : 0;
    char four[4] = {digit[group >> 18], digit[group >> 12 & 63], digit[group >> 6 & 63], digit[group & 63]};
    if (have < 3)
      four[3] = '=';
    if (have < 2)
      four[2] = '=';
    buf_add(out, four, 4);
  }
}
