/* unit/test_base_proc.c: children that answer, fail, crash, hang, talk too much and eat memory. */
#include "test_base.h"

#include "base/arena.h"
#include "base/bug.h"
#include "base/proc.h"

#include <dirent.h>
#include <errno.h>

static size_t open_files(void)
{
  DIR *dir = opendir("/proc/self/fd");
  size_t n = 0;
  while (readdir(dir) != NULL)
    n++;
  closedir(dir);
  return n;
}

static enum proc_end proc_run(bool (*work)(void *, struct buf *), void *context, const struct proc_limits *limits, struct buf *out, int *detail)
{
  struct proc p;
  proc_start(&p, work, context, limits);
  return proc_wait(&p, out, detail);
}

/* Runs it, and checks that nothing is left over: no descriptor, no child. */
static void assert_end(bool (*work)(void *, struct buf *), struct proc_limits limits, enum proc_end want, int want_detail,
                       const char *words)
{
  size_t files = open_files();
  struct buf out = {0}, said = {0};
  int detail = -1;
  enum proc_end end = proc_run(work, &limits, &limits, &out, &detail);
  proc_explain(end, detail, &limits, &said);
  if (end != want)
    print_error("ended with %d: %s\n", (int)end, said.at);
  assert_int_equal(end, want);
  assert_int_equal(detail, want_detail);
  assert_buf(&said, words);
  assert_int_equal(open_files(), files);
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
  assert_int_equal(errno, ECHILD);
  buf_release(&out);
  buf_release(&said);
}

static bool answer(void *context, struct buf *out)
{
  buf_printf(out, "%u,", ((struct proc_limits *)context)->deadline_ms);
  for (unsigned i = 0; i < 300000; i++)
    buf_addu(out, i % 10);
  printf("this must not be seen\n");
  fprintf(stderr, "nor this\n");
  return true;
}

static void test_answer(void **state)
{
  (void)state;
  struct proc_limits limits = {.deadline_ms = 60000, .most_bytes = 300006};
  struct buf out = {0};
  int detail;
  buf_adds(&out, ">");
  assert_int_equal(proc_run(answer, &limits, &limits, &out, &detail), PROC_OK);
  assert_int_equal(out.n, 300007);
  assert_true(span_starts(buf_span(&out), ">60000,0123456789"));
  buf_release(&out);
  assert_end(answer, limits, PROC_OK, 0, "finished");
  limits.deadline_ms = 0;
  assert_end(answer, limits, PROC_OK, 0, "finished");
}

/* The child sees what was there when it was made, and works while the parent does something else. */
static void test_meanwhile(void **state)
{
  (void)state;
  struct proc_limits limits = {.deadline_ms = 60000, .most_bytes = 300006};
  struct proc first, second;
  struct buf out = {0};
  int detail;
  proc_start(&first, answer, &limits, &limits);
  limits.deadline_ms = 50000;
  proc_start(&second, answer, &limits, &limits);
  limits.deadline_ms = 0;
  assert_int_equal(proc_wait(&second, &out, &detail), PROC_OK);
  assert_true(span_starts(buf_span(&out), "50000,0123456789"));
  buf_reset(&out);
  assert_int_equal(proc_wait(&first, &out, &detail), PROC_OK);
  assert_true(span_starts(buf_span(&out), "60000,0123456789"));
  buf_release(&out);
}

static void test_too_long(void **state)
{
  (void)state;
  assert_end(answer, (struct proc_limits){.deadline_ms = 60000, .most_bytes = 300005}, PROC_TOO_LONG, 0,
             "gave an answer of more than 300005 bytes");
}

static bool hang(void *context, struct buf *out)
{
  (void)context;
  (void)out;
  signal(SIGTERM, SIG_IGN);
  while (pause() == -1) {
  }
  return true;
}

/* It goes on after it has closed all it has, so the end of the pipe tells nothing. */
static bool hang_in_silence(void *context, struct buf *out)
{
  for (int fd = 0; fd < 100; fd++)
    close(fd);
  return hang(context, out);
}

static void test_deadline(void **state)
{
  (void)state;
  struct proc_limits limits = {.deadline_ms = 50, .most_bytes = 10};
  assert_end(hang, limits, PROC_DEADLINE, 0, "was stopped after 0.05 s");
  assert_end(hang_in_silence, limits, PROC_DEADLINE, 0, "was stopped after 0.05 s");
}

static bool fail_work(void *context, struct buf *out)
{
  (void)context;
  buf_adds(out, "half");
  return false;
}

static void test_status(void **state)
{
  (void)state;
  struct proc_limits limits = {.deadline_ms = 60000, .most_bytes = 10};
  assert_end(fail_work, limits, PROC_STATUS, 1, "failed (exit status 1)");
}

static bool crash(void *context, struct buf *out)
{
  (void)context;
  (void)out;
  raise(SIGSEGV);
  return true;
}

static bool crash_by_bug(void *context, struct buf *out)
{
  (void)context;
  (void)out;
  BUG("on purpose");
}

static void test_crash(void **state)
{
  (void)state;
  struct proc_limits limits = {.deadline_ms = 60000, .most_bytes = 10};
  assert_end(crash, limits, PROC_SIGNAL, SIGSEGV, "crashed (signal 11)");
  assert_end(crash_by_bug, limits, PROC_SIGNAL, SIGABRT, "crashed (signal 6)");
}

static bool spin(void *context, struct buf *out)
{
  (void)context;
  (void)out;
  volatile bool going = true;
  while (going) {
  }
  return true;
}

static void test_processor_time(void **state)
{
  (void)state;
  assert_end(spin, (struct proc_limits){.deadline_ms = 60000, .cpu_s = 1, .most_bytes = 10}, PROC_SIGNAL, SIGXCPU,
             "was stopped after 1 s of processor time");
}

static bool eat(void *context, struct buf *out)
{
  struct arena a = {0};
  (void)context;
  (void)out;
  for (unsigned i = 0; i < 2000; i++)
    arena_alloc(&a, 1 << 20);
  arena_release(&a);
  return true;
}

static void test_memory(void **state)
{
  (void)state;
  if (SANITIZED)
    skip();
  struct proc_limits limits = {.deadline_ms = 60000, .memory_bytes = 64 << 20, .most_bytes = 10};
  assert_end(eat, limits, PROC_STATUS, 3, "failed (exit status 3)");
  limits.memory_bytes = 0;
  assert_end(eat, limits, PROC_OK, 0, "finished");
}

static bool tell_of_files(void *context, struct buf *out)
{
  (void)context;
  char path[64];
  for (int fd = 0; fd <= 2; fd++) {
    char name[32];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, path, sizeof path);
    buf_add(out, path, n < 0 ? 0 : (size_t)n);
    buf_addc(out, ' ');
  }
  buf_adds(out, signal(SIGPIPE, SIG_DFL) == SIG_IGN ? "ignored" : "deadly");
  return true;
}

static void test_surroundings(void **state)
{
  (void)state;
  struct proc_limits limits = {.deadline_ms = 60000, .most_bytes = 1000};
  struct buf out = {0};
  int detail;
  assert_int_equal(proc_run(tell_of_files, NULL, &limits, &out, &detail), PROC_OK);
  assert_buf(&out, "/dev/null /dev/null /dev/null ignored");
  buf_release(&out);
}

static void no_files_left(void *arg)
{
  struct proc_limits limits = {.deadline_ms = 60000, .most_bytes = 1000};
  struct buf out = {0}, said = {0};
  int detail;
  (void)arg;
  setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, 0});
  enum proc_end end = proc_run(answer, &limits, &limits, &out, &detail);
  proc_explain(end, detail, &limits, &said);
  fputs(said.at, stderr);
  _exit(end == PROC_NO_FORK ? 0 : 1);
}

static void test_no_fork(void **state)
{
  (void)state;
  if (getenv("UNDER_MEMCHECK") != NULL)
    skip();                                           /* which keeps files of its own and does not let this limit through */
  struct ending end = child_end(no_files_left, NULL);
  assert_int_equal(end.status, 0);
  assert_string_equal(end.said, "could not be started: Too many open files");
}

static void test_explain(void **state)
{
  (void)state;
  struct proc_limits limits = {.deadline_ms = 10000};
  struct buf b = {0};
  proc_explain(PROC_DEADLINE, 0, &limits, &b);
  buf_addc(&b, '\n');
  proc_explain(PROC_SIGNAL, SIGKILL, &limits, &b);
  assert_buf(&b, "was stopped after 10 s\nwas killed (signal 9)");
  buf_release(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_answer),
    cmocka_unit_test(test_meanwhile),
    cmocka_unit_test(test_too_long),
    cmocka_unit_test(test_deadline),
    cmocka_unit_test(test_status),
    cmocka_unit_test(test_crash),
    cmocka_unit_test(test_processor_time),
    cmocka_unit_test(test_memory),
    cmocka_unit_test(test_surroundings),
    cmocka_unit_test(test_no_fork),
    cmocka_unit_test(test_explain),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
