/* tests/fuzz/fuzz_packaging.c: the bytes are a setup.py and a requirement file. Every place lies in the text, nothing takes for ever. */
#include "base/bug.h"
#include "source/literal.h"
#include "source/requirement.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct arena run = {0};
  struct span text = {(const char *)data, n};
  uint32_t lines = 1;
  for (size_t i = 0; i < n; i++)
    lines += data[i] == '\n';
  for (const struct json *call = literal_calls(&run, text, "setup")->items; call != NULL; call = call->next)
    if (call->kind != JSON_OBJECT || call->line == 0 || call->line > lines)
      BUG("a call at line %u of %u", call->line, lines);
  struct requirement_reader reader = {.rest = text};
  struct requirement r;
  uint32_t last = 0;
  while (requirement_next(&reader, &r)) {
    if (r.line <= last || r.line > lines || (r.kind == REQUIREMENT_NAMED && r.name.n == 0))
      BUG("a requirement at line %u of %u, behind %u", r.line, lines, last);
    last = r.line;
  }
  buf_release(&reader.joined);
  arena_release(&run);
  return 0;
}
