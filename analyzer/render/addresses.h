/*
 * render/addresses.h: where in the site does a picture lead to?
 *
 * Relative to where the picture stands (svg_place.h); nothing at all for one that stands nowhere near a site. Fit for an attribute.
 */
#ifndef RENDER_ADDRESSES_H
#define RENDER_ADDRESSES_H

#include "base/str.h"
#include "render/svg_place.h"

#include <stdint.h>

/* On standard output: no site is near. */
#define SVG_NOWHERE ((struct svg_place){"picture", NULL, true, false})

/* The page of a context; nothing beyond those that have one (parts.h). `ctx`: its number, `name`: its key. */
void address_context(struct buf *out, const struct svg_place *place, uint32_t ctx, struct span name);

struct address_ends {
  uint32_t ctx;                   /* number of the user */
  struct span from, to;           /* keys of user and used */
};
/* What one context imports of another, a section of the user's page. */
void address_dependency(struct buf *out, const struct svg_place *place, const struct address_ends *ends);
/* The card of a module in the list of modules. */
void address_module(struct buf *out, const struct svg_place *place, struct span name);

#endif
