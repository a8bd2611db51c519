/*
 * coupling/metrics.c: how many others lean on a module or a context, and on how many does it lean?
 *
 * Ca, Ce and instability (Martin 1994) in the reading of metrics.md 3: for a context the distinct modules outside it that have
 * an edge into it, and those it has an edge to. A module that imports three modules of a context counts once there, so each
 * module's arcs are walked with a mark a context. Walking the graph gives the importing side, its transpose the imported one.
 */
#include "coupling/coupling_p.h"

#include <math.h>

/* One side of the count: `g` as it stands, or turned round. */
static void count_neighbours(struct coupling *out, const struct csr *g, const struct context_map *map, bool turned)
{
  struct arena scratch = {0};
  uint32_t *seen = arena_array(&scratch, uint32_t, map->n);       /* [ctx] the last module that met it */
  for (uint32_t v = 1; v < g->n; v++) {
    uint32_t own = map->of[v].v;
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t other = map->of[g->dst[arc]].v;
      if (seen[other] == v)
        continue;
      seen[other] = v;
      if (turned)
        pair_at(out, other, own)->imported++;
      else
        pair_at(out, own, other)->importing++;
      if (own != other && turned)
        out->context[other].ce++;
      else if (own != other)
        out->context[other].ca++;
    }
  }
  arena_release(&scratch);
}

static void count_contexts(struct coupling *out)
{
  const struct csr *g = &out->contexts;
  out->context_edges = g->m;
  for (uint32_t x = 0; x < g->n; x++)
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
      uint32_t y = g->dst[arc];
      out->context[x].ce_contexts++;
      out->context[y].ca_contexts++;
      if (x < y && csr_find(g, y, x) != UINT32_MAX)
        out->mutual_pairs++;
    }
}

void metrics_fill(struct coupling *out, struct arena *run, const struct program *p, const struct context_map *map)
{
  (void)run;
  struct arena scratch = {0};
  struct csr back;
  csr_transpose(&back, &scratch, &out->modules);
  for (uint32_t m = 1; m < p->modules.n; m++) {
    out->module[m].ce = out->modules.off[m + 1] - out->modules.off[m];
    out->module[m].ca = back.off[m + 1] - back.off[m];
    for (uint32_t arc = back.off[m]; arc < back.off[m + 1]; arc++)
      out->module[m].users += map->of[back.dst[arc]].v != map->of[m].v;
  }
  count_neighbours(out, &out->modules, map, false);
  count_neighbours(out, &back, map, true);
  count_contexts(out);
  for (uint32_t x = 0; x < map->n; x++) {
    struct context_metrics *c = &out->context[x];
    c->instability = c->ca + c->ce == 0 ? NAN : (double)c->ce / ((double)c->ca + c->ce);
  }
  arena_release(&scratch);
}
