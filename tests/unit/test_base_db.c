/* unit/test_base_db.c: the door to SQLite. */
#include "test_base.h"

#include "base/db.h"

static char *temporary(char path[64])
{
  snprintf(path, 64, "/tmp/merestone-test-db-XXXXXX");
  assert_non_null(mkdtemp(path));
  snprintf(path + strlen(path), 8, "/x.db");
  return path;
}

static void temporary_remove(char *path)
{
  unlink(path);
  *strrchr(path, '/') = '\0';
  assert_int_equal(rmdir(path), 0);
}

static struct db *opened(const char *path, enum db_mode mode)
{
  struct buf why = {0};
  struct db *db = db_open(path, mode, &why);
  assert_buf(&why, "");
  assert_non_null(db);
  buf_release(&why);
  return db;
}

static void test_round(void **state)
{
  (void)state;
  struct db *db = opened(":memory:", DB_CREATE);
  assert_string_equal(db_error(db), "");
  assert_true(db_exec(db, "CREATE TABLE t (n INTEGER, name TEXT, data BLOB); BEGIN"));
  struct db_stmt *put = db_prepare(db, "INSERT INTO t VALUES (?, ?, ?)");
  assert_non_null(put);
  struct buf large = {0};
  for (unsigned i = 0; i < 5000; i++)
    buf_addc(&large, (char)i);
  for (int i = 0; i < 3; i++) {
    db_bind_int(put, 1, i == 2 ? INT64_MIN : i);
    db_bind_text(put, 2, i == 0 ? SPAN("caf\u00e9") : (struct span){NULL, 0});
    db_bind_blob(put, 3, i == 0 ? large.at : NULL, i == 0 ? large.n : 0);
    assert_int_equal(db_step(put), 0);
  }
  /* Bindings are cleared with each run. */
  assert_int_equal(db_step(put), 0);
  assert_true(db_exec(db, "COMMIT"));

  struct db_stmt *get = db_prepare(db, "SELECT n, name, data, typeof(data), typeof(n) FROM t WHERE rowid > ?");
  db_bind_int(get, 1, 0);
  assert_int_equal(db_step(get), 1);
  assert_int_equal(db_column_int(get, 0), 0);
  assert_span(db_column_blob(get, 1), "caf\u00e9");
  assert_true(span_eq(db_column_blob(get, 2), buf_span(&large)));
  assert_int_equal(db_step(get), 1);
  assert_span(db_column_blob(get, 1), "");
  assert_span(db_column_blob(get, 2), "");
  assert_span(db_column_blob(get, 3), "blob");
  assert_int_equal(db_step(get), 1);
  assert_true(db_column_int(get, 0) == INT64_MIN);
  assert_int_equal(db_step(get), 1);
  assert_span(db_column_blob(get, 4), "null");
  assert_int_equal(db_step(get), 0);
  db_bind_int(get, 1, 3);
  assert_int_equal(db_step(get), 1);
  db_reset(get);
  db_finish(get);
  db_finish(put);
  db_finish(NULL);
  db_close(db);
  db_close(NULL);
  buf_release(&large);
}

/* A key on the stack may be gone when the second row is asked for. */
static void test_short_lived_key(void **state)
{
  (void)state;
  struct db *db = opened(":memory:", DB_CREATE);
  assert_true(db_exec(db, "CREATE TABLE t (k BLOB); INSERT INTO t VALUES (x'6b6579'), (x'6b6579'), (x'6b6579')"));
  struct db_stmt *get = db_prepare(db, "SELECT 1 FROM t WHERE k = ?");
  char key[] = "key";
  db_bind_blob(get, 1, key, 3);
  assert_int_equal(db_step(get), 1);
  memset(key, 'x', sizeof key);
  assert_int_equal(db_step(get), 1);
  assert_int_equal(db_step(get), 1);
  assert_int_equal(db_step(get), 0);
  db_finish(get);
  db_close(db);
}

static void test_modes(void **state)
{
  (void)state;
  char path[64];
  struct buf why = {0};
  temporary(path);
  assert_null(db_open(path, DB_READ, &why));
  assert_non_null(strstr(why.at, "cannot open /tmp/merestone-test-db-"));
  assert_non_null(strstr(why.at, ": unable to open database file"));
  assert_null(db_open(path, DB_WRITE, &why));
  buf_release(&why);
  struct db *db = opened(path, DB_CREATE);
  assert_true(db_exec(db, "CREATE TABLE t (n)"));
  db_close(db);
  db = opened(path, DB_READ);
  assert_false(db_exec(db, "INSERT INTO t VALUES (1)"));
  assert_string_equal(db_error(db), "attempt to write a readonly database");
  db_close(db);
  db = opened(path, DB_WRITE);
  assert_true(db_exec(db, "INSERT INTO t VALUES (1)"));
  db_close(db);
  temporary_remove(path);
}

static void test_failures(void **state)
{
  (void)state;
  struct db *db = opened(":memory:", DB_CREATE);
  assert_false(db_exec(db, "CREATE NONSENSE"));
  assert_non_null(strstr(db_error(db), "syntax error"));
  assert_false(db_damaged(db));
  assert_null(db_prepare(db, "SELECT * FROM none"));
  assert_string_equal(db_error(db), "no such table: none");
  assert_true(db_exec(db, "CREATE TABLE t (n UNIQUE); INSERT INTO t VALUES (1)"));
  struct db_stmt *put = db_prepare(db, "INSERT INTO t VALUES (?)");
  db_bind_int(put, 1, 1);
  assert_int_equal(db_step(put), -1);
  assert_string_equal(db_error(db), "UNIQUE constraint failed: t.n");
  /* A failed step leaves a statement that can be used again. */
  db_bind_int(put, 1, 2);
  assert_int_equal(db_step(put), 0);
  /* So does a failed bind, which is told by the step behind it. */
  db_bind_int(put, 2, 2);
  assert_int_equal(db_step(put), -1);
  assert_string_equal(db_error(db), "column index out of range");
  db_bind_int(put, 1, 3);
  assert_int_equal(db_step(put), 0);
  db_finish(put);
  db_close(db);
}

/* A file of a stranger that is no database, or a cut one, is a failure and no crash. */
static void test_garbage(void **state)
{
  (void)state;
  char path[64];
  FILE *f = fopen(temporary(path), "w");
  for (unsigned i = 0; i < 3000; i++)
    fputs("not a database ", f);
  fclose(f);
  struct db *db = opened(path, DB_READ);
  assert_null(db_prepare(db, "SELECT * FROM sqlite_master"));
  assert_string_equal(db_error(db), "file is not a database");
  assert_true(db_damaged(db));
  db_close(db);
  temporary_remove(path);
}

static void close_too_early(void *arg)
{
  db_prepare(arg, "SELECT 1");
  db_close(arg);
}

static void prepare_nothing(void *arg)
{
  db_prepare(arg, "  ");
}

static void test_misuse(void **state)
{
  (void)state;
  struct db *db = opened(":memory:", DB_CREATE);
  assert_bug(close_too_early, db, "closed before its statements");
  assert_bug(prepare_nothing, db, "an empty SQL statement");
  db_close(db);
  assert_true(strncmp(db_version(), "3.", 2) == 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_round),
    cmocka_unit_test(test_short_lived_key),
    cmocka_unit_test(test_modes),
    cmocka_unit_test(test_failures),
    cmocka_unit_test(test_garbage),
    cmocka_unit_test(test_misuse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
