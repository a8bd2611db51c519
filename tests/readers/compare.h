/* tests/readers/compare.h: do the two readers say the same? */
#ifndef READERS_COMPARE_H
#define READERS_COMPARE_H

#include "facts/build.h"

struct said {                     /* what a reader says */
  struct facts f;
  struct facts_strings strings;
};

/*
 * The tables imports (all columns) and exports and the head of both. `in` is compared by what it is and where it stands (kind, name, line, column, and so on outwards), since the quick reader numbers
 * only scopes that hold imports; lambdas have no name there. False: the first difference is in `why`.
 */
bool readers_agree(const struct said *tree, const struct said *quick, struct buf *why);

#endif
