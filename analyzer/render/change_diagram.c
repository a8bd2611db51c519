/*
 * render/change_diagram.c: what came and went between the contexts of two states, drawn on the union of both.
 */
#include "render/change_diagram.h"

#include "coupling/change_choice.h"
#include "render/addresses.h"
#include "render/context_picture.h"
#include "render/parts.h"

struct change_drawing {
  const struct change *change;
  const struct change_choice *choice;
  const struct svg_place *place;
  struct arena *arena;
};

/* As the state after has it, if it does. */
static const struct context *told_of(const struct change_drawing *d, uint32_t i)
{
  const struct context_change *c = &d->change->context[d->choice->context[i]];
  return c->after.v != 0 ? d->change->after.map->context[c->after.v] : d->change->before.map->context[c->before.v];
}

static void fill_box(struct diagram_box *out, const struct change_drawing *d, uint32_t i)
{
  const struct context_change *c = &d->change->context[d->choice->context[i]];
  const struct context *context = told_of(d, i);
  struct buf text = {0};
  *out = (struct diagram_box){.name = span_of(c->name), .level = d->choice->level[i], .look = {.title = span_of(context->title), .class_ = kind_class(context)}};
  if (c->came == CAME_NEW || c->came == CAME_GONE) {
    buf_adds(&text, c->came == CAME_NEW ? "+ came, " : "- went, ");
    add_count(&text, c->came == CAME_NEW ? c->modules_after : c->modules_before, "module", NULL);
    out->look.class_ = c->came == CAME_GONE ? "other" : out->look.class_;
  } else {
    add_count(&text, c->modules_after, "module", NULL);
    if (c->modules_after != c->modules_before) {
      buf_adds(&text, c->modules_after > c->modules_before ? ", +" : ", -");
      add_thousands(&text, c->modules_after > c->modules_before ? c->modules_after - c->modules_before : c->modules_before - c->modules_after);
    }
  }
  out->look.line[0] = keep_text(d->arena, &text);
  buf_addspan(&text, out->look.title);
  buf_adds(&text, ": ");
  buf_addspan(&text, out->look.line[0]);
  out->look.tip = keep_text(d->arena, &text);
  if (c->after.v != 0)
    address_context(&text, d->place, c->after.v, out->name);
  out->look.href = keep_text(d->arena, &text);
  buf_release(&text);
}

static void fill_line(struct diagram_line *out, const struct change_drawing *d, const struct change_arc *arc)
{
  struct buf text = {0};
  uint32_t more = arc->after > arc->before ? arc->after - arc->before : arc->before - arc->after;
  *out = (struct diagram_line){.from = arc->from, .to = arc->to, .weight = arc->after > 0 ? arc->after : arc->before};
  out->states = (uint16_t)(arc->before == 0 ? 1u << PIC_NEW : arc->after == 0 ? 1u << PIC_GONE : 0);
  if (out->states == 0 && more > 0) {
    add_thousands(&text, arc->after);
    buf_adds(&text, arc->after > arc->before ? " (+" : " (-");
    add_thousands(&text, more);
    buf_addc(&text, ')');
  }
  out->look.label = keep_text(d->arena, &text);
  buf_addspan(&text, span_of(told_of(d, arc->from)->title));
  buf_adds(&text, arc->after == 0 ? " imported " : " imports ");
  buf_addspan(&text, span_of(told_of(d, arc->to)->title));
  buf_adds(&text, ": ");
  add_thousands(&text, arc->after);
  if (arc->after == arc->before) {
    buf_adds(&text, ", as before");
  } else {
    buf_adds(&text, ", before ");
    add_thousands(&text, arc->before);
  }
  out->look.tip = keep_text(d->arena, &text);
  const struct context_change *from = &d->change->context[d->choice->context[arc->from]], *to = &d->change->context[d->choice->context[arc->to]];
  if (arc->after > 0)
    address_dependency(&text, d->place, &(struct address_ends){from->after.v, span_of(from->name), span_of(to->name)});
  out->look.href = keep_text(d->arena, &text);
  buf_release(&text);
}

static void add_fates(struct buf *out, const struct change_choice *c)
{
  add_count(out, c->came, "dependency between contexts came", "dependencies between contexts came");
  buf_adds(out, ", ");
  add_thousands(out, c->went);
  buf_adds(out, " went, ");
  add_thousands(out, c->grew);
  buf_adds(out, " grew, ");
  add_thousands(out, c->shrank);
  buf_adds(out, " shrank, ");
  add_thousands(out, c->all_stayed);
  buf_adds(out, " stayed.");
}

static void add_sentence(struct buf *out, const struct change_choice *c)
{
  add_fates(out, c);
  if (c->differ == c->all_differ && c->stayed == c->all_stayed)
    return;
  buf_adds(out, " Drawn: ");
  add_thousands(out, c->differ);
  buf_adds(out, " of ");
  add_thousands(out, c->all_differ);
  buf_adds(out, " that differ, and of those that stayed ");
  add_thousands(out, c->stayed);
  buf_adds(out, " between the same contexts.");
}

void add_change_sentence(struct buf *out, const struct change *c)
{
  struct arena scratch = {0};
  struct change_choice choice;
  change_choice_build(&choice, &scratch, c);
  add_sentence(out, &choice);
  arena_release(&scratch);
}

void change_diagram(struct diagram *out, struct arena *arena, const struct change *c, const struct svg_place *place)
{
  struct change_choice choice;
  const struct change_drawing d = {c, &choice, place, arena};
  struct buf text = {0};
  change_choice_build(&choice, arena, c);
  if (choice.n == 0) {
    diagram_nothing(out, arena, SPAN("Nothing between contexts differs"));
    return;
  }
  diagram_init(out, arena, choice.n, choice.m);
  for (uint32_t i = 0; i < choice.n; i++)
    fill_box(&out->box[i], &d, i);
  for (uint32_t i = 0; i < choice.m; i++)
    fill_line(&out->line[i], &d, &choice.arc[i]);
  add_sentence(&text, &choice);
  out->desc = keep_text(arena, &text);
  out->title = SPAN("What came and went between the contexts");
  buf_release(&text);
}

void write_change_svg(struct buf *out, const struct change *c, const struct svg_place *place)
{
  struct arena scratch = {0};
  struct diagram d;
  change_diagram(&d, &scratch, c, place);
  diagram_write(out, &d, DIAGRAM_SVG, place);
  arena_release(&scratch);
}
