/*
 * render/site_matrix.c: who imports whom, all contexts at once.
 *
 * The row imports the column. Rows and columns follow the levels of the map, so a tidy system fills one side of the diagonal only; what lies on the other side are the
 * imports of the cut, marked by a frame and an arrow as well as by their place. Above a limit the matrix would outgrow the page: then coupling.json has it.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

enum { MOST_ROWS = 60, SHADES = 5 };

/* 1 to 5 by powers of three: 1, 2-5, 6-17, 18-53, 54 and more. */
static unsigned shade(uint32_t n)
{
  unsigned level = 1;
  for (uint32_t least = 2; n >= least && level < SHADES; least *= 3)
    level++;
  return level;
}

static void head(const struct site *s, const uint32_t *order, uint32_t n)
{
  buf_adds(s->out, "<thead><tr><th scope=\"col\"><span class=\"hidden\">importing</span></th>");
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(s->out, "<th scope=\"col\"><span>");
    site_context(s, order[i]);
    buf_adds(s->out, "</span></th>");
  }
  buf_adds(s->out, "<th scope=\"col\" class=\"sum\"><span>all outgoing</span></th></tr></thead>\n");
}

static void cell(const struct site *s, uint32_t from, uint32_t to)
{
  const struct coupling *c = s->r->coupling;
  uint32_t n = coupling_pair(c, (ctx_id){from}, (ctx_id){to})->statements, arc = csr_find(&c->contexts, from, to);
  if (from == to) {
    buf_adds(s->out, "<td class=\"self\">");
    if (n > 0)
      add_thousands(s->out, n);
    buf_adds(s->out, "</td>");
    return;
  }
  if (n == 0) {
    buf_adds(s->out, "<td></td>");
    return;
  }
  bool up = arc != UINT32_MAX && c->feedback.arc[arc];
  buf_printf(s->out, "<td class=\"s%u%s\">%s", shade(n), up ? " f" : "", up ? "<span class=\"up\">\xe2\x86\x91</span>" : "");
  add_thousands(s->out, n);
  buf_adds(s->out, "</td>");
}

static void row(const struct site *s, const uint32_t *order, uint32_t n, uint32_t from)
{
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, from);
  buf_adds(s->out, "</th>");
  for (uint32_t i = 0; i < n; i++)
    cell(s, from, order[i]);
  buf_adds(s->out, "<td class=\"sum\">");
  add_thousands(s->out, s->r->coupling->context[from].out_statements);
  buf_adds(s->out, "</td></tr>\n");
}

static void foot(const struct site *s, const uint32_t *order, uint32_t n)
{
  buf_adds(s->out, "</tbody><tfoot><tr><th scope=\"row\">all incoming</th>");
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(s->out, "<td class=\"sum\">");
    add_thousands(s->out, s->r->coupling->context[order[i]].in_statements);
    buf_adds(s->out, "</td>");
  }
  buf_adds(s->out, "<td></td></tr></tfoot></table></div>\n");
}

static void matrix(const struct site *s)
{
  const struct level_map *levels = s->r->levels;
  uint32_t n = levels->row_first[levels->n_rows];
  buf_adds(s->out, "<p>");
  site_count(s, s->r->coupling->context_edges, "ordered pair has", "ordered pairs have");
  buf_printf(s->out, " imports from one %s to another; ", part_word(s->r));
  site_count(s, s->r->coupling->mutual_pairs, "pair imports", "pairs import");
  buf_adds(s->out, " each other. Read along a row: what stands on the left imports what stands above, that many times.</p>\n");
  if (n > MOST_ROWS) {
    buf_printf(s->out, "<p class=\"note\">With %u %ss the matrix is left to <code>coupling.json</code>.</p>\n", n, part_word(s->r));
    return;
  }
  buf_adds(s->out, "<div class=\"scroll\"><table class=\"matrix\">"
                   "<caption><span>Imports by levels: users first, foundations last.</span></caption>");
  head(s, levels->order, n);
  buf_adds(s->out, "<tbody>\n");
  for (uint32_t i = 0; i < n; i++)
    row(s, levels->order, n, levels->order[i]);
  foot(s, levels->order, n);
  buf_adds(s->out, "<ul class=\"legend\"><li><i class=\"i-1\"></i>1</li><li><i class=\"i-2\"></i>2 to 5</li><li><i class=\"i-3\"></i>6 to 17</li>"
                   "<li><i class=\"i-4\"></i>18 to 53</li><li><i class=\"i-5\"></i>54 and more</li><li><i class=\"i-f\"></i>\xe2\x86\x91 against the levels, in the cut</li>"
                   "<li><i class=\"i-self\"></i>inside</li></ul>\n");
}

const struct site_page site_page_matrix = {.route = "matrix", .title = "Matrix", .file = "data/matrix.html", .group = SITE_LOOK, .write = matrix, .bytes = 140 * 1000};
