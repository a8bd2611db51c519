/*
 * coupling/whole.h: the whole import graph and all that crosses a border, for whoever looks things up in it.
 *
 * Nothing is left out, tests, migrations and type-checking no more than doubtful edges: this is what `graph --kind import` and `why` walk.
 */
#ifndef COUPLING_WHOLE_H
#define COUPLING_WHOLE_H

#include "coupling/coupling.h"

struct whole {
  struct grouping modules;        /* by name; module number = group - 1 for those who count from 0 */
  struct csr imports;             /* nodes = groups, weight = statements, rows = edges */
  uint32_t *in;                   /* [group]: groups that import it */
  uint32_t *outbound;             /* edges of kind import that lead into another context, and the calls of coupling.border_calls; of one context together, by module name, line, column */
  uint32_t *first;                /* [ctx + 1]: where those of a context begin; of modules of no context at 0 */
};

/* After coupling_calls, where calls are wanted. In `run`. O(edges + nodes log nodes). */
void whole_build(struct whole *out, struct arena *run, struct program *p, const struct context_map *map, const struct coupling *coupling);

/* Is it no test and no migration? */
bool whole_measured(const struct program *p, uint32_t module);
/* Is it counted by the metrics: an import at run time between measured modules, no guess; or a call of coupling.border_calls? Of rows of `outbound`. */
bool whole_counts(const struct program *p, uint32_t edge);
/* What of the module an edge uses: the symbol of an import, "" or "*" for the module; of a call the function by its name within its module. */
struct span whole_symbol(const struct program *p, uint32_t edge);

#endif
