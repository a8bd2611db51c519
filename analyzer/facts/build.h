/*
 * facts/build.h: how are the facts of one file put together, sealed and opened again?
 */
#ifndef FACTS_BUILD_H
#define FACTS_BUILD_H

#include "facts/facts.h"

#include <stdbool.h>

/* One a worker, reset after each file. The columns are on the heap and grow; the strings live in `arena`. */
struct facts_builder {
  struct facts f;
  uint32_t cap[FACTS_TABLES];
  uint8_t first[FACTS_TABLES + 1];    /* where the columns of a table begin in facts_columns */
  struct intern strings;
  struct arena arena;
};

void facts_builder_init(struct facts_builder *b);
void facts_builder_release(struct facts_builder *b);
/* Empty tables, row 0 of each in place, all columns zero. */
void facts_builder_reset(struct facts_builder *b);
/* A new row with all columns zero; returns its number. Columns may move: index them through b->f afterwards. */
uint32_t facts_add(struct facts_builder *b, enum facts_table table);
str_id facts_str(struct facts_builder *b, struct span text);

/*
 * The sealed form: one block, little-endian on every machine we build for, 4-byte aligned offsets, no pointer in it; equal facts give equal bytes. In `arena`.
 */
struct span facts_seal(const struct facts_builder *b, struct arena *arena);

/* Strings of a sealed file, by local id; valid as long as the block. */
struct facts_strings {
  uint32_t n;
  const uint32_t *off, *hash;     /* off[n+1] */
  const char *bytes;
};

/*
 * Looks into a block without copying it: the columns of *f point into it. Checks size, version, counts, every offset, row and string id; false (and *f
 * unusable) when anything is off, so a damaged cache can never harm. `block` must be 4-byte aligned.
 */
bool facts_open(struct span block, struct facts *f, struct facts_strings *strings);
/* The same without a look at what the columns hold: for a block that facts_open has passed. */
bool facts_view(struct span block, struct facts *f, struct facts_strings *strings);
/* Only the texts of such a block: they stand at its end. */
struct facts_strings facts_strings_of(struct span block);
/* Its head alone. */
struct file_head facts_head(struct span block);

/*
 * What is left of a sealed file when only some tables are asked for (a bit each, 1 << FACTS_IMPORTS): sealed anew, in `arena`. Of defs the module and the scopes that rows of the others stand in, with
 * those around them; rows of tables that are gone become 0. Only the texts that are still named stay, in the order of the columns. A bad block is a BUG. `b` is scratch.
 */
struct span facts_trim(struct facts_builder *b, struct span block, unsigned tables, struct arena *arena);

#endif
