/*
 * render/plan_view.h: an extraction plan as text, Markdown, JSON, CSV and work packages.
 *
 * coupling/plan.h has the numbers; nothing is computed here. report.md 1, question 1, fixes the first sentence.
 */
#ifndef RENDER_PLAN_VIEW_H
#define RENDER_PLAN_VIEW_H

#include "coupling/plan.h"

#include "base/json_write.h"
#include "base/outfile.h"

struct plan_view {
  struct program *program;
  const struct context_map *map;
  const struct scores *scores;
  const struct django *django;
  const struct plan *plan;
  const char *again;              /* " PATH --contexts FILE" as given, quoted for a shell: what a command needs to ask the same again */
  bool all;                       /* lists for people are not cut */
  struct span (*line)(void *reader, struct place at);   /* the line of source at a place, valid until the next call; "" where the source is not at hand */
  void *reader;
};

enum plan_format { PLAN_TEXT, PLAN_MARKDOWN, PLAN_JSON, PLAN_CSV, PLAN_TASKS, PLAN_FORMATS };
const char *plan_format_name(enum plan_format f);

void write_plan(struct buf *out, const struct plan_view *v, enum plan_format format);
/* What is left to edit of one step (from 0), a line each: nothing once it is done. */
void write_plan_left(struct buf *out, const struct plan_view *v, uint32_t step);
/* One work package, and the file that it is written into: "03-route-lms-djangoapps-grades-models.md". */
void write_plan_task(struct buf *out, const struct plan_view *v, uint32_t step);
void plan_task_file(struct buf *out, const struct plan_view *v, uint32_t step);

/* "route:lms.djangoapps.grades.models" */
void plan_step_key(struct buf *out, const struct plan_view *v, const struct plan_step *step);

#endif
