/*
 * app/report.h: all that a report is drawn from, computed.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/analysis.h"
#include "coupling/plan.h"
#include "coupling/what_if.h"

struct report_parts {             /* what the report borrows and the analysis does not own */
  struct report report;
  struct level_map levels;
  struct backbone backbone;
  struct hierarchy hierarchy;
  struct public_use public_use;
  struct plans plans;
  struct suggest suggest;
  struct what_if what_if;
};

/* From an analysis with the needs of REPORT_NEEDS; everything in a->run. `command`, `again` and `pictures` are left to the caller. */
void report_fill(struct report_parts *p, struct analysis *a);

/* What to cut and what to move (app/report_cut.c): a plan for each context, suggestions, and the patch that makes them. */
void report_cut(struct report_parts *p, struct analysis *a);

enum { REPORT_NEEDS = NEED_HOMES | NEED_CALLS | NEED_MAP | NEED_COUPLING | NEED_DEPENDENCIES | NEED_MENTIONS | NEED_RELATIONSHIPS };

#endif
