/*
 * render/change_sheet.c: what became of the numbers, as a sheet.
 *
 * People see each measure with what it was made of in one cell; programs have its value, part and whole apart.
 */
#include "render/change_sheet.h"

#include "render/cells.h"
#include "render/parts.h"

#include <math.h>

enum {
  COL_NAME, COL_OF, COL_WHAT, COL_FROM, COL_TO, COL_BEFORE, COL_AFTER, COL_CHANGE, COL_WAS, COL_WAS_PART, COL_WAS_WHOLE, COL_IS, COL_IS_PART, COL_IS_WHOLE, COL_STATEMENTS, COL_NAMES, COL_PLACES, COL_EDGE, COLUMNS
};

static const struct column columns[COLUMNS] = {
  [COL_NAME] = {"name", "name", CELL_TEXT},
  [COL_OF] = {"context", "context", CELL_TEXT},
  [COL_WHAT] = {"what", "what", CELL_TEXT},
  [COL_FROM] = {"from", "from", CELL_TEXT},
  [COL_TO] = {"to", "to", CELL_TEXT},
  [COL_BEFORE] = {"says_before", "before", CELL_TEXT},
  [COL_AFTER] = {"says_after", "after", CELL_TEXT},
  [COL_CHANGE] = {"change", "change", CELL_DECIMAL},
  [COL_WAS] = {"before", NULL, CELL_DECIMAL},
  [COL_WAS_PART] = {"before_part", NULL, CELL_DECIMAL},
  [COL_WAS_WHOLE] = {"before_whole", NULL, CELL_DECIMAL},
  [COL_IS] = {"after", NULL, CELL_DECIMAL},
  [COL_IS_PART] = {"after_part", NULL, CELL_DECIMAL},
  [COL_IS_WHOLE] = {"after_whole", NULL, CELL_DECIMAL},
  [COL_STATEMENTS] = {"statements", "statements", CELL_DECIMAL},
  [COL_NAMES] = {"names", NULL, CELL_LIST},
  [COL_PLACES] = {"places", "places", CELL_LIST},
  [COL_EDGE] = {"edge", "edge", CELL_TEXT},   /* the longest come last */
};

struct writer {
  const struct change *change;
  const struct law_change *laws;
  struct cells c;
};

static void fill_said(struct writer *w, unsigned column, struct measure m)
{
  struct buf text = {0};
  measure_says(&text, m);
  cell_add(&w->c, column, text.at);
  buf_release(&text);
}

static unsigned decimals(double value)
{
  return value == floor(value) ? 0 : 4;
}

static void fill_measures(struct writer *w, struct measure before, struct measure after)
{
  double by = after.value - before.value;
  fill_said(w, COL_BEFORE, before);
  fill_said(w, COL_AFTER, after);
  cell_change(&w->c, COL_CHANGE, by, isnan(by) ? 0 : decimals(by));
  cell_decimal(&w->c, COL_WAS, before.value, decimals(before.value));
  cell_decimal(&w->c, COL_WAS_PART, before.part, decimals(before.part));
  cell_decimal(&w->c, COL_WAS_WHOLE, before.whole, decimals(before.whole));
  cell_decimal(&w->c, COL_IS, after.value, decimals(after.value));
  cell_decimal(&w->c, COL_IS_PART, after.part, decimals(after.part));
  cell_decimal(&w->c, COL_IS_WHOLE, after.whole, decimals(after.whole));
}

static void metric_rows(struct writer *w, const struct metric_change *m, uint32_t n, const char *context, bool changed)
{
  for (uint32_t i = 0; i < n; i++) {
    if (m[i].changed != changed)
      continue;
    cell_text(&w->c, COL_NAME, metric_info(m[i].metric)->name);
    cell_text(&w->c, COL_OF, context);
    fill_measures(w, m[i].before, m[i].after);
    cells_row(&w->c);
  }
}

static void tree(struct writer *w)
{
  metric_rows(w, w->change->tree, w->change->n_tree, "", true);
}

static void tree_same(struct writer *w)
{
  metric_rows(w, w->change->tree, w->change->n_tree, "", false);
}

static void contexts_of(struct writer *w, bool changed)
{
  for (uint32_t i = 0; i < w->change->n_contexts; i++) {
    const struct context_change *c = &w->change->context[i];
    if (c->came == CAME_SAME)
      continue;
    metric_rows(w, c->metric, c->n, c->name, changed);
  }
}

static void contexts(struct writer *w)
{
  contexts_of(w, true);
}

static void contexts_same(struct writer *w)
{
  contexts_of(w, false);
}

static void modules(struct writer *w)
{
  for (uint32_t i = 0; i < w->change->n_modules; i++) {
    const struct moved_module *m = &w->change->module[i];
    cell_text(&w->c, COL_NAME, m->name);
    cell_text(&w->c, COL_WHAT, m->came == CAME_CHANGED ? "" : came_name(m->came));
    cell_text(&w->c, COL_FROM, m->from);
    cell_text(&w->c, COL_TO, m->to);
    cells_row(&w->c);
  }
}

static void pairs(struct writer *w)
{
  for (uint32_t i = 0; i < w->change->n_pairs; i++) {
    const struct pair_change *p = &w->change->pair[i];
    const struct {
      const char *what;
      double before, after;
    } counts[] = {{"edges", p->before.edges, p->after.edges}, {"statements", p->before.statements, p->after.statements}, {"past_public", p->before.past_public, p->after.past_public},
                  {"symbols", p->before.symbols, p->after.symbols}, {"calls", p->before.calls, p->after.calls}, {"base_classes", p->before.inherits, p->after.inherits}, {"points", p->points_before, p->points_after}};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
      if (fabs(counts[k].before - counts[k].after) < 0.00005)
        continue;
      cell_text(&w->c, COL_FROM, p->from);
      cell_text(&w->c, COL_TO, p->to);
      cell_text(&w->c, COL_WHAT, counts[k].what);
      fill_measures(w, (struct measure){counts[k].before, NAN, NAN}, (struct measure){counts[k].after, NAN, NAN});
      cells_row(&w->c);
    }
  }
}

static void edges_of(struct writer *w, const struct edge_change *list, uint32_t n, const struct judged *side)
{
  for (uint32_t i = 0; i < n; i++) {
    cell_edge(&w->c, COL_EDGE, list[i].from_name, list[i].to_name);
    cell_text(&w->c, COL_WHAT, list[i].moved ? "" : side == &w->change->after ? "new in the code" : "gone from the code");
    cell_text(&w->c, COL_FROM, list[i].from_context);
    cell_text(&w->c, COL_TO, list[i].to_context);
    cell_number(&w->c, COL_STATEMENTS, side->coupling->modules.weight[list[i].arc]);
    cell_places(&w->c, COL_PLACES, side->program, &side->coupling->modules, list[i].arc);
    cells_row(&w->c);
  }
}

static void uncrossed(struct writer *w)
{
  edges_of(w, w->change->uncrossed, w->change->n_uncrossed, &w->change->before);
}

static void crossing(struct writer *w)
{
  edges_of(w, w->change->crossing, w->change->n_crossing, &w->change->after);
}

static void violations_of(struct writer *w, const char *what, const struct broken *list, uint32_t n, const struct judged *side)
{
  const struct program *p = side->program;
  struct buf text = {0};
  for (uint32_t i = 0; i < n; i++) {
    struct place at = program_place(p, list[i].edge);
    cell_edge(&w->c, COL_EDGE, intern_text(&p->corpus->strings, p->modules.name[list[i].from.v]), intern_text(&p->corpus->strings, p->modules.name[list[i].to.v]));
    buf_reset(&text);
    buf_printf(&text, "%s: %s, %s", what, edge_kind_name((enum edge_kind)list[i].kind), breach_name((enum breach)list[i].breach));
    cell_add(&w->c, COL_WHAT, text.at);
    cell_text(&w->c, COL_FROM, context_name(side->map, list[i].x));
    cell_text(&w->c, COL_TO, context_name(side->map, list[i].y));
    buf_reset(&text);
    buf_printf(&text, "%s:%u", program_path(p, at.file), at.line);
    cell_add(&w->c, COL_PLACES, text.at);
    cells_row(&w->c);
  }
  buf_release(&text);
}

static void violations(struct writer *w)
{
  if (w->laws == NULL)
    return;
  violations_of(w, "mended", w->laws->mended, w->laws->n_mended, &w->change->before);
  violations_of(w, "made", w->laws->made, w->laws->n_made, &w->change->after);
}

static void names_row(struct writer *w, const char *what, const char *const *name, uint32_t n)
{
  enum { SHOWN = 4 };
  struct buf text = {0};
  cell_text(&w->c, COL_WHAT, what);
  for (uint32_t i = 0; i < n; i++) {
    cell_add(&w->c, COL_NAMES, name[i]);
    if (i < SHOWN)
      buf_printf(&text, "%s%s", i > 0 ? ", " : "", name[i]);
  }
  if (n > SHOWN)
    buf_printf(&text, ", %u more", n - SHOWN);
  cell_add(&w->c, COL_NAME, text.at);
  buf_release(&text);
}

static void cycle_size(struct writer *w, const struct cycle_change *c)
{
  fill_measures(w, (struct measure){c->before, NAN, NAN}, (struct measure){c->after, NAN, NAN});
  cells_row(&w->c);
}

static void opened(struct writer *w, const struct cycle_change *c)
{
  const struct judged *after = &w->change->after;
  const struct csr *g = &after->coupling->contexts;
  for (uint32_t i = 0; i < c->n_opened; i++) {
    cell_text(&w->c, COL_WHAT, "new edge in it");
    cell_text(&w->c, COL_FROM, context_name(after->map, (ctx_id){arc_tail(g, c->opened[i])}));
    cell_text(&w->c, COL_TO, context_name(after->map, (ctx_id){g->dst[c->opened[i]]}));
    cell_number(&w->c, COL_STATEMENTS, g->weight[c->opened[i]]);
    cell_places(&w->c, COL_PLACES, after->program, g, c->opened[i]);
    cells_row(&w->c);
  }
}

static void cycles(struct writer *w)
{
  for (uint32_t i = 0; i < w->change->n_cycles; i++) {
    const struct cycle_change *c = &w->change->cycle[i];
    if (c->n_joined > 0) {
      names_row(w, c->came == CAME_NEW ? "opened" : "joined", c->joined, c->n_joined);
      cycle_size(w, c);
    }
    if (c->n_left > 0) {
      names_row(w, c->came == CAME_GONE ? "closed" : "left", c->left, c->n_left);
      cycle_size(w, c);
    }
    opened(w, c);
  }
}

static const struct {
  const char *name, *title;
  void (*rows)(struct writer *w);
  bool counted;
} groups[] = {
  {"modules", "Modules that belong elsewhere", modules, false},
  {"tree", "Metrics of the tree that change", tree, false},
  {"tree-same", "Metrics of the tree that stay", tree_same, true},
  {"contexts", "Metrics of contexts that change", contexts, false},
  {"contexts-same", "Metrics of these contexts that stay", contexts_same, true},
  {"uncrossed", "Edges that cross no border any more", uncrossed, false},
  {"crossing", "Edges that cross a border now", crossing, false},
  {"violations", "Breaks of declared relationships", violations, false},
  {"cycles", "Cycles of contexts", cycles, false},
  {"pairs", "Pairs of contexts", pairs, false},
};

void change_sheet(struct sheet *out, struct arena *run, const struct change_view *v)
{
  struct writer w = {.change = v->change, .laws = v->laws};
  *out = (struct sheet){.document = "change", .title = "What changes", .about = v->about, .columns = columns, .n_columns = COLUMNS};
  cells_begin(&w.c, run, out);
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    fill_group(&w.c.fill, groups[i].name, groups[i].title);
    groups[i].rows(&w);
    vec_last(&w.c.fill.groups).counted = groups[i].counted;
  }
  cells_end(&w.c);
}

static void say_change(struct buf *out, double by)
{
  if (fabs(by) < 0.00005)
    buf_adds(out, " (no change)");
  else
    buf_printf(out, " (%+.*f)", (int)decimals(by), by);
}

void change_says(struct buf *out, const struct change *c, const struct law_change *laws)
{
  static const enum metric first[] = {METRIC_CROSS_CONTEXT_EDGES, METRIC_CROSS_CONTEXT_STATEMENTS, METRIC_Q_UNDIRECTED, METRIC_MUTUAL_PAIRS, METRIC_LARGEST_CONTEXT_CYCLE};
  for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
    struct measure was = c->before.fit->tree[first[i]], is = c->after.fit->tree[first[i]];
    if (isnan(was.value) || isnan(is.value))
      continue;
    was.part = was.whole = NAN;
    buf_printf(out, "%s%s ", i > 0 ? ", " : "", metric_info(first[i])->name);
    measure_says(out, was);
    buf_adds(out, " -> ");
    measure_says(out, is);
    say_change(out, is.value - was.value);
  }
  if (laws != NULL) {
    buf_printf(out, ", violations %u -> %u", laws->before, laws->after);
    say_change(out, (double)laws->after - laws->before);
  }
  buf_adds(out, ".");
}
