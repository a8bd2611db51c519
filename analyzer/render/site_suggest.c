/*
 * render/site_suggest.c: which modules are in the wrong context, whose are those that nobody owns, and what would a move change?
 *
 * Each move that is suggested is a row with its key; the script adds ticks and the numbers of any set of them (site/suggest.js, from the part `suggest`). Without it each row says what it changes.
 */
#include "render/site_suggest.h"

#include "coupling/suggest.h"
#include "coupling/what_if.h"
#include "render/escape.h"
#include "render/parts.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LEANS = 3, BAR = 1600 /* tenths of a pixel */ };

static uint32_t shown_of(const struct site *s, uint32_t all)
{
  return all < s->most.rows ? all : s->most.rows;
}

static void rest(const struct site *s, uint32_t all, uint32_t shown, const char *what)
{
  site_rest(s, all, shown, what, SPAN("suggest --limit 0"));
}

static void signed_cell(const struct site *s, int64_t n)
{
  buf_adds(s->out, n > 0 ? "<td>+" : n < 0 ? "<td>\xe2\x88\x92" : "<td>");
  add_thousands(s->out, (uint64_t)(n < 0 ? -n : n));
  buf_adds(s->out, "</td>");
}

/* --------------------------------------------------------------------------------------------------------------- moves */

static void move_key(const struct site *s, const char *name, ctx_id to)
{
  buf_adds(s->out, " data-move=\"");
  esc_attribute(s->out, span_of(name));
  buf_addc(s->out, '=');
  esc_attribute(s->out, span_of(context_name(s->r->map, to)));
  buf_adds(s->out, "\"");
}

/* "6.0 points to it, 1.5 to its own, of 9.0; also commerce 1.2": why it should move. */
static void reasons(const struct site *s, const struct misplaced *m)
{
  buf_printf(s->out, "%.1f points to it, %.1f to its own, of %.1f", m->there, m->own, m->all);
  for (uint32_t i = 0, n = 0; i < m->n_lean && n < MOST_LEANS; i++) {
    if (m->lean[i].context.v == m->from.v || m->lean[i].context.v == m->to.v)
      continue;
    buf_adds(s->out, n++ == 0 ? "; also " : ", ");
    site_name(s, span_of(context_name(s->r->map, m->lean[i].context)));
    buf_printf(s->out, " %.1f", m->lean[i].points);
  }
  buf_adds(s->out, m->community ? "; communities agree" : "");
}

static void move_row(const struct site *s, const struct misplaced *m)
{
  buf_adds(s->out, "<tr");
  move_key(s, m->name, m->to);
  buf_adds(s->out, "><th scope=\"row\" class=\"place\">");
  site_path(s, span_of(m->name));
  if (m->package)
    buf_printf(s->out, " <span class=\"kind\">package of %u</span>", m->modules);
  buf_adds(s->out, "</th><td class=\"t\">");
  site_context(s, m->from.v);
  buf_adds(s->out, "</td><td class=\"t\">");
  site_context(s, m->to.v);
  buf_printf(s->out, "</td><td>%.2f</td>", m->score);
  signed_cell(s, m->gain.statements);
  signed_cell(s, m->gain.edges);
  buf_adds(s->out, "<td class=\"t\">");
  reasons(s, m);
  buf_adds(s->out, "</td></tr>\n");
}

static void move_table(const struct site *s, const struct misplaced *m, uint32_t all, const char *caption)
{
  static const char *const heads[] = {"module", "from", "to", "#score", "#imports across", "#edges across", "why", NULL};
  uint32_t n = shown_of(s, all);
  if (all == 0)
    return;
  site_table(s, caption, heads);
  for (uint32_t i = 0; i < n; i++)
    move_row(s, &m[i]);
  site_table_end(s);
  rest(s, all, n, "row");
}

/* What all steps together change. */
static int64_t gained(const struct suggest *g)
{
  int64_t n = 0;
  for (uint32_t i = 0; i < g->n_steps; i++)
    n += g->step[i].gain.statements;
  return n;
}

static void say_moves(const struct site *s)
{
  const struct suggest *g = s->r->suggest;
  int64_t gain = gained(g);
  site_count(s, g->elsewhere, "module has", "modules have");
  buf_adds(s->out, " more points of coupling to another context than to their own. ");
  if (g->n_steps == 0) {
    buf_adds(s->out, "No move is suggested.");
    return;
  }
  buf_adds(s->out, "Moving ");
  add_thousands(s->out, g->moved_modules);
  buf_adds(s->out, " of ");
  site_count(s, s->r->coupling->measured_modules, "module", NULL);
  buf_adds(s->out, gain <= 0 ? " removes " : " adds ");
  add_thousands(s->out, (uint64_t)(gain < 0 ? -gain : gain));
  buf_adds(s->out, gain <= 0 ? " of " : " to ");
  site_count(s, s->r->coupling->cross_statements, "cross-context import", NULL);
  buf_adds(s->out, ".");
}

static void moves(const struct site *s)
{
  const struct suggest *g = s->r->suggest;
  struct buf command = {0};
  site_section(s, "moves", "Modules in the wrong context");
  buf_adds(s->out, "<p>Points weigh the imports, calls, base classes and keys between a module and a context. The score is the points to the other context less those to its own, as a share of all that it has. "
                   "<code>merestone explain coupling</code> says how they are counted.</p>\n");
  move_table(s, g->step, g->n_steps, "Moves that help together, in this order: each changes so much after the ones before it");
  if (g->n_alone > 0) {
    buf_adds(s->out, "<h3>One by one</h3>\n");
    move_table(s, g->alone, g->n_alone, "What each move would change alone");
  }
  buf_adds(&command, "suggest");
  buf_adds(s->out, "<p class=\"left\" role=\"status\"></p>\n<p class=\"note\">");
  site_command(s, buf_span(&command));
  buf_reset(&command);
  buf_adds(s->out, " says more of each, violations too.</p>\n</section>\n");
  buf_release(&command);
}

/* --------------------------------------------------------------------------------------------------------------- owners */

struct top {                      /* a folder at the top of the tree */
  struct span name;
  uint32_t unclaimed, modules;
};

static struct span top_of(const struct program *p, uint32_t mod)
{
  struct span path = span_of(program_path(p, p->modules.file[mod]));
  size_t n = span_find(path, '/');
  return n == path.n ? (struct span){"", 0} : (struct span){path.at, n};
}

static int top_cmp(const void *a, const void *b)
{
  const struct top *x = a, *y = b;
  return x->unclaimed != y->unclaimed ? (x->unclaimed > y->unclaimed ? -1 : 1) : span_cmp(x->name, y->name);
}

/* Folders with modules that nobody owns. Modules are numbered in the order of their paths, or nearly: those of a folder lie together. */
static uint32_t tops(struct top **out, const struct site *s)
{
  const struct program *p = s->r->program;
  struct top *list = arena_array(s->scratch, struct top, p->modules.n);
  uint32_t n = 0, at = 0, kept = 0;
  for (uint32_t m = 1; m < p->modules.n; m++) {
    struct span name = top_of(p, m);
    if (n == 0 || !span_eq(list[at].name, name)) {
      for (at = 0; at < n && !span_eq(list[at].name, name); at++)
        continue;
      if (at == n)
        list[n++].name = name;
    }
    list[at].modules++;
    list[at].unclaimed += s->r->map->of[m].v == 0;
  }
  for (uint32_t i = 0; i < n; i++)
    if (list[i].unclaimed > 0)
      list[kept++] = list[i];
  if (kept > 0)
    qsort(list, kept, sizeof *list, top_cmp);
  *out = list;
  return kept;
}

static void bars(const struct site *s)
{
  static const char *const heads[] = {"folder", "#nobody's", "#of all", "<span class=\"hidden\">as a bar</span>", NULL};
  struct top *top;
  uint32_t all = tops(&top, s), n = shown_of(s, all);
  if (all == 0)
    return;
  site_table(s, "Modules that belong to no context, by folder at the top", heads);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t width = (uint32_t)((uint64_t)top[i].unclaimed * BAR / top[0].unclaimed);
    buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
    site_path(s, top[i].name.n == 0 ? span_of("./") : top[i].name);
    buf_adds(s->out, "</th>");
    site_cell(s, top[i].unclaimed);
    site_cell(s, top[i].modules);
    buf_printf(s->out, "<td class=\"t\"><svg class=\"bar\" width=\"160\" height=\"10\" aria-hidden=\"true\"><rect class=\"bar-in\" height=\"10\" width=\"%u.%u\"/></svg></td></tr>\n", width / 10, width % 10);
  }
  site_table_end(s);
  site_more(s, all, n, "folder", "graph.json");
}

static uint64_t lines_of(const struct site *s, bool unclaimed)
{
  const struct program *p = s->r->program;
  uint64_t n = 0;
  for (uint32_t m = 1; m < p->modules.n; m++) {
    const struct file_head *head = &p->corpus->head[p->modules.file[m].v];
    n += unclaimed && s->r->map->of[m].v != 0 ? 0 : (uint64_t)head->code_lines + head->doc_lines;
  }
  return n;
}

static void owner_row(const struct site *s, const struct unowned *u)
{
  buf_adds(s->out, "<tr");
  if (u->to.v != 0)
    move_key(s, u->name, u->to);
  buf_adds(s->out, "><th scope=\"row\" class=\"place\">");
  site_path(s, span_of(u->name));
  if (u->package)
    buf_printf(s->out, " <span class=\"kind\">package of %u</span>", u->modules);
  buf_adds(s->out, "</th><td class=\"t\">");
  if (u->to.v != 0)
    site_context(s, u->to.v);
  else
    buf_adds(s->out, "<span class=\"kind\">nothing tells</span>");
  buf_printf(s->out, "</td><td class=\"t\">%s</td><td class=\"t\">", u->to.v == 0 ? "" : sure_name(u->sure));
  if (u->all > 0)
    buf_printf(s->out, "%.1f of %.1f points", u->there, u->all);
  else
    buf_adds(s->out, "no edge to any context");
  if (*u->beside != '\0') {
    buf_printf(s->out, "; %u of %u beside it are ", u->beside_of, u->beside_all);
    site_name(s, span_of(context_name(s->r->map, u->beside_context)));
  }
  buf_adds(s->out, "</td></tr>\n");
}

static void owners(const struct site *s)
{
  static const char *const heads[] = {"module", "candidate", "confidence", "why", NULL};
  const struct suggest *g = s->r->suggest;
  uint32_t all = s->r->program->modules.n - 1, n = shown_of(s, g->n_unowned);
  site_section(s, "unclaimed", "What no context owns");
  buf_adds(s->out, "<p>");
  add_thousands(s->out, s->r->map->n_unclaimed);
  buf_adds(s->out, " of ");
  site_count(s, all, "module", NULL);
  buf_adds(s->out, " (");
  add_percent(s->out, s->r->map->n_unclaimed, all);
  buf_adds(s->out, "), ");
  add_percent(s->out, lines_of(s, true), lines_of(s, false));
  buf_adds(s->out, " of lines, belong to no context.");
  if (g->unowned_modules > 0) {
    buf_adds(s->out, " Tests and migrations aside they are ");
    add_thousands(s->out, g->unowned_modules);
    buf_printf(s->out, "; the likeliest owner is of high confidence for %u, medium for %u, low for %u, unknown for %u.", g->by_sure[SURE_HIGH], g->by_sure[SURE_MEDIUM], g->by_sure[SURE_LOW], g->ownerless);
  }
  buf_adds(s->out, "</p>\n");
  bars(s);
  if (g->n_unowned > 0) {
    site_table(s, "Nobody\xe2\x80\x99s, with the likeliest owner", heads);
    for (uint32_t i = 0; i < n; i++)
      owner_row(s, &g->unowned[i]);
    site_table_end(s);
    rest(s, g->n_unowned, n, "row");
  }
  site_idle_claims(s);
  buf_adds(s->out, "</section>\n");
}

/* ------------------------------------------------------------------------------------------------------ pairs and splits */

static void pairs(const struct site *s)
{
  static const char *const heads[] = {"pair", "#imports there", "#back", "#points there", "#back", "#within the first", "#K between", NULL};
  const struct suggest *g = s->r->suggest;
  uint32_t n = shown_of(s, g->n_one);
  site_section(s, "pairs", "Contexts that are really one");
  buf_adds(s->out, "<p>");
  if (g->n_one == 0)
    buf_adds(s->out, "No pair has more between it than one of the two has within.");
  else
    site_count(s, g->n_one, "pair has more between its two contexts than one of them has within: that one hardly stands by itself.",
               "pairs have more between their two contexts than one of them has within: that one hardly stands by itself.");
  buf_adds(s->out, "</p>\n");
  if (g->n_one > 0) {
    site_table(s, "Pairs that could be one, tightest first", heads);
    for (uint32_t i = 0; i < n; i++) {
      const struct one_pair *p = &g->one[i];
      buf_adds(s->out, "<tr><th scope=\"row\">");
      site_context(s, p->x.v);
      buf_adds(s->out, " and ");
      site_context(s, p->y.v);
      buf_adds(s->out, "</th>");
      site_cell(s, coupling_pair(s->r->coupling, p->x, p->y)->statements);
      site_cell(s, coupling_pair(s->r->coupling, p->y, p->x)->statements);
      buf_printf(s->out, "<td>%.1f</td><td>%.1f</td><td>%.1f</td><td>%.1f</td></tr>\n", p->there, p->back, p->inner_x, p->score);
    }
    site_table_end(s);
    rest(s, g->n_one, n, "pair");
  }
  buf_adds(s->out, "</section>\n");
}

static void splits(const struct site *s)
{
  static const char *const heads[] = {"part", "#modules", "#imports within", "#to other parts", "mostly", NULL};
  const struct suggest *g = s->r->suggest;
  uint32_t n = g->n_splits < s->most.members ? g->n_splits : s->most.members;
  if (g->n_split_asked == 0)
    return;
  site_section(s, "splits", "Contexts that fall apart");
  buf_adds(s->out, "<p>");
  add_thousands(s->out, g->n_splits);
  buf_printf(s->out, " of %u large enough to ask fall into parts that hang together much more than they do with each other.</p>\n", g->n_split_asked);
  for (uint32_t i = 0; i < n; i++) {
    const struct split *split = &g->split[i];
    buf_adds(s->out, "<h3>");
    site_context(s, split->context.v);
    buf_adds(s->out, "</h3>\n<p>");
    site_count(s, split->n_parts, "part", NULL);
    buf_adds(s->out, ", tied by ");
    add_thousands(s->out, split->ties);
    buf_adds(s->out, " of ");
    site_count(s, split->statements, "import", NULL);
    buf_adds(s->out, " within it.</p>\n");
    site_table(s, "Its parts", heads);
    for (uint32_t k = 0; k < split->n_parts; k++) {
      buf_printf(s->out, "<tr><th scope=\"row\">%u</th>", k + 1);
      site_cell(s, split->part[k].n);
      site_cell(s, split->part[k].inner);
      site_cell(s, split->part[k].outer);
      buf_adds(s->out, "<td class=\"place\">");
      site_path(s, span_of(split->part[k].about));
      buf_adds(s->out, "</td></tr>\n");
    }
    site_table_end(s);
  }
  rest(s, g->n_splits, n, "context");
  buf_adds(s->out, "</section>\n");
}

static void patch(const struct site *s)
{
  struct buf command = {0};
  struct span rest = s->r->patch;
  uint32_t lines = 0;
  if (s->r->patch.n == 0)
    return;
  site_section(s, "patch", "Ready for the context file");
  buf_adds(s->out, "<p>The moves above as a patch: ");
  buf_adds(&command, "suggest --apply");
  site_command(s, buf_span(&command));
  buf_reset(&command);
  buf_adds(s->out, " prints the same, to be piped into <code>patch -p0</code>. No code changes.</p>\n<div class=\"scroll\"><pre class=\"copy\" tabindex=\"0\" role=\"region\" aria-label=\"Patch of the context file\">");
  for (; rest.n > 0 && lines < s->most.rows; lines++) {
    size_t n = span_find(rest, '\n');
    esc_html(s->out, (struct span){rest.at, n});
    buf_addc(s->out, '\n');
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){"", 0};
  }
  buf_adds(s->out, "</pre></div>\n");
  buf_adds(s->out, rest.n > 0 ? "<p class=\"note\">The patch is longer than this page may be: the command prints all of it.</p>\n" : "");
  buf_adds(s->out, "</section>\n");
  buf_release(&command);
}

static void write(const struct site *s)
{
  buf_adds(s->out, "<p class=\"lead\">");
  say_moves(s);
  buf_adds(s->out, " ");
  add_thousands(s->out, s->r->map->n_unclaimed);
  buf_adds(s->out, " of ");
  site_count(s, s->r->program->modules.n - 1, "module", NULL);
  buf_adds(s->out, " belong to no context.</p>\n");
  moves(s);
  owners(s);
  pairs(s);
  splits(s);
  patch(s);
}

const struct site_page site_page_suggest = {.route = "suggest", .title = "Suggestions", .file = "data/suggest.html", .group = SITE_CUT, .write = write, .bytes = 30 * 1000, .bytes_large = 200 * 1000};
