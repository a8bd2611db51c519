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
};

/* Is it one of which people ask who needs it: a public function or method of a production module, at its top or in classes only? The functions that a saved result has counts of. */
bool mentions_asked(const struct program *p, uint32_t def);
/* Wants a name; before mentions_count. */
void mentions_want(struct mentions *m, str_id name);
/* Reads all files and templates of the tree again; a restored program has the counts of names that mentions_asked, and no others. Counts in `run`. What cannot be read mentions nothing. */
void mentions_count(struct mentions *m, struct arena *run, const struct program *p);
void mentions_release(struct mentions *m);

#endif
