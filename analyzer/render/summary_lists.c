/*
 * render/summary_lists.c: the blocks of the weekly report that list what lies behind its numbers: pairs, cycles, what nobody owns, what could not be followed.
 */
#include "render/summary_p.h"

#include "render/escape.h"
#include "render/parts.h"

enum { MOST_PAIRS = 15, MOST_CYCLES = 10, MOST_MEMBERS = 12, MOST_UNCLAIMED = 20, MOST_UNRESOLVED = 20, MOST_UNKNOWN = 15 };

void summary_heaviest(struct summary *s)
{
  const struct coupling *c = s->r->coupling;
  struct pair_ref *pair;
  uint32_t n = heaviest_pairs(&pair, &s->scratch, s->r);
  if (!summary_fold(s, &(struct summary_block){"The heaviest pairs: the row imports the column", "matrix", "map", n}))
    return;
  summary_rows(s, "| from | to | imports | modules | symbols | back | against the levels |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n", MOST_PAIRS);
  for (uint32_t i = 0; i < n; i++) {
    const struct pair *p = coupling_pair(c, (ctx_id){pair[i].from}, (ctx_id){pair[i].to}), *back = coupling_pair(c, (ctx_id){pair[i].to}, (ctx_id){pair[i].from});
    uint32_t arc = csr_find(&c->contexts, pair[i].from, pair[i].to);
    buf_adds(&s->md.row, "| ");
    summary_context(s, pair[i].from);
    summary_context(s, pair[i].to);
    const uint32_t cells[] = {p->statements, p->importing, p->symbols, back->statements};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
      summary_number(s, cells[k]);
    buf_printf(&s->md.row, "%s |", arc != UINT32_MAX && c->feedback.arc[arc] ? "\xe2\x86\x91" : "");
    md_row_end(&s->md);
  }
  md_rows_end(&s->md, "coupling.json");
  summary_unfold(s);
}

void summary_cycles(struct summary *s)
{
  const struct coupling *c = s->r->coupling;
  if (!summary_fold(s, &(struct summary_block){"Cycles of modules", "cycles", "cycles --level module", c->n_cycles}))
    return;
  summary_rows(s, "", MOST_CYCLES);
  for (uint32_t i = 0; i < c->n_cycles; i++) {
    uint32_t component = c->component_rank[i], size = c->module_scc.size[component];
    buf_adds(&s->md.row, "- ");
    add_count(&s->md.row, size, "module", NULL);
    buf_adds(&s->md.row, ": ");
    for (uint32_t k = 0; k < size && k < MOST_MEMBERS; k++) {
      buf_adds(&s->md.row, k > 0 ? ", " : "");
      summary_module(s, c->module_scc.member[c->module_scc.first[component] + k]);
    }
    if (size > MOST_MEMBERS)
      buf_printf(&s->md.row, ", +%u more", size - MOST_MEMBERS);
    md_row_end(&s->md);
  }
  md_rows_end(&s->md, "coupling.json");
  summary_unfold(s);
}

void summary_unclaimed(struct summary *s)
{
  const struct context_map *map = s->r->map;
  if (!summary_fold(s, &(struct summary_block){"Modules of no context", "suggest", "suggest", map->n_unclaimed}))
    return;
  summary_rows(s, "", MOST_UNCLAIMED);
  for (uint32_t i = 0; i < map->n_unclaimed; i++) {
    buf_adds(&s->md.row, "- ");
    summary_module(s, map->unclaimed[i].v);
    md_row_end(&s->md);
  }
  md_rows_end(&s->md, "graph.json");
  summary_unfold(s);
}

void summary_unresolved(struct summary *s)
{
  const struct import_targets *t = &s->r->program->targets;
  if (!summary_fold(s, &(struct summary_block){"Imports that lead nowhere", "about", "graph --unresolved", unresolved_internal(s->r)}))
    return;
  summary_rows(s, "", MOST_UNRESOLVED);
  for (uint32_t i = 1; i < t->n; i++) {
    if (t->status[i] != IMPORT_UNRESOLVED)
      continue;
    struct span name = intern_get(&s->r->program->corpus->strings, t->name[i]);
    buf_adds(&s->md.row, "- ");
    summary_place(s, program_target_place(s->r->program, i));
    buf_adds(&s->md.row, " imports ");
    if (name.n > 0)
      esc_md_code(&s->md.row, name, false);
    else
      buf_adds(&s->md.row, "any name");
    buf_printf(&s->md.row, ": %s", unresolved_why_name((enum unresolved_why)t->why[i]));
    md_row_end(&s->md);
  }
  md_rows_end(&s->md, "graph.json");
  summary_unfold(s);
}

/* Where the matrix may show too little. */
void summary_unknown_calls(struct summary *s)
{
  uint32_t *list, n = least_known(&list, &s->scratch, s->r);
  struct buf head = {0};
  if (!summary_fold(s, &(struct summary_block){"Calls of which it is not known what they call", "about", "graph --kind call --unresolved", s->r->calls->unknown}))
    return;
  add_share(&head, s->r->calls->unknown, s->r->calls->sites);
  buf_adds(&head, " call sites: ");
  add_call_reasons(&head, s->r->calls);
  buf_adds(&head, ".\n");
  if (n > 0)
    buf_printf(&head, "\nTests and migrations left out:\n\n| %s | call sites | unknown | share |\n| --- | ---: | ---: | ---: |\n", part_word(s->r));
  summary_rows(s, head.at, MOST_UNKNOWN);
  for (uint32_t i = 0; i < n; i++) {
    const struct context_metrics *m = &s->r->coupling->context[list[i]];
    buf_adds(&s->md.row, "| ");
    summary_context(s, list[i]);
    summary_number(s, m->call_sites);
    summary_number(s, m->unknown_calls);
    add_percent(&s->md.row, m->unknown_calls, m->call_sites);
    buf_adds(&s->md.row, " |");
    md_row_end(&s->md);
  }
  md_rows_end(&s->md, "coupling.json");
  summary_unfold(s);
  buf_release(&head);
}

void summary_frameworks(struct summary *s)
{
  uint8_t seen[FRAMEWORKS];
  uint32_t n = frameworks_seen(seen, s->r);
  if (!summary_fold(s, &(struct summary_block){"Frameworks: what is understood of them", "about", "inventory entries", n}))
    return;
  summary_rows(s, "| framework | files that import it | entries | edges by its idioms | unknown calls on what it gives |\n| --- | ---: | ---: | ---: | ---: |\n", UINT32_MAX);
  for (uint32_t i = 0; i < n; i++) {
    const struct framework_counts *of = &s->r->calls->framework[seen[i]];
    buf_adds(&s->md.row, "| ");
    esc_md_text(&s->md.row, span_of(framework_facts((enum framework)seen[i])->name));
    buf_adds(&s->md.row, of->understood ? " | " : " (not modelled) | ");
    summary_number(s, of->files);
    summary_number(s, of->entries);
    summary_number(s, of->edges);
    add_thousands(&s->md.row, of->unknown);
    buf_adds(&s->md.row, " |");
    md_row_end(&s->md);
  }
  md_rows_end(&s->md, NULL);
  summary_unfold(s);
}
