/*
 * coupling/components.c: what reaches itself by way of others, and which few import statements would have to change so that nothing does?
 *
 * Each component is looked at as a graph of its own: its cheapest feedback set, the order in which that is cut (cut_steps.c), a shortest cycle.
 */
#include "coupling/components.h"

#include "base/bug.h"
#include "graph/cycle.h"
#include "graph/scc.h"

#include <stdlib.h>

struct finding {
  const struct level_graph *l;
  const uint32_t *on_import;      /* [arc of l->g] places that run on import */
  struct scc scc;
  uint32_t *local;                /* [node] its number within its component */
  struct arena *run;
};

/* The component as a graph; the row behind an arc is the arc of l->g. */
static void cut_out(struct csr *part, struct arena *scratch, const struct finding *f, uint32_t component)
{
  const struct csr *g = &f->l->g;
  uint32_t n = f->scc.size[component], most = 0, m = 0;
  const uint32_t *member = &f->scc.member[f->scc.first[component]];
  for (uint32_t i = 0; i < n; i++)
    most += g->off[member[i] + 1] - g->off[member[i]];
  uint32_t *from = arena_array(scratch, uint32_t, (size_t)most * 4), *to = from + most, *weight = to + most, *row = weight + most;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t arc = g->off[member[i]]; arc < g->off[member[i] + 1]; arc++) {
      if (f->scc.of[g->dst[arc]] != component)
        continue;
      from[m] = i;
      to[m] = f->local[g->dst[arc]];
      weight[m] = g->weight[arc];
      row[m++] = arc;
    }
  csr_build(part, scratch, n, m, from, to, weight, row);
}

static void describe(struct component *c, const struct finding *f, const struct csr *part)
{
  struct arena scratch = {0};
  bool *lazy = arena_array(&scratch, bool, part->m);
  for (uint32_t i = 0; i < c->n; i++) {
    c->modules += f->l->modules[c->member[i]];
    c->lines += f->l->lines[c->member[i]];
  }
  c->arcs = part->m;
  for (uint32_t arc = 0; arc < part->m; arc++) {
    c->statements += part->weight[arc];
    lazy[arc] = f->on_import[part->rows[arc]] == 0;
  }
  left_find(&c->at_import, part, lazy);
  c->cycle = arena_array(f->run, uint32_t, c->n);
  c->hops = cycle_shortest(c->cycle, part, 0);
  for (uint32_t i = 0; i < c->hops; i++)
    c->cycle[i] = c->member[c->cycle[i]];
  arena_release(&scratch);
}

/* Of cuts that are equally dear those are taken that stand inside functions already: somebody has worked around that cycle before. */
static const uint32_t *disliked(const struct csr *part, const struct finding *f, struct arena *scratch)
{
  uint32_t *on_import = arena_array(scratch, uint32_t, part->m);
  for (uint32_t arc = 0; arc < part->m; arc++)
    on_import[arc] = f->on_import[part->rows[arc]];
  return on_import;
}

static void solve(struct component *c, const struct finding *f, uint32_t component)
{
  struct arena scratch = {0};
  struct csr part;
  struct feedback set;
  c->n = f->scc.size[component];
  c->member = arena_array(f->run, uint32_t, c->n);
  for (uint32_t i = 0; i < c->n; i++)
    c->member[i] = f->scc.member[f->scc.first[component] + i];
  cut_out(&part, &scratch, f, component);
  describe(c, f, &part);
  feedback_find(&set, &scratch, &part);
  feedback_prefer(&set, &part, disliked(&part, f, &scratch));
  cut_steps_find(c, f->run, &part, set.arc);
  if (c->n_cuts != set.arcs || c->cut_statements != set.weight)
    BUG("%u arcs of %u are cut", c->n_cuts, set.arcs);
  for (uint32_t i = 0; i < c->n_cuts; i++)
    c->cut[i] = part.rows[c->cut[i]];
  c->bound = set.bound;
  arena_release(&scratch);
}

/* By size, then by the least member, which is by name. */
static int component_cmp(const void *a, const void *b)
{
  const struct component *x = a, *y = b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->member[0] > y->member[0]) - (x->member[0] < y->member[0]);
}

void left_of_level(struct left *all, struct left *at_import, const struct level_graph *l, const struct program *p)
{
  struct arena scratch = {0};
  uint32_t *on_import = arena_array(&scratch, uint32_t, l->g.m);
  bool *lazy = arena_array(&scratch, bool, l->g.m);
  places_on_import(on_import, &l->g, p);
  for (uint32_t arc = 0; arc < l->g.m; arc++)
    lazy[arc] = on_import[arc] == 0;
  left_find(all, &l->g, NULL);
  left_find(at_import, &l->g, lazy);
  arena_release(&scratch);
}

void components_find(struct components *out, struct arena *run, const struct level_graph *l, const struct program *p)
{
  struct arena scratch = {0};
  uint32_t *on_import = arena_array(&scratch, uint32_t, l->g.m);
  struct finding f = {.l = l, .run = run, .on_import = on_import, .local = arena_array(&scratch, uint32_t, l->n)};
  *out = (struct components){0};
  places_on_import(on_import, &l->g, p);
  scc_find(&f.scc, &scratch, &l->g);
  out->at = arena_array(run, struct component, f.scc.n);
  for (uint32_t c = 0; c < f.scc.n; c++) {
    for (uint32_t i = 0; i < f.scc.size[c]; i++)
      f.local[f.scc.member[f.scc.first[c] + i]] = i;
    if (f.scc.size[c] >= 2)
      solve(&out->at[out->n++], &f, c);
  }
  qsort(out->at, out->n, sizeof *out->at, component_cmp);
  arena_release(&scratch);
}
