/*
 * resolve/exports.h: which module defines what is imported through another's face?
 */
#ifndef RESOLVE_EXPORTS_H
#define RESOLVE_EXPORTS_H

#include "resolve/names.h"

/*
 * Fills import_targets.defined_in for each `from m import s` of the tree whose s is no module: the last module of the tree on the way from m to what binds s otherwise than by an import. 0 where that is m itself, where nothing
 * binds s (a module __getattr__, a typing error), and where imports only lead round in a circle. A star import stays with the module it is taken from: it asks for no name.
 * Where s is a module, and the package binds something else under its name, TARGET_ALSO_ATTRIBUTE: which of the two Python takes depends on what ran before.
 */
void exports_run(struct program *p, struct names *n);   /* and p->stars: a name that no scope of the file binds, and that the last star which lets it pass brings along */

#endif
