/*
 * calls/calling.c: an object is called at a site: whom does that run, with what, and what comes of it?
 */
#include "calls/class_objects.h"
#include "calls/idioms.h"

#include <string.h>

/* Where the arguments of a site stand: rows of args, the one argument of a decorator or operator, or none. */
struct given {
  const struct site *site;
  uint32_t row, end;              /* of args */
};

static struct given given_at(const struct solver *s, const struct site *site)
{
  uint32_t row = site->call == 0 ? 0 : s->first_arg[site->call], end = row;
  while (row != 0 && end < s->f->args.n && s->f->args.call[end].v == site->call)
    end++;
  return (struct given){site, row, end};
}

node site_argument(struct solver *s, const struct site *site, uint32_t position)
{
  struct given g = given_at(s, site);
  if (site->call == 0)
    return position == 0 ? site->with : 0;
  for (uint32_t row = g.row; row < g.end; row++) {
    if (s->f->args.kind[row] == ARG_STAR)
      return 0;
    if (s->f->args.kind[row] == ARG_POSITIONAL && s->f->args.position[row] == position)
      return s->f->args.flow[row].v;
  }
  return 0;
}

node site_keyword(struct solver *s, const struct site *site, const char *name)
{
  struct given g = given_at(s, site);
  str_id id = text_id(s, name);
  for (uint32_t row = g.row; row < g.end; row++)
    if (s->f->args.kind[row] == ARG_KEYWORD && s->f->args.keyword[row].v == id.v)
      return s->f->args.flow[row].v;
  return 0;
}

bool site_spreads(const struct solver *s, const struct site *site)
{
  struct given g = given_at(s, site);
  bool spreads = site->spread != 0 || site->spread_keys != 0;
  for (uint32_t row = g.row; row < g.end && !spreads; row++)
    spreads = s->f->args.kind[row] == ARG_STAR || s->f->args.kind[row] == ARG_DOUBLE_STAR;
  return spreads;
}

node site_given(const struct solver *s, const struct site *site, uint32_t param, bool bound, uint32_t *at)
{
  struct given g = given_at(s, site);
  uint32_t taken = site->shift + (bound ? 1u : 0u), number = param - s->first_param[s->f->params.in[param].v];
  bool rest = s->f->params.kind[param] == PARAM_STAR || s->f->params.kind[param] == PARAM_DOUBLE_STAR;
  if (site->call == 0)
    return (*at)++ == 0 && (rest || number == taken) ? site->with : 0;
  while (g.row + *at < g.end) {
    uint32_t row = g.row + (*at)++;
    bool named = s->f->args.kind[row] == ARG_KEYWORD;
    if (rest || (named ? s->f->args.keyword[row].v == s->f->params.name[param].v : s->f->args.position[row] + taken == number + site->skip))
      return s->f->args.flow[row].v;
  }
  return 0;
}

static node param_node(const struct solver *s, uint32_t param)
{
  return s->f->params.value[param].v;
}

static bool is_param(const struct solver *s, def_id d, uint32_t param)
{
  return param != 0 && param < s->f->params.n && s->f->params.in[param].v == d.v;
}

/* What goes into *rest or **rest: a container of its own. */
static void to_rest(struct solver *s, node from, node rest, str_id key, enum value_kind kind)
{
  object site = object_of(s, OBJECT_SITE, rest, kind);
  set_put(s, rest, site);
  flow_to(s, from, item_of(s, site, key));
  flow_to(s, from, items_of(s, site));
}

/* The key of an item by its place. */
str_id number_key(struct solver *s, uint32_t n)
{
  if (n < REST_MOST)
    return s->number[n];
  char text[16];
  int length = snprintf(text, sizeof text, "%u", (unsigned)n);
  return intern_add(&s->p->corpus->strings, text, (size_t)length);
}

/* The key of an item by its name. */
str_id name_key(struct solver *s, str_id name)
{
  struct buf text = {0};
  buf_addc(&text, '\'');
  buf_addspan(&text, intern_get(&s->p->corpus->strings, name));
  str_id key = intern_span(&s->p->corpus->strings, buf_span(&text));
  buf_release(&text);
  return key;
}

/* *args given on: what is left of them behind the first `taken` keeps its order. Other containers hold their items under any key. */
static void rest_to_rest(struct solver *s, object o, node rest, uint32_t taken)
{
  uint32_t of = s->objects.a[o];
  bool is_rest = s->objects.b[o] == VALUE_TUPLE && of < s->f->values.n && s->f->values.kind[of] == VALUE_VARIABLE;
  to_rest(s, is_rest ? item_of(s, o, (str_id){0}) : items_of(s, o), rest, (str_id){0}, VALUE_TUPLE);
  for (uint32_t i = 0; is_rest && i + taken < REST_MOST; i++)
    to_rest(s, item_of(s, o, number_key(s, i + taken)), rest, number_key(s, i), VALUE_TUPLE);
}

static uint32_t param_of_kind(const struct solver *s, def_id d, enum param_kind kind)
{
  for (uint32_t param = s->first_param[d.v]; is_param(s, d, param); param++)
    if (s->f->params.kind[param] == kind)
      return param;
  return 0;
}

/* To a parameter; what a function gives back as it came goes to the result of this call and no other. */
static void give_param(struct solver *s, uint32_t param, node from, node result)
{
  flow_to(s, from, param_node(s, param));
  if (s->passed[param_node(s, param)])
    flow_to(s, from, result);
}

static void give_positional(struct solver *s, def_id d, uint32_t position, node from, node result)
{
  uint32_t param = s->first_param[d.v] + position, rest;
  if (s->first_param[d.v] != 0 && is_param(s, d, param) && s->f->params.kind[param] <= PARAM_PLAIN) {
    give_param(s, param, from, result);
  } else if ((rest = param_of_kind(s, d, PARAM_STAR)) != 0) {
    uint32_t place = position - (rest - s->first_param[d.v]);
    to_rest(s, from, param_node(s, rest), place < REST_MOST ? number_key(s, place) : (str_id){0}, VALUE_TUPLE);
  }
}

static void give_keyword(struct solver *s, def_id d, str_id name, node from, node result)
{
  for (uint32_t param = s->first_param[d.v]; is_param(s, d, param); param++) {
    if (s->f->params.name[param].v == name.v && s->f->params.kind[param] != PARAM_POSITIONAL_ONLY) {
      give_param(s, param, from, result);
      return;
    }
  }
  uint32_t rest = param_of_kind(s, d, PARAM_DOUBLE_STAR);
  if (rest != 0)
    to_rest(s, from, param_node(s, rest), name_key(s, name), VALUE_DICT);
}

/* *args, **kwargs: the items of a container go to the parameters, once for each function and what its calls give back. */
void call_spread(struct solver *s, object o, const struct use *u)
{
  def_id d = {u->a};
  uint32_t from = u->b;
  if (s->objects.kind[o] != OBJECT_SITE)
    return;
  bool named = s->objects.b[o] == VALUE_DICT;
  uint32_t rest = param_of_kind(s, d, PARAM_STAR);
  if (!named && rest != 0 && from > rest)
    from = rest;
  uint64_t place = map_pair(o, from);
  if (!is_param(s, d, from) || (u->c == 0 && map_get(&s->spread, place) != 0))
    return;
  map_put(&s->spread, place, 1);
  for (uint32_t param = from; is_param(s, d, param); param++) {
    node to = param_node(s, param);
    switch (s->f->params.kind[param]) {
    case PARAM_STAR:
      if (!named)
        rest_to_rest(s, o, to, param - from);
      break;
    case PARAM_DOUBLE_STAR:
      if (named)
        to_rest(s, items_of(s, o), to, (str_id){0}, VALUE_DICT);
      break;
    default:
      if (s->f->params.kind[param] == (named ? PARAM_POSITIONAL_ONLY : PARAM_KEYWORD_ONLY))
        break;
      give_param(s, param, item_of(s, o, named ? name_key(s, s->f->params.name[param]) : number_key(s, param - from)), u->c);
      give_param(s, param, item_of(s, o, (str_id){0}), u->c);
    }
  }
}

/* Its default goes to a parameter that a call may leave out. */
void give_default(struct solver *s, uint32_t param, node result)
{
  node from = s->default_of[param];
  if (!s->defaulted[param])
    flow_to(s, from, param_node(s, param));
  s->defaulted[param] = true;
  if (s->passed[param_node(s, param)])
    flow_to(s, from, result);
}

void defaults_index(struct solver *s)
{
  const struct flows *t = &s->f->flows;
  const struct params *p = &s->f->params;
  s->default_of = arena_array(&s->arena, node, p->n);
  s->defaulted = arena_array(&s->arena, bool, p->n);
  s->is_called = arena_array(&s->arena, bool, s->f->defs.n);
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t to = t->to[row].v, in = s->f->values.in[to].v;
    for (uint32_t param = t->op[row] == FLOW_DEFAULT ? s->first_param[in] : 0; param != 0 && param < p->n && p->in[param].v == in; param++)
      if (p->value[param].v == to)
        s->default_of[param] = t->from[row].v;
  }
}

/* Whoever calls a function that nobody is seen to call may leave all out. */
void default_the_rest(struct solver *s)
{
  const struct params *p = &s->f->params;
  for (uint32_t param = 1; param < p->n; param++)
    if (s->default_of[param] != 0 && !s->is_called[p->in[param].v])
      give_default(s, param, s->returns[p->in[param].v]);
  parameter_keys_rest(s);
}

/* Is the parameter, number `position` of its function, given at a site for sure? */
static bool is_given(const struct solver *s, const struct given *g, uint32_t param, uint32_t position)
{
  enum param_kind kind = (enum param_kind)s->f->params.kind[param];
  if (g->site->call == 0)
    return position == 0 && g->site->with != 0;
  for (uint32_t row = g->row; row < g->end; row++) {
    bool positional = s->f->args.kind[row] == ARG_POSITIONAL && kind <= PARAM_PLAIN && s->f->args.position[row] == position;
    bool keyword = s->f->args.kind[row] == ARG_KEYWORD && kind != PARAM_POSITIONAL_ONLY && s->f->args.keyword[row].v == s->f->params.name[param].v;
    if (s->f->args.kind[row] == ARG_STAR && kind <= PARAM_PLAIN && s->f->args.position[row] <= position)
      return false;
    if (positional || keyword)
      return true;
  }
  return false;
}

static void give_defaults(struct solver *s, const struct given *g, def_id d, uint32_t taken, node result)
{
  uint32_t first = s->first_param[d.v];
  for (uint32_t param = first + taken; is_param(s, d, param); param++)
    if (s->default_of[param] != 0 && !is_given(s, g, param, param - first - taken))
      give_default(s, param, result);
}

/* The arguments of a site go to the parameters of a function, of which the first `taken` have theirs. */
static void give(struct solver *s, const struct site *site, def_id d, uint32_t taken)
{
  struct given g = given_at(s, site);
  uint32_t first = s->first_param[d.v];
  if (first == 0)
    return;
  taken += site->bound;
  bool gives_back = s->gives_back[d.v] && (s->f->defs.flags[d.v] & DEF_GENERATOR) == 0;
  node result = gives_back ? site->result : 0;
  bool hands_on = site->call != 0 && s->hands_on[site->call];   /* what wrappers.c sees to */
  if (!hands_on) {
    parameter_keys_given(s, site, d, taken);
    give_defaults(s, &g, d, taken, result);
  } else if (s->adds[site->in.v]) {
    parameter_keys_named(s, site, d);
  }
  if (site->call == 0)
    give_positional(s, d, taken, site->with, result);
  use_add(s, site->spread, (struct use){.op = USE_SPREAD, .a = d.v, .b = first + taken, .c = result});
  use_add(s, site->spread_keys, (struct use){.op = USE_SPREAD, .a = d.v, .b = first + taken, .c = result});
  for (uint32_t row = g.row; row < g.end; row++) {
    node from = s->f->args.flow[row].v;
    bool others = s->f->args.kind[row] == ARG_POSITIONAL && s->f->args.position[row] < site->skip;
    if (from == 0 || others || (hands_on && s->f->args.kind[row] != ARG_KEYWORD))
      continue;
    switch (s->f->args.kind[row]) {
    case ARG_POSITIONAL: give_positional(s, d, s->f->args.position[row] - site->skip + taken, from, result); break;
    case ARG_KEYWORD: give_keyword(s, d, s->f->args.keyword[row], from, result); break;
    case ARG_STAR: use_add(s, from, (struct use){.op = USE_SPREAD, .a = d.v, .b = first + taken + s->f->args.position[row], .c = result}); break;
    default: use_add(s, from, (struct use){.op = USE_SPREAD, .a = d.v, .b = first + taken, .c = result}); break;
    }
  }
}

/* What the function gives back goes to the result; models have a word in it where there are any that it may be given. */
static void give_back(struct solver *s, uint32_t at, def_id d, object self)
{
  node result = s->sites.at[at].result;
  if (s->first_param[d.v] == 0) {
    flow_to(s, s->returns[d.v], result);
    return;
  }
  vec_push(&s->returnings, ((struct returning){at, d.v, self}));
  use_add(s, s->returns[d.v], (struct use){.op = USE_RETURN, .a = result, .b = (uint32_t)s->returnings.n - 1});
}

/* The arguments of a call go to parameters of this function, one each, and no other parameter has to be given. The first `taken` are given by others. */
static bool fits(const struct solver *s, const struct site *site, def_id d, uint32_t taken)
{
  const struct params *p = &s->f->params;
  struct given g = given_at(s, site);
  uint32_t first = s->first_param[d.v], n_given = s->f->calls.n_args[site->call], n_used = 0;
  for (uint32_t param = first + taken; first != 0 && is_param(s, d, param); param++) {
    if (p->kind[param] == PARAM_STAR || p->kind[param] == PARAM_DOUBLE_STAR)
      return true;
    bool given = is_given(s, &g, param, param - first - taken);
    if (!given && p->fallback[param].v == 0)
      return false;
    n_used += given;
  }
  return n_used >= n_given;
}

/* Does the call begin to run it? Python raises TypeError where an argument is missing or too many. But decorators add arguments of theirs, as do classes from outside: Django's managers; and a method of a class, called on nobody, may be one of an object. */
static bool takes(const struct solver *s, const struct site *site, def_id d, uint32_t taken)
{
  bool makes = site->rule == RULE_CALL_CONSTRUCTOR && span_is(intern_get(&s->p->corpus->strings, s->f->defs.name[d.v]), "__init__");
  bool plain = (site->rule == RULE_CALL_FLOW || makes) && site->call != 0 && site->skip == 0 && !site->partial && !s->decorated[d.v] && (taken > 0 || s->role[d.v] != ROLE_OF_INSTANCE);
  if (!plain || site_spreads(s, site) || fits(s, site, d, taken))
    return true;
  def_id class_ = s->f->defs.parent[d.v];
  str_id outside = s->f->defs.kind[class_.v] == DEF_CLASS ? names_mro(s->names, s->p->node_of_def[class_.v]).external : (str_id){0};
  return outside.v != 0 && !span_starts(intern_get(&s->p->corpus->strings, outside), "abc.");
}

/* What is called where nothing fits: the program is wrong there, or knows more of it. After all has been solved. */
void enter_unfit(struct solver *s)
{
  size_t open = 0;
  for (size_t i = 0; i < s->unfit.n; i++)                 /* all of those of a call, or none */
    if (s->found[s->unfit.at[i].site.call] == FLOW_OPEN)
      s->unfit.at[open++] = s->unfit.at[i];
  for (size_t i = 0; i < open; i++)
    site_edge(s, &s->unfit.at[i].site, s->unfit.at[i].to);
}

/* Its edge, and what its parameters get. What it gives back is taken for the result even where it cannot be called so: the object may be another of its kind that nobody has seen. */
static void enter_function(struct solver *s, const struct site *site, object function, object self)
{
  def_id d = {s->objects.a[function]};
  uint32_t first = s->first_param[d.v];
  if (!takes(s, site, d, site->shift + (self != 0 ? 1u : 0u))) {
    if (s->found[site->call] == FLOW_OPEN)
      vec_push(&s->unfit, ((struct unfit){*site, s->p->node_of_def[d.v]}));
    return;
  }
  site_edge(s, site, s->p->node_of_def[d.v]);
  s->is_called[d.v] = s->is_called[d.v] || site->call == 0 || !s->hands_on[site->call];
  if (self != 0 && first != 0 && s->f->params.kind[first] <= PARAM_PLAIN) {
    set_put(s, param_node(s, first), self);
    bool itself = s->f->defs.name[d.v].v == s->word[WORD_GET].v;   /* __get__ gives itself where it is asked of a class; of an object never */
    if (s->passed[param_node(s, first)] && !itself && (s->f->defs.flags[d.v] & DEF_GENERATOR) == 0)
      set_put(s, site->result, self);
  }
  give(s, site, d, site->shift + (self != 0 ? 1u : 0u));
}

static void call_function(struct solver *s, uint32_t at, object function, object self)
{
  struct site site = s->sites.at[at];
  uint32_t d = s->objects.a[function];
  enter_function(s, &site, function, self);
  if (s->wraps[d] != 0 && !site.handed)
    use_add(s, param_node(s, s->wraps[d]), (struct use){.op = USE_HAND_ON, .a = site_behind(s, &site, d, true), .b = s->role[d] == ROLE_OF_INSTANCE ? 0 : self});
  if ((s->f->defs.flags[d] & DEF_GENERATOR) != 0)
    set_put(s, site.result, object_of(s, OBJECT_GENERATOR, d, 0));
  else if (s->makes_wrapper[d] && site.result != 0)
    use_add(s, s->returns[d], (struct use){.op = USE_WRAPPER, .a = at, .b = d, .c = self != 0});
  else if (s->returns[d] != 0 && site.result != 0)
    give_back(s, at, (def_id){d}, self);
}

/* Of an object of a class that decorates: its __call__, which may get the object that it is bound to in front of all else. */
static uint32_t enter_method(struct solver *s, const struct site *site, object made, object self)
{
  uint32_t d = wrapper_call(s, made);
  struct site inner = *site;
  inner.bound = (uint8_t)(inner.bound + (self != 0));
  if (d != 0 && self != 0) {
    node first = node_new(s);
    set_put(s, first, self);
    give_positional(s, (def_id){d}, 1, first, 0);
  }
  if (d != 0)
    enter_function(s, &inner, object_of(s, OBJECT_FUNCTION, d, 0), made);
  else
    call_method(s, made, "__call__", site_add(s, inner));
  return d;
}

static void call_wrapped(struct solver *s, uint32_t at, object o, object self)
{
  struct site site = s->sites.at[at];
  object wrapper = s->objects.a[o];
  uint32_t d = s->objects.a[wrapper];
  if (s->objects.kind[wrapper] == OBJECT_INSTANCE)
    d = enter_method(s, &site, wrapper, self);
  else
    enter_function(s, &site, wrapper, self);
  if (d == 0)
    return;
  flow_to(s, s->own_returns[d], site.result);
  hand_on(s, site_behind(s, &site, d, false), s->objects.b[o], self);
}

/* A class that is called makes an object and runs its __new__ and __init__. */
static void make(struct solver *s, uint32_t at, object class_)
{
  object made = object_of(s, OBJECT_INSTANCE, s->objects.a[class_], 0);
  struct site inner = s->sites.at[at];
  if (!idiom_constructs(s, &inner, class_))
    wrapper_constructed(s, &inner, class_, made);
  site_found(s, &inner, FLOW_INTO_TREE);
  if (inner.inside || member_of_enum(s, class_) != 0)   /* __init__ = SomeClass; Colour("red") is there already */
    return;
  inner.inside = true;
  inner.result = 0;
  if (inner.rule == RULE_CALL_FLOW)
    inner.rule = RULE_CALL_CONSTRUCTOR;
  uint32_t inside = site_add(s, inner);
  if (items_kind(s, made) == VALUE_NONE || class_has(s, s->objects.a[class_], "__init__"))
    call_method(s, made, "__init__", inside);
  else
    fill_container(s, inside, made);
  if (!class_has(s, s->objects.a[class_], "__init__"))
    record_made(s, &inner, made);
  if (class_has(s, s->objects.a[class_], "__new__"))
    call_method(s, class_, "__new__", inside);
  if (class_has(s, s->objects.a[class_], "__post_init__"))
    call_method(s, made, "__post_init__", inside);     /* of data classes; nobody else has one */
}

/* Its metaclass may do so in its own way. */
static void construct(struct solver *s, uint32_t at, object class_)
{
  if (!meta_method(s, class_, "__call__", at)) {
    make(s, at, class_);
    return;
  }
  set_put(s, s->sites.at[at].result, object_of(s, OBJECT_INSTANCE, s->objects.a[class_], 0));
  site_found(s, &s->sites.at[at], FLOW_INTO_TREE);
}

static uint32_t positional(const struct solver *s, uint32_t call)
{
  const struct args *a = &s->f->args;
  uint32_t n = 0;
  for (uint32_t row = s->first_arg[call]; row != 0 && row < a->n && a->call[row].v == call; row++)
    n += a->kind[row] == ARG_POSITIONAL;
  return n;
}

/* The arguments that partial(f, ...) is given go to f, which is called here with more; behind those of a partial() in it. How many have a place. */
static uint8_t give_bound(struct solver *s, uint32_t call, object o, node result)
{
  uint32_t before = 0;
  for (; s->objects.kind[o] == OBJECT_PARTIAL; o = s->objects.a[o])
    before += positional(s, s->objects.b[o]) - 1;
  bool method = s->objects.kind[o] == OBJECT_BOUND;
  object function = method ? s->objects.a[o] : o;
  def_id d = {s->objects.a[function]};
  struct site bound = {.call = call};
  struct given g = given_at(s, &bound);
  if (s->objects.kind[function] == OBJECT_FUNCTION)
    parameter_keys_unknown(s, d);
  node returned = s->objects.kind[function] == OBJECT_FUNCTION && s->gives_back[d.v] && (s->f->defs.flags[d.v] & DEF_GENERATOR) == 0 ? result : 0;
  uint8_t n = 0;
  for (uint32_t row = g.row; row < g.end && s->f->args.kind[row] <= ARG_KEYWORD; row++) {
    bool positional = s->f->args.kind[row] == ARG_POSITIONAL;
    uint32_t position = s->f->args.position[row];
    if (positional && position == 0)
      continue;
    n += positional;
    if (s->objects.kind[function] == OBJECT_FUNCTION && positional)
      give_positional(s, d, before + position - 1 + method, s->f->args.flow[row].v, returned);
    else if (s->objects.kind[function] == OBJECT_FUNCTION)
      give_keyword(s, d, s->f->args.keyword[row], s->f->args.flow[row].v, returned);
  }
  return n;
}

static void call_partial(struct solver *s, uint32_t at, object o)
{
  struct site site = s->sites.at[at];
  site.partial = true;
  site.bound = (uint8_t)(site.bound + give_bound(s, s->objects.b[o], s->objects.a[o], site.result));
  call_object(s, site_add(s, site), s->objects.a[o]);
}

void call_back(struct solver *s, uint32_t at, object o)
{
  if (s->objects.kind[o] == OBJECT_PARTIAL) {
    give_bound(s, s->objects.b[o], s->objects.a[o], 0);
    o = s->objects.a[o];
  }
  object function = s->objects.kind[o] == OBJECT_BOUND ? s->objects.a[o] : o;
  if (s->objects.kind[function] == OBJECT_WRAPPED)
    function = s->objects.a[function];
  if (s->objects.kind[function] != OBJECT_FUNCTION)
    return;
  struct site site = s->sites.at[at];
  object self = s->objects.kind[o] == OBJECT_BOUND ? s->objects.b[o] : 0;
  def_id d = {s->objects.a[function]};
  uint32_t first = s->first_param[d.v];
  site_edge(s, &site, s->p->node_of_def[d.v]);
  parameter_keys_unknown(s, d);
  if (self != 0 && first != 0)
    set_put(s, param_node(s, first), self);
}

/* A literal: no object that is called. */
static bool is_literal(const struct solver *s, node value)
{
  uint8_t kind = s->f->values.kind[value];
  return kind == VALUE_NONE || kind >= VALUE_TEXT;
}

/* What is handed to a function outside the tree is usually called by it, with what nobody knows. */
static void hand_over(struct solver *s, const struct site *site)
{
  struct given g = given_at(s, site);
  while (g.row < g.end && is_literal(s, s->f->args.flow[g.row].v))
    g.row++;
  if (g.row == g.end)
    return;
  struct site inner = *site;
  inner.call = 0;
  inner.rule = RULE_CALL_CALLBACK;
  inner.confidence = CONFIDENCE_POSSIBLE;
  inner.known = false;
  uint32_t at = site_add(s, inner);
  for (uint32_t row = g.row; row < g.end; row++)
    if (!is_literal(s, s->f->args.flow[row].v))
      use_add(s, s->f->args.flow[row].v, (struct use){.op = USE_CALLBACK, .a = at});
}

static void external(struct solver *s, const struct site *site, object o)
{
  bool unknown = s->objects.b[o] == 2 && site->rule == RULE_HANDED && !site->inside;   /* what a framework would ask a class of its own for */
  struct span name = intern_get(&s->p->corpus->strings, (str_id){s->objects.a[o]});
  bool anything = span_starts(name, "typing.Any.") || span_starts(name, "typing_extensions.Any.");   /* x: Any says nothing of x.m() */
  if (s->objects.b[o] != 1 && !site->known && !unknown && !anything)
    site_edge(s, site, program_external(s->p, (str_id){s->objects.a[o]}));
  if (s->objects.b[o] != 1 && idiom_named(s, site, o))
    return;
  bool tool = span_starts(name, "functools.");
  bool method = span_is(name, "types.MethodType") && site->call != 0 && s->f->calls.n_args[site->call] == 2;   /* MethodType(f, o) is partial(f, o) */
  bool of_method = tool && span_is(name, "functools.partialmethod"), partial = method || of_method || (tool && span_is(name, "functools.partial")), as_it_is = tool && (span_is(name, "functools.update_wrapper") || (span_is(name, "functools.wraps") && s->objects.b[o] == 1));
  if (s->objects.b[o] == 0 && !as_it_is && !names_gives_another(name))
    set_put(s, site->result, object_of(s, OBJECT_EXTERNAL, s->objects.a[o], 1));
  else if (s->objects.b[o] != 0 && site->call != 0 && (s->f->calls.flags[site->call] & CALL_DECORATOR) != 0)
    set_put(s, site->result, o);                          /* @app.task(name="x"): a decorator from outside */
  if (partial && site->call != 0)
    use_add(s, site_argument(s, site, 0), (struct use){.op = USE_PARTIAL, .a = site->result, .b = site->call, .c = of_method});
  else if (partial || as_it_is)
    flow_to(s, site_argument(s, site, 0), site->result);
  else if (site->call != 0)
    hand_over(s, site);
}

/* Once at a site: a __call__ that is an object of its own class would lead on without end. */
static void call_instance(struct solver *s, uint32_t at, object o)
{
  uint64_t key = map_pair(at, o);
  if (map_get(&s->called, key) != 0)
    return;
  map_put(&s->called, key, 1);
  call_method(s, o, "__call__", at);
}

void call_object(struct solver *s, uint32_t at, object o)
{
  struct site site = s->sites.at[at];
  switch (s->objects.kind[o]) {
  case OBJECT_FUNCTION: call_function(s, at, o, 0); break;
  case OBJECT_WRAPPED: call_wrapped(s, at, o, 0); break;
  case OBJECT_BOUND:
    if (s->objects.kind[s->objects.a[o]] == OBJECT_FUNCTION)
      call_function(s, at, s->objects.a[o], s->objects.b[o]);
    else if (s->objects.kind[s->objects.a[o]] == OBJECT_WRAPPED)
      call_wrapped(s, at, s->objects.a[o], s->objects.b[o]);
    else if (s->objects.kind[s->objects.a[o]] == OBJECT_CLASS)
      make(s, at, s->objects.a[o]);                       /* type.__call__ */
    else if (s->objects.kind[s->objects.a[o]] == OBJECT_DISPATCHER)
      dispatch_called(s, at, s->objects.a[o], s->objects.b[o]);
    break;
  case OBJECT_CLASS: construct(s, at, o); break;
  case OBJECT_INSTANCE: call_instance(s, at, o); break;
  case OBJECT_EXTERNAL: external(s, &site, o); break;
  case OBJECT_BUILTIN: call_builtin(s, at, o); break;
  case OBJECT_PARTIAL: call_partial(s, at, o); break;
  case OBJECT_PATTERN: call_pattern(s, at, o); break;
  case OBJECT_METHOD: call_container_method(s, at, o); break;
  case OBJECT_RECORD: record_called(s, &site, o); break;
  case OBJECT_NEW_TYPE:
    flow_to(s, site_argument(s, &site, 0), site.result);
    site_found(s, &site, FLOW_OUTSIDE);
    break;
  case OBJECT_DISPATCHER: dispatch_called(s, at, o, 0); break;
  case OBJECT_REGISTER: dispatch_register(s, &site, o); break;
  case OBJECT_MADE:
  case OBJECT_MANAGER: idiom_called(s, &site, o); break;
  case OBJECT_MEMBER: idiom_member_called(s, &site, o); break;
  default: break;
  }
}

void call_method(struct solver *s, object o, const char *name, uint32_t site)
{
  node found = node_new(s);
  struct site access = s->sites.at[site];
  access.result = found;
  access.known = true;
  use_add(s, found, (struct use){.op = USE_CALL, .a = site});
  attribute_load(s, o, text_id(s, name), &access);
}
