/*
 * render/badges.c: a number as a small picture, for a README or a wiki.
 */
#include "render/badges.h"

#include "render/escape.h"
#include "render/news.h"
#include "render/parts.h"
#include "render/svg.h"
#include "render/widths.h"

/* Tenths of a pixel. White on each ground is 5.9 or more (report.md 8). */
enum { HEIGHT = 200, PAD = 70, RADIUS = 40, BASELINE = 139 };
static const struct typeface face = {11, false};
#define LABEL_GROUND "#4a5560"
#define VALUE_GROUND "#0b5cad"
#define GOOD_GROUND "#1b6e3c"

static void number(struct buf *out, const char *name, unsigned tenths)
{
  buf_printf(out, " %s=\"", name);
  svg_tenths(out, (int32_t)tenths);
  buf_addc(out, '"');
}

static void ground(struct buf *out, unsigned x, unsigned width, const char *colour)
{
  buf_adds(out, "<rect");
  number(out, "x", x);
  number(out, "width", width);
  number(out, "height", HEIGHT);
  buf_printf(out, " fill=\"%s\"/>\n", colour);
}

/* The length is the one that was measured, whatever the font. */
static void text(struct buf *out, unsigned x, unsigned width, struct span s)
{
  buf_adds(out, "<text");
  number(out, "x", x + PAD);
  number(out, "y", BASELINE);
  number(out, "textLength", width - 2 * PAD);
  buf_adds(out, ">");
  esc_xml(out, s);
  buf_adds(out, "</text>\n");
}

void badge_draw(struct buf *out, const struct badge_text *t)
{
  unsigned label = text_width(t->label, face) + 2 * PAD, value = text_width(t->value, face) + 2 * PAD;
  buf_adds(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  number(out, "width", label + value);
  number(out, "height", HEIGHT);
  buf_adds(out, " viewBox=\"0 0 ");
  svg_tenths(out, (int32_t)(label + value));
  buf_addc(out, ' ');
  svg_tenths(out, HEIGHT);
  buf_adds(out, "\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">");
  esc_xml(out, t->label);
  buf_adds(out, ": ");
  esc_xml(out, t->value);
  buf_adds(out, "</title>\n<desc id=\"d\">");
  esc_xml(out, t->about);
  buf_adds(out, "</desc>\n<clipPath id=\"c\"><rect");
  number(out, "width", label + value);
  number(out, "height", HEIGHT);
  number(out, "rx", RADIUS);
  buf_adds(out, "/></clipPath>\n<g clip-path=\"url(#c)\">\n");
  ground(out, 0, label, LABEL_GROUND);
  ground(out, label, value, t->good ? GOOD_GROUND : VALUE_GROUND);
  buf_adds(out, "</g>\n<g fill=\"#fff\" font-family=\"DejaVu Sans,Verdana,Geneva,sans-serif\" font-size=\"11\">\n");
  text(out, 0, label, t->label);
  text(out, label, value, t->value);
  buf_adds(out, "</g>\n</svg>\n");
}

/* ------------------------------------------------------------------------------------------------------- which there are */

static const char *const file[BADGES] = {
  [BADGE_CONTEXTS] = "badges/contexts.svg", [BADGE_CROSS_IMPORTS] = "badges/cross-context-imports.svg", [BADGE_CYCLE] = "badges/largest-cycle.svg",
  [BADGE_PUBLIC] = "badges/public-share.svg", [BADGE_VIOLATIONS] = "badges/violations.svg",
};

const char *badge_file(enum badge b)
{
  return file[b];
}

static void add_of(struct buf *out, uint64_t part, uint64_t whole, const char *word)
{
  add_thousands(out, part);
  buf_adds(out, " of ");
  if (word == NULL)
    add_thousands(out, whole);
  else
    add_count(out, whole, word, NULL);
}

/* The label; `value` gets the number. NULL: there is none. */
static const char *number_of(struct buf *value, bool *good, const struct report *r, enum badge b)
{
  const struct coupling *c = r->coupling;
  struct public_share share = public_share_of(c);
  bool declared = r->map->declared, judged = declared && r->relations->edges > 0, has_share = share.whole > 0;
  switch (b) {
  case BADGE_CONTEXTS:
    add_thousands(value, c->n_shown);
    return declared ? "contexts" : "packages";
  case BADGE_CROSS_IMPORTS:
    add_of(value, c->cross_statements, c->all_statements, NULL);
    *good = c->cross_statements == 0;
    return declared ? "cross-context imports" : "cross-package imports";
  case BADGE_CYCLE:
    *good = c->largest_context_cycle < 2;
    if (*good)
      buf_adds(value, "none");
    else
      add_of(value, c->largest_context_cycle, c->n_shown, part_word(r));
    return "largest cycle";
  case BADGE_PUBLIC:
    if (has_share)
      add_percent(value, share.part, share.whole);
    *good = has_share && share.part == share.whole;
    return has_share ? "public share" : NULL;
  case BADGE_VIOLATIONS:
    if (judged)
      add_of(value, r->relations->against, r->relations->edges, "edge");
    *good = judged && r->relations->against == 0;
    return judged ? "violations" : NULL;
  case BADGES:
    break;
  }
  return NULL;
}

bool write_badge(struct buf *out, const struct report *r, enum badge b)
{
  struct buf value = {0}, about = {0};
  bool good = false;
  const char *label = number_of(&value, &good, r, b);
  buf_addspan(&about, span_of(r->tree->name));
  buf_adds(&about, ", counted by merestone");
  if (label != NULL)
    badge_draw(out, &(struct badge_text){span_of(label), buf_span(&value), buf_span(&about), good});
  buf_release(&value);
  buf_release(&about);
  return label != NULL;
}
