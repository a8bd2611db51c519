/*
 * coupling/fit_p.h: what do the two halves of fit_run share? Private to coupling/.
 */
#ifndef COUPLING_FIT_P_H
#define COUPLING_FIT_P_H

#include "coupling/coupling_p.h"
#include "coupling/fit.h"

struct measure share(double part, double whole);        /* n/a where the whole is 0 */
struct measure plain(double value);

void fit_groups(struct fit *out, struct arena *run, const struct fit_in *in);   /* how the contexts fit the graph; out->k is there */

#endif
