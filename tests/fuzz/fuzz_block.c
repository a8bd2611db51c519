/*
 * tests/fuzz/fuzz_block.c: facts in the cache with bytes changed can be linked, or are refused.
 *
 * The input is a list of changes, five bytes each: where (three bytes) and what is written there (two); the block is that of a small file. Bytes that are left over cut its end.
 */
#include "extract/extract.h"
#include "facts/corpus.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char source[] = "\"\"\"Doc.\"\"\"\nfrom . import a as b\nimport c.d\n__all__ = ['x'] + ['y']\n\n@deco(1)\nclass C(B, metaclass=M):\n"
                             "    def f(self, a=1, *b, c: int = 2, **d):\n        self.x = a[0].y(lambda: b, k=\"p.q.R\")\n        return super().f()\n)\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct arena run = {0};
  static struct extractor *e;
  e = e == NULL ? extractor_new() : e;
  struct span whole = extract_file(e, (struct span){source, sizeof source - 1}, &run);
  size_t cut = n % 5 == 4 ? data[n - 1] % whole.n : 0;
  char *block = arena_alloc(&run, whole.n - cut);
  memcpy(block, whole.at, whole.n - cut);
  for (size_t i = 0; i + 5 <= n; i += 5) {
    size_t at = (data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16) % (whole.n - cut);
    block[at] = (char)data[i + 3];
    if (data[i + 4] != 0 && at + 1 < whole.n - cut)
      block[at + 1] = (char)data[i + 4];
  }
  struct span sealed = {block, whole.n - cut};
  struct facts f;
  struct facts_strings strings;
  if (facts_open(sealed, &f, &strings)) {
    struct corpus c = {0};
    corpus_link(&c, &run, &sealed, 1, 1);
    corpus_release(&c);
  }
  arena_release(&run);
  return 0;
}
