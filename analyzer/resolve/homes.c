/*
 * resolve/homes.c: which modules may a label in a string mean?
 *
 * `partner.strategy` means any module whose name ends so, and what stands in front is the prefix that a loader would put there. `("catalogue", "Product")` may also mean a module in the package that ends so, if it binds Product: what
 * stands behind is the suffix. All ends of all module names are in one index.
 */
#include "resolve/candidates_p.h"

static void add_end(struct homes *h, str_id end, uint32_t mod)
{
  uint32_t row = h->rows++;
  h->mod[row] = mod;
  h->next[row] = map_get(&h->first, end.v);
  map_put(&h->first, end.v, row);
}

void homes_build(struct homes *h, struct arena *scratch, struct program *p)
{
  const struct modules *m = &p->modules;
  size_t ends = 1;
  for (uint32_t mod = 1; mod < m->n; mod++) {
    struct span name = intern_get(&p->corpus->strings, m->name[mod]);
    for (size_t i = 0; i <= name.n; i++)
      ends += i == name.n || name.at[i] == '.';
  }
  *h = (struct homes){.p = p, .n = p->names, .rows = 1};
  h->next = arena_array(scratch, uint32_t, ends);
  h->mod = arena_array(scratch, uint32_t, ends);
  h->child = arena_array(scratch, uint32_t, m->n);
  h->sibling = arena_array(scratch, uint32_t, m->n);
  h->first_arg = arena_array(scratch, uint32_t, p->corpus->all.calls.n);
  for (uint32_t mod = m->n; mod-- > 1;) {
    uint32_t package = m->package[mod].v;
    h->sibling[mod] = h->child[package];
    h->child[package] = mod;
    struct span rest = intern_get(&p->corpus->strings, m->name[mod]);
    while (rest.n > 0) {
      add_end(h, intern_span(&p->corpus->strings, rest), mod);
      size_t part = span_find(rest, '.') + 1;
      rest = part > rest.n ? (struct span){"", 0} : (struct span){rest.at + part, rest.n - part};
    }
  }
  const struct args *args = &p->corpus->all.args;
  for (uint32_t row = args->n; row-- > 1;)
    h->first_arg[args->call[row].v] = row;
}

void homes_release(struct homes *h)
{
  map_release(&h->first);
}

str_id homes_literal(const struct homes *h, uint32_t call, uint32_t position)
{
  const struct facts *f = &h->p->corpus->all;
  for (uint32_t row = h->first_arg[call]; row != 0 && row < f->args.n && f->args.call[row].v == call; row++) {
    expr_id value = f->args.value[row];
    if (f->args.kind[row] != ARG_POSITIONAL || f->args.position[row] != position)
      continue;
    return f->exprs.kind[value.v] == EXPR_STRING && f->exprs.path[value.v].v == 0 ? f->exprs.name[value.v] : (str_id){0};
  }
  return (str_id){0};
}

static bool binds(const struct homes *h, uint32_t mod, str_id name)
{
  def_id scope = corpus_module_def(h->p->corpus, h->p->modules.file[mod]);
  return name.v != 0 && names_binding(h->n, scope.v, name) != 0;
}

/* What stands in front of `end` in the name of a module; 0 if nothing does. */
static str_id in_front(const struct homes *h, uint32_t mod, struct span end)
{
  struct span name = intern_get(&h->p->corpus->strings, h->p->modules.name[mod]);
  return name.n == end.n ? (str_id){0} : intern_add(&h->p->corpus->strings, name.at, name.n - end.n - 1);
}

uint32_t homes_of_call(const struct homes *h, uint32_t call, uint32_t position, struct home *out)
{
  str_id label = homes_literal(h, call, position), wanted = homes_literal(h, call, position + 1);
  uint32_t row = label.v == 0 ? 0 : map_get(&h->first, label.v), n = 0;
  if (row == 0)
    return 0;
  struct span text = intern_get(&h->p->corpus->strings, label);
  bool one_part = span_find(text, '.') == text.n;
  for (uint32_t met = 0; row != 0; row = h->next[row]) {
    uint32_t mod = h->mod[row];
    bool bound = binds(h, mod, wanted);
    str_id prefix = in_front(h, mod, text);
    if (n == MOST_HOMES || ++met > MOST_HOMES)
      return 0;
    if (bound || !one_part)
      out[n++] = (struct home){prefix, {0}, bound};
    for (uint32_t child = h->child[mod]; wanted.v != 0 && child != 0; child = h->sibling[child]) {
      if (!binds(h, child, wanted))
        continue;
      if (n == MOST_HOMES)
        return 0;
      struct span name = intern_get(&h->p->corpus->strings, h->p->modules.name[child]);
      size_t dot = span_rfind(name, '.');
      out[n++] = (struct home){prefix, intern_add(&h->p->corpus->strings, name.at + dot + 1, name.n - dot - 1), true};
    }
  }
  return n;
}
