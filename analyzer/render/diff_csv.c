/*
 * render/diff_csv.c: what became of a tree, as one table.
 *
 * A row a thing that differs; of an edge a row each place that came or went, and one without a place if there is none (it moved).
 */
#include "render/diff_p.h"

#include "render/escape.h"

enum { WHAT, FATE, KIND, CONTEXT_FROM, CONTEXT_TO, FROM, TO, BEFORE_VALUE, AFTER_VALUE, SIGN, PATH, LINE, TAKES, SOURCE, COLUMNS };

struct row {
  struct buf cell[COLUMNS];
};

static void row_write(struct buf *out, struct row *row)
{
  for (int i = 0; i < COLUMNS; i++) {
    if (i > 0)
      buf_addc(out, ',');
    esc_csv(out, buf_span(&row->cell[i]));
    buf_reset(&row->cell[i]);
  }
  buf_adds(out, "\r\n");
}

static void row_release(struct row *row)
{
  for (int i = 0; i < COLUMNS; i++)
    buf_release(&row->cell[i]);
}

static void set(struct row *row, int column, const char *text)
{
  buf_adds(&row->cell[column], text);
}

static void set_ends(struct row *row, const struct diff_report *r, const struct edge_delta *d)
{
  unsigned side = diff_side_of(d->fate);
  set(row, WHAT, "edge");
  set(row, FATE, fate_name((enum fate)d->fate));
  set(row, KIND, edge_kind_name((enum edge_kind)d->kind));
  buf_addspan(&row->cell[CONTEXT_FROM], diff_context(r, side, d->from[side]));
  buf_addspan(&row->cell[CONTEXT_TO], diff_context(r, side, d->to[side]));
  add_diff_module(&row->cell[FROM], r, d->from);
  add_diff_module(&row->cell[TO], r, d->to);
  buf_printf(&row->cell[BEFORE_VALUE], "%u", d->places[BEFORE]);
  buf_printf(&row->cell[AFTER_VALUE], "%u", d->places[AFTER]);
}

static void write_edges(struct buf *out, struct row *row, const struct diff_report *r)
{
  for (uint32_t i = 0; i < r->delta->n_edges; i++) {
    const struct edge_delta *d = &r->delta->edge[i];
    for (uint32_t k = 0; k < d->n; k++) {
      const struct edge_place *p = &r->delta->place[d->first + k];
      struct place at = diff_place(r, p);
      set_ends(row, r, d);
      set(row, SIGN, p->side == AFTER ? "new" : "gone");
      buf_addspan(&row->cell[PATH], diff_path(r, p->side, at.file));
      buf_printf(&row->cell[LINE], "%u", at.line);
      add_diff_takes(&row->cell[TAKES], r, p);
      buf_addspan(&row->cell[SOURCE], r->source[d->first + k]);
      row_write(out, row);
    }
    if (d->n > 0)
      continue;
    set_ends(row, r, d);
    row_write(out, row);
  }
}

static void write_laws(struct buf *out, struct row *row, const struct diff_report *r)
{
  for (uint32_t i = 0; i < r->delta->n_laws; i++) {
    const struct law_delta *d = &r->delta->law[i];
    unsigned side = diff_side_of(d->fate);
    struct place at = diff_law_place(r, d);
    set(row, WHAT, "violation");
    set(row, FATE, fate_name((enum fate)d->fate));
    set(row, KIND, edge_kind_name((enum edge_kind)d->at[side]->kind));
    set(row, CONTEXT_FROM, context_name(r->side[side].judged->map, d->relation[side]->from));
    set(row, CONTEXT_TO, context_name(r->side[side].judged->map, d->relation[side]->to));
    buf_addspan(&row->cell[FROM], diff_module(r, side, d->at[side]->from));
    buf_addspan(&row->cell[TO], diff_module(r, side, d->at[side]->to));
    buf_printf(&row->cell[BEFORE_VALUE], "%u", d->at[BEFORE] != NULL ? d->at[BEFORE]->n_against : 0);
    buf_printf(&row->cell[AFTER_VALUE], "%u", d->at[AFTER] != NULL ? d->at[AFTER]->n_against : 0);
    buf_addspan(&row->cell[PATH], diff_path(r, side, at.file));
    buf_printf(&row->cell[LINE], "%u", at.line);
    add_law_name(&row->cell[TAKES], r, d);
    row_write(out, row);
  }
}

static void write_modules(struct buf *out, struct row *row, const struct diff_report *r)
{
  for (uint32_t i = 0; i < r->delta->n_modules; i++) {
    const struct module_delta *d = &r->delta->module[i];
    set(row, WHAT, "module");
    set(row, FATE, fate_name((enum fate)d->fate));
    set(row, KIND, d->fate == FATE_MOVED ? same_by_name((enum same_by)d->match) : "");
    for (unsigned side = 0; side < SIDES; side++) {
      if (d->at[side].v == 0)
        continue;
      buf_addspan(&row->cell[side == BEFORE ? CONTEXT_FROM : CONTEXT_TO], diff_context(r, side, d->at[side]));
      buf_addspan(&row->cell[side == BEFORE ? FROM : TO], diff_module(r, side, d->at[side]));
    }
    row_write(out, row);
  }
  for (uint32_t i = 0; i < r->delta->n_owners; i++) {
    const struct owner_delta *o = &r->delta->owner[i];
    set(row, WHAT, "owner");
    set(row, FATE, fate_name(FATE_MOVED));
    buf_addspan(&row->cell[CONTEXT_FROM], diff_context(r, BEFORE, o->at[BEFORE]));
    buf_addspan(&row->cell[CONTEXT_TO], diff_context(r, AFTER, o->at[AFTER]));
    buf_addspan(&row->cell[FROM], diff_module(r, BEFORE, o->at[BEFORE]));
    buf_addspan(&row->cell[TO], diff_module(r, AFTER, o->at[AFTER]));
    row_write(out, row);
  }
}

static void write_symbols(struct buf *out, struct row *row, const struct diff_report *r)
{
  for (uint32_t i = 0; i < r->delta->n_symbols; i++) {
    const struct symbol_delta *d = &r->delta->symbol[i];
    set(row, WHAT, "name");
    set(row, FATE, fate_name((enum fate)d->fate));
    for (unsigned side = 0; side < SIDES; side++)
      if (d->at[side].v != 0)
        buf_addspan(&row->cell[side == BEFORE ? FROM : TO], program_name(r->side[side].judged->program, d->at[side]));
    row_write(out, row);
  }
}

static void write_values(struct buf *out, struct row *row, const struct metric_change *c, uint32_t n, const char *context)
{
  for (uint32_t i = 0; i < n; i++) {
    if (!measure_differs(&c[i]))
      continue;
    set(row, WHAT, "metric");
    set(row, FATE, came_name(CAME_CHANGED));
    set(row, KIND, metric_info(c[i].metric)->name);
    set(row, CONTEXT_FROM, context);
    add_measure(&row->cell[BEFORE_VALUE], &c[i].before);
    add_measure(&row->cell[AFTER_VALUE], &c[i].after);
    row_write(out, row);
  }
}

static void write_numbers(struct buf *out, struct row *row, const struct diff_report *r)
{
  write_values(out, row, r->change->tree, r->change->n_tree, "");
  for (uint32_t i = 0; i < r->change->n_contexts; i++) {
    const struct context_change *c = &r->change->context[i];
    if (c->came == CAME_NEW || c->came == CAME_GONE) {
      set(row, WHAT, "context");
      set(row, FATE, came_name(c->came));
      set(row, c->came == CAME_NEW ? CONTEXT_TO : CONTEXT_FROM, c->name);
      buf_printf(&row->cell[BEFORE_VALUE], "%u", c->modules_before);
      buf_printf(&row->cell[AFTER_VALUE], "%u", c->modules_after);
      row_write(out, row);
    }
    write_values(out, row, c->metric, c->n, c->name);
  }
  for (uint32_t i = 0; i < r->change->n_pairs; i++) {
    const struct pair_change *p = &r->change->pair[i];
    if (p->before.statements == p->after.statements)
      continue;
    set(row, WHAT, "pair");
    set(row, FATE, came_name(p->came));
    set(row, KIND, "statements");
    set(row, CONTEXT_FROM, p->from);
    set(row, CONTEXT_TO, p->to);
    buf_printf(&row->cell[BEFORE_VALUE], "%u", p->before.statements);
    buf_printf(&row->cell[AFTER_VALUE], "%u", p->after.statements);
    row_write(out, row);
  }
}

void write_diff_csv(struct buf *out, const struct diff_report *r)
{
  struct row row = {0};
  buf_adds(out, "what,fate,kind,context_from,context_to,from,to,before,after,place,path,line,takes,source\r\n");
  write_edges(out, &row, r);
  write_laws(out, &row, r);
  write_modules(out, &row, r);
  write_symbols(out, &row, r);
  write_numbers(out, &row, r);
  row_release(&row);
}
