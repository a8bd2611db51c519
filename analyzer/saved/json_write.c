/*
 * saved/json_write.c: graph.json, for other programs and for ourselves.
 *
 * Under the name of each table "columns", the words that its cells stand for, and "rows", an array each: an object a row would be three times as long. schema/graph.schema.json describes it. Rows are numbered from 0.
 */
#include "saved/table.h"

#include "base/json_write.h"

#include <string.h>

enum { INDENT = 3, ROOM_CELL = 6 /* bytes to begin with: growing copies everything */ };

static bool in_json(const struct saved_column *c)
{
  return (c->flags & COLUMN_NO_JSON) == 0;
}

static void write_words(struct json_writer *w, const struct saved_table *table)
{
  bool any = false;
  for (unsigned c = 0; table->columns[c].name != NULL; c++)
    any = any || table->columns[c].kind == SAVED_WORD || table->columns[c].kind == SAVED_SET;
  if (!any)
    return;
  json_key(w, "words");
  json_object(w);
  for (unsigned c = 0; table->columns[c].name != NULL; c++) {
    const struct saved_column *column = &table->columns[c];
    if (column->kind != SAVED_WORD && column->kind != SAVED_SET)
      continue;
    json_key(w, column->name);
    json_array(w);
    for (uint32_t i = 0; i < column->most; i++)
      json_text(w, column->word((int)i));
    json_close(w);
  }
  json_close(w);
}

static void write_set(struct json_writer *w, const struct saved_column *c, uint32_t bits)
{
  json_array(w);
  for (uint32_t i = 0; i < c->most; i++)
    if ((bits >> i & 1) != 0)
      json_text(w, c->word((int)i));
  json_close(w);
}

static void write_cell(struct json_writer *w, const struct saved *s, const struct saved_column *c, const union cells *cells, uint32_t row)
{
  if (c->kind == SAVED_REAL) {
    json_num(w, cells->real[row]);
    return;
  }
  uint32_t cell = cells->at[row];
  switch (c->kind) {
  case SAVED_TEXT: json_string(w, intern_get(&s->corpus->strings, (str_id){cell})); break;
  case SAVED_BOOL: json_bool(w, cell != 0); break;
  case SAVED_SET: write_set(w, c, cell); break;
  case SAVED_ROW:
    if (cell == 0)
      json_null(w);
    else
      json_u64(w, cell - 1);
    break;
  default: json_u64(w, cell);
  }
}

static void write_table(struct json_writer *w, const struct saved *s, const struct saved_table *table)
{
  const struct rows *rows = &s->rows[saved_number(table)];
  unsigned width = saved_width(table);
  const char *names[SAVED_COLUMNS + 1] = {0};
  for (unsigned c = 0, n = 0; c < width; c++)
    if (in_json(&table->columns[c]))
      names[n++] = table->columns[c].name;
  buf_reserve(w->out, (size_t)rows->n * width * ROOM_CELL);
  json_key(w, table->name);
  json_object(w);
  write_words(w, table);
  json_table(w, names);
  for (uint32_t i = 0; i < rows->n; i++) {
    json_array(w);
    for (unsigned c = 0; c < width; c++)
      if (in_json(&table->columns[c]))
        write_cell(w, s, &table->columns[c], &rows->of[c], i);
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

/* The tables from `from` up to `to`. */
static void write_tables(struct json_writer *w, const struct saved *s, const struct saved_table *from, const struct saved_table *to)
{
  size_t begin = from == NULL ? 0 : saved_number(from), end = to == NULL ? SIZE_MAX : saved_number(to);
  for (size_t t = begin; t < end && saved_tables[t] != NULL; t++)
    if ((saved_tables[t]->flags & TABLE_NO_JSON) == 0)
      write_table(w, s, saved_tables[t]);
}

/* The edges are half of it. */
void saved_json_head(struct buf *out, const struct saved *s)
{
  struct json_writer w;
  json_begin(&w, out, INDENT);
  json_object(&w);
  json_kv_u64(&w, "version", SAVED_VERSION);
  json_kv(&w, "merestone", s->version);
  write_tables(&w, s, NULL, &table_edge);
}

void saved_json_tail(struct buf *out, const struct saved *s)
{
  struct json_writer w;
  json_begin_inside(&w, out, INDENT);
  write_tables(&w, s, &table_edge, NULL);
  json_close(&w);
  json_end(&w);
}
