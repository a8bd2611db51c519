/*
 * render/plan_table.c: the tables of a plan on a terminal.
 */
#include "render/plan_p.h"

#include "render/parts.h"

void plan_table_begin(struct plan_table *t, const struct column *columns, uint32_t n, const char *title)
{
  *t = (struct plan_table){.sheet = {.inventory = "plan", .about = "", .columns = columns, .n_columns = n}};
  fill_begin(&t->fill, &t->arena, &t->sheet);
  fill_group(&t->fill, "rows", title);
}

void plan_cell(struct plan_table *t)
{
  fill_text(&t->fill, buf_span(&t->text));
  buf_reset(&t->text);
}

void plan_decimal(struct plan_table *t, double value)
{
  plan_number(&t->text, value);
  plan_cell(t);
}

/* `all` rows are there; what is not shown is told. */
void plan_table_end(struct buf *out, struct plan_table *t, uint32_t all)
{
  fill_end(&t->fill);
  sheet_write(out, &t->sheet, SHEET_TEXT);
  if (t->sheet.n_rows < all) {
    buf_adds(out, "  +");
    add_thousands(out, all - t->sheet.n_rows);
    buf_adds(out, " more; --all prints them\n");
  }
  buf_release(&t->text);
  arena_release(&t->arena);
}

uint32_t plan_first(const struct plan_view *v, uint32_t all, uint32_t most)
{
  return v->all || all < most ? all : most;
}
