/*
 * saved/edges.c: who depends on whom, and what something outside the tree calls: the tables edge, packaging and entry.
 */
#include "saved/table.h"

#include "base/bug.h"

#include <string.h>

/* ------------------------------------------------------------------------------------------------------------- evidence */

enum evidence { OF_IMPORT, OF_PLACE, OF_DEFINITION, OF_PACKAGING, EVIDENCES };

static const char *evidence_word(int e)
{
  static const char *const names[EVIDENCES] = {"import", "place", "definition", "packaging"};
  return names[e];
}

struct evidence_cell {
  uint32_t table, row;            /* enum evidence; row of that table, from 0 */
};

static struct evidence_cell evidence_out(const struct saved *s, struct fact_ref at)
{
  switch (at.table) {
  case FACTS_IMPORTS:
  case EVIDENCE_LOADED: return (struct evidence_cell){OF_IMPORT, at.row - 1};
  case FACTS_DEFS: return (struct evidence_cell){OF_DEFINITION, s->program->node_of_def[at.row].v - 1};
  case EVIDENCE_PACKAGING: return (struct evidence_cell){OF_PACKAGING, at.row};
  default: return (struct evidence_cell){OF_PLACE, s->place_of[at.table][at.row] - 1};
  }
}

/* False: there is no such row. */
static bool evidence_back(const struct saved *s, struct evidence_cell cell, struct fact_ref *out)
{
  const struct program *p = s->program;
  uint32_t row = cell.row;
  switch (cell.table) {
  case OF_IMPORT:
    if (row >= p->targets.n - 1)
      return false;
    *out = (struct fact_ref){p->targets.call[row + 1] != 0 ? (uint8_t)EVIDENCE_LOADED : (uint8_t)FACTS_IMPORTS, row + 1};
    return true;
  case OF_PLACE:
    if (row >= s->n_places)
      return false;
    *out = s->fact_of[row];
    return true;
  case OF_DEFINITION:
    if (row >= p->nodes.n - 1 || p->nodes.def[row + 1].v == 0)
      return false;
    *out = (struct fact_ref){FACTS_DEFS, p->nodes.def[row + 1].v};
    return true;
  default:
    *out = (struct fact_ref){EVIDENCE_PACKAGING, row};
    return row < p->points.n;
  }
}

/* ------------------------------------------------------------------------------------------------------------- edge */

static const char *kind_word(int kind)
{
  return edge_kind_name((enum edge_kind)kind);
}

static const char *scope_word(int scope)
{
  return import_scope_name((enum import_scope)scope);
}

static const char *confidence_word(int c)
{
  return edge_confidence_name((enum edge_confidence)c);
}

static const char *rule_word(int rule)
{
  return edge_rule_name((enum edge_rule)rule);
}

static const char *tier_word(int tier)
{
  return edge_tier_name((enum edge_tier)tier);
}

enum { EDGE_FROM, EDGE_TO, EDGE_OF_KIND, EDGE_SCOPE, EDGE_CONFIDENCE, EDGE_RULE, EDGE_TIER, EDGE_WEIGHT, EDGE_LINE, EDGE_COL, EDGE_OF_IMPORT, EDGE_EVIDENCE, EDGE_ROW };
static const struct saved_column edge_columns[] = {
  {.name = "source", .means = "who depends", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, {.name = "target", .means = "on whom", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node},
  WORD("kind", "of dependence", kind_word, EDGE_KINDS), WORD("scope", "where an import stands", scope_word, SCOPE_TYPE_CHECKING + 1), WORD("confidence", "how sure it is", confidence_word, CONFIDENCE_POSSIBLE + 1),
  WORD("rule", "how it was found", rule_word, EDGE_RULES), {.name = "tier", .means = "how sure, and by what sort of rule", .kind = SAVED_WORD, .flags = COLUMN_TOLD, .word = tier_word, .most = EDGE_TIERS},
  {.name = "weight", .means = "1 for the first place of a statement that leads to this target, else 0: their sum counts statements", .kind = SAVED_NUMBER, .most = UINT8_MAX},
  {.name = "line", .means = "in the file of its source", .kind = SAVED_NUMBER, .flags = COLUMN_TOLD}, {.name = "col", .means = "column", .kind = SAVED_NUMBER, .flags = COLUMN_TOLD},
  {.name = "import", .means = "of an import: the imported name", .kind = SAVED_ROW, .flags = COLUMN_TOLD | COLUMN_NO_JSON, .target = &table_import},
  {.name = "evidence", .means = "which table has its place", .kind = SAVED_WORD, .flags = COLUMN_NO_DB, .word = evidence_word, .most = EVIDENCES},
  {.name = "row", .means = "the row of that table, from 0", .kind = SAVED_NUMBER, .flags = COLUMN_NO_DB}, {0}};

static void edge_fill(struct rows *out, struct saved *s)
{
  const struct edges *e = &s->program->edges;
  rows_make(out, s, &table_edge, s->n_edges - 1);
  for (uint32_t edge = 1; edge < s->n_edges; edge++) {
    uint32_t i = edge - 1;
    struct place at = program_place(s->program, edge);
    struct evidence_cell cell = evidence_out(s, (struct fact_ref){e->evidence_table[edge], e->evidence_row[edge]});
    out->of[EDGE_FROM].at[i] = e->from[edge].v;
    out->of[EDGE_TO].at[i] = e->to[edge].v;
    out->of[EDGE_OF_KIND].at[i] = e->kind[edge];
    out->of[EDGE_SCOPE].at[i] = e->scope[edge];
    out->of[EDGE_CONFIDENCE].at[i] = e->confidence[edge];
    out->of[EDGE_RULE].at[i] = e->rule[edge];
    out->of[EDGE_TIER].at[i] = program_tier(s->program, edge);
    out->of[EDGE_WEIGHT].at[i] = e->weight[edge];
    out->of[EDGE_LINE].at[i] = at.line;
    out->of[EDGE_COL].at[i] = at.col;
    out->of[EDGE_OF_IMPORT].at[i] = cell.table == OF_IMPORT ? cell.row + 1 : 0;
    out->of[EDGE_EVIDENCE].at[i] = cell.table;
    out->of[EDGE_ROW].at[i] = cell.row;
  }
}

static void edges_make(struct edges *e, uint32_t n)
{
  e->from = heap_resize(NULL, n, sizeof *e->from);
  e->to = heap_resize(NULL, n, sizeof *e->to);
  e->kind = heap_resize(NULL, n, 1);
  e->scope = heap_resize(NULL, n, 1);
  e->confidence = heap_resize(NULL, n, 1);
  e->rule = heap_resize(NULL, n, 1);
  e->weight = heap_resize(NULL, n, 1);
  e->evidence_table = heap_resize(NULL, n, 1);
  e->evidence_row = heap_resize(NULL, n, sizeof *e->evidence_row);
  e->from[0] = e->to[0] = (node_id){0};
  e->kind[0] = e->scope[0] = e->confidence[0] = e->rule[0] = e->weight[0] = e->evidence_table[0] = 0;
  e->evidence_row[0] = 0;
  e->n = e->cap = n;
}

/* What the stages take for granted of an edge. */
static const char *edge_check(const struct program *p, node_id from, node_id to, uint32_t kind)
{
  if (p->nodes.kind[from.v] == NODE_EXTERNAL)
    return "no edge begins outside the tree";
  if (kind == EDGE_IMPORT && from.v == to.v)
    return "no module imports itself";
  if (kind == EDGE_IMPORT && (from.v >= p->modules.n || (to.v >= p->modules.n && p->nodes.kind[to.v] != NODE_EXTERNAL)))
    return "modules import modules, or names outside the tree";
  if (kind == EDGE_INHERIT && p->nodes.kind[from.v] != NODE_CLASS)
    return "only a class has bases";
  return NULL;
}

static const char *edge_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct program *p = s->program;
  struct edges *e = &p->edges;
  uint32_t shown = rows->n + 1;
  edges_make(e, rows->n + 1);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t edge = i + 1, kind = rows->of[EDGE_OF_KIND].at[i];
    struct fact_ref evidence = {0};
    *at = i;
    e->from[edge] = (node_id){rows->of[EDGE_FROM].at[i]};
    e->to[edge] = (node_id){rows->of[EDGE_TO].at[i]};
    const char *wrong = edge_check(p, e->from[edge], e->to[edge], kind);
    if (wrong != NULL)
      return wrong;
    if (kind == EDGE_REVERSE)
      shown = edge < shown ? edge : shown;
    else if (edge > shown)
      return "edges of kind reverse stand behind all others";
    if (!evidence_back(s, (struct evidence_cell){rows->of[EDGE_EVIDENCE].at[i], rows->of[EDGE_ROW].at[i]}, &evidence) || evidence.table == EVIDENCE_PACKAGING)
      return "its place is not there";
    if ((kind == EDGE_IMPORT) != (evidence.table == FACTS_IMPORTS || evidence.table == EVIDENCE_LOADED))
      return "imports, and they alone, stand in the table of imports";
    e->kind[edge] = (uint8_t)kind;
    e->scope[edge] = (uint8_t)rows->of[EDGE_SCOPE].at[i];
    e->confidence[edge] = (uint8_t)rows->of[EDGE_CONFIDENCE].at[i];
    e->rule[edge] = (uint8_t)rows->of[EDGE_RULE].at[i];
    e->weight[edge] = (uint8_t)rows->of[EDGE_WEIGHT].at[i];
    e->evidence_table[edge] = evidence.table;
    e->evidence_row[edge] = evidence.row;
  }
  s->n_edges = rows->n + 1;
  e->n = shown;
  return NULL;
}

const struct saved_table table_edge = {"edge", "one row a place in the code where one node depends on another", 0, edge_columns, edge_fill, edge_restore};

/* ------------------------------------------------------------------------------------------------------------- packaging */

enum { POINT_GROUP, POINT_TARGET, POINT_FILE, POINT_LINE };
static const struct saved_column packaging_columns[] = {TEXT("point", "the group of entry points: console_scripts"), {.name = "target", .means = "what it names: a module, class or function", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node},
                                                        TEXT("file", "that declares it"), NUMBER("line", "there"), {0}};

static void packaging_fill(struct rows *out, struct saved *s)
{
  const struct program *p = s->program;
  rows_make(out, s, &table_packaging, p->points.n);
  for (uint32_t i = 0; i < out->n; i++) {
    const struct named_point *point = &p->points.at[i];
    out->of[POINT_GROUP].at[i] = intern_span(&s->corpus->strings, point->group).v;
    out->of[POINT_TARGET].at[i] = point->def.v != 0 ? p->node_of_def[point->def.v].v : point->module.v;
    out->of[POINT_FILE].at[i] = saved_text(s, point->file).v;
    out->of[POINT_LINE].at[i] = point->line;
  }
}

static const char *packaging_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct program *p = s->program;
  p->points = (struct named_points){arena_array(s->run, struct named_point, rows->n), rows->n};
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t target = rows->of[POINT_TARGET].at[i];
    *at = i;
    if (p->nodes.kind[target] == NODE_EXTERNAL)
      return "it names nothing of the tree";
    p->points.at[i] = (struct named_point){.group = intern_get(&s->corpus->strings, (str_id){rows->of[POINT_GROUP].at[i]}), .module = p->nodes.module[target], .file = saved_string(s, rows->of[POINT_FILE].at[i]),
                                           .def = target < p->modules.n ? (def_id){0} : p->nodes.def[target], .line = rows->of[POINT_LINE].at[i]};
  }
  return NULL;
}

const struct saved_table table_packaging = {"packaging", "entry points that packaging files declare and that lead to something of the tree", 0, packaging_columns, packaging_fill, packaging_restore};

/* ------------------------------------------------------------------------------------------------------------- entry */

static const char *entry_word(int kind)
{
  return entry_kind_name((enum entry_kind)kind);
}

static const char *framework_word(int f)
{
  return f == FRAMEWORK_NONE ? "" : framework_facts((enum framework)f)->name;
}

enum { ENTRY_NODE, ENTRY_KIND, ENTRY_FRAMEWORK, ENTRY_EVIDENCE, ENTRY_ROW };
static const struct saved_column entry_columns[] = {
  {.name = "node", .means = "the function that is called, or the class of which an object is made", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, WORD("kind", "of what", entry_word, ENTRY_KINDS),
  WORD("framework", "that calls it; empty: the shell, or nobody known", framework_word, FRAMEWORKS), {.name = "evidence", .means = "which table has the place that says so", .kind = SAVED_WORD, .flags = COLUMN_NO_DB, .word = evidence_word, .most = EVIDENCES},
  {.name = "row", .means = "the row of that table, from 0", .kind = SAVED_NUMBER, .flags = COLUMN_NO_DB}, {0}};

static void entry_fill(struct rows *out, struct saved *s)
{
  const struct entries *t = &s->program->entries;
  rows_make(out, s, &table_entry, t->n);
  for (uint32_t i = 0; i < t->n; i++) {
    struct evidence_cell cell = evidence_out(s, (struct fact_ref){t->evidence_table[i], t->evidence_row[i]});
    out->of[ENTRY_NODE].at[i] = s->program->node_of_def[t->def[i].v].v;
    out->of[ENTRY_KIND].at[i] = t->kind[i];
    out->of[ENTRY_FRAMEWORK].at[i] = t->framework[i];
    out->of[ENTRY_EVIDENCE].at[i] = cell.table;
    out->of[ENTRY_ROW].at[i] = cell.row;
  }
}

static const char *entry_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct program *p = s->program;
  for (uint32_t i = 0; i < rows->n; i++) {
    struct fact_ref evidence = {0};
    def_id def = p->nodes.def[rows->of[ENTRY_NODE].at[i]];
    *at = i;
    if (def.v == 0)
      return "nothing outside the tree is an entry";
    if (!evidence_back(s, (struct evidence_cell){rows->of[ENTRY_EVIDENCE].at[i], rows->of[ENTRY_ROW].at[i]}, &evidence))
      return "its place is not there";
    program_entry(p, def, (enum entry_kind)rows->of[ENTRY_KIND].at[i], (enum framework)rows->of[ENTRY_FRAMEWORK].at[i], evidence);
  }
  return NULL;
}

const struct saved_table table_entry = {"entry", "what frameworks, test runners and shells call, one row a place that says so", 0, entry_columns, entry_fill, entry_restore};
