/*
 * base/map.c: from a 64-bit key to a 32-bit number.
 */
#include "base/map.h"

#include "base/bug.h"

#include <string.h>

void map_release(struct map *m)
{
  heap_free(m->key);
  heap_free(m->value);
  *m = (struct map){0};
}

void map_clear(struct map *m)
{
  enum { LARGE = 4096, LITTLE = 16 };
  if (m->mask >= LARGE && m->n < m->mask / LITTLE)
    map_release(m);
  else if (m->n > 0)
    memset(m->value, 0, ((size_t)m->mask + 1) * sizeof *m->value);
  m->n = 0;
}

static uint32_t slot_of(const struct map *m, uint64_t key)
{
  uint64_t h = key * 0x9e3779b97f4a7c15u;
  uint32_t i = (uint32_t)(h >> 32) & m->mask;
  while (m->value[i] != 0 && m->key[i] != key)
    i = (i + 1) & m->mask;
  return i;
}

static void grow(struct map *m)
{
  struct map old = *m;
  if (old.mask > UINT32_MAX / 4)
    die_oom(old.mask);
  m->mask = old.key == NULL ? 63 : old.mask * 2 + 1;
  m->key = heap_resize(NULL, (size_t)m->mask + 1, sizeof *m->key);
  m->value = heap_resize(NULL, (size_t)m->mask + 1, sizeof *m->value);
  memset(m->value, 0, ((size_t)m->mask + 1) * sizeof *m->value);
  for (size_t i = 0; old.key != NULL && i <= old.mask; i++) {
    if (old.value[i] == 0)
      continue;
    uint32_t at = slot_of(m, old.key[i]);
    m->key[at] = old.key[i];
    m->value[at] = old.value[i];
  }
  heap_free(old.key);
  heap_free(old.value);
}

uint32_t map_get(const struct map *m, uint64_t key)
{
  return m->key == NULL ? 0 : m->value[slot_of(m, key)];
}

/* The slot of the key, which is put if it is not there. */
static uint32_t slot_for(struct map *m, uint64_t key, uint32_t value)
{
  if (value == 0)
    BUG("0 means absent and cannot be put");
  if (m->key == NULL || m->n >= m->mask / 4 * 3)
    grow(m);
  uint32_t i = slot_of(m, key);
  if (m->value[i] == 0) {
    m->key[i] = key;
    m->value[i] = value;
    m->n++;
  }
  return i;
}

uint32_t map_get_or_put(struct map *m, uint64_t key, uint32_t value)
{
  uint32_t i = slot_for(m, key, value);               /* it may move the columns */
  return m->value[i];
}

void map_put(struct map *m, uint64_t key, uint32_t value)
{
  uint32_t i = slot_for(m, key, value);
  m->value[i] = value;
}
