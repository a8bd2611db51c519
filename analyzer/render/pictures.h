/*
 * render/pictures.h: pictures that are laid out once, before they are drawn.
 *
 * Graphviz works in children, which may be made only while no other thread lives: so all layouts begin first, the tables are filled meanwhile, and what came of them stands here
 * when pages and files are drawn.
 */
#ifndef RENDER_PICTURES_H
#define RENDER_PICTURES_H

#include "render/picture.h"
#include "render/report.h"

struct pictures {
  struct picture backbone;        /* of report->backbone */
  struct span backbone_why;       /* why Graphviz did not draw it, a sentence; empty if it did */
};

struct drawing;
/* Begins the layout in a child; graphviz = false: our own rows. `run` lives as long as the pictures. */
struct drawing *backbone_layout_begin(struct arena *run, const struct report *r, bool graphviz);
/* Waits for it; by our own rows when that fails. */
void backbone_layout_end(struct pictures *out, struct drawing *d);

#endif
