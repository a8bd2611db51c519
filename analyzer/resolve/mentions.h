/*
 * resolve/mentions.h: how often does a name stand in the text of a tree?
 *
 * The plainest of all questions about a name: whoever calls, passes, imports, patches or renders it writes it somewhere, in code, in a string, in a template. What is written nowhere but where it is defined, nothing in
 * the tree asks for by name. Comments and docstrings are text too, so a name that only they have counts as written.
 */
#ifndef RESOLVE_MENTIONS_H
#define RESOLVE_MENTIONS_H

#include "resolve/program.h"

struct mentions {
  struct map slot;                /* name -> slot, from 1 */
  uint32_t n;                     /* slots, 0 counted */
  uint32_t *test, *other;         /* [slot]: in test files; in all others, templates and settings among them. Definitions of functions and classes of that name are left out */
  uint32_t *own;                  /* [def]: those within the function itself, which is no use of it */
  struct wanted_word *word;       /* private: the names by their bytes */
  uint32_t mask;
  uint64_t *maybe;
};

/* Is it one of those that are counted: a public function or method of a production module, at its top or in classes only? */
bool mentions_asked(const struct program *p, uint32_t def);
/* The names of all that is asked. Everything that is counted lives in `run`. */
void mentions_begin(struct mentions *m, struct arena *run, const struct program *p);
/*
 * Reads all files and templates of the tree again; what cannot be read mentions nothing. It asks for nothing that grows, neither texts nor edges, and may run beside whoever makes some. A restored program has its counts
 * already.
 */
void mentions_count(struct mentions *m, const struct program *p);
void mentions_release(struct mentions *m);

#endif
