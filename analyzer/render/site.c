/*
 * render/site.c: the page index.html.
 *
 * One file that opens from the disk and asks for nothing: style inside, no script, every picture inline. Words first, then the map, the borders, the matrix, the way
 * out of the cycles, each context, and what cannot be trusted. The content policy names the hash of the one style, so nothing that slips in could run or load.
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

static void tile_begin(const struct site *s, const char *what, uint64_t n)
{
  buf_printf(s->out, "<div><dt>%s</dt><dd>", what);
  add_thousands(s->out, n);
}

static void tile(const struct site *s, uint64_t n, const char *what)
{
  tile_begin(s, what, n);
  buf_adds(s->out, "</dd></div>\n");
}

static void tile_of(const struct site *s, uint64_t n, uint64_t whole, const char *what)
{
  tile_begin(s, what, n);
  buf_adds(s->out, "<small> of ");
  add_thousands(s->out, whole);
  buf_adds(s->out, "</small></dd></div>\n");
}

static void tiles(const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<dl class=\"tiles\">\n");
  tile(s, c->n_shown, s->r->map->declared ? "contexts" : "packages");
  tile(s, c->measured_modules, "modules, tests and migrations left out");
  tile_of(s, c->cross_statements, c->all_statements, "imports cross a border");
  tile_of(s, c->largest_context_cycle < 2 ? 0 : c->largest_context_cycle, c->n_shown, s->r->map->declared ? "contexts in one cycle" : "packages in one cycle");
  tile_of(s, c->feedback.weight, s->r->levels->all_weight, "imports to change, and no cycle is left");
  tile_of(s, s->r->map->n_unclaimed, s->r->program->modules.n - 1, "modules belong to no context");
  buf_adds(s->out, "</dl>\n");
}

static void page_header(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<header>\n<p class=\"eyebrow\">Contexts and coupling</p>\n<h1>");
  site_text(s, span_of(s->r->tree->name));
  buf_adds(s->out, "</h1>\n<p class=\"verdict\">");
  add_verdict(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n");
  tiles(s);
  buf_adds(s->out, "<p class=\"trust\">");
  buf_reset(&text);
  add_trust(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, " <a href=\"#trust\">What was not seen</a></p>\n</header>\n");
  buf_release(&text);
}

static void page_nav(const struct site *s)
{
  static const char *const parts[][2] = {
    {"map", "Map"}, {"glance", "Borders"}, {"backbone", "Backbone"}, {"matrix", "Matrix"}, {"cycles", "Cycles"},
    {"contexts", "Contexts"}, {"unclaimed", "Unowned"}, {"trust", "Trust"}, {"method", "Method"}};
  buf_adds(s->out, "<nav aria-label=\"Parts of this page\"><ul>");
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    buf_printf(s->out, "<li><a href=\"#%s\">%s</a></li>", parts[i][0], parts[i][1]);
  buf_adds(s->out, "</ul></nav>\n");
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
  site_section(s, "map", "The map, by levels");
  buf_printf(s->out, "<p>Foundations stand at the bottom; each %s stands on those below it. ", part_word(s->r));
  add_map_sentence(&text, s->r);
  esc_html(s->out, buf_span(&text));
  if (s->r->coupling->feedback.arcs > 0)
    buf_adds(s->out, " Arrows that point up are what to cut.");
  buf_adds(s->out, "</p>\n");
  if (s->r->coupling->n_shown > MOST_SECTIONS) {
    buf_adds(s->out, "<p class=\"note\">With ");
    site_count(s, s->r->coupling->n_shown, part_word(s->r), NULL);
    buf_adds(s->out, " the map is left to <a href=\"diagrams/contexts.svg\">diagrams/contexts.svg</a>.</p>\n");
  } else {
    buf_adds(s->out, "<figure><div class=\"scroll figure\">\n");
    write_contexts_svg(s->out, s->r, false);
    buf_adds(s->out, "</div></figure>\n");
    legend(s);
  }
  buf_adds(s->out, "</section>\n");
  buf_release(&text);
}

static void backbone_section(const struct site *s, struct span svg, struct span why)
{
  struct buf text = {0};
  site_section(s, "backbone", "The backbone");
  buf_adds(s->out, "<p>The heaviest ties only, so that they can be followed: ");
  add_backbone_sentence(&text, s->r);
  esc_html(s->out, buf_span(&text));
  if (why.n > 0) {
    buf_addc(s->out, ' ');
    esc_html(s->out, why);
  }
  buf_adds(s->out, "</p>\n<figure><div class=\"scroll figure\">\n");
  buf_addspan(s->out, svg);
  buf_adds(s->out, "</div></figure>\n");
  legend(s);
  buf_adds(s->out, "</section>\n");
  buf_release(&text);
}

static void page_footer(const struct site *s)
{
  buf_adds(s->out, "</main>\n<footer><p>merestone ");
  esc_html(s->out, span_of(s->r->version));
  buf_adds(s->out, ", made by ");
  site_code(s, span_of(s->r->command));
  buf_adds(s->out, "</p>\n<p>The same numbers for programs: <a href=\"graph.json\">graph.json</a>, <a href=\"coupling.json\">coupling.json</a>; for questions in SQL: <a href=\"merestone.db\">merestone.db</a>; for a message: "
                   "<a href=\"summary.md\">summary.md</a>.</p></footer>\n</body>\n</html>\n");
}

/* report.md 2 gives the page 400 KB. Each step takes from the longest lists that are left, and each list says what it lost. */
enum { MOST_BYTES = 400 * 1000 };
static const struct site_limits limits[] = {{8, 6, 3, 60, 100}, {5, 3, 3, 20, 40}, {3, 0, 0, 0, 20}, {1, 0, 0, 0, 10}, {0, 0, 0, 0, 5}};

static void write_page(const struct site *s, struct span backbone, struct span backbone_why)
{
  page_head(s);
  page_header(s);
  page_nav(s);
  buf_adds(s->out, "<main id=\"main\">\n");
  map_section(s);
  site_glance(s);
  backbone_section(s, backbone, backbone_why);
  site_matrix(s);
  site_cycles(s);
  site_contexts(s);
  site_unclaimed(s);
  site_trust(s);
  site_method(s);
  page_footer(s);
}

void write_index_html(struct buf *out, const struct report *r, struct span backbone, struct span backbone_why)
{
  size_t before = out->n;
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    struct arena scratch = {0};
    const struct site s = {.out = out, .r = r, .scratch = &scratch, .most = limits[i]};
    out->n = before;
    write_page(&s, backbone, backbone_why);
    arena_release(&scratch);
    if (out->n - before <= MOST_BYTES)
      return;
  }
}
