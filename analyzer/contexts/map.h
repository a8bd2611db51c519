/*
 * contexts/map.h: whose is this module?
 *
 * Claims are laid over the modules: a name owns that module and all below it, and the most specific claim wins (more names spelled out, then more names, then more of them spelled in part, then no
 * double star); two equal ones are an error. What is public is named one by one: "a.api" is that module only, "a.api.**" what lies below it (rules.md 5).
 * Without a context file each top-level package is its own context, or each package below a lone one. Contexts are numbered from 1 in the order of their names.
 */
#ifndef CONTEXTS_MAP_H
#define CONTEXTS_MAP_H

#include "contexts/file.h"
#include "resolve/lift.h"

typedef struct { uint32_t v; } ctx_id;    /* from 1; 0 = unclaimed */

struct idle_claim {               /* fits no module, or as a public one none of its context; a warning as well */
  ctx_id context;
  const struct claim *pattern;
  bool of_public;
};

/* One of a context's `public` that names symbols of a module: "a.api:enroll", "a.api:get_*". */
struct exposed {
  mod_id module;
  struct span symbol;             /* `*` stands for any run of characters */
};

struct context_map {
  uint32_t n;                     /* counts row 0, the unclaimed modules */
  const struct context **context; /* [ctx]; [0] is NULL. Made up ones for a tree without a context file */
  bool declared;                  /* a context file stands behind it */
  ctx_id *of;                     /* [mod] */
  const struct claim **claim;   /* [mod]: the claim that won; NULL for unclaimed and made up */
  bool *is_public;                /* [mod]: in the `public` of its context, as a whole */
  struct exposed *exposed;        /* symbols that are public, by module */
  uint32_t n_exposed;
  ctx_id *of_entry;               /* [index in the context file] */
  mod_id *unclaimed;              /* in module-name order */
  uint32_t n_unclaimed;
  struct idle_claim *idle;
  uint32_t n_idle;
};

/* `file` may hold no contexts. Equal claims are errors in `diags`. Everything in `run`. */
void context_map_build(struct context_map *map, struct arena *run, const struct context_file *file, const struct program *p, struct diag_list *diags);

/* Is it public: the module, or this symbol of it? "" and "*" are the module as a whole. True for all modules of a context without `public`. */
bool context_exposes(const struct context_map *map, mod_id m, struct span symbol);
/* Are some symbols of it public, though it is not as a whole? */
bool context_exposes_some(const struct context_map *map, mod_id m);
/* Does a claim own this module: is it, or lies it below it? */
bool claim_holds(const struct claim *claim, struct span module);

/* The context that would own a module of this name, which need not be there, and by which claim (NULL in a map nobody declared); 0: none. O(claims). */
ctx_id context_for_name(const struct context_map *map, const struct program *p, struct span name, const struct claim **claim);

static inline ctx_id context_of(const struct context_map *map, mod_id m) { return map->of[m.v]; }
const char *context_name(const struct context_map *map, ctx_id c);   /* "(unclaimed)" for 0 */
ctx_id context_find(const struct context_map *map, struct span name, struct buf *nearest);
/* Groups of contexts for resolve/lift.h, names "(unclaimed)" and context names; group = ctx + 1, so that unclaimed modules are a group as well. Externals are left out. */
void context_group(struct grouping *g, struct arena *run, const struct context_map *map, struct program *p);

#endif
