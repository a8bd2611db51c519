/*
 * coupling/what_if.h: what must a page know to try moves without the program?
 *
 * For each move that is suggested the modules that it takes, and all imports of these: from that the numbers of the tree follow for any set of them, as `suggest --move` gives them. Modules of one context that the same moves take
 * go the same way whatever is tried: they are one group, and so are all of a context that no move takes. A tree of which half has no owner would be megabytes otherwise.
 */
#ifndef COUPLING_WHAT_IF_H
#define COUPLING_WHAT_IF_H

#include "coupling/suggest.h"
#include "graph/csr.h"

struct what_if_move {
  const char *name;               /* as --move takes it */
  ctx_id to;
  uint32_t *group, n;             /* whose context is another when it is made alone, rising */
};

struct what_if {
  struct what_if_move *move;      /* steps, then packages and modules one by one, then what nobody owns: each name and context once */
  uint32_t n_moves;
  uint32_t *of, *size, n_groups;  /* [group] its context, its modules; numbered by their first modules */
  struct csr imports;             /* of groups, statements by weight; behind each arc a row an edge between modules. With an end that some move takes */
};

/* In `run`. O(moves * modules + edges). */
void what_if_find(struct what_if *out, struct arena *run, const struct judged *base, const struct suggest *s);

#endif
