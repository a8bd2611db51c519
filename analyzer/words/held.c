/*
 * words/held.c: which names does a definition hold?
 */
#include "words/held.h"

#include "base/vec.h"

#include <stdlib.h>

struct holding {
  uint32_t in, line, row, name;   /* row: of params or assigns, which are in source order within a definition */
};

static int holding_cmp(const void *a, const void *b)
{
  const uint32_t *x = a, *y = b;
  for (int i = 0; i < 3; i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return 0;
}

/* The class or module that the row of assigns is about, 0 if none; *name is what it assigns there. */
static uint32_t holder(const struct corpus *c, uint32_t row, str_id *name)
{
  const struct facts *f = &c->all;
  def_id in = f->assigns.in[row], parent = f->defs.parent[in.v];
  expr_id target = f->assigns.target[row];
  if (f->exprs.kind[target.v] != EXPR_NAME)
    return 0;
  struct span path = intern_get(&c->strings, f->exprs.path[target.v]);
  if (f->defs.kind[in.v] == DEF_CLASS || f->defs.kind[in.v] == DEF_MODULE) {
    *name = f->exprs.name[target.v];
    return path.n == 0 ? in.v : 0;
  }
  bool init = f->defs.kind[parent.v] == DEF_CLASS && span_is(intern_get(&c->strings, f->defs.name[in.v]), "__init__");
  *name = f->exprs.path[target.v];
  return init && path.n > 0 && span_find(path, '.') == path.n && span_is(intern_get(&c->strings, f->exprs.name[target.v]), "self") ? parent.v : 0;
}

static bool is_special(struct span name)
{
  return span_starts(name, "__") && span_ends(name, "__");
}

struct finding {
  const struct program *p;
  VEC(struct holding) found;
  struct map seen;                /* (definition, name) */
};

/* Does a definition, 0 for none, count as one that holds this name? */
static bool counts(const struct program *p, uint32_t in, uint32_t name)
{
  const struct corpus *c = p->corpus;
  return in != 0 && name != 0 && p->modules.class_[modules_of_file(&p->modules, c->def_file[in]).v] == CLASS_PRODUCTION && !is_special(intern_get(&c->strings, (str_id){name}));
}

bool assignment_is_held(const struct program *p, uint32_t row)
{
  str_id name = {0};
  uint32_t in = holder(p->corpus, row, &name);
  return counts(p, in, name.v);
}

static void add(struct finding *w, struct holding h)
{
  if (!counts(w->p, h.in, h.name))
    return;
  if (map_get(&w->seen, map_pair(h.in, h.name)) != 0)
    return;
  map_put(&w->seen, map_pair(h.in, h.name), 1);
  vec_push(&w->found, h);
}

static void add_params(struct finding *w)
{
  const struct facts *f = &w->p->corpus->all;
  for (uint32_t row = 1; row < f->params.n; row++) {
    def_id in = f->params.in[row];
    bool starred = f->params.kind[row] == PARAM_STAR || f->params.kind[row] == PARAM_DOUBLE_STAR;
    if (f->defs.kind[in.v] == DEF_FUNCTION && !starred)
      add(w, (struct holding){in.v, f->defs.line[in.v], row, f->params.name[row].v});
  }
}

static void add_fields(struct finding *w)
{
  const struct facts *f = &w->p->corpus->all;
  for (uint32_t row = 1; row < f->assigns.n; row++) {
    str_id name = {0};
    uint32_t in = holder(w->p->corpus, row, &name);
    add(w, (struct holding){in, f->assigns.line[row], row, name.v});
  }
}

void held_find(struct held *out, struct arena *run, const struct program *p)
{
  struct finding w = {.p = p};
  add_params(&w);
  add_fields(&w);
  if (w.found.n > 0)
    qsort(w.found.at, w.found.n, sizeof *w.found.at, holding_cmp);
  uint32_t n = (uint32_t)w.found.n, defs = p->corpus->all.defs.n;
  *out = (struct held){.n = n, .in = arena_array(run, def_id, n), .name = arena_array(run, str_id, n), .line = arena_array(run, uint32_t, n), .first = arena_array(run, uint32_t, (size_t)defs + 1)};
  for (uint32_t i = 0, def = 0; def <= defs; def++) {
    for (; i < n && w.found.at[i].in < def; i++) {
      out->in[i].v = w.found.at[i].in;
      out->name[i].v = w.found.at[i].name;
      out->line[i] = w.found.at[i].line;
    }
    out->first[def] = i;
  }
  map_release(&w.seen);
  vec_release(&w.found);
}
