/*
 * saved/check.h: from tables that somebody may have edited to an analysis. Private to saved/.
 */
#ifndef SAVED_CHECK_H
#define SAVED_CHECK_H

#include "saved/table.h"

/* s->rows are those of a file: all tables that are restored, with all columns that are not told. False and a sentence with table and row when something cannot be. */
bool saved_restore(struct saved *s, struct buf *why);

#endif
