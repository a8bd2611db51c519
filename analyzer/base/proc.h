/*
 * base/proc.h: a piece of work in a forked child that may crash or hang.
 *
 * For libraries that leak and cannot be interrupted. The child writes its answer to a pipe and leaves by _exit; the
 * parent reads at most `most_bytes`, kills it at the deadline and always reaps it. No thread may be alive when the child is
 * made; what the parent does until it asks for the answer is its own affair.
 */
#ifndef BASE_PROC_H
#define BASE_PROC_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum proc_end { PROC_OK, PROC_DEADLINE, PROC_SIGNAL, PROC_STATUS, PROC_TOO_LONG, PROC_NO_FORK };

struct proc_limits {
  unsigned deadline_ms;           /* wall clock; 0 = none */
  unsigned cpu_s;                 /* RLIMIT_CPU; 0 = none */
  size_t memory_bytes;            /* RLIMIT_AS beyond what is mapped at the fork; 0 = none */
  size_t most_bytes;              /* of the answer */
};

struct proc {                     /* a child at work */
  struct proc_limits limits;
  long long end;                  /* its deadline */
  int pid, fd;
  int error;                      /* why there is none, or 0 */
};

/*
 * Begins `work(context, &answer)` in a child whose standard input, output and error are /dev/null; true from it means
 * exit status 0. It sees the memory as it is now. Always to be followed by proc_wait.
 */
void proc_start(struct proc *p, bool (*work)(void *context, struct buf *answer), void *context, const struct proc_limits *limits);
/* The bytes it put into `answer` arrive in `out`, complete only when PROC_OK is returned. `detail` is the signal or status. */
enum proc_end proc_wait(struct proc *p, struct buf *out, int *detail);

long long proc_clock_ms(void);    /* rising, of no meaning by itself: for deadlines over several children */

/*
 * "was stopped after 10 s", "crashed (signal 11)": for a sentence that begins with the name of the work. Static or in
 * `out`.
 */
void proc_explain(enum proc_end end, int detail, const struct proc_limits *limits, struct buf *out);

#endif
