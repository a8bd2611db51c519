/* tests/fuzz/fuzz_readers.c: where the tree has no error and the quick reader sees nothing broken, both say the same; in any input both say the same twice. */
#include "base/bug.h"
#include "extract/extract.h"
#include "extract/quick.h"
#include "readers/compare.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Errors of the text itself are no syntax errors. */
static bool is_broken(const struct facts *f)
{
  for (uint32_t row = 1; row < f->errors.n; row++)
    if (f->errors.kind[row] != ERROR_DECODE && f->errors.kind[row] != ERROR_ENCODING)
      return true;
  return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  static struct extractor *e;
  static struct quick *q;
  e = e == NULL ? extractor_new() : e;
  q = q == NULL ? quick_new() : q;
  struct arena arena = {0};
  struct buf bytes = {0}, why = {0};
  buf_add(&bytes, (const char *)data, n);
  struct said tree, quick;
  struct span one = quick_file(q, buf_span(&bytes), &arena), two = quick_file(q, buf_span(&bytes), &arena);
  if (!span_eq(one, two))
    BUG("%zu bytes give other facts the second time", n);
  if (!facts_open(one, &quick.f, &quick.strings) || !facts_open(extract_file(e, buf_span(&bytes), &arena), &tree.f, &tree.strings))
    BUG("%zu bytes give facts that cannot be opened", n);
  if (!is_broken(&tree.f) && !is_broken(&quick.f) && !readers_agree(&tree, &quick, &why))
    BUG("the readers differ: %s", why.at);
  buf_release(&bytes);
  buf_release(&why);
  arena_release(&arena);
  return 0;
}
