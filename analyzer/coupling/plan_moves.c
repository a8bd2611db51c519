/*
 * coupling/plan_moves.c: which moves of the cheapest border are worth a step, and in which order?
 *
 * The border weighs points, a plan counts what there is to edit: a move may lessen the one and add to the other. Greedy (metrics.md 9, steps): of the moves that are left the one after which fewest statements are to be edited, in fewest files;
 * between equals the one that leaves X with the lowest K. It ends when no move lowers any of these. O(moves^2 * (imports + points of X and of the modules that move)).
 */
#include "coupling/plan_p.h"

#include "base/vec.h"

#include <string.h>

struct import {                   /* an import statement that X or a module that may move has a part in */
  uint32_t from, to;
};

struct left {                     /* to do, in the order in which it matters */
  uint32_t statements, files;
  double share;                   /* of the points of X those that cross: K / 100 */
};

struct moving {
  const struct planning *w;
  struct arena scratch;
  VEC(struct import) imports;
  VEC(struct score_pair) ties;
  ctx_id *of;                     /* [mod] as if some had moved */
  bool *is_public;                /* [mod] */
  uint32_t *met, round;           /* [mod] file met in this round */
};

static bool less(const struct left *a, const struct left *b)
{
  static const double same = 1e-9;        /* sums of the same points in another order */
  if (a->statements != b->statements)
    return a->statements < b->statements;
  return a->files != b->files ? a->files < b->files : a->share + same < b->share;
}

/* All other imports and points lie on the same side of the border whatever moves. */
static void collect(struct moving *m)
{
  const struct scores *ties = &m->w->base->ties;
  const struct planning *w = m->w;
  const struct plan_border *b = &w->out->border;
  bool *near = arena_array(&m->scratch, bool, w->p->modules.n);
  for (uint32_t v = 1; v < w->p->modules.n; v++)
    near[v] = w->map->of[v].v == w->x;
  for (uint32_t i = 0; i < b->n_moves; i++)
    near[b->free[i].module.v] = true;
  for (uint32_t i = 0; i < m->w->base->n_imports; i++) {
    const struct plan_import *one = &m->w->base->import[i];
    if (one->weight != 0 && (near[one->from] || near[one->to]))
      vec_push(&m->imports, ((struct import){one->from, one->to}));
  }
  for (uint32_t i = 0; i < ties->n; i++)
    if (near[ties->pair[i].from] || near[ties->pair[i].to])
      vec_push(&m->ties, ties->pair[i]);
}

static struct left count_left(struct moving *m)
{
  const struct planning *w = m->w;
  struct left left = {0};
  double crossing = 0, all = 0;
  m->round++;
  for (size_t i = 0; i < m->imports.n; i++) {
    uint32_t from = m->imports.at[i].from, to = m->imports.at[i].to;
    bool leaves = m->of[from].v == w->x, enters = m->of[to].v == w->x;
    if (leaves == enters || (enters && w->out->has_public && m->is_public[to]))
      continue;
    left.statements++;
    left.files += m->met[from] != m->round;
    m->met[from] = m->round;
  }
  for (size_t i = 0; i < m->ties.n; i++) {
    const struct score_pair *pair = &m->ties.at[i];
    bool from = m->of[pair->from].v == w->x, to = m->of[pair->to].v == w->x;
    all += from || to ? pair->points.sum : 0;
    crossing += from != to ? pair->points.sum : 0;
  }
  left.share = all > 0 ? crossing / all : 0;
  return left;
}

static void set(struct moving *m, const struct plan_free *move, bool made)
{
  uint32_t v = move->module.v;
  m->of[v] = made ? move->then : move->now;
  m->is_public[v] = made ? moved_public(m->w->map, m->w->p, move) : m->w->map->is_public[v];
}

/* The place in `free` of the best move from `first` on; n_moves if none makes `left` less, which becomes what is left after it. */
static uint32_t best_of(struct moving *m, uint32_t first, struct left *left)
{
  const struct plan_border *b = &m->w->out->border;
  uint32_t best = b->n_moves;
  for (uint32_t i = first; i < b->n_moves; i++) {
    set(m, &b->free[i], true);
    struct left then = count_left(m);
    set(m, &b->free[i], false);
    if (!less(&then, left))
      continue;
    *left = then;
    best = i;
  }
  return best;
}

void plan_moves(struct planning *w)
{
  uint32_t n = w->p->modules.n;
  struct plan_border *b = &w->out->border;
  struct moving m = {.w = w};
  m.of = arena_array(&m.scratch, ctx_id, n);
  m.is_public = arena_array(&m.scratch, bool, n);
  m.met = arena_array(&m.scratch, uint32_t, n);
  memcpy(m.of, w->map->of, n * sizeof *m.of);
  memcpy(m.is_public, w->map->is_public, n * sizeof *m.is_public);
  collect(&m);
  struct left left = count_left(&m);
  for (uint32_t best; (best = best_of(&m, b->n_steps, &left)) < b->n_moves; b->n_steps++) {
    struct plan_free move = b->free[best];
    memmove(&b->free[b->n_steps + 1], &b->free[b->n_steps], (best - b->n_steps) * sizeof move);      /* the others stay in the order of their names */
    b->free[b->n_steps] = move;
    set(&m, &move, true);
  }
  vec_release(&m.imports);
  vec_release(&m.ties);
  arena_release(&m.scratch);
}
