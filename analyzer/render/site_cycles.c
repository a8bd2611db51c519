/*
 * render/site_cycles.c: which imports tie the contexts into cycles, and where do they stand?
 *
 * The cut is a list of work, cheapest pairs first, each with its lines of code. Long lists are folded, longer ones are cut.
 */
#include "render/site_p.h"

#include "base/vec.h"
#include "render/parts.h"

#include <stdlib.h>

enum { OPEN_CUTS = 20, MOST_CUTS = 100, MOST_PLACES = 3, MOST_CYCLES = 20 };

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
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, cut->from);
  buf_adds(s->out, " <span class=\"up\">\xe2\x86\x91</span> ");
  site_context(s, s->r->coupling->contexts.dst[cut->arc]);
  buf_adds(s->out, "</th>");
  site_cell(s, cut->weight);
  buf_adds(s->out, "<td class=\"place\">");
  site_places(s, cut->arc, MOST_PLACES);
  buf_adds(s->out, "</td>");
  site_cell_few(s, coupling_pair(s->r->coupling, (ctx_id){cut->from}, (ctx_id){s->r->coupling->contexts.dst[cut->arc]})->calls, false);
  buf_adds(s->out, "</tr>\n");
}

static void cut_table(const struct site *s, const struct cut *cut, size_t n, const char *caption)
{
  static const char *const heads[] = {"pair", "#imports", "where they stand", "#calls", NULL};
  site_table(s, caption, heads);
  for (size_t i = 0; i < n; i++)
    cut_row(s, &cut[i]);
  site_table_end(s);
}

static void cuts(const struct site *s)
{
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
    size_t shown = list.n < MOST_CUTS ? list.n : MOST_CUTS, open = shown < OPEN_CUTS ? shown : OPEN_CUTS;
    cut_table(s, list.at, open, "What to change so that none reaches itself, cheapest pairs first");
    if (shown > open) {
      buf_adds(s->out, "<details><summary>");
      site_count(s, shown - open, "more pair", NULL);
      buf_adds(s->out, "</summary>\n");
      cut_table(s, list.at + open, shown - open, "What to change so that none reaches itself, dearer pairs");
      buf_adds(s->out, "</details>\n");
    }
    site_more(s, list.n, shown, "pair", "coupling.json");
  }
  vec_release(&list);
}

static void context_cycles(const struct site *s)
{
  const struct scc *scc = &s->r->coupling->context_scc;
  for (uint32_t i = 0; i < scc->n; i++) {
    if (scc->size[i] < 2)
      continue;
    buf_printf(s->out, "<details><summary>The %u %ss of %s</summary>\n<ul class=\"cols\">", scc->size[i], part_word(s->r),
               scc->size[i] == s->r->coupling->largest_context_cycle ? "the largest cycle" : "another cycle");
    for (uint32_t k = scc->first[i]; k < scc->first[i + 1] && k - scc->first[i] < s->most.members; k++) {
      buf_adds(s->out, "<li>");
      site_context(s, scc->member[k]);
      buf_adds(s->out, "</li>\n");
    }
    buf_adds(s->out, "</ul>\n");
    site_more(s, scc->size[i], s->most.members, part_word(s->r), "coupling.json");
    buf_adds(s->out, "</details>\n");
  }
}

static void cycle_summary(const struct site *s, uint32_t rank, const uint32_t *member, uint32_t size)
{
  uint32_t contexts = s->r->coupling->cycle_contexts[rank];
  buf_adds(s->out, "<summary>");
  site_count(s, size, "module", NULL);
  if (contexts > 1) {
    buf_adds(s->out, " of ");
    site_count(s, contexts, part_word(s->r), NULL);
  } else {
    buf_adds(s->out, " of ");
    site_text(s, context_title(s->r, s->r->map->of[member[0]].v));
  }
  buf_adds(s->out, "</summary>");
}

static void module_cycles(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<h2>Cycles of modules</h2>\n<p>");
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
    const uint32_t *member = &c->module_scc.member[c->module_scc.first[component]];
    buf_adds(s->out, "<li><details>");
    cycle_summary(s, i, member, size);
    buf_adds(s->out, "<ul class=\"cols place\">");
    for (uint32_t k = 0; k < size && k < s->most.members; k++) {
      buf_adds(s->out, "<li>");
      site_module(s, member[k]);
      buf_adds(s->out, "</li>");
    }
    buf_adds(s->out, "</ul>");
    site_more(s, size, s->most.members, "module", "coupling.json");
    buf_adds(s->out, "</details></li>\n");
  }
  if (c->n_cycles > 0)
    buf_adds(s->out, "</ul>\n");
  site_more(s, c->n_cycles, MOST_CYCLES, "cycle", "coupling.json");
}

static void cycles(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<p>");
  if (c->largest_context_cycle < 2) {
    buf_printf(s->out, "No %s reaches itself through others.</p>\n", part_word(s->r));
  } else {
    site_count(s, c->largest_context_cycle, part_word(s->r), NULL);
    buf_printf(s->out, " form one cycle. %s ", c->feedback.exact ? "The minimum cut" : "The cheapest cut found");
    buf_adds(s->out, "changes ");
    add_thousands(s->out, c->feedback.weight);
    buf_adds(s->out, " of ");
    site_count(s, s->r->levels->all_weight, "import", NULL);
    buf_printf(s->out, " between %ss, in ", part_word(s->r));
    site_count(s, c->feedback.arcs, "pair", NULL);
    buf_adds(s->out, ".</p>\n");
  }
  context_cycles(s);
  cuts(s);
  module_cycles(s);
}

const struct site_page site_page_cycles = {.route = "cycles", .title = "Cycles", .file = "data/cycles.html", .group = SITE_CUT, .write = cycles, .bytes = 150 * 1000};
