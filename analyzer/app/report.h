/*
 * app/report.h: all that a report is drawn from, computed.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/analysis.h"

struct report_parts {             /* what the report borrows and the analysis does not own */
  struct report report;
  struct arcs_against against;
  struct level_map levels;
  struct backbone backbone;
  struct hierarchy hierarchy;
  struct public_use public_use;
  struct inside *inside;          /* [ctx] */
  struct inside_index inside_index;
};

/* From an analysis with the needs of REPORT_NEEDS; everything in a->run. `command`, `again` and `pictures` are left to the caller. */
void report_fill(struct report_parts *p, struct analysis *a);

void report_release(struct report_parts *p);

enum { REPORT_NEEDS = NEED_HOMES | NEED_CALLS | NEED_MAP | NEED_COUPLING | NEED_DEPENDENCIES | NEED_MENTIONS | NEED_RELATIONSHIPS };

#endif
