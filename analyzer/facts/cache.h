/*
 * facts/cache.h: has this text been read before?
 *
 * One SQLite file; a record is a sealed block under XXH3-128 of the file's bytes, seeded with the extractor stamp. Stale stamps are dropped when the file is opened for
 * writing. Whatever is wrong with it (damaged, foreign, another version, read-only, locked) is said once and the run goes on without or with a fresh one.
 */
#ifndef FACTS_CACHE_H
#define FACTS_CACHE_H

#include "base/diag.h"
#include "base/hash.h"

#include <stdbool.h>

struct cache;
struct cache_reader;

/* `path`: the cache file, made with its folders if absent. NULL: no cache this time; why is in `diags`. */
struct cache *cache_open(const char *path, struct diag_list *diags);
void cache_close(struct cache *c);                    /* NULL is allowed */
struct hash128 cache_key(struct span file_bytes);

/* One a worker; it sees the records that were there when it was opened. NULL when the connection cannot be had. Closed before the cache. */
struct cache_reader *cache_reader_open(struct cache *c);
void cache_reader_close(struct cache_reader *r);
/* The block of `key` copied into `arena` (16-byte aligned) and checked by facts_open; empty span if absent or bad. Bad ones are counted. */
struct span cache_get(struct cache_reader *r, const struct hash128 *key, struct arena *arena);

/* Some new records in one transaction, bad ones replaced; readers may be at work. False: none of them was kept, `diags` says why; never fatal. */
bool cache_put(struct cache *c, const struct hash128 *keys, const struct span *blocks, size_t n, struct diag_list *diags);
size_t cache_bad_records(const struct cache *c);      /* met by readers so far */

/* $XDG_CACHE_HOME/merestone/facts.db, else ~/.cache/merestone/facts.db; empty if neither is set. */
void cache_default_path(struct buf *out);

#endif
