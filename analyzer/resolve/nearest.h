/*
 * resolve/nearest.h: which module was meant by a name that is none?
 */
#ifndef RESOLVE_NEAREST_H
#define RESOLVE_NEAREST_H

#include "resolve/program.h"

/*
 * For a dotted name that names no module (its end may be a symbol): the module that differs in the spelling of one part, else the innermost package of the name that is there; 0 when not even its first part is. Of equals the one
 * with the shorter name, then the first in byte order. O(modules).
 */
mod_id nearest_module(const struct program *p, struct span name);

#endif
