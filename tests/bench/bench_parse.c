/*
 * tests/bench/bench_parse.c: what does it cost merely to parse a tree?
 *
 * The yardstick of `make bench`: the same files as `merestone analyze` reads, the same parser library as it comes (its grammar's own table, memory from malloc), the same number of threads, and nothing
 * else. Reads each file, parses it, drops the tree. Prints one line: files, bytes, seconds.
 *
 *     bench-parse PATH JOBS
 */
#include "base/bug.h"
#include "base/pool.h"
#include "source/folder.h"
#include "syntax/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

const TSLanguage *tree_sitter_python(void);

enum { MOST_JOBS = 64 };

struct bench {
  struct source_tree tree;
  TSParser *parser[MOST_JOBS];
  struct buf bytes[MOST_JOBS];
  uint64_t total[MOST_JOBS];
};

static void parse_one(void *context, unsigned worker, size_t i)
{
  struct bench *b = context;
  struct buf why = {0};
  if (folder_load(&b->tree, (uint32_t)i, &b->bytes[worker], &why)) {
    if (b->parser[worker] == NULL) {
      b->parser[worker] = ts_parser_new();
      ts_parser_set_language(b->parser[worker], tree_sitter_python());
    }
    b->total[worker] += b->bytes[worker].n;
    ts_tree_delete(ts_parser_parse_string(b->parser[worker], NULL, b->bytes[worker].at, (uint32_t)b->bytes[worker].n));
  }
  buf_release(&why);
}

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
  unsigned jobs = argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
  if (jobs == 0 || jobs > MOST_JOBS) {
    fputs("usage: bench-parse PATH JOBS\n", stderr);
    return 2;
  }
  struct arena run = {0};
  struct diag_list diags = {0};
  struct bench *b = arena_new(&run, struct bench);
  double began = now();
  if (!folder_read(&b->tree, &run, &(struct folder_in){.path = argv[1], .options = &(struct source_options){0}, .jobs = 2}, &diags)) {
    fprintf(stderr, "%s cannot be read\n", argv[1]);
    return 3;
  }
  pool_run(jobs, b->tree.n_files, parse_one, b);
  double seconds = now() - began;
  uint64_t bytes = 0;
  for (unsigned i = 0; i < jobs; i++) {
    bytes += b->total[i];
    ts_parser_delete(b->parser[i]);
    buf_release(&b->bytes[i]);
  }
  printf("%u %llu %.3f\n", b->tree.n_files, (unsigned long long)bytes, seconds);
  diag_release(&diags);
  arena_release(&run);
  return 0;
}
