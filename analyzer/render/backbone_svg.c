/*
 * render/backbone_svg.c: the readable core of the context graph.
 *
 * report.md 3.2: the selection of coupling/layout.h, laid out by Graphviz; by our own rows where that fails or is not
 * wanted. Top to bottom when there are few boxes, left to right above. It is laid out once and drawn wherever it stands.
 */
#include "render/pictures.h"
#include "render/write.h"

#include "render/context_picture.h"
#include "render/parts.h"
#include "render/rows.h"

enum { MOST_TOP_DOWN = 25 };

static struct context_choice choice_of(const struct report *r)
{
  const struct backbone *b = r->backbone;
  return (struct context_choice){.ctx = b->node, .n = b->n_nodes, .arc = b->arc, .m = b->n_arcs, .hidden_in = b->hidden_in, .hidden_out = b->hidden_out, .rest = &b->rest};
}

void backbone_measure(struct picture *p, struct arena *arena, const struct report *r)
{
  struct context_picture c;
  const struct context_choice choice = choice_of(r);
  context_picture_init(&c, r, arena, &choice, &SVG_FILE);
  *p = c.p;
}

bool backbone_lies(const struct report *r)
{
  return r->backbone->n_nodes > MOST_TOP_DOWN;
}

void backbone_rows(struct picture *p, struct arena *arena, const struct report *r)
{
  const struct backbone *b = r->backbone;
  uint32_t n = b->n_nodes + (b->rest.n > 0), *level = arena_array(arena, uint32_t, n), top = 0;
  for (uint32_t i = 0; i < b->n_nodes; i++) {
    level[i] = r->coupling->context[b->node[i]].level;
    top = level[i] > top ? level[i] : top;
  }
  if (b->rest.n > 0)
    level[b->n_nodes] = top + 1;      /* above all that it points at */
  struct rows rows;
  rows_by_level(&rows, arena, level, n);
  rows_place(p, arena, &rows);
  p->n_bands = 0;                 /* levels of a selection would be read as those of the whole */
}

void write_backbone_svg(struct buf *out, const struct report *r, const struct svg_place *place)
{
  struct arena scratch = {0};
  struct context_picture c;
  struct buf sentence = {0};
  const struct context_choice choice = choice_of(r);
  context_picture_init(&c, r, &scratch, &choice, place);
  add_backbone_sentence(&sentence, r);
  const struct picture *p = &r->pictures->backbone;
  svg_draw(out, &(struct svg_drawing){.p = p, .box = c.box, .arrow = c.arrow, .id = place->id, .title = SPAN("Backbone of the contexts"),
                                      .desc = buf_span(&sentence), .standalone = place->alone, .labels = p->m <= SVG_MOST_LABELS});
  buf_release(&sentence);
  arena_release(&scratch);
}
