/*
 * coupling/placing.c: which context would take a module that is yet to be written?
 *
 * Each context is asked, import by import, whether a law forbids it from there. Those that no law refuses come first, then by how much of what it needs they have themselves.
 */
#include "coupling/card.h"

#include <stdlib.h>

static int uint_cmp(uint32_t x, uint32_t y)
{
  return (x > y) - (x < y);
}

static int placing_cmp(const void *a, const void *b)
{
  const struct placing *x = a, *y = b;
  int order = uint_cmp(x->refused, y->refused);
  order = order != 0 ? order : uint_cmp(y->inner, x->inner);
  order = order != 0 ? order : uint_cmp(y->owns, x->owns);
  order = order != 0 ? order : uint_cmp(y->known, x->known);
  return order != 0 ? order : uint_cmp(x->context.v, y->context.v);
}

static void place(struct placing *out, const struct program *p, const struct relationships *r, struct span name, const struct wish *wish, uint32_t i)
{
  const struct context_map *map = r->laws.map;
  ctx_id y = context_of(map, wish->module);
  out->judgement[i] = (struct judgement){LAW_KEPT, BREACH_NONE};
  if (y.v == 0)
    return;                       /* nobody's: no law speaks of it */
  if (y.v == out->context.v) {
    out->inner++;
    return;
  }
  struct crossing_use use = {.x = out->context, .y = y, .from = name, .to = intern_get(&p->corpus->strings, p->modules.name[wish->module.v]), .target = wish->module, .symbol = wish->symbol, .kind = EDGE_IMPORT};
  const struct relation *known = relation_of(r, out->context, y);
  out->judgement[i] = laws_judge(&r->laws, &use);
  out->refused += out->judgement[i].law != LAW_KEPT;
  out->known += known != NULL && known->n > 0;
}

struct placing *placings_find(struct arena *run, const struct program *p, const struct relationships *r, struct span name, const struct wish *wishes, uint32_t n)
{
  const struct context_map *map = r->laws.map;
  const struct claim *claim;
  ctx_id owner = context_for_name(map, p, name, &claim);
  struct placing *list = arena_array(run, struct placing, map->n);
  for (uint32_t c = 1; c < map->n; c++) {
    list[c - 1] = (struct placing){.context = {c}, .owns = c == owner.v, .judgement = arena_array(run, struct judgement, n)};
    for (uint32_t i = 0; i < n; i++)
      place(&list[c - 1], p, r, name, &wishes[i], i);
  }
  if (map->n > 2)
    qsort(list, map->n - 1, sizeof *list, placing_cmp);
  return list;
}
