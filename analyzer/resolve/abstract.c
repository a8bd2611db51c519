/*
 * resolve/abstract.c: which classes are made to be filled in by others?
 */
#include "resolve/abstract.h"

#include "resolve/names_p.h"

static const char *const bases[] = {"abc.ABC", "typing.Protocol", "typing_extensions.Protocol", NULL};
static const char *const marks[] = {"abc.abstractmethod", "abc.abstractproperty", "abc.abstractclassmethod", "abc.abstractstaticmethod", NULL};

static bool is_one_of(struct span name, const char *const *list)
{
  while (*list != NULL && !span_is(name, *list))
    list++;
  return *list != NULL;
}

static void read_edges(struct program *p)
{
  const struct edges *e = &p->edges;
  const struct defs *d = &p->corpus->all.defs;
  for (uint32_t edge = 1; edge < e->n; edge++) {
    def_id from = p->nodes.def[e->from[edge].v];
    if (p->nodes.kind[e->to[edge].v] != NODE_EXTERNAL || from.v == 0)
      continue;
    def_id around = d->parent[from.v];
    if (e->kind[edge] == EDGE_INHERIT && is_one_of(program_name(p, e->to[edge]), bases))
      p->abstract[from.v] = true;
    else if (e->kind[edge] == EDGE_DECORATE && d->kind[around.v] == DEF_CLASS && is_one_of(program_name(p, e->to[edge]), marks))
      p->abstract[around.v] = true;
  }
}

/* True; that False is said where True would have no effect is rare, and facts that do not tell them apart take both for it. */
static bool is_true(const struct program *p, expr_id value)
{
  const struct exprs *x = &p->corpus->all.exprs;
  struct span name = intern_get(&p->corpus->strings, x->name[value.v]);
  return x->kind[value.v] == EXPR_CONSTANT && (name.n == 0 || span_is(name, "True"));
}

/* class Meta: abstract = True */
static void read_metas(struct program *p)
{
  const struct facts *f = &p->corpus->all;
  str_id word = intern_find(&p->corpus->strings, "abstract", 8), meta = intern_find(&p->corpus->strings, "Meta", 4);
  for (uint32_t row = 1; row < f->bindings.n; row++) {
    def_id in = f->bindings.in[row], model = f->defs.parent[in.v];
    if (f->bindings.name[row].v != word.v || f->bindings.kind[row] != BIND_ASSIGN || f->defs.name[in.v].v != meta.v || f->defs.kind[model.v] != DEF_CLASS)
      continue;
    if (is_true(p, f->assigns.value[f->bindings.row[row]]))
      p->abstract[model.v] = true;
  }
}

void abstract_find(struct program *p, struct names *names)
{
  uint32_t n = p->corpus->all.defs.n;
  p->abstract = arena_array(p->run, bool, n);
  const bool *by_abcmeta = names_by_abcmeta(names);
  for (uint32_t def = 1; def < n; def++)
    p->abstract[def] = by_abcmeta[def];
  read_edges(p);
  read_metas(p);
}
