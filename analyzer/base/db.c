/*
 * base/db.c: SQLite, checked.
 *
 * A thin skin: it keeps the words of the last failure, remembers a failed bind until the next step, and resets a
 * statement when it is done, so that a forgotten reset never holds a lock. A database may come from a stranger (a
 * cache, an old store): what its schema says is not trusted to call functions with side effects.
 */
#include "base/db.h"

#include "base/bug.h"

#include <sqlite3.h>

enum {
  BUSY_MS = 5000,                 /* another run writes its records in less */
  COPY_BELOW_BYTES = 1024,        /* small values are copied: they may be gone when a query asks for its second row */
};

struct db {
  sqlite3 *handle;
  struct buf error;
  int error_rc;
};

struct db_stmt {
  struct db *db;
  sqlite3_stmt *handle;
  int bind_rc;
};

static bool checked(struct db *db, int rc)
{
  if (rc == SQLITE_OK)
    return true;
  db->error_rc = rc & 0xff;       /* without the extended part */
  buf_reset(&db->error);
  buf_adds(&db->error, sqlite3_errmsg(db->handle));
  return false;
}

struct db *db_open(const char *path, enum db_mode mode, struct buf *why)
{
  static const int flags[] = {
    [DB_READ] = SQLITE_OPEN_READONLY,
    [DB_WRITE] = SQLITE_OPEN_READWRITE,
    [DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
  };
  struct db *db = heap_resize(NULL, 1, sizeof *db);
  *db = (struct db){0};
  int rc = sqlite3_open_v2(path, &db->handle, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_busy_timeout(db->handle, BUSY_MS);
  if (rc == SQLITE_OK)
    rc = sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (rc == SQLITE_OK)
    return db;
  buf_printf(why, "cannot open %s: %s", path, db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
  db_close(db);
  return NULL;
}

void db_close(struct db *db)
{
  if (db == NULL)
    return;
  if (sqlite3_close(db->handle) != SQLITE_OK)
    BUG("a database was closed before its statements");
  buf_release(&db->error);
  heap_free(db);
}

bool db_exec(struct db *db, const char *sql)
{
  return checked(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

const char *db_error(const struct db *db)
{
  return db->error.n == 0 ? "" : db->error.at;
}

bool db_wait(struct db *db, unsigned *tries)
{
  enum { PAUSE_MS = 5 };
  bool locked = db->error_rc == SQLITE_BUSY || db->error_rc == SQLITE_LOCKED;
  if (!locked || *tries >= BUSY_MS / PAUSE_MS)
    return false;
  ++*tries;
  db->error_rc = SQLITE_OK;
  sqlite3_sleep(PAUSE_MS);
  return true;
}

bool db_damaged(const struct db *db)
{
  return db->error_rc == SQLITE_CORRUPT || db->error_rc == SQLITE_NOTADB;
}

struct db_stmt *db_prepare(struct db *db, const char *sql)
{
  sqlite3_stmt *handle = NULL;
  if (!checked(db, sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL)))
    return NULL;
  if (handle == NULL)
    BUG("an empty SQL statement");
  struct db_stmt *st = heap_resize(NULL, 1, sizeof *st);
  *st = (struct db_stmt){.db = db, .handle = handle};
  return st;
}

void db_finish(struct db_stmt *st)
{
  if (st == NULL)
    return;
  /* Repeats the error of the last step, which was reported then. */
  sqlite3_finalize(st->handle);
  heap_free(st);
}

static void bound(struct db_stmt *st, int rc)
{
  if (!checked(st->db, rc))
    st->bind_rc = rc;
}

/* The two destructors are casts from integers in SQLite's header. */
static sqlite3_destructor_type lifetime(size_t n)
{
  return n < COPY_BELOW_BYTES ? SQLITE_TRANSIENT : SQLITE_STATIC;
}

void db_bind_blob(struct db_stmt *st, int at, const void *p, size_t n)
{
  /* A NULL pointer would bind NULL where an empty blob is meant. */
  bound(st, sqlite3_bind_blob64(st->handle, at, n == 0 ? "" : p, n, lifetime(n)));
}

void db_bind_text(struct db_stmt *st, int at, struct span s)
{
  bound(st, sqlite3_bind_text64(st->handle, at, s.n == 0 ? "" : s.at, s.n, lifetime(s.n), SQLITE_UTF8));
}

void db_bind_int(struct db_stmt *st, int at, int64_t v)
{
  bound(st, sqlite3_bind_int64(st->handle, at, v));
}

void db_bind_real(struct db_stmt *st, int at, double v)
{
  bound(st, sqlite3_bind_double(st->handle, at, v));
}

void db_bind_null(struct db_stmt *st, int at)
{
  bound(st, sqlite3_bind_null(st->handle, at));
}

void db_bind_static(struct db_stmt *st, int at, struct span s)
{
  bound(st, sqlite3_bind_text64(st->handle, at, s.n == 0 ? "" : s.at, s.n, SQLITE_STATIC, SQLITE_UTF8));
}

void db_reset(struct db_stmt *st)
{
  /* Both only repeat what the step reported. */
  sqlite3_reset(st->handle);
  sqlite3_clear_bindings(st->handle);
  st->bind_rc = SQLITE_OK;
}

int db_step(struct db_stmt *st)
{
  int rc = st->bind_rc;
  if (rc == SQLITE_OK) {
    rc = sqlite3_step(st->handle);
    if (rc == SQLITE_ROW)
      return 1;
    if (rc != SQLITE_DONE)
      checked(st->db, rc);
  }
  db_reset(st);
  return rc == SQLITE_DONE ? 0 : -1;
}

struct span db_column_blob(struct db_stmt *st, int at)
{
  const void *p = sqlite3_column_blob(st->handle, at);
  int n = sqlite3_column_bytes(st->handle, at);
  if (p == NULL || n <= 0)
    return (struct span){"", 0};
  return (struct span){p, (size_t)n};
}

int64_t db_column_int(struct db_stmt *st, int at)
{
  return sqlite3_column_int64(st->handle, at);
}

bool db_bytes(struct db *db, struct buf *out)
{
  sqlite3_int64 n = 0;
  unsigned char *bytes = sqlite3_serialize(db->handle, "main", &n, 0);
  if (bytes == NULL)
    return checked(db, SQLITE_NOMEM);
  buf_add(out, (const char *)bytes, (size_t)n);
  sqlite3_free(bytes);
  return true;
}

const char *db_version(void)
{
  return sqlite3_libversion();
}
