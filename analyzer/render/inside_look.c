/*
 * render/inside_look.c: how does one context look?
 *
 * A module says the last part of its name, what stands between it and its frame below; neighbours say how often they are imported and import.
 */
#include "render/inside_look.h"

#include "render/addresses.h"
#include "render/context_picture.h"
#include "render/parts.h"
#include "render/widths.h"

enum { BOX_PAD = 220, LEAST_W = 900, MOST_W = 2600, LOW_H = 380, HIGH_H = 460 };   /* tenths of a pixel */

struct looking {
  struct inside_look *l;
  struct arena *arena;
  const struct report *r;
  const struct inside *in;
  const struct svg_place *place;
  struct buf text;
};

/* What a name is called inside a package: "models.base" of "a.models.base" inside "a"; nothing of the package itself. */
static struct span within(struct span name, struct span package)
{
  if (package.n == 0 || name.n < package.n || memcmp(name.at, package.at, package.n) != 0)
    return name;
  return name.n == package.n ? (struct span){0} : (struct span){name.at + package.n + 1, name.n - package.n - 1};
}

static struct span neighbour_title(const struct report *r, uint32_t ctx)
{
  return ctx == 0 ? SPAN("no context") : context_title(r, ctx);
}

static struct span keep(struct looking *k)
{
  return keep_text(k->arena, &k->text);
}

static void own_box(struct looking *k, uint32_t i)
{
  const struct inside_box *b = &k->in->box[i];
  struct svg_box *box = &k->l->box[i];
  struct span rest = within(b->name, b->frame == 0 ? (struct span){0} : k->in->frame[b->frame - 1].name);
  size_t dot = span_rfind(rest, '.');
  *box = (struct svg_box){.title = span_last_name(rest), .class_ = "plain", .line[0] = dot < rest.n ? (struct span){rest.at, dot} : (struct span){0}};
  k->l->name[i] = b->name;
  if (b->kind == INSIDE_MODULE) {
    const struct context_metrics *m = &k->r->coupling->context[k->in->ctx.v];
    if (rest.n == 0)
      box->title = SPAN("__init__");
    if (m->has_public && k->r->map->is_public[b->id])
      box->line[1] = SPAN("public");
    box->tip = b->name;
    address_module(&k->text, k->place, b->name);
    box->href = keep(k);
    return;
  }
  buf_addspan(&k->text, b->name);
  buf_adds(&k->text, b->kind == INSIDE_REST ? ".* (rest)" : ".*");
  k->l->name[i] = keep(k);
  if (b->kind == INSIDE_REST)
    box->title = SPAN("other modules");
  add_count(&k->text, b->n, "module", NULL);
  box->line[1] = keep(k);
  buf_adds(&k->text, b->kind == INSIDE_REST ? "the lightest of " : "package ");
  buf_addspan(&k->text, b->name);
  buf_adds(&k->text, ": ");
  add_count(&k->text, b->n, "module", NULL);
  box->tip = keep(k);
}

static void both_ways(struct buf *out, const struct inside_box *b)
{
  if (b->in > 0) {
    add_thousands(out, b->in);
    buf_adds(out, b->out > 0 ? " in, " : " in");
  }
  if (b->out > 0 || b->in == 0) {
    add_thousands(out, b->out);
    buf_adds(out, " out");
  }
}

static void other_box(struct looking *k, uint32_t i)
{
  const struct inside_box *b = &k->in->box[i];
  struct svg_box *box = &k->l->box[i];
  *box = (struct svg_box){.class_ = "other"};
  if (b->kind == INSIDE_CALLERS || b->kind == INSIDE_CALLEES) {
    buf_printf(&k->text, "%u other %s%s", b->n, part_word(k->r), b->n == 1 ? "" : "s");
    box->title = keep(k);
    k->l->name[i] = b->kind == INSIDE_CALLERS ? SPAN("other callers") : SPAN("other callees");
  } else {
    box->title = neighbour_title(k->r, b->id);
    buf_adds(&k->text, "context ");
    buf_addspan(&k->text, b->id == 0 ? SPAN("(none)") : context_key(k->r, b->id));
    k->l->name[i] = keep(k);
    if (b->id != 0)
      address_context(&k->text, k->place, b->id, context_key(k->r, b->id));
    box->href = keep(k);
  }
  both_ways(&k->text, b);
  box->line[0] = keep(k);
  buf_addspan(&k->text, box->title);
  buf_adds(&k->text, ": ");
  both_ways(&k->text, b);
  box->tip = keep(k);
}

static void frame_texts(struct looking *k, uint32_t i)
{
  const struct inside_frame *f = &k->in->frame[i];
  struct svg_frame *frame = &k->l->frame[i];
  *frame = (struct svg_frame){.title = within(f->name, f->parent == 0 ? (struct span){0} : k->in->frame[f->parent - 1].name)};
  buf_adds(&k->text, "package ");
  buf_addspan(&k->text, f->name);
  buf_adds(&k->text, ": ");
  add_count(&k->text, f->modules, "module", NULL);
  frame->tip = keep(k);
}

/* Of an edge that is no import: what it is. */
static const char *kind_word(const struct inside_edge *e)
{
  for (int kind = 0; kind < EDGE_KINDS; kind++)
    if ((e->kinds & 1u << kind) != 0)
      return kind == EDGE_DATA ? "key" : edge_kind_name((enum edge_kind)kind);
  return "";
}

static struct span end_name(const struct looking *k, uint32_t box)
{
  const struct inside_box *b = &k->in->box[box];
  return inside_is_own(b) ? b->name : k->l->box[box].title;
}

static void arrow_link(struct looking *k, const struct inside_edge *e, struct svg_arrow *arrow)
{
  const struct inside_box *from = &k->in->box[e->from], *to = &k->in->box[e->to];
  uint32_t ctx = k->in->ctx.v, user = inside_is_own(from) ? ctx : from->id, used = inside_is_own(to) ? ctx : to->id;
  if (user == used || user == 0 || used == 0 || e->weight == 0)
    return;
  const struct address_ends ends = {user, context_key(k->r, user), context_key(k->r, used)};
  address_dependency(&k->text, k->place, &ends);
  arrow->href = keep(k);
}

static void arrow_texts(struct looking *k, uint32_t i)
{
  const struct inside_edge *e = &k->in->edge[i];
  struct svg_arrow *arrow = &k->l->arrow[i];
  *arrow = (struct svg_arrow){0};
  if (e->weight == 0 && (inside_states(e) & (1u << PIC_DATA | 1u << PIC_EVENT)) == 0)
    arrow->label = span_of(kind_word(e));
  buf_addspan(&k->text, end_name(k, e->from));
  buf_adds(&k->text, e->weight > 0 ? " imports " : " uses ");
  buf_addspan(&k->text, end_name(k, e->to));
  buf_adds(&k->text, ": ");
  if (e->weight > 0)
    add_thousands(&k->text, e->weight);
  if (e->against > 0) {
    buf_adds(&k->text, e->weight > 0 ? ", " : "");
    add_count(&k->text, e->against, "violation", NULL);
  }
  if (e->weight == 0) {
    buf_adds(&k->text, " by ");
    buf_adds(&k->text, kind_word(e));
  }
  buf_adds(&k->text, e->up ? ", closes a cycle" : "");
  arrow->tip = keep(k);
  arrow_link(k, e, arrow);
}

void inside_look(struct inside_look *l, struct arena *arena, const struct report *r, const struct inside *in, const struct svg_place *place)
{
  struct looking k = {.l = l, .arena = arena, .r = r, .in = in, .place = place};
  *l = (struct inside_look){arena_array(arena, struct svg_box, in->n_boxes), arena_array(arena, struct svg_arrow, in->n_edges), arena_array(arena, struct svg_frame, in->n_frames),
                            arena_array(arena, struct span, in->n_boxes)};
  for (uint32_t i = 0; i < in->n_boxes; i++)
    (inside_is_own(&in->box[i]) ? own_box : other_box)(&k, i);
  for (uint32_t i = 0; i < in->n_frames; i++)
    frame_texts(&k, i);
  for (uint32_t i = 0; i < in->n_edges; i++)
    arrow_texts(&k, i);
  buf_release(&k.text);
}

unsigned inside_states(const struct inside_edge *e)
{
  unsigned states = e->up ? 1u << PIC_UP : 0;
  if (e->against > 0)
    states |= 1u << PIC_BAD;
  if (e->weight == 0 && (e->kinds & 1u << EDGE_DATA) != 0)
    states |= 1u << PIC_DATA;
  if (e->weight == 0 && (e->kinds & (1u << EDGE_EVENT | 1u << EDGE_TASK)) != 0)
    states |= 1u << PIC_EVENT;
  return states;
}

static struct pic_node size_of(const struct svg_box *box)
{
  unsigned most = text_width(box->title, (struct typeface){13, true});
  int32_t lines = 0;
  for (int i = 0; i < 2; i++) {
    unsigned line = text_width(box->line[i], (struct typeface){11, false});
    most = line > most ? line : most;
    lines += box->line[i].n > 0;
  }
  int32_t w = (int32_t)most + BOX_PAD;
  return (struct pic_node){.w = w < LEAST_W ? LEAST_W : w > MOST_W ? MOST_W : w, .h = lines == 0 ? LOW_H : HIGH_H + 130 * (lines - 1)};
}

void inside_measure(struct picture *p, struct arena *arena, const struct inside *in, const struct inside_look *l)
{
  picture_init(p, arena, in->n_boxes, in->n_edges);
  p->frame = arena_array(arena, struct pic_frame, in->n_frames);
  p->n_frames = in->n_frames;
  for (uint32_t i = 0; i < in->n_boxes; i++) {
    p->node[i] = size_of(&l->box[i]);
    p->node[i].frame = in->box[i].frame;
  }
  for (uint32_t i = 0; i < in->n_frames; i++)
    p->frame[i] = (struct pic_frame){.w = (int32_t)text_width(l->frame[i].title, (struct typeface){11, false}) + BOX_PAD, .parent = in->frame[i].parent};
  for (uint32_t i = 0; i < in->n_edges; i++) {
    const struct inside_edge *e = &in->edge[i];
    p->edge[i] = (struct pic_edge){.from = e->from, .to = e->to, .up = e->up, .states = (uint16_t)inside_states(e), .weight = e->weight > 0 ? e->weight : e->against};
  }
}

void add_inside_title(struct buf *out, const struct report *r, const struct inside *in)
{
  buf_addspan(out, context_title(r, in->ctx.v));
  buf_adds(out, " and what stands around it");
}

void add_inside_sentence(struct buf *out, const struct report *r, const struct inside *in)
{
  add_count(out, in->modules, "module", NULL);
  buf_adds(out, " and ");
  buf_printf(out, "%u other %s%s around ", in->neighbours, part_word(r), in->neighbours == 1 ? "" : "s");
  buf_adds(out, in->modules == 1 ? "it" : "them");
  if (in->alone > 0) {
    buf_adds(out, "; ");
    add_count(out, in->alone, "module without imports is not drawn", "modules without imports are not drawn");
  }
  if (in->packages > 0) {
    buf_adds(out, "; ");
    add_count(out, in->packages, "package is one box", "packages are one box each");
  }
  if (in->rest > 0) {
    buf_adds(out, "; the ");
    add_thousands(out, in->rest);
    buf_adds(out, " modules with fewest imports share a box");
  }
  if (in->other_neighbours > 0)
    buf_printf(out, "; the %u lightest of the other %ss share a box", in->other_neighbours, part_word(r));
  buf_adds(out, ". ");
  if (in->hidden_edges > 0) {
    add_thousands(out, in->n_edges);
    buf_adds(out, " of ");
    add_count(out, in->n_edges + in->hidden_edges, "edge", NULL);
    buf_adds(out, " are drawn, ");
    add_percent(out, in->shown_weight, in->all_weight);
    buf_adds(out, " of the imports.");
  } else {
    add_count(out, in->n_edges, "edge", NULL);
    buf_adds(out, ", none left out.");
  }
}
