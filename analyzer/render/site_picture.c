/*
 * render/site_picture.c: the picture of one context in its page.
 *
 * The sentence first, then the picture, its file and the command that makes it. One that is too large for a page is left to its file.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/inside_look.h"
#include "render/parts.h"
#include "render/pictures.h"
#include "render/write.h"

/* report.md 2: a page and its picture. Where room is scarce, in the report in one file and where lists had to be cut, a large picture is the first to go. */
enum { MOST_BYTES = 240 * 1000, MOST_BYTES_FEW = 60 * 1000, FEW_ROWS = 100, LEGIBLE_W = 15000 /* tenths; shrunk into a page more than that could not be read, and is scrolled */ };

static void sentence(const struct site *s)
{
  struct buf text = {0};
  add_inside_sentence(&text, s->r, &s->r->inside[s->ctx]);
  buf_adds(s->out, "<p>");
  esc_html(s->out, buf_span(&text));
  if (s->r->pictures->context_why[s->ctx].n > 0) {
    buf_addc(s->out, ' ');
    esc_html(s->out, s->r->pictures->context_why[s->ctx]);
  }
  buf_adds(s->out, "</p>\n");
  buf_release(&text);
}

static void legend(const struct site *s)
{
  buf_printf(s->out, "<ul class=\"legend\"><li>who uses it stands at the left, what it uses at the right</li><li><i class=\"i-generic\"></i>another %s</li><li>an arrow points at what is imported</li>"
                     "<li><span class=\"up\">\xe2\x86\x91</span> closes a cycle</li>", part_word(s->r));
  if (s->r->map->declared)
    buf_adds(s->out, "<li>\xe2\x9c\x97 against the declared map</li>");
  buf_adds(s->out, "</ul>\n");
}

static void command(const struct site *s)
{
  struct buf word = {0};
  buf_adds(s->out, "<code>merestone graph --inside ");
  esc_shell(&word, context_key(s->r, s->ctx));
  esc_html(s->out, buf_span(&word));
  buf_printf(s->out, " --format svg</code> makes it, as do <code>dot</code>%s and <code>mermaid</code>.</p>\n", context_file_is_complete(s->r, s->ctx) ? "" : " (with all modules and edges)");
  buf_release(&word);
}

static void files(const struct site *s, bool here)
{
  struct buf name = {0};
  add_context_file(&name, s->r, s->ctx);
  buf_adds(s->out, here ? "<p class=\"note\">" : "<p>It is too large for this page: ");
  if (s->single) {
    buf_addspan(s->out, buf_span(&name));
    buf_adds(s->out, ".svg beside this report");
  } else {
    buf_printf(s->out, "<a href=\"%s%s.svg\">the picture as a file</a>, <a href=\"%s%s.dot\">%s as DOT</a>", site_root(s), name.at, site_root(s), name.at,
               context_file_is_complete(s->r, s->ctx) ? "all modules and edges" : "the same");
  }
  buf_adds(s->out, "; ");
  command(s);
  buf_release(&name);
}

/* A layout each is time. */
static void not_drawn(const struct site *s)
{
  site_section(s, "picture", "Its picture");
  buf_printf(s->out, "<p>Of so many %ss only those with most imports have a picture here: ", part_word(s->r));
  command(s);
  buf_adds(s->out, "</section>\n");
}

void site_context_picture(const struct site *s)
{
  if (s->r->coupling->context[s->ctx].modules == 0)
    return;
  if (!context_is_drawn(s->r, s->ctx)) {
    not_drawn(s);
    return;
  }
  struct svg_place place = site_picture(s, "inside");
  struct buf svg = {0};
  write_context_svg(&svg, s->r, s->ctx, &place);
  bool few = s->most.rows <= FEW_ROWS, here = svg.n <= (s->single && few ? 0 : s->single || few ? MOST_BYTES_FEW : MOST_BYTES);
  site_section(s, "picture", "Its picture");
  sentence(s);
  if (here) {
    buf_printf(s->out, "<figure><div class=\"scroll figure%s\">\n", s->r->pictures->context[s->ctx].w > LEGIBLE_W ? " wide" : "");
    buf_addspan(s->out, buf_span(&svg));
    buf_adds(s->out, "</div><figcaption class=\"note\"><a data-twin href=\"");
    site_href(s, &site_page_context, s->ctx, "in");
    buf_adds(s->out, "\">As a table</a></figcaption></figure>\n");
    legend(s);
  }
  files(s, here);
  buf_adds(s->out, "</section>\n");
  buf_release(&svg);
}
