/*
 * coupling/fit_levels.c: what does each package measure, and what do the graphs of modules, packages and contexts as wholes?
 *
 * metrics.md 2 to 6 for the level P, and the numbers of a graph that has one for each level: reach, cycles, cuts, edges against stability.
 */
#include "coupling/fit_p.h"

#include "coupling/components.h"
#include "graph/scc.h"
#include "graph/visibility.h"

#include <math.h>

/* What is counted of groups of modules. */
struct tally {
  uint32_t *ca, *ce;              /* [group] distinct modules outside */
  uint32_t *inner, *outer;        /* [group] merged edges without facade edges: within, and across both ways */
  uint32_t *classes, *abstract;   /* [group] at the top of a module */
};

/* Each module counts once for each group that it has an edge to: a mark a group. `turned`: g is the transpose. */
static void count_outside(uint32_t *count, const struct csr *g, const uint32_t *of, uint32_t groups)
{
  struct arena scratch = {0};
  uint32_t *seen = arena_array(&scratch, uint32_t, groups);     /* the last module that met it */
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t other = of[g->dst[arc]];
      count[other] += other != of[v] && seen[other] != v;
      seen[other] = v;
    }
  arena_release(&scratch);
}

static void count_edges(struct tally *t, const struct program *p, const struct csr *g, const uint32_t *of)
{
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t x = of[v], y = of[g->dst[arc]];
      if (is_facade(p, v, g->dst[arc]))
        continue;
      t->inner[x] += x == y;
      t->outer[x] += x != y;
      t->outer[y] += x != y;
    }
}

static void count_classes(struct tally *t, const struct program *p, const uint32_t *of)
{
  const struct defs *d = &p->corpus->all.defs;
  for (uint32_t def = 1; p->abstract != NULL && def < d->n; def++) {
    if (d->kind[def] != DEF_CLASS || d->kind[d->parent[def].v] != DEF_MODULE)
      continue;
    uint32_t group = of[modules_of_file(&p->modules, p->corpus->def_file[def]).v];
    t->classes[group]++;
    t->abstract[group] += p->abstract[def];
  }
}

static void tally_run(struct tally *t, struct arena *scratch, const struct fit_in *in, const uint32_t *of, uint32_t groups)
{
  struct csr back;
  uint32_t *column = arena_array(scratch, uint32_t, (size_t)groups * 6);
  *t = (struct tally){column, column + groups, column + 2 * (size_t)groups, column + 3 * (size_t)groups, column + 4 * (size_t)groups, column + 5 * (size_t)groups};
  csr_transpose(&back, scratch, &in->coupling->modules);
  count_outside(t->ca, &in->coupling->modules, of, groups);
  count_outside(t->ce, &back, of, groups);
  count_edges(t, in->program, &in->coupling->modules, of);
  count_classes(t, in->program, of);
}

/* Martin's three, of one group. */
static void direction(struct measure *to, const struct tally *t, uint32_t group)
{
  to[METRIC_CA] = plain(t->ca[group]);
  to[METRIC_CE] = plain(t->ce[group]);
  to[METRIC_INSTABILITY] = share(t->ce[group], (double)t->ca[group] + t->ce[group]);
  to[METRIC_ABSTRACTNESS] = share(t->abstract[group], t->classes[group]);
  to[METRIC_DISTANCE] = plain(fabs(to[METRIC_ABSTRACTNESS].value + to[METRIC_INSTABILITY].value - 1));
}

/* Edges of each node to less stable ones; the sum goes to `all`. */
static void against_stability(struct measure *all, struct measure (*of)[METRICS], const struct csr *g)
{
  double against = 0, edges = 0;
  for (uint32_t v = 1; v < g->n; v++) {
    double here = 0, own = g->off[v + 1] - g->off[v];
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      here += of[g->dst[arc]][METRIC_INSTABILITY].value > of[v][METRIC_INSTABILITY].value;
    of[v][METRIC_SDP_VIOLATIONS] = (struct measure){here, here, own};
    against += here;
    edges += own;
  }
  *all = (struct measure){against, against, edges};
}

/* Nodes of l->g that stand for nothing reach themselves alone. */
static void reach(struct measure *all, struct measure (*of)[METRICS], const struct level_graph *l)
{
  struct arena scratch = {0};
  struct visibility v;
  visibility_find(&v, &scratch, &l->g);
  double n = l->present, ccd = (double)(v.ccd - (l->n - l->present));
  for (uint32_t i = 1; i < l->n && of != NULL; i++) {
    of[i][METRIC_VFO] = plain(v.out[i]);
    of[i][METRIC_VFI] = plain(v.in[i]);
  }
  all[METRIC_CCD] = plain(ccd);
  all[METRIC_ACD] = share(ccd, n);
  all[METRIC_NCCD] = share(ccd, (double)ccd_of_tree(l->present));
  all[METRIC_PROPAGATION_COST] = share(ccd, n * n);
  arena_release(&scratch);
}

static void cycles(struct measure *all, const struct level_graph *l)
{
  struct arena scratch = {0};
  struct scc scc;
  double largest = 0, groups = 0, members = 0, lines = 0, squares = 0, all_lines = 0, n = l->present;
  scc_find(&scc, &scratch, &l->g);
  for (uint32_t v = 1; v < l->n; v++) {
    all_lines += l->lines[v];
    lines += scc.size[scc.of[v]] < 2 ? 0 : l->lines[v];
  }
  for (uint32_t c = 0; c < scc.n; c++) {
    double size = scc.size[c];
    if (size < 2)
      continue;
    largest = size > largest ? size : largest;
    groups++;
    members += size;
    squares += size * size;
  }
  all[METRIC_LARGEST_CYCLE] = (struct measure){largest, largest, n};
  all[METRIC_CYCLE_GROUPS] = plain(groups);
  all[METRIC_MODULES_IN_CYCLES] = (struct measure){members, members, n};
  all[METRIC_LINES_IN_CYCLES] = (struct measure){lines, lines, all_lines};
  all[METRIC_CYCLICITY] = percent(sqrt(squares), n);
  arena_release(&scratch);
}

static void cut(struct measure *all, const struct level_graph *l, const struct program *p)
{
  struct arena scratch = {0};
  struct feedback f;
  double statements = 0;
  uint32_t *on_import = arena_array(&scratch, uint32_t, l->g.m);
  places_on_import(on_import, &l->g, p);
  feedback_find(&f, &scratch, &l->g);
  feedback_prefer(&f, &l->g, on_import);
  for (uint32_t arc = 0; arc < l->g.m; arc++)
    statements += l->g.weight[arc];
  all[METRIC_FEEDBACK_EDGES] = (struct measure){f.arcs, f.arcs, l->g.m};
  all[METRIC_FEEDBACK_WEIGHT] = (struct measure){(double)f.weight, (double)f.weight, statements};
  arena_release(&scratch);
}

static void packages(struct fit *out, struct arena *run, const struct fit_in *in)
{
  struct arena scratch = {0};
  struct level_graph *l = &out->packages;
  struct tally t;
  level_graph_build(l, run, ON_PACKAGE, &(struct level_in){in->program, in->map, RUNTIME_SCOPES});
  out->package = arena_calloc(run, l->n, sizeof *out->package);
  tally_run(&t, &scratch, in, l->of, l->n);
  for (uint32_t i = 0; i < l->n; i++) {
    struct measure *to = out->package[i];
    double n = l->modules[i];
    for (int m = 0; m < METRICS; m++)
      to[m] = plain(NAN);
    to[METRIC_MODULES] = plain(n);
    to[METRIC_LINES] = plain(l->lines[i]);
    direction(to, &t, i);
    to[METRIC_INNER_RATIO] = share(t.inner[i], (double)t.inner[i] + t.outer[i]);
    to[METRIC_DENSITY] = share(t.inner[i], n * (n - 1));
    to[METRIC_COHESION_H] = share(t.inner[i] + 1.0, n);
  }
  against_stability(&out->level[ON_PACKAGE][METRIC_SDP_VIOLATIONS], out->package, &l->g);
  reach(out->level[ON_PACKAGE], out->package, l);
  cycles(out->level[ON_PACKAGE], l);
  cut(out->level[ON_PACKAGE], l, in->program);
  arena_release(&scratch);
}

/* What fit.c and fit_groups.c leave of contexts. */
static void contexts(struct fit *out, const struct fit_in *in)
{
  struct arena scratch = {0};
  struct level_graph l;
  struct tally t;
  const struct csr *g = &in->coupling->modules;
  level_graph_build(&l, &scratch, ON_CONTEXT, &(struct level_in){in->program, in->map, RUNTIME_SCOPES});
  tally_run(&t, &scratch, in, l.of, l.n);
  double *past = arena_array(&scratch, double, l.n), *inbound = arena_array(&scratch, double, l.n);
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t y = in->map->of[g->dst[arc]].v;
      if (in->map->of[v].v == y)
        continue;
      inbound[y]++;
      past[y] += !in->map->is_public[g->dst[arc]];
    }
  for (uint32_t i = 1; i < l.n; i++) {
    struct measure *to = out->context[i];
    direction(to, &t, i);
    to[METRIC_MODULES] = plain(l.modules[i]);
    to[METRIC_LINES] = plain(l.lines[i]);
    if (!in->coupling->context[i].has_public)
      continue;
    to[METRIC_BYPASSES] = (struct measure){past[i], past[i], inbound[i]};
    to[METRIC_PUBLIC_SHARE] = share(inbound[i] - past[i], inbound[i]);
  }
  reach(out->level[ON_CONTEXT], NULL, &l);
  cycles(out->level[ON_CONTEXT], &l);
  arena_release(&scratch);
}

static void modules(struct fit *out, struct arena *run, const struct fit_in *in)
{
  out->instability = arena_array(run, double, in->program->modules.n);
  for (uint32_t m = 0; m < in->program->modules.n; m++) {
    const struct module_metrics *of = &in->coupling->module[m];
    out->instability[m] = of->ca + of->ce == 0 ? NAN : (double)of->ce / ((double)of->ca + of->ce);
  }
}

static void tree(struct fit *out, const struct fit_in *in)
{
  struct arena scratch = {0};
  struct level_graph l;
  struct left all, at_import;
  const struct import_counts *names = &in->program->counts;
  level_graph_build(&l, &scratch, ON_MODULE, &(struct level_in){in->program, in->map, RUNTIME_SCOPES});
  left_of_level(&all, &at_import, &l, in->program);
  cycles(out->level[ON_MODULE], &l);
  double n = l.present, lines = out->level[ON_MODULE][METRIC_LINES_IN_CYCLES].whole;
  out->tree[METRIC_MODULES] = plain(n);
  out->tree[METRIC_LINES] = plain(lines);
  out->tree[METRIC_LINES_IN_CYCLES] = out->level[ON_MODULE][METRIC_LINES_IN_CYCLES];
  out->tree[METRIC_LARGEST_CYCLE_IMPORT_TIME] = (struct measure){at_import.size[0], at_import.size[0], n};
  out->tree[METRIC_UNCLAIMED_MODULES] = (struct measure){in->map->n_unclaimed, in->map->n_unclaimed, in->program->modules.n - 1.0};
  out->tree[METRIC_UNRESOLVED_IMPORTS] = (struct measure){names->own - names->own_resolved, names->own - names->own_resolved, names->own};
  arena_release(&scratch);
}

void fit_levels(struct fit *out, struct arena *run, const struct fit_in *in)
{
  out->level = arena_calloc(run, CYCLE_LEVELS, sizeof *out->level);
  for (int i = 0; i < CYCLE_LEVELS; i++)
    for (int m = 0; m < METRICS; m++)
      out->level[i][m] = plain(NAN);
  modules(out, run, in);
  tree(out, in);
  packages(out, run, in);
  contexts(out, in);
  for (int m = 0; m < METRICS; m++) {                     /* those that stand there already */
    if (isnan(out->level[ON_MODULE][m].value))
      out->level[ON_MODULE][m] = out->tree[m];
    if (isnan(out->level[ON_CONTEXT][m].value))
      out->level[ON_CONTEXT][m] = out->tree[m];
  }
}

void fit_calls(struct fit *fit, const struct call_counts *calls)
{
  fit->tree[METRIC_UNRESOLVED_CALLS] = (struct measure){calls->unknown, calls->unknown, calls->sites};
}
