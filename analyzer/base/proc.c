/*
 * base/proc.c: a piece of work in a forked child that may crash or hang.
 *
 * The child has a pipe and nothing else: its standard files are /dev/null, its limits are set, it leaves by _exit, so
 * nothing of the parent's is flushed twice. The parent reads until the pipe ends, the answer is too long or the
 * deadline is over, and reaps in every case. Limits on memory are left out under sanitizers, whose shadow memory alone
 * is terabytes of address space.
 */
#include "base/proc.h"

#include "base/bug.h"
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define ADDRESS_SPACE_IS_HUGE 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define ADDRESS_SPACE_IS_HUGE 1
#endif
#endif
#ifndef ADDRESS_SPACE_IS_HUGE
#define ADDRESS_SPACE_IS_HUGE 0
#endif

long long proc_clock_ms(void)
{
  struct timespec t;
  if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
    BUG("no monotonic clock");
  return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Address space in use, or 0 where the system does not say. */
static size_t mapped_bytes(void)
{
  FILE *f = fopen("/proc/self/statm", "re");
  if (f == NULL)
    return 0;
  unsigned long pages = 0;
  int fields = fscanf(f, "%lu", &pages);
  fclose(f);
  return fields == 1 ? pages * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

static void limit_set(int what, rlim_t soft, rlim_t hard)
{
  struct rlimit old;
  if (getrlimit(what, &old) == 0 && old.rlim_max != RLIM_INFINITY && hard > old.rlim_max)
    hard = old.rlim_max;
  struct rlimit limit = {soft < hard ? soft : hard, hard};
  /* A limit that cannot be set leaves the deadline, which always holds. */
  (void)setrlimit(what, &limit);
}

static void child_confine(const struct proc_limits *limits)
{
#ifdef __linux__
  /* If we are killed, it must not go on alone. */
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  signal(SIGPIPE, SIG_IGN);
  /* A handler of the parent's would run on the parent's state. */
  static const int plain[] = {SIGINT, SIGTERM, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    signal(plain[i], SIG_DFL);
  limit_set(RLIMIT_CORE, 0, 0);
  /* The soft limit sends SIGXCPU, which names the reason; the hard one sends SIGKILL. */
  if (limits->cpu_s != 0)
    limit_set(RLIMIT_CPU, limits->cpu_s, (rlim_t)limits->cpu_s + 1);
  size_t mapped = limits->memory_bytes == 0 || ADDRESS_SPACE_IS_HUGE ? 0 : mapped_bytes();
  if (mapped != 0)
    limit_set(RLIMIT_AS, (rlim_t)mapped + limits->memory_bytes, (rlim_t)mapped + limits->memory_bytes);
}

static bool child_silence(void)
{
  int null = open("/dev/null", O_RDWR);
  if (null < 0)
    return false;
  for (int fd = 0; fd <= 2; fd++)
    if (null != fd && dup2(null, fd) < 0)
      return false;
  if (null > 2)
    close(null);
  return true;
}

_Noreturn static void child_run(int fd, bool (*work)(void *, struct buf *), void *context,
                                const struct proc_limits *limits)
{
  child_confine(limits);
  struct buf answer = {0};
  bool good = child_silence() && work(context, &answer) && fd_write_all(fd, buf_span(&answer));
  _exit(good ? 0 : 1);
}

/* Milliseconds until `end`, for poll: -1 without a deadline, 0 when it is over. */
static int left_ms(const struct proc_limits *limits, long long end)
{
  if (limits->deadline_ms == 0)
    return -1;
  long long left = end - proc_clock_ms();
  return left < 0 ? 0 : left > 1000000 ? 1000000 : (int)left;
}

/* Reads what the child writes. PROC_OK when it closed its end. */
static enum proc_end answer_read(int fd, const struct proc_limits *limits, long long end, struct buf *out)
{
  char chunk[1 << 16];
  size_t got = 0;
  for (;;) {
    int left = left_ms(limits, end);
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    int ready = left == 0 ? 0 : poll(&wait, 1, left);
    if (left == 0)
      return PROC_DEADLINE;
    if (ready <= 0)
      continue;
    ssize_t n = read(fd, chunk, sizeof chunk);
    if (n == 0)
      return PROC_OK;
    if (n < 0 && errno != EINTR && errno != EAGAIN)
      return PROC_OK;
    if (n < 0)
      continue;
    if ((size_t)n > limits->most_bytes - got)
      return PROC_TOO_LONG;
    buf_add(out, chunk, (size_t)n);
    got += (size_t)n;
  }
}

/*
 * A child that closed its pipe is about to leave; one that is not gets the rest of its time. False when that is over.
 */
static bool reap_before(pid_t pid, const struct proc_limits *limits, long long end, int *status)
{
  for (;;) {
    pid_t got = waitpid(pid, status, limits->deadline_ms == 0 ? 0 : WNOHANG);
    if (got == pid)
      return true;
    if (got < 0 && errno != EINTR)
      BUG("a child was reaped by somebody else");
    if (left_ms(limits, end) == 0)
      return false;
    struct timespec nap = {.tv_nsec = 200000};
    if (got == 0)
      nanosleep(&nap, NULL);
  }
}

static void kill_and_reap(pid_t pid)
{
  int status;
  kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
}

void proc_start(struct proc *p, bool (*work)(void *context, struct buf *answer), void *context, const struct proc_limits *limits)
{
  int ends[2];
  *p = (struct proc){.limits = *limits};
  if (pipe(ends) != 0) {
    p->error = errno;
    return;
  }
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  p->fd = ends[0];
  p->end = proc_clock_ms() + limits->deadline_ms;
  p->pid = (int)fork();
  if (p->pid == 0) {
    close(ends[0]);
    child_run(ends[1], work, context, limits);
  }
  p->error = p->pid < 0 ? errno : 0;
  close(ends[1]);
  if (p->pid < 0)
    close(ends[0]);
}

enum proc_end proc_wait(struct proc *p, struct buf *out, int *detail)
{
  *detail = p->error;
  if (p->error != 0)
    return PROC_NO_FORK;
  enum proc_end result = answer_read(p->fd, &p->limits, p->end, out);
  close(p->fd);
  int status = 0;
  if (result == PROC_OK && !reap_before(p->pid, &p->limits, p->end, &status))
    result = PROC_DEADLINE;
  if (result != PROC_OK) {
    kill_and_reap(p->pid);
    return result;
  }
  if (WIFSIGNALED(status)) {
    *detail = WTERMSIG(status);
    return PROC_SIGNAL;
  }
  *detail = WEXITSTATUS(status);
  return *detail == 0 ? PROC_OK : PROC_STATUS;
}

void proc_explain(enum proc_end end, int detail, const struct proc_limits *limits, struct buf *out)
{
  switch (end) {
  case PROC_OK:
    buf_adds(out, "finished");
    break;
  case PROC_DEADLINE:
    buf_adds(out, "was stopped after ");
    buf_addnum(out, limits->deadline_ms / 1000.0);
    buf_adds(out, " s");
    break;
  case PROC_SIGNAL:
    if (detail == SIGXCPU)
      buf_printf(out, "was stopped after %u s of processor time", limits->cpu_s);
    else
      buf_printf(out, "%s (signal %d)", detail == SIGKILL ? "was killed" : "crashed", detail);
    break;
  case PROC_STATUS:
    buf_printf(out, "failed (exit status %d)", detail);
    break;
  case PROC_TOO_LONG:
    buf_printf(out, "gave an answer of more than %zu bytes", limits->most_bytes);
    break;
  case PROC_NO_FORK:
    buf_printf(out, "could not be started: %s", strerror(detail));
    break;
  }
}
