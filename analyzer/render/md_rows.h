/*
 * render/md_rows.h: Markdown that keeps to a size.
 *
 * Comments and mails cut a text anywhere; so a table ends at a whole row before that, and says how many more there are.
 */
#ifndef RENDER_MD_ROWS_H
#define RENDER_MD_ROWS_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct md_page {
  struct buf *out;
  size_t bytes;                   /* the page's size, at most */
  struct buf row;                 /* at hand; whoever owns the page releases it */
  uint32_t shown, hidden, most;   /* rows of the table that is open */
  bool full;                      /* something did not fit: nothing follows */
};

/* A table or list of at most `most` rows. False: there is no room even for its head. */
bool md_rows_begin(struct md_page *p, const char *head, uint32_t most);
/* The row at hand goes out whole or not at all. */
void md_row_end(struct md_page *p);
/* "+37 more", "+37 more in `coupling.json`." where the rest stands there. */
void md_rows_end(struct md_page *p, const char *where);

#endif
