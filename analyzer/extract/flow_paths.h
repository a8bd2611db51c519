/*
 * extract/flow_paths.h: what was put into a field or an item just before? Private to extract/.
 */
#ifndef EXTRACT_FLOW_PATHS_H
#define EXTRACT_FLOW_PATHS_H

#include "base/map.h"
#include "base/vec.h"
#include "facts/facts.h"
#include "syntax/tree.h"

struct flower;

struct path {                     /* a name and what stands behind it: d["k"].x */
  uint32_t of, part;              /* the path before its last part, and that; UINT32_MAX and a row of values for a name alone */
  value_id value;                 /* what was stored last; 0 for what is of no use to a name */
  uint32_t time;                  /* when */
};

struct path_waiting {             /* a store that holds from row `after` on, or the end of all of them there */
  uint32_t after, path, part;
  value_id value;
};

struct paths {
  VEC(struct path) at;
  struct map known;               /* (path, part) -> path */
  struct map slots;               /* part -> place in `last`, from 1 */
  VEC(uint32_t) last;             /* when something was stored under that part, by any path */
  VEC(struct path_waiting) waiting;   /* a stack: what is pushed later holds earlier */
  uint32_t clock, killed, unknown;   /* stores so far; when all of them ended; when one was under an unknown key */
  bool alive;                     /* one has been made since they ended */
};

void paths_begin(struct flower *f);
void paths_release(struct flower *f);
void paths_step(struct flower *f, syn_id n);                 /* the walk comes to n */
void paths_kill(struct flower *f, uint32_t after);           /* anything may have changed from row `after` on */
void path_store(struct flower *f, syn_id target, value_id v, uint32_t after);   /* an attribute or subscript is assigned to; v 0: by nobody knows what */
value_id path_value(struct flower *f, syn_id n);             /* what is read there; 0: all that was ever stored */

#endif
