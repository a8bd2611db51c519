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
  const char *pattern;            /* "a.b" */
  ctx_id to;
  uint32_t moved, kept;           /* out: modules whose context is another now; that it fits and that another claim holds */
  struct claim claim;             /* its text, for map->claim */
};

/* A map of its own with the moves made, in `run`; `map` stays. Of two moves the more specific wins. False when two claims fit a module equally well: the reason in `why`. O(modules * moves). */
bool context_map_moved(struct context_map *out, struct arena *run, const struct context_map *map, const struct program *p, struct move *moves, uint32_t n, struct buf *why);

#endif
