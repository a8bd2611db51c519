/*
 * app/cycle_levels.h: the cycles of modules, packages and contexts, for the command, for its pictures and for the page.
 */
#ifndef APP_CYCLE_LEVELS_H
#define APP_CYCLE_LEVELS_H

#include "app/analysis.h"
#include "render/cycles.h"

struct cycle_levels {             /* stays where it is: its parts point at each other */
  struct level_graph graph[CYCLE_LEVELS];
  struct components found[CYCLE_LEVELS];
  struct cycles_report of[CYCLE_LEVELS];      /* [enum metric_level] */
};

/* The graphs and their sums; `scopes` of the imports taken. In a->run. After the map. */
void cycle_levels_read(struct cycle_levels *c, struct analysis *a, uint32_t scopes);
/* The components of one level and their cuts: c->of[level] is complete but for what a wish adds. */
void cycle_levels_find(struct cycle_levels *c, struct analysis *a, enum metric_level level);

#endif
