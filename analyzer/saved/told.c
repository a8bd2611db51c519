/*
 * saved/told.c: what was measured between contexts, for those who ask in SQL: the tables pair and cycle. coupling.json has the same.
 */
#include "saved/table.h"

#include <math.h>

#define TOLD(name_, means_) {.name = (name_), .means = (means_), .kind = SAVED_NUMBER, .flags = COLUMN_TOLD}

enum { PAIR_FROM, PAIR_TO, PAIR_EDGES, PAIR_STATEMENTS, PAIR_IMPORTING, PAIR_IMPORTED, PAIR_SYMBOLS, PAIR_CALLS, PAIR_INHERITS, PAIR_PAST, PAIR_POINTS, PAIR_SCORE };
static const struct saved_column pair_columns[] = {
  {.name = "from_context", .means = "which depends; null: the modules that nobody claims", .kind = SAVED_ROW, .flags = COLUMN_TOLD, .target = &table_context},
  {.name = "to_context", .means = "on which; the same one: within it", .kind = SAVED_ROW, .flags = COLUMN_TOLD, .target = &table_context}, TOLD("edges", "pairs of modules"), TOLD("statements", "import statements"),
  TOLD("importing", "modules that import"), TOLD("imported", "modules that are imported"), TOLD("symbols", "distinct imported names"), TOLD("calls", "call sites"), TOLD("inherits", "base classes"),
  TOLD("past_public", "statements that go past what is public"), {.name = "points", .means = "of coupling, of all kinds of edges", .kind = SAVED_REAL, .flags = COLUMN_TOLD},
  {.name = "score", .means = "the share of both that lies between them, either way, 0 to 100", .kind = SAVED_REAL, .flags = COLUMN_TOLD}, {0}};

static void pair_row(struct rows *out, const struct saved *s, uint32_t from, uint32_t to)
{
  const struct pair *p = coupling_pair(s->coupling, (ctx_id){from}, (ctx_id){to});
  const struct points *points = score_points(s->scores, (ctx_id){from}, (ctx_id){to});
  const uint32_t cells[] = {from, to, p->edges, p->statements, p->importing, p->imported, p->symbols, p->calls, p->inherits, p->past_public};
  for (unsigned c = 0; c < sizeof cells / sizeof *cells; c++)
    out->of[c].at[out->n] = cells[c];
  out->of[PAIR_POINTS].real[out->n] = points->sum;
  out->of[PAIR_SCORE].real[out->n++] = from == to ? (double)NAN : score_between(s->scores, (ctx_id){from}, (ctx_id){to});
}

static bool has_pair(const struct saved *s, uint32_t from, uint32_t to)
{
  const struct pair *p = coupling_pair(s->coupling, (ctx_id){from}, (ctx_id){to});
  return p->edges + p->statements + p->calls + p->inherits > 0 || score_points(s->scores, (ctx_id){from}, (ctx_id){to})->sum > 0;
}

static void pair_fill(struct rows *out, struct saved *s)
{
  uint32_t k = s->coupling->k, n = 0;
  for (uint32_t from = 0; from < k; from++)
    for (uint32_t to = 0; to < k; to++)
      n += has_pair(s, from, to);
  rows_make(out, s, &table_pair, n);
  out->n = 0;
  for (uint32_t from = 0; from < k; from++)
    for (uint32_t to = 0; to < k; to++)
      if (has_pair(s, from, to))
        pair_row(out, s, from, to);
}

const struct saved_table table_pair = {"pair", "contexts between which something lies, one row a direction; tests, migrations and imports for type checking left out", TABLE_NO_JSON, pair_columns, pair_fill, NULL};

enum { CYCLE_NUMBER, CYCLE_MODULE };
static const struct saved_column cycle_columns[] = {TOLD("cycle", "the largest is 1"), {.name = "module", .means = "which reaches every other one of its cycle by imports", .kind = SAVED_ROW, .flags = COLUMN_TOLD | COLUMN_NEEDED, .target = &table_node}, {0}};

static void cycle_fill(struct rows *out, struct saved *s)
{
  const struct coupling *c = s->coupling;
  rows_make(out, s, &table_cycle, c->modules_in_cycles);
  out->n = 0;
  for (uint32_t i = 0; i < c->n_cycles; i++) {
    uint32_t component = c->component_rank[i];
    for (uint32_t k = c->module_scc.first[component]; k < c->module_scc.first[component + 1]; k++) {
      out->of[CYCLE_NUMBER].at[out->n] = i + 1;
      out->of[CYCLE_MODULE].at[out->n++] = c->module_scc.member[k];
    }
  }
}

const struct saved_table table_cycle = {"cycle", "modules in cycles of imports", TABLE_NO_JSON, cycle_columns, cycle_fill, NULL};
