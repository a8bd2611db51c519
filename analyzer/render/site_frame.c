/*
 * render/site_frame.c: what stands around every page.
 *
 * Head with its content policy, navigation, breadcrumb, and the strip at the foot that says how far all of it can be trusted. The navigation comes behind the content, so that few keys lead to it, and is shown above it. What the
 * script remembers must hold before anything is painted: so it stands in the head. No script or style stands in a page: the
 * policy allows those of assets/ only, and in the report in one file the two that it carries, by their hash.
 */
#include "render/site_p.h"

#include "base/hash.h"
#include "render/escape.h"
#include "render/parts.h"
#include "render/payload_parts.h"
#include "render/site_asset.h"
#include "render/site_data.h"

static void policy_hash(struct buf *out, struct span text)
{
  unsigned char digest[32];
  hash_sha256(text, digest);
  buf_adds(out, "'sha256-");
  hash_base64(out, digest, sizeof digest);
  buf_adds(out, "'");
}

static void policy(const struct site *s)
{
  buf_adds(s->out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ");
  if (s->single)
    policy_hash(s->out, site_script());
  else
    buf_adds(s->out, "'self'");
  buf_adds(s->out, "; style-src ");
  if (s->single)
    policy_hash(s->out, site_style());
  else
    buf_adds(s->out, "'self'");
  buf_adds(s->out, "; img-src 'self' data:; worker-src blob:; base-uri 'none'; form-action 'none'\">\n");
}

static void add_title(const struct site *s)
{
  bool overview = s->page->route[0] == '\0';
  if (s->page->each) {
    struct buf text = {0};
    buf_adds(&text, s->page->title);
    buf_adds(&text, s->page->title[0] != '\0' ? " " : "");
    buf_addspan(&text, context_title(s->r, s->ctx));
    esc_html(s->out, buf_span(&text));
    buf_release(&text);
  } else if (!overview) {
    buf_adds(s->out, s->page->title);
  }
  buf_adds(s->out, overview ? "" : " \xc2\xb7 ");
  esc_html(s->out, span_of(s->r->tree->name));
  buf_adds(s->out, overview || s->single ? ": contexts and coupling" : "");
}

static void assets(const struct site *s)
{
  const char *root = site_root(s);
  if (s->single) {
    buf_adds(s->out, "<script>");
    buf_addspan(s->out, site_script());
    buf_adds(s->out, "</script>\n<style>");
    buf_addspan(s->out, site_style());
    buf_adds(s->out, "</style>\n");
    return;
  }
  buf_printf(s->out, "<script src=\"%sassets/app.js\"></script>\n<link rel=\"stylesheet\" href=\"%sassets/style.css\">\n<script src=\"%sdata/site.js\" defer></script>\n", root, root, root);
}

static void navigation(const struct site *s)
{
  static const char *const groups[SITE_GROUPS] = {"Look", "Cut", "Read", "Trust"};
  buf_adds(s->out, "<nav aria-label=\"Pages\">");
  for (int group = 0; group < SITE_GROUPS; group++) {
    bool open = false;
    for (size_t i = 0; site_pages[i] != NULL; i++) {
      const struct site_page *page = site_pages[i];
      if ((int)page->group != group || page->each || !site_page_there(s->r, page, 0))
        continue;
      if (!open)
        buf_printf(s->out, "<ul aria-label=\"%s\">", groups[group]);
      open = true;
      buf_adds(s->out, "<li><a href=\"");
      site_href(s, page, 0, NULL);
      bool above = page == s->page || page == s->page->up;
      buf_printf(s->out, "\"%s>%s</a></li>", s->single || !above ? "" : page == s->page ? " aria-current=\"page\"" : " aria-current=\"true\"", page->title);
    }
    buf_adds(s->out, open ? "</ul>" : "");
  }
  buf_adds(s->out, "</nav>\n");
}

void site_head(const struct site *s)
{
  buf_adds(s->out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  policy(s);
  buf_adds(s->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>");
  add_title(s);
  buf_adds(s->out, "</title>\n");
  assets(s);
  buf_printf(s->out, "</head>\n<body data-root=\"%s\"%s>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<p class=\"home\">", site_root(s), s->single ? " data-single=\"1\"" : "");
  site_text(s, span_of(s->r->tree->name));
  buf_adds(s->out, "</p>\n<div id=\"tools\"></div>\n</header>\n<main id=\"main\">\n");
}

static void breadcrumb(const struct site *s)
{
  const struct site_page *chain[4];
  size_t n = 0;
  for (const struct site_page *page = s->page->up; page != NULL && n < sizeof chain / sizeof *chain; page = page->up)
    chain[n++] = page;
  if (n == 0)
    return;
  buf_adds(s->out, "<nav class=\"crumbs\" aria-label=\"Breadcrumb\"><ol>");
  while (n > 0) {
    n--;
    buf_adds(s->out, "<li><a href=\"");
    site_href(s, chain[n], s->ctx, NULL);
    buf_adds(s->out, "\">");
    if (chain[n]->each)
      site_name(s, context_title(s->r, s->ctx));
    else
      buf_adds(s->out, chain[n]->title);
    buf_adds(s->out, "</a></li>");
  }
  buf_adds(s->out, "</ol></nav>\n");
}

void site_page_head(const struct site *s)
{
  bool overview = s->page->route[0] == '\0';
  const char *level = s->single && !overview ? "h2" : "h1";
  buf_printf(s->out, "<article data-page=\"%s\" data-route=\"%s", overview ? "overview" : s->page->route, s->page->route);
  if (s->page->each) {
    buf_addc(s->out, '/');
    slug_add(s->out, context_key(s->r, s->ctx));
  }
  buf_adds(s->out, "\">\n");
  if (!s->single)
    breadcrumb(s);
  buf_printf(s->out, "<%s id=\"", level);
  site_id(s, NULL);
  buf_adds(s->out, "\" tabindex=\"-1\">");
  if (overview)
    site_text(s, span_of(s->r->tree->name));
  else
    buf_adds(s->out, s->page->title);
  if (s->page->each) {
    buf_adds(s->out, s->page->title[0] != '\0' ? " " : "");
    site_text(s, context_title(s->r, s->ctx));
  }
  buf_printf(s->out, "</%s>\n", level);
}

static void data_part(const struct site *s, const struct part_of *of)
{
  buf_adds(s->out, "<script type=\"text/plain\" data-part=\"");
  if (of->edges)
    payload_edges_name(s->out, s->r, of->ctx);
  else
    buf_adds(s->out, "graph");
  buf_adds(s->out, "\">");
  payload_part(s->out, s->r, of);
  buf_adds(s->out, "</script>\n");
}

/* Of the report in one file. */
static void data_parts(const struct site *s)
{
  for (size_t i = 0; site_plain_parts[i].name != NULL; i++) {
    buf_printf(s->out, "<script type=\"text/plain\" data-part=\"%s\">", site_plain_parts[i].name);
    site_plain_parts[i].write(s->out, s->r);
    buf_adds(s->out, "</script>\n");
  }
  data_part(s, &(struct part_of){.form = PART_TEXT});
  for (uint32_t ctx = 0; ctx < s->r->map->n; ctx++)
    if (payload_has_edges(s->r, ctx))
      data_part(s, &(struct part_of){.edges = true, .ctx = ctx, .form = PART_TEXT});
}

void site_foot(const struct site *s)
{
  struct buf text = {0};
  add_trust(&text, s->r);
  buf_adds(s->out, "</main>\n<div id=\"bar\">\n");
  navigation(s);
  buf_adds(s->out, "<div id=\"buttons\"></div>\n</div>\n<footer><p class=\"trust\">");
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, " <a href=\"");
  site_href(s, &site_page_about, 0, NULL);
  buf_adds(s->out, "\">What was not seen</a></p>\n<p>merestone ");
  esc_html(s->out, span_of(s->r->version));
  buf_adds(s->out, ", made by ");
  struct buf command = {0};
  add_analyze(&command, s->r);
  site_code(s, buf_span(&command));
  buf_release(&command);
  buf_adds(s->out, "</p>\n</footer>\n");
  if (s->single) {
    data_parts(s);
  }
  buf_adds(s->out, "</body>\n</html>\n");
  buf_release(&text);
}
