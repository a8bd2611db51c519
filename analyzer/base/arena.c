/*
 * base/arena.c: memory that is freed all at once.
 *
 * A list of blocks; an item is cut off the newest one. A request that does not fit opens a new block of 1 MB, of half of
 * what the arena has, or of the request's own size, whichever is largest. A block of a request's own is put behind the current
 * one, which still has room, so that one big table does not strand half a megabyte.
 *
 * Large blocks are pages of their own, which the system may make huge ones: small pages of 100 MB of tables cost 25,000 faults.
 */
#include "base/arena.h"

#include "base/bug.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_BYTES = 1 << 20, ALIGN = 16, MOST_BLOCK_BYTES = 16 << 20, GROWTH = 2, LARGE_BYTES = 4 << 20 };

struct arena_block {
  struct arena_block *next;
  bool mapped;                    /* pages of its own */
  size_t used, size;              /* of the bytes behind this header */
  _Alignas(ALIGN) unsigned char bytes[];
};

#ifndef ARENA_DEBUG
#define ARENA_DEBUG 0
#endif

bool arena_debugs(void)
{
  if (ARENA_DEBUG)
    return true;
  const char *v = getenv("ARENA_DEBUG");
  return v != NULL && *v == '1';
}

static struct arena_block *pages_new(size_t size)
{
  struct arena_block *b = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (b == MAP_FAILED)
    return NULL;
  memory_wants_huge_pages(b, size);
  b->mapped = true;
  return b;
}

static struct arena_block *block_new(struct arena *a, size_t size)
{
  struct arena_block *b = size >= LARGE_BYTES && !arena_debugs() ? pages_new(sizeof *b + size) : malloc(sizeof *b + size);
  if (b == NULL)
    die_oom(size);
  bool mapped = size >= LARGE_BYTES && !arena_debugs();
  *b = (struct arena_block){.mapped = mapped, .size = size};
  a->total_bytes += size;
  return b;
}

static void block_free(struct arena_block *b)
{
  if (b->mapped)
    munmap(b, sizeof *b + b->size);
  else
    free(b);
}

/* Of a block that is opened for what comes next. */
static size_t usual_bytes(const struct arena *a)
{
  size_t bytes = a->total_bytes / GROWTH;
  return bytes < BLOCK_BYTES ? BLOCK_BYTES : bytes > MOST_BLOCK_BYTES ? MOST_BLOCK_BYTES : bytes;
}

void arena_init(struct arena *a)
{
  *a = (struct arena){0};
}

void arena_release(struct arena *a)
{
  for (struct arena_block *b = a->head; b != NULL;) {
    struct arena_block *next = b->next;
    block_free(b);
    b = next;
  }
  arena_init(a);
}

void arena_reset(struct arena *a)
{
  struct arena_block *keep = NULL;
  bool may_keep = !arena_debugs();
  for (struct arena_block *b = a->head; b != NULL;) {
    struct arena_block *next = b->next;
    if (may_keep && keep == NULL && b->size == BLOCK_BYTES)
      keep = b;
    else
      block_free(b);
    b = next;
  }
  arena_init(a);
  if (keep != NULL) {
    keep->used = 0;
    keep->next = NULL;
    a->head = keep;
    a->total_bytes = keep->size;
  }
}

void arena_join(struct arena *to, struct arena *from)
{
  struct arena_block **end = &to->head;
  while (*end != NULL)
    end = &(*end)->next;
  *end = from->head;
  to->total_bytes += from->total_bytes;
  arena_init(from);
}

void *arena_alloc(struct arena *a, size_t bytes)
{
  if (bytes > SIZE_MAX / 2)
    die_oom(bytes);
  bytes = bytes == 0 ? ALIGN : (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
  struct arena_block *b = a->head;
  if (b == NULL || b->size - b->used < bytes) {
    bool own = arena_debugs() || bytes > usual_bytes(a) / 4;
    struct arena_block *fresh = block_new(a, own ? bytes : usual_bytes(a));
    if (own && b != NULL) {
      fresh->next = b->next;
      b->next = fresh;
    } else {
      fresh->next = b;
      a->head = fresh;
    }
    b = fresh;
  }
  void *p = b->bytes + b->used;
  b->used += bytes;
  if (!b->mapped)                                         /* what is used alone: most arenas are scratch, of which a block has far more than they take */
    memset(p, 0, bytes);
  return p;
}

void *arena_calloc(struct arena *a, size_t n, size_t size)
{
  if (size != 0 && n > SIZE_MAX / 2 / size)
    die_oom(SIZE_MAX);
  return arena_alloc(a, n * size);
}

char *arena_strndup(struct arena *a, const char *p, size_t n)
{
  char *copy = arena_alloc(a, n + 1);
  if (n != 0)
    memcpy(copy, p, n);
  return copy;
}
