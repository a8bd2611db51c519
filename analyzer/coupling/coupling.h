/*
 * coupling/coupling.h: how tightly do the contexts hang together?
 *
 * metrics.md 1-3 and 5 as far as this much needs: the matrix, Ca, Ce and instability, components of modules and contexts, a cheap feedback set and the levels that the map is drawn by. Modules of class test and migration are left
 * out, edges of scope type-checking too; how many is told. Contexts by ctx_id, row 0 the unclaimed modules.
 */
#ifndef COUPLING_COUPLING_H
#define COUPLING_COUPLING_H

#include "calls/calls.h"
#include "contexts/map.h"
#include "graph/feedback.h"
#include "graph/scc.h"

struct pair {                     /* row imports column; metrics.md 2 */
  uint32_t edges;                 /* merged module edges */
  uint32_t statements;            /* import statements behind them */
  uint32_t importing, imported;   /* distinct modules */
  uint32_t symbols;               /* distinct symbols, by module; `*` is one, a whole module is none */
  uint32_t calls;                 /* call sites */
  uint32_t inherits;              /* base classes */
  uint32_t relations;             /* keys from a table to another */
  uint32_t past_public;           /* statements that go past the target's `public`; 0 where none is declared */
};

struct context_metrics {
  uint32_t modules, left_out, lines;      /* measured; left out: tests and migrations; lines with code or docstring */
  bool hidden;                    /* nobody declared it and nothing in it is measured, as in a package of tests: pictures and lists pass it over */
  uint32_t ca, ce, ca_contexts, ce_contexts;
  double instability;             /* ce/(ca+ce); NAN when 0/0 */
  uint32_t in_statements, out_statements, inner_statements;
  uint32_t public_in;             /* inbound statements that enter by `public`; only if has_public */
  bool has_public;
  uint32_t in_calls, out_calls;
  uint32_t call_sites, unknown_calls;     /* all of its call sites, and those of which nobody knows what they call */
  uint32_t up_in, up_out;         /* statements of the feedback set that enter and leave */
  uint32_t component;             /* of context_scc */
  uint32_t level;                 /* 0 = foundation */
};

struct module_metrics {
  uint32_t ca, ce;                /* distinct modules */
  uint32_t users;                 /* those of ca that belong to other contexts */
  uint32_t component;
};

/* A function that other contexts call: what a context offers in fact, whatever it declares. */
struct border_function {
  node_id function;
  uint32_t first, n;              /* of border_calls.edge: its calls, by the caller's context, then by the caller */
  uint32_t callers, contexts;     /* distinct */
};

/* The calls from one context into another, of measured modules, certain or inferred; unclaimed modules are a context here. */
struct border_calls {
  uint32_t *edge, n;
  struct border_function *function;   /* of one context together, those called most first, ties by name */
  uint32_t *first;                /* [ctx + 1]: where the functions of a context begin */
};

struct coupling {
  uint32_t k;                     /* contexts, row 0 counted */
  uint32_t n_shown, n_hidden;     /* of rows 1 .. k-1 */
  struct pair *matrix;            /* [from * k + to]; the diagonal is inner */
  struct context_metrics *context;/* [ctx] */
  struct module_metrics *module;  /* [mod]; zero for modules left out */
  struct csr modules;             /* nodes = mod_id, runtime imports between measured modules */
  struct csr contexts;            /* nodes = ctx_id, weight = statements; row 0 has no arcs */
  struct scc module_scc, context_scc;
  struct feedback feedback;       /* of `contexts` */
  uint32_t *component_rank;       /* component numbers of modules with 2 or more members, largest first, ties by least name */
  uint32_t *cycle_contexts;       /* parallel: the contexts that the members belong to, the unclaimed modules being one */
  uint32_t n_cycles, modules_in_cycles, largest_cycle;      /* of modules */
  uint32_t largest_context_cycle, mutual_pairs, context_edges;
  uint32_t cross_edges, all_edges;        /* merged module edges between different claimed contexts; between all claimed modules */
  uint32_t cross_statements, all_statements;
  uint32_t called_statements;     /* those of all_statements that are calls of loaders and the like, not statements of their own */
  uint32_t cross_relations, all_relations;  /* keys between tables of different claimed contexts; of any */
  uint32_t left_out_modules, left_out_edges;                /* by class and scope */
  uint32_t measured_modules;
  struct border_calls border_calls;
};

/* Everything in `run`. */
void coupling_run(struct coupling *out, struct arena *run, struct program *p, const struct context_map *map);
/* What the call sites say of the contexts; after coupling_run, where calls were looked for. */
void coupling_calls(struct coupling *out, const struct program *p, const struct context_map *map, const struct call_counts *calls);
static inline const struct pair *coupling_pair(const struct coupling *c, ctx_id from, ctx_id to) { return &c->matrix[(size_t)from.v * c->k + to.v]; }

#endif
