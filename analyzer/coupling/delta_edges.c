/*
 * coupling/delta_edges.c: which edges came, went, grew and shrank, and by which places?
 *
 * Every place of either side becomes a row: kind, the two modules by their common numbers, and what the place takes: of imports the symbol and the scope, of all other kinds the name of its end below its module.
 * Which function of the importing or calling module does so is its own affair.
 * Sorted, the rows of an edge lie together, and in it those that take the same. Of these as many as both sides have are the same, those that stand
 * nearest to each other; the others made the difference.
 */
#include "coupling/delta_p.h"

#include "base/vec.h"
#include "coupling/coupling_p.h"

#include <stdlib.h>

struct row {
  uint32_t from, to;              /* common numbers of modules */
  str_id takes;
  uint32_t edge;
  uint8_t kind, side;
};

struct finder {
  const struct delta_in *in;
  const struct matches *m;
  struct arena arena;
  struct intern texts;
  VEC(struct row) rows;
  VEC(struct edge_delta) edges;
  VEC(struct edge_place) places;
  uint32_t left_out;
  struct buf text;
};

const char *fate_name(enum fate f)
{
  static const char *const names[FATES] = {"new", "gone", "grown", "shrunk", "changed", "moved"};
  return names[f];
}

static str_id what_it_takes(struct finder *w, const struct program *p, uint32_t edge)
{
  buf_reset(&w->text);
  if (p->edges.kind[edge] == EDGE_IMPORT) {
    uint8_t table = p->edges.evidence_table[edge];
    if (table == FACTS_IMPORTS || table == EVIDENCE_LOADED)
      buf_adds(&w->text, corpus_text(p->corpus, p->targets.symbol[p->edges.evidence_row[edge]]));
    buf_printf(&w->text, " %u", p->edges.scope[edge]);
  } else {
    buf_addspan(&w->text, delta_below(p, p->edges.to[edge]));
  }
  return intern_span(&w->texts, buf_span(&w->text));
}

static void add_rows(struct finder *w, uint8_t side)
{
  const struct program *p = w->in->side[side]->program;
  for (uint32_t e = 1; e < p->edges.n; e++) {
    mod_id from = p->nodes.module[p->edges.from[e].v], to = p->nodes.module[p->edges.to[e].v];
    uint8_t kind = p->edges.kind[e];
    if ((w->in->kinds >> kind & 1) == 0 || from.v == 0 || to.v == 0 || from.v == to.v || p->edges.confidence[e] > CONFIDENCE_INFERRED)
      continue;
    struct row r = {w->m->both[side][from.v], w->m->both[side][to.v], what_it_takes(w, p, e), e, kind, side};
    vec_push(&w->rows, r);
  }
}

static int edge_cmp(const struct row *x, const struct row *y)
{
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return x->kind - y->kind;
}

static int row_cmp(const void *a, const void *b)
{
  const struct row *x = a, *y = b;
  int c = edge_cmp(x, y);
  if (c != 0)
    return c;
  if (x->takes.v != y->takes.v)
    return x->takes.v < y->takes.v ? -1 : 1;
  if (x->side != y->side)
    return x->side - y->side;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

struct sorted_place {
  struct edge_place place;
  struct place at;
};

static int place_cmp(const void *a, const void *b)
{
  const struct sorted_place *x = a, *y = b;
  if (x->place.side != y->place.side)
    return x->place.side - y->place.side;
  if (x->at.file.v != y->at.file.v)
    return x->at.file.v < y->at.file.v ? -1 : 1;
  if (x->at.line != y->at.line)
    return x->at.line < y->at.line ? -1 : 1;
  return (x->place.edge > y->place.edge) - (x->place.edge < y->place.edge);
}

static void sort_places(struct finder *w, struct edge_place *p, uint32_t n)
{
  struct arena phase = {0};
  struct sorted_place *sorted = arena_array(&phase, struct sorted_place, n);
  for (uint32_t i = 0; i < n; i++)
    sorted[i] = (struct sorted_place){p[i], program_place(w->in->side[p[i].side]->program, p[i].edge)};
  qsort(sorted, n, sizeof *sorted, place_cmp);
  for (uint32_t i = 0; i < n; i++)
    p[i] = sorted[i].place;
  arena_release(&phase);
}

static uint32_t line_of(const struct finder *w, const struct row *r)
{
  return program_place(w->in->side[r->side]->program, r->edge).line;
}

/* So many of `more` as there are `few` stand for these, in their order, so that lines move least altogether; the rest is pushed. Few is less than more. */
static void push_unmatched(struct finder *w, const struct row *few, size_t n_few, const struct row *more, size_t n_more)
{
  enum { MOST = 1 << 20 };        /* products of the two numbers; beyond it the last ones are taken */
  struct arena phase = {0};
  size_t width = n_more - n_few + 1;                  /* few[i] stands for one of more[i] .. more[i + width - 1] */
  bool *kept = arena_array(&phase, bool, n_more);
  if (n_few > 0 && n_few * width > MOST) {
    memset(kept, true, n_few);
  } else if (n_few > 0) {
    uint64_t *best = arena_array(&phase, uint64_t, (n_few + 1) * width);       /* [i][k]: of few[0..i), if few[i - 1] stands for one of more[.. i - 1 + k] */
    for (size_t i = 1; i <= n_few; i++) {
      uint32_t line = line_of(w, &few[i - 1]);
      for (size_t k = 0; k < width; k++) {
        uint32_t there = line_of(w, &more[i - 1 + k]);
        uint64_t here = best[(i - 1) * width + k] + (there > line ? there - line : line - there);
        best[i * width + k] = k > 0 && best[i * width + k - 1] <= here ? best[i * width + k - 1] : here;
      }
    }
    for (size_t i = n_few, k = width - 1; i > 0; i--) {
      while (k > 0 && best[i * width + k - 1] == best[i * width + k])
        k--;
      kept[i - 1 + k] = true;
    }
  }
  for (size_t i = 0; i < n_more; i++)
    if (!kept[i])
      vec_push(&w->places, ((struct edge_place){more[i].edge, more[i].side}));
  arena_release(&phase);
}

/* The places of one kind of taking, those of BEFORE first. */
static void compare_takes(struct finder *w, const struct row *r, size_t n)
{
  size_t before = 0;
  while (before < n && r[before].side == BEFORE)
    before++;
  size_t after = n - before;
  if (before < after)
    push_unmatched(w, r, before, r + before, after);
  else if (before > after)
    push_unmatched(w, r + before, after, r, before);
}

static ctx_id context_at(const struct finder *w, unsigned side, mod_id m)
{
  return m.v == 0 ? (ctx_id){0} : context_of(w->in->side[side]->map, m);
}

static bool asked_for(const struct finder *w, const struct edge_delta *d)
{
  unsigned side = d->from[AFTER].v != 0 && d->to[AFTER].v != 0 ? AFTER : BEFORE;
  const struct modules *m = &w->in->side[side]->program->modules;
  return (w->in->classes >> m->class_[d->from[side].v] & 1) != 0 && (w->in->classes >> m->class_[d->to[side].v] & 1) != 0;
}

/* Are both ends in one cycle? */
static bool tied(const struct finder *w, unsigned side, const struct edge_delta *d)
{
  const struct judged *j = w->in->side[side];
  mod_id from = d->from[side], to = d->to[side];
  if (from.v == 0 || to.v == 0 || !module_measured(j->program, from.v) || !module_measured(j->program, to.v))
    return false;
  return j->coupling->module_scc.of[from.v] == j->coupling->module_scc.of[to.v];
}

static uint8_t fate_of(const struct edge_delta *d)
{
  if (d->places[BEFORE] == 0)
    return FATE_NEW;
  if (d->places[AFTER] == 0)
    return FATE_GONE;
  if (d->n == 0)
    return FATE_MOVED;
  return d->places[AFTER] > d->places[BEFORE] ? FATE_GROWN : d->places[AFTER] < d->places[BEFORE] ? FATE_SHRUNK : FATE_CHANGED;
}

static void describe(const struct finder *w, struct edge_delta *d)
{
  bool there[SIDES];
  for (unsigned side = 0; side < SIDES; side++) {
    ctx_id from = context_at(w, side, d->from[side]), to = context_at(w, side, d->to[side]);
    there[side] = d->places[side] > 0;
    d->crosses[side] = there[side] && from.v != to.v;
  }
  d->renamed = there[BEFORE] && there[AFTER] && (!span_eq(delta_module(w->in, BEFORE, d->from[BEFORE]), delta_module(w->in, AFTER, d->from[AFTER])) ||
                                                 !span_eq(delta_module(w->in, BEFORE, d->to[BEFORE]), delta_module(w->in, AFTER, d->to[AFTER])));
  d->fate = fate_of(d);
  unsigned has = d->fate == FATE_GONE ? BEFORE : AFTER;
  d->ties = d->kind == EDGE_IMPORT && d->fate <= FATE_GONE && tied(w, has, d) && !tied(w, !has, d);
}

/* One edge: all rows of a kind between two modules. */
static void compare_edge(struct finder *w, const struct row *r, size_t n)
{
  struct edge_delta d = {.kind = r->kind, .first = (uint32_t)w->places.n};
  for (unsigned side = 0; side < SIDES; side++) {
    d.from[side] = w->m->at[side][r->from];
    d.to[side] = w->m->at[side][r->to];
  }
  for (size_t begin = 0, end; begin < n; begin = end) {
    for (end = begin + 1; end < n && r[end].takes.v == r[begin].takes.v;)
      end++;
    compare_takes(w, r + begin, end - begin);
  }
  for (size_t i = 0; i < n; i++) {
    d.places[r[i].side]++;
    d.statements[r[i].side] += w->in->side[r[i].side]->program->edges.weight[r[i].edge];
  }
  d.n = (uint32_t)w->places.n - d.first;
  describe(w, &d);
  if (d.fate == FATE_MOVED && !d.renamed && d.crosses[BEFORE] == d.crosses[AFTER])
    return;                       /* nothing happened */
  if (!asked_for(w, &d)) {
    w->left_out++;
    w->places.n = d.first;
    return;
  }
  if (d.n > 1)
    sort_places(w, w->places.at + d.first, d.n);
  vec_push(&w->edges, d);
}

/* The edges of one pair of modules; imports come first. */
static void compare_pair(struct finder *w, const struct row *r, size_t n)
{
  size_t first = w->edges.n;
  for (size_t begin = 0, end; begin < n; begin = end) {
    for (end = begin + 1; end < n && r[end].kind == r[begin].kind;)
      end++;
    compare_edge(w, r + begin, end - begin);
  }
  for (size_t i = first + 1; i < w->edges.n && w->edges.at[first].kind == EDGE_IMPORT; i++)
    w->edges.at[i].under_import = w->edges.at[i].fate == w->edges.at[first].fate;
}

static void compare_all(struct finder *w)
{
  if (w->rows.n > 0)
    qsort(w->rows.at, w->rows.n, sizeof *w->rows.at, row_cmp);
  for (size_t begin = 0, end; begin < w->rows.n; begin = end) {
    for (end = begin + 1; end < w->rows.n && w->rows.at[end].from == w->rows.at[begin].from && w->rows.at[end].to == w->rows.at[begin].to;)
      end++;
    compare_pair(w, w->rows.at + begin, end - begin);
  }
}

/* ------------------------------------------------------------------------------------------------------- in order */

struct order {                    /* an edge and what it is sorted by */
  const char *context[2], *module[2];
  uint32_t row;
  uint8_t crosses, fate, kind;    /* calls, which are many and mostly follow something else, come last */
};

static int order_cmp(const void *a, const void *b)
{
  const struct order *x = a, *y = b;
  if (x->crosses != y->crosses)
    return y->crosses - x->crosses;
  if (x->fate != y->fate)
    return x->fate - y->fate;
  if (x->kind != y->kind)
    return x->kind - y->kind;
  for (int i = 0; i < 4; i++) {
    int c = i < 2 ? strcmp(x->context[i], y->context[i]) : strcmp(x->module[i - 2], y->module[i - 2]);
    if (c != 0)
      return c;
  }
  return 0;
}

static struct order order_of(const struct finder *w, uint32_t row)
{
  const struct edge_delta *d = &w->edges.at[row];
  unsigned side = d->fate == FATE_GONE ? BEFORE : AFTER;
  const struct context_map *map = w->in->side[side]->map;
  return (struct order){{context_name(map, context_of(map, d->from[side])), context_name(map, context_of(map, d->to[side]))},
                        {delta_module(w->in, side, d->from[side]).at, delta_module(w->in, side, d->to[side]).at},
                        row, d->crosses[BEFORE] || d->crosses[AFTER], d->fate, d->kind == EDGE_CALL ? EDGE_KINDS : d->kind};
}

static void put_in_order(struct finder *w, struct delta *out, struct arena *run)
{
  uint32_t n = (uint32_t)w->edges.n;
  struct order *order = arena_array(&w->arena, struct order, n);
  for (uint32_t i = 0; i < n; i++)
    order[i] = order_of(w, i);
  qsort(order, n, sizeof *order, order_cmp);
  out->edge = arena_array(run, struct edge_delta, n);
  out->place = arena_array(run, struct edge_place, w->places.n);
  uint32_t places = 0;
  for (uint32_t i = 0; i < n; i++) {
    struct edge_delta *d = &out->edge[i];
    *d = w->edges.at[order[i].row];
    for (uint32_t k = 0; k < d->n; k++)
      out->place[places + k] = w->places.at[d->first + k];
    d->first = places;
    places += d->n;
    out->n_crossing += order[i].crosses;
    out->by_fate[order[i].crosses][d->kind][d->fate]++;
  }
  out->n_edges = n;
  out->left_out = w->left_out;
}

void delta_edges(struct delta *out, struct arena *run, const struct delta_in *in, const struct matches *m)
{
  struct finder w = {.in = in, .m = m};
  intern_init(&w.texts, &w.arena);
  add_rows(&w, BEFORE);
  add_rows(&w, AFTER);
  compare_all(&w);
  put_in_order(&w, out, run);
  vec_release(&w.rows);
  vec_release(&w.edges);
  vec_release(&w.places);
  buf_release(&w.text);
  intern_release(&w.texts);
  arena_release(&w.arena);
}
