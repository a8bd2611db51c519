/*
 * resolve/lift.c: the graph of just the kinds and the level that a question needs.
 */
#include "resolve/lift.h"

#include "base/bug.h"

#include <stdlib.h>

static bool class_passes(const struct program *p, const struct edge_filter *f, node_id n)
{
  mod_id m = p->nodes.module[n.v];
  return m.v == 0 ? f->external : (f->classes & 1u << p->modules.class_[m.v]) != 0;
}

/* Is it taken, wherever it ends? */
static bool leaves(const struct program *p, const struct edge_filter *f, uint32_t edge)
{
  const struct edges *e = &p->edges;
  if ((f->kinds & 1u << e->kind[edge]) == 0 || e->confidence[edge] > f->at_most)
    return false;
  if (e->kind[edge] == EDGE_IMPORT && ((f->scopes & 1u << e->scope[edge]) == 0 || (e->rule[edge] == RULE_DYNAMIC && !f->dynamic)))
    return false;
  if (e->kind[edge] == EDGE_CALL && f->max_callees != 0 && p->callees[edge] > f->max_callees)
    return false;
  if (e->kind[edge] == EDGE_CALL && f->no_idioms && program_tier(p, edge) == TIER_IDIOM)
    return false;
  return class_passes(p, f, e->from[edge]);
}

bool edge_passes(const struct program *p, const struct edge_filter *f, uint32_t edge)
{
  return leaves(p, f, edge) && class_passes(p, f, p->edges.to[edge]);
}

/* The name of the group that a node falls into; 0 = left out. */
static str_id group_name(const struct program *p, enum level level, bool external, uint32_t n)
{
  if (p->nodes.kind[n] == NODE_EXTERNAL)
    return external ? p->nodes.name[n] : (str_id){0};
  if (level == LEVEL_FUNCTION)
    return p->nodes.name[n];
  mod_id m = p->nodes.module[n];
  str_id package = p->modules.package_name[m.v];
  return level == LEVEL_MODULE || package.v == 0 ? p->modules.name[m.v] : package;
}

struct entry {
  struct span text;
  str_id name;
};

static int entry_cmp(const void *a, const void *b)
{
  return span_cmp(((const struct entry *)a)->text, ((const struct entry *)b)->text);
}

void lift_group(struct grouping *g, struct arena *run, struct program *p, enum level level, bool external)
{
  uint32_t n = p->nodes.n, k = 0;
  struct arena phase = {0};
  uint32_t *number = arena_array(&phase, uint32_t, p->corpus->strings.n);
  struct entry *entries = arena_array(&phase, struct entry, n);
  *g = (struct grouping){.of_node = arena_array(run, uint32_t, n)};
  for (uint32_t i = 1; i < n; i++) {
    str_id name = group_name(p, level, external, i);
    if (name.v == 0 || number[name.v] != 0)
      continue;
    number[name.v] = 1;
    entries[k++] = (struct entry){intern_get(&p->corpus->strings, name), name};
  }
  qsort(entries, k, sizeof *entries, entry_cmp);
  g->n = k + 1;
  g->name = arena_array(run, str_id, g->n);
  g->node = arena_array(run, node_id, g->n);
  for (uint32_t i = 0; i < k; i++) {
    number[entries[i].name.v] = i + 1;
    g->name[i + 1] = entries[i].name;
  }
  for (uint32_t i = n - 1; i >= 1 && i < n; i--) {
    str_id name = group_name(p, level, external, i);
    uint32_t group = name.v == 0 ? 0 : number[name.v];
    g->of_node[i] = group;
    if (group != 0 && p->nodes.name[i].v == name.v)
      g->node[group] = (node_id){i};                  /* the first node of that name stays */
  }
  arena_release(&phase);
}

static void push(struct arcs *a, uint32_t from, uint32_t to, uint32_t weight, uint32_t row)
{
  if (a->n == a->cap) {
    a->cap = a->cap < 1024 ? 1024 : a->cap * 2;
    a->from = heap_resize(a->from, a->cap, sizeof *a->from);
    a->to = heap_resize(a->to, a->cap, sizeof *a->to);
    a->weight = heap_resize(a->weight, a->cap, sizeof *a->weight);
    a->row = heap_resize(a->row, a->cap, sizeof *a->row);
  }
  a->from[a->n] = from;
  a->to[a->n] = to;
  a->weight[a->n] = weight;
  a->row[a->n++] = row;
}

struct lifting {
  struct arcs *out;
  const struct program *p;
  const struct grouping *g;
  const struct edge_filter *f;
  bool loops;
  struct map seen;                /* (statement, target): only its first place has weight */
};

/* The weight of an edge that ends at `to`, which need not be the target that its statement was counted for. */
static uint32_t weight_at(struct lifting *l, uint32_t e, node_id to)
{
  const struct edges *edges = &l->p->edges;
  if (l->f->ends == ENDS_FACE || edges->kind[e] != EDGE_IMPORT || edges->evidence_table[e] != FACTS_IMPORTS)
    return edges->weight[e];
  uint32_t statement = l->p->corpus->all.imports.stmt[edges->evidence_row[e]];
  return map_get_or_put(&l->seen, map_pair(statement, to.v), e) == e;
}

static bool lift_to(struct lifting *l, uint32_t e, node_id to)
{
  uint32_t from = l->g->of_node[l->p->edges.from[e].v], end = l->g->of_node[to.v];
  bool taken = from != 0 && end != 0 && (l->loops || from != end) && class_passes(l->p, l->f, to);
  if (taken)
    push(l->out, from, end, weight_at(l, e, to), e);
  return taken;
}

void lift_arcs(struct arcs *out, const struct program *p, const struct grouping *g, const struct edge_filter *f, bool loops)
{
  *out = (struct arcs){0};
  struct lifting l = {.out = out, .p = p, .g = g, .f = f, .loops = loops};
  for (uint32_t e = 1; e < p->edges.n; e++) {
    if (!leaves(p, f, e))
      continue;
    node_id face = p->edges.to[e], home = {f->ends == ENDS_FACE ? 0 : program_defines(p, e).v};
    bool at_face = (home.v == 0 || f->ends == ENDS_BOTH) && lift_to(&l, e, face);
    if (home.v != 0 && (!at_face || g->of_node[home.v] != g->of_node[face.v]))
      lift_to(&l, e, home);
  }
  map_release(&l.seen);
}

void lift_release(struct arcs *a)
{
  heap_free(a->from);
  heap_free(a->to);
  heap_free(a->weight);
  heap_free(a->row);
  *a = (struct arcs){0};
}
