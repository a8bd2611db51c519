/*
 * render/payload_edges.c: the parts "edges/<slug>": what leaves one context, place by place.
 *
 * A row a name that is imported, and a call; rows by module, line, column. A statement's first name is marked, so that the marks add up to statements.
 */
#include "render/payload_parts.h"

#include "base/utf8.h"
#include "render/escape.h"

#include <stdlib.h>

bool payload_has_edges(const struct report *r, uint32_t ctx)
{
  return r->whole->first[ctx + 1] > r->whole->first[ctx];
}

void payload_edges_name(struct buf *out, const struct report *r, uint32_t ctx)
{
  buf_adds(out, "edges/");
  slug_add(out, span_of(context_name(r->map, (ctx_id){ctx})));
}

/* The rows of one context. */
struct leaving {
  const struct report *r;
  const uint32_t *edge;
  uint32_t n;
};

static uint32_t number_of(const struct report *r, node_id node)
{
  return r->whole->modules.of_node[r->program->nodes.module[node.v].v] - 1;
}

static int span_order(const void *a, const void *b)
{
  return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

static uint32_t symbol_number(const struct span *symbol, uint32_t n, struct span wanted)
{
  uint32_t low = 0, high = n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (span_cmp(symbol[middle], wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* A module as a whole has no symbol: row 0 is empty. */
static void symbol_columns(struct payload *p, struct arena *scratch, const struct leaving *l)
{
  struct span *all = arena_array(scratch, struct span, (size_t)l->n + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < l->n; i++)
    all[i + 1] = whole_symbol(l->r->program, l->edge[i]);
  qsort(all, (size_t)l->n + 1, sizeof *all, span_order);
  for (uint32_t i = 1; i <= l->n; i++)
    if (!span_eq(all[i], all[n]))
      all[++n] = all[i];
  payload_column(p, "symbols", "prefix");
  for (uint32_t i = 0; i <= n; i++)
    payload_name(p, all[i]);
  payload_column(p, "symbol", "varint");
  for (uint32_t i = 0; i < l->n; i++)
    payload_varint(p, symbol_number(all, n + 1, whole_symbol(l->r->program, l->edge[i])));
}

enum { SCOPES = SCOPE_TYPE_CHECKING + 1, CONFIDENCES = CONFIDENCE_POSSIBLE + 1, KINDS_OF_ROWS = 2 * SCOPES * CONFIDENCES };

/* [edge] -> a number below KINDS_OF_ROWS. Calls have no scope. */
static uint32_t kind_of(const struct edges *e, uint32_t edge)
{
  bool call = e->kind[edge] == EDGE_CALL;
  return ((uint32_t)call * SCOPES + (call ? 0 : e->scope[edge])) * CONFIDENCES + e->confidence[edge];
}

/* The numbers as they come, from 0; each in the header as [kind, scope, confidence]. */
static void kind_numbers(struct payload *p, uint8_t number[KINDS_OF_ROWS], const struct leaving *l)
{
  const struct edges *e = &l->r->program->edges;
  uint8_t n = 0;
  json_key(&p->json, "kinds");
  json_array(&p->json);
  for (uint32_t i = 0; i < l->n; i++) {
    uint32_t edge = l->edge[i];
    if (number[kind_of(e, edge)] != 0)
      continue;
    number[kind_of(e, edge)] = ++n;
    json_array(&p->json);
    json_text(&p->json, edge_kind_name((enum edge_kind)e->kind[edge]));
    json_text(&p->json, e->kind[edge] == EDGE_CALL ? "" : import_scope_name((enum import_scope)e->scope[edge]));
    json_text(&p->json, edge_confidence_name((enum edge_confidence)e->confidence[edge]));
    json_close(&p->json);
  }
  json_close(&p->json);
}

static void row_columns(struct payload *p, const struct leaving *l, const uint8_t number[KINDS_OF_ROWS])
{
  const struct edges *e = &l->r->program->edges;
  uint32_t before = 0;
  payload_column(p, "from", "varint");        /* each as what it adds to the one before */
  for (uint32_t i = 0; i < l->n; i++) {
    uint32_t from = number_of(l->r, e->from[l->edge[i]]);
    payload_varint(p, from - before);
    before = from;
  }
  payload_column(p, "to", "varint");
  for (uint32_t i = 0; i < l->n; i++)
    payload_varint(p, number_of(l->r, e->to[l->edge[i]]));
  payload_column(p, "line", "varint");
  for (uint32_t i = 0; i < l->n; i++)
    payload_varint(p, program_place(l->r->program, l->edge[i]).line);
  payload_column(p, "kind", "u8");
  for (uint32_t i = 0; i < l->n; i++)
    payload_u8(p, (uint8_t)(number[kind_of(e, l->edge[i])] - 1));
  payload_column(p, "first", "bits");
  for (uint32_t i = 0; i < l->n; i++)
    payload_bit(p, e->kind[l->edge[i]] == EDGE_IMPORT && e->weight[l->edge[i]] != 0);
}

void payload_edges(struct buf *out, const struct report *r, uint32_t ctx)
{
  const struct leaving l = {r, r->whole->outbound + r->whole->first[ctx], r->whole->first[ctx + 1] - r->whole->first[ctx]};
  struct payload p;
  struct buf name = {0};
  struct arena scratch = {0};
  uint8_t number[KINDS_OF_ROWS] = {0};
  payload_edges_name(&name, r, ctx);
  payload_begin(&p, name.at);
  payload_safe(&p.json, "context", span_of(context_name(r->map, (ctx_id){ctx})));
  kind_numbers(&p, number, &l);
  payload_columns(&p);
  row_columns(&p, &l, number);
  symbol_columns(&p, &scratch, &l);
  payload_end(&p, out);
  arena_release(&scratch);
  buf_release(&name);
}

void payload_part(struct buf *out, const struct report *r, const struct part_of *of)
{
  struct buf name = {0}, bytes = {0};
  if (of->edges) {
    payload_edges_name(&name, r, of->ctx);
    payload_edges(&bytes, r, of->ctx);
  } else {
    buf_adds(&name, "graph");
    payload_graph(&bytes, r);
  }
  const struct packed packed = {name.at, buf_span(&bytes), r->gzip};
  if (of->form == PART_SCRIPT)
    payload_script(out, &packed);
  else
    payload_text(out, &packed);
  buf_release(&name);
  buf_release(&bytes);
}
