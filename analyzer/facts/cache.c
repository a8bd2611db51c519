/*
 * facts/cache.c: has this text been read before?
 *
 * Table facts (id, key, data, sum) and table about (what, value) that holds the extractor stamp; application_id says that the file is ours. SQLite does not notice a byte that went bad on the disk, so a
 * record carries a sum of its data and its key: facts of another file, or nearly these, would be believed. A file of another program is never touched. One that is ours
 * and cannot be read any more is replaced, when it is opened or when it refuses new records. Writers use one transaction in WAL mode, so two runs may share the file.
 */
#include "facts/cache.h"

#include "base/arena.h"
#include "base/bug.h"
#include "base/db.h"
#include "base/path.h"
#include "facts/build.h"
#include "stamp.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "mere" in ASCII: SQLite keeps it in the header of the file. */
#define APPLICATION_ID "1835365989"
/* Only a file of this name is ever replaced. */
#define FILE_NAME "facts.db"

static const struct diag_kind cache_unusable = {
  "cache-unusable", DIAG_WARNING, "the cache cannot be used; this run goes on without it", "name another folder with --cache, or pass --no-cache"};
static const struct diag_kind cache_rebuilt = {"cache-rebuilt", DIAG_WARNING, "the cache was damaged and has been made anew", NULL};
static const struct diag_kind cache_other = {"cache-version", DIAG_WARNING, "the cache was written by another version and has been emptied", NULL};

struct cache {
  char *path;
  struct db *db;                  /* the writer's connection */
  atomic_size_t bad;
  bool examined;                  /* is_damaged has been asked */
};

struct cache_reader {
  struct cache *cache;
  struct db *db;
  struct db_stmt *find;
};

static bool folders_make(const char *path)
{
  struct buf part = {0};
  buf_adds(&part, path);
  bool ok = true;
  for (size_t i = 1; ok && i < part.n; i++) {
    if (part.at[i] != '/')
      continue;
    part.at[i] = '\0';
    ok = mkdir(part.at, 0777) == 0 || errno == EEXIST;
    part.at[i] = '/';
  }
  buf_release(&part);
  return ok;
}

/* One integer or text of the database, as text; "" when it cannot be had. */
static void ask(struct db *db, const char *sql, struct buf *out)
{
  buf_reset(out);
  struct db_stmt *st = db_prepare(db, sql);
  if (st != NULL && db_step(st) == 1)
    buf_addspan(out, db_column_blob(st, 0));
  db_finish(st);
}

enum found { FOUND_NEW, FOUND_OURS, FOUND_OTHER_VERSION, FOUND_FOREIGN, FOUND_DAMAGED, FOUND_UNREADABLE };

/* In one transaction: another run may be making the tables at this moment, and half of what it does would look like a stranger's. */
static enum found look(struct db *db)
{
  struct buf id = {0}, tables = {0}, stamp = {0}, good = {0};
  bool begun = db_exec(db, "BEGIN");
  ask(db, "PRAGMA application_id", &id);
  ask(db, "SELECT count(*) FROM sqlite_master", &tables);
  enum found found = db_damaged(db) ? FOUND_DAMAGED : FOUND_UNREADABLE;
  if (tables.n == 0) {
    ;                             /* as it stands */
  } else if (span_is(buf_span(&id), APPLICATION_ID)) {
    ask(db, "SELECT value FROM about WHERE what = 'stamp'", &stamp);
    ask(db, "SELECT count(key) >= 0 FROM (SELECT key FROM facts LIMIT 1)", &good);
    found = good.n == 0 ? FOUND_DAMAGED : span_is(buf_span(&stamp), EXTRACTOR_STAMP) ? FOUND_OURS : FOUND_OTHER_VERSION;
  } else {
    found = span_is(buf_span(&tables), "0") ? FOUND_NEW : FOUND_FOREIGN;
  }
  if (begun)
    db_exec(db, "COMMIT");
  buf_release(&id);
  buf_release(&tables);
  buf_release(&stamp);
  buf_release(&good);
  return found;
}

static bool schema_make(struct db *db)
{
  return db_exec(db, "BEGIN IMMEDIATE; PRAGMA application_id = " APPLICATION_ID ";"
                     "DROP TABLE IF EXISTS facts; DROP TABLE IF EXISTS about;"
                     "CREATE TABLE facts (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, data BLOB NOT NULL, sum BLOB NOT NULL);"
                     "CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT NOT NULL);"
                     "INSERT INTO about VALUES ('stamp', '" EXTRACTOR_STAMP "');"
                     "COMMIT");
}

/*
 * WAL lets two runs meet; where it is refused (network disks) there is no cache. Pages are large because records are, and each page is written twice, to the log and to the file; a file
 * that is there already keeps its own size. Nothing waits for the disk: what a power cut leaves is found out by the sums and made anew, and costs one cold run.
 */
static bool wal_on(struct db *db)
{
  struct buf mode = {0};
  unsigned tries = 0;
  bool on;
  db_exec(db, "PRAGMA synchronous = OFF; PRAGMA page_size = 32768");
  do {                            /* SQLite does not wait where another run changes the mode at this moment */
    ask(db, "PRAGMA journal_mode = WAL", &mode);
    on = span_is(buf_span(&mode), "wal");
  } while (!on && db_wait(db, &tries));
  buf_release(&mode);
  return on;
}

static bool is_sqlite(const char *path)
{
  char head[16] = {0};
  FILE *f = fopen(path, "rbe");
  if (f == NULL)
    return false;
  size_t n = fread(head, 1, sizeof head, f);
  fclose(f);
  return n == 0 || memcmp(head, "SQLite format 3", 15) == 0;
}

static void remove_files(const char *path)
{
  static const char *const ends[] = {"", "-wal", "-shm"};
  struct buf name = {0};
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    buf_reset(&name);
    buf_printf(&name, "%s%s", path, ends[i]);
    unlink(name.at);
  }
  buf_release(&name);
}

static struct db *open_again(const char *path, struct buf *why)
{
  remove_files(path);
  struct db *db = db_open(path, DB_CREATE, why);
  if (db != NULL && wal_on(db) && schema_make(db))
    return db;
  db_close(db);
  return NULL;
}

static struct db *open_checked(const char *path, struct diag_list *diags, struct buf *why)
{
  bool there = access(path, F_OK) == 0;
  struct db *db = db_open(path, DB_CREATE, why);
  enum found found = db == NULL ? FOUND_UNREADABLE : look(db);
  if (found == FOUND_DAMAGED && there && span_is(path_base(span_of(path)), FILE_NAME) && access(path, W_OK) == 0) {
    db_close(db);
    diag_add(diags, &cache_rebuilt, path, 0, 0, "%s; it is made anew", is_sqlite(path) ? "the cache is damaged" : "this is no cache of ours, nor any database");
    return open_again(path, why);
  }
  if (found == FOUND_OTHER_VERSION)
    diag_add(diags, &cache_other, path, 0, 0, "written by another version of merestone; it is made anew");
  bool ok = db != NULL && found != FOUND_FOREIGN && found != FOUND_DAMAGED && wal_on(db) && (found == FOUND_OURS || schema_make(db));
  if (ok)
    return db;
  if (db != NULL && why->n == 0)
    buf_adds(why, found == FOUND_FOREIGN ? "another program's database; it is left alone" : db_error(db));
  db_close(db);
  return NULL;
}

struct cache *cache_open(const char *path, struct diag_list *diags)
{
  struct buf why = {0};
  struct db *db = NULL;
  if (folders_make(path))
    db = open_checked(path, diags, &why);
  else
    buf_adds(&why, strerror(errno));
  struct cache *c = NULL;
  if (db != NULL) {
    c = heap_resize(NULL, 1, sizeof *c);
    size_t n = strlen(path) + 1;
    *c = (struct cache){.path = heap_resize(NULL, n, 1), .db = db};
    memcpy(c->path, path, n);
  } else {
    diag_add(diags, &cache_unusable, path, 0, 0, "%s", why.n > 0 ? why.at : "cannot be opened");
  }
  buf_release(&why);
  return c;
}

void cache_close(struct cache *c)
{
  if (c == NULL)
    return;
  db_close(c->db);
  heap_free(c->path);
  heap_free(c);
}

struct hash128 cache_key(struct span file_bytes)
{
  return hash_content(file_bytes, strtoull(EXTRACTOR_STAMP, NULL, 16));
}

static struct hash128 sum_of(const struct hash128 *key, struct span data)
{
  uint64_t seed;
  memcpy(&seed, key->bytes, sizeof seed);
  return hash_content(data, seed);
}

struct cache_reader *cache_reader_open(struct cache *c)
{
  struct buf why = {0};
  struct db *db = db_open(c->path, DB_READ, &why);
  bool begun = db != NULL && db_exec(db, "BEGIN; SELECT id FROM facts LIMIT 1");   /* one transaction for all looks: each would lock the file anew, and see what this run writes */
  struct db_stmt *find = !begun ? NULL : db_prepare(db, "SELECT data, sum FROM facts WHERE key = ?");
  buf_release(&why);
  if (find == NULL) {
    db_close(db);
    return NULL;
  }
  struct cache_reader *r = heap_resize(NULL, 1, sizeof *r);
  *r = (struct cache_reader){.cache = c, .db = db, .find = find};
  return r;
}

void cache_reader_close(struct cache_reader *r)
{
  if (r == NULL)
    return;
  db_finish(r->find);
  db_close(r->db);
  heap_free(r);
}

struct span cache_get(struct cache_reader *r, const struct hash128 *key, struct arena *arena)
{
  db_bind_blob(r->find, 1, key->bytes, sizeof key->bytes);
  struct span block = {"", 0};
  int step = db_step(r->find);
  if (step == 1) {
    struct span data = db_column_blob(r->find, 0), kept = db_column_blob(r->find, 1);
    struct hash128 sum = sum_of(key, data);
    bool whole = span_eq(kept, (struct span){(const char *)sum.bytes, sizeof sum.bytes});
    char *copy = arena_alloc(arena, data.n);
    memcpy(copy, data.at, data.n);
    struct facts f;
    struct facts_strings s;
    if (whole && facts_open((struct span){copy, data.n}, &f, &s))
      block = (struct span){copy, data.n};
  }
  if (step != 0 && block.n == 0)
    atomic_fetch_add(&r->cache->bad, 1);
  db_reset(r->find);
  return block;
}

static bool put_all(struct db *db, const struct hash128 *keys, const struct span *blocks, size_t n)
{
  bool ok = db_exec(db, "BEGIN IMMEDIATE");
  struct db_stmt *put = ok ? db_prepare(db, "INSERT OR REPLACE INTO facts (key, data, sum) VALUES (?, ?, ?)") : NULL;
  ok = put != NULL;
  for (size_t i = 0; ok && i < n; i++) {
    struct hash128 sum = sum_of(&keys[i], blocks[i]);
    db_bind_blob(put, 1, keys[i].bytes, sizeof keys[i].bytes);
    db_bind_blob(put, 2, blocks[i].at, blocks[i].n);
    db_bind_blob(put, 3, sum.bytes, sizeof sum.bytes);
    ok = db_step(put) == 0;
  }
  db_finish(put);
  return ok && db_exec(db, "COMMIT");
}

/* A file that is ours, damaged where opening it did not look: a new one in its place. */
static bool start_anew(struct cache *c, struct diag_list *diags)
{
  struct buf why = {0};
  if (!span_is(path_base(span_of(c->path)), FILE_NAME))
    return false;
  db_close(c->db);
  c->db = open_again(c->path, &why);
  if (c->db != NULL)
    diag_add(diags, &cache_rebuilt, c->path, 0, 0, "the cache is damaged; it is made anew");
  buf_release(&why);
  return c->db != NULL;
}

/* Asked only after readers have met bad records, for it reads the whole file. */
static bool is_damaged(struct db *db)
{
  struct buf word = {0};
  ask(db, "PRAGMA integrity_check(1)", &word);
  bool damaged = word.n == 0 ? db_damaged(db) : !span_is(buf_span(&word), "ok");
  buf_release(&word);
  return damaged;
}

bool cache_put(struct cache *c, const struct hash128 *keys, const struct span *blocks, size_t n, struct diag_list *diags)
{
  struct buf why = {0};
  bool examine = cache_bad_records(c) > 0 && c->db != NULL && !c->examined;
  c->examined = c->examined || examine;
  bool anew = examine && is_damaged(c->db) && start_anew(c, diags);
  bool ok = c->db != NULL && put_all(c->db, keys, blocks, n);
  if (!ok && c->db != NULL) {
    bool damaged = db_damaged(c->db);
    buf_adds(&why, db_error(c->db));
    db_exec(c->db, "ROLLBACK");
    ok = damaged && !anew && start_anew(c, diags) && put_all(c->db, keys, blocks, n);
  }
  if (!ok)
    diag_add(diags, &cache_unusable, c->path, 0, 0, "%s; what was read anew is not kept", why.n > 0 ? why.at : "cannot be written");
  buf_release(&why);
  return ok;
}

size_t cache_bad_records(const struct cache *c)
{
  return atomic_load(&c->bad);
}

void cache_default_path(struct buf *out)
{
  buf_reset(out);
  const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
  if (xdg != NULL && xdg[0] == '/')
    buf_printf(out, "%s/merestone/" FILE_NAME, xdg);
  else if (home != NULL && home[0] == '/')
    buf_printf(out, "%s/.cache/merestone/" FILE_NAME, home);
}
