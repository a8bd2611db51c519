/*
 * facts/block.h: the first bytes of a sealed block. Private to build.c and open.c.
 */
#ifndef FACTS_BLOCK_H
#define FACTS_BLOCK_H

#include "facts/facts.h"

enum { BLOCK_ALIGN = 4, BLOCK_MAGIC = 0x4d524602 /* MRF, form 2 */ };

struct block_head {
  uint32_t magic, size;           /* size of the whole block */
  uint32_t strings, string_bytes;
  uint32_t rows[FACTS_TABLES];
  struct file_head file;
};

#endif
