/*
 * render/near.h: a context between those that use it and those that it uses.
 *
 * Users above, what it stands on below, the heaviest of both; only the arrows that it has a part in.
 *
 * This is the picture of the start pages, beside that of the dossier (inside.h) on purpose. That one answers what to cut: packages and modules in up to 60 boxes, a sheet of its own. A newcomer asks who stands beside the context, and
 * has two printed pages for everything; of 17 boxes the names can still be read at a fifth of a sheet, and Markdown can say them as mermaid.
 */
#ifndef RENDER_NEAR_H
#define RENDER_NEAR_H

#include "render/report.h"
#include "render/svg_place.h"

enum { NEAR_MOST = 8 /* users, and as many that it uses */, NEAR_MERMAID = 40 /* arrows */ };

/* Is there anything to draw? */
bool near_has(const struct report *r, uint32_t ctx);
void near_svg(struct buf *out, const struct report *r, uint32_t ctx, const struct svg_place *place);
/* The same as text for viewers that draw it themselves, without its fence. False, and nothing: there are more than NEAR_MERMAID arrows. */
bool near_mermaid(struct buf *out, const struct report *r, uint32_t ctx);

#endif
