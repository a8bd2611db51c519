/*
 * resolve/assigned.c: which expression does a name hold?
 *
 * names.c says what a name means: a class, a module, something outside. Texts mean nothing to it; who asks for the text in AUTHOR = "people.Author" asks here. One assignment counts, in the scopes around or in the module that the name
 * is imported from; where there are several, or a star, nobody knows.
 */
#include "resolve/names_p.h"

enum { STEPS_MOST = 8 };          /* names that hold names; longer chains are nobody's */

bool names_binds(const struct names *n, def_id scope, str_id name)
{
  return names_binding(n, scope.v, name) != 0;
}

static uint32_t bound_around(const struct names *n, def_id in, str_id name)
{
  const struct defs *d = &n->c->all.defs;
  uint32_t bound = 0;
  for (def_id s = in; s.v != 0 && bound == 0; s = d->parent[s.v])
    if (s.v == in.v || d->kind[s.v] != DEF_CLASS)
      bound = names_binding(n, s.v, name);
  return bound;
}

static def_id scope_of(const struct names *n, mod_id m)
{
  return corpus_module_def(n->c, n->p->modules.file[m.v]);
}

/* One step: the scope and the name that stand behind a name, or the expression it is assigned; 0 at the end. */
static uint32_t step(struct names *n, def_id *in, str_id *name, expr_id *e)
{
  const struct bindings *b = &n->c->all.bindings;
  const struct import_targets *t = &n->p->targets;
  uint32_t bound = bound_around(n, *in, *name), row = ROW_OF(bound), of = b->row[row];
  if (bound == 0 || (bound & (uint32_t)SEVERAL) != 0)
    return 0;
  if (b->kind[row] == BIND_ASSIGN) {
    *in = n->c->all.assigns.in[of];
    *e = n->c->all.assigns.value[of];
    return e->v;
  }
  if (b->kind[row] != BIND_IMPORT || t->status[of] != IMPORT_INTERNAL || t->symbol[of].v == 0)
    return 0;
  *in = scope_of(n, t->module[of]);
  *name = t->symbol[of];
  return 1;
}

bool names_assigned(struct names *n, def_id *in, expr_id *e)
{
  const struct exprs *x = &n->c->all.exprs;
  def_id scope = *in;
  str_id name = x->name[e->v], path = x->path[e->v];
  expr_id held = {0};
  if (x->kind[e->v] != EXPR_NAME)
    return false;
  if (path.v != 0) {                                  /* module.NAME */
    struct meaning m = names_lookup(n, scope, name);
    if (m.kind != MEANS_MODULE || m.node.v == 0)
      return false;
    scope = scope_of(n, (mod_id){m.node.v});
    name = path;
  }
  for (int i = 0; i < STEPS_MOST && held.v == 0; i++)
    if (step(n, &scope, &name, &held) == 0)
      return false;
  *in = scope;
  *e = held;
  return held.v != 0;
}
