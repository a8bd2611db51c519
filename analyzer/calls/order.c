/*
 * calls/order.c: in which order do the calls stand that the solver found?
 *
 * It finds them in the order of its work, which says nothing to anybody. They are put in the order of the text, and the names outside the tree that they brought in that of the alphabet.
 */
#include "calls/effects.h"

#include <stdlib.h>
#include <string.h>

struct outside {
  struct span name;
  str_id id;
  node_id was;
};

static int name_cmp(const void *a, const void *b)
{
  const struct outside *x = a, *y = b;
  size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
  int order = memcmp(x->name.at, y->name.at, n);
  return order != 0 ? order : (x->name.n > y->name.n) - (x->name.n < y->name.n);
}

static void order_outside(struct solver *s, uint32_t first_node, uint32_t first_edge)
{
  struct nodes *nodes = &s->p->nodes;
  struct edges *e = &s->p->edges;
  uint32_t n = nodes->n - first_node;
  struct outside *list = arena_array(&s->arena, struct outside, n);
  node_id *now = arena_array(&s->arena, node_id, n);
  for (uint32_t i = 0; i < n; i++)
    list[i] = (struct outside){program_name(s->p, (node_id){first_node + i}), nodes->name[first_node + i], {first_node + i}};
  if (n > 0)
    qsort(list, n, sizeof *list, name_cmp);
  for (uint32_t i = 0; i < n; i++) {
    nodes->name[first_node + i] = list[i].id;
    now[list[i].was.v - first_node] = (node_id){first_node + i};
    map_put(&s->p->external, list[i].id.v, first_node + i);
  }
  for (uint32_t edge = first_edge; edge < e->n; edge++)
    if (e->to[edge].v >= first_node)
      e->to[edge] = now[e->to[edge].v - first_node];
}

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

struct placed {
  uint64_t place;                 /* the table and row that tell it, those of calls first */
  uint32_t to, edge;
};

static uint64_t digit(const struct placed *p, unsigned pass)
{
  enum { OF_TARGET = 3 };         /* passes: 32 bits, the less important first */
  uint64_t key = pass < OF_TARGET ? p->to : p->place;
  return key >> DIGIT_BITS * (pass < OF_TARGET ? pass : pass - OF_TARGET) & (DIGITS - 1);
}

static void sort_pass(struct placed *out, const struct placed *in, uint32_t n, unsigned pass)
{
  uint32_t count[DIGITS + 1] = {0};
  for (uint32_t i = 0; i < n; i++)
    count[digit(&in[i], pass) + 1]++;
  for (uint32_t d = 0; d < DIGITS; d++)
    count[d + 1] += count[d];
  for (uint32_t i = 0; i < n; i++)
    out[count[digit(&in[i], pass)]++] = in[i];
}

/* Moves one column; `scratch` has room for it. */
static void move(void *column, size_t size, const struct placed *order, uint32_t n, char *scratch)
{
  char *at = column;
  memcpy(scratch, at, n * size);
  for (uint32_t i = 0; i < n; i++)
    memcpy(at + i * size, scratch + order[i].edge * size, size);
}

static void order_edges(struct solver *s, uint32_t first)
{
  enum { PASSES = 8 };
  struct edges *e = &s->p->edges;
  uint32_t n = e->n - first;
  struct placed *order = arena_array(&s->arena, struct placed, n), *other = arena_array(&s->arena, struct placed, n);
  char *scratch = arena_alloc(&s->arena, n * sizeof(uint32_t));
  for (uint32_t i = 0; i < n; i++)
    order[i] = (struct placed){(uint64_t)(e->evidence_table[first + i] == FACTS_CALLS ? 0 : e->evidence_table[first + i] + 1) << 32 | e->evidence_row[first + i], e->to[first + i].v, i};
  for (unsigned pass = 0; pass < PASSES; pass += 2) {
    sort_pass(other, order, n, pass);
    sort_pass(order, other, n, pass + 1);
  }
  move(e->from + first, sizeof *e->from, order, n, scratch);
  move(e->to + first, sizeof *e->to, order, n, scratch);
  move(e->kind + first, 1, order, n, scratch);
  move(e->scope + first, 1, order, n, scratch);
  move(e->confidence + first, 1, order, n, scratch);
  move(e->rule + first, 1, order, n, scratch);
  move(e->evidence_table + first, 1, order, n, scratch);
  move(e->evidence_row + first, sizeof *e->evidence_row, order, n, scratch);
}

void order_found(struct solver *s, uint32_t first_node, uint32_t first_edge)
{
  order_outside(s, first_node, first_edge);
  order_edges(s, first_edge);
}
