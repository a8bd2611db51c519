/*
 * render/matrix_view.h: what stands in a cell of the matrix, and which rows a page has room for?
 *
 * Shared by the page, its data and its CSV, so that they cannot differ.
 */
#ifndef RENDER_MATRIX_VIEW_H
#define RENDER_MATRIX_VIEW_H

#include "render/report.h"

#include "base/arena.h"

enum { MATRIX_ROWS = 60, MATRIX_SHADES = 5 };

enum matrix_state {
  MATRIX_OPEN,                    /* nothing is declared, and nothing asked for: the context does not say what it uses */
  MATRIX_DECLARED,
  MATRIX_UNDECLARED,              /* it says what it uses, and this is not in it */
  MATRIX_FORBIDDEN,               /* a declared relationship rules it out: separate ways, or the user of what it is used by */
  MATRIX_STATES
};
const char *matrix_state_name(enum matrix_state s);    /* "declared" */

struct matrix_cell {
  uint32_t imports, files;        /* statements, and the modules they stand in */
  uint32_t symbols, calls;
  uint32_t against;               /* edges of any kind that break a declared relationship or go past what is public */
  uint8_t state;                  /* enum matrix_state */
  int64_t delta;                  /* imports more than in the state that is compared with; 0 without one, and of a context with itself */
  bool up;                        /* in the cut found: it goes up the levels */
  const struct use *use;          /* the entry that judges it, or NULL */
};
/* Row imports column; from != 0, to != 0. */
struct matrix_cell matrix_cell(const struct report *r, uint32_t from, uint32_t to);
bool matrix_cell_empty(const struct matrix_cell *c);   /* no import, no mark, and none went */
/* 1 to 5 by powers of three: 1, 2-5, 6-17, 18-53, 54 and more. */
unsigned matrix_shade(uint32_t imports);

/* The contexts of a static table, foundations first: all, or the MATRIX_ROWS with most imports across their border. In `arena`. */
uint32_t matrix_rows(uint32_t **out, struct arena *arena, const struct report *r);

/* data/matrix.js, the part `matrix` for the script: contexts in the order of levels, their pairs, their packages; and the same pairs as rows of a CSV. */
void matrix_data_write(struct buf *out, const struct report *r);
void matrix_csv_write(struct buf *out, const struct report *r);

#endif
