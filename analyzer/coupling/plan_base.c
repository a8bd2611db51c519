/*
 * coupling/plan_base.c: what do the plans of all contexts have in common?
 *
 * Whatever does not ask which context is to leave: points between modules, definitions by their names, what a framework finds by its place, the imports that count, the violations of today. It is found once, and then only read.
 */
#include "coupling/plan_p.h"

#include "coupling/relationships.h"
#include "coupling/suggest_laws.h"

#include <string.h>

const struct edge_filter plan_imports = {.kinds = 1 << EDGE_IMPORT, .scopes = ALL_SCOPES & ~(1u << SCOPE_TYPE_CHECKING), .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true};

/* What a framework finds by its place stays there. A table is named after the application that its model stands in: such a module moves with it or not at all. */
static void find_placed(struct plan_base *b)
{
  const struct django *django = b->in->django;
  struct program *p = b->in->program;
  const struct judged base = {.program = p};
  struct suggesting s = {.base = &base};
  suggest_framework(&s);
  b->placed = arena_array(&b->arena, bool, p->modules.n);
  memcpy(b->placed, s.framework, p->modules.n * sizeof *b->placed);
  arena_release(&s.scratch);
  for (uint32_t i = 1; django != NULL && i < django->models.n; i++)
    if (django->models.kind[i] != MODEL_ABSTRACT)
      b->placed[p->nodes.module[django->models.node[i].v].v] = true;
}

/* Definitions at the top of modules, by name. Whether a name that is imported is a function decides one law. */
static void index_names(struct plan_base *b)
{
  const struct program *p = b->in->program;
  const struct defs *d = &p->corpus->all.defs;
  for (uint32_t node = p->modules.n; node < p->nodes.n && d->kind != NULL; node++) {
    uint32_t def = p->nodes.def[node].v;
    if (d->kind[d->parent[def].v] != DEF_MODULE)
      continue;
    if (def != 0)
      map_get_or_put(&b->top, p->nodes.name[node].v, node);
    if (p->nodes.kind[node] == NODE_FUNCTION)
      map_put(&b->function, p->nodes.name[node].v, node);
  }
}

static void list_imports(struct plan_base *b)
{
  const struct program *p = b->in->program;
  b->import = arena_array(&b->arena, struct plan_import, p->edges.n);
  b->import_of = arena_array(&b->arena, uint32_t, p->edges.n);
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    uint32_t from = edge_from(p, edge), to = edge_to(p, edge);
    if (p->edges.kind[edge] != EDGE_IMPORT || from == 0 || to == 0 || from == to || !edge_passes(p, &plan_imports, edge))
      continue;
    b->import[b->n_imports++] = (struct plan_import){from, to, edge, p->edges.weight[edge]};
    b->import_of[edge] = b->n_imports;
  }
}

/* Fewer measured steps than that say little about a plan. */
enum { LEAST_MEASURED = 4 };

static void share_work(struct plan_base *b, uint32_t plans)
{
  b->most_measured = UINT32_MAX;
  if (b->in->work == 0 || plans == 0 || b->n_imports == 0)
    return;
  uint64_t each = b->in->work / plans / b->n_imports;
  b->most_measured = each > UINT32_MAX ? UINT32_MAX : (uint32_t)each;
  b->hasty = each < LEAST_MEASURED;
}

void plan_base_init(struct plan_base *b, const struct plan_in *in, uint32_t plans)
{
  *b = (struct plan_base){.in = in, .silent = laws_silent(in->map)};
  index_names(b);
  list_imports(b);
  share_work(b, plans);
  if (!b->hasty) {
    scores_of_modules(&b->ties, &b->arena, in->program, in->map, in->scores);
    find_placed(b);
  }
  b->violations = b->silent ? 0 : relationships_against(in->program, in->map);
}

void plan_base_release(struct plan_base *b)
{
  map_release(&b->top);
  map_release(&b->function);
  arena_release(&b->arena);
}
