/*
 * extract/opened.c: what do both readers do before they read?
 */
#include "extract/opened.h"

void module_row(struct facts_builder *b)
{
  uint32_t module = facts_add(b, FACTS_DEFS);
  b->f.defs.kind[module] = DEF_MODULE;
  b->f.defs.line[module] = b->f.defs.col[module] = 1;
}

void text_error(struct facts_builder *b, enum error_kind kind, uint32_t line, struct span text)
{
  str_id id = facts_str(b, text);
  uint32_t row = facts_add(b, FACTS_ERRORS);
  b->f.errors.kind[row] = (uint8_t)kind;
  b->f.errors.line[row] = b->f.errors.end_line[row] = line;
  b->f.errors.col[row] = 1;
  b->f.errors.text[row] = id;
}

bool text_open(struct facts_builder *b, struct text *text, struct arena *arena, struct span bytes)
{
  b->f.head.bytes = bytes.n > UINT32_MAX ? UINT32_MAX : (uint32_t)bytes.n;
  text_decode(text, arena, bytes);
  if (text->binary) {
    text_error(b, ERROR_BINARY, 1, SPAN(""));
    return false;
  }
  if (text->unknown_encoding != NULL)
    text_error(b, ERROR_ENCODING, 1, span_of(text->unknown_encoding));
  if (text->bad_bytes > 0)
    text_error(b, ERROR_DECODE, text->bad_line, SPAN(""));
  return true;
}
