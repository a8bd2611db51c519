/*
 * render/site_plan.c: what must be cut to take one context out, in which order, and what does each step buy?
 *
 * The sentence first, then the steps as a checklist, then what they rest on. The script adds ticks (site/plan.js), which it reads from the attributes of the steps; without it the plan stands as computed.
 */
#include "render/site_plan.h"

#include "render/escape.h"
#include "render/parts.h"
#include "render/plan_p.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEP_PLACES = 3 };

struct plan_view site_plan_view(const struct site *s, uint32_t ctx)
{
  return (struct plan_view){.program = s->r->program, .map = s->r->map, .scores = s->r->scores, .django = s->r->django, .plan = plans_get(s->r->plans, ctx), .again = ""};
}

void site_said(const struct site *s, struct buf *text)
{
  static const struct span word = {"`public`", 8};        /* of ours: what plain writers mark as code */
  struct span rest = span_trimmed(buf_span(text));
  for (size_t i = 0; i + word.n <= rest.n; i++) {
    if (memcmp(rest.at + i, word.at, word.n) != 0)
      continue;
    site_path(s, (struct span){rest.at, i});
    buf_adds(s->out, "<code>public</code>");
    rest = (struct span){rest.at + i + word.n, rest.n - i - word.n};
    i = 0;
  }
  site_path(s, rest);
  buf_reset(text);
}

static void extract_command(const struct site *s, const char *options, struct buf *word)
{
  struct buf what = {0};
  buf_adds(&what, "extract ");
  esc_shell(&what, context_key(s->r, s->ctx));
  buf_adds(&what, options);
  if (word != NULL)
    esc_shell(&what, buf_span(word));
  site_command(s, buf_span(&what));
  buf_reset(&what);
  buf_release(&what);
}

/* Steps are what the page is for: of its lists they are the last that lose rows. */
uint32_t site_plan_rows(const struct site *s, uint32_t all)
{
  static const struct {
    uint32_t rows, names;
  } cut[] = {{500, 30}, {200, 20}, {100, 12}, {40, 8}, {20, 5}, {0, 3}};
  size_t i = 0;
  while (s->most.rows < cut[i].rows)
    i++;
  return all < cut[i].names ? all : cut[i].names;
}

static void more(const struct site *s, uint32_t all, uint32_t shown, const char *what)
{
  if (all <= shown)
    return;
  buf_adds(s->out, "<p class=\"note\">");
  site_count(s, all - shown, what, NULL);
  buf_adds(s->out, " more: ");
  extract_command(s, " --all", NULL);
  buf_adds(s->out, "</p>\n");
}

/* --------------------------------------------------------------------------------------------------------------- steps */

static void step_key(struct buf *out, const struct plan_view *v, const struct plan_step *step)
{
  buf_reset(out);
  plan_step_key(out, v, step);
}

/* "31 imports in 10 files are left to change; K 58.11": what was measured once all steps up to one were made. */
static void measured(struct buf *out, const struct site *s, const struct plan_measure *m)
{
  add_count(out, plan_cost(m), "import", NULL);
  buf_adds(out, " in ");
  add_count(out, m->files, "file", NULL);
  buf_adds(out, " left to change");
  if (!isnan(m->score))
    buf_printf(out, "; coupling K %.2f of 100", m->score);
  buf_adds(out, "; ");
  add_thousands(out, m->cross_edges);
  buf_adds(out, " of ");
  add_thousands(out, m->all_edges);
  buf_printf(out, " edges cross %ss; largest cycle of %ss %u; ", part_word(s->r), part_word(s->r), m->context_cycle);
  add_count(out, m->module_cycles, "cycle", NULL);
  buf_adds(out, " of modules");
  if (m->violations > 0) {
    buf_adds(out, "; ");
    add_count(out, m->violations, "violation", NULL);
  }
}

/* The same as numbers for the script: imports, files, K, edges across, all edges, largest cycle of contexts, cycles of modules, violations; "-" and no more where only the cost is known. */
static void measured_numbers(struct buf *out, const struct plan_measure *m, bool measured)
{
  buf_printf(out, "%u %u ", plan_cost(m), m->files);
  if (!measured) {
    buf_addc(out, '-');
    return;
  }
  if (isnan(m->score))
    buf_adds(out, "-");
  else
    buf_printf(out, "%.2f", m->score);
  buf_printf(out, " %u %u %u %u %u", m->cross_edges, m->all_edges, m->context_cycle, m->module_cycles, m->violations);
}

/* An import that takes three names is three places and one thing to edit. */
static bool is_item(const struct plan_view *v, const struct plan_site *site)
{
  return site->statement || v->program->edges.kind[site->edge] != EDGE_IMPORT;
}

static uint32_t count_items(const struct plan_view *v, const struct plan_step *step)
{
  uint32_t n = 0;
  for (uint32_t i = step->first; i < step->first + step->n; i++)
    n += is_item(v, &v->plan->site[v->plan->step_site[i]]);
  return n;
}

/* "1-7 9": files are numbered in the order in which the steps meet them, so most of a step are a run. */
static void file_numbers(const struct site *s, const struct plan_view *v, const struct plan_step *step, uint32_t *number)
{
  uint32_t *last = &number[0], first = 0, end = 0, file = UINT32_MAX, runs = 0;
  for (uint32_t i = step->first; i <= step->first + step->n; i++) {
    uint32_t at = i == step->first + step->n ? UINT32_MAX : program_place(v->program, v->plan->site[v->plan->step_site[i]].edge).file.v;
    if (at == file && i > step->first)      /* places lie by file */
      continue;
    file = at;
    if (at != UINT32_MAX && number[at + 1] == 0)
      number[at + 1] = ++*last;
    uint32_t n = at == UINT32_MAX ? 0 : number[at + 1];
    if (first != 0 && n == end + 1) {
      end = n;
      continue;
    }
    if (first != 0)
      buf_printf(s->out, first == end ? "%s%u" : "%s%u-%u", runs++ > 0 ? " " : "", first, end);
    first = end = n;
  }
}

/* What a step edits and what is left after it, for the script. */
static void step_data(const struct site *s, const struct plan_view *v, const struct plan_step *step, uint32_t *number)
{
  bool edits = !plan_is_declaring(v, step);
  buf_printf(s->out, " data-statements=\"%u\" data-others=\"%u\" data-files=\"", edits ? step->statements : 0, edits ? count_items(v, step) - step->statements : 0);
  if (edits)
    file_numbers(s, v, step, number);
  buf_adds(s->out, "\" data-after=\"");
  measured_numbers(s->out, &step->after, step - v->plan->step < v->plan->n_measured);
  buf_adds(s->out, "\"");
}

static void step_effort(const struct site *s, const struct plan_view *v, const struct plan_step *step)
{
  if (step->kind == STEP_MOVE || plan_is_declaring(v, step)) {
    buf_adds(s->out, "Edits the context file only, no code. ");
    return;
  }
  buf_adds(s->out, "Edits ");
  uint32_t items = count_items(v, step);
  if (step->statements > 0)
    site_count(s, step->statements, "import", NULL);
  if (items > step->statements) {
    buf_adds(s->out, step->statements > 0 ? " and " : "");
    site_count(s, items - step->statements, "place", NULL);
  }
  buf_adds(s->out, " in ");
  site_count(s, step->files, "file", NULL);
  buf_adds(s->out, " of ");
  if (s->most.rows <= 20 && step->n_edited > 1) {
    site_count(s, step->n_edited, part_word(s->r), NULL);
    buf_adds(s->out, ". ");
    return;
  }
  uint32_t most = s->most.neighbours < 6 ? s->most.neighbours : 6, n = step->n_edited <= most + 1 ? step->n_edited : most;
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(s->out, i > 0 ? ", " : "");
    site_context(s, step->edited[i].v);
  }
  if (step->n_edited > n)
    buf_printf(s->out, " and %u others", step->n_edited - n);
  if (step->n_owners > 0) {
    buf_adds(s->out, step->n_owners == 1 ? " (owner " : " (owners ");
    for (uint32_t i = 0; i < step->n_owners && i < 4; i++) {
      buf_adds(s->out, i > 0 ? ", " : "");
      site_text(s, span_of(step->owner[i]));
    }
    buf_adds(s->out, step->n_owners > 4 ? ", ...)" : ")");
  }
  buf_adds(s->out, ". ");
}

static void step_buys(const struct site *s, const struct plan_view *v, uint32_t number)
{
  const struct plan_step *step = &v->plan->step[number];
  if (step->kind >= STEP_WIRING)
    return;
  struct buf text = {0};
  buf_adds(s->out, "It ");
  plan_step_buys(&text, v, number);
  site_said(s, &text);
  buf_adds(s->out, ". ");
  if (step->kind != STEP_DATA) {
    buf_adds(s->out, "Then ");
    site_count(s, plan_cost(&step->after), "import", NULL);
    buf_adds(s->out, plan_cost(&step->after) == 1 ? " in " : " in ");
    site_count(s, step->after.files, "file", NULL);
    buf_adds(s->out, plan_cost(&step->after) == 1 ? " is left." : " are left.");
  }
  buf_release(&text);
}

static void step_places(const struct site *s, const struct plan_view *v, const struct plan_step *step, struct buf *key)
{
  uint32_t all = count_items(v, step), most = s->most.rows >= 100 ? STEP_PLACES : s->most.rows >= 20 ? 1 : 0, n = most > 0 && all <= most + 1 ? all : most, shown = 0;
  struct buf text = {0};
  if (all == 0)
    return;
  buf_adds(s->out, n > 0 ? "<div class=\"place\">" : "");
  for (uint32_t i = step->first; shown < n; i++) {
    const struct plan_site *site = &v->plan->site[v->plan->step_site[i]];
    if (!is_item(v, site))
      continue;
    buf_adds(s->out, shown++ > 0 ? "<br>" : "");
    site_place(s, site->edge);
    buf_adds(s->out, " <span class=\"kind\">");
    plan_kind(&text, v, site);
    buf_adds(&text, " ");
    plan_used(&text, v, site);
    site_path(s, buf_span(&text));
    buf_reset(&text);
    buf_adds(s->out, "</span>");
  }
  buf_adds(s->out, n > 0 ? "</div>\n" : "");
  if (all > n) {
    buf_adds(s->out, "<p class=\"note\">");
    add_thousands(s->out, all - n);
    buf_adds(s->out, n > 0 ? " more: <code>--left " : " places: <code>--left ");
    esc_shell(&text, buf_span(key));
    site_path(s, buf_span(&text));
    buf_adds(s->out, "</code></p>\n");
  }
  buf_release(&text);
}

static void one_step(const struct site *s, const struct plan_view *v, uint32_t number, uint32_t *files)
{
  const struct plan_step *step = &v->plan->step[number];
  struct buf key = {0}, text = {0};
  step_key(&key, v, step);
  buf_adds(s->out, "<li id=\"");
  slug_add(&text, buf_span(&key));
  site_id(s, text.at);
  buf_adds(s->out, "\" data-step=\"");
  esc_attribute(s->out, buf_span(&key));
  buf_adds(s->out, "\"");
  step_data(s, v, step, files);
  buf_adds(s->out, "><p class=\"what\"><b>");
  buf_reset(&text);
  plan_step_title(&text, v, step, false);
  if (text.n > 0 && text.at[0] >= 'a' && text.at[0] <= 'z')
    text.at[0] = (char)(text.at[0] - 'a' + 'A');
  site_path(s, buf_span(&text));
  buf_adds(s->out, "</b></p>\n<p>");
  step_effort(s, v, step);
  step_buys(s, v, number);
  buf_adds(s->out, "</p>\n");
  step_places(s, v, step, &key);
  buf_adds(s->out, "</li>\n");
  buf_release(&key);
  buf_release(&text);
}

static void steps(const struct site *s, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  struct buf text = {0};
  if (p->n_steps == 0)
    return;
  uint32_t *files = arena_array(s->scratch, uint32_t, (size_t)s->r->tree->n_files + 2), n = p->n_steps < s->most.steps ? p->n_steps : s->most.steps;
  site_section(s, "steps", "Steps, what buys most for each file first");
  buf_adds(s->out, "<p>Now: ");
  measured(&text, s, &p->now);
  site_said(s, &text);
  buf_adds(s->out, ". K is the share of its coupling that crosses the border: 0 is independent, 100 has nothing of its own.</p>\n<p>");
  if (p->hasty)
    buf_adds(s->out, "This tree is too large to measure every plan for these pages: imports and files are counted, K and cycles after a step are not known, and no module is asked to move. The command does all of it. ");
  else if (p->n_measured < p->n_steps)
    buf_printf(s->out, "The first %u steps were measured, each on top of the steps before it; of the rest the imports are counted, and the command measures all. ", p->n_measured);
  else
    buf_adds(s->out, "What a step buys was measured on top of the steps before it. ");
  buf_adds(s->out, "Moves, and declaring what is public, edit the context file only. All places of a step, and none once it is done: ");
  extract_command(s, " --left STEP", NULL);
  buf_printf(s->out, "</p>\n<ol class=\"steps\" data-all=\"%u\" data-part=\"%s\">\n", p->n_steps, part_word(s->r));
  for (uint32_t i = 0; i < n; i++)
    one_step(s, v, i, files);
  buf_adds(s->out, "</ol>\n<p class=\"left\" role=\"status\"></p>\n");
  more(s, p->n_steps, n, "step");
  buf_adds(s->out, "<p class=\"note\">As work packages, a file each: ");
  extract_command(s, " --format tasks --out tasks", NULL);
  buf_adds(s->out, "</p>\n</section>\n");
  buf_release(&text);
}

/* --------------------------------------------------------------------------------------------------------------- sides */

static uint32_t keys_of(const struct plan_side *side) { return side->places[EDGE_DATA]; }

static uint32_t weight_of(const struct plan_side *side)
{
  uint32_t n = 0;
  for (int kind = 0; kind < EDGE_KINDS; kind++)
    n += side->places[kind];
  return n;
}

struct neighbour_row {
  const struct plan_side *side;
  uint32_t ctx, weight;
  bool inbound;
};

static int side_cmp(const void *a, const void *b)
{
  const struct neighbour_row *x = a, *y = b;
  if (x->side->statements != y->side->statements)
    return x->side->statements > y->side->statements ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return x->ctx != y->ctx ? (x->ctx > y->ctx) - (x->ctx < y->ctx) : x->inbound - y->inbound;
}

static uint32_t side_rows(struct neighbour_row **out, const struct site *s, const struct plan *p, int way)
{
  uint32_t n = 0;
  *out = arena_array(s->scratch, struct neighbour_row, (size_t)p->n_neighbours * 2);
  for (uint32_t i = 0; i < p->n_neighbours; i++)
    for (int in = 0; in < 2; in++) {
      const struct plan_side *side = in ? &p->neighbour[i].in : &p->neighbour[i].out;
      if ((way == in || way == 2) && weight_of(side) > 0)
        (*out)[n++] = (struct neighbour_row){side, p->neighbour[i].context.v, weight_of(side), in != 0};
    }
  if (n > 0)
    qsort(*out, n, sizeof **out, side_cmp);
  return n;
}

static void side(const struct site *s, const struct plan_view *v, bool inbound, const char *heading)
{
  struct neighbour_row *row;
  uint32_t all = side_rows(&row, s, v->plan, inbound), n = all < s->most.neighbours ? all : s->most.neighbours;
  buf_printf(s->out, "<div><h3>%s</h3>\n", heading);
  if (all == 0)
    buf_adds(s->out, "<p>None.</p>\n");
  buf_adds(s->out, all > 0 ? "<ul class=\"plain\">" : "");
  for (uint32_t i = 0; i < n; i++) {
    uint32_t from = inbound ? row[i].ctx : s->ctx, to = inbound ? s->ctx : row[i].ctx, calls = row[i].side->places[EDGE_CALL];
    buf_adds(s->out, "<li>");
    site_context(s, row[i].ctx);
    buf_adds(s->out, ": ");
    bool linked = row[i].side->statements > 0 && site_dependency(s, from, to);
    site_count(s, row[i].side->statements, "import", NULL);
    buf_adds(s->out, linked ? "</a>" : "");
    if (calls > 0) {
      buf_adds(s->out, ", ");
      site_count(s, calls, "call", NULL);
    }
    if (keys_of(row[i].side) > 0) {
      buf_adds(s->out, ", ");
      site_count(s, keys_of(row[i].side), "key", NULL);
    }
    buf_adds(s->out, "</li>\n");
  }
  buf_adds(s->out, all > 0 ? "</ul>\n" : "");
  if (all > n) {
    buf_adds(s->out, "<p class=\"note\">");
    site_count(s, all - n, "more", "more");
    buf_adds(s->out, "</p>\n");
  }
  buf_adds(s->out, "</div>\n");
}

static void middle(const struct site *s, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  buf_adds(s->out, "<div><h3>");
  site_context(s, s->ctx);
  buf_adds(s->out, "</h3>\n<ul class=\"plain\"><li>");
  site_count(s, p->modules, "module", NULL);
  buf_adds(s->out, ", ");
  site_count(s, p->lines, "line", NULL);
  buf_adds(s->out, "</li>\n<li>");
  site_count(s, p->tests, "test module", NULL);
  buf_adds(s->out, "</li>\n<li>");
  if (p->data.n_models > 0) {
    site_count(s, p->data.n_tables, "table", NULL);
    buf_adds(s->out, "</li>\n<li>");
  }
  if (!p->hasty) {
    buf_adds(s->out, "reaches ");
    site_count(s, p->now.drag_modules, "module", NULL);
    buf_adds(s->out, " of others");
    if (p->n_steps > 0 && p->n_measured == p->n_steps) {
      buf_adds(s->out, ", ");
      add_thousands(s->out, p->step[p->n_steps - 1].after.drag_modules);
      buf_adds(s->out, " after the last step");
    }
    buf_adds(s->out, "</li>\n<li>");
  }
  add_thousands(s->out, p->touch.n);
  buf_adds(s->out, " of ");
  site_count(s, p->touch.all, "module", NULL);
  buf_adds(s->out, " with an import across the border must be edited at least</li></ul></div>\n");
}

static void sides(const struct site *s, const struct plan_view *v)
{
  site_section(s, "sides", "Who is on the other side");
  buf_adds(s->out, "<div class=\"two three\">\n");
  side(s, v, true, "Callers");
  middle(s, v);
  side(s, v, false, "Callees");
  buf_adds(s->out, "</div>\n</section>\n");
}

/* The ties by what it costs to cut each, least first: what is cheap can go today. */
static void cuts(const struct site *s, const struct plan_view *v)
{
  static const char *const heads[] = {"cut", "#imports", "#files", "#names", "#calls", "#keys", NULL};
  struct neighbour_row *row;
  uint32_t all = side_rows(&row, s, v->plan, 2), n = site_plan_rows(s, all);
  if (all == 0)
    return;
  site_section(s, "cuts", "Cuts, the cheapest first");
  site_table(s, "What each neighbour ties, one direction a row", heads);
  for (uint32_t i = 0; i < n; i++) {
    const struct neighbour_row *one = &row[all - 1 - i];
    buf_adds(s->out, "<tr><th scope=\"row\">");
    site_context(s, one->inbound ? one->ctx : s->ctx);
    buf_adds(s->out, " to ");
    site_context(s, one->inbound ? s->ctx : one->ctx);
    buf_adds(s->out, "</th>");
    site_cell(s, one->side->statements);
    site_cell(s, one->side->files);
    site_cell(s, one->side->symbols);
    site_cell_few(s, one->side->places[EDGE_CALL], false);
    site_cell_few(s, keys_of(one->side), false);
    buf_adds(s->out, "</tr>\n");
  }
  site_table_end(s);
  more(s, all, n, "cut");
  buf_adds(s->out, "</section>\n");
}

static void write(const struct site *s)
{
  struct plan_view v = site_plan_view(s, s->ctx);
  struct buf text = {0};
  buf_adds(s->out, "<p class=\"lead\">");
  plan_headline(&text, &v, false);
  site_said(s, &text);
  buf_adds(s->out, "</p>\n<p class=\"note\">");
  extract_command(s, "", NULL);
  buf_adds(s->out, " prints the same. About it: <a href=\"");
  site_href(s, &site_page_context, s->ctx, NULL);
  buf_adds(s->out, "\">");
  site_text(s, context_title(s->r, s->ctx));
  buf_adds(s->out, "</a>.</p>\n");
  steps(s, &v);
  sides(s, &v);
  cuts(s, &v);
  site_plan_lists(s, &v);
  buf_release(&text);
}

static bool has_plan(const struct report *r, uint32_t ctx)
{
  return plans_get(r->plans, ctx) != NULL;
}

const struct site_page site_page_plan = {.route = "x", .title = "Extracting", .file = "data/extract/", .group = SITE_CUT, .each = true, .up = &site_page_extract, .there_for = has_plan, .write = write, .bytes = 40 * 1000, .bytes_large = 80 * 1000};
