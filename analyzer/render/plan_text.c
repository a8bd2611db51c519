/*
 * render/plan_text.c: a plan on a terminal.
 *
 * One screen: the sentence, the facts, who is on the other side, the first steps. Below it the lists behind these (plan_lists.c), the first rows of each; --all prints all.
 */
#include "render/plan_p.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"
#include "render/sheet_fill.h"

enum { FIRST_NEIGHBOURS = 12, FIRST_STEPS = 12 };

static void fact(struct buf *out, const char *name)
{
  buf_printf(out, "  %-17s ", name);
}

/* "41 imports (30 module, 9 function, 2 try), 104 calls (60 by value), 3 inherit": what crosses in one direction. */
static void side(struct buf *out, const char *name, const struct plan_side *s)
{
  const char *between = " (";
  fact(out, name);
  add_count(out, s->statements, "import", NULL);
  for (int scope = 0; scope < SCOPE_TYPE_CHECKING; scope++) {
    if (s->of_scope[scope] == 0)
      continue;
    buf_printf(out, "%s%u %s", between, s->of_scope[scope], import_scope_name((enum import_scope)scope));
    between = ", ";
  }
  buf_adds(out, s->statements > 0 ? ")" : "");
  if (s->of_scope[SCOPE_TYPE_CHECKING] > 0)
    buf_printf(out, ", %u more for type checking", s->of_scope[SCOPE_TYPE_CHECKING]);
  buf_adds(out, ", ");
  add_count(out, s->places[EDGE_CALL], "call", NULL);
  if (s->by_value > 0)
    buf_printf(out, " (%u on objects, without an import)", s->by_value);
  for (int kind = EDGE_CALL + 1; kind < EDGE_REVERSE; kind++)
    if (s->places[kind] > 0)
      buf_printf(out, ", %u %s", s->places[kind], edge_kind_name((enum edge_kind)kind));
  if (s->possible > 0) {
    buf_adds(out, "; apart ");
    add_count(out, s->possible, "guess", "guesses");
  }
  buf_addc(out, '\n');
}

static void data_fact(struct buf *out, const struct plan_view *v)
{
  const struct plan_data *d = &v->plan->data;
  if (d->n_models == 0 && d->n_relations == 0)
    return;
  fact(out, "data");
  add_count(out, d->n_models, "model", NULL);
  buf_printf(out, ", %u with a table; ", d->n_tables);
  add_count(out, d->n_relations, "key across", "keys across");
  buf_printf(out, ", %u that cascade; ", d->n_cascades);
  add_count(out, d->n_waits, "migration waits across", "migrations wait across");
  if (d->outside > 0) {
    buf_adds(out, "; ");
    add_count(out, d->outside, "key to libraries", "keys to libraries");
  }
  if (d->soft_keys + d->soft_names > 0) {
    buf_printf(out, "\n  %-17s ", "");
    add_count(out, d->soft_keys, "soft key", NULL);
    buf_adds(out, ", ids without a relation, are no edges");
    if (d->soft_names > 0)
      buf_printf(out, "; %u more fields are called like one", d->soft_names);
  }
  buf_addc(out, '\n');
}

/* A minimum cut weighs points; a move after which as much is left to edit, and K is no lower, is no step of the plan. */
static void moves(struct buf *out, const struct plan_border *b)
{
  buf_printf(out, "a minimum cut moves %u of %u modules that might change sides: %.1f points cross, %.1f then\n", b->n_moves, b->n_free, b->before, b->after);
  if (b->n_steps == b->n_moves)
    return;
  buf_printf(out, "  %-17s %u of %u moves %s: ", "", b->n_steps, b->n_moves, b->n_steps == 1 ? "is a step" : "are steps");
  buf_printf(out, "%s no less to edit", b->n_moves - b->n_steps == 1 ? "the other leaves" : b->n_steps > 0 ? "the others leave" : "they leave");
  if (b->n_steps > 0)
    buf_printf(out, "; %.1f points cross after the steps", b->points_left);
  buf_addc(out, '\n');
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
  side(out, "used by others", &p->in);
  side(out, "uses of others", &p->out);
  fact(out, "fewest to edit");
  buf_printf(out, "%u of %u modules with an import across the border, %u of them its own\n", p->touch.n, p->touch.all, p->touch.own);
  fact(out, "border");
  if (p->border.n_free == 0)
    buf_printf(out, "every module lies where most of its ties are; %.1f points cross\n", p->border.before);
  else if (p->border.n_moves == 0)
    buf_printf(out, "none of %u modules that might change sides should; %.1f points cross\n", p->border.n_free, p->border.before);
  else
    moves(out, &p->border);
  fact(out, "to cut");
  add_count(out, p->n_cut, "place", NULL);
  buf_adds(out, p->border.n_steps > 0 ? " once the moves are made" : "");
  buf_adds(out, ", without which it stands alone: column `cut` of --format csv\n");
  fact(out, "drags along");
  add_count(out, p->now.drag_modules, "module", NULL);
  buf_adds(out, " of others that it reaches, ");
  add_count(out, p->now.drag_lines, "line", NULL);
  if (p->n_steps > 0) {
    buf_adds(out, "; after the last step ");
    add_thousands(out, p->step[p->n_steps - 1].after.drag_modules);
  }
  buf_addc(out, '\n');
  data_fact(out, v);
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
  struct plan_table t;
  if (p->n_neighbours == 0)
    return;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "The other side, by context");
  for (uint32_t i = 0; i < plan_first(v, p->n_neighbours, FIRST_NEIGHBOURS); i++) {
    const struct plan_neighbour *n = &p->neighbour[i];
    const uint32_t cells[] = {n->in.statements, n->in.past_public, n->in.places[EDGE_CALL], other_places(&n->in), n->out.statements, n->out.places[EDGE_CALL],
                              other_places(&n->out), n->in.test_places + n->out.test_places};
    fill_text(&t.fill, plan_context(v, n->context));
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
      fill_number(&t.fill, cells[k]);
  }
  plan_table_end(out, &t, p->n_neighbours);
}

static void measure_cells(struct plan_table *t, const struct plan_measure *m)
{
  fill_number(&t->fill, plan_cost(m));
  fill_number(&t->fill, m->files);
  plan_decimal(t, m->score);
  fill_number(&t->fill, m->cross_edges);
  fill_number(&t->fill, m->context_cycle);
  fill_number(&t->fill, m->module_cycles);
  fill_number(&t->fill, m->violations);
}

static void steps(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"step", "step", CELL_TEXT}, {"what", "what", CELL_TEXT}, {"edit", "edit", CELL_NUMBER}, {"in", "files", CELL_NUMBER}, {"left", "imports left", CELL_NUMBER}, {"files", "in files", CELL_NUMBER},
    {"k", "K", CELL_NUMBER}, {"edges", "context edges", CELL_NUMBER}, {"cycle", "context cycle", CELL_NUMBER}, {"cycles", "cycles", CELL_NUMBER}, {"violations", "violations", CELL_NUMBER},
  };
  const struct plan *p = v->plan;
  struct plan_table t;
  if (p->n_steps == 0)
    return;
  struct buf title = {0};
  buf_printf(&title, "Steps: what is left after each; now imports %u in files %u, K ", plan_cost(&p->now), p->now.files);
  plan_number(&title, p->now.score);
  buf_printf(&title, ", %u context edges, context cycle %u, cycles %u, violations %u", p->now.cross_edges, p->now.context_cycle, p->now.module_cycles, p->now.violations);
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, title.at);
  uint32_t n = plan_first(v, p->n_steps, FIRST_STEPS);
  for (uint32_t i = 0; i < n; i++) {
    buf_printf(&t.text, "%u", i + 1);
    plan_cell(&t);
    plan_step_key(&t.text, v, &p->step[i]);
    plan_cell(&t);
    fill_number(&t.fill, p->step[i].statements > 0 ? p->step[i].statements : p->step[i].n);
    fill_number(&t.fill, p->step[i].files);
    measure_cells(&t, &p->step[i].after);
  }
  plan_table_end(out, &t, p->n_steps);
  buf_release(&title);
}

void plan_write_text(struct buf *out, const struct plan_view *v)
{
  plan_headline(out, v, false);
  if (v->plan->modules == 0 || v->plan->n_sites == 0)
    return;
  facts(out, v);
  neighbours(out, v);
  steps(out, v);
  plan_write_lists(out, v);
  if (v->plan->n_steps == 0)
    return;
  struct buf word = {0};
  esc_shell(&word, plan_name(v));
  buf_adds(out, "\nNext: merestone extract ");
  esc_terminal(out, buf_span(&word));
  buf_release(&word);
  buf_printf(out, "%s --format tasks --out tasks\n", v->again);
}
