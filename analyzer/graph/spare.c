/*
 * graph/spare.c: which arcs of a feedback set are not needed, and for which would another do as well?
 *
 * An arc of the set is needed if without the set a way leads from its head back to its tail. If all such ways share an arc, that one may be cut instead; it lies on each of them, so only the arcs of one way are tried.
 * A way is looked for from both ends at once, now at the end where less has been looked at: in a tangle the two meet soon, and where there is none the smaller side tells.
 */
#include "graph/spare.h"

#include "graph/feedback_p.h"

#include <stdlib.h>

enum { SWAP_PASSES = 4 };         /* real trees are done after two */

enum end { END_FROM, END_TO, ENDS };

struct side {
  uint32_t *queue, head, tail;    /* breadth first: nodes */
  uint32_t *via;                  /* [node] the arc by which it was reached */
  uint64_t seen;                  /* arcs looked at */
};

struct search {
  const struct csr *g;
  const bool *set;                /* [arc] closed */
  const uint32_t *source;         /* [arc] */
  uint32_t *in_off, *in;          /* [node] the arcs that lead to it */
  struct side side[ENDS];
  uint32_t *mark, stamp;          /* [node] == stamp + end: reached from there */
  uint32_t meets;                 /* where the last way that was found does */
  uint64_t *visits;               /* arcs that may still be looked at */
};

static void search_init(struct search *s, struct arena *scratch, const struct csr *g, const bool *set, uint64_t *visits)
{
  *s = (struct search){
    .g = g, .set = set, .visits = visits, .source = csr_sources(scratch, g), .in_off = arena_array(scratch, uint32_t, (size_t)g->n + 2), .in = arena_array(scratch, uint32_t, g->m), .mark = arena_array(scratch, uint32_t, g->n),
  };
  for (int end = 0; end < ENDS; end++)
    s->side[end] = (struct side){.queue = arena_array(scratch, uint32_t, g->n), .via = arena_array(scratch, uint32_t, g->n)};
  uint32_t *at = s->in_off + 1;   /* where the next arc of each node goes: its end when all are placed, which is where the next node's begin */
  for (uint32_t arc = 0; arc < g->m; arc++)
    at[g->dst[arc] + 1]++;
  for (uint32_t v = 0; v < g->n; v++)
    at[v + 1] += at[v];
  for (uint32_t arc = 0; arc < g->m; arc++)
    s->in[at[g->dst[arc]]++] = arc;
}

static void begin(struct search *s, enum end end, uint32_t v)
{
  s->side[end].head = 0;
  s->side[end].tail = 1;
  s->side[end].seen = 0;
  s->side[end].queue[0] = v;
  s->mark[v] = s->stamp + end;
}

/* Looks at the arcs of the next node of one side; true if they lead to the other side. */
static bool step(struct search *s, enum end end)
{
  struct side *side = &s->side[end];
  uint32_t v = side->queue[side->head++], own = s->stamp + end, other = s->stamp + (END_TO - end);
  uint32_t first = end == END_FROM ? s->g->off[v] : s->in_off[v], last = end == END_FROM ? s->g->off[v + 1] : s->in_off[v + 1];
  for (uint32_t i = first; i < last; i++) {
    uint32_t arc = end == END_FROM ? i : s->in[i], w = end == END_FROM ? s->g->dst[arc] : s->source[arc];
    side->seen++;
    *s->visits -= *s->visits > 0;
    if (s->set[arc] || s->mark[w] == own)
      continue;
    side->via[w] = arc;
    s->meets = w;
    if (s->mark[w] == other)
      return true;
    s->mark[w] = own;
    side->queue[side->tail++] = w;
  }
  return false;
}

/* Does a way outside the set lead from `from` to `to`, another node? When the visits have run out it may as well. */
static bool leads(struct search *s, uint32_t from, uint32_t to)
{
  struct side *side = s->side;
  s->stamp += ENDS;
  begin(s, END_FROM, from);
  begin(s, END_TO, to);
  while (side[END_FROM].head < side[END_FROM].tail && side[END_TO].head < side[END_TO].tail)
    if (*s->visits == 0 || step(s, side[END_FROM].seen <= side[END_TO].seen ? END_FROM : END_TO))
      return true;
  return false;
}

/* The way that was just found, its last arc first. */
static uint32_t way_of(const struct search *s, uint32_t *way, uint32_t from, uint32_t to)
{
  uint32_t n = 0;
  for (uint32_t v = s->meets; v != to; v = s->g->dst[s->side[END_TO].via[v]])
    way[n++] = s->side[END_TO].via[v];
  for (uint32_t i = 0; i < n / 2; i++) {
    uint32_t arc = way[i];
    way[i] = way[n - 1 - i];
    way[n - 1 - i] = arc;
  }
  for (uint32_t v = s->meets; v != from; v = s->source[s->side[END_FROM].via[v]])
    way[n++] = s->side[END_FROM].via[v];
  return n;
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

static void spare(struct search *s, bool *set)
{
  struct arena scratch = {0};
  struct candidate *list;
  uint32_t n = members(&list, &scratch, s->g, set);
  for (uint32_t i = 0; i < n && *s->visits > 0; i++)
    set[list[i].arc] = leads(s, s->g->dst[list[i].arc], s->source[list[i].arc]);
  arena_release(&scratch);
}

/* Of a set that may have arcs to spare keeps those that point back in an order of the nodes that it leaves. */
static void spare_by_order(bool *set, const struct csr *g)
{
  struct arena scratch = {0};
  uint32_t *order = arena_array(&scratch, uint32_t, g->n);
  order_by_levels(order, g, set);
  arcs_back(set, order, g);
  arena_release(&scratch);
}

void arcs_spare(bool *set, const struct csr *g, uint64_t *visits)
{
  struct arena scratch = {0};
  struct search s;
  search_init(&s, &scratch, g, set, visits);
  spare(&s, set);
  if (*visits == 0)
    spare_by_order(set, g);
  arena_release(&scratch);
}

static bool preferred(const struct csr *g, const uint32_t *dislike, uint32_t other, uint32_t arc)
{
  if (g->weight[other] != g->weight[arc])
    return g->weight[other] < g->weight[arc];
  return dislike != NULL && dislike[other] < dislike[arc];
}

/* The best arc that all ways from the head of `arc` to its tail share, `arc` itself if none is preferred. way: room for n arcs. */
static uint32_t substitute(struct search *s, uint32_t *way, bool *set, uint32_t arc, const uint32_t *dislike)
{
  uint32_t from = s->g->dst[arc], to = s->source[arc], best = arc;
  if (!leads(s, from, to) || *s->visits == 0)
    return arc;
  uint32_t n = way_of(s, way, from, to);
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

/* An arc to which none is preferred. */
static uint32_t most_preferred(const struct csr *g, const uint32_t *dislike)
{
  uint32_t best = 0;
  for (uint32_t arc = 1; arc < g->m; arc++)
    best = preferred(g, dislike, arc, best) ? arc : best;
  return best;
}

/* One pass over all arcs of the set; false if nothing has changed. */
static bool swap_pass(struct search *s, uint32_t *way, bool *set, const uint32_t *dislike)
{
  struct arena scratch = {0};
  struct candidate *list;
  uint32_t n = members(&list, &scratch, s->g, set), most = most_preferred(s->g, dislike);
  bool changed = false;
  for (uint32_t i = 0; i < n && *s->visits > 0; i++) {
    if (!preferred(s->g, dislike, most, list[i].arc))
      continue;
    uint32_t other = substitute(s, way, set, list[i].arc, dislike);
    set[list[i].arc] = false;
    set[other] = true;
    changed = changed || other != list[i].arc;
  }
  arena_release(&scratch);
  return changed;
}

void arcs_prefer(bool *set, const struct csr *g, const uint32_t *dislike, uint64_t *visits)
{
  struct arena scratch = {0};
  struct search s;
  uint32_t *way = arena_array(&scratch, uint32_t, g->n);
  search_init(&s, &scratch, g, set, visits);
  for (unsigned pass = 0; pass < SWAP_PASSES && swap_pass(&s, way, set, dislike); pass++)
    continue;
  arena_release(&scratch);
  arcs_spare(set, g, visits);
}
