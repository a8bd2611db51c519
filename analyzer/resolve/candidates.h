/*
 * resolve/candidates.h: which functions of the tree import by string, though nobody declared them?
 */
#ifndef RESOLVE_CANDIDATES_H
#define RESOLVE_CANDIDATES_H

#include "resolve/names.h"

struct loader_candidate {
  struct loader_option loader;    /* as project.loaders would have it; texts in the corpus' strings, the list of prefixes in the run's arena */
  uint32_t calls, resolved;       /* with a literal for the module; of these, those that would name a module of the tree */
  str_id label;                   /* the literal of the first of them */
};

struct loader_candidates {
  struct loader_candidate *at;    /* in the run's arena; most resolved first, then by name */
  size_t n;
};

/*
 * Functions that are often called (CANDIDATE_CALLS) with literals most of which name modules of the tree, as they stand or under a prefix. A function of the tree must import by string itself or call what does; for any other
 * function the modules must define what the next argument names. Loaders of `options` and those built in are known and left out. Needs the full facts; names are made in the corpus' strings.
 */
void loader_candidates_find(struct loader_candidates *out, struct program *p, const struct source_options *options);

#endif
