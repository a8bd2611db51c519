/*
 * render/site_changes.c: what came and went since an earlier state?
 *
 * The same comparison as `merestone diff` prints. What crosses borders first; a module under a new name keeps its edges and is told apart from new ones.
 */
#include "render/site_p.h"

#include "render/change_diagram.h"
#include "render/diff_p.h"
#include "render/escape.h"
#include "render/news.h"
#include "render/parts.h"

enum { MOST_PLACES = 3 };

static bool compared(const struct report *r)
{
  return r->delta != NULL;
}

/* ------------------------------------------------------------------------------------------------------- shared with the overview */

static void change_cell(const struct site *s, int64_t change)
{
  buf_printf(s->out, "<td class=\"t change%s\">", change == 0 ? "" : change < 0 ? " better" : " worse");
  if (change != 0) {
    add_signed(s->out, change);
    buf_adds(s->out, change < 0 ? " better" : " worse");
  }
  buf_adds(s->out, "</td>");
}

void site_news_row(const struct site *s, const struct news_row *row)
{
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, row->ctx);
  buf_adds(s->out, "</th>");
  site_cell(s, row->total);
  change_cell(s, news_broken(row));
  site_cell(s, row->border[AFTER]);
  change_cell(s, news_border(row));
  buf_adds(s->out, "</tr>\n");
}

void site_since(const struct site *s)
{
  const struct diff_side *before = &s->r->delta->side[BEFORE];
  buf_adds(s->out, "<p class=\"note\">Compared with ");
  site_code(s, span_of(before->name));
  if (before->id != NULL && !span_starts(span_of(before->id), before->name))
    buf_printf(s->out, ", commit %.10s", before->id);
  if (s->r->delta->contexts != NULL) {
    buf_adds(s->out, "; both are judged by the map of today, ");
    site_code(s, span_of(s->r->delta->contexts));
  }
  buf_adds(s->out, ".</p>\n");
}

/* ------------------------------------------------------------------------------------------------------- pieces */

static void escaped(const struct site *s, struct buf *text)
{
  site_path(s, buf_span(text));
  buf_reset(text);
}

static void place_of(const struct site *s, unsigned side, struct place at)
{
  struct buf text = {0};
  if (side == AFTER) {
    site_at(s, at);
  } else {                        /* it stands in the earlier state: no address leads there */
    buf_addspan(&text, diff_path(s->r->delta, side, at.file));
    buf_printf(&text, ":%u", at.line);
    escaped(s, &text);
  }
  buf_release(&text);
}

static void context_at(const struct site *s, unsigned side, mod_id m)
{
  if (side == AFTER)
    site_context(s, context_of(s->r->map, m).v);
  else
    site_name(s, diff_context(s->r->delta, side, m));
}

/* How many rows a list may have, and what is said of the rest. */
struct cut_list {
  uint32_t all, shown;
};

static bool takes(struct cut_list *l, const struct site *s)
{
  l->all++;
  bool room = l->shown < s->most.rows;
  l->shown += room;
  return room;
}

static void rest(const struct site *s, const struct cut_list *l)
{
  if (l->all <= l->shown)
    return;
  buf_adds(s->out, "<p class=\"note\">");
  add_thousands(s->out, l->all - l->shown);
  buf_printf(s->out, "%s in <code>merestone diff --all</code> of the two.</p>\n", l->shown > 0 ? " more" : "");
}

/* ------------------------------------------------------------------------------------------------------- numbers, violations, contexts */

static void numbers(const struct site *s)
{
  static const char *const heads[] = {"number", "#before", "#now", NULL};
  const struct change *c = s->r->delta->change;
  struct buf text = {0};
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->n_tree; i++)
    n += measure_differs(&c->tree[i]);
  site_section(s, "numbers", "Numbers that differ");
  if (n == 0) {
    buf_adds(s->out, "<p>None.</p>\n</section>\n");
    return;
  }
  site_table(s, "Of the tree as a whole, before and now", heads);
  for (uint32_t i = 0; i < c->n_tree; i++) {
    if (!measure_differs(&c->tree[i]))
      continue;
    buf_printf(s->out, "<tr><th scope=\"row\">%s</th><td>", metric_info(c->tree[i].metric)->title);
    add_measure(s->out, &c->tree[i].before);
    buf_adds(s->out, "</td><td>");
    add_measure(s->out, &c->tree[i].after);
    buf_adds(s->out, "</td></tr>\n");
  }
  site_table_end(s);
  buf_adds(s->out, "</section>\n");
  buf_release(&text);
}

static void law_row(const struct site *s, const struct law_delta *d)
{
  const struct diff_report *r = s->r->delta;
  unsigned side = diff_side_of(d->fate);
  struct buf text = {0};
  buf_printf(s->out, "<tr><td class=\"t\">%s</td><td class=\"t\">", fate_name((enum fate)d->fate));
  add_law_name(&text, r, d);
  escaped(s, &text);
  buf_adds(s->out, "</td><td class=\"place\">");
  buf_addspan(&text, diff_module(r, side, d->at[side]->from));
  escaped(s, &text);
  buf_adds(s->out, " <span class=\"note\">uses</span> ");
  buf_addspan(&text, diff_module(r, side, d->at[side]->to));
  escaped(s, &text);
  buf_adds(s->out, "<br>");
  place_of(s, side, diff_law_place(r, d));
  buf_adds(s->out, "</td><td class=\"t\">");
  add_law_says(&text, r, d);
  site_text(s, buf_span(&text));
  buf_adds(s->out, "</td></tr>\n");
  buf_release(&text);
}

static void violations(const struct site *s)
{
  static const char *const heads[] = {"what happened", "rule", "place", "what is wrong", NULL};
  const struct delta *d = s->r->delta->delta;
  struct cut_list list = {0};
  site_section(s, "violations", "Violations that came and went");
  buf_printf(s->out, "<p>%u new, %u gone, %u with more places, %u moved; ", d->laws_by_fate[FATE_NEW], d->laws_by_fate[FATE_GONE], d->laws_by_fate[FATE_GROWN], d->laws_by_fate[FATE_MOVED]);
  site_count(s, d->broken[AFTER], "edge breaks", "edges break");
  buf_adds(s->out, " what is declared now, ");
  add_thousands(s->out, d->broken[BEFORE]);
  buf_adds(s->out, " did before.</p>\n");
  if (d->n_laws > 0) {
    site_table(s, "Edges that break what is declared of the contexts", heads);
    for (uint32_t i = 0; i < d->n_laws; i++)
      if (takes(&list, s))
        law_row(s, &d->law[i]);
    site_table_end(s);
    rest(s, &list);
  }
  buf_adds(s->out, "</section>\n");
}

/* Contexts of one side only. */
static void came_and_went(const struct site *s)
{
  const struct change *c = s->r->delta->change;
  const char *between[2] = {"<p>New: ", "<p>Gone: "};
  for (unsigned gone = 0; gone < 2; gone++) {
    for (uint32_t i = 0; i < c->n_contexts; i++) {
      if (c->context[i].came != (gone ? CAME_GONE : CAME_NEW))
        continue;
      buf_adds(s->out, between[gone]);
      between[gone] = ", ";
      if (gone)
        site_name(s, span_of(c->context[i].name));
      else
        site_context(s, c->context[i].after.v);
    }
    buf_adds(s->out, between[gone][0] == ',' ? ".</p>\n" : "");
  }
}

static void contexts(const struct site *s)
{
  static const char *const heads[] = {"context", "#violations", "change", "#imports across its border", "change", NULL};
  struct news news;
  struct cut_list list = {0};
  news_find(&news, s->scratch, s->r);
  site_section(s, "contexts", s->r->map->declared ? "Contexts" : "Packages");
  buf_adds(s->out, "<p>");
  add_thousands(s->out, news.n_worse);
  buf_adds(s->out, " worse and ");
  add_thousands(s->out, news.n_better);
  buf_adds(s->out, " better, of ");
  site_count(s, news.n, part_word(s->r), NULL);
  buf_adds(s->out, " that are there on both sides.</p>\n");
  came_and_went(s);
  if (news.n_worse + news.n_better > 0) {
    site_table(s, "Worse ones first, then better ones", heads);
    for (uint32_t i = 0; i < news.n_worse; i++)
      if (takes(&list, s))
        site_news_row(s, &news.row[news.worse[i]]);
    for (uint32_t i = news.n_better; i > 0; i--)
      if (takes(&list, s))
        site_news_row(s, &news.row[news.better[i - 1]]);
    site_table_end(s);
    rest(s, &list);
  }
  buf_adds(s->out, "</section>\n");
}

/* "billing, orders": at most MOST_NAMED. */
static void names(const struct site *s, const char *word, const char *const *name, uint32_t n)
{
  enum { MOST_NAMED = 20 };
  if (n == 0)
    return;
  buf_printf(s->out, " %s: ", word);
  for (uint32_t i = 0; i < n && i < MOST_NAMED; i++) {
    buf_adds(s->out, i > 0 ? ", " : "");
    site_name(s, span_of(name[i]));
  }
  if (n > MOST_NAMED)
    buf_printf(s->out, " and %u more", n - MOST_NAMED);
  buf_addc(s->out, '.');
}

static void cycles(const struct site *s)
{
  const struct change *c = s->r->delta->change;
  if (c->n_cycles == 0)
    return;
  site_section(s, "cycles", "Cycles");
  buf_adds(s->out, "<ul>\n");
  for (uint32_t i = 0; i < c->n_cycles; i++) {
    const struct cycle_change *y = &c->cycle[i];
    buf_adds(s->out, "<li>");
    if (y->came == CAME_GONE)
      buf_printf(s->out, "A cycle of %u is gone.", y->before);
    else if (y->came == CAME_NEW)
      buf_printf(s->out, "A new cycle of %u.", y->after);
    else
      buf_printf(s->out, "A cycle of %u, before %u.", y->after, y->before);
    names(s, "Joined", y->joined, y->n_joined);
    names(s, "Left", y->left, y->n_left);
    buf_adds(s->out, "</li>\n");
  }
  buf_adds(s->out, "</ul>\n</section>\n");
}

/* ------------------------------------------------------------------------------------------------------- edges */

static void pairs(const struct site *s)
{
  static const char *const heads[] = {"from", "to", "#before", "#now", "change", NULL};
  const struct diff_report *r = s->r->delta;
  struct cut_list list = {0};
  site_section(s, "pairs", "Pairs with more imports or fewer");
  if (r->delta->n_pairs == 0) {
    buf_adds(s->out, "<p>None.</p>\n</section>\n");
    return;
  }
  site_table(s, "Import statements from one to the other, those that changed most first", heads);
  for (uint32_t i = 0; i < r->delta->n_pairs; i++) {
    const struct pair_change *c = &r->change->pair[r->delta->pair[i]];
    ctx_id from = context_find(s->r->map, span_of(c->from), NULL), to = context_find(s->r->map, span_of(c->to), NULL);
    if (!takes(&list, s))
      continue;
    buf_adds(s->out, "<tr><th scope=\"row\">");
    site_name(s, span_of(c->from));
    buf_adds(s->out, "</th><td class=\"t\">");
    site_name(s, span_of(c->to));
    buf_adds(s->out, "</td>");
    site_cell(s, c->before.statements);
    buf_adds(s->out, "<td>");
    bool linked = c->after.statements > 0 && site_dependency(s, from.v, to.v);
    add_thousands(s->out, c->after.statements);
    buf_adds(s->out, linked ? "</a></td>" : "</td>");
    change_cell(s, (int64_t)c->after.statements - (int64_t)c->before.statements);
    buf_adds(s->out, "</tr>\n");
  }
  site_table_end(s);
  rest(s, &list);
  buf_adds(s->out, "</section>\n");
}

static void edge_places(const struct site *s, const struct edge_delta *d)
{
  const struct diff_report *r = s->r->delta;
  struct buf text = {0};
  uint32_t shown = 0, lines = diff_lines(r, d);
  for (uint32_t i = d->first; i < d->first + d->n && shown < MOST_PLACES; i++) {
    const struct edge_place *at = &r->delta->place[i];
    if (!diff_line_starts(r, d, i))
      continue;
    buf_printf(s->out, "%s<span class=\"%s</span> ", shown++ > 0 ? "<br>" : "", at->side == AFTER ? "came\">+<span class=\"hidden\"> came</span>" : "went\">\xe2\x88\x92<span class=\"hidden\"> went</span>");
    place_of(s, at->side, diff_place(r, at));
    add_diff_takes(&text, r, at);
    if (text.n > 0) {
      buf_addc(s->out, ' ');
      escaped(s, &text);
    }
  }
  if (shown < lines)
    buf_printf(s->out, "<br><span class=\"note\">and %u more</span>", lines - shown);
  buf_release(&text);
}

static void edge_row(const struct site *s, const struct edge_delta *d)
{
  const struct diff_report *r = s->r->delta;
  unsigned side = diff_side_of(d->fate);
  struct buf text = {0};
  buf_printf(s->out, "<tr><td class=\"t\">%s %s</td><td class=\"t\">", fate_name((enum fate)d->fate), edge_kind_name((enum edge_kind)d->kind));
  context_at(s, side, d->from[side]);
  buf_adds(s->out, " \xe2\x86\x92 ");
  context_at(s, side, d->to[side]);
  buf_adds(s->out, "</td><td class=\"place\">");
  add_diff_module(&text, r, d->from);
  escaped(s, &text);
  buf_adds(s->out, "<br>\xe2\x86\x92 ");
  add_diff_module(&text, r, d->to);
  escaped(s, &text);
  if (d->ties)
    buf_adds(s->out, d->fate == FATE_NEW ? "<br><span class=\"note\">its ends are in one cycle now</span>" : "<br><span class=\"note\">its ends were in one cycle</span>");
  buf_adds(s->out, "</td><td class=\"place\">");
  edge_places(s, d);
  buf_adds(s->out, "</td></tr>\n");
  buf_release(&text);
}

static bool of_fates(const struct edge_delta *d, unsigned fates)
{
  return (fates >> d->fate & 1) != 0 && !d->under_import;
}

static void edges(const struct site *s, const char *local, const char *heading, unsigned fates)
{
  static const char *const heads[] = {"what happened", "contexts", "modules", "lines", NULL};
  const struct delta *d = s->r->delta->delta;
  struct cut_list list = {0};
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->n_crossing; i++)
    n += of_fates(&d->edge[i], fates);
  site_section(s, local, heading);
  if (n == 0) {
    buf_adds(s->out, "<p>None.</p>\n</section>\n");
    return;
  }
  buf_adds(s->out, "<p>");
  site_count(s, n, "edge", NULL);
  buf_adds(s->out, " between modules of different contexts. An edge is all that one module takes from another in one way.</p>\n");
  site_table(s, heading, heads);
  for (uint32_t i = 0; i < d->n_crossing; i++)
    if (of_fates(&d->edge[i], fates) && takes(&list, s))
      edge_row(s, &d->edge[i]);
  site_table_end(s);
  rest(s, &list);
  buf_adds(s->out, "</section>\n");
}

/* ------------------------------------------------------------------------------------------------------- modules and names */

static void modules(const struct site *s)
{
  static const char *const heads[] = {"what happened", "module", "context", "how it is known", NULL};
  const struct diff_report *r = s->r->delta;
  struct cut_list list = {0};
  struct buf text = {0};
  site_section(s, "modules", "Modules that came, went or have another name");
  buf_printf(s->out, "<p>%u new, %u gone, %u renamed", diff_modules_shown(r, FATE_NEW), diff_modules_shown(r, FATE_GONE), diff_modules_shown(r, FATE_MOVED));
  buf_adds(s->out, "; what is below a renamed package is told with it. A module that was renamed keeps its edges: they are not new.</p>\n");
  if (r->delta->n_modules > 0) {
    site_table(s, "Modules that came, went or were renamed", heads);
    for (uint32_t i = 0; i < r->delta->n_modules; i++) {
      const struct module_delta *m = &r->delta->module[i];
      unsigned side = diff_side_of(m->fate);
      if (m->with_package || !takes(&list, s))
        continue;
      buf_printf(s->out, "<tr><td class=\"t\">%s</td><td class=\"place\">", m->fate == FATE_MOVED ? "renamed" : fate_name((enum fate)m->fate));
      add_diff_module(&text, r, m->at);
      escaped(s, &text);
      buf_adds(s->out, "</td><td class=\"t\">");
      context_at(s, side, m->at[side]);
      buf_adds(s->out, "</td><td class=\"t note\">");
      if (m->below > 0) {
        buf_adds(s->out, "with ");
        site_count(s, m->below, "module in it", "modules in it");
      } else if (m->fate == FATE_MOVED) {
        buf_printf(s->out, "known by %s", same_by_name((enum same_by)m->match));
      }
      buf_adds(s->out, "</td></tr>\n");
    }
    site_table_end(s);
    rest(s, &list);
  }
  buf_adds(s->out, "</section>\n");
  buf_release(&text);
}

static void owners(const struct site *s)
{
  static const char *const heads[] = {"module", "before", "now", NULL};
  const struct delta *d = s->r->delta->delta;
  struct cut_list list = {0};
  if (d->n_owners == 0)
    return;
  site_section(s, "owners", "Modules that belong to another context");
  site_table(s, "Whatever they are called now", heads);
  for (uint32_t i = 0; i < d->n_owners; i++) {
    if (!takes(&list, s))
      continue;
    buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
    site_path(s, diff_module(s->r->delta, AFTER, d->owner[i].at[AFTER]));
    buf_adds(s->out, "</th><td class=\"t\">");
    context_at(s, BEFORE, d->owner[i].at[BEFORE]);
    buf_adds(s->out, "</td><td class=\"t\">");
    context_at(s, AFTER, d->owner[i].at[AFTER]);
    buf_adds(s->out, "</td></tr>\n");
  }
  site_table_end(s);
  rest(s, &list);
  buf_adds(s->out, "</section>\n");
}

static void verdict(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<p class=\"verdict\">");
  add_diff_verdict(&text, s->r->delta, buf_addspan);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n");
  site_since(s);
  buf_reset(&text);
  add_diff_notes(&text, s->r->delta, "\n");
  for (struct span rest = buf_span(&text); rest.n > 0;) {
    size_t n = span_find(rest, '\n');
    buf_adds(s->out, "<p class=\"note\">");
    esc_html(s->out, (struct span){rest.at, n});
    buf_adds(s->out, "</p>\n");
    rest = (struct span){rest.at + n + (n < rest.n), rest.n - n - (n < rest.n)};
  }
  buf_release(&text);
}

/* Laid out on the union of both states, so that what stayed stands where it stood. */
static void picture(const struct site *s)
{
  const struct change *c = s->r->delta->change;
  struct svg_place place = site_picture(s, "picture");
  struct buf text = {0};
  if (s->r->coupling->n_shown > MOST_SECTIONS)
    return;
  site_section(s, "map", "The change as a picture");
  buf_adds(s->out, "<p>");
  add_change_sentence(&text, c);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, " The same as a table: <a href=\"");
  site_href(s, s->page, s->ctx, "pairs");
  buf_adds(s->out, "\">pairs with more imports or fewer</a>.</p>\n<figure><div class=\"scroll figure\">\n");
  write_change_svg(s->out, c, &place);
  buf_adds(s->out, "</div></figure>\n</section>\n");
  buf_release(&text);
}

static void changes(const struct site *s)
{
  verdict(s);
  contexts(s);
  violations(s);
  cycles(s);
  picture(s);
  edges(s, "new", "New edges between contexts", 1 << FATE_NEW);
  edges(s, "gone", "Edges that are gone or have fewer places", 1 << FATE_GONE | 1 << FATE_SHRUNK);
  edges(s, "other", "Edges with more places, or to something else", 1 << FATE_GROWN | 1 << FATE_CHANGED | 1 << FATE_MOVED);
  pairs(s);
  modules(s);
  owners(s);
  numbers(s);
}

const struct site_page site_page_changes = {.route = "changes", .title = "Changes", .file = "data/changes.html", .group = SITE_CUT, .there = compared, .write = changes, .bytes = 170 * 1000, .bytes_large = 500 * 1000};
