/*
 * coupling/fit_p.h: what do the two halves of fit_run share, with each other and with suggest.c? Private to coupling/.
 */
#ifndef COUPLING_FIT_P_H
#define COUPLING_FIT_P_H

#include "coupling/coupling_p.h"
#include "coupling/fit.h"
#include "graph/partition.h"

struct measure share(double part, double whole);        /* n/a where the whole is 0 */
struct measure plain(double value);
struct measure percent(double part, double whole);

/* Claimed and measured modules numbered anew, and the import edges between them without facade edges: what cohesion, modularity and communities stand on. */
struct grouped {
  struct csr g;                   /* statements */
  uint32_t *module;               /* [node] */
  uint32_t *of;                   /* [node]: ctx - 1 */
  struct groups groups;
  uint32_t *size, *inner, *outer; /* [group]: modules; merged edges within, and across both ways */
  uint32_t facade_edges;          /* left out */
};
void grouped_build(struct grouped *t, struct arena *scratch, const struct fit_in *in);

void fit_groups(struct fit *out, struct arena *run, const struct fit_in *in);   /* how the contexts fit the graph; out->k is there */
void fit_levels(struct fit *out, struct arena *run, const struct fit_in *in);   /* packages, graphs as wholes; after all others */

/* From an __init__ to what lies below it. */
bool is_facade(const struct program *p, uint32_t from, uint32_t to);

#endif
