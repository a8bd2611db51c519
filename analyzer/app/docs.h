/*
 * app/docs.h: the report as a docs tree.
 */
#ifndef APP_DOCS_H
#define APP_DOCS_H

#include "app/analysis.h"
#include "base/outfile.h"
#include "render/docs.h"

/* What --format and --dialect of `analyze` say. False and a message when they are wrong, or do not fit the other options. */
struct docs_wish {
  bool docs;                      /* --format markdown; else the site */
  enum docs_dialect dialect;
};
bool docs_wished(struct docs_wish *out, const struct request *args);

/* Puts the tree into `set`; r->pictures are laid out. False: `why`. */
bool docs_write(struct outset *set, struct analysis *a, const struct report *r, enum docs_dialect dialect, struct buf *why);

#endif
