/*
 * render/cycle_diagram.h: a cycle as a picture.
 */
#ifndef RENDER_CYCLE_DIAGRAM_H
#define RENDER_CYCLE_DIAGRAM_H

#include "render/cycles.h"
#include "render/diagram.h"

struct cycle_view {
  const struct cycles_report *r;
  uint32_t number;                /* of r->found */
  uint32_t most;                  /* nodes that are drawn; the choice of more is coupling/cycle_choice.h */
};
/* Its nodes in rows, what is to be cut pointing up. In `arena`; names live as long as the graph. */
void cycle_diagram(struct diagram *out, struct arena *arena, const struct cycle_view *v, const struct svg_place *place);
/* A word for addresses that does not change with the order of cycles: "context-billing", of the level and its first member by name. */
void cycle_id(struct buf *out, const struct cycles_report *r, const struct component *c);
/* "The cheapest cut found changes 218 of 2,406 imports, on 97 of 260 edges" */
void add_cycle_cut(struct buf *out, const struct component *c);

#endif
