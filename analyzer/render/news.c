/*
 * render/news.c: what is worth telling first?
 */
#include "render/news.h"

#include <stdlib.h>

uint32_t context_cost(const struct report *r, uint32_t ctx)
{
  const struct context_metrics *m = &r->coupling->context[ctx];
  return m->in_statements - (m->has_public ? m->public_in : 0) + m->out_statements;
}

struct public_share public_share_of(const struct coupling *c)
{
  struct public_share share = {0};
  for (uint32_t ctx = 1; ctx < c->k; ctx++)
    if (c->context[ctx].has_public) {
      share.part += c->context[ctx].public_in;
      share.whole += c->context[ctx].in_statements;
    }
  return share;
}

struct priced {
  uint32_t ctx, cost;
};

static int priced_cmp(const void *a, const void *b)
{
  const struct priced *x = a, *y = b;
  if ((x->cost == 0) != (y->cost == 0))
    return x->cost == 0 ? 1 : -1;
  return x->cost != y->cost ? (x->cost > y->cost) - (x->cost < y->cost) : (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

uint32_t cheapest_contexts(uint32_t **out, struct arena *arena, const struct report *r)
{
  const struct coupling *c = r->coupling;
  struct priced *list = arena_array(arena, struct priced, c->k);
  uint32_t n = 0;
  for (uint32_t ctx = 1; ctx < c->k; ctx++)
    if (!c->context[ctx].hidden)
      list[n++] = (struct priced){ctx, context_cost(r, ctx)};
  if (n > 1)
    qsort(list, n, sizeof *list, priced_cmp);
  *out = arena_array(arena, uint32_t, n);
  for (uint32_t i = 0; i < n; i++)
    (*out)[i] = list[i].ctx;
  return n;
}

/* Does a cut come behind `last` and before `best`? */
static bool is_next(const struct cut_pair *cut, const struct cut_pair *last, const struct cut_pair *best)
{
  bool behind = last == NULL || cut->weight > last->weight || (cut->weight == last->weight && cut->arc > last->arc);
  return behind && (best->from == 0 || cut->weight < best->weight);
}

uint32_t cheapest_cuts(struct cut_pair *out, uint32_t most, const struct report *r)
{
  const struct csr *g = &r->coupling->contexts;
  uint32_t n = 0;
  for (; n < most && n < r->coupling->feedback.arcs; n++) {
    struct cut_pair best = {0};
    for (uint32_t v = 1; v < g->n; v++)
      for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
        struct cut_pair cut = {v, g->dst[arc], arc, g->weight[arc]};
        if (r->coupling->feedback.arc[arc] && is_next(&cut, n > 0 ? &out[n - 1] : NULL, &best))
          best = cut;
      }
    out[n] = best;
  }
  return n;
}

uint32_t *broken_by_context(struct arena *arena, const struct report *r)
{
  uint32_t *broken = arena_array(arena, uint32_t, r->coupling->k);
  for (uint32_t i = 0; i < r->relations->n; i++)
    broken[r->relations->relation[i].from.v] += r->relations->relation[i].against;
  return broken;
}

/* The row of a context by its number on a side; NULL: it is none of both. */
static struct news_row *row_of(const struct news *news, const uint32_t *at, uint32_t ctx)
{
  return at[ctx] == UINT32_MAX ? NULL : &news->row[at[ctx]];
}

static uint32_t *no_rows(struct arena *arena, uint32_t k)
{
  uint32_t *at = arena_array(arena, uint32_t, k);
  for (uint32_t i = 0; i < k; i++)
    at[i] = UINT32_MAX;
  return at;
}

static uint32_t border_of(const struct coupling *c, ctx_id ctx)
{
  return c->context[ctx.v].in_statements + c->context[ctx.v].out_statements;
}

static void count_laws(struct news *out, uint32_t *const at[SIDES], const struct delta *delta)
{
  for (uint32_t i = 0; i < delta->n_laws; i++) {
    const struct law_delta *d = &delta->law[i];
    unsigned side = d->fate == FATE_GONE ? BEFORE : AFTER;
    struct news_row *row = row_of(out, at[side], d->relation[side]->from.v);
    if (row == NULL)
      continue;
    row->fresh += d->fate == FATE_NEW;
    row->fixed += d->fate == FATE_GONE;
  }
}

struct ranked {
  int64_t broken, border;
  uint32_t row;
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->broken != y->broken)
    return x->broken > y->broken ? -1 : 1;
  if (x->border != y->border)
    return x->border > y->border ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* `sign` 1: those that are worse now; -1: those that are better. */
static uint32_t rank(uint32_t **out, struct arena *arena, const struct news *news, int sign)
{
  struct ranked *list = arena_array(arena, struct ranked, news->n);
  uint32_t n = 0;
  for (uint32_t i = 0; i < news->n; i++) {
    struct ranked row = {sign * news_broken(&news->row[i]), sign * news_border(&news->row[i]), i};
    if (row.broken > 0 || (row.broken == 0 && row.border > 0))
      list[n++] = row;
  }
  if (n > 1)
    qsort(list, n, sizeof *list, ranked_cmp);
  *out = arena_array(arena, uint32_t, n);
  for (uint32_t i = 0; i < n; i++)
    (*out)[i] = list[i].row;
  return n;
}

void news_find(struct news *out, struct arena *arena, const struct report *r)
{
  const struct change *change = r->delta->change;
  const struct coupling *before = change->before.coupling, *after = change->after.coupling;
  uint32_t *at[SIDES] = {no_rows(arena, before->k), no_rows(arena, after->k)}, *broken = broken_by_context(arena, r);
  *out = (struct news){.row = arena_array(arena, struct news_row, change->n_contexts)};
  for (uint32_t i = 0; i < change->n_contexts; i++) {
    const struct context_change *c = &change->context[i];
    if (c->before.v == 0 || c->after.v == 0 || after->context[c->after.v].hidden)
      continue;
    at[BEFORE][c->before.v] = at[AFTER][c->after.v] = out->n;
    out->row[out->n++] = (struct news_row){.ctx = c->after.v, .total = broken[c->after.v], .border = {border_of(before, c->before), border_of(after, c->after)}};
  }
  count_laws(out, at, r->delta->delta);
  out->n_worse = rank(&out->worse, arena, out, 1);
  out->n_better = rank(&out->better, arena, out, -1);
}
