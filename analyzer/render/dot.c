/*
 * render/dot.c: context graphs as text for programs that draw.
 *
 * contexts.dot and its twin in Mermaid are complete, whatever their size: a picture may leave out, a text may not. Rows of the map are given as
 * ranks; arcs of the cheap cut do not shape the layout.
 */
#include "render/write.h"

#include "render/addresses.h"
#include "render/context_picture.h"
#include "render/dot_parts.h"
#include "render/escape.h"
#include "render/parts.h"

#include <string.h>

static void dot_node(struct buf *out, const struct report *r, uint32_t ctx)
{
  static const char *const fill[] = {"#ffffff", "#e9e5fa", "#e3effa", "#eceff2"};
  const struct context *c = r->map->context[ctx];
  const struct context_metrics *m = &r->coupling->context[ctx];
  struct buf text = {0};
  buf_adds(out, "  ");
  esc_dot_id(out, context_key(r, ctx));
  buf_adds(out, " [label=");
  esc_dot_label(out, context_title(r, ctx));
  buf_adds(out, ", tooltip=");
  add_count(&text, m->modules, "module", NULL);
  buf_printf(&text, ", level %u", m->level);
  esc_dot_label(out, buf_span(&text));
  if (context_has_section(r, ctx)) {
    buf_reset(&text);
    context_address(&text, r, ctx, &SVG_FILE);
    buf_adds(out, ", URL=");
    esc_dot_id(out, buf_span(&text));
  }
  buf_printf(out, ", class=\"%s\", fillcolor=\"%s\"", context_kind_class(r, ctx), fill[c == NULL ? KIND_UNSTATED : c->kind]);
  if (c != NULL && c->kind == KIND_CORE)
    buf_adds(out, ", peripheries=2");
  buf_adds(out, "];\n");
  buf_release(&text);
}

static unsigned arc_states(const struct report *r, uint32_t arc)
{
  unsigned states = r->coupling->feedback.arc[arc] ? 1u << PIC_UP : 0;
  return r->against != NULL && r->against->as_whole[arc] ? states | 1u << PIC_BAD : states;
}

static void dot_edge(struct buf *out, const struct report *r, uint32_t from, uint32_t arc)
{
  const struct csr *g = &r->coupling->contexts;
  buf_adds(out, "  ");
  esc_dot_id(out, context_key(r, from));
  buf_adds(out, " -> ");
  esc_dot_id(out, context_key(r, g->dst[arc]));
  dot_edge_look(out, arc_states(r, arc), g->weight[arc], (struct span){0});
  struct buf text = {0};
  const struct address_ends ends = {from, context_key(r, from), context_key(r, g->dst[arc])};
  buf_addspan(&text, context_title(r, from));
  buf_adds(&text, " imports ");
  buf_addspan(&text, context_title(r, g->dst[arc]));
  dot_text(out, "tooltip", buf_span(&text));
  buf_reset(&text);
  address_dependency(&text, &SVG_FILE, &ends);
  if (text.n > 0) {
    buf_adds(out, ", URL=");
    esc_dot_id(out, buf_span(&text));
  }
  buf_adds(out, "];\n");
  buf_release(&text);
}

static void dot_ranks(struct buf *out, const struct report *r)
{
  const struct level_map *map = r->levels;
  for (uint32_t row = 0; row < map->n_rows; row++) {
    buf_adds(out, "  { rank=same;");
    for (uint32_t i = map->row_first[row]; i < map->row_first[row + 1]; i++) {
      buf_addc(out, ' ');
      esc_dot_id(out, context_key(r, map->order[i]));
      buf_addc(out, ';');
    }
    buf_adds(out, " }\n");
  }
}

void write_contexts_dot(struct buf *out, const struct report *r)
{
  const struct csr *g = &r->coupling->contexts;
  dot_open(out, SPAN("contexts"), false);
  for (uint32_t ctx = 1; ctx < r->coupling->k; ctx++)
    dot_node(out, r, ctx);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (g->dst[arc] != v)
        dot_edge(out, r, v, arc);
  dot_ranks(out, r);
  buf_adds(out, "}\n");
}

void write_contexts_mermaid(struct buf *out, const struct report *r)
{
  const struct csr *g = &r->coupling->contexts;
  buf_adds(out, "flowchart TB\n");
  for (uint32_t ctx = 1; ctx < r->coupling->k; ctx++) {
    if (r->coupling->context[ctx].hidden)
      continue;
    buf_printf(out, "  n%u[\"", ctx);
    esc_mermaid(out, context_title(r, ctx));
    buf_adds(out, "\"]\n");
  }
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (g->dst[arc] != v)
        mermaid_edge(out, &(struct mermaid_line){v, g->dst[arc], arc_states(r, arc), g->weight[arc], {0}});
}

/* A context has a name, so the empty one is free. */
static void dot_rest(struct buf *out, const struct report *r, const struct backbone_rest *rest)
{
  struct buf text = {0};
  add_rest(&text, r, rest);
  buf_adds(out, "  \"\" [label=");
  esc_dot_label(out, buf_span(&text));
  buf_adds(out, ", class=\"other\", fillcolor=\"#ffffff\"];\n");
  for (uint32_t i = 0; i < rest->n_to; i++) {
    buf_adds(out, "  \"\" -> ");
    esc_dot_id(out, context_key(r, rest->to[i]));
    dot_edge_look(out, rest->against[i] ? 1u << PIC_BAD : 0, rest->weight[i], (struct span){0});
    buf_adds(out, "];\n");
  }
  buf_release(&text);
}

void write_backbone_dot(struct buf *out, const struct report *r)
{
  const struct backbone *b = r->backbone;
  struct arena scratch = {0};
  uint32_t *from = csr_sources(&scratch, &r->coupling->contexts);
  dot_open(out, SPAN("backbone"), b->n_nodes > 25);
  for (uint32_t i = 0; i < b->n_nodes; i++)
    dot_node(out, r, b->node[i]);
  for (uint32_t i = 0; i < b->n_arcs; i++)
    dot_edge(out, r, from[b->arc[i]], b->arc[i]);
  if (b->rest.n > 0)
    dot_rest(out, r, &b->rest);
  buf_adds(out, "}\n");
  arena_release(&scratch);
}
