/*
 * resolve/loaders.h: which modules does the tree import through functions of its own?
 */
#ifndef RESOLVE_LOADERS_H
#define RESOLVE_LOADERS_H

#include "resolve/names.h"

/*
 * Appends to p->targets a row for each name that a call of a loader imports, declared or Django's own (imports.md 5): one a call at the least, unresolved `dynamic` where the module is no literal. Each that leads to
 * a module, or out of the tree, gets an edge of kind import, RULE_DYNAMIC; of the rows of one call the first has the weight.
 */
void loaders_run(struct program *p, struct names *names, struct resolver *r);

#endif
