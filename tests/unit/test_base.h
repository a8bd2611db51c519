/*
 * unit/test_base.h: what the tests of base/ share.
 *
 * Some promises of base/ end the process (BUG, die_oom). A test of such a promise runs it in a forked child and looks
 * at how that ended and what it said last.
 */
#ifndef UNIT_TEST_BASE_H
#define UNIT_TEST_BASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>               /* before cmocka.h, which makes malloc a macro */

#include <cmocka.h>

#include "base/str.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#define assert_span(got, want) assert_span_at((got), (want), __FILE__, __LINE__)
#define assert_buf(got, want) assert_span_at(buf_span(got), (want), __FILE__, __LINE__)

static inline void assert_span_at(struct span got, const char *want, const char *file, int line)
{
  if (span_eq(got, span_of(want)))
    return;
  print_error("got  \"%.*s\"\nwant \"%s\"\n", (int)got.n, got.at, want);
  _fail(file, line);
}

struct ending {
  int status;                     /* exit status, or minus the signal */
  char said[2048];                /* on standard error */
};

enum { SURVIVED = 77 };

/* Runs `body(arg)` in a child. */
static inline struct ending child_end(void (*body)(void *), void *arg)
{
  struct ending end = {0};
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  fflush(NULL);
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) {
    /* cmocka catches the signals of a crash to fail a test; the child must die of them. */
    signal(SIGABRT, SIG_DFL);
    signal(SIGSEGV, SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    dup2(ends[1], STDERR_FILENO);
    body(arg);
    _exit(SURVIVED);
  }
  close(ends[1]);
  size_t n = 0;
  for (ssize_t got; n < sizeof end.said - 1 && (got = read(ends[0], end.said + n, sizeof end.said - 1 - n)) > 0;)
    n += (size_t)got;
  close(ends[0]);
  int status;
  assert_int_equal(waitpid(pid, &status, 0), pid);
  end.status = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  return end;
}

/* `body` must run into a BUG whose message holds `words`. */
static inline void assert_bug(void (*body)(void *), void *arg, const char *words)
{
  struct ending end = child_end(body, arg);
  if (end.status != -SIGABRT || strstr(end.said, "internal error at") == NULL || strstr(end.said, words) == NULL)
    print_error("ended with %d, said: %s\n", end.status, end.said);
  assert_int_equal(end.status, -SIGABRT);
  assert_non_null(strstr(end.said, words));
}

#endif
