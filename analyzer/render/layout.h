/*
 * render/layout.h: layouts by Graphviz.
 *
 * The door to Graphviz. Each layout runs in a child with a deadline and sees numbers only: box sizes, frames, ends, weights.
 */
#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include "base/proc.h"
#include "render/picture.h"

enum { LAYOUT_DEADLINE_MS = 10000, LAYOUT_ALL_MS = 60000 };

/* Of the libraries that were built against: pictures are the same for one version of them only. NULL: there are none. */
const char *layout_version(void);

struct layout_task {
  struct picture *p;              /* places and curves are filled where it is done */
  struct arena *arena;            /* for these */
  bool left_to_right;             /* or top to bottom */
  bool done;
  struct buf why;                 /* a sentence where it is not; the caller's to release */
};

/* All of them, at most `jobs` children at once; none of them is left behind. No thread may be alive. Each has its deadline, and so have all together. */
void layout_run(struct layout_task *task, uint32_t n, unsigned jobs);

/* One alone; false, and a sentence in `why`, when that cannot be had. */
bool layout_graphviz(struct picture *p, struct arena *arena, bool left_to_right, struct buf *why);

/* For tests: the same with a child's work (its context is the task), or other deadlines. */
struct layout_how {
  unsigned jobs, each_ms, all_ms;
  bool (*work)(void *task, struct buf *answer);
};
void layout_run_so(struct layout_task *task, uint32_t n, const struct layout_how *how);

/* What the child sends and the parent believes only after looking. False when `answer` is not a layout of `p`. */
bool layout_take(struct picture *p, struct arena *arena, struct span answer);

#endif
