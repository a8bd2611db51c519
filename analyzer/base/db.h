/*
 * base/db.h: SQLite, checked.
 *
 * The door to SQLite. Every call reports failure as false with db_error(); nothing here prints or exits. One connection
 * a thread.
 */
#ifndef BASE_DB_H
#define BASE_DB_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct db;
struct db_stmt;

enum db_mode { DB_READ, DB_WRITE, DB_CREATE };        /* must exist; must exist and be writable; made if absent */

/* NULL on failure, with the reason in `why`. Busy timeout 5 s. `path` ":memory:" works. */
struct db *db_open(const char *path, enum db_mode mode, struct buf *why);
void db_close(struct db *db);                         /* NULL is allowed; prepared statements must be gone */
bool db_exec(struct db *db, const char *sql);
const char *db_error(const struct db *db);            /* of the last failed call; valid until the next call */
/* The last failed call met the lock of another connection, and a little time has passed since: it can be tried again. False, at once, for every other failure and after so many tries. For what SQLite's own timeout does not wait for. */
bool db_wait(struct db *db, unsigned *tries);
bool db_damaged(const struct db *db);                 /* the last failed call found that the file is damaged or no database */

struct db_stmt *db_prepare(struct db *db, const char *sql);   /* NULL on failure */
void db_finish(struct db_stmt *st);                   /* NULL is allowed */
/* `at` counts from 1. What is bound is borrowed until the next step or reset. */
void db_bind_blob(struct db_stmt *st, int at, const void *p, size_t n);
void db_bind_text(struct db_stmt *st, int at, struct span s);
void db_bind_int(struct db_stmt *st, int at, int64_t v);
void db_bind_real(struct db_stmt *st, int at, double v);       /* NAN: null */
void db_bind_null(struct db_stmt *st, int at);
/* Text that stays as it is until the statement is finished: not copied. */
void db_bind_static(struct db_stmt *st, int at, struct span s);
/* 1 a row, 0 done, -1 error. A done or failed statement is reset and its bindings cleared. */
int db_step(struct db_stmt *st);
void db_reset(struct db_stmt *st);
struct span db_column_blob(struct db_stmt *st, int at);        /* `at` from 0; valid until the next step or reset */
int64_t db_column_int(struct db_stmt *st, int at);

/* Appends the bytes that a file of this database would have. False: it is too large for memory. */
bool db_bytes(struct db *db, struct buf *out);

const char *db_version(void);

#endif
