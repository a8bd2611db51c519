/*
 * render/site_start.c: where does a newcomer begin? The pages #/start and #/start/<slug>.
 *
 * What they say is written in doc_start.c, for the Markdown as well; here is how it looks in the site.
 */
#include "render/site_p.h"

#include "coupling/start.h"
#include "render/doc.h"
#include "render/near.h"
#include "render/parts.h"

static const struct site *site(const struct doc *d)
{
  return d->own;
}

static void section(struct doc *d, const char *local, const char *heading, bool open)
{
  if (open)
    site_section(site(d), local, heading);
  else
    buf_adds(d->out, "</section>\n");
}

static void paragraph(struct doc *d, bool open)
{
  buf_adds(d->out, open ? "<p>" : "</p>\n");
}

static void quote(struct doc *d, bool open)
{
  buf_adds(d->out, open ? "<p class=\"lead\">" : "</p>\n");
}

static void list(struct doc *d, bool ordered, bool open)
{
  buf_adds(d->out, ordered ? (open ? "<ol>\n" : "</ol>\n") : (open ? "<ul>\n" : "</ul>\n"));
}

static void item(struct doc *d, bool open)
{
  buf_adds(d->out, open ? "<li>" : "</li>\n");
}

static void table(struct doc *d, const char *caption, const char *const *heads)
{
  if (heads != NULL)
    site_table(site(d), caption, heads);
  else
    site_table_end(site(d));
}

static void row(struct doc *d, bool open)
{
  buf_adds(d->out, open ? "<tr>" : "</tr>\n");
}

static void cell(struct doc *d, enum doc_cell kind, bool open)
{
  static const char *const begins[] = {[DOC_HEAD] = "<th scope=\"row\">", [DOC_NAME] = "<th scope=\"row\" class=\"place\">", [DOC_TEXT] = "<td class=\"t\">", [DOC_NUMBER] = "<td>"};
  buf_adds(d->out, open ? begins[kind] : kind == DOC_HEAD || kind == DOC_NAME ? "</th>" : "</td>");
}

static void fold(struct doc *d, const char *title, bool open)
{
  if (open)
    buf_printf(d->out, "<details><summary>%s</summary>\n", title);
  else
    buf_adds(d->out, "</details>\n");
}

static void text(struct doc *d, struct span s)
{
  site_name(site(d), s);
}

static void code(struct doc *d, struct span s)
{
  site_code(site(d), s);
}

static void module(struct doc *d, mod_id m)
{
  file_id file = d->r->program->modules.file[m.v];
  bool linked = site_source(site(d), (struct place){.file = file, .line = 1});
  site_code(site(d), span_of(program_path(d->r->program, file)));
  buf_adds(d->out, linked ? "</a>" : "");
}

static void context(struct doc *d, uint32_t ctx)
{
  bool linked = site_page_there(d->r, &site_page_start, ctx);
  if (linked) {
    buf_adds(d->out, "<a href=\"");
    site_href(site(d), &site_page_start, ctx, NULL);
    buf_adds(d->out, "\">");
  }
  site_text(site(d), context_title(d->r, ctx));
  buf_adds(d->out, linked ? "</a>" : "");
}

/* Of the report in one file, where lists had to be cut, pictures go first. */
enum { FEW_ROWS = 100 };

static void picture(struct doc *d, uint32_t ctx)
{
  if (site(d)->single && site(d)->most.rows <= FEW_ROWS)
    return;
  struct svg_place place = site_picture(site(d), "near");
  buf_adds(d->out, "<figure><div class=\"scroll figure\">\n");
  near_svg(d->out, d->r, ctx, &place);
  buf_adds(d->out, "</div><figcaption class=\"note\"><a data-twin href=\"");
  site_href(site(d), &site_page_context, ctx, "in");
  buf_adds(d->out, "\">As a table</a></figcaption></figure>\n");
}

static const struct doc_ops ops = {section, paragraph, quote, list, item, table, row, cell, fold, text, code, module, context, picture};

static void starts(const struct site *s)
{
  struct site own = *s;
  struct doc d = {.r = s->r, .out = s->out, .ops = &ops, .own = &own};
  doc_starts(&d);
  buf_adds(s->out, "<p>The same as pages for the docs of the project: <code>merestone analyze --format markdown</code>.</p>\n");
}

static void start(const struct site *s)
{
  struct site own = *s;
  struct doc d = {.r = s->r, .out = s->out, .ops = &ops, .own = &own};
  doc_start(&d, s->ctx);
  buf_adds(s->out, "<p>All that is known of it: <a href=\"");
  site_href(s, &site_page_context, s->ctx, NULL);
  buf_adds(s->out, "\">its dossier</a>.</p>\n");
}

static bool has_starts(const struct report *r)
{
  return r->starts->n_order > 0;
}

const struct site_page site_page_starts = {.route = "start", .title = "Start here", .file = "data/start.html", .group = SITE_READ, .there = has_starts, .write = starts, .bytes = 60 * 1000, .bytes_large = 120 * 1000};
const struct site_page site_page_start = {.route = "start", .title = "Start here:", .file = "data/start/", .group = SITE_READ, .each = true, .up = &site_page_starts, .there = has_starts, .write = start, .bytes = 60 * 1000, .bytes_large = 120 * 1000};
