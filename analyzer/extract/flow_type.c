/*
 * extract/flow_type.c: objects of which classes does an annotation promise?
 *
 * Names, attributes; X | Y, Optional[X], Union[X, Y] are each of them; type[X] is the class itself; list[X], Iterator[X] and the like are lists of such objects; all that in quotes too. What else stands in brackets is of no
 * use. A name for a type holds the classes that its type names: X = Union[A, B], TypeVar("T", bound=A).
 */
#include "extract/flow.h"

#include <string.h>

enum { MOST_TYPES = 64 /* parts of one annotation */ };

enum shape { SHAPE_PLAIN, SHAPE_EACH, SHAPE_CLASS, SHAPE_ITEMS, SHAPE_VALUES, SHAPE_YIELDS /* its first part is what each item is */, SHAPE_PLACES /* a part for each place */ };

static enum shape shape_of(struct span name)
{
  static const struct {
    const char *name;
    enum shape shape;
  } table[] = {{"Optional", SHAPE_EACH}, {"Union", SHAPE_EACH}, {"Annotated", SHAPE_EACH}, {"ClassVar", SHAPE_EACH}, {"Final", SHAPE_EACH}, {"Awaitable", SHAPE_EACH}, {"Required", SHAPE_EACH},
               {"NotRequired", SHAPE_EACH}, {"type", SHAPE_CLASS}, {"Type", SHAPE_CLASS}, {"list", SHAPE_ITEMS}, {"List", SHAPE_ITEMS}, {"set", SHAPE_ITEMS}, {"Set", SHAPE_ITEMS},
               {"frozenset", SHAPE_ITEMS}, {"FrozenSet", SHAPE_ITEMS}, {"deque", SHAPE_ITEMS}, {"Deque", SHAPE_ITEMS}, {"tuple", SHAPE_PLACES}, {"Tuple", SHAPE_PLACES},
               {"Sequence", SHAPE_ITEMS}, {"MutableSequence", SHAPE_ITEMS}, {"Iterable", SHAPE_ITEMS}, {"Iterator", SHAPE_ITEMS}, {"Collection", SHAPE_ITEMS},
               {"AsyncIterator", SHAPE_ITEMS}, {"AsyncIterable", SHAPE_ITEMS}, {"Generator", SHAPE_YIELDS}, {"AsyncGenerator", SHAPE_YIELDS}, {"dict", SHAPE_VALUES}, {"Dict", SHAPE_VALUES}, {"Mapping", SHAPE_VALUES},
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
  struct span text;               /* the part instead, where it stands in quotes */
  value_id to;
  bool class_;                    /* the class itself, not an object of it */
};

struct types {
  struct flower *f;
  struct promised list[MOST_TYPES];
  size_t n;
};

static void later(struct types *t, struct promised p)
{
  if (t->n < MOST_TYPES && (p.type.v != 0 || p.text.n > 0))
    t->list[t->n++] = p;
}

/* a.b.C */
static value_id dotted(struct flower *f, struct span text)
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
  flow_add(f, &(struct flow){p->class_ ? FLOW_PROMISE : FLOW_INSTANCE, p->to, class_, {0}, {0}, {0}});
}

struct brackets {                 /* of Container[...] */
  enum shape shape;
  value_id site;                  /* the container, where it is one */
  struct promised in;             /* what its parts are promises of */
};

static struct brackets opened(struct types *t, const struct promised *p, enum shape shape)
{
  struct brackets b = {.shape = shape, .in = {.to = p->to, .class_ = shape == SHAPE_CLASS || (shape == SHAPE_EACH && p->class_)}};
  if (shape == SHAPE_EACH || shape == SHAPE_CLASS)
    return b;
  b.site = value_new(t->f, shape == SHAPE_VALUES ? VALUE_DICT : VALUE_LIST);
  flow_add(t->f, &(struct flow){FLOW_PROMISE, p->to, b.site, {0}, {0}, {0}});
  b.in.to = value_new(t->f, VALUE_RESULT);
  if (shape != SHAPE_PLACES)
    flow_add(t->f, &(struct flow){FLOW_STORE_ITEM, b.site, b.in.to, {0}, {0}, {0}});
  return b;
}

/* Part number i of the brackets: `b->in` with its type or text. */
static void part(struct types *t, struct brackets *b, size_t i)
{
  char key[16];
  int len = snprintf(key, sizeof key, "%zu", i);
  if (b->shape == SHAPE_PLACES) {
    b->in.to = value_new(t->f, VALUE_RESULT);
    flow_add(t->f, &(struct flow){FLOW_STORE_ITEM, b->site, b->in.to, {0}, facts_str(&t->f->x->b, (struct span){key, (size_t)len}), {0}});
  }
  if ((b->shape != SHAPE_VALUES || i > 0) && (b->shape != SHAPE_YIELDS || i == 0))
    later(t, b->in);
}

/* Container[...] */
static void generic(struct types *t, const struct promised *p, syn_id head, size_t base)
{
  struct extractor *x = t->f->x;
  enum shape shape = shape_of(node_text(x, head));
  if (shape == SHAPE_PLAIN) {
    later(t, (struct promised){.type = head, .to = p->to, .class_ = p->class_});
    return;
  }
  if (shape == SHAPE_PLACES && x->kids.n > base && span_is(node_text(x, vec_last(&x->kids)), "..."))
    shape = SHAPE_ITEMS;
  struct brackets b = opened(t, p, shape);
  for (size_t i = base; i < x->kids.n; i++) {
    b.in.type = x->kids.at[i];
    part(t, &b, i - base);
  }
}

static struct span trimmed(struct span s)
{
  while (s.n > 0 && (s.at[0] == ' ' || s.at[0] == '\n' || s.at[0] == '\'' || s.at[0] == '"'))
    s = (struct span){s.at + 1, s.n - 1};
  while (s.n > 0 && (s.at[s.n - 1] == ' ' || s.at[s.n - 1] == '\n' || s.at[s.n - 1] == '\'' || s.at[s.n - 1] == '"'))
    s.n--;
  return s;
}

/* Up to the next `sign` that stands in no brackets; s.n where there is none. */
static size_t up_to(struct span s, char sign)
{
  size_t open = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.at[i] == sign && open == 0)
      return i;
    open += s.at[i] == '[';
    open -= s.at[i] == ']' && open > 0;
  }
  return s.n;
}

/* Each part of a text that `sign` stands between. */
static void split(struct types *t, struct brackets b, char sign)
{
  struct span left = b.in.text;
  for (size_t i = 0; left.n > 0; i++) {
    size_t n = up_to(left, sign);
    b.in.text = trimmed((struct span){left.at, n});
    part(t, &b, i);
    left = n == left.n ? (struct span){left.at, 0} : (struct span){left.at + n + 1, left.n - n - 1};
  }
}

static void in_quotes(struct types *t, const struct promised *p)
{
  struct span text = p->text;
  size_t open = span_find(text, '[');
  struct span head = trimmed((struct span){text.at, open});
  enum shape shape = shape_of(head);
  if (span_is(head, "None"))
    return;
  if (up_to(text, '|') < text.n) {
    split(t, (struct brackets){.in = *p}, '|');
  } else if (open == text.n || (shape == SHAPE_PLAIN && text.at[text.n - 1] == ']')) {
    promise(t->f, p, dotted(t->f, head));
  } else if (text.at[text.n - 1] == ']') {
    if (shape == SHAPE_PLACES && span_ends(text, "...]"))
      shape = SHAPE_ITEMS;
    struct brackets b = opened(t, p, shape);
    b.in.text = (struct span){text.at + open + 1, text.n - open - 2};
    split(t, b, ',');
  }
}

/* X | Y */
static bool is_union(const struct extractor *x, syn_id n)
{
  syn_id left = child_by(x, n, x->lang.left), right = child_by(x, n, x->lang.right);
  if (left.v == 0 || right.v == 0)
    return false;
  struct span sign = {x->src + node_at(x, left)->end, node_at(x, right)->start - node_at(x, left)->end};
  return span_find(sign, '|') < sign.n;
}

static void one(struct types *t, const struct promised *p)
{
  struct extractor *x = t->f->x;
  struct span text;
  size_t base = x->kids.n;
  if (p->type.v == 0) {
    in_quotes(t, p);
    return;
  }
  syn_id n = unwrap(x, p->type);
  switch (kind_of(x, n)) {
  case SYN_IDENTIFIER:
  case SYN_ATTRIBUTE: promise(t->f, p, value_of(t->f, n)); break;
  case SYN_STRING:
    if (string_text(x, n, &text))
      later(t, (struct promised){.text = trimmed(text), .to = p->to, .class_ = p->class_});
    break;
  case SYN_BINARY:
    if (!is_union(x, n))
      break;
    later(t, (struct promised){.type = child_by(x, n, x->lang.left), .to = p->to, .class_ = p->class_});
    later(t, (struct promised){.type = child_by(x, n, x->lang.right), .to = p->to, .class_ = p->class_});
    break;
  case SYN_UNION_TYPE:                                /* what X | Y is where X has brackets */
    kids_push(x, n);
    for (size_t i = base; i < x->kids.n; i++)
      later(t, (struct promised){.type = x->kids.at[i], .to = p->to, .class_ = p->class_});
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

static void all(struct flower *f, struct promised p)
{
  struct types t = {.f = f};
  for (later(&t, p); t.n > 0;) {
    struct promised next = t.list[--t.n];
    one(&t, &next);
  }
}

void flow_type(struct flower *f, value_id to, syn_id annotation)
{
  all(f, (struct promised){.type = annotation, .to = to});
}

void flow_type_name(struct flower *f, value_id to, syn_id type)
{
  all(f, (struct promised){.type = type, .to = to, .class_ = true});
}

bool names_type(struct flower *f, syn_id n)
{
  struct extractor *x = f->x;
  if (n.v == 0 || (kind_of(x, n) != SYN_SUBSCRIPT && kind_of(x, n) != SYN_BINARY))
    return false;
  if (kind_of(x, n) == SYN_SUBSCRIPT)
    return shape_of(node_text(x, child_by(x, n, x->lang.value))) != SHAPE_PLAIN;
  return is_union(x, n);
}

void flow_yield_type(struct flower *f, value_id to, syn_id annotation)
{
  struct extractor *x = f->x;
  syn_id n = unwrap(x, annotation), type = {0};
  size_t base = x->kids.n;
  if (kind_of(x, n) == SYN_SUBSCRIPT || kind_of(x, n) == SYN_GENERIC_TYPE) {
    bool generic_type = kind_of(x, n) == SYN_GENERIC_TYPE;
    enum shape shape = shape_of(node_text(x, generic_type ? first_child(x, n) : child_by(x, n, x->lang.value)));
    kids_push(x, generic_type ? kid_last(x, n) : n);
    size_t first = base + !generic_type;
    if ((shape == SHAPE_ITEMS || shape == SHAPE_YIELDS) && x->kids.n > first)
      type = x->kids.at[first];
  }
  x->kids.n = base;
  if (type.v != 0)
    flow_type(f, to, type);
}
