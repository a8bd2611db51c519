/*
 * render/inside_svg.c: the picture of one context.
 *
 * report.md 3.4: packages are frames, neighbours grey boxes, who uses it at the left, what it uses at the right.
 */
#include "render/write.h"

#include "render/escape.h"
#include "render/inside_look.h"
#include "render/parts.h"
#include "render/pictures.h"

void add_context_file(struct buf *out, const struct report *r, uint32_t ctx)
{
  buf_adds(out, "diagrams/context-");
  slug_add(out, context_key(r, ctx));
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
