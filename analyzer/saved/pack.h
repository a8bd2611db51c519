/*
 * saved/pack.h: the tables as one block of bytes: the program's own copy in merestone.db. Private to saved/.
 *
 * A row of SQLite costs as much as a hundred cells of ours, so the program does not read its result row by row. The block is made of the very tables that the rows are written from, in the same transaction.
 */
#ifndef SAVED_PACK_H
#define SAVED_PACK_H

#include "saved/table.h"

void saved_pack(struct buf *out, const struct saved *s);
/* Fills s->rows in s->scratch; texts in the corpus' strings. False: `why` is a sentence. Whatever the bytes are, no cell is looked at here: saved_restore does. */
bool saved_unpack(struct saved *s, struct span block, struct buf *why);

#endif
