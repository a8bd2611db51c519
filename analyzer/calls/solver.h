/*
 * calls/solver.h: which objects can a value be? Private to calls/.
 *
 * Inclusion-based analysis (Andersen, 1994) on integers: a node a value, a small set of objects in each, and uses that tell what an object does when it arrives. Fields of objects and items of containers are nodes too, made
 * when first asked for. An object meets a use once. A set that would grow beyond SET_MOST keeps the objects that are nearest to it, and says so.
 */
#ifndef CALLS_SOLVER_H
#define CALLS_SOLVER_H

#include "base/vec.h"
#include "calls/flow.h"
#include "calls/objects.h"
#include "calls/uses.h"

/* Names that are asked for by themselves. */
enum word { WORD_CLASS, WORD_SETTER, WORD_NEW, WORD_INIT_SUBCLASS, WORD_CLASS_GETITEM, WORD_STATICMETHOD, WORD_CLASSMETHOD, WORD_EXEC, WORD_FGET, WORD_GET, WORD_SET, WORD_GETATTR, WORD_DICT, WORD_MATCH_ARGS, WORD_BOOL, WORD_INIT, WORD_CALL, WORDS };

enum { REST_MOST = 24 /* places in *args, and of slices, that are told apart */ };

enum { STANDS = UINT32_MAX };      /* in `emitted` */

struct solver {
  struct program *p;              /* this and `names` from flow_run on: flow_index has the facts alone */
  struct names *names;
  const struct facts *f;
  struct arena arena;             /* of sets */
  struct objects objects;
  struct set *sets;               /* [node] */
  uint32_t n_nodes, cap_nodes;
  uint32_t *first_at;             /* [value], one more for the end: where its first uses begin */
  struct first_use *first;
  struct idioms *idioms;          /* idioms.c */
  struct relations *relations;    /* idiom_relations.c */
  VEC(struct use) uses;           /* the later ones */
  VEC(struct copy) copies;
  VEC(struct member) members;     /* from 1 */
  VEC(struct site) sites;
  VEC(struct returning) returnings;
  VEC(struct use) dispatches;     /* calls of dispatchers that may have something left */
  size_t n_finished;              /* of them */
  VEC(struct unfit) unfit;        /* functions that cannot take the arguments of a call; the only ones it has, as far as is known */
  VEC(uint32_t) fresh;            /* nodes of uses that have not met what is there already; pairs (node, use) */
  VEC(node) queue, next;          /* nodes whose objects are new in this round, in the next one */
  VEC(uint64_t) waits;            /* a bit for each node; sort_next */
  VEC(uint32_t) made_key;         /* of the nodes behind the values */
  struct maker maker;
  uint64_t random;                /* state, where the order of work is shuffled */
  struct map fields;              /* (object, name * 2 + is it an item) -> node */
  struct map variables;           /* (def, name) -> node */
  struct map named_sites;         /* container -> name of the class outside the tree that it is of: collections.deque */
  struct map member_of;           /* (object, name) -> row of members */
  struct map joined;              /* (text, name) -> "text.name" */
  struct map special_of;          /* (class def, special method) -> what is called for it + 1; special.c */
  struct map asked;               /* (place, items) -> which special methods they are asked for there, and how deep; special.c */
  bool *stored;                   /* [name]: some flow stores an attribute of that name */
  str_id word[WORDS];
  uint32_t n_names;               /* of `stored` */
  struct map emitted;             /* (site, target) -> edge, or STANDS where it was there before */
  struct map spread;              /* (container, parameter) -> 1: its items go to that and those behind it */
  struct map called;              /* (site, instance) -> 1: its __call__ may be an instance again */
  struct map dispatched;          /* (place, dispatcher) -> how often it is called there */
  node *returns, *yields;         /* [def] */
  bool *executed;                 /* [value]: a dictionary that exec() fills with names */
  uint32_t *text_of;              /* [value]: the text that a class body assigns to this variable; 0 none */
  struct map own_fields;          /* (class def, name) -> 1: its methods assign the attribute */
  bool *passed;                   /* [value]: a parameter that its function gives back as it came */
  bool *gives_back;               /* [def]: a function that has one */
  node *default_of;               /* [param]: its default, where it has one that is of use */
  bool *defaulted;                /* [param]: it goes there already */
  bool *is_called;                /* [def]: with arguments that are known */
  str_id number[REST_MOST];       /* the first keys of items by their place */
  uint32_t *n_items;              /* [value]: of a display, how many items have a number; more than REST_MOST where those are not told apart */
  uint32_t *only_from;            /* [value]: the one value that is copied to it, 0 for none; what else it may be constants.c knows */
  struct parameter_keys *parameter_keys;
  bool *is_record;                /* [class def]: its __init__ is written for it (records.c) */
  uint32_t *fields_at, *declared; /* [class def]: where the fields that it declares begin, rows of assigns */
  uint32_t *made_record;          /* [class def]: the row of calls, of a namedtuple(), that it stands on, or 0 */
  uint32_t *match_args;           /* [class def]: the row of assigns of its __match_args__, or 0 */
  uint32_t *wraps;                /* [def]: the parameter of the function around it that it hands all it gets to, or of the __init__ of its class, or 0 */
  bool *makes_wrapper;            /* [def]: there is such a function in it */
  uint32_t *keeps;                /* [class def]: the parameter of its __init__ that a wrapper keeps, or 0 */
  bool *hands_on;                 /* [call]: the call that does it */
  bool *adds;                     /* [def]: that call has keywords of its own as well */
  node *own_returns;              /* [def]: what such a function gives back but the result of that call, or 0 */
  uint32_t *load_of;              /* [value]: the flow that loads it, or 0 */
  bool *has_factory;              /* [value]: a defaultdict() */
  bool *made_by_call;             /* [value]: the result of a call */
  uint32_t *names_at, *names_in;  /* [module or class def]: where its names begin, rows of values; when asked for */
  uint32_t *first_param, *first_arg;   /* [def], [call] */
  uint8_t *items_kind;            /* [class def]: enum value_kind + 1, when asked for */
  uint8_t *role;                  /* [def]: enum role */
  bool *decorated;                /* [def]: with more than what the role tells: who calls it may give it other arguments than it gets */
  uint8_t *found;                 /* [call]: enum flow_found */
  uint64_t attempts;              /* objects put before a set */
  struct flow_counts *counts;
};

enum role { ROLE_FREE, ROLE_OF_INSTANCE, ROLE_OF_CLASS, ROLE_OF_NOBODY };

object object_of(struct solver *s, enum object_kind kind, uint32_t a, uint32_t b);
node node_new(struct solver *s);
node field_of(struct solver *s, object o, str_id name);
node item_of(struct solver *s, object site, str_id key), items_of(struct solver *s, object site);   /* key 0: those with a key that nobody knows; all of them */
node variable_of(const struct solver *s, def_id d, str_id name);   /* 0 where d binds no such name */
void set_put(struct solver *s, node to, object o);
void use_add(struct solver *s, node at, struct use u);
void flow_to(struct solver *s, node from, node to);
void flow_to_readers(struct solver *s, node from, uint32_t member);
void reader_add(struct solver *s, uint32_t member, node to);
uint32_t site_add(struct solver *s, struct site site);
uint32_t place_of(struct fact_ref ref);   /* of a site, as a number */
void site_edge(struct solver *s, const struct site *site, node_id to);
void site_found(struct solver *s, const struct site *site, enum flow_found found);
str_id text_id(struct solver *s, const char *text);
str_id text_join(struct solver *s, str_id text, str_id name);   /* "text.name" */

uint32_t shuffled(struct solver *s, uint32_t below);                                 /* a number for tests of the order of work; 0 where none is asked for */
void seeds_index(struct solver *s);                                                  /* seeds.c: of the facts alone */
void seeds_calls(struct solver *s), seeds_put(struct solver *s);                     /* which calls are known; what names hold from the start */

#endif
