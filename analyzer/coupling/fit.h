/*
 * coupling/fit.h: every metric of metrics.md on the tree and on each context, and those of modules that need the whole graph.
 *
 * Import edges of the runtime graph between measured modules, as in coupling.h. For reach and cycles all of them; for cohesion, modularity, TurboMQ and communities without facade edges, from an __init__ to modules
 * below it, and without what touches unclaimed modules. k: contexts with a measured module.
 */
#ifndef COUPLING_FIT_H
#define COUPLING_FIT_H

#include "coupling/coupling.h"
#include "coupling/level_graph.h"
#include "coupling/metric.h"
#include "coupling/score.h"

enum architecture { ARCH_HIERARCHICAL, ARCH_CORE_PERIPHERY, ARCH_MULTI_CORE };
enum core_class { CORE_NONE, CORE_CORE, CORE_SHARED, CORE_CONTROL, CORE_PERIPHERY, CORE_OTHER, CORE_CLASSES };
const char *architecture_name(enum architecture a);
const char *core_class_name(enum core_class c);

enum { COMMUNITY_STARTS = 10, COMMUNITY_SEED = 1, CORE_PERCENT = 6, EXTREME_LEAST = 5, EXTREME_MOST = 19 };

struct fit {
  struct measure tree[METRICS];   /* of those with ON_TREE */
  struct measure (*context)[METRICS];     /* [ctx][metric] */
  struct measure (*level)[METRICS];       /* [ON_MODULE .. ON_CONTEXT][metric]: of the graph of that level as a whole, those whose `graphs` have it */
  struct level_graph packages;
  struct measure (*package)[METRICS];     /* [node of packages][metric] */
  uint32_t *vfo, *vfi;            /* [mod]; 0 for modules that are not measured */
  double *instability;            /* [mod]: ce / (ca + ce); NAN where nothing touches it, and for modules that are not measured */
  uint32_t facade_edges, fit_edges;       /* merged: left out as facade; those that the last metrics stand on */
  uint32_t k;

  /* Baldwin, MacCormack, Rusnak 2014. Outside the core: shared VFI >= and VFO < those of the core, control the other way round, periphery both below. */
  enum architecture architecture;
  uint8_t *core;                  /* [mod]: enum core_class; CORE_NONE without a core, and for modules that are not measured */
  uint32_t core_size[CORE_CLASSES];

  uint32_t *community;            /* [mod]: 1 .. communities; 0 for modules that have none */
  double q_worst;                 /* of the starts; the best is METRIC_Q_FOUND */
};

/* After coupling_run and scores_run. In `run`. */
struct fit_in {
  const struct program *program;
  const struct context_map *map;
  const struct coupling *coupling;
  const struct scores *scores;
  unsigned jobs;
};
void fit_run(struct fit *out, struct arena *run, const struct fit_in *in);
/* Where calls were looked for. */
void fit_calls(struct fit *fit, const struct call_counts *calls);

#endif
