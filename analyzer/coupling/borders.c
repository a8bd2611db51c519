/*
 * coupling/borders.c: which places cross the border of a context, and does each keep the law?
 *
 * First the imports are noted, by the modules that they join: importer and target, and importer and the module that defines what is taken (resolve/exports.h). A call, base or decorator between such modules stands under that import:
 * it is there because of it, and to cut the import is to cut both. A call that stands under none is made on an object that came from elsewhere: its module is written nowhere, so nobody asks whether it is public; and one that leads down
 * to an override (overrides.c) is no use at all. Where the import is one of a face in another context, or in the user's own, the call has no border of its own to cross: the face's is what was written.
 *
 * O(edges). Not here: merging (relationships.c).
 */
#include "coupling/relationships_p.h"

enum { USES = 1 << EDGE_CALL | 1 << EDGE_INHERIT | 1 << EDGE_DECORATE };

struct gathering {
  border_rows *rows;
  struct relationships *out;
  const struct program *p;
  const struct context_map *map;
  struct map joined;              /* (importer, target or what defines it) -> the target */
  struct map packages;            /* (importer, target) of a module imported as a whole -> 1 */
  struct overrides overrides;
  struct map functions;           /* full name that is imported -> is_function if it is a function at the top of a module */
  uint32_t is_function;
  bool kernels;                   /* there are shared ones */
};

/* Of what is written in them the laws speak: composition code (settings) may use everything, tests and migrations are judged by rules of their own. */
static bool judged(const struct program *p, mod_id from)
{
  enum file_class c = (enum file_class)p->modules.class_[from.v];
  return c != CLASS_TEST && c != CLASS_MIGRATION && c != CLASS_SETTINGS;
}

static bool counts(const struct program *p, uint32_t edge, mod_id *from, mod_id *to)
{
  const struct edges *e = &p->edges;
  *from = p->nodes.module[e->from[edge].v];
  *to = p->nodes.module[e->to[edge].v];
  return from->v != 0 && to->v != 0 && from->v != to->v && e->confidence[edge] <= CONFIDENCE_INFERRED && e->kind[edge] != EDGE_REVERSE && e->kind[edge] != EDGE_MIGRATION /* it stands in a migration */;
}

static struct span module_name(const struct program *p, mod_id m)
{
  return intern_get(&p->corpus->strings, p->modules.name[m.v]);
}

/* What of its module a node is: "Order" of shop.models.Order.save. *top: it is just that. Empty for the module. */
static struct span symbol_of(const struct program *p, node_id n, bool *top)
{
  struct span name = program_name(p, n), module = module_name(p, p->nodes.module[n.v]);
  *top = false;
  if (name.n <= module.n + 1)
    return (struct span){"", 0};
  struct span rest = {name.at + module.n + 1, name.n - module.n - 1};
  if (module.n == 0)                                  /* the package of PATH itself */
    rest = name;
  size_t n_symbol = span_find(rest, '.');
  *top = n_symbol == rest.n;
  return (struct span){rest.at, n_symbol};
}

struct span edge_symbol(const struct program *p, uint32_t edge)
{
  bool top;
  if (p->edges.kind[edge] == EDGE_IMPORT)
    return intern_get(&p->corpus->strings, p->targets.symbol[p->edges.evidence_row[edge]]);
  return symbol_of(p, p->edges.to[edge], &top);
}

/* module.symbol in the strings; 0: nothing has that name. */
static str_id full_name(const struct program *p, mod_id m, struct span symbol, struct buf *room)
{
  buf_reset(room);
  buf_addspan(room, module_name(p, m));
  buf_addc(room, '.');
  buf_addspan(room, symbol);
  return intern_find(&p->corpus->strings, room->at, room->n);
}

/* Where what an import takes is defined, as far as that was looked for. */
static mod_id home_of(const struct program *p, uint32_t edge, mod_id target)
{
  mod_id home = p->targets.defined_in == NULL ? (mod_id){0} : program_defines(p, edge);
  return home.v != 0 ? home : target;
}

/* Which of the names that are imported across borders are functions: the names first, then one look at all nodes. */
static void note_functions(struct gathering *g)
{
  enum { ASKED = 1, FUNCTION };
  const struct program *p = g->p;
  struct buf room = {0};
  mod_id from, to;
  bool top;
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    struct span symbol = p->edges.kind[edge] == EDGE_IMPORT ? edge_symbol(p, edge) : (struct span){"", 0};
    if (symbol.n == 0 || !counts(p, edge, &from, &to) || g->map->of[from.v].v == g->map->of[to.v].v)
      continue;
    str_id name = full_name(p, home_of(p, edge, to), symbol, &room);
    if (name.v != 0)
      map_put(&g->functions, name.v, ASKED);
  }
  for (uint32_t n = 1; n < p->nodes.n; n++)
    if (p->nodes.kind[n] == NODE_FUNCTION && map_get(&g->functions, p->nodes.name[n].v) == ASKED && symbol_of(p, (node_id){n}, &top).n > 0 && top)
      map_put(&g->functions, p->nodes.name[n].v, FUNCTION);
  buf_release(&room);
  g->is_function = FUNCTION;
}

static void note_imports(struct gathering *g)
{
  const struct program *p = g->p;
  mod_id from, to;
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    if (p->edges.kind[edge] != EDGE_IMPORT || !counts(p, edge, &from, &to))
      continue;
    map_put(&g->joined, map_pair(from.v, to.v), to.v);
    if (p->targets.symbol[p->edges.evidence_row[edge]].v == 0)
      map_put(&g->packages, map_pair(from.v, to.v), 1);
  }
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {           /* where both are there, the direct one */
    mod_id home = {0};
    if (p->edges.kind[edge] == EDGE_IMPORT && p->targets.defined_in != NULL && counts(p, edge, &from, &to))
      home = program_defines(p, edge);
    if (home.v != 0)
      map_get_or_put(&g->joined, map_pair(from.v, home.v), to.v);
  }
}

/* The module by whose import `from` comes to use something of `to`; 0: by none that is known. */
static mod_id joined_by(const struct gathering *g, mod_id from, mod_id to)
{
  uint32_t face = map_get(&g->joined, map_pair(from.v, to.v));
  const struct modules *m = &g->p->modules;
  for (mod_id up = to; face == 0 && m->package != NULL && (up = m->package[up.v]).v != 0;)
    if (map_get(&g->packages, map_pair(from.v, up.v)) != 0)
      face = up.v;
  return (mod_id){face};
}

/* Symbol, function, whole module: what of the target is used, as it is written. */
static void describe(const struct gathering *g, struct border_row *row, struct crossing_use *use)
{
  const struct program *p = g->p;
  struct buf room = {0};
  bool top;
  use->symbol = edge_symbol(p, row->edge);
  if (row->kind == EDGE_IMPORT) {
    str_id name = use->symbol.n == 0 ? (str_id){0} : full_name(p, home_of(p, row->edge, row->to), use->symbol, &room);
    use->function = name.v != 0 && map_get(&g->functions, name.v) == g->is_function;
  } else {
    node_id to = p->edges.to[row->edge];
    use->function = p->nodes.kind[to.v] == NODE_FUNCTION && symbol_of(p, to, &top).n > 0 && top;
  }
  buf_release(&room);
}

static void judge(struct gathering *g, struct border_row *row)
{
  struct crossing_use use = {.x = {row->x}, .y = {row->y}, .from = module_name(g->p, row->from), .to = module_name(g->p, row->to), .target = row->to, .kind = row->kind,
                             .unwritten = row->kind == EDGE_CALL && row->shown_under == EDGE_CALL};
  describe(g, row, &use);
  struct judgement j = laws_judge(&g->out->laws, &use);
  bool whole = row->kind == EDGE_IMPORT && (use.symbol.n == 0 || span_is(use.symbol, "*"));
  row->function = use.function;
  row->exposed = use.unwritten || context_exposes(g->map, row->to, use.symbol);
  row->whole = whole && !row->exposed && context_exposes_some(g->map, row->to);
  if (row->whole) {               /* its uses are judged, by their symbols */
    const struct use *entry;
    bool open = laws_standing(&g->out->laws, use.x, use.y, &entry) == STANDING_OPEN;
    if (j.breach == BREACH_PUBLIC || open)
      j = (struct judgement){LAW_KEPT, BREACH_NONE};
  }
  row->law = j.law;
  row->breach = j.breach;
}

static void push(struct gathering *g, struct border_row row)
{
  struct place at = program_place(g->p, row.edge);
  row.line = at.line;
  row.col = at.col;
  vec_push(g->rows, row);
}

static void cross(struct gathering *g, uint32_t edge, mod_id from, mod_id to)
{
  uint8_t kind = g->p->edges.kind[edge];
  struct border_row row = {.edge = edge, .from = from, .to = to, .kind = kind, .shown_under = kind, .x = g->map->of[from.v].v, .y = g->map->of[to.v].v};
  mod_id face = (USES >> kind & 1) == 0 ? (mod_id){0} : joined_by(g, from, to);
  if (face.v != 0 && g->map->of[face.v].v != row.y)
    return;                       /* the face of another context, or one's own */
  if (face.v != 0) {
    row.to = face;
    row.shown_under = EDGE_IMPORT;
  } else if (kind == EDGE_CALL && leads_to_override(&g->overrides, edge)) {
    return;
  }
  judge(g, &row);
  const struct use *use;
  bool tie = kind != EDGE_EVENT && kind != EDGE_TOGGLE;
  laws_standing(&g->out->laws, (ctx_id){row.x}, (ctx_id){row.y}, &use);
  if (tie || (use != NULL && use->as == REL_SEPARATE_WAYS))
    push(g, row);
}

/* From a shared kernel to what is no part of it, within the context that both lie in. Across borders the entry itself forbids it. */
static void leave_kernel(struct gathering *g, uint32_t edge, mod_id from, mod_id to)
{
  const struct laws *l = &g->out->laws;
  uint8_t kind = g->p->edges.kind[edge];
  ctx_id c = g->map->of[from.v];
  mod_id face = (USES >> kind & 1) == 0 ? (mod_id){0} : joined_by(g, from, to);
  to = face.v != 0 ? face : to;
  if (kind == EDGE_EVENT || kind == EDGE_TOGGLE || g->map->of[to.v].v != c.v)
    return;
  for (uint32_t i = 0; i < l->n; i++) {
    ctx_id x = l->by[i], y = g->map->of_entry[l->use[i]->context];
    bool twice = y.v < x.v && laws_use(l, y, x) != NULL;         /* both say it: told once */
    if (l->use[i]->as != REL_SHARED_KERNEL || twice || (c.v != x.v && c.v != y.v))
      continue;
    if (kernel_holds(l, x, y, module_name(g->p, from)) && !kernel_holds(l, x, y, module_name(g->p, to)))
      push(g, (struct border_row){.x = x.v, .y = y.v, .from = from, .to = to, .edge = edge, .kind = kind, .shown_under = face.v != 0 ? EDGE_IMPORT : kind, .kernel = true,
                                  .law = LAW_RELATIONSHIP, .breach = BREACH_KERNEL_USES});
  }
}

void borders_gather(border_rows *rows, struct relationships *out, const struct program *p)
{
  struct gathering g = {.rows = rows, .out = out, .p = p, .map = out->laws.map};
  mod_id from, to;
  for (uint32_t i = 0; i < out->laws.n; i++)
    g.kernels |= out->laws.use[i]->as == REL_SHARED_KERNEL;
  overrides_build(&g.overrides, p);
  note_functions(&g);
  note_imports(&g);
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    if (!counts(p, edge, &from, &to) || g.map->of[to.v].v == 0)
      continue;
    bool inner = g.map->of[from.v].v == g.map->of[to.v].v;
    if (inner && (!g.kernels || !judged(p, from)))
      continue;
    if (!judged(p, from))
      out->left_out_edges++;
    else if (inner)
      leave_kernel(&g, edge, from, to);
    else
      cross(&g, edge, from, to);
  }
  map_release(&g.joined);
  map_release(&g.packages);
  map_release(&g.functions);
  overrides_release(&g.overrides);
}
