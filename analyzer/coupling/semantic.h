/*
 * coupling/semantic.h: how alike do two groups of modules speak?
 *
 * Mean cosine over the pairs of modules of two groups, of vectors tf ln(N/df): tf how often the term is used in the module, N modules that speak at all, df those of them that use the term. As a sum over pairs of unit vectors is the product
 * of their sums, it costs O(uses + groups * terms) and the pairs of groups that share a term, and never looks at a pair of modules. Of a group with itself the pairs of different modules count. Poshyvanyk, Marcus 2006; no LSI, no stemming.
 */
#ifndef COUPLING_SEMANTIC_H
#define COUPLING_SEMANTIC_H

#include "base/arena.h"

#include <stdint.h>

struct semantic_in {
  uint32_t modules, terms, groups;      /* numbers are below these */
  const uint32_t *group;                /* [module] */
  const uint32_t *first;                /* [modules + 1]: the uses of a module */
  const uint32_t *term, *count;         /* [use]: no term twice in a module */
};

/* [groups * groups] in `out`, NAN where there is no pair. */
void semantic_run(double *out, const struct semantic_in *in);

#endif
