/*
 * render/summary_blocks.c: the blocks of the weekly report that are about the contexts: what breaks their map, the map, what it takes to set each apart, what is written about them.
 */
#include "render/summary_p.h"

#include "coupling/relationships.h"
#include "render/escape.h"
#include "render/news.h"
#include "render/parts.h"

enum { MOST_VIOLATIONS = 30, MOST_EDGES = 30, MOST_READY = 20, MOST_UNDOCUMENTED = 20, MOST_CLASHES = 20 };

void summary_violation(struct summary *s, const struct relation *relation, const struct crossing *crossing)
{
  const struct report *r = s->r;
  struct buf text = {0};
  struct span from = intern_get(&r->program->corpus->strings, r->program->modules.name[crossing->from.v]), to = intern_get(&r->program->corpus->strings, r->program->modules.name[crossing->to.v]);
  struct breach_told told = {(enum breach)crossing->breach, relation->use, relation->from, relation->to, from, to};
  law_name(&text, r->map, (enum law)crossing->law, relation->use, relation->to);
  buf_adds(&s->md.row, "| ");
  summary_code(s, buf_span(&text));
  summary_code(s, from);
  summary_code(s, to);
  summary_place(s, program_place(r->program, r->relations->row[crossing->first]));
  buf_adds(&s->md.row, " | ");
  buf_reset(&text);
  breach_says(&text, &r->relations->laws, &told);
  esc_md_text(&s->md.row, buf_span(&text));
  buf_adds(&s->md.row, " |");
  md_row_end(&s->md);
  buf_release(&text);
}

static void crossings(struct summary *s, const struct relation *relation, uint32_t first, uint32_t n)
{
  const struct relationships *rel = s->r->relations;
  for (uint32_t i = first; i < first + n; i++)
    if (rel->crossing[i].law != LAW_KEPT)
      summary_violation(s, relation, &rel->crossing[i]);
}

void summary_violations(struct summary *s)
{
  const struct relationships *rel = s->r->relations;
  if (!s->r->map->declared || !summary_fold(s, &(struct summary_block){"Violations of declared relationships", "map", "map", rel->against}))
    return;
  summary_rows(s, VIOLATION_HEAD, MOST_VIOLATIONS);
  for (uint32_t i = 0; i < rel->n; i++) {
    const struct relation *relation = &rel->relation[rel->ranked[i]];
    crossings(s, relation, relation->first, relation->n);
    crossings(s, relation, relation->kernel_first, relation->n_kernel);
  }
  md_rows_end(&s->md, "merestone map --all");
  summary_unfold(s);
}

/* Where pictures are not shown, this is. Ids are ours. */
void summary_map(struct summary *s)
{
  struct pair_ref *pair;
  struct buf *out = s->md.out;
  uint32_t all = heaviest_pairs(&pair, &s->scratch, s->r), n = all < MOST_EDGES ? all : MOST_EDGES;
  bool *named = arena_array(&s->scratch, bool, s->r->coupling->k);
  if (!summary_fold(s, &(struct summary_block){"Context map: edges", "map", "graph --level context --format svg", all}))
    return;
  buf_adds(out, "![The contexts by levels](diagrams/contexts.svg)\n\n");
  if (n < all)
    buf_printf(out, "The heaviest %u:\n\n", n);
  buf_adds(out, "```mermaid\nflowchart TB\n");
  for (uint32_t i = 0; i < 2 * n; i++) {
    uint32_t ctx = i % 2 == 0 ? pair[i / 2].from : pair[i / 2].to;
    if (named[ctx])
      continue;
    named[ctx] = true;
    buf_printf(out, "  n%u[\"", ctx);
    esc_mermaid(out, context_title(s->r, ctx));
    buf_adds(out, "\"]\n");
  }
  for (uint32_t i = 0; i < n; i++)
    buf_printf(out, "  n%u -->|%u| n%u\n", pair[i].from, pair[i].statements, pair[i].to);
  buf_adds(out, "```\n");
  summary_unfold(s);
}

static void readiness_row(struct summary *s, uint32_t ctx)
{
  const struct context_metrics *m = &s->r->coupling->context[ctx];
  buf_printf(&s->md.row, "| [");
  esc_md_code(&s->md.row, context_key(s->r, ctx), true);
  buf_adds(&s->md.row, "](index.html#/c/");
  slug_add(&s->md.row, context_key(s->r, ctx));
  buf_adds(&s->md.row, ") | ");
  summary_number(s, context_cost(s->r, ctx));
  summary_number(s, m->in_statements - (m->has_public ? m->public_in : 0));
  summary_number(s, m->out_statements);
  summary_number(s, m->ca);
  buf_printf(&s->md.row, "%s | ", m->has_public ? "yes" : "no");
  add_thousands(&s->md.row, s->r->models[ctx]);
  buf_adds(&s->md.row, " |");
  md_row_end(&s->md);
}

void summary_readiness(struct summary *s)
{
  uint32_t *list, n = cheapest_contexts(&list, &s->scratch, s->r);
  if (n < 2 || !summary_fold(s, &(struct summary_block){"Extraction readiness, cheapest first", "contexts", "extract CONTEXT", n}))
    return;
  struct buf head = {0};
  buf_printf(&head, "| %s | imports to change | inbound past public | outbound | modules outside that import it | public declared | own models |\n| --- | ---: | ---: | ---: | ---: | --- | ---: |\n", part_word(s->r));
  summary_rows(s, head.at, MOST_READY);
  for (uint32_t i = 0; i < n; i++)
    readiness_row(s, list[i]);
  md_rows_end(&s->md, "coupling.json");
  summary_unfold(s);
  buf_release(&head);
}

/* ------------------------------------------------------------------------------------------------------- what is written about them */

enum { SAYS = 4 };
static const char *const said[SAYS] = {"vision", "owner", "public", "glossary"};

static bool says(const struct context *c, int what)
{
  const bool has[SAYS] = {c->vision[0] != '\0', c->owner[0] != '\0', c->n_public > 0, c->n_glossary > 0};
  return has[what];
}

static void missing_row(struct summary *s, uint32_t ctx)
{
  const struct context *c = s->r->map->context[ctx];
  bool all = true;
  for (int what = 0; what < SAYS; what++)
    all = all && says(c, what);
  if (all)
    return;
  buf_adds(&s->md.row, "| ");
  summary_context(s, ctx);
  for (int what = 0; what < SAYS; what++)
    buf_printf(&s->md.row, "%s |%s", says(c, what) ? "yes" : "no", what + 1 < SAYS ? " " : "");
  md_row_end(&s->md);
}

/* The context behind `ctx` that defines the term in other words; 0: none. */
static uint32_t clash_with(const struct context_map *map, uint32_t ctx, const struct glossary_entry *entry)
{
  for (uint32_t other = ctx + 1; other < map->n; other++)
    for (uint32_t i = 0; i < map->context[other]->n_glossary; i++) {
      const struct glossary_entry *e = &map->context[other]->glossary[i];
      if (span_eq(span_of(e->term), span_of(entry->term)) && !span_eq(span_of(e->text), span_of(entry->text)))
        return other;
    }
  return 0;
}

static void clashes(struct summary *s)
{
  const struct context_map *map = s->r->map;
  uint32_t n = 0;
  for (uint32_t ctx = 1; ctx < map->n; ctx++)
    for (uint32_t i = 0; i < map->context[ctx]->n_glossary; i++) {
      const struct glossary_entry *entry = &map->context[ctx]->glossary[i];
      uint32_t other = clash_with(map, ctx, entry);
      if (other == 0)
        continue;
      if (n++ == 0)
        summary_rows(s, "\nWords that two contexts define differently:\n\n| word | in | and in |\n| --- | --- | --- |\n", MOST_CLASHES);
      buf_adds(&s->md.row, "| ");
      summary_code(s, span_of(entry->term));
      summary_context(s, ctx);
      esc_md_code(&s->md.row, context_key(s->r, other), true);
      buf_adds(&s->md.row, " |");
      md_row_end(&s->md);
    }
  if (n > 0)
    md_rows_end(&s->md, NULL);
}

void summary_documentation(struct summary *s)
{
  const struct context_map *map = s->r->map;
  struct buf *out = s->md.out;
  if (!map->declared || !summary_fold(s, &(struct summary_block){"Documentation in the context file", NULL, NULL, map->n - 1}))
    return;
  for (int what = 0; what < SAYS; what++) {
    uint32_t n = 0;
    for (uint32_t ctx = 1; ctx < map->n; ctx++)
      n += says(map->context[ctx], what);
    buf_printf(out, "%s%s: %u of %u", what > 0 ? "; " : "", said[what], n, map->n - 1);
  }
  summary_rows(s, ".\n\n| something is missing | vision | owner | public | glossary |\n| --- | --- | --- | --- | --- |\n", MOST_UNDOCUMENTED);
  for (uint32_t ctx = 1; ctx < map->n; ctx++)
    missing_row(s, ctx);
  md_rows_end(&s->md, "the context file");
  clashes(s);
  summary_unfold(s);
}
