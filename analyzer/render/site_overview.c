/*
 * render/site_overview.c: the first page. The answer in words, six numbers, the map.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

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

static void overview(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<p class=\"verdict\">");
  add_verdict(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n");
  buf_release(&text);
  tiles(s);
  site_section(s, "levels", "The map, by levels");
  site_map_figure(s);
  buf_adds(s->out, "</section>\n");
}

const struct site_page site_page_overview = {.route = "", .title = "Overview", .file = "index.html", .group = SITE_LOOK, .write = overview, .bytes = 160 * 1000};
