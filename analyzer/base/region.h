/*
 * base/region.h: memory of a library that frees item by item, dropped as a whole.
 *
 * A library asks for memory by functions like malloc's, which say nothing of whom it is for. While a region is open on a thread, what these functions take there comes from it: freed items are taken again, and what is
 * left when the region is reset is gone, so nobody has to go through a tree to free its nodes. While none is open, they take from the heap. Only one thread uses a region, and items of one are used while it is open.
 */
#ifndef BASE_REGION_H
#define BASE_REGION_H

#include <stdbool.h>
#include <stddef.h>

enum { REGION_CLASSES = 64, REGION_STEP = 16 };   /* small items have 16, 32, ... bytes, their head among them */

struct region_block;
struct region_large;

/* Storage is the caller's; zero bytes ({0}) are an empty region. */
struct region {
  struct region_block *first, *now;   /* all blocks; the one that items are cut off */
  char *at, *end;                     /* what is left of it */
  struct region_large *large;         /* items that are too large for a block */
  void *freed[REGION_CLASSES + 1];    /* [bytes / REGION_STEP]: the last item of this size that was freed; in it stands the one before */
};

/* Until region_close() this thread's items come from r. */
void region_open(struct region *r);
void region_close(void);
/* Frees all items. A few blocks stay for the next ones. */
void region_reset(struct region *r);
void region_release(struct region *r);
/* Was nothing taken since it was reset? */
static inline bool region_is_empty(const struct region *r) { return r->now == NULL && r->large == NULL; }

/* As those of the C library, but never NULL. What one of them gave must be freed by this one. */
void *region_malloc(size_t bytes);
void *region_calloc(size_t n, size_t size);
void *region_realloc(void *p, size_t bytes);
void region_free(void *p);

#endif
