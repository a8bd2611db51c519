/*
 * calls/objects.h: what can a value be? Private to calls/.
 *
 * Objects are numbers in one table: functions and classes of the tree, one object for all instances of a class, containers by the place that makes them, names from outside. A set holds a few of them, in the order of the
 * rounds (solver.c) in which they came.
 */
#ifndef CALLS_OBJECTS_H
#define CALLS_OBJECTS_H

#include "base/map.h"

#include <stdbool.h>

enum { SET_MOST = 16 };

typedef uint32_t node;                    /* number of a node; 0 = none. The first ones are the rows of facts.values */
typedef uint32_t object;                  /* number of an object; 0 = none */

enum object_kind {
  OBJECT_NONE,
  OBJECT_FUNCTION,                /* a: def */
  OBJECT_CLASS,                   /* a: def */
  OBJECT_INSTANCE,                /* a: def of its class */
  OBJECT_BOUND,                   /* a: function object, b: what it is bound to */
  OBJECT_MODULE,                  /* a: mod */
  OBJECT_EXTERNAL,                /* a: dotted name, b: 0 the name itself, 1 what comes of calling it, 2 an attribute of that */
  OBJECT_BUILTIN,                 /* a: name, b: what it does with values (builtin_calls.c) */
  OBJECT_METHOD,                  /* a: "<**PyList**>.append", b: the container, or 0 */
  OBJECT_SITE,                    /* a: node that tells it from others, b: enum value_kind; a container, or a text or number */
  OBJECT_GENERATOR,               /* a: def of the generator function */
  OBJECT_SUPER,                   /* a: def of the class in whose method it stands, b: the object */
  OBJECT_PROPERTY,                /* a: object of the function, b: the descriptor of the tree that calls it, or 0 */
  OBJECT_STATIC, OBJECT_CLASSMETHOD,   /* a: object of the function */
  OBJECT_SETTER,                  /* a: object of the property: what decorates its setter */
  OBJECT_MADE,                    /* a: what tells it from others, b: enum family (idioms.h); a framework made it */
  OBJECT_MEMBER,                  /* a: row of idioms, b: object that it is a member of */
  OBJECT_PATTERN,                  /* a: object, b: "head*tail": its attributes of such names */
  OBJECT_MANAGER,                 /* a: model (a class, or the name of one outside) or 0, b: def of its own class, 0, or beyond the defs a class that from_queryset() made; a manager or query set of Django's */
  OBJECT_WRAPPED,                 /* a: function that is a wrapper, or object of a class that is one; b: what it wraps, maybe another of these */
  OBJECT_PARTIAL,                 /* a: object, b: row of calls: functools.partial of it, with the arguments of that call */
  OBJECT_PARTIAL_METHOD,          /* the same of functools.partialmethod, which gives the object first that it is found through */
  OBJECT_RECORD,                  /* a: row of calls: what namedtuple("P", "x y") makes there, b: 0 the class, 1 an object of it, 2 its _make */
  OBJECT_NEW_TYPE,                /* a: class: what NewType("N", C) makes */
  OBJECT_DISPATCHER,              /* a: what tells it from others; functools.singledispatch made it */
  OBJECT_REGISTER,                /* a: dispatcher, b: node of the classes that it registers for, or 0: its f.register, f.register(C) */
  OBJECT_CHOICE,                  /* a: function object, b: node of the classes that it is registered for */
  OBJECT_KINDS
};

enum { OBJECTS_OF_DEFS = OBJECT_INSTANCE };   /* functions, classes and instances: told by a def alone */

struct set {
  union {
    object two[2];
    object *more;                 /* when there are more than two */
  };
  uint32_t later;                 /* uses that came later: the last of them (solver.h, IS_COPY) */
  uint8_t n;
  uint8_t ready, done;            /* those of them that came before this round; those that have met the uses. done <= ready <= n */
  uint8_t full : 2;               /* enum fullness */
  uint8_t used : 1;               /* some uses of it stand from the start */
};
enum fullness { FULL_NOT, FULL_OF_A_KIND /* more externals or containers came than are kept of them */, FULL /* SET_MOST objects */ };

struct objects {
  uint8_t *kind;
  uint32_t *a, *b;
  uint64_t *key;                  /* tells it from others in whatever order they were made */
  node *items, *any;              /* of a container, when asked for: all of them; those under a key that nobody knows */
  uint32_t n, cap;
  object *of_value;               /* [value]: the container or text that it makes */
  object *of_def[OBJECTS_OF_DEFS];   /* [def], of the first kinds */
  struct map known[OBJECT_KINDS]; /* of the others: (a, b) -> object */
};

/* An object meets a use: what comes of it is told by these two, and by how many things came of it before. */
struct maker {
  uint32_t use;                   /* key */
  object object;
  uint32_t made;
};

/* keys.c: what tells things apart, in whatever order they were made */
struct solver;
uint32_t key_mixed(uint64_t a, uint64_t b);
uint32_t key_next(struct solver *s);                         /* of a node or use that the use at hand makes of the object at hand */
uint32_t key_of_text(const struct solver *s, uint32_t text);
uint64_t key_of_object(const struct solver *s, enum object_kind kind, uint32_t a, uint32_t b);

static inline const object *set_objects(const struct set *set) { return set->n > 2 ? set->more : set->two; }

#endif
