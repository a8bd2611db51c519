/* tests/fuzz/fuzz_git.c: the bytes are what git says: a list of files, and the first line of a content. In pieces they say what they say as a whole; rows are in order, and no path leads up. */
#include "base/bug.h"
#include "source/git_output.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool read_list(struct object_list *l, struct arena *arena, struct span text, size_t step)
{
  *l = (struct object_list){.arena = arena};
  for (size_t i = 0; i < text.n; i += step)
    object_list_take(l, (struct span){text.at + i, text.n - i < step ? text.n - i : step});
  return object_list_end(l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct span text = {(const char *)data, n};
  struct arena arena = {0};
  struct object_list whole, pieces;
  bool good = read_list(&whole, &arena, text, n + 1);
  if (read_list(&pieces, &arena, text, 1 + n % 13) != good || (good && pieces.rows.n != whole.rows.n))
    BUG("pieces say something else");
  for (size_t i = 0; good && i < whole.rows.n; i++) {
    const struct object_row *row = &whole.rows.at[i];
    if (strcmp(row->path, pieces.rows.at[i].path) != 0 || strcmp(row->id, pieces.rows.at[i].id) != 0 || (i > 0 && strcmp(whole.rows.at[i - 1].path, row->path) >= 0))
      BUG("row %zu", i);
    if (*row->path == '\0' || *row->path == '/' || strncmp(row->path, "../", 3) == 0 || strstr(row->path, "/../") != NULL)
      BUG("path %s", row->path);
  }
  object_list_release(&whole);
  object_list_release(&pieces);
  struct batch_answer a;
  struct span id = {text.at, n < 40 ? n : 40};
  enum batch_line line = batch_header(text, id, &a);
  if (line == BATCH_BLOB && (a.header_bytes > n || a.header_bytes < id.n))
    BUG("header of %zu bytes", a.header_bytes);
  arena_release(&arena);
  return 0;
}
