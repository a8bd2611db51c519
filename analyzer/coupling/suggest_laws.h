/*
 * coupling/suggest_laws.h: which breaks of declared relationships would a move make or mend?
 *
 * All edges are judged anew under the map with the move made (coupling/relationships.h): a move changes whose `public` a module is in, which entry judges it, and which faces lie in whose context.
 */
#ifndef COUPLING_SUGGEST_LAWS_H
#define COUPLING_SUGGEST_LAWS_H

#include "coupling/relationships.h"
#include "coupling/suggest.h"

/* Nothing can be broken: no context declares what is public or what it uses. */
bool laws_silent(const struct context_map *map);

/* Sets gain.violations of the first `most` steps, packages and modules (0: of all) of s->step and s->alone. O(rows * edges), `jobs` at a time. */
struct laws_in {
  const struct program *program;
  const struct context_map *map;
  unsigned jobs;
  uint32_t most;
};
void suggest_laws(struct suggest *s, const struct laws_in *in);

struct broken {                   /* a merged edge against the law */
  mod_id from, to;
  ctx_id x, y;
  uint8_t kind, breach;           /* enum edge_kind, enum breach */
  uint32_t edge;                  /* the first of its rows that is against the law */
};
struct law_change {
  uint32_t before, after;         /* merged edges against the law ... */
  uint32_t edges_before, edges_after;         /* ... of all that are judged */
  struct broken *made, *mended;   /* by names of modules, then kind */
  uint32_t n_made, n_mended;
};
/* Of one program under two maps. In `run`. */
void law_change_find(struct law_change *out, struct arena *run, const struct program *p, const struct context_map *before, const struct context_map *after);

#endif
