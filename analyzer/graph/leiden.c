/*
 * graph/leiden.c: which nodes hang together more than chance would have it?
 *
 * Three steps, repeated while they help. Move: nodes from a queue go to the neighbouring community where modularity grows most, and put those
 * neighbours that they left behind into the queue again. Refine: within each community, nodes that still stand alone join the
 * part that gains most, only if both hang well together with the rest; so no community falls apart. Aggregate: the parts become nodes,
 * which begin in the communities they came from. The paper draws the part of the second step at random; here it is the best one,
 * and chance lies in the order of the nodes alone.
 *
 * Gain of joining v to C, in units of weight: w(v,C) - k_v K_C / 2m, k the strength of a node and K of a community.
 */
#include "graph/leiden.h"

#include "base/pool.h"
#include "graph/partition.h"

struct level {                    /* an undirected graph: both arcs of each link, no loops */
  uint32_t n;
  const struct csr *g;
  uint64_t *strength;             /* [node] all its weight, with what was aggregated into it */
};

struct state {
  const struct level *l;
  double total;                   /* 2m */
  uint32_t *of;                   /* [node] -> community */
  uint64_t *sum;                  /* [community] strength */
  uint32_t *size;                 /* [community] nodes */
  uint32_t *empty, n_empty;       /* communities without nodes */
  uint64_t *to;                   /* [community] weight from the node at hand; 0 between nodes */
  uint32_t *met, n_met;           /* communities with `to` set */
  uint64_t visits;                /* arcs looked at */
};

static uint32_t rng_below(uint64_t *state, uint32_t n)
{
  *state = *state * 6364136223846793005u + 1442695040888963407u;   /* Knuth's MMIX */
  return (uint32_t)((*state >> 32) * n >> 32);
}

static void shuffled(uint32_t *order, uint32_t n, uint64_t *rng)
{
  for (uint32_t i = 0; i < n; i++) {
    uint32_t j = rng_below(rng, i + 1);
    order[i] = order[j];
    order[j] = i;
  }
}

/* to[c]: the weight between v and community c, of those communities alone for whose nodes `within` is that of v; NULL: of all. */
static void weigh(struct state *s, uint32_t v, const uint32_t *within)
{
  const struct csr *g = s->l->g;
  for (uint32_t i = 0; i < s->n_met; i++)
    s->to[s->met[i]] = 0;
  s->n_met = 0;
  s->visits += g->off[v + 1] - g->off[v];
  for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
    uint32_t w = g->dst[arc], c = s->of[w];
    if (g->weight[arc] == 0 || (within != NULL && within[w] != within[v]))
      continue;
    if (s->to[c] == 0)
      s->met[s->n_met++] = c;
    s->to[c] += g->weight[arc];
  }
}

static double gain(const struct state *s, uint32_t v, uint32_t c, uint64_t sum)
{
  return (double)s->to[c] - (double)s->l->strength[v] * (double)sum / s->total;
}

/* One of its neighbours', its own, or an empty one. */
static uint32_t best_community(const struct state *s, uint32_t v)
{
  uint32_t own = s->of[v], best = own;
  double most = gain(s, v, own, s->sum[own] - s->l->strength[v]);
  for (uint32_t i = 0; i < s->n_met; i++) {
    uint32_t c = s->met[i];
    double g = gain(s, v, c, s->sum[c]);
    if (c != own && (g > most || (g == most && c < best && best != own))) {
      most = g;
      best = c;
    }
  }
  return most < 0 && s->n_empty > 0 ? s->empty[s->n_empty - 1] : best;
}

static void move_to(struct state *s, uint32_t v, uint32_t to)
{
  uint32_t own = s->of[v];
  s->n_empty -= s->size[to] == 0;                         /* the last one was taken */
  s->sum[own] -= s->l->strength[v];
  s->sum[to] += s->l->strength[v];
  s->size[to]++;
  if (--s->size[own] == 0)
    s->empty[s->n_empty++] = own;
  s->of[v] = to;
}

/* True if a node moved. */
static bool move_nodes(struct state *s, struct arena *scratch, uint64_t *rng)
{
  const struct csr *g = s->l->g;
  uint32_t n = s->l->n, head = 0, waiting = n;
  uint32_t *queue = arena_array(scratch, uint32_t, n);    /* a ring */
  bool *queued = arena_array(scratch, bool, n), moved = false;
  shuffled(queue, n, rng);
  for (uint32_t v = 0; v < n; v++)
    queued[v] = true;
  for (; waiting > 0; waiting--, head = head + 1 == n ? 0 : head + 1) {
    uint32_t v = queue[head], own = s->of[v], best;
    queued[v] = false;
    weigh(s, v, NULL);
    best = best_community(s, v);
    if (best == own)
      continue;
    moved = true;
    move_to(s, v, best);
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t w = g->dst[arc];
      if (queued[w] || s->of[w] == best)
        continue;
      queued[w] = true;
      queue[(uint64_t)head + waiting < n ? head + waiting : head + waiting - n] = w;
      waiting++;
    }
  }
  return moved;
}

struct parts {
  struct state s;                 /* of: the parts, each node alone at first */
  const uint32_t *community;      /* [node] */
  uint64_t *outside;              /* [part] weight to the rest of its community */
  uint64_t *whole;                /* [community] strength */
};

/* Hangs well together with the rest of its community: E(S, C-S) >= K_S (K_C - K_S) / 2m. */
static bool well_tied(const struct parts *p, uint64_t outside, uint64_t sum, uint32_t community)
{
  return (double)outside >= (double)sum * (double)(p->whole[community] - sum) / p->s.total;
}

static void refine_node(struct parts *p, uint32_t v)
{
  struct state *s = &p->s;
  uint32_t own = s->of[v], best = own;
  uint64_t k = s->l->strength[v];
  double most = 0;
  if (s->size[own] != 1 || !well_tied(p, p->outside[own], k, p->community[v]))
    return;
  weigh(s, v, p->community);
  for (uint32_t i = 0; i < s->n_met; i++) {
    uint32_t c = s->met[i];
    double g = c == own ? 0 : gain(s, v, c, s->sum[c]);
    if (c == own || !well_tied(p, p->outside[c], s->sum[c], p->community[v]) || !(g > most || (g == most && (best == own || c < best))))
      continue;
    most = g;
    best = c;
  }
  if (best == own)
    return;
  p->outside[best] += p->outside[own] - 2 * s->to[best];
  s->sum[best] += k;
  s->size[best]++;
  s->sum[own] = p->outside[own] = s->size[own] = 0;
  s->of[v] = best;
}

static void state_begin(struct state *s, struct arena *scratch, const struct level *l, double total)
{
  *s = (struct state){.l = l, .total = total, .of = arena_array(scratch, uint32_t, l->n), .sum = arena_array(scratch, uint64_t, l->n), .to = arena_array(scratch, uint64_t, l->n),
                      .size = arena_array(scratch, uint32_t, l->n), .empty = arena_array(scratch, uint32_t, l->n), .met = arena_array(scratch, uint32_t, l->n)};
}

/* The parts of each community, in s.of of the result. */
static void refine(struct parts *p, struct arena *scratch, const struct state *communities, uint64_t *rng)
{
  const struct level *l = communities->l;
  state_begin(&p->s, scratch, l, communities->total);
  p->community = communities->of;
  p->whole = communities->sum;
  p->outside = arena_array(scratch, uint64_t, l->n);
  for (uint32_t v = 0; v < l->n; v++) {
    p->s.of[v] = v;
    p->s.sum[v] = l->strength[v];
    p->s.size[v] = 1;
    for (uint32_t arc = l->g->off[v]; arc < l->g->off[v + 1]; arc++)
      if (p->community[l->g->dst[arc]] == p->community[v])
        p->outside[v] += l->g->weight[arc];
  }
  uint32_t *order = arena_array(scratch, uint32_t, l->n);
  shuffled(order, l->n, rng);
  for (uint32_t i = 0; i < l->n; i++)
    refine_node(p, order[i]);
}

/* Numbers from 0 on without gaps, by the least node of each; they were below `most`. Returns how many there are. */
static uint32_t renumber(uint32_t *of, struct arena *scratch, uint32_t n, uint32_t most)
{
  uint32_t *number = arena_array(scratch, uint32_t, most), next = 0;
  for (uint32_t v = 0; v < n; v++) {
    if (number[of[v]] == 0)
      number[of[v]] = ++next;
    of[v] = number[of[v]] - 1;
  }
  return next;
}

/* Parts become nodes: `below` is the level of which part[v] are numbers below n. */
static void aggregate(struct level *l, struct arena *scratch, const struct level *below, const uint32_t *part, uint32_t n)
{
  const struct csr *g = below->g;
  uint32_t *from = arena_array(scratch, uint32_t, (size_t)g->m * 3), *to = from + g->m, *weight = to + g->m, m = 0;
  struct csr *above = arena_new(scratch, struct csr);
  l->n = n;
  l->strength = arena_array(scratch, uint64_t, n);
  for (uint32_t v = 0; v < below->n; v++) {
    l->strength[part[v]] += below->strength[v];
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (part[v] == part[g->dst[arc]])
        continue;
      from[m] = part[v];
      to[m] = part[g->dst[arc]];
      weight[m++] = g->weight[arc];
    }
  }
  csr_build(above, scratch, n, m, from, to, weight, NULL);
  l->g = above;
}

/* Both arcs of each link, loops left out. */
static void undirected(struct level *l, struct arena *scratch, const struct csr *g)
{
  uint32_t *from = arena_array(scratch, uint32_t, (size_t)g->m * 6), *to = from + (size_t)g->m * 2, *weight = to + (size_t)g->m * 2, m = 0;
  struct csr *both = arena_new(scratch, struct csr);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (g->dst[arc] == v)
        continue;
      from[m] = to[m + 1] = v;
      to[m] = from[m + 1] = g->dst[arc];
      weight[m] = weight[m + 1] = g->weight[arc];
      m += 2;
    }
  csr_build(both, scratch, g->n, m, from, to, weight, NULL);
  *l = (struct level){g->n, both, arena_array(scratch, uint64_t, g->n)};
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = both->off[v]; arc < both->off[v + 1]; arc++)
      l->strength[v] += both->weight[arc];
}

static void spend(uint64_t *visits, uint64_t n) { *visits -= n < *visits ? n : *visits; }

/* One start: of[node] is its community at first and in the end. True if something changed. Takes what it looked at off `visits`. */
static bool run(uint32_t *of, const struct level *ground, double total, uint64_t *rng, uint64_t *visits)
{
  struct arena scratch = {0};
  struct level level = *ground;
  uint32_t *at = arena_array(&scratch, uint32_t, ground->n), *first = of;   /* at[node]: its node in the level at hand */
  bool changed = false;
  for (uint32_t v = 0; v < ground->n; v++)
    at[v] = v;
  for (;;) {
    struct state s;
    struct parts p;
    state_begin(&s, &scratch, &level, total);
    for (uint32_t v = 0; v < level.n; v++) {
      s.of[v] = first[v];
      s.sum[first[v]] += level.strength[v];
      s.size[first[v]]++;
    }
    for (uint32_t c = level.n; c-- != 0;)
      if (s.size[c] == 0)
        s.empty[s.n_empty++] = c;
    bool moved = move_nodes(&s, &scratch, rng);
    changed = changed || moved;
    refine(&p, &scratch, &s, rng);
    spend(visits, s.visits + p.s.visits + level.g->m);
    uint32_t n = renumber(p.s.of, &scratch, level.n, level.n);
    uint32_t *next = arena_array(&scratch, uint32_t, n);
    for (uint32_t v = 0; v < level.n; v++)
      next[p.s.of[v]] = s.of[v];
    if (!moved && n == level.n) {
      for (uint32_t v = 0; v < ground->n; v++)
        of[v] = s.of[at[v]];
      break;
    }
    renumber(next, &scratch, n, level.n);
    for (uint32_t v = 0; v < ground->n; v++)
      at[v] = p.s.of[at[v]];
    struct level *above = arena_new(&scratch, struct level);
    aggregate(above, &scratch, &level, p.s.of, n);
    level = *above;
    first = next;
  }
  renumber(of, &scratch, ground->n, ground->n);
  arena_release(&scratch);
  return changed;
}

static double quality(const struct level *ground, const uint32_t *of)
{
  struct arena scratch = {0};
  struct group_weights w;
  group_weights_find(&w, &scratch, ground->g, &(struct groups){ground->n, of});
  double q = modularity_undirected(&w, ground->n);
  arena_release(&scratch);
  return q;
}

struct starts {
  const struct level *ground;
  double total;
  uint64_t seed;
  uint32_t *of;                   /* [start * n + node] */
  double *q;                      /* [start] */
};

static void one_start(void *context, unsigned worker, size_t start)
{
  enum { ROUNDS = 16 };                                   /* each begins with what the last one found */
  struct starts *t = context;
  uint32_t n = t->ground->n, *of = t->of + start * n;
  uint64_t rng = t->seed << 32 | start, visits = LEIDEN_VISITS;
  (void)worker;
  for (uint32_t v = 0; v < n; v++)
    of[v] = v;
  for (int round = 0; t->total != 0 && round < ROUNDS && visits > 0 && run(of, t->ground, t->total, &rng, &visits); round++)
    continue;
  t->q[start] = quality(t->ground, of);
}

void leiden_find(struct communities *out, struct arena *arena, const struct csr *g, const struct leiden *how)
{
  struct arena scratch = {0};
  struct level ground;
  uint32_t n = g->n, starts = how->starts == 0 ? 1 : how->starts, best = 0;
  undirected(&ground, &scratch, g);
  struct starts t = {.ground = &ground, .seed = how->seed, .of = arena_array(&scratch, uint32_t, (size_t)starts * n), .q = arena_array(&scratch, double, starts)};
  for (uint32_t v = 0; v < n; v++)
    t.total += (double)ground.strength[v];
  pool_run(how->jobs == 0 ? 1 : how->jobs, starts, one_start, &t);
  *out = (struct communities){.of = arena_array(arena, uint32_t, n), .worst = t.q[0]};
  for (uint32_t start = 1; start < starts; start++) {
    best = t.q[start] > t.q[best] ? start : best;
    out->worst = t.q[start] < out->worst ? t.q[start] : out->worst;
  }
  for (uint32_t v = 0; v < n; v++)
    out->of[v] = t.of[(size_t)best * n + v];
  out->q = t.q[best];
  out->n = renumber(out->of, &scratch, n, n);
  arena_release(&scratch);
}
