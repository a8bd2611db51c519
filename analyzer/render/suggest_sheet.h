/*
 * render/suggest_sheet.h: suggestions, and what a move would change, as sheets.
 */
#ifndef RENDER_SUGGEST_SHEET_H
#define RENDER_SUGGEST_SHEET_H

#include "coupling/suggest_laws.h"
#include "render/sheet.h"

struct suggest_view {
  const struct suggest *suggest;
  const struct judged *base;
  const struct judged *moved;     /* with all steps made */
  const struct law_change *laws;  /* of these; NULL: nothing can be broken */
};

/* In `run`. `sheet` gets everything but `next` and `most`. */
void suggest_sheet(struct sheet *out, struct arena *run, const struct suggest_view *v);

#endif
