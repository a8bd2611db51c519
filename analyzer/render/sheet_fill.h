/*
 * render/sheet_fill.h: how does an inventory fill a sheet?
 */
#ifndef RENDER_SHEET_FILL_H
#define RENDER_SHEET_FILL_H

#include "base/vec.h"
#include "render/sheet.h"

struct sheet_filler {
  struct arena *run;              /* cells live there */
  struct sheet *sheet;
  VEC(struct span) cells;
  VEC(struct sheet_group) groups;
};

/* `sheet` has its name, columns and sentence already. */
void fill_begin(struct sheet_filler *f, struct arena *run, struct sheet *sheet);
void fill_group(struct sheet_filler *f, const char *name, const char *title);
/* A row is n_columns cells in their order; one too few or too many is a BUG. */
void fill_text(struct sheet_filler *f, struct span text);     /* copied */
void fill_number(struct sheet_filler *f, uint64_t number);
void fill_decimal(struct sheet_filler *f, double number);      /* at most 4 decimals; NAN: nothing */
void fill_end(struct sheet_filler *f);

#endif
