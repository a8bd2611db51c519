/*
 * words/held.h: which names does a definition hold?
 *
 * A function its parameters, without starred ones; a class its fields, which are what its body assigns or declares and what its __init__ assigns to `self`; a module what it assigns at its top. Functions and classes inside are rows of
 * `defs` and not repeated here. Plain columns: with the tables of definitions and modules they are all that words/words.h reads.
 */
#ifndef WORDS_HELD_H
#define WORDS_HELD_H

#include "resolve/program.h"

struct held {                     /* by `in`, then in source order; from 0 */
  uint32_t n;
  def_id *in;                     /* a function, class or module */
  str_id *name;                   /* once for each of them, at its first line */
  uint32_t *line;                 /* of a parameter that of the function */
  uint32_t *first;                /* [def], and [defs.n]: the rows of a def are first[def] .. first[def + 1] - 1 */
};

/* Of production code only: tests, migrations, settings and generated files are left out; names with two underscores before and behind them too. Everything in `run`. O(params + assigns). */
void held_find(struct held *out, struct arena *run, const struct program *p);

/* Does this row of the assignments make a definition hold a name? */
bool assignment_is_held(const struct program *p, uint32_t row);

#endif
