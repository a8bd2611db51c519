/*
 * syntax/flat.c: a grammar whose table is not searched.
 *
 * What a language consists of is told by the header that all generated parsers include.
 */
#include "syntax/flat.h"

#include "base/bug.h"

#include <string.h>
#include <src/parser.h>

/* A small state: the number of groups; of each its value, the number of its symbols, and these. No symbol is in two groups. */
static void lay_flat(uint16_t *row, const uint16_t *small)
{
  for (uint32_t groups = *small++; groups > 0; groups--) {
    uint16_t value = *small++;
    for (uint32_t symbols = *small++; symbols > 0; symbols--)
      row[*small++] = value;
  }
}

TSLanguage *flat_new(const TSLanguage *searched)
{
  size_t cells = (size_t)searched->state_count * searched->symbol_count, done = (size_t)searched->large_state_count * searched->symbol_count;
  struct {
    TSLanguage language;
    uint16_t table[];
  } *flat = heap_resize(NULL, 1, sizeof *flat + cells * sizeof *flat->table);
  memcpy(flat->table, searched->parse_table, done * sizeof *flat->table);
  memset(flat->table + done, 0, (cells - done) * sizeof *flat->table);
  for (uint32_t i = 0; i < searched->state_count - searched->large_state_count; i++)
    lay_flat(flat->table + done + (size_t)i * searched->symbol_count, searched->small_parse_table + searched->small_parse_table_map[i]);
  flat->language = *searched;
  flat->language.parse_table = flat->table;
  flat->language.large_state_count = searched->state_count;
  return &flat->language;
}

void flat_free(TSLanguage *l)
{
  heap_free(l);
}
