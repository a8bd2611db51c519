/*
 * extract/flow_code.c: what does a text that is run give, and which scopes run one that nobody can read?
 */
#include "extract/flow.h"

static void opaque(struct flower *f)
{
  f->x->b.f.defs.flags[flow_in(f).v] |= DEF_OPAQUE;
}

/* What n runs, or a broken text; null where nothing is read. */
static syn_id code_in(const struct flower *f, syn_id n)
{
  syn_id last = f->x->code.src.n == 0 ? (syn_id){0} : kid_last(f->x, n);
  return last.v != 0 && kind_of(f->x, last) == SYN_CODE ? last : (syn_id){0};
}

/* Is it Python's own that is called? */
static bool runs_text(const struct flower *f, syn_id callee, value_id function)
{
  struct span name = node_text(f->x, callee);
  bool own = function.v != 0 && f->x->b.f.values.kind[function.v] == VALUE_FREE && kind_of(f->x, callee) == SYN_IDENTIFIER;
  return own && (span_is(name, "eval") || span_is(name, "exec") || span_is(name, "execfile"));
}

void flow_code(struct flower *f, syn_id call, syn_id callee, value_id function)
{
  syn_id code = code_in(f, call), only = code.v == 0 ? code : kid_first(f->x, code);
  if (code.v == 0 ? runs_text(f, callee, function) : node_at(f->x, code)->broken)
    opaque(f);
  bool one = only.v != 0 && kid_next(f->x, only).v == 0, used = kind_of(f->x, (syn_id){node_at(f->x, call)->parent}) != SYN_EXPR_STATEMENT;
  if (one && used)
    flow_copy(f, value_of(f, call), value_of(f, only));   /* of statements there is no value */
}

void flow_exec(struct flower *f, syn_id statement)
{
  syn_id code = code_in(f, statement);
  if (code.v == 0 || node_at(f->x, code)->broken)
    opaque(f);
}

/* import a.b; import a.b as c; from a import b: names of modules and of what is in them. Nothing is said of stars and relative names. */
void flow_code_import(struct flower *f, syn_id statement)
{
  struct extractor *x = f->x;
  syn_id module = child_by(x, statement, x->lang.module_name);
  if (module.v != 0 && kind_of(x, module) != SYN_DOTTED)
    return;
  for (syn_id kid = kid_first(x, statement); kid.v != 0; kid = kid_next(x, kid)) {
    bool renamed = kind_of(x, kid) == SYN_ALIASED;
    syn_id name = renamed ? child_by(x, kid, x->lang.alias) : kid, of = renamed ? child_by(x, kid, x->lang.name) : kid;
    if (kid.v == module.v || name.v == 0 || of.v == 0 || (kind_of(x, name) != SYN_IDENTIFIER && kind_of(x, name) != SYN_DOTTED))
      continue;
    struct buf text = {0};
    if (module.v != 0)
      buf_printf(&text, "%.*s.", (int)node_text(x, module).n, node_text(x, module).at);
    buf_addspan(&text, renamed || module.v != 0 ? node_text(x, of) : code_bound(x, of));
    value_id v = value_new(f, VALUE_NAMED);
    x->b.f.values.name[v.v] = facts_str(&x->b, buf_span(&text));
    buf_release(&text);
    str_id id = code_name(x, name, facts_str(&x->b, code_bound(x, name)));
    flow_copy(f, value_variable(f, flow_in(f), id), v);
    version_set(f, id, v, node_at(x, statement)->after);
  }
}
