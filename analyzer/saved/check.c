/*
 * saved/check.c: from tables that somebody may have edited to an analysis.
 *
 * First every cell against its column, so that no table has to look at it again; then table after table takes its rows back.
 */
#include "saved/check.h"

static uint32_t most_of(const struct saved *s, const struct saved_column *c)
{
  switch (c->kind) {
  case SAVED_NUMBER: return c->most == 0 ? UINT32_MAX : c->most;
  case SAVED_BOOL: return 1;
  case SAVED_TEXT: return s->corpus->strings.n - 1;
  case SAVED_WORD: return c->most - 1;
  case SAVED_SET: return c->most == 32 ? UINT32_MAX : (1u << c->most) - 1;
  case SAVED_ROW: return s->rows[saved_number(c->target)].n;
  default: return 0;
  }
}

static bool check_column(const struct saved *s, const struct saved_table *table, unsigned column, struct buf *why)
{
  const struct saved_column *c = &table->columns[column];
  const struct rows *rows = &s->rows[saved_number(table)];
  uint32_t most = most_of(s, c), least = (c->flags & COLUMN_NEEDED) != 0;
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t cell = rows->of[column].at[i];
    if (cell >= least && cell <= most)
      continue;
    buf_printf(why, "table %s, row %u: %s ", table->name, i, c->name);
    if (c->kind != SAVED_ROW)
      buf_printf(why, "is %u, the most is %u", cell, most);
    else if (cell == 0)
      buf_adds(why, "leads nowhere");
    else
      buf_printf(why, "is %u, table %s has %u rows", cell - 1, c->target->name, most);
    return false;
  }
  return true;
}

static bool check_cells(const struct saved *s, struct buf *why)
{
  for (size_t t = 0; saved_tables[t] != NULL; t++) {
    const struct saved_table *table = saved_tables[t];
    for (unsigned c = 0; table->restore != NULL && table->columns[c].name != NULL; c++)
      if ((table->columns[c].flags & COLUMN_TOLD) == 0 && !check_column(s, table, c, why))
        return false;
  }
  return true;
}

bool saved_restore(struct saved *s, struct buf *why)
{
  if (!check_cells(s, why))
    return false;
  for (size_t t = 0; saved_tables[t] != NULL; t++) {
    uint32_t at = 0;
    const char *wrong = saved_tables[t]->restore == NULL ? NULL : saved_tables[t]->restore(s, &s->rows[t], &at);
    if (wrong != NULL) {
      buf_printf(why, "table %s, row %u: %s", saved_tables[t]->name, at, wrong);
      return false;
    }
  }
  return true;
}
