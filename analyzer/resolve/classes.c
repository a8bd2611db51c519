/*
 * resolve/classes.c: which classes stand on which, and what decorates what?
 */
#include "resolve/classes.h"

#include "base/str.h"
#include "resolve/names_p.h"

/* Python's own as calls name it; that every class stands on object goes without saying. */
static node_id builtin(struct program *p, struct span name)
{
  struct buf text = {0};
  if (span_is(name, "object"))
    return (node_id){0};
  buf_adds(&text, "<builtin>.");
  buf_addspan(&text, name);
  node_id n = program_external(p, intern_span(&p->corpus->strings, buf_span(&text)));
  buf_release(&text);
  return n;
}

static node_id target_of(struct program *p, struct meaning m)
{
  if (m.kind == MEANS_DEF)
    return m.node;
  if (m.kind == MEANS_BUILTIN)
    return builtin(p, intern_get(&p->corpus->strings, m.name));
  return m.kind == MEANS_EXTERNAL ? program_external(p, m.name) : (node_id){0};
}

static void add(struct program *p, node_id from, struct meaning m, enum edge_kind kind, struct fact_ref ref)
{
  node_id to = target_of(p, m);
  if (to.v == 0 || from.v == to.v)
    return;
  uint32_t e = program_edge(p, from, to, kind, ref);
  p->edges.confidence[e] = m.confidence;
  p->edges.rule[e] = kind == EDGE_INHERIT ? RULE_BASE : RULE_DECORATOR;
}

void classes_run(struct program *p, struct names *n)
{
  const struct facts *f = &p->corpus->all;
  for (uint32_t row = 1; row < f->bases.n; row++) {
    struct meaning bases[MOST_BASES];
    uint32_t k = f->bases.keyword[row].v == 0 ? base_meanings(n, row, bases) : 0;
    for (uint32_t i = 0; i < k; i++)
      add(p, p->node_of_def[f->bases.in[row].v], bases[i], EDGE_INHERIT, (struct fact_ref){FACTS_BASES, row});
  }
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    def_id d = f->decorators.of[row];
    expr_id e = f->decorators.value[row];
    if (f->exprs.kind[e.v] == EXPR_CALL && f->exprs.path[e.v].v == 0)
      e = f->calls.callee[f->exprs.row[e.v]];
    add(p, p->node_of_def[d.v], names_expr(n, f->defs.parent[d.v], e), EDGE_DECORATE, (struct fact_ref){FACTS_DECORATORS, row});
  }
}
