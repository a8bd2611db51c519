/*
 * words/fields.h: which names does a class hold, or a module?
 *
 * What the body of a class assigns or declares, what its __init__ assigns to `self`, and what a module assigns at its top. Functions and classes inside are rows of `defs` and not repeated here. A name counts once for each class or module,
 * at its first line.
 */
#ifndef WORDS_FIELDS_H
#define WORDS_FIELDS_H

#include "resolve/program.h"

struct fields {                   /* plain columns, by `in`, then by line, then by name; from 0 */
  uint32_t n;
  def_id *in;                     /* a class or a module */
  str_id *name;
  uint32_t *line;
  uint32_t *first;                /* [def], and [defs.n]: the rows of a def are first[def] .. first[def + 1] - 1 */
};

/* All modules but tests and migrations. Names with two underscores before and behind them are left out. Everything in `run`. O(assigns). */
void fields_find(struct fields *out, struct arena *run, const struct program *p);

/* Does this row of the assignments name a field? */
bool assigns_field(const struct program *p, uint32_t row);

#endif
