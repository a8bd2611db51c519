/*
 * base/region.c: memory of a library that frees item by item, dropped as a whole.
 *
 * Before each item stands its size, or that it is a large one. Small ones are cut off a block and go back to the list of their size; large ones are the heap's, in a ring, so that they are found when all is dropped. An item that is taken while no
 * region is open is a large one in a ring of its own.
 */
#include "base/region.h"

#include "base/bug.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 256 << 10, KEPT_BYTES = 2 << 20, HEAD = sizeof(size_t), MOST_SMALL = REGION_CLASSES * REGION_STEP - HEAD, LARGE = 1 /* no size of a small one */ };

struct region_block {
  struct region_block *next;
  _Alignas(REGION_STEP) char bytes[BLOCK_BYTES];
};

struct region_large {
  struct region_large *before, *behind;
  size_t unused, size;            /* LARGE, at the place where the size of a small one is */
  _Alignas(REGION_STEP) char bytes[];
};

/* The functions below are told no region: only the thread itself knows. */
static _Thread_local struct region *open_here;

void region_open(struct region *r)
{
  open_here = r;
}

void region_close(void)
{
  open_here = NULL;
}

static size_t *size_of(void *p)
{
  return (size_t *)p - 1;
}

static struct region_large *large_of(void *p)
{
  return (struct region_large *)(void *)((char *)p - sizeof(struct region_large));
}

/* Next to the region's other ones, or alone. */
static void ring_enter(struct region_large *l, struct region *r)
{
  l->before = l->behind = l;
  if (r == NULL)
    return;
  if (r->large != NULL) {
    l->behind = r->large;
    l->before = r->large->before;
    l->before->behind = l->behind->before = l;
  }
  r->large = l;
}

static void ring_leave(struct region_large *l, struct region *r)
{
  l->before->behind = l->behind;
  l->behind->before = l->before;
  if (r != NULL && r->large == l)
    r->large = l->behind == l ? NULL : l->behind;
}

static void *large_resize(struct region_large *old, size_t bytes)
{
  if (old != NULL)
    ring_leave(old, open_here);
  struct region_large *l = bytes > SIZE_MAX / 2 ? NULL : realloc(old, sizeof *l + bytes);
  if (l == NULL)
    die_oom(bytes);
  ring_enter(l, open_here);
  l->size = LARGE;
  return l->bytes;
}

static void next_block(struct region *r)
{
  struct region_block *b = r->now == NULL ? r->first : r->now->next;
  if (b == NULL) {
    b = malloc(sizeof *b);
    if (b == NULL)
      die_oom(sizeof *b);
    b->next = NULL;
    *(r->now == NULL ? &r->first : &r->now->next) = b;
  }
  r->now = b;
  r->at = b->bytes + REGION_STEP - HEAD;
  r->end = b->bytes + BLOCK_BYTES;
}

void *region_malloc(size_t bytes)
{
  struct region *r = open_here;
  if (r == NULL || bytes > MOST_SMALL)
    return large_resize(NULL, bytes);
  size_t class_ = (bytes + HEAD + REGION_STEP - 1) / REGION_STEP, size = class_ * REGION_STEP;
  void *p = r->freed[class_];
  if (p != NULL) {
    memcpy(&r->freed[class_], p, sizeof p);
    return p;
  }
  if ((size_t)(r->end - r->at) < size)
    next_block(r);
  p = r->at + HEAD;
  *size_of(p) = size;
  r->at += size;
  return p;
}

void *region_calloc(size_t n, size_t size)
{
  if (size != 0 && n > SIZE_MAX / 2 / size)
    die_oom(SIZE_MAX);
  return memset(region_malloc(n * size), 0, n * size);
}

void region_free(void *p)
{
  struct region *r = open_here;
  if (p == NULL)
    return;
  size_t size = *size_of(p);
  if (size == LARGE) {
    ring_leave(large_of(p), r);
    free(large_of(p));
    return;
  }
  if (r == NULL)
    BUG("an item of a region is freed while none is open");
  memcpy(p, &r->freed[size / REGION_STEP], sizeof p);
  r->freed[size / REGION_STEP] = p;
}

void *region_realloc(void *p, size_t bytes)
{
  if (p == NULL)
    return region_malloc(bytes);
  size_t size = *size_of(p);
  if (size == LARGE)
    return large_resize(large_of(p), bytes);
  if (bytes <= size - HEAD)
    return p;
  void *grown = region_malloc(bytes);
  memcpy(grown, p, size - HEAD);
  region_free(p);
  return grown;
}

static void blocks_free(struct region_block **from)
{
  for (struct region_block *b = *from, *next; b != NULL; b = next) {
    next = b->next;
    free(b);
  }
  *from = NULL;
}

void region_reset(struct region *r)
{
  while (r->large != NULL) {
    struct region_large *l = r->large;
    ring_leave(l, r);
    free(l);
  }
  struct region_block **behind = &r->first;
  for (size_t kept = 0; *behind != NULL && kept < KEPT_BYTES; kept += BLOCK_BYTES)
    behind = &(*behind)->next;
  blocks_free(behind);
  *r = (struct region){.first = r->first};
}

void region_release(struct region *r)
{
  region_reset(r);
  blocks_free(&r->first);
}
