/*
 * calls/possible.c: whom may a call be of, where nobody can tell?
 *
 * The tier `possible` of callgraph.md 5.6. Of an object whose class lacks the method: the classes below that have it (mixins, abstract classes). Of self: what classes below put in its place. Of an unknown object: the
 * methods of that name, if they are few, take so many arguments, stand where the caller's file can see them, and the name is not one that everything has.
 */
#include "calls/effects.h"

#include <string.h>

enum { MOST_BY_NAME = 5 /* more methods of one name tell nothing: 1.4 % of such edges are true */, MOST_BELOW = 16, MOST_LOOKED_BELOW = 256 /* classes */, MOST_OF_A_NAME = 1024 /* a name that everything has */ };

struct possible {
  struct solver *s;
  uint32_t *below_at, *below;     /* [class def]: its direct subclasses */
  uint32_t *named_at;             /* [name slot]: where its methods begin */
  struct map slots;               /* str_id -> slot */
  uint32_t *named;                /* methods by name */
  struct map imported;            /* (file, mod) -> 1: a file that imports a module */
  VEC(uint32_t) todo;
};

static def_id def_of(const struct solver *s, node_id n)
{
  return s->p->nodes.def[n.v];
}

/* From each class to those that stand on it directly: counted, then filled. */
static void index_below(struct possible *t)
{
  struct solver *s = t->s;
  uint32_t n = s->f->defs.n;
  t->below_at = arena_array(&s->arena, uint32_t, (size_t)n + 2);
  const struct edges *e = &s->p->edges;
  for (int fill = 0; fill < 2; fill++) {
    for (uint32_t edge = 1; edge < e->n; edge++) {
      def_id up = def_of(s, e->to[edge]);
      if (e->kind[edge] != EDGE_INHERIT || up.v == 0)
        continue;
      if (fill)
        t->below[t->below_at[up.v + 1]++] = def_of(s, e->from[edge]).v;
      else
        t->below_at[up.v + 2]++;
    }
    for (uint32_t d = 0; !fill && d <= n; d++)
      t->below_at[d + 1] += t->below_at[d];
    if (!fill)
      t->below = arena_array(&s->arena, uint32_t, t->below_at[n + 1]);
  }
}

static void index_methods(struct possible *t)
{
  struct solver *s = t->s;
  const struct defs *d = &s->f->defs;
  uint32_t slots = 1;
  for (uint32_t def = 1; def < d->n; def++)
    if (d->kind[def] == DEF_FUNCTION && d->kind[d->parent[def].v] == DEF_CLASS && map_get(&t->slots, d->name[def].v) == 0)
      map_put(&t->slots, d->name[def].v, slots++);
  t->named_at = arena_array(&s->arena, uint32_t, (size_t)slots + 2);
  for (int fill = 0; fill < 2; fill++) {
    for (uint32_t def = 1; def < d->n; def++) {
      uint32_t slot = d->kind[def] == DEF_FUNCTION && d->kind[d->parent[def].v] == DEF_CLASS ? map_get(&t->slots, d->name[def].v) : 0;
      if (slot != 0 && fill)
        t->named[t->named_at[slot + 1]++] = def;
      else if (slot != 0)
        t->named_at[slot + 2]++;
    }
    for (uint32_t slot = 0; !fill && slot <= slots; slot++)
      t->named_at[slot + 1] += t->named_at[slot];
    if (!fill)
      t->named = arena_array(&s->arena, uint32_t, t->named_at[slots + 1]);
  }
}

static void index_imports(struct possible *t)
{
  struct solver *s = t->s;
  const struct imports *im = &s->f->imports;
  for (uint32_t row = 1; row < im->n; row++)
    if (s->p->targets.status[row] == IMPORT_INTERNAL)
      map_put(&t->imported, map_pair(s->p->corpus->def_file[im->in[row].v].v, s->p->targets.module[row].v), 1);
}

static void guess(struct possible *t, uint32_t call, uint32_t method, enum edge_rule rule, enum edge_confidence confidence)
{
  struct site site = {.in = t->s->f->calls.in[call], .ref = {FACTS_CALLS, call}, .call = call, .rule = (uint8_t)rule, .confidence = (uint8_t)confidence};
  site_edge(t->s, &site, t->s->p->node_of_def[method]);
}

/* The method that class d itself defines, the first in the text where several branches do; 0 if it has none of that name. */
static uint32_t own_method(const struct solver *s, uint32_t d, str_id name)
{
  node v = variable_of(s, (def_id){d}, name);
  uint32_t first = 0;
  for (unsigned i = 0; v != 0 && i < s->sets[v].n; i++) {
    object o = set_objects(&s->sets[v])[i];
    o = s->objects.kind[o] == OBJECT_WRAPPED ? s->objects.a[o] : o;
    if (s->objects.kind[o] == OBJECT_FUNCTION && (first == 0 || s->objects.a[o] < first))
      first = s->objects.a[o];
  }
  return first;
}

/* Methods of this name in classes below d, breadth first, until MOST_BELOW are found. Where d's own only raises NotImplementedError, or does nothing at all, one of them it is. */
static void below(struct possible *t, uint32_t call, uint32_t d, str_id name)
{
  if (t->below_at[d] == t->below_at[d + 1])
    return;
  unsigned found = 0;
  def_id own = def_of(t->s, names_member(t->s->names, t->s->p->node_of_def[d], name));
  enum edge_confidence confidence = (t->s->f->defs.flags[own.v] & DEF_ABSTRACT) != 0 ? CONFIDENCE_INFERRED : CONFIDENCE_POSSIBLE;
  t->todo.n = 0;
  vec_push(&t->todo, d);
  for (size_t at = 0; at < t->todo.n && at < MOST_LOOKED_BELOW && found < MOST_BELOW; at++) {
    uint32_t class_ = t->todo.at[at], method = at == 0 ? 0 : own_method(t->s, class_, name);
    if (method != 0) {
      guess(t, call, method, RULE_CALL_BELOW, confidence);
      found++;
    }
    for (uint32_t i = t->below_at[class_]; i < t->below_at[class_ + 1] && t->todo.n < MOST_LOOKED_BELOW; i++)
      vec_push(&t->todo, t->below[i]);
  }
}

/* So many arguments fit its parameters, as far as they are told. */
static bool takes(const struct solver *s, uint32_t method, uint32_t call)
{
  const struct params *p = &s->f->params;
  const struct calls *c = &s->f->calls;
  uint32_t least = 0, most = 0;
  bool rest = (c->flags[call] & (CALL_STAR | CALL_DOUBLE_STAR)) != 0;
  for (uint32_t row = s->first_param[method]; row != 0 && row < p->n && p->in[row].v == method; row++) {
    bool star = p->kind[row] == PARAM_STAR || p->kind[row] == PARAM_DOUBLE_STAR;
    rest = rest || star;
    most += !star;
    least += !star && p->fallback[row].v == 0;
  }
  bool self = s->role[method] == ROLE_OF_INSTANCE || s->role[method] == ROLE_OF_CLASS;
  uint32_t given = c->n_args[call] + self;
  return given >= least && (rest || given <= most);
}

static bool is_common(struct span name)
{
  static const char *const names[] = {"get", "filter", "save", "all", "items", "update", "append", "add", "pop", "keys", "values", "join", "format", "split", "strip", "delete", "create", "exists",
                                      "first", "last", "count", "order_by", "exclude", "copy", "close", "read", "write", "open", "clean", "is_valid", "lower", "upper", "replace", "encode",
                                      "decode", "extend", "remove", "index", "insert", "sort", "setdefault", "startswith", "endswith", "clear", "start", "stop", "run", "send", "set", "wait"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(name, names[i]))
      return true;
  return span_starts(name, "__");
}

/* The caller's file imports the method's module, or they are one. */
static bool sees(const struct possible *t, uint32_t call, uint32_t method)
{
  const struct corpus *c = t->s->p->corpus;
  file_id from = c->def_file[t->s->f->calls.in[call].v], to = c->def_file[method];
  return from.v == to.v || map_get(&t->imported, map_pair(from.v, modules_of_file(&t->s->p->modules, to).v)) != 0;
}

static void by_name(struct possible *t, uint32_t call, str_id name)
{
  uint32_t slot = map_get(&t->slots, name.v), fit[MOST_BY_NAME], n = 0;
  if (slot == 0 || is_common(intern_get(&t->s->p->corpus->strings, name)))
    return;
  uint32_t from = t->named_at[slot], to = t->named_at[slot + 1];
  if (to - from > MOST_OF_A_NAME)
    return;
  for (uint32_t i = from; i < to; i++) {
    if (!takes(t->s, t->named[i], call) || !sees(t, call, t->named[i]))
      continue;
    if (n == MOST_BY_NAME)
      return;
    fit[n++] = t->named[i];
  }
  for (uint32_t i = 0; i < n; i++)
    guess(t, call, fit[i], RULE_CALL_SAME_NAME, CONFIDENCE_POSSIBLE);
}

static void one_call(struct possible *t, uint32_t call)
{
  struct solver *s = t->s;
  uint32_t load = s->load_of[s->f->calls.function[call].v];
  if (load == 0)
    return;
  const struct set *objects = &s->sets[s->f->flows.from[load].v];
  str_id name = s->f->flows.key[load];
  bool instance = false;
  for (unsigned i = 0; i < objects->n; i++) {
    object o = set_objects(objects)[i];
    if (s->objects.kind[o] != OBJECT_INSTANCE)
      continue;
    instance = true;
    below(t, call, s->objects.a[o], name);
  }
  if (!instance && objects->n == 0 && s->found[call] == FLOW_OPEN)
    by_name(t, call, name);
}

void possible_run(struct solver *s)
{
  struct possible t = {.s = s};
  index_below(&t);
  index_methods(&t);
  index_imports(&t);
  for (uint32_t call = 1; call < s->f->calls.n; call++)
    if (s->f->calls.in[call].v != 0)
      one_call(&t, call);
  map_release(&t.slots);
  map_release(&t.imported);
  vec_release(&t.todo);
}
