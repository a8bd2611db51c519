/*
 * render/diagram.c: a small graph for people, in each form that draws.
 */
#include "render/diagram_p.h"

#include "render/layout.h"
#include "render/parts.h"
#include "render/rows.h"
#include "render/widths.h"

enum { BOX_PAD = 220, LEAST_W = 900, MOST_W = 2600, TITLE_H = 380, LINE_H = 90, MOST_IN_A_LINE = 6, MOST_TOP_DOWN = 25, RIM = 120, LABEL_H = 160 };

void diagram_init(struct diagram *d, struct arena *arena, uint32_t n, uint32_t m)
{
  *d = (struct diagram){.box = arena_array(arena, struct diagram_box, n), .line = arena_array(arena, struct diagram_line, m), .n = n, .m = m};
}

void box_name(struct svg_box *box, struct span name)
{
  size_t cut = span_find(name, '/') < name.n ? span_rfind(name, '/') : span_rfind(name, '.');
  box->title = name;
  if (cut < name.n && cut + 1 < name.n) {
    box->title = (struct span){name.at + cut + 1, name.n - cut - 1};
    box->line[0] = (struct span){name.at, cut};
  }
}

void diagram_nothing(struct diagram *d, struct arena *arena, struct span why)
{
  diagram_init(d, arena, 1, 0);
  d->title = d->desc = why;
  d->box[0] = (struct diagram_box){.name = SPAN("nothing"), .look = {.title = why, .class_ = "plain"}};
}

const char *diagram_format_name(enum diagram_format f)
{
  static const char *const names[DIAGRAM_FORMATS] = {"svg", "dot", "mermaid"};
  return names[f];
}

void diagram_label(struct buf *out, const struct diagram_line *line)
{
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((line->states >> i & 1) != 0)
      buf_adds(out, svg_state_mark((enum pic_state)i));
  if (line->look.label.n > 0)
    buf_addspan(out, line->look.label);
  else
    buf_addu(out, line->weight);
}

static int32_t width_of(const struct svg_box *box)
{
  unsigned most = text_width(box->title, (struct typeface){13, true});
  for (int i = 0; i < 2; i++) {
    unsigned line = text_width(box->line[i], (struct typeface){11, false});
    most = line > most ? line : most;
  }
  int32_t w = (int32_t)most + BOX_PAD;
  return w < LEAST_W ? LEAST_W : w > MOST_W ? MOST_W : w;
}

void diagram_measure(struct picture *p, struct arena *arena, const struct diagram *d)
{
  picture_init(p, arena, d->n, d->m);
  for (uint32_t i = 0; i < d->n; i++) {
    const struct svg_box *box = &d->box[i].look;
    int32_t lines = (box->line[0].n > 0) + (box->line[1].n > 0);
    p->node[i] = (struct pic_node){.w = width_of(box), .h = TITLE_H + LINE_H * lines};
  }
  for (uint32_t i = 0; i < d->m; i++) {
    const struct diagram_line *line = &d->line[i];
    p->edge[i] = (struct pic_edge){.from = line->from, .to = line->to, .weight = line->weight, .up = (line->states >> PIC_UP & 1) != 0, .states = line->states};
  }
}

void diagram_rows(struct picture *p, struct arena *arena, const struct diagram *d)
{
  uint32_t *level = arena_array(arena, uint32_t, d->n);
  struct rows rows;
  for (uint32_t i = 0; i < d->n; i++)
    level[i] = d->box[i].level;
  rows_by_level(&rows, arena, level, d->n);
  rows.per_line = MOST_IN_A_LINE;
  for (uint32_t i = 0; i < d->m && rows.more == 0; i++)
    rows.more = d->line[i].look.label.n > 0 ? LABEL_H : 0;
  rows_order(&rows, arena, p);
  rows_place(p, arena, &rows);
  p->n_bands = 0;                 /* levels of a part would be read as those of the whole */
}

bool diagram_lies(const struct diagram *d) { return d->n > MOST_TOP_DOWN; }

void diagram_lay_out(struct picture *p, struct arena *arena, const struct diagram *d, struct buf *why)
{
  diagram_measure(p, arena, d);
  if (d->n > 0 && layout_graphviz(p, arena, diagram_lies(d), why))
    picture_pad(p, RIM);
  else
    diagram_rows(p, arena, d);
}

void diagram_draw(struct buf *out, const struct diagram *d, const struct picture *p, const struct svg_place *place)
{
  struct arena scratch = {0};
  struct svg_box *box = arena_array(&scratch, struct svg_box, d->n);
  struct svg_arrow *arrow = arena_array(&scratch, struct svg_arrow, d->m);
  for (uint32_t i = 0; i < d->n; i++)
    box[i] = d->box[i].look;
  for (uint32_t i = 0; i < d->m; i++)
    arrow[i] = d->line[i].look;
  svg_draw(out, &(struct svg_drawing){.p = p, .box = box, .arrow = arrow, .id = place->id, .title = d->title, .desc = d->desc, .standalone = place->alone, .labels = d->m <= SVG_MOST_LABELS});
  arena_release(&scratch);
}

void diagram_write(struct buf *out, const struct diagram *d, enum diagram_format format, const struct svg_place *place)
{
  struct arena scratch = {0};
  struct picture p;
  switch (format) {
  case DIAGRAM_DOT: diagram_dot(out, d); break;
  case DIAGRAM_MERMAID: diagram_mermaid(out, d); break;
  case DIAGRAM_SVG:
  case DIAGRAM_FORMATS:
    diagram_measure(&p, &scratch, d);
    diagram_rows(&p, &scratch, d);
    diagram_draw(out, d, &p, place);
    break;
  }
  arena_release(&scratch);
}
