/*
 * graph/order.c: into which order are the nodes of one component put, so that little weight points back?
 *
 * Exact (Lawler 1964): the cheapest order of a set S ends in some v of S, so f(S) = min over v of f(S-v) + w(v -> S-v);
 * 2^n steps times n. Greedy (Eades, Lin, Smyth 1993, with weights): sinks go to the right end and sources to the left, again
 * after each step; when there are none, the node with the largest out-weight minus in-weight goes to the left. O(n^2 + m).
 * Sifting: each node in turn moves to its best place, repeated while the weight falls; O(n) a node.
 *
 * In: a csr of one component. Out: an order. Not here: components, and which arcs that makes (feedback.c).
 */
#include "graph/feedback_p.h"

#include "base/bug.h"
#include "graph/feedback.h"

#include <string.h>

/* -------------------------------------------------------------------------------------------------------------- exact */

/* Weight of the arcs from each node to the nodes of any set, looked up by the two halves of its bits. */
enum { HALF = (FEEDBACK_EXACT + 1) / 2, HALVES = 1 << HALF };

struct weight_table {
  uint64_t *low, *high;           /* [node * HALVES + half a set] */
};

static void fill_half(uint64_t *half, const struct csr *g, uint32_t v, uint32_t first)
{
  for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
    if (g->dst[arc] >= first && g->dst[arc] < first + HALF)
      half[1u << (g->dst[arc] - first)] = g->weight[arc];
  for (uint32_t set = 1; set < HALVES; set++)
    half[set] = half[set & (set - 1)] + half[set & -set];
}

static void weight_table_fill(struct weight_table *t, struct arena *scratch, const struct csr *g)
{
  t->low = arena_array(scratch, uint64_t, (size_t)g->n * HALVES);
  t->high = arena_array(scratch, uint64_t, (size_t)g->n * HALVES);
  for (uint32_t v = 0; v < g->n; v++) {
    fill_half(t->low + (size_t)v * HALVES, g, v, 0);
    fill_half(t->high + (size_t)v * HALVES, g, v, HALF);
  }
}

static uint64_t weight_into(const struct weight_table *t, uint32_t v, uint32_t set)
{
  return t->low[(size_t)v * HALVES + set % HALVES] + t->high[(size_t)v * HALVES + set / HALVES];
}

void order_exact(uint32_t *order, const struct csr *g)
{
  if (g->n > FEEDBACK_EXACT)
    BUG("%u nodes are too many for an exact order", g->n);
  struct arena scratch = {0};
  struct weight_table weights;
  weight_table_fill(&weights, &scratch, g);
  uint32_t all = (1u << g->n) - 1;
  uint64_t *cost = arena_array(&scratch, uint64_t, (size_t)all + 1);
  uint8_t *last = arena_array(&scratch, uint8_t, (size_t)all + 1);
  for (uint32_t set = 1; set <= all; set++) {
    cost[set] = UINT64_MAX;
    for (uint32_t v = g->n; v-- != 0;) {           /* from the greatest: among equals the least node stands first */
      if ((set >> v & 1) == 0)
        continue;
      uint32_t rest = set & ~(1u << v);
      uint64_t c = cost[rest] + weight_into(&weights, v, rest);
      if (c < cost[set]) {
        cost[set] = c;
        last[set] = (uint8_t)v;
      }
    }
  }
  for (uint32_t set = all, i = g->n; set != 0; set &= ~(1u << order[i]))
    order[--i] = last[set];
  arena_release(&scratch);
}

/* ------------------------------------------------------------------------------------------------------------- greedy */

enum role { ROLE_NONE, ROLE_OTHER, ROLE_SOURCE, ROLE_SINK };

struct greedy {
  const struct csr *g, *back;     /* and its transpose */
  int64_t *balance;               /* [node] out-weight minus in-weight among those left */
  uint32_t *n_out, *n_in;         /* [node] arcs among those left */
  bool *gone;
};

static void take(struct greedy *s, uint32_t v)
{
  s->gone[v] = true;
  for (uint32_t arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++) {
    s->n_in[s->g->dst[arc]]--;
    s->balance[s->g->dst[arc]] += s->g->weight[arc];
  }
  for (uint32_t arc = s->back->off[v]; arc < s->back->off[v + 1]; arc++) {
    s->n_out[s->back->dst[arc]]--;
    s->balance[s->back->dst[arc]] -= s->back->weight[arc];
  }
}

static void weigh(struct greedy *s)
{
  for (uint32_t v = 0; v < s->g->n; v++)
    for (uint32_t arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++) {
      uint32_t w = s->g->dst[arc];
      s->n_out[v]++;
      s->n_in[w]++;
      s->balance[v] += s->g->weight[arc];
      s->balance[w] -= s->g->weight[arc];
    }
}

/*
 * The next node: the first sink, else the first source, else the largest balance.
 * A loop only keeps a node from being the first two.
 */
static uint32_t choose(const struct greedy *s, enum role *out)
{
  uint32_t best = 0;
  *out = ROLE_NONE;
  for (uint32_t v = 0; v < s->g->n; v++) {
    if (s->gone[v])
      continue;
    enum role role = s->n_out[v] == 0 ? ROLE_SINK : s->n_in[v] == 0 ? ROLE_SOURCE : ROLE_OTHER;
    if (role == ROLE_SINK) {
      *out = role;
      return v;
    }
    if (role > *out || (role == ROLE_OTHER && *out == ROLE_OTHER && s->balance[v] > s->balance[best])) {
      *out = role;
      best = v;
    }
  }
  return best;
}

void order_greedy(uint32_t *order, const struct csr *g)
{
  struct arena scratch = {0};
  struct csr back;
  csr_transpose(&back, &scratch, g);
  struct greedy s = {
    .g = g, .back = &back, .balance = arena_array(&scratch, int64_t, g->n), .n_out = arena_array(&scratch, uint32_t, g->n),
    .n_in = arena_array(&scratch, uint32_t, g->n), .gone = arena_array(&scratch, bool, g->n),
  };
  weigh(&s);
  for (uint32_t left = 0, right = g->n; left < right;) {
    enum role role;
    uint32_t v = choose(&s, &role);
    if (role == ROLE_SINK)
      order[--right] = v;
    else
      order[left++] = v;
    take(&s, v);
  }
  arena_release(&scratch);
}

/* --------------------------------------------------------------------------------------------------------------- sift */

/* Each pass makes the set cheaper; real trees are done after four or five. The limit is for inputs made to drag. */
enum { SIFT_PASSES = 64 };

struct sifting {
  const struct csr *g, *back;
  uint32_t *order, *place;        /* place[order[i]] == i */
  int64_t *change;                /* [place] what the node there adds to the cost when v moves from before it to behind it */
};

static void note_neighbours(struct sifting *s, uint32_t v, int sign)
{
  for (uint32_t arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++)
    s->change[s->place[s->g->dst[arc]]] += sign * (int64_t)s->g->weight[arc];
  for (uint32_t arc = s->back->off[v]; arc < s->back->off[v + 1]; arc++)
    s->change[s->place[s->back->dst[arc]]] -= sign * (int64_t)s->back->weight[arc];
}

/* The leftmost of the best places of v; its own if no other is better. Costs are counted from the left end. */
static uint32_t best_place(struct sifting *s, uint32_t v)
{
  uint32_t own = s->place[v], best = 0;
  int64_t cost = 0, least = 0, own_cost = 0;
  note_neighbours(s, v, 1);
  s->change[own] = 0;                             /* a loop: no place changes it */
  for (uint32_t i = 0; i < s->g->n; i++) {
    if (i == own)
      own_cost = cost;
    cost += s->change[i];
    uint32_t behind = i < own ? i + 1 : i;        /* the place v gets when it stands right behind the node at i */
    if (i != own && cost < least) {
      least = cost;
      best = behind;
    }
  }
  note_neighbours(s, v, -1);
  s->change[own] = 0;
  return least < own_cost ? best : own;
}

static void move(struct sifting *s, uint32_t v, uint32_t to)
{
  uint32_t from = s->place[v];
  if (to < from)
    memmove(s->order + to + 1, s->order + to, (from - to) * sizeof *s->order);
  else
    memmove(s->order + from, s->order + from + 1, (to - from) * sizeof *s->order);
  s->order[to] = v;
  for (uint32_t i = to < from ? to : from; i <= (to < from ? from : to); i++)
    s->place[s->order[i]] = i;
}

static bool sift_pass(struct sifting *s)
{
  bool moved = false;
  for (uint32_t v = 0; v < s->g->n; v++) {
    uint32_t to = best_place(s, v);
    if (to == s->place[v])
      continue;
    move(s, v, to);
    moved = true;
  }
  return moved;
}

void order_sift(uint32_t *order, const struct csr *g)
{
  struct arena scratch = {0};
  struct csr back;
  csr_transpose(&back, &scratch, g);
  struct sifting s = {
    .g = g, .back = &back, .order = order,
    .place = arena_array(&scratch, uint32_t, g->n), .change = arena_array(&scratch, int64_t, g->n),
  };
  for (uint32_t i = 0; i < g->n; i++)
    s.place[order[i]] = i;
  for (unsigned pass = 0; pass < SIFT_PASSES && sift_pass(&s); pass++)
    continue;
  arena_release(&scratch);
}

uint64_t order_weight(const uint32_t *order, const struct csr *g)
{
  struct arena scratch = {0};
  uint32_t *place = arena_array(&scratch, uint32_t, g->n);
  for (uint32_t i = 0; i < g->n; i++)
    place[order[i]] = i;
  uint64_t sum = 0;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (place[g->dst[arc]] < place[v])
        sum += g->weight[arc];
  arena_release(&scratch);
  return sum;
}
