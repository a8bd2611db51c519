/*
 * render/inside_look.h: how does one context look, as a picture and as text?
 *
 * Texts and links of what coupling/inside.h chose; private to the files inside_*.c and pictures.c.
 */
#ifndef RENDER_INSIDE_LOOK_H
#define RENDER_INSIDE_LOOK_H

#include "coupling/inside.h"
#include "render/report.h"
#include "render/svg.h"
#include "render/svg_place.h"

struct inside_look {
  struct svg_box *box;
  struct svg_arrow *arrow;
  struct svg_frame *frame;
  struct span *name;              /* [box] that no other box of the picture has: its id in texts */
};

/* In `arena`. */
void inside_look(struct inside_look *l, struct arena *arena, const struct report *r, const struct inside *in, const struct svg_place *place);
/* Boxes with their sizes and arrows with their ends. */
void inside_measure(struct picture *p, struct arena *arena, const struct inside *in, const struct inside_look *l);
/* Its own part, to be laid out alone: boxes and frames are those of `p`. */
void inside_part(struct picture *part, struct arena *arena, const struct picture *p, const struct inside *in);
void inside_rows(struct picture *part, struct arena *arena, const struct inside *in);       /* by our own rows, without frames */
/* Puts the neighbours beside the part that has been laid out, callers left, callees right, and leads their arrows there. */
void inside_join(struct picture *p, struct arena *arena, const struct picture *part, const struct inside *in);
unsigned inside_states(const struct inside_edge *e);                    /* 1 << enum pic_state */
void add_inside_title(struct buf *out, const struct report *r, const struct inside *in);
/* "74 modules and 3 contexts around them, 174 edges." What is not drawn is told. */
void add_inside_sentence(struct buf *out, const struct report *r, const struct inside *in);

#endif
