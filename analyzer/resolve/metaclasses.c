/*
 * resolve/metaclasses.c: which class makes a class?
 *
 * class C(metaclass=M), __metaclass__ = M in its body, @six.add_metaclass(M), and class C(six.with_metaclass(M, A, B)), which stands on A and B. What a class does not say the first of its order does that says it.
 */
#include "resolve/names_p.h"

static struct span name_of(const struct names *n, struct meaning m)
{
  str_id name = m.kind == MEANS_DEF ? n->p->nodes.name[m.node.v] : m.kind == MEANS_EXTERNAL ? m.name : (str_id){0};
  return intern_get(&n->c->strings, name);
}

static uint32_t first_arg(struct names *n, uint32_t call)
{
  const struct args *a = &n->c->all.args;
  if (n->first_arg == NULL) {
    n->first_arg = arena_array(n->run, uint32_t, n->c->all.calls.n);
    for (uint32_t row = a->n; row-- > 1;)
      n->first_arg[a->call[row].v] = row;
  }
  return n->first_arg[call];
}

/* The first argument of the call that an expression is, if that is of a function of this name; 0 for all others. */
static uint32_t argument_of(struct names *n, def_id in, expr_id e, const char *function)
{
  const struct exprs *x = &n->c->all.exprs;
  if (x->kind[e.v] != EXPR_CALL || x->path[e.v].v != 0)
    return 0;
  uint32_t call = x->row[e.v];
  return span_ends(name_of(n, names_expr(n, in, n->c->all.calls.callee[call])), function) ? first_arg(n, call) : 0;
}

static uint32_t with_metaclass(struct names *n, uint32_t base)
{
  const struct facts *f = &n->c->all;
  return f->bases.keyword[base].v != 0 ? 0 : argument_of(n, f->defs.parent[f->bases.in[base].v], f->bases.value[base], "with_metaclass");
}

uint32_t base_meanings(struct names *n, uint32_t base, struct meaning *out)
{
  const struct facts *f = &n->c->all;
  uint32_t arg = with_metaclass(n, base), call = f->args.call[arg].v, k = 0;
  if (arg == 0) {
    out[0] = base_meaning(n, base);
    return 1;
  }
  for (arg++; arg < f->args.n && f->args.call[arg].v == call && k < MOST_BASES; arg++)
    if (f->args.kind[arg] == ARG_POSITIONAL)
      out[k++] = names_expr(n, f->defs.parent[f->bases.in[base].v], f->args.value[arg]);
  return k;
}

static void note(struct names *n, def_id class_, struct meaning m)
{
  if (m.kind == MEANS_DEF && n->p->nodes.kind[m.node.v] == NODE_CLASS)
    n->metaclass[class_.v] = m.node;
  n->by_abcmeta[class_.v] |= m.kind == MEANS_EXTERNAL && span_is(intern_get(&n->c->strings, m.name), "abc.ABCMeta");
}

static void find(struct names *n)
{
  const struct facts *f = &n->c->all;
  n->metaclass = arena_array(n->run, node_id, f->defs.n);
  n->by_abcmeta = arena_array(n->run, bool, f->defs.n);
  str_id in_body = intern_span(&n->c->strings, SPAN("__metaclass__"));
  for (uint32_t def = 1; def < f->defs.n; def++) {
    uint32_t bound = f->defs.kind[def] == DEF_CLASS ? names_binding(n, def, in_body) : 0;
    if (bound != 0)
      note(n, (def_id){def}, binding_meaning(n, bound));
  }
  for (uint32_t row = 1; row < f->bases.n; row++) {
    def_id class_ = f->bases.in[row], in = f->defs.parent[class_.v];
    uint32_t arg = with_metaclass(n, row);
    if (arg != 0)
      note(n, class_, names_expr(n, in, f->args.value[arg]));
    else if (span_is(intern_get(&n->c->strings, f->bases.keyword[row]), "metaclass"))
      note(n, class_, names_expr(n, in, f->bases.value[row]));
  }
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    def_id of = f->decorators.of[row], in = f->defs.parent[of.v];
    uint32_t arg = f->defs.kind[of.v] == DEF_CLASS ? argument_of(n, in, f->decorators.value[row], "add_metaclass") : 0;
    if (arg != 0)
      note(n, of, names_expr(n, in, f->args.value[arg]));
  }
}

const bool *names_by_abcmeta(struct names *n)
{
  if (n->metaclass == NULL)
    find(n);
  return n->by_abcmeta;
}

node_id names_metaclass(struct names *n, node_id class_)
{
  if (n->metaclass == NULL)
    find(n);
  struct mro order = names_mro(n, class_);
  node_id found = {0};
  for (uint32_t i = 0; i < order.n && found.v == 0; i++)
    found = n->metaclass[n->p->nodes.def[order.at[i].v].v];
  return found;
}
