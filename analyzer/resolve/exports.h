/*
 * resolve/exports.h: which module defines what is imported through another's face?
 */
#ifndef RESOLVE_EXPORTS_H
#define RESOLVE_EXPORTS_H

#include "resolve/names.h"

/*
 * Fills import_targets.defined_in for each `from m import s` of the tree whose s is no module: the last module of the tree on the way from m to what binds s otherwise than by an import. 0 where that is m itself, where nothing
 * binds s (a module __getattr__, a typing error), and where imports only lead round in a circle. A star import stays with the module it is taken from: it asks for no name.
 */
void exports_run(struct program *p, struct names *n);

#endif
