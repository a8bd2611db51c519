/*
 * tests/bench/bench_scan.c: how fast is the quick reader by itself?
 *
 * Reads all files of a tree into memory, then scans them with as many threads as asked. Prints one line: files, bytes, the best seconds of some rounds for scanning alone, and of one round that reads the files too.
 *
 *     bench-scan PATH JOBS
 */
#include "base/pool.h"
#include "scan/scan.h"
#include "source/folder.h"
#include "source/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_JOBS = 64, ROUNDS = 10 };

struct bench {
  struct source_tree tree;
  struct text *text;
  struct scanner *scanner[MOST_JOBS];
  struct buf bytes[MOST_JOBS];
};

static void scan_one(void *context, unsigned worker, size_t i)
{
  struct bench *b = context;
  if (!b->text[i].binary)
    scan_text(b->scanner[worker], b->text[i].utf8, b->text[i].ascii);
}

static void read_and_scan_one(void *context, unsigned worker, size_t i)
{
  struct bench *b = context;
  struct buf why = {0};
  struct arena arena = {0};
  struct text text;
  if (folder_load(&b->tree, (uint32_t)i, &b->bytes[worker], &why)) {
    text_decode(&text, &arena, buf_span(&b->bytes[worker]));
    if (!text.binary)
      scan_text(b->scanner[worker], text.utf8, text.ascii);
  }
  arena_release(&arena);
  buf_release(&why);
}

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double best_of(struct bench *b, unsigned jobs, pool_fn *fn)
{
  double best = 1e9;
  for (unsigned round = 0; round < ROUNDS; round++) {
    double began = now();
    pool_run(jobs, b->tree.n_files, fn, b);
    double seconds = now() - began;
    best = seconds < best ? seconds : best;
  }
  return best;
}

int main(int argc, char **argv)
{
  unsigned jobs = argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
  if (jobs == 0 || jobs > MOST_JOBS) {
    fputs("usage: bench-scan PATH JOBS\n", stderr);
    return 2;
  }
  struct arena run = {0};
  struct diag_list diags = {0};
  struct bench *b = arena_new(&run, struct bench);
  if (!folder_read(&b->tree, &run, &(struct folder_in){.path = argv[1], .options = &(struct source_options){0}, .jobs = 2}, &diags)) {
    fprintf(stderr, "%s cannot be read\n", argv[1]);
    return 3;
  }
  uint64_t total = 0;
  struct buf why = {0};
  b->text = arena_array(&run, struct text, b->tree.n_files);
  for (uint32_t i = 0; i < b->tree.n_files; i++) {
    if (!folder_load(&b->tree, i, &b->bytes[0], &why))
      continue;
    struct span bytes = {arena_strndup(&run, b->bytes[0].at, b->bytes[0].n), b->bytes[0].n};
    text_decode(&b->text[i], &run, bytes);
    total += bytes.n;
  }
  for (unsigned i = 0; i < jobs; i++)
    b->scanner[i] = scanner_new();
  double scan = best_of(b, jobs, scan_one), both = best_of(b, jobs, read_and_scan_one);
  printf("%u %llu %.4f %.4f\n", b->tree.n_files, (unsigned long long)total, scan, both);
  for (unsigned i = 0; i < jobs; i++)
    scanner_free(b->scanner[i]);
  for (unsigned i = 0; i < MOST_JOBS; i++)
    buf_release(&b->bytes[i]);
  buf_release(&why);
  diag_release(&diags);
  arena_release(&run);
  return 0;
}
