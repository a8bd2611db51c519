/*
 * source/syspath.h: which folders does this text add to sys.path?
 *
 * For settings files (imports.md 3). A path counts when it is made of literals, `__file__`, and names that are assigned such paths in the same file.
 */
#ifndef SOURCE_SYSPATH_H
#define SOURCE_SYSPATH_H

#include "base/arena.h"
#include "base/str.h"

struct syspath {
  const char *dir;                /* below PATH, "" for PATH itself; in `run` */
  uint32_t line;
};

/* `file` is the path of the file below PATH. In source order; *out in `run`. Folders outside the tree are left out. */
uint32_t syspath_read(struct syspath **out, struct arena *run, struct span text, struct span file);

#endif
