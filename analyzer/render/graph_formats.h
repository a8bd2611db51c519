/*
 * render/graph_formats.h: one graph in the format that was asked for.
 *
 * For `merestone graph`. Nodes sorted by name, arcs by (from, to).
 */
#ifndef RENDER_GRAPH_FORMATS_H
#define RENDER_GRAPH_FORMATS_H

#include "graph/csr.h"
#include "resolve/distributions.h"
#include "resolve/hierarchy.h"
#include "resolve/lift.h"

enum graph_format { FORMAT_ADJACENCY, FORMAT_JSON, FORMAT_DOT, FORMAT_SVG, FORMAT_MERMAID, FORMAT_GRAPHML, FORMAT_CSV, FORMAT_TEXT, GRAPH_FORMATS };
const char *graph_format_name(enum graph_format f);

struct graph_view {
  const char *title;              /* "import graph of modules" */
  uint32_t n;                     /* nodes */
  const struct span *name;        /* [node], in byte order */
  const uint8_t *kind;            /* [node]: enum node_kind; may be NULL */
  const mod_id *module;           /* [node]: the module that it is, 0 for other nodes; may be NULL */
  const node_id *node;            /* [node]: the node of the program that it is, 0 for packages and contexts; may be NULL */
  const struct span *context;     /* [node]: the name of its context, "" outside the tree; NULL: not asked for */
  const struct hierarchy *hierarchy;   /* method orders and overrides are shown; NULL: not asked for */
  const struct csr *g;            /* rows are edge rows of the program */
  struct program *program;        /* for places, kinds and confidence of the rows; FORMAT_JSON of calls: their callees are counted (polymorphism.h) */
  const uint8_t *class_;          /* [node]: enum external_class of what lies outside the tree; NULL: not asked for */
  const uint32_t *of_node;        /* [node of the program] -> node of the view, UINT32_MAX where there is none; NULL: nothing is marked as face or defining */
  bool tiers;                     /* edges name their tier and their rules: not where imports alone are asked for, which are statements */
  const bool *is_key;             /* [node]: adjacency prints it as a key (externals are not); NULL = all */
};

/*
 * FORMAT_SVG is laid out by Graphviz: at most 150 nodes, else false, and `why` says how to narrow; the 300 heaviest edges. When true, a sentence in `why` tells
 * what is not as it was asked for (edges left out, our own rows in place of Graphviz).
 */
bool write_graph(struct buf *out, enum graph_format format, const struct graph_view *v, bool graphviz, struct buf *why);

#endif
