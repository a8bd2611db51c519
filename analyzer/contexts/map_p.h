/*
 * contexts/map_p.h: what do the steps of context_map_build hand to each other? Private to contexts/.
 *
 * map.c lays the claims over the modules; idle.c then marks what is public and names the claims that fit nothing; through.c checks the modules between contexts.
 */
#ifndef CONTEXTS_MAP_P_H
#define CONTEXTS_MAP_P_H

#include "contexts/map.h"

struct held {                     /* a claim and who makes it */
  const struct claim *claim;
  ctx_id context;
  struct span text;
  uint64_t weight;                /* how specific */
  bool wild, used;
  const struct held *rival;       /* another context's claim that fits some module equally well */
  uint32_t rival_mod, n_rival_mods;   /* the first of those modules, and their number */
};

struct laying {
  struct context_map *map;
  const struct context_file *file;
  struct diag_list *diags;
  struct program *p;
  struct arena *run;
  struct held *held;
  uint32_t n;
  struct map by_text;             /* str_id -> held + 1 */
  uint32_t *wild;
  uint32_t n_wild;
};

static inline struct span module_text(const struct laying *l, uint32_t mod)
{
  return intern_get(&l->p->corpus->strings, l->p->modules.name[mod]);
}

/* A diagnostic at a claim, with its line of the file. `text` is released. */
void map_complain(struct laying *l, const struct diag_kind *kind, const struct claim *at, struct buf *text);

/* idle.c. The module that a name without wildcards may have meant, as "; did you mean ...?"; nothing when there is none near. */
void suggest_module(struct laying *l, struct buf *out, struct span wanted);
/* Marks what is public, and lists the claims that fit nothing: those on modules first, then public names by context. */
void name_idle(struct laying *l);

/* through.c. Modules of `through` that belong to somebody else are errors; those that lead round in a circle are one. */
void check_through(struct laying *l);

#endif
