/*
 * render/site_matrix.c: who imports whom, all contexts at once.
 *
 * The row imports the column. Rows and columns follow the levels of the map, foundations first, so a tidy system fills the lower left only; what stands above the diagonal
 * goes up the levels, marked by a frame and an arrow as well as by its place. Up to 60 rows stand here; orders, packages and longer matrices are the script's.
 */
#include "render/site_p.h"

#include "render/diff_p.h"
#include "render/escape.h"
#include "render/matrix_view.h"
#include "render/parts.h"

/* Marks that the legend explains only where they stand. */
enum { LINKED_ROWS = 500 /* of site_limits: where lists had to be cut, the numbers lose their links first; the script has them */ };
enum { SEEN_UP = 1, SEEN_AGAINST = 2, SEEN_FORBIDDEN = 4, SEEN_UNDECLARED = 8, SEEN_DECLARED = 16, SEEN_IDLE = 32, SEEN_DELTA = 64 };

struct matrix {
  const struct site *s;
  uint32_t *order, n;             /* contexts of rows and columns */
  uint32_t all;                   /* that there are */
  unsigned seen;
};

static void head(const struct matrix *m)
{
  struct buf *out = m->s->out;
  buf_adds(out, "<thead><tr><th scope=\"col\"><span class=\"hidden\">importing</span></th>");
  for (uint32_t i = 0; i < m->n; i++) {
    buf_adds(out, "<th scope=\"col\"><span>");
    site_context(m->s, m->order[i]);
    buf_adds(out, "</span></th>");
  }
  buf_adds(out, "<th scope=\"col\" class=\"sum\"><span>all outgoing</span></th></tr></thead>\n");
}

/* The mark in the corner: what the declared relationships say of the imports. */
static const char *corner(struct matrix *m, const struct matrix_cell *c)
{
  if (c->state == MATRIX_FORBIDDEN && c->imports > 0) {
    m->seen |= SEEN_FORBIDDEN;
    return "<b>\xe2\x8a\x98</b>";
  }
  if (c->state == MATRIX_UNDECLARED && c->imports > 0) {
    m->seen |= SEEN_UNDECLARED;
    return "<b>?</b>";
  }
  if (c->against == 0)
    return "";
  m->seen |= SEEN_AGAINST;
  return "<b>\xe2\x9c\x97</b>";
}

static void number(struct matrix *m, uint32_t from, uint32_t to, const struct matrix_cell *c)
{
  struct buf *out = m->s->out;
  bool link = m->s->most.rows >= LINKED_ROWS && site_dependency(m->s, from, to);
  buf_adds(out, c->up ? "<span class=\"up\">\xe2\x86\x91</span>" : "");
  add_thousands(out, c->imports);
  buf_adds(out, link ? "</a>" : "");
  m->seen |= c->up ? SEEN_UP : 0;
}

static void cell(struct matrix *m, uint32_t from, uint32_t to)
{
  struct buf *out = m->s->out;
  struct matrix_cell c = matrix_cell(m->s->r, from, to);
  if (from == to) {
    buf_adds(out, "<td class=\"self\">");
    if (c.imports > 0)
      add_thousands(out, c.imports);
    buf_adds(out, "</td>");
    return;
  }
  if (matrix_cell_empty(&c)) {
    buf_adds(out, "<td></td>");
    return;
  }
  const char *mark = corner(m, &c);
  bool declared = c.state == MATRIX_DECLARED, idle = c.imports == 0 && declared;
  buf_adds(out, "<td class=\"");
  if (c.imports > 0)
    buf_printf(out, "s%u", matrix_shade(c.imports));
  else
    buf_adds(out, "s0");
  buf_printf(out, "%s%s\">%s%s", c.up ? " f" : "", declared && !idle ? " d" : "", mark, idle ? "\xe2\x96\xa1" : "");
  m->seen |= idle ? SEEN_IDLE : declared ? SEEN_DECLARED : 0;
  if (c.imports > 0)
    number(m, from, to, &c);
  if (c.delta != 0) {
    buf_adds(out, "<small>");
    add_signed(out, c.delta);
    buf_adds(out, "</small>");
  }
  m->seen |= c.delta != 0 ? SEEN_DELTA : 0;
  buf_adds(out, "</td>");
}

static void row(struct matrix *m, uint32_t from)
{
  struct buf *out = m->s->out;
  buf_adds(out, "<tr><th scope=\"row\">");
  site_context(m->s, from);
  buf_adds(out, "</th>");
  for (uint32_t i = 0; i < m->n; i++)
    cell(m, from, m->order[i]);
  buf_adds(out, "<td class=\"sum\">");
  add_thousands(out, m->s->r->coupling->context[from].out_statements);
  buf_adds(out, "</td></tr>\n");
}

static void foot(const struct matrix *m)
{
  struct buf *out = m->s->out;
  buf_adds(out, "</tbody><tfoot><tr><th scope=\"row\">all incoming</th>");
  for (uint32_t i = 0; i < m->n; i++) {
    buf_adds(out, "<td class=\"sum\">");
    add_thousands(out, m->s->r->coupling->context[m->order[i]].in_statements);
    buf_adds(out, "</td>");
  }
  buf_adds(out, "<td></td></tr></tfoot></table></div>\n");
}

static void legend(const struct matrix *m)
{
  static const struct {
    unsigned seen;
    const char *mark, *means;
  } marks[] = {
    {SEEN_UP, "<i class=\"f\"></i>\xe2\x86\x91 ", "goes up the levels, in the cheapest cut found"},
    {SEEN_AGAINST, "<b>\xe2\x9c\x97</b> ", "some of it goes past what is declared or public; without a number by calls or keys, not by an import"},
    {SEEN_FORBIDDEN, "<b>\xe2\x8a\x98</b> ", "a declared relationship forbids it"},
    {SEEN_UNDECLARED, "<b>?</b> ", "not among what the row declares to use"},
    {SEEN_DECLARED, "<i class=\"i-d\"></i>", "declared"},
    {SEEN_IDLE, "\xe2\x96\xa1 ", "declared, but nothing is imported"},
    {SEEN_DELTA, "<small>+3</small> ", "imports more than in the earlier state, or fewer"},
  };
  struct buf *out = m->s->out;
  buf_adds(out, "<ul class=\"legend\"><li><i class=\"s1\"></i>1 import</li><li><i class=\"s2\"></i>2 to 5</li><li><i class=\"s3\"></i>6 to 17</li><li><i class=\"s4\"></i>18 to 53</li>"
                "<li><i class=\"s5\"></i>54 and more</li><li><i class=\"self\"></i>inside</li>");
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if ((m->seen & marks[i].seen) != 0)
      buf_printf(out, "<li>%s%s</li>", marks[i].mark, marks[i].means);
  buf_adds(out, "</ul>\n");
}

/* How else to get at the numbers. */
static void elsewhere(const struct matrix *m)
{
  struct buf *out = m->s->out;
  if (m->n < m->all) {
    buf_adds(out, "<p class=\"note\">These are the ");
    add_count(out, m->n, part_word(m->s->r), NULL);
    buf_adds(out, " with most imports across their border, of ");
    add_thousands(out, m->all);
    buf_adds(out, "; sums count the others too.</p>\n");
  }
  if (m->s->r->delta != NULL)
    site_since(m->s);
  buf_adds(out, "<p class=\"note\">");
  if (!m->s->single)
    buf_printf(out, "All pairs as a table: <a href=\"%sdata/csv/matrix.csv\">matrix.csv</a>. ", site_root(m->s));
  buf_adds(out, "The same numbers: ");
  site_command(m->s, SPAN("graph --kind import --level context --format csv"));
  buf_adds(out, "</p>\n");
}

static void matrix(const struct site *s)
{
  const struct level_map *levels = s->r->levels;
  struct matrix m = {.s = s, .all = levels->row_first[levels->n_rows]};
  m.n = matrix_rows(&m.order, s->scratch, s->r);
  site_patterns(s);
  if (m.n == 0)
    return;
  site_section(s, "grid", "Who imports whom");
  buf_adds(s->out, "<div class=\"scroll matrix-box\"><table class=\"matrix");
  buf_printf(s->out, "%s\"><caption><span>By levels, foundations first: what stands above the diagonal goes up the levels.</span></caption>", m.n > 40 ? " many" : m.n > 30 ? " some" : "");      /* smaller on paper */
  head(&m);
  buf_adds(s->out, "<tbody>\n");
  for (uint32_t i = 0; i < m.n; i++)
    row(&m, m.order[i]);
  foot(&m);
  legend(&m);
  elsewhere(&m);
  buf_adds(s->out, "</section>\n");
}

const struct site_page site_page_matrix = {.route = "matrix", .title = "Matrix", .file = "data/matrix.html", .group = SITE_LOOK, .write = matrix, .bytes = 103 * 1000, .bytes_large = 103 * 1000};
