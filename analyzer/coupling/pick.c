/*
 * coupling/pick.c: which arcs are the heaviest?
 */
#include "coupling/coupling_p.h"

#include <stdlib.h>

struct weighed {
  uint32_t arc, weight;
};

static int weighed_cmp(const void *a, const void *b)
{
  const struct weighed *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->arc > y->arc) - (x->arc < y->arc);
}

void arcs_by_weight(uint32_t *arc, uint32_t n, const struct csr *g)
{
  struct arena scratch = {0};
  struct weighed *item = arena_array(&scratch, struct weighed, n);
  for (uint32_t i = 0; i < n; i++)
    item[i] = (struct weighed){arc[i], g->weight[arc[i]]};
  qsort(item, n, sizeof *item, weighed_cmp);
  for (uint32_t i = 0; i < n; i++)
    arc[i] = item[i].arc;
  arena_release(&scratch);
}
