/*
 * resolve/points.h: what of the tree do packaging files name as entry points?
 */
#ifndef RESOLVE_POINTS_H
#define RESOLVE_POINTS_H

#include "resolve/names.h"

/* Fills p->points: those that lead to a module of the tree. Names may be asked. */
void points_find(struct program *p, struct names *names);

#endif
