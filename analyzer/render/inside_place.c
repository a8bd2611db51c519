/*
 * render/inside_place.c: where do the neighbours of a context stand?
 *
 * A layout with frames leads every arrow that leaves a frame around it, and half of the picture becomes loops. So the context is laid out alone; its callers stand in a column at the left of it and its callees at
 * the right, each at about the height of what it is tied to. Their arrows are curves that start and end level; of several bends that which passes behind the fewest boxes is taken. Integers only: same picture everywhere.
 */
#include "render/inside_look.h"

#include "render/rows.h"

#include "graph/feedback.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 160, GUTTER = 1500, COLUMN_GAP = 160, HEAD = 90, RIM = 120 };

static uint32_t first_own(const struct inside *in)
{
  uint32_t i = 0;
  while (i < in->n_boxes && in->box[i].kind < INSIDE_MODULE)
    i++;
  return i;
}

static uint32_t after_own(const struct inside *in)
{
  uint32_t i = in->n_boxes;
  while (i > 0 && in->box[i - 1].kind > INSIDE_REST)
    i--;
  return i;
}

static bool is_inner(const struct inside *in, uint32_t e)
{
  return inside_is_own(&in->box[in->edge[e].from]) && inside_is_own(&in->box[in->edge[e].to]);
}

void inside_part(struct picture *part, struct arena *arena, const struct picture *p, const struct inside *in)
{
  uint32_t first = first_own(in);
  *part = (struct picture){.node = p->node + first, .n = after_own(in) - first, .edge = arena_array(arena, struct pic_edge, p->m), .frame = p->frame, .n_frames = p->n_frames};
  for (uint32_t e = 0; e < p->m; e++) {
    if (!is_inner(in, e))
      continue;
    part->edge[part->m] = p->edge[e];
    part->edge[part->m].from -= first;
    part->edge[part->m++].to -= first;
  }
}

void inside_rows(struct picture *part, struct arena *arena, const struct inside *in)
{
  uint32_t n = 0, *from = arena_array(arena, uint32_t, part->m), *to = arena_array(arena, uint32_t, part->m), *weight = arena_array(arena, uint32_t, part->m), *level = arena_array(arena, uint32_t, part->n);
  for (uint32_t e = 0, k = 0; e < in->n_edges; e++) {
    if (!is_inner(in, e))
      continue;
    from[n] = part->edge[k].from;
    to[n] = part->edge[k].to;
    weight[n] = 1;
    n += !in->edge[e].up && in->edge[e].weight > 0;
    k++;
  }
  struct csr g;
  const struct feedback none = {.arc = arena_array(arena, bool, n)};
  struct rows rows;
  csr_build(&g, arena, part->n, n, from, to, weight, NULL);
  levels_find(level, arena, &g, &none);
  rows_by_level(&rows, arena, level, part->n);
  rows_place(part, arena, &rows);
  part->n_bands = 0;
  part->n_frames = 0;
}

struct tied {                     /* a neighbour and the mean height of what it is tied to */
  int64_t sum, n;
  uint32_t node;
};

static int tied_cmp(const void *a, const void *b)
{
  const struct tied *x = a, *y = b;
  int64_t left = x->sum * (y->n > 0 ? y->n : 1), right = y->sum * (x->n > 0 ? x->n : 1);
  if (left != right)
    return left < right ? -1 : 1;
  return (x->node > y->node) - (x->node < y->node);
}

static int32_t middle_y(const struct pic_node *node)
{
  return node->y + node->h / 2;
}

static struct tied mean_of(const struct picture *p, uint32_t node)
{
  struct tied t = {.node = node};
  for (uint32_t e = 0; e < p->m; e++) {
    const struct pic_edge *edge = &p->edge[e];
    if (edge->from != node && edge->to != node)
      continue;
    t.sum += middle_y(&p->node[edge->from == node ? edge->to : edge->from]);
    t.n++;
  }
  return t;
}

/* Boxes first .. end-1 one below the other, as near to their means as the others allow. Own boxes have their places. */
static void place_column(struct picture *p, struct arena *arena, uint32_t first, uint32_t end)
{
  struct tied *order = arena_array(arena, struct tied, end - first);
  int32_t height = 0, y = MARGIN;
  for (uint32_t i = first; i < end; i++) {
    order[i - first] = mean_of(p, i);
    height += p->node[i].h + COLUMN_GAP;
  }
  if (end > first)
    qsort(order, end - first, sizeof *order, tied_cmp);
  for (uint32_t k = 0; k < end - first; k++) {
    struct pic_node *node = &p->node[order[k].node];
    int32_t want = order[k].n == 0 ? y : (int32_t)(order[k].sum / order[k].n) - node->h / 2, last = p->h - MARGIN - height + COLUMN_GAP;
    want = want < last ? want : last;                 /* what still comes needs room as well */
    node->y = want > y ? want : y;
    y = node->y + node->h + COLUMN_GAP;
    height -= node->h + COLUMN_GAP;
  }
}

static int32_t column_width(const struct picture *p, uint32_t first, uint32_t end)
{
  int32_t w = 0;
  for (uint32_t i = first; i < end; i++)
    w = p->node[i].w > w ? p->node[i].w : w;
  return w;
}

static void shift_part(struct picture *p, const struct picture *part, struct point by)
{
  for (uint32_t i = 0; i < part->n; i++) {
    part->node[i].x += by.x;
    part->node[i].y += by.y;
  }
  for (uint32_t i = 0; i < p->n_frames; i++) {
    p->frame[i].x += by.x;
    p->frame[i].y += by.y;
  }
  for (uint32_t i = 0; i < part->n_points; i++) {
    p->point[i].x += by.x;
    p->point[i].y += by.y;
  }
}

struct port {                     /* an end of a neighbour's arrow */
  uint32_t node, edge;
  bool right, start;              /* side of its box */
  int32_t toward, y;
};

static int port_cmp(const void *a, const void *b)
{
  const struct port *x = a, *y = b;
  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  if (x->right != y->right)
    return x->right ? 1 : -1;
  if (x->toward != y->toward)
    return x->toward < y->toward ? -1 : 1;
  if (x->edge != y->edge)
    return x->edge < y->edge ? -1 : 1;
  return x->start - y->start;
}

/* Ends at one side of a box stand one below the other, in the order of where they go. */
static void spread_ports(const struct picture *p, struct port *port, uint32_t n)
{
  if (n > 0)
    qsort(port, n, sizeof *port, port_cmp);
  for (uint32_t i = 0, k; i < n; i = k) {
    const struct pic_node *node = &p->node[port[i].node];
    for (k = i; k < n && port[k].node == port[i].node && port[k].right == port[i].right; k++) {
    }
    for (uint32_t j = i; j < k; j++)
      port[j].y = node->y + (int32_t)((int64_t)node->h * (j - i + 1) / (k - i + 1));
  }
}

static bool within(const struct pic_node *node, struct point at)
{
  return at.x > node->x && at.x < node->x + node->w && at.y > node->y && at.y < node->y + node->h;
}

/* How many points of the curve lie behind boxes. */
static uint32_t hidden_points(const struct picture *p, const struct point *curve)
{
  uint32_t n = 0;
  for (int32_t t = 2; t < 32; t++) {
    const struct point at = bezier_at(curve, 2 * t);
    for (uint32_t i = 0; i < p->n; i++)
      n += within(&p->node[i], at);
  }
  return n;
}

/* Where it bends: parts of 20 of the way, from the start and from the end. */
static void bend(const struct picture *p, struct point *curve, int32_t way)
{
  static const int8_t bends[][2] = {{10, 10}, {6, 14}, {14, 6}, {3, 10}, {10, 3}, {3, 17}, {17, 3}, {16, 16}, {1, 5}, {5, 1}};
  struct point best[4];
  uint32_t fewest = UINT32_MAX;
  for (size_t i = 0; i < sizeof bends / sizeof *bends; i++) {
    struct point trial[4] = {curve[0], {curve[0].x + way / 20 * bends[i][0], curve[0].y}, {curve[3].x - way / 20 * bends[i][1], curve[3].y}, curve[3]};
    uint32_t hidden = hidden_points(p, trial);
    if (hidden >= fewest)
      continue;
    fewest = hidden;
    memcpy(best, trial, sizeof best);
  }
  memcpy(curve, best, sizeof best);
}

static void lead(struct picture *p, uint32_t e, int32_t start_y, int32_t end_y)
{
  struct pic_edge *edge = &p->edge[e];
  const struct pic_node *from = &p->node[edge->from], *to = &p->node[edge->to];
  bool rightward = from->x < to->x;
  struct point *curve = p->point + p->n_points;
  edge->first = p->n_points;
  edge->n = 4;
  edge->tip = (struct point){rightward ? to->x : to->x + to->w, end_y};
  curve[0] = (struct point){rightward ? from->x + from->w : from->x, start_y};
  curve[3] = (struct point){edge->tip.x + (rightward ? -HEAD : HEAD), end_y};
  p->n_points += 4;
  bend(p, curve, curve[3].x - curve[0].x);
}

static void lead_all(struct picture *p, struct arena *arena, const struct inside *in)
{
  struct port *port = arena_array(arena, struct port, (size_t)p->m * 2);
  int32_t *y = arena_array(arena, int32_t, (size_t)p->m * 2);
  uint32_t n = 0;
  for (uint32_t e = 0; e < p->m; e++) {
    if (is_inner(in, e))
      continue;
    const struct pic_edge *edge = &p->edge[e];
    bool rightward = p->node[edge->from].x < p->node[edge->to].x;
    port[n++] = (struct port){.node = edge->from, .edge = e, .right = rightward, .start = true, .toward = middle_y(&p->node[edge->to])};
    port[n++] = (struct port){.node = edge->to, .edge = e, .right = !rightward, .toward = middle_y(&p->node[edge->from])};
  }
  spread_ports(p, port, n);
  for (uint32_t i = 0; i < n; i++)
    y[2 * port[i].edge + !port[i].start] = port[i].y;
  for (uint32_t e = 0; e < p->m; e++)
    if (!is_inner(in, e))
      lead(p, e, y[2 * e], y[2 * e + 1]);
}

static void take_part(struct picture *p, struct arena *arena, const struct picture *part, const struct inside *in)
{
  p->point = arena_array(arena, struct point, (size_t)part->n_points + 4 * (size_t)p->m);
  if (part->n_points > 0)
    memcpy(p->point, part->point, part->n_points * sizeof *p->point);
  p->n_points = part->n_points;
  p->n_frames = part->n_frames;
  for (uint32_t e = 0, k = 0; e < p->m; e++) {
    if (!is_inner(in, e))
      continue;
    p->edge[e].first = part->edge[k].first;
    p->edge[e].n = part->edge[k].n;
    p->edge[e].tip = part->edge[k++].tip;
  }
}

void inside_join(struct picture *p, struct arena *arena, const struct picture *part, const struct inside *in)
{
  uint32_t first = first_own(in), end = after_own(in);
  int32_t left = column_width(p, 0, first), right = column_width(p, end, p->n), columns[2] = {0, 0};
  struct point by = {left > 0 ? MARGIN + left + GUTTER - RIM : 0, 0};
  for (uint32_t i = 0; i < p->n; i++)
    if (!inside_is_own(&in->box[i]))
      columns[i >= end] += p->node[i].h + COLUMN_GAP;
  int32_t tallest = (columns[0] > columns[1] ? columns[0] : columns[1]) - COLUMN_GAP + 2 * MARGIN;
  take_part(p, arena, part, in);
  p->h = part->h > tallest ? part->h : tallest;
  by.y = (p->h - part->h) / 2;
  shift_part(p, part, by);
  for (uint32_t e = 0; e < p->m; e++)
    if (is_inner(in, e)) {
      p->edge[e].tip.x += by.x;
      p->edge[e].tip.y += by.y;
    }
  p->w = by.x + part->w + (right > 0 ? GUTTER - RIM + right + MARGIN : 0);
  for (uint32_t i = 0; i < p->n; i++)
    if (!inside_is_own(&in->box[i]))
      p->node[i].x = i < first ? MARGIN + left - p->node[i].w : p->w - MARGIN - right;
  place_column(p, arena, 0, first);
  place_column(p, arena, end, p->n);
  lead_all(p, arena, in);
}
