/*
 * base/progress.c: one line on the terminal that says how far we are.
 *
 * Whoever finishes an item looks at the clock; who also wins the exchange of `drawn_ms` draws. The line goes out in one
 * write, so two threads never mix theirs. The clock decides only when a line is drawn, never what an output holds.
 */
#include "base/progress.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { REDRAW_MS = 100 };

static const char clear_line[] = "\r\x1b[K";

static long long now_ms(void)
{
  struct timespec t;
  if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
    return 0;
  return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A line that cannot be drawn is not worth a word. */
static void put(const char *text, size_t n)
{
  ssize_t written = write(STDERR_FILENO, text, n);
  (void)written;
}

static void draw(const struct progress *p, size_t done)
{
  char line[160];
  int n = snprintf(line, sizeof line, "%s%.60s %zu of %zu", clear_line, p->what, done, p->total);
  if (n > 0)
    put(line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

void progress_begin(struct progress *p, bool on, const char *what, size_t total)
{
  p->on = on;
  p->what = what;
  p->total = total;
  atomic_init(&p->done, 0);
  atomic_init(&p->drawn_ms, 0);
  if (!on)
    return;
  atomic_store(&p->drawn_ms, now_ms());
  draw(p, 0);
}

void progress_step(struct progress *p)
{
  size_t done = atomic_fetch_add_explicit(&p->done, 1, memory_order_relaxed) + 1;
  if (!p->on)
    return;
  long long now = now_ms(), drawn = atomic_load_explicit(&p->drawn_ms, memory_order_relaxed);
  if (now - drawn < REDRAW_MS)
    return;
  if (atomic_compare_exchange_strong(&p->drawn_ms, &drawn, now))
    draw(p, done);
}

void progress_end(struct progress *p)
{
  if (p->on)
    put(clear_line, sizeof clear_line - 1);
  p->on = false;
}

bool progress_wanted(void)
{
  const char *term = getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && term != NULL && *term != '\0' && strcmp(term, "dumb") != 0;
}
