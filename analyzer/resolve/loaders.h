/*
 * resolve/loaders.h: which modules does the tree import through functions of its own?
 */
#ifndef RESOLVE_LOADERS_H
#define RESOLVE_LOADERS_H

#include "resolve/names.h"

/* Adds an edge of kind import, RULE_DYNAMIC, for each call of a loader, declared or Django's import_string, whose module is a literal that names a module of the tree (imports.md 5). */
void loaders_run(struct program *p, struct names *names, const struct source_options *options);

#endif
