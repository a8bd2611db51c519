/*
 * render/inside_text.c: one context as text for programs that draw.
 *
 * The same boxes, frames and marks as in its picture. DOT is complete, whatever its size; Mermaid, which is pasted into pages, shows what the picture shows. Ids of Mermaid are made here: a name never becomes syntax.
 */
#include "render/write.h"

#include "render/dot_parts.h"
#include "render/escape.h"
#include "render/inside_look.h"

struct writing {
  struct buf *out;
  const struct inside *in;
  const struct inside_look *l;
  void (*box)(const struct writing *w, uint32_t box, unsigned depth);
  void (*frame)(const struct writing *w, uint32_t frame, unsigned depth);
  void (*frame_end)(const struct writing *w, unsigned depth);
};

static void indent(const struct writing *w, unsigned depth)
{
  for (unsigned i = 0; i < depth; i++)
    buf_adds(w->out, "  ");
}

/* Frames within frames, as deep as packages. */
static void write_frame(const struct writing *w, uint32_t frame, unsigned depth)
{
  for (uint32_t i = 0; i < w->in->n_boxes; i++)
    if (w->in->box[i].frame == frame)
      w->box(w, i, depth);
  for (uint32_t i = frame; i < w->in->n_frames; i++) {
    if (w->in->frame[i].parent != frame)
      continue;
    w->frame(w, i, depth);
    write_frame(w, i + 1, depth + 1);
    w->frame_end(w, depth);
  }
}

static void dot_box(const struct writing *w, uint32_t i, unsigned depth)
{
  const struct svg_box *box = &w->l->box[i];
  const struct inside_box *b = &w->in->box[i];
  struct buf label = {0};
  buf_addspan(&label, box->title);
  for (int k = 0; k < 2; k++)
    if (box->line[k].n > 0) {
      buf_adds(&label, k == 0 && inside_is_own(b) ? " in " : ", ");
      buf_addspan(&label, box->line[k]);
    }
  indent(w, depth);
  esc_dot_id(w->out, w->l->name[i]);
  buf_adds(w->out, " [label=");
  esc_dot_label(w->out, buf_span(&label));
  dot_text(w->out, "tooltip", box->tip);
  if (box->href.n > 0) {
    buf_adds(w->out, ", URL=");
    esc_dot_id(w->out, box->href);
  }
  buf_printf(w->out, ", class=\"%s\"%s];\n", box->class_, inside_is_own(b) ? "" : ", fillcolor=\"#eceff2\"");
  buf_release(&label);
}

static void dot_frame(const struct writing *w, uint32_t i, unsigned depth)
{
  indent(w, depth);
  buf_printf(w->out, "subgraph \"cluster%u\" {\n", i);
  indent(w, depth + 1);
  buf_adds(w->out, "graph [label=");
  esc_dot_label(w->out, w->l->frame[i].title);
  dot_text(w->out, "tooltip", w->l->frame[i].tip);
  buf_adds(w->out, ", labeljust=l, style=filled, fillcolor=\"#f6f8fa\", color=\"#77828e\"];\n");
}

static void dot_frame_end(const struct writing *w, unsigned depth)
{
  indent(w, depth);
  buf_adds(w->out, "}\n");
}

/* What is larger has files of more than 3 MB, with which no program for graphs can do anything. */
enum { MOST_FILE_ARCS = 10000 };

bool context_file_is_complete(const struct report *r, uint32_t ctx) { return inside_arcs(r->inside_index, (ctx_id){ctx}) <= MOST_FILE_ARCS; }

void write_context_dot(struct buf *out, const struct report *r, uint32_t ctx, bool complete)
{
  struct arena scratch = {0};
  struct inside in;
  struct inside_look l;
  const struct writing w = {out, &in, &l, dot_box, dot_frame, dot_frame_end};
  inside_build(&in, r->inside_index, (ctx_id){ctx}, complete);
  inside_look(&l, &scratch, r, &in, &SVG_FILE);
  struct buf title = {0};
  add_inside_title(&title, r, &in);
  dot_open(out, buf_span(&title), true);
  write_frame(&w, 0, 1);
  for (uint32_t i = 0; i < in.n_edges; i++) {
    const struct inside_edge *e = &in.edge[i];
    buf_adds(out, "  ");
    esc_dot_id(out, l.name[e->from]);
    buf_adds(out, " -> ");
    esc_dot_id(out, l.name[e->to]);
    dot_edge_look(out, inside_states(e), e->weight > 0 ? e->weight : e->against, l.arrow[i].label);
    dot_text(out, "tooltip", l.arrow[i].tip);
    if (l.arrow[i].href.n > 0) {
      buf_adds(out, ", URL=");
      esc_dot_id(out, l.arrow[i].href);
    }
    buf_adds(out, "];\n");
  }
  buf_adds(out, "}\n");
  buf_release(&title);
  inside_release(&in);
  arena_release(&scratch);
}

static void mermaid_box(const struct writing *w, uint32_t i, unsigned depth)
{
  bool own = inside_is_own(&w->in->box[i]);
  indent(w, depth);
  buf_printf(w->out, "n%u%s\"", i, own ? "[" : "([");
  esc_mermaid(w->out, w->l->box[i].title);
  buf_adds(w->out, own ? "\"]\n" : "\"])\n");
}

static void mermaid_frame(const struct writing *w, uint32_t i, unsigned depth)
{
  indent(w, depth);
  buf_printf(w->out, "subgraph f%u[\"", i);
  esc_mermaid(w->out, w->l->frame[i].title);
  buf_adds(w->out, "\"]\n");
}

static void mermaid_frame_end(const struct writing *w, unsigned depth)
{
  indent(w, depth);
  buf_adds(w->out, "end\n");
}

void write_context_mermaid(struct buf *out, const struct report *r, uint32_t ctx)
{
  const struct inside *in = &r->inside[ctx];
  struct arena scratch = {0};
  struct inside_look l;
  const struct writing w = {out, in, &l, mermaid_box, mermaid_frame, mermaid_frame_end};
  struct buf text = {0};
  inside_look(&l, &scratch, r, in, &SVG_FILE);
  add_inside_sentence(&text, r, in);
  buf_printf(out, "%%%% %s\nflowchart LR\n", text.at);
  write_frame(&w, 0, 1);
  for (uint32_t i = 0; i < in->n_edges; i++) {
    const struct inside_edge *e = &in->edge[i];
    mermaid_edge(out, &(struct mermaid_line){e->from, e->to, inside_states(e), e->weight > 0 ? e->weight : e->against, l.arrow[i].label});
  }
  buf_release(&text);
  arena_release(&scratch);
}
