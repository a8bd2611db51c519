/*
 * render/context_picture.c: how do contexts and their arcs look in a picture?
 */
#include "render/context_picture.h"

#include "render/addresses.h"
#include "render/parts.h"
#include "render/widths.h"

enum { LEAST_BOX_W = 1680, MOST_BOX_W = 2400, BOX_H = 560, BOX_PAD = 220 };   /* tenths of a pixel */

struct span keep_text(struct arena *arena, struct buf *text)
{
  struct span kept = {arena_strndup(arena, text->at == NULL ? "" : text->at, text->n), text->n};
  buf_reset(text);
  return kept;
}

/* ", ✗ 12": its own edges that break what is declared. */
static void add_against(struct buf *text, const struct report *r, uint32_t ctx)
{
  uint32_t n = 0;
  for (uint32_t arc = r->coupling->contexts.off[ctx]; r->against != NULL && arc < r->coupling->contexts.off[ctx + 1]; arc++)
    n += r->against->n[arc];
  if (n == 0)
    return;
  buf_adds(text, ", \xe2\x9c\x97 ");
  add_thousands(text, n);
}

static void box_lines(struct context_picture *c, uint32_t ctx, struct svg_box *box)
{
  const struct context_metrics *m = &c->r->coupling->context[ctx];
  const struct context *declared = c->r->map->context[ctx];
  struct buf text = {0};
  if (declared != NULL && declared->kind != KIND_UNSTATED) {
    buf_adds(&text, context_kind_name(declared->kind));
    buf_adds(&text, ", ");
  }
  add_count(&text, m->modules, "module", NULL);
  box->line[0] = keep_text(c->arena, &text);
  if (m->has_public && m->in_statements > 0) {
    buf_adds(&text, "public ");
    add_percent(&text, m->public_in, m->in_statements);
    buf_adds(&text, " of ");
    add_thousands(&text, m->in_statements);
    buf_adds(&text, " in");
  } else {
    add_thousands(&text, m->in_statements);
    buf_adds(&text, " in, ");
    add_thousands(&text, m->out_statements);
    buf_adds(&text, " out");
  }
  add_against(&text, c->r, ctx);
  box->line[1] = keep_text(c->arena, &text);
  buf_release(&text);
}

void context_address(struct buf *out, const struct report *r, uint32_t ctx, const struct svg_place *place)
{
  if (context_has_section(r, ctx))
    address_context(out, place, ctx, context_key(r, ctx));
}

static void box_texts(struct context_picture *c, uint32_t ctx, struct svg_box *box)
{
  const struct context_metrics *m = &c->r->coupling->context[ctx];
  struct buf text = {0};
  *box = (struct svg_box){.title = context_title(c->r, ctx), .class_ = context_kind_class(c->r, ctx)};
  box_lines(c, ctx, box);
  context_address(&text, c->r, ctx, &c->place);
  box->href = keep_text(c->arena, &text);
  buf_addspan(&text, box->title);
  buf_adds(&text, ": ");
  add_count(&text, m->modules, "module", NULL);
  buf_printf(&text, ", level %u, ", m->level);
  add_count(&text, m->in_statements, "import", NULL);
  buf_adds(&text, " in, ");
  add_thousands(&text, m->out_statements);
  buf_adds(&text, " out");
  box->tip = keep_text(c->arena, &text);
  buf_release(&text);
}

/* What a selection does not draw is said on each box. */
static void say_hidden(struct context_picture *c, const struct context_choice *choice, uint32_t i)
{
  struct buf text = {0};
  if (choice->hidden_in == NULL || choice->hidden_in[i] + choice->hidden_out[i] == 0)
    return;
  buf_adds(&text, "not drawn: ");
  add_thousands(&text, choice->hidden_in[i]);
  buf_adds(&text, " in, ");
  add_thousands(&text, choice->hidden_out[i]);
  buf_adds(&text, " out");
  add_against(&text, c->r, choice->ctx[i]);
  c->box[i].line[1] = keep_text(c->arena, &text);
  buf_release(&text);
}

static void arrow_text(struct context_picture *c, const struct pic_edge *e, const struct context_choice *choice, struct svg_arrow *arrow)
{
  struct buf text = {0};
  uint32_t from = choice->ctx[e->from], to = choice->ctx[e->to], arc = csr_find(&c->r->coupling->contexts, from, to);
  const struct address_ends ends = {from, context_key(c->r, from), context_key(c->r, to)};
  buf_addspan(&text, context_title(c->r, choice->ctx[e->from]));
  buf_adds(&text, " imports ");
  buf_addspan(&text, context_title(c->r, choice->ctx[e->to]));
  buf_adds(&text, ": ");
  add_thousands(&text, e->weight);
  if (c->r->against != NULL && c->r->against->n[arc] > 0) {
    buf_adds(&text, ", ");
    add_count(&text, c->r->against->n[arc], "violation", NULL);
  }
  if (e->up)
    buf_adds(&text, ", against the levels");
  arrow->tip = keep_text(c->arena, &text);
  address_dependency(&text, &c->place, &ends);
  arrow->href = keep_text(c->arena, &text);
  buf_release(&text);
}

void add_rest(struct buf *out, const struct report *r, const struct backbone_rest *rest)
{
  add_thousands(out, rest->n);
  buf_printf(out, " other %s%s", part_word(r), rest->n == 1 ? "" : "s");
}

static void rest_box(struct context_picture *c, const struct backbone_rest *rest, struct svg_box *box)
{
  struct buf text = {0};
  *box = (struct svg_box){.class_ = "other"};
  add_rest(&text, c->r, rest);
  box->title = keep_text(c->arena, &text);
  add_count(&text, rest->modules, "module", NULL);
  box->line[0] = keep_text(c->arena, &text);
  buf_adds(&text, "not drawn: ");
  add_thousands(&text, rest->hidden_in);
  buf_adds(&text, " in, ");
  add_thousands(&text, rest->hidden_out);
  buf_adds(&text, " out");
  box->line[1] = keep_text(c->arena, &text);
  buf_addspan(&text, box->title);
  buf_adds(&text, ", the lightest: ");
  buf_addspan(&text, box->line[0]);
  box->tip = keep_text(c->arena, &text);
  buf_release(&text);
}

static void rest_arrows(struct context_picture *c, const struct backbone_rest *rest, uint32_t box)
{
  struct buf text = {0};
  for (uint32_t i = 0; i < rest->n_to; i++) {
    struct pic_edge *e = &c->p.edge[c->p.m];
    *e = (struct pic_edge){.from = box, .to = c->node_of[rest->to[i]] - 1, .weight = rest->weight[i], .states = rest->against[i] ? 1u << PIC_BAD : 0};
    add_rest(&text, c->r, rest);
    buf_adds(&text, rest->n == 1 ? " imports " : " import ");
    buf_addspan(&text, context_title(c->r, rest->to[i]));
    buf_adds(&text, ": ");
    add_thousands(&text, rest->weight[i]);
    c->arrow[c->p.m++].tip = keep_text(c->arena, &text);
  }
  buf_release(&text);
}

/* All boxes are as wide as the longest title needs, within reason. */
static int32_t box_width(const struct context_picture *c, uint32_t n)
{
  int32_t w = LEAST_BOX_W;
  for (uint32_t i = 0; i < n; i++) {
    unsigned need = text_width(c->box[i].title, (struct typeface){13, true});
    for (int k = 0; k < 2; k++) {
      unsigned line = text_width(c->box[i].line[k], (struct typeface){11, false});
      need = line > need ? line : need;
    }
    w = (int32_t)need + BOX_PAD > w ? (int32_t)need + BOX_PAD : w;
  }
  return w < MOST_BOX_W ? w : MOST_BOX_W;
}

void context_picture_init(struct context_picture *c, const struct report *r, struct arena *arena, const struct context_choice *choice, const struct svg_place *place)
{
  const struct csr *g = &r->coupling->contexts;
  uint32_t *from = csr_sources(arena, g), m = 0;
  *c = (struct context_picture){.r = r, .arena = arena, .place = *place, .node_of = arena_array(arena, uint32_t, r->coupling->k)};
  const struct backbone_rest *rest = choice->rest != NULL && choice->rest->n > 0 ? choice->rest : NULL;
  uint32_t boxes = choice->n + (rest != NULL), arrows = choice->m + (rest != NULL ? rest->n_to : 0);
  picture_init(&c->p, arena, boxes, arrows);
  c->box = arena_array(arena, struct svg_box, boxes);
  c->arrow = arena_array(arena, struct svg_arrow, arrows);
  for (uint32_t i = 0; i < choice->n; i++) {
    c->node_of[choice->ctx[i]] = i + 1;
    box_texts(c, choice->ctx[i], &c->box[i]);
    say_hidden(c, choice, i);
  }
  if (rest != NULL)
    rest_box(c, rest, &c->box[choice->n]);
  int32_t width = box_width(c, boxes);
  for (uint32_t i = 0; i < boxes; i++)
    c->p.node[i] = (struct pic_node){.w = width, .h = BOX_H};
  for (uint32_t i = 0; i < choice->m; i++) {
    uint32_t arc = choice->arc[i], a = c->node_of[from[arc]], b = c->node_of[g->dst[arc]];
    if (a == 0 || b == 0 || a == b)
      continue;
    c->p.edge[m] = (struct pic_edge){.from = a - 1, .to = b - 1, .up = r->coupling->feedback.arc[arc], .weight = g->weight[arc]};
    if (r->against != NULL && r->against->as_whole[arc])
      c->p.edge[m].states = 1u << PIC_BAD;
    arrow_text(c, &c->p.edge[m], choice, &c->arrow[m]);
    m++;
  }
  c->p.m = m;
  if (rest != NULL)
    rest_arrows(c, rest, choice->n);
}
