/*
 * extract/flow_type.c: objects of which classes does an annotation promise?
 *
 * Names, attributes, texts that hold one; X | Y, Optional[X], Union[X, Y] are each of them; type[X] is the class itself; list[X], Iterator[X] and the like are lists of such objects. What else stands in brackets is of no use.
 */
#include "extract/flow.h"

#include <string.h>

enum { MOST_TYPES = 64 /* parts of one annotation */ };

enum shape { SHAPE_PLAIN, SHAPE_EACH, SHAPE_CLASS, SHAPE_ITEMS, SHAPE_VALUES };

static enum shape shape_of(struct span name)
{
  static const struct {
    const char *name;
    enum shape shape;
  } table[] = {{"Optional", SHAPE_EACH}, {"Union", SHAPE_EACH}, {"Annotated", SHAPE_EACH}, {"ClassVar", SHAPE_EACH}, {"Final", SHAPE_EACH}, {"Awaitable", SHAPE_EACH}, {"Required", SHAPE_EACH},
               {"NotRequired", SHAPE_EACH}, {"type", SHAPE_CLASS}, {"Type", SHAPE_CLASS}, {"list", SHAPE_ITEMS}, {"List", SHAPE_ITEMS}, {"set", SHAPE_ITEMS}, {"Set", SHAPE_ITEMS},
               {"frozenset", SHAPE_ITEMS}, {"FrozenSet", SHAPE_ITEMS}, {"deque", SHAPE_ITEMS}, {"Deque", SHAPE_ITEMS}, {"tuple", SHAPE_ITEMS}, {"Tuple", SHAPE_ITEMS},
               {"Sequence", SHAPE_ITEMS}, {"MutableSequence", SHAPE_ITEMS}, {"Iterable", SHAPE_ITEMS}, {"Iterator", SHAPE_ITEMS}, {"Collection", SHAPE_ITEMS},
               {"AsyncIterator", SHAPE_ITEMS}, {"AsyncIterable", SHAPE_ITEMS}, {"dict", SHAPE_VALUES}, {"Dict", SHAPE_VALUES}, {"Mapping", SHAPE_VALUES},
               {"MutableMapping", SHAPE_VALUES}, {"defaultdict", SHAPE_VALUES}, {"DefaultDict", SHAPE_VALUES}, {"OrderedDict", SHAPE_VALUES}};
  size_t dot = span_rfind(name, '.');
  if (dot < name.n)
    name = (struct span){name.at + dot + 1, name.n - dot - 1};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(name, table[i].name))
      return table[i].shape;
  return SHAPE_PLAIN;
}

struct promised {                 /* a part of an annotation, and what is made of it */
  syn_id type;
  value_id to;
  bool class_;                    /* the class itself, not an object of it */
};

struct types {
  struct flower *f;
  struct promised list[MOST_TYPES];
  size_t n;
};

static void later(struct types *t, syn_id type, value_id to, bool class_)
{
  if (t->n < MOST_TYPES && type.v != 0)
    t->list[t->n++] = (struct promised){type, to, class_};
}

/* "a.b.C" in quotes */
static value_id quoted(struct flower *f, struct span text)
{
  value_id v = {0};
  for (;;) {
    size_t dot = span_find(text, '.');
    struct span part = {text.at, dot};
    for (size_t i = 0; i < part.n; i++)
      if (!((part.at[i] | 0x20) >= 'a' && (part.at[i] | 0x20) <= 'z') && part.at[i] != '_' && !(i > 0 && part.at[i] >= '0' && part.at[i] <= '9'))
        return (value_id){0};
    if (part.n == 0)
      return (value_id){0};
    str_id name = facts_str(&f->x->b, part);
    if (v.v == 0) {
      v = value_variable(f, flow_in(f), name);
    } else {
      value_id next = value_new(f, VALUE_RESULT);
      flow_add(f, &(struct flow){FLOW_LOAD, next, v, {0}, name, {0}});
      v = next;
    }
    if (dot == text.n)
      return v;
    text = (struct span){text.at + dot + 1, text.n - dot - 1};
  }
}

static void promise(struct flower *f, const struct promised *p, value_id class_)
{
  flow_add(f, &(struct flow){p->class_ ? FLOW_COPY : FLOW_INSTANCE, p->to, class_, {0}, {0}, {0}});
}

/* Container[...] */
static void generic(struct types *t, const struct promised *p, syn_id head, size_t base)
{
  struct extractor *x = t->f->x;
  enum shape shape = shape_of(node_text(x, head));
  value_id to = p->to;
  if (shape == SHAPE_PLAIN) {
    later(t, head, to, p->class_);
    return;
  }
  if (shape == SHAPE_ITEMS || shape == SHAPE_VALUES) {
    value_id site = value_new(t->f, shape == SHAPE_ITEMS ? VALUE_LIST : VALUE_DICT);
    to = value_new(t->f, VALUE_RESULT);
    flow_add(t->f, &(struct flow){FLOW_STORE_ITEM, site, to, {0}, {0}, {0}});
    flow_copy(t->f, p->to, site);
  }
  for (size_t i = base + (shape == SHAPE_VALUES); i < x->kids.n; i++)
    later(t, x->kids.at[i], to, p->class_ || shape == SHAPE_CLASS);
}

static void one(struct types *t, const struct promised *p)
{
  struct extractor *x = t->f->x;
  syn_id n = unwrap(x, p->type);
  struct span text;
  size_t base = x->kids.n;
  switch (kind_of(x, n)) {
  case SYN_IDENTIFIER:
  case SYN_ATTRIBUTE: promise(t->f, p, value_of(t->f, n)); break;
  case SYN_STRING:
    if (string_text(x, n, &text))
      promise(t->f, p, quoted(t->f, text));
    break;
  case SYN_BINARY:
    later(t, child_by(x, n, x->lang.left), p->to, p->class_);
    later(t, child_by(x, n, x->lang.right), p->to, p->class_);
    break;
  case SYN_SUBSCRIPT:
    kids_push(x, n);
    generic(t, p, child_by(x, n, x->lang.value), base + 1);
    break;
  case SYN_GENERIC_TYPE:                              /* a name and type_parameter */
    kids_push(x, kid_last(x, n));
    generic(t, p, first_child(x, n), base);
    break;
  default: break;
  }
  x->kids.n = base;
}

void flow_type(struct flower *f, value_id to, syn_id annotation)
{
  struct types t = {.f = f};
  later(&t, annotation, to, false);
  while (t.n > 0) {
    struct promised p = t.list[--t.n];
    one(&t, &p);
  }
}
