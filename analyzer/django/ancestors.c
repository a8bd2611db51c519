/*
 * django/ancestors.c: whose fields does a model have, and whose rows go with its own?
 *
 * Django copies the fields of abstract bases into the model. A base with a table of its own keeps them: each row of the model then goes with one of the base, which a key leads to. So the walk goes up through abstract bases and stops at
 * concrete ones. Classes that are no models give nothing, whatever they assign.
 */
#include "django/django_p.h"
#include "django/known.h"

static void add_base(struct base *list, uint32_t *n, struct base b)
{
  for (uint32_t i = 0; i < *n; i++)
    if (list[i].class_.v == b.class_.v)
      return;
  if (*n < ANCESTORS_MOST)
    list[(*n)++] = b;
}

static void mark(struct ancestors *a, node_id class_)
{
  for (uint32_t i = 0; i < a->n; i++)
    if (a->order[i].v == class_.v)
      a->gives[i] = true;
}

static void take_base(struct ancestors *a, struct reading *r, struct base b)
{
  def_id def = r->p->nodes.def[b.class_.v];
  unsigned role = class_role(r, b.class_);
  uint32_t model = def.v == 0 ? 0 : r->model_of[def.v];
  if (model != 0 && r->models.at[model].abstract)
    mark(a, b.class_);
  else if (model != 0 || (def.v == 0 && (role & ROLE_CONCRETE) != 0))
    add_base(a->parent, &a->n_parents, b);
  else if (def.v == 0 && (role & (ROLE_MODEL | ROLE_MAYBE)) != 0)
    add_base(a->outside, &a->n_outside, b);
}

void ancestors_find(struct ancestors *a, struct reading *r, def_id model)
{
  struct mro order = names_mro(r->names, r->p->node_of_def[model.v]);
  *a = (struct ancestors){.n = order.n < ANCESTORS_MOST ? order.n : ANCESTORS_MOST};
  for (uint32_t i = 0; i < a->n; i++)
    a->order[i] = order.at[i];
  a->gives[0] = true;
  for (uint32_t i = 0; i < a->n; i++) {               /* a class stands before its bases */
    uint32_t def = r->p->nodes.def[a->order[i].v].v;
    for (uint32_t b = r->base_at[def]; a->gives[i] && b < r->base_at[def + 1]; b++)
      take_base(a, r, r->base[b]);
  }
}
