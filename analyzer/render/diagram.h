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

/* Texts of a box: the last part of a dotted name or a path large, the rest above it small. */
void box_name(struct svg_box *box, struct span name);
/* A box that says that there is nothing to draw, and why. */
void diagram_nothing(struct diagram *d, struct arena *arena, struct span why);

enum diagram_format { DIAGRAM_SVG, DIAGRAM_DOT, DIAGRAM_MERMAID, DIAGRAM_FORMATS };
const char *diagram_format_name(enum diagram_format f);
/* By our own rows. `place`: of the picture; the other forms have the same links. */
void diagram_write(struct buf *out, const struct diagram *d, enum diagram_format format, const struct svg_place *place);

/* The picture without places; its places by our own rows; by Graphviz, and by our own rows when that fails, which `why` says in a sentence. Many diagrams are laid out side by side by layout_run. */
void diagram_measure(struct picture *p, struct arena *arena, const struct diagram *d);
void diagram_rows(struct picture *p, struct arena *arena, const struct diagram *d);
void diagram_lay_out(struct picture *p, struct arena *arena, const struct diagram *d, struct buf *why);
bool diagram_lies(const struct diagram *d);     /* left to right */
void diagram_draw(struct buf *out, const struct diagram *d, const struct picture *p, const struct svg_place *place);

#endif
