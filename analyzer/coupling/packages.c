/*
 * coupling/packages.c: what stands inside each context, and which of it imports what?
 *
 * In: the owner of each module, the edge table. Out: nodes by context and name, the graph between them. Statements are counted as matrix.c counts them.
 */
#include "coupling/packages.h"

#include "base/vec.h"
#include "coupling/coupling_p.h"

#include <stdlib.h>

struct named {
  struct span name;
  uint32_t ctx, mod;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  if (x->ctx != y->ctx)
    return x->ctx < y->ctx ? -1 : 1;
  int names = span_cmp(x->name, y->name);
  return names != 0 ? names : (x->mod > y->mod) - (x->mod < y->mod);
}

/* The first `depth` parts of a dotted name. */
static struct span cut_at(struct span name, unsigned depth)
{
  for (size_t i = 0; i < name.n; i++)
    if (name.at[i] == '.' && --depth == 0)
      return (struct span){name.at, i};
  return name;
}

/* How many names there are at a depth. The list is in order, and so it is when all names are cut: but for "a-b" among the "a.": equal ones may then stand apart, which counts too many, never too few. */
static uint32_t names_at(const struct named *list, uint32_t n, unsigned depth)
{
  uint32_t names = 0;
  for (uint32_t i = 0; i < n; i++)
    names += i == 0 || !span_eq(cut_at(list[i].name, depth), cut_at(list[i - 1].name, depth));
  return names;
}

enum { DEEPEST = 64 };

/* Cuts the names of one context until there are few enough. */
static void fold(struct named *list, uint32_t n, uint32_t most)
{
  unsigned depth = DEEPEST;
  while (depth > 0 && names_at(list, n, depth) > most)
    depth--;
  for (uint32_t i = 0; i < n; i++)
    list[i].name = depth == 0 ? (struct span){"", 0} : cut_at(list[i].name, depth);
  qsort(list, n, sizeof *list, named_cmp);
}

/* The measured modules that a context claims, by context and package. */
static uint32_t list_modules(struct named *list, const struct program *p, const struct context_map *map)
{
  uint32_t n = 0;
  for (uint32_t m = 1; m < p->modules.n; m++) {
    str_id package = p->modules.package_name[m];
    if (map->of[m].v != 0 && module_measured(p, m))
      list[n++] = (struct named){intern_get(&p->corpus->strings, package.v == 0 ? p->modules.name[m] : package), map->of[m].v, m};
  }
  qsort(list, n, sizeof *list, named_cmp);
  return n;
}

static void number_nodes(struct packages *out, const struct program *p, const struct context_map *map)
{
  struct arena scratch = {0};
  struct named *list = arena_array(&scratch, struct named, p->modules.n);
  uint32_t n = list_modules(list, p, map), most = map->n < 2 ? PACKAGES_OF_CONTEXT : PACKAGES_OF_ALL / (map->n - 1);
  most = most > PACKAGES_OF_CONTEXT ? PACKAGES_OF_CONTEXT : most < 1 ? 1 : most;
  for (uint32_t m = 0; m < p->modules.n; m++)
    out->of[m] = UINT32_MAX;
  for (uint32_t i = 0, to; i < n; i = to) {
    for (to = i; to < n && list[to].ctx == list[i].ctx;)
      to++;
    fold(list + i, to - i, most);
  }
  for (uint32_t i = 0; i < n; i++) {
    const struct file_head *head = &p->corpus->head[p->modules.file[list[i].mod].v];
    if (i == 0 || list[i].ctx != list[i - 1].ctx || !span_eq(list[i].name, list[i - 1].name))
      out->name[out->n++] = list[i].name;
    uint32_t node = out->n - 1;
    out->first[list[i].ctx + 1] = out->n;
    out->of[list[i].mod] = node;
    out->modules[node]++;
    out->lines[node] += head->code_lines + head->doc_lines;
  }
  for (uint32_t x = 1; x <= map->n; x++)      /* contexts without modules begin where the one before them ends */
    if (out->first[x] < out->first[x - 1])
      out->first[x] = out->first[x - 1];
  arena_release(&scratch);
}

struct raw {
  VEC(uint32_t) from, to, weight;
};

static void push(struct raw *raw, uint32_t from, uint32_t to, uint32_t weight)
{
  vec_push(&raw->from, from);
  vec_push(&raw->to, to);
  vec_push(&raw->weight, weight);
}

static void read_imports(struct raw *raw, const struct packages *k, const struct program *p)
{
  const struct edge_filter taken = {.kinds = 1 << EDGE_IMPORT, .scopes = ALL_SCOPES & ~(1 << SCOPE_TYPE_CHECKING), .classes = MEASURED_CLASSES, .at_most = CONFIDENCE_INFERRED, .dynamic = true};
  for (uint32_t e = 1; e < p->edges.n; e++) {
    uint32_t from = k->of[p->nodes.module[p->edges.from[e].v].v], to = k->of[p->nodes.module[p->edges.to[e].v].v];
    if (from != UINT32_MAX && to != UINT32_MAX && p->edges.weight[e] > 0 && edge_passes(p, &taken, e))
      push(raw, from, to, p->edges.weight[e]);
  }
}

/* Both ends of a crossing that breaks the law; false where there is none, or one end is left out. */
static bool against_ends(const struct packages *k, const struct crossing *x, uint32_t *from, uint32_t *to)
{
  *from = k->of[x->from.v];
  *to = k->of[x->to.v];
  return x->law != LAW_KEPT && *from != UINT32_MAX && *to != UINT32_MAX;
}

void packages_find(struct packages *out, struct arena *run, const struct program *p, const struct context_map *map, const struct relationships *laws)
{
  struct raw raw = {0};
  uint32_t n = p->modules.n, crossings = laws == NULL ? 0 : laws->n_crossings, from, to;
  *out = (struct packages){.name = arena_array(run, struct span, n), .first = arena_array(run, uint32_t, map->n + 1), .of = arena_array(run, uint32_t, n), .modules = arena_array(run, uint32_t, n),
                           .lines = arena_array(run, uint32_t, n)};
  number_nodes(out, p, map);
  read_imports(&raw, out, p);
  for (uint32_t i = 0; i < crossings; i++)
    if (against_ends(out, &laws->crossing[i], &from, &to))
      push(&raw, from, to, 0);
  csr_build(&out->g, run, out->n, (uint32_t)raw.from.n, raw.from.at, raw.to.at, raw.weight.at, NULL);
  out->against = arena_array(run, uint32_t, out->g.m);
  for (uint32_t i = 0; i < crossings; i++)
    if (against_ends(out, &laws->crossing[i], &from, &to))
      out->against[csr_find(&out->g, from, to)]++;
  vec_release(&raw.from);
  vec_release(&raw.to);
  vec_release(&raw.weight);
}
