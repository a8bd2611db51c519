/*
 * render/svg.h: a layout as a picture.
 *
 * Boxes with texts, arrows with weights, levels behind them. Colours come from CSS classes over plain presentation
 * attributes, so that one picture serves light, dark and print.
 */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "base/str.h"
#include "render/picture.h"

struct svg_box {
  struct span title;
  struct span line[2];            /* smaller, below; may be empty */
  const char *class_;             /* "core", "supporting", "generic", "plain" */
  struct span href;               /* already fit for an attribute; empty: no link */
  struct span tip;                /* read out and shown on hovering */
};

struct svg_arrow {
  struct span tip;
};

struct svg_drawing {
  const struct picture *p;
  const struct svg_box *box;      /* [node] */
  const struct svg_arrow *arrow;  /* [edge] */
  const char *id;                 /* prefix of ids: two pictures may stand in one page */
  struct span title, desc;
  bool standalone;                /* with a style of its own */
  bool labels;                    /* print the weights */
};

void svg_draw(struct buf *out, const struct svg_drawing *d);

/* The arrows' legend in words, for both pictures. */
enum { SVG_MOST_LABELS = 60 };
void svg_tenths(struct buf *out, int32_t v);

#endif
