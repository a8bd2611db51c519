/*
 * coupling/inside.c: what does one context consist of, and who stands around it?
 *
 * Modules and neighbours are numbered, arcs between them collected once. Then each number is given to a box, packages being folded in their order until the budget holds, and the arcs are merged between boxes.
 *
 * In: the graph of measured modules, the map, the broken laws. Out: boxes, frames, edges.
 * Not here: the tree of packages and its folding (inside_fold.c), places and texts (render/).
 */
#include "coupling/inside.h"

#include "coupling/coupling_p.h"
#include "coupling/inside_p.h"

#include <stdlib.h>

struct named {
  struct span name;
  uint32_t ctx, module;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  if (x->ctx != y->ctx)
    return x->ctx < y->ctx ? -1 : 1;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : (x->module > y->module) - (x->module < y->module);
}

static struct span module_name(const struct inside_index *x, uint32_t module)
{
  return intern_get(&x->p->corpus->strings, x->p->modules.name[module]);
}

void inside_index(struct inside_index *x, struct arena *run)
{
  uint32_t all = x->p->modules.n, n = 0;
  struct arena scratch = {0};
  struct named *named = arena_array(&scratch, struct named, all);
  x->first = arena_array(run, uint32_t, (size_t)x->c->k + 1);
  x->module = arena_array(run, uint32_t, all);
  x->rank = arena_array(run, uint32_t, all);
  for (uint32_t m = 1; m < all; m++)
    if (module_measured(x->p, m))
      named[n++] = (struct named){module_name(x, m), x->map->of[m].v, m};
  qsort(named, n, sizeof *named, named_cmp);
  for (uint32_t i = 0; i < n; i++) {
    x->module[i] = named[i].module;
    x->rank[named[i].module] = i;
    x->first[named[i].ctx + 1]++;
  }
  for (uint32_t ctx = 0; ctx < x->c->k; ctx++)
    x->first[ctx + 1] += x->first[ctx];
  csr_transpose(&x->users, run, &x->c->modules);
  arena_release(&scratch);
}

uint32_t inside_arcs(const struct inside_index *x, ctx_id ctx)
{
  const struct csr *g = &x->c->modules;
  uint32_t n = 0;
  for (uint32_t i = x->first[ctx.v]; i < x->first[ctx.v + 1]; i++) {
    uint32_t m = x->module[i];
    n += g->off[m + 1] - g->off[m];
    for (uint32_t arc = x->users.off[m]; arc < x->users.off[m + 1]; arc++)
      n += x->map->of[x->users.dst[arc]].v != ctx.v;
  }
  return n;
}

/* The number of a neighbour, made where it is new. */
static uint32_t neighbour(struct inside_work *w, uint32_t ctx)
{
  if (w->neighbour_of[ctx] == 0) {
    w->around[w->n_around] = (struct inside_around){.ctx = ctx};
    w->neighbour_of[ctx] = ++w->n_around;
  }
  return w->neighbour_of[ctx] - 1;
}

static void add_arc(struct inside_work *w, uint32_t from, uint32_t to, struct inside_arc arc)
{
  bool inward = from >= w->n, outward = to >= w->n;
  if (inward)
    w->around[from - w->n].in += arc.weight;
  if (outward)
    w->around[to - w->n].out += arc.weight;
  arc.from = from;
  arc.to = to;
  vec_push(&w->arc, arc);
}

/* Where a module of any context is in the numbering. */
static uint32_t number_of(struct inside_work *w, uint32_t module)
{
  uint32_t ctx = w->x->map->of[module].v;
  return ctx == w->ctx ? w->x->rank[module] - w->x->first[ctx] : w->n + neighbour(w, ctx);
}

static void collect_imports(struct inside_work *w)
{
  const struct csr *uses = &w->x->c->modules, *users = &w->x->users;
  for (uint32_t i = 0; i < w->n; i++) {
    uint32_t m = w->module[i];
    for (uint32_t arc = uses->off[m]; arc < uses->off[m + 1]; arc++)
      if (uses->dst[arc] != m)
        add_arc(w, i, number_of(w, uses->dst[arc]), (struct inside_arc){.weight = uses->weight[arc]});
    for (uint32_t arc = users->off[m]; arc < users->off[m + 1]; arc++)
      if (w->x->map->of[users->dst[arc]].v != w->ctx)
        add_arc(w, number_of(w, users->dst[arc]), i, (struct inside_arc){.weight = users->weight[arc]});
  }
}

/* What breaks a law stands on its edge, whether an import is there or not. */
static void collect_breaks_of(struct inside_work *w, uint32_t first, uint32_t n)
{
  const struct inside_index *x = w->x;
  for (uint32_t c = first; c < first + n; c++) {
    const struct crossing *at = &x->broken->crossing[c];
    bool ours = x->map->of[at->from.v].v == w->ctx || x->map->of[at->to.v].v == w->ctx;
    if (at->law == LAW_KEPT || !ours || at->from.v == at->to.v || !module_measured(x->p, at->from.v) || !module_measured(x->p, at->to.v))
      continue;
    add_arc(w, number_of(w, at->from.v), number_of(w, at->to.v), (struct inside_arc){.against = 1, .kinds = 1u << at->kind});
  }
}

static void collect_breaks(struct inside_work *w)
{
  const struct relationships *r = w->x->broken;
  for (uint32_t i = 0; r != NULL && i < r->n; i++) {
    const struct relation *pair = &r->relation[i];
    if (pair->against == 0)
      continue;
    collect_breaks_of(w, pair->first, pair->n);
    collect_breaks_of(w, pair->kernel_first, pair->n_kernel);
  }
}

static int around_cmp(const void *a, const void *b)
{
  const struct inside_around *x = a, *y = b;
  uint64_t left = (uint64_t)x->in + x->out, right = (uint64_t)y->in + y->out;
  if (left != right)
    return left > right ? -1 : 1;
  return (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

/* Marks the lightest neighbours beyond `most` as others; returns how many boxes remain around. */
uint32_t inside_around(struct inside_work *w, uint32_t most)
{
  struct inside_around *order = arena_array(&w->scratch, struct inside_around, w->n_around);
  uint32_t boxes = w->n_around < most ? w->n_around : most;
  uint32_t others[2] = {0, 0};
  memcpy(order, w->around, w->n_around * sizeof *order);
  qsort(order, w->n_around, sizeof *order, around_cmp);
  for (uint32_t i = 0; i < w->n_around; i++) {
    struct inside_around *a = &w->around[w->neighbour_of[order[i].ctx] - 1];
    a->left = a->in >= a->out;
    a->other = i >= most;
    others[a->left] += a->other;
  }
  for (uint32_t i = 0; i < w->n_around; i++)          /* one alone needs no box for others */
    if (others[w->around[i].left] == 1)
      w->around[i].other = false;
  return boxes + (others[0] > 0) + (others[1] > 0);
}

static int box_cmp(const void *a, const void *b)
{
  const struct inside_box *x = a, *y = b;
  static const uint8_t place[] = {[INSIDE_CALLER] = 0, [INSIDE_CALLERS] = 1, [INSIDE_MODULE] = 2, [INSIDE_PACKAGE] = 2, [INSIDE_REST] = 2, [INSIDE_CALLEE] = 3, [INSIDE_CALLEES] = 4};
  if (place[x->kind] != place[y->kind])
    return place[x->kind] < place[y->kind] ? -1 : 1;
  int order = span_cmp(x->name, y->name);
  if (order == 0 && x->kind != y->kind)
    order = x->kind < y->kind ? -1 : 1;
  return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

/* Boxes of the neighbours, each in its place; own ones are there already. */
static void list_around(struct inside_work *w, struct inside *out)
{
  struct inside_box others[2] = {{.kind = INSIDE_CALLEES}, {.kind = INSIDE_CALLERS}};
  for (uint32_t i = 0; i < w->n_around; i++) {
    const struct inside_around *a = &w->around[i];
    struct inside_box box = {.kind = a->left ? INSIDE_CALLER : INSIDE_CALLEE, .id = a->ctx, .n = 1, .in = a->in, .out = a->out};
    if (a->other) {
      others[a->left].n++;
      others[a->left].in += a->in;
      others[a->left].out += a->out;
      out->other_neighbours++;
    } else {
      out->box[out->n_boxes++] = box;
    }
  }
  for (int i = 0; i < 2; i++)
    if (others[i].n > 0)
      out->box[out->n_boxes++] = others[i];
}

static uint32_t find_box(const struct inside *out, const struct inside_box *key)
{
  const struct inside_box *found = bsearch(key, out->box, out->n_boxes, sizeof *key, box_cmp);
  if (found == NULL)
    BUG("a module of context %u has no box", out->ctx.v);
  return (uint32_t)(found - out->box);
}

/* [number] -> box */
static uint32_t *boxes_of(struct inside_work *w, struct inside *out)
{
  uint32_t *box_of = arena_array(&w->scratch, uint32_t, (size_t)w->n + w->n_around);
  for (uint32_t i = 0; i < w->n; i++) {
    struct inside_box key = inside_box_of(w, i);
    if (!w->alone[i])
      box_of[i] = find_box(out, &key);
  }
  for (uint32_t i = 0; i < w->n_around; i++) {
    const struct inside_around *a = &w->around[i];
    struct inside_box key = {.kind = a->other ? (a->left ? INSIDE_CALLERS : INSIDE_CALLEES) : a->left ? INSIDE_CALLER : INSIDE_CALLEE, .id = a->other ? 0 : a->ctx};
    box_of[w->n + i] = find_box(out, &key);
  }
  return box_of;
}

static void list_boxes(struct inside_work *w, struct inside *out)
{
  out->box = arena_array(w->run, struct inside_box, (size_t)w->n + w->n_around + 2);
  for (uint32_t i = 0; i < w->n; i++)
    if (!w->alone[i] || w->folded_into[i] != 0)
      out->box[out->n_boxes++] = inside_box_of(w, i);
    else
      out->alone++;
  qsort(out->box, out->n_boxes, sizeof *out->box, box_cmp);
  uint32_t n = 0;
  for (uint32_t i = 0; i < out->n_boxes; i++)           /* modules of one box have made equal ones */
    if (n > 0 && box_cmp(&out->box[n - 1], &out->box[i]) == 0)
      out->box[n - 1].n++;
    else
      out->box[n++] = out->box[i];
  out->n_boxes = n;
  for (uint32_t i = 0; i < n; i++) {
    out->packages += out->box[i].kind == INSIDE_PACKAGE;
    out->rest += out->box[i].kind == INSIDE_REST ? out->box[i].n : 0;
  }
  list_around(w, out);
  qsort(out->box, out->n_boxes, sizeof *out->box, box_cmp);
}

/* Cycles among own boxes alone: a neighbour is no part of the context. */
static void mark_up(struct inside_work *w, struct inside *out)
{
  uint32_t n = 0, *from = arena_array(&w->scratch, uint32_t, out->n_edges), *to = arena_array(&w->scratch, uint32_t, out->n_edges), *weight = arena_array(&w->scratch, uint32_t, out->n_edges);
  for (uint32_t e = 0; e < out->n_edges; e++) {
    const struct inside_edge *edge = &out->edge[e];
    if (edge->weight == 0 || !inside_is_own(&out->box[edge->from]) || !inside_is_own(&out->box[edge->to]))
      continue;
    from[n] = edge->from;
    to[n] = edge->to;
    weight[n++] = edge->weight;
  }
  struct csr inner;
  struct feedback up;
  csr_build(&inner, &w->scratch, out->n_boxes, n, from, to, weight, NULL);
  feedback_find(&up, &w->scratch, &inner);
  for (uint32_t e = 0; e < out->n_edges; e++) {
    uint32_t arc = csr_find(&inner, out->edge[e].from, out->edge[e].to);
    out->edge[e].up = arc != UINT32_MAX && up.arc[arc];
  }
}

static int edge_cmp(const void *a, const void *b)
{
  const struct inside_edge *x = a, *y = b;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

static void list_edges(struct inside_work *w, struct inside *out)
{
  const uint32_t *box_of = boxes_of(w, out);
  uint32_t n = 0;
  out->edge = arena_array(w->run, struct inside_edge, w->arc.n);
  for (size_t i = 0; i < w->arc.n; i++) {
    const struct inside_arc *a = &w->arc.at[i];
    if (box_of[a->from] != box_of[a->to])
      out->edge[n++] = (struct inside_edge){.from = box_of[a->from], .to = box_of[a->to], .weight = a->weight, .against = a->against, .kinds = a->kinds};
  }
  qsort(out->edge, n, sizeof *out->edge, edge_cmp);
  for (uint32_t i = 0; i < n; i++) {
    struct inside_edge *last = out->n_edges == 0 ? NULL : &out->edge[out->n_edges - 1], *edge = &out->edge[i];
    out->all_weight += edge->weight;
    if (last == NULL || edge_cmp(last, edge) != 0) {
      out->edge[out->n_edges++] = *edge;
      continue;
    }
    last->weight += edge->weight;
    last->against += edge->against;
    last->kinds |= edge->kinds;
  }
}

struct worth {
  uint32_t edge, weight;
  uint8_t turn;                   /* 0: against; 1: among the two heaviest of a box; 2: the rest */
};

static int heavier_cmp(const void *a, const void *b)
{
  const struct worth *x = a, *y = b;
  if (x->turn != y->turn)
    return x->turn < y->turn ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

/* What breaks a law, then what ties each box to the others, then by weight. */
static void cut_edges(struct inside_work *w, struct inside *out, uint32_t most)
{
  struct worth *order = arena_array(&w->scratch, struct worth, out->n_edges);
  uint32_t *ties = arena_array(&w->scratch, uint32_t, out->n_boxes);
  uint32_t all = out->n_edges, n = 0;
  out->shown_weight = out->all_weight;
  if (all <= most)
    return;
  for (uint32_t i = 0; i < all; i++)
    order[i] = (struct worth){i, out->edge[i].weight, out->edge[i].against > 0 ? 0 : 1};
  qsort(order, all, sizeof *order, heavier_cmp);
  for (uint32_t i = 0; i < all; i++) {
    const struct inside_edge *e = &out->edge[order[i].edge];
    if (ties[e->from] >= 2 && ties[e->to] >= 2 && order[i].turn != 0)
      order[i].turn = 2;
    ties[e->from]++;
    ties[e->to]++;
  }
  qsort(order, all, sizeof *order, heavier_cmp);
  bool *drawn = arena_array(&w->scratch, bool, all);
  for (uint32_t i = 0; i < most; i++)
    drawn[order[i].edge] = true;
  for (uint32_t i = 0; i < all; i++)
    if (drawn[i])
      out->edge[n++] = out->edge[i];
    else
      out->shown_weight -= out->edge[i].weight;
  out->hidden_edges = all - most;
  out->n_edges = most;
}

/* How many edges the boxes of now would have. */
uint32_t inside_count_edges(const struct inside_work *w)
{
  struct inside_work trial = *w;
  struct inside out = {.ctx = {w->ctx}};
  struct arena scratch = {0};
  trial.run = &scratch;
  trial.scratch = (struct arena){0};
  list_boxes(&trial, &out);
  list_edges(&trial, &out);
  uint32_t n = out.n_edges;
  arena_release(&trial.scratch);
  arena_release(&scratch);
  return n;
}

/* Of a context without any edge all modules stay. */
static void find_alone(struct inside_work *w)
{
  if (w->arc.n == 0)
    return;
  memset(w->alone, 1, w->n);
  for (size_t i = 0; i < w->arc.n; i++) {
    const struct inside_arc *a = &w->arc.at[i];
    if (a->from < w->n)
      w->alone[a->from] = false;
    if (a->to < w->n)
      w->alone[a->to] = false;
  }
}

void inside_build(struct inside *out, const struct inside_index *x, ctx_id ctx, bool complete)
{
  struct inside_work w = {.run = &out->arena, .x = x, .ctx = ctx.v, .n = x->first[ctx.v + 1] - x->first[ctx.v], .module = x->module + x->first[ctx.v]};
  *out = (struct inside){.ctx = ctx, .modules = w.n};
  w.name = arena_array(&w.scratch, struct span, w.n);
  for (uint32_t i = 0; i < w.n; i++)
    w.name[i] = module_name(x, w.module[i]);
  w.neighbour_of = arena_array(&w.scratch, uint32_t, x->c->k);
  w.around = arena_array(&w.scratch, struct inside_around, x->c->k);
  collect_imports(&w);
  collect_breaks(&w);
  out->neighbours = w.n_around;
  w.alone = arena_array(&w.scratch, bool, w.n);
  if (!complete)
    find_alone(&w);
  inside_packages(&w);
  uint32_t most = complete ? UINT32_MAX : inside_fold(&w);
  if (complete)
    inside_around(&w, UINT32_MAX);
  list_boxes(&w, out);
  inside_frames(&w, out);
  list_edges(&w, out);
  mark_up(&w, out);
  cut_edges(&w, out, most);
  vec_release(&w.arc);
  arena_release(&w.scratch);
}

void inside_release(struct inside *out)
{
  arena_release(&out->arena);
}
