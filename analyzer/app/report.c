/*
 * app/report.c: all that a report is drawn from, computed.
 *
 * Renderers compute nothing: what a page or a picture needs beyond the tables of the analysis is made here, once, and has a member in struct report.
 */
#include "app/report.h"

void report_fill(struct report_parts *p, struct analysis *a)
{
  hierarchy_find(&p->hierarchy, &a->run, &a->program);
  level_map_build(&p->levels, &a->run, &a->coupling, &a->map);
  backbone_build(&p->backbone, &a->run, &a->coupling, &a->map);
  public_use_run(&p->public_use, &a->run, &a->program, &a->map, &a->relationships);
  p->report = (struct report){
    .version = MERESTONE_VERSION, .tree = &a->tree, .roots = &a->roots, .program = &a->program, .file = &a->file, .map = &a->map,
    .coupling = &a->coupling, .scores = &a->scores, .fit = &a->fit, .levels = &p->levels, .backbone = &p->backbone, .calls = &a->calls, .distributions = &a->distributions,
    .hierarchy = &p->hierarchy, .relations = &a->relationships, .public_use = &p->public_use, .django = &a->django, .counts = &a->counts, .diags = &a->diags,
  };
  report_cut(p, a);
}
