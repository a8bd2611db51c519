/*
 * facts/block.h: the first bytes of a sealed block. Private to build.c and open.c.
 */
#ifndef FACTS_BLOCK_H
#define FACTS_BLOCK_H

#include "facts/facts.h"

enum { BLOCK_ALIGN = 16, BLOCK_MAGIC = 0x4d524601 /* MRF, form 1 */ };

struct block_head {
  uint32_t magic, size;           /* size of the whole block */
  uint32_t strings, string_bytes;
  uint32_t rows[FACTS_TABLES];
  struct file_head file;
};

#endif
