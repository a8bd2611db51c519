/*
 * coupling/ties.c: how many points lie between a module and each of its neighbours?
 *
 * Pairs of modules come sorted from coupling/score.h. Each is noted at both of its ends, first where it goes out, then where it comes in; a row of neighbours is put in order and what belongs to the same one is joined.
 */
#include "coupling/ties.h"

#include <stdlib.h>

static int tie_cmp(const void *a, const void *b)
{
  const struct tie *x = a, *y = b;
  if (x->other != y->other)
    return x->other < y->other ? -1 : 1;
  return (x->out > 0) - (y->out > 0);
}

/* Joins those of the same neighbour, at most two; returns how many are left. */
static uint32_t join(struct tie *to, struct tie *from, uint32_t n)
{
  uint32_t kept = 0;
  if (n > 0)
    qsort(from, n, sizeof *from, tie_cmp);
  for (uint32_t i = 0; i < n; i++) {
    if (kept == 0 || to[kept - 1].other != from[i].other) {
      to[kept++] = from[i];
      continue;
    }
    to[kept - 1].out += from[i].out;
    to[kept - 1].in += from[i].in;
  }
  return kept;
}

void ties_find(struct ties *out, struct arena *run, const struct program *p, const struct context_map *map, const struct scores *scores)
{
  struct arena scratch = {0};
  struct scores pairs;
  uint32_t n = p->modules.n, kept = 0;
  scores_of_modules(&pairs, &scratch, p, map, scores);
  *out = (struct ties){.n = n, .off = arena_array(run, uint32_t, (size_t)n + 1), .tie = arena_array(run, struct tie, (size_t)pairs.n * 2)};
  uint32_t *first = arena_array(&scratch, uint32_t, (size_t)n + 1), *next = arena_array(&scratch, uint32_t, n);
  struct tie *raw = arena_array(&scratch, struct tie, (size_t)pairs.n * 2);
  for (uint32_t i = 0; i < pairs.n; i++) {
    first[pairs.pair[i].from + 1]++;
    first[pairs.pair[i].to + 1]++;
  }
  for (uint32_t m = 0; m < n; m++)
    first[m + 1] += first[m];
  for (uint32_t i = 0; i < pairs.n; i++) {
    const struct score_pair *pair = &pairs.pair[i];
    double points = pair->points.sum + pair->points.by_public * (1 / PUBLIC_FACTOR - 1);
    raw[first[pair->from] + next[pair->from]++] = (struct tie){pair->to, points, 0};
    raw[first[pair->to] + next[pair->to]++] = (struct tie){pair->from, 0, points};
  }
  for (uint32_t m = 0; m < n; m++) {
    kept += join(out->tie + kept, raw + first[m], next[m]);
    out->off[m + 1] = kept;
  }
  arena_release(&scratch);
}
