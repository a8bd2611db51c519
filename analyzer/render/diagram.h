/*
 * render/diagram.h: a small graph for people, in each form that draws.
 *
 * The map of relationships, chains, cycles, changes: whoever has one fills boxes and lines, and picture, DOT and Mermaid say the same. Laid out by our own rows, or beforehand by Graphviz.
 */
#ifndef RENDER_DIAGRAM_H
#define RENDER_DIAGRAM_H

#include "render/svg.h"
#include "render/svg_place.h"

struct diagram_box {
  struct span name;               /* that no other box has */
  struct svg_box look;
  uint32_t level;                 /* 0 stands at the bottom */
};

struct diagram_line {
  uint32_t from, to, weight;
  uint16_t states;                /* 1 << enum pic_state; PIC_UP shapes no layout */
  struct svg_arrow look;
};

struct diagram {
  struct span title, desc;        /* desc: the sentence of the view */
  struct diagram_box *box;
  struct diagram_line *line;
  uint32_t n, m;
};

/* Room for so many, in `arena`. */
void diagram_init(struct diagram *d, struct arena *arena, uint32_t n, uint32_t m);

enum diagram_format { DIAGRAM_SVG, DIAGRAM_DOT, DIAGRAM_MERMAID, DIAGRAM_FORMATS };
/* By our own rows. `place`: of the picture; the other forms have the same links. */
void diagram_write(struct buf *out, const struct diagram *d, enum diagram_format format, const struct svg_place *place);

/* Boxes with their sizes, lines with their ends, for a layout; what comes of it is drawn by diagram_draw. */
void diagram_picture(struct picture *p, struct arena *arena, const struct diagram *d);
void diagram_rows(struct picture *p, struct arena *arena, const struct diagram *d);
void diagram_draw(struct buf *out, const struct diagram *d, const struct picture *p, const struct svg_place *place);

#endif
