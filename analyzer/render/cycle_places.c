/*
 * render/cycle_places.c: where do the statements stand that make an arc?
 */
#include "render/cycles.h"

#include <stdlib.h>

struct taken {                    /* a name that a statement takes */
  struct place at;
  struct span name;
  enum import_scope scope;
};

static int line_cmp(const struct taken *x, const struct taken *y)
{
  if (x->at.file.v != y->at.file.v)
    return x->at.file.v > y->at.file.v ? 1 : -1;
  return (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

static int taken_cmp(const void *a, const void *b)
{
  const struct taken *x = a, *y = b;
  int lines = line_cmp(x, y);
  return lines != 0 ? lines : span_cmp(x->name, y->name);
}

/* The names of a statement stand on the line of its first one: the others lie behind it in the table. */
static uint32_t taken_list(struct taken *list, const struct cycles_report *r, uint32_t arc)
{
  const struct program *p = r->program;
  const struct csr *g = &r->graph->g;
  uint32_t n = 0;
  struct place first = {0};
  for (uint32_t i = g->rows_at[arc]; i < g->rows_at[arc + 1]; i++) {
    uint32_t edge = g->rows[i];
    if (p->edges.weight[edge] != 0 || n == 0)
      first = program_place(p, edge);
    list[n++] = (struct taken){first, intern_get(&p->corpus->strings, p->targets.symbol[p->edges.evidence_row[edge]]), p->edges.scope[edge]};
  }
  qsort(list, n, sizeof *list, taken_cmp);
  return n;
}

uint32_t cycle_places(struct cycle_place **out, struct arena *arena, const struct cycles_report *r, uint32_t arc)
{
  uint32_t rows = r->graph->g.rows_at[arc + 1] - r->graph->g.rows_at[arc], n = 0;
  struct taken *list = arena_array(arena, struct taken, rows);
  struct span *names = arena_array(arena, struct span, rows);
  *out = arena_array(arena, struct cycle_place, rows);
  rows = taken_list(list, r, arc);
  for (uint32_t i = 0; i < rows; i++) {
    if (i == 0 || line_cmp(&list[i - 1], &list[i]) != 0)
      (*out)[n++] = (struct cycle_place){list[i].at, list[i].scope, names, 0};
    struct cycle_place *place = &(*out)[n - 1];
    if (list[i].name.n == 0 || (place->n_names > 0 && span_eq(place->name[place->n_names - 1], list[i].name)))
      continue;
    place->name[place->n_names++] = list[i].name;
    names++;
  }
  return n;
}

uint32_t cycle_arc_from(const struct cycles_report *r, uint32_t arc)
{
  uint32_t low = 0, high = r->graph->g.n;               /* off[low] <= arc < off[high] */
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (r->graph->g.off[middle] <= arc)
      low = middle;
    else
      high = middle;
  }
  return low;
}
