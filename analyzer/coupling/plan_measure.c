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

/* Does a number of the plan depend on this edge? All imports, all bases (border_calls.c), what touches X, what crosses any border. */
static bool matters(const struct planning *w, uint32_t edge)
{
  const struct program *p = w->p;
  uint32_t from = edge_from(p, edge), to = edge_to(p, edge);
  if (from == 0 || to == 0 || p->edges.kind[edge] >= EDGE_REVERSE)
    return false;
  bool touches = w->map->of[from].v == w->x || w->map->of[to].v == w->x || w->then.of[from].v == w->x || w->then.of[to].v == w->x;
  return p->edges.kind[edge] == EDGE_IMPORT || p->edges.kind[edge] == EDGE_INHERIT || touches || w->map->of[from].v != w->map->of[to].v;
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
  p->corpus = &t->corpus;
  t->map.of = widened(arena, t->map.of, n, sizeof *t->map.of);
  t->map.is_public = widened(arena, t->map.is_public, n, sizeof *t->map.is_public);
}

/* ------------------------------------------------------------------------------------------------------------- nodes */

/* Definitions at the top of modules, by name: whether a name that is imported is a function decides one law. */
static void index_functions(struct map *by_name, const struct program *p)
{
  for (uint32_t node = p->modules.n; node < p->nodes.n; node++)
    if (p->nodes.kind[node] == NODE_FUNCTION && p->corpus->all.defs.kind != NULL && p->corpus->all.defs.kind[p->corpus->all.defs.parent[p->nodes.def[node].v].v] == DEF_MODULE)
      map_put(by_name, p->nodes.name[node].v, node);
}

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
  struct map by_name = {0};
  struct buf room = {0};
  index_functions(&by_name, p);
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    if (t->row[edge] == 0)
      continue;
    number[p->edges.from[edge].v] = number[p->edges.to[edge].v] = 1;
    if (p->edges.kind[edge] == EDGE_IMPORT)
      number[imported_function(&by_name, p, edge, &room)] = 1;
  }
  buf_release(&room);
  map_release(&by_name);
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

/* --------------------------------------------------------------------------------------------------------- violations */

/* Modules whose edges a step may touch: those of X, and those that move. */
static bool is_near(const struct planning *w, uint32_t mod)
{
  return mod != 0 && (w->map->of[mod].v == w->x || w->map->of[mod].v != w->then.of[mod].v);
}

/* Bases are kept whole, since a call that leads down to an override is told by them; an import through a face joins the module that defines what it takes. */
static void choose_judged(struct trial *t, struct arena *arena)
{
  const struct planning *w = t->w;
  t->n_judged = t->p.edges.n;
  t->judged = arena_array(arena, bool, t->n_judged);
  for (uint32_t edge = 1; edge < w->p->edges.n; edge++)
    if (t->row[edge] != 0)
      t->judged[t->row[edge]] = w->p->edges.kind[edge] == EDGE_INHERIT || is_near(w, edge_from(w->p, edge)) || is_near(w, edge_to(w->p, edge)) || is_near(w, program_defines(w->p, edge).v);
}

static uint32_t count_violations(const struct trial *t, struct program *p, struct arena *scratch)
{
  struct relationships r;
  relationships_run(&r, scratch, p, &t->map);
  uint32_t n = r.against;
  relationships_release(&r);
  return n;
}

/* All others are what they were, so the edges that steps touch are judged alone, and tell how the sum has changed. */
static uint32_t count_judged(const struct trial *t, struct arena *scratch)
{
  const struct edges *all = &t->p.edges;
  struct program p = t->p;
  struct edges *e = &p.edges;
  make_edges(e, scratch, all->n);
  e->n = 1;
  for (uint32_t edge = 1; edge < all->n; edge++) {
    if (edge < t->n_judged && !t->judged[edge])
      continue;
    copy_row(e, e->n++, all, edge);
  }
  return count_violations(t, &p, scratch);
}

void trial_begin(struct trial *t, struct arena *arena, const struct planning *w)
{
  *t = (struct trial){.w = w, .p = *w->p, .map = *w->map, .facade = w->out->facade.v};
  copy_modules(t, arena);
  copy_edges(t, arena);
  t->context = widened(arena, t->map.context, t->map.n, sizeof *t->context);
  t->map.context = t->context;
  choose_judged(t, arena);
  t->violations = count_violations(t, &t->p, arena);
  t->judged_violations = count_judged(t, arena);
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
    t->p.modules.name[t->facade] = t->p.nodes.name[t->facade] = t->w->out->facade_name;
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
    .cross_statements = c.cross_statements, .context_cycle = c.largest_context_cycle, .module_cycles = c.n_cycles, .relations = count_relations(t), .score = s.context[x].score};
  const struct context *trying = t->context[x];
  t->context[x] = t->w->map->context[x];                  /* a facade that nobody has declared yet is no law that others break */
  out->violations = t->violations + count_judged(t, &scratch) - t->judged_violations;
  t->context[x] = trying;
  count_files(out, t, &scratch);
  drag(out, t, &c, &scratch);
  arena_release(&scratch);
}
