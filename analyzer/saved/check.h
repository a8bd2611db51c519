/*
 * saved/check.h: from tables that somebody may have edited to an analysis. Private to saved/.
 */
#ifndef SAVED_CHECK_H
#define SAVED_CHECK_H

#include "saved/table.h"

/* From graph.json to s->rows, in s->scratch; false and a sentence when it is not one. */
bool saved_json_tables(struct saved *s, struct span text, struct buf *why);
/* s->rows are those of a file: all tables that are restored, with all columns that are not told. False and a sentence with table and row when something cannot be. */
bool saved_restore(struct saved *s, struct buf *why);

#endif
