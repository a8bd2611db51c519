/*
 * coupling/level_graph.h: the modules, the packages or the contexts of a tree as nodes of one import graph.
 *
 * metrics.md 1: modules of no class test or migration; import edges certain or inferred of all scopes but type-checking, unless others are asked for. A module belongs to the package that holds it, an __init__ to its own.
 */
#ifndef COUPLING_LEVEL_GRAPH_H
#define COUPLING_LEVEL_GRAPH_H

#include "contexts/map.h"
#include "coupling/metric.h"
#include "graph/csr.h"

enum { RUNTIME_SCOPES = ALL_SCOPES & ~(1 << SCOPE_TYPE_CHECKING), IMPORT_TIME_SCOPES = RUNTIME_SCOPES & ~(1 << SCOPE_FUNCTION) };

struct level_graph {
  enum metric_level level;        /* ON_MODULE, ON_PACKAGE or ON_CONTEXT */
  uint32_t n;                     /* nodes; 0 holds what is left out: modules that are not measured or, of contexts, not claimed */
  uint32_t *of;                   /* [mod] -> node */
  struct span *name;              /* [node]; nodes are numbered by name, contexts by ctx_id. Valid as long as the strings and the map */
  uint32_t *modules, *lines;      /* [node]: measured ones; lines with code or docstring */
  uint32_t present;               /* nodes with a module: a context may have none */
  struct csr g;                   /* between different nodes; weight in statements, rows are edges. Node 0 has no arcs */
};

struct level_in {
  const struct program *program;
  const struct context_map *map;
  uint32_t scopes;                /* of the imports taken, bits by 1 << enum import_scope */
};
/* In `run`. O(modules log modules + edges). */
void level_graph_build(struct level_graph *out, struct arena *run, enum metric_level level, const struct level_in *in);

/* [arc] The places of an import graph, its rows being edges, that run on import, outside every function. */
void places_on_import(uint32_t *on_import, const struct csr *g, const struct program *p);

#endif
