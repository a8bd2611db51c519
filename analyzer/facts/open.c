/*
 * facts/open.c: is this block what facts_seal made, and where are its parts?
 *
 * The cache may hold anything. So every count, offset, row and string id is checked before one of them is used: whoever reads an opened block need not check again.
 */
#include "facts/build.h"

#include "facts/block.h"
#include "facts/schema.h"

#include <string.h>

static size_t aligned(size_t n)
{
  return (n + BLOCK_ALIGN - 1) & ~(size_t)(BLOCK_ALIGN - 1);
}

/* Takes n bytes off the block; NULL when they are not there. */
static const void *take(struct span block, size_t *at, uint64_t n)
{
  if (*at > block.n || n > block.n - *at)
    return NULL;
  const void *p = block.at + *at;
  *at = aligned(*at + (size_t)n);
  return p;
}

static bool strings_good(const struct facts_strings *s)
{
  if (s->n == 0 || s->off[0] != 0)
    return false;
  for (uint32_t i = 0; i < s->n; i++)
    if (s->off[i + 1] <= s->off[i] || s->off[i + 1] > s->off[s->n] || s->bytes[s->off[i + 1] - 1] != '\0')
      return false;
  return s->off[1] == 1;                              /* id 0 is the empty text */
}

static bool u8_within(const uint8_t *v, uint32_t n, uint8_t limit)
{
  uint8_t most = 0;
  for (uint32_t i = 0; i < n; i++)
    most = v[i] > most ? v[i] : most;
  return most <= limit;
}

static bool u32_below(const uint32_t *v, uint32_t n, uint32_t end)
{
  uint32_t most = 0;
  for (uint32_t i = 0; i < n; i++)
    most = v[i] > most ? v[i] : most;
  return most < end;
}

static bool rows_by_kind(struct facts *f, const struct facts_column *c, const uint32_t *v, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    enum facts_table t = facts_row_target(f, c, i);
    if (t == FACTS_TABLES ? v[i] != 0 : v[i] >= *facts_count(f, t))
      return false;
  }
  return true;
}

static bool column_good(struct facts *f, const struct facts_column *c, uint32_t strings)
{
  const void *v = *facts_column_at(f, c);
  uint32_t n = *facts_count(f, (enum facts_table)c->table);
  switch (c->kind) {
  case COLUMN_U8: return c->limit == 255 || u8_within(v, n, c->limit);
  case COLUMN_STR: return u32_below(v, n, strings);
  case COLUMN_ROW: return u32_below(v, n, *facts_count(f, (enum facts_table)c->target));
  case COLUMN_ROW_BY_KIND: return rows_by_kind(f, c, v, n);
  default: return true;
  }
}

/* A scope stands behind its parent, so walking up always ends; row 1 is the module; an inner expr stands before what is asked of it. */
static bool shape_good(const struct facts *f)
{
  const struct defs *d = &f->defs;
  if (d->n < 2 || d->kind[1] != DEF_MODULE || d->parent[1].v != 0)
    return false;
  for (uint32_t i = 2; i < d->n; i++)
    if (d->parent[i].v == 0 || d->parent[i].v >= i || d->kind[i] == DEF_NONE || d->kind[i] == DEF_MODULE)
      return false;
  for (uint32_t i = 1; i < f->exprs.n; i++)
    if (f->exprs.kind[i] == EXPR_SUBSCRIPT && f->exprs.row[i] >= i)
      return false;
  return true;
}

bool facts_view(struct span block, struct facts *f, struct facts_strings *strings)
{
  static const uint32_t row_0 = 0;                    /* of every column of a table that has no more */
  size_t at = 0;
  const struct block_head *head = take(block, &at, sizeof *head);
  if (head == NULL || head->magic != BLOCK_MAGIC || head->size != block.n)
    return false;
  *f = (struct facts){.head = head->file};
  for (int t = 0; t < FACTS_TABLES; t++) {
    if (head->rows[t] == 0)
      return false;
    *facts_count(f, (enum facts_table)t) = head->rows[t];
  }
  for (size_t i = 0; i < facts_columns_n; i++) {
    const struct facts_column *c = &facts_columns[i];
    uint32_t rows = head->rows[c->table];
    const void *p = rows == 1 ? &row_0 : take(block, &at, (uint64_t)rows * facts_column_bytes(c));
    if (p == NULL)
      return false;
    memcpy(facts_column_at(f, c), &p, sizeof p);
  }
  struct facts_strings s = {.n = head->strings};
  s.off = take(block, &at, ((uint64_t)s.n + 1) * sizeof *s.off);
  s.hash = take(block, &at, (uint64_t)s.n * sizeof *s.hash);
  s.bytes = take(block, &at, head->string_bytes);
  *strings = s;
  return s.off != NULL && s.hash != NULL && s.bytes != NULL && s.off[s.n] == head->string_bytes && at == block.n;
}

struct facts_strings facts_strings_of(struct span block)
{
  const struct block_head *head = (const void *)block.at;
  struct facts_strings s = {.n = head->strings, .bytes = block.at + block.n - aligned(head->string_bytes)};
  s.hash = (const uint32_t *)(const void *)s.bytes - s.n;
  s.off = s.hash - s.n - 1;
  return s;
}

struct file_head facts_head(struct span block)
{
  return ((const struct block_head *)(const void *)block.at)->file;
}

bool facts_open(struct span block, struct facts *f, struct facts_strings *strings)
{
  if (!facts_view(block, f, strings) || !strings_good(strings))
    return false;
  for (size_t i = 0; i < facts_columns_n; i++)
    if (!column_good(f, &facts_columns[i], strings->n))
      return false;
  return shape_good(f);
}
