/*
 * resolve/kept.c: what does a saved result bring along in place of the sources?
 */
#include "resolve/kept.h"

struct span kept_line(const struct kept *k, const struct intern *strings, file_id file, uint32_t line)
{
  uint32_t low = 0, high = k->n_lines;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const struct kept_line *at = &k->lines[middle];
    if (at->file.v < file.v || (at->file.v == file.v && at->line < line))
      low = middle + 1;
    else
      high = middle;
  }
  bool found = low < k->n_lines && k->lines[low].file.v == file.v && k->lines[low].line == line;
  return found ? intern_get(strings, k->lines[low].text) : (struct span){"", 0};
}
