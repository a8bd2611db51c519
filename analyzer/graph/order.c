/*
 * graph/order.c: into which order are the nodes of one component put, so that little weight points back?
 *
 * Exact (Lawler 1964): the cheapest order of a set S ends in some v of S, so f(S) = min over v of f(S-v) + w(v -> S-v);
 * 2^n steps times n. Greedy (Eades, Lin, Smyth 1993, with weights): sinks go to the right end and sources to the left, again
 * after each step; when there are none, the node with the largest out-weight minus in-weight goes to the left. Who is next a knockout
 * tournament tells, in which only those play again whose arcs have changed: O((n + m) log n).
 *
 * In: a csr of one component. Out: an order. Not here: how it is improved (sift.c), components, and which arcs that makes (feedback.c).
 */
#include "graph/feedback_p.h"

#include "base/bug.h"
#include "graph/feedback.h"

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

enum role { ROLE_GONE, ROLE_OTHER, ROLE_SOURCE, ROLE_SINK };

struct greedy {
  const struct csr *g, *back;     /* and its transpose */
  int64_t *balance;               /* [node] out-weight minus in-weight among those left */
  uint32_t *n_out, *n_in;         /* [node] arcs among those left */
  bool *gone;
  uint32_t *winner, leaves;       /* [1] the next node, of [2] and [3], and so on; [leaves + v]: v itself, or NOBODY */
};

#define NOBODY UINT32_MAX

/* A loop only keeps a node from being a sink or a source. */
static enum role role_of(const struct greedy *s, uint32_t v)
{
  return v == NOBODY || s->gone[v] ? ROLE_GONE : s->n_out[v] == 0 ? ROLE_SINK : s->n_in[v] == 0 ? ROLE_SOURCE : ROLE_OTHER;
}

/* The next of two: a sink, else a source, else the one with the larger balance; among equals the first. */
static uint32_t next_of(const struct greedy *s, uint32_t first, uint32_t second)
{
  enum role x = role_of(s, first), y = role_of(s, second);
  if (x != y)
    return x > y ? first : second;
  return x == ROLE_OTHER && s->balance[second] > s->balance[first] ? second : first;
}

static void play(struct greedy *s, uint32_t at) { s->winner[at] = next_of(s, s->winner[2 * at], s->winner[2 * at + 1]); }

static void play_again(struct greedy *s, uint32_t v)
{
  for (uint32_t at = (s->leaves + v) / 2; at > 0; at /= 2)
    play(s, at);
}

static void play_all(struct greedy *s, struct arena *scratch)
{
  for (s->leaves = 1; s->leaves < s->g->n; s->leaves *= 2)
    continue;
  s->winner = arena_array(scratch, uint32_t, (size_t)s->leaves * 2);
  for (uint32_t v = 0; v < s->leaves; v++)
    s->winner[s->leaves + v] = v < s->g->n ? v : NOBODY;
  for (uint32_t at = s->leaves; at-- > 1;)
    play(s, at);
}

static void take(struct greedy *s, uint32_t v)
{
  s->gone[v] = true;
  play_again(s, v);
  for (uint32_t arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++) {
    s->n_in[s->g->dst[arc]]--;
    s->balance[s->g->dst[arc]] += s->g->weight[arc];
    play_again(s, s->g->dst[arc]);
  }
  for (uint32_t arc = s->back->off[v]; arc < s->back->off[v + 1]; arc++) {
    s->n_out[s->back->dst[arc]]--;
    s->balance[s->back->dst[arc]] -= s->back->weight[arc];
    play_again(s, s->back->dst[arc]);
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
  play_all(&s, &scratch);
  for (uint32_t left = 0, right = g->n; left < right;) {
    uint32_t v = s.winner[1];
    if (role_of(&s, v) == ROLE_SINK)
      order[--right] = v;
    else
      order[left++] = v;
    take(&s, v);
  }
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
