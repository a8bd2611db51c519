/*
 * render/rows_order.c: in which order do the boxes of a row stand?
 *
 * The barycentre heuristic (Sugiyama, Tagawa, Toda 1981): a box goes to the mean place of those it is tied to in the rows above, in the next sweep below. Places are counted from the middle of a row, doubled, so that they are
 * whole numbers; means are compared as fractions. Boxes without ties stay where they are.
 */
#include "render/rows.h"

#include <stdlib.h>

enum { SWEEPS = 8 };

struct mean {
  int64_t sum, n;
  uint32_t node;
};

static int mean_cmp(const void *a, const void *b)
{
  const struct mean *x = a, *y = b;
  int64_t left = x->sum * y->n, right = y->sum * x->n;
  if (left != right)
    return left < right ? -1 : 1;
  return (x->node > y->node) - (x->node < y->node);
}

struct sweep {
  const struct picture *p;
  const struct rows *rows;
  uint32_t *order, *row_of;       /* [node] */
  int64_t *place;                 /* [node] */
  struct mean *mean;              /* [node] */
};

static void set_places(struct sweep *s, uint32_t row)
{
  uint32_t first = s->rows->first[row], n = s->rows->first[row + 1] - first;
  for (uint32_t i = 0; i < n; i++) {
    s->place[s->order[first + i]] = 2 * (int64_t)i - (n - 1);
    s->row_of[s->order[first + i]] = row;
  }
}

/* Sums over all edges, whichever way they point: what counts is which row the other end is in. */
static void add_means(struct sweep *s, uint32_t row, bool by_upper)
{
  for (uint32_t e = 0; e < s->p->m; e++) {
    const struct pic_edge *edge = &s->p->edge[e];
    for (int side = 0; side < 2; side++) {
      uint32_t node = side == 0 ? edge->from : edge->to, other = side == 0 ? edge->to : edge->from;
      if (s->row_of[node] != row || s->row_of[other] == row || (s->row_of[other] < row) != by_upper)
        continue;
      s->mean[node].sum += s->place[other];
      s->mean[node].n++;
    }
  }
}

static void sort_row(struct sweep *s, struct mean *list, uint32_t row, bool by_upper)
{
  uint32_t first = s->rows->first[row], n = s->rows->first[row + 1] - first;
  for (uint32_t i = 0; i < n; i++)
    s->mean[s->order[first + i]] = (struct mean){0, 0, s->order[first + i]};
  add_means(s, row, by_upper);
  for (uint32_t i = 0; i < n; i++) {
    list[i] = s->mean[s->order[first + i]];
    if (list[i].n == 0)
      list[i] = (struct mean){s->place[list[i].node], 1, list[i].node};
  }
  if (n > 0)
    qsort(list, n, sizeof *list, mean_cmp);
  for (uint32_t i = 0; i < n; i++)
    s->order[first + i] = list[i].node;
  set_places(s, row);
}

void rows_order(struct rows *rows, struct arena *arena, const struct picture *p)
{
  struct arena scratch = {0};
  struct sweep s = {.p = p, .rows = rows, .order = arena_array(arena, uint32_t, p->n), .row_of = arena_array(&scratch, uint32_t, p->n), .place = arena_array(&scratch, int64_t, p->n), .mean = arena_array(&scratch, struct mean, p->n)};
  struct mean *list = arena_array(&scratch, struct mean, p->n);
  for (uint32_t i = 0; i < p->n; i++)
    s.order[i] = rows->order[i];
  for (uint32_t row = 0; row < rows->n; row++)
    set_places(&s, row);
  for (unsigned i = 0; i < SWEEPS; i++)
    for (uint32_t row = 0; row < rows->n; row++) {
      bool by_upper = i % 2 == 0;
      sort_row(&s, list, by_upper ? row : rows->n - 1 - row, by_upper);
    }
  rows->order = s.order;
  arena_release(&scratch);
}
