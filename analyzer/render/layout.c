/*
 * render/layout.c: a layout by Graphviz.
 *
 * Graphviz is not thread-safe, leaks and cannot be interrupted: so a forked child builds the graph, lays it out and sends
 * the coordinates through a pipe. The graph has nodes n0, n1, ... of fixed size without text: no name of the tree reaches
 * the library, and no font is looked up. Edges of the feedback set do not shape the layout.
 *
 * The answer is a row of 32-bit numbers in tenths of a point, y downwards: magic, w, h, n, m, points in all; x, y of each
 * box (left, top); then for each edge n, tip x, tip y and its points.
 */
#include "render/layout.h"

#include "base/proc.h"
#include "base/vec.h"

#include <string.h>

#if HAVE_GRAPHVIZ
#include <stdio.h>
#include <stdlib.h>

#include <cgraph.h>
#include <graphviz_version.h>
#include <gvc.h>
#endif

enum { ANSWER_MAGIC = 0x4d4c4159, ANSWER_HEAD = 6, MOST_ANSWER = 16 << 20, MOST_COORDINATE = 10000000 };

struct reader {
  const char *at;
  size_t left;                    /* numbers */
  bool bad;
};

static int32_t take(struct reader *r)
{
  int32_t v = 0;
  if (r->left == 0) {
    r->bad = true;
    return 0;
  }
  memcpy(&v, r->at, sizeof v);
  r->at += sizeof v;
  r->left--;
  return v;
}

static int32_t take_coordinate(struct reader *r)
{
  int32_t v = take(r);
  r->bad |= v < -MOST_COORDINATE || v > MOST_COORDINATE;
  return v;
}

static void take_edge(struct reader *r, struct picture *p, struct pic_edge *edge, uint32_t most_points)
{
  int32_t n = take(r);
  edge->tip.x = take_coordinate(r);
  edge->tip.y = take_coordinate(r);
  if (n < 4 || n % 3 != 1 || (uint32_t)n > most_points - p->n_points)
    r->bad = true;
  edge->first = p->n_points;
  edge->n = (uint32_t)n;
  for (int32_t i = 0; i < n && !r->bad; i++) {
    int32_t x = take_coordinate(r), y = take_coordinate(r);
    p->point[p->n_points++] = (struct point){x, y};
  }
}

bool layout_take(struct picture *p, struct arena *arena, struct span answer)
{
  struct reader r = {.at = answer.at, .left = answer.n / sizeof(int32_t), .bad = answer.n % sizeof(int32_t) != 0};
  bool ours = take(&r) == ANSWER_MAGIC;
  int32_t w = take_coordinate(&r), h = take_coordinate(&r);
  uint32_t n = (uint32_t)take(&r), m = (uint32_t)take(&r), points = (uint32_t)take(&r);
  if (!ours || r.bad || n != p->n || m != p->m || points > r.left / 2 || w < 0 || h < 0)
    return false;
  p->w = w;
  p->h = h;
  p->n_points = 0;
  p->point = arena_array(arena, struct point, points);
  for (uint32_t i = 0; i < n; i++) {
    p->node[i].x = take_coordinate(&r);
    p->node[i].y = take_coordinate(&r);
  }
  for (uint32_t e = 0; e < m && !r.bad; e++)
    take_edge(&r, p, &p->edge[e], points);
  return !r.bad && r.left == 0 && p->n_points == points;
}

#if HAVE_GRAPHVIZ

const char *layout_version(void)
{
  return PACKAGE_VERSION;
}

extern gvplugin_library_t gvplugin_dot_layout_LTX_library;

struct job {                      /* what the child works on */
  const struct picture *p;
  bool left_to_right;
};

/* Graphviz 2.42 takes its constants as char *, and writes to none of them. */
static char *text(const char *constant)
{
  char *p;
  memcpy(&p, &constant, sizeof p);
  return p;
}

static void set(void *item, const char *name, const char *value)
{
  agsafeset(item, text(name), text(value), text(""));
}

static void set_number(void *item, const char *name, double value)
{
  char digits[32];
  snprintf(digits, sizeof digits, "%.4f", value);
  set(item, name, digits);
}

static void set_defaults(Agraph_t *g, bool left_to_right)
{
  static const struct {
    int kind;
    const char *name, *value;
  } all[] = {
    {AGRAPH, "nslimit", "1"}, {AGRAPH, "nslimit1", "1"}, {AGRAPH, "mclimit", "0.3"}, {AGRAPH, "pad", "0.2"}, {AGRAPH, "nodesep", "0.32"},
    {AGNODE, "shape", "box"}, {AGNODE, "fixedsize", "true"}, {AGNODE, "label", ""}, {AGNODE, "width", "1"}, {AGNODE, "height", "0.5"},
    {AGEDGE, "label", ""}, {AGEDGE, "weight", "1"}, {AGEDGE, "constraint", "true"}, {AGEDGE, "arrowsize", "0.9"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    agattr(g, all[i].kind, text(all[i].name), text(all[i].value));
  agattr(g, AGRAPH, text("rankdir"), text(left_to_right ? "LR" : "TB"));
  agattr(g, AGRAPH, text("ranksep"), text(left_to_right ? "0.9" : "0.7"));
}

/* Heavier edges are kept shorter and straighter, in coarse steps. */
static double pull_of(uint32_t weight)
{
  double pull = 1;
  for (uint32_t w = weight; w > 3; w /= 4)
    pull++;
  return pull;
}

static Agraph_t *build(const struct job *job, Agnode_t **node, Agedge_t **edge)
{
  Agraph_t *g = agopen(text("g"), Agdirected, NULL);
  set_defaults(g, job->left_to_right);
  char name[16];
  for (uint32_t i = 0; i < job->p->n; i++) {
    snprintf(name, sizeof name, "n%u", i);
    node[i] = agnode(g, name, 1);
    set_number(node[i], "width", job->p->node[i].w / 720.0);
    set_number(node[i], "height", job->p->node[i].h / 720.0);
  }
  for (uint32_t e = 0; e < job->p->m; e++) {
    const struct pic_edge *from = &job->p->edge[e];
    snprintf(name, sizeof name, "e%u", e);
    edge[e] = agedge(g, node[from->from], node[from->to], name, 1);
    set_number(edge[e], "weight", pull_of(from->weight));
    if (from->up)
      set(edge[e], "constraint", "false");
  }
  return g;
}

struct numbers {
  VEC(int32_t) at;
  double height;
};

static int32_t tenths(double points)
{
  return (int32_t)(points * 10 + (points < 0 ? -0.5 : 0.5));
}

static void put_point(struct numbers *out, double x, double y)
{
  vec_push(&out->at, tenths(x));
  vec_push(&out->at, tenths(out->height - y));
}

/* "e,x,y x,y x,y ...": the tip, then the points; without an arrow head the last point is the tip. */
static bool put_edge(struct numbers *out, const char *pos, uint32_t *points)
{
  size_t at = out->at.n;
  double x = 0, y = 0, tip_x = 0, tip_y = 0;
  bool has_tip = false;
  int used = 0;
  uint32_t n = 0;
  for (size_t i = 0; i < 3; i++)
    vec_push(&out->at, 0);
  while (sscanf(pos, " e,%lf,%lf%n", &tip_x, &tip_y, &used) == 2 || sscanf(pos, " s,%lf,%lf%n", &x, &y, &used) == 2) {
    has_tip = true;
    pos += used;
  }
  for (; sscanf(pos, " %lf,%lf%n", &x, &y, &used) == 2; pos += used, n++)
    put_point(out, x, y);
  out->at.at[at] = (int32_t)n;
  out->at.at[at + 1] = tenths(has_tip ? tip_x : x);
  out->at.at[at + 2] = tenths(out->height - (has_tip ? tip_y : y));
  *points += n;
  return n >= 4;
}

static bool collect(struct numbers *out, const struct picture *p, Agraph_t *g, Agnode_t **node, Agedge_t **edge)
{
  double left, bottom, right, top, x, y;
  uint32_t points = 0;
  const char *bb = agget(g, text("bb"));
  if (bb == NULL || sscanf(bb, "%lf,%lf,%lf,%lf", &left, &bottom, &right, &top) != 4)
    return false;
  out->height = top;
  const int32_t head[ANSWER_HEAD] = {ANSWER_MAGIC, tenths(right), tenths(top), (int32_t)p->n, (int32_t)p->m, 0};
  for (size_t i = 0; i < ANSWER_HEAD; i++)
    vec_push(&out->at, head[i]);
  for (uint32_t i = 0; i < p->n; i++) {
    const char *pos = agget(node[i], text("pos"));
    if (pos == NULL || sscanf(pos, "%lf,%lf", &x, &y) != 2)
      return false;
    put_point(out, x - p->node[i].w / 20.0, y + p->node[i].h / 20.0);
  }
  for (uint32_t e = 0; e < p->m; e++) {
    const char *pos = agget(edge[e], text("pos"));
    if (pos == NULL || !put_edge(out, pos, &points))
      return false;
  }
  out->at.at[ANSWER_HEAD - 1] = (int32_t)points;
  return true;
}

/* Runs in the child: nothing is freed, _exit does that. */
static bool work(void *context, struct buf *answer)
{
  const struct job *job = context;
  const lt_symlist_t plugins[] = {{"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {NULL, NULL}};
  struct arena arena = {0};
  Agnode_t **node = arena_array(&arena, Agnode_t *, job->p->n);
  Agedge_t **edge = arena_array(&arena, Agedge_t *, job->p->m);
  GVC_t *gvc = gvContextPlugins(plugins, 0);
  Agraph_t *g = build(job, node, edge);
  if (gvc == NULL || gvLayout(gvc, g, "dot") != 0 || agerrors() != 0)
    return false;
  attach_attrs(g);
  struct numbers out = {0};
  if (!collect(&out, job->p, g, node, edge))
    return false;
  char bytes[sizeof(int32_t)];
  for (size_t i = 0; i < out.at.n; i++) {
    memcpy(bytes, &out.at.at[i], sizeof bytes);
    buf_add(answer, bytes, sizeof bytes);
  }
  return true;
}

void layout_begin(struct proc *child, const struct picture *p, bool left_to_right)
{
  struct job job = {.p = p, .left_to_right = left_to_right};
  const struct proc_limits limits = {.deadline_ms = LAYOUT_DEADLINE_MS, .cpu_s = LAYOUT_DEADLINE_MS / 1000 + 2, .memory_bytes = (size_t)1 << 30, .most_bytes = MOST_ANSWER};
  proc_start(child, work, &job, &limits);
}

bool layout_end(struct proc *child, struct picture *p, struct arena *arena, struct buf *why)
{
  struct buf answer = {0};
  int detail = 0;
  enum proc_end end = proc_wait(child, &answer, &detail);
  bool ok = end == PROC_OK && layout_take(p, arena, buf_span(&answer));
  if (!ok) {
    buf_adds(why, "The layout by Graphviz ");
    if (end == PROC_OK)
      buf_adds(why, "gave coordinates that cannot be read");
    else
      proc_explain(end, detail, &child->limits, why);
    buf_adds(why, "; the same boxes and arrows are drawn by levels instead.");
  }
  buf_release(&answer);
  return ok;
}

#else

const char *layout_version(void)
{
  return NULL;
}

void layout_begin(struct proc *child, const struct picture *p, bool left_to_right)
{
  (void)child;
  (void)p;
  (void)left_to_right;
}

bool layout_end(struct proc *child, struct picture *p, struct arena *arena, struct buf *why)
{
  (void)child;
  (void)p;
  (void)arena;
  buf_adds(why, "This build is without Graphviz; the boxes and arrows are drawn by levels instead.");
  return false;
}

#endif

bool layout_graphviz(struct picture *p, struct arena *arena, bool left_to_right, struct buf *why)
{
  struct proc child;
  layout_begin(&child, p, left_to_right);
  return layout_end(&child, p, arena, why);
}
