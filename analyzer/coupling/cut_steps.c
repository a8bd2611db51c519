/*
 * coupling/cut_steps.c: in which order are the arcs of a feedback set cut, so that the first statements buy most?
 *
 * One arc alone seldom helps: a component falls apart only when every way back across some line through it is cut. Without the feedback set the graph has no cycle, so its nodes can be laid in an order in which no other
 * arc points back; a line between two neighbours of that order parts those above from those below, and costs the arcs of the set that cross it. Of all lines through all components that are left the one is drawn next that
 * parts most pairs of nodes for each statement. Nodes may be laid from the bottom (as low as what they stand on permits) or from the top, and lines through both orders are tried.
 *
 * When no component is left every arc of the set is cut, for each lay on a cycle until it was. O(steps * (nodes + arcs)).
 */
#include "coupling/components.h"

#include "base/bug.h"
#include "graph/feedback_p.h"
#include "graph/scc.h"

#include <stdlib.h>

enum { ORDERS = 2 };

struct cutting {
  const struct csr *g;
  uint32_t *source;               /* [arc] */
  const bool *set;
  bool *cut;                      /* [arc] */
  uint32_t *order[ORDERS], *place[ORDERS];
  struct scc scc;                 /* of what is left */
};

/* A line below the node `behind` of one component, in one order: everything of the component up to it is parted from the rest. */
struct line {
  uint32_t component, order, place;
  uint64_t pairs, cost;
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

/* The best line through any component, nodes laid in one order. */
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
    struct line line = {k, order, i, (uint64_t)above[k] * (n - above[k]), cost[k] > 0 ? cost[k] : 1};
    if (above[k] < n && better(&line, best))
      *best = line;
  }
  arena_release(&scratch);
}

/* Cuts what crosses the line, in the order of the arcs. */
static void cut_line(struct component *out, struct cutting *c, const struct line *line)
{
  struct cut_step *step = &out->step[out->n_steps++];
  *step = (struct cut_step){.first = out->n_cuts, .so_far = out->cut_statements};
  for (uint32_t arc = 0; arc < c->g->m; arc++) {
    uint32_t from = c->source[arc], to = c->g->dst[arc];
    if (!c->set[arc] || c->cut[arc] || c->scc.of[from] != line->component || c->scc.of[to] != line->component)
      continue;
    if (c->place[line->order][to] > line->place || c->place[line->order][from] <= line->place)
      continue;
    c->cut[arc] = true;
    out->cut[out->n_cuts++] = arc;
    step->n++;
    step->statements += c->g->weight[arc];
  }
  if (step->n == 0)
    BUG("%u of the arcs that are to be cut lie on no cycle", out->n_cuts);
  step->so_far += step->statements;
  out->cut_statements = step->so_far;
}

/* From the bottom, and from the top: the bottom of the graph turned round. */
static void lay_orders(struct cutting *c, struct arena *scratch)
{
  const struct csr *g = c->g;
  struct csr kept, back;
  bool *none;
  without_cuts(&kept, scratch, g, c->set);
  csr_transpose(&back, scratch, &kept);
  none = arena_array(scratch, bool, kept.m);
  for (int i = 0; i < ORDERS; i++) {
    c->order[i] = arena_array(scratch, uint32_t, g->n);
    c->place[i] = arena_array(scratch, uint32_t, g->n);
  }
  order_by_levels(c->order[0], &kept, none);
  order_by_levels(c->order[1], &back, none);
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
  struct cutting c = {.g = g, .set = set, .source = arena_array(&scratch, uint32_t, g->m), .cut = arena_array(&scratch, bool, g->m)};
  uint32_t n = 0;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      c.source[arc] = v;
      n += set[arc];
    }
  lay_orders(&c, &scratch);
  out->cut = arena_array(run, uint32_t, n);
  out->step = arena_array(run, struct cut_step, n);
  out->n_cuts = out->n_steps = 0;
  out->cut_statements = 0;
  while (out->n_cuts < n) {
    struct arena round = {0};
    struct csr rest;
    struct line best = {0};
    without_cuts(&rest, &round, g, c.cut);
    scc_find(&c.scc, &round, &rest);
    if (out->n_steps > 0)
      left_count(&out->step[out->n_steps - 1].left, &c.scc);
    for (uint32_t i = 0; i < ORDERS; i++)
      lines_try(&best, &c, i);
    cut_line(out, &c, &best);
    arena_release(&round);
  }
  arena_release(&scratch);
}
