/*
 * coupling/plan_measure.c: how would it be if some steps were made?
 *
 * A place that is cut leads to node 0, which is nowhere. A facade that does not exist yet is one module more; the file it stands in is made up too.
 */
#include "coupling/plan_measure.h"

#include <math.h>
#include <string.h>

/* Does a number of the plan depend on this edge? */
static bool matters(const struct planning *w, uint32_t edge)
{
  const struct program *p = w->p;
  uint32_t from = edge_from(p, edge), to = edge_to(p, edge);
  if (from == 0 || to == 0 || p->edges.kind[edge] >= EDGE_REVERSE)
    return false;
  return p->edges.kind[edge] == EDGE_IMPORT || w->map->of[from].v == w->x || w->map->of[to].v == w->x || w->then.of[from].v == w->x || w->then.of[to].v == w->x;
}

static void *widened(struct arena *arena, const void *from, size_t n, size_t size)
{
  char *to = arena_calloc(arena, n + 1, size);
  if (n > 0)
    memcpy(to, from, n * size);
  return to;
}

static void copy_modules(struct trial *t, struct arena *arena)
{
  struct program *p = &t->p;
  uint32_t n = p->modules.n, nodes = p->nodes.n;
  p->modules.name = widened(arena, p->modules.name, n, sizeof *p->modules.name);
  p->modules.file = widened(arena, p->modules.file, n, sizeof *p->modules.file);
  p->modules.class_ = widened(arena, p->modules.class_, n, 1);
  p->nodes.module = widened(arena, p->nodes.module, nodes, sizeof *p->nodes.module);
  p->nodes.kind = widened(arena, p->nodes.kind, nodes, 1);
  p->nodes.name = widened(arena, p->nodes.name, nodes, sizeof *p->nodes.name);
  t->corpus = *p->corpus;
  t->corpus.head = widened(arena, t->corpus.head, n - 1, sizeof *t->corpus.head);
  p->corpus = &t->corpus;
  t->map.of = widened(arena, t->map.of, n, sizeof *t->map.of);
  t->map.is_public = widened(arena, t->map.is_public, n, sizeof *t->map.is_public);
}

/* Room for as many again: each import may be routed, which adds one. */
static void copy_edges(struct trial *t, struct arena *arena)
{
  const struct edges *all = &t->w->p->edges;
  struct edges *e = &t->p.edges;
  uint32_t n = 1;
  t->row = arena_array(arena, uint32_t, all->n);
  for (uint32_t edge = 1; edge < all->n; edge++)
    if (matters(t->w, edge))
      t->row[edge] = n++;
  *e = (struct edges){.n = n, .cap = 2 * n};
  e->from = arena_array(arena, node_id, e->cap);
  e->to = arena_array(arena, node_id, e->cap);
  e->kind = arena_array(arena, uint8_t, e->cap);
  e->scope = arena_array(arena, uint8_t, e->cap);
  e->confidence = arena_array(arena, uint8_t, e->cap);
  e->rule = arena_array(arena, uint8_t, e->cap);
  e->weight = arena_array(arena, uint8_t, e->cap);
  e->evidence_table = arena_array(arena, uint8_t, e->cap);
  e->evidence_row = arena_array(arena, uint32_t, e->cap);
  for (uint32_t edge = 1; edge < all->n; edge++) {
    uint32_t at = t->row[edge];
    if (at == 0)
      continue;
    e->from[at] = all->from[edge];
    e->to[at] = all->to[edge];
    e->kind[at] = all->kind[edge];
    e->scope[at] = all->scope[edge];
    e->confidence[at] = all->confidence[edge];
    e->rule[at] = all->rule[edge];
    e->weight[at] = all->weight[edge];
    e->evidence_table[at] = all->evidence_table[edge];
    e->evidence_row[at] = all->evidence_row[edge];
  }
}

void trial_begin(struct trial *t, struct arena *arena, const struct planning *w)
{
  *t = (struct trial){.w = w, .p = *w->p, .map = *w->map, .facade = w->out->facade.v};
  copy_modules(t, arena);
  copy_edges(t, arena);
  t->context = widened(arena, t->map.context, t->map.n, sizeof *t->context);
  t->map.context = t->context;
}

void trial_move(struct trial *t, const struct plan_free *move)
{
  t->map.of[move->module.v] = move->then;
  t->map.is_public[move->module.v] = moved_public(t->w->map, t->w->p, move);
}

void trial_cut(struct trial *t, uint32_t edge)
{
  if (t->row[edge] != 0)
    t->p.edges.to[t->row[edge]].v = 0;
}

/* From the first use on, X has a facade, and so something public. */
static uint32_t facade_of(struct trial *t)
{
  uint32_t x = t->w->x;
  t->with_public = *t->w->map->context[x];
  t->with_public.n_public += t->with_public.n_public == 0;
  t->context[x] = &t->with_public;
  if (t->facade == 0) {
    t->facade = t->p.modules.n++;
    t->p.modules.file[t->facade].v = t->facade - 1;
    t->p.modules.class_[t->facade] = CLASS_PRODUCTION;
    t->map.of[t->facade].v = x;
    t->p.nodes.module[t->p.nodes.n] = (mod_id){t->facade};
    t->p.nodes.kind[t->p.nodes.n++] = NODE_MODULE;
  }
  t->map.is_public[t->facade] = true;
  return t->facade;
}

/* Of a module that exists its number is its node; a made up one is the last node. */
static node_id facade_node(const struct trial *t)
{
  return (node_id){t->facade < t->w->p->modules.n ? t->facade : t->p.nodes.n - 1};
}

void trial_route(struct trial *t, uint32_t edge)
{
  struct edges *e = &t->p.edges;
  uint32_t at = t->row[edge], facade = facade_of(t);
  if (at == 0 || t->p.nodes.module[e->to[at].v].v == facade)
    return;
  node_id to = e->to[at];
  e->to[at] = facade_node(t);
  if (t->p.nodes.module[to.v].v == facade)
    return;
  uint32_t more = e->n++;
  e->from[more] = facade_node(t);
  e->to[more] = to;
  e->kind[more] = EDGE_IMPORT;
  e->scope[more] = SCOPE_MODULE;
  e->confidence[more] = CONFIDENCE_CERTAIN;
  e->rule[more] = RULE_STATEMENT;
  e->evidence_table[more] = e->evidence_table[at];
  e->evidence_row[more] = e->evidence_row[at];            /* the same symbol; of no weight: it is the facade's statement, not one across a border */
  e->weight[more] = 0;
}

/* ------------------------------------------------------------------------------------------------------------- measures */

static void count_files(struct plan_measure *out, const struct trial *t, struct arena *scratch)
{
  const struct edge_filter counted = {.kinds = 1 << EDGE_IMPORT, .scopes = ALL_SCOPES & ~(1u << SCOPE_TYPE_CHECKING), .classes = MEASURED_CLASSES,
                                      .at_most = CONFIDENCE_INFERRED, .dynamic = true};
  const struct edges *e = &t->p.edges;
  bool *seen = arena_array(scratch, bool, t->p.modules.n);
  bool has_public = t->map.context[t->w->x]->n_public != 0;
  for (uint32_t edge = 1; edge < e->n; edge++) {
    uint32_t from = edge_from(&t->p, edge), to = edge_to(&t->p, edge);
    if (to == 0 || e->weight[edge] == 0 || e->kind[edge] != EDGE_IMPORT || !edge_passes(&t->p, &counted, edge))
      continue;
    bool out_of = t->map.of[from].v == t->w->x, into = t->map.of[to].v == t->w->x;
    if (out_of == into || (into && has_public && t->map.is_public[to]) || seen[from])
      continue;
    seen[from] = true;
    out->files++;
  }
}

static uint32_t count_bypasses(const struct coupling *c, const struct context_map *map)
{
  uint32_t n = 0;
  for (uint32_t v = 0; v < c->modules.n; v++)
    for (uint32_t arc = c->modules.off[v]; arc < c->modules.off[v + 1]; arc++) {
      uint32_t to = c->modules.dst[arc], y = map->of[to].v;
      n += y != 0 && y != map->of[v].v && map->context[y]->n_public != 0 && !map->is_public[to];
    }
  return n;
}

/* What X reaches outside itself, breadth first. */
static void drag(struct plan_measure *out, const struct trial *t, const struct coupling *c, struct arena *scratch)
{
  uint32_t *queue = arena_array(scratch, uint32_t, c->modules.n), tail = 0;
  bool *seen = arena_array(scratch, bool, c->modules.n);
  for (uint32_t m = 1; m < t->p.modules.n; m++)
    if (t->map.of[m].v == t->w->x && module_measured(&t->p, m)) {
      seen[m] = true;
      queue[tail++] = m;
    }
  for (uint32_t head = 0; head < tail; head++)
    for (uint32_t v = queue[head], arc = c->modules.off[v]; arc < c->modules.off[v + 1]; arc++) {
      uint32_t to = c->modules.dst[arc];
      if (seen[to])
        continue;
      seen[to] = true;
      queue[tail++] = to;
    }
  for (uint32_t i = 0; i < tail; i++) {
    const struct file_head *head = &t->corpus.head[t->p.modules.file[queue[i]].v];
    if (t->map.of[queue[i]].v == t->w->x)
      continue;
    out->drag_modules++;
    out->drag_lines += (uint64_t)head->code_lines + head->doc_lines;
  }
}

static uint32_t count_relations(const struct trial *t)
{
  const struct edges *e = &t->p.edges;
  uint32_t n = 0;
  for (uint32_t edge = 1; edge < e->n; edge++) {
    uint32_t from = edge_from(&t->p, edge), to = edge_to(&t->p, edge);
    n += e->kind[edge] == EDGE_DATA && to != 0 && (t->map.of[from].v == t->w->x) != (t->map.of[to].v == t->w->x);
  }
  return n;
}

void trial_measure(struct plan_measure *out, struct trial *t)
{
  struct arena scratch = {0};
  struct coupling c;
  struct scores s;
  uint32_t x = t->w->x;
  coupling_run(&c, &scratch, &t->p, &t->map);
  scores_run(&s, &scratch, &t->p, &t->map, t->w->in->scores->weight);
  *out = (struct plan_measure){
    .in_past_public = c.context[x].in_statements - c.context[x].public_in, .outbound = c.context[x].out_statements, .cross_edges = c.cross_edges, .all_edges = c.all_edges,
    .cross_statements = c.cross_statements, .context_cycle = c.largest_context_cycle, .module_cycles = c.n_cycles, .bypasses = count_bypasses(&c, &t->map),
    .relations = count_relations(t), .score = s.context[x].score};
  count_files(out, t, &scratch);
  drag(out, t, &c, &scratch);
  arena_release(&scratch);
}
