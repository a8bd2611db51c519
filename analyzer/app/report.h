/*
 * app/report.h: all that a report is drawn from, computed.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/compare.h"
#include "app/cycle_levels.h"
#include "coupling/map_links.h"
#include "coupling/start.h"
#include "coupling/plan.h"
#include "coupling/what_if.h"

struct report_parts {             /* what the report borrows and the analysis does not own */
  struct report report;
  struct arcs_against against;
  struct level_map levels;
  struct backbone backbone;
  struct hierarchy hierarchy;
  struct whole whole;
  struct patterns patterns;
  struct packages packages;
  struct public_use public_use;
  struct inside *inside;          /* [ctx] */
  struct inside_index inside_index;
  struct cycle_levels cycles;
  struct map_choice map_choice;
  struct analysis earlier;        /* of --compare */
  struct comparison comparison;
  struct diff_report delta;
  struct words words;
  struct language language;
  struct starts starts;
  struct plans plans;
  struct suggest suggest;
  struct what_if what_if;
};

/* From an analysis with the needs of REPORT_NEEDS; everything in a->run. `command`, `again` and `pictures` are left to the caller. */
void report_fill(struct report_parts *p, struct analysis *a);
/* What came and went since the state that --compare names, into the report; nothing without the option. Else EXIT_WELL, or the code to end with after a message. */
enum exit_code report_compare(struct report_parts *p, struct analysis *a);
void report_release(struct report_parts *p);

/* What to cut and what to move (app/report_cut.c): a plan for each context, suggestions, and the patch that makes them. */
void report_cut(struct report_parts *p, struct analysis *a);

enum { REPORT_NEEDS = NEED_HOMES | NEED_CALLS | NEED_MAP | NEED_COUPLING | NEED_DEPENDENCIES | NEED_MENTIONS | NEED_RELATIONSHIPS | NEED_READMES | NEED_HELD };

#endif
