/* unit/test_base_pool.c: work on many threads, and the line that tells of it. */
#include "test_base.h"

#include "base/pool.h"
#include "base/progress.h"

#include <pthread.h>
#include <stdatomic.h>

enum { ITEMS = 20000 };

struct tally {
  unsigned char times[ITEMS];     /* an item's slot: no lock, TSan watches */
  size_t items_of[64];
  pthread_t caller;
  bool all_on_caller;
  atomic_size_t sum;
  struct progress progress;
};

static void count(void *context, unsigned worker, size_t item)
{
  struct tally *t = context;
  t->times[item]++;
  t->items_of[worker]++;
  atomic_fetch_add(&t->sum, item);
  progress_step(&t->progress);
  if (worker == 0 && !pthread_equal(pthread_self(), t->caller))
    t->all_on_caller = false;
}

/* Item i of a heap makes its two children. */
static void grow(void *context, unsigned worker, void *item, struct pool_work *work)
{
  struct tally *t = context;
  size_t i = (size_t)((unsigned char *)item - t->times);
  t->times[i]++;
  t->items_of[worker]++;
  atomic_fetch_add(&t->sum, i);
  void *more[2];
  size_t n = 0;
  for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < ITEMS; child++)
    more[n++] = &t->times[child];
  pool_more(work, more, n);
}

static void check_work(unsigned jobs)
{
  static struct tally t;
  memset(&t, 0, sizeof t);
  pool_work_run(jobs, grow, &t, t.times);
  for (size_t i = 0; i < ITEMS; i++)
    assert_int_equal(t.times[i], 1);
  assert_int_equal(atomic_load(&t.sum), (size_t)ITEMS * (ITEMS - 1) / 2);
}

static void test_work(void **state)
{
  (void)state;
  check_work(0);
  check_work(1);
  check_work(2);
  check_work(8);
  check_work(64);
}

static void check_run(unsigned jobs, size_t n, unsigned workers)
{
  static struct tally t;
  memset(&t, 0, sizeof t);
  t.caller = pthread_self();
  t.all_on_caller = true;
  progress_begin(&t.progress, false, "counting", n);
  pool_run(jobs, n, count, &t);
  size_t total = 0;
  for (unsigned w = 0; w < 64; w++) {
    assert_true(w < workers || t.items_of[w] == 0);
    total += t.items_of[w];
  }
  assert_int_equal(total, n);
  for (size_t i = 0; i < ITEMS; i++)
    assert_int_equal(t.times[i], i < n);
  assert_true(t.all_on_caller);
  assert_int_equal(atomic_load(&t.progress.done), n);
  assert_int_equal(atomic_load(&t.sum), n * (n - (n > 0)) / 2);
  progress_end(&t.progress);
}

static void test_runs(void **state)
{
  (void)state;
  check_run(1, ITEMS, 1);
  check_run(0, 100, 1);
  check_run(2, ITEMS, 2);
  check_run(8, ITEMS, 8);
  check_run(8, 3, 3);
  check_run(8, 1, 1);
  check_run(8, 0, 1);
  check_run(1000, ITEMS, 64);
}

/* Deep as a recursive library call may be: 6 MB of stack in every worker. */
static void use_stack(void *context, unsigned worker, size_t item)
{
  enum { BYTES = 6 << 20 };
  unsigned char much[BYTES];
  memset(much, (int)item, BYTES);
  atomic_fetch_add((atomic_size_t *)context, much[item * 4096] + (worker > 63));
}

static void test_stack(void **state)
{
  (void)state;
  atomic_size_t sum = 0;
  pool_run(4, 100, use_stack, &sum);
  assert_int_equal(atomic_load(&sum), 4950);
}

static void few_threads(void *arg)
{
  (void)arg;
  /* Room for two or three more stacks, not for thirty. */
  unsigned long pages = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (f == NULL || fscanf(f, "%lu", &pages) != 1)
    _exit(1);
  fclose(f);
  rlim_t most = pages * (rlim_t)sysconf(_SC_PAGESIZE) + (40u << 20);
  setrlimit(RLIMIT_AS, &(struct rlimit){most, most});
  check_run(32, ITEMS, 32);
}

/* Threads that the system refuses are done without. */
static void test_few_threads(void **state)
{
  (void)state;
  if (SANITIZED)
    skip();
  struct ending end = child_end(few_threads, NULL);
  assert_int_equal(end.status, SURVIVED);
}

static void test_default_jobs(void **state)
{
  (void)state;
  unsigned jobs = pool_default_jobs();
  assert_true(jobs >= 1 && jobs <= 8192);
  assert_true((long)jobs <= sysconf(_SC_NPROCESSORS_CONF));
}

static void draw(void *arg)
{
  struct progress p;
  progress_begin(&p, *(bool *)arg, "reading", 12);
  for (unsigned i = 0; i < 12; i++)
    progress_step(&p);
  progress_end(&p);
  progress_end(&p);
}

/* How often it is drawn depends on the clock; how it begins and ends does not. */
static void test_progress(void **state)
{
  (void)state;
  bool on = true;
  struct ending end = child_end(draw, &on);
  static const char first[] = "\r\x1b[Kreading 0 of 12", last[] = "\r\x1b[K";
  assert_int_equal(strncmp(end.said, first, sizeof first - 1), 0);
  size_t n = strlen(end.said);
  assert_string_equal(end.said + n - (sizeof last - 1), last);
  assert_null(strstr(end.said, "\n"));
  on = false;
  end = child_end(draw, &on);
  assert_string_equal(end.said, "");
}

static void step(void *context, unsigned worker, size_t item)
{
  (void)worker;
  (void)item;
  progress_step(context);
}

static void draw_from_many(void *arg)
{
  struct progress p;
  (void)arg;
  progress_begin(&p, true, "reading", 5000);
  pool_run(4, 5000, step, &p);
  progress_end(&p);
  _exit(atomic_load(&p.done) == 5000 ? 0 : 1);
}

static void test_progress_of_many(void **state)
{
  (void)state;
  assert_int_equal(child_end(draw_from_many, NULL).status, 0);
}

static void look_for_terminal(void *arg)
{
  (void)arg;
  setenv("TERM", "xterm", 1);
  _exit(progress_wanted() ? 1 : 0);
}

static void test_progress_wanted(void **state)
{
  (void)state;
  assert_int_equal(child_end(look_for_terminal, NULL).status, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_runs),
    cmocka_unit_test(test_work),
    cmocka_unit_test(test_stack),
    cmocka_unit_test(test_few_threads),
    cmocka_unit_test(test_default_jobs),
    cmocka_unit_test(test_progress),
    cmocka_unit_test(test_progress_of_many),
    cmocka_unit_test(test_progress_wanted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
