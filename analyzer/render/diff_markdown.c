/*
 * render/diff_markdown.c: what became of a tree, for a pull request.
 *
 * The verdict, new breaks and new edges between contexts stand open, the rest is folded. No table is cut within a row: each says how many more there are, and what no longer fits as a whole is left out with a word. No text of the
 * tree can mention anybody: names and lines are code.
 */
#include "render/diff_p.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/md_rows.h"
#include "render/parts.h"

enum { OPEN_ROWS = 20, FOLDED_ROWS = 200, LINE_MOST = 120, PLACES_MOST = 3 };

struct page {
  struct md_page md;
  const struct diff_report *r;
};

static void code(struct buf *out, struct span s)
{
  if (s.n > 0)
    esc_md_code(out, s, true);
}

/* A block that is folded; closed by fold_end. */
static bool fold_begin(struct page *p, const char *title, uint32_t n, const char *head)
{
  struct buf text = {0};
  buf_printf(&text, "\n<details><summary>%s (", title);
  add_thousands(&text, n);
  buf_printf(&text, ")</summary>\n\n%s", head);
  bool begun = n > 0 && md_rows_begin(&p->md, text.at, FOLDED_ROWS);
  buf_release(&text);
  return begun;
}

static void fold_end(struct page *p)
{
  md_rows_end(&p->md, NULL);
  buf_adds(p->md.out, "\n</details>\n");
}

/* ------------------------------------------------------------------------------------------------------- what is open */

static void say_head(struct page *p)
{
  const struct diff_report *r = p->r;
  buf_adds(p->md.out, "### merestone: ");
  for (unsigned side = 0; side < SIDES; side++) {
    buf_adds(p->md.out, side == AFTER ? " to " : "");
    esc_md_code(p->md.out, span_of(r->side[side].name), false);
    if (r->side[side].id != NULL)
      buf_printf(p->md.out, " (%.10s)", r->side[side].id);
  }
  buf_adds(p->md.out, "\n\n");
  add_diff_verdict(p->md.out, r, code);
  buf_adds(p->md.out, "\n\n");
  if (r->contexts != NULL) {
    buf_adds(p->md.out, "Both sides are judged by the map of today, ");
    esc_md_code(p->md.out, span_of(r->contexts), false);
    buf_adds(p->md.out, ".\n\n");
  }
  add_diff_notes(p->md.out, r, "\n\n");
  p->md.out->n--;                                        /* each block begins with an empty line */
}

static void say_pairs(struct page *p)
{
  const struct diff_report *r = p->r;
  if (r->delta->n_pairs == 0 || !md_rows_begin(&p->md, "\n| from | to | imports before | after | change |\n| --- | --- | ---: | ---: | ---: |\n", OPEN_ROWS))
    return;
  for (uint32_t i = 0; i < r->delta->n_pairs; i++) {
    const struct pair_change *c = &r->change->pair[r->delta->pair[i]];
    buf_adds(&p->md.row, "| ");
    code(&p->md.row, span_of(c->from));
    buf_adds(&p->md.row, " | ");
    code(&p->md.row, span_of(c->to));
    buf_adds(&p->md.row, " | ");
    add_thousands(&p->md.row, c->before.statements);
    buf_adds(&p->md.row, " | ");
    add_thousands(&p->md.row, c->after.statements);
    buf_adds(&p->md.row, " | ");
    add_signed(&p->md.row, (int64_t)c->after.statements - (int64_t)c->before.statements);
    buf_adds(&p->md.row, " |");
    md_row_end(&p->md);
  }
  md_rows_end(&p->md, NULL);
}

static void law_row(struct page *p, const struct law_delta *d)
{
  const struct diff_report *r = p->r;
  unsigned side = diff_side_of(d->fate);
  struct place at = diff_law_place(r, d);
  struct buf text = {0};
  add_law_name(&text, r, d);
  buf_printf(&p->md.row, "| %s | ", fate_name((enum fate)d->fate));
  code(&p->md.row, buf_span(&text));
  buf_adds(&p->md.row, " | ");
  code(&p->md.row, diff_module(r, side, d->at[side]->from));
  buf_adds(&p->md.row, " | ");
  code(&p->md.row, diff_module(r, side, d->at[side]->to));
  buf_adds(&p->md.row, " | ");
  buf_reset(&text);
  buf_addspan(&text, diff_path(r, side, at.file));
  buf_printf(&text, ":%u", at.line);
  code(&p->md.row, buf_span(&text));
  buf_adds(&p->md.row, " | ");
  buf_reset(&text);
  add_law_says(&text, r, d);
  esc_md_text(&p->md.row, buf_span(&text));
  buf_adds(&p->md.row, " |");
  buf_release(&text);
  md_row_end(&p->md);
}

static void say_laws(struct page *p)
{
  const struct delta *d = p->r->delta;
  if (d->broken[BEFORE] + d->broken[AFTER] == 0)
    return;
  buf_printf(p->md.out, "\n#### Breaks of declared relationships and public names: %u new, %u gone, %u grown, %u moved; %u now, %u before\n", d->laws_by_fate[FATE_NEW], d->laws_by_fate[FATE_GONE], d->laws_by_fate[FATE_GROWN],
             d->laws_by_fate[FATE_MOVED], d->broken[AFTER], d->broken[BEFORE]);
  if (d->n_laws == 0 || !md_rows_begin(&p->md, "\n| | rule | from | to | place | |\n| --- | --- | --- | --- | --- | --- |\n", OPEN_ROWS))
    return;
  for (uint32_t i = 0; i < d->n_laws; i++)
    law_row(p, &d->law[i]);
  md_rows_end(&p->md, NULL);
}

/* ------------------------------------------------------------------------------------------------------- edges */

static void place_cell(struct page *p, const struct edge_delta *d)
{
  const struct diff_report *r = p->r;
  struct buf text = {0};
  uint32_t shown = 0, lines = diff_lines(r, d);
  for (uint32_t i = d->first; i < d->first + d->n && shown < PLACES_MOST; i++) {
    const struct edge_place *at = &r->delta->place[i];
    struct place where = diff_place(r, at);
    if (!diff_line_starts(r, d, i))
      continue;
    buf_printf(&p->md.row, "%s%s ", shown++ > 0 ? "<br>" : "", at->side == AFTER ? "+" : "\xe2\x88\x92");
    buf_reset(&text);
    buf_addspan(&text, diff_path(r, at->side, where.file));
    buf_printf(&text, ":%u", where.line);
    code(&p->md.row, buf_span(&text));
    buf_reset(&text);
    buf_addspan(&text, utf8_cut(r->source[i], LINE_MOST));
    buf_adds(&text, text.n < r->source[i].n ? "..." : "");
    if (text.n == 0)
      add_diff_takes(&text, r, at);
    buf_addc(&p->md.row, ' ');
    code(&p->md.row, buf_span(&text));
  }
  if (shown < lines)
    buf_printf(&p->md.row, "<br>+%u more", lines - shown);
  buf_release(&text);
}

static void edge_row(struct page *p, const struct edge_delta *d)
{
  const struct diff_report *r = p->r;
  unsigned side = diff_side_of(d->fate);
  struct buf text = {0};
  buf_printf(&p->md.row, "| %s %s | ", fate_name((enum fate)d->fate), edge_kind_name((enum edge_kind)d->kind));
  code(&p->md.row, diff_context(r, side, d->from[side]));
  buf_adds(&p->md.row, " \xe2\x86\x92 ");
  code(&p->md.row, diff_context(r, side, d->to[side]));
  buf_adds(&p->md.row, " | ");
  add_diff_module(&text, r, d->from);
  code(&p->md.row, buf_span(&text));
  buf_adds(&p->md.row, " \xe2\x86\x92 ");
  buf_reset(&text);
  add_diff_module(&text, r, d->to);
  code(&p->md.row, buf_span(&text));
  if (d->ties)
    buf_adds(&p->md.row, d->fate == FATE_NEW ? ", its ends are in one cycle now" : ", its ends were in one cycle");
  buf_adds(&p->md.row, " | ");
  place_cell(p, d);
  buf_adds(&p->md.row, " |");
  buf_release(&text);
  md_row_end(&p->md);
}

static const char edge_head[] = "| | contexts | modules | lines |\n| --- | --- | --- | --- |\n";

static bool of_fates(const struct edge_delta *d, unsigned fates)
{
  return (fates >> d->fate & 1) != 0 && !d->under_import;
}

/* Those of the rows first .. end-1 that have one of these fates. */
static void say_edges(struct page *p, const char *title, uint32_t first, uint32_t end, unsigned fates)
{
  const struct delta *d = p->r->delta;
  uint32_t n = 0;
  for (uint32_t i = first; i < end; i++)
    n += of_fates(&d->edge[i], fates);
  if (!fold_begin(p, title, n, edge_head))
    return;
  for (uint32_t i = first; i < end; i++)
    if (of_fates(&d->edge[i], fates))
      edge_row(p, &d->edge[i]);
  fold_end(p);
}

static void say_new_edges(struct page *p)
{
  const struct delta *d = p->r->delta;
  struct buf head = {0};
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->n_crossing; i++)
    n += of_fates(&d->edge[i], 1 << FATE_NEW);
  buf_printf(&head, "\n#### New edges between contexts (%u)\n\n%s", n, n > 0 ? edge_head : "none\n");
  if (md_rows_begin(&p->md, head.at, OPEN_ROWS)) {
    for (uint32_t i = 0; i < d->n_crossing; i++)
      if (of_fates(&d->edge[i], 1 << FATE_NEW))
        edge_row(p, &d->edge[i]);
    md_rows_end(&p->md, NULL);
  }
  buf_release(&head);
}

/* ------------------------------------------------------------------------------------------------------- the rest */

static void say_numbers(struct page *p)
{
  const struct change *c = p->r->change;
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->n_tree; i++)
    n += measure_differs(&c->tree[i]);
  if (!fold_begin(p, "Numbers that differ", n, "| metric | before | after |\n| --- | ---: | ---: |\n"))
    return;
  for (uint32_t i = 0; i < c->n_tree; i++) {
    if (!measure_differs(&c->tree[i]))
      continue;
    buf_printf(&p->md.row, "| %s | ", metric_info(c->tree[i].metric)->title);
    add_measure(&p->md.row, &c->tree[i].before);
    buf_adds(&p->md.row, " | ");
    add_measure(&p->md.row, &c->tree[i].after);
    buf_adds(&p->md.row, " |");
    md_row_end(&p->md);
  }
  fold_end(p);
}

static void say_modules(struct page *p)
{
  const struct delta *d = p->r->delta;
  if (!fold_begin(p, "Modules that came, went or moved", d->n_modules, "| | module | context |\n| --- | --- | --- |\n"))
    return;
  for (uint32_t i = 0; i < d->n_modules; i++) {
    const struct module_delta *m = &d->module[i];
    struct buf text = {0};
    if (m->with_package)
      continue;
    add_diff_module(&text, p->r, m->at);
    buf_printf(&p->md.row, "| %s | ", fate_name((enum fate)m->fate));
    code(&p->md.row, buf_span(&text));
    if (m->below > 0)
      buf_printf(&p->md.row, ", with %u modules in it", m->below);
    buf_adds(&p->md.row, " | ");
    code(&p->md.row, diff_context(p->r, diff_side_of(m->fate), m->at[diff_side_of(m->fate)]));
    buf_adds(&p->md.row, " |");
    md_row_end(&p->md);
    buf_release(&text);
  }
  fold_end(p);
}

static void say_owners(struct page *p)
{
  const struct delta *d = p->r->delta;
  if (!fold_begin(p, "Modules that belong to another context", d->n_owners, "| module | before | after |\n| --- | --- | --- |\n"))
    return;
  for (uint32_t i = 0; i < d->n_owners; i++) {
    buf_adds(&p->md.row, "| ");
    code(&p->md.row, diff_module(p->r, AFTER, d->owner[i].at[AFTER]));
    for (unsigned side = 0; side < SIDES; side++) {
      buf_adds(&p->md.row, " | ");
      code(&p->md.row, diff_context(p->r, side, d->owner[i].at[side]));
    }
    buf_adds(&p->md.row, " |");
    md_row_end(&p->md);
  }
  fold_end(p);
}

static void say_symbols(struct page *p)
{
  const struct delta *d = p->r->delta;
  if (!fold_begin(p, "Public names that came, went or moved", d->n_symbols, "| | name |\n| --- | --- |\n"))
    return;
  for (uint32_t i = 0; i < d->n_symbols; i++) {
    struct buf text = {0};
    add_diff_symbol(&text, p->r, &d->symbol[i]);
    buf_printf(&p->md.row, "| %s | ", fate_name((enum fate)d->symbol[i].fate));
    code(&p->md.row, buf_span(&text));
    buf_adds(&p->md.row, " |");
    md_row_end(&p->md);
    buf_release(&text);
  }
  fold_end(p);
}

void write_diff_markdown(struct buf *out, const struct diff_report *r)
{
  enum { OLD = 1 << FATE_GONE | 1 << FATE_SHRUNK, OTHER = 1 << FATE_CHANGED | 1 << FATE_MOVED, ALL = (1 << FATES) - 1 };
  struct page p = {.md = {.out = out, .bytes = DIFF_MARKDOWN_BYTES}, .r = r};
  say_head(&p);
  say_laws(&p);
  say_new_edges(&p);
  say_pairs(&p);
  say_edges(&p, "Edges between contexts with more places", 0, r->delta->n_crossing, 1 << FATE_GROWN);
  say_edges(&p, "Edges between contexts that are gone or have fewer places", 0, r->delta->n_crossing, OLD);
  say_edges(&p, "Edges between contexts that moved, or take something else", 0, r->delta->n_crossing, OTHER);
  say_owners(&p);
  say_modules(&p);
  say_numbers(&p);
  say_symbols(&p);
  say_edges(&p, "Edges within contexts", r->delta->n_crossing, r->delta->n_edges, ALL);
  if (p.md.full)
    buf_adds(out, "\nThe rest does not fit here: `merestone diff --format json` has all of it.\n");
  buf_release(&p.md.row);
}
