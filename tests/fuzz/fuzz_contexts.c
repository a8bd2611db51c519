/* tests/fuzz/fuzz_contexts.c: any bytes are a context file, or a list of faults with their places. */
#define _GNU_SOURCE 1
#include "base/bug.h"
#include "contexts/file.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  struct arena run = {0};
  struct diag_list diags = {0};
  struct context_file file;
  char path[64];
  int fd = memfd_create("contexts", MFD_CLOEXEC);
  if (fd < 0 || write(fd, data, n) != (ssize_t)n)
    return 0;
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  bool could = context_file_read(&file, &run, path, &diags);
  close(fd);
  if (!could && diag_count(&diags, DIAG_ERROR) == 0)
    BUG("%zu bytes are refused without a word", n);
  for (size_t i = 0; i < diags.n; i++)
    if (diags.at[i].line == 0 || diags.at[i].col == 0)
      BUG("a fault without a place: %s", diags.at[i].text);
  diag_release(&diags);
  arena_release(&run);
  return 0;
}
