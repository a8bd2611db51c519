/*
 * coupling/plan_touch.c: which modules have to be edited at least?
 *
 * metrics.md 9, touch. Each import across the border needs an edited end: a vertex cover of the two-sided graph of modules of X and modules of others, and the smallest is as large as a largest matching (graph/matching.h). Exact.
 */
#include "coupling/plan_p.h"

#include "graph/matching.h"

#include <stdlib.h>

static void cover_graph(const struct planning *w, struct arena *scratch, struct csr *g, uint32_t *number, uint32_t *module)
{
  const struct plan *out = w->out;
  uint32_t *from = arena_array(scratch, uint32_t, out->n_sites), *to = arena_array(scratch, uint32_t, out->n_sites), *one = arena_array(scratch, uint32_t, out->n_sites);
  uint32_t m = 0, n = 0, left = 0;
  for (int side = 0; side < 2; side++) {                  /* X is the left side */
    for (uint32_t i = 0; i < out->n_sites; i++) {
      const struct plan_site *s = &out->site[i];
      uint32_t mod = side == 0 ? s->own.v : s->outer.v;
      if (!s->crosses || !s->statement || s->sort != PLAN_CODE || number[mod] != 0)
        continue;
      module[n] = mod;
      number[mod] = ++n;
    }
    left = side == 0 ? n : left;
  }
  for (uint32_t i = 0; i < out->n_sites; i++) {
    const struct plan_site *s = &out->site[i];
    if (!s->crosses || !s->statement || s->sort != PLAN_CODE)
      continue;
    from[m] = number[s->own.v] - 1;
    to[m] = number[s->outer.v] - 1;
    one[m++] = 1;
  }
  csr_build(g, scratch, n, m, from, to, one, NULL);
  w->out->touch.own = left;
}

struct named_module {
  uint32_t mod;
  bool own;
  struct span name;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named_module *x = a, *y = b;
  return x->own != y->own ? y->own - x->own : span_cmp(x->name, y->name);
}

void plan_touch(struct planning *w)
{
  struct arena scratch = {0};
  struct plan_cover *t = &w->out->touch;
  struct csr g;
  uint32_t *module = arena_array(&scratch, uint32_t, w->p->modules.n);
  cover_graph(w, &scratch, &g, arena_array(&scratch, uint32_t, w->p->modules.n), module);
  uint32_t left = t->own;
  bool *in = arena_array(&scratch, bool, g.n);
  *t = (struct plan_cover){.all = g.n, .n = cover_find(in, &g, left)};
  struct named_module *item = arena_array(&scratch, struct named_module, t->n);
  uint32_t n = 0;
  for (uint32_t v = 0; v < g.n; v++) {
    if (!in[v])
      continue;
    item[n++] = (struct named_module){module[v], v < left, module_name(w->p, module[v])};
    t->own += v < left;
  }
  qsort(item, n, sizeof *item, named_cmp);
  t->module = arena_array(w->run, mod_id, n);
  for (uint32_t i = 0; i < n; i++)
    t->module[i].v = item[i].mod;
  arena_release(&scratch);
}
