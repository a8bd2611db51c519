/*
 * calls/reverse.h: who names the URL of which view?
 */
#ifndef CALLS_REVERSE_H
#define CALLS_REVERSE_H

#include "resolve/names.h"

/* Appends the edges of kind reverse: from who asks for the URL of a name to the views that a route of that name leads to. Once the routes are there (calls_run). O(calls + edges). */
void reverse_run(struct program *p, struct names *names);

#endif
