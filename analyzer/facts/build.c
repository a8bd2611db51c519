/*
 * facts/build.c: how are the facts of one file put together and sealed?
 *
 * The block: a header (magic, sizes), the row counts, the columns in the order of facts_columns, then the strings as offsets, hashes and bytes. A table of row 0 alone has no columns: most files leave most
 * tables empty. Every part begins on 4 bytes; padding is zero.
 * facts/open.c reads it back.
 */
#include "facts/build.h"

#include "base/bug.h"
#include "facts/block.h"
#include "facts/schema.h"

#include <string.h>

void facts_builder_init(struct facts_builder *b)
{
  *b = (struct facts_builder){0};
  arena_init(&b->arena);
  intern_init(&b->strings, &b->arena);
  for (size_t i = facts_columns_n; i > 0; i--)
    b->first[facts_columns[i - 1].table] = (uint8_t)(i - 1);
  b->first[FACTS_TABLES] = (uint8_t)facts_columns_n;
  facts_builder_reset(b);
}

void facts_builder_release(struct facts_builder *b)
{
  for (size_t i = 0; i < facts_columns_n; i++)
    heap_free(*facts_column_at(&b->f, &facts_columns[i]));
  intern_release(&b->strings);
  arena_release(&b->arena);
}

static void table_grow(struct facts_builder *b, enum facts_table table)
{
  uint32_t cap = b->cap[table] == 0 ? 64 : b->cap[table] * 2;
  for (size_t i = b->first[table]; i < b->first[table + 1]; i++) {
    void **at = facts_column_at(&b->f, &facts_columns[i]);
    size_t bytes = facts_column_bytes(&facts_columns[i]);
    *at = heap_resize(*at, cap, bytes);
    memset((char *)*at + b->cap[table] * bytes, 0, (cap - b->cap[table]) * bytes);
  }
  b->cap[table] = cap;
}

uint32_t facts_add(struct facts_builder *b, enum facts_table table)
{
  uint32_t *n = facts_count(&b->f, table);
  if (*n == b->cap[table])
    table_grow(b, table);
  return (*n)++;                                      /* zero already: rows are cleared many at once */
}

static void table_clear(struct facts_builder *b, enum facts_table table)
{
  uint32_t *n = facts_count(&b->f, table);
  for (size_t i = b->first[table]; *n > 0 && i < b->first[table + 1]; i++)
    memset(*facts_column_at(&b->f, &facts_columns[i]), 0, *n * (size_t)facts_column_bytes(&facts_columns[i]));
  *n = 0;
}

void facts_builder_reset(struct facts_builder *b)
{
  intern_reset(&b->strings);
  arena_reset(&b->arena);
  b->f.head = (struct file_head){0};
  for (int t = 0; t < FACTS_TABLES; t++) {
    table_clear(b, (enum facts_table)t);
    facts_add(b, (enum facts_table)t);
  }
}

str_id facts_str(struct facts_builder *b, struct span text)
{
  return intern_span(&b->strings, text);
}

static size_t aligned(size_t n)
{
  return (n + BLOCK_ALIGN - 1) & ~(size_t)(BLOCK_ALIGN - 1);
}

/* Bytes of a column in the block. */
static size_t column_size(const struct block_head *head, const struct facts_column *c)
{
  uint32_t rows = head->rows[c->table];
  return rows == 1 ? 0 : (size_t)rows * facts_column_bytes(c);
}

/* Copies a part to its place and returns the place of the next one. */
static size_t put(char *block, size_t at, const void *p, size_t n)
{
  if (n > 0)
    memcpy(block + at, p, n);
  return aligned(at + n);
}

/* Where each text begins, one more for the end; their hashes; the texts. */
static void put_strings(char *to, const struct intern *in)
{
  uint32_t *off = (uint32_t *)(void *)to, *hash = (uint32_t *)(void *)(to + aligned((in->n + 1) * sizeof *off));
  char *bytes = (char *)hash + aligned(in->n * sizeof *hash);
  for (uint32_t i = 0; i < in->n; i++) {
    off[i + 1] = off[i] + in->text[i].n + 1;
    hash[i] = in->text[i].hash;
    memcpy(bytes + off[i], in->text[i].at, in->text[i].n);
  }
}

struct span facts_seal(const struct facts_builder *b, struct arena *arena)
{
  struct facts f = b->f;                              /* the accessors take a non-const struct; the columns are not written */
  const struct intern *in = &b->strings;
  struct block_head head = {.magic = BLOCK_MAGIC, .strings = in->n, .file = f.head};
  size_t size = aligned(sizeof head);
  for (int t = 0; t < FACTS_TABLES; t++)
    head.rows[t] = *facts_count(&f, (enum facts_table)t);
  for (size_t i = 0; i < facts_columns_n; i++)
    size += aligned(column_size(&head, &facts_columns[i]));
  for (uint32_t i = 0; i < in->n; i++)
    head.string_bytes += in->text[i].n + 1;           /* a NUL behind each */
  size += aligned((in->n + 1) * sizeof(uint32_t)) + aligned(in->n * sizeof(uint32_t)) + aligned(head.string_bytes);
  if (size > UINT32_MAX)
    die_oom(size);
  head.size = (uint32_t)size;
  char *block = arena_alloc(arena, size);
  size_t at = put(block, 0, &head, sizeof head);
  for (size_t i = 0; i < facts_columns_n; i++) {
    const struct facts_column *c = &facts_columns[i];
    at = put(block, at, *facts_column_at(&f, c), column_size(&head, c));
  }
  put_strings(block + at, in);
  return (struct span){block, size};
}
