/*
 * graph/packing.c: how many cycles fit into a graph, if they share no weight?
 *
 * Shortest cycles first: as long as there is a cycle of L arcs, the least weight on it is taken off all its arcs and added to the bound; then L grows. A node knows how long its shortest cycle was when it was last asked, and
 * since cycles only vanish it need not be asked again before L is there. When no cycle is left, each arc without weight is a candidate; they are put back, heaviest first, where that closes no cycle. What stays out is a set
 * that cannot spare an arc. Import graphs are kind: on those of large monoliths the set weighs a few percent more than the bound, or just as much, and is the minimum then.
 *
 * In: a csr of one component. Out: an order and a bound. Not here: exact and greedy orders (order.c), which of all is taken (feedback.c).
 */
#include "graph/packing.h"

#include "graph/feedback_p.h"

#include <stdlib.h>

struct search {
  const struct csr *g;
  uint32_t *source;               /* [arc] */
  uint32_t *left;                 /* [arc] weight that no cycle has used */
  uint32_t *turn;                 /* nodes in the order in which they are asked */
  uint32_t *length;               /* [node] arcs of its shortest cycle, as far as known; UINT32_MAX: none */
  uint32_t *queue, *via;          /* breadth first: nodes, and the arc by which each was reached */
  uint32_t *seen, stamp;          /* [node] == stamp: reached */
  uint64_t visits;
};

/* Is `to` reached from `from`? The last arc on the way, or UINT32_MAX; via[] leads back. `length` (may be NULL): arcs on the way. */
static uint32_t way(struct search *s, uint32_t from, uint32_t to, uint32_t *length)
{
  uint32_t head = 0, tail = 0, level_end = 1, depth = 1;
  s->stamp++;
  s->queue[tail++] = from;
  for (; head < tail; head++) {
    if (head == level_end) {
      level_end = tail;
      depth++;
    }
    for (uint32_t v = s->queue[head], arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++) {
      uint32_t w = s->g->dst[arc];
      s->visits -= s->visits > 0;
      if (s->left[arc] == 0 || s->seen[w] == s->stamp)
        continue;
      s->seen[w] = s->stamp;
      s->via[w] = arc;
      s->queue[tail++] = w;
      if (w != to)
        continue;
      if (length != NULL)
        *length = depth;
      return arc;
    }
  }
  return UINT32_MAX;
}

/* Takes off the cycle through v that `way` has just found what its lightest arc has left. */
static uint32_t pack(struct search *s, uint32_t v)
{
  uint32_t least = UINT32_MAX, w = v;
  do {
    least = s->left[s->via[w]] < least ? s->left[s->via[w]] : least;
    w = s->source[s->via[w]];
  } while (w != v);
  do {
    s->left[s->via[w]] -= least;
    w = s->source[s->via[w]];
  } while (w != v);
  return least;
}

/* All cycles, shortest first; false when the visits did not last. */
static bool pack_all(struct search *s, uint64_t *bound)
{
  for (uint32_t length = 2, next; length != UINT32_MAX; length = next) {
    next = UINT32_MAX;
    for (uint32_t i = 0; i < s->g->n; i++) {
      uint32_t v = s->turn[i];
      while (s->length[v] == length) {
        uint32_t found = UINT32_MAX;
        way(s, v, v, &found);
        if (s->visits == 0)
          return false;
        s->length[v] = found;
        if (found == length)
          *bound += pack(s, v);
      }
      next = s->length[v] < next ? s->length[v] : next;
    }
  }
  return true;
}

struct candidate {
  uint32_t arc, weight;
};

static int candidate_cmp(const void *a, const void *b)
{
  const struct candidate *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->arc > y->arc) - (x->arc < y->arc);
}

/* Arcs without weight come back where they close no cycle; left[] of the others stays 0. */
static void put_back(struct search *s, struct arena *scratch)
{
  struct candidate *list = arena_array(scratch, struct candidate, s->g->m);
  uint32_t n = 0;
  for (uint32_t arc = 0; arc < s->g->m; arc++)
    if (s->left[arc] == 0)
      list[n++] = (struct candidate){arc, s->g->weight[arc]};
  qsort(list, n, sizeof *list, candidate_cmp);
  for (uint32_t i = 0; i < n; i++)
    s->left[list[i].arc] = way(s, s->g->dst[list[i].arc], s->source[list[i].arc], NULL) == UINT32_MAX;
}

static void shuffle(uint32_t *turn, uint32_t n, uint32_t start)
{
  uint64_t rng = start;
  for (uint32_t i = 0; i < n; i++)
    turn[i] = i;
  for (uint32_t i = n; start != 0 && i > 1; i--) {
    rng = rng * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint32_t other = (uint32_t)((rng >> 33) % i), kept = turn[i - 1];
    turn[i - 1] = turn[other];
    turn[other] = kept;
  }
}

static void search_init(struct search *s, struct arena *scratch, const struct csr *g, uint64_t visits)
{
  *s = (struct search){
    .g = g, .visits = visits, .source = arena_array(scratch, uint32_t, g->m), .left = arena_array(scratch, uint32_t, g->m), .turn = arena_array(scratch, uint32_t, g->n),
    .length = arena_array(scratch, uint32_t, g->n), .queue = arena_array(scratch, uint32_t, (size_t)g->n + 1), .via = arena_array(scratch, uint32_t, g->n),
    .seen = arena_array(scratch, uint32_t, g->n),
  };
  for (uint32_t v = 0; v < g->n; v++) {
    s->length[v] = 2;
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      s->source[arc] = v;
      s->left[arc] = g->weight[arc];
    }
  }
}

bool order_packed(uint32_t *order, struct packing *p, const struct csr *g, uint32_t start)
{
  struct arena scratch = {0};
  struct search s;
  uint64_t bound = 0;
  search_init(&s, &scratch, g, p->visits);
  shuffle(s.turn, g->n, start);
  bool done = pack_all(&s, &bound);
  if (done) {
    bool *without = arena_array(&scratch, bool, g->m);
    put_back(&s, &scratch);
    for (uint32_t arc = 0; arc < g->m; arc++)
      without[arc] = s.left[arc] == 0;
    order_by_levels(order, g, without);
    p->bound = bound > p->bound ? bound : p->bound;
  }
  p->visits = s.visits;
  arena_release(&scratch);
  return done;
}

void feedback_spare(bool *set, const struct csr *g)
{
  struct arena scratch = {0};
  struct search s;
  search_init(&s, &scratch, g, 0);
  for (uint32_t arc = 0; arc < g->m; arc++)
    s.left[arc] = !set[arc];
  put_back(&s, &scratch);
  for (uint32_t arc = 0; arc < g->m; arc++)
    set[arc] = s.left[arc] == 0;
  arena_release(&scratch);
}
