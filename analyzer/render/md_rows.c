/*
 * render/md_rows.c: Markdown that keeps to a size.
 */
#include "render/md_rows.h"

#include "render/parts.h"

#include <string.h>

enum { ROOM_FOR_END = 400 /* closing lines */ };

bool md_rows_begin(struct md_page *p, const char *head, uint32_t most)
{
  p->shown = p->hidden = 0;
  p->most = most;
  buf_reset(&p->row);
  if (p->full || p->out->n + strlen(head) + ROOM_FOR_END > p->bytes) {
    p->full = true;
    return false;
  }
  buf_adds(p->out, head);
  return true;
}

void md_row_end(struct md_page *p)
{
  buf_addc(&p->row, '\n');
  bool fits = !p->full && p->out->n + p->row.n + ROOM_FOR_END <= p->bytes;
  if (fits && p->shown < p->most && p->hidden == 0) {
    buf_addspan(p->out, buf_span(&p->row));
    p->shown++;
  } else {
    p->hidden++;
  }
  p->full |= !fits;
  buf_reset(&p->row);
}

void md_rows_end(struct md_page *p, const char *where)
{
  if (p->hidden == 0)
    return;
  buf_adds(p->out, "\n+");
  add_thousands(p->out, p->hidden);
  buf_adds(p->out, " more");
  if (where != NULL)
    buf_printf(p->out, " in `%s`.", where);
  buf_addc(p->out, '\n');
}
