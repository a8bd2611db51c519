/*
 * resolve/loaders.h: which modules does the tree import through functions of its own?
 */
#ifndef RESOLVE_LOADERS_H
#define RESOLVE_LOADERS_H

#include "resolve/names.h"

/* Adds an edge of kind import, RULE_DYNAMIC, for each call of a loader, declared or Django's import_string, whose module is a literal that names a module of the tree (imports.md 5). */
void loaders_run(struct program *p, struct names *names, const struct source_options *options);


/* The functions that are known to import by string, 0 .. loaders_known() - 1: Python's own, Django's, those of the options. Full names. */
size_t loaders_known(const struct source_options *options);
const char *loader_known(const struct source_options *options, size_t i);
bool loader_is_known(const struct source_options *options, struct span full_name);

#endif
