/* tests/fuzz/fuzz_ini.c: the bytes are a setup.cfg. Each line of a value has a place in the text, in order. */
#include "base/bug.h"
#include "base/ini.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct arena run = {0};
  struct ini ini;
  uint32_t lines = 1, last = 0;
  for (size_t i = 0; i < n; i++)
    lines += data[i] == '\n';
  ini_read(&ini, &run, (struct span){(const char *)data, n});
  for (uint32_t i = 0; i < ini.n; i++) {
    const struct ini_entry *e = &ini.at[i];
    if (e->n == 0 || e->key.n == 0 || e->value[0].line != e->line || ini_find(&ini, "options", "package_dir") > e + ini.n)
      BUG("entry %u", i);
    for (uint32_t k = 0; k < e->n; k++) {
      if (e->value[k].line <= last || e->value[k].line > lines)
        BUG("line %u behind %u of %u", e->value[k].line, last, lines);
      last = e->value[k].line;
    }
  }
  arena_release(&run);
  return 0;
}
