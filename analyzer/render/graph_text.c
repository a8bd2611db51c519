/*
 * render/graph_text.c: a graph as text for programs that draw.
 *
 * DOT and Mermaid, complete whatever their size. Ids in Mermaid are made here: a name never becomes syntax.
 */
#include "render/graph_p.h"

#include "graph/feedback.h"
#include "render/escape.h"

enum { MERMAID_EDGES = 500 /* maxEdges of its viewers, unless they are told otherwise */ };

static const char *dot_style(const struct graph_view *v, uint32_t node)
{
  switch (v->kind == NULL ? NODE_MODULE : v->kind[node]) {
  case NODE_EXTERNAL: return ", style=\"rounded,filled,dashed\", fillcolor=\"#eceff2\"";
  case NODE_CLASS: return ", fillcolor=\"#e3effa\"";
  default: return "";
  }
}

/* In a tooltip: "; overrides save, clean". */
static void dot_overrides(struct buf *out, const struct graph_view *v, uint32_t from, uint32_t to)
{
  struct buf methods = {0};
  if (v->hierarchy != NULL)
    add_overrides(&methods, v, from, to, ", ");
  buf_adds(out, methods.n > 0 ? "; overrides " : "");
  buf_addspan(out, buf_span(&methods));     /* names of Python: nothing in them means anything to DOT */
  buf_release(&methods);
}

void graph_dot(struct buf *out, const struct graph_view *v)
{
  struct arena scratch = {0};
  struct feedback up;
  feedback_find(&up, &scratch, v->g);
  buf_adds(out, "digraph ");
  esc_dot_id(out, span_of(v->title));
  buf_adds(out, " {\n  graph [rankdir=LR, fontname=\"Helvetica\", nslimit=1, nslimit1=1, mclimit=0.3];\n"
                "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#77828e\", fontname=\"Helvetica\"];\n"
                "  edge [color=\"#5b6673\", fontname=\"Helvetica\", fontsize=10];\n");
  for (uint32_t i = 0; i < v->n; i++) {
    buf_adds(out, "  ");
    esc_dot_id(out, v->name[i]);
    buf_adds(out, " [label=");
    esc_dot_label(out, v->name[i]);
    buf_adds(out, dot_style(v, i));
    buf_adds(out, "];\n");
  }
  for (uint32_t i = 0; i < v->n; i++) {
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++) {
      uint32_t weight = v->g->weight[arc];
      buf_adds(out, "  ");
      esc_dot_id(out, v->name[i]);
      buf_adds(out, " -> ");
      esc_dot_id(out, v->name[v->g->dst[arc]]);
      buf_printf(out, " [label=\"%u\", weight=%u, class=\"", weight, weight > 1000 ? 1000 : weight);
      struct arc_sum sum = arc_sum(v, arc);
      add_kinds(out, sum.kinds);
      if (v->tiers) {
        buf_printf(out, "\", tooltip=\"%s: ", edge_tier_name(sum.tier));
        add_rules(out, sum.rules);
        dot_overrides(out, v, i, v->g->dst[arc]);
        buf_adds(out, sum.tier == TIER_POSSIBLE ? "\", style=\"dotted" : "");
      }
      buf_adds(out, up.arc[arc] ? "\", color=\"#8a5a00\", arrowhead=empty, constraint=false];\n" : "\"];\n");
    }
  }
  buf_adds(out, "}\n");
  arena_release(&scratch);
}

void graph_mermaid(struct buf *out, const struct graph_view *v)
{
  if (v->g->m > MERMAID_EDGES)
    buf_printf(out, "%%%% %u edges: viewers stop at %d (maxEdges) unless told otherwise; --focus or a higher --level narrows the graph\n", v->g->m, MERMAID_EDGES);
  buf_adds(out, "flowchart LR\n");
  for (uint32_t i = 0; i < v->n; i++) {
    bool outside = v->kind != NULL && v->kind[i] == NODE_EXTERNAL;
    buf_printf(out, "  n%u%s\"", i, outside ? "([" : "[");
    esc_mermaid(out, v->name[i]);
    buf_adds(out, outside ? "\"])\n" : "\"]\n");
  }
  for (uint32_t i = 0; i < v->n; i++)
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++)
      buf_printf(out, "  n%u -->|%u| n%u\n", i, v->g->weight[arc], v->g->dst[arc]);
}
