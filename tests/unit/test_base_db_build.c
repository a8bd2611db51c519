/* unit/test_base_db_build.c: rows that are laid page by page are rows that SQLite reads: of every size, in tables of every height. */
#include "test_base.h"

#include "base/db.h"
#include "base/db_build.h"

enum { MOST_ROWS = 700000 };

/* An empty database with two tables; the root page of each. */
static void empty(struct buf *file, uint32_t root[2])
{
  struct buf why = {0};
  struct db *db = db_open(":memory:", DB_CREATE, &why);
  assert_non_null(db);
  assert_true(db_exec(db, "CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, x REAL, t TEXT, b BLOB); CREATE TABLE z (n INTEGER)"));
  struct db_stmt *st = db_prepare(db, "SELECT rootpage FROM sqlite_schema ORDER BY name");
  for (int i = 0; i < 2; i++) {
    assert_int_equal(db_step(st), 1);
    root[i] = (uint32_t)db_column_int(st, 0);
  }
  db_finish(st);
  assert_true(db_bytes(db, file));
  db_close(db);
}

/* The file as SQLite sees it. */
static struct db *opened(const struct buf *file, char path[64])
{
  struct buf why = {0};
  snprintf(path, 64, "/tmp/merestone-test-build-XXXXXX");
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  for (size_t done = 0; done < file->n;) {
    ssize_t n = write(fd, file->at + done, file->n - done);
    assert_true(n > 0);
    done += (size_t)n;
  }
  close(fd);
  struct db *db = db_open(path, DB_READ, &why);
  assert_non_null(db);
  return db;
}

static int64_t number(struct db *db, const char *sql)
{
  struct db_stmt *st = db_prepare(db, sql);
  assert_non_null(st);
  assert_int_equal(db_step(st), 1);
  int64_t n = db_column_int(st, 0);
  db_finish(st);
  return n;
}

static void assert_sound(struct db *db)
{
  struct db_stmt *st = db_prepare(db, "PRAGMA integrity_check");
  assert_int_equal(db_step(st), 1);
  assert_span(db_column_blob(st, 0), "ok");
  db_finish(st);
}

static void put_row(struct db_build *b, int64_t id, int64_t n, size_t bytes)
{
  static char long_text[200000];
  memset(long_text, 'x', sizeof long_text);
  db_build_row(b, id);
  db_build_null(b);
  db_build_int(b, n);
  db_build_real(b, 0.5);
  db_build_text(b, (struct span){long_text, bytes});
  db_build_blob(b, SPAN("\0\1"));
  db_build_row_end(b);
}

static void test_sizes(void **state)
{
  (void)state;
  static const size_t edges[] = {0, 1, 100, 480, 489, 490, 500, 4030, 4040, 4041, 4042, 4043, 4044, 4045, 4046, 4047, 4048, 4049, 4050, 4060, 4070, 4100, 4500, 4540, 8000, 8180, 8190, 8200, 100000, 199999};
  enum { EDGES = sizeof edges / sizeof *edges };
  struct buf file = {0};
  uint32_t root[2];
  char path[64];
  empty(&file, root);
  struct db_build *b = db_build_new(&file);
  db_build_begin(b, root[0]);
  for (size_t i = 0; i < EDGES; i++)
    put_row(b, (int64_t)i * 3, 7, edges[i]);
  db_build_end(b);
  db_build_begin(b, root[1]);
  db_build_end(b);
  db_build_free(b);
  struct db *db = opened(&file, path);
  assert_sound(db);
  struct db_stmt *st = db_prepare(db, "SELECT id, length(t), n, x = 0.5, hex(b) = '0001', t = replace(hex(zeroblob(length(t) / 2)), '0', 'x') OR length(t) % 2 FROM a");
  for (size_t i = 0; i < EDGES; i++) {
    assert_int_equal(db_step(st), 1);
    assert_int_equal(db_column_int(st, 0), i * 3);
    assert_int_equal(db_column_int(st, 1), edges[i]);
    assert_int_equal(db_column_int(st, 2), 7);
    for (int c = 3; c < 6; c++)
      assert_int_equal(db_column_int(st, c), 1);
  }
  assert_int_equal(db_step(st), 0);
  db_finish(st);
  assert_int_equal(number(db, "SELECT count(*) FROM z"), 0);
  db_close(db);
  unlink(path);
  buf_release(&file);
}

/* Numbers of every width, in a table of three levels. */
static void test_many(void **state)
{
  (void)state;
  static const int64_t numbers[] = {0, 1, -1, 2, 127, 128, -128, -129, 32767, 32768, -32769, 8388607, 8388608, 2147483647, 2147483648, -2147483649, (int64_t)1 << 46, (int64_t)1 << 47, INT64_MAX, INT64_MIN};
  enum { NUMBERS = sizeof numbers / sizeof *numbers };
  struct buf file = {0};
  uint32_t root[2];
  char path[64];
  empty(&file, root);
  struct db_build *b = db_build_new(&file);
  db_build_begin(b, root[1]);
  for (int64_t id = 0; id < MOST_ROWS; id++) {
    db_build_row(b, id - 5);
    db_build_int(b, numbers[id % NUMBERS]);
    db_build_row_end(b);
  }
  db_build_end(b);
  db_build_free(b);
  struct db *db = opened(&file, path);
  assert_sound(db);
  assert_int_equal(number(db, "SELECT count(*) FROM z"), MOST_ROWS);
  struct db_stmt *st = db_prepare(db, "SELECT n, count(*), min(rowid), (SELECT n FROM z WHERE rowid = 699990) FROM z GROUP BY n ORDER BY min(rowid)");
  for (size_t i = 0; i < NUMBERS; i++) {
    assert_int_equal(db_step(st), 1);
    assert_true(db_column_int(st, 0) == numbers[i]);
    assert_int_equal(db_column_int(st, 1), MOST_ROWS / NUMBERS);
    assert_true(db_column_int(st, 2) == (int64_t)i - 5);
    assert_true(db_column_int(st, 3) == numbers[699995 % NUMBERS]);
  }
  db_finish(st);
  db_close(db);
  unlink(path);
  buf_release(&file);
}

static void write_at(int fd, const struct buf *file, size_t from, size_t to)
{
  for (size_t done = from; done < to;) {
    ssize_t n = pwrite(fd, file->at + done, to - done, (off_t)done);
    assert_true(n > 0);
    done += (size_t)n;
  }
}

/* SQLite never uses the page at 1 GiB: a row that goes on across it steps over it. What lies between the schema and the last pages before is a hole, in memory and in the file. */
static void test_lock_page(void **state)
{
  (void)state;
  enum { LOCK = 1 << 30, BEFORE = 3 * DB_BUILD_PAGE, ROOM = 1 << 20 };
  struct buf file = {0}, why = {0};
  uint32_t root[2];
  char path[64] = "/tmp/merestone-test-build-XXXXXX";
  empty(&file, root);
  size_t schema = file.n;
  buf_reserve(&file, LOCK + ROOM - file.n);
  file.n = LOCK - BEFORE;
  struct db_build *b = db_build_new(&file);
  db_build_begin(b, root[0]);
  put_row(b, 1, 7, 199999);
  put_row(b, 2, 8, 1000);
  db_build_end(b);
  db_build_free(b);
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  write_at(fd, &file, 0, schema);
  write_at(fd, &file, LOCK - BEFORE, file.n);
  close(fd);
  for (size_t i = 0; i < DB_BUILD_PAGE; i++)
    assert_int_equal(file.at[LOCK + i], 0);
  struct db *db = db_open(path, DB_READ, &why);
  assert_non_null(db);
  assert_int_equal(number(db, "SELECT length(t) FROM a WHERE n = 7 AND hex(b) = '0001' AND ltrim(t, 'x') = ''"), 199999);
  assert_int_equal(number(db, "SELECT length(t) FROM a WHERE n = 8"), 1000);
  db_close(db);
  unlink(path);
  buf_release(&file);
}

static void out_of_order(void *context)
{
  struct db_build *b = context;
  db_build_row(b, 1);
  db_build_row_end(b);
  db_build_row(b, 1);
}

static void test_misuse(void **state)
{
  (void)state;
  struct buf file = {0};
  uint32_t root[2];
  empty(&file, root);
  struct db_build *b = db_build_new(&file);
  db_build_begin(b, root[0]);
  assert_bug(out_of_order, b, "rows of a table must come in order");
  db_build_free(b);
  buf_release(&file);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sizes),
    cmocka_unit_test(test_many),
    cmocka_unit_test(test_lock_page),
    cmocka_unit_test(test_misuse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
