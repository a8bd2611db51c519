/*
 * coupling/plan_tests.c: which tests go along?
 *
 * A test module belongs where most of what it imports lies. Outside X one moves when more than half of its import statements that lead into code of the tree lead into X, as the cut draws it; the others stay and have to use
 * what X offers. Tests of X that import others need stand-ins for them. O(edges).
 */
#include "coupling/plan_p.h"

#include "base/vec.h"

#include <stdlib.h>

struct tally {
  uint32_t near, all, across, patches;
};

/* Statements of each test module into code, and those of them into X. */
static void count_statements(const struct planning *w, struct tally *of)
{
  const struct program *p = w->p;
  for (uint32_t e = 1; e < p->edges.n; e++) {
    if (p->edges.kind[e] != EDGE_IMPORT || p->edges.weight[e] == 0)
      continue;
    uint32_t from = edge_from(p, e), to = edge_to(p, e);
    if (from == 0 || to == 0 || p->modules.class_[from] != CLASS_TEST || !module_measured(p, to))
      continue;
    of[from].all++;
    of[from].near += w->then.of[to].v == w->x;
  }
}

static void count_across(const struct planning *w, struct tally *of)
{
  for (uint32_t i = 0; i < w->out->n_sites; i++) {
    const struct plan_site *s = &w->out->site[i];
    uint32_t from = edge_from(w->p, s->edge);
    if (!s->crosses || w->p->modules.class_[from] != CLASS_TEST)
      continue;
    of[from].across += s->statement;
    of[from].patches += s->is_patch;
  }
}

struct named {
  struct plan_test t;
  struct span name;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  return x->t.moves != y->t.moves ? y->t.moves - x->t.moves : span_cmp(x->name, y->name);
}

void plan_tests(struct planning *w)
{
  struct arena scratch = {0};
  struct plan *out = w->out;
  struct tally *of = arena_array(&scratch, struct tally, w->p->modules.n);
  VEC(struct named) list = {0};
  count_statements(w, of);
  count_across(w, of);
  for (uint32_t m = 1; m < w->p->modules.n; m++) {
    out->tests += w->p->modules.class_[m] == CLASS_TEST && w->map->of[m].v == w->x;
    if (of[m].across + of[m].patches == 0)
      continue;
    bool moves = w->map->of[m].v != w->x && of[m].near * 2 > of[m].all;
    vec_push(&list, ((struct named){{{m}, w->map->of[m], moves, of[m].near, of[m].all, of[m].across, of[m].patches}, module_name(w->p, m)}));
    out->n_tests_moved += moves;
  }
  if (list.n > 0)
    qsort(list.at, list.n, sizeof *list.at, named_cmp);
  out->n_tests = (uint32_t)list.n;
  out->test = arena_array(w->run, struct plan_test, list.n);
  for (uint32_t i = 0; i < out->n_tests; i++)
    out->test[i] = list.at[i].t;
  vec_release(&list);
  arena_release(&scratch);
}
