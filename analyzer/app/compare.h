/*
 * app/compare.h: two states of a tree, side by side.
 *
 * What `merestone diff` prints and what `analyze --compare` adds to a report are the same comparison.
 */
#ifndef APP_COMPARE_H
#define APP_COMPARE_H

#include "app/analysis.h"
#include "render/diff.h"

struct comparison {
  struct analysis *of[SIDES];     /* borrowed; each run with COMPARE_NEEDS at one depth */
  struct arena arena;
  struct judged judged[SIDES];
  struct change change;
  struct delta delta;
  struct span *source;            /* of compare_lines */
};

enum { COMPARE_NEEDS = NEED_MAP | NEED_COUPLING | NEED_RELATIONSHIPS | NEED_CALLS | NEED_HOMES };

/* Does a word name what is there, or is it written as only a path is? */
bool compare_is_path(const char *word);
/* What a word names: a path, or a revision of `repo`. False after a message: it names both. */
bool compare_names(struct analysis_of *out, const struct request *args, const char *repo, const char *word);

/* `kinds`, `classes`: of struct delta_in. Everything in c->arena; comparison_release frees it. */
void compare_run(struct comparison *c, uint32_t kinds, uint32_t classes);
/* The source line of each place of the delta; empty where it cannot be had by now. */
void compare_lines(struct comparison *c);
/* `name`: what the sides are called. Borrows `c`. */
void compare_report(struct diff_report *r, const struct comparison *c, const char *const name[SIDES]);
void comparison_release(struct comparison *c);

#endif
