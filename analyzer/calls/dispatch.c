/*
 * calls/dispatch.c: which function does functools.singledispatch call?
 *
 * A dispatcher has a default, what it is put on, and functions that are registered for classes: by f.register(C), by the annotation of the first parameter, or both in one call. A call runs the function for the class of its
 * first argument. Where objects come to that argument, those functions are called that an object fits, and the default where one fits none; where nobody knows what comes, all of them may be.
 */
#include "calls/class_objects.h"

#include <string.h>

bool dispatch_makes(struct span name)
{
  return span_is(name, "functools.singledispatch") || span_is(name, "functools.singledispatchmethod");
}

void dispatch_made(struct solver *s, const struct site *site)
{
  if (site->result == 0)
    return;
  object made = object_of(s, OBJECT_DISPATCHER, site->result, 0);
  set_put(s, site->result, made);
  flow_to(s, site_argument(s, site, 0), items_of(s, made));
}

void dispatch_load(struct solver *s, object dispatcher, str_id key, node to)
{
  if (span_is(intern_get(&s->p->corpus->strings, key), "register"))
    set_put(s, to, object_of(s, OBJECT_REGISTER, dispatcher, 0));
}

void dispatch_register(struct solver *s, const struct site *site, object of)
{
  object dispatcher = s->objects.a[of];
  node classes = s->objects.b[of], first = site_argument(s, site, 0), second = site_argument(s, site, 1);
  if (second == 0)
    second = site_keyword(s, site, "func");
  if (classes == 0 && second == 0 && site->call != 0 && site->result != 0)
    set_put(s, site->result, object_of(s, OBJECT_REGISTER, dispatcher, first));
  if (classes == 0 && second != 0)
    classes = first;
  use_add(s, second != 0 ? second : first, (struct use){.op = USE_REGISTERED, .a = classes, .b = dispatcher, .c = site->result});
}

static uint32_t function_of(const struct solver *s, object o)
{
  while (s->objects.kind[o] == OBJECT_WRAPPED || s->objects.kind[o] == OBJECT_STATIC || s->objects.kind[o] == OBJECT_CLASSMETHOD)
    o = s->objects.a[o];
  return s->objects.kind[o] == OBJECT_FUNCTION ? s->objects.a[o] : 0;
}

/* The classes that the annotation of the first parameter names, behind self. */
static void register_by_annotation(struct solver *s, object o, object dispatcher)
{
  const struct flows *t = &s->f->flows;
  uint32_t d = function_of(s, o), param = s->first_param[d] + (s->role[d] == ROLE_OF_INSTANCE || s->role[d] == ROLE_OF_CLASS), file = s->p->corpus->def_file[d].v;
  if (s->first_param[d] == 0 || param >= s->f->params.n || s->f->params.in[param].v != d)
    return;
  for (uint32_t row = s->p->corpus->first[FACTS_FLOWS][file]; row < s->p->corpus->first[FACTS_FLOWS][file + 1]; row++)
    if (t->op[row] == FLOW_INSTANCE && t->to[row].v == s->f->params.value[param].v)
      set_put(s, items_of(s, dispatcher), object_of(s, OBJECT_CHOICE, o, t->from[row].v));
}

void dispatch_registered(struct solver *s, const struct use *u, object o)
{
  if (function_of(s, o) == 0)
    return;
  set_put(s, u->c, o);
  if (u->a == 0)
    register_by_annotation(s, o, u->b);
  else
    set_put(s, items_of(s, u->b), object_of(s, OBJECT_CHOICE, o, u->a));
}

/* A function of a dispatcher, as it is called: a method on the object that the dispatcher was found through. */
static object bound_to(struct solver *s, object function, object self)
{
  if (s->objects.kind[function] == OBJECT_STATIC)
    return s->objects.a[function];
  if (s->objects.kind[function] == OBJECT_CLASSMETHOD)
    return object_of(s, OBJECT_BOUND, s->objects.a[function], self != 0 ? object_of(s, OBJECT_CLASS, class_of(s, self), 0) : 0);
  return self != 0 ? object_of(s, OBJECT_BOUND, function, self) : function;
}

/* A dispatcher may be among its own functions, itself or behind a wrapper, and would be called again and again at sites of one place. */
void dispatch_called(struct solver *s, uint32_t at, object dispatcher, object self)
{
  enum { MOST_AT_A_PLACE = 4 };
  object called = self != 0 ? object_of(s, OBJECT_BOUND, dispatcher, self) : dispatcher;
  uint64_t key = map_pair(at, called), place = map_pair(place_of(s->sites.at[at].ref), called);
  uint32_t n = map_get(&s->dispatched, place);
  if (map_get(&s->called, key) != 0 || n == MOST_AT_A_PLACE)
    return;
  map_put(&s->called, key, 1);
  map_put(&s->dispatched, place, n + 1);
  struct use choose = {.op = USE_CHOOSE, .a = at, .b = dispatcher, .c = self};
  use_add(s, items_of(s, dispatcher), choose);
  choose.key = key_next(s);
  vec_push(&s->dispatches, choose);
}

/* One of the functions: called if an object fits that comes to the argument. */
void dispatch_choose(struct solver *s, const struct use *u, object choice)
{
  node given = site_argument(s, &s->sites.at[u->a], 0), fit = given == 0 || s->objects.kind[choice] != OBJECT_CHOICE ? 0 : node_new(s);
  if (fit == 0)
    return;
  use_add(s, fit, (struct use){.op = USE_CHOSEN, .a = u->a, .b = bound_to(s, s->objects.a[choice], u->c)});
  use_add(s, given, (struct use){.op = USE_FIT, .a = fit, .b = s->objects.b[choice]});
}

void dispatch_chosen(struct solver *s, const struct use *u)
{
  uint64_t key = map_pair(u->a, u->b);
  if (map_get(&s->called, key) == 0)
    call_object(s, u->a, u->b);
  map_put(&s->called, key, 1);
}

static bool fits_any(struct solver *s, object o, object dispatcher)
{
  node items = items_of(s, dispatcher);
  const struct set *choices = &s->sets[items];
  for (unsigned i = 0; i < choices->n; i++) {
    object choice = set_objects(choices)[i];
    const struct set *classes = s->objects.kind[choice] == OBJECT_CHOICE ? &s->sets[s->objects.b[choice]] : &s->sets[0];
    for (unsigned k = 0; k < classes->n; k++)
      if (narrowing_stands_on(s, o, set_objects(classes)[k]))
        return true;
  }
  return false;
}

/* The first argument is a text, a number or None, which no class of the tree stands for. */
static bool is_given_literal(const struct solver *s, const struct site *site)
{
  uint32_t row = site->call == 0 ? 0 : s->first_arg[site->call], value = s->f->args.flow[row].v;
  return row != 0 && s->f->args.kind[row] == ARG_POSITIONAL && (value == 0 || s->f->values.kind[value] == VALUE_NONE || s->f->values.kind[value] >= VALUE_TEXT);
}

/* What is left of a call when all has been solved: the default, where some object fits nothing else; all of them, where nobody knows what comes. */
enum rest { REST_NONE, REST_DEFAULT, REST_ANY };

static enum rest rest_of(struct solver *s, const struct use *u)
{
  struct site site = s->sites.at[u->a];
  node given = site_argument(s, &site, 0);
  unsigned n = s->sets[given].n, left = is_given_literal(s, &site);
  bool known = n > 0 || left > 0;
  for (unsigned i = 0; i < n; i++)
    left += !fits_any(s, set_objects(&s->sets[given])[i], u->b);
  return !known ? REST_ANY : left > 0 ? REST_DEFAULT : REST_NONE;
}

static void call_the_rest(struct solver *s, const struct use *u, enum rest rest)
{
  struct site site = s->sites.at[u->a];
  node choices = items_of(s, u->b);
  object there[SET_MOST];
  unsigned n = s->sets[choices].n;
  memcpy(there, set_objects(&s->sets[choices]), n * sizeof *there);
  if (rest == REST_ANY)
    site.confidence = CONFIDENCE_POSSIBLE;
  site_found(s, &site, FLOW_INTO_TREE);
  uint32_t at = site_add(s, site);
  for (unsigned i = 0; i < n && rest != REST_NONE; i++) {
    bool choice = s->objects.kind[there[i]] == OBJECT_CHOICE;
    if (rest == REST_ANY || !choice)
      call_object(s, at, bound_to(s, choice ? s->objects.a[there[i]] : there[i], u->c));
  }
}

/* All are asked before any is called, for what is called brings objects where others are asked for. */
bool dispatch_the_rest(struct solver *s)
{
  size_t from = s->n_finished, n = s->dispatches.n - from;
  uint8_t *rest = arena_array(&s->arena, uint8_t, n);
  s->n_finished = s->dispatches.n;
  for (size_t i = 0; i < n; i++)
    rest[i] = (uint8_t)rest_of(s, &s->dispatches.at[from + i]);
  for (size_t i = 0; i < n; i++) {
    struct use u = s->dispatches.at[from + i];
    s->maker = (struct maker){.use = u.key, .object = u.b};
    call_the_rest(s, &u, (enum rest)rest[i]);
  }
  return n > 0;
}
