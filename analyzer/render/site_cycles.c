/*
 * render/site_cycles.c: what ties the parts into cycles, and which imports to change?
 *
 * The answer in words first (report.md, question 3), then a section a cycle (site_cycle.c), of contexts, packages and modules in turn.
 */
#include "render/site_cycle.h"

#include "render/parts.h"

void site_cycle_command(const struct site *s, const struct cycles_report *r, const char *more)
{
  struct buf words = {0};
  buf_adds(&words, "cycles");
  if (r->graph->level != ON_CONTEXT)
    buf_printf(&words, " --level %s", metric_level_name(r->graph->level));
  buf_printf(&words, "%s%s", *more != '\0' ? " " : "", more);
  site_command(s, buf_span(&words));
  buf_release(&words);
}

/* How many edges of the cut are a single statement: those go first. */
static uint32_t single_cuts(const struct cycles_report *r, const struct component *c)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->n_cuts; i++)
    n += r->graph->g.weight[c->cut[i]] == 1;
  return n;
}

static void none(const struct site *s, const struct cycles_report *r, const char *word)
{
  buf_printf(s->out, "No %s of ", word);
  add_thousands(s->out, r->level[r->graph->level].nodes);
  buf_adds(s->out, " reaches itself by way of others.");
}

/* "14 of 16 contexts form one cycle. The cheapest cut found changes 218 of 2,406 imports, on 97 of 260 edges; 41 of these are one import each." */
static void answer(const struct site *s, const struct cycles_report *r)
{
  const char *word = site_cycle_word(s, r);
  const struct level_cycles *sum = &r->level[r->graph->level];
  if (r->n == 0) {
    none(s, r, word);
    return;
  }
  const struct component *c = &r->found->at[0];
  site_cycle_link(s, r, c);
  add_thousands(s->out, c->n);
  buf_adds(s->out, "</a> of ");
  site_count(s, sum->nodes, word, NULL);
  buf_adds(s->out, " form ");
  buf_adds(s->out, r->n == 1 ? "one cycle" : "the largest cycle");
  buf_adds(s->out, ". ");
  site_cycle_cut_words(s, c);
  buf_adds(s->out, "; ");
  add_thousands(s->out, single_cuts(r, c));
  buf_adds(s->out, c->n_cuts == 1 ? " of these is one import." : " of these are one import each.");
}

static void level_row(const struct site *s, const struct cycles_report *r)
{
  const struct level_cycles *sum = &r->level[r->graph->level];
  uint64_t cut = 0, all = 0;
  for (uint32_t i = 0; i < r->n; i++) {
    cut += r->found->at[i].cut_statements;
    all += r->found->at[i].statements;
  }
  buf_adds(s->out, "<tr><th scope=\"row\">");
  if (r->n > 0) {
    buf_adds(s->out, "<a href=\"");
    site_href(s, s->page, 0, site_cycle_level_id(r));
    buf_printf(s->out, "\">%ss</a>", site_cycle_word(s, r));
  } else {
    buf_printf(s->out, "%ss", site_cycle_word(s, r));
  }
  buf_adds(s->out, "</th><td>");
  add_thousands(s->out, sum->all.nodes);
  buf_adds(s->out, " of ");
  add_thousands(s->out, sum->nodes);
  buf_adds(s->out, "</td>");
  site_cell(s, sum->all.components);
  site_cell(s, sum->all.size[0]);
  site_cell(s, sum->at_import.nodes);
  buf_adds(s->out, "<td>");
  add_thousands(s->out, cut);
  buf_adds(s->out, " of ");
  add_thousands(s->out, all);
  buf_adds(s->out, "</td></tr>\n");
}

static void levels(const struct site *s)
{
  static const char *const heads[] = {"", "#in cycles", "#cycles", "#largest", "#in cycles on import alone", "#imports to change", NULL};
  site_table(s, "How much of the tree imports itself by way of others", heads);
  for (int level = ON_CONTEXT; level >= ON_MODULE; level--)
    level_row(s, &s->r->cycles[level]);
  site_table_end(s);
  buf_adds(s->out, "<p class=\"note\">Tests and migrations (");
  site_count(s, s->r->cycles[ON_MODULE].left_out, "module", NULL);
  buf_adds(s->out, ") and imports for type checking are left out. \xe2\x80\x9cOn import alone\xe2\x80\x9d leaves out imports inside functions, which run later.</p>\n");
}

/* Those without a section of their own: a line each, as far as rows go, and the command. */
static void smaller(const struct site *s, const struct cycles_report *r, uint32_t first)
{
  uint32_t end = r->n - first < s->most.rows ? r->n : first + s->most.rows;
  if (first >= r->n)
    return;
  buf_adds(s->out, "<p class=\"note\">");
  site_count(s, r->n - first, "smaller cycle is", "smaller cycles are");
  buf_adds(s->out, " told by ");
  site_cycle_command(s, r, "--all");
  buf_adds(s->out, ".</p>\n<ul class=\"plain\">\n");
  for (uint32_t i = first; i < end; i++)
    site_cycle_line(s, r, i);
  buf_adds(s->out, "</ul>\n");
}

static void level(const struct site *s, const struct cycles_report *r)
{
  struct buf heading = {0};
  if (r->n == 0)
    return;
  buf_printf(&heading, "Cycles of %ss", site_cycle_word(s, r));
  site_section(s, site_cycle_level_id(r), heading.at);
  buf_release(&heading);
  if (r->graph->level != ON_CONTEXT) {
    buf_adds(s->out, "<p>");
    answer(s, r);
    buf_adds(s->out, "</p>\n");
  }
  uint32_t shown = r->n < s->most.cycles ? r->n : s->most.cycles;
  for (uint32_t i = 0; i < shown; i++)
    site_cycle(s, r, i);
  smaller(s, r, shown);
  buf_adds(s->out, "</section>\n");
}

static void cycles(const struct site *s)
{
  buf_adds(s->out, "<p class=\"answer\">");
  answer(s, &s->r->cycles[ON_CONTEXT]);
  buf_adds(s->out, " The same in a terminal: ");
  site_cycle_command(s, &s->r->cycles[ON_CONTEXT], "");
  buf_adds(s->out, ".</p>\n");
  levels(s);
  for (int of = ON_CONTEXT; of >= ON_MODULE; of--)
    level(s, &s->r->cycles[of]);
}

const struct site_page site_page_cycles = {.route = "cycles", .title = "Cycles", .file = "data/cycles.html", .group = SITE_CUT, .write = cycles, .bytes = 170 * 1000, .bytes_large = 350 * 1000};
