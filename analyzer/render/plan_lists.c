/*
 * render/plan_lists.c: the lists behind the first screen of a plan.
 */
#include "render/plan_p.h"

#include "base/utf8.h"

static void symbol_row(struct plan_table *t, const struct plan_view *v, const struct plan_symbol *y)
{
  struct span name = y->name, module = plan_module(v, y->module);
  if (y->whole)
    buf_adds(&t->text, y->star ? "* (no name of it is known)" : "(the module)");
  else
    utf8_safe(&t->text, (struct span){name.at + module.n + 1, name.n - module.n - 1});
  plan_cell(t);
  const uint32_t cells[] = {y->users, y->contexts, y->statements, y->calls, y->others, y->test_places};
  for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
    fill_number(&t->fill, cells[k]);
  fill_text(&t->fill, y->inbound ? SPAN("") : plan_context(v, y->context));
  fill_text(&t->fill, module);
  fill_text(&t->fill, y->signature);
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
    struct plan_table t;
    uint32_t all = 0, shown = 0;
    for (uint32_t i = first; i < end; i++)
      all += plan_way_of(&p->symbol[i]) == way;
    if (all == 0)
      continue;
    plan_table_begin(&t, columns, sizeof columns / sizeof *columns, titles[way]);
    for (uint32_t i = first; i < end && shown < plan_first(v, all, PLAN_FIRST_ROWS); i++) {
      if (plan_way_of(&p->symbol[i]) != way)
        continue;
      symbol_row(&t, v, &p->symbol[i]);
      shown++;
    }
    plan_table_end(out, &t, all);
  }
}

static void border(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"inside", "points to it", CELL_NUMBER}, {"outside", "to others", CELL_NUMBER}, {"now", "is in", CELL_TEXT}, {"then", "should be in", CELL_TEXT}, {"step", "step", CELL_TEXT}, {"module", "module", CELL_TEXT},
  };
  const struct plan_border *b = &v->plan->border;
  struct plan_table t;
  if (b->n_free == 0)
    return;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "Modules that might change sides");
  for (uint32_t i = 0; i < plan_first(v, b->n_free, PLAN_FIRST_ROWS); i++) {
    const struct plan_free *f = &b->free[i];
    plan_decimal(&t, f->inside);
    plan_decimal(&t, f->outside);
    fill_text(&t.fill, plan_context(v, f->now));
    fill_text(&t.fill, plan_context(v, f->then));
    fill_text(&t.fill, span_of(i < b->n_steps ? "yes" : "no"));
    fill_text(&t.fill, plan_module(v, f->module));
  }
  plan_table_end(out, &t, b->n_free);
}

static void models(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {{"label", "model", CELL_TEXT}, {"kind", "kind", CELL_TEXT}, {"table", "table", CELL_TEXT}};
  const struct plan_data *d = &v->plan->data;
  struct plan_table t;
  if (d->n_models == 0)
    return;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "Models that go with it");
  for (uint32_t i = 0; i < plan_first(v, d->n_models, PLAN_FIRST_ROWS); i++) {
    uint32_t m = d->model[i];
    fill_text(&t.fill, plan_text(v, v->django->models.label[m]));
    fill_text(&t.fill, span_of(model_kind_name((enum model_kind)v->django->models.kind[m])));
    fill_text(&t.fill, plan_text(v, v->django->models.table[m]));
  }
  plan_table_end(out, &t, d->n_models);
}

static void relations(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"way", "way", CELL_TEXT}, {"from", "field", CELL_TEXT}, {"form", "form", CELL_TEXT}, {"to", "to", CELL_TEXT}, {"delete", "on delete", CELL_TEXT},
    {"through", "through", CELL_TEXT}, {"context", "context", CELL_TEXT}, {"at", "at", CELL_TEXT},
  };
  const struct plan_data *d = &v->plan->data;
  struct plan_table t;
  if (d->n_relations == 0)
    return;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "Keys across the border");
  for (uint32_t i = 0; i < plan_first(v, d->n_relations, PLAN_FIRST_ROWS); i++) {
    const struct plan_relation *r = &d->relation[i];
    const struct relations *all = &v->django->relations;
    fill_text(&t.fill, r->inbound ? SPAN("in") : SPAN("out"));
    plan_field(&t.text, v, r->relation);
    plan_cell(&t);
    fill_text(&t.fill, span_of(relation_form_name((enum relation_form)all->form[r->relation])));
    fill_text(&t.fill, plan_text(v, v->django->models.label[all->to[r->relation]]));
    fill_text(&t.fill, span_of(on_delete_name((enum on_delete)all->on_delete[r->relation])));
    fill_text(&t.fill, all->through[r->relation].v != 0 ? program_name(v->program, all->through[r->relation]) : SPAN(""));
    fill_text(&t.fill, plan_context(v, r->other));
    utf8_safe(&t.text, span_of(program_path(v->program, all->file[r->relation])));
    buf_printf(&t.text, ":%u", all->line[r->relation]);
    plan_cell(&t);
  }
  plan_table_end(out, &t, d->n_relations);
}

static void waits(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {{"migration", "migration", CELL_TEXT}, {"kind", "kind", CELL_TEXT}, {"for", "for", CELL_TEXT}, {"at", "at", CELL_TEXT}};
  const struct plan_data *d = &v->plan->data;
  struct plan_table t;
  if (d->n_waits == 0)
    return;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "Migrations that wait across the border");
  for (uint32_t i = 0; i < plan_first(v, d->n_waits, PLAN_FIRST_ROWS); i++) {
    const struct waits *all = &v->django->waits;
    uint32_t w = d->wait[i], m = all->migration[w];
    utf8_safe(&t.text, plan_text(v, v->django->apps.label[v->django->migrations.app[m]]));
    buf_addc(&t.text, '.');
    utf8_safe(&t.text, plan_text(v, v->django->migrations.name[m]));
    plan_cell(&t);
    fill_text(&t.fill, span_of(wait_kind_name((enum wait_kind)all->kind[w])));
    utf8_safe(&t.text, plan_text(v, all->label[w]));
    buf_addc(&t.text, '.');
    utf8_safe(&t.text, plan_text(v, all->name[w]));
    plan_cell(&t);
    utf8_safe(&t.text, span_of(program_path(v->program, v->program->modules.file[v->django->migrations.module[m].v])));
    buf_printf(&t.text, ":%u", all->line[w]);
    plan_cell(&t);
  }
  plan_table_end(out, &t, d->n_waits);
}

static void touch(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {{"context", "context", CELL_TEXT}, {"module", "module", CELL_TEXT}};
  const struct plan_cover *c = &v->plan->touch;
  struct plan_table t;
  if (c->n == 0)
    return;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "Fewest modules to edit, so that each import across the border has an edited end");
  for (uint32_t i = 0; i < plan_first(v, c->n, PLAN_FIRST_ROWS); i++) {
    fill_text(&t.fill, plan_context(v, v->map->of[c->module[i].v]));
    fill_text(&t.fill, plan_module(v, c->module[i]));
  }
  plan_table_end(out, &t, c->n);
}

static void tests(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"moves", "moves", CELL_TEXT}, {"near", "imports of it", CELL_NUMBER}, {"all", "of all", CELL_NUMBER}, {"statements", "across", CELL_NUMBER}, {"patches", "patches", CELL_NUMBER},
    {"context", "context", CELL_TEXT}, {"module", "module", CELL_TEXT},
  };
  const struct plan *p = v->plan;
  struct plan_table t;
  if (p->n_tests == 0)
    return;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "Tests across the border");
  for (uint32_t i = 0; i < plan_first(v, p->n_tests, PLAN_FIRST_ROWS); i++) {
    const struct plan_test *x = &p->test[i];
    fill_text(&t.fill, x->moves ? SPAN("yes") : SPAN("no"));
    const uint32_t cells[] = {x->near, x->all, x->statements, x->patches};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
      fill_number(&t.fill, cells[k]);
    fill_text(&t.fill, plan_context(v, x->context));
    fill_text(&t.fill, plan_module(v, x->module));
  }
  plan_table_end(out, &t, p->n_tests);
}

/* All of it, for --all alone: most plans have hundreds. */
static void places(struct buf *out, const struct plan_view *v)
{
  static const struct column columns[] = {
    {"direction", "way", CELL_TEXT}, {"sort", "sort", CELL_TEXT}, {"kind", "kind", CELL_TEXT}, {"context", "context", CELL_TEXT}, {"at", "at", CELL_TEXT}, {"uses", "uses", CELL_TEXT},
  };
  const struct plan *p = v->plan;
  struct plan_table t;
  plan_table_begin(&t, columns, sizeof columns / sizeof *columns, "Places");
  for (uint32_t i = 0; i < p->n_sites; i++) {
    const struct plan_site *s = &p->site[i];
    if (!s->crosses)
      continue;
    fill_text(&t.fill, s->inbound ? SPAN("in") : SPAN("out"));
    fill_text(&t.fill, span_of(plan_sort_name((enum plan_sort)s->sort)));
    plan_kind(&t.text, v, s);
    plan_cell(&t);
    fill_text(&t.fill, plan_context(v, s->other));
    plan_place(&t.text, v, s);
    plan_cell(&t);
    plan_used(&t.text, v, s);
    plan_cell(&t);
  }
  plan_table_end(out, &t, t.sheet.n_rows);
}

void plan_write_lists(struct buf *out, const struct plan_view *v)
{
  static const char *const facade[PLAN_WAYS] = {"Facade: imported by others past `public`", "Facade: imported by others through `public`", "Reached by others without an import, on objects that come to them"};
  static const char *const ports[PLAN_WAYS] = {"Ports: imported from others, not through their `public`", "Ports: imported from others through their `public`", "Reached without an import, on objects that come here"};
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
}
