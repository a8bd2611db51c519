/*
 * base/map.c: from a 64-bit key to a 32-bit number.
 */
#include "base/map.h"

#include "base/bug.h"

#include <stdbool.h>
#include <string.h>

void map_release(struct map *m)
{
  heap_free(m->slot);
  *m = (struct map){0};
}

/* The slot that holds the key, or the free one where it belongs. */
static struct map_slot *slot_of(const struct map *m, uint64_t key)
{
  uint64_t h = key * 0x9e3779b97f4a7c15u;
  uint32_t i = (uint32_t)(h >> 32) & m->mask;
  while (m->slot[i].value != 0 && m->slot[i].key != key)
    i = (i + 1) & m->mask;
  return &m->slot[i];
}

static void resize(struct map *m, uint32_t mask)
{
  struct map old = *m;
  m->mask = mask;
  m->slot = heap_resize(NULL, (size_t)mask + 1, sizeof *m->slot);
  memset(m->slot, 0, ((size_t)mask + 1) * sizeof *m->slot);
  for (size_t i = 0; old.slot != NULL && i <= old.mask; i++)
    if (old.slot[i].value != 0)
      *slot_of(m, old.slot[i].key) = old.slot[i];
  heap_free(old.slot);
}

static bool is_full(uint32_t mask, uint32_t n)
{
  return n >= mask / 4 * 3;
}

void map_reserve(struct map *m, uint32_t n)
{
  uint32_t mask = m->slot == NULL ? 63 : m->mask;
  while (is_full(mask, n)) {
    if (mask > UINT32_MAX / 4)
      die_oom(mask);
    mask = mask * 2 + 1;
  }
  if (m->slot == NULL || mask != m->mask)
    resize(m, mask);
}

uint32_t map_get(const struct map *m, uint64_t key)
{
  return m->slot == NULL ? 0 : slot_of(m, key)->value;
}

static struct map_slot *slot_for(struct map *m, uint64_t key, uint32_t value)
{
  if (value == 0)
    BUG("0 means absent and cannot be put");
  map_reserve(m, m->n);
  struct map_slot *slot = slot_of(m, key);
  if (slot->value == 0) {
    *slot = (struct map_slot){key, value};
    m->n++;
  }
  return slot;
}

uint32_t map_get_or_put(struct map *m, uint64_t key, uint32_t value)
{
  return slot_for(m, key, value)->value;
}

void map_put(struct map *m, uint64_t key, uint32_t value)
{
  slot_for(m, key, value)->value = value;
}
