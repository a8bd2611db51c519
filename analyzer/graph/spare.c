/*
 * graph/spare.c: which arcs of a feedback set are not needed, and for which would another do as well?
 *
 * An arc of the set is needed if without the set a way leads from its head back to its tail. If all such ways share an arc, that one may be cut instead; it lies on each of them, so only the arcs of one shortest way are tried.
 */
#include "graph/spare.h"

#include <stdlib.h>

enum { SWAP_PASSES = 4 };         /* real trees are done after two */

struct search {
  const struct csr *g;
  const bool *set;                /* [arc] closed */
  uint32_t *source;               /* [arc] */
  uint32_t *queue, *via;          /* breadth first: nodes, and the arc by which each was reached */
  uint32_t *seen, stamp;          /* [node] == stamp: reached */
  uint64_t visits;
};

static void search_init(struct search *s, struct arena *scratch, const struct csr *g, const bool *set)
{
  *s = (struct search){
    .g = g, .set = set, .source = arena_array(scratch, uint32_t, g->m), .queue = arena_array(scratch, uint32_t, g->n), .via = arena_array(scratch, uint32_t, g->n),
    .seen = arena_array(scratch, uint32_t, g->n),
  };
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      s->source[arc] = v;
}

/* Does a way outside the set lead from `from` to `to`? via[] leads back. */
static bool leads(struct search *s, uint32_t from, uint32_t to)
{
  uint32_t tail = 0;
  s->seen[from] = ++s->stamp;
  s->queue[tail++] = from;
  for (uint32_t head = 0; head < tail; head++)
    for (uint32_t v = s->queue[head], arc = s->g->off[v]; arc < s->g->off[v + 1]; arc++) {
      uint32_t w = s->g->dst[arc];
      s->visits++;
      if (s->set[arc] || s->seen[w] == s->stamp)
        continue;
      s->seen[w] = s->stamp;
      s->via[w] = arc;
      if (w == to)
        return true;
      s->queue[tail++] = w;
    }
  return false;
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

/* The arcs of the set, heaviest first. */
static uint32_t members(struct candidate **out, struct arena *scratch, const struct csr *g, const bool *set)
{
  uint32_t n = 0;
  *out = arena_array(scratch, struct candidate, g->m);
  for (uint32_t arc = 0; arc < g->m; arc++)
    if (set[arc])
      (*out)[n++] = (struct candidate){arc, g->weight[arc]};
  qsort(*out, n, sizeof **out, candidate_cmp);
  return n;
}

uint64_t arcs_spare(bool *set, const struct csr *g)
{
  struct arena scratch = {0};
  struct search s;
  struct candidate *list;
  search_init(&s, &scratch, g, set);
  uint32_t n = members(&list, &scratch, g, set);
  for (uint32_t i = 0; i < n; i++)
    set[list[i].arc] = leads(&s, g->dst[list[i].arc], s.source[list[i].arc]);
  arena_release(&scratch);
  return s.visits;
}

static bool preferred(const struct csr *g, const uint32_t *dislike, uint32_t other, uint32_t arc)
{
  if (g->weight[other] != g->weight[arc])
    return g->weight[other] < g->weight[arc];
  return dislike != NULL && dislike[other] < dislike[arc];
}

/* The best arc that all ways from the head of `arc` to its tail share, `arc` itself if none is preferred. */
static uint32_t substitute(struct search *s, struct arena *scratch, bool *set, uint32_t arc, const uint32_t *dislike)
{
  uint32_t from = s->g->dst[arc], to = s->source[arc], n = 0, best = arc;
  uint32_t *way = arena_array(scratch, uint32_t, s->g->n);
  if (!leads(s, from, to))
    return arc;
  for (uint32_t v = to; v != from; v = s->source[s->via[v]])
    way[n++] = s->via[v];
  for (uint32_t i = 0; i < n; i++) {
    if (!preferred(s->g, dislike, way[i], best))
      continue;
    set[way[i]] = true;
    if (!leads(s, from, to))
      best = way[i];
    set[way[i]] = false;
  }
  return best;
}

void arcs_prefer(bool *set, const struct csr *g, const uint32_t *dislike)
{
  struct arena scratch = {0};
  struct search s;
  bool changed = true;
  search_init(&s, &scratch, g, set);
  for (unsigned pass = 0; pass < SWAP_PASSES && changed; pass++) {
    struct arena round = {0};
    struct candidate *list;
    uint32_t n = members(&list, &round, g, set);
    changed = false;
    for (uint32_t i = 0; i < n; i++) {
      uint32_t other = substitute(&s, &round, set, list[i].arc, dislike);
      set[list[i].arc] = false;
      set[other] = true;
      changed = changed || other != list[i].arc;
    }
    arena_release(&round);
  }
  arena_release(&scratch);
  arcs_spare(set, g);
}
