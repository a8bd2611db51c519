/*
 * render/plan_text.c: a plan on a terminal.
 *
 * One screen: the sentence, the facts, who is on the other side, the first steps. Below it the lists behind these, the first rows of each; --all prints all.
 */
#include "render/plan_p.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"
#include "render/sheet_fill.h"

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
  fill_number(&t->fill, m->violations);
}

static void steps(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"step", "step", CELL_TEXT}, {"what", "what", CELL_TEXT}, {"edit", "edit", CELL_NUMBER}, {"in", "files", CELL_NUMBER}, {"left", "imports left", CELL_NUMBER}, {"files", "in files", CELL_NUMBER},
    {"k", "K", CELL_NUMBER}, {"edges", "context edges", CELL_NUMBER}, {"cycle", "context cycle", CELL_NUMBER}, {"cycles", "cycles", CELL_NUMBER}, {"violations", "violations", CELL_NUMBER},
  };
  const struct plan *p = v->plan;
  struct table t;
  if (p->n_steps == 0)
    return;
  struct buf title = {0};
  buf_printf(&title, "Steps: what is left after each; now imports %u in files %u, K ", plan_cost(&p->now), p->now.files);
  plan_number(&title, p->now.score);
  buf_printf(&title, ", %u context edges, context cycle %u, cycles %u, violations %u", p->now.cross_edges, p->now.context_cycle, p->now.module_cycles, p->now.violations);
  table_begin(&t, columns, sizeof columns / sizeof *columns, title.at);
  uint32_t n = first_of(v, p->n_steps, FIRST_STEPS);
  for (uint32_t i = 0; i < n; i++) {
    buf_printf(&t.text, "%u", i + 1);
    cell(&t);
    plan_step_key(&t.text, v, &p->step[i]);
    cell(&t);
    fill_number(&t.fill, p->step[i].statements > 0 ? p->step[i].statements : p->step[i].n);
    fill_number(&t.fill, p->step[i].files);
    measure_cells(&t, &p->step[i].after);
  }
  table_end(out, &t, p->n_steps);
  buf_release(&title);
}

/* -------------------------------------------------------------------------------------------------------------- details */

static void symbol_row(struct table *t, const struct plan_view *v, const struct plan_symbol *y)
{
  struct span name = plan_text(v, y->name), module = plan_module(v, y->module);
  if (y->whole)
    buf_adds(&t->text, y->star ? "* (no name of it is known)" : "(the module)");
  else
    utf8_safe(&t->text, (struct span){name.at + module.n + 1, name.n - module.n - 1});
  cell(t);
  const uint32_t cells[] = {y->users, y->contexts, y->statements, y->calls, y->others, y->test_places};
  for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
    fill_number(&t->fill, cells[k]);
  fill_text(&t->fill, y->inbound ? SPAN("") : plan_context(v, y->context));
  fill_text(&t->fill, module);
  fill_text(&t->fill, plan_text(v, y->signature));
}

static void symbols(struct buf *out, const struct plan_view *v, bool inbound, const char *const *titles)
{
  static const struct column columns[] = {
    {"name", "symbol", CELL_TEXT}, {"users", "modules", CELL_NUMBER}, {"contexts", "contexts", CELL_NUMBER}, {"imports", "imports", CELL_NUMBER}, {"calls", "calls", CELL_NUMBER},
    {"others", "other", CELL_NUMBER}, {"tests", "in tests", CELL_NUMBER}, {"context", "of", CELL_TEXT}, {"module", "defined in", CELL_TEXT}, {"signature", "called with", CELL_TEXT},
  };
  const struct plan *p = v->plan;
  uint32_t first = inbound ? 0 : p->n_facade, end = inbound ? p->n_facade : p->n_symbols;
  for (enum plan_way way = WAY_PAST; way < PLAN_WAYS; way++) {
    struct table t;
    uint32_t all = 0, shown = 0;
    for (uint32_t i = first; i < end; i++)
      all += plan_way_of(&p->symbol[i]) == way;
    if (all == 0)
      continue;
    table_begin(&t, columns, sizeof columns / sizeof *columns, titles[way]);
    for (uint32_t i = first; i < end && shown < first_of(v, all, FIRST_ROWS); i++) {
      if (plan_way_of(&p->symbol[i]) != way)
        continue;
      symbol_row(&t, v, &p->symbol[i]);
      shown++;
    }
    table_end(out, &t, all);
  }
}

static void border(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"inside", "points to it", CELL_NUMBER}, {"outside", "to others", CELL_NUMBER}, {"now", "is in", CELL_TEXT}, {"then", "should be in", CELL_TEXT}, {"module", "module", CELL_TEXT},
  };
  const struct plan_border *b = &v->plan->border;
  struct table t;
  if (b->n_free == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Modules that might change sides");
  for (uint32_t i = 0; i < first_of(v, b->n_free, FIRST_ROWS); i++) {
    const struct plan_free *f = &b->free[i];
    cell_decimal(&t, f->inside);
    cell_decimal(&t, f->outside);
    fill_text(&t.fill, plan_context(v, f->now));
    fill_text(&t.fill, plan_context(v, f->then));
    fill_text(&t.fill, plan_module(v, f->module));
  }
  table_end(out, &t, b->n_free);
}

static void models(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {{"label", "model", CELL_TEXT}, {"kind", "kind", CELL_TEXT}, {"table", "table", CELL_TEXT}};
  const struct plan_data *d = &v->plan->data;
  struct table t;
  if (d->n_models == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Models that go with it");
  for (uint32_t i = 0; i < first_of(v, d->n_models, FIRST_ROWS); i++) {
    uint32_t m = d->model[i];
    fill_text(&t.fill, plan_text(v, v->django->models.label[m]));
    fill_text(&t.fill, span_of(model_kind_name((enum model_kind)v->django->models.kind[m])));
    fill_text(&t.fill, plan_text(v, v->django->models.table[m]));
  }
  table_end(out, &t, d->n_models);
}

static void relations(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"way", "way", CELL_TEXT}, {"from", "field", CELL_TEXT}, {"form", "form", CELL_TEXT}, {"to", "to", CELL_TEXT}, {"delete", "on delete", CELL_TEXT},
    {"through", "through", CELL_TEXT}, {"context", "context", CELL_TEXT}, {"at", "at", CELL_TEXT},
  };
  const struct plan_data *d = &v->plan->data;
  struct table t;
  if (d->n_relations == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Keys across the border");
  for (uint32_t i = 0; i < first_of(v, d->n_relations, FIRST_ROWS); i++) {
    const struct plan_relation *r = &d->relation[i];
    const struct relations *all = &v->django->relations;
    fill_text(&t.fill, r->inbound ? SPAN("in") : SPAN("out"));
    plan_field(&t.text, v, r->relation);
    cell(&t);
    fill_text(&t.fill, span_of(relation_form_name((enum relation_form)all->form[r->relation])));
    fill_text(&t.fill, plan_text(v, v->django->models.label[all->to[r->relation]]));
    fill_text(&t.fill, span_of(on_delete_name((enum on_delete)all->on_delete[r->relation])));
    fill_text(&t.fill, all->through[r->relation].v != 0 ? program_name(v->program, all->through[r->relation]) : SPAN(""));
    fill_text(&t.fill, plan_context(v, r->other));
    utf8_safe(&t.text, span_of(program_path(v->program, all->file[r->relation])));
    buf_printf(&t.text, ":%u", all->line[r->relation]);
    cell(&t);
  }
  table_end(out, &t, d->n_relations);
}

static void waits(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {{"migration", "migration", CELL_TEXT}, {"kind", "kind", CELL_TEXT}, {"for", "for", CELL_TEXT}, {"at", "at", CELL_TEXT}};
  const struct plan_data *d = &v->plan->data;
  struct table t;
  if (d->n_waits == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Migrations that wait across the border");
  for (uint32_t i = 0; i < first_of(v, d->n_waits, FIRST_ROWS); i++) {
    const struct waits *all = &v->django->waits;
    uint32_t w = d->wait[i], m = all->migration[w];
    utf8_safe(&t.text, plan_text(v, v->django->apps.label[v->django->migrations.app[m]]));
    buf_addc(&t.text, '.');
    utf8_safe(&t.text, plan_text(v, v->django->migrations.name[m]));
    cell(&t);
    fill_text(&t.fill, span_of(wait_kind_name((enum wait_kind)all->kind[w])));
    utf8_safe(&t.text, plan_text(v, all->label[w]));
    buf_addc(&t.text, '.');
    utf8_safe(&t.text, plan_text(v, all->name[w]));
    cell(&t);
    utf8_safe(&t.text, span_of(program_path(v->program, v->program->modules.file[v->django->migrations.module[m].v])));
    buf_printf(&t.text, ":%u", all->line[w]);
    cell(&t);
  }
  table_end(out, &t, d->n_waits);
}

static void touch(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {{"context", "context", CELL_TEXT}, {"module", "module", CELL_TEXT}};
  const struct plan_cover *c = &v->plan->touch;
  struct table t;
  if (c->n == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Fewest modules to edit, so that each import across the border has an edited end");
  for (uint32_t i = 0; i < first_of(v, c->n, FIRST_ROWS); i++) {
    fill_text(&t.fill, plan_context(v, v->map->of[c->module[i].v]));
    fill_text(&t.fill, plan_module(v, c->module[i]));
  }
  table_end(out, &t, c->n);
}

static void tests(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"moves", "moves", CELL_TEXT}, {"near", "imports of it", CELL_NUMBER}, {"all", "of all", CELL_NUMBER}, {"statements", "across", CELL_NUMBER}, {"patches", "patches", CELL_NUMBER},
    {"context", "context", CELL_TEXT}, {"module", "module", CELL_TEXT},
  };
  const struct plan *p = v->plan;
  struct table t;
  if (p->n_tests == 0)
    return;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Tests across the border");
  for (uint32_t i = 0; i < first_of(v, p->n_tests, FIRST_ROWS); i++) {
    const struct plan_test *x = &p->test[i];
    fill_text(&t.fill, x->moves ? SPAN("yes") : SPAN("no"));
    const uint32_t cells[] = {x->near, x->all, x->statements, x->patches};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
      fill_number(&t.fill, cells[k]);
    fill_text(&t.fill, plan_context(v, x->context));
    fill_text(&t.fill, plan_module(v, x->module));
  }
  table_end(out, &t, p->n_tests);
}

/* All of it, for --all alone: most plans have hundreds. */
static void places(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"direction", "way", CELL_TEXT}, {"sort", "sort", CELL_TEXT}, {"kind", "kind", CELL_TEXT}, {"context", "context", CELL_TEXT}, {"at", "at", CELL_TEXT}, {"uses", "uses", CELL_TEXT},
  };
  const struct plan *p = v->plan;
  struct table t;
  table_begin(&t, columns, sizeof columns / sizeof *columns, "Places");
  for (uint32_t i = 0; i < p->n_sites; i++) {
    const struct plan_site *s = &p->site[i];
    if (!s->crosses)
      continue;
    fill_text(&t.fill, s->inbound ? SPAN("in") : SPAN("out"));
    fill_text(&t.fill, span_of(plan_sort_name((enum plan_sort)s->sort)));
    plan_kind(&t.text, v, s);
    cell(&t);
    fill_text(&t.fill, plan_context(v, s->other));
    plan_place(&t.text, v, s);
    cell(&t);
    plan_used(&t.text, v, s);
    cell(&t);
  }
  table_end(out, &t, t.sheet.n_rows);
}

void plan_write_text(struct buf *out, const struct plan_view *v)
{
  static const char *const facade[PLAN_WAYS] = {"Facade: imported by others past `public`", "Facade: imported by others through `public`", "Reached by others without an import, on objects that come to them"};
  static const char *const ports[PLAN_WAYS] = {"Ports: imported from others, not through their `public`", "Ports: imported from others through their `public`", "Reached without an import, on objects that come here"};
  plan_headline(out, v);
  if (v->plan->modules == 0 || v->plan->n_sites == 0)
    return;
  facts(out, v);
  neighbours(out, v);
  steps(out, v);
  symbols(out, v, true, facade);
  symbols(out, v, false, ports);
  models(out, v);
  relations(out, v);
  waits(out, v);
  border(out, v);
  touch(out, v);
  tests(out, v);
  if (v->all)
    places(out, v);
  struct buf word = {0};
  esc_shell(&word, plan_name(v));
  buf_adds(out, "\nNext: merestone extract ");
  esc_terminal(out, buf_span(&word));
  buf_release(&word);
  buf_printf(out, "%s --format tasks --out tasks\n", v->again);
}
