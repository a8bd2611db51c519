/*
 * app/report.c: all that a report is drawn from, computed.
 *
 * Renderers compute nothing: what a page or a picture needs beyond the tables of the analysis is made here, once, and has a member in struct report.
 */
#include "app/report.h"

#include "app/versions.h"

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

void report_fill(struct report_parts *p, struct analysis *a)
{
  hierarchy_find(&p->hierarchy, &a->run, &a->program);
  level_map_build(&p->levels, &a->run, &a->coupling, &a->map);
  backbone_build(&p->backbone, &a->run, &a->coupling, &a->map);
  public_use_run(&p->public_use, &a->run, &a->program, &a->map, &a->relationships);
  p->earlier = (struct analysis){0};
  p->comparison = (struct comparison){0};
  p->report = (struct report){
    .version = MERESTONE_VERSION, .tree = &a->tree, .roots = &a->roots, .program = &a->program, .file = &a->file, .map = &a->map,
    .coupling = &a->coupling, .scores = &a->scores, .fit = &a->fit, .levels = &p->levels, .backbone = &p->backbone, .calls = &a->calls, .distributions = &a->distributions,
    .hierarchy = &p->hierarchy, .relations = &a->relationships, .public_use = &p->public_use, .django = &a->django, .counts = &a->counts, .diags = &a->diags,
  };
  p->report.models = models_by_context(a);
  p->report.versions = versions(a);
}
