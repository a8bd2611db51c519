/*
 * render/cells.h: how does a row with many empty cells get into a sheet?
 *
 * A row is filled by column, in any order; what is not set is empty.
 */
#ifndef RENDER_CELLS_H
#define RENDER_CELLS_H

#include "coupling/metric.h"
#include "graph/csr.h"
#include "render/sheet_fill.h"
#include "resolve/program.h"

struct cells {
  struct sheet_filler fill;
  struct arena *run;
  struct span *cell;              /* [column] of the row at hand */
};

void cells_begin(struct cells *c, struct arena *run, struct sheet *sheet);
void cells_end(struct cells *c);
void cell_text(struct cells *c, unsigned column, const char *text);
void cell_number(struct cells *c, unsigned column, uint64_t number);
/* With so many decimals; "" for NaN. `sign`: a plus before what is more than zero, for changes. */
void cell_decimal(struct cells *c, unsigned column, double value, unsigned decimals);
void cell_change(struct cells *c, unsigned column, double value, unsigned decimals);
/* "a", "b", ...: one more value of a list. */
void cell_add(struct cells *c, unsigned column, const char *text);
/* Adds the file:line of each statement behind an arc of a graph of import edges. */
void cell_places(struct cells *c, unsigned column, const struct program *p, const struct csr *g, uint32_t arc);
void cell_edge(struct cells *c, unsigned column, const char *from, const char *to);    /* "a.b -> c.d" */
void cells_row(struct cells *c);  /* the row is done */

uint32_t arc_tail(const struct csr *g, uint32_t arc);          /* the node that an arc leaves; O(log n) */

/* A measure for people: "0.5500 (1,662 of 3,022)", "65 of 1,378", "n/a". */
void measure_says(struct buf *out, struct measure m);

#endif
