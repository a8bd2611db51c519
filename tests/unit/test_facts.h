/*
 * unit/test_facts.h: what the tests of facts/ share.
 *
 * Facts of no real file: every column of every table gets a legal value that no other place has, so that a column that is lost, swapped or read at the wrong width shows.
 */
#ifndef UNIT_TEST_FACTS_H
#define UNIT_TEST_FACTS_H

#include "test_base.h"

#include "facts/build.h"
#include "facts/schema.h"

static inline uint32_t column_get(struct facts *f, const struct facts_column *c, uint32_t row)
{
  const void *at = *facts_column_at(f, c);
  switch (facts_column_bytes(c)) {
  case 1: return ((const uint8_t *)at)[row];
  case 2: return ((const uint16_t *)at)[row];
  default: return ((const uint32_t *)at)[row];
  }
}

static inline void column_set(struct facts *f, const struct facts_column *c, uint32_t row, uint32_t value)
{
  void *at = *facts_column_at(f, c);
  switch (facts_column_bytes(c)) {
  case 1: ((uint8_t *)at)[row] = (uint8_t)value; break;
  case 2: ((uint16_t *)at)[row] = (uint16_t)value; break;
  default: ((uint32_t *)at)[row] = value; break;
  }
}

static inline const struct facts_column *column_named(const char *name)
{
  for (size_t i = 0; i < facts_columns_n; i++)
    if (strcmp(facts_columns[i].name, name) == 0)
      return &facts_columns[i];
  fail_msg("no column %s", name);
  return NULL;
}

/* A legal value of a column that differs from row to row. `rows` is the number of rows of every table, 0 counted. */
static inline uint32_t legal_value(struct facts_builder *b, const struct facts_column *c, uint32_t row, uint32_t rows)
{
  char text[64];
  switch (c->kind) {
  case COLUMN_U8: return row % ((uint32_t)c->limit + 1);
  case COLUMN_U16: return 60000 - row;
  case COLUMN_U32: return row * 1000 + (uint32_t)(c - facts_columns);
  case COLUMN_STR:
    snprintf(text, sizeof text, "%s %u", c->name, (unsigned)row);
    return row % 3 == 0 ? 0 : facts_str(b, span_of(text)).v;
  case COLUMN_ROW: return (row * 7 + 3) % rows;
  default:
    switch (facts_row_target(&b->f, c, row)) {
    case FACTS_TABLES: return 0;
    case FACTS_EXPRS: return row / 2;     /* what is subscripted stands before */
    default: return (row * 5 + 1) % rows;
    }
  }
}

/* `rows` >= 2: row 1 of defs is the module. Every scope stands behind its parent. */
static inline void fill(struct facts_builder *b, uint32_t rows)
{
  for (int t = 0; t < FACTS_TABLES; t++)
    while (*facts_count(&b->f, (enum facts_table)t) < rows)
      facts_add(b, (enum facts_table)t);
  for (uint32_t row = 1; row < rows; row++)
    for (size_t i = 0; i < facts_columns_n; i++)
      column_set(&b->f, &facts_columns[i], row, legal_value(b, &facts_columns[i], row, rows));
  for (uint32_t row = 1; row < rows; row++) {
    b->f.defs.kind[row] = row == 1 ? DEF_MODULE : (uint8_t)(DEF_CLASS + row % 3);
    b->f.defs.parent[row] = (def_id){row == 1 ? 0 : 1 + row % (row - 1)};
  }
  b->f.head = (struct file_head){.bytes = 1, .lines = 2, .code_lines = 3, .doc_lines = 4, .comment_lines = 5, .flags = FILE_PY2, .py2_line = 6, .py3_line = 7};
}

/* The smallest file there is: a module without anything. */
static inline void fill_module(struct facts_builder *b)
{
  b->f.defs.kind[facts_add(b, FACTS_DEFS)] = DEF_MODULE;
}

static inline struct span string_of(const struct facts_strings *s, uint32_t id)
{
  return (struct span){s->bytes + s->off[id], s->off[id + 1] - s->off[id] - 1};
}

#endif
