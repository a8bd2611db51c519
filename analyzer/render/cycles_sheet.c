/*
 * render/cycles_sheet.c: the cuts of components as rows, one a cut.
 */
#include "render/cycles.h"

#include "render/parts.h"
#include "render/sheet_fill.h"

static const struct column columns[] = {
  {"cycle", "cycle", CELL_NUMBER},          {"size", NULL, CELL_NUMBER},         {"step", "step", CELL_NUMBER},    {"from", "from", CELL_TEXT},   {"to", "to", CELL_TEXT},
  {"statements", "statements", CELL_NUMBER}, {"so_far", "so far", CELL_NUMBER},   {"left", "in cycles then", CELL_NUMBER}, {"largest", "largest then", CELL_NUMBER}, {"places", "places", CELL_LIST},
};

static void fill_places(struct sheet_filler *fill, struct buf *text, const struct cycles_report *r, uint32_t arc)
{
  struct arena scratch = {0};
  struct cycle_place *at;
  uint32_t n = cycle_places(&at, &scratch, r, arc);
  buf_reset(text);
  for (uint32_t i = 0; i < n; i++)
    buf_printf(text, "%s%s:%u", i > 0 ? "\n" : "", program_path(r->program, at[i].at.file), at[i].at.line);
  fill_text(fill, buf_span(text));
  arena_release(&scratch);
}

static void fill_component(struct sheet_filler *fill, struct buf *text, const struct cycles_report *r, uint32_t number)
{
  const struct component *c = &r->found->at[number];
  for (uint32_t i = 0; i < c->n_steps; i++)
    for (uint32_t k = 0; k < c->step[i].n; k++) {
      const struct cut_step *step = &c->step[i];
      uint32_t arc = c->cut[step->first + k];
      fill_number(fill, number + 1);
      fill_number(fill, c->n);
      fill_number(fill, i + 1);
      fill_text(fill, r->graph->name[cycle_arc_from(r, arc)]);
      fill_text(fill, r->graph->name[r->graph->g.dst[arc]]);
      fill_number(fill, r->graph->g.weight[arc]);
      fill_number(fill, step->so_far);
      fill_number(fill, step->left.nodes);
      fill_number(fill, step->left.size[0]);
      fill_places(fill, text, r, arc);
    }
}

static const char *sentence(struct arena *run, const struct cycles_report *r)
{
  struct buf text = {0};
  const struct level_cycles *l = &r->level[r->graph->level];
  add_thousands(&text, l->all.nodes);
  buf_adds(&text, " of ");
  add_count(&text, l->nodes, metric_level_name(r->graph->level), NULL);
  buf_adds(&text, " in ");
  add_count(&text, l->all.components, "cycle", NULL);
  buf_adds(&text, ". A row is an edge to cut; those of a step go together, and what is left is told for all steps up to there.");
  const char *kept = arena_strndup(run, text.at, text.n);
  buf_release(&text);
  return kept;
}

void cycles_sheet(struct sheet *out, struct arena *run, const struct cycles_report *r)
{
  struct sheet_filler fill;
  struct buf text = {0}, title = {0};
  *out = (struct sheet){.inventory = "cycles", .about = sentence(run, r), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  fill_begin(&fill, run, out);
  for (uint32_t i = r->first; i < r->first + r->n; i++) {
    const struct component *c = &r->found->at[i];
    buf_reset(&title);
    buf_printf(&title, "Cycle %u: ", i + 1);
    add_count(&title, c->n, metric_level_name(r->graph->level), NULL);
    buf_printf(&title, ", %s cut%s", c->bound == c->cut_statements ? "the minimum" : "the cheapest", c->bound == c->cut_statements ? " takes " : " found takes ");
    add_thousands(&title, c->cut_statements);
    buf_adds(&title, " of ");
    add_count(&title, c->statements, "statement", NULL);
    fill_group(&fill, metric_level_name(r->graph->level), arena_strndup(run, title.at, title.n));
    fill_component(&fill, &text, r, i);
  }
  fill_end(&fill);
  buf_release(&text);
  buf_release(&title);
}
