/*
 * graph/sift.c: does less weight point back if single nodes move?
 *
 * Each node in turn moves to its best place, repeated while the weight falls. What a place costs changes only behind a neighbour, so the neighbours are looked at in their order, and no other node. Where a node stands a label tells, which
 * rises along the order with gaps between; a node that moves takes one from a gap, and when a gap is used up all are dealt anew. O(d log d) for a node of d arcs.
 */
#include "graph/feedback_p.h"

#include <stdlib.h>

/* Each pass makes the set cheaper; real trees are done after four or five. The limit is for inputs made to drag. */
enum { SIFT_PASSES = 64 };

struct neighbour {
  uint64_t label;
  int64_t change;                 /* of the cost when the node moves from before it to behind it */
  uint32_t node;
};

struct sifting {
  const struct csr *g, *back;
  uint32_t *next, *before;        /* [node] in the order; node n stands before the first and behind the last */
  uint64_t *label;                /* [node] rising along the order; 0 for node n */
  struct neighbour *near;         /* of one node */
  uint64_t *visits;               /* that may still be made */
};

static void spend(struct sifting *s, uint64_t n) { *s->visits -= n < *s->visits ? n : *s->visits; }

static void deal_labels(struct sifting *s)
{
  uint32_t n = s->g->n;
  uint64_t gap = UINT64_MAX / ((uint64_t)n + 1), label = 0;
  for (uint32_t v = s->next[n]; v != n; v = s->next[v])
    s->label[v] = label += gap;
  spend(s, n);
}

static void link_nodes(struct sifting *s, uint32_t v, uint32_t w)
{
  s->next[v] = w;
  s->before[w] = v;
}

static void place_behind(struct sifting *s, uint32_t v, uint32_t other)
{
  link_nodes(s, s->before[v], s->next[v]);
  uint32_t next = s->next[other];
  uint64_t end = next == s->g->n ? UINT64_MAX : s->label[next];
  link_nodes(s, other, v);
  link_nodes(s, v, next);
  if (end - s->label[other] < 2)
    deal_labels(s);
  else
    s->label[v] = s->label[other] + (end - s->label[other]) / 2;
}

static int neighbour_cmp(const void *a, const void *b)
{
  const struct neighbour *x = a, *y = b;
  return (x->label > y->label) - (x->label < y->label);
}

/* Along the arcs of `g`; `sign` 1 for those that leave v, -1 for those that lead to it. A loop is none: no place changes it. */
static uint32_t list_neighbours(struct sifting *s, uint32_t n, const struct csr *g, uint32_t v, int sign)
{
  for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
    if (g->dst[arc] != v)
      s->near[n++] = (struct neighbour){s->label[g->dst[arc]], sign * (int64_t)g->weight[arc], g->dst[arc]};
  return n;
}

/* The node behind which v stands best, the leftmost of several; v itself if no place is better than its own. Costs are counted from the left end. */
static uint32_t best_place(struct sifting *s, uint32_t v)
{
  uint32_t best = s->g->n, n = list_neighbours(s, 0, s->g, v, 1);
  int64_t cost = 0, least = 0, own_cost = 0;
  n = list_neighbours(s, n, s->back, v, -1);
  spend(s, n);
  if (n > 0)
    qsort(s->near, n, sizeof *s->near, neighbour_cmp);
  for (uint32_t i = 0; i < n; i++) {
    cost += s->near[i].change;
    own_cost += s->near[i].label < s->label[v] ? s->near[i].change : 0;
    if (i + 1 < n && s->near[i + 1].node == s->near[i].node)
      continue;                   /* an arc to it and one from it */
    if (cost < least) {
      least = cost;
      best = s->near[i].node;
    }
  }
  return least < own_cost ? best : v;
}

static bool sift_pass(struct sifting *s)
{
  bool moved = false;
  for (uint32_t v = 0; v < s->g->n && *s->visits > 0; v++) {
    uint32_t behind = best_place(s, v);
    if (behind == v)
      continue;
    place_behind(s, v, behind);
    moved = true;
  }
  return moved;
}

static void read_order(struct sifting *s, const uint32_t *order)
{
  uint32_t n = s->g->n, last = n;
  for (uint32_t i = 0; i < n; i++) {
    link_nodes(s, last, order[i]);
    last = order[i];
  }
  link_nodes(s, last, n);
  deal_labels(s);
}

void order_sift(uint32_t *order, const struct csr *g, uint64_t *visits)
{
  struct arena scratch = {0};
  struct csr back;
  csr_transpose(&back, &scratch, g);
  struct sifting s = {
    .g = g, .back = &back, .visits = visits, .next = arena_array(&scratch, uint32_t, (size_t)g->n + 1), .before = arena_array(&scratch, uint32_t, (size_t)g->n + 1),
    .label = arena_array(&scratch, uint64_t, (size_t)g->n + 1), .near = arena_array(&scratch, struct neighbour, (size_t)g->n * 2),
  };
  read_order(&s, order);
  for (unsigned pass = 0; pass < SIFT_PASSES && sift_pass(&s); pass++)
    continue;
  for (uint32_t i = 0, v = s.next[g->n]; i < g->n; i++, v = s.next[v])
    order[i] = v;
  arena_release(&scratch);
}
