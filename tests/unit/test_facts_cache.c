/* unit/test_facts_cache.c: the cache is quick or silent, never wrong: whatever happened to its file, a record is what was put or it is not there. */
#include "test_facts.h"

#include "base/arena.h"
#include "base/db.h"
#include "facts/cache.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <sys/stat.h>

enum { RECORDS = 12 };

struct records {
  struct arena arena;
  struct hash128 key[RECORDS];
  struct span block[RECORDS];
};

struct place {                    /* an empty folder of the test's own */
  char dir[64], path[96];
  struct records r;
  struct diag_list diags;
};

static void records_make(struct records *r)
{
  struct facts_builder b;
  facts_builder_init(&b);
  for (uint32_t i = 0; i < RECORDS; i++) {
    char text[32];
    snprintf(text, sizeof text, "x = %u\n", (unsigned)i);
    facts_builder_reset(&b);
    fill(&b, 2 + i * i);
    b.f.head.bytes = i;
    r->key[i] = cache_key(span_of(text));
    r->block[i] = facts_seal(&b, &r->arena);
  }
  facts_builder_release(&b);
}

static int enter(void **state)
{
  struct place *p = test_calloc(1, sizeof *p);
  *state = p;
  snprintf(p->dir, sizeof p->dir, "/tmp/merestone-test-cache-XXXXXX");
  if (mkdtemp(p->dir) == NULL)
    return -1;
  snprintf(p->path, sizeof p->path, "%s/facts.db", p->dir);
  records_make(&p->r);
  return 0;
}

static void remove_below(const char *path)
{
  DIR *dir = opendir(path);
  for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
    char below[512];
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
      continue;
    snprintf(below, sizeof below, "%s/%s", path, e->d_name);
    if (unlink(below) != 0)
      remove_below(below);
  }
  if (dir != NULL)
    closedir(dir);
  rmdir(path);
}

static int leave(void **state)
{
  struct place *p = *state;
  chmod(p->dir, 0700);
  remove_below(p->dir);
  diag_release(&p->diags);
  arena_release(&p->r.arena);
  test_free(p);
  return 0;
}

/* ------------------------------------------------------------------------------------------------------- helpers */

/* The ids of all that was said, one behind the other; forgotten afterwards. */
static void assert_said(struct place *p, const char *want)
{
  struct buf ids = {0};
  for (size_t i = 0; i < p->diags.n; i++) {
    buf_adds(&ids, i > 0 ? " " : "");
    buf_adds(&ids, p->diags.at[i].kind->id);
  }
  assert_buf(&ids, want);
  buf_release(&ids);
  diag_release(&p->diags);
  p->diags = (struct diag_list){0};
}

static size_t put_some(struct place *p, struct cache *c, size_t from, size_t to)
{
  return cache_put(c, p->r.key + from, p->r.block + from, to - from, &p->diags) ? to - from : 0;
}

/* How many records can be had. One that differs from what was put fails the test. */
static size_t count_hits(struct place *p, struct cache *c)
{
  struct arena arena = {0};
  struct cache_reader *r = cache_reader_open(c);
  size_t hits = 0;
  for (size_t i = 0; r != NULL && i < RECORDS; i++) {
    struct span got = cache_get(r, &p->r.key[i], &arena);
    if (got.n == 0)
      continue;
    assert_true(span_eq(got, p->r.block[i]));
    assert_int_equal((uintptr_t)got.at % 16, 0);
    hits++;
  }
  cache_reader_close(r);
  arena_release(&arena);
  return hits;
}

/* A cache with all records in it, closed. */
static void make_cache(struct place *p)
{
  struct cache *c = cache_open(p->path, &p->diags);
  assert_non_null(c);
  assert_int_equal(put_some(p, c, 0, RECORDS), RECORDS);
  cache_close(c);
  assert_said(p, "");
}

static void run_sql(struct place *p, const char *sql)
{
  struct buf why = {0};
  struct db *db = db_open(p->path, DB_CREATE, &why);
  assert_non_null(db);
  if (!db_exec(db, sql))
    fail_msg("%s: %s", sql, db_error(db));
  db_close(db);
  buf_release(&why);
}

static void read_whole(const char *path, struct buf *out)
{
  char part[4096];
  FILE *f = fopen(path, "rb");
  buf_reset(out);
  assert_non_null(f);
  for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
    buf_add(out, part, n);
  fclose(f);
}

static void write_whole(const char *path, struct span bytes)
{
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes.at, 1, bytes.n, f), bytes.n);
  assert_int_equal(fclose(f), 0);
}

/* ------------------------------------------------------------------------------------------------------- the usual days */

static void test_fresh_then_hit(void **state)
{
  struct place *p = *state;
  snprintf(p->path, sizeof p->path, "%s/not/yet/facts.db", p->dir);   /* folders are made */
  struct cache *c = cache_open(p->path, &p->diags);
  assert_non_null(c);
  assert_int_equal(count_hits(p, c), 0);
  assert_int_equal(put_some(p, c, 0, 5), 5);
  assert_int_equal(count_hits(p, c), 5);
  assert_int_equal(put_some(p, c, 3, RECORDS), RECORDS - 3);          /* some are there already */
  assert_int_equal(count_hits(p, c), RECORDS);
  assert_true(cache_put(c, NULL, NULL, 0, &p->diags));
  cache_close(c);

  c = cache_open(p->path, &p->diags);                                 /* another run */
  assert_non_null(c);
  assert_int_equal(count_hits(p, c), RECORDS);
  assert_int_equal(cache_bad_records(c), 0);
  cache_close(c);
  cache_close(NULL);
  cache_reader_close(NULL);
  assert_said(p, "");
}

static void test_key(void **state)
{
  (void)state;
  struct hash128 a = cache_key(SPAN("x = 1\n")), b = cache_key(SPAN("x = 1\n")), c = cache_key(SPAN("x = 2\n")), none = cache_key(SPAN(""));
  assert_memory_equal(a.bytes, b.bytes, sizeof a.bytes);
  assert_memory_not_equal(a.bytes, c.bytes, sizeof a.bytes);
  assert_memory_not_equal(a.bytes, none.bytes, sizeof a.bytes);
  struct hash128 plain = hash_content(SPAN("x = 1\n"), 0);
  assert_memory_not_equal(a.bytes, plain.bytes, sizeof a.bytes);      /* the extractor's stamp is in it */
}

static void test_default_path(void **state)
{
  (void)state;
  struct buf path = {0};
  setenv("XDG_CACHE_HOME", "/x/cache", 1);
  setenv("HOME", "/home/me", 1);
  cache_default_path(&path);
  assert_buf(&path, "/x/cache/merestone/facts.db");
  setenv("XDG_CACHE_HOME", "not/absolute", 1);
  cache_default_path(&path);
  assert_buf(&path, "/home/me/.cache/merestone/facts.db");
  unsetenv("XDG_CACHE_HOME");
  setenv("HOME", "", 1);
  cache_default_path(&path);
  assert_buf(&path, "");
  unsetenv("HOME");
  cache_default_path(&path);
  assert_buf(&path, "");
  buf_release(&path);
}

/* Two runs share the file: each sees what the other has put, the same record twice is no quarrel. */
static void test_two_runs(void **state)
{
  struct place *p = *state;
  struct cache *a = cache_open(p->path, &p->diags), *b = cache_open(p->path, &p->diags);
  assert_non_null(a);
  assert_non_null(b);
  assert_int_equal(put_some(p, a, 0, 6), 6);
  assert_int_equal(count_hits(p, b), 6);
  assert_int_equal(put_some(p, b, 4, RECORDS), RECORDS - 4);
  assert_int_equal(count_hits(p, a), RECORDS);
  cache_close(a);
  assert_int_equal(count_hits(p, b), RECORDS);
  cache_close(b);
  assert_said(p, "");
}

struct writer {
  const struct place *p;
  size_t from, to;
  bool ok;
};

static void *write_on(void *arg)
{
  struct writer *w = arg;
  struct diag_list diags = {0};
  struct cache *c = cache_open(w->p->path, &diags);
  w->ok = c != NULL;
  for (size_t i = w->from; w->ok && i < w->to; i++)
    w->ok = cache_put(c, &w->p->r.key[i], &w->p->r.block[i], 1, &diags);
  w->ok = w->ok && diags.n == 0;
  cache_close(c);
  diag_release(&diags);
  return NULL;
}

static void test_two_writers_at_once(void **state)
{
  struct place *p = *state;
  make_cache(p);
  struct writer w[] = {{p, 0, RECORDS, false}, {p, 0, RECORDS, false}};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, write_on, &w[i]), 0);
  for (int i = 0; i < 2; i++)
    assert_int_equal(pthread_join(threads[i], NULL), 0);
  assert_true(w[0].ok && w[1].ok);
  struct cache *c = cache_open(p->path, &p->diags);
  assert_int_equal(count_hits(p, c), RECORDS);
  cache_close(c);
}

/* ------------------------------------------------------------------------------------------------------- another version, another program */

static void test_other_version(void **state)
{
  struct place *p = *state;
  make_cache(p);
  run_sql(p, "UPDATE about SET value = 'older' WHERE what = 'stamp'");
  struct cache *c = cache_open(p->path, &p->diags);
  assert_non_null(c);
  assert_said(p, "cache-version");
  assert_int_equal(count_hits(p, c), 0);
  assert_int_equal(put_some(p, c, 0, RECORDS), RECORDS);
  cache_close(c);
  c = cache_open(p->path, &p->diags);
  assert_int_equal(count_hits(p, c), RECORDS);
  cache_close(c);
  assert_said(p, "");
}

static void assert_left_alone(struct place *p)
{
  struct buf before = {0}, after = {0};
  read_whole(p->path, &before);
  assert_null(cache_open(p->path, &p->diags));
  read_whole(p->path, &after);
  assert_true(span_eq(buf_span(&before), buf_span(&after)));
  assert_said(p, "cache-unusable");
  buf_release(&before);
  buf_release(&after);
}

static void test_foreign_database(void **state)
{
  struct place *p = *state;
  run_sql(p, "CREATE TABLE facts (id INTEGER PRIMARY KEY, key BLOB, data BLOB); INSERT INTO facts VALUES (1, 'a', 'b')");
  assert_left_alone(p);
}

/* A wrong --cache must not cost anyone a file: only what is called facts.db is ever replaced. */
static void test_foreign_file(void **state)
{
  struct place *p = *state;
  snprintf(p->path, sizeof p->path, "%s/letter.txt", p->dir);
  write_whole(p->path, SPAN("Dear reader, this is no database, and it is longer than the first sixteen bytes.\n"));
  assert_left_alone(p);
}

static void test_empty_file(void **state)
{
  struct place *p = *state;
  write_whole(p->path, SPAN(""));
  make_cache(p);
}

/* ------------------------------------------------------------------------------------------------------- bad records */

static void test_bad_records(void **state)
{
  static const struct {
    const char *sql;
    size_t hits, bad;
  } harm[] = {
    {"UPDATE facts SET data = x'00'", 0, RECORDS},
    {"UPDATE facts SET data = '' WHERE id = 3", RECORDS - 1, 1},
    {"UPDATE facts SET data = data || x'00' WHERE id = 3", RECORDS - 1, 1},
    {"UPDATE facts SET data = substr(data, 1, length(data) - 1) WHERE id = 3", RECORDS - 1, 1},
    {"UPDATE facts SET sum = zeroblob(16) WHERE id = 3", RECORDS - 1, 1},
    {"UPDATE facts SET sum = substr(sum, 1, 15) WHERE id = 3", RECORDS - 1, 1},
    {"UPDATE facts SET data = 7, sum = 'seven' WHERE id = 3", RECORDS - 1, 1},
    {"UPDATE facts SET data = (SELECT data FROM facts WHERE id = 4), sum = (SELECT sum FROM facts WHERE id = 4) WHERE id = 3", RECORDS - 1, 1},
    {"DELETE FROM facts WHERE id = 3", RECORDS - 1, 0},
  };
  struct place *p = *state;
  for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
    unlink(p->path);
    make_cache(p);
    run_sql(p, harm[i].sql);
    struct cache *c = cache_open(p->path, &p->diags);
    assert_non_null(c);
    assert_int_equal(count_hits(p, c), harm[i].hits);
    assert_int_equal(cache_bad_records(c), harm[i].bad);
    assert_int_equal(put_some(p, c, 0, RECORDS), RECORDS);            /* bad ones are replaced */
    assert_int_equal(count_hits(p, c), RECORDS);
    cache_close(c);
    assert_said(p, "");
  }
}

/* ------------------------------------------------------------------------------------------------------- damaged files */

/* Whatever the file is now: no wrong record, and either a cache that works after the next write or a word why not. */
static void survive(struct place *p, const char *what, size_t at)
{
  struct cache *c = cache_open(p->path, &p->diags);
  if (c == NULL) {
    if (p->diags.n == 0)
      fail_msg("%s %zu: no cache, and nobody says why", what, at);
    diag_release(&p->diags);
    return;
  }
  size_t hits = count_hits(p, c), bad = cache_bad_records(c);
  bool kept = put_some(p, c, 0, RECORDS) == RECORDS;
  if (hits < RECORDS && bad == 0 && p->diags.n == 0 && !kept)
    fail_msg("%s %zu: records are lost in silence", what, at);
  size_t now = count_hits(p, c);
  if (kept && now != RECORDS)
    fail_msg("%s %zu: all was put, %zu of %d are there", what, at, now, RECORDS);
  cache_close(c);
  diag_release(&p->diags);
}

static void test_flipped_bytes(void **state)
{
  struct place *p = *state;
  struct buf whole = {0};
  make_cache(p);
  read_whole(p->path, &whole);
  for (size_t at = 0; at < whole.n; at += at < 110 ? 1 : whole.n / 150) {   /* SQLite's head has 100 bytes */
    whole.at[at] ^= (char)(1u << at % 8);
    write_whole(p->path, buf_span(&whole));
    survive(p, "byte", at);
    whole.at[at] ^= (char)(1u << at % 8);
  }
  buf_release(&whole);
}

static void test_cut_off(void **state)
{
  struct place *p = *state;
  struct buf whole = {0};
  make_cache(p);
  read_whole(p->path, &whole);
  for (size_t n = 0; n < whole.n; n += n < 110 ? 10 : whole.n / 40) {
    write_whole(p->path, (struct span){whole.at, n});
    survive(p, "cut off at", n);
  }
  buf_release(&whole);
}

/* A cache that is damaged where nobody looks when it is opened: noticed by the first write, said, made anew. */
static void test_rebuilt(void **state)
{
  struct place *p = *state;
  struct buf whole = {0};
  make_cache(p);
  read_whole(p->path, &whole);
  memset(whole.at + 4096, 0xa5, whole.n - 4096);                      /* the first page says what tables there are */
  write_whole(p->path, buf_span(&whole));
  for (int run = 0; run < 2; run++) {
    struct cache *c = cache_open(p->path, &p->diags);
    assert_non_null(c);
    assert_int_equal(count_hits(p, c), run == 0 ? 0 : RECORDS);
    assert_int_equal(put_some(p, c, 0, RECORDS), RECORDS);
    assert_int_equal(count_hits(p, c), RECORDS);
    cache_close(c);
    assert_said(p, run == 0 ? "cache-rebuilt" : "");
  }
  buf_release(&whole);
}

static void test_no_database(void **state)
{
  struct place *p = *state;
  write_whole(p->path, SPAN("this was a cache once, before the disk was full of something else entirely, as it seems"));
  struct cache *c = cache_open(p->path, &p->diags);
  assert_non_null(c);
  assert_said(p, "cache-rebuilt");
  assert_int_equal(put_some(p, c, 0, RECORDS), RECORDS);
  cache_close(c);
}

/* ------------------------------------------------------------------------------------------------------- the world */

static void test_no_folder(void **state)
{
  struct place *p = *state;
  write_whole(p->path, SPAN("a file where a folder should be"));
  struct buf path = {0};
  buf_printf(&path, "%s/below/facts.db", p->path);
  assert_null(cache_open(path.at, &p->diags));
  assert_said(p, "cache-unusable");
  buf_reset(&path);
  buf_printf(&path, "%s/folder/facts.db/", p->dir);                   /* a folder where the file should be */
  assert_null(cache_open(path.at, &p->diags));
  path.at[path.n - 1] = '\0';
  assert_null(cache_open(path.at, &p->diags));
  assert_said(p, "cache-unusable cache-unusable");
  buf_release(&path);
}

/* As somebody who may read the folder and nothing else. */
static void use_unprivileged(void *arg)
{
  struct place *p = arg;
  if (geteuid() == 0 && setuid(65534) != 0)
    _exit(1);
  struct cache *c = cache_open(p->path, &p->diags);
  bool said = p->diags.n == 1 && strcmp(p->diags.at[0].kind->id, "cache-unusable") == 0;
  _exit(c == NULL && said ? SURVIVED : 2);
}

static void test_read_only(void **state)
{
  struct place *p = *state;
  assert_int_equal(chmod(p->dir, 0555), 0);
  assert_int_equal(child_end(use_unprivileged, p).status, SURVIVED);  /* none there, and none can be made */
  assert_int_equal(chmod(p->dir, 0755), 0);
  make_cache(p);
  struct buf before = {0}, after = {0};
  read_whole(p->path, &before);
  assert_int_equal(chmod(p->path, 0444), 0);
  assert_int_equal(chmod(p->dir, 0555), 0);
  assert_int_equal(child_end(use_unprivileged, p).status, SURVIVED);
  read_whole(p->path, &after);
  assert_true(span_eq(buf_span(&before), buf_span(&after)));
  buf_release(&before);
  buf_release(&after);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
  const struct CMUnitTest tests[] = {
    IN_A_FOLDER(test_fresh_then_hit), cmocka_unit_test(test_key), cmocka_unit_test(test_default_path), IN_A_FOLDER(test_two_runs),
    IN_A_FOLDER(test_two_writers_at_once), IN_A_FOLDER(test_other_version), IN_A_FOLDER(test_foreign_database), IN_A_FOLDER(test_foreign_file),
    IN_A_FOLDER(test_empty_file), IN_A_FOLDER(test_bad_records), IN_A_FOLDER(test_flipped_bytes), IN_A_FOLDER(test_cut_off),
    IN_A_FOLDER(test_rebuilt), IN_A_FOLDER(test_no_database), IN_A_FOLDER(test_no_folder), IN_A_FOLDER(test_read_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
