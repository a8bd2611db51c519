/*
 * coupling/ties.c: how many points lie between a module and each of its neighbours?
 *
 * Each link is taken from both of its ends; the ends are sorted, and those between the same two modules are added, in the order in which they were found, so that sums repeat.
 */
#include "coupling/ties.h"

#include <stdlib.h>

struct end {
  uint32_t at, other, link;
  bool out;
};

static int end_cmp(const void *a, const void *b)
{
  const struct end *x = a, *y = b;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->other != y->other)
    return x->other < y->other ? -1 : 1;
  return x->link != y->link ? (x->link < y->link ? -1 : 1) : x->out - y->out;
}

void ties_find(struct ties *out, struct arena *run, const struct program *p, const double *weight)
{
  struct arena scratch = {0};
  struct link *link;
  uint32_t n = score_links(&link, &scratch, p, weight), ties = 0;
  struct end *end = arena_array(&scratch, struct end, (size_t)n * 2);
  for (uint32_t i = 0; i < n; i++) {
    end[2 * (size_t)i] = (struct end){link[i].from, link[i].to, i, true};
    end[2 * (size_t)i + 1] = (struct end){link[i].to, link[i].from, i, false};
  }
  if (n > 0)
    qsort(end, (size_t)n * 2, sizeof *end, end_cmp);
  *out = (struct ties){.n = p->modules.n, .off = arena_array(run, uint32_t, (size_t)p->modules.n + 1), .tie = arena_array(run, struct tie, (size_t)n * 2)};
  for (size_t i = 0; i < (size_t)n * 2; i++) {
    if (i == 0 || end[i].at != end[i - 1].at || end[i].other != end[i - 1].other) {
      out->tie[ties++].other = end[i].other;
      out->off[end[i].at + 1]++;
    }
    double points = link[end[i].link].points;
    out->tie[ties - 1].out += end[i].out ? points : 0;
    out->tie[ties - 1].in += end[i].out ? 0 : points;
  }
  for (uint32_t m = 0; m < p->modules.n; m++)
    out->off[m + 1] += out->off[m];
  arena_release(&scratch);
}
