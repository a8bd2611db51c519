/*
 * app/lines.c: which line of code stands there?
 */
#include "app/lines.h"

#include "resolve/kept.h"

void line_reader_init(struct line_reader *r, const struct analysis *a)
{
  *r = (struct line_reader){.a = a, .file = UINT32_MAX};
}

void line_reader_release(struct line_reader *r)
{
  buf_release(&r->bytes);
  arena_release(&r->arena);
}

static void open_file(struct line_reader *r, file_id file)
{
  struct buf why = {0};
  if (r->file == file.v)
    return;
  arena_reset(&r->arena);
  r->file = file.v;
  if (!folder_load(&r->a->tree, file.v, &r->bytes, &why))
    buf_reset(&r->bytes);         /* it was there a moment ago; the place is right all the same */
  text_read(&r->text, &r->arena, buf_span(&r->bytes));
  buf_release(&why);
}

struct span line_read(struct line_reader *r, file_id file, uint32_t line)
{
  const struct program *p = &r->a->program;
  if (p->kept != NULL)
    return kept_line(p->kept, &p->corpus->strings, file, line);
  open_file(r, file);
  return text_line_bare(&r->text, line);
}
