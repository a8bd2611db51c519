/*
 * base/nfkc.c: which spellings are one name?
 */
#include "base/nfkc.h"

#include "base/bug.h"

#include <utf8proc.h>

static bool is_ascii(struct span s)
{
  unsigned char all = 0;
  for (size_t i = 0; i < s.n; i++)
    all |= (unsigned char)s.at[i];
  return all < 128;
}

void nfkc_add(struct buf *out, struct span s)
{
  const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
  const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)s.at;
  utf8proc_ssize_t n = is_ascii(s) ? 0 : utf8proc_decompose(text, (utf8proc_ssize_t)s.n, NULL, 0, how);
  if (n <= 0) {
    buf_addspan(out, s);
    return;
  }
  utf8proc_int32_t *points = heap_resize(NULL, (size_t)n + 1, sizeof *points);   /* the text goes back into the same place, with a NUL behind */
  n = utf8proc_decompose(text, (utf8proc_ssize_t)s.n, points, n, how);
  n = n < 0 ? n : utf8proc_reencode(points, n, how);
  buf_addspan(out, n < 0 ? s : (struct span){(const char *)points, (size_t)n});
  heap_free(points);
}

str_id nfkc_intern(struct intern *in, struct span s)
{
  if (is_ascii(s))
    return intern_span(in, s);
  struct buf text = {0};
  nfkc_add(&text, s);
  str_id id = intern_span(in, buf_span(&text));
  buf_release(&text);
  return id;
}
