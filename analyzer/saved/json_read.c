/*
 * saved/json_read.c: from graph.json to tables.
 *
 * Columns are found by their names, words by theirs, so that a file may have columns and tables that we do not know, in any order of the keys but "columns" before "rows".
 */
#include "saved/check.h"
#include "saved/json_cursor.h"

#include "base/vec.h"

#include <string.h>

struct reading_table {
  VEC(uint32_t) of[SAVED_COLUMNS];
  bool seen;
};

struct json_reading {
  struct json_cursor c;
  struct saved *s;
  struct reading_table tables[SAVED_TABLES];
  const struct saved_table *table;  /* the one at hand */
  struct reading_table *now;
  int at[SAVED_COLUMNS * 2];      /* which column of ours a cell is of; -1: none that we read */
  unsigned width;
  VEC(uint32_t) words[SAVED_COLUMNS];   /* from theirs to ours, + 1 */
};

static bool refuse_at(struct json_reading *r, const char *what, struct span name)
{
  struct buf text = {0};
  buf_printf(&text, "table %s: %s", r->table->name, what);
  if (name.n > 0)
    buf_printf(&text, " \"%.*s\"", (int)name.n, name.at);
  cursor_refuse(&r->c, text.at);
  buf_release(&text);
  return false;
}

static bool is_read(const struct saved_column *c)
{
  return c->name != NULL && (c->flags & COLUMN_TOLD) == 0;
}

static int column_named(const struct saved_table *table, struct span name)
{
  for (int c = 0; table->columns[c].name != NULL; c++)
    if (span_is(name, table->columns[c].name))
      return c;
  return -1;
}

static int word_named(const struct saved_column *c, struct span name)
{
  for (uint32_t i = 0; i < c->most; i++)
    if (span_is(name, c->word((int)i)))
      return (int)i;
  return -1;
}

static bool read_columns(struct json_reading *r)
{
  struct span name;
  bool first = true, there[SAVED_COLUMNS] = {false};
  r->width = 0;
  if (!cursor_wants(&r->c, '['))
    return false;
  while (cursor_more(&r->c, ']', &first)) {
    if (!cursor_string(&r->c, &name))
      return false;
    if (r->width == SAVED_COLUMNS * 2)
      return refuse_at(r, "too many columns", SPAN(""));
    int c = column_named(r->table, name);
    c = c >= 0 && is_read(&r->table->columns[c]) ? c : -1;
    if (c >= 0 && there[c])
      return refuse_at(r, "the same column twice", name);
    if (c >= 0)
      there[c] = true;
    r->at[r->width++] = c;
  }
  for (int c = 0; r->table->columns[c].name != NULL; c++)
    if (is_read(&r->table->columns[c]) && !there[c])
      return refuse_at(r, "no column", span_of(r->table->columns[c].name));
  return r->c.why->n == 0;
}

/* Of one column: ours for each of theirs. A word that we do not know is a fault only where a row has it. */
static bool read_word_list(struct json_reading *r, int column)
{
  struct span word;
  bool first = true;
  if (!cursor_wants(&r->c, '['))
    return false;
  r->words[column].n = 0;
  while (cursor_more(&r->c, ']', &first)) {
    if (!cursor_string(&r->c, &word))
      return false;
    vec_push(&r->words[column], (uint32_t)(word_named(&r->table->columns[column], word) + 1));
  }
  return r->c.why->n == 0;
}

static bool read_words(struct json_reading *r)
{
  struct span name;
  bool first = true;
  if (!cursor_wants(&r->c, '{'))
    return false;
  while (cursor_more(&r->c, '}', &first)) {
    if (!cursor_key(&r->c, &name))
      return false;
    int c = column_named(r->table, name);
    bool ours = c >= 0 && is_read(&r->table->columns[c]) && r->table->columns[c].kind == SAVED_WORD;
    if (!(ours ? read_word_list(r, c) : cursor_skip(&r->c)))
      return false;
  }
  return r->c.why->n == 0;
}

static bool read_set(struct json_reading *r, const struct saved_column *column, uint32_t *out)
{
  struct span name;
  bool first = true;
  *out = 0;
  if (!cursor_wants(&r->c, '['))
    return false;
  while (cursor_more(&r->c, ']', &first)) {
    if (!cursor_string(&r->c, &name))
      return false;
    int bit = word_named(column, name);
    if (bit < 0)
      return refuse_at(r, "an unknown word", name);
    *out |= 1u << bit;
  }
  return r->c.why->n == 0;
}

static bool read_cell(struct json_reading *r, const struct saved_column *column, uint32_t *out)
{
  struct span text;
  switch (column->kind) {
  case SAVED_TEXT:
    if (!cursor_string(&r->c, &text))
      return false;
    *out = intern_span(&r->s->corpus->strings, text).v;
    return true;
  case SAVED_BOOL: return cursor_bool(&r->c, out);
  case SAVED_SET: return read_set(r, column, out);
  case SAVED_ROW:
    *out = 0;
    if (cursor_null(&r->c))
      return true;
    if (!cursor_number(&r->c, out))
      return false;
    return ++*out != 0 || cursor_refuse(&r->c, "a number is too large");
  default: return cursor_number(&r->c, out);
  }
}

static bool read_row(struct json_reading *r)
{
  unsigned n = 0;
  bool first = true;
  if (!cursor_wants(&r->c, '['))
    return false;
  for (; cursor_more(&r->c, ']', &first); n++) {
    int column = n < r->width ? r->at[n] : -1;
    uint32_t cell;
    if (column < 0) {
      if (!cursor_skip(&r->c))
        return false;
      continue;
    }
    if (!read_cell(r, &r->table->columns[column], &cell))
      return false;
    vec_push(&r->now->of[column], cell);
  }
  return r->c.why->n == 0 && (n == r->width || refuse_at(r, n < r->width ? "a row has too few cells" : "a row has too many cells", SPAN("")));
}

static bool read_rows(struct json_reading *r)
{
  bool first = true;
  if (r->width == 0)
    return refuse_at(r, "\"columns\" must stand before \"rows\"", SPAN(""));
  if (!cursor_wants(&r->c, '['))
    return false;
  while (cursor_more(&r->c, ']', &first))
    if (!read_row(r))
      return false;
  return r->c.why->n == 0;
}

/* Their words become ours. */
static bool map_words(struct json_reading *r)
{
  for (int c = 0; r->table->columns[c].name != NULL; c++) {
    if (!is_read(&r->table->columns[c]) || r->table->columns[c].kind != SAVED_WORD)
      continue;
    for (size_t i = 0; i < r->now->of[c].n; i++) {
      uint32_t *cell = &r->now->of[c].at[i];
      if (*cell >= r->words[c].n || r->words[c].at[*cell] == 0)
        return refuse_at(r, "a word that this version does not know in column", span_of(r->table->columns[c].name));
      *cell = r->words[c].at[*cell] - 1;
    }
  }
  return true;
}

static bool read_table(struct json_reading *r, const struct saved_table *table)
{
  struct span key;
  bool first = true;
  r->table = table;
  r->now = &r->tables[saved_number(table)];
  r->width = 0;
  if (r->now->seen)
    return refuse_at(r, "stands there twice", SPAN(""));
  r->now->seen = true;
  for (int c = 0; c < SAVED_COLUMNS; c++)
    r->words[c].n = 0;
  if (!cursor_wants(&r->c, '{'))
    return false;
  while (cursor_more(&r->c, '}', &first)) {
    if (!cursor_key(&r->c, &key))
      return false;
    bool ok = span_is(key, "columns") ? read_columns(r) : span_is(key, "words") ? read_words(r) : span_is(key, "rows") ? read_rows(r) : cursor_skip(&r->c);
    if (!ok)
      return false;
  }
  return r->c.why->n == 0 && map_words(r);
}

static const struct saved_table *table_named(struct span name)
{
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    if (span_is(name, saved_tables[t]->name) && saved_tables[t]->restore != NULL)
      return saved_tables[t];
  return NULL;
}

static bool read_version(struct json_reading *r)
{
  uint32_t version = 0;
  if (!cursor_number(&r->c, &version))
    return false;
  if (version == SAVED_VERSION)
    return true;
  struct span key;
  if (!cursor_takes(&r->c, ',') || !cursor_key(&r->c, &key) || !span_is(key, "merestone"))
    return cursor_refuse(&r->c, "this is no graph.json of merestone");
  buf_printf(r->c.why, "it has form %u, this program reads form %d", (unsigned)version, SAVED_VERSION);
  return false;
}

static bool read_all(struct json_reading *r)
{
  struct span key;
  bool first = true, version = false;
  if (!cursor_wants(&r->c, '{'))
    return false;
  while (cursor_more(&r->c, '}', &first)) {
    if (!cursor_key(&r->c, &key))
      return false;
    const struct saved_table *table = table_named(key);
    version = version || span_is(key, "version");
    if (!(span_is(key, "version") ? read_version(r) : table != NULL ? read_table(r, table) : cursor_skip(&r->c)))
      return false;
  }
  if (r->c.why->n > 0)
    return false;
  if (!version)
    return cursor_refuse(&r->c, "it has no version: no graph.json of merestone");
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    if (saved_tables[t]->restore != NULL && !r->tables[t].seen)
      return r->table = saved_tables[t], refuse_at(r, "is not there", SPAN(""));
  return true;
}

bool saved_json_tables(struct saved *s, struct span text, struct buf *why)
{
  struct json_reading *r = arena_new(&s->scratch, struct json_reading);
  r->s = s;
  s->rows = arena_array(&s->scratch, struct rows, SAVED_TABLES);
  cursor_open(&r->c, text, why);
  bool ok = read_all(r);
  for (size_t t = 0; saved_tables[t] != NULL; t++) {
    for (int c = 0; saved_tables[t]->columns[c].name != NULL; c++) {
      size_t n = r->tables[t].of[c].n;
      if (!is_read(&saved_tables[t]->columns[c]))
        continue;
      s->rows[t].n = (uint32_t)n;
      s->rows[t].of[c].at = arena_array(&s->scratch, uint32_t, n);
      if (n > 0)
        memcpy(s->rows[t].of[c].at, r->tables[t].of[c].at, n * sizeof(uint32_t));
      vec_release(&r->tables[t].of[c]);
    }
  }
  for (int c = 0; c < SAVED_COLUMNS; c++)
    vec_release(&r->words[c]);
  cursor_release(&r->c);
  return ok;
}

bool saved_json_read(struct saved *s, struct span text, struct buf *why)
{
  return saved_json_tables(s, text, why) && saved_restore(s, why);
}
