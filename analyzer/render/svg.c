/*
 * render/svg.c: a layout as a picture.
 *
 * Levels first, then arrows with their heads, then boxes, then the weights on top: a weight is put on its curve where it
 * covers no box and no other weight. Ways are written from point to point, which is short and, in tenths, exact. No script.
 */
#include "render/svg.h"

#include "render/escape.h"
#include "render/widths.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>

enum { HEAD_LONG = 90, HEAD_WIDE = 38, LABEL_SIZE = 11, TITLE_SIZE = 13, LINE_SIZE = 11, PAD = 100 };

/* The colours of the page (site/style.css), for a picture that stands alone. */
static const char own_style[] =
  "<style>"
  "svg{--bg:#fff;--band:#f6f8fa;--text:#1b1f24;--muted:#4a5560;--frame:#77828e;--edge:#5b6673;--up:#8a5a00;"
  "--core:#e9e5fa;--supporting:#e3effa;--generic:#eceff2;--link:#0b5cad}"
  "@media (prefers-color-scheme:dark){svg{--bg:#121417;--band:#1b1f24;--text:#e6eaee;--muted:#a9b4bf;--frame:#6f7b88;--edge:#8d99a6;--up:#f2b84b;"
  "--core:#2a2350;--supporting:#12304a;--generic:#262c33;--link:#7cb7ff}}"
  ".pic-bg{fill:var(--bg)}.pic-band{fill:var(--band)}.pic-level{fill:var(--muted)}"
  ".pic-box rect{fill:var(--bg);stroke:var(--frame)}.pic-core rect{fill:var(--core)}.pic-supporting rect{fill:var(--supporting)}"
  ".pic-generic rect{fill:var(--generic)}.pic-title{fill:var(--text)}.pic-line{fill:var(--muted)}"
  "a:hover rect,a:focus rect{stroke:var(--link);stroke-width:2}"
  ".pic-e path{stroke:var(--edge)}.pic-e .pic-head{fill:var(--edge)}.pic-up path{stroke:var(--up)}.pic-up .pic-head{fill:var(--bg)}"
  ".pic-weight{fill:var(--muted);stroke:var(--bg)}.pic-weight-up{fill:var(--up);stroke:var(--bg)}"
  "</style>";

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

/* What all children share stands once, on their group. */
static void draw_bands(struct buf *out, const struct picture *p)
{
  if (p->n_bands == 0)
    return;
  buf_printf(out, "<g fill=\"#4a5560\" font-size=\"%d\">\n", LINE_SIZE);
  for (uint32_t i = 0; i < p->n_bands; i++) {
    uint32_t level = p->n_bands - 1 - i;
    buf_adds(out, "<rect class=\"pic-band\" fill=\"#f6f8fa\"");
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

static void box_text(struct buf *out, struct span text, struct point at, struct typeface face, unsigned most)
{
  if (text.n == 0)
    return;
  struct buf cut = {0};
  text_fit(&cut, text, face, most);
  buf_printf(out, "<text class=\"%s\"", face.bold ? "pic-title" : "pic-line");
  if (face.bold)
    buf_printf(out, " fill=\"#1b1f24\" font-size=\"%u\" font-weight=\"600\"", face.size);
  attribute(out, "x", at.x);
  attribute(out, "y", at.y);
  buf_addc(out, '>');
  esc_xml(out, buf_span(&cut));
  buf_adds(out, "</text>");
  buf_release(&cut);
}

static void draw_box(struct buf *out, const struct pic_node *n, const struct svg_box *box)
{
  static const char *const fills[][2] = {{"core", "#e9e5fa"}, {"supporting", "#e3effa"}, {"generic", "#eceff2"}, {"plain", "#ffffff"}};
  const char *fill = "#ffffff";
  for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
    if (span_is(span_of(box->class_), fills[i][0]))
      fill = fills[i][1];
  if (box->href.n > 0) {
    buf_adds(out, "<a href=\"");
    buf_addspan(out, box->href);
    buf_adds(out, "\">");
  }
  buf_printf(out, "<g class=\"pic-box pic-%s\">", box->class_);
  title_element(out, box->tip);
  for (int32_t inset = 0; inset <= (span_is(span_of(box->class_), "core") ? 30 : 0); inset += 30) {
    buf_printf(out, "<rect rx=\"6\" fill=\"%s\" stroke=\"#77828e\"", fill);
    attribute(out, "x", n->x + inset);
    attribute(out, "y", n->y + inset);
    attribute(out, "width", n->w - 2 * inset);
    attribute(out, "height", n->h - 2 * inset);
    buf_adds(out, "/>");
  }
  unsigned most = (unsigned)(n->w > 2 * PAD ? n->w - 2 * PAD : 0);
  int32_t lines = (box->line[0].n > 0 ? 1 : 0) + (box->line[1].n > 0 ? 1 : 0);
  int32_t y = n->y + n->h / 2 + 45 - 75 * lines;
  box_text(out, box->title, (struct point){n->x + PAD, y}, (struct typeface){TITLE_SIZE, true}, most);
  for (int i = 0; i < 2; i++)
    if (box->line[i].n > 0)
      box_text(out, box->line[i], (struct point){n->x + PAD, y += 150}, (struct typeface){LINE_SIZE, false}, most);
  buf_adds(out, "</g>");
  if (box->href.n > 0)
    buf_adds(out, "</a>");
  buf_addc(out, '\n');
}

static void draw_boxes(struct buf *out, const struct svg_drawing *d)
{
  buf_printf(out, "<g fill=\"#4a5560\" font-size=\"%d\">\n", LINE_SIZE);
  for (uint32_t i = 0; i < d->p->n; i++)
    draw_box(out, &d->p->node[i], &d->box[i]);
  buf_adds(out, "</g>\n");
}

/* 0.6 + log10(weight) pixels, in tenths. */
static int32_t edge_width(uint32_t weight)
{
  return 6 + (int32_t)lround(10 * log10(weight > 0 ? weight : 1));
}

static void draw_head(struct buf *out, struct point from, struct point tip)
{
  double dx = tip.x - from.x, dy = tip.y - from.y, length = sqrt(dx * dx + dy * dy);
  if (length < 1)
    return;
  double x = dx / length, y = dy / length;
  struct point base = {tip.x - (int32_t)lround(x * HEAD_LONG), tip.y - (int32_t)lround(y * HEAD_LONG)};
  int32_t side_x = (int32_t)lround(-y * HEAD_WIDE), side_y = (int32_t)lround(x * HEAD_WIDE);
  struct point left = {base.x + side_x, base.y + side_y}, right = {base.x - side_x, base.y - side_y};
  buf_adds(out, "<path class=\"pic-head\" d=\"M");
  pair(out, tip);
  buf_addc(out, 'l');
  step(out, tip, left, true);
  step(out, left, right, false);
  buf_adds(out, "z\"/>");
}

/* A cubic piece that runs straight up or down is a line: most of those beside boxes are. */
static void draw_piece(struct buf *out, const struct point *at)
{
  if (at[0].x == at[1].x && at[1].x == at[2].x && at[2].x == at[3].x) {
    buf_addc(out, 'v');
    svg_tenths(out, at[3].y - at[0].y);
    return;
  }
  buf_addc(out, 'c');
  for (uint32_t k = 1; k <= 3; k++)
    step(out, at[0], at[k], k == 1);
}

static void draw_edge(struct buf *out, const struct picture *p, const struct pic_edge *e, const struct svg_arrow *arrow)
{
  if (e->n < 4)
    return;
  const struct point *at = p->point + e->first;
  buf_printf(out, "<g class=\"pic-e%s\">", e->up ? " pic-up" : "");
  title_element(out, arrow->tip);
  buf_adds(out, "<path fill=\"none\"");
  attribute(out, "stroke-width", edge_width(e->weight));
  buf_adds(out, " d=\"M");
  pair(out, at[0]);
  for (uint32_t i = 0; i + 3 < e->n; i += 3)
    draw_piece(out, at + i);
  buf_adds(out, "\"/>");
  draw_head(out, at[e->n - 1], e->tip);
  buf_adds(out, "</g>\n");
}

/* Those against the levels come last, so that they lie on top. */
static void draw_edges(struct buf *out, const struct svg_drawing *d, bool up)
{
  buf_printf(out, "<g stroke=\"%s\" fill=\"%s\">\n", up ? "#8a5a00" : "#5b6673", up ? "#ffffff" : "#5b6673");
  for (uint32_t i = 0; i < d->p->m; i++)
    if (d->p->edge[i].up == up)
      draw_edge(out, d->p, &d->p->edge[i], &d->arrow[i]);
  buf_adds(out, "</g>\n");
}

struct area {
  int32_t x, y, w, h;
};

static bool overlap(struct area a, struct area b)
{
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* The point at t of 64 of a cubic piece; integers, so that it is the same everywhere. */
static struct point curve_at(const struct point *c, int64_t t)
{
  int64_t u = 64 - t, a = u * u * u, b = 3 * u * u * t, d = 3 * u * t * t, e = t * t * t;
  return (struct point){(int32_t)((a * c[0].x + b * c[1].x + d * c[2].x + e * c[3].x) >> 18),
                        (int32_t)((a * c[0].y + b * c[1].y + d * c[2].y + e * c[3].y) >> 18)};
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
      struct point at = curve_at(p->point + e->first + piece, tries[i]);
      label->x = at.x - label->w / 2;
      label->y = at.y - label->h / 2;
      if (is_free(p, *label, taken, n_taken))
        return true;
    }
  }
  return false;
}

static void draw_labels(struct buf *out, const struct svg_drawing *d)
{
  struct arena scratch = {0};
  struct area *taken = arena_array(&scratch, struct area, d->p->m);
  uint32_t n_taken = 0;
  struct buf text = {0};
  buf_printf(out, "<g stroke=\"#ffffff\" stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\" font-size=\"%d\" font-weight=\"600\""
                  " text-anchor=\"middle\">\n", LABEL_SIZE);
  for (uint32_t i = 0; i < d->p->m; i++) {
    const struct pic_edge *e = &d->p->edge[i];
    buf_reset(&text);
    if (e->up)
      buf_adds(&text, "\xe2\x86\x91");
    buf_addu(&text, e->weight);
    struct area label = {.w = (int32_t)text_width(buf_span(&text), (struct typeface){LABEL_SIZE, true}) + 30, .h = 130};
    if (e->n < 4 || !place_label(d->p, e, &label, taken, n_taken))
      continue;
    taken[n_taken++] = label;
    buf_printf(out, "<text class=\"pic-weight%s\" fill=\"%s\"", e->up ? "-up" : "", e->up ? "#8a5a00" : "#4a5560");
    attribute(out, "x", label.x + label.w / 2);
    attribute(out, "y", label.y + 105);
    buf_addc(out, '>');
    buf_addspan(out, buf_span(&text));
    buf_adds(out, "</text>\n");
  }
  buf_adds(out, "</g>\n");
  buf_release(&text);
  arena_release(&scratch);
}

void svg_draw(struct buf *out, const struct svg_drawing *d)
{
  draw_open(out, d);
  draw_bands(out, d->p);
  draw_edges(out, d, false);
  draw_edges(out, d, true);
  draw_boxes(out, d);
  if (d->labels)
    draw_labels(out, d);
  buf_adds(out, "</svg>\n");
}
