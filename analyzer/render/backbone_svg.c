/*
 * render/backbone_svg.c: the readable core of the context graph.
 *
 * report.md 3.2: the selection of coupling/layout.h, laid out by Graphviz; by our own rows where that fails or is not
 * wanted. Top to bottom when there are few boxes, left to right above. It is laid out once and drawn wherever it stands.
 */
#include "render/pictures.h"
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

static struct context_choice choice_of(const struct report *r)
{
  const struct backbone *b = r->backbone;
  return (struct context_choice){.ctx = b->node, .n = b->n_nodes, .arc = b->arc, .m = b->n_arcs, .hidden_in = b->hidden_in, .hidden_out = b->hidden_out};
}

struct drawing {
  struct context_picture picture;
  bool graphviz;                  /* is wanted */
  struct proc layout;             /* where it is */
};

struct drawing *backbone_layout_begin(struct arena *run, const struct report *r, bool graphviz)
{
  struct drawing *d = arena_new(run, struct drawing);
  const struct context_choice choice = choice_of(r);
  d->graphviz = graphviz;
  context_picture_init(&d->picture, r, run, &choice, &SVG_FILE);
  if (graphviz && d->picture.p.n > 0)
    layout_begin(&d->layout, &d->picture.p, d->picture.p.n > MOST_TOP_DOWN);
  return d;
}

void backbone_layout_end(struct pictures *out, struct drawing *d)
{
  struct context_picture *c = &d->picture;
  struct buf why = {0};
  if (d->graphviz && c->p.n > 0 && layout_end(&d->layout, &c->p, c->arena, &why))
    picture_pad(&c->p, RIM);
  else
    place_by_levels(c, c->r->backbone);
  if (!d->graphviz)
    buf_adds(&why, "Drawn by levels: Graphviz was not wanted.");
  out->backbone = c->p;
  out->backbone_why = keep_text(c->arena, &why);
  buf_release(&why);
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
