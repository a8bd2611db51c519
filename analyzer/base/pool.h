/*
 * base/pool.h: the same work on many items, a thread a core.
 *
 * Workers take the next index from one atomic counter; everything a worker writes belongs to it or to the slot of its
 * item. The call returns when all items are done and all threads are joined, so a later fork never meets a live thread.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

/* Called for each item once, from worker number `worker` (0 .. jobs-1). */
typedef void pool_fn(void *context, unsigned worker, size_t item);

/* jobs is clamped to 1 .. 64 and to n; with 1 everything runs on the calling thread. Stack of 8 MB a thread. */
void pool_run(unsigned jobs, size_t n, pool_fn *fn, void *context);

/*
 * Work that makes more work: fn is called for `first` once, and once for each item that a call hands in by pool_more. In no order; the call returns when nothing is left. What items are is the caller's
 * business: they are passed on, not looked at.
 */
struct pool_work;
typedef void pool_work_fn(void *context, unsigned worker, void *item, struct pool_work *work);
void pool_work_run(unsigned jobs, pool_work_fn *fn, void *context, void *first);
void pool_more(struct pool_work *work, void *const *items, size_t n);   /* from within a call; `items` is copied */

/* Online processors that this process may use, at least 1. */
unsigned pool_default_jobs(void);

#endif
