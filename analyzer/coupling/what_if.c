/*
 * coupling/what_if.c: what must a page know to try moves without the program?
 *
 * Each move is made alone, by the same function that makes it for `suggest --move`. A set of moves takes what its members take; of two that take the same module the more specific name wins, which is the one of more parts.
 */
#include "coupling/what_if.h"

#include "base/vec.h"
#include "contexts/moves.h"

#include <string.h>

struct trying {
  struct what_if *out;
  struct arena *run;
  const struct judged *base;
  VEC(struct what_if_move) moves;
  bool *taken;                    /* [mod] by some move */
};

static bool known(const struct trying *t, const char *name, ctx_id to)
{
  for (size_t i = 0; i < t->moves.n; i++)
    if (t->moves.at[i].to.v == to.v && strcmp(t->moves.at[i].name, name) == 0)
      return true;
  return false;
}

static void try_move(struct trying *t, const char *name, ctx_id to)
{
  struct arena scratch = {0};
  struct context_map map;
  struct buf why = {0};
  struct move move = {.claim = {.text = name}, .to = to};
  const struct program *p = t->base->program;
  if (to.v != 0 && !known(t, name, to) && context_map_moved(&map, &scratch, &(struct moves){t->base->map, p, &move, 1}, &why) && move.moved > 0) {
    struct what_if_move made = {name, to, arena_array(t->run, mod_id, move.moved), 0};
    for (uint32_t m = 1; m < p->modules.n; m++) {
      if (map.of[m].v == t->base->map->of[m].v)
        continue;
      made.module[made.n++].v = m;
      t->taken[m] = true;
    }
    vec_push(&t->moves, made);
  }
  buf_release(&why);
  arena_release(&scratch);
}

static void list_edges(struct trying *t, struct arena *scratch)
{
  const struct csr *g = &t->base->coupling->modules;
  VEC(uint32_t) arcs = {0};
  bool *end = arena_array(scratch, bool, t->base->program->modules.n);
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (!t->taken[v] && !t->taken[g->dst[arc]])
        continue;
      vec_push(&arcs, arc);
      end[v] = end[g->dst[arc]] = true;
    }
  t->out->n_arcs = (uint32_t)arcs.n;
  t->out->arc = arena_array(t->run, uint32_t, arcs.n);
  if (arcs.n > 0)
    memcpy(t->out->arc, arcs.at, arcs.n * sizeof *arcs.at);
  vec_release(&arcs);
  t->out->module = arena_array(t->run, mod_id, t->base->program->modules.n);
  for (uint32_t m = 1; m < t->base->program->modules.n; m++)
    if (end[m] || t->taken[m])
      t->out->module[t->out->n_modules++].v = m;
}

void what_if_find(struct what_if *out, struct arena *run, const struct judged *base, const struct suggest *s)
{
  struct arena scratch = {0};
  struct trying t = {.out = out, .run = run, .base = base, .taken = arena_array(&scratch, bool, base->program->modules.n)};
  *out = (struct what_if){0};
  for (uint32_t i = 0; i < s->n_steps; i++)
    try_move(&t, s->step[i].name, s->step[i].to);
  for (uint32_t i = 0; i < s->n_alone; i++)
    try_move(&t, s->alone[i].name, s->alone[i].to);
  for (uint32_t i = 0; i < s->n_unowned; i++)
    try_move(&t, s->unowned[i].name, s->unowned[i].to);
  out->n_moves = (uint32_t)t.moves.n;
  out->move = arena_array(run, struct what_if_move, t.moves.n);
  for (uint32_t i = 0; i < out->n_moves; i++)
    out->move[i] = t.moves.at[i];
  list_edges(&t, &scratch);
  vec_release(&t.moves);
  arena_release(&scratch);
}
