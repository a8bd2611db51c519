/*
 * calls/wrappers.c: what does a decorated function do?
 *
 * A function in a function that hands all it is given to what the outer one was given is a wrapper: def dec(f): def w(*args): return f(*args). One w stands for all that dec is put on, and whatever one of them is called
 * with would reach the others. So what is given to w goes to the f of this very application, and what that gives back comes out of it: one level of context, for wrappers only. The edges are those of the text: the caller
 * calls w, and w calls every f.
 */
#include "calls/effects.h"

enum { STACKED_MOST = 4, REACHED_MOST = 32 /* values that a result is given on to */ };

static bool is_function(const struct solver *s, uint32_t d)
{
  return s->f->defs.kind[d] == DEF_FUNCTION || s->f->defs.kind[d] == DEF_LAMBDA;
}

/* The parameter of an outer function that a value is; 0 if it is none. */
static uint32_t param_of_outer(const struct solver *s, uint32_t value, uint32_t inner)
{
  const struct params *p = &s->f->params;
  uint32_t outer = s->f->values.in[value].v, param = s->f->values.kind[value] == VALUE_VARIABLE && outer == s->f->defs.parent[inner].v ? s->first_param[outer] : 0;
  for (; param != 0 && param < p->n && p->in[param].v == outer; param++)
    if (p->value[param].v == value && p->kind[param] <= PARAM_KEYWORD_ONLY && p->kind[param] != PARAM_STAR)
      return param;
  return 0;
}

/* The arguments of the call are the parameters of the function around it, one by one and no others; but for keywords of its own. */
static bool hands_all_on(const struct solver *s, uint32_t call, uint32_t in)
{
  const struct params *p = &s->f->params;
  const struct args *a = &s->f->args;
  uint32_t param = s->first_param[in], row = s->first_arg[call];
  for (; row != 0 && row < a->n && a->call[row].v == call; row++) {
    static const uint8_t of[] = {[PARAM_POSITIONAL_ONLY] = ARG_POSITIONAL, [PARAM_PLAIN] = ARG_POSITIONAL, [PARAM_STAR] = ARG_STAR, [PARAM_DOUBLE_STAR] = ARG_DOUBLE_STAR, [PARAM_KEYWORD_ONLY] = ARG_KEYWORD};
    if (a->kind[row] == ARG_KEYWORD)
      continue;
    if (param == 0 || param >= p->n || p->in[param].v != in || of[p->kind[param]] != a->kind[row] || a->flow[row].v != p->value[param].v)
      return false;
    param++;
  }
  return param == 0 || param >= p->n || p->in[param].v != in;
}

/* Marks all that the result of a call is given on to as it is. */
static void mark_reached(const struct solver *s, uint32_t result, uint8_t *reached)
{
  uint32_t todo[REACHED_MOST] = {result}, n = 1;
  for (uint32_t at = 0; at < n; at++) {
    reached[todo[at]] = true;
    for (uint32_t row = s->first_at[todo[at]]; row < s->first_at[todo[at] + 1]; row++) {
      const struct first_use *u = &s->first[row];
      bool awaited = u->op == USE_FLOW && s->f->flows.op[u->a] == FLOW_AWAIT;
      uint32_t to = u->op == USE_COPY ? u->a : awaited ? s->f->flows.to[u->a].v : 0;
      if (to != 0 && !reached[to] && s->f->values.kind[to] != VALUE_RETURN && n < REACHED_MOST)
        todo[n++] = to;
    }
  }
}

void wrappers_index(struct solver *s)
{
  const struct facts *f = &*s->f;
  uint8_t *reached = arena_array(&s->arena, uint8_t, f->values.n);
  s->wraps = arena_array(&s->arena, uint32_t, f->defs.n);
  s->own_returns = arena_array(&s->arena, node, f->defs.n);
  s->hands_on = arena_array(&s->arena, bool, f->calls.n);
  s->makes_wrapper = arena_array(&s->arena, bool, f->defs.n);
  for (uint32_t call = 1; call < f->calls.n; call++) {
    uint32_t in = f->calls.in[call].v, param = is_function(s, in) && (f->defs.flags[in] & DEF_GENERATOR) == 0 ? param_of_outer(s, f->calls.function[call].v, in) : 0;
    if (param == 0 || (s->wraps[in] != 0 && s->wraps[in] != param) || !hands_all_on(s, call, in))
      continue;
    s->wraps[in] = param;
    s->hands_on[call] = s->makes_wrapper[f->defs.parent[in].v] = true;
    if (f->calls.result[call].v != 0)
      mark_reached(s, f->calls.result[call].v, reached);
  }
  for (uint32_t row = 1; row < f->flows.n; row++) {
    uint32_t to = f->flows.to[row].v, in = f->values.in[to].v;
    if (f->values.kind[to] != VALUE_RETURN || f->flows.op[row] != FLOW_COPY || s->wraps[in] == 0 || reached[f->flows.from[row].v])
      continue;
    if (s->own_returns[in] == 0)
      s->own_returns[in] = node_new(s);
    flow_to(s, f->flows.from[row].v, s->own_returns[in]);
  }
}

/* So many wrappers on one another that no more are told apart: f = dec(f) in a loop has no end. */
static bool is_stacked(const struct solver *s, object o)
{
  int deep = 0;
  for (; s->objects.kind[o] == OBJECT_WRAPPED; o = s->objects.b[o])
    deep++;
  return deep == STACKED_MOST;
}

/* What a function gives back that makes wrappers: the one for what it was given here. */
void wrapper_made(struct solver *s, const struct use *u, object o)
{
  const struct site *site = &s->sites.at[u->a];
  uint32_t d = s->objects.a[o], param = s->objects.kind[o] == OBJECT_FUNCTION && s->f->defs.parent[d].v == u->b ? s->wraps[d] : 0;
  uint32_t position = param == 0 ? 0 : param - s->first_param[u->b];
  node given = 0;
  if (param != 0 && position >= u->c)
    given = site_argument(s, site, position - u->c);
  if (param != 0 && given == 0)
    given = site_keyword(s, site, intern_get(&s->p->corpus->strings, s->f->params.name[param]).at);
  if (given == 0)
    set_put(s, site->result, o);
  else
    use_add(s, given, (struct use){.op = USE_WRAP, .a = site->result, .b = o});
}

void wrap(struct solver *s, const struct use *u, object o)
{
  set_put(s, u->a, is_stacked(s, o) ? u->b : object_of(s, OBJECT_WRAPPED, u->b, o));
}

/* What is given at a site, whose edges are made elsewhere, goes to this as well. */
void hand_on(struct solver *s, uint32_t at, object o, object self)
{
  enum object_kind kind = (enum object_kind)s->objects.kind[o];
  bool function = kind == OBJECT_FUNCTION || kind == OBJECT_WRAPPED;
  call_object(s, at, self != 0 && function ? object_of(s, OBJECT_BOUND, o, self) : o);
}

uint32_t silent_site(struct solver *s, const struct site *site, bool handed)
{
  struct site inner = *site;
  inner.known = true;
  inner.handed = inner.handed || handed;
  return site_add(s, inner);
}
