/*
 * resolve/lift.h: the graph of just the kinds and the level that a question needs.
 *
 * An array maps node to group; edges whose ends fall into groups become arcs of a csr, which keeps the edge rows behind each arc.
 */
#ifndef RESOLVE_LIFT_H
#define RESOLVE_LIFT_H

#include "resolve/program.h"

enum { ALL_SCOPES = (1 << 6) - 1, ALL_CLASSES = (1 << CLASSES) - 1, ALL_KINDS = (1 << EDGE_KINDS) - 1 };

/* Where an import ends that is taken through the face of another module: at the face, which is written; at the module that defines it (exports.h); at both. */
enum edge_ends { ENDS_FACE, ENDS_DEFINING, ENDS_BOTH };

struct edge_filter {              /* bit masks by 1 << enum value */
  uint32_t kinds, scopes;
  uint32_t classes;               /* of the importing and the imported module */
  uint8_t at_most;                /* greatest enum edge_confidence taken */
  uint8_t max_callees;            /* of the places of calls, which must be counted then (polymorphism.h); 0: any number */
  bool dynamic;                   /* take imports with RULE_DYNAMIC */
  bool no_idioms;                 /* leave out calls of TIER_IDIOM: those that a framework makes */
  bool external;                  /* take edges to names outside the tree */
  uint8_t ends;                   /* enum edge_ends */
};
/* Is the edge taken, ending where it is written? `ends` is not looked at. */
bool edge_passes(const struct program *p, const struct edge_filter *f, uint32_t edge);

enum level { LEVEL_FUNCTION, LEVEL_MODULE, LEVEL_PACKAGE, LEVEL_CONTEXT };

/* Groups of a level: group 0 = left out. Names sorted by bytes, so group order is name order. LEVEL_CONTEXT is built by contexts/. */
struct grouping {
  uint32_t n;                     /* counts group 0 */
  uint32_t *of_node;              /* [node] -> group */
  str_id *name;                   /* [group] */
  node_id *node;                  /* [group]: the module or function itself, 0 for packages */
};
void lift_group(struct grouping *g, struct arena *run, struct program *p, enum level level, bool external);

/*
 * The arcs between different groups (and within one if `loops`) as lists for graph/csr.h, in edge order; with ENDS_BOTH an edge may give two. Weights count statements: 1 for the first place of a statement to a target, else 0. On the
 * heap: lift_release.
 */
struct arcs {
  uint32_t n, cap;
  uint32_t *from, *to, *weight, *row;
};
void lift_arcs(struct arcs *out, const struct program *p, const struct grouping *g, const struct edge_filter *f, bool loops);
void lift_release(struct arcs *a);

#endif
