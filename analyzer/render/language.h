/*
 * render/language.h: the words of the contexts, for people and as rows.
 */
#ifndef RENDER_LANGUAGE_H
#define RENDER_LANGUAGE_H

#include "coupling/language.h"
#include "render/sheet.h"

struct language_page {
  const struct language *language;
  const struct language_in *in;
  ctx_id only;                    /* of --context; 0: all */
  const struct note *term;        /* of --term; NULL: all */
  const bool *shown;              /* [note] */
};

/* Text: the first of each kind of note, and how many there are. */
void language_text(struct buf *out, const struct language_page *page);
/* All of it: groups `term`, one for each kind of note, `semantic`. A row a term of a context, a side of a note, a pair of contexts. Cells in `run`. */
void language_sheet(struct sheet *out, struct arena *run, const struct language_page *page);

#endif
