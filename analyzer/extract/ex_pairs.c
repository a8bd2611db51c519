/*
 * extract/ex_pairs.c: which pairs of texts order migrations?
 *
 * dependencies = [("auth", "0001_initial"), migrations.swappable_dependency(...)] in the body of a class: the pairs are noted, calls among them stand with all other calls.
 */
#include "extract/walk.h"

static bool orders_migrations(struct span name)
{
  static const char *const names[] = {"dependencies", "run_before", "replaces", "depends_on" /* of South */};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(name, names[i]))
      return true;
  return false;
}

static void add_pair(struct extractor *x, syn_id target, syn_id pair)
{
  struct span first, second;
  syn_id left = first_child(x, pair), right = kid_last(x, pair);
  if (kid_count(x, pair) != 2 || !string_text(x, left, &first) || !string_text(x, right, &second))
    return;
  str_id to = node_str(x, target), a = facts_str(&x->b, first), b = facts_str(&x->b, second);
  uint32_t row = facts_add(&x->b, FACTS_PAIRS), line = node_line(x, pair), col = node_col(x, pair);
  struct pairs *t = &x->b.f.pairs;
  t->in[row] = top(x)->in;
  t->to[row] = to;
  t->first[row] = a;
  t->second[row] = b;
  t->line[row] = line;
  t->col[row] = col;
}

void ex_pairs(struct extractor *x, syn_id target, syn_id value)
{
  value = value.v == 0 ? value : unwrap(x, value);
  enum node_kind_ts kind = value.v == 0 ? SYN_OTHER : kind_of(x, value);
  bool list = kind == SYN_LIST || kind == SYN_TUPLE || kind == SYN_EXPR_LIST;
  if (!list || x->b.f.defs.kind[top(x)->in.v] != DEF_CLASS || !orders_migrations(node_text(x, target)))
    return;
  size_t base = kids_push(x, value);
  for (size_t i = base; i < x->kids.n; i++)
    if (kind_of(x, x->kids.at[i]) == SYN_TUPLE || kind_of(x, x->kids.at[i]) == SYN_LIST)
      add_pair(x, target, x->kids.at[i]);
  x->kids.n = base;
}
