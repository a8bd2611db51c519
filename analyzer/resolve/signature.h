/*
 * resolve/signature.h: how is a function called?
 */
#ifndef RESOLVE_SIGNATURE_H
#define RESOLVE_SIGNATURE_H

#include "resolve/program.h"

/*
 * Appends the parameters as a definition lists them: "(user, course=None, *keys, fresh=False)". Defaults as far as they are literals or names, `...` for the others; annotations are left out. Without the first one where
 * it is the object or class that Python passes. Of a class those of its own __init__. False, and nothing appended, where there is none: a class that takes its __init__ from a base, a module, a name outside the tree.
 */
bool program_signature(const struct program *p, def_id def, struct buf *out);

/* Appends the default value of a parameter as it stands there; nothing for 0. */
void signature_default(struct buf *out, const struct program *p, expr_id value);

#endif
