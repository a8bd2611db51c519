/*
 * coupling/public_use.h: by which names is a context used from outside, and are these the ones that it declares?
 *
 * domain.md 3.12 as far as names go. The places of relationships.h that name a module, by the symbol that they take of it as it is written: `shop.api` and "order" of `from shop.api import order` and of each call of it. A module taken as
 * a whole has the symbol "". Calls on objects that came from elsewhere name nothing and are counted apart.
 */
#ifndef COUPLING_PUBLIC_USE_H
#define COUPLING_PUBLIC_USE_H

#include "coupling/relationships.h"

enum { DE_FACTO_CONTEXTS = 3 };   /* as many users make a name public in fact, whatever is declared */

struct name_user {
  ctx_id context;                 /* 0: modules of no context */
  uint32_t places;
};

struct used_name {
  ctx_id context;                 /* whose it is */
  mod_id module;
  struct span symbol;
  uint32_t places, modules;       /* places of use; modules that use it */
  uint32_t contexts;              /* that use it; those of no context are none */
  struct name_user *user;         /* most places first, ties by name */
  uint32_t n_users;
  uint32_t edge;                  /* the first place, by module and line */
  bool exposed;                   /* by what is public */
};

struct context_use {              /* of one context, from outside */
  uint32_t edges, by_public, strict;      /* edges that name a module; by its `public`; into modules named api or data */
  uint32_t places, de_facto;      /* places of use; of names that DE_FACTO_CONTEXTS contexts use or more */
  uint32_t objects;               /* edges that are calls on objects */
  uint32_t names, past;           /* names used; not public among them */
  uint32_t offered, idle;         /* public functions and classes; those that nobody outside uses */
};

struct public_use {
  struct used_name *name;         /* by context, then most contexts, most places, name */
  uint32_t n;
  node_id *idle;                  /* public functions and classes that nobody outside uses, by context, then name */
  uint32_t n_idle;
  struct context_use *context;    /* [ctx] */
};

/* After relationships_run. In `run`. O(places log places). */
void public_use_run(struct public_use *out, struct arena *run, const struct program *p, const struct context_map *map, const struct relationships *r);

#endif
