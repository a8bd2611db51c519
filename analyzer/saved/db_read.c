/*
 * saved/db_read.c: from merestone.db to an analysis.
 */
#include "saved/check.h"
#include "saved/pack.h"
#include "saved/views.h"

#include "base/db.h"

static int64_t pragma(struct db *db, const char *sql)
{
  struct db_stmt *st = db_prepare(db, sql);
  int64_t value = st != NULL && db_step(st) == 1 ? db_column_int(st, 0) : -1;
  db_finish(st);
  return value;
}

static bool read_copy(struct saved *s, struct db *db, struct buf *why)
{
  /* A view or a virtual table of that name might do anything. */
  bool ok = pragma(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'saved' AND type = 'table' AND rootpage > 0") == 1;
  struct db_stmt *st = ok ? db_prepare(db, "SELECT bytes FROM saved") : NULL;
  ok = st != NULL && db_step(st) == 1;
  if (!ok)
    buf_printf(why, "%s", *db_error(db) != '\0' ? db_error(db) : "its own copy of the tables is not there");
  else
    ok = saved_unpack(s, db_column_blob(st, 0), why);
  db_finish(st);
  return ok;
}

static bool read_checked(struct saved *s, struct db *db, struct buf *why)
{
  int64_t version = pragma(db, "PRAGMA user_version");
  if (pragma(db, "PRAGMA application_id") != SAVED_DB_ID) {
    buf_printf(why, "%s", *db_error(db) != '\0' ? db_error(db) : "it is a database of something else than merestone");
    return false;
  }
  if (version != SAVED_VERSION) {
    buf_printf(why, "it has form %lld, this program reads form %d", (long long)version, SAVED_VERSION);
    return false;
  }
  return read_copy(s, db, why) && saved_restore(s, why);
}

bool saved_db_read(struct saved *s, const char *path, struct buf *why)
{
  struct db *db = db_open(path, DB_READ, why);
  if (db == NULL)
    return false;
  bool ok = read_checked(s, db, why);
  db_close(db);
  return ok;
}
