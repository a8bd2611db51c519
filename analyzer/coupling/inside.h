/*
 * coupling/inside.h: what does one context consist of, and who stands around it?
 *
 * report.md 3.4: its modules in their packages and each neighbour as one box. All of it, or as much as can be read: up to 150 modules with 300 edges as they are, otherwise packages folded into one box
 * each, deepest and smallest first, to 60 boxes and 150 edges. Measured modules and imports alone, as in coupling.h. Numbers only; render/ draws them.
 */
#ifndef COUPLING_INSIDE_H
#define COUPLING_INSIDE_H

#include "coupling/coupling.h"
#include "coupling/relationships.h"

enum inside_kind {
  INSIDE_CALLER, INSIDE_CALLERS,  /* a context that uses this one more than it is used; the rest of them */
  INSIDE_MODULE, INSIDE_PACKAGE, INSIDE_REST /* of a package, its other modules being drawn */,
  INSIDE_CALLEE, INSIDE_CALLEES,
};

struct inside_box {
  uint8_t kind;                   /* enum inside_kind */
  uint32_t id;                    /* the module, or the context (0: the unclaimed modules) */
  struct span name;               /* dotted, of a module, a package or what a rest is of */
  uint32_t n;                     /* modules or contexts that it stands for */
  uint32_t in, out;               /* import statements from and to this context, of a neighbour */
  uint32_t frame;                 /* + 1; 0: in none */
};

struct inside_frame {
  struct span name;               /* of a package */
  uint32_t parent;                /* + 1, outer frames come first */
  uint32_t modules;
};

struct inside_edge {
  uint32_t from, to;              /* boxes */
  uint32_t weight;                /* import statements; 0: nothing but violations of other kinds */
  uint32_t against;               /* merged edges that break the declared relationships */
  uint32_t kinds;                 /* of these: 1 << enum edge_kind */
  bool up;                        /* in the cheapest cut found that leaves no cycle among modules and packages */
};

struct inside {
  struct arena arena;             /* of what follows */
  ctx_id ctx;
  struct inside_box *box;         /* callers, own boxes by name, callees */
  uint32_t n_boxes;
  struct inside_frame *frame;
  uint32_t n_frames;
  struct inside_edge *edge;       /* by from, then to */
  uint32_t n_edges, hidden_edges; /* between boxes; of these some may be missing: those against come first, then the two heaviest of each box, then the heaviest */
  uint64_t shown_weight, all_weight;
  uint32_t modules, packages, rest;       /* own modules; boxes of INSIDE_PACKAGE; modules in INSIDE_REST */
  uint32_t alone;                 /* modules without edges that have no box: an empty __init__ says nothing */
  uint32_t neighbours, other_neighbours;  /* contexts around it; those without a box of their own */
};

/* What all contexts share. */
struct inside_index {
  const struct program *p;
  const struct context_map *map;
  const struct coupling *c;
  const struct relationships *broken;     /* NULL: nothing is marked as against */
  uint32_t *first, *module;       /* [ctx + 1] into module: measured ones by context, then name */
  uint32_t *rank;                 /* [mod] place in module */
  struct csr users;               /* c->modules turned round */
};
void inside_index(struct inside_index *x, struct arena *run);   /* after p, map, c and broken are set */

/* Import edges within a context and across its border: about as many as a complete picture has, before those to a neighbour become one. */
uint32_t inside_arcs(const struct inside_index *x, ctx_id ctx);

/* `complete`: every module (also those without edges) and every edge, whatever their number. Several threads may build at the same time. */
void inside_build(struct inside *out, const struct inside_index *x, ctx_id ctx, bool complete);
void inside_release(struct inside *out);
static inline bool inside_is_own(const struct inside_box *box) { return box->kind >= INSIDE_MODULE && box->kind <= INSIDE_REST; }

#endif
