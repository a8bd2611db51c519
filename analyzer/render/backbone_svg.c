/*
 * render/backbone_svg.c: the readable core of the context graph.
 *
 * report.md 3.2: the selection of coupling/layout.h, laid out by Graphviz; by our own rows where that fails or is not
 * wanted. Top to bottom when there are few boxes, left to right above.
 */
#include "render/write.h"

#include "render/context_picture.h"
#include "render/layout.h"
#include "render/parts.h"
#include "render/rows.h"

enum { MOST_TOP_DOWN = 25, RIM = 120 };

static void place_by_levels(struct context_picture *c, const struct backbone *b)
{
  uint32_t *level = arena_array(c->arena, uint32_t, b->n_nodes);
  for (uint32_t i = 0; i < b->n_nodes; i++)
    level[i] = c->r->coupling->context[b->node[i]].level;
  struct rows rows;
  rows_by_level(&rows, c->arena, level, b->n_nodes);
  rows_place(&c->p, c->arena, &rows);
  c->p.n_bands = 0;               /* levels of a selection would be read as those of the whole */
}

static void draw(struct buf *out, const struct context_picture *c, struct span desc, bool standalone)
{
  svg_draw(out, &(struct svg_drawing){.p = &c->p, .box = c->box, .arrow = c->arrow, .id = "backbone", .title = SPAN("Backbone of the contexts"),
                                      .desc = desc, .standalone = standalone, .labels = c->p.m <= SVG_MOST_LABELS});
}

struct backbone_drawing {
  struct arena scratch;
  const struct report *r;
  struct context_picture alone, inside;
  bool graphviz;                  /* is wanted */
  struct proc layout;             /* where it is */
};

struct backbone_drawing *backbone_svg_begin(struct arena *run, const struct report *r, bool graphviz)
{
  const struct backbone *b = r->backbone;
  struct backbone_drawing *d = arena_new(run, struct backbone_drawing);
  const struct context_choice choice = {.ctx = b->node, .n = b->n_nodes, .arc = b->arc, .m = b->n_arcs, .hidden_in = b->hidden_in, .hidden_out = b->hidden_out};
  d->r = r;
  d->graphviz = graphviz;
  context_picture_init(&d->alone, r, &d->scratch, &choice, true);
  context_picture_init(&d->inside, r, &d->scratch, &choice, false);
  if (graphviz && d->alone.p.n > 0)
    layout_begin(&d->layout, &d->alone.p, d->alone.p.n > MOST_TOP_DOWN);
  return d;
}

void backbone_svg_end(struct backbone_drawing *d, struct buf *file, struct buf *page, struct buf *why)
{
  if (d->graphviz && d->alone.p.n > 0 && layout_end(&d->layout, &d->alone.p, &d->scratch, why))
    picture_pad(&d->alone.p, RIM);
  else
    place_by_levels(&d->alone, d->r->backbone);
  if (!d->graphviz)
    buf_adds(why, "Drawn by levels: Graphviz was not wanted.");
  d->inside.p = d->alone.p;       /* one layout, two sets of links */
  struct buf sentence = {0};
  add_backbone_sentence(&sentence, d->r);
  draw(file, &d->alone, buf_span(&sentence), true);
  draw(page, &d->inside, buf_span(&sentence), false);
  buf_release(&sentence);
  arena_release(&d->scratch);
}
