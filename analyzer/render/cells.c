/*
 * render/cells.c: how does a row with many empty cells get into a sheet?
 */
#include "render/cells.h"

#include "render/parts.h"

#include <math.h>
#include <string.h>

void cells_begin(struct cells *c, struct arena *run, struct sheet *sheet)
{
  *c = (struct cells){.run = run, .cell = arena_array(run, struct span, sheet->n_columns)};
  fill_begin(&c->fill, run, sheet);
}

void cells_end(struct cells *c)
{
  fill_end(&c->fill);
}

static void set(struct cells *c, unsigned column, struct buf *text)
{
  c->cell[column] = (struct span){arena_strndup(c->run, text->n > 0 ? text->at : "", text->n), text->n};
  buf_release(text);
}

void cell_text(struct cells *c, unsigned column, const char *text)
{
  c->cell[column] = span_of(text);
}

void cell_number(struct cells *c, unsigned column, uint64_t number)
{
  struct buf text = {0};
  buf_addu(&text, number);
  set(c, column, &text);
}

static void add_fixed(struct buf *out, double value, unsigned decimals)
{
  double unit = pow(10, decimals), rounded = floor(fabs(value) * unit + 0.5);
  buf_printf(out, "%s%.*f", value < 0 && rounded > 0 ? "-" : "", (int)decimals, rounded / unit);
}

void cell_decimal(struct cells *c, unsigned column, double value, unsigned decimals)
{
  struct buf text = {0};
  if (!isnan(value))
    add_fixed(&text, value, decimals);
  set(c, column, &text);
}

void cell_change(struct cells *c, unsigned column, double value, unsigned decimals)
{
  struct buf text = {0};
  if (!isnan(value) && fabs(value) * pow(10, decimals) >= 0.5 && value > 0)
    buf_addc(&text, '+');
  if (!isnan(value))
    add_fixed(&text, value, decimals);
  set(c, column, &text);
}

void cell_add(struct cells *c, unsigned column, const char *value)
{
  struct buf text = {0};
  buf_addspan(&text, c->cell[column]);
  buf_adds(&text, text.n > 0 ? "\n" : "");
  for (const char *at = value; *at != '\0'; at++)
    buf_addc(&text, *at == '\n' ? ' ' : *at);
  set(c, column, &text);
}

void cell_edge(struct cells *c, unsigned column, const char *from, const char *to)
{
  struct buf text = {0};
  buf_printf(&text, "%s -> %s", from, to);
  set(c, column, &text);
}

void cell_places(struct cells *c, unsigned column, const struct program *p, const struct csr *g, uint32_t arc)
{
  struct buf text = {0};
  for (uint32_t i = g->rows_at[arc]; i < g->rows_at[arc + 1]; i++) {
    struct place at = program_place(p, g->rows[i]);
    if (p->edges.weight[g->rows[i]] == 0)
      continue;
    buf_reset(&text);
    buf_printf(&text, "%s:%u", program_path(p, at.file), at.line);
    cell_add(c, column, text.at);
  }
  buf_release(&text);
}

void cells_row(struct cells *c)
{
  for (uint32_t i = 0; i < c->fill.sheet->n_columns; i++) {
    fill_text(&c->fill, c->cell[i]);
    c->cell[i] = (struct span){0};
  }
}

uint32_t arc_tail(const struct csr *g, uint32_t arc)
{
  uint32_t low = 0, high = g->n;
  while (low + 1 < high) {
    uint32_t middle = low + (high - low) / 2;
    if (g->off[middle] <= arc)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* Counts have no fraction, all else two decimals. */
static void add_value(struct buf *out, double value)
{
  if (value == floor(value) && fabs(value) < 1e15 && value >= 0)
    add_thousands(out, (uint64_t)value);
  else
    add_fixed(out, value, fabs(value) < 1 ? 4 : 2);
}

void measure_says(struct buf *out, struct measure m)
{
  if (isnan(m.value)) {
    buf_adds(out, "n/a");
    return;
  }
  add_value(out, m.value);
  if (isnan(m.whole))
    return;
  bool itself = m.part == m.value;
  buf_adds(out, itself ? " of " : " (");
  if (!itself) {
    add_value(out, m.part);
    buf_adds(out, " of ");
  }
  add_value(out, m.whole);
  buf_adds(out, itself ? "" : ")");
}
