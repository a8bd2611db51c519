/*
 * facts/schema.h: which columns do the tables have?
 *
 * One list that sealing, checking, linking and growing loop over, so that none of them has a list of its own.
 */
#ifndef FACTS_SCHEMA_H
#define FACTS_SCHEMA_H

#include "facts/facts.h"

enum column_kind {
  COLUMN_U8, COLUMN_U16, COLUMN_U32,
  COLUMN_STR,                     /* string id */
  COLUMN_ROW,                     /* row of table `target`: shifted when files are linked */
  COLUMN_ROW_BY_KIND,             /* u32 whose table depends on the row's kind: exprs.row, bindings.row; facts_row_target() decides */
};

struct facts_column {
  uint8_t table, kind, target;    /* enum facts_table, enum column_kind, enum facts_table */
  uint8_t limit;                  /* COLUMN_U8: greatest legal value (255 = any); the loader checks it */
  uint16_t offset;                /* of the column's pointer in struct facts */
  const char *name;               /* "imports.line" */
};

extern const struct facts_column facts_columns[];
extern const size_t facts_columns_n;

uint32_t facts_column_bytes(const struct facts_column *c);                   /* 1, 2 or 4 an item */
uint32_t *facts_count(struct facts *f, enum facts_table table);              /* where the table keeps its n */
void **facts_column_at(struct facts *f, const struct facts_column *c);       /* where the column keeps its pointer */
/* The table that `row` of column c refers to, by the kind beside it; FACTS_TABLES if it refers to none. */
enum facts_table facts_row_target(const struct facts *f, const struct facts_column *c, uint32_t row);

#endif
