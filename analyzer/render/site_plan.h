/*
 * render/site_plan.h: what the pages of plans and suggestions share.
 *
 * Private to render/.
 */
#ifndef RENDER_SITE_PLAN_H
#define RENDER_SITE_PLAN_H

#include "render/plan_view.h"
#include "render/site_p.h"

struct plan_view site_plan_view(const struct site *s, uint32_t ctx);
/* What a plain writer has put together, as text of the page; `text` is empty then. */
void site_said(const struct site *s, struct buf *text);
uint32_t site_plan_rows(const struct site *s, uint32_t all);            /* how many of `all` a list of a plan shows */
/* Symbols, data, tests: what the steps of a plan rest on (site_plan_lists.c). */
void site_plan_lists(const struct site *s, const struct plan_view *v);
/* A sentence that leads from a context to its plan; nothing where it has none. */
void site_plan_link(const struct site *s, uint32_t ctx);

#endif
