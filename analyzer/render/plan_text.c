/*
 * render/plan_text.c: a plan on a terminal.
 *
 * One screen: the sentence, the facts, who is on the other side, the first steps. Below it the lists behind these, the first rows of each; --all prints all.
 */
#include "render/plan_p.h"

#include "base/utf8.h"
#include "render/parts.h"
#include "render/sheet_fill.h"

#include <math.h>

enum { FIRST_NEIGHBOURS = 12, FIRST_STEPS = 12, FIRST_ROWS = 20 };

struct table {
  struct arena arena;
  struct sheet sheet;
  struct sheet_filler fill;
  struct buf text;                /* a cell that is being made */
};

static void table_begin(struct table *t, const struct column *columns, uint32_t n, const char *title)
{
  *t = (struct table){.sheet = {.inventory = "plan", .about = "", .columns = columns, .n_columns = n}};
  fill_begin(&t->fill, &t->arena, &t->sheet);
  fill_group(&t->fill, "rows", title);
}

static void cell(struct table *t)
{
  fill_text(&t->fill, buf_span(&t->text));
  buf_reset(&t->text);
}

static void cell_decimal(struct table *t, double value)
{
  plan_number(&t->text, value);
  cell(t);
}

/* `all` rows are there; what is not shown is told. */
static void table_end(struct buf *out, struct table *t, uint32_t all)
{
  struct buf text = {0};
  fill_end(&t->fill);
  sheet_write(&text, &t->sheet, SHEET_TEXT);
  buf_add(out, text.at + 1, text.n - 1);                  /* without the line of an empty sentence */
  if (t->sheet.n_rows < all) {
    buf_adds(out, "  +");
    add_thousands(out, all - t->sheet.n_rows);
    buf_adds(out, " more; --all prints them\n");
  }
  buf_release(&text);
  buf_release(&t->text);
  arena_release(&t->arena);
}

static uint32_t first_of(const struct plan_view *v, uint32_t all, uint32_t most)
{
  return v->all || all < most ? all : most;
}

/* --------------------------------------------------------------------------------------------------------- first screen */

static void fact(struct buf *out, const char *name)
{
  buf_printf(out, "  %-17s ", name);
}

static void facts(struct buf *out, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  const struct context_score *s = &v->scores->context[p->context.v];
  buf_addc(out, '\n');
  fact(out, "size");
  add_count(out, p->modules, "module", NULL);
  buf_adds(out, ", ");
  add_count(out, p->lines, "line", NULL);
  buf_adds(out, " of code; ");
  add_count(out, p->tests, "test module", NULL);
  buf_addc(out, '\n');
  fact(out, "coupling K");
  plan_number(out, s->score);
  buf_printf(out, " of 100: %.1f points out, %.1f in, %.1f inner\n", s->out.sum, s->in.sum, s->inner.sum);
  fact(out, "fewest to edit");
  buf_printf(out, "%u of %u modules with an import across the border, %u of them its own\n", p->touch.n, p->touch.all, p->touch.own);
  fact(out, "border");
  if (p->border.n_free == 0)
    buf_printf(out, "every module lies where most of its ties are; %.1f points cross\n", p->border.before);
  else
    buf_printf(out, "%u of %u modules that might change sides should; %.1f points cross, %.1f then\n", p->border.n_moves, p->border.n_free, p->border.before, p->border.after);
  fact(out, "minimum cut");
  add_count(out, p->n_cut, "place", NULL);
  buf_adds(out, " without which it stands alone: column `cut` of --format csv\n");
  fact(out, "drags along");
  add_count(out, p->now.drag_modules, "module", NULL);
  buf_adds(out, " of others that it reaches, ");
  add_count(out, p->now.drag_lines, "line", NULL);
  if (p->n_steps > 0) {
    buf_adds(out, "; after the last step ");
    add_thousands(out, p->step[p->n_steps - 1].after.drag_modules);
  }
  buf_addc(out, '\n');
  if (p->in.test_places + p->out.test_places > 0) {
    fact(out, "tests apart");
    add_count(out, p->in.test_statements + p->out.test_statements, "import", NULL);
    buf_printf(out, " of tests cross; %u of %u test modules should move along; ", p->n_tests_moved, p->n_tests);
    add_count(out, p->n_patches, "patch by a text", "patches by a text");
    buf_adds(out, p->n_patches == 1 ? " crosses\n" : " cross\n");
  }
}

static uint32_t other_places(const struct plan_side *s)
{
  uint32_t n = 0;
  for (int k = 0; k < EDGE_KINDS; k++)
    n += k == EDGE_IMPORT || k == EDGE_CALL ? 0 : s->places[k];
  return n;
}

static void neighbours(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"context", "context", CELL_TEXT}, {"in", "imports in", CELL_NUMBER}, {"past", "past public", CELL_NUMBER}, {"calls_in", "calls", CELL_NUMBER}, {"other_in", "other", CELL_NUMBER},
    {"out", "imports out", CELL_NUMBER}, {"calls_out", "calls", CELL_NUMBER}, {"other_out", "other", CELL_NUMBER}, {"tests", "tests", CELL_NUMBER},
  };
  const struct plan *p = v->plan;
  struct table t;
  if (p->n_neighbours == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "The other side, by context");
  for (uint32_t i = 0; i < first_of(v, p->n_neighbours, FIRST_NEIGHBOURS); i++) {
    const struct plan_neighbour *n = &p->neighbour[i];
    const uint32_t cells[] = {n->in.statements, n->in.past_public, n->in.places[EDGE_CALL], other_places(&n->in), n->out.statements, n->out.places[EDGE_CALL],
                              other_places(&n->out), n->in.test_places + n->out.test_places};
    fill_text(&t.fill, plan_context(v, n->context));
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
      fill_number(&t.fill, cells[k]);
  }
  table_end(out, &t, p->n_neighbours);
}

static void measure_cells(struct table *t, const struct plan_measure *m)
{
  fill_number(&t->fill, plan_cost(m));
  fill_number(&t->fill, m->files);
  cell_decimal(t, m->score);
  fill_number(&t->fill, m->cross_edges);
  fill_number(&t->fill, m->context_cycle);
  fill_number(&t->fill, m->module_cycles);
  fill_number(&t->fill, m->bypasses);
}

static void steps(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"step", "step", CELL_TEXT}, {"what", "what", CELL_TEXT}, {"edit", "edit", CELL_NUMBER}, {"in", "files", CELL_NUMBER}, {"left", "imports left", CELL_NUMBER}, {"files", "in files", CELL_NUMBER},
    {"k", "K", CELL_NUMBER}, {"edges", "context edges", CELL_NUMBER}, {"cycle", "context cycle", CELL_NUMBER}, {"cycles", "cycles", CELL_NUMBER}, {"bypasses", "bypasses", CELL_NUMBER},
  };
  const struct plan *p = v->plan;
  struct table t;
  if (p->n_steps == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Steps: what is left after each, all before it made");
  fill_text(&t.fill, SPAN("now"));
  fill_text(&t.fill, SPAN(""));
  fill_text(&t.fill, SPAN(""));
  fill_text(&t.fill, SPAN(""));
  measure_cells(&t, &p->now);
  uint32_t n = first_of(v, p->n_steps, FIRST_STEPS);
  for (uint32_t i = 0; i < n; i++) {
    buf_printf(&t.text, "%u", i + 1);
    cell(&t);
    plan_step_key(&t.text, v, &p->step[i]);
    cell(&t);
    fill_number(&t.fill, p->step[i].n);
    fill_number(&t.fill, p->step[i].files);
    measure_cells(&t, &p->step[i].after);
  }
  table_end(out, &t, p->n_steps + 1);
}

/* -------------------------------------------------------------------------------------------------------------- details */

static void symbol_rows(struct buf *out, const struct plan_view *v, bool inbound, const char *title)
{
  static const struct column columns[] = {
    {"name", "symbol", CELL_TEXT}, {"signature", "called with", CELL_TEXT}, {"context", "of", CELL_TEXT}, {"users", "modules", CELL_NUMBER}, {"contexts", "contexts", CELL_NUMBER},
    {"imports", "imports", CELL_NUMBER}, {"past", "past public", CELL_NUMBER}, {"calls", "calls", CELL_NUMBER}, {"others", "other", CELL_NUMBER}, {"at", "first at", CELL_TEXT},
  };
  const struct plan *p = v->plan;
  uint32_t first = inbound ? 0 : p->n_facade, all = inbound ? p->n_facade : p->n_symbols - p->n_facade;
  struct table t;
  if (all == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, title);
  for (uint32_t i = first; i < first + first_of(v, all, FIRST_ROWS); i++) {
    const struct plan_symbol *y = &p->symbol[i];
    utf8_safe(&t.text, plan_text(v, y->name));
    buf_adds(&t.text, y->whole ? " (module)" : "");
    cell(&t);
    fill_text(&t.fill, plan_text(v, y->signature));
    fill_text(&t.fill, inbound ? SPAN("") : plan_context(v, y->context));
    const uint32_t cells[] = {y->users, y->contexts, y->statements, y->past_public, y->calls, y->others};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
      fill_number(&t.fill, cells[k]);
    plan_place(&t.text, v, &p->site[p->symbol_site[y->first]]);
    cell(&t);
  }
  table_end(out, &t, all);
}

static void border(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"module", "module", CELL_TEXT}, {"now", "is in", CELL_TEXT}, {"then", "should be in", CELL_TEXT}, {"inside", "points to it", CELL_TEXT}, {"outside", "to others", CELL_TEXT},
  };
  const struct plan_border *b = &v->plan->border;
  struct table t;
  if (b->n_free == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Modules that might change sides");
  for (uint32_t i = 0; i < first_of(v, b->n_free, FIRST_ROWS); i++) {
    const struct plan_free *f = &b->free[i];
    fill_text(&t.fill, plan_module(v, f->module));
    fill_text(&t.fill, plan_context(v, f->now));
    fill_text(&t.fill, plan_context(v, f->then));
    cell_decimal(&t, f->inside);
    cell_decimal(&t, f->outside);
  }
  table_end(out, &t, b->n_free);
}

static void touch(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {{"module", "module", CELL_TEXT}, {"context", "context", CELL_TEXT}};
  const struct plan_cover *c = &v->plan->touch;
  struct table t;
  if (c->n == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Fewest modules to edit, so that each import across the border has an edited end");
  for (uint32_t i = 0; i < first_of(v, c->n, FIRST_ROWS); i++) {
    fill_text(&t.fill, plan_module(v, c->module[i]));
    fill_text(&t.fill, plan_context(v, v->map->of[c->module[i].v]));
  }
  table_end(out, &t, c->n);
}

static void tests(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"module", "module", CELL_TEXT}, {"context", "context", CELL_TEXT}, {"moves", "moves along", CELL_TEXT}, {"near", "imports of it", CELL_NUMBER}, {"all", "of all", CELL_NUMBER},
    {"statements", "across", CELL_NUMBER}, {"patches", "patches", CELL_NUMBER},
  };
  const struct plan *p = v->plan;
  struct table t;
  if (p->n_tests == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Tests across the border");
  for (uint32_t i = 0; i < first_of(v, p->n_tests, FIRST_ROWS); i++) {
    const struct plan_test *x = &p->test[i];
    fill_text(&t.fill, plan_module(v, x->module));
    fill_text(&t.fill, plan_context(v, x->context));
    fill_text(&t.fill, x->moves ? SPAN("yes") : SPAN(""));
    const uint32_t cells[] = {x->near, x->all, x->statements, x->patches};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
      fill_number(&t.fill, cells[k]);
  }
  table_end(out, &t, p->n_tests);
}

void plan_write_text(struct buf *out, const struct plan_view *v)
{
  plan_headline(out, v);
  if (v->plan->modules == 0 || v->plan->n_sites == 0)
    return;
  facts(out, v);
  neighbours(out, v);
  steps(out, v);
  symbol_rows(out, v, true, "Facade: what others use of it");
  symbol_rows(out, v, false, "Ports: what it uses of others");
  border(out, v);
  touch(out, v);
  tests(out, v);
  buf_adds(out, "\nNext: merestone extract ");
  utf8_safe(out, plan_name(v));
  buf_printf(out, "%s --format tasks --out tasks\n", v->again);
}
