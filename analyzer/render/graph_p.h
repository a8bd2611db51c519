/*
 * render/graph_p.h: what the formats of a graph share.
 *
 * Private to graph_formats.c, graph_text.c, graph_data.c and graph_svg.c.
 */
#ifndef RENDER_GRAPH_P_H
#define RENDER_GRAPH_P_H

#include "render/graph_formats.h"

/* For machines (graph_data.c). */
void graph_adjacency(struct buf *out, const struct graph_view *v);
void graph_json(struct buf *out, const struct graph_view *v);
void graph_csv(struct buf *out, const struct graph_view *v);
void graph_graphml(struct buf *out, const struct graph_view *v);

/* For people: who uses each node (graph_uses.c). */
void graph_uses(struct buf *out, const struct graph_view *v);

/* For programs that draw (graph_text.c). */
void graph_dot(struct buf *out, const struct graph_view *v);
void graph_mermaid(struct buf *out, const struct graph_view *v);

/* A picture (graph_svg.c); false when the view is too large for one. */
bool graph_svg(struct buf *out, const struct graph_view *v, bool graphviz, struct buf *why);

struct arc_sum {                  /* what the rows behind an arc have in common */
  uint32_t kinds;                 /* 1 << enum edge_kind */
  enum edge_confidence best;
  enum edge_tier tier;            /* the best */
  uint64_t rules;                 /* 1 << enum edge_rule */
};
struct arc_sum arc_sum(const struct graph_view *v, uint32_t arc);
/*
 * How an import comes to end at node `to` of the view: directly, at the face it is taken through, or at the module that defines it. Where face and home are one node, it ends there directly.
 */
enum import_end { END_DIRECT, END_FACE, END_DEFINING, IMPORT_ENDS };
enum import_end import_end(const struct graph_view *v, uint32_t edge, uint32_t to);
const char *import_end_name(enum import_end end);
/* "import", "import,call": in the order of enum edge_kind. */
void add_kinds(struct buf *out, uint32_t kinds);
/* "self", "self,flow": in the order of enum edge_rule. */
void add_rules(struct buf *out, uint64_t rules);
/* Names of the methods of class `from` that override one of class `to` or of what that stands on, in source order, `between` between them. Nothing of other nodes. */
void add_overrides(struct buf *out, const struct graph_view *v, uint32_t from, uint32_t to, const char *between);
/* The method order of a class, itself first. */
void add_order(struct buf *out, const struct graph_view *v, uint32_t node, const char *between);
/* "direct", "direct,face": how the imports behind an arc to `to` end there; nothing when there are none. */
void add_ends(struct buf *out, const struct graph_view *v, uint32_t arc);

#endif
