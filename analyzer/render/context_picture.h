/*
 * render/context_picture.h: how do contexts and their arcs look in a picture?
 *
 * Texts of boxes and arrows, shared by the levelized map and the backbone.
 */
#ifndef RENDER_CONTEXT_PICTURE_H
#define RENDER_CONTEXT_PICTURE_H

#include "render/report.h"
#include "render/svg.h"
#include "render/svg_place.h"

struct context_picture {
  const struct report *r;
  struct arena *arena;
  struct svg_place place;
  uint32_t *node_of;              /* [ctx] -> node + 1, 0: not drawn */
  struct picture p;
  struct svg_box *box;
  struct svg_arrow *arrow;
};

struct context_choice {           /* what is drawn */
  const uint32_t *ctx, *arc;
  uint32_t n, m;
  const uint32_t *hidden_in, *hidden_out;   /* parallel to ctx: arcs not drawn; NULL: nobody asks */
  const struct backbone_rest *rest;         /* a box behind the others for those that have none; NULL or of none: there is no such box */
};

/* Boxes and arrows without places. */
void context_picture_init(struct context_picture *c, const struct report *r, struct arena *arena, const struct context_choice *choice, const struct svg_place *place);

/* "31 other contexts" */
void add_rest(struct buf *out, const struct report *r, const struct backbone_rest *rest);

/* The address of a context as seen from there; nothing where it has no page. */
void context_address(struct buf *out, const struct report *r, uint32_t ctx, const struct svg_place *place);

/* A text that lives in `arena`; `text` is emptied. */
struct span keep_text(struct arena *arena, struct buf *text);

#endif
