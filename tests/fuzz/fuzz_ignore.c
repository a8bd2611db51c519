/* tests/fuzz/fuzz_ignore.c: the first line of the bytes is a path, the others are a .gitignore. */
#include "source/ignore.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct arena run = {0};
  struct span text = {(const char *)data, n}, path = {text.at, span_find(text, '\n')};
  size_t from = path.n < n ? path.n + 1 : n;
  const struct ignore *list = ignore_read(&run, NULL, SPAN(""), (struct span){text.at + from, n - from});
  if (path.n > 0) {
    ignore_has(list, path, false);
    ignore_has(list, path, true);
  }
  arena_release(&run);
  return 0;
}
