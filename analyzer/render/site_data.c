/*
 * render/site_data.c: what the scripts of the site are given.
 */
#include "render/site_data.h"

#include "base/json_write.h"
#include "render/escape.h"
#include "render/matrix_view.h"
#include "render/parts.h"
#include "render/site_p.h"
#include "render/site_suggest.h"

static void page_rows(struct json_writer *w, const struct report *r)
{
  json_key(w, "pages");
  json_array(w);
  for (size_t i = 0; site_pages[i] != NULL; i++) {
    const struct site_page *page = site_pages[i];
    if (page->there != NULL && !page->there(r))
      continue;
    json_array(w);
    json_text(w, page->route);
    json_text(w, page->title);
    json_text(w, page->file);
    json_u64(w, page->each);
    json_close(w);
  }
  json_close(w);
}

static void context_rows(struct json_writer *w, const struct report *r)
{
  struct buf slug = {0};
  json_key(w, "contexts");
  json_array(w);
  for (uint32_t ctx = 1; ctx < r->coupling->k; ctx++) {
    if (!context_has_section(r, ctx))
      continue;
    buf_reset(&slug);
    slug_add(&slug, context_key(r, ctx));
    json_array(w);
    json_string(w, buf_span(&slug));
    json_string(w, context_key(r, ctx));
    json_string(w, context_title(r, ctx));
    json_close(w);
  }
  json_close(w);
  buf_release(&slug);
}

/* The place of a context among those that have a page; places and contexts have the same order. */
static uint32_t place_of(const struct report *r, uint32_t ctx)
{
  uint32_t place = 0;
  for (uint32_t i = 1; i < ctx; i++)
    place += context_has_section(r, i);
  return place;
}

void site_arcs_write(struct buf *out, const struct report *r)
{
  const struct csr *g = &r->coupling->contexts;
  struct json_writer w;
  json_begin(&w, out, 0);
  json_array(&w);
  for (uint32_t from = 1; from < r->coupling->k; from++) {
    for (uint32_t arc = g->off[from]; arc < g->off[from + 1]; arc++) {
      if (!context_has_section(r, from) || !context_has_section(r, g->dst[arc]))
        continue;
      json_array(&w);
      json_u64(&w, place_of(r, from));
      json_u64(&w, place_of(r, g->dst[arc]));
      json_u64(&w, g->weight[arc]);
      json_close(&w);
    }
  }
  json_close(&w);
  json_end(&w);
}

void site_data_write(struct buf *out, const struct report *r)
{
  struct buf text = {0};
  struct json_writer w;
  json_begin(&w, &text, 0);
  json_object(&w);
  json_kv_span(&w, "project", span_of(r->tree->name));
  if (r->source_url != NULL)
    json_kv_span(&w, "source", span_of(r->source_url));
  page_rows(&w, r);
  context_rows(&w, r);
  json_close(&w);
  json_end(&w);
  esc_script(out, span_trimmed(buf_span(&text)));
  buf_release(&text);
}

const struct plain_part site_plain_parts[] = {{"site", site_data_write}, {"arcs", site_arcs_write}, {"matrix", matrix_data_write}, {"suggest", site_suggest_data}, {NULL, NULL}};
