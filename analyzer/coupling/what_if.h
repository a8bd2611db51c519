/*
 * coupling/what_if.h: what must a page know to try moves without the program?
 *
 * For each move that is suggested the modules that it takes, and all imports of these: from that the numbers of the tree follow for any set of them, as `suggest --move` gives them.
 */
#ifndef COUPLING_WHAT_IF_H
#define COUPLING_WHAT_IF_H

#include "coupling/suggest.h"

struct what_if_move {
  const char *name;               /* as --move takes it */
  ctx_id to;
  mod_id *module;                 /* whose context is another when it is made alone, in the order of the table */
  uint32_t n;
};

struct what_if {
  struct what_if_move *move;      /* steps, then packages and modules one by one, then what nobody owns: each name and context once */
  uint32_t n_moves;
  mod_id *module;                 /* the ends of the edges, in the order of the table */
  uint32_t n_modules;
  uint32_t *arc, n_arcs;          /* of coupling.modules: with an end that some move takes */
};

/* In `run`. O(moves * modules + edges). */
void what_if_find(struct what_if *out, struct arena *run, const struct judged *base, const struct suggest *s);

#endif
