/*
 * app/cycle_levels.c: the cycles of modules, packages and contexts, for the command, for its pictures and for the page.
 */
#include "app/cycle_levels.h"

void cycle_levels_read(struct cycle_levels *c, struct analysis *a, uint32_t scopes)
{
  struct level_cycles sums[CYCLE_LEVELS];
  for (int i = 0; i < CYCLE_LEVELS; i++) {
    level_graph_build(&c->graph[i], &a->run, (enum metric_level)i, &(struct level_in){&a->program, &a->map, scopes});
    sums[i].nodes = c->graph[i].present;
    left_of_level(&sums[i].all, &sums[i].at_import, &c->graph[i], &a->program);
  }
  for (int i = 0; i < CYCLE_LEVELS; i++) {
    c->found[i] = (struct components){0};
    c->of[i] = (struct cycles_report){.program = &a->program, .map = &a->map, .graph = &c->graph[i], .found = &c->found[i], .declared = a->map.declared,
                                      .left_out = a->program.modules.n - 1 - c->graph[ON_MODULE].present, .scopes = scopes, .again = ""};
    for (int k = 0; k < CYCLE_LEVELS; k++)
      c->of[i].level[k] = sums[k];
  }
}

void cycle_levels_find(struct cycle_levels *c, struct analysis *a, enum metric_level level)
{
  components_find(&c->found[level], &a->run, &c->graph[level], &a->program);
  c->of[level].n = c->found[level].n;
}
