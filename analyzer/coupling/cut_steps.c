/*
 * coupling/cut_steps.c: in which order are the arcs of a feedback set cut, so that the first statements buy most?
 *
 * One arc alone seldom helps: a component falls apart only when every way back across some line through it is cut. Without the feedback set the graph has no cycle, so a line is a set of nodes that has with each node all that
 * stand on it; no other arc crosses it upward, and it costs the arcs of the set that do. Of all lines through all components that are left the one is drawn next that parts most pairs of nodes for each statement. Which lines are
 * tried: between neighbours of an order from the bottom and of one from the top, below all that stand on an end of an arc of the set, and above all that such an end stands on.
 *
 * When no component is left every arc of the set is cut, for each lay on a cycle until it was; what a set could have spared goes with the rest. O(steps * arcs of the set * (nodes + arcs)), at most about LINES_VISITS and, when these are used
 * up, O(steps * (nodes + arcs)), at most about STEPS_VISITS. When these are used up too, one step takes all the rest.
 */
#include "coupling/components.h"

#include "base/bug.h"
#include "graph/feedback_p.h"
#include "graph/scc.h"

#include <stdlib.h>

enum { ORDERS = 2 };
#define LINES_VISITS UINT64_C(50000000)      /* large monoliths need a tenth */
#define STEPS_VISITS UINT64_C(30000000)     /* some seconds; tangles of 3,000 modules need a tenth */

struct cutting {
  const struct csr *g;
  struct csr kept, back;          /* without the set, and that turned round */
  const uint32_t *source;         /* [arc] */
  const bool *set;                /* [arc] */
  uint32_t *set_arc, n_set;       /* the same as a list */
  bool *cut;                      /* [arc] */
  uint32_t *order[ORDERS], *place[ORDERS];
  struct scc scc;                 /* of what is left */
  uint32_t *queue, *seen, stamp;  /* [node] == stamp: met by the last walk */
  uint64_t visits;                /* arcs that walks and their lines may still look at */
  uint32_t *tried[2];             /* [up][node] == step: its line was */
  uint32_t step;                  /* from 1 */
};

/* A line through a component: below `at`, a place of an order; below all that stand on node `at`; above all that it stands on. */
enum line_kind { LINE_FROM_BOTTOM, LINE_FROM_TOP, LINE_BELOW, LINE_ABOVE };
struct line {
  enum line_kind kind;
  uint32_t component, at;
  uint64_t pairs, cost;           /* of nodes that it parts; statements that cross it upward */
};

static bool better(const struct line *a, const struct line *b)
{
  if (b->cost == 0)
    return true;
  double x = (double)a->pairs / (double)a->cost, y = (double)b->pairs / (double)b->cost;
  return x > y || (x >= y && a->cost < b->cost);
}

/* The graph without what is cut. */
static void without_cuts(struct csr *out, struct arena *scratch, const struct csr *g, const bool *without)
{
  uint32_t *from = arena_array(scratch, uint32_t, (size_t)g->m * 3), *to = from + g->m, *weight = to + g->m, m = 0;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (without != NULL && without[arc])
        continue;
      from[m] = v;
      to[m] = g->dst[arc];
      weight[m++] = g->weight[arc];
    }
  csr_build(out, scratch, g->n, m, from, to, weight, NULL);
}

static void left_count(struct left *out, const struct scc *scc)
{
  *out = (struct left){0};
  for (uint32_t c = 0; c < scc->n; c++) {
    uint32_t size = scc->size[c];
    if (size < 2)
      continue;
    out->nodes += size;
    out->components++;
    for (int i = 0; i < LARGEST_LEFT; i++)
      if (size > out->size[i]) {
        uint32_t smaller = out->size[i];
        out->size[i] = size;
        size = smaller;
      }
  }
}

void left_find(struct left *out, const struct csr *g, const bool *without)
{
  struct arena scratch = {0};
  struct csr rest;
  struct scc scc;
  without_cuts(&rest, &scratch, g, without);
  scc_find(&scc, &scratch, &rest);
  left_count(out, &scc);
  arena_release(&scratch);
}

/* The best line through any component between neighbours of one order. */
static void lines_try(struct line *best, const struct cutting *c, uint32_t order)
{
  struct arena scratch = {0};
  uint32_t *above = arena_array(&scratch, uint32_t, c->scc.n);     /* [component] its nodes met so far */
  uint64_t *cost = arena_array(&scratch, uint64_t, c->scc.n);      /* [component] of a line at this place */
  uint64_t *opens = arena_array(&scratch, uint64_t, c->g->n), *closes = arena_array(&scratch, uint64_t, c->g->n);
  for (uint32_t arc = 0; arc < c->g->m; arc++) {
    uint32_t from = c->source[arc], to = c->g->dst[arc];
    if (!c->set[arc] || c->cut[arc] || c->scc.of[from] != c->scc.of[to])
      continue;
    opens[to] += c->g->weight[arc];                               /* it points up, from below to above */
    closes[from] += c->g->weight[arc];
  }
  for (uint32_t i = 0; i < c->g->n; i++) {
    uint32_t v = c->order[order][i], k = c->scc.of[v], n = c->scc.size[k];
    cost[k] = cost[k] + opens[v] - closes[v];
    above[k]++;
    struct line line = {(enum line_kind)order, k, i, (uint64_t)above[k] * (n - above[k]), cost[k] > 0 ? cost[k] : 1};
    if (above[k] < n && better(&line, best))
      *best = line;
  }
  arena_release(&scratch);
}

/* Marks a node and all of its component that it stands on, or that stand on it; returns their number. */
static uint32_t walk(struct cutting *c, uint32_t start, bool up)
{
  const struct csr *g = up ? &c->back : &c->kept;
  uint32_t tail = 0;
  c->seen[start] = ++c->stamp;
  c->queue[tail++] = start;
  for (uint32_t head = 0; head < tail; head++)
    for (uint32_t v = c->queue[head], arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t w = g->dst[arc];
      c->visits -= c->visits > 0;
      if (c->seen[w] == c->stamp || c->scc.of[w] != c->scc.of[start])
        continue;
      c->seen[w] = c->stamp;
      c->queue[tail++] = w;
    }
  return tail;
}

/* Is the node above the line? After the walk of that line. */
static bool is_above(const struct cutting *c, const struct line *line, uint32_t v)
{
  if (line->kind == LINE_BELOW || line->kind == LINE_ABOVE)
    return (c->seen[v] == c->stamp) == (line->kind == LINE_BELOW);
  return c->place[line->kind][v] <= line->at;
}

/* An arc of the set that is not cut yet and points across the line, from below to above. */
static bool crosses(const struct cutting *c, const struct line *line, uint32_t arc)
{
  uint32_t from = c->source[arc], to = c->g->dst[arc];
  return !c->cut[arc] && c->scc.of[from] == line->component && c->scc.of[to] == line->component && !is_above(c, line, from) && is_above(c, line, to);
}

static void spend(struct cutting *c, uint64_t n) { c->visits -= n < c->visits ? n : c->visits; }

static void walk_try(struct line *best, struct cutting *c, uint32_t node, bool up)
{
  if (c->tried[up][node] == c->step)
    return;
  c->tried[up][node] = c->step;
  enum line_kind kind = up ? LINE_BELOW : LINE_ABOVE;
  struct line line = {.kind = kind, .component = c->scc.of[node], .at = node};
  uint32_t n = c->scc.size[line.component], met = walk(c, node, up);
  spend(c, c->n_set);
  for (uint32_t i = 0; i < c->n_set; i++)
    line.cost += crosses(c, &line, c->set_arc[i]) ? c->g->weight[c->set_arc[i]] : 0;
  line.pairs = (uint64_t)met * (n - met);
  if (met < n && line.cost > 0 && better(&line, best))
    *best = line;
}

/* The best line of all. */
static struct line choose(struct cutting *c)
{
  struct line best = {0};
  c->step++;
  for (uint32_t i = 0; i < ORDERS; i++)
    lines_try(&best, c, i);
  for (uint32_t i = 0; i < c->n_set && c->visits > 0; i++) {
    uint32_t arc = c->set_arc[i];
    if (c->cut[arc])
      continue;
    walk_try(&best, c, c->source[arc], true);
    walk_try(&best, c, c->source[arc], false);
    walk_try(&best, c, c->g->dst[arc], true);
    walk_try(&best, c, c->g->dst[arc], false);
  }
  return best;
}

/* As a part of the last step. */
static void cut_arc(struct component *out, struct cutting *c, uint32_t arc)
{
  struct cut_step *step = &out->step[out->n_steps - 1];
  c->cut[arc] = true;
  out->cut[out->n_cuts++] = arc;
  out->cut_statements += c->g->weight[arc];
  step->n++;
  step->statements += c->g->weight[arc];
  step->so_far = out->cut_statements;
}

/* Cuts what crosses the line, in the order of the arcs. */
static void cut_line(struct component *out, struct cutting *c, const struct line *line)
{
  if (line->kind == LINE_BELOW || line->kind == LINE_ABOVE)
    walk(c, line->at, line->kind == LINE_BELOW);
  for (uint32_t i = 0; i < c->n_set; i++) {
    uint32_t arc = c->set_arc[i];
    if (crosses(c, line, arc))
      cut_arc(out, c, arc);
  }
}

static void cut_rest(struct component *out, struct cutting *c)
{
  for (uint32_t i = 0; i < c->n_set; i++)
    if (!c->cut[c->set_arc[i]])
      cut_arc(out, c, c->set_arc[i]);
}

/* The next step. False if it was the last. */
static bool step_take(struct component *out, struct cutting *c, uint64_t *visits)
{
  struct arena round = {0};
  struct csr rest;
  struct line best = {0};
  uint64_t cost = (uint64_t)c->g->n + c->g->m;
  without_cuts(&rest, &round, c->g, c->cut);
  scc_find(&c->scc, &round, &rest);
  if (out->n_steps > 0)
    left_count(&out->step[out->n_steps - 1].left, &c->scc);
  if (*visits >= cost)
    best = choose(c);
  *visits -= *visits < cost ? *visits : cost;
  out->step[out->n_steps++] = (struct cut_step){.first = out->n_cuts, .so_far = out->cut_statements};
  if (best.cost > 0)
    cut_line(out, c, &best);
  else
    cut_rest(out, c);
  if (out->step[out->n_steps - 1].n == 0)
    BUG("nothing is cut after %u arcs of %u", out->n_cuts, c->n_set);
  arena_release(&round);
  return out->n_cuts < c->n_set;
}

/* From the bottom, and from the top: the bottom of the graph turned round. */
static void lay_orders(struct cutting *c, struct arena *scratch)
{
  const struct csr *g = c->g;
  without_cuts(&c->kept, scratch, g, c->set);
  csr_transpose(&c->back, scratch, &c->kept);
  bool *none = arena_array(scratch, bool, c->kept.m);
  for (int i = 0; i < ORDERS; i++) {
    c->order[i] = arena_array(scratch, uint32_t, g->n);
    c->place[i] = arena_array(scratch, uint32_t, g->n);
  }
  order_by_levels(c->order[LINE_FROM_BOTTOM], &c->kept, none);
  order_by_levels(c->order[LINE_FROM_TOP], &c->back, none);
  for (uint32_t i = 0; i < g->n / 2; i++) {
    uint32_t v = c->order[1][i];
    c->order[1][i] = c->order[1][g->n - 1 - i];
    c->order[1][g->n - 1 - i] = v;
  }
  for (int i = 0; i < ORDERS; i++)
    for (uint32_t k = 0; k < g->n; k++)
      c->place[i][c->order[i][k]] = k;
}

void cut_steps_find(struct component *out, struct arena *run, const struct csr *g, const bool *set)
{
  struct arena scratch = {0};
  uint64_t visits = STEPS_VISITS;
  struct cutting c = {
    .g = g, .set = set, .visits = LINES_VISITS, .source = csr_sources(&scratch, g), .cut = arena_array(&scratch, bool, g->m),
    .set_arc = arena_array(&scratch, uint32_t, g->m), .tried = {arena_array(&scratch, uint32_t, g->n), arena_array(&scratch, uint32_t, g->n)}, .queue = arena_array(&scratch, uint32_t, g->n), .seen = arena_array(&scratch, uint32_t, g->n),
  };
  for (uint32_t arc = 0; arc < g->m; arc++)
    if (set[arc])
      c.set_arc[c.n_set++] = arc;
  lay_orders(&c, &scratch);
  out->cut = arena_array(run, uint32_t, c.n_set);
  out->step = arena_array(run, struct cut_step, c.n_set);
  out->n_cuts = out->n_steps = 0;
  out->cut_statements = 0;
  while (c.n_set > 0 && step_take(out, &c, &visits))
    continue;
  arena_release(&scratch);
}
