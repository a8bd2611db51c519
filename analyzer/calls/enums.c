/*
 * calls/enums.c: what do the names of an enumeration hold?
 *
 * A name that the body of such a class assigns is a member: an object of the class, whatever stands behind the sign. Iterating the class gives its members, and so does Colour["RED"].
 */
#include "calls/effects.h"

bool is_enum(const struct program *p, struct names *n, node_id class_)
{
  static const char *const names[] = {"enum.Enum",    "enum.IntEnum", "enum.Flag", "enum.IntFlag", "enum.StrEnum", "enum.ReprEnum",
                                      "django.db.models.Choices", "django.db.models.TextChoices", "django.db.models.IntegerChoices"};
  struct span base = intern_get(&p->corpus->strings, names_mro(n, class_).external);
  for (size_t i = 0; base.n > 0 && i < sizeof names / sizeof *names; i++)
    if (span_is(base, names[i]))
      return true;
  return false;
}

static bool has_members(struct solver *s, uint32_t class_def)
{
  return is_enum(s->p, s->names, s->p->node_of_def[class_def]);
}

object member_of_enum(struct solver *s, object class_)
{
  bool has = s->objects.kind[class_] == OBJECT_CLASS && has_members(s, s->objects.a[class_]);
  return has ? object_of(s, OBJECT_INSTANCE, s->objects.a[class_], 0) : 0;
}

void enums_seed(struct solver *s)
{
  const struct assigns *a = &s->f->assigns;
  const struct exprs *x = &s->f->exprs;
  for (uint32_t row = 1; row < a->n; row++) {
    expr_id target = a->target[row], value = a->value[row];
    bool member = s->f->defs.kind[a->in[row].v] == DEF_CLASS && x->kind[target.v] == EXPR_NAME && x->path[target.v].v == 0 && a->annotation[row].v == 0 && x->kind[value.v] != EXPR_LAMBDA;
    if (!member || span_starts(intern_get(&s->p->corpus->strings, x->name[target.v]), "_") || !has_members(s, a->in[row].v))
      continue;
    set_put(s, variable_of(s, a->in[row], x->name[target.v]), object_of(s, OBJECT_INSTANCE, a->in[row].v, 0));
  }
}
