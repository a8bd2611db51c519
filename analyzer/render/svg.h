/*
 * render/svg.h: a layout as a picture.
 *
 * Boxes with texts, arrows with weights, levels and frames behind them. Colours come from CSS classes over plain presentation
 * attributes, so that one picture serves light, dark and print.
 */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "base/str.h"
#include "render/picture.h"

struct svg_box {
  struct span title;
  struct span line[2];            /* smaller, below; may be empty */
  const char *class_;             /* "core", "supporting", "generic", "plain"; "other": a grey neighbour */
  struct span href;               /* already fit for an attribute; empty: no link */
  struct span tip;                /* read out and shown on hovering */
};

struct svg_frame {
  struct span title, href, tip;   /* as of a box */
};

enum svg_badge { SVG_BADGE_NONE, SVG_BADGE_SOLID, SVG_BADGE_DASHED };

struct svg_arrow {
  struct span tip;                /* "courseware imports grades: 31, 2 violations" */
  struct span href;               /* as of a box */
  struct span label;              /* on the arrow, in place of its weight; may be empty */
  enum svg_badge badge;           /* a frame around it */
};

struct svg_drawing {
  const struct picture *p;
  const struct svg_box *box;      /* [node] */
  const struct svg_arrow *arrow;  /* [edge] */
  const struct svg_frame *frame;  /* [frame] */
  const uint32_t *order;          /* [node]: in which order boxes are read out; NULL: as numbered */
  const char *id;                 /* prefix of ids: two pictures may stand in one page */
  struct span title, desc;
  bool standalone;                /* with a style of its own */
  bool labels;                    /* print the weights; marks of states and labels of their own are always printed */
};

void svg_draw(struct buf *out, const struct svg_drawing *d);

/* More weights than this hide the arrows (report.md 3.6). */
enum { SVG_MOST_LABELS = 60 };
const char *svg_state_class(enum pic_state state);    /* "e-bad" */
const char *svg_state_mark(enum pic_state state);     /* "✗"; a word is followed by a blank */
/* The marks of states (1 << enum pic_state), then the label: what stands on an arrow, but for a weight. */
void svg_add_marks(struct buf *out, unsigned states, struct span label);
void svg_tenths(struct buf *out, int32_t v);

#endif
