/*
 * saved/db_write.c: merestone.db, for whoever asks in SQL.
 *
 * The tables of the registry, words as text, what is none as null; views over them (views.c); and the program's own copy. Comments stand in the schema, where `.schema` of sqlite3 shows them. It is made in memory, in one
 * transaction, so that equal tables give equal bytes under one version of SQLite.
 */
#include "saved/pack.h"
#include "saved/views.h"

#include "base/bug.h"
#include "base/db.h"

#include <math.h>

enum { DECIMALS = 10000 };

struct writing {
  const struct saved *s;
  struct db *db;
  struct buf sql;
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

static bool has_key(const struct saved_table *table)
{
  for (unsigned c = 0; table->columns[c].name != NULL; c++)
    if ((table->columns[c].flags & COLUMN_KEY) != 0)
      return true;
  return false;
}

/* A table that others refer to is known by its key, else by its number. */
static const char *key_of(const struct saved_table *table)
{
  for (unsigned c = 0; table->columns[c].name != NULL; c++)
    if ((table->columns[c].flags & COLUMN_KEY) != 0)
      return table->columns[c].name;
  return "id";
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
  if (!has_key(table)) {
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

static struct db_stmt *prepare_insert(struct writing *w, const struct saved_table *table)
{
  unsigned n = !has_key(table);
  for (unsigned c = 0; table->columns[c].name != NULL; c++)
    n += in_db(&table->columns[c]);
  buf_reset(&w->sql);
  buf_printf(&w->sql, "INSERT INTO %s VALUES (", table->name);
  for (unsigned i = 0; i < n; i++)
    buf_adds(&w->sql, i == 0 ? "?" : ",?");
  buf_addc(&w->sql, ')');
  struct db_stmt *st = db_prepare(w->db, w->sql.at);
  must(st != NULL, w);
  return st;
}

static void bind_set(struct writing *w, struct db_stmt *st, int at, const struct saved_column *c, uint32_t bits)
{
  if (bits == 0) {
    db_bind_static(st, at, (struct span){"", 0});
    return;
  }
  buf_reset(&w->sql);
  for (uint32_t i = 0; i < c->most; i++)
    if ((bits >> i & 1) != 0)
      buf_printf(&w->sql, "%s%s", w->sql.n > 0 ? " " : "", c->word((int)i));
  db_bind_text(st, at, buf_span(&w->sql));
}

static void bind_cell(struct writing *w, struct db_stmt *st, int at, const struct saved_column *c, const union cells *cells, uint32_t row)
{
  if (c->kind == SAVED_REAL) {
    db_bind_real(st, at, round(cells->real[row] * DECIMALS) / DECIMALS);   /* as in graph.json */
    return;
  }
  uint32_t cell = cells->at[row];
  switch (c->kind) {
  case SAVED_TEXT: db_bind_static(st, at, intern_get(&w->s->corpus->strings, (str_id){cell})); break;
  case SAVED_WORD: db_bind_static(st, at, span_of(c->word((int)cell))); break;
  case SAVED_SET: bind_set(w, st, at, c, cell); break;
  case SAVED_ROW:
    if (cell == 0)
      db_bind_null(st, at);
    else
      db_bind_int(st, at, cell - 1);
    break;
  default: db_bind_int(st, at, cell);
  }
}

static void insert_rows(struct writing *w, const struct saved_table *table)
{
  const struct rows *rows = &w->s->rows[saved_number(table)];
  struct db_stmt *st = prepare_insert(w, table);
  bool keyed = has_key(table);
  for (uint32_t i = 0; i < rows->n; i++) {
    int at = 1;
    if (!keyed)
      db_bind_int(st, at++, i);
    for (unsigned c = 0; table->columns[c].name != NULL; c++)
      if (in_db(&table->columns[c]))
        bind_cell(w, st, at++, &table->columns[c], &rows->of[c], i);
    must(db_step(st) == 0, w);
  }
  db_finish(st);
}

static void insert_copy(struct writing *w)
{
  struct buf block = {0};
  must(db_exec(w->db, "CREATE TABLE saved ( -- the program's own copy of the tables: what `merestone COMMAND merestone.db` reads; to change the tables changes no answer of the program\n"
                      "  bytes BLOB NOT NULL -- not for others\n)"), w);
  saved_pack(&block, w->s);
  struct db_stmt *st = db_prepare(w->db, "INSERT INTO saved VALUES (?)");
  must(st != NULL, w);
  db_bind_blob(st, 1, block.at, block.n);
  must(db_step(st) == 0, w);
  db_finish(st);
  buf_release(&block);
}

static void create_views(struct writing *w)
{
  for (size_t i = 0; saved_views[i].name != NULL; i++) {
    buf_reset(&w->sql);
    buf_printf(&w->sql, "CREATE VIEW %s AS -- %s\n%s", saved_views[i].name, saved_views[i].means, saved_views[i].sql);
    must(db_exec(w->db, w->sql.at), w);
  }
  for (size_t i = 0; saved_indexes[i] != NULL; i++)
    must(db_exec(w->db, saved_indexes[i]), w);
}

void saved_db_write(struct buf *out, const struct saved *s)
{
  struct buf why = {0};
  struct writing w = {.s = s, .db = db_open(":memory:", DB_CREATE, &why)};
  if (w.db == NULL)
    BUG("%s", why.at);
  buf_printf(&w.sql, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN", SAVED_DB_ID, SAVED_VERSION);
  must(db_exec(w.db, w.sql.at), &w);
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    if ((saved_tables[t]->flags & TABLE_NO_DB) == 0)
      create_table(&w, saved_tables[t]);
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    if ((saved_tables[t]->flags & TABLE_NO_DB) == 0)
      insert_rows(&w, saved_tables[t]);
  insert_copy(&w);
  create_views(&w);
  must(db_exec(w.db, "COMMIT"), &w);
  must(db_bytes(w.db, out), &w);
  db_close(w.db);
  buf_release(&w.sql);
  buf_release(&why);
}
