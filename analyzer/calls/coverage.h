/*
 * calls/coverage.h: of which frameworks does the tree make use, and how much of that is understood? callgraph.md 8. Private to calls/.
 */
#ifndef CALLS_COVERAGE_H
#define CALLS_COVERAGE_H

#include "calls/calls.h"

struct solver;

/* `from[call]`, of calls that have no callee: the framework of an object from outside that is called there, or whose attribute is. All else is left alone. */
void coverage_note_receivers(const struct solver *s, uint8_t *from);

/* Fills counts->framework, once counts->of_call says what is not known. `from[call]` as above, or FRAMEWORK_NONE. */
void coverage_run(struct program *p, struct names *names, const uint8_t *from, struct call_counts *counts);

#endif
