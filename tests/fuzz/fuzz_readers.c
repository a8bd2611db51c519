/* tests/fuzz/fuzz_readers.c: where the tree has no error and the quick reader sees nothing broken, both say the same; in any input both say the same twice. */
#include "base/bug.h"
#include "extract/extract.h"
#include "extract/quick.h"
#include "readers/compare.h"

#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Errors of the text itself are no syntax errors. */
static bool is_broken(const struct facts *f)
{
  for (uint32_t row = 1; row < f->errors.n; row++)
    if (f->errors.kind[row] != ERROR_DECODE && f->errors.kind[row] != ERROR_CODE && f->errors.kind[row] != ERROR_ENCODING)
      return true;
  return false;
}

/* An operand is missing where the line ends or begins: the grammar looks for it in the line beside, Python does not. */
static bool is_open(struct span line)
{
  static const char *const words[] = {"not", "and", "or", "in", "is", "if", "else", "lambda", "await", "as", "import", "from", "assert", "del", "class", "def", "async", "for"};
  line.n = span_find(line, '#');
  while (line.n > 0 && (line.at[0] == ' ' || line.at[0] == '\t'))
    line = (struct span){line.at + 1, line.n - 1};
  if (line.n > 0 && memchr("=*/%&|^<>!.", line.at[0], 11) != NULL)
    return true;
  while (line.n > 0 && (line.at[line.n - 1] == ' ' || line.at[line.n - 1] == '\t' || line.at[line.n - 1] == '\f'))
    line.n--;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (span_ends(line, words[i]))
      return true;
  return line.n > 0 && memchr("=+-*/%@&|^~<>!.:", line.at[line.n - 1], 15) != NULL;
}

/* What the grammar reads and no Python does: marks of byte order for blanks, wherever they stand, vertical tabs, carriage returns in strings, statements that go on without a bracket. */
static bool is_odd(struct span s)
{
  for (size_t i = 0; i < s.n; i++)                        /* a mark of byte order may begin a text */
    if (s.at[i] == '\v' || (i > 0 && ((unsigned char)s.at[i] == 0xef || s.at[i] == '\r')))
      return true;
  for (size_t n; s.n > 0; s = n < s.n ? (struct span){s.at + n + 1, s.n - n - 1} : (struct span){s.at, 0}) {
    n = span_find(s, '\n');
    if (is_open((struct span){s.at, n}))
      return true;
  }
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
  if (!is_odd(buf_span(&bytes)) && !is_broken(&tree.f) && !is_broken(&quick.f) && !readers_agree(&tree, &quick, &why))
    BUG("the readers differ: %s", why.at);
  buf_release(&bytes);
  buf_release(&why);
  arena_release(&arena);
  return 0;
}
