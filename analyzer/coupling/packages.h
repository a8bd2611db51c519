/*
 * coupling/packages.h: what stands inside each context, and which of it imports what?
 *
 * A node is what one context holds of one package, so that the nodes of a context sum up to its row of the matrix. Where a context has more packages than a page can show, names are cut at a depth: a.b stands for all below it.
 */
#ifndef COUPLING_PACKAGES_H
#define COUPLING_PACKAGES_H

#include "coupling/coupling.h"
#include "coupling/relationships.h"

enum { PACKAGES_OF_CONTEXT = 30, PACKAGES_OF_ALL = 1500 };  /* the most that are told apart */

struct packages {
  uint32_t n;                     /* nodes, from 0 */
  struct span *name;              /* [node]; "" for all that is left of a context with too many names at the top. Valid as long as the strings of the program */
  uint32_t *first;                /* [ctx + 1]: where the nodes of a context begin, by name; row 0 has none */
  uint32_t *of;                   /* [mod] -> node, UINT32_MAX for modules left out or unclaimed */
  uint32_t *modules, *lines;      /* [node] */
  struct csr g;                   /* weight: statements, those within one node included (a loop); an arc of weight 0 has edges against the law alone */
  uint32_t *against;              /* [arc]: edges that break a declared relationship, 0 without relationships */
};

/* `laws` may be NULL. In `run`. O(modules log modules + edges). */
void packages_find(struct packages *out, struct arena *run, const struct program *p, const struct context_map *map, const struct relationships *laws);

#endif
