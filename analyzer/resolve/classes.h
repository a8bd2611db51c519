/*
 * resolve/classes.h: which classes stand on which, and what decorates what?
 */
#ifndef RESOLVE_CLASSES_H
#define RESOLVE_CLASSES_H

#include "resolve/names.h"

/* Appends the edges inherit and decorate, to names outside the tree too. */
void classes_run(struct program *p, struct names *n);

#endif
