/*
 * base/map.h: from a 64-bit key to a 32-bit number.
 *
 * Open addressing, on the heap. The value 0 means "absent", as 0 means "none" everywhere here. There is no iteration on
 * purpose: hash order must never reach an output.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdint.h>

struct map {
  uint64_t *key;
  uint32_t *value;                /* 0 = free slot */
  uint32_t n, mask;
};

/* An all-zero struct is an empty map. */
void map_release(struct map *m);
/* Forgets all keys and keeps the storage, unless it is large and was of little use. */
void map_clear(struct map *m);
/* The value of `key`, or 0. */
uint32_t map_get(const struct map *m, uint64_t key);
/* Sets it; `value` 0 is a BUG. */
void map_put(struct map *m, uint64_t key, uint32_t value);
/* The value of `key` if it is there; otherwise `value` is put and returned. */
uint32_t map_get_or_put(struct map *m, uint64_t key, uint32_t value);

/* Two 32-bit ids as one key. */
static inline uint64_t map_pair(uint32_t a, uint32_t b)
{
  return (uint64_t)a << 32 | b;
}

#endif
