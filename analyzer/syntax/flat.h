/*
 * syntax/flat.h: a grammar whose table is not searched.
 *
 * A parser asks the grammar's table at each step where it goes on. For 185 of 2,800 states of Python the table is flat, a look is one load; for the others it is a list that is searched from its beginning. The lists save a megabyte, and
 * cost up to a tenth of the time of parsing.
 */
#ifndef SYNTAX_FLAT_H
#define SYNTAX_FLAT_H

#include "syntax/node.h"

/* The same language with a flat table for all states; to be freed by flat_free() when no parser uses it. */
TSLanguage *flat_new(const TSLanguage *searched);
void flat_free(TSLanguage *l);

#endif
