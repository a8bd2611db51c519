/*
 * coupling/map_links.c: which relationship stands between two contexts, and which pairs make the picture of the map?
 */
#include "coupling/map_links.h"

#include "coupling/coupling_p.h"

#include <stdlib.h>

bool map_link_of(const struct relationships *r, ctx_id x, ctx_id y, struct map_link *out)
{
  const struct relation *there = relation_of(r, x, y), *back = relation_of(r, y, x);
  const struct relation *both[] = {there, back};
  for (int i = 0; i < 2; i++)
    if (both[i] != NULL && both[i]->standing == STANDING_DECLARED) {
      *out = (struct map_link){both[i], both[i]->use->as, true};
      return true;
    }
  for (int i = 0; i < 2; i++)
    if (both[i] != NULL && both[i]->standing == STANDING_OPEN) {
      *out = (struct map_link){both[i], REL_OPEN_HOST, true};
      return true;
    }
  for (int i = 0; i < 2; i++)                         /* the thin side of a pair says "backward" */
    if (both[i] != NULL && both[i]->shown < RELATIONSHIPS) {
      *out = (struct map_link){both[i], both[i]->shown, false};
      return true;
    }
  return false;
}

static bool is_mutual(unsigned as)
{
  return as == REL_PARTNERSHIP || as == REL_SHARED_KERNEL || as == REL_SEPARATE_WAYS;
}

static uint32_t edges_of(const struct relation *r)
{
  return r == NULL ? 0 : r->n;
}

static struct map_pair pair_of(const struct relationships *r, ctx_id x, ctx_id y)
{
  struct map_pair p = {.there = relation_of(r, x, y), .back = relation_of(r, y, x)};
  bool linked = map_link_of(r, x, y, &p.link), turned;
  if (!linked)
    p.link = (struct map_link){0};
  if (linked && !is_mutual(p.link.as))
    turned = p.link.relation == p.back;
  else
    turned = edges_of(p.back) > edges_of(p.there);
  p.user = turned ? y : x;
  p.used = turned ? x : y;
  if (turned) {
    const struct relation *there = p.there;
    p.there = p.back;
    p.back = there;
  }
  const struct relation *both[] = {p.there, p.back};
  for (int i = 0; i < 2; i++)
    if (both[i] != NULL) {
      p.edges += both[i]->n;
      p.against += both[i]->against;
    }
  return p;
}

static bool comes_first(const struct map_pair *p)
{
  return p->against > 0 || (p->link.relation != NULL && p->link.declared);
}

static int number_cmp(uint32_t a, uint32_t b)
{
  return (a > b) - (a < b);
}

static int pair_cmp(const void *a, const void *b)
{
  const struct map_pair *x = a, *y = b;
  if (comes_first(x) != comes_first(y))
    return comes_first(x) ? -1 : 1;
  int order = number_cmp(y->against, x->against);
  order = order != 0 ? order : number_cmp(y->edges, x->edges);
  order = order != 0 ? order : number_cmp(x->user.v, y->user.v);      /* contexts are numbered by name */
  return order != 0 ? order : number_cmp(x->used.v, y->used.v);
}

/* Each unordered pair once, in the order of the picture. */
static struct map_pair *list_pairs(struct map_choice *out, struct arena *scratch, const struct relationships *r)
{
  struct map_pair *all = arena_array(scratch, struct map_pair, r->n);
  for (uint32_t i = 0; i < r->n; i++) {
    const struct relation *one = &r->relation[i];
    bool told = one->from.v > one->to.v && relation_of(r, one->to, one->from) != NULL;
    if (one->from.v == 0 || told)
      continue;
    ctx_id x = one->from.v < one->to.v ? one->from : one->to, y = one->from.v < one->to.v ? one->to : one->from;
    struct map_pair p = pair_of(r, x, y);
    all[out->all++] = p;
    out->all_edges += p.edges;
    out->all_against += p.against;
  }
  if (out->all > 0)
    qsort(all, out->all, sizeof *all, pair_cmp);
  return all;
}

/* Pairs as long as they and their contexts find room. */
static void choose(struct map_choice *out, bool *kept, bool *drawn, const struct map_pair *all)
{
  for (uint32_t i = 0; i < out->all && out->n < MAP_MOST_PAIRS; i++) {
    uint32_t more = (uint32_t)!kept[all[i].user.v] + !kept[all[i].used.v];
    if (out->n_contexts + more > MAP_MOST_CONTEXTS)
      continue;
    kept[all[i].user.v] = kept[all[i].used.v] = true;
    drawn[i] = true;
    out->n_contexts += more;
    out->n++;
  }
}

static void list_contexts(struct map_choice *out, struct arena *run, bool *kept, const struct context_map *map)
{
  for (uint32_t x = 1; x < map->n; x++)
    if (out->modules[x] > 0 || map->declared || kept[x]) {
      out->all_contexts++;
      if (!kept[x] && out->n_contexts < MAP_MOST_CONTEXTS) {
        kept[x] = true;           /* without a pair that is drawn, but there is room */
        out->n_contexts++;
      }
    }
  out->context = arena_array(run, uint32_t, out->n_contexts);
  out->hidden = arena_array(run, uint32_t, out->n_contexts);
  out->n_contexts = 0;
  for (uint32_t x = 1; x < map->n; x++)
    if (kept[x])
      out->context[out->n_contexts++] = x;
}

/* `missing` [ctx] is zero. */
static void count_hidden(struct map_choice *out, uint32_t *missing, const struct map_pair *all, const bool *drawn)
{
  for (uint32_t i = 0; i < out->all; i++)
    if (!drawn[i]) {
      missing[all[i].user.v]++;
      missing[all[i].used.v]++;
    }
  for (uint32_t i = 0; i < out->n_contexts; i++)
    out->hidden[i] = missing[out->context[i]];
}

void map_choice_build(struct map_choice *out, struct arena *run, const struct relationships *r, const struct program *p)
{
  const struct context_map *map = r->laws.map;
  struct arena scratch = {0};
  bool *kept = arena_array(&scratch, bool, map->n);
  *out = (struct map_choice){.modules = arena_array(run, uint32_t, map->n)};
  for (uint32_t m = 1; m < p->modules.n; m++)
    out->modules[map->of[m].v] += module_measured(p, m);
  struct map_pair *all = list_pairs(out, &scratch, r);
  bool *drawn = arena_array(&scratch, bool, out->all);
  choose(out, kept, drawn, all);
  out->pair = arena_array(run, struct map_pair, out->n);
  out->n = 0;
  for (uint32_t i = 0; i < out->all; i++)
    if (drawn[i]) {
      out->pair[out->n++] = all[i];
      out->edges += all[i].edges;
      out->against += all[i].against;
    }
  list_contexts(out, run, kept, map);
  count_hidden(out, arena_array(&scratch, uint32_t, map->n), all, drawn);
  arena_release(&scratch);
}
