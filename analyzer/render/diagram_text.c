/*
 * render/diagram_text.c: a small graph as text for programs that draw.
 *
 * What a picture says by colour and dash, DOT says by its attributes, Mermaid by its kinds of links, and both by the mark in the text. Ids of Mermaid are made here: a name never becomes syntax.
 */
#include "render/diagram_p.h"

#include "render/escape.h"

struct style {
  const char *dot, *mermaid;      /* attributes from the comma on; an arrow */
};

/* Of several states the one that comes first in enum pic_state. */
static struct style style_of(const struct diagram_line *line)
{
  static const struct style plain = {"", "-->"};
  static const struct style styles[PIC_STATES] = {
    [PIC_BAD] = {", style=\"dashed,bold\", color=\"#b3261e\"", "-.->"}, [PIC_KNOWN] = {", style=dashed, color=\"#b3261e\"", "-.->"},
    [PIC_UP] = {", color=\"#8a5a00\", arrowhead=empty, constraint=false", "-->"}, [PIC_EVENT] = {", style=dashed", "-.->"},
    [PIC_DATA] = {", color=\"#5b6673:#5b6673\"", "-->"}, [PIC_MAYBE] = {", style=dotted", "-.->"}, [PIC_TEST] = {", style=dotted", "-.->"},
    [PIC_NEW] = {", style=bold, color=\"#1b6e3c\"", "==>"}, [PIC_GONE] = {", style=dotted", "-.->"},
  };
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((line->states >> i & 1) != 0)
      return styles[i];
  return plain;
}

static void add_classes(struct buf *out, const struct diagram_line *line)
{
  const char *before = ", class=\"";
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((line->states >> i & 1) != 0) {
      buf_printf(out, "%s%s", before, svg_state_class((enum pic_state)i));
      before = " ";
    }
  buf_adds(out, line->states != 0 ? "\"" : "");
}

static void dot_pair(struct buf *out, const char *name, struct span text)
{
  if (text.n == 0)
    return;
  buf_printf(out, ", %s=", name);
  esc_dot_label(out, text);
}

/* A picture has the rest of a dotted name on a line of its own. */
static struct span text_of(const struct diagram_box *box)
{
  struct span name = box->name, title = box->look.title;
  bool last = title.n < name.n && span_eq((struct span){name.at + name.n - title.n, title.n}, title);
  return last ? name : title;
}

static void dot_box(struct buf *out, const struct diagram_box *box)
{
  static const char *const fills[][2] = {{"core", "#e9e5fa\", peripheries=\"2"}, {"supporting", "#e3effa"}, {"generic", "#eceff2"}};
  buf_adds(out, "  ");
  esc_dot_id(out, box->name);
  buf_adds(out, " [label=");
  esc_dot_label(out, text_of(box));
  dot_pair(out, "tooltip", box->look.tip);
  if (box->look.href.n > 0) {
    buf_adds(out, ", URL=");
    esc_dot_id(out, box->look.href);
  }
  buf_printf(out, ", class=\"%s\"", box->look.class_);
  for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
    if (span_is(span_of(box->look.class_), fills[i][0]))
      buf_printf(out, ", fillcolor=\"%s\"", fills[i][1]);
  buf_adds(out, "];\n");
}

static void dot_line(struct buf *out, const struct diagram *d, const struct diagram_line *line)
{
  struct buf text = {0};
  buf_adds(out, "  ");
  esc_dot_id(out, d->box[line->from].name);
  buf_adds(out, " -> ");
  esc_dot_id(out, d->box[line->to].name);
  diagram_label(&text, line);
  buf_adds(out, " [label=");
  esc_dot_label(out, buf_span(&text));
  dot_pair(out, "tooltip", line->look.tip);
  if (line->look.href.n > 0) {
    buf_adds(out, ", URL=");
    esc_dot_id(out, line->look.href);
  }
  add_classes(out, line);
  buf_printf(out, ", weight=%u%s];\n", line->weight == 0 ? 1 : line->weight > 1000 ? 1000 : line->weight, style_of(line).dot);
  buf_release(&text);
}

void diagram_dot(struct buf *out, const struct diagram *d)
{
  buf_adds(out, "digraph ");
  esc_dot_id(out, d->title);
  buf_adds(out, " {\n  graph [rankdir=TB, fontname=\"Helvetica\", nslimit=1, nslimit1=1, mclimit=0.3, tooltip=");
  esc_dot_label(out, d->desc);
  buf_adds(out, "];\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#77828e\", fontname=\"Helvetica\"];\n"
                "  edge [color=\"#5b6673\", fontname=\"Helvetica\", fontsize=10];\n");
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
    buf_printf(out, "  n%u %s|\"", line->from, style_of(line).mermaid);
    esc_mermaid(out, buf_span(&text));
    buf_printf(out, "\"| n%u\n", line->to);
  }
  buf_release(&text);
}
