/*
 * render/site_parts.c: the small pieces that all parts of the page are made of.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

void site_text(const struct site *s, struct span text)
{
  buf_adds(s->out, "<bdi>");
  esc_html(s->out, text);
  buf_adds(s->out, "</bdi>");
}

void site_code(const struct site *s, struct span text)
{
  const char part = span_find(text, '/') < text.n ? '/' : '.';   /* a line may break behind it */
  buf_adds(s->out, "<code><bdi>");
  while (text.n > 0) {
    size_t cut = span_find(text, part), n = cut < text.n ? cut + 1 : text.n;
    esc_html(s->out, (struct span){text.at, n});
    text = (struct span){text.at + n, text.n - n};
    if (text.n > 0)
      buf_adds(s->out, "<wbr>");
  }
  buf_adds(s->out, "</bdi></code>");
}

void site_context(const struct site *s, uint32_t ctx)
{
  if (ctx == 0) {
    buf_adds(s->out, "<a href=\"#unclaimed\">no context</a>");
    return;
  }
  buf_adds(s->out, "<a href=\"#c-");
  slug_add(s->out, context_key(s->r, ctx));
  buf_adds(s->out, "\">");
  site_text(s, context_title(s->r, ctx));
  buf_adds(s->out, "</a>");
}

void site_module(const struct site *s, uint32_t module)
{
  site_code(s, intern_get(&s->r->program->corpus->strings, s->r->program->modules.name[module]));
}

void site_place(const struct site *s, uint32_t edge)
{
  struct place at = program_place(s->r->program, edge);
  struct buf text = {0};
  buf_adds(&text, program_path(s->r->program, at.file));
  buf_printf(&text, ":%u", at.line);
  site_code(s, buf_span(&text));
  buf_release(&text);
}

void site_cell(const struct site *s, uint64_t n)
{
  buf_adds(s->out, "<td class=\"n\">");
  add_thousands(s->out, n);
  buf_adds(s->out, "</td>");
}

void site_count(const struct site *s, uint64_t n, const char *one, const char *many)
{
  add_count(s->out, n, one, many);
}

void site_more(const struct site *s, uint64_t all, uint64_t shown, const char *what, const char *where)
{
  if (all <= shown)
    return;
  buf_adds(s->out, "<p class=\"note\">");
  add_thousands(s->out, all - shown);
  buf_printf(s->out, " more %s%s in <code>%s</code>.</p>\n", what, all - shown == 1 ? "" : "s", where);
}

void site_table(const struct site *s, const char *caption, const char *const *heads)
{
  buf_printf(s->out, "<div class=\"scroll\"><table><caption>%s</caption><thead><tr>", caption);
  for (size_t i = 0; heads[i] != NULL; i++) {
    bool number = heads[i][0] == '#';
    buf_printf(s->out, "<th scope=\"col\"%s>%s</th>", number ? " class=\"n\"" : "", heads[i] + number);
  }
  buf_adds(s->out, "</tr></thead><tbody>\n");
}

void site_table_end(const struct site *s)
{
  buf_adds(s->out, "</tbody></table></div>\n");
}
