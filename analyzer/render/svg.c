/*
 * render/svg.c: a layout as a picture.
 *
 * Levels and frames first, then arrows with their heads, then boxes, then marks and weights on top: each is put on its curve where it
 * covers no box, no title and no other. Ways are written from point to point, which is short and, in tenths, exact. No script.
 */
#include "render/svg.h"

#include "render/escape.h"
#include "render/widths.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>

enum { HEAD_LONG = 90, HEAD_WIDE = 38, LABEL_SIZE = 11, TITLE_SIZE = 13, LINE_SIZE = 11, PAD = 100, FRAME_TITLE = 160, DOUBLE = 20 };

/* The colours of the page (site/style.css), for a picture that stands alone. */
static const char own_style[] =
  "<style>"
  "svg{--bg:#fff;--band:#f6f8fa;--text:#1b1f24;--muted:#4a5560;--frame:#77828e;--edge:#5b6673;--up:#8a5a00;--error:#b3261e;--good:#1b6e3c;"
  "--core:#e9e5fa;--supporting:#e3effa;--generic:#eceff2;--link:#0b5cad}"
  "@media (prefers-color-scheme:dark){svg{--bg:#121417;--band:#1b1f24;--text:#e6eaee;--muted:#a9b4bf;--frame:#6f7b88;--edge:#8d99a6;--up:#f2b84b;--error:#ff8a80;--good:#7bd88f;"
  "--core:#2a2350;--supporting:#12304a;--generic:#262c33;--link:#7cb7ff}}"
  ".pic-bg{fill:var(--bg)}.pic-band,.pic-frame rect{fill:var(--band)}.pic-frame rect{stroke:var(--frame)}.pic-level,.pic-frame text{fill:var(--muted)}"
  ".pic-box rect{fill:var(--bg);stroke:var(--frame)}.pic-core rect{fill:var(--core)}.pic-supporting rect{fill:var(--supporting)}"
  ".pic-generic rect,.pic-other rect{fill:var(--generic)}.pic-title{fill:var(--text)}.pic-line{fill:var(--muted)}"
  "a:hover rect,a:focus rect{stroke:var(--link);stroke-width:2}"
  ".pic-e{color:var(--edge)}.pic-weight{color:var(--muted);fill:currentColor;stroke:var(--bg)}.pic-badge{color:var(--edge);fill:var(--bg);stroke:currentColor}.e-new{color:var(--good)}.e-up{color:var(--up)}.e-bad,.e-known{color:var(--error)}"
  ".pic-e path{stroke:currentColor}.pic-e .pic-head{fill:currentColor}.e-up .pic-head{fill:var(--bg)}.pic-e .e-in{stroke:var(--bg)}"
  ".pic-e .e-hit{stroke:transparent;stroke-width:12;pointer-events:stroke}a.pic-e:hover path:not(.e-hit),a.pic-e:focus path:not(.e-hit){stroke:var(--link)}"
  "</style>";

/* Lines and marks of report.md 3.6: the mark stays when colour is lost. */
enum ink { INK_EDGE, INK_GOOD, INK_UP, INK_ERROR, INKS };

static const struct {
  const char *class_, *mark;
  const char *dashes;             /* NULL: a whole line */
  uint8_t ink;
  int8_t wider;                   /* tenths */
} looks[PIC_STATES] = {
  [PIC_BAD] = {"e-bad", "\xe2\x9c\x97", "7 3", INK_ERROR, 12},
  [PIC_KNOWN] = {"e-known", "\xe2\x9c\x97 known ", "7 3", INK_ERROR, 0},
  [PIC_UP] = {"e-up", "\xe2\x86\x91", NULL, INK_UP, 0},
  [PIC_EVENT] = {"e-event", "event ", "5 4", INK_EDGE, 0},
  [PIC_DATA] = {"e-data", "key ", NULL, INK_EDGE, 0},
  [PIC_MAYBE] = {"e-maybe", "?", "1.5 3", INK_EDGE, 0},
  [PIC_TEST] = {"e-test", "test ", "1.5 3", INK_EDGE, 0},
  [PIC_NEW] = {"e-new", "+", NULL, INK_GOOD, 15},
  [PIC_GONE] = {"e-gone", "-", "1.5 3", INK_EDGE, 0},
};

const char *svg_state_class(enum pic_state state)
{
  return looks[state].class_;
}

const char *svg_state_mark(enum pic_state state)
{
  return looks[state].mark;
}

void svg_add_marks(struct buf *out, unsigned states, struct span label)
{
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((states >> i & 1) != 0)
      buf_adds(out, looks[i].mark);
  if (label.n > 0 && out->n > 0 && out->at[out->n - 1] != ' ')
    buf_addc(out, ' ');
  buf_addspan(out, label);
}

static unsigned states_of(const struct pic_edge *e)
{
  return e->states | (e->up ? 1u << PIC_UP : 0);
}

static enum ink ink_of(const struct pic_edge *e)
{
  enum ink ink = INK_EDGE;
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((states_of(e) >> i & 1) != 0 && looks[i].ink > ink)
      ink = (enum ink)looks[i].ink;
  return ink;
}

static void add_classes(struct buf *out, const struct pic_edge *e)
{
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((states_of(e) >> i & 1) != 0)
      buf_printf(out, " %s", looks[i].class_);
}

void svg_tenths(struct buf *out, int32_t v)
{
  if (v < 0)
    buf_addc(out, '-');
  uint32_t a = (uint32_t)(v < 0 ? -(int64_t)v : v);
  buf_addu(out, a / 10);
  if (a % 10 != 0) {
    buf_addc(out, '.');
    buf_addc(out, (char)('0' + a % 10));
  }
}

static void pair(struct buf *out, struct point at)
{
  svg_tenths(out, at.x);
  buf_addc(out, ' ');
  svg_tenths(out, at.y);
}

/* From one point to another; the first number of a command needs no space before it, negative ones never do. */
static void step(struct buf *out, struct point from, struct point to, bool first)
{
  const int32_t way[] = {to.x - from.x, to.y - from.y};
  for (size_t i = 0; i < 2; i++) {
    if (way[i] >= 0 && !(first && i == 0))
      buf_addc(out, ' ');
    svg_tenths(out, way[i]);
  }
}

/* What draws, and for whom: within a page its style has the colours and the faces (site/style.css), so that only a picture which stands alone says them on each shape as well. */
struct pen {
  struct buf *out;
  bool alone;
};

static void paint(const struct pen *pen, const char *attributes)
{
  if (pen->alone)
    buf_adds(pen->out, attributes);
}

static void attribute(struct buf *out, const char *name, int32_t tenths)
{
  buf_printf(out, " %s=\"", name);
  svg_tenths(out, tenths);
  buf_addc(out, '"');
}

static void title_element(struct buf *out, struct span text)
{
  if (text.n == 0)
    return;
  buf_adds(out, "<title>");
  esc_xml(out, text);
  buf_adds(out, "</title>");
}

static void draw_open(struct buf *out, const struct svg_drawing *d)
{
  buf_adds(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" viewBox=\"0 0 ");
  pair(out, (struct point){d->p->w, d->p->h});
  buf_printf(out, "\" role=\"group\" aria-labelledby=\"%s-title %s-desc\" font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\"", d->id, d->id);
  attribute(out, "width", d->p->w);
  attribute(out, "height", d->p->h);
  buf_printf(out, ">\n<title id=\"%s-title\">", d->id);
  esc_xml(out, d->title);
  buf_printf(out, "</title>\n<desc id=\"%s-desc\">", d->id);
  esc_xml(out, d->desc);
  buf_adds(out, "</desc>\n");
  if (d->standalone) {
    buf_adds(out, own_style);
    buf_adds(out, "\n<rect class=\"pic-bg\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
  }
}

struct area {
  int32_t x, y, w, h;
};

/* What all children share stands once, on their group. */
static void group_of_texts(const struct pen *pen)
{
  buf_adds(pen->out, "<g");
  paint(pen, " fill=\"#4a5560\"");
  buf_printf(pen->out, " font-size=\"%d\">\n", LINE_SIZE);
}

static void draw_bands(const struct pen *pen, const struct picture *p)
{
  struct buf *out = pen->out;
  if (p->n_bands == 0)
    return;
  group_of_texts(pen);
  for (uint32_t i = 0; i < p->n_bands; i++) {
    uint32_t level = p->n_bands - 1 - i;
    buf_adds(out, "<rect class=\"pic-band\"");
    paint(pen, " fill=\"#f6f8fa\"");
    attribute(out, "y", p->band[i].y);
    attribute(out, "width", p->w);
    attribute(out, "height", p->band[i].h);
    buf_adds(out, "/><text class=\"pic-level\"");
    attribute(out, "x", PAD);
    attribute(out, "y", p->band[i].y + p->band[i].h / 2 + 40);
    buf_printf(out, ">level %u</text>\n", level);
  }
  buf_adds(out, "</g>\n");
}

static void box_text(const struct pen *pen, struct span text, struct point at, struct typeface face, unsigned most)
{
  struct buf *out = pen->out;
  if (text.n == 0)
    return;
  struct buf cut = {0};
  text_fit(&cut, text, face, most);
  buf_printf(out, "<text class=\"%s\"", face.bold ? "pic-title" : "pic-line");
  if (face.bold && pen->alone)
    buf_printf(out, " fill=\"#1b1f24\" font-size=\"%u\" font-weight=\"600\"", face.size);
  attribute(out, "x", at.x);
  attribute(out, "y", at.y);
  buf_addc(out, '>');
  esc_xml(out, buf_span(&cut));
  buf_adds(out, "</text>");
  buf_release(&cut);
}

/* A link where there is one, else a group; its classes follow, then item_named. */
static void item_open(struct buf *out, struct span href)
{
  buf_adds(out, href.n > 0 ? "<a class=\"" : "<g class=\"");
}

static void item_named(struct buf *out, struct span href, struct span tip)
{
  if (href.n > 0) {
    buf_adds(out, "\" href=\"");
    buf_addspan(out, href);
  }
  buf_adds(out, "\">");
  title_element(out, tip);
}

static void item_close(struct buf *out, struct span href)
{
  buf_adds(out, href.n > 0 ? "</a>\n" : "</g>\n");
}

static void rectangle(struct buf *out, struct area at)
{
  attribute(out, "x", at.x);
  attribute(out, "y", at.y);
  attribute(out, "width", at.w);
  attribute(out, "height", at.h);
  buf_adds(out, "/>");
}

/* Outer ones first: inner ones lie on them. */
static void draw_frames(const struct pen *pen, const struct svg_drawing *d)
{
  struct buf *out = pen->out;
  if (d->p->n_frames == 0)
    return;
  group_of_texts(pen);
  for (uint32_t i = 0; i < d->p->n_frames; i++) {
    const struct pic_frame *f = &d->p->frame[i];
    if (f->w == 0)
      continue;
    item_open(out, d->frame[i].href);
    buf_adds(out, "pic-frame");
    item_named(out, d->frame[i].href, d->frame[i].tip);
    buf_adds(out, "<rect");
    paint(pen, " rx=\"6\" fill=\"#f6f8fa\" stroke=\"#77828e\" stroke-width=\"0.7\"");
    rectangle(out, (struct area){f->x, f->y, f->w, f->h});
    box_text(pen, d->frame[i].title, (struct point){f->x + PAD, f->y + FRAME_TITLE}, (struct typeface){LINE_SIZE, false}, (unsigned)(f->w > 2 * PAD ? f->w - 2 * PAD : 0));
    item_close(out, d->frame[i].href);
  }
  buf_adds(out, "</g>\n");
}

static void draw_box(const struct pen *pen, const struct pic_node *n, const struct svg_box *box)
{
  static const struct {
    const char *class_, *paint;
  } paints[] = {{"plain", "fill=\"#ffffff\" stroke=\"#77828e\""}, {"core", "fill=\"#e9e5fa\" stroke=\"#77828e\""}, {"supporting", "fill=\"#e3effa\" stroke=\"#77828e\""},
                {"generic", "fill=\"#eceff2\" stroke=\"#77828e\" stroke-width=\"0.7\""}, {"other", "fill=\"#eceff2\" stroke=\"#77828e\" stroke-width=\"0.7\""}};
  struct buf *out = pen->out;
  size_t look = 0;
  for (size_t i = 0; i < sizeof paints / sizeof *paints; i++)
    if (span_is(span_of(box->class_), paints[i].class_))
      look = i;
  item_open(out, box->href);
  buf_printf(out, "pic-box pic-%s", box->class_);
  item_named(out, box->href, box->tip);
  for (int32_t inset = 0; inset <= (span_is(span_of(box->class_), "core") ? 30 : 0); inset += 30) {
    buf_adds(out, "<rect");
    paint(pen, " rx=\"6\" ");
    paint(pen, paints[look].paint);
    rectangle(out, (struct area){n->x + inset, n->y + inset, n->w - 2 * inset, n->h - 2 * inset});
  }
  unsigned most = (unsigned)(n->w > 2 * PAD ? n->w - 2 * PAD : 0);
  int32_t lines = (box->line[0].n > 0 ? 1 : 0) + (box->line[1].n > 0 ? 1 : 0);
  int32_t y = n->y + n->h / 2 + 45 - 75 * lines;
  box_text(pen, box->title, (struct point){n->x + PAD, y}, (struct typeface){TITLE_SIZE, true}, most);
  for (int i = 0; i < 2; i++)
    if (box->line[i].n > 0)
      box_text(pen, box->line[i], (struct point){n->x + PAD, y += 150}, (struct typeface){LINE_SIZE, false}, most);
  item_close(out, box->href);
}

static void draw_boxes(const struct pen *pen, const struct svg_drawing *d)
{
  group_of_texts(pen);
  for (uint32_t i = 0; i < d->p->n; i++) {
    uint32_t node = d->order != NULL ? d->order[i] : i;
    draw_box(pen, &d->p->node[node], &d->box[node]);
  }
  buf_adds(pen->out, "</g>\n");
}

/* 0.6 + log10(weight) pixels, in tenths; some states are bolder. */
static int32_t edge_width(const struct pic_edge *e)
{
  int32_t width = 6 + (int32_t)lround(10 * log10(e->weight > 0 ? e->weight : 1));
  for (unsigned i = 0; i < PIC_STATES; i++)
    if ((states_of(e) >> i & 1) != 0)
      width += looks[i].wider;
  return width;
}

static void draw_head(const struct pen *pen, struct point from, struct point tip, bool open)
{
  double dx = tip.x - from.x, dy = tip.y - from.y, length = fmax(sqrt(dx * dx + dy * dy), 1), x = dx / length, y = dy / length;
  struct point base = {tip.x - (int32_t)lround(x * HEAD_LONG), tip.y - (int32_t)lround(y * HEAD_LONG)};
  int32_t side_x = (int32_t)lround(-y * HEAD_WIDE), side_y = (int32_t)lround(x * HEAD_WIDE);
  struct point left = {base.x + side_x, base.y + side_y}, right = {base.x - side_x, base.y - side_y};
  struct buf *out = pen->out;
  buf_adds(out, "<path");         /* the last of an arrow: that is how the style of a page knows it */
  paint(pen, " class=\"pic-head\"");
  paint(pen, open ? " fill=\"#ffffff\"" : "");
  buf_adds(out, " d=\"M");
  pair(out, tip);
  buf_addc(out, 'l');
  step(out, tip, left, true);
  step(out, left, right, false);
  buf_adds(out, "z\"/>");
}

static bool is_upright(const struct point *at)
{
  return at[0].x == at[1].x && at[1].x == at[2].x && at[2].x == at[3].x;
}

/* Cubic pieces that run straight up or down are a line, those behind each other one: most of those beside boxes are. */
static uint32_t draw_piece(struct buf *out, const struct point *at, uint32_t n)
{
  uint32_t last = 0;
  while (last + 3 < n && is_upright(at + last) && (at[3].y > at[0].y) == (at[last + 3].y > at[last].y))
    last += 3;
  if (last > 0) {
    buf_addc(out, 'v');
    svg_tenths(out, at[last].y - at[0].y);
    return last;
  }
  buf_addc(out, 'c');
  for (uint32_t k = 1; k <= 3; k++)
    step(out, at[0], at[k], k == 1);
  return 3;
}

static void draw_way(struct buf *out, const struct point *at, uint32_t n)
{
  buf_adds(out, " d=\"M");
  pair(out, at[0]);
  for (uint32_t i = 0; i + 3 < n;)
    i += draw_piece(out, at + i, n - i);
  buf_adds(out, "\"/>");
}

static void draw_edge(const struct pen *pen, const struct picture *p, const struct pic_edge *e, const struct svg_arrow *arrow)
{
  struct buf *out = pen->out;
  if (e->n < 4)
    return;
  const struct point *at = p->point + e->first;
  const char *dashes = NULL;
  bool twice = (states_of(e) >> PIC_DATA & 1) != 0;
  for (unsigned i = PIC_STATES; i-- > 0;)
    if ((states_of(e) >> i & 1) != 0 && looks[i].dashes != NULL)
      dashes = looks[i].dashes;
  item_open(out, arrow->href);
  buf_adds(out, "pic-e");
  add_classes(out, e);
  item_named(out, arrow->href, arrow->tip);
  if (arrow->href.n > 0 && pen->alone) {      /* a line of one pixel is hard to hit; in a page the script lays the same over it (site/pictures.js) */
    buf_adds(out, "<path class=\"e-hit\" fill=\"none\"");
    draw_way(out, at, e->n);
  }
  buf_adds(out, "<path");
  paint(pen, " fill=\"none\"");
  attribute(out, "stroke-width", edge_width(e) + (twice ? DOUBLE : 0));
  if (dashes != NULL)
    buf_printf(out, " stroke-dasharray=\"%s\"", dashes);
  draw_way(out, at, e->n);
  if (twice) {
    buf_adds(out, "<path class=\"e-in\"");
    paint(pen, " fill=\"none\" stroke=\"#ffffff\"");
    attribute(out, "stroke-width", edge_width(e));
    draw_way(out, at, e->n);
  }
  draw_head(pen, at[e->n - 1], e->tip, (states_of(e) >> PIC_UP & 1) != 0);
  item_close(out, arrow->href);
}

static const char *const inks[INKS] = {[INK_EDGE] = "#5b6673", [INK_GOOD] = "#1b6e3c", [INK_UP] = "#8a5a00", [INK_ERROR] = "#b3261e"};

/* Those that matter most come last, so that they lie on top. */
static void draw_edges(const struct pen *pen, const struct svg_drawing *d)
{
  struct buf *out = pen->out;
  for (int ink = 0; ink < INKS; ink++) {
    bool open = false;
    for (uint32_t i = 0; i < d->p->m; i++) {
      if ((int)ink_of(&d->p->edge[i]) != ink)
        continue;
      if (!open && pen->alone)
        buf_printf(out, "<g stroke=\"%s\" fill=\"%s\">\n", inks[ink], inks[ink]);
      open = true;
      draw_edge(pen, d->p, &d->p->edge[i], &d->arrow[i]);
    }
    paint(pen, open ? "</g>\n" : "");
  }
}

static bool overlap(struct area a, struct area b)
{
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool is_free(const struct picture *p, struct area a, const struct area *taken, uint32_t n_taken)
{
  for (uint32_t i = 0; i < p->n; i++)
    if (overlap(a, (struct area){p->node[i].x, p->node[i].y, p->node[i].w, p->node[i].h}))
      return false;
  for (uint32_t i = 0; i < n_taken; i++)
    if (overlap(a, taken[i]))
      return false;
  return true;
}

/* Tries places along the curve, those near the start first: that is where the eye leaves its box. False: none is free. */
static bool place_label(const struct picture *p, const struct pic_edge *e, struct area *label, const struct area *taken, uint32_t n_taken)
{
  static const int8_t tries[] = {26, 36, 18, 44, 12, 52, 58, 6};
  for (uint32_t piece = 0; piece + 3 < e->n; piece += 3) {
    for (size_t i = 0; i < sizeof tries; i++) {
      struct point at = bezier_at(p->point + e->first + piece, tries[i]);
      label->x = at.x - label->w / 2;
      label->y = at.y - label->h / 2;
      if (is_free(p, *label, taken, n_taken))
        return true;
    }
  }
  return false;
}

struct labels {
  const struct pen *pen;
  const struct svg_drawing *d;
  struct area *taken;
  uint32_t n_taken;
};

/* "✗↑31": the marks, then the words of the arrow or its weight. */
static void label_text(struct buf *text, const struct svg_drawing *d, uint32_t edge)
{
  const struct pic_edge *e = &d->p->edge[edge];
  buf_reset(text);
  svg_add_marks(text, states_of(e), d->arrow[edge].label);
  if (d->arrow[edge].label.n > 0)
    return;
  if (d->labels)
    buf_addu(text, e->weight);
  else if (text->n > 0 && text->at[text->n - 1] == ' ')
    text->n--;
}

/* Behind a label: a solid frame, or a dashed one. */
static void draw_badge(const struct pen *pen, const struct pic_edge *e, enum svg_badge badge, struct area at)
{
  struct buf *out = pen->out;
  if (badge == SVG_BADGE_NONE)
    return;
  buf_adds(out, "<rect class=\"pic-badge");
  add_classes(out, e);
  buf_adds(out, "\"");
  if (pen->alone)
    buf_printf(out, " rx=\"3\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"1\"", inks[ink_of(e)]);
  buf_adds(out, badge == SVG_BADGE_DASHED ? " stroke-dasharray=\"3 2\"" : "");
  rectangle(out, at);
}

static void draw_label(struct labels *l, uint32_t edge, struct buf *text)
{
  const struct pic_edge *e = &l->d->p->edge[edge];
  struct buf *out = l->pen->out;
  label_text(text, l->d, edge);
  struct area label = {.w = (int32_t)text_width(buf_span(text), (struct typeface){LABEL_SIZE, true}) + (l->d->arrow[edge].badge != SVG_BADGE_NONE ? 80 : 30), .h = l->d->arrow[edge].badge != SVG_BADGE_NONE ? 160 : 130};
  if (text->n == 0 || e->n < 4 || !place_label(l->d->p, e, &label, l->taken, l->n_taken))
    return;
  l->taken[l->n_taken++] = label;
  draw_badge(l->pen, e, l->d->arrow[edge].badge, label);
  buf_adds(out, "<text class=\"pic-weight");
  add_classes(out, e);
  buf_adds(out, "\"");
  if (l->pen->alone)
    buf_printf(out, " fill=\"%s\"", ink_of(e) == INK_EDGE ? "#4a5560" : inks[ink_of(e)]);
  attribute(out, "x", label.x + label.w / 2);
  attribute(out, "y", label.y + label.h / 2 + 40);
  buf_addc(out, '>');
  esc_xml(out, buf_span(text));
  buf_adds(out, "</text>\n");
}

/* What matters most finds its place first. */
static void draw_labels(const struct pen *pen, const struct svg_drawing *d)
{
  struct buf *out = pen->out;
  struct arena scratch = {0};
  struct labels l = {.pen = pen, .d = d, .taken = arena_array(&scratch, struct area, (size_t)d->p->m + d->p->n_frames)};
  struct buf text = {0};
  for (uint32_t i = 0; i < d->p->n_frames; i++)
    l.taken[l.n_taken++] = (struct area){d->p->frame[i].x, d->p->frame[i].y, d->p->frame[i].w, FRAME_TITLE + 40};
  buf_printf(out, "<g stroke=\"#ffffff\" stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\" font-size=\"%d\" font-weight=\"600\""
                  " text-anchor=\"middle\">\n", LABEL_SIZE);
  for (int ink = INKS; ink-- > 0;)
    for (uint32_t i = 0; i < d->p->m; i++)
      if ((int)ink_of(&d->p->edge[i]) == ink)
        draw_label(&l, i, &text);
  buf_adds(out, "</g>\n");
  buf_release(&text);
  arena_release(&scratch);
}

void svg_draw(struct buf *out, const struct svg_drawing *d)
{
  const struct pen pen = {out, d->standalone};
  draw_open(out, d);
  draw_bands(&pen, d->p);
  draw_frames(&pen, d);
  draw_edges(&pen, d);
  draw_boxes(&pen, d);
  draw_labels(&pen, d);
  buf_adds(out, "</svg>\n");
}
