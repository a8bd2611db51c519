/*
 * coupling/relationships_p.h: what do the steps of relationships_run hand to each other? Private to coupling/.
 *
 * borders.c finds the rows of the edge table that cross a border and judges each, overrides.c says which calls are none; relationships.c merges them to crossings and rows of pairs; shown.c says what the code shows of a pair.
 */
#ifndef COUPLING_RELATIONSHIPS_P_H
#define COUPLING_RELATIONSHIPS_P_H

#include "base/vec.h"
#include "coupling/relationships.h"

struct border_row {               /* a place that crosses a border, or leaves a shared kernel */
  uint32_t x, y;                  /* contexts of the pair */
  mod_id from, to;                /* merged: of what stands under an import its modules */
  uint32_t edge, line, col;
  uint8_t kind;                   /* of the edge itself */
  uint8_t shown_under;            /* EDGE_IMPORT, or its kind */
  uint8_t law, breach;
  bool kernel;                    /* leaves a shared kernel for the rest of a member */
  bool exposed;                   /* by what is public */
  bool whole;                     /* an import of a whole module of which some symbols are public, judged by its uses */
  bool function;                  /* of a function at the top of a module */
};
typedef VEC(struct border_row) border_rows;

/* In the order of the edge table. Counts what it leaves out in `out`, whose laws stand. */
void borders_gather(border_rows *rows, struct relationships *out, const struct program *p);

/* overrides.c */
struct base_link {
  uint32_t base, next;            /* node of a class; another link of the same class, 0: none */
};
struct overrides {
  const struct program *p;
  struct map first;               /* node of a class -> its links */
  VEC(struct base_link) links;
};
void overrides_build(struct overrides *out, const struct program *p);
void overrides_release(struct overrides *o);
/* Is the callee a method of a class that has the caller's class above it? */
bool leads_to_override(const struct overrides *o, uint32_t edge);

struct shown_in {
  const struct program *program;
  const struct context_map *map;
  const bool *function;           /* [crossing]: a function of the used context is imported or called */
};
/* Fills `shown` and `evidence` of all rows. */
void shown_fill(struct relationships *r, struct arena *run, const struct shown_in *in);

#endif
