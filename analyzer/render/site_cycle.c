/*
 * render/site_cycle.c: one cycle: what is in it, how it looks, and which statements to change, in which order.
 */
#include "render/site_cycle.h"

#include "coupling/cycle_choice.h"
#include "render/addresses.h"
#include "render/context_picture.h"
#include "render/cycle_diagram.h"
#include "render/escape.h"
#include "render/parts.h"

enum { MOST_PLACES = 3, FEW_ROWS = 100, FEW_DRAWN = 12, MOST_NAMES = 3, MOST_HOPS = 12, OPEN_CUTS = 30, MOST_CUTS = 100, MANY_CUTS = 1000 };

const char *site_cycle_word(const struct site *s, const struct cycles_report *r)
{
  return r->graph->level == ON_CONTEXT ? part_word(s->r) : metric_level_name(r->graph->level);
}

const char *site_cycle_level_id(const struct cycles_report *r)
{
  static const char *const ids[CYCLE_LEVELS] = {[ON_MODULE] = "modules", [ON_PACKAGE] = "packages", [ON_CONTEXT] = "contexts"};
  return ids[r->graph->level];
}

static const char *kept_id(const struct site *s, const struct cycles_report *r, const struct component *c, const char *part)
{
  struct buf id = {0};
  cycle_id(&id, r, c);
  buf_adds(&id, part);
  const char *kept = keep_text(s->scratch, &id).at;
  buf_release(&id);
  return kept;
}

void site_cycle_link(const struct site *s, const struct cycles_report *r, const struct component *c)
{
  buf_adds(s->out, "<a href=\"");
  site_href(s, &site_page_cycles, 0, kept_id(s, r, c, ""));
  buf_adds(s->out, "\">");
}

void site_cycle_cut_words(const struct site *s, const struct component *c)
{
  add_cycle_cut(s->out, c);
}

static void node(const struct site *s, const struct cycles_report *r, uint32_t at)
{
  if (r->graph->level == ON_CONTEXT) {
    site_context(s, at);
    return;
  }
  bool linked = r->graph->level == ON_MODULE;
  if (linked) {
    buf_adds(s->out, "<a href=\"");
    site_route_href(s, "m", r->graph->name[at], (struct span){0});
    buf_adds(s->out, "\">");
  }
  site_code(s, r->graph->name[at]);
  buf_adds(s->out, linked ? "</a>" : "");
}

/* "shop/orders.py:12 Order, Line (in a function)" */
static void place(const struct site *s, const struct cycle_place *at)
{
  site_at(s, at->at);
  for (uint32_t i = 0; i < at->n_names && i < MOST_NAMES; i++) {
    buf_adds(s->out, i > 0 ? ", " : " <span class=\"note\">");
    site_name(s, at->name[i]);
  }
  if (at->n_names > MOST_NAMES)
    buf_printf(s->out, " and %u more", at->n_names - MOST_NAMES);
  if (at->scope != SCOPE_MODULE)
    buf_printf(s->out, "%s(%s)", at->n_names > 0 ? " " : " <span class=\"note\">", at->scope == SCOPE_FUNCTION ? "in a function" : import_scope_name(at->scope));
  buf_adds(s->out, at->n_names > 0 || at->scope != SCOPE_MODULE ? "</span>" : "");
}

static void places(const struct site *s, const struct cycles_report *r, uint32_t arc, uint32_t most)
{
  struct arena scratch = {0};
  struct cycle_place *at;
  uint32_t n = cycle_places(&at, &scratch, r, arc);
  for (uint32_t i = 0; i < n && i < most; i++) {
    buf_adds(s->out, i > 0 ? "<br>" : "");
    place(s, &at[i]);
  }
  if (n > most)
    buf_printf(s->out, "<br><span class=\"note\">and %u more</span>", n - most);
  arena_release(&scratch);
}

/* "21", "21, 14 and 3 smaller", "nothing" */
static void left_of(const struct site *s, const struct left *left)
{
  if (left->components == 0)
    buf_adds(s->out, "nothing");
  for (uint32_t i = 0; i < LARGEST_LEFT && left->size[i] > 0; i++) {
    buf_adds(s->out, i > 0 ? ", " : "");
    add_thousands(s->out, left->size[i]);
  }
  if (left->components > LARGEST_LEFT)
    buf_printf(s->out, " and %u smaller", left->components - LARGEST_LEFT);
}

/* Each hop with the first line of code behind it. */
static void ring(const struct site *s, const struct cycles_report *r, const struct component *c)
{
  const struct csr *g = &r->graph->g;
  buf_adds(s->out, "<p>A shortest way round, in ");
  site_count(s, c->hops, "hop", NULL);
  buf_adds(s->out, c->hops == 2 ? "; each imports the other:" : "; each imports the one below, the last one the first:");
  buf_adds(s->out, "</p>\n<ol class=\"ring\">");
  for (uint32_t i = 0; i < c->hops && i < MOST_HOPS; i++) {
    uint32_t from = c->cycle[i], to = c->cycle[(i + 1) % c->hops];
    buf_adds(s->out, "<li>");
    node(s, r, from);
    buf_adds(s->out, " <span class=\"place\">");
    places(s, r, csr_find(g, from, to), 1);
    buf_adds(s->out, "</span></li>\n");
  }
  if (c->hops > MOST_HOPS)
    buf_printf(s->out, "<li class=\"note\">and %u more hops</li>\n", c->hops - MOST_HOPS);
  buf_adds(s->out, "</ol>\n");
}

static void members(const struct site *s, const struct cycles_report *r, const struct component *c)
{
  buf_adds(s->out, "<details><summary>");
  site_count(s, c->n, site_cycle_word(s, r), NULL);
  buf_adds(s->out, "</summary>\n<ul class=\"cols\">");
  for (uint32_t i = 0; i < c->n && i < s->most.members; i++) {
    buf_adds(s->out, "<li>");
    node(s, r, c->member[i]);
    buf_adds(s->out, "</li>\n");
  }
  buf_adds(s->out, "</ul>\n");
  site_more(s, c->n, s->most.members, site_cycle_word(s, r), "coupling.json");
  buf_adds(s->out, "</details>\n");
}

/* What is left of it when files are only imported. */
static void on_import(const struct site *s, const struct component *c, const char *word)
{
  if (c->at_import.nodes == c->n) {
    buf_adds(s->out, " All of them are in a cycle already when they are imported: imports inside functions hide none.");
    return;
  }
  buf_addc(s->out, ' ');
  add_thousands(s->out, c->at_import.nodes);
  buf_adds(s->out, " of ");
  site_count(s, c->n, word, NULL);
  buf_printf(s->out, " %s in a cycle when they are imported, the others only by imports inside functions.", c->at_import.nodes == 1 ? "is" : "are");
}

static void sentence(const struct site *s, const struct cycles_report *r, const struct component *c)
{
  const char *word = site_cycle_word(s, r);
  buf_adds(s->out, "<p>");
  site_count(s, c->n, word, NULL);
  if (r->graph->level != ON_MODULE) {
    buf_adds(s->out, " with ");
    site_count(s, c->modules, "module", NULL);
  }
  buf_adds(s->out, " and ");
  site_count(s, c->lines, "line of code", "lines of code");
  buf_adds(s->out, " reach each other. ");
  add_cycle_cut(s->out, c);
  buf_adds(s->out, " (");
  add_percent(s->out, c->cut_statements, c->statements);
  if (c->bound == c->cut_statements) {
    buf_adds(s->out, " of the imports).");
  } else {
    buf_adds(s->out, " of the imports); no cut changes fewer than ");
    add_thousands(s->out, c->bound);
    buf_addc(s->out, '.');
  }
  on_import(s, c, word);
  buf_adds(s->out, "</p>\n<p>In a terminal: ");
  struct buf focus = {0};
  buf_adds(&focus, "--focus ");
  esc_shell(&focus, r->graph->name[c->member[0]]);
  site_cycle_command(s, r, focus.at);
  buf_adds(s->out, "</p>\n");
  buf_release(&focus);
}

static void picture(const struct site *s, const struct cycles_report *r, uint32_t number)
{
  const struct component *c = &r->found->at[number];
  bool ring = c->n == c->hops;    /* which was told hop by hop */
  if (s->most.drawn < (ring ? CYCLE_MOST_NODES : r->graph->level == ON_CONTEXT ? 1 : FEW_DRAWN)) {
    buf_adds(s->out, "<p class=\"note\">It is not drawn here: the command above draws it with <code>--format svg</code>.</p>\n");
    return;
  }
  struct arena scratch = {0};
  struct diagram d;
  struct svg_place at = site_picture(s, kept_id(s, r, c, "-picture"));
  cycle_diagram(&d, &scratch, &(struct cycle_view){r, number, s->most.drawn}, &at);
  buf_adds(s->out, "<figure><div class=\"scroll figure\">\n");
  diagram_write(s->out, &d, DIAGRAM_SVG, &at);
  buf_adds(s->out, "</div><figcaption class=\"note\">");
  esc_html(s->out, d.desc);
  buf_adds(s->out, " <a data-twin href=\"");
  site_href(s, &site_page_cycles, 0, kept_id(s, r, c, "-steps"));
  buf_adds(s->out, "\">The cut as a table</a></figcaption></figure>\n");
  arena_release(&scratch);
}

static void step_row(const struct site *s, const struct cycles_report *r, const struct component *c, uint32_t step, uint32_t k)
{
  const struct cut_step *at = &c->step[step];
  uint32_t arc = c->cut[at->first + k];
  buf_adds(s->out, "<tr><td>");
  if (k == 0)
    add_thousands(s->out, step + 1);
  buf_adds(s->out, "</td><th scope=\"row\">");
  node(s, r, cycle_arc_from(r, arc));
  buf_adds(s->out, " <span class=\"up\">\xe2\x86\x91</span> ");
  node(s, r, r->graph->g.dst[arc]);
  buf_adds(s->out, "</th>");
  site_cell(s, r->graph->g.weight[arc]);
  buf_adds(s->out, "<td class=\"place\">");
  places(s, r, arc, s->most.rows < FEW_ROWS ? 1 : MOST_PLACES);
  buf_adds(s->out, "</td><td>");
  if (k + 1 == at->n)
    add_thousands(s->out, at->so_far);
  buf_adds(s->out, "</td><td>");
  if (k + 1 == at->n)
    left_of(s, &at->left);
  buf_adds(s->out, "</td></tr>\n");
}

/* Rows `from` to `to` of the list of work. */
static void step_table(const struct site *s, const struct cycles_report *r, const struct component *c, const uint32_t range[2])
{
  static const char *const heads[] = {"#step", "what to change", "#imports", "where they stand", "#imports so far", "#still in cycles", NULL};
  uint32_t at = 0;
  site_table(s, range[0] == 0 ? "The cut as a list of work: what buys most for an import comes first, and what stands in one step goes together" : "The cut as a list of work, continued", heads);
  for (uint32_t i = 0; i < c->n_steps; i++)
    for (uint32_t k = 0; k < c->step[i].n; k++, at++)
      if (at >= range[0] && at < range[1])
        step_row(s, r, c, i, k);
  site_table_end(s);
}

static void steps(const struct site *s, const struct cycles_report *r, const struct component *c)
{
  uint32_t most = c->n_cuts < MANY_CUTS ? MOST_CUTS : OPEN_CUTS;     /* of thousands nobody reads a hundred here */
  uint32_t shown = c->n_cuts < most ? c->n_cuts : most;
  shown = shown < s->most.rows ? shown : s->most.rows;
  uint32_t open = shown < OPEN_CUTS ? shown : OPEN_CUTS;
  buf_adds(s->out, "<div id=\"");
  site_id(s, kept_id(s, r, c, "-steps"));
  buf_adds(s->out, "\" tabindex=\"-1\">\n");
  step_table(s, r, c, (const uint32_t[]){0, open});
  if (shown > open) {
    buf_adds(s->out, "<details><summary>");
    site_count(s, shown - open, "more edge to change", "more edges to change");
    buf_adds(s->out, "</summary>\n");
    step_table(s, r, c, (const uint32_t[]){open, shown});
    buf_adds(s->out, "</details>\n");
  }
  if (shown < c->n_cuts) {
    struct buf all = {0};
    buf_adds(s->out, "<p class=\"note\">");
    site_count(s, c->n_cuts - shown, "more edge is", "more edges are");
    buf_adds(s->out, " told by ");
    buf_adds(&all, "--format csv --focus ");
    esc_shell(&all, r->graph->name[c->member[0]]);
    site_cycle_command(s, r, all.at);
    buf_adds(s->out, ".</p>\n");
    buf_release(&all);
  }
  buf_adds(s->out, "</div>\n");
}

/* "Billing and 3 others" */
static void name(const struct site *s, const struct cycles_report *r, const struct component *c)
{
  if (r->graph->level == ON_CONTEXT)
    site_text(s, span_of(r->map->context[c->member[0]]->title));
  else
    site_path(s, r->graph->name[c->member[0]]);
  buf_adds(s->out, " and ");
  site_count(s, c->n - 1, "other", NULL);
}

void site_cycle_line(const struct site *s, const struct cycles_report *r, uint32_t number)
{
  const struct component *c = &r->found->at[number];
  buf_adds(s->out, "<li id=\"");
  site_id(s, kept_id(s, r, c, ""));
  buf_adds(s->out, "\">");
  name(s, r, c);
  buf_adds(s->out, ": ");
  add_thousands(s->out, c->cut_statements);
  buf_adds(s->out, " of ");
  site_count(s, c->statements, "import", NULL);
  buf_adds(s->out, " to change</li>\n");
}

void site_cycle(const struct site *s, const struct cycles_report *r, uint32_t number)
{
  const struct component *c = &r->found->at[number];
  buf_adds(s->out, "<section id=\"");
  site_id(s, kept_id(s, r, c, ""));
  buf_adds(s->out, "\">\n<h3>");
  name(s, r, c);
  buf_adds(s->out, "</h3>\n");
  sentence(s, r, c);
  ring(s, r, c);
  picture(s, r, number);
  steps(s, r, c);
  members(s, r, c);
  buf_adds(s->out, "</section>\n");
}
