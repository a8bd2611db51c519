/*
 * resolve/callees.c: which calls may be of functions that are known by their full names, and what are they given?
 */
#include "resolve/callees.h"

str_id callees_last_name(struct corpus *c, str_id dotted)
{
  struct span s = intern_get(&c->strings, dotted);
  size_t dot = span_rfind(s, '.');
  return dot == s.n ? dotted : intern_add(&c->strings, s.at + dot + 1, s.n - dot - 1);
}

static void index_args(struct callees *c, struct arena *scratch)
{
  const struct args *args = &c->corpus->all.args;
  c->first_arg = arena_array(scratch, uint32_t, c->corpus->all.calls.n);
  for (uint32_t row = args->n; row-- > 1;)
    c->first_arg[args->call[row].v] = row;
}

void callees_init(struct callees *c, struct corpus *corpus, struct arena *scratch)
{
  *c = (struct callees){.corpus = corpus};
  index_args(c, scratch);
}

void callees_release(struct callees *c)
{
  map_release(&c->wanted);
}

str_id callees_want(struct callees *c, const char *full_name)
{
  str_id name = intern_span(&c->corpus->strings, span_of(full_name));
  map_put(&c->wanted, callees_last_name(c->corpus, name).v, 1);
  return name;
}

static void add_aliases(struct callees *c)
{
  const struct imports *im = &c->corpus->all.imports;
  struct map aliases = {0};
  for (uint32_t row = 1; row < im->n; row++)
    if (im->alias[row].v != 0 && map_get(&c->wanted, im->name[row].v) != 0)
      map_put(&aliases, im->alias[row].v, 1);
  for (uint32_t row = 1; row < im->n; row++)
    if (im->alias[row].v != 0 && map_get(&aliases, im->alias[row].v) != 0)
      map_put(&c->wanted, im->alias[row].v, 1);
  map_release(&aliases);
}

void callees_close(struct callees *c, struct arena *scratch)
{
  add_aliases(c);
  c->fits = arena_array(scratch, uint8_t, c->corpus->strings.n);
}

bool callees_may_be(struct callees *c, uint32_t call)
{
  enum { FITS_NOT = 1, FITS };
  const struct facts *f = &c->corpus->all;
  expr_id callee = f->calls.callee[call];
  if (f->calls.in[call].v == 0 || f->exprs.kind[callee.v] != EXPR_NAME)
    return false;
  str_id path = f->exprs.path[callee.v], name = path.v != 0 ? path : f->exprs.name[callee.v];
  if (c->fits[name.v] == 0)
    c->fits[name.v] = map_get(&c->wanted, callees_last_name(c->corpus, name).v) != 0 ? FITS : FITS_NOT;
  return c->fits[name.v] == FITS;
}

str_id callees_name(const struct program *p, struct meaning m)
{
  return m.kind == MEANS_DEF ? p->nodes.name[m.node.v] : m.kind == MEANS_EXTERNAL ? m.name : (str_id){0};
}

expr_id callees_argument(const struct callees *c, uint32_t call, struct argument which)
{
  const struct args *args = &c->corpus->all.args;
  for (uint32_t row = c->first_arg[call]; row != 0 && row < args->n && args->call[row].v == call; row++) {
    bool keyword = args->kind[row] == ARG_KEYWORD;
    bool hit = keyword ? which.keyword != NULL && span_is(intern_get(&c->corpus->strings, args->keyword[row]), which.keyword)
                       : args->kind[row] == ARG_POSITIONAL && args->position[row] == which.position;
    if (hit)
      return args->value[row];
  }
  return (expr_id){0};
}

bool callees_is_text(const struct callees *c, expr_id e)
{
  const struct exprs *x = &c->corpus->all.exprs;
  return x->kind[e.v] == EXPR_STRING && x->path[e.v].v == 0;
}
