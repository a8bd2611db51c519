/*
 * resolve/well_known.h: which distributions are imported under another name than their own?
 */
#ifndef RESOLVE_WELL_KNOWN_H
#define RESOLVE_WELL_KNOWN_H

#include "base/str.h"

/*
 * The dotted names that a distribution is imported by, separated by blanks, most telling first; NULL when its own name is all that is known. `key` as requirement_key makes it. O(log names).
 */
const char *well_known_imports(struct span key);
/* The distribution number `i`, from 0, that is known to bring the package `import`: its key, or NULL when there are no more. O(names): for what nothing in the tree explains. */
const char *well_known_distribution(struct span import, unsigned i);

#endif
