/*
 * render/diagram.h: a small graph for people, in each form that draws.
 *
 * The map of relationships, chains, cycles, changes: whoever has one fills boxes and lines, and picture, DOT and Mermaid say the same. Laid out by our own rows, or beforehand by Graphviz.
 */
#ifndef RENDER_DIAGRAM_H
#define RENDER_DIAGRAM_H

#include "base/proc.h"
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

/*
 * By Graphviz in a child with a deadline; by our own rows when that fails, and `why` says so in a sentence. graphviz = false forces the rows. The child is made by _begin, in which no other thread may live, and works until _end;
 * the picture is drawn as often as it stands somewhere.
 */
struct diagram_layout {
  struct picture p;
  struct proc child;
  bool graphviz;                  /* is wanted, and there is something to lay out */
};
void diagram_layout_begin(struct diagram_layout *l, struct arena *arena, const struct diagram *d, bool graphviz);
void diagram_layout_end(struct diagram_layout *l, struct arena *arena, const struct diagram *d, struct buf *why);
void diagram_draw(struct buf *out, const struct diagram *d, const struct picture *p, const struct svg_place *place);

#endif
