/*
 * render/rows.c: a layout of our own, by levels.
 *
 * Boxes stand in lines. An arrow from one line to another goes through the gap between two boxes of every line on its
 * way, chosen next to the straight connection (the waypoints of Sugiyama, Tagawa and Toda 1981 without their dummy
 * nodes); passers of one gap run side by side. Between lines it is a curve that starts and ends upright, so it never
 * touches a box that is not its own. The ends of a box's arrows are sorted by where they go.
 *
 * In: boxes with sizes, rows. Out: places, curves. Pure integer arithmetic: same picture everywhere.
 * Not here: which box belongs into which row (coupling/layout.h), how it looks (svg_picture.c).
 */
#include "render/rows.h"

#include "base/bug.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
  MARGIN = 160, GAP = 360, BAND_PAD = 140, LINE_BASE = 380, LINE_EACH = 24, LINE_MOST = 900, LANE = 80, PORT_PAD = 160, HEAD = 90, ROUND = 110,
};

struct line {
  uint32_t first, n, row;         /* boxes in rows.order */
  int32_t y, h;
  uint32_t gaps;                  /* first of its n + 1 gaps in placing.gap_use */
  uint32_t crossing;              /* curves between this line and the next */
};

struct pass {                     /* an edge goes through a gap */
  uint32_t edge, gap;             /* gap: numbered over all lines */
  uint32_t line;
  int32_t want, x;
};

struct port {                     /* an end of an edge at a box */
  uint32_t node, edge;
  bool bottom, start;
  int32_t toward, x;
};

struct placing {
  struct picture *p;
  struct arena *arena;
  const struct rows *rows;
  struct line *line;
  uint32_t n_lines;
  uint32_t *line_of;              /* [node] */
  uint32_t *gap_use;
  struct pass *pass;              /* sorted by edge, then along the way */
  uint32_t n_passes, *first_pass; /* [edge + 1] */
  struct port *port;              /* 2 an edge: start, end */
  int32_t lane_left, lane_right;  /* room beside the widest line */
};

static int32_t line_width(const struct placing *l, const struct line *line)
{
  int32_t w = 0;
  for (uint32_t i = 0; i < line->n; i++)
    w += l->p->node[l->rows->order[line->first + i]].w + (i > 0 ? GAP : 0);
  return w;
}

/* Long rows are wrapped into lines of nearly the same number of boxes. */
static void make_lines(struct placing *l)
{
  const struct rows *r = l->rows;
  uint32_t gaps = 0;
  l->line = arena_array(l->arena, struct line, (size_t)l->p->n + r->n);
  l->line_of = arena_array(l->arena, uint32_t, l->p->n);
  for (uint32_t row = 0; row < r->n; row++) {
    uint32_t n = r->first[row + 1] - r->first[row], lines = (n + r->per_line - 1) / r->per_line;
    for (uint32_t i = 0, at = r->first[row]; i < lines; i++) {
      uint32_t take = n / lines + (i < n % lines);
      struct line *line = &l->line[l->n_lines];
      *line = (struct line){.first = at, .n = take, .row = row, .gaps = gaps};
      gaps += take + 1;
      for (uint32_t k = 0; k < take; k++) {
        const struct pic_node *box = &l->p->node[r->order[at + k]];
        l->line_of[r->order[at + k]] = l->n_lines;
        line->h = box->h > line->h ? box->h : line->h;
      }
      at += take;
      l->n_lines++;
    }
  }
  l->gap_use = arena_array(l->arena, uint32_t, gaps);
}

/* Left to right, each line in the middle; x = 0 is the middle until the lanes at the sides are known. */
static void place_across(struct placing *l)
{
  for (uint32_t i = 0; i < l->n_lines; i++) {
    int32_t x = -line_width(l, &l->line[i]) / 2;
    for (uint32_t k = 0; k < l->line[i].n; k++) {
      struct pic_node *box = &l->p->node[l->rows->order[l->line[i].first + k]];
      box->x = x;
      x += box->w + GAP;
    }
  }
}

static int32_t middle(const struct pic_node *box)
{
  return box->x + box->w / 2;
}

/* The middle of gap k of a line: before box k, or behind the last one. */
static int32_t gap_x(const struct placing *l, const struct line *line, uint32_t k)
{
  const uint32_t *order = l->rows->order + line->first;
  if (k == 0)
    return l->p->node[order[0]].x - GAP / 2;
  const struct pic_node *before = &l->p->node[order[k - 1]];
  return before->x + before->w + GAP / 2;
}

static uint32_t choose_gap(const struct placing *l, uint32_t at, int32_t want)
{
  const struct line *line = &l->line[at];
  uint32_t best = 0;
  int64_t least = INT64_MAX;
  for (uint32_t k = 0; k <= line->n; k++) {
    /* A full gap repels: its passers would lie on each other. */
    int64_t cost = llabs((int64_t)gap_x(l, line, k) - want) + (int64_t)l->gap_use[line->gaps + k] * 120;
    if (cost < least) {
      least = cost;
      best = k;
    }
  }
  return best;
}

static void route_edges(struct placing *l)
{
  VEC(struct pass) passes = {0};
  l->first_pass = arena_array(l->arena, uint32_t, (size_t)l->p->m + 1);
  for (uint32_t e = 0; e < l->p->m; e++) {
    const struct pic_edge *edge = &l->p->edge[e];
    uint32_t from = l->line_of[edge->from], to = l->line_of[edge->to];
    int32_t x = middle(&l->p->node[edge->from]), target = middle(&l->p->node[edge->to]);
    uint32_t step = to > from ? 1 : UINT32_MAX;       /* UINT32_MAX: one line up */
    l->first_pass[e] = (uint32_t)passes.n;
    for (uint32_t at = from; from != to && (at += step) != to;) {
      int32_t left = (int32_t)(to > at ? to - at : at - to), want = x + (target - x) / (left + 1);
      uint32_t k = choose_gap(l, at, want);
      l->gap_use[l->line[at].gaps + k]++;
      struct pass pass = {.edge = e, .gap = l->line[at].gaps + k, .line = at, .want = x + target, .x = gap_x(l, &l->line[at], k)};
      vec_push(&passes, pass);
      x = pass.x;
    }
    uint32_t upper = from < to ? from : to, lower = from < to ? to : from;
    for (uint32_t at = upper; at < lower; at++)
      l->line[at].crossing++;
    if (upper == lower && upper > 0)
      l->line[upper - 1].crossing++;
  }
  l->first_pass[l->p->m] = l->n_passes = (uint32_t)passes.n;
  l->pass = arena_array(l->arena, struct pass, passes.n);
  if (passes.n > 0)
    memcpy(l->pass, passes.at, passes.n * sizeof *passes.at);
  vec_release(&passes);
}

static int pass_cmp(const void *a, const void *b)
{
  const struct pass *x = *(struct pass *const *)a, *y = *(struct pass *const *)b;
  if (x->gap != y->gap)
    return x->gap < y->gap ? -1 : 1;
  if (x->want != y->want)
    return x->want < y->want ? -1 : 1;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

/* Passers of one gap side by side: within the gap between boxes, outwards beside the ends of a line. */
static void spread_passes(struct placing *l)
{
  struct pass **sorted = arena_array(l->arena, struct pass *, l->n_passes);
  for (uint32_t i = 0; i < l->n_passes; i++)
    sorted[i] = &l->pass[i];
  qsort(sorted, l->n_passes, sizeof *sorted, pass_cmp);
  for (uint32_t i = 0, n; i < l->n_passes; i += n) {
    for (n = 1; i + n < l->n_passes && sorted[i + n]->gap == sorted[i]->gap;)
      n++;
    const struct line *line = &l->line[sorted[i]->line];
    uint32_t k = sorted[i]->gap - line->gaps;
    int32_t lane = k > 0 && k < line->n && (int32_t)n * LANE > GAP - 120 ? (GAP - 120) / (int32_t)n : LANE;
    int32_t start = k == 0 ? -lane * (int32_t)(n - 1) : k == line->n ? 0 : -lane * (int32_t)(n - 1) / 2;
    for (uint32_t j = 0; j < n; j++)
      sorted[i + j]->x += start + lane * (int32_t)j;
  }
}

static int port_cmp(const void *a, const void *b)
{
  const struct port *x = *(struct port *const *)a, *y = *(struct port *const *)b;
  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  if (x->bottom != y->bottom)
    return x->bottom ? 1 : -1;
  if (x->toward != y->toward)
    return x->toward < y->toward ? -1 : 1;
  if (x->edge != y->edge)
    return x->edge < y->edge ? -1 : 1;
  return (int)y->start - (int)x->start;
}

static void make_ports(struct placing *l)
{
  uint32_t n_ports = l->p->m * 2;
  struct port **sorted = arena_array(l->arena, struct port *, n_ports);
  l->port = arena_array(l->arena, struct port, n_ports);
  for (uint32_t e = 0; e < l->p->m; e++) {
    const struct pic_edge *edge = &l->p->edge[e];
    uint32_t from = l->line_of[edge->from], to = l->line_of[edge->to], first = l->first_pass[e], end = l->first_pass[e + 1];
    int32_t next = first < end ? l->pass[first].x : middle(&l->p->node[edge->to]);
    int32_t last = first < end ? l->pass[end - 1].x : middle(&l->p->node[edge->from]);
    l->port[2 * e] = (struct port){.node = edge->from, .edge = e, .bottom = from < to, .start = true, .toward = next};
    l->port[2 * e + 1] = (struct port){.node = edge->to, .edge = e, .bottom = from > to, .toward = last};
  }
  for (uint32_t i = 0; i < n_ports; i++)
    sorted[i] = &l->port[i];
  qsort(sorted, n_ports, sizeof *sorted, port_cmp);
  for (uint32_t i = 0, n; i < n_ports; i += n) {
    for (n = 1; i + n < n_ports && sorted[i + n]->node == sorted[i]->node && sorted[i + n]->bottom == sorted[i]->bottom;)
      n++;
    const struct pic_node *box = &l->p->node[sorted[i]->node];
    for (uint32_t j = 0; j < n; j++)
      sorted[i + j]->x = box->x + PORT_PAD + (box->w - 2 * PORT_PAD) * (int32_t)(j + 1) / (int32_t)(n + 1);
  }
}

static int32_t space_below(const struct line *line)
{
  int32_t wanted = LINE_BASE + LINE_EACH * (int32_t)(line->crossing < 100 ? line->crossing : 100);
  return wanted > LINE_MOST ? LINE_MOST : wanted;
}

/* Top to bottom, with more room where more arrows cross. Arches over the first line need some as well. */
static void place_down(struct placing *l)
{
  bool arches = false;
  for (uint32_t e = 0; e < l->p->m; e++)
    arches |= l->line_of[l->p->edge[e].from] == 0 && l->line_of[l->p->edge[e].to] == 0;
  int32_t y = MARGIN + (arches ? LINE_BASE - BAND_PAD : 0) + BAND_PAD;
  l->p->band = arena_array(l->arena, struct pic_band, l->rows->n);
  for (uint32_t i = 0; i < l->n_lines; i++) {
    struct line *line = &l->line[i];
    struct pic_band *band = &l->p->band[line->row];
    line->y = y;
    for (uint32_t k = 0; k < line->n; k++) {
      struct pic_node *box = &l->p->node[l->rows->order[line->first + k]];
      box->y = y + (line->h - box->h) / 2;
    }
    if (band->h == 0)
      band->y = y - BAND_PAD;
    band->h = y + line->h + BAND_PAD - band->y;
    y += line->h + (i + 1 < l->n_lines ? space_below(line) + l->rows->more : BAND_PAD);
  }
  l->p->n_bands = l->rows->n;
  l->p->h = y + MARGIN;
}

/* Shifts everything so that the leftmost thing stands behind the gutter. */
static void place_whole(struct placing *l)
{
  int32_t left = 0, right = 0;
  for (uint32_t i = 0; i < l->p->n; i++) {
    const struct pic_node *box = &l->p->node[i];
    left = box->x < left ? box->x : left;
    right = box->x + box->w > right ? box->x + box->w : right;
  }
  for (uint32_t i = 0; i < l->n_passes; i++) {
    left = l->pass[i].x - LANE < left ? l->pass[i].x - LANE : left;
    right = l->pass[i].x + LANE > right ? l->pass[i].x + LANE : right;
  }
  int32_t shift = MARGIN + l->rows->gutter - left;
  for (uint32_t i = 0; i < l->p->n; i++)
    l->p->node[i].x += shift;
  for (uint32_t i = 0; i < l->n_passes; i++)
    l->pass[i].x += shift;
  for (uint32_t i = 0; i < l->p->m * 2; i++)
    l->port[i].x += shift;
  l->p->w = right + shift + MARGIN;
}

struct pen {
  struct placing *l;
  VEC(struct point) points;
};

/* A curve from the last point, upright at both ends. */
static void curve_to(struct pen *pen, struct point to)
{
  struct point from = vec_last(&pen->points);
  int32_t pull = (to.y - from.y) / 2;
  vec_push(&pen->points, ((struct point){from.x, from.y + pull}));
  vec_push(&pen->points, ((struct point){to.x, to.y - pull}));
  vec_push(&pen->points, to);
}

static void draw_edge(struct pen *pen, uint32_t e)
{
  struct placing *l = pen->l;
  struct pic_edge *edge = &l->p->edge[e];
  const struct port *start = &l->port[2 * e], *end = &l->port[2 * e + 1];
  const struct pic_node *from = &l->p->node[edge->from], *to = &l->p->node[edge->to];
  int32_t down = l->line_of[edge->from] < l->line_of[edge->to] ? 1 : -1;
  edge->first = (uint32_t)pen->points.n;
  edge->tip = (struct point){end->x, end->bottom ? to->y + to->h : to->y};
  vec_push(&pen->points, ((struct point){start->x, start->bottom ? from->y + from->h : from->y}));
  if (l->line_of[edge->from] == l->line_of[edge->to]) {
    struct point a = vec_last(&pen->points), b = {edge->tip.x, edge->tip.y - HEAD};
    int32_t rise = 240 + abs(b.x - a.x) / 16;
    rise = rise > LINE_BASE - 80 ? LINE_BASE - 80 : rise;
    vec_push(&pen->points, ((struct point){a.x, a.y - rise}));
    vec_push(&pen->points, ((struct point){b.x, b.y - rise + HEAD}));
    vec_push(&pen->points, b);
  } else {
    for (uint32_t i = l->first_pass[e]; i < l->first_pass[e + 1]; i++) {
      const struct line *line = &l->line[l->pass[i].line];
      int32_t top = line->y - ROUND, bottom = line->y + line->h + ROUND, x = l->pass[i].x;
      curve_to(pen, (struct point){x, down > 0 ? top : bottom});
      curve_to(pen, (struct point){x, down > 0 ? bottom : top});
    }
    curve_to(pen, (struct point){edge->tip.x, edge->tip.y - down * HEAD});
  }
  edge->n = (uint32_t)pen->points.n - edge->first;
}

static void draw_edges(struct placing *l)
{
  struct pen pen = {.l = l};
  for (uint32_t e = 0; e < l->p->m; e++)
    draw_edge(&pen, e);
  l->p->n_points = (uint32_t)pen.points.n;
  l->p->point = arena_array(l->arena, struct point, pen.points.n);
  if (pen.points.n > 0)
    memcpy(l->p->point, pen.points.at, pen.points.n * sizeof *pen.points.at);
  vec_release(&pen.points);
}

void rows_place(struct picture *p, struct arena *arena, const struct rows *rows)
{
  struct placing l = {.p = p, .arena = arena, .rows = rows};
  if (rows->per_line == 0)
    BUG("a line without boxes");
  make_lines(&l);
  place_across(&l);
  route_edges(&l);
  spread_passes(&l);
  make_ports(&l);
  place_down(&l);
  place_whole(&l);
  draw_edges(&l);
}

void rows_by_level(struct rows *rows, struct arena *arena, const uint32_t *level, uint32_t n)
{
  uint32_t most = 0;
  for (uint32_t i = 0; i < n; i++)
    most = level[i] > most ? level[i] : most;
  uint32_t *first = arena_array(arena, uint32_t, (size_t)most + 2), *order = arena_array(arena, uint32_t, n), *next = arena_array(arena, uint32_t, (size_t)most + 2);
  for (uint32_t i = 0; i < n; i++)
    first[most - level[i] + 1]++;
  for (uint32_t r = 0; r <= most; r++) {
    first[r + 1] += first[r];
    next[r + 1] = first[r + 1];
  }
  for (uint32_t i = 0; i < n; i++)
    order[next[most - level[i]]++] = i;
  *rows = (struct rows){.n = n == 0 ? 0 : most + 1, .first = first, .order = order, .per_line = 8};
}
