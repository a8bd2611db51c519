/*
 * coupling/backbone.c: which contexts and arcs make the picture that Graphviz lays out?
 *
 * A layout of all 835 arcs of a real tree takes 45 s and shows nothing, so a budget chooses (report.md 3.2): the contexts of
 * largest weight to others, then what breaks a declared relationship, the heaviest of the feedback set, then what each context mainly stands on, then the heaviest of
 * the rest until most of the weight is there. Each drawn context knows how many of its arcs are missing.
 */
#include "coupling/layout.h"

#include "coupling/coupling_p.h"

#include <stdlib.h>

/* report.md 3.2, with the seconds that `dot` needs beyond. */
enum { MOST_NODES = 60, MOST_ARCS = 150, MOST_UP = 30, OUT_OF_EACH = 2, ENOUGH_PERCENT = 60 };

struct picker {
  const struct coupling *c;
  struct backbone *out;
  const uint32_t *source;         /* [arc] */
  const uint32_t *ranked;         /* arcs between drawn contexts, heaviest first */
  uint32_t n_ranked;
  const bool *against;        /* [arc], or NULL */
  bool *drawn;                    /* [arc] */
  uint32_t most;                  /* arcs */
  uint32_t *n_out;                /* [ctx] how many of its outgoing arcs, heaviest first, have had their turn */
};

struct heavy {
  uint64_t weight;
  uint32_t context;
};

static int heavy_cmp(const void *a, const void *b)
{
  const struct heavy *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->context > y->context) - (x->context < y->context);
}

/* Marks the contexts that get a box of their own; when they are too many, one box is kept for all others. */
static void choose_nodes(struct backbone *out, bool *kept, struct arena *scratch, const struct coupling *c)
{
  const struct csr *g = &c->contexts;
  uint32_t n = 0;
  struct heavy *heavy = arena_array(scratch, struct heavy, c->k);
  uint64_t *weight = arena_array(scratch, uint64_t, c->k);
  for (uint32_t x = 1; x < c->k; x++)
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
      weight[x] += g->weight[arc];
      weight[g->dst[arc]] += g->weight[arc];
    }
  for (uint32_t x = 1; x < c->k; x++)
    if (!c->context[x].hidden)
      heavy[n++] = (struct heavy){weight[x], x};
  qsort(heavy, n, sizeof *heavy, heavy_cmp);
  out->n_nodes = n > MOST_NODES ? MOST_NODES - 1 : n;
  for (uint32_t i = 0; i < out->n_nodes; i++)
    kept[heavy[i].context] = true;
  for (uint32_t i = out->n_nodes; i < n; i++)
    out->rest.modules += c->context[heavy[i].context].modules;
  out->rest.n = n - out->n_nodes;
}

/* The box of the rest has arrows as each context has: to the two that it mainly stands on. They are drawn with all their arcs. */
static void draw_rest(struct picker *p, const bool *kept, struct arena *scratch)
{
  const struct csr *g = &p->c->contexts;
  struct backbone_rest *rest = &p->out->rest;
  struct heavy *to = arena_array(scratch, struct heavy, g->n);
  for (uint32_t x = 0; x < g->n; x++)
    to[x].context = x;
  for (uint32_t arc = 0; arc < g->m; arc++)
    if (!kept[p->source[arc]] && kept[g->dst[arc]])
      to[g->dst[arc]].weight += g->weight[arc];
  qsort(to, g->n, sizeof *to, heavy_cmp);
  for (uint32_t i = 0; i < OUT_OF_EACH && i < g->n && to[i].weight > 0; i++) {
    rest->to[i] = to[i].context;
    rest->weight[i] = (uint32_t)to[i].weight;
    rest->n_to++;
    p->out->shown_weight += to[i].weight;
    for (uint32_t arc = 0; arc < g->m; arc++)
      if (!kept[p->source[arc]] && g->dst[arc] == to[i].context) {
        p->drawn[arc] = true;
        rest->arcs[i]++;
        rest->against[i] |= p->against != NULL && p->against[arc];
      }
  }
  for (uint32_t arc = 0; arc < g->m; arc++) {
    rest->hidden_in += kept[p->source[arc]] && !kept[g->dst[arc]];
    rest->hidden_out += !kept[p->source[arc]] && kept[g->dst[arc]] && !p->drawn[arc];
  }
}

static void draw(struct picker *p, uint32_t arc)
{
  if (p->drawn[arc] || p->out->n_arcs == p->most)
    return;
  p->drawn[arc] = true;
  p->out->n_arcs++;
  p->out->shown_weight += p->c->contexts.weight[arc];
}

static void choose_arcs(struct picker *p)
{
  uint32_t n_up = 0;
  for (uint32_t i = 0; i < p->n_ranked; i++)
    if (p->against != NULL && p->against[p->ranked[i]])
      draw(p, p->ranked[i]);
  for (uint32_t i = 0; i < p->n_ranked && n_up < MOST_UP; i++)
    if (p->c->feedback.arc[p->ranked[i]]) {
      draw(p, p->ranked[i]);
      n_up++;
    }
  for (uint32_t i = 0; i < p->n_ranked; i++)
    if (p->n_out[p->source[p->ranked[i]]]++ < OUT_OF_EACH)
      draw(p, p->ranked[i]);
  for (uint32_t i = 0; i < p->n_ranked && p->out->shown_weight * 100 < p->out->all_weight * ENOUGH_PERCENT; i++)
    draw(p, p->ranked[i]);
}

static void list_nodes(struct backbone *out, struct arena *run, const struct picker *p, const bool *kept)
{
  const struct csr *g = &p->c->contexts;
  struct arena scratch = {0};
  uint32_t *at = arena_array(&scratch, uint32_t, p->c->k), n = 0;
  out->node = arena_array(run, uint32_t, out->n_nodes);
  out->hidden_in = arena_array(run, uint32_t, out->n_nodes);
  out->hidden_out = arena_array(run, uint32_t, out->n_nodes);
  for (uint32_t x = 1; x < p->c->k; x++)
    if (kept[x]) {
      at[x] = n;
      out->node[n++] = x;
    }
  for (uint32_t arc = 0; arc < g->m; arc++) {
    if (p->drawn[arc])
      continue;
    out->hidden_against += p->against != NULL && p->against[arc];
    if (kept[p->source[arc]])
      out->hidden_out[at[p->source[arc]]]++;
    if (kept[g->dst[arc]])
      out->hidden_in[at[g->dst[arc]]]++;
  }
  arena_release(&scratch);
}

static void list_arcs(struct backbone *out, struct arena *run, const struct picker *p)
{
  out->arc = arena_array(run, uint32_t, out->n_arcs);
  out->up = arena_array(run, bool, out->n_arcs);
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_ranked; i++) {
    uint32_t arc = p->ranked[i];
    if (!p->drawn[arc])
      continue;
    out->arc[n] = arc;
    out->up[n++] = p->c->feedback.arc[arc];
  }
  out->hidden_arcs = p->c->contexts.m - n;
  for (uint32_t i = 0; i < out->rest.n_to; i++)
    out->hidden_arcs -= out->rest.arcs[i];
}

void backbone_build(struct backbone *out, struct arena *run, const struct coupling *c, const bool *against)
{
  *out = (struct backbone){0};
  const struct csr *g = &c->contexts;
  struct arena scratch = {0};
  bool *kept = arena_array(&scratch, bool, c->k);
  uint32_t *ranked = arena_array(&scratch, uint32_t, g->m), *source = csr_sources(&scratch, g), n = 0;
  choose_nodes(out, kept, &scratch, c);
  for (uint32_t arc = 0; arc < g->m; arc++) {
    out->all_weight += g->weight[arc];
    if (kept[source[arc]] && kept[g->dst[arc]])
      ranked[n++] = arc;
  }
  arcs_by_weight(ranked, n, g);
  struct picker p = {
    .c = c, .out = out, .against = against, .source = source, .ranked = ranked, .n_ranked = n, .drawn = arena_array(&scratch, bool, g->m),
    .n_out = arena_array(&scratch, uint32_t, c->k),
  };
  p.most = MOST_ARCS;
  if (out->rest.n > 0) {
    p.most -= OUT_OF_EACH;
    draw_rest(&p, kept, &scratch);
  }
  choose_arcs(&p);
  list_nodes(out, run, &p, kept);
  list_arcs(out, run, &p);
  arena_release(&scratch);
}
