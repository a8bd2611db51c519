/*
 * render/diagram_text.c: a small graph as text for programs that draw.
 *
 * What a picture says by colour and dash, DOT says by its attributes, Mermaid by its kinds of links, and both by the marks in the text. Ids of Mermaid are made here: a name never becomes syntax.
 */
#include "render/diagram_p.h"

#include "render/dot_parts.h"
#include "render/escape.h"

/* Of several states the one that comes first in enum pic_state. */
static const char *arrow_of(const struct diagram_line *line)
{
  static const char *const arrows[PIC_STATES] = {[PIC_BAD] = "-.->", [PIC_KNOWN] = "-.->", [PIC_UP] = "-->", [PIC_EVENT] = "-.->", [PIC_DATA] = "-->", [PIC_MAYBE] = "-.->", [PIC_TEST] = "-.->", [PIC_NEW] = "==>", [PIC_GONE] = "-.->"};
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((line->states >> i & 1) != 0)
      return arrows[i];
  return "-->";
}

/* A picture has the rest of a dotted name on a line of its own. */
static struct span text_of(const struct diagram_box *box)
{
  struct span name = box->name, title = box->look.title;
  size_t rest = name.n > title.n ? name.n - title.n : 0;
  bool last = rest > 0 && (name.at[rest - 1] == '.' || name.at[rest - 1] == '/') && span_eq((struct span){name.at + rest, title.n}, title);
  return last ? name : title;
}

static void dot_link(struct buf *out, struct span href)
{
  if (href.n == 0)
    return;
  buf_adds(out, ", URL=");
  esc_dot_id(out, href);
}

static void dot_box(struct buf *out, const struct diagram_box *box)
{
  static const char *const fills[][2] = {{"core", "#e9e5fa\", peripheries=\"2"}, {"supporting", "#e3effa"}, {"generic", "#eceff2"}};
  buf_adds(out, "  ");
  esc_dot_id(out, box->name);
  buf_adds(out, " [label=");
  esc_dot_label(out, text_of(box));
  dot_text(out, "tooltip", box->look.tip);
  dot_link(out, box->look.href);
  buf_printf(out, ", class=\"%s\"", box->look.class_);
  for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
    if (span_is(span_of(box->look.class_), fills[i][0]))
      buf_printf(out, ", fillcolor=\"%s\"", fills[i][1]);
  buf_adds(out, "];\n");
}

static void dot_line(struct buf *out, const struct diagram *d, const struct diagram_line *line)
{
  buf_adds(out, "  ");
  esc_dot_id(out, d->box[line->from].name);
  buf_adds(out, " -> ");
  esc_dot_id(out, d->box[line->to].name);
  dot_edge_look(out, line->states, line->weight, line->look.label);
  dot_text(out, "tooltip", line->look.tip);
  dot_link(out, line->look.href);
  buf_adds(out, "];\n");
}

void diagram_dot(struct buf *out, const struct diagram *d)
{
  dot_open(out, d->title, false);
  buf_adds(out, "  graph [tooltip=");
  esc_dot_label(out, d->desc);
  buf_adds(out, "];\n");
  for (uint32_t i = 0; i < d->n; i++)
    dot_box(out, &d->box[i]);
  for (uint32_t i = 0; i < d->m; i++)
    dot_line(out, d, &d->line[i]);
  buf_adds(out, "}\n");
}

void diagram_mermaid(struct buf *out, const struct diagram *d)
{
  struct buf text = {0};
  buf_adds(out, "flowchart TB\n");
  for (uint32_t i = 0; i < d->n; i++) {
    buf_printf(out, "  n%u[\"", i);
    esc_mermaid(out, text_of(&d->box[i]));
    buf_adds(out, "\"]\n");
  }
  for (uint32_t i = 0; i < d->m; i++) {
    const struct diagram_line *line = &d->line[i];
    buf_reset(&text);
    diagram_label(&text, line);
    buf_printf(out, "  n%u %s|\"", line->from, arrow_of(line));
    esc_mermaid(out, buf_span(&text));
    buf_printf(out, "\"| n%u\n", line->to);
  }
  buf_release(&text);
}
