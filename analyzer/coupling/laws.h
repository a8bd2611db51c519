/*
 * coupling/laws.h: may this module use that of another context?
 *
 * rules.md 5. X uses Y is an entry of X's "uses"; what it lays on edges in both directions:
 *
 *   customer-supplier     X -> Y into public of Y                              Y -> X none
 *   conformist            X -> Y into any module                               Y -> X none
 *   anticorruption-layer  X -> Y from `through` (of X) into public of Y        Y -> X none
 *   open-host             X -> Y into public of Y, and so may all others       Y -> X none
 *   published-language    X -> Y classes and constants of public of Y          Y -> X none
 *   shared-kernel         both ways into `through` only, the kernel, which uses nothing else of X or Y
 *   partnership           both ways into what is public
 *   separate-ways         nothing either way, events and toggles included
 *
 * An edge from X to Y is judged by X's entry on Y; without one by Y's entry on X, read backwards; without that it is `undeclared-use` if X declares its uses at all, unless Y is somebody's open host and the edge enters its
 * public. What breaks none of these is judged by public-Y, but for conformists and kernels, whose entry says what may be entered. So an edge breaks one law at most. A context without `public` is public as a whole.
 */
#ifndef COUPLING_LAWS_H
#define COUPLING_LAWS_H

#include "contexts/map.h"

enum law { LAW_KEPT, LAW_RELATIONSHIP, LAW_UNDECLARED_USE, LAW_PUBLIC, LAWS };

/* What is wrong. Of several the first is told. */
enum breach {
  BREACH_NONE,
  BREACH_APART,                   /* separate ways */
  BREACH_BACKWARD,                /* the context used uses its user */
  BREACH_UNDECLARED,
  BREACH_KERNEL_USES,             /* the kernel uses the rest of a member */
  BREACH_KERNEL,                  /* not into the kernel */
  BREACH_THROUGH,                 /* not from the anticorruption layer */
  BREACH_PUBLIC,                  /* past what is public */
  BREACH_FUNCTION,                /* a published language is data: no function of it is called */
  BREACHES
};
const char *breach_name(enum breach b);     /* a word for programs: "backward" */

/* Which entry lays its law on the edges of an ordered pair. */
enum standing {
  STANDING_NOT_YET,               /* the user has no "uses": nothing but `public` is judged */
  STANDING_DECLARED,              /* the user's entry */
  STANDING_BACKWARD,              /* the entry of the context that is used, on its user */
  STANDING_OPEN,                  /* no entry, but what is used is an open host */
  STANDING_UNDECLARED,            /* no entry of a context that declares what it uses */
  STANDING_UNCLAIMED,             /* the user is no module of any context */
};
const char *standing_name(enum standing s); /* a word for programs */

struct laws {
  const struct context_map *map;
  struct map entry;               /* (X, Y) -> X's entry on Y + 1 in `use` */
  const struct use **use;
  ctx_id *by;                     /* whose entry each is */
  uint32_t n;
  bool *open_host;                /* [ctx]: some entry says so of it */
};
/* The table in `run`, its index on the heap until laws_release. O(entries). */
void laws_build(struct laws *out, struct arena *run, const struct context_map *map);
void laws_release(struct laws *l);

/* X's entry on Y, or NULL. */
const struct use *laws_use(const struct laws *l, ctx_id x, ctx_id y);
/* *use: the entry that STANDING_DECLARED or STANDING_BACKWARD means, else NULL. x and y differ, y is claimed. */
enum standing laws_standing(const struct laws *l, ctx_id x, ctx_id y, const struct use **use);

/* What is used, from where. `from` need not be the name of a module that is there: placing.c asks for those that are not. */
struct crossing_use {
  ctx_id x, y;                    /* different, y claimed */
  struct span from, to;           /* names of modules */
  mod_id target;                  /* of `to` */
  struct span symbol;             /* what of it; "": the module as a whole */
  uint8_t kind;                   /* enum edge_kind */
  bool unwritten;                 /* no import leads there: a method of an object that came from elsewhere; what is public is not asked then */
  bool function;                  /* it is a function at the top of its module, not a class, method or constant */
};
struct judgement {
  uint8_t law, breach;            /* enum law, enum breach */
};
struct judgement laws_judge(const struct laws *l, const struct crossing_use *u);

/* What a module of x, by its name, may use of y. */
enum right { RIGHT_NONE, RIGHT_PUBLIC, RIGHT_DATA /* classes and constants of what is public */, RIGHT_KERNEL /* `through` of the entry */, RIGHT_ANY };
struct granted {
  uint8_t right, standing;        /* enum right, enum standing */
  uint8_t breach;                 /* RIGHT_NONE: why not */
  const struct use *use;          /* of laws_standing */
};
struct granted laws_right(const struct laws *l, ctx_id x, struct span from, ctx_id y);

/* Is a module among those of `through`, or below one? */
bool through_holds(const struct use *use, struct span module);
/* Of the shared kernel of x and y, which either of them or both declare. */
bool kernel_holds(const struct laws *l, ctx_id x, ctx_id y, struct span module);
/* The name of the rule, as reports print it: "customer-supplier", "undeclared-use", "public-catalog". `use`: of laws_standing. */
void law_name(struct buf *out, const struct context_map *map, enum law law, const struct use *use, ctx_id y);

/* A breach as a clause for people: "billing uses its own customer", with what would be allowed. `from`, `to`: names of modules. */
struct breach_told {
  enum breach breach;
  const struct use *use;          /* of laws_standing */
  ctx_id x, y;
  struct span from, to;
};
void breach_says(struct buf *out, const struct laws *l, const struct breach_told *b);

#endif
