/*
 * render/cycles_text.c: components and their cuts for people.
 *
 * First how much of the tree is in cycles, on all levels; then each component with its shortest cycle and its cut as a list of work. One screen unless all is asked for.
 */
#include "render/cycles.h"

#include "base/utf8.h"
#include "render/parts.h"

enum { MOST_COMPONENTS = 3, MOST_MEMBERS = 8, MOST_STEPS = 6, MOST_CUTS = 4, MOST_PLACES = 2, MOST_NAMES = 3, LINE = 100 };

static const char *one_of(enum metric_level level)
{
  return metric_level_name(level);
}

static void add_name(struct buf *out, const struct cycles_report *r, uint32_t node)
{
  utf8_safe(out, r->graph->name[node]);
}

/* "none", or "21", "21, 14 and 3 smaller". */
static void add_left(struct buf *out, const struct left *left)
{
  if (left->components == 0)
    buf_adds(out, "none");
  for (uint32_t i = 0; i < LARGEST_LEFT && left->size[i] > 0; i++) {
    buf_adds(out, i > 0 ? ", " : "");
    add_thousands(out, left->size[i]);
  }
  if (left->components > LARGEST_LEFT) {
    buf_adds(out, " and ");
    add_thousands(out, left->components - LARGEST_LEFT);
    buf_adds(out, " smaller");
  }
}

static void add_of(struct buf *out, uint64_t part, uint64_t whole)
{
  add_thousands(out, part);
  buf_adds(out, " of ");
  add_thousands(out, whole);
}

static void pad_to(struct buf *out, size_t start, size_t column)
{
  while (out->n - start < column)
    buf_addc(out, ' ');
}

static void levels(struct buf *out, const struct cycles_report *r)
{
  buf_adds(out, "  level      in cycles          cycles  largest  of these on import\n");
  for (int i = 0; i < CYCLE_LEVELS; i++) {
    const struct level_cycles *l = &r->level[i];
    size_t start = out->n;
    buf_printf(out, "  %ss", one_of((enum metric_level)i));
    pad_to(out, start, 13);
    add_of(out, l->all.nodes, l->nodes);
    pad_to(out, start, 32);
    add_thousands(out, l->all.components);
    pad_to(out, start, 40);
    add_thousands(out, l->all.size[0]);
    pad_to(out, start, 49);
    add_thousands(out, l->at_import.nodes);
    if (l->at_import.components > 0) {
      buf_adds(out, ", largest ");
      add_thousands(out, l->at_import.size[0]);
    }
    buf_addc(out, '\n');
  }
}

static void head(struct buf *out, const struct cycles_report *r)
{
  buf_adds(out, "What imports itself by way of others. ");
  add_count(out, r->left_out, "module of tests and migrations", "modules of tests and migrations");
  buf_adds(out, " left out");
  if ((r->scopes >> SCOPE_TYPE_CHECKING & 1) == 0)
    buf_adds(out, ", and imports for type checking");
  buf_adds(out, ".\n\n");
  levels(out, r);
}

static void members(struct buf *out, const struct cycles_report *r, const struct component *c)
{
  size_t start = out->n;
  uint32_t shown = 0;
  buf_adds(out, "   ");
  for (; shown < c->n && (r->all || shown < MOST_MEMBERS); shown++) {
    struct span name = r->graph->name[c->member[shown]];
    if (shown > 0)
      buf_adds(out, ",");
    if (out->n - start + name.n + 2 > LINE) {
      buf_adds(out, "\n   ");
      start = out->n - 3;
    } else if (shown > 0) {
      buf_addc(out, ' ');
    }
    add_name(out, r, c->member[shown]);
  }
  if (shown < c->n) {
    buf_adds(out, " and ");
    add_thousands(out, c->n - shown);
    buf_adds(out, " more");
  }
  buf_addc(out, '\n');
}

/* "shop/orders.py:12 Order, Line [function]" */
static void add_place(struct buf *out, const struct cycles_report *r, const struct cycle_place *place)
{
  utf8_safe(out, span_of(program_path(r->program, place->at.file)));
  buf_printf(out, ":%u", place->at.line);
  for (uint32_t i = 0; i < place->n_names && i < MOST_NAMES; i++) {
    buf_adds(out, i > 0 ? ", " : " ");
    utf8_safe(out, place->name[i]);
  }
  if (place->n_names > MOST_NAMES)
    buf_printf(out, " and %u more", place->n_names - MOST_NAMES);
  if (place->scope != SCOPE_MODULE)
    buf_printf(out, " [%s]", import_scope_name(place->scope));
}

static void places(struct buf *out, const struct cycles_report *r, uint32_t arc, const char *before)
{
  struct arena scratch = {0};
  struct cycle_place *at;
  uint32_t n = cycle_places(&at, &scratch, r, arc), shown = r->all || n < MOST_PLACES ? n : MOST_PLACES;
  for (uint32_t i = 0; i < shown; i++) {
    buf_adds(out, before);
    add_place(out, r, &at[i]);
    if (i + 1 == shown && shown < n)
      buf_printf(out, ", and %u more", n - shown);
    buf_addc(out, '\n');
  }
  arena_release(&scratch);
}

/* Along the members, each hop with the first place of it. */
static void shortest(struct buf *out, const struct cycles_report *r, const struct component *c)
{
  struct arena scratch = {0};
  buf_printf(out, "   a shortest cycle, of %u hops:\n", c->hops);
  for (uint32_t i = 0; i < c->hops; i++) {
    struct cycle_place *at;
    uint32_t from = c->cycle[i], to = c->cycle[(i + 1) % c->hops];
    cycle_places(&at, &scratch, r, csr_find(&r->graph->g, from, to));
    buf_adds(out, "     ");
    add_name(out, r, from);
    buf_adds(out, " -> ");
    add_name(out, r, to);
    buf_adds(out, "   ");
    add_place(out, r, &at[0]);
    buf_addc(out, '\n');
  }
  arena_release(&scratch);
}

static void on_import(struct buf *out, const struct component *c, const char *word)
{
  buf_adds(out, "   on import: ");
  if (c->at_import.nodes == c->n) {
    buf_adds(out, "all of them are in a cycle as well (");
    add_left(out, &c->at_import);
    buf_adds(out, "); imports inside functions hide none\n");
    return;
  }
  add_of(out, c->at_import.nodes, c->n);
  buf_printf(out, " %ss are in a cycle", word);
  if (c->at_import.nodes > 0) {
    buf_adds(out, " (");
    add_left(out, &c->at_import);
    buf_addc(out, ')');
  }
  buf_adds(out, "; the others only by imports inside functions\n");
}

static void cut_sentence(struct buf *out, const struct component *c)
{
  bool proved = c->bound == c->cut_statements;
  buf_printf(out, "   the %s cut%s: ", proved ? "minimum" : "cheapest", proved ? "" : " found");
  add_of(out, c->cut_statements, c->statements);
  buf_adds(out, " import statements (");
  add_percent(out, c->cut_statements, c->statements);
  buf_adds(out, "), ");
  add_of(out, c->n_cuts, c->arcs);
  buf_adds(out, " edges");
  if (!proved) {
    buf_adds(out, "; no cut takes fewer than ");
    add_thousands(out, c->bound);
  }
  buf_adds(out, "\n");
}

static void cuts(struct buf *out, const struct cycles_report *r, const struct component *c, const struct cut_step *step)
{
  uint32_t shown = r->all || step->n < MOST_CUTS ? step->n : MOST_CUTS;
  for (uint32_t i = 0; i < shown; i++) {
    uint32_t arc = c->cut[step->first + i];
    buf_adds(out, "        ");
    add_name(out, r, cycle_arc_from(r, arc));
    buf_adds(out, " -> ");
    add_name(out, r, r->graph->g.dst[arc]);
    buf_printf(out, "  (%u)\n", r->graph->g.weight[arc]);
    places(out, r, arc, "          ");
  }
  if (shown < step->n)
    buf_printf(out, "        and %u more edges\n", step->n - shown);
}

static void steps(struct buf *out, const struct cycles_report *r, const struct component *c)
{
  uint32_t shown = r->all || c->n_steps < MOST_STEPS ? c->n_steps : MOST_STEPS;
  buf_adds(out, "   step  statements  so far  the cycle falls to\n");
  for (uint32_t i = 0; i < shown; i++) {
    const struct cut_step *step = &c->step[i];
    size_t start = out->n;
    buf_printf(out, "   %u", i + 1);
    pad_to(out, start, 9);
    add_thousands(out, step->statements);
    pad_to(out, start, 21);
    add_thousands(out, step->so_far);
    pad_to(out, start, 29);
    add_left(out, &step->left);
    buf_addc(out, '\n');
    cuts(out, r, c, step);
  }
  if (shown < c->n_steps) {
    buf_adds(out, "   and ");
    add_count(out, c->n_steps - shown, "more step", NULL);
    buf_adds(out, ", ");
    add_count(out, c->cut_statements - c->step[shown - 1].so_far, "statement", NULL);
    buf_adds(out, "; --all shows them\n");
  }
}

static void component(struct buf *out, const struct cycles_report *r, uint32_t number)
{
  const struct component *c = &r->found->at[number];
  const char *word = one_of(r->graph->level);
  buf_printf(out, "\n%u. ", number + 1);
  add_count(out, c->n, word, NULL);
  if (r->graph->level != ON_MODULE) {
    buf_adds(out, ", ");
    add_count(out, c->modules, "module", NULL);
  }
  buf_adds(out, ", ");
  add_count(out, c->lines, "line", NULL);
  buf_adds(out, " of code\n");
  members(out, r, c);
  shortest(out, r, c);
  on_import(out, c, word);
  cut_sentence(out, c);
  steps(out, r, c);
}

static void next_command(struct buf *out, const struct cycles_report *r, uint32_t shown)
{
  if (shown < r->n) {
    buf_printf(out, "\n%u of %u cycles shown; --all shows all.\n", shown, r->n);
    return;
  }
  const struct component *c = r->n == 0 ? NULL : &r->found->at[r->first];
  if (c == NULL)
    return;
  buf_adds(out, "\nNext, what hangs on the first cut: merestone why ");
  add_name(out, r, cycle_arc_from(r, c->cut[0]));
  buf_addc(out, ' ');
  add_name(out, r, r->graph->g.dst[c->cut[0]]);
  buf_adds(out, r->again);
  buf_adds(out, " --all\n");
}

void cycles_text(struct buf *out, const struct cycles_report *r)
{
  uint32_t shown = r->all || r->n < MOST_COMPONENTS ? r->n : MOST_COMPONENTS;
  head(out, r);
  if (r->n == 0 && r->focus != 0) {
    buf_adds(out, "\n");
    add_name(out, r, r->focus);
    buf_adds(out, " is in no cycle.\n");
  } else if (r->n == 0) {
    buf_printf(out, "\nNo %s imports itself by way of others.\n", one_of(r->graph->level));
  }
  for (uint32_t i = 0; i < shown; i++)
    component(out, r, r->first + i);
  next_command(out, r, shown);
}
