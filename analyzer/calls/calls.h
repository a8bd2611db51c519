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

/* What became of a site: FATE_UNKNOWN + enum unresolved_call where nothing was found. FATE_NONE: the row is no site, as that of @f(x), whose call stands among the calls. */
enum site_fate { FATE_NONE, FATE_KNOWN, FATE_UNKNOWN };

/* Of a framework: how much of the tree makes use of it, and what was made of that. */
struct framework_counts {
  uint32_t files;                 /* that import it */
  uint32_t entries, edges;        /* what registers with it; edges that its idioms made */
  uint32_t unknown;               /* unresolved calls whose receiver comes from it */
  bool understood;                /* there are rules for it */
};

struct call_counts {
  uint32_t sites, internal, external, builtin, class_without_init, unresolved[CALL_REASONS];   /* sites = sum of the rest */
  uint32_t opaque;                /* scopes that run a text that cannot be read, by eval, exec or execfile */
  struct flow_counts flow;        /* of what was found through values */
  uint32_t into_tree, outside, unknown;   /* the same in three: internal and class_without_init; external and builtin; the unresolved */
  const uint8_t *of_call, *of_decorator;  /* [row of calls], [row of decorators]: enum site_fate; as long as the program */
  struct framework_counts framework[FRAMEWORKS];   /* [0]: what belongs to none that is known */
};

/*
 * The solver of what values lead to. What the facts alone tell it, it can be told while names are looked up: flow_index() looks at no text and at nothing but the tables of the corpus, and may run on a thread of its own between
 * the two others, beside resolve_run() and calls_by_name(). flow_end() is for a solver that is not run after all; NULL is allowed.
 */
struct solver;
struct solver *flow_begin(struct corpus *corpus);
void flow_index(struct solver *s);
void flow_end(struct solver *s);

/* First what names tell; calls_by_value() must follow. */
struct calling;
struct calling *calls_by_name(struct program *p, struct names *names, struct call_counts *counts);
/* Then the rest, and all counts. `solver`: indexed; ended here. */
void calls_by_value(struct calling *calls, struct solver *solver);

/* reverse.c: appends the edges of kind reverse, from who asks for the URL of a name to the views that a route of that name leads to. Once the routes are there. O(calls + edges). */
void reverse_run(struct program *p, struct names *names);

#endif
