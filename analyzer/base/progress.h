/*
 * base/progress.h: one line on the terminal that says how far we are.
 *
 * Only when standard error is a terminal and nobody asked for quiet. Workers report through an atomic counter; the line
 * is redrawn at most ten times a second by whoever passes by, and cleared at the end. It carries no data: outputs never
 * depend on it.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct progress {
  bool on;
  const char *what;               /* "reading" */
  size_t total;
  atomic_size_t done;
  atomic_llong drawn_ms;          /* when the line was last drawn */
};

void progress_begin(struct progress *p, bool on, const char *what, size_t total);
void progress_step(struct progress *p);               /* one more item done; any thread */
void progress_end(struct progress *p);                /* clears the line */

/* True if standard error is a terminal (and TERM is not "dumb"). */
bool progress_wanted(void);

#endif
