/*
 * render/json_counts.c: the sum of imports.md 8 as JSON.
 */
#include "render/write.h"

void json_import_counts(struct json_writer *w, const struct import_counts *c)
{
  static const char *const status[IMPORT_STATUSES] = {NULL, "internal", "external", "self", "namespace", "directive", "unresolved"};
  json_key(w, "imports");
  json_object(w);
  json_kv_u64(w, "names", c->names);
  for (int i = 1; i < IMPORT_STATUSES; i++)
    json_kv_u64(w, status[i], c->by_status[i]);
  json_kv_u64(w, "own", c->own);
  json_kv_u64(w, "own_resolved", c->own_resolved);
  json_kv_u64(w, "rest_missing", c->rest_missing);
  json_kv_u64(w, "stdlib", c->stdlib);
  json_kv_u64(w, "cross_root", c->cross_root);
  json_key(w, "unresolved_by_reason");
  json_object(w);
  for (int i = 1; i < WHY_COUNT; i++)
    json_kv_u64(w, unresolved_why_name((enum unresolved_why)i), c->by_why[i]);
  json_close(w);
  json_close(w);
}
