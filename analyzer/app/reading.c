/*
 * app/reading.c: from the files of a tree to the corpus.
 *
 * Workers take files one at a time. At the quick depth they read imports and know no cache. Otherwise, if the cache knows the bytes, its record is the answer; if not, the file is parsed and its facts
 * sealed. When every file is done they are linked in path order, so nothing depends on scheduling. A file that cannot be read is named, and leaves the list: what was not read is no module.
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

enum slot_state { SLOT_NEW, SLOT_CACHED, SLOT_UNREADABLE };

struct slot {                     /* of one file; written by the worker that took it */
  struct hash128 key;
  struct span block;
  uint64_t bytes;
  enum slot_state state;
};

struct worker {
  struct extractor *extractor;    /* opened at the first miss: a warm run never builds one */
  struct quick *quick;            /* the same at the quick depth */
  struct cache_reader *reader;
  struct arena shard;
  struct buf bytes;
  struct diag_list diags;
};

struct reading {
  struct analysis *a;
  struct cache *cache;
  struct worker *workers;
  struct slot *slots;
  uint32_t n;                     /* slots */
  struct progress progress;
  struct diag_list diags;         /* of keeping; it runs beside what fills the other lists */
};

static void read_one(void *context, unsigned worker, size_t i)
{
  struct reading *r = context;
  struct worker *w = &r->workers[worker];
  struct slot *s = &r->slots[i];
  struct buf why = {0};
  if (!folder_load(&r->a->tree, (uint32_t)i, &w->bytes, &why)) {
    s->state = SLOT_UNREADABLE;
    diag_add(&w->diags, &unreadable_file, r->a->tree.files[i].shown, 0, 0, "%s", why.n ? why.at : "cannot be read");
    buf_release(&why);
    progress_step(&r->progress);
    return;
  }
  buf_release(&why);
  struct span bytes = buf_span(&w->bytes);
  s->bytes = bytes.n;
  if (r->a->depth == DEPTH_IMPORTS) {
    if (w->quick == NULL)
      w->quick = quick_new();
    s->block = quick_file(w->quick, bytes, &w->shard);
    progress_step(&r->progress);
    return;
  }
  if (r->cache != NULL) {
    s->key = cache_key(bytes);
    if (w->reader != NULL)
      s->block = cache_get(w->reader, &s->key, &w->shard);
  }
  s->state = s->block.n > 0 ? SLOT_CACHED : SLOT_NEW;
  if (s->state == SLOT_NEW) {
    if (w->extractor == NULL)
      w->extractor = extractor_new();
    s->block = extract_file(w->extractor, bytes, &w->shard);
  }
  progress_step(&r->progress);
}

/* Takes unreadable files out of the list, so that files and blocks stay in step. Returns the number of blocks. */
static uint32_t close_ranks(struct reading *r, struct span *blocks)
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
    tree->files[n] = tree->files[i];
    blocks[n++] = s->block;
  }
  counts->read = tree->n_files = n;
  return n;
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

static void close_workers(struct reading *r, struct worker *workers)
{
  for (unsigned i = 0; i < r->a->jobs; i++) {
    struct worker *w = &workers[i];
    if (w->extractor != NULL)
      extractor_free(w->extractor);
    if (w->quick != NULL)
      quick_free(w->quick);
    if (w->reader != NULL)
      cache_reader_close(w->reader);
    buf_release(&w->bytes);
    diag_join(&r->a->diags, &w->diags);
  }
}

void analysis_read(struct analysis *a)
{
  struct reading *r = a->reading = arena_new(&a->run, struct reading);
  *r = (struct reading){.a = a, .n = a->tree.n_files, .cache = open_cache(a)};
  r->workers = arena_array(&a->run, struct worker, a->jobs);
  r->slots = arena_array(&a->run, struct slot, r->n);
  for (unsigned i = 0; i < a->jobs && r->cache != NULL; i++)
    r->workers[i].reader = cache_reader_open(r->cache);
  progress_begin(&r->progress, !a->quiet && progress_wanted(), "reading", r->n);
  pool_run(a->jobs, r->n, read_one, r);
  progress_end(&r->progress);
  close_workers(r, r->workers);
  struct span *blocks = arena_array(&a->run, struct span, r->n);
  corpus_link(&a->corpus, &a->run, blocks, close_ranks(r, blocks), a->jobs);
}

void analysis_keep(struct reading *r)
{
  if (r->cache == NULL)
    return;
  struct arena scratch = {0};
  struct hash128 *keys = arena_array(&scratch, struct hash128, r->n);
  struct span *blocks = arena_array(&scratch, struct span, r->n);
  size_t fresh = 0;
  for (uint32_t i = 0; i < r->n; i++) {
    if (r->slots[i].state != SLOT_NEW)
      continue;
    keys[fresh] = r->slots[i].key;
    blocks[fresh++] = r->slots[i].block;
  }
  if (fresh > 0)
    cache_put(r->cache, keys, blocks, fresh, &r->diags);
  size_t bad = cache_bad_records(r->cache);
  if (bad > 0)
    diag_add(&r->diags, &bad_record, "", 0, 0, "%zu damaged records of the cache were read anew and replaced", bad);
  cache_close(r->cache);
  arena_release(&scratch);
}

void analysis_read_end(struct analysis *a)
{
  diag_join(&a->run_diags, &a->reading->diags);
  for (unsigned i = 0; i < a->jobs; i++)
    arena_release(&a->reading->workers[i].shard);
}
