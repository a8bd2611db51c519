/*
 * resolve/readmes.h: what do the READMEs beside the code say first?
 */
#ifndef RESOLVE_READMES_H
#define RESOLVE_READMES_H

#include "base/arena.h"
#include "facts/corpus.h"
#include "source/folder.h"

struct readme {
  struct span path;               /* below the tree, as shown */
  struct span text;               /* its first paragraph (source/readme.h); never empty */
};

struct readmes {                  /* by path */
  struct readme *at;
  uint32_t n;
};

/* Those in folders that hold Python files, read from the tree as it stands there: the disk or a revision. One that cannot be read, or has no prose, is left out. Everything in `run`. */
void readmes_read(struct readmes *out, struct arena *run, const struct source_tree *tree);
/* That of a folder ("" = the top), the first by path; NULL: it has none. */
const struct readme *readme_of(const struct readmes *r, struct span folder);

#endif
