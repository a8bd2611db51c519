/*
 * render/matrix_view.c: what stands in a cell of the matrix, and which rows a page has room for?
 */
#include "render/matrix_view.h"

#include "base/bug.h"
#include "render/diff.h"

#include <stdlib.h>

const char *matrix_state_name(enum matrix_state s)
{
  switch (s) {
  case MATRIX_OPEN: return "";
  case MATRIX_DECLARED: return "declared";
  case MATRIX_UNDECLARED: return "undeclared";
  case MATRIX_FORBIDDEN: return "forbidden";
  case MATRIX_STATES: break;
  }
  BUG("no such state");
}

static enum matrix_state state_of(enum standing standing, const struct use *use)
{
  bool mutual = use != NULL && (use->as == REL_PARTNERSHIP || use->as == REL_SHARED_KERNEL), apart = use != NULL && use->as == REL_SEPARATE_WAYS;
  switch (standing) {
  case STANDING_DECLARED: return apart ? MATRIX_FORBIDDEN : MATRIX_DECLARED;
  case STANDING_BACKWARD: return mutual ? MATRIX_DECLARED : MATRIX_FORBIDDEN;
  case STANDING_OPEN: return MATRIX_DECLARED;
  case STANDING_UNDECLARED: return MATRIX_UNDECLARED;
  case STANDING_NOT_YET:
  case STANDING_UNCLAIMED: break;
  }
  return MATRIX_OPEN;
}

static int64_t delta_of(const struct report *r, uint32_t from, uint32_t to)
{
  const struct pair_change *p = r->delta == NULL || from == to ? NULL : change_pair(r->delta->change, (ctx_id){from}, (ctx_id){to});
  return p == NULL ? 0 : (int64_t)p->after.statements - (int64_t)p->before.statements;
}

struct matrix_cell matrix_cell(const struct report *r, uint32_t from, uint32_t to)
{
  const struct coupling *c = r->coupling;
  const struct pair *pair = coupling_pair(c, (ctx_id){from}, (ctx_id){to});
  struct matrix_cell cell = {.imports = pair->statements, .files = pair->importing, .symbols = pair->symbols, .calls = pair->calls};
  const struct relation *relation = from == to || r->relations == NULL ? NULL : relation_of(r->relations, (ctx_id){from}, (ctx_id){to});
  uint32_t arc = from == to ? UINT32_MAX : csr_find(&c->contexts, from, to);
  cell.delta = delta_of(r, from, to);
  cell.up = arc != UINT32_MAX && c->feedback.arc[arc];
  if (relation == NULL)
    return cell;
  cell.against = relation->against;
  cell.use = relation->use;
  cell.state = (uint8_t)state_of((enum standing)relation->standing, relation->use);
  return cell;
}

bool matrix_cell_empty(const struct matrix_cell *c)
{
  return c->imports == 0 && c->against == 0 && c->delta == 0 && c->state != MATRIX_DECLARED;
}

unsigned matrix_shade(uint32_t imports)
{
  unsigned level = 1;
  for (uint32_t least = 2; imports >= least && level < MATRIX_SHADES; least *= 3)
    level++;
  return level;
}

struct heavy {
  uint64_t weight;
  uint32_t ctx;
};

static int heavy_cmp(const void *a, const void *b)
{
  const struct heavy *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

uint32_t matrix_rows(uint32_t **out, struct arena *arena, const struct report *r)
{
  const struct level_map *levels = r->levels;
  uint32_t all = levels->row_first[levels->n_rows], n = 0;
  struct heavy *list = arena_array(arena, struct heavy, all);
  bool *kept = arena_array(arena, bool, r->coupling->k);
  for (uint32_t i = 0; i < all; i++) {
    const struct context_metrics *c = &r->coupling->context[levels->order[i]];
    list[i] = (struct heavy){(uint64_t)c->in_statements + c->out_statements, levels->order[i]};
  }
  qsort(list, all, sizeof *list, heavy_cmp);
  for (uint32_t i = 0; i < all && i < MATRIX_ROWS; i++)
    kept[list[i].ctx] = true;
  *out = arena_array(arena, uint32_t, MATRIX_ROWS);
  for (uint32_t i = all; i-- > 0;)
    if (kept[levels->order[i]])
      (*out)[n++] = levels->order[i];
  return n;
}
