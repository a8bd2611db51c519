/*
 * calls/narrowing.c: which objects are left where a condition holds?
 *
 * The condition of FLOW_KEEP. An object goes on unless its class, as far as the tree tells, says that it cannot be.
 */
#include "calls/effects.h"

enum { MANY = UINT32_MAX };

/* The first parameter of a method. */
static bool is_self(const struct solver *s, uint32_t value)
{
  def_id in = s->f->values.in[value];
  return s->role[in.v] == ROLE_OF_INSTANCE && s->first_param[in.v] != 0 && s->f->params.value[s->first_param[in.v]].v == value;
}

/* What class bodies assign: one text, several (MANY), or none. And which attributes methods assign to their objects; name 0 where they touch self.__dict__. */
void narrowing_index(struct solver *s)
{
  const struct flows *t = &s->f->flows;
  const struct values *v = &s->f->values;
  s->text_of = arena_array(&s->arena, uint32_t, v->n);
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t to = t->to[row].v, text = t->op[row] == FLOW_COPY && v->kind[t->from[row].v] == VALUE_TEXT ? v->name[t->from[row].v].v : 0;
    def_id in = v->in[to];
    if (t->op[row] == FLOW_COPY && s->f->defs.kind[in.v] != DEF_CLASS)
      continue;
    if (t->op[row] == FLOW_COPY && (text != 0 || s->text_of[to] != 0))
      s->text_of[to] = s->text_of[to] == 0 || s->text_of[to] == text ? text : MANY;
    else if (t->op[row] == FLOW_LOAD && t->key[row].v == s->word[WORD_DICT].v && is_self(s, t->from[row].v))
      map_put(&s->own_fields, map_pair(s->f->defs.parent[v->in[t->from[row].v].v].v, 0), 1);
    else if (t->op[row] == FLOW_STORE && is_self(s, to))
      map_put(&s->own_fields, map_pair(s->f->defs.parent[in.v].v, t->key[row].v), 1);
  }
}

/* Its class says another text of itself than this. */
static bool contradicts(struct solver *s, object o, str_id key, str_id text)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[o]]);
  for (uint32_t i = 0; i < order.n; i++) {
    def_id class_ = s->p->nodes.def[order.at[i].v];
    node v = variable_of(s, class_, key);
    if (map_get(&s->own_fields, map_pair(class_.v, key.v)) != 0)
      return false;
    if (v != 0)
      return s->text_of[v] != 0 && s->text_of[v] != MANY && s->text_of[v] != text.v;
  }
  return false;
}

static bool stands_on(struct solver *s, uint32_t class_, uint32_t base)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[class_]);
  for (uint32_t i = 0; i < order.n; i++)
    if (s->p->nodes.def[order.at[i].v].v == base)
      return true;
  return false;
}

bool narrowing_stands_on(struct solver *s, object o, object class_)
{
  return s->objects.kind[o] == OBJECT_INSTANCE && s->objects.kind[class_] == OBJECT_CLASS && stands_on(s, s->objects.a[o], s->objects.a[class_]);
}

/* isinstance of a class of the tree. An object that stands for all below its class may be one of them. */
static void keep_of_tree(struct solver *s, object class_, object o, node to)
{
  uint32_t wanted = s->objects.a[class_];
  if (wrapper_object(s, o) != o) {
    if (stands_on(s, s->objects.a[wrapper_object(s, o)], wanted))
      set_put(s, to, o);
    return;
  }
  if (s->objects.kind[o] == OBJECT_CLASS)
    set_put(s, to, o);                                    /* by its metaclass */
  else if (s->objects.kind[o] == OBJECT_EXTERNAL)
    set_put(s, to, object_of(s, OBJECT_INSTANCE, wanted, 0));
  else if (s->objects.kind[o] != OBJECT_INSTANCE)
    return;
  else if (stands_on(s, s->objects.a[o], wanted))
    set_put(s, to, o);
  else if (stands_on(s, wanted, s->objects.a[o]))
    set_put(s, to, object_of(s, OBJECT_INSTANCE, wanted, 0));
}

/* isinstance of a class from outside: objects of the tree are of such a class only if they have a base outside. */
static void keep_of_outside(struct solver *s, object class_, object o, node to)
{
  if (s->objects.kind[o] == OBJECT_INSTANCE) {
    struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[o]]);
    bool external = s->objects.kind[class_] == OBJECT_EXTERNAL;
    if (external ? order.external.v == 0 : order.builtin.v != s->objects.a[class_] && order.external.v == 0)
      return;
  }
  set_put(s, to, o);
}

void narrowing_class(struct solver *s, object class_, const struct use *u)
{
  switch (s->objects.kind[class_]) {
  case OBJECT_SITE: use_add(s, items_of(s, class_), *u); break;
  case OBJECT_CLASS: keep_of_tree(s, class_, u->b, u->a); break;
  case OBJECT_EXTERNAL:
  case OBJECT_BUILTIN: keep_of_outside(s, class_, u->b, u->a); break;
  default: set_put(s, u->a, u->b); break;
  }
}

void narrowing_keep(struct solver *s, object o, uint32_t row)
{
  const struct flows *t = &s->f->flows;
  if (t->key[row].v == 0)
    use_add(s, t->with[row].v, (struct use){.op = USE_CLASS_KEEPS, .a = t->to[row].v, .b = o});
  else if (s->objects.kind[o] != OBJECT_INSTANCE || !contradicts(s, o, t->key[row], s->f->values.name[t->with[row].v]))
    set_put(s, t->to[row].v, o);
}
