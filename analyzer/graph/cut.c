/*
 * graph/cut.c: the cheapest arcs whose removal parts some nodes from others.
 *
 * The largest flow is as large as the smallest cut. Dinic 1970: in rounds, breadth first over what capacity is left, then ways along those
 * layers, depth first with a stack of its own and a mark an arc that leads nowhere. When no way is left, what can still be
 * reached is the near side. Two nodes more stand for all that is pinned.
 */
#include "graph/cut.h"

enum { NEAR, FAR, PINNED };       /* nodes 0 and 1 stand for all pinned ones; node v of g is PINNED + v, if free */

struct flow {
  uint32_t n, m;                  /* arcs come in twos: 2i and 2i+1 are each other's way back */
  uint32_t *off, *arc;            /* [n+1], arcs by node */
  uint32_t *to;
  uint64_t *left;                 /* [arc] capacity that is left */
  uint32_t *depth, *next, *queue, *way;
};

static uint32_t node_of(const uint8_t *pin, uint32_t v)
{
  return pin[v] == PIN_FROM ? NEAR : pin[v] == PIN_TO ? FAR : PINNED + v;
}

static void flow_begin(struct flow *f, struct arena *scratch, const struct csr *g, const uint8_t *pin)
{
  f->n = g->n + PINNED;
  f->off = arena_array(scratch, uint32_t, (size_t)f->n + 1);
  f->arc = arena_array(scratch, uint32_t, (size_t)g->m * 2);
  f->to = arena_array(scratch, uint32_t, (size_t)g->m * 2);
  f->left = arena_array(scratch, uint64_t, (size_t)g->m * 2);
  f->depth = arena_array(scratch, uint32_t, f->n);
  f->next = arena_array(scratch, uint32_t, f->n);
  f->queue = arena_array(scratch, uint32_t, f->n);
  f->way = arena_array(scratch, uint32_t, f->n);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t from = node_of(pin, v), to = node_of(pin, g->dst[arc]);
      if (from == to)
        continue;
      f->to[f->m] = to;
      f->to[f->m + 1] = from;
      f->left[f->m] = g->weight[arc];
      f->m += 2;
      f->off[from]++;
      f->off[to]++;
    }
  for (uint32_t v = 0; v < f->n; v++)
    f->off[v + 1] += f->off[v];
  for (uint32_t arc = f->m; arc-- != 0;)
    f->arc[--f->off[f->to[arc ^ 1]]] = arc;
}

static bool layer(struct flow *f)
{
  uint32_t head = 0, tail = 0;
  for (uint32_t v = 0; v < f->n; v++) {
    f->depth[v] = 0;
    f->next[v] = f->off[v];
  }
  f->depth[NEAR] = 1;
  for (f->queue[tail++] = NEAR; head < tail; head++)
    for (uint32_t v = f->queue[head], i = f->off[v]; i < f->off[v + 1]; i++) {
      uint32_t w = f->to[f->arc[i]];
      if (f->left[f->arc[i]] == 0 || f->depth[w] != 0)
        continue;
      f->depth[w] = f->depth[v] + 1;
      f->queue[tail++] = w;
    }
  return f->depth[FAR] != 0;
}

/* Sends along one way what fits through it; 0 when the layers hold no way. */
static uint64_t send(struct flow *f)
{
  uint32_t n = 0, v = NEAR;
  while (v != FAR) {
    uint32_t i = f->next[v];
    if (i == f->off[v + 1]) {                             /* leads nowhere */
      if (n == 0)
        return 0;
      v = f->to[f->way[--n] ^ 1];
      f->next[v]++;
    } else if (f->left[f->arc[i]] != 0 && f->depth[f->to[f->arc[i]]] == f->depth[v] + 1) {
      f->way[n++] = f->arc[i];
      v = f->to[f->arc[i]];
    } else {
      f->next[v]++;
    }
  }
  uint64_t least = UINT64_MAX;
  for (uint32_t i = 0; i < n; i++)
    least = f->left[f->way[i]] < least ? f->left[f->way[i]] : least;
  for (uint32_t i = 0; i < n; i++) {
    f->left[f->way[i]] -= least;
    f->left[f->way[i] ^ 1] += least;
  }
  return least;
}

void cut_find(struct cut *out, struct arena *arena, const struct csr *g, const uint8_t *pin)
{
  struct arena scratch = {0};
  struct flow f = {0};
  flow_begin(&f, &scratch, g, pin);
  *out = (struct cut){.near = arena_array(arena, bool, g->n)};
  while (layer(&f))
    for (uint64_t sent = send(&f); sent != 0; sent = send(&f))
      out->weight += sent;
  for (uint32_t v = 0; v < g->n; v++)
    out->near[v] = f.depth[node_of(pin, v)] != 0;
  arena_release(&scratch);
}
