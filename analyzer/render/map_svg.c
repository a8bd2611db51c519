/*
 * render/map_svg.c: the levelized map of all contexts.
 *
 * report.md 3.1. Foundations stand at the bottom; an arrow that points up belongs to the cheap cut that would leave no
 * cycle. Rows, order and choice of arrows come from coupling/layout.h.
 */
#include "render/write.h"

#include "render/context_picture.h"
#include "render/parts.h"
#include "render/rows.h"

enum { GUTTER = 560, PER_LINE = 8 };

void write_contexts_svg(struct buf *out, const struct report *r, const struct svg_place *place)
{
  const struct level_map *map = r->levels;
  struct arena scratch = {0};
  uint32_t n = map->row_first[map->n_rows];
  const struct context_choice choice = {.ctx = map->order, .n = n, .arc = map->shown_arc, .m = map->n_shown};
  struct context_picture c;
  context_picture_init(&c, r, &scratch, &choice, place);
  uint32_t *order = arena_array(&scratch, uint32_t, n);
  for (uint32_t i = 0; i < n; i++)
    order[i] = i;
  const struct rows rows = {.n = map->n_rows, .first = map->row_first, .order = order, .per_line = PER_LINE, .gutter = GUTTER};
  rows_place(&c.p, &scratch, &rows);
  struct buf sentence = {0};
  add_map_sentence(&sentence, r);
  svg_draw(out, &(struct svg_drawing){.p = &c.p, .box = c.box, .arrow = c.arrow, .id = place->id, .title = SPAN("Context map by levels"),
                                      .desc = buf_span(&sentence), .standalone = place->alone, .labels = c.p.m <= SVG_MOST_LABELS});
  buf_release(&sentence);
  arena_release(&scratch);
}
