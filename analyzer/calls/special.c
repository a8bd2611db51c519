/*
 * calls/special.c: which special method does Python call of an object, where another would do?
 *
 * str(x) runs __str__, or __repr__ where the class has no __str__: the first that the classes of the tree have. Containers ask their items.
 */
#include "calls/class_objects.h"

#include <string.h>

enum { NESTED_MOST = 3 /* containers in containers */, FALLBACKS = 3 };

/* A method and what stands in for it, in order. */
static const char *const fallbacks[][FALLBACKS + 1] = {
  {"__format__", "__str__", "__repr__"}, {"__str__", "__repr__"}, {"__unicode__", "__str__", "__repr__"}, {"__ne__", "__eq__"},     {"__bool__", "__nonzero__", "__len__"},
  {"__iadd__", "__add__"},               {"__isub__", "__sub__"}, {"__imul__", "__mul__"},                {"__ior__", "__or__"},    {"__iand__", "__and__"},
  {"__ixor__", "__xor__"},               {"__imod__", "__mod__"}, {"__itruediv__", "__truediv__"},        {"__ifloordiv__", "__floordiv__"},
  {"__ilshift__", "__lshift__"},         {"__irshift__", "__rshift__"}, {"__ipow__", "__pow__"},          {"__imatmul__", "__matmul__"},
};

/* What a container asks of its items, where it is asked itself. */
static const char *const of_items[][2] = {{"__eq__", "__eq__"}, {"__ne__", "__eq__"}, {"__hash__", "__hash__"}, {"__str__", "__repr__"}, {"__repr__", "__repr__"}, {"__format__", "__repr__"},
                                          {"__lt__", "__lt__"}, {"__gt__", "__gt__"}, {"__le__", "__le__"}, {"__ge__", "__ge__"}};
enum { OF_ITEMS = sizeof of_items / sizeof *of_items };
_Static_assert(OF_ITEMS * NESTED_MOST <= 32, "a bit for each method and depth");

/* Python's own texts, numbers and exceptions have a __str__ that does not ask for __repr__. */
static bool says_itself(const struct solver *s, const struct mro *order, struct span name)
{
  struct span builtin = intern_get(&s->p->corpus->strings, order->builtin);
  static const char *const asking[] = {"", "list", "dict", "tuple", "set", "frozenset", "property", "type"};
  bool asks = false;
  for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
    asks = asks || span_is(builtin, asking[i]);
  return span_is(name, "__repr__") && (!asks || order->external.v != 0);
}

static str_id find_special(struct solver *s, object o, str_id name)
{
  struct span text = intern_get(&s->p->corpus->strings, name);
  node_id class_ = s->p->node_of_def[s->objects.a[o]];
  if (names_member(s->names, class_, name).v != 0)
    return name;
  struct mro order = names_mro(s->names, class_);
  for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++) {
    for (const char *const *other = fallbacks[i] + 1; span_is(text, fallbacks[i][0]) && *other != NULL; other++) {
      str_id id = text_id(s, *other);
      if (!says_itself(s, &order, span_of(*other)) && names_member(s->names, class_, id).v != 0)
        return id;
    }
  }
  return (str_id){0};
}

str_id special_name(struct solver *s, object o, str_id name)
{
  uint64_t asked = map_pair(s->objects.a[o], name.v);
  uint32_t known = map_get(&s->special_of, asked);
  if (known == 0) {
    known = find_special(s, o, name).v + 1;
    map_put(&s->special_of, asked, known);
  }
  return (str_id){known - 1};
}

/* Texts with a __repr__ in them stand mostly in the words of errors: 38 of 128 such edges were seen in runs. */
static uint32_t doubted(struct solver *s, uint32_t at)
{
  struct site site = s->sites.at[at];
  if (site.confidence == CONFIDENCE_POSSIBLE)
    return at;
  site.confidence = CONFIDENCE_POSSIBLE;
  return site_add(s, site);
}

/* Containers that hold each other lead to the same items in many ways. A place that has asked them need not do so again from as deep, or deeper: it would find the same. */
static bool is_asked(struct solver *s, node items, const struct use *u, unsigned method)
{
  uint64_t key = map_pair(place_of(s->sites.at[u->a].ref), items);
  uint32_t known = map_get(&s->asked, key), depth = u->c, first = method * NESTED_MOST;
  bool asked = (known >> first & ((2u << depth) - 1)) != 0;
  if (!asked)
    map_put(&s->asked, key, known | 1u << (first + depth));
  return asked;
}

static void ask_items(struct solver *s, object o, const struct use *u)
{
  struct span name = intern_get(&s->p->corpus->strings, (str_id){u->b});
  unsigned method = 0;
  while (method < OF_ITEMS && !span_is(name, of_items[method][0]))
    method++;
  if (method == OF_ITEMS || u->c >= NESTED_MOST || is_asked(s, items_of(s, o), u, method))
    return;
  const char *asks = of_items[method][1];
  bool doubtful = span_is(span_of(asks), "__repr__");
  use_add(s, items_of(s, o), (struct use){.op = USE_SPECIAL_IF_ANY, .a = doubtful ? doubted(s, u->a) : u->a, .b = text_id(s, asks).v, .c = u->c + 1});
}

void special_if_any(struct solver *s, object o, const struct use *u)
{
  if (s->objects.kind[o] == OBJECT_SITE)
    ask_items(s, o, u);
  if (s->objects.kind[o] == OBJECT_CLASS)
    meta_method(s, o, intern_get(&s->p->corpus->strings, (str_id){u->b}).at, u->a);
  if (s->objects.kind[o] != OBJECT_INSTANCE)
    return;
  str_id found = special_name(s, o, (str_id){u->b});
  struct span name = intern_get(&s->p->corpus->strings, found);
  bool stands_in = found.v != u->b, formats = s->sites.at[u->a].ref.table == FACTS_FLOWS;
  bool doubtful = span_is(name, "__repr__") && (stands_in || formats);
  if (found.v != 0)
    call_method(s, o, name.at, doubtful ? doubted(s, u->a) : u->a);
}

void special(struct solver *s, object o, str_id name, uint32_t site)
{
  struct span text = intern_get(&s->p->corpus->strings, name);
  struct use u = {.a = site, .b = name.v};
  bool asked = span_is(text, "__bool__") || span_is(text, "__hash__");
  bool known = s->objects.kind[o] == OBJECT_INSTANCE && !asked && special_name(s, o, name).v == 0;
  if (known)
    call_method(s, o, text.at, site);                     /* of a base outside the tree */
  else
    special_if_any(s, o, &u);
}
