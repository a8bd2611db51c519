/*
 * graph/matching.c: pairs across two sides, and the fewest nodes that meet every arc between them.
 *
 * Hopcroft and Karp 1973: in rounds, breadth first from all free nodes of the left to the nearest free ones of the right, then as many
 * ways of that length as do not meet, each found depth first with a stack of its own; a round for each of at most 2 sqrt(n)
 * lengths. König 1931: the nodes that alternating ways from the free left ones reach are Z; the left ones outside Z and the right
 * ones in Z are a cover. Nodes and arcs are taken in id order: same graph, same answer.
 */
#include "graph/matching.h"

#include "base/bug.h"

struct search {
  const struct csr *g;
  uint32_t left;
  uint32_t *mate, *depth, *next;  /* [node]; depth of left nodes from 1, 0 = not reached; next arc to try */
  uint32_t *queue, *way;
};

/* True if a free node of the right can be reached. */
static bool layer(struct search *s)
{
  uint32_t head = 0, tail = 0;
  bool found = false;
  for (uint32_t v = 0; v < s->left; v++) {
    s->depth[v] = s->mate[v] == UNMATCHED;
    s->next[v] = s->g->off[v];
    if (s->depth[v] != 0)
      s->queue[tail++] = v;
  }
  while (head < tail) {
    uint32_t v = s->queue[head++];
    for (uint32_t arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++) {
      uint32_t back = s->mate[s->g->dst[arc]];
      found = found || back == UNMATCHED;
      if (back == UNMATCHED || s->depth[back] != 0)
        continue;
      s->depth[back] = s->depth[v] + 1;
      s->queue[tail++] = back;
    }
  }
  return found;
}

/* Turns one way round that begins at `root`, if the layers hold one. */
static bool augment(struct search *s, uint32_t root)
{
  uint32_t n = 0;
  for (s->way[n++] = root; n > 0;) {
    uint32_t v = s->way[n - 1];
    if (s->next[v] == s->g->off[v + 1]) {
      s->depth[v] = 0;
      n--;
      continue;
    }
    uint32_t back = s->mate[s->g->dst[s->next[v]++]];
    if (back == UNMATCHED)
      break;
    if (s->depth[back] == s->depth[v] + 1)
      s->way[n++] = back;
  }
  for (uint32_t i = 0; i < n; i++) {                      /* each takes the node that it looked at last */
    uint32_t w = s->g->dst[s->next[s->way[i]] - 1];
    s->mate[w] = s->way[i];
    s->mate[s->way[i]] = w;
  }
  return n > 0;
}

uint32_t matching_find(uint32_t *mate, const struct csr *g, uint32_t left)
{
  struct arena scratch = {0};
  struct search s = {.g = g, .left = left, .mate = mate, .depth = arena_array(&scratch, uint32_t, g->n), .next = arena_array(&scratch, uint32_t, g->n),
                     .queue = arena_array(&scratch, uint32_t, g->n), .way = arena_array(&scratch, uint32_t, g->n)};
  uint32_t pairs = 0;
  for (uint32_t v = 0; v < g->n; v++) {
    mate[v] = UNMATCHED;
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (v >= left || g->dst[arc] < left)
        BUG("an arc from %u to %u does not go from the left %u to the right", v, g->dst[arc], left);
  }
  while (layer(&s))
    for (uint32_t v = 0; v < left; v++)
      pairs += mate[v] == UNMATCHED && augment(&s, v);
  arena_release(&scratch);
  return pairs;
}

uint32_t cover_find(bool *in_cover, const struct csr *g, uint32_t left)
{
  struct arena scratch = {0};
  uint32_t *mate = arena_array(&scratch, uint32_t, g->n), *queue = arena_array(&scratch, uint32_t, g->n), tail = 0;
  uint32_t size = matching_find(mate, g, left);
  for (uint32_t v = 0; v < g->n; v++) {
    in_cover[v] = v < left && mate[v] != UNMATCHED;       /* until an alternating way comes there */
    if (v < left && mate[v] == UNMATCHED)
      queue[tail++] = v;
  }
  for (uint32_t head = 0; head < tail; head++)
    for (uint32_t v = queue[head], arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t w = g->dst[arc];
      if (in_cover[w])
        continue;
      in_cover[w] = true;
      in_cover[mate[w]] = false;                          /* w has a mate, or the matching could grow */
      queue[tail++] = mate[w];
    }
  arena_release(&scratch);
  return size;
}
