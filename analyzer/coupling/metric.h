/*
 * coupling/metric.h: which numbers are there, and what does each of them mean?
 *
 * metrics.md as a table: what it does not define is not printed. One row a metric, for `explain`, for JSON and for pages alike.
 */
#ifndef COUPLING_METRIC_H
#define COUPLING_METRIC_H

#include "base/str.h"

#include <stdint.h>

enum metric_level { ON_MODULE, ON_PACKAGE, ON_CONTEXT, ON_TREE, ON_PLAN /* of a context that is to be extracted (plan.h) */, METRIC_LEVELS };
const char *metric_level_name(enum metric_level level);   /* "module" */
void add_metric_levels(struct buf *out, unsigned levels);  /* "module, context", of bits by 1 << level */

enum metric {
  METRIC_MODULES, METRIC_LINES,
  METRIC_CA, METRIC_CE, METRIC_CA_CONTEXTS, METRIC_CE_CONTEXTS, METRIC_INSTABILITY, METRIC_ABSTRACTNESS, METRIC_DISTANCE, METRIC_SDP_VIOLATIONS,
  METRIC_VFO, METRIC_VFI, METRIC_CCD, METRIC_ACD, METRIC_NCCD, METRIC_PROPAGATION_COST,
  METRIC_LARGEST_CYCLE, METRIC_LARGEST_CYCLE_IMPORT_TIME, METRIC_CYCLE_GROUPS, METRIC_MODULES_IN_CYCLES, METRIC_LINES_IN_CYCLES, METRIC_LARGEST_CONTEXT_CYCLE, METRIC_CYCLICITY, METRIC_FEEDBACK_EDGES, METRIC_FEEDBACK_WEIGHT,
  METRIC_CROSS_CONTEXT_EDGES, METRIC_CROSS_CONTEXT_STATEMENTS, METRIC_CONTEXT_EDGES, METRIC_MUTUAL_PAIRS, METRIC_BYPASSES, METRIC_PUBLIC_SHARE,
  METRIC_UNCLAIMED_MODULES, METRIC_UNRESOLVED_IMPORTS, METRIC_UNRESOLVED_CALLS,
  METRIC_Q_DIRECTED, METRIC_Q_UNDIRECTED, METRIC_TURBO_MQ, METRIC_INNER_RATIO, METRIC_DENSITY, METRIC_COHESION_H, METRIC_EXPOSURE, METRIC_EXPOSURE_GLOBAL,
  METRIC_SMQ, METRIC_ICP, METRIC_IFN, METRIC_NED, METRIC_COMMUNITIES, METRIC_Q_FOUND, METRIC_ARI, METRIC_MOJOFM,
  METRIC_COUPLING, METRIC_INDEPENDENCE,
  METRIC_CUT_IN, METRIC_CUT_OUT, METRIC_EXTRACTION_COST, METRIC_FACADE, METRIC_PORTS, METRIC_TOUCH, METRIC_BOUNDARY, METRIC_DRAG, METRIC_DATA_CUT,
  METRICS
};

struct metric_info {
  const char *name;               /* of JSON, of budgets and of trends */
  const char *title;              /* "instability": a few words for people */
  unsigned levels;                /* bits by 1 << enum metric_level; the first one is meant by the bare name */
  const char *unit;               /* "share", "modules", "percent" */
  const char *formula;
  const char *source;             /* "" for ours */
  const char *trap;               /* how it misleads; "" for none */
  unsigned graphs;                /* bits as in `levels`: levels whose graph as a whole has such a number, in JSON as "package.ccd" beside what `levels` says */
  const char *also;               /* another name of the same number, or NULL */
};
const struct metric_info *metric_info(enum metric m);
/* METRICS if there is none of that name; `level.name` names one too. */
enum metric metric_find(struct span name);

/* A value and what it was made of. */
struct measure {
  double value;                   /* NAN: 0/0, not applicable */
  double part, whole;             /* value = part / whole (for percent times 100); NAN where it is no share */
};

#endif
