/*
 * render/graph_svg.c: a graph as a picture.
 *
 * Within the budget of report.md 3.4, since nobody reads a hairball: too many edges lose the lightest, of too many boxes the caller is told how to narrow. Boxes show the last part of a name large and the rest above it small;
 * arrows of a cheap cut (graph/feedback.h) point against the order and are marked, so that cycles can be seen.
 */
#include "render/graph_p.h"

#include "graph/feedback.h"
#include "render/context_picture.h"
#include "render/layout.h"
#include "render/parts.h"
#include "render/rows.h"
#include "render/svg.h"
#include "render/widths.h"

#include <stdlib.h>

enum { MOST_NODES = 150, MOST_ARCS = 300, MOST_TOP_DOWN = 25, BOX_PAD = 200, LEAST_W = 900, MOST_W = 2600, LOW_H = 380, HIGH_H = 460, RIM = 120 };

static void fill_box(struct svg_box *box, struct pic_node *place, const struct graph_view *v, uint32_t node)
{
  struct span name = v->name[node];
  size_t cut = span_find(name, '/') < name.n ? span_rfind(name, '/') : span_rfind(name, '.');
  *box = (struct svg_box){.title = name, .class_ = "plain", .tip = name};
  if (cut < name.n && cut + 1 < name.n) {
    box->title = (struct span){name.at + cut + 1, name.n - cut - 1};
    box->line[0] = (struct span){name.at, cut};
  }
  if (v->kind != NULL && v->kind[node] == NODE_EXTERNAL)
    box->class_ = "generic";
  else if (v->kind != NULL && v->kind[node] == NODE_CLASS)
    box->class_ = "supporting";
  unsigned title = text_width(box->title, (struct typeface){13, true}), line = text_width(box->line[0], (struct typeface){11, false});
  int32_t w = (int32_t)(title > line ? title : line) + BOX_PAD + 20;
  *place = (struct pic_node){.w = w < LEAST_W ? LEAST_W : w > MOST_W ? MOST_W : w, .h = box->line[0].n > 0 ? HIGH_H : LOW_H};
}

static void arrow_tip(struct svg_arrow *arrow, struct arena *arena, const struct graph_view *v, const struct pic_edge *e, uint32_t arc)
{
  struct buf text = {0};
  buf_addspan(&text, v->name[e->from]);
  buf_adds(&text, " to ");
  buf_addspan(&text, v->name[e->to]);
  buf_adds(&text, ": ");
  add_kinds(&text, arc_sum(v, arc).kinds);
  buf_adds(&text, " ");
  add_thousands(&text, e->weight);
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

static void place_by_levels(struct picture *p, struct arena *arena, const struct csr *g, const struct feedback *up)
{
  uint32_t *level = arena_array(arena, uint32_t, g->n);
  struct rows rows;
  levels_find(level, arena, g, up);
  rows_by_level(&rows, arena, level, g->n);
  rows_place(p, arena, &rows);
  p->n_bands = 0;
}

static void describe(struct buf *out, const struct graph_view *v, uint32_t drawn, uint32_t loops)
{
  add_count(out, v->n, "node", NULL);
  buf_adds(out, ", ");
  add_count(out, v->g->m, "edge", NULL);
  buf_adds(out, ". A number is the weight of an edge; hollow arrow heads with an up arrow close a cycle.");
  if (loops > 0) {
    buf_adds(out, " Not drawn: ");
    add_count(out, loops, "edge of a node to itself", "edges of nodes to themselves");
    buf_addc(out, '.');
  }
  if (drawn + loops < v->g->m)
    buf_printf(out, " Only the %u heaviest edges are drawn.", drawn);
}

static void fill_edges(struct picture *p, struct svg_arrow *arrow, struct arena *arena, const struct graph_view *v, const struct feedback *up, const bool *drawn)
{
  p->m = 0;
  for (uint32_t i = 0; i < v->n; i++) {
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++) {
      if (!drawn[arc])
        continue;
      p->edge[p->m] = (struct pic_edge){.from = i, .to = v->g->dst[arc], .up = up->arc[arc], .weight = v->g->weight[arc]};
      arrow_tip(&arrow[p->m], arena, v, &p->edge[p->m], arc);
      p->m++;
    }
  }
}

static void draw(struct buf *out, const struct graph_view *v, bool graphviz, struct buf *why)
{
  struct arena scratch = {0};
  struct feedback up;
  struct picture p;
  uint32_t loops;
  feedback_find(&up, &scratch, v->g);
  picture_init(&p, &scratch, v->n, v->g->m);
  struct svg_box *box = arena_array(&scratch, struct svg_box, v->n);
  struct svg_arrow *arrow = arena_array(&scratch, struct svg_arrow, v->g->m);
  for (uint32_t i = 0; i < v->n; i++)
    fill_box(&box[i], &p.node[i], v, i);
  fill_edges(&p, arrow, &scratch, v, &up, choose_arcs(&scratch, v->g, &loops));
  if (graphviz && p.n > 0 && layout_graphviz(&p, &scratch, p.n > MOST_TOP_DOWN, why))
    picture_pad(&p, RIM);
  else
    place_by_levels(&p, &scratch, v->g, &up);
  if (p.m + loops < v->g->m)
    buf_printf(why, "%sOnly the %u heaviest of %u edges are drawn; the other formats have them all.", why->n > 0 ? " " : "", p.m, v->g->m);
  struct buf desc = {0};
  describe(&desc, v, p.m, loops);
  svg_draw(out, &(struct svg_drawing){.p = &p, .box = box, .arrow = arrow, .id = "graph", .title = span_of(v->title), .desc = buf_span(&desc),
                                      .standalone = true, .labels = p.m <= SVG_MOST_LABELS});
  buf_release(&desc);
  arena_release(&scratch);
}

bool graph_svg(struct buf *out, const struct graph_view *v, bool graphviz, struct buf *why)
{
  if (v->n <= MOST_NODES) {
    draw(out, v, graphviz, why);
    return true;
  }
  buf_adds(why, "a picture of ");
  add_count(why, v->n, "node", NULL);
  buf_printf(why, " cannot be read (at most %d): narrow it with --focus NAME --depth 1, --from, --to or a higher --level, or take --format dot", MOST_NODES);
  return false;
}
