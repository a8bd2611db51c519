/*
 * calls/wrappers.c: what does a decorated function do?
 *
 * A function in a function that hands all it is given to what the outer one was given is a wrapper: def dec(f): def w(*args): return f(*args). One w stands for all that dec is put on, and whatever one of them is called
 * with would reach the others. So what is given to w goes to the f of this very application, and what that gives back comes out of it: one level of context, for wrappers only. The edges are those of the text: the caller
 * calls w, and w calls every f.
 *
 * A class that decorates is one too where its __init__ keeps what it is given, self.f = f, and its __call__ hands all on to self.f, or its __get__ the object: each of its objects is told by what it keeps.
 */
#include "calls/class_objects.h"

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

/* The value of the first parameter of a method is `value`. */
static bool is_self(const struct solver *s, uint32_t value, uint32_t method)
{
  uint32_t first = s->first_param[method];
  return first != 0 && s->role[method] == ROLE_OF_INSTANCE && s->f->params.value[first].v == value;
}

/* self.f = f in an __init__: (class, name) -> the parameter. */
static void find_kept(const struct solver *s, struct map *kept)
{
  const struct flows *t = &s->f->flows;
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t in = t->in[row].v, param = t->op[row] == FLOW_STORE && s->f->defs.name[in].v == s->word[WORD_INIT].v && is_self(s, t->to[row].v, in) ? s->first_param[in] + 1 : 0;
    for (; param != 0 && param < s->f->params.n && s->f->params.in[param].v == in; param++)
      if (s->f->params.value[param].v == t->from[row].v && s->f->params.kind[param] <= PARAM_PLAIN)
        map_put(kept, map_pair(s->f->defs.parent[in].v, t->key[row].v), param);
  }
}

/* The same of self.f in __call__ or __get__. */
static uint32_t param_of_init(const struct solver *s, uint32_t value, uint32_t method, const struct map *kept)
{
  uint32_t load = s->load_of[value], name = s->f->defs.name[method].v;
  bool asks = load != 0 && (name == s->word[WORD_CALL].v || name == s->word[WORD_GET].v) && is_self(s, s->f->flows.from[load].v, method);
  return asks ? map_get(kept, map_pair(s->f->defs.parent[method].v, s->f->flows.key[load].v)) : 0;
}

/*
 * The arguments of the call are the parameters of the function around it, from number `from` on, one by one and no others; but for keywords of its own. A __get__ hands on the object alone.
 */
static bool hands_all_on(const struct solver *s, uint32_t call, uint32_t in, uint32_t from)
{
  const struct params *p = &s->f->params;
  const struct args *a = &s->f->args;
  uint32_t param = s->first_param[in] + from, row = s->first_arg[call];
  bool gets = from > 0 && s->f->defs.name[in].v == s->word[WORD_GET].v;
  for (; row != 0 && row < a->n && a->call[row].v == call; row++) {
    static const uint8_t of[] = {[PARAM_POSITIONAL_ONLY] = ARG_POSITIONAL, [PARAM_PLAIN] = ARG_POSITIONAL, [PARAM_STAR] = ARG_STAR, [PARAM_DOUBLE_STAR] = ARG_DOUBLE_STAR, [PARAM_KEYWORD_ONLY] = ARG_KEYWORD};
    if (a->kind[row] == ARG_KEYWORD)
      continue;
    if (param == 0 || param >= p->n || p->in[param].v != in || of[p->kind[param]] != a->kind[row] || a->flow[row].v != p->value[param].v)
      return false;
    param++;
  }
  if (gets)
    return param == s->first_param[in] + from + 1;
  return param == 0 || param >= p->n || p->in[param].v != in;
}

/* Marks all that a value is given on to as it is: the result of a call, or a container that results are kept in and what is taken from it. */
static void mark_reached(const struct solver *s, uint32_t result, bool kept, uint8_t *reached)
{
  uint32_t todo[REACHED_MOST] = {result}, n = 1;
  for (uint32_t at = 0; at < n; at++) {
    reached[todo[at]] = true;
    for (uint32_t row = s->first_at[todo[at]]; row < s->first_at[todo[at] + 1]; row++) {
      const struct first_use *u = &s->first[row];
      enum flow_op op = u->op == USE_FLOW ? (enum flow_op)s->f->flows.op[u->a] : FLOW_COPY;
      bool taken = op == FLOW_AWAIT || (kept && (op == FLOW_ITEM || op == FLOW_LOAD));   /* cache[key], cache.get(key) */
      uint32_t to = u->op == USE_COPY ? u->a : taken ? s->f->flows.to[u->a].v : kept && u->op == USE_CALL ? s->f->calls.result[u->a].v : 0;
      if (to != 0 && !reached[to] && s->f->values.kind[to] != VALUE_RETURN && n < REACHED_MOST)
        todo[n++] = to;
    }
  }
}

/* What is kept of the results, self.value = result and self.cache[key] = result, is reached where the same method reads it. */
static void mark_kept(const struct solver *s, uint8_t *reached)
{
  const struct flows *t = &s->f->flows;
  struct map kept = {0};
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t in = t->in[row].v, load = t->op[row] == FLOW_STORE_ITEM ? s->load_of[t->to[row].v] : 0;
    if (s->wraps[in] == 0 || !reached[t->from[row].v])
      continue;
    if (t->op[row] == FLOW_STORE && is_self(s, t->to[row].v, in))
      map_put(&kept, map_pair(in, t->key[row].v), 1);
    else if (load != 0 && is_self(s, t->from[load].v, in))
      map_put(&kept, map_pair(in, t->key[load].v), 1);
  }
  for (uint32_t row = 1; row < t->n; row++)
    if (t->op[row] == FLOW_LOAD && s->wraps[t->in[row].v] != 0 && map_get(&kept, map_pair(t->in[row].v, t->key[row].v)) != 0 && is_self(s, t->from[row].v, t->in[row].v))
      mark_reached(s, t->to[row].v, true, reached);
  map_release(&kept);
}

void wrappers_index(struct solver *s)
{
  const struct facts *f = &*s->f;
  uint8_t *reached = arena_array(&s->arena, uint8_t, f->values.n);
  struct map kept = {0};
  find_kept(s, &kept);
  s->keeps = arena_array(&s->arena, uint32_t, f->defs.n);
  s->wraps = arena_array(&s->arena, uint32_t, f->defs.n);
  s->own_returns = arena_array(&s->arena, node, f->defs.n);
  s->hands_on = arena_array(&s->arena, bool, f->calls.n);
  s->adds = arena_array(&s->arena, bool, f->defs.n);
  s->makes_wrapper = arena_array(&s->arena, bool, f->defs.n);
  for (uint32_t call = 1; call < f->calls.n; call++) {
    uint32_t in = f->calls.in[call].v, function = f->calls.function[call].v, outer = f->defs.parent[in].v;
    bool plain = is_function(s, in) && (f->defs.flags[in] & DEF_GENERATOR) == 0, of_class = plain && s->role[in] == ROLE_OF_INSTANCE;
    uint32_t param = of_class ? param_of_init(s, function, in, &kept) : plain ? param_of_outer(s, function, in) : 0;
    if (param == 0 || (s->wraps[in] != 0 && s->wraps[in] != param) || !hands_all_on(s, call, in, of_class))
      continue;
    s->wraps[in] = param;
    s->hands_on[call] = true;
    for (uint32_t row = s->first_arg[call]; row != 0 && row < f->args.n && f->args.call[row].v == call; row++)
      s->adds[in] = s->adds[in] || f->args.kind[row] == ARG_KEYWORD;
    if (of_class)
      s->keeps[outer] = param;
    else
      s->makes_wrapper[outer] = true;
    if (f->calls.result[call].v != 0)
      mark_reached(s, f->calls.result[call].v, false, reached);
  }
  map_release(&kept);
  mark_kept(s, reached);
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

/* Is it called, and nothing else? What a class may keep besides is no matter of decorators. */
static bool is_callable(const struct solver *s, object o)
{
  enum object_kind kind = (enum object_kind)s->objects.kind[o];
  return kind == OBJECT_FUNCTION || kind == OBJECT_BOUND || kind == OBJECT_WRAPPED || kind == OBJECT_PARTIAL;
}

void wrap(struct solver *s, const struct use *u, object o)
{
  bool apart = s->objects.kind[u->b] == OBJECT_FUNCTION || is_callable(s, o);
  set_put(s, u->a, is_stacked(s, o) || !apart ? u->b : object_of(s, OBJECT_WRAPPED, u->b, o));
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

uint32_t site_behind(struct solver *s, const struct site *site, uint32_t wrapper, bool handed)
{
  struct site inner = *site;
  inner.partial = inner.partial || s->adds[wrapper];
  return silent_site(s, &inner, handed);
}

object wrapper_object(const struct solver *s, object o)
{
  return s->objects.kind[o] == OBJECT_WRAPPED && s->objects.kind[s->objects.a[o]] == OBJECT_INSTANCE ? s->objects.a[o] : o;
}

/* The parameter of its __init__ that an object of this class keeps, and is told by; 0 for other classes. */
static uint32_t kept_by(struct solver *s, uint32_t class_)
{
  node_id init = names_member(s->names, s->p->node_of_def[class_], s->word[WORD_INIT]);
  return init.v == 0 ? 0 : s->keeps[s->f->defs.parent[s->p->nodes.def[init.v].v].v];
}

void wrapper_constructed(struct solver *s, const struct site *site, object class_, object made)
{
  uint32_t param = site->result == 0 ? 0 : kept_by(s, s->objects.a[class_]);
  node given = 0;
  if (param != 0)
    given = site_argument(s, site, param - s->first_param[s->f->params.in[param].v] - 1);
  if (param != 0 && given == 0)
    given = site_keyword(s, site, intern_get(&s->p->corpus->strings, s->f->params.name[param]).at);
  if (given == 0)
    set_put(s, site->result, made);
  else
    use_add(s, given, (struct use){.op = USE_WRAP, .a = site->result, .b = made});
}

/* The method of an object's class that hands on; 0 for none. */
static uint32_t handing_method(struct solver *s, object made, enum word name)
{
  node_id method = names_member(s->names, s->p->node_of_def[s->objects.a[made]], s->word[name]);
  uint32_t d = s->p->nodes.def[method.v].v;
  return s->wraps[d] != 0 && s->keeps[s->f->defs.parent[d].v] != 0 ? d : 0;
}

uint32_t wrapper_call(struct solver *s, object made) { return handing_method(s, made, WORD_CALL); }

/* An object of a class that decorates is read through an object that it stands in the class of. */
void wrapper_bound(struct solver *s, object wrapped, const struct use *u)
{
  object made = s->objects.a[wrapped];
  struct site site = s->sites.at[u->c];
  if (u->c == 0 || !class_has(s, s->objects.a[made], "__get__")) {
    set_put(s, u->a, wrapped);
    return;
  }
  bool hands = handing_method(s, made, WORD_GET) != 0;
  site.with = node_new(s);
  site.call = 0;
  set_put(s, site.with, u->b);
  if (hands)
    call_object(s, silent_site(s, &site, false), object_of(s, OBJECT_BOUND, s->objects.b[wrapped], u->b));
  site.result = hands ? 0 : node_new(s);
  site.handed = true;
  use_add(s, site.result, (struct use){.op = USE_REBIND, .a = u->a, .b = wrapped, .c = u->b});
  call_method(s, made, "__get__", site_add(s, site));
}

/* Of what its __get__ gives: partial(self, obj) and MethodType(self, obj) are the object at hand, bound. */
void wrapper_rebound(struct solver *s, const struct use *u, object o)
{
  object of = o, made = s->objects.a[u->b];
  while (s->objects.kind[of] == OBJECT_PARTIAL || s->objects.kind[of] == OBJECT_BOUND)
    of = s->objects.kind[of] == OBJECT_PARTIAL ? s->objects.a[of] : s->objects.b[of];
  set_put(s, u->a, of != made ? o : of == o ? u->b : object_of(s, OBJECT_BOUND, u->b, u->c));
}
