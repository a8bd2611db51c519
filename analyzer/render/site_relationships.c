/*
 * render/site_relationships.c: does the declared map hold, and what does the code show where nothing is declared?
 *
 * report.md 3.5 and question 12: the answer, the picture, then a row a pair with its edges against the map first, and these edges one by one.
 */
#include "render/site_p.h"

#include "coupling/map_links.h"
#include "render/escape.h"
#include "render/map_view.h"
#include "render/parts.h"
#include "render/pictures.h"
#include "render/relationship_map.h"

enum { OPEN_ROWS = 20 };

/* "enrollment to catalog is declared anticorruption-layer; 14 of 31 edges do not keep to it." */
static void worst(const struct site *s)
{
  const struct relationships *r = s->r->relations;
  const struct relation *first = NULL;
  for (uint32_t i = 0; i < r->n && first == NULL; i++) {
    const struct relation *one = &r->relation[r->ranked[i]];
    if (one->standing == STANDING_DECLARED && one->against > 0)
      first = one;
  }
  if (first == NULL)
    return;
  buf_addc(s->out, ' ');
  site_context(s, first->from.v);
  buf_adds(s->out, " to ");
  site_context(s, first->to.v);
  buf_printf(s->out, " is declared %s; ", relationship_name(first->use->as));
  add_thousands(s->out, first->against);
  buf_adds(s->out, " of ");
  site_count(s, first->n + first->n_kernel, "edge", NULL);
  buf_adds(s->out, first->against == 1 ? " does not keep to it." : " do not keep to it.");
}

void site_map_answer(const struct site *s)
{
  struct buf text = {0};
  buf_adds(s->out, "<p class=\"answer\">");
  if (s->r->map->declared) {
    add_map_about(&text, s->r->relations);
    esc_html(s->out, buf_span(&text));
    worst(s);
  } else {
    buf_adds(s->out, "No context file says what may use what, so nothing here is against it: this is what the code shows.");
  }
  buf_adds(s->out, " <a href=\"");
  site_href(s, s->page, 0, "relationships");
  buf_adds(s->out, "\">Who is what to whom</a>. The same in a terminal: ");
  site_command(s, SPAN("map"));
  buf_adds(s->out, ".</p>\n");
  buf_release(&text);
}

static void legend(const struct site *s)
{
  buf_adds(s->out, "<ul class=\"legend\"><li>an arrow runs from the user (D) to what it uses (U)</li><li><span class=\"role\">declared</span> <span class=\"role shown\">the code shows</span></li>"
                   "<li><span class=\"against\">\xe2\x9c\x97</span> edges against the map</li></ul>\n"
                   "<p class=\"note\">OH open host, PL published language, S and C supplier and customer, CF conformist, ACL anticorruption layer, P partnership, SK shared kernel, SW separate ways.</p>\n");
}

static void figure(const struct site *s)
{
  struct svg_place place = site_picture(s, "who");
  struct arena scratch = {0};
  struct diagram d;
  relationship_diagram(&d, &scratch, &(struct relationship_view){s->r->relations, s->r->map_choice, &s->r->coupling->contexts}, &place);
  buf_adds(s->out, "<p>");
  esc_html(s->out, d.desc);
  if (s->r->pictures->relationships_why.n > 0) {
    buf_addc(s->out, ' ');
    esc_html(s->out, s->r->pictures->relationships_why);
  }
  buf_adds(s->out, "</p>\n<figure><div class=\"scroll figure\">\n");
  diagram_draw(s->out, &d, &s->r->pictures->relationships, &place);
  buf_adds(s->out, "</div><figcaption class=\"note\"><a data-twin href=\"");
  site_href(s, s->page, 0, "pairs");
  buf_adds(s->out, "\">The pairs as a table</a></figcaption></figure>\n");
  legend(s);
  arena_release(&scratch);
}

/* Edges are modules and kinds; what stands behind the link are statements, another number, so a word leads there. */
static void places_cell(const struct site *s, const struct relation *r)
{
  buf_adds(s->out, "<td class=\"t\">");
  bool linked = r->from.v != 0 && csr_find(&s->r->coupling->contexts, r->from.v, r->to.v) != UINT32_MAX && site_dependency(s, r->from.v, r->to.v);
  buf_adds(s->out, linked ? "places</a></td>" : "</td>");
}

static void pair_row(const struct site *s, const struct relation *r)
{
  struct buf text = {0};
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, r->from.v);
  buf_adds(s->out, "</th><td class=\"t\">");
  site_context(s, r->to.v);
  add_declared(&text, r);
  buf_adds(s->out, "</td><td>");
  if (r->against > 0) {
    buf_adds(s->out, "<span class=\"against\">\xe2\x9c\x97</span>");
    add_thousands(s->out, r->against);
  }
  buf_adds(s->out, "</td>");
  site_cell(s, r->n);
  buf_adds(s->out, "<td class=\"t\">");
  esc_html(s->out, buf_span(&text));
  buf_printf(s->out, "</td><td class=\"told\">%s", shown_name(r->shown));
  if (*r->evidence != '\0') {
    buf_adds(s->out, " <span class=\"note\">");
    esc_html(s->out, span_of(r->evidence));
    buf_adds(s->out, "</span>");
  }
  buf_adds(s->out, "</td>");
  places_cell(s, r);
  buf_adds(s->out, "</tr>\n");
  buf_release(&text);
}

static void pair_table(const struct site *s, uint32_t from, uint32_t to, const char *caption)
{
  static const char *const heads[] = {"context", "uses", "#against", "#edges", "declared", "the code shows", "its imports", NULL};
  const struct relationships *r = s->r->relations;
  site_table(s, caption, heads);
  for (uint32_t i = from; i < to; i++)
    pair_row(s, &r->relation[r->ranked[i]]);
  site_table_end(s);
}

/* What is cut is told by a command. */
static void others(const struct site *s, uint32_t n, const char *one, const char *many)
{
  if (n == 0)
    return;
  buf_adds(s->out, "<p class=\"note\">");
  site_count(s, n, one, many);
  buf_adds(s->out, ": ");
  site_command(s, SPAN("map --all"));
  buf_adds(s->out, "</p>\n");
}

static void pairs(const struct site *s)
{
  const struct relationships *r = s->r->relations;
  uint32_t shown = r->n < s->most.rows ? r->n : s->most.rows, open = shown < OPEN_ROWS ? shown : OPEN_ROWS;
  site_section(s, "pairs", "Pairs of contexts");
  pair_table(s, 0, open, "Each context and what it uses, those with most edges against the map first");
  if (shown > open) {
    buf_adds(s->out, "<details><summary>");
    site_count(s, shown - open, "more pair", NULL);
    buf_adds(s->out, "</summary>\n");
    pair_table(s, open, shown, "Pairs with fewer edges against the map");
    buf_adds(s->out, "</details>\n");
  }
  others(s, r->n - shown, "more pair", NULL);
  buf_adds(s->out, "</section>\n");
}

static void against_row(const struct site *s, const struct relation *pair, const struct crossing *c)
{
  const struct relationships *r = s->r->relations;
  const struct program *p = s->r->program;
  struct buf text = {0};
  buf_adds(s->out, "<tr><th scope=\"row\" class=\"place wide\">");
  site_place(s, r->row[c->first]);
  if (c->n_against > 1)
    buf_printf(s->out, " <span class=\"note\">and %u more</span>", c->n_against - 1);
  buf_adds(s->out, "</th><td class=\"place wide\">");
  site_module(s, c->to.v);
  law_name(&text, s->r->map, (enum law)c->law, pair->use, pair->to);
  buf_adds(s->out, "</td><td class=\"t\">");
  esc_html(s->out, buf_span(&text));
  buf_reset(&text);
  breach_says(&text, &r->laws, &(struct breach_told){(enum breach)c->breach, pair->use, pair->from, pair->to, program_name(p, (node_id){c->from.v}), program_name(p, (node_id){c->to.v})});
  buf_adds(s->out, "</td><td class=\"told\">");
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</td></tr>\n");
  buf_release(&text);
}

static void against(const struct site *s)
{
  static const char *const heads[] = {"where", "uses", "rule", "why it is against the map", NULL};
  const struct relationships *r = s->r->relations;
  uint32_t shown = 0, most = s->most.rows;
  if (r->against == 0)
    return;
  site_section(s, "against", "Edges against the map");
  site_table(s, "Each edge with its first line, in the order of the pairs", heads);
  for (uint32_t i = 0; i < r->n; i++) {
    const struct relation *pair = &r->relation[r->ranked[i]];
    for (uint32_t k = 0; k < pair->n + pair->n_kernel && shown < most; k++) {
      const struct crossing *c = &r->crossing[k < pair->n ? pair->first + k : pair->kernel_first + k - pair->n];
      if (c->law == LAW_KEPT)
        continue;
      against_row(s, pair, c);
      shown++;
    }
  }
  site_table_end(s);
  others(s, r->against - shown, "more edge", NULL);
  buf_adds(s->out, "</section>\n");
}

void site_relationships(const struct site *s)
{
  site_section(s, "relationships", "Who is what to whom");
  figure(s);
  buf_adds(s->out, "</section>\n");
  pairs(s);
  against(s);
}
