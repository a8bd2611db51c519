/*
 * resolve/abstract.h: which classes are made to be filled in by others?
 *
 * metrics.md 3: a base abc.ABC or Protocol, the metaclass abc.ABCMeta, a method that is marked abstract, or `abstract = True` in the Meta of a Django model. What a class says itself; one that stands on it and fills it in is not abstract.
 */
#ifndef RESOLVE_ABSTRACT_H
#define RESOLVE_ABSTRACT_H

#include "resolve/names.h"

/* p->abstract, from the facts and the edges inherit and decorate. In p->run. O(edges + bindings). */
void abstract_find(struct program *p, struct names *names);

#endif
