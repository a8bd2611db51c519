/*
 * render/change_diagram.h: what came and went between the contexts of two states, drawn on the union of both.
 *
 * Arrows that came are thick with "+", those that went dotted with "-"; those that grew or shrank say "5 (+1)", those that stayed how many statements they are.
 */
#ifndef RENDER_CHANGE_DIAGRAM_H
#define RENDER_CHANGE_DIAGRAM_H

#include "coupling/change.h"
#include "render/diagram.h"

/* In `arena`; names live as long as the change. A box that says so where nothing between contexts differs. */
void change_diagram(struct diagram *out, struct arena *arena, const struct change *c, const struct svg_place *place);

/* The picture, to stand at `place`. */
void write_change_svg(struct buf *out, const struct change *c, const struct svg_place *place);
/* Its sentence: "3 arrows came, 1 went, 2 grew, none shrank, 41 stayed. Drawn: ..." */
void add_change_sentence(struct buf *out, const struct change *c);

#endif
