/*
 * render/pictures.h: pictures that are laid out once, before they are drawn.
 *
 * Graphviz works in children, which may be made only while no other thread lives: so all layouts are made first, and what came of them stands here when pages and files are drawn.
 */
#ifndef RENDER_PICTURES_H
#define RENDER_PICTURES_H

#include "render/layout.h"
#include "render/picture.h"
#include "render/report.h"

struct pictures {
  struct picture backbone;        /* of report->backbone */
  struct span backbone_why;       /* why Graphviz did not draw it, a sentence; empty if it did */
  struct picture *context;        /* [ctx] of report->inside; without nodes: not drawn */
  struct span *context_why;       /* [ctx] */
  struct picture relationships;   /* of report->relations, as report->map_choice has them */
  struct span relationships_why;
};

struct pictures_how {
  bool graphviz;                  /* false: our own rows */
  unsigned jobs;                  /* children at once */
  uint32_t only;                  /* nothing but this context; 0: all */
  void (*lay_out)(struct layout_task *task, uint32_t n, unsigned jobs);   /* for tests; NULL: layout_run */
};
/* Lays out the backbone, the map of relationships and each context of report->inside. No thread may be alive. In `run`. */
void pictures_make(struct pictures *out, struct arena *run, const struct report *r, const struct pictures_how *how);

/* The backbone without a place, and its rows (backbone_svg.c). */
void backbone_measure(struct picture *p, struct arena *arena, const struct report *r);
void backbone_rows(struct picture *p, struct arena *arena, const struct report *r);
bool backbone_lies(const struct report *r);     /* left to right */

#endif
