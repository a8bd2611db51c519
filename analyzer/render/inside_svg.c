/*
 * render/inside_svg.c: the picture of one context.
 *
 * report.md 3.4: packages are frames, neighbours grey boxes, who uses it at the left, what it uses at the right. Where Graphviz could not draw it our own rows do, without frames: callers, modules by level, callees.
 */
#include "render/write.h"

#include "render/inside_look.h"
#include "render/parts.h"
#include "render/pictures.h"
#include "render/rows.h"

#include "graph/feedback.h"

/* Levels of own boxes over the imports that do not close a cycle. */
static void own_levels(uint32_t *level, struct arena *arena, const struct inside *in)
{
  uint32_t n = 0, *from = arena_array(arena, uint32_t, in->n_edges), *to = arena_array(arena, uint32_t, in->n_edges), *weight = arena_array(arena, uint32_t, in->n_edges);
  for (uint32_t e = 0; e < in->n_edges; e++) {
    const struct inside_edge *edge = &in->edge[e];
    if (edge->up || edge->weight == 0 || !inside_is_own(&in->box[edge->from]) || !inside_is_own(&in->box[edge->to]))
      continue;
    from[n] = edge->from;
    to[n] = edge->to;
    weight[n++] = edge->weight;
  }
  struct csr g;
  const struct feedback none = {.arc = arena_array(arena, bool, n)};
  csr_build(&g, arena, in->n_boxes, n, from, to, weight, NULL);
  levels_find(level, arena, &g, &none);
}

void inside_rows(struct picture *p, struct arena *arena, const struct inside *in)
{
  uint32_t *level = arena_array(arena, uint32_t, in->n_boxes), top = 0;
  own_levels(level, arena, in);
  for (uint32_t i = 0; i < in->n_boxes; i++)
    top = level[i] > top ? level[i] : top;
  for (uint32_t i = 0; i < in->n_boxes; i++) {
    const struct inside_box *box = &in->box[i];
    level[i] = inside_is_own(box) ? level[i] + 1 : box->kind < INSIDE_MODULE ? top + 2 : 0;
    p->node[i].frame = 0;
  }
  struct rows rows;
  rows_by_level(&rows, arena, level, p->n);
  rows_place(p, arena, &rows);
  p->n_bands = 0;
  p->n_frames = 0;
}

bool context_is_drawn(const struct report *r, uint32_t ctx)
{
  return r->pictures->context[ctx].node != NULL;
}

void write_context_svg(struct buf *out, const struct report *r, uint32_t ctx, const struct svg_place *place)
{
  const struct picture *p = &r->pictures->context[ctx];
  const struct inside *in = &r->inside[ctx];
  struct arena scratch = {0};
  struct inside_look l;
  struct buf title = {0}, sentence = {0};
  inside_look(&l, &scratch, r, in, place);
  add_inside_title(&title, r, in);
  add_inside_sentence(&sentence, r, in);
  svg_draw(out, &(struct svg_drawing){.p = p, .box = l.box, .arrow = l.arrow, .frame = l.frame, .id = place->id, .title = buf_span(&title), .desc = buf_span(&sentence), .standalone = place->alone,
                                      .labels = p->m <= SVG_MOST_LABELS});
  buf_release(&title);
  buf_release(&sentence);
  arena_release(&scratch);
}
