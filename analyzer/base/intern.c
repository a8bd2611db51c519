/*
 * base/intern.c: one number for each distinct text.
 *
 * A hash table of ids with linear probing over a column of texts. The hash is kept, so that growing the table, and
 * carrying texts from a worker's table into the run's table, never reads the bytes twice.
 */
#include "base/intern.h"

#include "base/bug.h"

#include <string.h>

void intern_init(struct intern *in, struct arena *arena)
{
  *in = (struct intern){.arena = arena};
  in->mask = 255;
  in->slot = heap_resize(NULL, (size_t)in->mask + 1, sizeof *in->slot);
  memset(in->slot, 0, ((size_t)in->mask + 1) * sizeof *in->slot);
  intern_reset(in);
}

void intern_release(struct intern *in)
{
  heap_free(in->slot);
  heap_free(in->text);
  *in = (struct intern){0};
}

static void columns_reserve(struct intern *in)
{
  if (in->n < in->cap)
    return;
  if (in->cap > UINT32_MAX / 2)
    die_oom(in->cap);
  in->cap = in->cap == 0 ? 256 : in->cap * 2;
  in->text = heap_resize(in->text, in->cap, sizeof *in->text);
}

/* One file with many names makes the table large; the files behind it should not pay for clearing all of it. */
static void slots_clear(struct intern *in)
{
  if (in->n > in->mask / 16) {
    memset(in->slot, 0, ((size_t)in->mask + 1) * sizeof *in->slot);
    return;
  }
  for (uint32_t id = 1; id < in->n; id++) {
    uint32_t i = in->text[id].hash & in->mask;
    while (in->slot[i] != id)
      i = (i + 1) & in->mask;
    in->slot[i] = 0;
  }
}

void intern_reset(struct intern *in)
{
  slots_clear(in);
  in->n = 0;
  columns_reserve(in);
  in->text[0] = (struct intern_text){.at = ""};
  in->n = 1;
}

static void slots_set(struct intern *in, uint32_t mask)
{
  in->mask = mask;
  in->slot = heap_resize(in->slot, (size_t)in->mask + 1, sizeof *in->slot);
  memset(in->slot, 0, ((size_t)in->mask + 1) * sizeof *in->slot);
  for (uint32_t id = 1; id < in->n; id++) {
    uint32_t i = in->text[id].hash & in->mask;
    while (in->slot[i] != 0)
      i = (i + 1) & in->mask;
    in->slot[i] = id;
  }
}

static uint64_t mixed(uint64_t h, uint64_t word)
{
  h = (h ^ word) * 0x9fb21c651e98df25u;
  return h ^ h >> 29;
}

/* The n < 8 bytes at p as a number. */
static uint64_t short_word(const char *p, size_t n)
{
  uint32_t low, high;
  if (n < 4)
    return n == 0 ? 0 : (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 | (uint64_t)(unsigned char)p[n - 1] << 16;
  memcpy(&low, p, 4);
  memcpy(&high, p + n - 4, 4);
  return low | (uint64_t)high << 32;
}

/* FNV-1a in steps of 8 bytes with a final mix: names are short, so set-up cost is what counts. */
uint32_t intern_hash_of(const char *p, size_t n)
{
  uint64_t h = 0xcbf29ce484222325u ^ n, word;
  for (; n >= 8; p += 8, n -= 8) {
    memcpy(&word, p, 8);
    h = mixed(h, word);
  }
  h = mixed(h, short_word(p, n));
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return (uint32_t)(h >> 32);
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t slot_of(const struct intern *in, const char *p, size_t n, uint32_t hash)
{
  uint32_t i = hash & in->mask;
  for (; in->slot[i] != 0; i = (i + 1) & in->mask) {
    const struct intern_text *t = &in->text[in->slot[i]];
    if (t->hash == hash && t->n == n && memcmp(t->at, p, n) == 0)
      break;
  }
  return i;
}

str_id intern_add_hashed(struct intern *in, const char *p, size_t n, uint32_t hash)
{
  if (n == 0)
    return (str_id){0};
  if (n > UINT32_MAX - 1)
    die_oom(n);
  uint32_t i = slot_of(in, p, n, hash);
  if (in->slot[i] != 0)
    return (str_id){in->slot[i]};
  columns_reserve(in);
  uint32_t id = in->n++;
  in->text[id] = (struct intern_text){arena_strndup(in->arena, p, n), (uint32_t)n, hash};
  in->slot[i] = id;
  if (in->n > in->mask / 4 * 3)
    slots_set(in, in->mask * 2 + 1);
  return (str_id){id};
}

void intern_reserve(struct intern *in, uint32_t more)
{
  uint32_t mask = in->mask;
  while (more < UINT32_MAX / 4 - in->n && in->n + more > mask / 4 * 3)
    mask = mask * 2 + 1;
  if (mask != in->mask)
    slots_set(in, mask);
}

str_id intern_add(struct intern *in, const char *p, size_t n)
{
  return intern_add_hashed(in, p, n, intern_hash_of(p, n));
}

str_id intern_span(struct intern *in, struct span s)
{
  return intern_add(in, s.at, s.n);
}

str_id intern_find(const struct intern *in, const char *p, size_t n)
{
  return (str_id){n == 0 ? 0 : in->slot[slot_of(in, p, n, intern_hash_of(p, n))]};
}

const char *intern_text(const struct intern *in, str_id id)
{
  if (id.v >= in->n)
    BUG("string id %u of %u", id.v, in->n);
  return in->text[id.v].at;
}

struct span intern_get(const struct intern *in, str_id id)
{
  const char *text = intern_text(in, id);
  return (struct span){text, in->text[id.v].n};
}
