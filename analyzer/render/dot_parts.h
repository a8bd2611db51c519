/*
 * render/dot_parts.h: what texts in DOT and Mermaid share.
 */
#ifndef RENDER_DOT_PARTS_H
#define RENDER_DOT_PARTS_H

#include "base/str.h"
#include "render/picture.h"

/* The first lines; what follows is nodes and edges, then "}". */
void dot_open(struct buf *out, struct span name, bool left_to_right);
/* ` [label="..."` of an edge: its marks, then `label`, or the weight where that is empty; then `weight`, class, line and colour by its states (1 << enum pic_state). More attributes may follow, then "];". */
void dot_edge_look(struct buf *out, unsigned states, uint32_t weight, struct span label);
/* `, name="..."`; nothing of an empty text. */
void dot_text(struct buf *out, const char *name, struct span text);

/* A line of Mermaid between boxes n1, n2, ...: ids are made of numbers, a name never becomes syntax. */
struct mermaid_line {
  uint32_t from, to;
  unsigned states;                /* 1 << enum pic_state */
  uint32_t weight;
  struct span label;              /* in place of the weight; may be empty */
};
void mermaid_edge(struct buf *out, const struct mermaid_line *line);

#endif
