/*
 * render/doc_start_p.h: what the parts of a start page share. Private to doc_start*.c.
 */
#ifndef RENDER_DOC_START_P_H
#define RENDER_DOC_START_P_H

#include "coupling/start.h"
#include "render/doc.h"

enum { MOST_NEIGHBOURS = 6 };

static inline const struct start *start_of(const struct doc *d, uint32_t ctx)
{
  return &d->r->starts->of[ctx];
}

static inline uint32_t least(uint32_t a, uint32_t b)
{
  return a < b ? a : b;
}

static inline void item(struct doc *d, bool open)
{
  d->ops->item(d, open);
}

void plain_paragraph(struct doc *d, const char *words);
/* ", " between, " and " before the last one that is told, unless more follow. */
void between(struct doc *d, uint32_t i, uint32_t shown, uint32_t all);
void and_more(struct doc *d, uint32_t shown, uint32_t all);
void full_list(struct doc *d, const char *command);   /* the command that has all of a list */

void doc_start_rules(struct doc *d, uint32_t ctx);
void doc_start_surprises(struct doc *d, uint32_t ctx);
void doc_start_tests(struct doc *d, uint32_t ctx);

#endif
