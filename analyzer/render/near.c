/*
 * render/near.c: a context between those that use it and those that it uses.
 */
#include "render/near.h"

#include "coupling/start.h"
#include "render/context_picture.h"
#include "render/escape.h"
#include "render/parts.h"
#include "render/rows.h"

enum { ROWS = 3, PER_LINE = 6, MOST_NODES = 2 * NEAR_MOST + 1 };

struct near {
  uint32_t ctx[MOST_NODES], n;    /* row by row */
  uint32_t first[ROWS + 1];
  uint32_t arc[2 * MOST_NODES], n_arcs;
  uint32_t hidden;                /* neighbours that are not drawn */
};

static bool is_drawn(const struct near *near, uint32_t ctx)
{
  for (uint32_t i = 0; i < near->n; i++)
    if (near->ctx[i] == ctx)
      return true;
  return false;
}

static void add_arc(struct near *near, const struct report *r, uint32_t from, uint32_t to)
{
  uint32_t arc = csr_find(&r->coupling->contexts, from, to);
  if (arc != UINT32_MAX)
    near->arc[near->n_arcs++] = arc;
}

/* One that uses it and is used by it stands where more of its imports are. */
static void add_row(struct near *near, const struct report *r, uint32_t ctx, bool users)
{
  const struct start *s = &r->starts->of[ctx];
  const struct start_neighbour *list = users ? s->users : s->uses;
  uint32_t n = users ? s->n_users : s->n_uses, added = 0;
  for (uint32_t i = 0; i < n; i++) {
    ctx_id other = list[i].context;
    uint32_t back = coupling_pair(r->coupling, users ? (ctx_id){ctx} : other, users ? other : (ctx_id){ctx})->statements;
    if (is_drawn(near, other.v) || back > list[i].imports || (back == list[i].imports && users))
      continue;
    if (added++ < NEAR_MOST)
      near->ctx[near->n++] = other.v;
    else
      near->hidden++;
  }
}

static void choose(struct near *near, const struct report *r, uint32_t ctx)
{
  *near = (struct near){0};
  add_row(near, r, ctx, true);
  near->first[1] = near->n;
  near->ctx[near->n++] = ctx;
  near->first[2] = near->n;
  add_row(near, r, ctx, false);
  near->first[3] = near->n;
  for (uint32_t i = 0; i < near->n; i++) {
    if (near->ctx[i] == ctx)
      continue;
    add_arc(near, r, near->ctx[i], ctx);
    add_arc(near, r, ctx, near->ctx[i]);
  }
}

bool near_has(const struct report *r, uint32_t ctx)
{
  return r->starts->of[ctx].n_uses + r->starts->of[ctx].n_users > 0;
}

void near_svg(struct buf *out, const struct report *r, uint32_t ctx, const struct svg_place *place)
{
  struct arena scratch = {0};
  struct near near;
  choose(&near, r, ctx);
  const struct context_choice choice = {.ctx = near.ctx, .n = near.n, .arc = near.arc, .m = near.n_arcs};
  struct context_picture c;
  context_picture_init(&c, r, &scratch, &choice, place);
  uint32_t order[MOST_NODES], first[ROWS + 1], n = 0;
  for (uint32_t i = 0; i < near.n; i++)
    order[i] = i;
  for (uint32_t row = 0; row < ROWS; row++)           /* empty rows take no room */
    if (near.first[row + 1] > near.first[row])
      first[n++] = near.first[row];
  first[n] = near.n;
  rows_place(&c.p, &scratch, &(struct rows){.n = n, .first = first, .order = order, .per_line = PER_LINE, .gutter = 0});
  c.p.n_bands = 0;                /* rows are no levels here */
  struct buf title = {0}, desc = {0};
  buf_adds(&title, "Neighbours of ");
  buf_addspan(&title, context_title(r, ctx));
  add_count(&desc, near.n - 1, "context", NULL);
  buf_adds(&desc, near.first[1] > 0 ? ": those above use it, those below are used by it" : ": it uses them");
  if (near.hidden > 0)
    buf_printf(&desc, "; %u more that import less are not drawn", near.hidden);
  buf_adds(&desc, ". The weights are imports.");
  svg_draw(out, &(struct svg_drawing){.p = &c.p, .box = c.box, .arrow = c.arrow, .id = place->id, .title = buf_span(&title), .desc = buf_span(&desc), .standalone = place->alone,
                                      .labels = c.p.m <= SVG_MOST_LABELS});
  buf_release(&title);
  buf_release(&desc);
  arena_release(&scratch);
}

bool near_mermaid(struct buf *out, const struct report *r, uint32_t ctx)
{
  struct arena scratch = {0};
  struct near near;
  choose(&near, r, ctx);
  const struct csr *g = &r->coupling->contexts;
  uint32_t *from = csr_sources(&scratch, g), *node = arena_array(&scratch, uint32_t, g->n);
  bool fits = near.n_arcs <= NEAR_MERMAID;
  buf_adds(out, fits ? "flowchart TB\n" : "");
  for (uint32_t i = 0; i < near.n && fits; i++) {
    node[near.ctx[i]] = i;
    buf_printf(out, near.ctx[i] == ctx ? "  n%u([\"" : "  n%u[\"", i);
    esc_mermaid(out, context_title(r, near.ctx[i]));
    buf_adds(out, near.ctx[i] == ctx ? "\"])\n" : "\"]\n");
  }
  for (uint32_t i = 0; i < near.n_arcs && fits; i++)
    buf_printf(out, "  n%u -->|%u| n%u\n", node[from[near.arc[i]]], g->weight[near.arc[i]], node[g->dst[near.arc[i]]]);
  arena_release(&scratch);
  return fits;
}
