/*
 * source/counts.h: what was read and what was not.
 */
#ifndef SOURCE_COUNTS_H
#define SOURCE_COUNTS_H

#include "source/options.h"

struct report_counts {            /* sums are printed */
  uint32_t files, read, unreadable, broken, from_cache;
  uint64_t bytes, lines, code_lines;
  uint32_t by_class[CLASSES];
  uint32_t py2_files, py3_files;
};

#endif
