/*
 * saved/format.c: is this file a saved result?
 */
#include "saved/saved.h"

enum saved_format saved_format_of(struct span head)
{
  struct span text = span_trimmed(head);
  if (span_starts(head, "SQLite format 3"))
    return SAVED_DB;
  return span_starts(text, "{") ? SAVED_JSON : SAVED_NONE;
}
