/*
 * coupling/change_choice.c: which contexts and arrows show what became of a tree?
 */
#include "coupling/change_choice.h"

#include <stdlib.h>

enum { SIDE_BEFORE, SIDE_AFTER, BOTH_SIDES };

struct merged {                   /* the arcs of both states; nodes are rows of change.context */
  const struct change *change;
  struct csr g;                   /* rows: of the arrays below */
  uint32_t *weight, first_after;  /* rows from there on are of the state after */
  struct change_arc *arc;         /* [arc of g], ends as rows of change.context */
  struct feedback up;
};

static const struct csr *graph_of(const struct change *c, int side)
{
  return side == SIDE_BEFORE ? &c->before.coupling->contexts : &c->after.coupling->contexts;
}

static uint32_t *rows_of(struct arena *arena, const struct change *c, int side)
{
  uint32_t *row = arena_array(arena, uint32_t, graph_of(c, side)->n);
  for (uint32_t i = 0; i < c->n_contexts; i++) {
    uint32_t ctx = side == SIDE_BEFORE ? c->context[i].before.v : c->context[i].after.v;
    if (ctx != 0)
      row[ctx] = i;
  }
  return row;
}

static void merge(struct merged *out, struct arena *scratch, const struct change *c)
{
  uint32_t most = graph_of(c, SIDE_BEFORE)->m + graph_of(c, SIDE_AFTER)->m, m = 0;
  uint32_t *from = arena_array(scratch, uint32_t, most), *to = arena_array(scratch, uint32_t, most), *id = arena_array(scratch, uint32_t, most);
  *out = (struct merged){.change = c, .weight = arena_array(scratch, uint32_t, most)};
  for (int side = 0; side < BOTH_SIDES; side++) {
    const struct csr *g = graph_of(c, side);
    const uint32_t *row = rows_of(scratch, c, side);
    out->first_after = side == SIDE_AFTER ? m : 0;
    for (uint32_t v = 1; v < g->n; v++)
      for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
        if (g->dst[arc] != v && g->dst[arc] != 0) {
          from[m] = row[v];
          to[m] = row[g->dst[arc]];
          out->weight[m] = g->weight[arc];
          id[m] = m;
          m++;
        }
  }
  csr_build(&out->g, scratch, c->n_contexts, m, from, to, out->weight, id);
  feedback_find(&out->up, scratch, &out->g);
  out->arc = arena_array(scratch, struct change_arc, out->g.m);
  for (uint32_t v = 0; v < out->g.n; v++)
    for (uint32_t arc = out->g.off[v]; arc < out->g.off[v + 1]; arc++) {
      struct change_arc *a = &out->arc[arc];
      *a = (struct change_arc){.from = v, .to = out->g.dst[arc], .up = out->up.arc[arc]};
      for (uint32_t i = out->g.rows_at[arc]; i < out->g.rows_at[arc + 1]; i++)
        *(out->g.rows[i] < out->first_after ? &a->before : &a->after) += out->weight[out->g.rows[i]];
    }
}

/* 0: came or went, 1: grew or shrank, 2: stayed. */
static int class_of(const struct change_arc *a)
{
  return a->before == a->after ? 2 : a->before == 0 || a->after == 0 ? 0 : 1;
}

static uint32_t size_of(const struct change_arc *a)
{
  return a->before == a->after ? a->after : a->before > a->after ? a->before - a->after : a->after - a->before;
}

static int ends_cmp(const void *a, const void *b)
{
  const struct change_arc *x = a, *y = b;
  return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->to > y->to) - (x->to < y->to);
}

static int rank_cmp(const void *a, const void *b)
{
  const struct change_arc *x = a, *y = b;
  if (class_of(x) != class_of(y))
    return class_of(x) < class_of(y) ? -1 : 1;
  if (size_of(x) != size_of(y))
    return size_of(x) > size_of(y) ? -1 : 1;
  return ends_cmp(a, b);
}

static void count(struct change_choice *out, const struct merged *u)
{
  for (uint32_t i = 0; i < u->g.m; i++) {
    const struct change_arc *a = &u->arc[i];
    bool differs = a->before != a->after;
    out->all_differ += differs;
    out->all_stayed += !differs;
    out->came += a->before == 0;
    out->went += a->after == 0;
    out->grew += a->before > 0 && a->after > a->before;
    out->shrank += a->after > 0 && a->after < a->before;
  }
}

/* Marks the rows that get a box; arrows that find room are kept in front of `arc`. */
static void choose(struct change_choice *out, bool *kept, const struct merged *u, struct change_arc *arc)
{
  for (uint32_t i = 0; i < u->g.m; i++) {
    struct change_arc a = arc[i];
    bool differs = a.before != a.after;
    uint32_t more = (uint32_t)!kept[a.from] + !kept[a.to];
    if (out->m >= (differs ? CHANGE_MOST_ARCS : CHANGE_ENOUGH_ARCS) || out->n + more > CHANGE_MOST_CONTEXTS || (!differs && more > 0))
      continue;
    kept[a.from] = kept[a.to] = true;
    out->n += more;
    out->differ += differs;
    out->stayed += !differs;
    arc[out->m++] = a;
  }
  for (uint32_t i = 0; i < u->change->n_contexts && out->n < CHANGE_MOST_CONTEXTS; i++) {
    const struct context_change *one = &u->change->context[i];
    if (!kept[i] && (one->came == CAME_NEW || one->came == CAME_GONE) && one->modules_before + one->modules_after > 0) {
      kept[i] = true;
      out->n++;
    }
  }
}

void change_choice_build(struct change_choice *out, struct arena *run, const struct change *c)
{
  *out = (struct change_choice){0};
  struct arena scratch = {0};
  struct merged u;
  merge(&u, &scratch, c);
  count(out, &u);
  uint32_t *level = arena_array(&scratch, uint32_t, c->n_contexts), *at = arena_array(&scratch, uint32_t, c->n_contexts);
  bool *kept = arena_array(&scratch, bool, c->n_contexts);
  levels_find(level, &scratch, &u.g, &u.up);
  if (u.g.m > 0)
    qsort(u.arc, u.g.m, sizeof *u.arc, rank_cmp);
  choose(out, kept, &u, u.arc);
  out->context = arena_array(run, uint32_t, out->n);
  out->level = arena_array(run, uint32_t, out->n);
  out->n = 0;
  for (uint32_t i = 0; i < c->n_contexts; i++)
    if (kept[i]) {
      at[i] = out->n;
      out->context[out->n] = i;
      out->level[out->n++] = level[i];
    }
  out->arc = arena_array(run, struct change_arc, out->m);
  for (uint32_t i = 0; i < out->m; i++) {
    out->arc[i] = u.arc[i];
    out->arc[i].from = at[u.arc[i].from];
    out->arc[i].to = at[u.arc[i].to];
  }
  if (out->m > 0)
    qsort(out->arc, out->m, sizeof *out->arc, ends_cmp);
  arena_release(&scratch);
}
