/* tests/fuzz/fuzz_toml.c: the bytes are a pyproject.toml. Each value has a place in the text. */
#include "base/bug.h"
#include "base/toml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct arena run = {0};
  struct toml toml;
  uint32_t lines = 1;
  for (size_t i = 0; i < n; i++)
    lines += data[i] == '\n';
  toml_read(&toml, &run, (struct span){(const char *)data, n});
  for (const struct json *v = toml.root->items; v != NULL; v = v->next)
    if (v->line == 0 || v->line > lines || v->key_line == 0 || v->key_line > v->line)
      BUG("a value at line %u of %u", v->line, lines);
  for (uint32_t i = 0; i < toml.n_faults; i++)
    if (toml.fault[i].line == 0 || toml.fault[i].line > lines)
      BUG("a fault at line %u of %u", toml.fault[i].line, lines);
  arena_release(&run);
  return 0;
}
