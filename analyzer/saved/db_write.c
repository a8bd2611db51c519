/*
 * saved/db_write.c: merestone.db, for whoever asks in SQL.
 *
 * The tables of the registry, words as text, what is none as null; views over them (views.c); and the program's own copy. Comments stand in the schema, where `.schema` of sqlite3 shows them. SQLite makes the
 * schema, base/db_build.h lays the rows: equal tables give equal bytes under one version of SQLite.
 */
#include "saved/pack.h"
#include "saved/views.h"

#include "base/bug.h"
#include "base/db.h"
#include "base/db_build.h"

#include <math.h>

enum { DECIMALS = 10000 };

struct writing {
  const struct saved *s;
  struct db *db;
  struct db_build *build;
  struct buf sql;
  struct span *all_words[SAVED_COLUMNS], *words;   /* of the table, of the column at hand */
};

static void must(bool ok, const struct writing *w)
{
  if (!ok)
    BUG("merestone.db: %s", db_error(w->db));         /* in memory, from our own tables */
}

static bool in_db(const struct saved_column *c)
{
  return (c->flags & COLUMN_NO_DB) == 0;
}

/* The column that is the number of a row; -1: an added one, `id`. */
static int key_column(const struct saved_table *table)
{
  for (int c = 0; table->columns[c].name != NULL; c++)
    if ((table->columns[c].flags & COLUMN_KEY) != 0)
      return c;
  return -1;
}

static const char *key_of(const struct saved_table *table)
{
  int key = key_column(table);
  return key < 0 ? "id" : table->columns[key].name;
}

static void add_column(struct buf *sql, const struct saved_column *c)
{
  static const char *const types[] = {[SAVED_NUMBER] = "INTEGER NOT NULL", [SAVED_BOOL] = "INTEGER NOT NULL", [SAVED_TEXT] = "TEXT NOT NULL", [SAVED_WORD] = "TEXT NOT NULL", [SAVED_SET] = "TEXT NOT NULL",
                                      [SAVED_ROW] = "INTEGER", [SAVED_REAL] = "REAL"};
  buf_printf(sql, "  %s %s", c->name, types[c->kind]);
  if ((c->flags & COLUMN_KEY) != 0)
    buf_adds(sql, " PRIMARY KEY");
  else if ((c->flags & COLUMN_NEEDED) != 0)
    buf_adds(sql, " NOT NULL");
  if (c->target != NULL && (c->target->flags & TABLE_NO_DB) == 0)
    buf_printf(sql, " REFERENCES %s(%s)", c->target->name, key_of(c->target));
}

static void create_table(struct writing *w, const struct saved_table *table)
{
  buf_reset(&w->sql);
  buf_printf(&w->sql, "CREATE TABLE %s ( -- %s\n", table->name, table->means);
  const char *before = "";
  if (key_column(table) < 0) {
    buf_adds(&w->sql, "  id INTEGER PRIMARY KEY");
    before = "number of the row";
  }
  for (unsigned c = 0; table->columns[c].name != NULL; c++) {
    if (!in_db(&table->columns[c]))
      continue;
    if (*before != '\0')
      buf_printf(&w->sql, ", -- %s\n", before);
    add_column(&w->sql, &table->columns[c]);
    before = table->columns[c].means;
  }
  buf_printf(&w->sql, " -- %s\n)", before);
  must(db_exec(w->db, w->sql.at), w);
}

static void put_set(struct writing *w, const struct saved_column *c, uint32_t bits)
{
  buf_reset(&w->sql);
  for (uint32_t i = 0; i < c->most; i++)
    if ((bits >> i & 1) != 0)
      buf_printf(&w->sql, "%s%s", w->sql.n > 0 ? " " : "", c->word((int)i));
  db_build_text(w->build, buf_span(&w->sql));
}

static void put_cell(struct writing *w, const struct saved_column *c, const union cells *cells, uint32_t row)
{
  if (c->kind == SAVED_REAL) {
    db_build_real(w->build, round(cells->real[row] * DECIMALS) / DECIMALS);   /* as in graph.json */
    return;
  }
  uint32_t cell = cells->at[row];
  switch (c->kind) {
  case SAVED_TEXT: db_build_text(w->build, intern_get(&w->s->corpus->strings, (str_id){cell})); break;
  case SAVED_WORD: db_build_text(w->build, w->words[cell]); break;
  case SAVED_SET: put_set(w, c, cell); break;
  case SAVED_ROW:
    if (cell == 0)
      db_build_null(w->build);
    else
      db_build_int(w->build, (int64_t)cell - 1);
    break;
  default: db_build_int(w->build, cell);
  }
}

static void put_row(struct writing *w, const struct saved_table *table, const struct rows *rows, uint32_t row)
{
  int key = key_column(table);
  db_build_row(w->build, key < 0 ? row : rows->of[key].at[row] - 1);
  if (key < 0)
    db_build_null(w->build);
  for (int c = 0; table->columns[c].name != NULL; c++) {
    if (!in_db(&table->columns[c]))
      continue;
    w->words = w->all_words[c];
    if (c == key)
      db_build_null(w->build);
    else
      put_cell(w, &table->columns[c], &rows->of[c], row);
  }
  db_build_row_end(w->build);
}

/* The words of a table, measured once. */
static void find_words(struct writing *w, struct arena *scratch, const struct saved_table *table)
{
  for (unsigned c = 0; table->columns[c].name != NULL; c++) {
    const struct saved_column *column = &table->columns[c];
    w->all_words[c] = column->kind == SAVED_WORD ? arena_array(scratch, struct span, column->most) : NULL;
    for (uint32_t i = 0; w->all_words[c] != NULL && i < column->most; i++)
      w->all_words[c][i] = span_of(column->word((int)i));
  }
}

static void put_rows(struct writing *w, const struct saved_table *table, uint32_t root)
{
  const struct rows *rows = &w->s->rows[saved_number(table)];
  struct arena scratch = {0};
  find_words(w, &scratch, table);
  db_build_begin(w->build, root);
  for (uint32_t row = 0; row < rows->n; row++)
    put_row(w, table, rows, row);
  db_build_end(w->build);
  arena_release(&scratch);
}

static void put_copy(struct writing *w, uint32_t root)
{
  struct buf block = {0};
  saved_pack(&block, w->s);
  db_build_begin(w->build, root);
  db_build_row(w->build, 1);
  db_build_blob(w->build, buf_span(&block));
  db_build_row_end(w->build);
  db_build_end(w->build);
  buf_release(&block);
}

static void create_views(struct writing *w)
{
  for (size_t i = 0; saved_views[i].name != NULL; i++) {
    buf_reset(&w->sql);
    buf_printf(&w->sql, "CREATE VIEW %s AS -- %s\n%s", saved_views[i].name, saved_views[i].means, saved_views[i].sql);
    must(db_exec(w->db, w->sql.at), w);
  }
}

static uint32_t root_of(struct writing *w, const char *table)
{
  struct db_stmt *st = db_prepare(w->db, "SELECT rootpage FROM sqlite_schema WHERE name = ?");
  must(st != NULL, w);
  db_bind_text(st, 1, span_of(table));
  must(db_step(st) == 1, w);
  uint32_t root = (uint32_t)db_column_int(st, 0);
  db_finish(st);
  return root;
}

/* Empty tables and the views, made by SQLite. */
static void create_schema(struct writing *w)
{
  buf_printf(&w->sql, "PRAGMA page_size = %d; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN", DB_BUILD_PAGE, SAVED_DB_ID, SAVED_VERSION);
  must(db_exec(w->db, w->sql.at), w);
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    if ((saved_tables[t]->flags & TABLE_NO_DB) == 0)
      create_table(w, saved_tables[t]);
  must(db_exec(w->db, "CREATE TABLE saved ( -- the program's own copy of the tables, which `merestone COMMAND merestone.db` reads: who changes the others changes no answer of the program\n"
                      "  bytes BLOB NOT NULL -- for the program alone\n)"), w);
  create_views(w);
  must(db_exec(w->db, "COMMIT"), w);
}

void saved_db_write(struct buf *out, const struct saved *s)
{
  struct buf why = {0};
  uint32_t root[SAVED_TABLES + 1] = {0};
  struct writing w = {.s = s, .db = db_open(":memory:", DB_CREATE, &why)};
  if (w.db == NULL)
    BUG("%s", why.at);
  create_schema(&w);
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    root[t] = (saved_tables[t]->flags & TABLE_NO_DB) == 0 ? root_of(&w, saved_tables[t]->name) : 0;
  root[SAVED_TABLES] = root_of(&w, "saved");
  must(db_bytes(w.db, out), &w);
  db_close(w.db);
  w.build = db_build_new(out);
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    if (root[t] != 0)
      put_rows(&w, saved_tables[t], root[t]);
  put_copy(&w, root[SAVED_TABLES]);
  db_build_free(w.build);
  buf_release(&w.sql);
  buf_release(&why);
}
