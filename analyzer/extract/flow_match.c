/*
 * extract/flow_match.c: what do the patterns of a match take?
 *
 * `case Point(x, label=name)` takes attributes of what is matched, where that is an object of the class; [a, *rest] and {"k": v} take its items; a bare name takes all of it.
 */
#include "extract/flow.h"

enum { CAPTURES_MOST = 64, PATTERNS_MOST = 256 /* in one case */ };

struct capture {
  syn_id name;
  value_id value;
};

struct matcher {
  struct flower *f;
  struct capture captures[CAPTURES_MOST];
  uint32_t n;
  struct waiting todo[PATTERNS_MOST];
  uint32_t waiting;
};

static void wait_for(struct matcher *m, syn_id pattern, value_id v)
{
  if (pattern.v != 0 && v.v != 0 && m->waiting < PATTERNS_MOST)
    m->todo[m->waiting++] = (struct waiting){pattern, v};
}

/* A name that stands in two alternatives gets what either gives. */
static void capture(struct matcher *m, syn_id name, value_id v)
{
  if (span_is(node_text(m->f->x, name), "_"))
    return;
  for (uint32_t i = 0; i < m->n; i++) {
    if (!span_eq(node_text(m->f->x, m->captures[i].name), node_text(m->f->x, name)))
      continue;
    value_id both = value_new(m->f, VALUE_RESULT);
    flow_copy(m->f, both, m->captures[i].value);
    flow_copy(m->f, both, v);
    m->captures[i].value = both;
    return;
  }
  if (m->n < CAPTURES_MOST)
    m->captures[m->n++] = (struct capture){name, v};
}

/* a.b.C, whose parts the tree does not keep */
value_id value_dotted(struct flower *f, syn_id dotted)
{
  struct span rest = node_text(f->x, dotted), name = {rest.at, span_find(rest, '.')};
  str_id first = facts_str(&f->x->b, name);
  value_id v = version_of(f, flow_in(f), first);
  if (v.v == 0)
    v = value_variable(f, flow_in(f), first);
  while (name.n < rest.n) {
    rest = (struct span){rest.at + name.n + 1, rest.n - name.n - 1};
    name = (struct span){rest.at, span_find(rest, '.')};
    value_id next = value_new(f, VALUE_RESULT);
    flow_add(f, &(struct flow){FLOW_LOAD, next, v, {0}, facts_str(&f->x->b, name), dotted});
    v = next;
  }
  return v;
}

static value_id part(struct matcher *m, enum flow_op op, value_id from, str_id key, syn_id at)
{
  value_id to = value_new(m->f, VALUE_RESULT);
  flow_add(m->f, &(struct flow){op, to, from, {0}, key, at});
  return to;
}

static str_id number(struct matcher *m, size_t i)
{
  char key[16];
  int len = snprintf(key, sizeof key, "%zu", i);
  return facts_str(&m->f->x->b, (struct span){key, (size_t)len});
}

/* Point(a, x=b): `at` is the class pattern. What is left of v there. */
static value_id of_class(struct matcher *m, syn_id at, value_id v)
{
  struct flower *f = m->f;
  value_id kept = value_new(f, VALUE_RESULT);
  size_t base = kids_push(f->x, at);
  flow_add(f, &(struct flow){FLOW_KEEP, kept, v, value_dotted(f, f->x->kids.at[base]), {0}, {0}});
  for (size_t i = base + 1; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i], inner = kid_first(f->x, kid);
    if (inner.v != 0 && kind_of(f->x, inner) == SYN_KEYWORD_PATTERN)
      wait_for(m, kid_last(f->x, inner), part(m, FLOW_LOAD, kept, node_str(f->x, kid_first(f->x, inner)), kid_first(f->x, inner)));
    else
      wait_for(m, kid, part(m, FLOW_MATCH, kept, number(m, i - base - 1), kid));
  }
  f->x->kids.n = base;
  return kept;
}

/* Point() as p */
static void of_alias(struct matcher *m, syn_id at, value_id v)
{
  syn_id what = kid_first(m->f->x, at), bare = kid_first(m->f->x, what);
  if (bare.v != 0 && kind_of(m->f->x, bare) == SYN_CLASS_PATTERN)
    v = of_class(m, bare, v);
  else
    wait_for(m, what, v);
  wait_for(m, kid_last(m->f->x, at), v);
}

/* [a, *rest, z]: behind a starred one they count from the end, which nobody follows: any item. */
static void of_items(struct matcher *m, syn_id at, value_id v)
{
  struct flower *f = m->f;
  size_t base = kids_push(f->x, at);
  bool starred = false;
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i], inner = kid_first(f->x, kid);
    bool star = inner.v != 0 && kind_of(f->x, inner) == SYN_SPLAT_PATTERN;
    str_id key = starred ? (str_id){0} : number(m, i - base);
    wait_for(m, star ? kid_first(f->x, inner) : kid, part(m, star ? FLOW_SLICE : FLOW_ITEM, v, key, kid));
    starred = starred || star;
  }
  f->x->kids.n = base;
}

/* {"k": a, **rest} */
static void of_keys(struct matcher *m, syn_id at, value_id v)
{
  struct flower *f = m->f;
  size_t base = kids_push(f->x, at);
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i];
    if (kind_of(f->x, kid) == SYN_SPLAT_PATTERN)
      wait_for(m, kid_first(f->x, kid), v);
    else if (node_at(f->x, kid)->field == f->x->lang.key && i + 1 < f->x->kids.n)
      wait_for(m, f->x->kids.at[i + 1], part(m, FLOW_ITEM, v, item_key(f, kid), kid));
  }
  f->x->kids.n = base;
}

static void take(struct matcher *m, syn_id at, value_id v)
{
  struct flower *f = m->f;
  size_t base = f->x->kids.n;
  switch (kind_of(f->x, at)) {
  case SYN_IDENTIFIER: capture(m, at, v); break;
  case SYN_DOTTED:
    if (span_find(node_text(f->x, at), '.') == node_text(f->x, at).n)
      capture(m, at, v);
    break;
  case SYN_CASE_PATTERN:
  case SYN_UNION_PATTERN:
    kids_push(f->x, at);
    for (size_t i = base; i < f->x->kids.n; i++)
      wait_for(m, f->x->kids.at[i], v);
    f->x->kids.n = base;
    break;
  case SYN_AS_PATTERN: of_alias(m, at, v); break;
  case SYN_CLASS_PATTERN:
    if (kid_count(f->x, at) > 1)
      of_class(m, at, v);
    break;
  case SYN_TUPLE_PATTERN:
    if (in_brackets(f, at).v != 0) {
      wait_for(m, in_brackets(f, at), v);
      break;
    }
    /* fall through */
  case SYN_LIST_PATTERN: of_items(m, at, v); break;
  case SYN_DICT_PATTERN: of_keys(m, at, v); break;
  default: break;
  }
}

/* match a, b: with case x, y: pairs them; of one subject several patterns take its items. */
static void pair_up(struct matcher *m, syn_id match, syn_id case_)
{
  struct flower *f = m->f;
  syn_id subject = first_child(f->x, match), pattern = first_child(f->x, case_);
  bool one = kind_of(f->x, kid_next(f->x, subject)) == SYN_BLOCK, whole = one && kind_of(f->x, kid_next(f->x, pattern)) != SYN_CASE_PATTERN;
  for (size_t i = 0; pattern.v != 0 && kind_of(f->x, pattern) == SYN_CASE_PATTERN; i++, pattern = kid_next(f->x, pattern)) {
    if (subject.v == 0 || kind_of(f->x, subject) == SYN_BLOCK)
      return;
    value_id v = value_of(f, subject);
    wait_for(m, pattern, whole || !one ? v : part(m, FLOW_ITEM, v, number(m, i), pattern));
    subject = one ? subject : kid_next(f->x, subject);
  }
}

void flow_match(struct flower *f, syn_id n)
{
  syn_id block = {node_at(f->x, n)->parent}, match = {node_at(f->x, block)->parent}, consequence = child_by(f->x, n, f->x->lang.consequence);
  struct matcher m = {.f = f};
  if (kind_of(f->x, match) != SYN_MATCH || first_child(f->x, match).v == 0 || first_child(f->x, n).v == 0)
    return;
  pair_up(&m, match, n);
  while (m.waiting > 0) {
    struct waiting at = m.todo[--m.waiting];
    take(&m, at.target, at.value);
  }
  for (uint32_t i = 0; i < m.n; i++)
    to_name(f, m.captures[i].name, m.captures[i].value, consequence.v != 0 ? consequence.v : node_at(f->x, n)->after);
}
