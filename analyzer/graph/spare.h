/*
 * graph/spare.h: which arcs of a feedback set are not needed, and for which would another do as well?
 *
 * Private to graph/ and its tests. Sets are marks by arc of a graph without loops: without them no cycle is left, before and after.
 */
#ifndef GRAPH_SPARE_H
#define GRAPH_SPARE_H

#include "graph/csr.h"

/*
 * Both count `visits` down, the arcs that may still be looked at, and end early when none are left; beside that they take time that is linear in g. What they leave points back in an order of the nodes in which all other arcs point
 * forward: turned round, the arcs of the set close no cycle either.
 */

/* Takes arcs out of `set`, heaviest first, as long as no cycle comes back: what stays can spare none, if the visits lasted. */
void arcs_spare(bool *set, const struct csr *g, uint64_t *visits);

/*
 * Puts another arc into `set` in place of one, where all ways that close a cycle with that one lead through the other, and the other weighs less, or as much with less in `dislike` [arc] (NULL: all alike). Until nothing changes, each arc of the
 * set in turn; then spares what it can. The weight never grows.
 */
void arcs_prefer(bool *set, const struct csr *g, const uint32_t *dislike, uint64_t *visits);

#endif
