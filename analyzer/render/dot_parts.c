/*
 * render/dot_parts.c: what texts in DOT and Mermaid share.
 *
 * Colours and lines are those of the pictures (svg.c).
 */
#include "render/dot_parts.h"

#include "render/escape.h"
#include "render/svg.h"

enum { MOST_WEIGHT = 1000 };        /* beyond, layouts take long and gain nothing */

void dot_open(struct buf *out, struct span name, bool left_to_right)
{
  buf_adds(out, "digraph ");
  esc_dot_id(out, name);
  buf_printf(out, " {\n  graph [rankdir=%s, fontname=\"Helvetica\", nslimit=1, nslimit1=1, mclimit=0.3];\n", left_to_right ? "LR" : "TB");
  buf_adds(out, "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#77828e\", fontname=\"Helvetica\"];\n");
  buf_adds(out, "  edge [color=\"#5b6673\", fontname=\"Helvetica\", fontsize=10];\n");
}

void dot_text(struct buf *out, const char *name, struct span text)
{
  if (text.n == 0)
    return;
  buf_printf(out, ", %s=", name);
  esc_dot_label(out, text);
}

static void add_classes(struct buf *out, unsigned states)
{
  const char *before = ", class=\"";
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((states >> i & 1) != 0) {
      buf_printf(out, "%s%s", before, svg_state_class((enum pic_state)i));
      before = " ";
    }
  buf_adds(out, states != 0 ? "\"" : "");
}

/* The marks, then the words of the edge or its weight. */
static void marked(struct buf *text, unsigned states, uint32_t weight, struct span label)
{
  svg_add_marks(text, states, label);
  if (label.n == 0)
    buf_addu(text, weight);
}

void mermaid_edge(struct buf *out, const struct mermaid_line *line)
{
  struct buf text = {0};
  marked(&text, line->states, line->weight, line->label);
  buf_printf(out, "  n%u %s|\"", line->from, (line->states >> PIC_BAD & 1) != 0 ? "-.->" : "-->");
  esc_mermaid(out, buf_span(&text));
  buf_printf(out, "\"| n%u\n", line->to);
  buf_release(&text);
}

void dot_edge_look(struct buf *out, unsigned states, uint32_t weight, struct span label)
{
  static const char *const lines[PIC_STATES] = {
    [PIC_BAD] = ", style=\"dashed,bold\", color=\"#b3261e\"", [PIC_KNOWN] = ", style=dashed, color=\"#b3261e\"", [PIC_UP] = ", color=\"#8a5a00\"", [PIC_EVENT] = ", style=dashed",
    [PIC_DATA] = ", color=\"#5b6673:#5b6673\"", [PIC_MAYBE] = ", style=dotted", [PIC_TEST] = ", style=dotted", [PIC_NEW] = ", style=bold, color=\"#1b6e3c\"", [PIC_GONE] = ", style=dotted"};
  struct buf text = {0};
  marked(&text, states, weight, label);
  buf_adds(out, " [label=");
  esc_dot_label(out, buf_span(&text));
  buf_printf(out, ", weight=%u", weight > MOST_WEIGHT ? MOST_WEIGHT : weight);
  add_classes(out, states);
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((states >> i & 1) != 0) {
      buf_adds(out, lines[i]);      /* of several states the one that matters most */
      break;
    }
  buf_adds(out, (states >> PIC_UP & 1) != 0 ? ", arrowhead=empty, constraint=false" : "");
  buf_release(&text);
}
