/*
 * base/arena.h: memory that is freed all at once.
 *
 * Blocks of 1 MB, larger for larger requests; no single frees. Who owns an arena says how long what is in it lives: run
 * (one analysis), shard (a worker until the link step), file (one file), phase (scratch of one stage). With
 * ARENA_DEBUG=1, in the environment or when compiled, every item is an allocation of its own, so that ASan and valgrind
 * see inside.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
  struct arena_block *head;       /* the block in use; older ones hang behind it */
  size_t total_bytes;             /* of all blocks */
};

/* Storage is the caller's; an arena of zero bytes ({0}) is initialised already. */
void arena_init(struct arena *a);
/* ARENA_DEBUG=1. */
bool arena_debugs(void);
/* Frees everything; the arena can be used again. */
void arena_release(struct arena *a);
/*
 * Frees all items and keeps one block of the usual size, so that a loop over files does not go to the heap each time.
 */
void arena_reset(struct arena *a);

/* What is in `from` lives as long as `to` from now on; `from` is empty. For threads, each of which filled an arena of its own. */
void arena_join(struct arena *to, struct arena *from);
/*
 * `bytes` zeroed bytes, aligned to 16, valid until the arena is reset or released. Never NULL; 0 bytes give a valid
 * pointer.
 */
void *arena_alloc(struct arena *a, size_t bytes);
/* The same for n items of `size` bytes, the product checked. */
void *arena_calloc(struct arena *a, size_t n, size_t size);
/* A copy of the n bytes at p with a NUL behind. */
char *arena_strndup(struct arena *a, const char *p, size_t n);

#define arena_array(a, T, n) ((T *)arena_calloc((a), (n), sizeof(T)))
#define arena_new(a, T) ((T *)arena_calloc((a), 1, sizeof(T)))

#endif
