/*
 * saved/fill.c: the tables of an analysis, one after the other.
 */
#include "saved/table.h"

#include "base/bug.h"

unsigned saved_width(const struct saved_table *table)
{
  unsigned n = 0;
  while (table->columns[n].name != NULL)
    n++;
  if (n > SAVED_COLUMNS)
    BUG("table %s has %u columns", table->name, n);
  return n;
}

size_t saved_number(const struct saved_table *table)
{
  size_t n = 0;
  while (saved_tables[n] != NULL && saved_tables[n] != table)
    n++;
  if (saved_tables[n] == NULL || n >= SAVED_TABLES)
    BUG("table %s is not registered", table->name);
  return n;
}

str_id saved_text(struct saved *s, const char *text)
{
  return intern_span(&s->corpus->strings, span_of(text));
}

const char *saved_string(const struct saved *s, uint32_t text)
{
  return intern_text(&s->corpus->strings, (str_id){text});
}

void rows_make(struct rows *out, struct saved *s, const struct saved_table *table, uint32_t n)
{
  out->n = n;
  for (unsigned c = 0; table->columns[c].name != NULL; c++) {
    if (table->columns[c].kind == SAVED_REAL)
      out->of[c].real = arena_array(&s->scratch, double, n);
    else
      out->of[c].at = arena_array(&s->scratch, uint32_t, n);
  }
}

/* The edges of kind reverse are made for this alone: they stay behind the others, where nobody else looks. */
static void make_reverse(struct saved *s)
{
  struct program *p = s->program;
  uint32_t n = p->edges.n;
  if (p->kept == NULL)
    reverse_run(p, p->names);
  s->n_edges = p->kept == NULL ? p->edges.n : p->kept->edges;
  p->edges.n = n;
}

void saved_fill(struct saved *s)
{
  make_reverse(s);
  saved_look(s);
  s->rows = arena_array(&s->scratch, struct rows, SAVED_TABLES);
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    saved_tables[t]->fill(&s->rows[t], s);
}

void saved_release(struct saved *s)
{
  arena_release(&s->scratch);
}
