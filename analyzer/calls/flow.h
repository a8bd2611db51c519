/*
 * calls/flow.h: who calls whom through values?
 *
 * What the rules of calls.h leave open: callees that come through variables, parameters, results, attributes and items of containers, and the calls that Python makes by itself (properties, iteration, with, operators). The
 * rules of callgraph.md 5.4, solved on the tables of facts/flows.h.
 */
#ifndef CALLS_FLOW_H
#define CALLS_FLOW_H

#include "calls/calls.h"

struct flow_counts {
  uint32_t nodes, objects;
  uint64_t attempts;              /* objects put before a set; callgraph.md 4 bounds them by the lines of code */
  uint32_t full;                  /* nodes that hold as many objects as are followed */
  uint32_t sites, edges;          /* call sites that were open before and have a callee now; edges added, those of special methods among them */
};

/* `resolved[call]`: other rules have found its callee. Appends edges of kind call, in the order of their places. */
void flow_run(struct program *p, struct names *names, const bool *resolved, struct flow_counts *counts);

#endif
