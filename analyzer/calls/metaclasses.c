/*
 * calls/metaclasses.c: what does a class do that is an object itself?
 *
 * What neither it nor its bases have its metaclass does, with the class as first parameter: methods, __call__ where the class is called, __iter__ and its like. Where a class statement is run its metaclass makes the class,
 * a base's __init_subclass__ and the __set_name__ of what stands in its body are called.
 */
#include "calls/class_objects.h"

static node_id metaclass_of(struct solver *s, object class_)
{
  return names_metaclass(s->names, s->p->node_of_def[s->objects.a[class_]]);
}

/* The variable that the metaclass, or the first of its bases, binds; 0 if none does. */
static node meta_variable(struct solver *s, object class_, str_id key)
{
  node_id meta = metaclass_of(s, class_);
  struct mro order = meta.v == 0 ? (struct mro){0} : names_mro(s->names, meta);
  node v = 0;
  for (uint32_t i = 0; i < order.n && v == 0; i++)
    v = variable_of(s, s->p->nodes.def[order.at[i].v], key);
  return v;
}

bool meta_load(struct solver *s, object class_, str_id key, const struct site *site)
{
  node v = meta_variable(s, class_, key);
  if (v != 0)
    use_add(s, v, (struct use){.op = USE_BIND_META, .a = site->result, .b = class_, .c = site_add(s, *site)});
  return v != 0;
}

void meta_bind(struct solver *s, object found, const struct use *u)
{
  switch (s->objects.kind[found]) {
  case OBJECT_WRAPPED: set_put(s, u->a, object_of(s, OBJECT_BOUND, found, u->b)); break;
  case OBJECT_FUNCTION: {
    bool of_class = s->role[s->objects.a[found]] == ROLE_OF_CLASS;
    set_put(s, u->a, object_of(s, OBJECT_BOUND, found, of_class ? object_of(s, OBJECT_CLASS, s->p->nodes.def[metaclass_of(s, u->b).v].v, 0) : u->b));
    break;
  }
  case OBJECT_STATIC: set_put(s, u->a, s->objects.a[found]); break;
  case OBJECT_PROPERTY: call_object(s, u->c, object_of(s, OBJECT_BOUND, s->objects.a[found], u->b)); break;
  default: set_put(s, u->a, found); break;
  }
}

bool meta_method(struct solver *s, object class_, const char *name, uint32_t site)
{
  struct site access = s->sites.at[site];
  access.result = meta_variable(s, class_, text_id(s, name)) != 0 ? node_new(s) : 0;
  access.known = true;
  use_add(s, access.result, (struct use){.op = USE_CALL, .a = site});
  return access.result != 0 && meta_load(s, class_, text_id(s, name), &access);
}

/* super().name in a method of a metaclass, where the object is a class. type.__call__ makes an object of it. */
void meta_super(struct solver *s, object super, str_id key, const struct site *site)
{
  object class_ = s->objects.b[super];
  node_id meta = metaclass_of(s, class_);
  struct mro order = meta.v == 0 ? (struct mro){0} : names_mro(s->names, meta);
  uint32_t i = 0;
  while (i < order.n && s->p->nodes.def[order.at[i].v].v != s->objects.a[super])
    i++;
  bool stands = i < order.n;
  node v = 0;
  for (i++; stands && i < order.n && v == 0; i++)
    v = variable_of(s, s->p->nodes.def[order.at[i].v], key);
  if (v != 0)
    use_add(s, v, (struct use){.op = USE_BIND_META, .a = site->result, .b = class_, .c = site_add(s, *site)});
  else if (stands && span_is(intern_get(&s->p->corpus->strings, key), "__call__"))
    set_put(s, site->result, object_of(s, OBJECT_BOUND, class_, class_));
}

static void run_method(struct solver *s, uint32_t at, node_id class_, const char *name, object self)
{
  node_id method = class_.v == 0 ? class_ : names_member(s->names, class_, text_id(s, name));
  if (method.v != 0 && s->p->nodes.kind[method.v] == NODE_FUNCTION)
    call_object(s, at, object_of(s, OBJECT_BOUND, object_of(s, OBJECT_FUNCTION, s->p->nodes.def[method.v].v, 0), self));
}

/* The first base of a class that has the method. */
static node_id base_with(struct solver *s, uint32_t class_, const char *name)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[class_]);
  for (uint32_t i = 1; i < order.n; i++)
    if (variable_of(s, s->p->nodes.def[order.at[i].v], text_id(s, name)) != 0)
      return order.at[i];
  return (node_id){0};
}

static struct site site_of_class(const struct solver *s, uint32_t class_)
{
  return (struct site){.in = s->f->defs.parent[class_], .ref = {FACTS_DEFS, class_}, .rule = RULE_CALL_CONSTRUCTOR};
}

static void make_class(struct solver *s, uint32_t d)
{
  object class_ = object_of(s, OBJECT_CLASS, d, 0);
  node_id meta = names_metaclass(s->names, s->p->node_of_def[d]), base = base_with(s, d, "__init_subclass__");
  if (meta.v == 0 && base.v == 0)
    return;
  uint32_t at = site_add(s, site_of_class(s, d));
  object of_meta = meta.v == 0 ? 0 : object_of(s, OBJECT_CLASS, s->p->nodes.def[meta.v].v, 0);
  run_method(s, at, meta, "__prepare__", of_meta);
  run_method(s, at, meta, "__new__", of_meta);
  run_method(s, at, meta, "__init__", class_);
  run_method(s, at, base, "__init_subclass__", class_);
}

/* What a class body assigns may want to know its name. */
static void name_slots(struct solver *s)
{
  const struct values *v = &s->f->values;
  str_id name = text_id(s, "__set_name__");
  bool any = false;
  for (uint32_t d = 1; d < s->f->defs.n && !any; d++)
    any = s->f->defs.kind[d] == DEF_FUNCTION && s->f->defs.name[d].v == name.v;
  for (uint32_t row = 1; any && row < v->n; row++) {
    uint32_t in = v->in[row].v;
    if (v->kind[row] != VALUE_VARIABLE || s->f->defs.kind[in] != DEF_CLASS)
      continue;
    struct site site = site_of_class(s, in);
    site.with = node_new(s);
    set_put(s, site.with, object_of(s, OBJECT_CLASS, in, 0));
    use_add(s, row, (struct use){.op = USE_SPECIAL_IF_ANY, .a = site_add(s, site), .b = name.v});
  }
}

void metaclasses_seed(struct solver *s)
{
  for (uint32_t d = 1; d < s->f->defs.n; d++)
    if (s->f->defs.kind[d] == DEF_CLASS)
      make_class(s, d);
  name_slots(s);
}
