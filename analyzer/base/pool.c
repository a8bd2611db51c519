/*
 * base/pool.c: the same work on many items, a thread a core.
 *
 * Of what is known beforehand: no queue and no lock, an atomic next index. Items differ much in size, so a fixed share a worker would leave cores
 * idle at the end. The calling thread is worker 0; where the system refuses a thread the others do its work, and the
 * result is the same.
 */
#include "base/pool.h"

#include "base/vec.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

enum { MOST_JOBS = 64, STACK_BYTES = 8 << 20 };

/* The processors that this process may use, a bit each; 0 bytes where the system does not say. taskset and container runtimes set them. */
struct processors {
  unsigned long mask[1024 / (8 * sizeof(unsigned long))];
  size_t bytes;
};

#ifdef __linux__
/* The C library's wrappers are GNU extensions, the calls themselves are not. */
static struct processors processors_allowed(void)
{
  struct processors p = {{0}, 0};
  long bytes = syscall(SYS_sched_getaffinity, 0, sizeof p.mask, p.mask);
  p.bytes = bytes > 0 ? (size_t)bytes : 0;
  return p;
}

static bool is_allowed(const struct processors *p, unsigned number)
{
  enum { BITS = 8 * sizeof(unsigned long) };
  return (p->mask[number / BITS] >> (number % BITS) & 1) != 0;
}

/*
 * Linux starts a thread on the processor of its maker and may take some milliseconds to find that another one is idle: as long as small jobs last. So each begins on one of its own, the number-th behind the maker's, and may
 * be moved from there as ever.
 */
static void begin_apart(const struct processors *p, unsigned maker, unsigned number)
{
  enum { BITS = 8 * sizeof(unsigned long) };
  struct processors own = {{0}, p->bytes};
  unsigned all = (unsigned)(p->bytes * 8), at = maker;
  for (unsigned steps = 0; number > 0 && steps < all; steps++) {
    at = (at + 1) % all;
    number -= is_allowed(p, at);
  }
  if (number > 0 || at == maker)
    return;
  own.mask[at / BITS] = 1ul << (at % BITS);
  if (syscall(SYS_sched_setaffinity, 0, own.bytes, own.mask) == 0)
    syscall(SYS_sched_setaffinity, 0, p->bytes, p->mask);
}

static unsigned processor_at_hand(void)
{
  unsigned cpu = 0;
  return syscall(SYS_getcpu, &cpu, NULL, NULL) == 0 ? cpu : 0;
}
#else
static struct processors processors_allowed(void) { return (struct processors){{0}, 0}; }
static void begin_apart(const struct processors *p, unsigned maker, unsigned number) { (void)p, (void)maker, (void)number; }
static unsigned processor_at_hand(void) { return 0; }
#endif

struct pool {
  struct processors processors;
  unsigned maker;                 /* the processor of the calling thread */
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
  if (self->number > 0)
    begin_apart(&pool->processors, pool->maker, self->number);
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
  if (jobs > 1) {
    pool.processors = processors_allowed();
    pool.maker = processor_at_hand();
  }
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

struct pool_work {
  pthread_mutex_t lock;
  pthread_cond_t changed;         /* there is an item, or there will be none */
  VEC(void *) items;
  unsigned busy;                  /* workers that may still hand something in */
  pool_work_fn *fn;
  void *context;
};

void pool_more(struct pool_work *work, void *const *items, size_t n)
{
  if (n == 0)
    return;
  pthread_mutex_lock(&work->lock);
  for (size_t i = 0; i < n; i++)
    vec_push(&work->items, items[i]);
  pthread_cond_broadcast(&work->changed);
  pthread_mutex_unlock(&work->lock);
}

/* One worker's share: until nothing is left and nobody makes more. */
static void share(void *context, unsigned worker, size_t item)
{
  struct pool_work *work = context;
  (void)item;
  pthread_mutex_lock(&work->lock);
  for (;;) {
    while (work->items.n == 0 && work->busy > 0)
      pthread_cond_wait(&work->changed, &work->lock);
    if (work->items.n == 0)
      break;
    void *next = vec_pop(&work->items);
    work->busy++;
    pthread_mutex_unlock(&work->lock);
    work->fn(work->context, worker, next, work);
    pthread_mutex_lock(&work->lock);
    if (--work->busy == 0)
      pthread_cond_broadcast(&work->changed);
  }
  pthread_mutex_unlock(&work->lock);
}

void pool_work_run(unsigned jobs, pool_work_fn *fn, void *context, void *first)
{
  struct pool_work work = {.fn = fn, .context = context};
  pthread_mutex_init(&work.lock, NULL);
  pthread_cond_init(&work.changed, NULL);
  vec_push(&work.items, first);
  pool_run(jobs, jobs == 0 ? 1 : jobs, share, &work);
  vec_release(&work.items);
  pthread_cond_destroy(&work.changed);
  pthread_mutex_destroy(&work.lock);
}

unsigned pool_default_jobs(void)
{
  struct processors p = processors_allowed();
  unsigned allowed = 0;
  for (size_t i = 0; i < p.bytes / sizeof *p.mask; i++)
    for (unsigned long m = p.mask[i]; m != 0; m &= m - 1)
      allowed++;
  if (allowed > 0)
    return allowed;
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online < 1 ? 1 : (unsigned)online;
}
