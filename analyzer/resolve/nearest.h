/*
 * resolve/nearest.h: which module was meant by a name that is none?
 */
#ifndef RESOLVE_NEAREST_H
#define RESOLVE_NEAREST_H

#include "base/vec.h"
#include "resolve/program.h"

struct nearest_part {             /* a part of module names, behind certain parts in front of it */
  str_id part;
  mod_id module;                  /* the shortest that has it there; of equals the first in byte order */
  uint32_t next;                  /* the next one behind the same parts; 0 = none */
};

struct nearest {
  struct program *p;
  struct map first;               /* name in front ("" too) -> row of parts */
  struct map known;               /* (name in front, part) -> row of parts */
  VEC(struct nearest_part) parts; /* rows from 1 */
};

/* O(parts of all module names). The names in front are made in the corpus' strings. */
void nearest_init(struct nearest *n, struct program *p);
void nearest_release(struct nearest *n);

/*
 * For a dotted name that names no module (its end may be a symbol): the module that differs in the spelling of one part, else the innermost package of the name that is there; 0 when not even its first part is. Of equals the one
 * with the shorter name, then the first in byte order. O(names in that package).
 */
mod_id nearest_module(const struct nearest *n, struct span name);

#endif
