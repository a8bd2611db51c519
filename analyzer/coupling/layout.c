/*
 * coupling/layout.c: which contexts stand on which row of the map, and in which order?
 *
 * Rows are the levels that remain without the feedback set, the foundation at the bottom. Within a row the barycentre heuristic
 * (Sugiyama, Tagawa, Toda 1981): a context goes to the mean place of those it is tied to in the rows above, in the next sweep
 * below. Places are counted from the middle of a row, doubled, so that they are whole numbers; means are compared as fractions.
 *
 * In: the context graph, its feedback set and levels. Out: rows, orders, and the arrows worth drawing.
 * Not here: coordinates (render/), the selection for Graphviz (backbone.c).
 */
#include "coupling/layout.h"

#include "coupling/coupling_p.h"

#include <stdlib.h>

/* report.md 3.1: 8 sweeps; 30 arrows are what a reader can still follow; two below a context say what it mainly stands on. */
enum { SWEEPS = 8, SHOWN_ARCS = 30, SHOWN_AGAINST = 30, SHOWN_DOWN = 2, PAST_PUBLIC = 20 };

struct arc_list_of {
  uint32_t *arc, n;
};

struct sweep {
  const struct csr *down, *up;    /* the context graph and its transpose */
  const bool *cut;                /* [arc of down] in the feedback set */
  const bool *cut_up;             /* the same for arcs of `up` */
  struct level_map *out;
  int64_t *place;                 /* [ctx] doubled distance from the middle of its row */
};

struct mean {
  int64_t sum, n;
  uint32_t context;
};

static int mean_cmp(const void *a, const void *b)
{
  const struct mean *x = a, *y = b;
  int64_t left = x->sum * y->n, right = y->sum * x->n;
  if (left != right)
    return left < right ? -1 : 1;
  return (x->context > y->context) - (x->context < y->context);
}

static void set_places(struct sweep *s, uint32_t row)
{
  uint32_t first = s->out->row_first[row], n = s->out->row_first[row + 1] - first;
  for (uint32_t i = 0; i < n; i++)
    s->place[s->out->order[first + i]] = 2 * (int64_t)i - (n - 1);
}

static struct mean mean_of(const struct sweep *s, uint32_t x, bool by_upper)
{
  const struct csr *g = by_upper ? s->up : s->down;
  const bool *cut = by_upper ? s->cut_up : s->cut;
  struct mean m = {0, 0, x};
  for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
    if (cut[arc])
      continue;
    m.sum += s->place[g->dst[arc]];
    m.n++;
  }
  return m.n != 0 ? m : (struct mean){s->place[x], 1, x};
}

static void sort_row(struct sweep *s, struct mean *mean, uint32_t row, bool by_upper)
{
  uint32_t first = s->out->row_first[row], n = s->out->row_first[row + 1] - first;
  for (uint32_t i = 0; i < n; i++)
    mean[i] = mean_of(s, s->out->order[first + i], by_upper);
  qsort(mean, n, sizeof *mean, mean_cmp);
  for (uint32_t i = 0; i < n; i++)
    s->out->order[first + i] = mean[i].context;
  set_places(s, row);
}

/* Levels to rows, the highest on top; by name within a row. */
static void fill_rows(struct level_map *out, struct arena *run, const struct coupling *c)
{
  uint32_t top = 0;
  for (uint32_t x = 1; x < c->k; x++)
    if (c->context[x].level > top)
      top = c->context[x].level;
  out->n_rows = c->k - c->n_hidden <= 1 ? 0 : top + 1;
  out->row_first = arena_array(run, uint32_t, (size_t)out->n_rows + 1);
  out->order = arena_array(run, uint32_t, c->k);
  for (uint32_t x = 1; x < c->k && out->n_rows > 0; x++)
    if (!c->context[x].hidden)
      out->row_first[top - c->context[x].level + 1]++;
  for (uint32_t row = 0; row < out->n_rows; row++)
    out->row_first[row + 1] += out->row_first[row];
  struct arena scratch = {0};
  uint32_t *filled = arena_array(&scratch, uint32_t, out->n_rows);
  for (uint32_t x = 1; x < c->k && out->n_rows > 0; x++) {
    if (c->context[x].hidden)
      continue;
    uint32_t row = top - c->context[x].level;
    out->order[out->row_first[row] + filled[row]++] = x;
  }
  arena_release(&scratch);
}

static const bool *cut_of_transpose(struct arena *scratch, const struct coupling *c, const struct csr *up)
{
  bool *cut = arena_array(scratch, bool, up->m);
  for (uint32_t y = 0; y < up->n; y++)
    for (uint32_t arc = up->off[y]; arc < up->off[y + 1]; arc++)
      cut[arc] = c->feedback.arc[csr_find(&c->contexts, up->dst[arc], y)];
  return cut;
}

static void order_rows(struct level_map *out, const struct coupling *c)
{
  struct arena scratch = {0};
  struct csr up;
  csr_transpose(&up, &scratch, &c->contexts);
  struct sweep s = {
    .down = &c->contexts, .up = &up, .cut = c->feedback.arc, .cut_up = cut_of_transpose(&scratch, c, &up), .out = out,
    .place = arena_array(&scratch, int64_t, c->k),
  };
  struct mean *mean = arena_array(&scratch, struct mean, c->k);
  for (uint32_t row = 0; row < out->n_rows; row++)
    set_places(&s, row);
  for (unsigned i = 0; i < SWEEPS; i++)
    for (uint32_t row = 0; row < out->n_rows; row++) {
      bool by_upper = i % 2 == 0;
      sort_row(&s, mean, by_upper ? row : out->n_rows - 1 - row, by_upper);
    }
  arena_release(&scratch);
}

/* The two heaviest arcs of x outside the feedback set, appended to `arc`. */
static uint32_t add_heaviest_down(uint32_t *arc, uint32_t n, const struct coupling *c, uint32_t x)
{
  const struct csr *g = &c->contexts;
  uint32_t start = n;
  for (uint32_t a = g->off[x]; a < g->off[x + 1]; a++)
    if (!c->feedback.arc[a])
      arc[n++] = a;
  arcs_by_weight(arc + start, n - start, g);
  return n - start > SHOWN_DOWN ? start + SHOWN_DOWN : n;
}

/* The heaviest of `arc` that are not drawn yet are, as many as `most` allows. */
static void show(struct level_map *out, bool *shown, const struct csr *g, struct arc_list_of list, uint32_t most)
{
  arcs_by_weight(list.arc, list.n, g);
  for (uint32_t i = 0; i < list.n && i < most; i++) {
    out->n_shown += !shown[list.arc[i]];
    shown[list.arc[i]] = true;
  }
}

static void select_arcs(struct level_map *out, struct arena *run, const struct coupling *c, const bool *against)
{
  const struct csr *g = &c->contexts;
  struct arena scratch = {0};
  struct arc_list_of bad = {arena_array(&scratch, uint32_t, g->m), 0}, up = {arena_array(&scratch, uint32_t, g->m), 0}, down = {arena_array(&scratch, uint32_t, g->m), 0};
  bool *shown = arena_array(&scratch, bool, g->m);
  for (uint32_t a = 0; a < g->m; a++) {
    out->all_weight += g->weight[a];
    if (c->feedback.arc[a])
      up.arc[up.n++] = a;
    if (against != NULL && against[a])
      bad.arc[bad.n++] = a;
  }
  for (uint32_t x = 1; x < c->k; x++)
    down.n = add_heaviest_down(down.arc, down.n, c, x);
  show(out, shown, g, bad, SHOWN_AGAINST);
  show(out, shown, g, up, SHOWN_ARCS);
  show(out, shown, g, down, out->n_shown < SHOWN_ARCS ? SHOWN_ARCS - out->n_shown : 0);
  out->shown_arc = arena_array(run, uint32_t, out->n_shown);
  out->hidden_arcs = g->m - out->n_shown;
  for (uint32_t a = 0, n = 0; a < g->m; a++) {
    out->hidden_against += !shown[a] && against != NULL && against[a];
    if (!shown[a])
      continue;
    out->shown_arc[n++] = a;
    out->shown_weight += g->weight[a];
  }
  arcs_by_weight(out->shown_arc, out->n_shown, g);
  arena_release(&scratch);
}

static bool breaks_more_than_public(const struct relationships *r, const struct relation *pair)
{
  for (uint32_t i = pair->first; i < pair->first + pair->n; i++)
    if (r->crossing[i].law != LAW_KEPT && r->crossing[i].law != LAW_PUBLIC)
      return true;
  return pair->n_kernel > 0;
}

struct past_public {
  uint32_t edges, arc;
};

static int past_cmp(const void *a, const void *b)
{
  const struct past_public *x = a, *y = b;
  if (x->edges != y->edges)
    return x->edges > y->edges ? -1 : 1;
  return (x->arc > y->arc) - (x->arc < y->arc);
}

void arcs_against(struct arcs_against *out, struct arena *run, const struct coupling *c, const struct relationships *r)
{
  struct arena scratch = {0};
  struct past_public *past = arena_array(&scratch, struct past_public, c->contexts.m);
  uint32_t n = 0;
  *out = (struct arcs_against){arena_array(run, uint32_t, c->contexts.m), arena_array(run, bool, c->contexts.m)};
  for (uint32_t i = 0; i < r->n; i++) {
    const struct relation *pair = &r->relation[i];
    uint32_t arc = pair->from.v == 0 || pair->to.v == 0 || pair->against == 0 ? UINT32_MAX : csr_find(&c->contexts, pair->from.v, pair->to.v);
    if (arc == UINT32_MAX)
      continue;
    out->n[arc] = pair->against;
    out->as_whole[arc] = breaks_more_than_public(r, pair);
    if (!out->as_whole[arc] && 2 * pair->against > pair->n)
      past[n++] = (struct past_public){pair->against, arc};
  }
  qsort(past, n, sizeof *past, past_cmp);
  for (uint32_t i = 0; i < n && i < PAST_PUBLIC; i++)
    out->as_whole[past[i].arc] = true;
  arena_release(&scratch);
}

void level_map_build(struct level_map *out, struct arena *run, const struct coupling *c, const bool *against)
{
  *out = (struct level_map){0};
  fill_rows(out, run, c);
  order_rows(out, c);
  select_arcs(out, run, c, against);
}
