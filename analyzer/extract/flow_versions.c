/*
 * extract/flow_versions.c: which of its values does a variable have here?
 *
 * In straight lines the last one assigned; a variable has no other there. Where ways meet (behind an if, a loop, a try, a match), in what is run again, and for every other scope it may be any of them: that is the value of
 * the variable itself, into which all of them flow. So no name is lost, and a name that is used twice in a function for two things is not taken for both.
 */
#include "extract/flow.h"

#include <stdlib.h>

static int bound_cmp(const void *a, const void *b)
{
  const struct bound_at *x = a, *y = b;
  return x->row != y->row ? (x->row < y->row ? -1 : 1) : x->name < y->name ? -1 : x->name > y->name;
}

void versions_begin(struct flower *f)
{
  if (f->x->bound_at.n > 0)
    qsort(f->x->bound_at.at, f->x->bound_at.n, sizeof *f->x->bound_at.at, bound_cmp);
  const struct bindings *b = &f->x->b.f.bindings;
  for (uint32_t row = 1; row < b->n; row++)
    if (b->kind[row] == BIND_GLOBAL || b->kind[row] == BIND_NONLOCAL)
      map_put(&f->shared, b->name[row].v, 1);
}

/* All that is bound in rows [from, to) may be anything from now on. */
static void forget(struct flower *f, uint32_t from, uint32_t to)
{
  size_t low = 0, high = f->x->bound_at.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (f->x->bound_at.at[middle].row < from)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < f->x->bound_at.n && f->x->bound_at.at[low].row < to; low++) {
    const struct bound_at *b = &f->x->bound_at.at[low];
    uint64_t key = map_pair(b->in, b->name);
    if (map_get(&f->current, key) != 0)
      map_put(&f->current, key, ANY_VERSION);
  }
}

value_id version_of(const struct flower *f, def_id in, str_id name)
{
  uint32_t now = map_get(&f->current, map_pair(in.v, name.v));
  return (value_id){now == ANY_VERSION ? 0 : now};
}

void version_set(struct flower *f, str_id name, value_id v, uint32_t after)
{
  if (map_get(&f->shared, name.v) == 0)
    vec_push(&f->pending, ((struct pending){after, flow_in(f), name, v}));
}

static bool repeats(enum node_kind_ts kind)
{
  return kind == SYN_FOR || kind == SYN_WHILE || kind == SYN_LIST_COMP || kind == SYN_SET_COMP || kind == SYN_DICT_COMP || kind == SYN_GENERATOR;
}

/* Parts of it need not run. */
static bool may_skip(enum node_kind_ts kind)
{
  return kind == SYN_IF || kind == SYN_TRY || kind == SYN_MATCH || kind == SYN_BOOLEAN || kind == SYN_CONDITIONAL;
}

static bool is_way(enum node_kind_ts kind)
{
  return kind == SYN_ELIF || kind == SYN_ELSE || kind == SYN_EXCEPT || kind == SYN_FINALLY || kind == SYN_CASE;
}

/* Assignments that are behind us hold, then what ends here is left. */
void versions_leave(struct flower *f, syn_id n)
{
  while (f->pending.n > 0 && vec_last(&f->pending).after <= n.v) {
    struct pending p = vec_pop(&f->pending);
    map_put(&f->current, map_pair(p.in.v, p.name.v), p.value.v);
  }
  while (f->ways.n > 0 && vec_last(&f->ways).after <= n.v) {
    struct ways w = vec_pop(&f->ways);
    forget(f, w.since, w.after);
  }
}

void versions_enter(struct flower *f, syn_id n)
{
  enum node_kind_ts kind = kind_of(f->x, n);
  uint32_t after = node_at(f->x, n)->after;
  if (is_way(kind) && f->ways.n > 0) {
    forget(f, vec_last(&f->ways).since, n.v);
    vec_last(&f->ways).since = n.v;
  }
  if (repeats(kind) || kind == SYN_IMPORT || kind == SYN_FROM)
    forget(f, n.v, after);
  if (repeats(kind) || may_skip(kind))
    vec_push(&f->ways, ((struct ways){n.v, after}));
}
