/*
 * app/report.c: all that a report is drawn from, computed.
 *
 * Renderers compute nothing: what a page or a picture needs beyond the tables of the analysis is made here, once, and has a member in struct report.
 */
#include "app/report.h"

#include "app/versions.h"
#include "base/pool.h"

#include <stdlib.h>

enum { MOST_DRAWN = 250 };          /* contexts with a picture of their own: a layout each is time */

struct weighed {
  uint64_t weight;
  uint32_t ctx;
};

static int weighed_cmp(const void *a, const void *b)
{
  const struct weighed *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

struct insides {
  struct report_parts *p;
  struct weighed *order;
};

static void build_inside(void *context, unsigned worker, size_t item)
{
  const struct insides *all = context;
  uint32_t ctx = all->order[item].ctx;
  (void)worker;
  inside_build(&all->p->inside[ctx], &all->p->inside_index, (ctx_id){ctx}, false);
}

/* What each context consists of, for its picture: the heaviest first where there are too many. */
static void report_insides(struct report_parts *p, struct analysis *a)
{
  uint32_t n = 0, k = a->coupling.k;
  struct insides all = {.p = p, .order = arena_array(&a->run, struct weighed, k)};
  p->inside = arena_array(&a->run, struct inside, k);
  p->inside_index = (struct inside_index){.p = &a->program, .map = &a->map, .c = &a->coupling, .broken = &a->relationships};
  inside_index(&p->inside_index, &a->run);
  for (uint32_t ctx = 1; ctx < k; ctx++) {
    const struct context_metrics *m = &a->coupling.context[ctx];
    if (m->modules > 0)
      all.order[n++] = (struct weighed){(uint64_t)m->in_statements + m->out_statements, ctx};
  }
  qsort(all.order, n, sizeof *all.order, weighed_cmp);
  pool_run(a->jobs, n < MOST_DRAWN ? n : MOST_DRAWN, build_inside, &all);
}

/* Django models by the context of their module. */
static const uint32_t *models_by_context(struct analysis *a)
{
  const struct models *m = &a->django.models;
  uint32_t *n = arena_array(&a->run, uint32_t, a->map.n);
  for (uint32_t i = 1; i < m->n; i++)
    n[context_of(&a->map, a->program.nodes.module[m->node[i].v]).v]++;
  return n;
}

/* "SQLite 3.40.1, tree-sitter 0.25.0, ..." */
static const char *versions(struct analysis *a)
{
  struct buf text = {0};
  add_versions(&text);
  const char *kept = arena_strndup(&a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

/* What a newcomer is told of each context, and the words that it takes. */
static void report_starts(struct report_parts *p, struct analysis *a)
{
  words_run(&p->words, &a->run, &a->program, &a->held);
  language_run(&p->language, &a->run, &(struct language_in){&a->program, &a->map, &p->words, &a->held});
  starts_find(&p->starts, &a->run, &(struct start_in){&a->program, &a->map, &a->coupling, &a->relationships, &p->public_use, &p->language, &a->django, &p->words, &a->readmes});
}

void report_fill(struct report_parts *p, struct analysis *a)
{
  hierarchy_find(&p->hierarchy, &a->run, &a->program);
  arcs_against(&p->against, &a->run, &a->coupling, &a->relationships);
  level_map_build(&p->levels, &a->run, &a->coupling, p->against.as_whole);
  backbone_build(&p->backbone, &a->run, &a->coupling, p->against.as_whole);
  whole_build(&p->whole, &a->run, &a->program, &a->map, &a->coupling);
  public_use_run(&p->public_use, &a->run, &a->program, &a->map, &a->relationships);
  report_starts(p, a);
  report_insides(p, a);
  cycle_levels_read(&p->cycles, a, RUNTIME_SCOPES);
  for (int level = 0; level < CYCLE_LEVELS; level++)
    cycle_levels_find(&p->cycles, a, (enum metric_level)level);
  map_choice_build(&p->map_choice, &a->run, &a->relationships, &a->program);
  p->earlier = (struct analysis){0};
  p->comparison = (struct comparison){0};
  p->report = (struct report){
    .version = MERESTONE_VERSION, .tree = &a->tree, .roots = &a->roots, .program = &a->program, .file = &a->file, .map = &a->map,
    .coupling = &a->coupling, .scores = &a->scores, .fit = &a->fit, .against = &p->against, .levels = &p->levels, .backbone = &p->backbone, .calls = &a->calls, .distributions = &a->distributions,
    .hierarchy = &p->hierarchy, .relations = &a->relationships, .public_use = &p->public_use, .inside = p->inside, .inside_index = &p->inside_index, .django = &a->django, .cycles = p->cycles.of,
    .map_choice = &p->map_choice, .counts = &a->counts, .diags = &a->diags,
  };
  p->report.whole = &p->whole;
  p->report.starts = &p->starts;
  patterns_find(&p->patterns, &a->run, &a->coupling, &p->levels);
  p->report.patterns = &p->patterns;
  packages_find(&p->packages, &a->run, &a->program, &a->map, &a->relationships);
  p->report.packages = &p->packages;
  p->report.models = models_by_context(a);
  p->report.versions = versions(a);
  report_cut(p, a);
}
