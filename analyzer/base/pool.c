/*
 * base/pool.c: the same work on many items, a thread a core.
 *
 * No queue and no lock: an atomic next index. Items differ much in size, so a fixed share a worker would leave cores
 * idle at the end. The calling thread is worker 0; where the system refuses a thread the others do its work, and the
 * result is the same.
 */
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

enum { MOST_JOBS = 64, STACK_BYTES = 8 << 20 };

struct pool {
  atomic_size_t next;
  size_t n;
  pool_fn *fn;
  void *context;
};

struct worker {
  struct pool *pool;
  unsigned number;
  pthread_t thread;
};

static void *worker_run(void *arg)
{
  const struct worker *self = arg;
  struct pool *pool = self->pool;
  for (;;) {
    size_t item = atomic_fetch_add(&pool->next, 1);
    if (item >= pool->n)
      return NULL;
    pool->fn(pool->context, self->number, item);
  }
}

void pool_run(unsigned jobs, size_t n, pool_fn *fn, void *context)
{
  if (jobs > MOST_JOBS)
    jobs = MOST_JOBS;
  if (jobs > n)
    jobs = (unsigned)n;
  struct pool pool = {.n = n, .fn = fn, .context = context};
  struct worker workers[MOST_JOBS];
  workers[0] = (struct worker){.pool = &pool};
  pthread_attr_t attr;
  unsigned started = 1;
  if (jobs > 1 && pthread_attr_init(&attr) == 0) {
    pthread_attr_setstacksize(&attr, STACK_BYTES);
    for (; started < jobs; started++) {
      struct worker *w = &workers[started];
      *w = (struct worker){.pool = &pool, .number = started};
      if (pthread_create(&w->thread, &attr, worker_run, w) != 0)
        break;
    }
    pthread_attr_destroy(&attr);
  }
  worker_run(&workers[0]);
  for (unsigned i = 1; i < started; i++)
    pthread_join(workers[i].thread, NULL);
}

unsigned pool_default_jobs(void)
{
#ifdef __linux__
  /*
   * The mask that taskset and container runtimes set; the C library's wrapper is a GNU extension, the call itself is
   * not.
   */
  unsigned long mask[1024 / sizeof(unsigned long)] = {0};
  long bytes = syscall(SYS_sched_getaffinity, 0, sizeof mask, mask);
  unsigned allowed = 0;
  for (size_t i = 0; bytes > 0 && i < (size_t)bytes / sizeof *mask; i++)
    for (unsigned long m = mask[i]; m != 0; m &= m - 1)
      allowed++;
  if (allowed > 0)
    return allowed;
#endif
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online < 1 ? 1 : (unsigned)online;
}
