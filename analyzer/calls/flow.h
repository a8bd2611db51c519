/*
 * calls/flow.h: who calls whom through values?
 *
 * What the rules of calls.h leave open: callees that come through variables, parameters, results, attributes and items of containers, and the calls that Python makes by itself (properties, iteration, with, operators). The
 * rules of callgraph.md 5.4, solved on the tables of facts/flows.h.
 */
#ifndef CALLS_FLOW_H
#define CALLS_FLOW_H

#include "calls/calls.h"

enum flow_found { FLOW_OPEN, FLOW_OUTSIDE /* callees outside the tree only */, FLOW_INTO_TREE };

/* `found[call]`: FLOW_OPEN where a callee is looked for; left with what was found. All others have theirs already, and pass values only. `from[call]`: see coverage_note_receivers. */
struct flow_in {
  struct program *program;
  struct names *names;
  uint8_t *found, *from;
};
/* Appends edges of kind call; ends the solver, which flow_index was done with (calls.h). */
void flow_run(struct solver *s, const struct flow_in *in, struct flow_counts *counts);

bool is_enum(const struct program *p, struct names *n, node_id class_);   /* enums.c: its names are its objects; calling it makes none */

#endif
