/*
 * render/news.h: what is worth telling first?
 *
 * The choice that the overview and summary.md share: which contexts changed for better or worse, which cuts and contexts are cheap. Numbers are those of the tables, nothing is counted anew.
 */
#ifndef RENDER_NEWS_H
#define RENDER_NEWS_H

#include "render/diff.h"
#include "render/report.h"

#include "base/arena.h"

/* What it takes to set a context apart: import statements that enter past its `public`, and those that leave. */
uint32_t context_cost(const struct report *r, uint32_t ctx);

/* Of the imports into contexts that declare what is public, those that enter by it. whole 0: none declares it. */
struct public_share {
  uint32_t part, whole;
};
struct public_share public_share_of(const struct coupling *c);

/* Contexts that are shown, those of least cost first, ties by names. Those without any tie come last: there is nothing to cut. In `arena`. */
uint32_t cheapest_contexts(uint32_t **out, struct arena *arena, const struct report *r);

/* Pairs of the cheapest cut of cycles of contexts, fewest imports first, ties as they stand; at most `most`. */
struct cut_pair {
  uint32_t from, to, arc, weight;
};
uint32_t cheapest_cuts(struct cut_pair *out, uint32_t most, const struct report *r);

/* Edges that break what is declared, of all that are judged, by the context that uses. [ctx] in `arena`. */
uint32_t *broken_by_context(struct arena *arena, const struct report *r);

struct news_row {                 /* a context that is there on both sides of r->delta */
  uint32_t ctx;                   /* of this report */
  uint32_t fresh, fixed, total;   /* edges of it that break what is declared: new ones, gone ones, all of now */
  uint32_t border[SIDES];         /* import statements across its border, both ways */
};
static inline int64_t news_broken(const struct news_row *row) { return (int64_t)row->fresh - row->fixed; }
static inline int64_t news_border(const struct news_row *row) { return (int64_t)row->border[AFTER] - row->border[BEFORE]; }

struct news {
  struct news_row *row;           /* by name */
  uint32_t n;
  uint32_t *worse, *better;       /* rows that changed, most first: by what breaks the rules, then by imports; ties by names */
  uint32_t n_worse, n_better;
};
/* In `arena`; r->delta is there. */
void news_find(struct news *out, struct arena *arena, const struct report *r);

#endif
