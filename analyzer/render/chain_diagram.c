/*
 * render/chain_diagram.c: chains from one part of a tree to another as a picture.
 */
#include "render/chain_diagram.h"

#include "base/map.h"
#include "base/path.h"
#include "render/addresses.h"
#include "render/context_picture.h"
#include "render/parts.h"

#include <stdlib.h>

struct chain_drawing {
  const struct chain_view *v;
  const struct svg_place *place;
  struct arena *arena;
  struct diagram *out;
  struct map box_of;              /* node -> box + 1 */
  struct map line_of;             /* two boxes -> line + 1 */
  uint32_t chains;                /* that are drawn */
};

static uint32_t box_of(struct chain_drawing *d, uint32_t node, uint32_t level)
{
  uint32_t known = map_get(&d->box_of, node);
  if (known != 0)
    return known - 1;
  struct diagram_box *box = &d->out->box[d->out->n];
  struct span name = d->v->name[node];
  struct buf text = {0};
  *box = (struct diagram_box){.name = name, .level = level, .look = {.class_ = "plain", .tip = name}};
  box_name(&box->look, name);
  if (level == 0 || level == d->v->paths->hops)
    box->look.class_ = "supporting";
  if (d->v->modules)
    address_module(&text, d->place, name);
  box->look.href = keep_text(d->arena, &text);
  buf_release(&text);
  map_put(&d->box_of, node, ++d->out->n);
  return d->out->n - 1;
}

static void add_line(struct chain_drawing *d, const uint32_t node[2], const uint32_t box[2])
{
  if (map_get(&d->line_of, map_pair(box[0], box[1])) != 0)
    return;
  struct chain_hop hop = d->v->hop(d->v->context, node[0], node[1]);
  struct diagram_line *line = &d->out->line[d->out->m];
  struct buf text = {0};
  *line = (struct diagram_line){.from = box[0], .to = box[1], .weight = hop.places, .states = (uint16_t)(hop.possible ? 1u << PIC_MAYBE : 0)};
  buf_addspan(&text, path_base(hop.path));
  buf_printf(&text, ":%u", hop.line);
  line->look.label = keep_text(d->arena, &text);
  buf_addspan(&text, d->v->name[node[0]]);
  buf_adds(&text, " to ");
  buf_addspan(&text, d->v->name[node[1]]);
  buf_adds(&text, ": ");
  buf_addspan(&text, hop.kind);
  buf_adds(&text, " at ");
  buf_addspan(&text, hop.path);
  buf_printf(&text, ":%u", hop.line);
  if (hop.places > 1) {
    buf_adds(&text, ", one of ");
    add_count(&text, hop.places, "place", NULL);
  }
  line->look.tip = keep_text(d->arena, &text);
  buf_release(&text);
  map_put(&d->line_of, map_pair(box[0], box[1]), ++d->out->m);
}

/* Boxes that this chain would add. */
static uint32_t new_boxes(const struct chain_drawing *d, const uint32_t *node)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i <= d->v->paths->hops; i++)
    n += map_get(&d->box_of, node[i]) == 0;
  return n;
}

static void add_chain(struct chain_drawing *d, const uint32_t *node)
{
  uint32_t hops = d->v->paths->hops;
  for (uint32_t i = 0; i < hops; i++) {
    const uint32_t ends[] = {node[i], node[i + 1]}, boxes[] = {box_of(d, ends[0], hops - i), box_of(d, ends[1], hops - i - 1)};
    add_line(d, ends, boxes);
  }
  d->chains++;
}

static void describe(struct chain_drawing *d)
{
  const struct paths *p = d->v->paths;
  struct buf text = {0};
  buf_addspan(&text, d->v->from);
  buf_adds(&text, " to ");
  buf_addspan(&text, d->v->to);
  d->out->title = keep_text(d->arena, &text);
  buf_addspan(&text, d->v->from);
  buf_adds(&text, " reaches ");
  buf_addspan(&text, d->v->to);
  buf_adds(&text, " by ");
  if (p->total < UINT32_MAX)
    add_count(&text, p->total, "shortest chain", NULL);
  else
    buf_adds(&text, "very many shortest chains");
  buf_adds(&text, " of ");
  add_count(&text, p->hops, "hop", NULL);
  buf_addc(&text, '.');
  if (d->chains < p->total) {
    buf_adds(&text, " Drawn: ");
    add_count(&text, d->chains, "chain", NULL);
    buf_addc(&text, '.');
  }
  buf_adds(&text, " An arrow says where the first statement stands.");
  d->out->desc = keep_text(d->arena, &text);
  buf_release(&text);
}

void chain_diagram(struct diagram *out, struct arena *arena, const struct chain_view *v, const struct svg_place *place)
{
  const struct paths *p = v->paths;
  struct chain_drawing d = {.v = v, .place = place, .arena = arena, .out = out};
  uint32_t room = p->hops + 1 > CHAIN_MOST_BOXES ? p->hops + 1 : CHAIN_MOST_BOXES;      /* one chain is drawn, however long */
  diagram_init(out, arena, room, p->n * p->hops);
  out->n = out->m = 0;
  for (uint32_t i = 0; i < p->n; i++)
    if (out->n + new_boxes(&d, p->node[i]) <= room)
      add_chain(&d, p->node[i]);
  describe(&d);
  map_release(&d.box_of);
  map_release(&d.line_of);
}
