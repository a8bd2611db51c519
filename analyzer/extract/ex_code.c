/*
 * extract/ex_code.c: what is special in a text that is run (code.h)?
 *
 * Its imports bind names and are no rows of imports: a text is no code to the graph of imports (imports.md 5). One that is broken is told as an error of its own.
 */
#include "extract/walk.h"

bool ex_code(struct extractor *x, syn_id n)
{
  if (node_at(x, n)->broken)
    note_error(x, n, ERROR_CODE);
  return true;
}

void code_import(struct extractor *x, syn_id statement)
{
  for (syn_id kid = kid_first(x, statement); kid.v != 0; kid = kid_next(x, kid)) {
    syn_id name = kind_of(x, kid) == SYN_ALIASED ? child_by(x, kid, x->lang.alias) : kid;
    if (name.v != 0 && code_binds(x, name) && (kind_of(x, name) == SYN_IDENTIFIER || kind_of(x, name) == SYN_DOTTED))
      bind(x, top(x)->in, code_name(x, name, facts_str(&x->b, code_bound(x, name))), (struct bound){BIND_UNPACK, 0}, name);
  }
}
