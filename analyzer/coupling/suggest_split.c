/*
 * coupling/suggest_split.c: which contexts fall apart?
 *
 * Leiden on the graph of one context alone. Communities are joined until each has SUGGEST_PART modules and SUGGEST_PART_INNER times as many statements within as to the rest of its context: first what is too small joins the part that
 * it is tied to most, then the part that holds together least joins the one with which modularity is highest. What is left is a candidate if there are two parts or more, they hold half of the context, their modularity is clear (SUGGEST_SPLIT_Q), and that of the tree gains by them (SUGGEST_SPLIT_GAIN).
 */
#include "coupling/suggest_p.h"

#include "base/vec.h"
#include "graph/leiden.h"

#include <stdlib.h>
#include <string.h>

struct splitting {
  struct suggesting *s;
  ctx_id context;
  struct csr g;                   /* of the context alone */
  uint32_t *module;               /* [node] */
  struct arena scratch;
  uint32_t n;                     /* parts; some may have been joined to others */
  uint32_t *of;                   /* [node] */
  uint32_t *size;                 /* [part] modules; 0: joined to another */
  uint64_t *between;              /* [part * n + part] statements both ways; the diagonal is inner, once */
  uint64_t all;
};

static void induce(struct splitting *t)
{
  const struct grouped *fit = &t->s->fit;
  uint32_t n = 0, m = 0, *node = arena_array(&t->scratch, uint32_t, fit->g.n);
  t->module = arena_array(&t->scratch, uint32_t, fit->g.n);
  for (uint32_t v = 0; v < fit->g.n; v++) {
    if (fit->of[v] + 1 != t->context.v)
      continue;
    t->module[n] = fit->module[v];
    node[v] = ++n;
    m += fit->g.off[v + 1] - fit->g.off[v];
  }
  uint32_t *from = arena_array(&t->scratch, uint32_t, (size_t)m * 3), *to = from + m, *weight = to + m, kept = 0;
  for (uint32_t v = 0; v < fit->g.n; v++)
    for (uint32_t arc = fit->g.off[v]; node[v] != 0 && arc < fit->g.off[v + 1]; arc++) {
      if (node[fit->g.dst[arc]] == 0)
        continue;
      from[kept] = node[v] - 1;
      to[kept] = node[fit->g.dst[arc]] - 1;
      weight[kept++] = fit->g.weight[arc];
    }
  csr_build(&t->g, &t->scratch, n, kept, from, to, weight, NULL);
}

static uint64_t *between(const struct splitting *t, uint32_t a, uint32_t b)
{
  return &t->between[(size_t)a * t->n + b];
}

static void begin(struct splitting *t)
{
  struct communities found;
  leiden_find(&found, &t->scratch, &t->g, &(struct leiden){COMMUNITY_STARTS, COMMUNITY_SEED, t->s->jobs});
  t->n = found.n;
  t->of = found.of;
  t->size = arena_array(&t->scratch, uint32_t, t->n);
  t->between = arena_array(&t->scratch, uint64_t, (size_t)t->n * t->n);
  for (uint32_t v = 0; v < t->g.n; v++) {
    t->size[t->of[v]]++;
    for (uint32_t arc = t->g.off[v]; arc < t->g.off[v + 1]; arc++) {
      uint32_t a = t->of[v], b = t->of[t->g.dst[arc]];
      t->all += t->g.weight[arc];
      *between(t, a, b) += t->g.weight[arc];
      *between(t, b, a) += a == b ? 0 : t->g.weight[arc];
    }
  }
}

static uint64_t outer(const struct splitting *t, uint32_t a)
{
  uint64_t sum = 0;
  for (uint32_t b = 0; b < t->n; b++)
    sum += b == a ? 0 : *between(t, a, b);
  return sum;
}

static void join(struct splitting *t, uint32_t a, uint32_t b)
{
  *between(t, b, b) += *between(t, a, a) + *between(t, a, b);
  for (uint32_t c = 0; c < t->n; c++) {
    if (c != a && c != b) {
      *between(t, b, c) += *between(t, a, c);
      *between(t, c, b) = *between(t, b, c);
    }
    *between(t, a, c) = *between(t, c, a) = 0;
  }
  t->size[b] += t->size[a];
  t->size[a] = 0;
  for (uint32_t v = 0; v < t->g.n; v++)
    t->of[v] = t->of[v] == a ? b : t->of[v];
}

/* The part with which it should be one: of most statements between (`tied`), or of most modularity. UINT32_MAX: tied to none. */
static uint32_t partner(const struct splitting *t, uint32_t a, bool tied)
{
  uint32_t best = UINT32_MAX;
  double most = 0, degree = 2 * (double)*between(t, a, a) + (double)outer(t, a);
  for (uint32_t b = 0; b < t->n; b++) {
    if (b == a || t->size[b] == 0 || *between(t, a, b) == 0)
      continue;
    double worth = (double)*between(t, a, b);
    worth -= tied ? 0 : degree * (2 * (double)*between(t, b, b) + (double)outer(t, b)) / (2 * (double)t->all);
    if (best == UINT32_MAX || worth > most) {
      best = b;
      most = worth;
    }
  }
  return best;
}

/* The smallest part that is too small and tied to another; UINT32_MAX: none. */
static uint32_t too_small(const struct splitting *t)
{
  uint32_t least = UINT32_MAX;
  for (uint32_t a = 0; a < t->n; a++)
    if (t->size[a] > 0 && t->size[a] < SUGGEST_PART && outer(t, a) > 0 && (least == UINT32_MAX || t->size[a] < t->size[least]))
      least = a;
  return least;
}

/* The part that holds together least, if that is too little. */
static uint32_t too_loose(const struct splitting *t)
{
  uint32_t worst = UINT32_MAX;
  double least = SUGGEST_PART_INNER;
  for (uint32_t a = 0; a < t->n; a++) {
    uint64_t out = outer(t, a);
    double ratio = out == 0 ? SUGGEST_PART_INNER : (double)*between(t, a, a) / (double)out;
    if (t->size[a] >= SUGGEST_PART && ratio < least) {
      worst = a;
      least = ratio;
    }
  }
  return worst;
}

static void join_parts(struct splitting *t)
{
  for (uint32_t a; (a = too_small(t)) != UINT32_MAX;)
    join(t, a, partner(t, a, true));
  for (uint32_t a; (a = too_loose(t)) != UINT32_MAX;)
    join(t, a, partner(t, a, false));
}

/* ------------------------------------------------------------------------------------------------------------- telling */

static const struct program *program_of(const struct splitting *t)
{
  return t->s->base->program;
}

struct named {
  struct span name;
  uint32_t mod;
};

static int named_cmp(const void *a, const void *b)
{
  return span_cmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

struct holder {
  struct span name;
  uint32_t n;
};

static int holder_cmp(const void *a, const void *b)
{
  const struct holder *x = a, *y = b;
  return x->n != y->n ? (x->n > y->n ? -1 : 1) : span_cmp(x->name, y->name);
}

/* "a.b 12, a.c 3": the packages of most of its modules, which come by name, so those of a package need not lie together. */
static const char *packages_of(const struct splitting *t, const struct part *part)
{
  enum { SHOWN = 3 };
  const struct program *p = program_of(t);
  struct map row = {0};
  struct buf text = {0};
  struct holder *list = arena_array(&t->s->scratch, struct holder, part->n);
  uint32_t n = 0;
  for (uint32_t i = 0; i < part->n; i++) {
    str_id package = p->modules.package_name[part->module[i].v];
    uint32_t at = map_get_or_put(&row, (uint64_t)package.v + 1, n + 1);
    if (at > n)
      list[n++] = (struct holder){intern_get(&p->corpus->strings, package), 0};
    list[at - 1].n++;
  }
  if (n > 0)
    qsort(list, n, sizeof *list, holder_cmp);
  for (uint32_t i = 0; i < n && i < SHOWN; i++)
    buf_printf(&text, "%s%.*s %u", i > 0 ? ", " : "", (int)list[i].name.n, list[i].name.at, list[i].n);
  if (n > SHOWN)
    buf_printf(&text, ", %u more", n - SHOWN);
  const char *kept = arena_strndup(t->s->run, text.at, text.n);
  buf_release(&text);
  map_release(&row);
  return kept;
}

static int part_cmp(const void *a, const void *b)
{
  const struct part *x = a, *y = b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->module[0].v > y->module[0].v) - (x->module[0].v < y->module[0].v);
}

static void list_parts(struct splitting *t, struct split *out)
{
  struct arena *run = t->s->run;
  out->part = arena_array(run, struct part, t->n);
  for (uint32_t a = 0; a < t->n; a++) {
    if (t->size[a] < SUGGEST_PART)
      continue;
    struct part *part = &out->part[out->n_parts++];
    struct named *list = arena_array(&t->scratch, struct named, t->size[a]);
    *part = (struct part){.module = arena_array(run, mod_id, t->size[a]), .inner = (uint32_t)*between(t, a, a), .outer = (uint32_t)outer(t, a)};
    for (uint32_t v = 0; v < t->g.n; v++)
      if (t->of[v] == a)
        list[part->n++] = (struct named){module_name(program_of(t), t->module[v]), t->module[v]};
    qsort(list, part->n, sizeof *list, named_cmp);
    for (uint32_t i = 0; i < part->n; i++)
      part->module[i].v = list[i].mod;
    part->about = packages_of(t, part);
  }
  if (out->n_parts > 0)
    qsort(out->part, out->n_parts, sizeof *out->part, part_cmp);
}

/* The edges of coupling.modules between parts. */
static void list_ties(struct splitting *t, struct split *out)
{
  const struct csr *g = &t->s->base->coupling->modules;
  uint32_t *part = arena_array(&t->scratch, uint32_t, g->n);
  VEC(uint32_t) arcs = {0};
  for (uint32_t i = 0; i < out->n_parts; i++)
    for (uint32_t k = 0; k < out->part[i].n; k++)
      part[out->part[i].module[k].v] = i + 1;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; part[v] != 0 && arc < g->off[v + 1]; arc++) {
      if (part[g->dst[arc]] == 0 || part[g->dst[arc]] == part[v] || csr_find(&t->s->fit.g, t->s->node[v] - 1, t->s->node[g->dst[arc]] - 1) == UINT32_MAX)
        continue;
      vec_push(&arcs, arc);
      out->ties += g->weight[arc];
    }
  out->n_arcs = (uint32_t)arcs.n;
  out->arc = arena_array(t->s->run, uint32_t, arcs.n);
  if (arcs.n > 0) {
    memcpy(out->arc, arcs.at, arcs.n * sizeof *arcs.at);
    arcs_by_weight(out->arc, out->n_arcs, g);
  }
  vec_release(&arcs);
}

static double modularity_of(struct arena *scratch, const struct csr *g, uint32_t n, const uint32_t *of)
{
  struct group_weights w;
  group_weights_find(&w, scratch, g, &(struct groups){n, of});
  return w.all == 0 ? 0 : modularity_undirected(&w, n);
}

/* On the whole graph, each part a context of its own; what is loose stays where it is. */
static double change_of_q(struct splitting *t, const struct split *out)
{
  const struct grouped *fit = &t->s->fit;
  uint32_t *of = arena_array(&t->scratch, uint32_t, fit->g.n);
  memcpy(of, fit->of, fit->g.n * sizeof *of);
  for (uint32_t i = 0; i < out->n_parts; i++)
    for (uint32_t k = 0; k < out->part[i].n; k++)
      of[t->s->node[out->part[i].module[k].v] - 1] = fit->groups.n + i;
  return modularity_of(&t->scratch, &fit->g, fit->groups.n + out->n_parts, of) - modularity_of(&t->scratch, &fit->g, fit->groups.n, fit->of);
}

/* True if the context falls apart. */
static bool split_one(struct suggesting *s, ctx_id context, struct split *out)
{
  struct splitting t = {.s = s, .context = context};
  uint32_t parts = 0, modules = 0;
  *out = (struct split){.context = context, .modules = s->base->coupling->context[context.v].modules};
  induce(&t);
  begin(&t);
  join_parts(&t);
  for (uint32_t a = 0; a < t.n; a++) {
    parts += t.size[a] >= SUGGEST_PART;
    modules += t.size[a] >= SUGGEST_PART ? t.size[a] : 0;
  }
  out->q_inner = modularity_of(&t.scratch, &t.g, t.n, t.of);
  bool falls = parts >= 2 && modules * 2 >= out->modules && out->q_inner * 100 >= SUGGEST_SPLIT_Q;
  if (falls) {
    list_parts(&t, out);
    list_ties(&t, out);
    out->statements = (uint32_t)t.all;
    out->q = change_of_q(&t, out);
    out->loose = out->modules;
    for (uint32_t i = 0; i < out->n_parts; i++)
      out->loose -= out->part[i].n;
  }
  arena_release(&t.scratch);
  return falls && out->q * 10000 >= SUGGEST_SPLIT_GAIN;
}

static int split_cmp(const void *a, const void *b)
{
  const struct split *x = a, *y = b;
  return x->modules != y->modules ? (x->modules > y->modules ? -1 : 1) : (x->context.v > y->context.v) - (x->context.v < y->context.v);
}

void suggest_splits(struct suggesting *s)
{
  struct suggest *out = s->out;
  uint32_t k = s->base->map->n;
  out->split = arena_array(s->run, struct split, k);
  for (uint32_t x = 1; x < k; x++) {
    if (s->base->coupling->context[x].modules < 2 * SUGGEST_PART)
      continue;
    out->n_split_asked++;
    out->n_splits += split_one(s, (ctx_id){x}, &out->split[out->n_splits]);
  }
  if (out->n_splits > 0)
    qsort(out->split, out->n_splits, sizeof *out->split, split_cmp);
}
