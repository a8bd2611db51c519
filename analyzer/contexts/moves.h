/*
 * contexts/moves.h: what if these modules belonged elsewhere?
 *
 * A move is one more claim: MODULE=CONTEXT reads as if MODULE stood in `modules` of CONTEXT, and a claim of the very same text elsewhere were gone. So it means that module and all below it, may hold stars, and what another context
 * claims more specifically stays there. The file with the moves written into it (contexts/patch.h) gives the same map.
 */
#ifndef CONTEXTS_MOVES_H
#define CONTEXTS_MOVES_H

#include "contexts/map.h"

struct move {
  struct claim claim;             /* text; line and col where the moves stand in a file */
  ctx_id to;
  uint32_t fits, moved, kept;     /* out: modules that it names; of these those whose context is another now; those of another context that stay there, as its claim is more specific */
  const struct claim *keeper;     /* out: one of those claims */
  ctx_id keeper_context;
};

struct moves {
  const struct context_map *map;  /* as it is */
  const struct program *program;
  struct move *at;
  uint32_t n;
};

/*
 * A map of its own with the moves made, in `run`; it points at the claims of the moves, and m->map stays. Of two moves that fit a module the more specific wins. False when two different claims fit one equally well: the reason in
 * `why`. O(modules * moves).
 */
bool context_map_moved(struct context_map *out, struct arena *run, const struct moves *m, struct buf *why);

/* Would a claim of that text take the module? */
bool move_takes(const struct context_map *map, const struct program *p, struct span claim, uint32_t mod);
/* Would a module of that name be in `public` of the context, as a whole? */
bool public_of(const struct context *c, struct span name);

#endif
