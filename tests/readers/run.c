/*
 * tests/readers/run.c: do the quick reader and the tree reader say the same of every file?
 *
 *     test-readers PATH...
 *
 * Reads each file below each path with both. Where the tree has no error, their rows must be equal. Prints what differs; the last lines say how many files were compared, and how many passed and failed.
 */
#include "base/pool.h"
#include "extract/extract.h"
#include "extract/quick.h"
#include "readers/compare.h"
#include "source/folder.h"

#include <stdio.h>

enum { MOST_JOBS = 64 };

struct run {
  struct source_tree tree;
  struct extractor *extractor[MOST_JOBS];
  struct quick *quick[MOST_JOBS];
  struct buf bytes[MOST_JOBS];
  struct arena shard[MOST_JOBS];
  struct buf *why;                /* [file] */
  bool *broken;                   /* [file]: the tree has an error */
};

static void compare_one(void *context, unsigned worker, size_t i)
{
  struct run *r = context;
  struct buf why = {0};
  if (!folder_load(&r->tree, (uint32_t)i, &r->bytes[worker], &why)) {
    buf_release(&why);
    r->broken[i] = true;
    return;
  }
  if (r->extractor[worker] == NULL) {
    r->extractor[worker] = extractor_new();
    r->quick[worker] = quick_new();
  }
  arena_reset(&r->shard[worker]);
  struct span bytes = buf_span(&r->bytes[worker]);
  struct said tree, quick;
  bool opened = facts_open(extract_file(r->extractor[worker], bytes, &r->shard[worker]), &tree.f, &tree.strings);
  opened = facts_open(quick_file(r->quick[worker], bytes, &r->shard[worker]), &quick.f, &quick.strings) && opened;
  for (uint32_t row = 1; opened && row < tree.f.errors.n; row++)
    r->broken[i] = r->broken[i] || (tree.f.errors.kind[row] != ERROR_DECODE && tree.f.errors.kind[row] != ERROR_CODE && tree.f.errors.kind[row] != ERROR_ENCODING);
  for (uint32_t row = 1; opened && !r->broken[i] && row < quick.f.errors.n; row++)
    if (quick.f.errors.kind[row] == ERROR_SYNTAX)
      buf_printf(&r->why[i], "the quick reader alone sees an error in line %u\n", quick.f.errors.line[row]);
  if (!opened)
    buf_adds(&r->why[i], "facts that cannot be opened\n");
  else if (!r->broken[i])
    readers_agree(&tree, &quick, &r->why[i]);
}

static bool compare_tree(const char *path, unsigned jobs, unsigned *failed, unsigned *compared, unsigned *broken)
{
  struct arena arena = {0};
  struct diag_list diags = {0};
  struct run *r = arena_new(&arena, struct run);
  if (!folder_read(&r->tree, &arena, &(struct folder_in){.path = path, .options = &(struct source_options){0}, .jobs = 2}, &diags)) {
    fprintf(stderr, "%s cannot be read\n", path);
    return false;
  }
  r->why = arena_array(&arena, struct buf, r->tree.n_files);
  r->broken = arena_array(&arena, bool, r->tree.n_files);
  pool_run(jobs, r->tree.n_files, compare_one, r);
  for (uint32_t i = 0; i < r->tree.n_files; i++) {
    *broken += r->broken[i];
    *compared += !r->broken[i];
    *failed += r->why[i].n > 0;
    if (r->why[i].n > 0)
      printf("FAIL readers %s/%s: %s", r->tree.root, r->tree.files[i].shown, r->why[i].at);
    buf_release(&r->why[i]);
  }
  for (unsigned i = 0; i < MOST_JOBS; i++) {
    if (r->extractor[i] == NULL)
      continue;
    extractor_free(r->extractor[i]);
    quick_free(r->quick[i]);
    buf_release(&r->bytes[i]);
    arena_release(&r->shard[i]);
  }
  diag_release(&diags);
  arena_release(&arena);
  return true;
}

int main(int argc, char **argv)
{
  unsigned jobs = pool_default_jobs(), failed = 0, compared = 0, broken = 0;
  for (int i = 1; i < argc; i++)
    if (!compare_tree(argv[i], jobs > MOST_JOBS ? MOST_JOBS : jobs, &failed, &compared, &broken))
      return 2;
  printf("%u files compared, %u with syntax errors left out\n", compared, broken);
  printf("%u passed, %u failed\n", compared - failed, failed);
  return failed > 0;
}
