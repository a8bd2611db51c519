/* tests/fuzz/fuzz_python.c: any bytes are a Python file; its facts can be sealed and opened, and are the same the second time. */
#include "base/bug.h"
#include "extract/extract.h"
#include "facts/build.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct buf bytes = {0};                             /* with a NUL behind */
  buf_add(&bytes, (const char *)data, n);
  struct span text = buf_span(&bytes);
  struct arena arena = {0};
  static struct extractor *e;
  e = e == NULL ? extractor_new() : e;
  struct span first = extract_file(e, text, &arena), second = extract_file(e, text, &arena);
  struct facts f;
  struct facts_strings strings;
  if (!facts_open(first, &f, &strings))
    BUG("%zu bytes give facts that cannot be opened", n);
  if (!span_eq(first, second))
    BUG("%zu bytes give other facts the second time", n);
  arena_release(&arena);
  buf_release(&bytes);
  return 0;
}
