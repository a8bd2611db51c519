/*
 * render/widths.h: how wide is a text?
 *
 * Widths are those of DejaVu Sans, the widest of the fonts that the stylesheets name, so that a text cut by them fits in
 * the others as well. Tenths of a pixel; no font is ever opened.
 */
#ifndef RENDER_WIDTHS_H
#define RENDER_WIDTHS_H

#include "base/str.h"

#include <stdbool.h>

struct typeface {
  unsigned size;                  /* pixels */
  bool bold;
};

/* Of the text as it is shown, escapes of unsafe characters counted. */
unsigned text_width(struct span s, struct typeface face);
/* Appends s as it is shown, or as much of its beginning as fits into `most` with an ellipsis. True if all of it fits. */
bool text_fit(struct buf *out, struct span s, struct typeface face, unsigned most);

#endif
