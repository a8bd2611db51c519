/*
 * facts/trim.c: what is left of a file when only some of its tables are asked for?
 *
 * A graph of imports needs a few rows of each file, and who reads a hundred thousand files cannot keep the others. The rows that stay are put into a builder and sealed like any others.
 */
#include "facts/build.h"

#include "base/bug.h"
#include "facts/schema.h"

#include <string.h>

struct trim {
  struct facts_builder *b;
  struct facts in;
  struct facts_strings strings;
  unsigned tables;
  uint32_t *def;                  /* [def]: its new row; 0: gone */
  str_id *text;                   /* [string]: its new id; 0: not met yet, or empty */
};

static bool stays(const struct trim *t, unsigned table)
{
  return table < FACTS_TABLES && (t->tables >> table & 1) != 0;
}

/* The module and what rows of other tables stand in, then what is around these: a scope stands behind its parent. */
static void number_defs(struct trim *t)
{
  uint32_t n = t->in.defs.n;
  t->def = arena_array(&t->b->arena, uint32_t, n);
  t->def[1] = 1;
  for (size_t i = 0; i < facts_columns_n; i++) {
    const struct facts_column *c = &facts_columns[i];
    if (c->table == FACTS_DEFS || c->kind != COLUMN_ROW || c->target != FACTS_DEFS || !stays(t, c->table))
      continue;
    const uint32_t *rows = *facts_column_at(&t->in, c);
    for (uint32_t row = 1; row < *facts_count(&t->in, (enum facts_table)c->table); row++)
      t->def[rows[row]] = 1;
  }
  t->def[0] = 0;
  for (uint32_t d = n; d-- > 2;)
    if (t->def[d] != 0)
      t->def[t->in.defs.parent[d].v] = 1;
  for (uint32_t d = 1; d < n; d++)
    if (t->def[d] != 0)
      t->def[d] = facts_add(t->b, FACTS_DEFS);
}

static uint32_t new_row(const struct trim *t, unsigned table, uint32_t row)
{
  return table == FACTS_DEFS ? t->def[row] : stays(t, table) ? row : 0;
}

static uint32_t new_text(struct trim *t, uint32_t id)
{
  const struct facts_strings *s = &t->strings;
  if (t->text[id].v == 0)
    t->text[id] = intern_add_hashed(&t->b->strings, s->bytes + s->off[id], s->off[id + 1] - s->off[id] - 1, s->hash[id]);
  return t->text[id].v;
}

static void copy_cell(struct trim *t, const struct facts_column *c, uint32_t from, uint32_t to)
{
  size_t bytes = facts_column_bytes(c);
  const char *in = (const char *)*facts_column_at(&t->in, c) + from * bytes;
  char *out = (char *)*facts_column_at(&t->b->f, c) + to * bytes;
  uint32_t value;
  memcpy(out, in, bytes);
  if (c->kind == COLUMN_U8 || c->kind == COLUMN_U16 || c->kind == COLUMN_U32)
    return;
  memcpy(&value, in, sizeof value);
  if (c->kind == COLUMN_STR)
    value = new_text(t, value);
  else if (c->kind == COLUMN_ROW)
    value = new_row(t, c->target, value);
  else if (facts_row_target(&t->in, c, from) != FACTS_TABLES)
    value = new_row(t, facts_row_target(&t->in, c, from), value);
  memcpy(out, &value, sizeof value);
}

struct span facts_trim(struct facts_builder *b, struct span block, unsigned tables, struct arena *arena)
{
  struct trim t = {.b = b, .tables = tables};
  facts_builder_reset(b);
  if (!facts_open(block, &t.in, &t.strings))
    BUG("a bad block is trimmed");
  b->f.head = t.in.head;
  t.text = arena_array(&b->arena, str_id, t.strings.n);
  number_defs(&t);
  for (unsigned table = 0; table < FACTS_TABLES; table++)
    for (uint32_t row = 1; table != FACTS_DEFS && stays(&t, table) && row < *facts_count(&t.in, (enum facts_table)table); row++)
      facts_add(b, (enum facts_table)table);
  for (size_t i = 0; i < facts_columns_n; i++) {
    const struct facts_column *c = &facts_columns[i];
    bool defs = c->table == FACTS_DEFS;
    for (uint32_t row = 1; (defs || stays(&t, c->table)) && row < *facts_count(&t.in, (enum facts_table)c->table); row++)
      if (!defs || t.def[row] != 0)
        copy_cell(&t, c, row, defs ? t.def[row] : row);
  }
  return facts_seal(b, arena);
}
