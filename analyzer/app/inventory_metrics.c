/*
 * app/inventory_metrics.c: modules, packages and contexts with their metrics.
 *
 * Three inventories of the same build: columns are a table, each with what it prints of one row. A share stands behind the two numbers that it is made of, so that nothing is printed without its whole.
 */
#include "app/inventory.h"

#include "render/parts.h"
#include "render/sheet_fill.h"

#include <math.h>
#include <stdlib.h>

enum { LITTLE = 5 /* metrics.md 1: below so many modules I, D and H mean little */, TOP = 25 };

struct metrics {
  struct analysis *a;
  struct sheet_filler fill;
  uint32_t *cycle;                /* [mod], [package] or [ctx]: members of the cycle it is in; 0 for none */
  double *key;                    /* [the same]: what rows are sorted by, largest first; NAN last */
  struct span *name;
};

/* What a column prints of row `id`: of `measure` its value, its part or its whole. */
enum side { VALUE, PART, WHOLE };
struct cell {
  struct column column;
  enum metric metric;             /* METRICS: `text` tells it */
  enum side side;
  void (*text)(struct metrics *m, uint32_t id);
};

/* At most two decimals, as text has them; nothing for n/a. */
static void number(struct metrics *m, double value)
{
  struct buf text = {0};
  if (!isnan(value))
    buf_printf(&text, floor(value) == value ? "%.0f" : "%.2f", value);
  fill_text(&m->fill, buf_span(&text));
  buf_release(&text);
}

static void measure(struct metrics *m, const struct measure *of, enum side side)
{
  number(m, side == VALUE ? of->value : side == PART ? of->part : of->whole);
}

static void name(struct metrics *m, uint32_t id) { fill_text(&m->fill, m->name[id]); }
static void cycle(struct metrics *m, uint32_t id) { fill_number(&m->fill, m->cycle[id]); }

/* ------------------------------------------------------------------------------------------------------------- modules */

static void module_context(struct metrics *m, uint32_t id) { fill_text(&m->fill, span_of(context_name(&m->a->map, m->a->map.of[id]))); }
static void module_file(struct metrics *m, uint32_t id) { fill_text(&m->fill, span_of(program_path(&m->a->program, m->a->program.modules.file[id]))); }
static void module_ca(struct metrics *m, uint32_t id) { fill_number(&m->fill, m->a->coupling.module[id].ca); }
static void module_ce(struct metrics *m, uint32_t id) { fill_number(&m->fill, m->a->coupling.module[id].ce); }
static void module_users(struct metrics *m, uint32_t id) { fill_number(&m->fill, m->a->coupling.module[id].users); }
static void module_instability(struct metrics *m, uint32_t id) { number(m, m->a->fit.instability[id]); }
static void module_vfo(struct metrics *m, uint32_t id) { fill_number(&m->fill, m->a->fit.vfo[id]); }
static void module_vfi(struct metrics *m, uint32_t id) { fill_number(&m->fill, m->a->fit.vfi[id]); }
static void module_core(struct metrics *m, uint32_t id) { fill_text(&m->fill, span_of(core_class_name((enum core_class)m->a->fit.core[id]))); }
static void module_community(struct metrics *m, uint32_t id) { fill_number(&m->fill, m->a->fit.community[id]); }

static void module_lines(struct metrics *m, uint32_t id)
{
  const struct file_head *head = &m->a->corpus.head[m->a->program.modules.file[id].v];
  fill_number(&m->fill, (uint64_t)head->code_lines + head->doc_lines);
}

static const struct cell module_cells[] = {
  {{"module", "module", CELL_TEXT}, METRICS, VALUE, name},
  {{"context", "context", CELL_TEXT}, METRICS, VALUE, module_context},
  {{"lines", "lines", CELL_NUMBER}, METRICS, VALUE, module_lines},
  {{"ca", "ca", CELL_NUMBER}, METRICS, VALUE, module_ca},
  {{"users", "of these elsewhere", CELL_NUMBER}, METRICS, VALUE, module_users},
  {{"ce", "ce", CELL_NUMBER}, METRICS, VALUE, module_ce},
  {{"instability", "I", CELL_NUMBER}, METRICS, VALUE, module_instability},
  {{"vfi", "vfi", CELL_NUMBER}, METRICS, VALUE, module_vfi},
  {{"vfo", "vfo", CELL_NUMBER}, METRICS, VALUE, module_vfo},
  {{"cycle", "cycle", CELL_NUMBER}, METRICS, VALUE, cycle},
  {{"core", "kind", CELL_TEXT}, METRICS, VALUE, module_core},
  {{"community", NULL, CELL_NUMBER}, METRICS, VALUE, module_community},
  {{"file", NULL, CELL_TEXT}, METRICS, VALUE, module_file},
};

/* ----------------------------------------------------------------------------------------------- packages and contexts */

static const struct cell package_cells[] = {
  {{"package", "package", CELL_TEXT}, METRICS, VALUE, name},
  {{"modules", "modules", CELL_NUMBER}, METRIC_MODULES, VALUE, NULL},
  {{"lines", "lines", CELL_NUMBER}, METRIC_LINES, VALUE, NULL},
  {{"ca", "ca", CELL_NUMBER}, METRIC_CA, VALUE, NULL},
  {{"ce", "ce", CELL_NUMBER}, METRIC_CE, VALUE, NULL},
  {{"instability", "I", CELL_NUMBER}, METRIC_INSTABILITY, VALUE, NULL},
  {{"abstract", "abstract", CELL_NUMBER}, METRIC_ABSTRACTNESS, PART, NULL},
  {{"classes", "classes", CELL_NUMBER}, METRIC_ABSTRACTNESS, WHOLE, NULL},
  {{"abstractness", "A", CELL_NUMBER}, METRIC_ABSTRACTNESS, VALUE, NULL},
  {{"distance", "D", CELL_NUMBER}, METRIC_DISTANCE, VALUE, NULL},
  {{"inner", "inner", CELL_NUMBER}, METRIC_INNER_RATIO, PART, NULL},
  {{"edges", "edges", CELL_NUMBER}, METRIC_INNER_RATIO, WHOLE, NULL},
  {{"inner_ratio", "inner ratio", CELL_NUMBER}, METRIC_INNER_RATIO, VALUE, NULL},
  {{"density", NULL, CELL_NUMBER}, METRIC_DENSITY, VALUE, NULL},
  {{"cohesion_h", "H", CELL_NUMBER}, METRIC_COHESION_H, VALUE, NULL},
  {{"vfi", "vfi", CELL_NUMBER}, METRIC_VFI, VALUE, NULL},
  {{"vfo", "vfo", CELL_NUMBER}, METRIC_VFO, VALUE, NULL},
  {{"sdp_violations", "to less stable", CELL_NUMBER}, METRIC_SDP_VIOLATIONS, VALUE, NULL},
  {{"uses", "of uses", CELL_NUMBER}, METRIC_SDP_VIOLATIONS, WHOLE, NULL},
  {{"cycle", "cycle", CELL_NUMBER}, METRICS, VALUE, cycle},
};

static const struct cell context_cells[] = {
  {{"context", "context", CELL_TEXT}, METRICS, VALUE, name},
  {{"modules", "modules", CELL_NUMBER}, METRIC_MODULES, VALUE, NULL},
  {{"lines", "lines", CELL_NUMBER}, METRIC_LINES, VALUE, NULL},
  {{"coupling", "K %", CELL_NUMBER}, METRIC_COUPLING, VALUE, NULL},
  {{"outer_points", "outer points", CELL_NUMBER}, METRIC_COUPLING, PART, NULL},
  {{"points", "of", CELL_NUMBER}, METRIC_COUPLING, WHOLE, NULL},
  {{"ca", "ca", CELL_NUMBER}, METRIC_CA, VALUE, NULL},
  {{"ce", "ce", CELL_NUMBER}, METRIC_CE, VALUE, NULL},
  {{"instability", "I", CELL_NUMBER}, METRIC_INSTABILITY, VALUE, NULL},
  {{"ca_contexts", "used by", CELL_NUMBER}, METRIC_CA_CONTEXTS, VALUE, NULL},
  {{"ce_contexts", "uses", CELL_NUMBER}, METRIC_CE_CONTEXTS, VALUE, NULL},
  {{"sdp_violations", "less stable", CELL_NUMBER}, METRIC_SDP_VIOLATIONS, VALUE, NULL},
  {{"abstract", NULL, CELL_NUMBER}, METRIC_ABSTRACTNESS, PART, NULL},
  {{"classes", NULL, CELL_NUMBER}, METRIC_ABSTRACTNESS, WHOLE, NULL},
  {{"abstractness", "A", CELL_NUMBER}, METRIC_ABSTRACTNESS, VALUE, NULL},
  {{"distance", "D", CELL_NUMBER}, METRIC_DISTANCE, VALUE, NULL},
  {{"cohesion_h", "H", CELL_NUMBER}, METRIC_COHESION_H, VALUE, NULL},
  {{"exposed", "exposed", CELL_NUMBER}, METRIC_EXPOSURE, PART, NULL},
  {{"bypasses", "bypasses", CELL_NUMBER}, METRIC_BYPASSES, VALUE, NULL},
  {{"inbound", "of edges in", CELL_NUMBER}, METRIC_BYPASSES, WHOLE, NULL},
  {{"vfi", "vfi", CELL_NUMBER}, METRIC_VFI, VALUE, NULL},
  {{"vfo", "vfo", CELL_NUMBER}, METRIC_VFO, VALUE, NULL},
  {{"cycle", "cycle", CELL_NUMBER}, METRICS, VALUE, cycle},
};

/* --------------------------------------------------------------------------------------------------------------- sheets */

struct keyed {
  double key;
  struct span name;
  uint32_t id;
};

/* Largest key first, n/a last, ties by name. */
static int keyed_cmp(const void *a, const void *b)
{
  const struct keyed *x = a, *y = b;
  if (isnan(x->key) != isnan(y->key))
    return isnan(x->key) ? 1 : -1;
  if (!isnan(x->key) && (x->key > y->key || x->key < y->key))
    return x->key > y->key ? -1 : 1;
  int names = span_cmp(x->name, y->name);
  return names != 0 ? names : (x->id > y->id) - (x->id < y->id);
}

static void sort_rows(uint32_t *row, uint32_t n, const struct metrics *m)
{
  struct arena scratch = {0};
  struct keyed *list = arena_array(&scratch, struct keyed, n);
  for (uint32_t i = 0; i < n; i++)
    list[i] = (struct keyed){m->key[row[i]], m->name[row[i]], row[i]};
  qsort(list, n, sizeof *list, keyed_cmp);
  for (uint32_t i = 0; i < n; i++)
    row[i] = list[i].id;
  arena_release(&scratch);
}

static void begin(struct sheet *out, struct metrics *m, const char *inventory, const struct cell *cells, uint32_t n)
{
  struct column *columns = arena_array(&m->a->run, struct column, n);
  for (uint32_t i = 0; i < n; i++)
    columns[i] = cells[i].column;
  *out = (struct sheet){.inventory = inventory, .columns = columns, .n_columns = n};
  fill_begin(&m->fill, &m->a->run, out);
}

static void fill_rows(struct metrics *m, const struct cell *cells, const struct measure (*of)[METRICS], const uint32_t *row, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t c = 0; c < m->fill.sheet->n_columns; c++)
      if (cells[c].text != NULL)
        cells[c].text(m, row[i]);
      else
        measure(m, &of[row[i]][cells[c].metric], cells[c].side);
}

static void room(struct metrics *m, struct analysis *a, uint32_t n)
{
  *m = (struct metrics){.a = a, .cycle = arena_array(&a->run, uint32_t, n), .key = arena_array(&a->run, double, n), .name = arena_array(&a->run, struct span, n)};
}

static const char *kept(struct analysis *a, struct buf *text)
{
  const char *copy = arena_strndup(&a->run, text->at, text->n);
  buf_release(text);
  return copy;
}

/* Types flip near their threshold, so the sizes are told. */
static void add_architecture(struct buf *out, const struct analysis *a)
{
  const struct coupling *c = &a->coupling;
  buf_printf(out, "The tree is %s (Baldwin, MacCormack, Rusnak 2014): ", architecture_name(a->fit.architecture));
  if (c->n_cycles == 0)
    buf_adds(out, "it has no cycle");
  for (uint32_t i = 0; i < c->n_cycles && i < 2; i++) {
    buf_adds(out, i == 0 ? "its largest cycle has " : ", the next ");
    add_thousands(out, c->module_scc.size[c->component_rank[i]]);
  }
  buf_printf(out, "; a core has %d%% of the modules at the least.", CORE_PERCENT);
}

static void fill_modules(struct sheet *out, struct analysis *a)
{
  struct metrics m;
  struct buf text = {0};
  uint32_t n = a->program.modules.n, rows = 0, *row = arena_array(&a->run, uint32_t, n);
  room(&m, a, n);
  for (uint32_t id = 1; id < n; id++) {
    if (a->fit.vfo[id] == 0)
      continue;
    uint32_t size = a->coupling.module_scc.size[a->coupling.module_scc.of[id]];
    m.name[id] = intern_get(&a->corpus.strings, a->program.modules.name[id]);
    m.key[id] = a->coupling.module[id].ca;
    m.cycle[id] = size < 2 ? 0 : size;
    row[rows++] = id;
  }
  sort_rows(row, rows, &m);
  begin(out, &m, "modules", module_cells, sizeof module_cells / sizeof *module_cells);
  add_count(&text, rows, "module", NULL);
  buf_adds(&text, " measured, tests and migrations left out; ca, ce, vfi, vfo and cycle count these. ");
  add_architecture(&text, a);
  out->about = kept(a, &text);
  fill_group(&m.fill, "most", "Those that most modules import");
  fill_rows(&m, module_cells, NULL, row, rows < TOP ? rows : TOP);
  if (rows > TOP) {
    fill_group(&m.fill, "others", "All others");
    vec_last(&m.fill.groups).counted = true;
    fill_rows(&m, module_cells, NULL, row + TOP, rows - TOP);
  }
  fill_end(&m.fill);
}

/* Cycles of a graph, by node. */
static void cycles_of(struct metrics *m, const struct csr *g)
{
  struct arena scratch = {0};
  struct scc scc;
  scc_find(&scc, &scratch, g);
  for (uint32_t i = 0; i < g->n; i++)
    m->cycle[i] = scc.size[scc.of[i]] < 2 ? 0 : scc.size[scc.of[i]];
  arena_release(&scratch);
}

/* In two groups: those whose numbers mean something, and small ones. */
static void two_groups(struct metrics *m, const struct cell *cells, const struct measure (*of)[METRICS], uint32_t rows, const char *order)
{
  uint32_t *row = arena_array(&m->a->run, uint32_t, rows);
  for (int small = 0; small < 2; small++) {
    uint32_t n = 0;
    for (uint32_t i = 1; i < rows; i++)
      if ((of[i][METRIC_MODULES].value < LITTLE) == small && of[i][METRIC_MODULES].value > 0)
        row[n++] = i;
    sort_rows(row, n, m);
    fill_group(&m->fill, small ? "small" : "measured", small ? "Below 5 modules, where I, D and H mean little" : order);
    fill_rows(m, cells, of, row, n);
  }
  fill_end(&m->fill);
}

static void fill_packages(struct sheet *out, struct analysis *a)
{
  struct metrics m;
  struct buf text = {0};
  const struct level_graph *l = &a->fit.packages;
  const struct measure (*of)[METRICS] = (const struct measure (*)[METRICS])a->fit.package;
  room(&m, a, l->n);
  for (uint32_t i = 1; i < l->n; i++) {
    m.name[i] = l->name[i];
    m.key[i] = of[i][METRIC_DISTANCE].value;
  }
  cycles_of(&m, &l->g);
  begin(out, &m, "packages", package_cells, sizeof package_cells / sizeof *package_cells);
  add_count(&text, l->present, "package", NULL);
  buf_adds(&text, " of ");
  add_count(&text, a->coupling.measured_modules, "module", NULL);
  buf_adds(&text, ", tests and migrations left out; ca and ce count modules outside; vfi, vfo and cycle count packages.");
  out->about = kept(a, &text);
  two_groups(&m, package_cells, of, l->n, "Farthest from the main sequence first");
}

static void fill_contexts(struct sheet *out, struct analysis *a)
{
  struct metrics m;
  struct buf text = {0};
  const struct measure (*of)[METRICS] = (const struct measure (*)[METRICS])a->fit.context;
  room(&m, a, a->map.n);
  for (uint32_t i = 1; i < a->map.n; i++) {
    m.name[i] = span_of(context_name(&a->map, (ctx_id){i}));
    m.key[i] = of[i][METRIC_COUPLING].value;
  }
  cycles_of(&m, &a->coupling.contexts);
  begin(out, &m, "contexts", context_cells, sizeof context_cells / sizeof *context_cells);
  add_count(&text, a->fit.k, "context", NULL);
  buf_adds(&text, ", tests and migrations left out; ca and ce count modules outside; used by, uses, vfi, vfo and cycle count contexts. K is the share of its points that cross its border, either way. ");
  add_count(&text, a->map.n_unclaimed, "module belongs", "modules belong");
  buf_adds(&text, " to none.");
  out->about = kept(a, &text);
  two_groups(&m, context_cells, of, a->map.n, "Those tied to others most closely first, by K");
}

const struct inventory inventory_modules = {
  .name = "modules",
  .title = "modules with lines, users, instability, reach, cycles, core and periphery",
  .need = NEED_CALLS | NEED_MAP | NEED_COUPLING,
  .next = "cycles",
  .options = "--level module",
  .fill = fill_modules,
};

const struct inventory inventory_packages = {
  .name = "packages",
  .title = "packages with instability, abstractness, distance, cohesion, reach, cycles",
  .need = NEED_CALLS | NEED_MAP | NEED_COUPLING,
  .next = "cycles",
  .options = "--level package",
  .fill = fill_packages,
};

const struct inventory inventory_contexts = {
  .name = "contexts",
  .title = "contexts with coupling score, users, instability, distance, cohesion, exposure, bypasses, cycles",
  .need = NEED_CALLS | NEED_MAP | NEED_COUPLING,
  .next = "map",
  .fill = fill_contexts,
};
