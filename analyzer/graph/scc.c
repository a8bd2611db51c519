/*
 * graph/scc.c: which nodes can all reach each other?
 *
 * Tarjan 1972: one depth-first pass, O(nodes + arcs). Each node gets a visit number, and `low`, the smallest number still on the
 * stack that its subtree can reach. Where low equals the own number, that node and all above it on the stack are one component.
 * The textbook version recurses as deep as the longest import chain; this one keeps its own stack of (node, next arc).
 *
 * In: a frozen struct csr. Out: a component for each node, numbered as they close, so an arc between components goes from
 * the higher number to the lower. Nodes and arcs are visited in id order: same graph, same numbers.
 * Not here: which arcs to cut (feedback.c), what a cycle means to its owner (coupling/cycles.c).
 */
#include "graph/scc.h"

#define CLOSED UINT32_MAX         /* visit number of a node whose component is known: greater than all */

struct search {
  const struct csr *g;
  struct scc *out;
  uint32_t *number, *low, *next;  /* [node] visit number from 1, 0 = not seen; next arc to follow */
  uint32_t *path, *open;          /* the way from the start; nodes seen whose component is not closed */
  uint32_t n_path, n_open, seen;
};

static void enter(struct search *s, uint32_t v)
{
  s->number[v] = s->low[v] = ++s->seen;
  s->next[v] = s->g->off[v];
  s->path[s->n_path++] = v;
  s->open[s->n_open++] = v;
}

static void close_component(struct search *s, uint32_t root)
{
  uint32_t v, c = s->out->n++;
  do {
    v = s->open[--s->n_open];
    s->number[v] = CLOSED;
    s->out->of[v] = c;
    s->out->size[c]++;
  } while (v != root);
}

static void leave(struct search *s, uint32_t v)
{
  s->n_path--;
  if (s->low[v] == s->number[v])
    close_component(s, v);
  if (s->n_path == 0)
    return;
  uint32_t above = s->path[s->n_path - 1];
  if (s->low[v] < s->low[above] && s->number[v] != CLOSED)
    s->low[above] = s->low[v];
}

static void search_from(struct search *s, uint32_t start)
{
  enter(s, start);
  while (s->n_path != 0) {
    uint32_t v = s->path[s->n_path - 1];
    if (s->next[v] == s->g->off[v + 1]) {
      leave(s, v);
      continue;
    }
    uint32_t w = s->g->dst[s->next[v]++];
    if (s->number[w] == 0)
      enter(s, w);
    else if (s->number[w] < s->low[v])
      s->low[v] = s->number[w];
  }
}

static void list_members(struct scc *out, struct arena *arena, uint32_t n)
{
  out->first = arena_array(arena, uint32_t, (size_t)out->n + 1);
  out->member = arena_array(arena, uint32_t, n);
  for (uint32_t c = 0; c < out->n; c++)
    out->first[c + 1] = out->first[c] + out->size[c];
  struct arena scratch = {0};
  uint32_t *filled = arena_array(&scratch, uint32_t, out->n);
  for (uint32_t v = 0; v < n; v++) {
    uint32_t c = out->of[v];
    out->member[out->first[c] + filled[c]++] = v;
  }
  arena_release(&scratch);
}

void scc_find(struct scc *out, struct arena *arena, const struct csr *g)
{
  struct arena scratch = {0};
  *out = (struct scc){.of = arena_array(arena, uint32_t, g->n), .size = arena_array(arena, uint32_t, g->n)};
  struct search s = {
    .g = g, .out = out,
    .number = arena_array(&scratch, uint32_t, g->n), .low = arena_array(&scratch, uint32_t, g->n),
    .next = arena_array(&scratch, uint32_t, g->n),
    .path = arena_array(&scratch, uint32_t, g->n), .open = arena_array(&scratch, uint32_t, g->n),
  };
  for (uint32_t v = 0; v < g->n; v++)
    if (s.number[v] == 0)
      search_from(&s, v);
  list_members(out, arena, g->n);
  arena_release(&scratch);
}
