/*
 * coupling/suggest_laws.c: which breaks of declared relationships would a move make or mend?
 */
#include "coupling/suggest_laws.h"

#include "base/pool.h"
#include "base/vec.h"
#include "contexts/moves.h"

#include <stdlib.h>
#include <string.h>

bool laws_silent(const struct context_map *map)
{
  for (uint32_t x = 1; x < map->n; x++)
    if (map->context[x]->n_public + map->context[x]->n_uses > 0)
      return false;
  return true;
}

/* ---------------------------------------------------------------------------------------------------------- suggestions */

struct trials {
  const struct laws_in *in;
  const struct suggest *s;
  uint32_t steps, packages;       /* items 1 .. steps: after so many steps; then packages, then modules of `alone`; item 0: nothing moved */
  uint32_t *broken;               /* [item] */
};

/* The row of `alone` behind an item. */
static uint32_t alone_of(const struct trials *t, size_t item)
{
  uint32_t i = (uint32_t)item - t->steps - 1;
  return i < t->packages ? i : i - t->packages + t->s->n_alone_packages;
}

static void one_trial(void *context, unsigned worker, size_t item)
{
  struct trials *t = context;
  struct arena scratch = {0};
  struct context_map map;
  struct buf why = {0};
  (void)worker;
  bool together = item <= t->steps;
  uint32_t n = together ? (uint32_t)item : 1;
  const struct misplaced *row = together ? t->s->step : &t->s->alone[alone_of(t, item)];
  struct move *moves = arena_array(&scratch, struct move, n);
  for (uint32_t i = 0; i < n; i++)
    moves[i] = (struct move){.claim = {.text = row[i].name}, .to = row[i].to};
  if (context_map_moved(&map, &scratch, &(struct moves){t->in->map, t->in->program, moves, n}, &why))
    t->broken[item] = relationships_against(t->in->program, &map);
  buf_release(&why);
  arena_release(&scratch);
}

static uint32_t at_most(uint32_t n, uint32_t most)
{
  return most != 0 && n > most ? most : n;
}

void suggest_laws(struct suggest *s, const struct laws_in *in)
{
  struct arena scratch = {0};
  uint32_t steps = at_most(s->n_steps, in->most), packages = at_most(s->n_alone_packages, in->most), modules = at_most(s->n_alone - s->n_alone_packages, in->most), n = 1 + steps + packages + modules;
  struct trials t = {.in = in, .s = s, .steps = steps, .packages = packages, .broken = arena_array(&scratch, uint32_t, n)};
  if (laws_silent(in->map)) {
    arena_release(&scratch);
    return;
  }
  pool_run(in->jobs, n, one_trial, &t);
  for (uint32_t i = 0; i < steps; i++)
    s->step[i].gain.violations = (double)t.broken[i + 1] - t.broken[i];
  for (uint32_t item = 1 + steps; item < n; item++)
    s->alone[alone_of(&t, item)].gain.violations = (double)t.broken[item] - t.broken[0];
  arena_release(&scratch);
}

/* --------------------------------------------------------------------------------------------------------------- change */

struct named {
  struct broken b;
  struct span from, to;
};

typedef VEC(struct named) broken_list;

static int broken_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  int order = span_cmp(x->from, y->from);
  order = order != 0 ? order : span_cmp(x->to, y->to);
  return order != 0 ? order : x->b.kind - y->b.kind;
}

static void list_broken(broken_list *out, const struct relationships *r, const struct program *p)
{
  for (uint32_t i = 0; i < r->n; i++) {
    const struct relation *rel = &r->relation[i];
    for (uint32_t k = 0; k < rel->n + rel->n_kernel; k++) {
      const struct crossing *c = &r->crossing[k < rel->n ? rel->first + k : rel->kernel_first + k - rel->n];
      if (c->n_against == 0)
        continue;
      struct named n = {{c->from, c->to, rel->from, rel->to, c->kind, c->breach, r->row[c->first]}, intern_get(&p->corpus->strings, p->modules.name[c->from.v]),
                        intern_get(&p->corpus->strings, p->modules.name[c->to.v])};
      vec_push(out, n);
    }
  }
  if (out->n > 0)
    qsort(out->at, out->n, sizeof *out->at, broken_cmp);
}

/* Those of `here` that are not in `there`. */
static struct broken *only(struct arena *run, const broken_list *here, const broken_list *there, uint32_t *n)
{
  struct broken *list = arena_array(run, struct broken, here->n);
  *n = 0;
  for (size_t i = 0, k = 0; i < here->n; i++) {
    while (k < there->n && broken_cmp(&there->at[k], &here->at[i]) < 0)
      k++;
    if (k == there->n || broken_cmp(&there->at[k], &here->at[i]) != 0)
      list[(*n)++] = here->at[i].b;
  }
  return list;
}

void law_change_find(struct law_change *out, struct arena *run, const struct program *p, const struct context_map *before, const struct context_map *after)
{
  struct arena scratch = {0};
  struct relationships was, is;
  broken_list broken_then = {0}, broken_now = {0};
  relationships_run(&was, &scratch, p, before);
  relationships_run(&is, &scratch, p, after);
  *out = (struct law_change){.before = was.against, .after = is.against, .edges_before = was.edges, .edges_after = is.edges};
  list_broken(&broken_then, &was, p);
  list_broken(&broken_now, &is, p);
  out->made = only(run, &broken_now, &broken_then, &out->n_made);
  out->mended = only(run, &broken_then, &broken_now, &out->n_mended);
  vec_release(&broken_then);
  vec_release(&broken_now);
  relationships_release(&was);
  relationships_release(&is);
  arena_release(&scratch);
}
