/*
 * graph/paths.c: which are the shortest chains from some nodes to others?
 *
 * Breadth first from all sources at once gives each node its distance; the search ends with the first distance at which a target
 * stands. Only arcs that go one step further lie on a shortest chain, so the number of chains to a node is the sum over such
 * arcs into it (there may be billions, so they are counted and not walked). For the chains that are wanted, nodes that lead to
 * a target are marked from the far end; then a walk over marked nodes never turns back without a chain.
 *
 * Chains that must pass certain nodes are shortest chains of a graph with two nodes for each: 2v where none was passed yet, 2v+1
 * behind one. Numbers stay in order, so the order of the chains does too.
 *
 * In: a frozen csr and marks. Out: chains as node numbers, in the order of these numbers.
 * Not here: names, lines of code (app/cmd_why.c), whatever is reachable at all (reach.c).
 */
#include "graph/paths.h"

#define FAR UINT32_MAX

struct search {
  const struct csr *g;
  const struct path_query *q;
  uint32_t *distance;             /* [node] from the nearest source; FAR: not reached */
  uint64_t *chains;               /* [node] shortest chains to it */
  bool *leads;                    /* [node] lies on a shortest chain to a target */
  uint32_t *queue, n;             /* nodes in the order they were reached */
  uint32_t hops;                  /* FAR: no target met */
};

static bool avoided(const struct search *s, uint32_t v)
{
  return s->q->avoid != NULL && s->q->avoid[v];
}

static uint64_t add_counts(uint64_t a, uint64_t b)
{
  return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static void start(struct search *s)
{
  for (uint32_t v = 0; v < s->g->n; v++) {
    s->distance[v] = FAR;
    if (!s->q->from[v] || avoided(s, v))
      continue;
    s->distance[v] = 0;
    s->chains[v] = 1;
    s->queue[s->n++] = v;
  }
}

/* Nodes that are a target and a source have distance 0 and are met by nobody. */
static void spread(struct search *s)
{
  for (uint32_t i = 0; i < s->n && s->distance[s->queue[i]] < s->hops; i++) {
    uint32_t v = s->queue[i];
    for (uint32_t arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++) {
      uint32_t w = s->g->dst[arc];
      if (s->distance[w] == FAR && !avoided(s, w)) {
        s->distance[w] = s->distance[v] + 1;
        s->queue[s->n++] = w;
        if (s->q->to[w])
          s->hops = s->distance[w];
      }
      if (s->distance[w] == s->distance[v] + 1)
        s->chains[w] = add_counts(s->chains[w], s->chains[v]);
    }
  }
}

static uint64_t mark_leading(struct search *s)
{
  uint64_t total = 0;
  for (uint32_t i = s->n; i-- != 0;) {
    uint32_t v = s->queue[i];
    if (s->distance[v] == s->hops) {
      s->leads[v] = s->q->to[v];
      total = s->leads[v] ? add_counts(total, s->chains[v]) : total;
      continue;
    }
    for (uint32_t arc = s->g->off[v]; arc < s->g->off[v + 1] && !s->leads[v]; arc++) {
      uint32_t w = s->g->dst[arc];
      s->leads[v] = s->leads[w] && s->distance[w] == s->distance[v] + 1;
    }
  }
  return total;
}

/* The next arc of v, from `arc` on, that lies on a shortest chain; the end of v's arcs if there is none. */
static uint32_t next_leading(const struct search *s, uint32_t v, uint32_t arc)
{
  for (; arc < s->g->off[v + 1]; arc++)
    if (s->leads[s->g->dst[arc]] && s->distance[s->g->dst[arc]] == s->distance[v] + 1)
      break;
  return arc;
}

/* All chains from one source until enough are found; `at` and `arc` have room for hops + 1. */
static void list_from(struct paths *out, struct arena *arena, const struct search *s, uint32_t *at, uint32_t *arc)
{
  uint32_t most = out->total < s->q->most ? (uint32_t)out->total : s->q->most;
  uint32_t depth = 0;
  arc[0] = s->g->off[at[0]];
  for (;;) {
    if (depth == s->hops) {
      uint32_t *chain = arena_array(arena, uint32_t, (size_t)s->hops + 1);
      for (uint32_t i = 0; i <= s->hops; i++)
        chain[i] = at[i];
      out->node[out->n++] = chain;
      if (out->n == most)
        return;
      depth--;
    }
    arc[depth] = next_leading(s, at[depth], arc[depth]);
    if (arc[depth] < s->g->off[at[depth] + 1]) {
      at[depth + 1] = s->g->dst[arc[depth]++];
      depth++;
      arc[depth] = s->g->off[at[depth]];
    } else if (depth-- == 0) {
      return;
    }
  }
}

static void list_chains(struct paths *out, struct arena *arena, struct arena *scratch, const struct search *s)
{
  uint32_t most = out->total < s->q->most ? (uint32_t)out->total : s->q->most;
  uint32_t *at = arena_array(scratch, uint32_t, (size_t)s->hops + 1);
  uint32_t *arc = arena_array(scratch, uint32_t, (size_t)s->hops + 1);
  out->node = arena_array(arena, uint32_t *, most);
  for (uint32_t v = 0; v < s->g->n && out->n < most; v++) {
    if (s->distance[v] != 0 || !s->leads[v])
      continue;
    at[0] = v;
    list_from(out, arena, s, at, arc);
  }
}

static void search_plain(struct paths *out, struct arena *arena, const struct csr *g, const struct path_query *q)
{
  *out = (struct paths){0};
  struct arena scratch = {0};
  struct search s = {
    .g = g, .q = q, .hops = FAR,
    .distance = arena_array(&scratch, uint32_t, g->n), .chains = arena_array(&scratch, uint64_t, g->n),
    .leads = arena_array(&scratch, bool, g->n), .queue = arena_array(&scratch, uint32_t, g->n),
  };
  start(&s);
  spread(&s);
  if (s.hops != FAR) {
    out->hops = s.hops;
    out->total = mark_leading(&s);
    list_chains(out, arena, &scratch, &s);
  }
  arena_release(&scratch);
}

/* Between the ends a chain meets neither sources nor targets; of plain shortest chains that is true anyway. */
static void split(struct csr *out, struct arena *arena, const struct csr *g, const struct path_query *q)
{
  uint32_t *from = arena_array(arena, uint32_t, (size_t)g->m * 2), *to = arena_array(arena, uint32_t, (size_t)g->m * 2), n = 0;
  for (uint32_t v = 0; v < g->n; v++) {
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t w = g->dst[arc];
      for (uint32_t passed = 0; passed < 2 && !q->from[w]; passed++) {
        uint32_t then = passed | q->through[w];
        if (q->to[w] && then == 0)
          continue;
        from[n] = v * 2 + passed;
        to[n++] = w * 2 + then;
      }
    }
  }
  uint32_t *weight = arena_array(arena, uint32_t, n);
  csr_build(out, arena, g->n * 2, n, from, to, weight, NULL);
}

static void search_through(struct paths *out, struct arena *arena, const struct csr *g, const struct path_query *q)
{
  struct arena scratch = {0};
  struct csr twice;
  bool *from = arena_array(&scratch, bool, (size_t)g->n * 2), *to = arena_array(&scratch, bool, (size_t)g->n * 2);
  bool *avoid = arena_array(&scratch, bool, (size_t)g->n * 2);
  split(&twice, &scratch, g, q);
  for (uint32_t v = 0; v < g->n; v++) {
    from[v * 2 + q->through[v]] = q->from[v];
    to[v * 2 + 1] = q->to[v] && !q->from[v];
    avoid[v * 2] = avoid[v * 2 + 1] = q->avoid != NULL && q->avoid[v];
  }
  search_plain(out, arena, &twice, &(struct path_query){from, to, avoid, NULL, q->most});
  for (uint32_t i = 0; i < out->n; i++)
    for (uint32_t hop = 0; hop <= out->hops; hop++)
      out->node[i][hop] /= 2;
  arena_release(&scratch);
}

void paths_shortest(struct paths *out, struct arena *arena, const struct csr *g, const struct path_query *q)
{
  if (q->through == NULL)
    search_plain(out, arena, g, q);
  else
    search_through(out, arena, g, q);
}
