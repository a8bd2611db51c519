/*
 * render/site_overview.c: the first page. The answer in words, six numbers, the map, and where to go from here.
 */
#include "render/site_p.h"

#include "render/diff_p.h"
#include "render/escape.h"
#include "render/news.h"
#include "render/parts.h"

enum { MOST_CHANGED = 5, MOST_CHEAP = 5, MOST_PLACES = 3 };

/* ------------------------------------------------------------------------------------------------------- tiles */

/* "-12, better than before": what a smaller number means is told in words as well as by colour. */
enum wish { WISH_NONE, WISH_LESS };

struct tile {
  const char *what;
  uint64_t n, whole, before;      /* whole 0: there is none; before: in the earlier state */
  enum wish wish;
  const struct site_page *page;   /* where what it counts is listed */
};

static void tile_change(const struct site *s, const struct tile *t)
{
  if (s->r->delta == NULL)
    return;
  int64_t change = (int64_t)t->n - (int64_t)t->before;
  const char *class_ = change == 0 || t->wish == WISH_NONE ? "" : change < 0 ? " better" : " worse";
  buf_printf(s->out, " <span class=\"change%s\">", class_);
  if (change == 0)
    buf_adds(s->out, "as before");
  else
    add_signed(s->out, change);
  buf_printf(s->out, "%s%s</span>", *class_ == '\0' ? "" : ",", class_);
}

static void tile(const struct site *s, const struct tile *t)
{
  buf_printf(s->out, "<div><dt>%s</dt><dd><a href=\"", t->what);
  site_href(s, t->page, 0, NULL);
  buf_adds(s->out, "\">");
  add_thousands(s->out, t->n);
  buf_adds(s->out, "</a>");
  if (t->whole > 0) {
    buf_adds(s->out, "<small> of ");
    add_thousands(s->out, t->whole);
    buf_adds(s->out, "</small>");
  }
  tile_change(s, t);
  buf_adds(s->out, "</dd></div>\n");
}

static uint32_t in_cycle(const struct coupling *c)
{
  return c->largest_context_cycle < 2 ? 0 : c->largest_context_cycle;
}

static void tiles(const struct site *s)
{
  const struct report *r = s->r;
  const struct coupling *c = r->coupling, *b = r->delta == NULL ? c : r->delta->change->before.coupling;
  const struct context_map *map = r->delta == NULL ? r->map : r->delta->change->before.map;
  bool declared = r->map->declared;
  const struct tile list[] = {
    {declared ? "contexts" : "packages", c->n_shown, 0, b->n_shown, WISH_NONE, &site_page_contexts},
    {"modules, tests and migrations left out", c->measured_modules, 0, b->measured_modules, WISH_NONE, &site_page_contexts},
    {"imports cross a border", c->cross_statements, c->all_statements, b->cross_statements, WISH_LESS, &site_page_matrix},
    {declared ? "contexts in one cycle" : "packages in one cycle", in_cycle(c), c->n_shown, in_cycle(b), WISH_LESS, &site_page_cycles},
    {"imports to change, and no cycle is left", c->feedback.weight, r->levels->all_weight, b->feedback.weight, WISH_LESS, &site_page_cycles},
    {"modules belong to no context", r->map->n_unclaimed, r->program->modules.n - 1, map->n_unclaimed, WISH_LESS, &site_page_suggest},
  };
  buf_adds(s->out, "<dl class=\"tiles\">\n");
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    tile(s, &list[i]);
  buf_adds(s->out, "</dl>\n");
}

/* ------------------------------------------------------------------------------------------------------- what changed */

static void changed_rows(const struct site *s, const struct news *news, const uint32_t *list, uint32_t n, const char *caption)
{
  static const char *const heads[] = {"context", "#violations", "change", "#imports across its border", "change", NULL};
  if (n == 0)
    return;
  uint32_t shown = n < MOST_CHANGED ? n : MOST_CHANGED;
  site_table(s, caption, heads);
  for (uint32_t i = 0; i < shown; i++)
    site_news_row(s, &news->row[list[i]]);
  site_table_end(s);
  if (n > shown) {
    buf_adds(s->out, "<p class=\"note\"><a href=\"");
    site_href(s, &site_page_changes, 0, "contexts");
    buf_printf(s->out, "\">%u more with the changes</a></p>\n", n - shown);
  }
}

static void changes(const struct site *s)
{
  struct news news;
  if (s->r->delta == NULL)
    return;
  news_find(&news, s->scratch, s->r);
  site_section(s, "changes", "What changed");
  site_since(s);
  if (news.n_worse + news.n_better == 0)
    buf_printf(s->out, "<p>No %s changed for better or worse.</p>\n", part_word(s->r));
  buf_adds(s->out, "<div class=\"two\"><div>\n");
  changed_rows(s, &news, news.worse, news.n_worse, "Worse than before");
  buf_adds(s->out, "</div><div>\n");
  changed_rows(s, &news, news.better, news.n_better, "Better than before");
  buf_adds(s->out, "</div></div>\n</section>\n");
}

/* ------------------------------------------------------------------------------------------------------- where to go */

/* A question is a link, what is known of it stands beside it. Begins the answer; "</dd>" ends it. */
static void question(const struct site *s, const struct site_page *page, uint32_t ctx, const char *local, const char *text)
{
  buf_adds(s->out, "<dt><a href=\"");
  site_href(s, page, ctx, local);
  buf_printf(s->out, "\">%s</a></dt><dd>", text);
}

static void ask_extract(const struct site *s)
{
  const struct site_page *plans = site_page_of(s->r, "x");
  uint32_t *list, n = cheapest_contexts(&list, s->scratch, s->r);
  if (n < 2 || context_cost(s->r, list[0]) == 0)
    return;
  bool plan = plans != NULL && site_page_there(s->r, plans, list[0]);
  question(s, plan ? plans : &site_page_contexts, plan ? list[0] : 0, NULL, s->r->map->declared ? "Take a context out" : "Take a package out");
  buf_adds(s->out, "Cheapest: ");
  site_context(s, list[0]);
  buf_adds(s->out, ", ");
  site_count(s, context_cost(s->r, list[0]), "import to change", "imports to change");
  buf_adds(s->out, ".</dd>\n");
}

static void ask_users(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  uint32_t best = 0;
  for (uint32_t ctx = 1; ctx < c->k; ctx++)
    if (!c->context[ctx].hidden && c->context[ctx].ca_contexts > (best == 0 ? 0 : c->context[best].ca_contexts))
      best = ctx;
  if (best == 0 || !context_has_section(s->r, best))
    return;
  question(s, &site_page_context, best, NULL, s->r->map->declared ? "See who uses a context, and by which names" : "See who uses a package, and by which names");
  buf_adds(s->out, "Most used: ");
  site_context(s, best);
  buf_adds(s->out, ", by ");
  site_count(s, c->context[best].ca_contexts, part_word(s->r), NULL);
  buf_adds(s->out, ", ");
  add_thousands(s->out, c->context[best].in_statements);
  buf_adds(s->out, " of ");
  site_count(s, c->cross_statements, "import", NULL);
  buf_adds(s->out, " across borders.</dd>\n");
}

static void ask_cycles(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  question(s, &site_page_cycles, 0, NULL, "Get out of the cycles");
  if (in_cycle(c) == 0) {
    buf_printf(s->out, "No %s reaches itself through others.</dd>\n", part_word(s->r));
    return;
  }
  add_thousands(s->out, c->largest_context_cycle);
  buf_adds(s->out, " of ");
  site_count(s, c->n_shown, part_word(s->r), NULL);
  buf_printf(s->out, " form one cycle. %s changes ", c->feedback.exact ? "The minimum cut" : "The cheapest cut found");
  add_thousands(s->out, c->feedback.weight);
  buf_adds(s->out, " of ");
  site_count(s, s->r->levels->all_weight, "import", NULL);
  buf_adds(s->out, ".</dd>\n");
}

static void ask_better(const struct site *s)
{
  if (s->r->delta == NULL) {
    buf_adds(s->out, "<dt>See whether it got better or worse</dt><dd><code>merestone analyze --compare EARLIER</code>, an earlier graph.json or a revision.</dd>\n");
    return;
  }
  struct buf text = {0};
  question(s, &site_page_changes, 0, NULL, "See whether it got better or worse");
  add_diff_verdict(&text, s->r->delta, buf_addspan);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</dd>\n");
  buf_release(&text);
}

static void ask_start(const struct site *s)
{
  const struct site_page *start = site_page_of(s->r, "start");
  if (start == NULL)
    return;
  question(s, start, 0, NULL, "Begin to read");
  buf_printf(s->out, "A page for each %s: what it is for, five modules to begin with, what it stands on.</dd>\n", part_word(s->r));
}

static void ask_owner(const struct site *s)
{
  uint32_t all = s->r->program->modules.n - 1;
  question(s, &site_page_suggest, 0, NULL, "Find what nobody owns");
  add_share(s->out, s->r->map->n_unclaimed, all);
  buf_printf(s->out, " %s belong to no context.</dd>\n", all == 1 ? "module" : "modules");
}

static void ask_why(const struct site *s)
{
  struct pair_ref *pair;
  uint32_t n = heaviest_pairs(&pair, s->scratch, s->r);
  const struct site_page *modules = site_page_of(s->r, "modules");
  if (n == 0)
    return;
  question(s, modules != NULL ? modules : &site_page_matrix, 0, NULL, "See why one depends on another");
  buf_adds(s->out, "Most of all ");
  site_name(s, context_title(s->r, pair[0].from));
  buf_adds(s->out, " on ");
  site_name(s, context_title(s->r, pair[0].to));
  buf_adds(s->out, ": ");
  bool linked = site_dependency(s, pair[0].from, pair[0].to);
  site_count(s, pair[0].statements, "import", NULL);
  buf_adds(s->out, linked ? "</a>.</dd>\n" : ".</dd>\n");
}

static void ask_rules(const struct site *s)
{
  const struct relationships *rel = s->r->relations;
  const struct site_page *rules = site_page_of(s->r, "rules");
  if (rel->edges == 0 || !s->r->map->declared)
    return;
  question(s, rules != NULL ? rules : &site_page_map, 0, NULL, "Check that the declared map holds");
  add_thousands(s->out, rel->against);
  buf_adds(s->out, " of ");
  site_count(s, rel->edges, "edge between contexts breaks", "edges between contexts break");
  buf_adds(s->out, " what is declared");
  if (rel->not_yet > 0) {
    buf_adds(s->out, "; ");
    add_thousands(s->out, rel->not_yet);
    buf_adds(s->out, " of ");
    site_count(s, s->r->map->n - 1, "context", NULL);
    buf_adds(s->out, rel->not_yet == 1 ? " declares nothing it uses" : " declare nothing they use");
  }
  buf_adds(s->out, ".</dd>\n");
}

static void ask_one(const struct site *s)
{
  if (s->r->coupling->mutual_pairs == 0)
    return;
  question(s, &site_page_matrix, 0, NULL, "See which are really one");
  site_count(s, s->r->coupling->mutual_pairs, "pair imports", "pairs import");
  buf_adds(s->out, " each other.</dd>\n");
}

static void ask_trust(const struct site *s)
{
  question(s, &site_page_about, 0, NULL, "Know how far this can be trusted");
  add_thousands(s->out, s->r->counts->read);
  buf_adds(s->out, " of ");
  site_count(s, s->r->counts->files, "file", NULL);
  buf_adds(s->out, " read; ");
  add_thousands(s->out, s->r->program->counts.own_resolved);
  buf_adds(s->out, " of ");
  site_count(s, s->r->program->counts.own, "import", NULL);
  buf_adds(s->out, " of the tree's own names resolved.</dd>\n");
}

static void questions(const struct site *s)
{
  static void (*const ask[])(const struct site *) = {ask_extract, ask_users, ask_cycles, ask_better, ask_start, ask_owner, ask_why, ask_rules, ask_one, ask_trust};
  site_section(s, "questions", "What do you want to do?");
  buf_adds(s->out, "<dl class=\"glossary\">\n");
  for (size_t i = 0; i < sizeof ask / sizeof *ask; i++)
    ask[i](s);
  buf_adds(s->out, "</dl>\n</section>\n");
}

/* ------------------------------------------------------------------------------------------------------- what is cheap */

static void cheap_cuts(const struct site *s)
{
  static const char *const heads[] = {"pair", "#imports", "where they stand", NULL};
  struct cut_pair cut[MOST_CHEAP];
  uint32_t n = cheapest_cuts(cut, MOST_CHEAP, s->r);
  if (n == 0)
    return;
  site_section(s, "cuts", "The cheapest cuts");
  buf_adds(s->out, "<p>");
  add_thousands(s->out, n);
  buf_adds(s->out, " of ");
  site_count(s, s->r->coupling->feedback.arcs, "pair", NULL);
  buf_printf(s->out, " whose imports, changed, leave no %s in a cycle; <a href=\"", part_word(s->r));
  site_href(s, &site_page_cycles, 0, NULL);
  buf_adds(s->out, "\">all of them</a>.</p>\n");
  site_table(s, "What to change first, fewest imports first", heads);
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(s->out, "<tr><th scope=\"row\">");
    site_context(s, cut[i].from);
    buf_adds(s->out, " <span class=\"up\">\xe2\x86\x91</span> ");
    site_context(s, cut[i].to);
    buf_adds(s->out, "</th>");
    site_cell(s, cut[i].weight);
    buf_adds(s->out, "<td class=\"place\">");
    site_places(s, cut[i].arc, MOST_PLACES);
    buf_adds(s->out, "</td></tr>\n");
  }
  site_table_end(s);
  buf_adds(s->out, "</section>\n");
}

static void command_row(const struct site *s, const char *what, const char *words)
{
  struct buf command = {0};
  add_command(&command, s->r, words);
  buf_printf(s->out, "<dt>%s</dt><dd>", what);
  site_code(s, buf_span(&command));
  buf_adds(s->out, "</dd>\n");
  buf_release(&command);
}

static void commands(const struct site *s)
{
  buf_adds(s->out, "<details><summary>The same numbers on the command line</summary>\n<dl class=\"glossary\">\n");
  command_row(s, "what crosses borders", "inventory contexts");
  command_row(s, "cycles and their cut", "cycles");
  command_row(s, "who depends on whom", "map");
  command_row(s, "what nobody owns, what is misplaced", "suggest");
  buf_adds(s->out, "</dl>\n</details>\n");
}

static void overview(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<p class=\"verdict\">");
  add_verdict(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n");
  buf_release(&text);
  tiles(s);
  commands(s);
  changes(s);
  questions(s);
  site_section(s, "levels", "The map, by levels");
  site_map_figure(s);
  buf_adds(s->out, "</section>\n");
  cheap_cuts(s);
}

const struct site_page site_page_overview = {.route = "", .title = "Overview", .file = "index.html", .group = SITE_LOOK, .write = overview, .bytes = 90 * 1000, .bytes_large = 160 * 1000};
