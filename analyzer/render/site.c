/*
 * render/site.c: the page index.html.
 *
 * One file that opens from the disk and asks for nothing: style inside, no script, every picture inline. Words first, then the map, the matrix, the way out of the
 * cycles, each context, and what cannot be trusted. The content policy names the hash of the one style, so nothing that slips in could run or load.
 */
#include "render/write.h"

#include "base/hash.h"
#include "render/escape.h"
#include "render/parts.h"
#include "render/site_p.h"
#include "site_assets.h"

static void page_head(const struct site *s)
{
  struct span style = {(const char *)site_style_css, site_style_css_n};
  unsigned char digest[32];
  hash_sha256(style, digest);
  buf_adds(s->out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
  hash_base64(s->out, digest, sizeof digest);
  buf_adds(s->out, "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<link rel=\"icon\" href=\"data:,\">\n<title>");
  esc_html(s->out, span_of(s->r->tree->name));
  buf_adds(s->out, ": contexts and coupling</title>\n<style>");
  buf_addspan(s->out, style);
  buf_adds(s->out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
}

static void tile_begin(const struct site *s)
{
  buf_adds(s->out, "<li><b>");
}

static void tile(const struct site *s, uint64_t n, const char *what)
{
  tile_begin(s);
  add_thousands(s->out, n);
  buf_printf(s->out, "</b> <span>%s</span></li>\n", what);
}

static void tiles(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<ul class=\"tiles\">\n");
  tile(s, c->k - 1, s->r->map->declared ? "contexts" : "packages");
  tile(s, c->measured_modules, "modules without tests and migrations");
  tile_begin(s);
  add_percent(s->out, c->cross_statements, c->all_statements);
  buf_adds(s->out, "</b> <span>of ");
  site_count(s, c->all_statements, "import", NULL);
  buf_adds(s->out, " cross a border</span></li>\n");
  tile(s, c->largest_context_cycle, "contexts in the largest cycle");
  tile(s, c->feedback.weight, "imports to change to leave no cycle");
  tile(s, s->r->map->n_unclaimed, "modules of no context");
  buf_adds(s->out, "</ul>\n");
}

static void page_header(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<header>\n<p class=\"eyebrow\">Contexts and coupling of</p>\n<h1>");
  site_text(s, span_of(s->r->tree->name));
  buf_adds(s->out, "</h1>\n<p class=\"verdict\">");
  add_verdict(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n");
  tiles(s);
  buf_adds(s->out, "<nav aria-label=\"Parts of this page\"><ul><li><a href=\"#map\">Map</a></li><li><a href=\"#backbone\">Backbone</a></li><li><a href=\"#matrix\">Matrix</a></li>"
                   "<li><a href=\"#cycles\">Cycles</a></li><li><a href=\"#contexts\">Contexts</a></li><li><a href=\"#unclaimed\">Unowned</a></li>"
                   "<li><a href=\"#trust\">Trust</a></li><li><a href=\"#method\">Method</a></li></ul></nav>\n</header>\n");
  buf_release(&text);
}

static void legend(const struct site *s)
{
  buf_adds(s->out, "<ul class=\"legend\">");
  if (s->r->map->declared)
    buf_adds(s->out, "<li><i class=\"i-core\"></i>core</li><li><i class=\"i-supporting\"></i>supporting</li><li><i class=\"i-generic\"></i>generic</li>");
  buf_adds(s->out, "<li>an arrow points at what is imported; the thicker, the more statements</li><li><span class=\"up\">\xe2\x86\x91</span> against the levels</li></ul>\n");
}

static void map_section(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<section id=\"map\" aria-labelledby=\"map-h\"><h2 id=\"map-h\">The map, by levels</h2>\n<p>Foundations stand at the bottom; each context stands on those below it. ");
  add_map_sentence(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n<figure><div class=\"scroll figure\">\n");
  write_contexts_svg(s->out, s->r, false);
  buf_adds(s->out, "</div></figure>\n");
  legend(s);
  buf_adds(s->out, "</section>\n");
  buf_release(&text);
}

static void backbone_section(const struct site *s, struct span svg, struct span why)
{
  struct buf text = {0};
  buf_adds(s->out, "<section id=\"backbone\" aria-labelledby=\"backbone-h\"><h2 id=\"backbone-h\">The backbone</h2>\n<p>The heaviest ties only, so that they can be followed: ");
  add_backbone_sentence(&text, s->r);
  esc_html(s->out, buf_span(&text));
  if (why.n > 0) {
    buf_addc(s->out, ' ');
    esc_html(s->out, why);
  }
  buf_adds(s->out, "</p>\n<figure><div class=\"scroll figure\">\n");
  buf_addspan(s->out, svg);
  buf_adds(s->out, "</div></figure>\n</section>\n");
  buf_release(&text);
}

static void page_footer(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "</main>\n<footer><div><p>");
  add_trust(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n<p class=\"note\">merestone ");
  esc_html(s->out, span_of(s->r->version));
  buf_adds(s->out, ", made by ");
  site_code(s, span_of(s->r->command));
  buf_adds(s->out, ". The same numbers for programs: <a href=\"graph.json\">graph.json</a>, <a href=\"coupling.json\">coupling.json</a>; for a message: <a href=\"summary.md\">summary.md</a>.</p></div></footer>\n</body>\n</html>\n");
  buf_release(&text);
}

void write_index_html(struct buf *out, const struct report *r, struct span backbone, struct span backbone_why)
{
  struct arena scratch = {0};
  struct site s = {.out = out, .r = r, .scratch = &scratch};
  page_head(&s);
  page_header(&s);
  buf_adds(out, "<main id=\"main\">\n");
  map_section(&s);
  backbone_section(&s, backbone, backbone_why);
  site_matrix(&s);
  site_cycles(&s);
  site_contexts(&s);
  site_unclaimed(&s);
  site_trust(&s);
  site_method(&s);
  page_footer(&s);
  arena_release(&scratch);
}
