/*
 * render/site_links.c: ids and addresses within the site.
 *
 * An id is the page's, a hyphen, and a word: unique over the whole site, so that pages may stand one behind the other in one file. Addresses are relative: the folder may be moved, zipped, mailed.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

#include <string.h>

void site_page_id(struct buf *out, const struct report *r, const struct site_page *page, uint32_t ctx)
{
  buf_adds(out, page->route[0] == '\0' ? "overview" : page->route);
  if (!page->each)
    return;
  buf_addc(out, '-');
  slug_add(out, context_key(r, ctx));
}

/* Behind the name of a context stands what no slug holds: the part "steps" of the page of "a" is not the page of "a-steps". */
static char mark_of(const struct site_page *page)
{
  return page->each ? '_' : '-';
}

static void add_id(const struct site *s, const struct site_page *page, uint32_t ctx, const char *local)
{
  site_page_id(s->out, s->r, page, ctx);
  if (local != NULL)
    buf_printf(s->out, "%c%s", mark_of(page), local);
}

void site_id(const struct site *s, const char *local)
{
  add_id(s, s->page, s->ctx, local);
}

const char *site_root_of(const struct site_page *page)
{
  static const char up[] = "../../../";
  size_t folders = 0;
  for (const char *at = page->file; (at = strchr(at, '/')) != NULL; at++)
    folders++;
  return up + sizeof up - 1 - 3 * folders;
}

const char *site_root(const struct site *s)
{
  return s->single ? "" : site_root_of(s->page);
}

/* From a file to another, both relative to the same folder: folders that both stand in are not said. */
static void add_relative(struct buf *out, const char *from, const char *to)
{
  size_t common = 0;
  for (size_t i = 0; from[i] != '\0' && from[i] == to[i]; i++)
    if (from[i] == '/')
      common = i + 1;
  for (const char *at = from + common; (at = strchr(at, '/')) != NULL; at++)
    buf_adds(out, "../");
  buf_adds(out, to + common);
}

void site_href(const struct site *s, const struct site_page *page, uint32_t ctx, const char *local)
{
  if (!s->single && (page != s->page || ctx != s->ctx)) {
    add_relative(s->out, s->page->file, page->file);
    if (page->each) {
      slug_add(s->out, context_key(s->r, ctx));
      buf_adds(s->out, ".html");
    }
    if (local == NULL)
      return;
  }
  buf_addc(s->out, '#');
  add_id(s, page, ctx, local);
}

void site_route_href(const struct site *s, const char *first, struct span name, struct span other)
{
  if (!s->single)
    add_relative(s->out, s->page->file, site_page_modules.file);
  buf_printf(s->out, "#/%s/", first);
  esc_route(s->out, name);
  if (other.n > 0) {
    buf_addc(s->out, '/');
    esc_route(s->out, other);
  }
}

const struct site_page *site_page_of(const struct report *r, const char *route)
{
  for (size_t i = 0; site_pages[i] != NULL; i++)
    if (strcmp(site_pages[i]->route, route) == 0 && (site_pages[i]->there == NULL || site_pages[i]->there(r)))
      return site_pages[i];
  return NULL;
}

bool site_page_there(const struct report *r, const struct site_page *page, uint32_t ctx)
{
  if (page->there != NULL && !page->there(r))
    return false;
  return !page->each || (context_has_section(r, ctx) && (page->there_for == NULL || page->there_for(r, ctx)));
}

/* From this page to the folder data. */
static const char *data_folder(const struct site *s)
{
  const char *root = site_root(s);
  return *root == '\0' ? "data/" : root + strlen("../");
}

struct svg_place site_picture(const struct site *s, const char *local)
{
  struct buf id = {0};
  site_page_id(&id, s->r, s->page, s->ctx);
  buf_printf(&id, "%c%s", mark_of(s->page), local);
  const char *kept = arena_strndup(s->scratch, id.at, id.n);
  buf_release(&id);
  return (struct svg_place){kept, data_folder(s), false, s->single};
}

void site_context(const struct site *s, uint32_t ctx)
{
  bool linked = ctx == 0 || context_has_section(s->r, ctx);
  if (linked) {
    buf_adds(s->out, "<a href=\"");
    site_href(s, ctx == 0 ? &site_page_suggest : &site_page_context, ctx, NULL);
    buf_adds(s->out, "\">");
  }
  if (ctx == 0)
    buf_adds(s->out, "no context");
  else
    site_name(s, context_title(s->r, ctx));
  buf_adds(s->out, linked ? "</a>" : "");
}

bool site_dependency(const struct site *s, uint32_t from, uint32_t to)
{
  if (from == 0 || to == 0 || !context_has_section(s->r, from))
    return false;
  struct buf local = {0};
  buf_adds(&local, "d-");
  slug_add(&local, context_key(s->r, to));
  buf_adds(s->out, "<a href=\"");
  site_href(s, &site_page_context, from, local.at);
  buf_adds(s->out, "\">");
  buf_release(&local);
  return true;
}
