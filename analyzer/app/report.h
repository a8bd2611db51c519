/*
 * app/report.h: all that a report is drawn from, computed.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/analysis.h"
#include "coupling/start.h"

struct report_parts {             /* what the report borrows and the analysis does not own */
  struct report report;
  struct level_map levels;
  struct backbone backbone;
  struct hierarchy hierarchy;
  struct public_use public_use;
  struct words words;
  struct language language;
  struct starts starts;
};

/* From an analysis with the needs of REPORT_NEEDS; everything in a->run. `command`, `again` and `pictures` are left to the caller. */
void report_fill(struct report_parts *p, struct analysis *a);

enum { REPORT_NEEDS = NEED_HOMES | NEED_CALLS | NEED_MAP | NEED_COUPLING | NEED_DEPENDENCIES | NEED_MENTIONS | NEED_RELATIONSHIPS | NEED_READMES | NEED_HELD };

#endif
