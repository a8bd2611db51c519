/*
 * coupling/suggest.c: which modules are in the wrong context, and where do the contexts really run?
 *
 * The order of the parts, and what they share: points added up by context.
 */
#include "coupling/suggest_p.h"

#include <stdlib.h>

const char *bar_name(enum bar b)
{
  static const char *const names[BARS] = {"", "hub", "public", "settings", "framework", "ground", "root", "unnameable"};
  return names[b];
}

const char *bar_says(enum bar b)
{
  static const char *const says[BARS] = {"", "a hub: it touches most contexts", "public of its context", "settings", "found by its place in its app", "it uses common ground, which does not use it", "used by what puts the system together, which it does not use", "no claim can name it"};
  return says[b];
}

const char *sure_name(enum sure s)
{
  static const char *const names[SURES] = {"high", "medium", "low"};
  return names[s];
}

void leaning_init(struct leaning *l, struct arena *arena, uint32_t contexts)
{
  *l = (struct leaning){.points = arena_array(arena, double, contexts), .has = arena_array(arena, bool, contexts), .met = arena_array(arena, uint32_t, contexts)};
}

void leaning_clear(struct leaning *l)
{
  for (uint32_t i = 0; i < l->n; i++) {
    l->points[l->met[i]] = 0;
    l->has[l->met[i]] = false;
  }
  l->n = 0;
}

void leaning_add(struct leaning *l, uint32_t context, double points)
{
  if (!l->has[context])
    l->met[l->n++] = context;
  l->has[context] = true;
  l->points[context] += points;
}

uint32_t leaning_best(const struct leaning *l, uint32_t own)
{
  uint32_t best = 0;
  for (uint32_t i = 0; i < l->n; i++) {
    uint32_t c = l->met[i];
    if (c != 0 && c != own && (best == 0 || l->points[c] > l->points[best] || (l->points[c] == l->points[best] && c < best)))
      best = c;
  }
  return best;
}

static int lean_cmp(const void *a, const void *b)
{
  const struct lean *x = a, *y = b;
  return x->points != y->points ? (x->points > y->points ? -1 : 1) : (x->context.v > y->context.v) - (x->context.v < y->context.v);
}

struct lean *leaning_list(const struct leaning *l, struct arena *run, uint32_t *n)
{
  struct lean *list = arena_array(run, struct lean, l->n);
  *n = 0;
  for (uint32_t i = 0; i < l->n; i++)
    if (l->points[l->met[i]] > 0)
      list[(*n)++] = (struct lean){{l->met[i]}, l->points[l->met[i]]};
  if (*n > 0)
    qsort(list, *n, sizeof *list, lean_cmp);
  return list;
}

void suggest_run(struct suggest *out, struct arena *run, const struct judged *base, unsigned jobs)
{
  struct suggesting s = {.out = out, .run = run, .base = base, .jobs = jobs};
  *out = (struct suggest){0};
  ties_find(&s.ties, &s.scratch, base->program, base->map, base->scores);
  grouped_build(&s.fit, &s.scratch, &(struct fit_in){base->program, base->map, base->coupling, base->scores, jobs});
  s.node = arena_array(&s.scratch, uint32_t, base->program->modules.n);
  for (uint32_t node = 0; node < s.fit.g.n; node++)
    s.node[s.fit.module[node]] = node + 1;
  csr_transpose(&s.back, &s.scratch, &base->coupling->modules);
  suggest_framework(&s);
  suggest_communities(&s);
  suggest_pairs(&s);
  suggest_splits(&s);
  suggest_moves(&s);
  suggest_owners(&s);
  arena_release(&s.scratch);
}
