/*
 * render/graph_svg.c: a graph as a picture.
 *
 * Within the budget of report.md 3.4, since nobody reads a hairball: too many edges lose the lightest, of too many boxes the caller is told how to narrow. Boxes show the last part of a name large and the rest above it small;
 * arrows of a cheap cut (graph/feedback.h) point against the order and are marked, so that cycles can be seen.
 */
#include "render/graph_p.h"

#include "graph/feedback.h"
#include "render/context_picture.h"
#include "render/diagram.h"
#include "render/layout.h"
#include "render/parts.h"
#include "render/rows.h"
#include "render/svg.h"
#include "render/widths.h"

#include <stdlib.h>

enum { MOST_NODES = 150, MOST_ARCS = 300, MOST_TOP_DOWN = 25, BOX_PAD = 200, LEAST_W = 900, MOST_W = 2600, LOW_H = 380, HIGH_H = 460, RIM = 120 };
#define NO_BOX UINT32_MAX

static void fill_box(struct svg_box *box, struct pic_node *place, const struct graph_view *v, uint32_t node)
{
  *box = (struct svg_box){.class_ = "plain", .tip = v->name[node]};
  box_name(box, v->name[node]);
  if (v->kind != NULL && v->kind[node] == NODE_EXTERNAL)
    box->class_ = "generic";
  else if (v->kind != NULL && v->kind[node] == NODE_CLASS)
    box->class_ = "supporting";
  unsigned title = text_width(box->title, (struct typeface){13, true}), line = text_width(box->line[0], (struct typeface){11, false});
  int32_t w = (int32_t)(title > line ? title : line) + BOX_PAD + 20;
  *place = (struct pic_node){.w = w < LEAST_W ? LEAST_W : w > MOST_W ? MOST_W : w, .h = box->line[0].n > 0 ? HIGH_H : LOW_H};
}

static void arrow_tip(struct svg_arrow *arrow, struct arena *arena, const struct graph_view *v, uint32_t from, uint32_t arc)
{
  struct buf text = {0};
  buf_addspan(&text, v->name[from]);
  buf_adds(&text, " to ");
  buf_addspan(&text, v->name[v->g->dst[arc]]);
  buf_adds(&text, ": ");
  add_kinds(&text, arc_sum(v, arc).kinds);
  buf_addc(&text, ' ');
  add_thousands(&text, v->g->weight[arc]);
  arrow->tip = keep_text(arena, &text);
  buf_release(&text);
}

struct heavy {
  uint32_t arc, weight;
};

static int heavy_cmp(const void *a, const void *b)
{
  const struct heavy *x = a, *y = b;
  return x->weight != y->weight ? (x->weight < y->weight) - (x->weight > y->weight) : (x->arc > y->arc) - (x->arc < y->arc);
}

/* [node] -> its box. Nodes without edges stay out, unless there is nothing else. */
static uint32_t number_boxes(uint32_t *box_of, struct arena *arena, const struct csr *g)
{
  bool *touched = arena_array(arena, bool, g->n);
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->n; i++)
    for (uint32_t arc = g->off[i]; arc < g->off[i + 1]; arc++)
      touched[i] = touched[g->dst[arc]] = true;
  for (uint32_t i = 0; i < g->n; i++)
    box_of[i] = touched[i] || g->m == 0 ? n++ : NO_BOX;
  return n;
}

/* [arc] -> is it drawn? Loops are not, and only the heaviest of too many. */
static bool *choose_arcs(struct arena *arena, const struct csr *g, uint32_t *loops)
{
  struct heavy *order = arena_array(arena, struct heavy, g->m);
  bool *drawn = arena_array(arena, bool, g->m);
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->n; i++)
    for (uint32_t arc = g->off[i]; arc < g->off[i + 1]; arc++)
      if (g->dst[arc] != i)
        order[n++] = (struct heavy){arc, g->weight[arc]};
  qsort(order, n, sizeof *order, heavy_cmp);
  for (uint32_t i = 0; i < n && i < MOST_ARCS; i++)
    drawn[order[i].arc] = true;
  *loops = g->m - n;
  return drawn;
}

static void place_by_levels(struct picture *p, struct arena *arena, const struct csr *g, const struct feedback *up, const uint32_t *box_of)
{
  uint32_t *level = arena_array(arena, uint32_t, g->n);
  struct rows rows;
  levels_find(level, arena, g, up);
  for (uint32_t i = 0; i < g->n; i++)
    if (box_of[i] != NO_BOX)
      level[box_of[i]] = level[i];                    /* boxes are numbered in node order: never behind what is still to be read */
  rows_by_level(&rows, arena, level, p->n);
  rows_place(p, arena, &rows);
  p->n_bands = 0;
}

struct graph_picture {
  const struct graph_view *v;
  struct arena arena;
  struct picture p;
  struct svg_box *box;
  struct svg_arrow *arrow;
  uint32_t *box_of;               /* [node] */
  uint32_t loops;
  struct feedback up;
};

static void describe(struct buf *out, const struct graph_picture *g)
{
  const struct graph_view *v = g->v;
  add_count(out, v->n, "node", NULL);
  buf_adds(out, ", ");
  add_count(out, v->g->m, "edge", NULL);
  buf_adds(out, ". A number is the weight of an edge; hollow arrow heads with an up arrow close a cycle.");
  if (g->p.n < v->n || g->loops > 0) {
    buf_adds(out, " Not drawn: ");
    if (g->p.n < v->n)
      add_count(out, v->n - g->p.n, "node without edges", "nodes without edges");
    buf_adds(out, g->p.n < v->n && g->loops > 0 ? ", " : "");
    if (g->loops > 0)
      add_count(out, g->loops, "edge of a node to itself", "edges of nodes to themselves");
    buf_addc(out, '.');
  }
  if (g->p.m + g->loops < v->g->m)
    buf_printf(out, " Only the %u heaviest edges are drawn.", g->p.m);
}

static void fill_edges(struct graph_picture *g)
{
  const struct csr *graph = g->v->g;
  const bool *drawn = choose_arcs(&g->arena, graph, &g->loops);
  g->p.m = 0;
  for (uint32_t i = 0; i < graph->n; i++) {
    for (uint32_t arc = graph->off[i]; arc < graph->off[i + 1]; arc++) {
      if (!drawn[arc])
        continue;
      arrow_tip(&g->arrow[g->p.m], &g->arena, g->v, i, arc);
      g->p.edge[g->p.m++] = (struct pic_edge){.from = g->box_of[i], .to = g->box_of[graph->dst[arc]], .up = g->up.arc[arc], .weight = graph->weight[arc]};
    }
  }
}

static void draw(struct buf *out, struct graph_picture *g, bool graphviz, struct buf *why)
{
  const struct graph_view *v = g->v;
  struct picture *p = &g->p;
  feedback_find(&g->up, &g->arena, v->g);
  g->box = arena_array(&g->arena, struct svg_box, p->n);
  g->arrow = arena_array(&g->arena, struct svg_arrow, v->g->m);
  for (uint32_t i = 0; i < v->n; i++)
    if (g->box_of[i] != NO_BOX)
      fill_box(&g->box[g->box_of[i]], &p->node[g->box_of[i]], v, i);
  fill_edges(g);
  if (graphviz && p->n > 0 && layout_graphviz(p, &g->arena, p->n > MOST_TOP_DOWN, why))
    picture_pad(p, RIM);
  else
    place_by_levels(p, &g->arena, v->g, &g->up, g->box_of);
  if (p->m + g->loops < v->g->m)
    buf_printf(why, "%sOnly the %u heaviest of %u edges are drawn; the other formats have them all.", why->n > 0 ? " " : "", p->m, v->g->m);
  struct buf desc = {0};
  describe(&desc, g);
  svg_draw(out, &(struct svg_drawing){.p = p, .box = g->box, .arrow = g->arrow, .id = "graph", .title = span_of(v->title), .desc = buf_span(&desc),
                                      .standalone = true, .labels = p->m <= SVG_MOST_LABELS});
  buf_release(&desc);
}

bool graph_svg(struct buf *out, const struct graph_view *v, bool graphviz, struct buf *why)
{
  struct graph_picture g = {.v = v};
  g.box_of = arena_array(&g.arena, uint32_t, v->n);
  uint32_t n = number_boxes(g.box_of, &g.arena, v->g);
  bool fits = n <= MOST_NODES;
  if (fits) {
    picture_init(&g.p, &g.arena, n, v->g->m);
    draw(out, &g, graphviz, why);
  } else {
    buf_adds(why, "a picture of ");
    add_count(why, n, "node", NULL);
    buf_printf(why, " cannot be read (at most %d): narrow it with --focus NAME --depth 1, --from, --to or a higher --level, or take --format dot", MOST_NODES);
  }
  arena_release(&g.arena);
  return fits;
}
