/*
 * calls/calls.h: who calls whom?
 *
 * Reads the facts through resolve/names.h and appends edges of kind call to the program: direct calls, calls through imported names and re-exports, module attributes, methods on self and super, constructors, methods of a local
 * that was assigned from a constructor once, decorators. What no rule explains is counted by reason, never dropped silently.
 */
#ifndef CALLS_CALLS_H
#define CALLS_CALLS_H

#include "resolve/names.h"

enum unresolved_call { CALL_UNKNOWN_NAME, CALL_UNKNOWN_RECEIVER /* x.m() of an unknown x */, CALL_COMPUTED /* f()(), a[0]() */, CALL_NO_MEMBER /* the class is known and lacks it */, CALL_REASONS };
const char *unresolved_call_name(enum unresolved_call reason);

struct flow_counts {
  uint32_t nodes, objects;
  uint64_t attempts;              /* objects put before a set; callgraph.md 4 bounds them by the lines of code */
  uint32_t full;                  /* nodes that hold as many objects as are followed */
  uint32_t edges;                 /* those of special methods among them */
};

struct call_counts {
  uint32_t sites, internal, external, builtin, class_without_init, unresolved[CALL_REASONS];   /* sites = sum of the rest */
  struct flow_counts flow;        /* of what was found through values */
  uint32_t into_tree, outside, unknown;   /* the same in three: internal and class_without_init; external and builtin; the unresolved */
};

/*
 * The solver of what values lead to. What the facts alone tell it, it can be told while resolve/ is at work: flow_index() looks at no text and at nothing but the tables of the corpus, and may run on a thread of its own between
 * the two others. flow_end() is for a solver that is not run after all; NULL is allowed.
 */
struct solver;
struct solver *flow_begin(struct corpus *corpus);
void flow_index(struct solver *s);
void flow_end(struct solver *s);

/* `solver`: indexed; ended here. */
void calls_run(struct program *p, struct names *names, struct solver *solver, struct call_counts *counts);

#endif
