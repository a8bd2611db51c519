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


/* The functions that are known to import by string, 0 .. loaders_known() - 1: Python's own, Django's, those of the options. Full names. */
size_t loaders_known(const struct source_options *options);
const char *loader_known(const struct source_options *options, size_t i);
bool loader_is_known(const struct source_options *options, struct span full_name);

#endif
