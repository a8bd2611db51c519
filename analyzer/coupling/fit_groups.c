/*
 * coupling/fit_groups.c: how well do the contexts fit the graph, and what would fit better?
 *
 * metrics.md 6, on a graph of its own: claimed modules only, without facade edges, nodes numbered anew.
 */
#include "coupling/fit_p.h"

#include "graph/leiden.h"

#include <math.h>

bool is_facade(const struct program *p, uint32_t from, uint32_t to)
{
  struct span above = intern_get(&p->corpus->strings, p->modules.name[from]), name = intern_get(&p->corpus->strings, p->modules.name[to]);
  return (p->modules.flags[from] & MODULE_PACKAGE) != 0 && name.n > above.n && span_starts(name, above.at) && name.at[above.n] == '.';
}

void grouped_build(struct grouped *t, struct arena *scratch, const struct fit_in *in)
{
  const struct program *p = in->program;
  *t = (struct grouped){0};
  const struct csr *all = &in->coupling->modules;
  uint32_t *node = arena_array(scratch, uint32_t, p->modules.n), n = 0, m = 0;
  uint32_t *from = arena_array(scratch, uint32_t, (size_t)all->m * 3), *to = from + all->m, *weight = to + all->m;
  t->module = arena_array(scratch, uint32_t, p->modules.n);
  t->of = arena_array(scratch, uint32_t, p->modules.n);
  t->groups = (struct groups){in->map->n - 1, t->of};
  t->size = arena_array(scratch, uint32_t, in->map->n);
  t->inner = arena_array(scratch, uint32_t, in->map->n);
  t->outer = arena_array(scratch, uint32_t, in->map->n);
  for (uint32_t v = 1; v < p->modules.n; v++) {
    if (!module_measured(p, v) || in->map->of[v].v == 0)
      continue;
    t->module[n] = v;
    t->of[n] = in->map->of[v].v - 1;
    t->size[t->of[n]]++;
    node[v] = ++n;
  }
  for (uint32_t v = 1; v < all->n; v++)
    for (uint32_t arc = all->off[v]; arc < all->off[v + 1]; arc++) {
      uint32_t w = all->dst[arc];
      if (is_facade(p, v, w)) {
        t->facade_edges++;
        continue;
      }
      if (node[v] == 0 || node[w] == 0)
        continue;
      uint32_t x = t->of[node[v] - 1], y = t->of[node[w] - 1];
      from[m] = node[v] - 1;
      to[m] = node[w] - 1;
      weight[m++] = all->weight[arc];
      if (x == y) {
        t->inner[x]++;
      } else {
        t->outer[x]++;
        t->outer[y]++;
      }
    }
  csr_build(&t->g, scratch, n, m, from, to, weight, NULL);
}

static void modularity(struct fit *out, const struct grouped *t, struct arena *scratch)
{
  struct group_weights w;
  double mq = 0;
  group_weights_find(&w, scratch, &t->g, &t->groups);
  out->tree[METRIC_Q_DIRECTED] = plain(w.all == 0 ? NAN : modularity_directed(&w, t->groups.n));
  out->tree[METRIC_Q_UNDIRECTED] = plain(w.all == 0 ? NAN : modularity_undirected(&w, t->groups.n));
  for (uint32_t c = 0; c < t->groups.n; c++) {
    double factor = cluster_factor(&w, c);
    mq += factor;
    out->context[c + 1][METRIC_TURBO_MQ] = plain(t->size[c] == 0 ? NAN : factor);
  }
  out->tree[METRIC_TURBO_MQ] = (struct measure){mq, mq, out->k};
}

static void cohesion(struct fit *out, const struct grouped *t)
{
  for (uint32_t c = 0; c < t->groups.n; c++) {
    struct measure *to = out->context[c + 1];
    double n = t->size[c], inner = t->inner[c];
    to[METRIC_INNER_RATIO] = share(inner, inner + t->outer[c]);
    to[METRIC_DENSITY] = share(inner, n * (n - 1));
    to[METRIC_COHESION_H] = share(inner + 1, n);
    if (n == 0)
      to[METRIC_COHESION_H] = plain(NAN);
  }
}

/* smq: pairs without edges add nothing, so the sum goes over edges. */
static void smq(struct fit *out, const struct grouped *t)
{
  double inside = 0, between = 0, k = out->k;
  for (uint32_t c = 0; c < t->groups.n; c++)
    inside += t->size[c] == 0 ? 0 : t->inner[c] / ((double)t->size[c] * t->size[c]);
  for (uint32_t v = 0; v < t->g.n; v++)
    for (uint32_t arc = t->g.off[v]; arc < t->g.off[v + 1]; arc++) {
      uint32_t x = t->of[v], y = t->of[t->g.dst[arc]];
      between += x == y ? 0 : 1 / (2 * (double)t->size[x] * t->size[y]);
    }
  out->tree[METRIC_SMQ] = plain(k == 0 ? NAN : inside / k - (k < 2 ? 0 : between * 2 / (k * (k - 1))));
}

/* Modules that others use: by import for exposure, by call for ifn. */
static void exposure(struct fit *out, const struct fit_in *in, const struct grouped *t, struct arena *scratch)
{
  const struct program *p = in->program;
  const struct edge_filter calls = {.kinds = 1u << EDGE_CALL, .scopes = ALL_SCOPES, .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true};
  uint32_t *used = arena_array(scratch, uint32_t, in->map->n), *called = arena_array(scratch, uint32_t, in->map->n), sites = 0, crossing = 0, extreme = 0;
  bool *met = arena_array(scratch, bool, p->modules.n);
  for (uint32_t m = 1; m < p->modules.n; m++)
    used[in->map->of[m].v] += in->coupling->module[m].users > 0;
  for (uint32_t e = 1; e < p->edges.n; e++) {
    uint32_t from = p->nodes.module[p->edges.from[e].v].v, to = p->nodes.module[p->edges.to[e].v].v, x = in->map->of[from].v, y = in->map->of[to].v;
    if (p->edges.kind[e] != EDGE_CALL || from == 0 || to == 0 || x == 0 || y == 0 || !edge_passes(p, &calls, e))
      continue;
    sites++;
    crossing += x != y;
    called[y] += x != y && !met[to];
    met[to] = met[to] || x != y;
  }
  double mean = 0, all_used = 0, all = 0, all_called = 0;
  for (uint32_t c = 1; c < in->map->n; c++) {
    double n = t->size[c - 1];
    if (n == 0)
      continue;
    out->context[c][METRIC_EXPOSURE] = share(used[c], n);
    out->context[c][METRIC_IFN] = plain(called[c]);
    mean += used[c] / n;
    all_used += used[c];
    all += n;
    all_called += called[c];
    extreme += n < EXTREME_LEAST || n > EXTREME_MOST;
  }
  out->tree[METRIC_EXPOSURE] = plain(out->k == 0 ? NAN : mean / out->k);
  out->tree[METRIC_EXPOSURE_GLOBAL] = share(all_used, all);
  out->tree[METRIC_ICP] = share(crossing, sites);
  out->tree[METRIC_IFN] = share(all_called, out->k);
  out->tree[METRIC_NED] = share(extreme, out->k);
}

static void communities(struct fit *out, struct arena *run, const struct fit_in *in, const struct grouped *t, struct arena *scratch)
{
  struct communities found;
  leiden_find(&found, scratch, &t->g, &(struct leiden){COMMUNITY_STARTS, COMMUNITY_SEED, in->jobs});
  out->community = arena_array(run, uint32_t, in->program->modules.n);
  for (uint32_t v = 0; v < t->g.n; v++)
    out->community[t->module[v]] = found.of[v] + 1;
  const struct groups a = {found.n, found.of};
  struct mojo mojo = mojo_find(t->g.n, &a, &t->groups);
  out->q_worst = found.worst;
  out->tree[METRIC_COMMUNITIES] = plain(found.n);
  out->tree[METRIC_Q_FOUND] = plain(t->g.m == 0 ? NAN : found.q);
  out->tree[METRIC_ARI] = plain(t->g.n == 0 ? NAN : adjusted_rand(t->g.n, &a, &t->groups));
  out->tree[METRIC_MOJOFM] = (struct measure){t->g.n == 0 ? NAN : mojo.fm, mojo.moves, mojo.most};
}

void fit_groups(struct fit *out, struct arena *run, const struct fit_in *in)
{
  struct arena scratch = {0};
  struct grouped t;
  grouped_build(&t, &scratch, in);
  out->facade_edges = t.facade_edges;
  out->fit_edges = t.g.m;
  modularity(out, &t, &scratch);
  cohesion(out, &t);
  smq(out, &t);
  exposure(out, in, &t, &scratch);
  communities(out, run, in, &t, &scratch);
  arena_release(&scratch);
}
