/*
 * app/reading.c: from the files of a tree to the corpus.
 *
 * Workers take files one at a time. At the quick depth they read imports and know no cache. Otherwise, if the cache knows the bytes, its record is the answer; if not, the file is parsed and its facts
 * sealed. Of these only the tables that the question needs are held. When every file is done they are linked in path order, so nothing depends on scheduling. A file that cannot be read is named, and
 * leaves the list: what was not read is no module.
 *
 * New records are written to the cache when all is read, beside the stages that follow, which leave a thread idle. Where less is held than was read, files are read a batch at a time, so that whole facts need not wait for
 * the last file: while a batch is read, the records of the one before it are written, and then they are let go.
 */
#include "app/analysis.h"

#include "base/pool.h"
#include "base/progress.h"
#include "extract/extract.h"
#include "extract/quick.h"
#include "facts/cache.h"
#include "source/text.h"

#include <string.h>

static const struct diag_kind unreadable_file = {
  "unreadable-file", DIAG_WARNING, "a file could not be read", "mend that, or exclude it in the context file (project.exclude)"};
static const struct diag_kind bad_record = {"cache-record", DIAG_NOTE, "damaged records in the cache were read anew and replaced", NULL};

enum { BATCH = 1024 };            /* files: few enough for some 20 MB of facts, enough that the wait for the last of them does not show */

enum slot_state { SLOT_NEW, SLOT_CACHED, SLOT_UNREADABLE };

struct slot {                     /* of one file; written by the worker that took it */
  struct span block;              /* to link */
  uint64_t bytes;
  enum slot_state state;
};

struct worker {
  struct extractor *extractor;    /* opened at the first miss: a warm run never builds one */
  struct quick *quick;            /* the same at the quick depth */
  struct cache_reader *reader;
  struct arena shard;             /* what is linked */
  struct arena whole[2];          /* where that is less than what was read: all of it, of the batches with even and with odd numbers */
  struct facts_builder trimming;  /* only then in use */
  struct buf bytes;
  struct diag_list diags;
};

struct batch {                    /* records for the cache, a place a file; an empty block: none */
  struct hash128 *key;
  struct span *block;
};

struct reading {
  struct analysis *a;
  struct cache *cache;
  struct worker *workers;
  struct slot *slots;
  uint32_t n;                     /* slots */
  uint32_t number;                /* of the batch that is read */
  uint32_t batch;                 /* files of one */
  bool trims;                     /* not all tables are asked for */
  bool loads;                     /* some file has FILE_LOADS */
  bool refused;                   /* the cache did not take a batch; it is not asked again */
  struct batch fresh[2];          /* of the batches with even and with odd numbers */
  struct progress progress;
  struct diag_list diags;         /* of keeping; it runs beside what fills the other lists */
};

/* From the cache, else from the text. */
static struct span all_facts(struct reading *r, struct worker *w, size_t i, struct span bytes)
{
  struct arena *arena = r->trims ? &w->whole[r->number % 2] : &w->shard;
  struct hash128 key = {0};
  struct span block = {"", 0};
  if (r->cache != NULL)
    key = cache_key(bytes);
  if (w->reader != NULL)
    block = cache_get(w->reader, &key, arena);
  r->slots[i].state = block.n > 0 ? SLOT_CACHED : SLOT_NEW;
  if (block.n > 0)
    return block;
  if (w->extractor == NULL)
    w->extractor = extractor_new();
  block = extract_file(w->extractor, bytes, arena);
  if (r->cache != NULL) {
    r->fresh[r->number % 2].key[i % r->batch] = key;
    r->fresh[r->number % 2].block[i % r->batch] = block;
  }
  return block;
}

static struct span wanted_facts(struct reading *r, struct worker *w, size_t i, struct span bytes)
{
  if (r->a->depth == DEPTH_IMPORTS) {
    if (w->quick == NULL)
      w->quick = quick_new();
    return quick_file(w->quick, bytes, &w->shard);
  }
  struct span all = all_facts(r, w, i, bytes);
  if (!r->trims)
    return all;
  struct span wanted = facts_trim(&w->trimming, all, r->a->tables, &w->shard);
  if (r->cache == NULL)
    arena_reset(&w->whole[r->number % 2]);
  return wanted;
}

static void read_one(struct reading *r, struct worker *w, size_t i)
{
  struct slot *s = &r->slots[i];
  struct buf why = {0};
  if (folder_load(&r->a->tree, (uint32_t)i, &w->bytes, &why)) {
    s->bytes = w->bytes.n;
    s->block = wanted_facts(r, w, i, buf_span(&w->bytes));
  } else {
    s->state = SLOT_UNREADABLE;
    diag_add(&w->diags, &unreadable_file, r->a->tree.files[i].shown, 0, 0, "%s", why.n ? why.at : "cannot be read");
  }
  buf_release(&why);
  progress_step(&r->progress);
}

/* A transaction for so many files as a batch has at most: the log of the database stays small. */
static void write_some(struct reading *r, struct batch *fresh, size_t begin, size_t end)
{
  size_t n = begin;
  for (size_t i = begin; i < end; i++) {
    if (fresh->block[i].n == 0)
      continue;
    fresh->key[n] = fresh->key[i];
    fresh->block[n++] = fresh->block[i];
  }
  if (n > begin && !r->refused)
    r->refused = !cache_put(r->cache, fresh->key + begin, fresh->block + begin, n - begin, &r->diags);
}

static void write_batch(struct reading *r, struct batch *fresh)
{
  for (size_t begin = 0; fresh->block != NULL && begin < r->batch; begin += BATCH)
    write_some(r, fresh, begin, begin + BATCH < r->batch ? begin + BATCH : r->batch);
  if (r->batch > 0 && fresh->block != NULL)
    memset(fresh->block, 0, r->batch * sizeof *fresh->block);
}

/* Item 0 is the batch before this one, the others are the files of this one. */
static void write_or_read(void *context, unsigned worker, size_t item)
{
  struct reading *r = context;
  if (item > 0)
    read_one(r, &r->workers[worker], (size_t)r->number * r->batch + item - 1);
  else if (r->cache != NULL)
    write_batch(r, &r->fresh[(r->number + 1) % 2]);
}

static void read_batches(struct reading *r)
{
  for (uint32_t begin = 0; begin < r->n; begin += r->batch, r->number++) {
    size_t n = r->n - begin < r->batch ? r->n - begin : r->batch;
    pool_run(r->a->jobs, n + 1, write_or_read, r);
    for (unsigned i = 0; i < r->a->jobs; i++)
      arena_reset(&r->workers[i].whole[(r->number + 1) % 2]);
  }
}

/* Takes unreadable files out of the list, so that files and slots stay in step. */
static void close_ranks(struct reading *r)
{
  struct source_tree *tree = &r->a->tree;
  struct report_counts *counts = &r->a->counts;
  uint32_t n = 0;
  counts->files = tree->n_files + counts->unreadable;   /* those of an earlier reading of this tree */
  counts->from_cache = 0;
  counts->bytes = 0;
  for (uint32_t i = 0; i < tree->n_files; i++) {
    const struct slot *s = &r->slots[i];
    if (s->state == SLOT_UNREADABLE) {
      counts->unreadable++;
      tree->unread[tree->n_unread++] = tree->files[i].shown;
      continue;
    }
    counts->from_cache += s->state == SLOT_CACHED;
    counts->bytes += s->bytes;
    r->loads = r->loads || (facts_head(s->block).flags & FILE_LOADS) != 0;
    tree->files[n] = tree->files[i];
    r->slots[n++] = *s;
  }
  counts->read = tree->n_files = r->n = n;
}

static struct cache *open_cache(struct analysis *a)
{
  if (args_has(a->args, OPT_NO_CACHE) || a->depth == DEPTH_IMPORTS)
    return NULL;
  struct buf path = {0};
  const char *dir = args_get(a->args, OPT_CACHE);
  if (dir != NULL)
    buf_printf(&path, "%s/facts.db", dir);
  else
    cache_default_path(&path);
  struct cache *cache = path.n > 0 ? cache_open(path.at, &a->run_diags) : NULL;
  buf_release(&path);
  return cache;
}

static void close_workers(struct reading *r)
{
  for (unsigned i = 0; i < r->a->jobs; i++) {
    struct worker *w = &r->workers[i];
    if (w->extractor != NULL)
      extractor_free(w->extractor);
    if (w->quick != NULL)
      quick_free(w->quick);
    if (w->reader != NULL)
      cache_reader_close(w->reader);
    if (r->trims)
      facts_builder_release(&w->trimming);
    buf_release(&w->bytes);
    diag_join(&r->a->diags, &w->diags);
  }
}

void analysis_read(struct analysis *a)
{
  struct reading *r = a->reading = arena_new(&a->run, struct reading);
  *r = (struct reading){.a = a, .n = a->tree.n_files, .cache = open_cache(a), .trims = a->depth == DEPTH_FULL && a->tables != FACTS_ALL};
  r->workers = arena_array(&a->run, struct worker, a->jobs);
  r->slots = arena_array(&a->run, struct slot, r->n);
  r->batch = r->trims ? BATCH : r->n;
  for (size_t i = 0; i < (r->trims ? 2 : 1) && r->cache != NULL; i++)
    r->fresh[i] = (struct batch){arena_array(&a->run, struct hash128, r->batch), arena_array(&a->run, struct span, r->batch)};
  for (unsigned i = 0; i < a->jobs; i++) {
    if (r->cache != NULL)
      r->workers[i].reader = cache_reader_open(r->cache);
    if (r->trims)
      facts_builder_init(&r->workers[i].trimming);
  }
  progress_begin(&r->progress, !a->quiet && progress_wanted(), "reading", r->n);
  read_batches(r);
  progress_end(&r->progress);
  close_workers(r);
  close_ranks(r);
}

bool analysis_loads(const struct analysis *a)
{
  return a->reading->loads;
}

static void release_shards(struct reading *r)
{
  for (unsigned i = 0; i < r->a->jobs; i++)
    arena_release(&r->workers[i].shard);
}

void analysis_link(struct analysis *a)
{
  struct reading *r = a->reading;
  struct arena phase = {0};
  struct span *blocks = arena_array(&phase, struct span, r->n);
  for (uint32_t i = 0; i < r->n; i++)
    blocks[i] = r->slots[i].block;
  corpus_link(&a->corpus, &a->run, blocks, r->n, a->jobs);
  arena_release(&phase);
  if (r->cache == NULL || r->trims)
    release_shards(r);                                /* else the last batch is still to be kept */
}

void analysis_keep(struct reading *r)
{
  if (r->cache == NULL)
    return;
  write_batch(r, &r->fresh[(r->number + 1) % 2]);
  size_t bad = cache_bad_records(r->cache);
  if (bad > 0)
    diag_add(&r->diags, &bad_record, "", 0, 0, "%zu damaged records of the cache were read anew and replaced", bad);
  cache_close(r->cache);
}

void analysis_read_end(struct analysis *a)
{
  struct reading *r = a->reading;
  diag_join(&a->run_diags, &r->diags);
  release_shards(r);
  for (unsigned i = 0; i < a->jobs; i++)
    for (size_t k = 0; k < 2; k++)
      arena_release(&r->workers[i].whole[k]);
}
