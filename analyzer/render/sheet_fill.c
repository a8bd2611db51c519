/*
 * render/sheet_fill.c: how does an inventory fill a sheet?
 */
#include "render/sheet_fill.h"

#include "base/bug.h"

#include <math.h>
#include <string.h>

void fill_begin(struct sheet_filler *f, struct arena *run, struct sheet *sheet)
{
  *f = (struct sheet_filler){.run = run, .sheet = sheet};
}

static uint32_t rows(const struct sheet_filler *f)
{
  if (f->cells.n % f->sheet->n_columns != 0)
    BUG("a row of %zu cells", f->cells.n % f->sheet->n_columns);
  return (uint32_t)(f->cells.n / f->sheet->n_columns);
}

static void close_group(struct sheet_filler *f)
{
  if (f->groups.n > 0)
    vec_last(&f->groups).n = rows(f) - vec_last(&f->groups).first;
}

void fill_group(struct sheet_filler *f, const char *name, const char *title)
{
  close_group(f);
  struct sheet_group g = {.name = name, .title = title, .first = rows(f)};
  vec_push(&f->groups, g);
}

void fill_text(struct sheet_filler *f, struct span text)
{
  struct span kept = {arena_strndup(f->run, text.n > 0 ? text.at : "", text.n), text.n};
  vec_push(&f->cells, kept);
}

void fill_number(struct sheet_filler *f, uint64_t number)
{
  struct buf text = {0};
  buf_addu(&text, number);
  fill_text(f, buf_span(&text));
  buf_release(&text);
}

void fill_decimal(struct sheet_filler *f, double number)
{
  struct buf text = {0};
  if (!isnan(number))
    buf_addnum(&text, number);
  fill_text(f, text.n > 0 ? buf_span(&text) : SPAN(""));
  buf_release(&text);
}

void fill_end(struct sheet_filler *f)
{
  struct sheet *s = f->sheet;
  close_group(f);
  s->n_rows = rows(f);
  s->n_groups = (uint32_t)f->groups.n;
  s->cells = arena_array(f->run, struct span, f->cells.n);
  s->groups = arena_array(f->run, struct sheet_group, f->groups.n);
  if (f->cells.n > 0)
    memcpy(s->cells, f->cells.at, f->cells.n * sizeof *s->cells);
  if (f->groups.n > 0)
    memcpy(s->groups, f->groups.at, f->groups.n * sizeof *s->groups);
  vec_release(&f->cells);
  vec_release(&f->groups);
}
