/*
 * render/addresses.c: where in the site does a picture lead to?
 */
#include "render/addresses.h"

#include "render/escape.h"
#include "render/parts.h"

void address_context(struct buf *out, const struct svg_place *place, uint32_t ctx, struct span name)
{
  if (place->data == NULL || ctx == 0 || ctx > MOST_SECTIONS)
    return;
  buf_adds(out, place->single ? "#c-" : place->data);
  buf_adds(out, place->single ? "" : "context/");
  slug_add(out, name);
  buf_adds(out, place->single ? "" : ".html");
}

void address_dependency(struct buf *out, const struct svg_place *place, const struct address_ends *ends)
{
  size_t before = out->n;
  address_context(out, place, ends->ctx, ends->from);
  if (out->n == before)
    return;
  if (!place->single) {
    buf_adds(out, "#c-");
    slug_add(out, ends->from);
  }
  buf_adds(out, "_d-");
  slug_add(out, ends->to);
}

void address_module(struct buf *out, const struct svg_place *place, struct span name)
{
  if (place->data == NULL)
    return;
  buf_adds(out, place->single ? "" : place->data);
  buf_adds(out, place->single ? "#/m/" : "modules.html#/m/");
  esc_route(out, name);
}
