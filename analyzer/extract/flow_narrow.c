/*
 * extract/flow_narrow.c: what does a condition tell of a name?
 *
 * Where isinstance(x, C) or `case C():` holds, x is an object of C; where x.kind == "text" holds, x is of a class that says so of itself. The name has a value of its own there: in the body of an if, in what is taken of a conditional
 * expression, behind `and`, in a comprehension with such a condition; and behind an if that is left unless it holds.
 */
#include "extract/flow.h"

enum { CONDITIONS_MOST = 32 /* parts of one condition */ };

static void narrow(struct flower *f, syn_id name, struct flow keep, uint32_t after)
{
  str_id id = node_str(f->x, name);
  def_id in = flow_in(f);
  uint64_t key = map_pair(in.v, id.v);
  if (keep.with.v == 0 || map_get(&f->shared, id.v) != 0)
    return;
  keep.op = FLOW_KEEP;
  keep.from = value_of(f, name);
  keep.to = value_new(f, VALUE_RESULT);
  flow_add(f, &keep);
  vec_push(&f->narrowed, ((struct narrowed){after, in, id, map_get(&f->current, key), keep.to.v}));
  map_put(&f->current, key, keep.to.v);
}

/* Names that a module or Python itself binds: what a parameter holds nobody may know, and then nothing would be kept. */
static bool names_class(struct flower *f, syn_id n)
{
  n = unwrap(f->x, n);
  while (n.v != 0 && kind_of(f->x, n) == SYN_ATTRIBUTE)
    n = unwrap(f->x, child_by(f->x, n, f->x->lang.object));
  if (n.v == 0 || (kind_of(f->x, n) != SYN_IDENTIFIER && kind_of(f->x, n) != SYN_DOTTED))
    return false;
  struct span name = node_text(f->x, n);
  value_id v = value_variable(f, flow_in(f), facts_str(&f->x->b, (struct span){name.at, span_find(name, '.')}));
  return f->x->b.f.values.kind[v.v] == VALUE_FREE || f->x->b.f.values.in[v.v].v == 1;
}

static bool name_classes(struct flower *f, syn_id classes)
{
  if (kind_of(f->x, unwrap(f->x, classes)) != SYN_TUPLE)
    return names_class(f, classes);
  size_t base = kids_push(f->x, unwrap(f->x, classes));
  bool known = true;
  for (size_t i = base; i < f->x->kids.n; i++)
    known = known && names_class(f, f->x->kids.at[i]);
  f->x->kids.n = base;
  return known;
}

/* isinstance(x, C) */
static void of_class(struct flower *f, syn_id call, uint32_t after)
{
  syn_id callee = child_by(f->x, call, f->x->lang.function), list = child_by(f->x, call, f->x->lang.arguments);
  if (list.v == 0 || kind_of(f->x, callee) != SYN_IDENTIFIER || !span_is(node_text(f->x, callee), "isinstance"))
    return;
  size_t base = kids_push(f->x, list);
  if (f->x->kids.n == base + 2) {
    syn_id name = f->x->kids.at[base], classes = f->x->kids.at[base + 1];
    if (kind_of(f->x, name) == SYN_IDENTIFIER && name_classes(f, classes))
      narrow(f, name, (struct flow){.with = value_of(f, classes)}, after);
  }
  f->x->kids.n = base;
}

/* x.kind == "text" */
static void of_kind(struct flower *f, syn_id comparison, uint32_t after)
{
  size_t base = kids_push(f->x, comparison);
  if (f->x->kids.n == base + 2) {
    syn_id left = f->x->kids.at[base], right = f->x->kids.at[base + 1];
    struct span sign = {f->x->src + node_at(f->x, left)->end, node_at(f->x, right)->start - node_at(f->x, left)->end};
    syn_id name = kind_of(f->x, left) == SYN_ATTRIBUTE ? child_by(f->x, left, f->x->lang.object) : (syn_id){0};
    if (name.v != 0 && kind_of(f->x, name) == SYN_IDENTIFIER && kind_of(f->x, right) == SYN_STRING && span_find(sign, '=') + 1 < sign.n && span_find(sign, '!') == sign.n)
      narrow(f, name, (struct flow){.with = value_text(f, right), .key = node_str(f->x, child_by(f->x, left, f->x->lang.attribute))}, after);
  }
  f->x->kids.n = base;
}

static bool is_joined_by(const struct flower *f, syn_id boolean, char last)
{
  syn_id left = child_by(f->x, boolean, f->x->lang.left), right = child_by(f->x, boolean, f->x->lang.right);
  uint32_t from = node_at(f->x, left)->end, to = node_at(f->x, right)->start;
  return left.v != 0 && right.v != 0 && from < to && span_find((struct span){f->x->src + from, to - from}, last) < to - from;
}

static bool is_and(const struct flower *f, syn_id boolean) { return is_joined_by(f, boolean, 'd'); }
static bool is_or(const struct flower *f, syn_id boolean) { return is_joined_by(f, boolean, 'r'); }

/* The condition holds until row `after`. */
static void holds(struct flower *f, syn_id condition, uint32_t after)
{
  syn_id todo[CONDITIONS_MOST] = {condition};
  for (size_t n = 1; n > 0;) {
    syn_id at = unwrap(f->x, todo[--n]);
    if (at.v == 0)
      continue;
    if (kind_of(f->x, at) == SYN_CALL)
      of_class(f, at, after);
    else if (kind_of(f->x, at) == SYN_COMPARISON)
      of_kind(f, at, after);
    if (kind_of(f->x, at) != SYN_BOOLEAN || !is_and(f, at) || n + 2 > CONDITIONS_MOST)
      continue;
    todo[n++] = child_by(f->x, at, f->x->lang.right);
    todo[n++] = child_by(f->x, at, f->x->lang.left);
  }
}

/* Of `a or not b` that fails, b holds. */
void narrow_fails(struct flower *f, syn_id condition, uint32_t after)
{
  syn_id todo[CONDITIONS_MOST] = {condition};
  for (size_t n = 1; n > 0;) {
    syn_id at = unwrap(f->x, todo[--n]);
    if (at.v != 0 && kind_of(f->x, at) == SYN_NOT)
      holds(f, first_child(f->x, at), after);
    if (at.v == 0 || kind_of(f->x, at) != SYN_BOOLEAN || !is_or(f, at) || n + 2 > CONDITIONS_MOST)
      continue;
    todo[n++] = child_by(f->x, at, f->x->lang.right);
    todo[n++] = child_by(f->x, at, f->x->lang.left);
  }
}

static void filters(struct flower *f, syn_id comprehension)
{
  uint32_t after = node_at(f->x, comprehension)->after;
  size_t base = kids_push(f->x, comprehension);
  for (size_t i = base; i < f->x->kids.n; i++)
    if (kind_of(f->x, f->x->kids.at[i]) == SYN_IF_CLAUSE)
      holds(f, first_child(f->x, f->x->kids.at[i]), after);
  f->x->kids.n = base;
}

/* match x: case C(...): what is run there */
static void of_case(struct flower *f, syn_id case_, uint32_t after)
{
  syn_id match = {node_at(f->x, (syn_id){node_at(f->x, case_)->parent})->parent}, name = first_child(f->x, match), pattern = first_child(f->x, case_);
  while (pattern.v != 0 && (kind_of(f->x, pattern) == SYN_CASE_PATTERN || kind_of(f->x, pattern) == SYN_AS_PATTERN))
    pattern = kid_first(f->x, pattern);
  syn_id dotted = pattern.v != 0 && kind_of(f->x, pattern) == SYN_CLASS_PATTERN ? kid_first(f->x, pattern) : (syn_id){0};
  bool one = name.v != 0 && kind_of(f->x, name) == SYN_IDENTIFIER && kind_of(f->x, kid_next(f->x, name)) == SYN_BLOCK;
  if (one && dotted.v != 0 && names_class(f, dotted))
    narrow(f, name, (struct flow){.with = value_dotted(f, dotted)}, after);
}

void narrow_enter(struct flower *f, syn_id n)
{
  enum node_kind_ts kind = kind_of(f->x, n);
  syn_id parent = {node_at(f->x, n)->parent};
  enum node_kind_ts around = parent.v == 0 ? SYN_OTHER : kind_of(f->x, parent);
  uint32_t after = node_at(f->x, n)->after;
  if (kind == SYN_LIST_COMP || kind == SYN_SET_COMP || kind == SYN_DICT_COMP || kind == SYN_GENERATOR)
    filters(f, n);
  if ((around == SYN_IF || around == SYN_ELIF) && node_at(f->x, n)->field == f->x->lang.consequence)
    holds(f, child_by(f->x, parent, f->x->lang.condition), after);
  else if (around == SYN_ELSE && kind == SYN_BLOCK && kind_of(f->x, (syn_id){node_at(f->x, parent)->parent}) == SYN_IF)
    narrow_fails(f, child_by(f->x, (syn_id){node_at(f->x, parent)->parent}, f->x->lang.condition), after);
  else if (around == SYN_CASE && node_at(f->x, n)->field == f->x->lang.consequence)
    of_case(f, parent, after);
  else if (around == SYN_CONDITIONAL && first_child(f->x, parent).v == n.v)
    holds(f, kid_next(f->x, n), after);
  else if (around == SYN_BOOLEAN && node_at(f->x, n)->field == f->x->lang.right && is_and(f, parent))
    holds(f, child_by(f->x, parent, f->x->lang.left), after);
}

static void restore(struct flower *f)
{
  struct narrowed last = vec_pop(&f->narrowed);
  uint64_t key = map_pair(last.in.v, last.name.v);
  if (map_get(&f->current, key) == last.now)
    map_put(&f->current, key, last.before == 0 ? ANY_VERSION : last.before);
}

void narrow_drop(struct flower *f, size_t base)
{
  while (f->narrowed.n > base)
    restore(f);
}

void narrow_leave(struct flower *f, syn_id n)
{
  while (f->narrowed.n > 0 && vec_last(&f->narrowed).after <= n.v)
    restore(f);
}
