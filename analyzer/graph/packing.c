/*
 * graph/packing.c: how many cycles fit into a graph, if they share no weight?
 *
 * Shortest cycles first: as long as there is a cycle of L arcs, the least weight on it is taken off all its arcs and added to the bound; then L grows. A node knows how long its shortest cycle was when it was last asked, and
 * since cycles only vanish it need not be asked again before L is there. When no cycle is left, each arc without weight is a candidate;
 * those that are not needed are put back (spare.c). Import graphs are kind: on those of large monoliths the set weighs a few percent more than the bound, or just as much, and is the minimum then.
 *
 * In: a csr of one component. Out: an order and a bound. Not here: exact and greedy orders (order.c), which of all is taken (feedback.c).
 */
#include "graph/packing.h"

#include "graph/feedback_p.h"
#include "graph/spare.h"

struct search {
  const struct csr *g;
  const uint32_t *source;         /* [arc] */
  uint32_t *left;                 /* [arc] weight that no cycle has used */
  uint32_t *turn;                 /* nodes in the order in which they are asked */
  uint32_t *length;               /* [node] arcs of its shortest cycle, as far as known; UINT32_MAX: none */
  uint32_t *queue, *via;          /* breadth first: nodes, and the arc by which each was reached */
  uint32_t *seen, stamp;          /* [node] == stamp: reached */
  uint64_t visits;
};

/* The length of a shortest cycle through v, or UINT32_MAX; via[] leads back along it. */
static uint32_t shortest(struct search *s, uint32_t v)
{
  uint32_t head = 0, tail = 0, level_end = 1, depth = 1;
  s->stamp++;
  s->queue[tail++] = v;
  for (; head < tail; head++) {
    if (head == level_end) {
      level_end = tail;
      depth++;
    }
    for (uint32_t from = s->queue[head], arc = s->g->off[from]; arc < s->g->off[from + 1]; arc++) {
      uint32_t w = s->g->dst[arc];
      s->visits -= s->visits > 0;
      if (s->left[arc] == 0 || s->seen[w] == s->stamp)
        continue;
      s->seen[w] = s->stamp;
      s->via[w] = arc;
      s->queue[tail++] = w;
      if (w == v)
        return depth;
    }
  }
  return UINT32_MAX;
}

/* Takes off the cycle through v that has just been found what its lightest arc has left. */
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
        uint32_t found = shortest(s, v);
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
    .g = g, .visits = visits, .source = csr_sources(scratch, g), .left = arena_array(scratch, uint32_t, g->m), .turn = arena_array(scratch, uint32_t, g->n),
    .length = arena_array(scratch, uint32_t, g->n), .queue = arena_array(scratch, uint32_t, (size_t)g->n + 1), .via = arena_array(scratch, uint32_t, g->n),
    .seen = arena_array(scratch, uint32_t, g->n),
  };
  for (uint32_t v = 0; v < g->n; v++)
    s->length[v] = 2;
  for (uint32_t arc = 0; arc < g->m; arc++)
    s->left[arc] = g->weight[arc];
}

bool order_packed(uint32_t *order, struct packing *p, const struct csr *g, uint32_t start)
{
  struct arena scratch = {0};
  struct search s;
  uint64_t bound = 0;
  search_init(&s, &scratch, g, p->visits);
  shuffle(s.turn, g->n, start);
  bool done = pack_all(&s, &bound);
  p->bound = bound > p->bound ? bound : p->bound;
  if (done) {
    bool *without = arena_array(&scratch, bool, g->m);
    for (uint32_t arc = 0; arc < g->m; arc++)
      without[arc] = s.left[arc] == 0;
    arcs_spare(without, g, &s.visits);
    order_by_levels(order, g, without);
  }
  p->visits = s.visits;
  arena_release(&scratch);
  return done;
}
