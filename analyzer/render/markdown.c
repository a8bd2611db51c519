/*
 * render/markdown.c: summary.md, what a person reads first.
 *
 * report.md 1.1 as far as the data goes: the verdict and the table of contexts on one screen, the rest below a fold. Same
 * order every week, so that a reader learns where to look. Every part that is cut says how much is missing.
 */
#include "render/write.h"

#include "render/escape.h"
#include "render/parts.h"

enum { MOST_CONTEXTS = 15, MOST_PAIRS = 15, MOST_CYCLES = 10, MOST_MEMBERS = 12, MOST_UNCLAIMED = 20, MOST_UNRESOLVED = 20 };

static void md_name(struct buf *out, const struct report *r, uint32_t ctx)
{
  esc_md_code(out, context_key(r, ctx), true);
}

static void more(struct buf *out, uint64_t all, uint64_t shown, const char *where)
{
  if (all <= shown)
    return;
  buf_adds(out, "\n+");
  add_thousands(out, all - shown);
  buf_printf(out, " more in `%s`.\n", where);
}

static void fold(struct buf *out, const char *title)
{
  buf_printf(out, "\n<details><summary>%s</summary>\n\n", title);
}

static void unfold(struct buf *out)
{
  buf_adds(out, "\n</details>\n");
}

static void context_row(struct buf *out, const struct report *r, uint32_t ctx)
{
  const struct context_metrics *m = &r->coupling->context[ctx];
  buf_adds(out, "| ");
  md_name(out, r, ctx);
  buf_printf(out, " | %s | ", r->map->context[ctx] == NULL ? "" : context_kind_name(r->map->context[ctx]->kind));
  const uint32_t cells[] = {m->modules, m->in_statements, m->out_statements, m->level};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
    add_thousands(out, cells[i]);
    buf_adds(out, " | ");
  }
  if (m->has_public)
    add_percent(out, m->public_in, m->in_statements);
  else
    buf_addc(out, '-');
  buf_adds(out, " |\n");
}

/* Contexts by what crosses their borders: those with most to tell come first, and a long tail is cut. */
static void table_of_contexts(struct buf *out, const struct report *r)
{
  const struct coupling *c = r->coupling;
  struct arena scratch = {0};
  bool *shown = arena_array(&scratch, bool, c->k);
  uint32_t all = c->n_shown, n = all < MOST_CONTEXTS ? all : MOST_CONTEXTS;
  buf_printf(out, "| %s | kind | modules | imports in | imports out | level | by public |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |\n", part_word(r));
  for (uint32_t i = 0; i < n; i++) {
    uint32_t best = 0;
    for (uint32_t ctx = 1; ctx < c->k; ctx++) {
      const struct context_metrics *m = &c->context[ctx], *b = &c->context[best];
      if (!shown[ctx] && !m->hidden && (best == 0 || m->in_statements + m->out_statements > b->in_statements + b->out_statements))
        best = ctx;
    }
    shown[best] = true;
    context_row(out, r, best);
  }
  more(out, all, n, "coupling.json");
  arena_release(&scratch);
}

static void heaviest(struct buf *out, const struct report *r)
{
  struct arena scratch = {0};
  struct pair_ref *pair;
  uint32_t all = heaviest_pairs(&pair, &scratch, r), n = all < MOST_PAIRS ? all : MOST_PAIRS;
  fold(out, "The heaviest pairs: the row imports the column");
  if (n > 0)
    buf_adds(out, "| from | to | imports | modules | symbols | back | against the levels |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
  else
    buf_adds(out, "none\n");
  for (uint32_t i = 0; i < n; i++) {
    const struct pair *p = coupling_pair(r->coupling, (ctx_id){pair[i].from}, (ctx_id){pair[i].to});
    const struct pair *back = coupling_pair(r->coupling, (ctx_id){pair[i].to}, (ctx_id){pair[i].from});
    uint32_t arc = csr_find(&r->coupling->contexts, pair[i].from, pair[i].to);
    buf_adds(out, "| ");
    md_name(out, r, pair[i].from);
    buf_adds(out, " | ");
    md_name(out, r, pair[i].to);
    const uint32_t cells[] = {p->statements, p->importing, p->symbols, back->statements};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
      buf_adds(out, " | ");
      add_thousands(out, cells[k]);
    }
    buf_printf(out, " | %s |\n", arc != UINT32_MAX && r->coupling->feedback.arc[arc] ? "\xe2\x86\x91" : "");
  }
  more(out, all, n, "coupling.json");
  unfold(out);
  arena_release(&scratch);
}

static void module_name(struct buf *out, const struct report *r, uint32_t module)
{
  esc_md_code(out, intern_get(&r->program->corpus->strings, r->program->modules.name[module]), false);
}

static void cycles(struct buf *out, const struct report *r)
{
  const struct coupling *c = r->coupling;
  uint32_t n = c->n_cycles < MOST_CYCLES ? c->n_cycles : MOST_CYCLES;
  fold(out, "Cycles of modules");
  if (n == 0)
    buf_adds(out, "none\n");
  for (uint32_t i = 0; i < n; i++) {
    uint32_t s = c->component_rank[i], size = c->module_scc.size[s];
    buf_adds(out, "- ");
    add_count(out, size, "module", NULL);
    buf_adds(out, ": ");
    for (uint32_t k = 0; k < size && k < MOST_MEMBERS; k++) {
      if (k > 0)
        buf_adds(out, ", ");
      module_name(out, r, c->module_scc.member[c->module_scc.first[s] + k]);
    }
    if (size > MOST_MEMBERS)
      buf_printf(out, ", +%u more", size - MOST_MEMBERS);
    buf_addc(out, '\n');
  }
  more(out, c->n_cycles, n, "coupling.json");
  unfold(out);
}

static void unclaimed(struct buf *out, const struct report *r)
{
  uint32_t all = r->map->n_unclaimed, n = all < MOST_UNCLAIMED ? all : MOST_UNCLAIMED;
  fold(out, "Modules of no context");
  if (n == 0)
    buf_adds(out, "none\n");
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(out, "- ");
    module_name(out, r, r->map->unclaimed[i].v);
    buf_addc(out, '\n');
  }
  more(out, all, n, "graph.json");
  unfold(out);
}

static void unresolved(struct buf *out, const struct report *r)
{
  const struct import_targets *t = &r->program->targets;
  uint32_t all = unresolved_internal(r), shown = 0;
  fold(out, "Imports that lead nowhere");
  if (all == 0)
    buf_adds(out, "none\n");
  for (uint32_t i = 1; i < t->n && shown < MOST_UNRESOLVED; i++) {
    if (t->status[i] != IMPORT_UNRESOLVED)
      continue;
    struct buf place = {0};
    struct place at = program_target_place(r->program, i);
    buf_adds(&place, program_path(r->program, at.file));
    buf_printf(&place, ":%u", at.line);
    buf_adds(out, "- ");
    esc_md_code(out, buf_span(&place), false);
    buf_adds(out, " imports ");
    struct span name = intern_get(&r->program->corpus->strings, t->name[i]);
    if (name.n > 0)
      esc_md_code(out, name, false);
    else
      buf_adds(out, "any name");
    buf_printf(out, ": %s\n", unresolved_why_name((enum unresolved_why)t->why[i]));
    buf_release(&place);
    shown++;
  }
  more(out, all, shown, "graph.json");
  unfold(out);
}

/* Where the matrix may show too little. */
static void unknown_calls(struct buf *out, const struct report *r)
{
  struct arena scratch = {0};
  uint32_t *list, all = least_known(&list, &scratch, r), n = all < MOST_CONTEXTS ? all : MOST_CONTEXTS;
  fold(out, "Calls of which it is not known what they call");
  if (r->calls->unknown == 0) {
    buf_adds(out, "none\n");
  } else {
    add_share(out, r->calls->unknown, r->calls->sites);
    buf_adds(out, " call sites: ");
    add_call_reasons(out, r->calls);
    buf_adds(out, ". `merestone graph --kind call --unresolved` lists them.\n");
  }
  if (n > 0)
    buf_printf(out, "\nTests and migrations left out:\n\n| %s | call sites | unknown | share |\n| --- | ---: | ---: | ---: |\n", part_word(r));
  for (uint32_t i = 0; i < n; i++) {
    const struct context_metrics *m = &r->coupling->context[list[i]];
    buf_adds(out, "| ");
    md_name(out, r, list[i]);
    buf_adds(out, " | ");
    add_thousands(out, m->call_sites);
    buf_adds(out, " | ");
    add_thousands(out, m->unknown_calls);
    buf_adds(out, " | ");
    add_percent(out, m->unknown_calls, m->call_sites);
    buf_adds(out, " |\n");
  }
  more(out, all, n, "coupling.json");
  unfold(out);
  arena_release(&scratch);
}

static void frameworks(struct buf *out, const struct report *r)
{
  uint8_t seen[FRAMEWORKS];
  uint32_t n = frameworks_seen(seen, r);
  fold(out, "Frameworks: what is understood of them");
  buf_adds(out, n == 0 ? "none that is known is imported\n" : "| framework | files that import it | entries | edges by its idioms | unknown calls on what it gives |\n| --- | ---: | ---: | ---: | ---: |\n");
  for (uint32_t i = 0; i < n; i++) {
    const struct framework_counts *of = &r->calls->framework[seen[i]];
    buf_adds(out, "| ");
    esc_md_text(out, span_of(framework_facts((enum framework)seen[i])->name));
    buf_adds(out, of->understood ? " | " : " (not modelled) | ");
    const uint32_t cells[] = {of->files, of->entries, of->edges, of->unknown};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
      add_thousands(out, cells[k]);
      buf_adds(out, k + 1 < sizeof cells / sizeof *cells ? " | " : " |\n");
    }
  }
  unfold(out);
}

void write_summary_md(struct buf *out, const struct report *r)
{
  struct buf text = {0};
  buf_adds(out, "# Contexts of ");
  esc_md_text(out, span_of(r->tree->name));
  buf_adds(out, "\n\n");
  add_verdict(&text, r);
  buf_addspan(out, buf_span(&text));
  buf_adds(out, "\n\n");
  table_of_contexts(out, r);
  heaviest(out, r);
  cycles(out, r);
  unclaimed(out, r);
  unresolved(out, r);
  unknown_calls(out, r);
  frameworks(out, r);
  buf_adds(out, "\nThe pictures: [map by levels](diagrams/contexts.svg), [backbone](diagrams/backbone.svg); the page: [index.html](index.html).\n");
  buf_reset(&text);
  add_trust(&text, r);
  buf_adds(out, "\n");
  buf_addspan(out, buf_span(&text));
  buf_adds(out, " Tests and migrations are left out of the counts: ");
  add_left_out(out, r);
  buf_adds(out, ". Made by ");
  esc_md_code(out, span_of(r->command), false);
  buf_adds(out, ".\n");
  buf_release(&text);
}
