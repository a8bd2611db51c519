/*
 * render/layout.c: layouts by Graphviz.
 *
 * Graphviz is not thread-safe, leaks and cannot be interrupted: so a forked child builds the graph, lays it out and sends
 * the coordinates through a pipe. The graph has nodes n0, n1, ... of fixed size without text, and frames whose label is a row of
 * zeros as long as their title: no name of the tree reaches the library, and no font is looked up. Edges of the feedback set do not shape the layout.
 *
 * The answer is a row of 32-bit numbers in tenths of a point, y downwards: magic, w, h, n, m, frames, points in all; x, y of each
 * box (left, top); x, y, w, h of each frame; then for each edge n, tip x, tip y and its points.
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

enum { ANSWER_MAGIC = 0x4d4c4159, ANSWER_HEAD = 7, MOST_ANSWER = 16 << 20, MOST_COORDINATE = 10000000 };

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
  uint32_t n = (uint32_t)take(&r), m = (uint32_t)take(&r), frames = (uint32_t)take(&r), points = (uint32_t)take(&r);
  if (!ours || r.bad || n != p->n || m != p->m || frames != p->n_frames || points > r.left / 2 || w < 0 || h < 0)
    return false;
  p->w = w;
  p->h = h;
  p->n_points = 0;
  p->point = arena_array(arena, struct point, points);
  for (uint32_t i = 0; i < n; i++) {
    p->node[i].x = take_coordinate(&r);
    p->node[i].y = take_coordinate(&r);
  }
  for (uint32_t i = 0; i < frames; i++) {
    struct pic_frame *f = &p->frame[i];
    int32_t *const numbers[] = {&f->x, &f->y, &f->w, &f->h};
    for (size_t k = 0; k < 4; k++)
      *numbers[k] = take_coordinate(&r);
    r.bad |= f->w < 0 || f->h < 0;
  }
  for (uint32_t e = 0; e < m && !r.bad; e++)
    take_edge(&r, p, &p->edge[e], points);
  return !r.bad && r.left == 0 && p->n_points == points;
}

#if HAVE_GRAPHVIZ

extern gvplugin_library_t gvplugin_dot_layout_LTX_library;

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
    {AGRAPH, "label", ""}, {AGRAPH, "labeljust", "l"}, {AGRAPH, "fontsize", "12"}, {AGRAPH, "margin", "10"},
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

/* The title of a frame in zeros, 6 points each where there is no font. */
static void set_title(Agraph_t *frame, int32_t width)
{
  char zeros[128] = {0};
  size_t n = width <= 0 ? 1 : (size_t)width / 60 + 1;
  memset(zeros, '0', n < sizeof zeros ? n : sizeof zeros - 1);
  set(frame, "label", zeros);
}

static void build_frames(Agraph_t *g, const struct picture *p, Agraph_t **frame, Agnode_t **node)
{
  char name[24];
  for (uint32_t i = 0; i < p->n_frames; i++) {
    snprintf(name, sizeof name, "cluster%u", i);
    frame[i] = agsubg(p->frame[i].parent == 0 ? g : frame[p->frame[i].parent - 1], name, 1);
    set_title(frame[i], p->frame[i].w);
  }
  for (uint32_t i = 0; i < p->n; i++)
    if (p->node[i].frame != 0)
      agsubnode(frame[p->node[i].frame - 1], node[i], 1);
}

struct drawn {                    /* parallel to the picture */
  Agnode_t **node;
  Agedge_t **edge;
  Agraph_t **frame;
};

/*
 * cgraph's own ids are the addresses of names, and it walks through the frames of a graph in the order of their ids: the same picture would come out in one way or another. Ours are numbers in the order in which things are made; the names it
 * keeps by itself where an id discipline maps none.
 */
struct numbering {
  Agdisc_t disc;                  /* first: what cgraph gives back */
  Agiddisc_t id;
  IDTYPE next;
};

static void *numbers_open(Agraph_t *g, Agdisc_t *disc)
{
  (void)g;
  return disc;
}

static long number_map(void *state, int kind, char *name, IDTYPE *id, int create)
{
  struct numbering *n = state;
  (void)kind;
  if (name != NULL || !create)
    return 0;
  *id = n->next++;
  return 1;
}

static long number_alloc(void *state, int kind, IDTYPE id)
{
  (void)state, (void)kind, (void)id;
  return 0;
}

static void number_free(void *state, int kind, IDTYPE id) { (void)state, (void)kind, (void)id; }

static char *number_print(void *state, int kind, IDTYPE id)
{
  (void)state, (void)kind, (void)id;
  return NULL;
}

static void numbers_close(void *state) { (void)state; }

static void number_register(void *state, int kind, void *object) { (void)state, (void)kind, (void)object; }

static struct numbering *numbering_new(struct arena *arena)
{
  struct numbering *n = arena_array(arena, struct numbering, 1);
  n->id = (Agiddisc_t){numbers_open, number_map, number_alloc, number_free, number_print, numbers_close, number_register};
  n->disc.id = &n->id;
  n->next = 1;
  return n;
}

static Agraph_t *build(const struct layout_task *task, const struct drawn *d, struct arena *arena)
{
  const struct picture *p = task->p;
  Agraph_t *g = agopen(text("g"), Agdirected, &numbering_new(arena)->disc);
  set_defaults(g, task->left_to_right);
  char name[16];
  for (uint32_t i = 0; i < p->n; i++) {
    snprintf(name, sizeof name, "n%u", i);
    d->node[i] = agnode(g, name, 1);
    set_number(d->node[i], "width", p->node[i].w / 720.0);
    set_number(d->node[i], "height", p->node[i].h / 720.0);
  }
  build_frames(g, p, d->frame, d->node);
  for (uint32_t e = 0; e < p->m; e++) {
    const struct pic_edge *from = &p->edge[e];
    snprintf(name, sizeof name, "e%u", e);
    d->edge[e] = agedge(g, d->node[from->from], d->node[from->to], name, 1);
    set_number(d->edge[e], "weight", pull_of(from->weight));
    if (from->up)
      set(d->edge[e], "constraint", "false");
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

static bool put_frame(struct numbers *out, Agraph_t *frame)
{
  double left, bottom, right, top;
  const char *bb = agget(frame, text("bb"));
  if (bb == NULL || sscanf(bb, "%lf,%lf,%lf,%lf", &left, &bottom, &right, &top) != 4)
    return false;
  put_point(out, left, top);
  vec_push(&out->at, tenths(right - left));
  vec_push(&out->at, tenths(top - bottom));
  return true;
}

static bool collect(struct numbers *out, const struct picture *p, Agraph_t *g, const struct drawn *d)
{
  double left, bottom, right, top, x, y;
  uint32_t points = 0;
  const char *bb = agget(g, text("bb"));
  if (bb == NULL || sscanf(bb, "%lf,%lf,%lf,%lf", &left, &bottom, &right, &top) != 4)
    return false;
  out->height = top;
  const int32_t head[ANSWER_HEAD] = {ANSWER_MAGIC, tenths(right), tenths(top), (int32_t)p->n, (int32_t)p->m, (int32_t)p->n_frames, 0};
  for (size_t i = 0; i < ANSWER_HEAD; i++)
    vec_push(&out->at, head[i]);
  for (uint32_t i = 0; i < p->n; i++) {
    const char *pos = agget(d->node[i], text("pos"));
    if (pos == NULL || sscanf(pos, "%lf,%lf", &x, &y) != 2)
      return false;
    put_point(out, x - p->node[i].w / 20.0, y + p->node[i].h / 20.0);
  }
  for (uint32_t i = 0; i < p->n_frames; i++)
    if (!put_frame(out, d->frame[i]))
      return false;
  for (uint32_t e = 0; e < p->m; e++) {
    const char *pos = agget(d->edge[e], text("pos"));
    if (pos == NULL || !put_edge(out, pos, &points))
      return false;
  }
  out->at.at[ANSWER_HEAD - 1] = (int32_t)points;
  return true;
}

/* Runs in the child: nothing is freed, _exit does that. */
static bool lay_out(void *context, struct buf *answer)
{
  const struct layout_task *task = context;
  const lt_symlist_t plugins[] = {{"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {NULL, NULL}};
  struct arena arena = {0};
  const struct drawn d = {arena_array(&arena, Agnode_t *, task->p->n), arena_array(&arena, Agedge_t *, task->p->m), arena_array(&arena, Agraph_t *, task->p->n_frames)};
  GVC_t *gvc = gvContextPlugins(plugins, 0);
  Agraph_t *g = build(task, &d, &arena);
  if (gvc == NULL || gvLayout(gvc, g, "dot") != 0 || agerrors() != 0)
    return false;
  attach_attrs(g);
  struct numbers out = {0};
  if (!collect(&out, task->p, g, &d))
    return false;
  char bytes[sizeof(int32_t)];
  for (size_t i = 0; i < out.at.n; i++) {
    memcpy(bytes, &out.at.at[i], sizeof bytes);
    buf_add(answer, bytes, sizeof bytes);
  }
  return true;
}

#endif

static void begin(struct proc *child, struct layout_task *task, const struct layout_how *how, unsigned ms)
{
  const struct proc_limits limits = {.deadline_ms = ms, .cpu_s = how->each_ms / 1000 + 2, .memory_bytes = (size_t)1 << 30, .most_bytes = MOST_ANSWER};
  proc_start(child, how->work, task, &limits);
}

static void end(struct proc *child, struct layout_task *task)
{
  struct buf answer = {0};
  int detail = 0;
  enum proc_end how = proc_wait(child, &answer, &detail);
  task->done = how == PROC_OK && layout_take(task->p, task->arena, buf_span(&answer));
  if (!task->done) {
    buf_adds(&task->why, "The layout by Graphviz ");
    if (how == PROC_OK)
      buf_adds(&task->why, "gave coordinates that cannot be read");
    else
      proc_explain(how, detail, &child->limits, &task->why);
    buf_adds(&task->why, "; the same boxes and arrows are drawn by levels instead.");
  }
  buf_release(&answer);
}

/* Children are asked in the order they were made: while one keeps us waiting, the others go on. */
void layout_run_so(struct layout_task *task, uint32_t n, const struct layout_how *how)
{
  struct arena scratch = {0};
  uint32_t jobs = how->jobs > 0 ? how->jobs : 1, begun = 0;
  struct proc *child = arena_array(&scratch, struct proc, n);
  bool *alive = arena_array(&scratch, bool, n);
  long long over = proc_clock_ms() + how->all_ms;
  for (uint32_t i = 0; i < n; i++) {
    for (; begun < n && begun < i + jobs; begun++) {
      long long left = over - proc_clock_ms();
      alive[begun] = left > 0;
      if (alive[begun])
        begin(&child[begun], &task[begun], how, left < how->each_ms ? (unsigned)left : how->each_ms);
    }
    if (alive[i])
      end(&child[i], &task[i]);
    else
      buf_printf(&task[i].why, "There was no time left for a layout by Graphviz (%u s for all pictures); the same boxes and arrows are drawn by levels instead.", how->all_ms / 1000);
  }
  arena_release(&scratch);
}

const char *layout_version(void)
{
#if HAVE_GRAPHVIZ
  return PACKAGE_VERSION;
#else
  return NULL;
#endif
}

void layout_run(struct layout_task *task, uint32_t n, unsigned jobs)
{
#if HAVE_GRAPHVIZ
  layout_run_so(task, n, &(struct layout_how){.jobs = jobs, .each_ms = LAYOUT_DEADLINE_MS, .all_ms = LAYOUT_ALL_MS, .work = lay_out});
#else
  (void)jobs;
  for (uint32_t i = 0; i < n; i++)
    buf_adds(&task[i].why, "This build is without Graphviz; the boxes and arrows are drawn by levels instead.");
#endif
}

bool layout_graphviz(struct picture *p, struct arena *arena, bool left_to_right, struct buf *why)
{
  struct layout_task task = {.p = p, .arena = arena, .left_to_right = left_to_right};
  layout_run(&task, 1, 1);
  buf_addspan(why, buf_span(&task.why));
  buf_release(&task.why);
  return task.done;
}
