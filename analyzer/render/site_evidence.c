/*
 * render/site_evidence.c: cycles and their cut, what nobody owns, what could not be read, and how all of it was counted.
 */
#include "render/site_p.h"

#include "base/vec.h"
#include "render/escape.h"
#include "render/parts.h"

#include <stdlib.h>

enum { MOST_CUTS = 40, MOST_PLACES = 3, MOST_CYCLES = 10, MOST_MEMBERS = 12, MOST_UNCLAIMED = 60, MOST_IDLE = 40, MOST_UNRESOLVED = 40, MOST_DIAGS = 40 };

struct cut {
  uint32_t from, arc, weight;
};

static int cut_cmp(const void *a, const void *b)
{
  const struct cut *x = a, *y = b;
  return x->weight != y->weight ? (x->weight > y->weight) - (x->weight < y->weight) : (x->arc > y->arc) - (x->arc < y->arc);
}

static void cut_row(const struct site *s, const struct cut *cut)
{
  const struct csr *g = &s->r->coupling->contexts;
  uint32_t places = g->rows_at[cut->arc + 1] - g->rows_at[cut->arc];
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, cut->from);
  buf_adds(s->out, " <span class=\"up\">\xe2\x86\x91</span> ");
  site_context(s, g->dst[cut->arc]);
  buf_adds(s->out, "</th>");
  site_cell(s, cut->weight);
  buf_adds(s->out, "<td>");
  for (uint32_t i = 0; i < places && i < MOST_PLACES; i++) {
    buf_adds(s->out, i > 0 ? "<br>" : "");
    site_place(s, g->rows[g->rows_at[cut->arc] + i]);
  }
  if (places > MOST_PLACES)
    buf_printf(s->out, " <span class=\"note\">and %u more</span>", places - MOST_PLACES);
  buf_adds(s->out, "</td></tr>\n");
}

static void cuts(const struct site *s)
{
  static const char *const heads[] = {"imports against the levels", "#imports", "places", NULL};
  const struct coupling *c = s->r->coupling;
  VEC(struct cut) list = {0};
  for (uint32_t v = 1; v < c->contexts.n; v++)
    for (uint32_t arc = c->contexts.off[v]; arc < c->contexts.off[v + 1]; arc++) {
      struct cut cut = {v, arc, c->contexts.weight[arc]};
      if (c->feedback.arc[arc])
        vec_push(&list, cut);
    }
  if (list.n > 0) {
    qsort(list.at, list.n, sizeof *list.at, cut_cmp);
    site_table(s, "What to change so that no context reaches itself, cheapest first", heads);
    for (size_t i = 0; i < list.n && i < MOST_CUTS; i++)
      cut_row(s, &list.at[i]);
    site_table_end(s);
    site_more(s, list.n, MOST_CUTS, "pair", "coupling.json");
  }
  vec_release(&list);
}

static void module_cycles(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<h3>Cycles of modules</h3>\n<p>");
  if (c->n_cycles == 0)
    buf_adds(s->out, "No module reaches itself through its imports.</p>\n");
  else {
    site_count(s, c->n_cycles, "cycle holds", "cycles hold");
    buf_addc(s->out, ' ');
    add_thousands(s->out, c->modules_in_cycles);
    buf_adds(s->out, " of ");
    site_count(s, c->measured_modules, "module", NULL);
    buf_adds(s->out, "; the largest has ");
    add_thousands(s->out, c->largest_cycle);
    buf_adds(s->out, ".</p>\n<ul class=\"plain\">");
  }
  for (uint32_t i = 0; i < c->n_cycles && i < MOST_CYCLES; i++) {
    uint32_t component = c->component_rank[i], size = c->module_scc.size[component];
    buf_adds(s->out, "<li><details><summary>");
    site_count(s, size, "module", NULL);
    buf_adds(s->out, "</summary><ul class=\"cols\">");
    for (uint32_t k = 0; k < size && k < MOST_MEMBERS; k++) {
      buf_adds(s->out, "<li>");
      site_module(s, c->module_scc.member[c->module_scc.first[component] + k]);
      buf_adds(s->out, "</li>");
    }
    buf_adds(s->out, "</ul>");
    site_more(s, size, MOST_MEMBERS, "module", "coupling.json");
    buf_adds(s->out, "</details></li>\n");
  }
  if (c->n_cycles > 0)
    buf_adds(s->out, "</ul>\n");
  site_more(s, c->n_cycles, MOST_CYCLES, "cycle", "coupling.json");
}

void site_cycles(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<section id=\"cycles\" aria-labelledby=\"cycles-h\"><h2 id=\"cycles-h\">Cycles, and the cheapest way out</h2>\n<p>");
  if (c->largest_context_cycle < 2) {
    buf_adds(s->out, "No context reaches itself through others.</p>\n");
  } else {
    site_count(s, c->largest_context_cycle, "context forms", "contexts form");
    buf_printf(s->out, " one cycle. %s ", c->feedback.exact ? "The minimum cut" : "The cheapest cut found");
    buf_adds(s->out, "changes ");
    add_thousands(s->out, c->feedback.weight);
    buf_adds(s->out, " of ");
    site_count(s, s->r->levels->all_weight, "import", NULL);
    buf_adds(s->out, " between contexts, in ");
    site_count(s, c->feedback.arcs, "pair", NULL);
    buf_adds(s->out, ".</p>\n");
  }
  cuts(s);
  module_cycles(s);
  buf_adds(s->out, "</section>\n");
}

static void idle_claims(const struct site *s)
{
  const struct context_map *map = s->r->map;
  if (map->n_idle == 0)
    return;
  buf_adds(s->out, "<h3>Claims that match nothing</h3>\n<ul class=\"plain\">");
  for (uint32_t i = 0; i < map->n_idle && i < MOST_IDLE; i++) {
    const struct idle_claim *idle = &map->idle[i];
    buf_adds(s->out, "<li>");
    site_code(s, span_of(idle->pattern->text));
    buf_printf(s->out, " in %s of ", idle->of_public ? "<code>public</code>" : "<code>modules</code>");
    site_context(s, idle->context.v);
    buf_printf(s->out, ", line %u of the context file</li>\n", idle->pattern->line);
  }
  buf_adds(s->out, "</ul>\n");
  site_more(s, map->n_idle, MOST_IDLE, "claim", "graph.json");
}

void site_unclaimed(const struct site *s)
{
  const struct context_map *map = s->r->map;
  uint32_t all = s->r->program->modules.n - 1;
  buf_adds(s->out, "<section id=\"unclaimed\" aria-labelledby=\"unclaimed-h\"><h2 id=\"unclaimed-h\">What no context owns</h2>\n<p>");
  add_thousands(s->out, map->n_unclaimed);
  buf_adds(s->out, " of ");
  site_count(s, all, "module", NULL);
  buf_adds(s->out, " (");
  add_percent(s->out, map->n_unclaimed, all);
  buf_adds(s->out, ") belong to no context.</p>\n");
  if (map->n_unclaimed > 0)
    buf_adds(s->out, "<ul class=\"cols\">");
  for (uint32_t i = 0; i < map->n_unclaimed && i < MOST_UNCLAIMED; i++) {
    buf_adds(s->out, "<li>");
    site_module(s, map->unclaimed[i].v);
    buf_adds(s->out, "</li>\n");
  }
  if (map->n_unclaimed > 0)
    buf_adds(s->out, "</ul>\n");
  site_more(s, map->n_unclaimed, MOST_UNCLAIMED, "module", "graph.json");
  idle_claims(s);
  buf_adds(s->out, "</section>\n");
}

static void unresolved_rows(const struct site *s)
{
  static const char *const heads[] = {"place", "imports", "why it leads nowhere", NULL};
  const struct program *p = s->r->program;
  uint32_t all = unresolved_internal(s->r), shown = 0;
  if (all == 0)
    return;
  site_table(s, "Imports that lead nowhere", heads);
  for (uint32_t i = 1; i < p->targets.n && shown < MOST_UNRESOLVED; i++) {
    if (p->targets.status[i] != IMPORT_UNRESOLVED)
      continue;
    struct buf place = {0};
    buf_adds(&place, program_path(p, corpus_file_of(p->corpus, FACTS_IMPORTS, i)));
    buf_printf(&place, ":%u", p->corpus->all.imports.line[i]);
    buf_adds(s->out, "<tr><td>");
    site_code(s, buf_span(&place));
    buf_adds(s->out, "</td><td>");
    site_code(s, intern_get(&p->corpus->strings, p->targets.name[i]));
    buf_printf(s->out, "</td><td>%s</td></tr>\n", unresolved_why_name((enum unresolved_why)p->targets.why[i]));
    buf_release(&place);
    shown++;
  }
  site_table_end(s);
  site_more(s, all, shown, "import", "graph.json");
}

static void diagnostics(const struct site *s)
{
  const struct diag_list *d = s->r->diags;
  size_t shown = 0, all = 0;
  for (size_t i = 0; i < d->n; i++)
    all += d->at[i].path[0] != '\0';
  if (all == 0)
    return;
  buf_adds(s->out, "<h3>What was found in reading</h3>\n<ul class=\"plain\">");
  for (size_t i = 0; i < d->n && shown < MOST_DIAGS; i++) {
    if (d->at[i].path[0] == '\0')
      continue;
    struct buf place = {0};
    buf_adds(&place, d->at[i].path);
    if (d->at[i].line > 0)
      buf_printf(&place, ":%u", d->at[i].line);
    buf_adds(s->out, "<li>");
    site_code(s, buf_span(&place));
    buf_addc(s->out, ' ');
    site_text(s, span_of(d->at[i].text));
    buf_adds(s->out, "</li>\n");
    buf_release(&place);
    shown++;
  }
  buf_adds(s->out, "</ul>\n");
  site_more(s, all, shown, "remark", "graph.json");
}

static void call_sites(const struct site *s)
{
  const struct call_counts *c = s->r->calls;
  uint32_t unknown = 0;
  for (int i = 0; i < CALL_REASONS; i++)
    unknown += c->unresolved[i];
  buf_adds(s->out, "<p>Of ");
  site_count(s, c->sites, "call site", NULL);
  buf_adds(s->out, " ");
  add_thousands(s->out, c->internal);
  buf_adds(s->out, " lead into the tree, ");
  add_thousands(s->out, c->external + c->builtin + c->class_without_init);
  buf_adds(s->out, " outside it or to classes without a constructor of their own, and ");
  add_thousands(s->out, unknown);
  buf_adds(s->out, " (");
  add_percent(s->out, unknown, c->sites);
  buf_adds(s->out, ") to what this analysis cannot know.</p>\n");
}

void site_trust(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<section id=\"trust\" aria-labelledby=\"trust-h\"><h2 id=\"trust-h\">Can this be trusted?</h2>\n<p>");
  add_trust(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n");
  buf_release(&text);
  call_sites(s);
  unresolved_rows(s);
  diagnostics(s);
  buf_adds(s->out, "</section>\n");
}

void site_method(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<section id=\"method\" aria-labelledby=\"method-h\"><h2 id=\"method-h\">How it was counted</h2>\n<dl class=\"glossary\">"
    "<dt>An import</dt><dd>is a statement, for that is what someone must edit. Imports for type checking only, and those of tests and migrations, are left out: ");
  site_count(s, c->left_out_modules, "module", NULL);
  buf_adds(s->out, " and ");
  site_count(s, c->left_out_edges, "edge", NULL);
  buf_adds(s->out, ".</dd>"
    "<dt>Ca and Ce</dt><dd>count distinct modules on the other side of a border: those that import the context, those that it imports. Instability is Ce / (Ca + Ce).</dd>"
    "<dt>A level</dt><dd>is one more than the highest level a context stands on, once the imports of the cut are set aside. Level 0 stands on nobody.</dd>"
    "<dt>The cut</dt><dd>is a set of imports without which no context would reach itself; among those found, the one with the fewest statements.</dd>"
    "<dt>Symbols</dt><dd>are the distinct names that one context imports from another; calls are the places where a function of one calls a function of the other.</dd>"
    "<dt>Not seen</dt><dd>Imports whose name is made at run time, calls through values that the analysis does not follow, and whatever templates, settings and databases tie together.</dd></dl></section>\n");
}
