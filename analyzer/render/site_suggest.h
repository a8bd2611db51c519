/*
 * render/site_suggest.h: what a page needs to try moves.
 */
#ifndef RENDER_SITE_SUGGEST_H
#define RENDER_SITE_SUGGEST_H

#include "render/site_plan.h"

/*
 * The part `suggest`: {"contexts": [name], "of": [context of each module that matters], "moves": [[name, context, [module, ...]]], "edges": [from, to, statements, ...], and of the tree as it is "cross_edges", "all_edges", "cross_statements",
 * "all_statements"}. Modules by their place in `of`. Fit for a script.
 */
void site_suggest_data(struct buf *out, const struct report *r);

#endif
