/*
 * coupling/delta_laws.c: which breaks of declared relationships came and went?
 *
 * A break is the same as one of the other side if law, kind and both modules are, by whatever name (rules.md 8): so a break that only moved with its file is not new. Lines and the number of places are no part of that.
 */
#include "coupling/delta_p.h"

#include "base/vec.h"

#include <stdlib.h>

struct breaking {
  uint32_t from, to;              /* common numbers */
  uint8_t kind, law, breach, side;
  const struct crossing *crossing;
  const struct relation *relation;
};

struct finder {
  const struct delta_in *in;
  const struct matches *m;
  VEC(struct breaking) all;
};

static void add_run(struct finder *w, uint8_t side, const struct relation *r, bool kernel)
{
  uint32_t first = kernel ? r->kernel_first : r->first, n = kernel ? r->n_kernel : r->n;
  for (uint32_t i = first; i < first + n; i++) {
    const struct crossing *c = &w->in->laws[side]->crossing[i];
    if (c->law == LAW_KEPT)
      continue;
    struct breaking b = {w->m->both[side][c->from.v], w->m->both[side][c->to.v], c->kind, c->law, c->breach, side, c, r};
    vec_push(&w->all, b);
  }
}

static int same_cmp(const struct breaking *x, const struct breaking *y)
{
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return x->kind != y->kind ? x->kind - y->kind : x->law - y->law;
}

static int breaking_cmp(const void *a, const void *b)
{
  const struct breaking *x = a, *y = b;
  int c = same_cmp(x, y);
  if (c != 0 || x->side != y->side)
    return c != 0 ? c : x->side - y->side;
  return (x->crossing > y->crossing) - (x->crossing < y->crossing);
}

static bool is_renamed(const struct delta_in *in, const struct crossing *before, const struct crossing *after)
{
  return !span_eq(delta_module(in, BEFORE, before->from), delta_module(in, AFTER, after->from)) || !span_eq(delta_module(in, BEFORE, before->to), delta_module(in, AFTER, after->to));
}

struct order {
  struct law_delta delta;
  const char *context[2];
  struct span module[2];
};

static int order_cmp(const void *a, const void *b)
{
  const struct order *x = a, *y = b;
  if (x->delta.fate != y->delta.fate)
    return x->delta.fate - y->delta.fate;
  for (int i = 0; i < 4; i++) {
    int c = i < 2 ? strcmp(x->context[i], y->context[i]) : span_cmp(x->module[i - 2], y->module[i - 2]);
    if (c != 0)
      return c;
  }
  unsigned side = x->delta.at[AFTER] != NULL ? AFTER : BEFORE;
  return x->delta.at[side]->kind - y->delta.at[side]->kind;
}

static struct order order_of(const struct delta_in *in, struct law_delta d)
{
  unsigned side = d.at[AFTER] != NULL ? AFTER : BEFORE;
  const struct context_map *map = in->side[side]->map;
  return (struct order){d, {context_name(map, d.relation[side]->from), context_name(map, d.relation[side]->to)}, {delta_module(in, side, d.at[side]->from), delta_module(in, side, d.at[side]->to)}};
}

/* Those of one identity, before and after: at most one a side. False: nothing changed. */
static bool compare(const struct delta_in *in, const struct breaking *b, size_t n, struct law_delta *out)
{
  *out = (struct law_delta){.laws = {in->laws[BEFORE], in->laws[AFTER]}};
  for (size_t i = 0; i < n; i++) {
    out->at[b[i].side] = b[i].crossing;
    out->relation[b[i].side] = b[i].relation;
  }
  const struct crossing *before = out->at[BEFORE], *after = out->at[AFTER];
  if (before == NULL || after == NULL)
    out->fate = before == NULL ? FATE_NEW : FATE_GONE;
  else if (after->n_against > before->n_against)
    out->fate = FATE_GROWN;
  else if (is_renamed(in, before, after))
    out->fate = FATE_MOVED;
  else
    return false;
  return true;
}

void delta_laws(struct delta *out, struct arena *run, const struct delta_in *in, const struct matches *m)
{
  struct finder w = {.in = in, .m = m};
  VEC(struct order) found = {0};
  for (uint8_t side = 0; side < SIDES; side++) {
    const struct relationships *laws = in->laws[side];
    for (uint32_t i = 0; i < laws->n; i++) {
      add_run(&w, side, &laws->relation[i], false);
      add_run(&w, side, &laws->relation[i], true);
    }
    out->broken[side] = laws->against;
  }
  if (w.all.n > 0)
    qsort(w.all.at, w.all.n, sizeof *w.all.at, breaking_cmp);
  for (size_t begin = 0, end; begin < w.all.n; begin = end) {
    struct law_delta d;
    for (end = begin + 1; end < w.all.n && same_cmp(&w.all.at[begin], &w.all.at[end]) == 0;)
      end++;
    if (compare(in, w.all.at + begin, end - begin, &d))
      vec_push(&found, order_of(in, d));
  }
  if (found.n > 0)
    qsort(found.at, found.n, sizeof *found.at, order_cmp);
  out->law = arena_array(run, struct law_delta, found.n);
  out->n_laws = (uint32_t)found.n;
  for (size_t i = 0; i < found.n; i++) {
    out->law[i] = found.at[i].delta;
    out->laws_by_fate[found.at[i].delta.fate]++;
  }
  vec_release(&found);
  vec_release(&w.all);
}
