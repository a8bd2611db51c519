/*
 * coupling/plan_measure.c: how would it be if some steps were made?
 *
 * A place that is cut leads to node 0, which is nowhere. A facade that does not exist yet is one module more; the file it stands in is made up too. The nodes of
 * modules have the numbers of modules here, that of the made up one too.
 */
#include "coupling/plan_measure.h"

#include "coupling/relationships.h"

#include <math.h>
#include <string.h>

/* Modules whose edges a step may touch: those of X, and those that move. */
static bool is_near(const struct planning *w, uint32_t mod)
{
  return mod != 0 && (w->map->of[mod].v == w->x || w->map->of[mod].v != w->then.of[mod].v);
}

/* May a step change what points or laws say of this edge? Bases are kept whole, since a call that leads down to an override is told by them; an import through a face joins the module that defines what it takes. */
static bool matters(const struct planning *w, uint32_t edge)
{
  const struct program *p = w->p;
  uint32_t from = edge_from(p, edge), to = edge_to(p, edge);
  if (from == 0 || to == 0 || p->edges.kind[edge] >= EDGE_REVERSE)
    return false;
  return p->edges.kind[edge] == EDGE_INHERIT || is_near(w, from) || is_near(w, to) || is_near(w, program_defines(p, edge).v);
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
  uint32_t n = p->modules.n;
  p->modules.name = widened(arena, p->modules.name, n, sizeof *p->modules.name);
  p->modules.file = widened(arena, p->modules.file, n, sizeof *p->modules.file);
  p->modules.class_ = widened(arena, p->modules.class_, n, 1);
  p->modules.flags = widened(arena, p->modules.flags, n, sizeof *p->modules.flags);
  t->corpus = *p->corpus;
  t->corpus.head = widened(arena, t->corpus.head, n - 1, sizeof *t->corpus.head);
  t->corpus.strings.text = widened(arena, t->corpus.strings.text, t->corpus.strings.n, sizeof *t->corpus.strings.text);
  p->corpus = &t->corpus;
  t->map.of = widened(arena, t->map.of, n, sizeof *t->map.of);
  t->map.is_public = widened(arena, t->map.is_public, n, sizeof *t->map.is_public);
}

/* ------------------------------------------------------------------------------------------------------------- nodes */

/* The function that an import takes, if it is one: that decides one law. */
static uint32_t imported_function(const struct map *by_name, const struct program *p, uint32_t edge, struct buf *room)
{
  mod_id home = program_defines(p, edge);
  struct span symbol = intern_get(&p->corpus->strings, p->targets.symbol[p->edges.evidence_row[edge]]);
  if (symbol.n == 0)
    return 0;
  buf_reset(room);
  buf_addspan(room, module_name(p, home.v != 0 ? home.v : edge_to(p, edge)));
  buf_addc(room, '.');
  buf_addspan(room, symbol);
  str_id name = intern_find(&p->corpus->strings, room->at, room->n);
  return name.v == 0 ? 0 : map_get(by_name, name.v);
}

/* Marks the nodes that the copy needs. */
static void mark_nodes(struct trial *t, uint32_t *number)
{
  const struct program *p = t->w->p;
  struct buf room = {0};
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    if (t->row[edge] == 0)
      continue;
    number[p->edges.from[edge].v] = number[p->edges.to[edge].v] = 1;
    if (p->edges.kind[edge] == EDGE_IMPORT)
      number[imported_function(&t->w->base->function, p, edge, &room)] = 1;
  }
  buf_release(&room);
}

/* Modules keep their numbers; that of the facade follows, then come the nodes that are marked. Few are: what is as large as the number of nodes is made anew for each measurement. */
static void copy_nodes(struct trial *t, struct arena *arena, uint32_t *number)
{
  const struct nodes *all = &t->w->p->nodes;
  struct nodes *to = &t->p.nodes;
  uint32_t modules = t->w->p->modules.n, n = modules + 1;
  for (uint32_t node = 0; node < all->n; node++)
    number[node] = node < modules ? node : number[node] != 0 ? n++ : 0;
  *to = (struct nodes){.n = n, .cap = n, .kind = arena_array(arena, uint8_t, n), .name = arena_array(arena, str_id, n), .def = arena_array(arena, def_id, n),
                       .module = arena_array(arena, mod_id, n)};
  for (uint32_t node = 1; node < all->n; node++) {
    uint32_t at = number[node];
    to->kind[at] = all->kind[node];
    to->name[at] = all->name[node];
    to->def[at] = all->def[node];
    to->module[at] = all->module[node];
  }
  if (t->w->p->node_of_def != NULL) {                      /* overrides.c climbs from methods to their classes */
    uint32_t defs = t->w->p->corpus->all.defs.n;
    node_id *of_def = arena_array(arena, node_id, defs);
    for (uint32_t def = 0; def < defs; def++)
      of_def[def].v = number[t->w->p->node_of_def[def].v];
    t->p.node_of_def = of_def;
  }
  to->kind[0] = NODE_NONE;
  to->name[0] = (str_id){0};
  to->def[0] = (def_id){0};
  to->module[0] = (mod_id){0};
}

/* ------------------------------------------------------------------------------------------------------------- edges */

static void make_edges(struct edges *e, struct arena *arena, uint32_t n)
{
  *e = (struct edges){.n = n, .cap = 2 * n};              /* each import may be routed, which adds one */
  e->from = arena_array(arena, node_id, e->cap);
  e->to = arena_array(arena, node_id, e->cap);
  e->kind = arena_array(arena, uint8_t, e->cap);
  e->scope = arena_array(arena, uint8_t, e->cap);
  e->confidence = arena_array(arena, uint8_t, e->cap);
  e->rule = arena_array(arena, uint8_t, e->cap);
  e->weight = arena_array(arena, uint8_t, e->cap);
  e->evidence_table = arena_array(arena, uint8_t, e->cap);
  e->evidence_row = arena_array(arena, uint32_t, e->cap);
}

static void copy_row(struct edges *to, uint32_t at, const struct edges *from, uint32_t edge)
{
  to->from[at] = from->from[edge];
  to->to[at] = from->to[edge];
  to->kind[at] = from->kind[edge];
  to->scope[at] = from->scope[edge];
  to->confidence[at] = from->confidence[edge];
  to->rule[at] = from->rule[edge];
  to->weight[at] = from->weight[edge];
  to->evidence_table[at] = from->evidence_table[edge];
  to->evidence_row[at] = from->evidence_row[edge];
}

static void copy_edges(struct trial *t, struct arena *arena)
{
  const struct edges *all = &t->w->p->edges;
  struct edges *e = &t->p.edges;
  struct arena scratch = {0};
  uint32_t n = 1, *number = arena_array(&scratch, uint32_t, t->w->p->nodes.n);
  t->row = arena_array(arena, uint32_t, all->n);
  for (uint32_t edge = 1; edge < all->n; edge++)
    if (matters(t->w, edge))
      t->row[edge] = n++;
  mark_nodes(t, number);
  copy_nodes(t, arena, number);
  make_edges(e, arena, n);
  for (uint32_t edge = 1; edge < all->n; edge++) {
    uint32_t at = t->row[edge];
    if (at == 0)
      continue;
    copy_row(e, at, all, edge);
    e->from[at].v = number[all->from[edge].v];
    e->to[at].v = number[all->to[edge].v];
  }
  arena_release(&scratch);
}

static void copy_imports(struct trial *t, struct arena *arena)
{
  const struct plan_base *b = t->w->base;
  t->n_imports = b->n_imports;
  t->import = arena_array(arena, struct plan_import, (size_t)b->n_imports + t->p.edges.n);    /* each import near X may be routed, which adds one */
  if (b->n_imports > 0)
    memcpy(t->import, b->import, b->n_imports * sizeof *t->import);
}

void trial_begin(struct trial *t, struct arena *arena, const struct planning *w)
{
  *t = (struct trial){.w = w, .p = *w->p, .map = *w->map, .facade = w->out->facade.v};
  copy_modules(t, arena);
  copy_edges(t, arena);
  t->context = widened(arena, t->map.context, t->map.n, sizeof *t->context);
  t->map.context = t->context;
  copy_imports(t, arena);
  t->near_violations = w->base->silent ? 0 : relationships_against(&t->p, &t->map);
}

void trial_move(struct trial *t, const struct plan_free *move)
{
  t->map.of[move->module.v] = move->then;
  t->map.is_public[move->module.v] = moved_public(t->w->map, t->w->p, move);
}

void trial_cut(struct trial *t, uint32_t edge)
{
  uint32_t import = t->w->base->import_of[edge];
  if (import != 0)
    t->import[import - 1].to = 0;
  if (t->row[edge] != 0)
    t->p.edges.to[t->row[edge]].v = 0;
}

/* The strings of the copy have room for one more, which no look-up finds: others read the same table at this time. */
static str_id name_module(struct trial *t, struct span name)
{
  struct intern *strings = &t->corpus.strings;
  strings->text[strings->n] = (struct intern_text){name.at, (uint32_t)name.n, intern_hash_of(name.at, name.n)};
  return (str_id){strings->n++};
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
    t->p.modules.name[t->facade] = t->p.nodes.name[t->facade] = name_module(t, t->w->out->facade_name);
    t->p.modules.class_[t->facade] = CLASS_PRODUCTION;
    t->p.nodes.kind[t->facade] = NODE_MODULE;
    t->p.nodes.module[t->facade].v = t->facade;
    t->map.of[t->facade].v = x;
  }
  t->map.is_public[t->facade] = true;
  return t->facade;
}

void trial_route(struct trial *t, uint32_t edge)
{
  struct edges *e = &t->p.edges;
  uint32_t at = t->row[edge], facade = facade_of(t);
  if (at == 0 || t->p.nodes.module[e->to[at].v].v == facade)
    return;
  node_id to = e->to[at];
  e->to[at].v = facade;
  uint32_t more = e->n++;
  copy_row(e, more, e, at);                               /* the same symbol; of no weight: it is the facade's statement, not one across a border */
  e->from[more].v = facade;
  e->to[more] = to;
  e->scope[more] = SCOPE_MODULE;
  e->weight[more] = 0;
  uint32_t import = t->w->base->import_of[edge];
  if (import != 0)
    t->import[import - 1].to = facade;
  uint32_t behind = t->p.nodes.module[to.v].v;
  if (behind != facade && edge_passes(&t->p, &plan_imports, more))
    t->import[t->n_imports++] = (struct plan_import){facade, behind, edge, 0};
}

/* ------------------------------------------------------------------------------------------------------------- measures */

struct measuring {
  struct trial *t;
  struct plan_measure *out;
  struct arena scratch;
  struct csr modules;
};

/* What coupling_run has of the imports between modules. */
static void build_modules(struct measuring *m)
{
  const struct trial *t = m->t;
  uint32_t *from = arena_array(&m->scratch, uint32_t, (size_t)t->n_imports * 3), *to = from + t->n_imports, *weight = to + t->n_imports, n = 0;
  for (uint32_t i = 0; i < t->n_imports; i++) {
    if (t->import[i].to == 0)
      continue;
    from[n] = t->import[i].from;
    to[n] = t->import[i].to;
    weight[n++] = t->import[i].weight;
  }
  csr_build(&m->modules, &m->scratch, t->p.modules.n, n, from, to, weight, NULL);
}

static void count_module_cycles(struct measuring *m)
{
  struct scc scc;
  scc_find(&scc, &m->scratch, &m->modules);
  for (uint32_t c = 0; c < scc.n; c++)
    m->out->module_cycles += scc.size[c] >= 2;
}

/* Edges between contexts, and the largest cycle among these. */
static void count_borders(struct measuring *m)
{
  const struct csr *g = &m->modules;
  const struct context_map *map = &m->t->map;
  uint32_t *from = arena_array(&m->scratch, uint32_t, (size_t)g->m * 2), *to = from + g->m, n = 0;
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t x = map->of[v].v, y = map->of[g->dst[arc]].v;
      if (x == 0 || y == 0)
        continue;
      m->out->all_edges++;
      if (x == y)
        continue;
      m->out->cross_edges++;
      m->out->cross_statements += g->weight[arc];
      from[n] = x;
      to[n++] = y;
    }
  struct csr contexts;
  struct scc scc;
  csr_build(&contexts, &m->scratch, map->n, n, from, to, from, NULL);       /* nobody asks for weights */
  scc_find(&scc, &m->scratch, &contexts);
  for (uint32_t c = 0; c < scc.n; c++)
    if (scc.size[c] >= 2 && scc.size[c] > m->out->context_cycle)
      m->out->context_cycle = scc.size[c];
}

/* Statements across the border of X, and the files that hold those which extraction_cost counts. */
static void count_own(struct measuring *m)
{
  const struct trial *t = m->t;
  uint32_t x = t->w->x;
  bool *seen = arena_array(&m->scratch, bool, t->p.modules.n), has_public = t->map.context[x]->n_public != 0;
  for (uint32_t i = 0; i < t->n_imports; i++) {
    const struct plan_import *one = &t->import[i];
    bool leaves = t->map.of[one->from].v == x, enters = one->to != 0 && t->map.of[one->to].v == x;
    if (one->to == 0 || leaves == enters)
      continue;
    if (leaves)
      m->out->outbound += one->weight;
    else if (!has_public || !context_exposes(&t->map, (mod_id){one->to}, edge_symbol(t->w->p, one->edge)))
      m->out->in_past_public += one->weight;
    if (one->weight == 0 || (enters && has_public && t->map.is_public[one->to]) || seen[one->from])
      continue;
    seen[one->from] = true;
    m->out->files++;
  }
}

/* What X reaches outside itself, breadth first. */
static void drag(struct measuring *m)
{
  const struct trial *t = m->t;
  const struct csr *g = &m->modules;
  uint32_t *queue = arena_array(&m->scratch, uint32_t, g->n), tail = 0;
  bool *seen = arena_array(&m->scratch, bool, g->n);
  for (uint32_t v = 1; v < t->p.modules.n; v++)
    if (t->map.of[v].v == t->w->x && module_measured(&t->p, v)) {
      seen[v] = true;
      queue[tail++] = v;
    }
  for (uint32_t head = 0; head < tail; head++)
    for (uint32_t v = queue[head], arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      uint32_t to = g->dst[arc];
      if (seen[to])
        continue;
      seen[to] = true;
      queue[tail++] = to;
    }
  for (uint32_t i = 0; i < tail; i++) {
    const struct file_head *head = &t->corpus.head[t->p.modules.file[queue[i]].v];
    if (t->map.of[queue[i]].v == t->w->x)
      continue;
    m->out->drag_modules++;
    m->out->drag_lines += (uint64_t)head->code_lines + head->doc_lines;
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

/* All others are what they were, so the edges that steps touch are judged alone, and tell how the sum has changed. */
static uint32_t count_violations(struct trial *t)
{
  const struct plan_base *b = t->w->base;
  uint32_t x = t->w->x;
  if (b->silent)
    return 0;
  const struct context *trying = t->context[x];
  t->context[x] = t->w->map->context[x];                  /* a facade that nobody has declared yet is no law that others break */
  uint32_t n = b->violations + relationships_against(&t->p, &t->map) - t->near_violations;
  t->context[x] = trying;
  return n;
}

void trial_measure(struct plan_measure *out, struct trial *t)
{
  struct measuring m = {.t = t, .out = out};
  struct scores s;
  *out = (struct plan_measure){0};
  build_modules(&m);
  count_module_cycles(&m);
  count_borders(&m);
  count_own(&m);
  drag(&m);
  scores_run(&s, &m.scratch, &t->p, &t->map, t->w->in->scores->weight);
  out->score = s.context[t->w->x].score;
  out->relations = count_relations(t);
  out->violations = count_violations(t);
  arena_release(&m.scratch);
}
