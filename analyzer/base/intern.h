/*
 * base/intern.h: one number for each distinct text.
 *
 * Equality of texts is equality of ids from the same table. Ids count from 1 in the order of first sight; 0 is the
 * empty text and also means "none". Not safe for two threads at once: each worker has a table of its own.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

typedef struct {
  uint32_t v;
} str_id;

struct intern_text {
  const char *at;                 /* NUL-terminated */
  uint32_t n, hash;
};

struct intern {
  struct arena *arena;            /* holds the bytes; not owned */
  struct intern_text *text;       /* [id]; one column, since a look-up needs all three at once */
  uint32_t n, cap;                /* ids in use, id 0 included */
  uint32_t *slot;                 /* open addressing, power of two; 0 = free */
  uint32_t mask;
};

/* `arena` must outlive the table; the index itself is on the heap and freed by intern_release. */
void intern_init(struct intern *in, struct arena *arena);
void intern_release(struct intern *in);
/* Forget all texts, keep the storage of the index; the caller resets the arena. */
void intern_reset(struct intern *in);

/* Room for so many more texts, so that the table need not grow while they come. */
void intern_reserve(struct intern *in, uint32_t more);
str_id intern_add(struct intern *in, const char *p, size_t n);
str_id intern_span(struct intern *in, struct span s);
/* The same when the hash of the text is known already, from intern_hash_of or another table. */
/* For many texts one after the other: what the one with this hash needs is sent for, first its slot, later its row, last its bytes. It may not be there. */
static inline void intern_send_for_slot(const struct intern *in, uint32_t hash) { __builtin_prefetch(&in->slot[hash & in->mask]); }
static inline void intern_send_for_row(const struct intern *in, uint32_t hash) { __builtin_prefetch(&in->text[in->slot[hash & in->mask]]); }
static inline void intern_send_for_bytes(const struct intern *in, uint32_t hash) { __builtin_prefetch(in->text[in->slot[hash & in->mask]].at); }
str_id intern_add_hashed(struct intern *in, const char *p, size_t n, uint32_t hash);
/* The id of a text that is in the table already, else 0. */
str_id intern_find(const struct intern *in, const char *p, size_t n);
uint32_t intern_hash_of(const char *p, size_t n);

/* Valid as long as the arena; a NUL stands behind. An id of another table is a BUG. */
const char *intern_text(const struct intern *in, str_id id);
struct span intern_get(const struct intern *in, str_id id);

#endif
