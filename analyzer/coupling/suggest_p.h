/*
 * coupling/suggest_p.h: what do the parts of suggest_run share? Private to coupling/.
 */
#ifndef COUPLING_SUGGEST_P_H
#define COUPLING_SUGGEST_P_H

#include "coupling/fit_p.h"
#include "coupling/suggest.h"
#include "coupling/ties.h"

struct suggesting {
  struct suggest *out;
  struct arena *run, scratch;
  const struct judged *base;
  unsigned jobs;
  struct ties ties;
  struct grouped fit;             /* q stands on it */
  uint32_t *node;                 /* [mod] its node there + 1 */
  struct csr back;                /* coupling.modules turned round */
  ctx_id *main_of;                /* [community]: the context to which most of its modules belong, ties by name */
  uint32_t *main_share, *main_size;
  bool *framework;                /* [mod]: found by its place */
};

static inline struct span module_name(const struct program *p, uint32_t mod) { return intern_get(&p->corpus->strings, p->modules.name[mod]); }

/* suggest_tied.c: which modules does a framework find by their place? */
void suggest_framework(struct suggesting *s);
/* suggest_groups.c: communities against contexts (first: the others ask main_of), pairs that are one. */
void suggest_communities(struct suggesting *s);
void suggest_pairs(struct suggesting *s);
void suggest_splits(struct suggesting *s);            /* suggest_split.c */
void suggest_moves(struct suggesting *s);             /* suggest_moves.c */
void suggest_owners(struct suggesting *s);            /* suggest_owners.c */

/* Points by context as they are added up, sorted into `lean` at the end. */
struct leaning {
  double *points;                 /* [ctx] */
  bool *has;                      /* [ctx] */
  uint32_t *met, n;
};
void leaning_init(struct leaning *l, struct arena *arena, uint32_t contexts);
void leaning_clear(struct leaning *l);
void leaning_add(struct leaning *l, uint32_t context, double points);
/* The context of most points but `own` and 0, ties by name; 0 if there is none. */
uint32_t leaning_best(const struct leaning *l, uint32_t own);
struct lean *leaning_list(const struct leaning *l, struct arena *run, uint32_t *n);

#endif
