/*
 * render/site_map.c: the contexts as pictures.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"
#include "render/pictures.h"
#include "render/write.h"

/* The end of a figure: what it shows, and more, stands in the table of pairs. */
static void twin(const struct site *s)
{
  buf_adds(s->out, "</div><figcaption class=\"note\"><a data-twin href=\"");
  site_href(s, &site_page_map, 0, "pairs");
  buf_adds(s->out, "\">The pairs as a table</a></figcaption></figure>\n");
}

static void legend(const struct site *s)
{
  buf_adds(s->out, "<ul class=\"legend\">");
  if (s->r->map->declared)
    buf_adds(s->out, "<li><i class=\"i-core\"></i>core</li><li><i class=\"i-supporting\"></i>supporting</li><li><i class=\"i-generic\"></i>generic</li>");
  buf_adds(s->out, "<li>an arrow points at what is imported; the thicker, the more statements</li><li><span class=\"up\">\xe2\x86\x91</span> against the levels</li>");
  if (s->r->map->declared)
    buf_adds(s->out, "<li><span class=\"against\">\xe2\x9c\x97</span> most of it against the declared map; in a box, edges of its own that are</li>");
  buf_adds(s->out, "</ul>\n");
}

void site_map_figure(const struct site *s)
{
  struct buf text = {0};
  buf_printf(s->out, "<p>Foundations stand at the bottom; each %s stands on those below it. ", part_word(s->r));
  add_map_sentence(&text, s->r);
  esc_html(s->out, buf_span(&text));
  if (s->r->coupling->feedback.arcs > 0)
    buf_adds(s->out, " Arrows that point up are what to cut.");
  buf_adds(s->out, "</p>\n");
  if (s->r->coupling->n_shown > MOST_SECTIONS) {
    buf_adds(s->out, "<p class=\"note\">With ");
    site_count(s, s->r->coupling->n_shown, part_word(s->r), NULL);
    buf_printf(s->out, " the map is left to <a href=\"%sdiagrams/contexts.svg\">diagrams/contexts.svg</a>.</p>\n", site_root(s));
  } else {
    struct svg_place place = site_picture(s, "map");
    buf_adds(s->out, "<figure><div class=\"scroll figure\">\n");
    write_contexts_svg(s->out, s->r, &place);
    twin(s);
    legend(s);
  }
  buf_release(&text);
}

static void backbone(const struct site *s)
{
  struct buf text = {0};
  struct svg_place place = site_picture(s, "strong");
  site_section(s, "backbone", "The backbone");
  buf_adds(s->out, "<p>The heaviest ties only, so that they can be followed: ");
  add_backbone_sentence(&text, s->r);
  esc_html(s->out, buf_span(&text));
  if (s->r->pictures->backbone_why.n > 0) {
    buf_addc(s->out, ' ');
    esc_html(s->out, s->r->pictures->backbone_why);
  }
  buf_adds(s->out, "</p>\n<figure><div class=\"scroll figure\">\n");
  write_backbone_svg(s->out, s->r, &place);
  twin(s);
  legend(s);
  buf_adds(s->out, "</section>\n");
  buf_release(&text);
}

static void map(const struct site *s)
{
  site_map_answer(s);
  site_section(s, "levels", "By levels");
  site_map_figure(s);
  buf_adds(s->out, "</section>\n");
  backbone(s);
  site_relationships(s);
}

const struct site_page site_page_map = {.route = "map", .title = "Map", .file = "data/map.html", .group = SITE_LOOK, .write = map, .bytes = 190 * 1000, .bytes_large = 290 * 1000};
