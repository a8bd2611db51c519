/*
 * extract/opened.h: what do both readers do before they read?
 *
 * Private to extract/. Bytes become text; what is wrong with them becomes rows of `errors`.
 */
#ifndef EXTRACT_OPENED_H
#define EXTRACT_OPENED_H

#include "facts/build.h"
#include "source/text.h"

/* Row 1 of defs, the module. */
void module_row(struct facts_builder *b);
void text_error(struct facts_builder *b, enum error_kind kind, uint32_t line, struct span text);
/* Fills `text` but for its lines, and head.bytes. False: there is nothing to read, `errors` says why. */
bool text_open(struct facts_builder *b, struct text *text, struct arena *arena, struct span bytes);

#endif
