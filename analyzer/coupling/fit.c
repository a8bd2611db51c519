/*
 * coupling/fit.c: every metric of metrics.md on the tree and on each context.
 *
 * Here: direction, reach, core and periphery, cycles, and what the score says. How the contexts fit the graph is in fit_groups.c.
 */
#include "coupling/fit_p.h"

#include "graph/visibility.h"

#include <math.h>

struct measure share(double part, double whole)
{
  return (struct measure){whole == 0 ? NAN : part / whole, part, whole};
}

struct measure plain(double value)
{
  return (struct measure){value, NAN, NAN};
}

struct measure percent(double part, double whole)
{
  struct measure m = share(part, whole);
  m.value *= 100;
  return m;
}

/* ----------------------------------------------------------------------------------------------------------- direction */

static double instability(const struct context_metrics *c)
{
  return c->ca + c->ce == 0 ? NAN : (double)c->ce / ((double)c->ca + c->ce);
}

static void direction(struct fit *out, const struct fit_in *in)
{
  const struct coupling *c = in->coupling;
  const struct csr *g = &c->contexts;
  double against = 0, all = 0;
  for (uint32_t x = 1; x < c->k; x++) {
    const struct context_metrics *m = &c->context[x];
    struct measure *to = out->context[x];
    double here = 0, own = 0;
    to[METRIC_CA] = plain(m->ca);
    to[METRIC_CE] = plain(m->ce);
    to[METRIC_CA_CONTEXTS] = plain(m->ca_contexts);
    to[METRIC_CE_CONTEXTS] = plain(m->ce_contexts);
    to[METRIC_INSTABILITY] = share(m->ce, (double)m->ca + m->ce);
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
      own++;                                              /* both have an edge, so both are defined */
      here += instability(&c->context[g->dst[arc]]) > instability(m);
    }
    to[METRIC_SDP_VIOLATIONS] = (struct measure){here, here, own};
    against += here;
    all += own;
  }
  out->tree[METRIC_SDP_VIOLATIONS] = (struct measure){against, against, all};
}

/* --------------------------------------------------------------------------------------------------------------- reach */

static void classify(struct fit *out, const struct fit_in *in, uint32_t n)
{
  const struct coupling *c = in->coupling;
  uint32_t first = c->n_cycles > 0 ? c->component_rank[0] : 0, second = c->n_cycles > 1 ? c->module_scc.size[c->component_rank[1]] : 0;
  uint32_t size = c->n_cycles > 0 ? c->module_scc.size[first] : 0;
  if ((uint64_t)size * 100 < (uint64_t)n * CORE_PERCENT || size == 0)
    return;
  out->architecture = (uint64_t)size * 2 >= (uint64_t)second * 3 ? ARCH_CORE_PERIPHERY : ARCH_MULTI_CORE;
  uint32_t member = c->module_scc.member[c->module_scc.first[first]], vfo = out->vfo[member], vfi = out->vfi[member];
  for (uint32_t m = 1; m < in->program->modules.n; m++) {
    bool far_in = out->vfi[m] >= vfi, far_out = out->vfo[m] >= vfo;
    if (!module_measured(in->program, m))
      continue;
    out->core[m] = c->module_scc.of[m] == first ? CORE_CORE : far_in && !far_out ? CORE_SHARED : !far_in && far_out ? CORE_CONTROL : !far_in ? CORE_PERIPHERY : CORE_OTHER;
    out->core_size[out->core[m]]++;
  }
}

/* Modules that are not measured have no arcs; each would reach itself and be counted. */
static void reach(struct fit *out, struct arena *run, const struct fit_in *in)
{
  struct arena scratch = {0};
  struct visibility modules, contexts;
  uint32_t n = in->coupling->measured_modules, others = in->coupling->modules.n - n;
  visibility_find(&modules, &scratch, &in->coupling->modules);
  visibility_find(&contexts, &scratch, &in->coupling->contexts);
  out->vfo = arena_array(run, uint32_t, in->program->modules.n);
  out->vfi = arena_array(run, uint32_t, in->program->modules.n);
  for (uint32_t m = 1; m < in->program->modules.n; m++) {
    out->vfo[m] = module_measured(in->program, m) ? modules.out[m] : 0;
    out->vfi[m] = module_measured(in->program, m) ? modules.in[m] : 0;
  }
  for (uint32_t x = 1; x < in->coupling->k; x++) {
    out->context[x][METRIC_VFO] = plain(contexts.out[x]);
    out->context[x][METRIC_VFI] = plain(contexts.in[x]);
  }
  double ccd = (double)(modules.ccd - others), tree = (double)ccd_of_tree(n);
  out->tree[METRIC_CCD] = plain(ccd);
  out->tree[METRIC_ACD] = share(ccd, n);
  out->tree[METRIC_NCCD] = share(ccd, tree);
  out->tree[METRIC_PROPAGATION_COST] = share(ccd, (double)n * n);
  out->core = arena_array(run, uint8_t, in->program->modules.n);
  classify(out, in, n);
  arena_release(&scratch);
}

/* -------------------------------------------------------------------------------------------------------------- cycles */

static void cycles(struct fit *out, const struct fit_in *in)
{
  const struct coupling *c = in->coupling;
  double squares = 0, n = c->measured_modules;
  for (uint32_t i = 0; i < c->n_cycles; i++) {
    double size = c->module_scc.size[c->component_rank[i]];
    squares += size * size;
  }
  out->tree[METRIC_LARGEST_CYCLE] = (struct measure){c->largest_cycle, c->largest_cycle, n};
  out->tree[METRIC_CYCLE_GROUPS] = plain(c->n_cycles);
  out->tree[METRIC_MODULES_IN_CYCLES] = (struct measure){c->modules_in_cycles, c->modules_in_cycles, n};
  out->tree[METRIC_LARGEST_CONTEXT_CYCLE] = (struct measure){c->largest_context_cycle, c->largest_context_cycle, out->k};
  out->tree[METRIC_CYCLICITY] = percent(sqrt(squares), n);
  out->tree[METRIC_FEEDBACK_EDGES] = (struct measure){c->feedback.arcs, c->feedback.arcs, c->contexts.m};
  out->tree[METRIC_FEEDBACK_WEIGHT] = (struct measure){(double)c->feedback.weight, (double)c->feedback.weight, c->cross_statements};
  out->tree[METRIC_CROSS_CONTEXT_EDGES] = (struct measure){c->cross_edges, c->cross_edges, c->all_edges};
  out->tree[METRIC_CROSS_CONTEXT_STATEMENTS] = (struct measure){c->cross_statements, c->cross_statements, c->all_statements};
  out->tree[METRIC_CONTEXT_EDGES] = (struct measure){c->context_edges, c->context_edges, (double)out->k * (out->k - 1.0)};
  out->tree[METRIC_MUTUAL_PAIRS] = (struct measure){c->mutual_pairs, c->mutual_pairs, (double)out->k * (out->k - 1.0) / 2};
}

static void scored(struct fit *out, const struct fit_in *in)
{
  for (uint32_t x = 1; x < in->coupling->k; x++) {
    const struct context_score *s = &in->scores->context[x];
    double outer = s->out.sum + s->in.sum;
    out->context[x][METRIC_COUPLING] = percent(outer, outer + s->inner.sum);
    out->context[x][METRIC_INDEPENDENCE] = share(s->inner.sum, outer + s->inner.sum);
  }
}

void fit_run(struct fit *out, struct arena *run, const struct fit_in *in)
{
  *out = (struct fit){.context = arena_calloc(run, in->coupling->k, sizeof *out->context)};
  for (int m = 0; m < METRICS; m++)
    out->tree[m] = plain(NAN);
  for (uint32_t x = 0; x < in->coupling->k; x++) {
    for (int m = 0; m < METRICS; m++)
      out->context[x][m] = plain(NAN);
    out->k += x != 0 && in->coupling->context[x].modules > 0;
  }
  direction(out, in);
  reach(out, run, in);
  cycles(out, in);
  fit_groups(out, run, in);
  scored(out, in);
  fit_levels(out, run, in);
}

const char *architecture_name(enum architecture a)
{
  static const char *const names[] = {"hierarchical", "core-periphery", "multi-core"};
  return names[a];
}

const char *core_class_name(enum core_class c)
{
  static const char *const names[CORE_CLASSES] = {"", "core", "shared", "control", "periphery", "other"};
  return names[c];
}
