/*
 * resolve/candidates.h: which functions of the tree import by string, though nobody declared them?
 */
#ifndef RESOLVE_CANDIDATES_H
#define RESOLVE_CANDIDATES_H

#include "resolve/names.h"

enum { CANDIDATE_PREFIXES = 8 /* prefixes of one loader; every further one would cover less than the last */ };

struct loader_candidate {         /* what project.loaders would say, and why */
  str_id call;                    /* full dotted name */
  uint32_t module;                /* position of the argument that names the module */
  bool names;                     /* the next argument names what is taken from it */
  str_id prefix[CANDIDATE_PREFIXES];
  uint32_t n_prefixes;            /* 0: the names are whole */
  str_id suffix;                  /* 0: none */
  uint32_t calls, resolved;       /* with a literal there; of these, those that would name a module of the tree */
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
