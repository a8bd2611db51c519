/*
 * coupling/fit_p.h: what do the two halves of fit_run share? Private to coupling/.
 */
#ifndef COUPLING_FIT_P_H
#define COUPLING_FIT_P_H

#include "coupling/coupling_p.h"
#include "coupling/fit.h"

struct measure share(double part, double whole);        /* n/a where the whole is 0 */
struct measure plain(double value);
struct measure percent(double part, double whole);

void fit_groups(struct fit *out, struct arena *run, const struct fit_in *in);   /* how the contexts fit the graph; out->k is there */
void fit_levels(struct fit *out, struct arena *run, const struct fit_in *in);   /* packages, graphs as wholes; after all others */

/* From an __init__ to what lies below it. */
bool is_facade(const struct program *p, uint32_t from, uint32_t to);

#endif
