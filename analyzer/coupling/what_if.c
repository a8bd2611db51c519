/*
 * coupling/what_if.c: what must a page know to try moves without the program?
 *
 * Each move is made alone, by the same function that makes it for `suggest --move`. A set of moves takes what its members take; of two that take the same module the more specific name wins, which is the one of more parts.
 */
#include "coupling/what_if.h"

#include "base/vec.h"
#include "contexts/moves.h"

#include <stdlib.h>
#include <string.h>

struct taking {                   /* a move that is known */
  const char *name;
  ctx_id to;
  mod_id *module;
  uint32_t n;
};

struct trying {
  struct arena scratch;
  const struct judged *base;
  VEC(struct taking) moves;
  bool *taken;                    /* [mod] by some move */
  uint32_t *group;                /* [mod] */
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
    struct taking made = {name, to, arena_array(&t->scratch, mod_id, move.moved), 0};
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

/* Each move parts the groups that it takes only some of: those leave for a new one. Some may be empty in the end. */
static uint32_t part_groups(struct trying *t)
{
  uint32_t all = t->base->program->modules.n, n = t->base->map->n;
  uint64_t most = n;
  for (size_t i = 0; i < t->moves.n; i++)
    most += t->moves.at[i].n;
  uint32_t *turn = arena_array(&t->scratch, uint32_t, most), *part = arena_array(&t->scratch, uint32_t, most);
  for (uint32_t m = 1; m < all; m++)
    t->group[m] = t->base->map->of[m].v;
  for (uint32_t i = 0; i < t->moves.n; i++)
    for (uint32_t k = 0; k < t->moves.at[i].n; k++) {
      uint32_t *own = &t->group[t->moves.at[i].module[k].v];
      if (turn[*own] != i + 1) {
        turn[*own] = i + 1;
        part[*own] = n++;
      }
      *own = part[*own];
    }
  return n;
}

/* Those that have modules, by their first ones. */
static void number_groups(struct what_if *out, struct trying *t, struct arena *run)
{
  uint32_t n = part_groups(t), *number = arena_array(&t->scratch, uint32_t, n);
  out->of = arena_array(run, uint32_t, n);
  out->size = arena_array(run, uint32_t, n);
  for (uint32_t m = 1; m < t->base->program->modules.n; m++) {
    uint32_t *own = &number[t->group[m]];
    if (*own == 0) {
      out->of[out->n_groups] = t->base->map->of[m].v;
      *own = ++out->n_groups;
    }
    t->group[m] = *own - 1;
    out->size[t->group[m]]++;
  }
}

static void list_imports(struct what_if *out, const struct trying *t, struct arena *run)
{
  const struct csr *g = &t->base->coupling->modules;
  struct arena scratch = {0};
  uint32_t *column = arena_array(&scratch, uint32_t, (size_t)g->m * 4), *from = column, *to = from + g->m, *weight = to + g->m, *row = weight + g->m, n = 0;
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (!t->taken[v] && !t->taken[g->dst[arc]])
        continue;
      from[n] = t->group[v];
      to[n] = t->group[g->dst[arc]];
      weight[n] = g->weight[arc];
      row[n++] = arc;
    }
  csr_build(&out->imports, run, out->n_groups, n, from, to, weight, row);
  arena_release(&scratch);
}

static int number_cmp(const void *a, const void *b)
{
  const uint32_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* The groups that a move takes, each once. */
static struct what_if_move groups_of(const struct trying *t, const struct taking *taken, struct arena *run)
{
  struct what_if_move move = {taken->name, taken->to, arena_array(run, uint32_t, taken->n), 0};
  uint32_t *all = move.group, n = taken->n;
  for (uint32_t k = 0; k < n; k++)
    all[k] = t->group[taken->module[k].v];
  qsort(all, n, sizeof *all, number_cmp);
  for (uint32_t k = 0; k < n; k++)
    if (move.n == 0 || all[k] != all[move.n - 1])
      all[move.n++] = all[k];
  return move;
}

void what_if_find(struct what_if *out, struct arena *run, const struct judged *base, const struct suggest *s)
{
  struct trying t = {.base = base};
  t.taken = arena_array(&t.scratch, bool, base->program->modules.n);
  t.group = arena_array(&t.scratch, uint32_t, base->program->modules.n);
  *out = (struct what_if){0};
  for (uint32_t i = 0; i < s->n_steps; i++)
    try_move(&t, s->step[i].name, s->step[i].to);
  for (uint32_t i = 0; i < s->n_alone; i++)
    try_move(&t, s->alone[i].name, s->alone[i].to);
  for (uint32_t i = 0; i < s->n_unowned; i++)
    try_move(&t, s->unowned[i].name, s->unowned[i].to);
  number_groups(out, &t, run);
  list_imports(out, &t, run);
  out->n_moves = (uint32_t)t.moves.n;
  out->move = arena_array(run, struct what_if_move, t.moves.n);
  for (uint32_t i = 0; i < out->n_moves; i++)
    out->move[i] = groups_of(&t, &t.moves.at[i], run);
  vec_release(&t.moves);
  arena_release(&t.scratch);
}
