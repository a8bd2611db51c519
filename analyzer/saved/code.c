/*
 * saved/code.c: where in the code it stands: the tables place, import and edge.
 *
 * A place is a row of the facts of which somebody speaks: an edge, an entry, a loader; every call site and decorator, for their number; every base; texts of settings. The rows come back as rows of the same facts, in the
 * same order but without those of which nobody spoke, so that everybody finds his evidence where he always does.
 */
#include "saved/table.h"

#include "base/bug.h"
#include "words/held.h"

/* ------------------------------------------------------------------------------------------------------------- place */

static const uint8_t place_facts[] = {FACTS_CALLS, FACTS_DECORATORS, FACTS_BASES, FACTS_FLOWS, FACTS_STRINGS, FACTS_ASSIGNS, FACTS_PAIRS};   /* order of the rows */
enum { PLACE_FACTS = sizeof place_facts / sizeof *place_facts };

static const char *fact_word(int i)
{
  static const char *const names[PLACE_FACTS] = {"call", "decorator", "base", "flow", "string", "assignment", "pair"};
  return names[i];
}

static const char *fate_word(int fate)
{
  return fate == FATE_NONE ? "" : fate == FATE_KNOWN ? "known" : unresolved_call_name((enum unresolved_call)(fate - FATE_UNKNOWN));
}
enum { FATES = FATE_UNKNOWN + CALL_REASONS };

enum { PLACE_FACT, PLACE_WITHIN, PLACE_LINE, PLACE_COL, PLACE_FATE, PLACE_TEXT };
static const struct saved_column place_columns[] = {
  WORD("fact", "what stands there", fact_word, PLACE_FACTS), {.name = "within", .means = "the module, class or function that runs it; of a decorator what it decorates, of a base the class", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node},
  NUMBER("line", "line"), NUMBER("col", "column"), WORD("fate", "of a site: known, or why it is not known what it calls; empty: no site", fate_word, FATES),
  TEXT("text", "what is written there, where somebody shows it: a.b.c; behind a dot what is asked of a computed value; `metaclass=` of a base that is none"), {0}};

struct column_view {              /* of one table of the facts */
  uint32_t n, *line, *col;        /* col: NULL where it has none */
  def_id *in;
};

static struct column_view facts_view_of(const struct facts *f, uint8_t table)
{
  switch (table) {
  case FACTS_CALLS: return (struct column_view){f->calls.n, f->calls.line, f->calls.col, f->calls.in};
  case FACTS_DECORATORS: return (struct column_view){f->decorators.n, f->decorators.line, f->decorators.col, f->decorators.of};
  case FACTS_BASES: return (struct column_view){f->bases.n, f->bases.line, f->bases.col, f->bases.in};
  case FACTS_FLOWS: return (struct column_view){f->flows.n, f->flows.line, f->flows.col, f->flows.in};
  case FACTS_STRINGS: return (struct column_view){f->strings.n, f->strings.line, f->strings.col, f->strings.in};
  case FACTS_ASSIGNS: return (struct column_view){f->assigns.n, f->assigns.line, NULL, f->assigns.in};
  case FACTS_PAIRS: return (struct column_view){f->pairs.n, f->pairs.line, f->pairs.col, f->pairs.in};
  default: BUG("no places in table %u", table);
  }
}

static uint8_t fate_of(const struct saved *s, uint8_t table, uint32_t row)
{
  const uint8_t *fate = table == FACTS_CALLS ? s->calls->of_call : table == FACTS_DECORATORS ? s->calls->of_decorator : NULL;
  return fate == NULL ? (uint8_t)FATE_NONE : fate[row];
}

static void mark_fact(struct saved *s, uint8_t table, uint32_t row)
{
  if (table <= FACTS_TABLES && s->place_of[table] != NULL)
    s->place_of[table][row] = 1;
}

static void mark_all(struct saved *s)
{
  const struct program *p = s->program;
  const struct facts *f = &s->corpus->all;
  for (uint32_t e = 1; e < s->n_edges; e++)
    mark_fact(s, p->edges.evidence_table[e], p->edges.evidence_row[e]);
  for (uint32_t i = 0; i < p->entries.n; i++)
    mark_fact(s, p->entries.evidence_table[i], p->entries.evidence_row[i]);
  for (uint32_t row = 1; row < p->targets.n; row++)
    if (p->targets.call[row] != 0)
      mark_fact(s, FACTS_CALLS, p->targets.call[row]);
  for (uint32_t row = 1; row < f->calls.n; row++)
    if (fate_of(s, FACTS_CALLS, row) != FATE_NONE)
      mark_fact(s, FACTS_CALLS, row);
  for (uint32_t row = 1; row < f->decorators.n; row++)
    mark_fact(s, FACTS_DECORATORS, row);
  for (uint32_t row = 1; row < f->bases.n; row++)
    if (f->bases.keyword[row].v == 0)
      mark_fact(s, FACTS_BASES, row);
  for (uint32_t row = 1; row < f->strings.n; row++)
    if (p->modules.class_[modules_of_file(&p->modules, s->corpus->def_file[f->strings.in[row].v]).v] == CLASS_SETTINGS)
      mark_fact(s, FACTS_STRINGS, row);
  for (uint32_t row = 1; row < f->assigns.n; row++)
    if (assignment_is_held(p, row))
      mark_fact(s, FACTS_ASSIGNS, row);
}

/* What somebody shows: a callee that is not known, what a callback is handed to, decorators, bases, texts. */
static str_id text_at(struct saved *s, uint8_t table, uint32_t row, struct buf *scratch)
{
  const struct facts *f = &s->corpus->all;
  if (table == FACTS_STRINGS)
    return f->strings.text[row];
  if (table == FACTS_BASES && f->bases.keyword[row].v == 0)
    return f->exprs.name[f->bases.value[row].v];
  if (table == FACTS_BASES) {
    buf_reset(scratch);
    buf_addspan(scratch, intern_get(&s->corpus->strings, f->bases.keyword[row]));
    buf_addc(scratch, '=');
    return intern_span(&s->corpus->strings, buf_span(scratch));
  }
  buf_reset(scratch);
  if (table == FACTS_ASSIGNS) {
    expr_id target = f->assigns.target[row];
    bool named = f->exprs.kind[target.v] == EXPR_NAME;
    buf_addspan(scratch, intern_get(&s->corpus->strings, named ? f->exprs.name[target.v] : (str_id){0}));
    buf_adds(scratch, named && f->exprs.path[target.v].v != 0 ? "." : "");
    buf_addspan(scratch, intern_get(&s->corpus->strings, named ? f->exprs.path[target.v] : (str_id){0}));
    return intern_span(&s->corpus->strings, buf_span(scratch));
  }
  if (table != FACTS_DECORATORS && table != FACTS_CALLS)
    return (str_id){0};
  program_callee(s->program, (struct fact_ref){table, row}, scratch);
  return intern_span(&s->corpus->strings, buf_span(scratch));
}

static void place_row(struct rows *out, struct saved *s, unsigned fact, uint32_t row, struct buf *scratch)
{
  uint8_t table = place_facts[fact];
  struct column_view v = facts_view_of(&s->corpus->all, table);
  uint32_t i = out->n++;
  s->place_of[table][row] = i + 1;
  out->of[PLACE_FACT].at[i] = fact;
  out->of[PLACE_WITHIN].at[i] = s->program->node_of_def[v.in[row].v].v;
  out->of[PLACE_LINE].at[i] = v.line[row];
  out->of[PLACE_COL].at[i] = v.col == NULL ? 1 : v.col[row];
  out->of[PLACE_FATE].at[i] = fate_of(s, table, row);
  bool shown = table != FACTS_CALLS || out->of[PLACE_FATE].at[i] >= FATE_UNKNOWN;
  out->of[PLACE_TEXT].at[i] = shown ? text_at(s, table, row, scratch).v : 0;
}

/* Calls that hand on a callback say to whom. */
static void name_callbacks(struct rows *out, struct saved *s, struct buf *scratch)
{
  const struct edges *e = &s->program->edges;
  for (uint32_t edge = 1; edge < s->n_edges; edge++)
    if (e->rule[edge] == RULE_CALL_CALLBACK && e->evidence_table[edge] == FACTS_CALLS)
      out->of[PLACE_TEXT].at[s->place_of[FACTS_CALLS][e->evidence_row[edge]] - 1] = text_at(s, FACTS_CALLS, e->evidence_row[edge], scratch).v;
}

static void place_fill(struct rows *out, struct saved *s)
{
  uint32_t n = 0;
  struct buf scratch = {0};
  for (unsigned k = 0; k < PLACE_FACTS; k++)
    s->place_of[place_facts[k]] = arena_array(&s->scratch, uint32_t, (size_t)facts_view_of(&s->corpus->all, place_facts[k]).n + 1);
  mark_all(s);
  for (unsigned k = 0; k < PLACE_FACTS; k++)
    for (uint32_t row = 1, rows = facts_view_of(&s->corpus->all, place_facts[k]).n; row < rows; row++)
      n += s->place_of[place_facts[k]][row];
  rows_make(out, s, &table_place, n);
  out->n = 0;
  for (unsigned k = 0; k < PLACE_FACTS; k++)
    for (uint32_t row = 1, rows = facts_view_of(&s->corpus->all, place_facts[k]).n; row < rows; row++)
      if (s->place_of[place_facts[k]][row] != 0)
        place_row(out, s, k, row, &scratch);
  name_callbacks(out, s, &scratch);
  buf_release(&scratch);
}

static void facts_make(struct saved *s, const uint32_t *n)
{
  struct facts *f = &s->corpus->all;
  struct arena *run = s->run;
  uint32_t calls = n[0] + 1, decorators = n[1] + 1, bases = n[2] + 1, flows = n[3] + 1, strings = n[4] + 1, assigns = n[5] + 1, pairs = n[6] + 1, exprs = n[0] + n[1] + n[2] + n[5] + s->rows[saved_number(&table_parameter)].n + 1;
  f->calls = (struct calls){.n = calls, .in = arena_array(run, def_id, calls), .callee = arena_array(run, expr_id, calls), .line = arena_array(run, uint32_t, calls), .col = arena_array(run, uint32_t, calls)};
  f->decorators = (struct decorators){decorators, arena_array(run, def_id, decorators), arena_array(run, expr_id, decorators), arena_array(run, uint32_t, decorators), arena_array(run, uint32_t, decorators)};
  f->bases = (struct bases){bases, arena_array(run, def_id, bases), arena_array(run, str_id, bases), arena_array(run, expr_id, bases), arena_array(run, uint32_t, bases), arena_array(run, uint32_t, bases)};
  f->flows = (struct flows){.n = flows, .in = arena_array(run, def_id, flows), .line = arena_array(run, uint32_t, flows), .col = arena_array(run, uint32_t, flows)};
  f->strings = (struct strings){.n = strings, .in = arena_array(run, def_id, strings), .text = arena_array(run, str_id, strings), .line = arena_array(run, uint32_t, strings), .col = arena_array(run, uint32_t, strings)};
  f->assigns = (struct assigns){.n = assigns, .in = arena_array(run, def_id, assigns), .target = arena_array(run, expr_id, assigns), .line = arena_array(run, uint32_t, assigns)};
  f->pairs = (struct pairs){.n = pairs, .in = arena_array(run, def_id, pairs), .line = arena_array(run, uint32_t, pairs), .col = arena_array(run, uint32_t, pairs)};
  f->exprs = (struct exprs){.n = 1, .kind = arena_array(run, uint8_t, exprs), .name = arena_array(run, str_id, exprs), .path = arena_array(run, str_id, exprs), .row = arena_array(run, uint32_t, exprs)};
  s->calls->of_call = s->fate_of_call = arena_array(run, uint8_t, calls);
  s->calls->of_decorator = s->fate_of_decorator = arena_array(run, uint8_t, decorators);
}

/* "a.b.c" is name a and path b.c; ".c" asks c of something that has no name. */
static expr_id text_back(struct saved *s, str_id text)
{
  struct exprs *e = &s->corpus->all.exprs;
  struct span t = intern_get(&s->corpus->strings, text);
  if (t.n == 0)
    return (expr_id){0};
  size_t dot = span_find(t, '.');
  e->kind[e->n] = dot == 0 ? EXPR_OTHER : EXPR_NAME;
  e->name[e->n] = dot == t.n ? text : intern_add(&s->corpus->strings, t.at, dot);
  e->path[e->n] = dot >= t.n ? (str_id){0} : intern_add(&s->corpus->strings, t.at + dot + 1, t.n - dot - 1);
  return (expr_id){e->n++};
}

static void place_back(struct saved *s, const struct rows *rows, uint32_t i, struct fact_ref at)
{
  struct facts *f = &s->corpus->all;
  struct column_view v = facts_view_of(f, at.table);
  str_id text = {rows->of[PLACE_TEXT].at[i]};
  uint8_t fate = (uint8_t)rows->of[PLACE_FATE].at[i];
  v.in[at.row] = s->program->nodes.def[rows->of[PLACE_WITHIN].at[i]];
  v.line[at.row] = rows->of[PLACE_LINE].at[i];
  if (v.col != NULL)
    v.col[at.row] = rows->of[PLACE_COL].at[i];
  if (at.table == FACTS_CALLS) {
    s->fate_of_call[at.row] = fate;
    f->calls.callee[at.row] = text_back(s, text);
  } else if (at.table == FACTS_DECORATORS) {
    s->fate_of_decorator[at.row] = fate;
    f->decorators.value[at.row] = text_back(s, text);
  } else if (at.table == FACTS_BASES) {
    struct span t = intern_get(&s->corpus->strings, text);
    if (span_ends(t, "="))
      f->bases.keyword[at.row] = intern_add(&s->corpus->strings, t.at, t.n - 1);
    else
      f->bases.value[at.row] = text_back(s, text);
  } else if (at.table == FACTS_STRINGS) {
    f->strings.text[at.row] = text;
  } else if (at.table == FACTS_ASSIGNS) {
    f->assigns.target[at.row] = text_back(s, text);
  }
}

/* Rows stand file by file; `first` says where those of a file begin. */
static void index_rows(struct saved *s, uint8_t table)
{
  struct column_view v = facts_view_of(&s->corpus->all, table);
  uint32_t n = s->corpus->n_files, row = 1;
  s->corpus->first[table] = arena_array(s->run, uint32_t, (size_t)n + 1);
  for (uint32_t f = 0; f <= n; f++) {
    while (f > 0 && row < v.n && s->corpus->def_file[v.in[row].v].v < f)
      row++;
    s->corpus->first[table][f] = row;
  }
}

static const char *place_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  uint32_t n[PLACE_FACTS] = {0}, next[PLACE_FACTS] = {0}, file = 0;
  for (uint32_t i = 0; i < rows->n; i++)
    n[rows->of[PLACE_FACT].at[i]]++;
  facts_make(s, n);
  s->n_places = rows->n;
  s->fact_of = arena_array(&s->scratch, struct fact_ref, rows->n);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t fact = rows->of[PLACE_FACT].at[i], within = rows->of[PLACE_WITHIN].at[i];
    *at = i;
    if (s->program->nodes.kind[within] == NODE_EXTERNAL)
      return "a place stands within the tree";
    if (i > 0 && fact < rows->of[PLACE_FACT].at[i - 1])
      return "places are sorted by what stands there";
    uint32_t of = s->program->nodes.module[within].v;
    if (i > 0 && fact == rows->of[PLACE_FACT].at[i - 1] && of < file)
      return "places of one sort are sorted by module";
    file = of;
    s->fact_of[i] = (struct fact_ref){place_facts[fact], ++next[fact]};
    place_back(s, rows, i, s->fact_of[i]);
  }
  index_rows(s, FACTS_CALLS);
  index_rows(s, FACTS_DECORATORS);
  return NULL;
}

const struct saved_table table_place = {"place", "places in the code that others speak of, and every call site", TABLE_NO_DB, place_columns, place_fill, place_restore};

/* ------------------------------------------------------------------------------------------------------------- import */

static const char *form_word(int form)
{
  static const char *const names[] = {"import", "from", "dynamic"};
  return names[form];
}

static const char *scope_word(int scope)
{
  return import_scope_name((enum import_scope)scope);
}

static const char *said_word(int bit)
{
  static const char *const names[] = {"star", "optional", "lazy", "recovered", "partial", "of-package", "own-name"};
  return names[bit];
}
enum { IMPORT_MARKS = 7 };

static const char *status_word(int status)
{
  static const char *const names[IMPORT_STATUSES] = {"", "internal", "external", "self", "namespace", "directive", "unresolved"};
  return names[status];
}

static const char *why_word(int why)
{
  return unresolved_why_name((enum unresolved_why)why);
}

static const char *confidence_word(int c)
{
  return edge_confidence_name((enum edge_confidence)c);
}

static const char *target_word(int bit)
{
  static const char *const names[] = {"also-attribute", "cross-root", "doubtful", "implicit-relative", "beside-script", "stdlib", "alias", "rest-missing"};
  return names[bit];
}

enum {
  IMPORT_WITHIN, IMPORT_LINE, IMPORT_COL, IMPORT_STATEMENT, IMPORT_STATEMENT_LINE, IMPORT_DOTS, IMPORT_MODULE, IMPORT_NAME, IMPORT_FORM, IMPORT_SCOPE, IMPORT_SAID, IMPORT_STATUS, IMPORT_WHY, IMPORT_CONFIDENCE,
  IMPORT_TARGET, IMPORT_MEANT, IMPORT_SYMBOL, IMPORT_FLAGS, IMPORT_DEFINED_IN, IMPORT_CALL
};
static const struct saved_column import_columns[] = {
  {.name = "within", .means = "the module, class or function it stands in", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, NUMBER("line", "of the name"), NUMBER("col", "of the name"),
  {.name = "statement", .means = "the first name of its statement", .kind = SAVED_ROW, .flags = COLUMN_NO_DB, .target = &table_import}, NUMBER("statement_line", "where its statement begins"),
  {.name = "dots", .means = "leading dots of a relative import", .kind = SAVED_NUMBER, .most = UINT8_MAX}, TEXT("from_name", "`a` of from a import b, as written"), TEXT("name", "`b` of from a import b, as written"),
  WORD("form", "of the statement", form_word, FORM_DYNAMIC + 1), WORD("scope", "where it stands", scope_word, SCOPE_TYPE_CHECKING + 1), SET("marks", "what the text tells", said_word, IMPORT_MARKS),
  WORD("status", "what it means", status_word, IMPORT_STATUSES), WORD("reason", "why it leads nowhere", why_word, WHY_COUNT), WORD("confidence", "how sure that is", confidence_word, CONFIDENCE_POSSIBLE + 1),
  {.name = "target", .means = "the module of the tree that is meant", .kind = SAVED_ROW, .target = &table_node}, TEXT("meant", "full dotted name that is meant"), TEXT("symbol", "the last part where it is no module; * of a star"),
  SET("flags", "how it was found", target_word, TARGET_FLAGS), {.name = "defined_in", .means = "the module that defines the symbol, where it is another one", .kind = SAVED_ROW, .target = &table_node},
  {.name = "call", .means = "of what a loader imports: the call", .kind = SAVED_ROW, .flags = COLUMN_NO_DB, .target = &table_place}, {0}};

static void import_written(struct rows *out, const struct saved *s, uint32_t row)
{
  const struct imports *im = &s->corpus->all.imports;
  uint32_t i = row - 1;
  out->of[IMPORT_WITHIN].at[i] = s->program->node_of_def[im->in[row].v].v;
  out->of[IMPORT_LINE].at[i] = im->line[row];
  out->of[IMPORT_COL].at[i] = im->col[row];
  out->of[IMPORT_STATEMENT].at[i] = im->stmt[row];
  out->of[IMPORT_STATEMENT_LINE].at[i] = im->stmt_line[row];
  out->of[IMPORT_DOTS].at[i] = im->dots[row];
  out->of[IMPORT_MODULE].at[i] = im->module[row].v;
  out->of[IMPORT_NAME].at[i] = im->name[row].v;
  out->of[IMPORT_FORM].at[i] = im->form[row];
  out->of[IMPORT_SCOPE].at[i] = im->scope[row];
  out->of[IMPORT_SAID].at[i] = im->flags[row];
}

/* What a loader imports stands where it is called. */
static void import_loaded(struct rows *out, const struct saved *s, uint32_t row)
{
  const struct calls *c = &s->corpus->all.calls;
  uint32_t i = row - 1, call = s->program->targets.call[row];
  out->of[IMPORT_WITHIN].at[i] = s->program->node_of_def[c->in[call].v].v;
  out->of[IMPORT_LINE].at[i] = out->of[IMPORT_STATEMENT_LINE].at[i] = c->line[call];
  out->of[IMPORT_COL].at[i] = c->col[call];
  out->of[IMPORT_FORM].at[i] = FORM_DYNAMIC;
  out->of[IMPORT_CALL].at[i] = s->place_of[FACTS_CALLS][call];
}

static void import_fill(struct rows *out, struct saved *s)
{
  const struct import_targets *t = &s->program->targets;
  rows_make(out, s, &table_import, t->n - 1);
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t i = row - 1;
    if (t->call[row] == 0)
      import_written(out, s, row);
    else
      import_loaded(out, s, row);
    out->of[IMPORT_STATUS].at[i] = t->status[row];
    out->of[IMPORT_WHY].at[i] = t->why[row];
    out->of[IMPORT_CONFIDENCE].at[i] = t->confidence[row];
    out->of[IMPORT_TARGET].at[i] = t->module[row].v;
    out->of[IMPORT_MEANT].at[i] = t->name[row].v;
    out->of[IMPORT_SYMBOL].at[i] = t->symbol[row].v;
    out->of[IMPORT_FLAGS].at[i] = t->flags[row];
    out->of[IMPORT_DEFINED_IN].at[i] = t->defined_in[row].v;
  }
}

static void imports_make(struct saved *s, uint32_t imports, uint32_t targets)
{
  struct arena *run = s->run;
  s->corpus->all.imports = (struct imports){
    imports, arena_array(run, uint32_t, imports), arena_array(run, uint32_t, imports), arena_array(run, uint32_t, imports), arena_array(run, uint32_t, imports), arena_array(run, def_id, imports),
    arena_array(run, str_id, imports), arena_array(run, str_id, imports), arena_array(run, str_id, imports), arena_array(run, uint8_t, imports), arena_array(run, uint8_t, imports), arena_array(run, uint8_t, imports),
    arena_array(run, uint8_t, imports)};
  s->program->targets = (struct import_targets){
    targets, arena_array(run, uint8_t, targets), arena_array(run, uint8_t, targets), arena_array(run, uint8_t, targets), arena_array(run, uint8_t, targets), arena_array(run, mod_id, targets),
    arena_array(run, str_id, targets), arena_array(run, str_id, targets), arena_array(run, uint32_t, targets), arena_array(run, mod_id, targets)};
}

static const char *import_meaning(struct saved *s, const struct rows *rows, uint32_t i)
{
  struct import_targets *t = &s->program->targets;
  uint32_t row = i + 1, target = rows->of[IMPORT_TARGET].at[i], defined = rows->of[IMPORT_DEFINED_IN].at[i], n = s->program->modules.n;
  if (target >= n || defined >= n)
    return "what it leads to is no module";
  t->status[row] = (uint8_t)rows->of[IMPORT_STATUS].at[i];
  t->why[row] = (uint8_t)rows->of[IMPORT_WHY].at[i];
  t->flags[row] = (uint8_t)rows->of[IMPORT_FLAGS].at[i];
  t->confidence[row] = (uint8_t)rows->of[IMPORT_CONFIDENCE].at[i];
  t->module[row] = (mod_id){target};
  t->name[row] = (str_id){rows->of[IMPORT_MEANT].at[i]};
  t->symbol[row] = (str_id){rows->of[IMPORT_SYMBOL].at[i]};
  t->defined_in[row] = (mod_id){defined};
  if (t->status[row] == IMPORT_INTERNAL && target == 0)
    return "an internal import leads to a module";
  return NULL;
}

static void import_text(struct saved *s, const struct rows *rows, uint32_t i)
{
  struct imports *im = &s->corpus->all.imports;
  uint32_t row = i + 1;
  im->line[row] = rows->of[IMPORT_LINE].at[i];
  im->col[row] = rows->of[IMPORT_COL].at[i];
  im->stmt[row] = rows->of[IMPORT_STATEMENT].at[i];
  im->stmt_line[row] = rows->of[IMPORT_STATEMENT_LINE].at[i];
  im->in[row] = s->program->nodes.def[rows->of[IMPORT_WITHIN].at[i]];
  im->module[row] = (str_id){rows->of[IMPORT_MODULE].at[i]};
  im->name[row] = (str_id){rows->of[IMPORT_NAME].at[i]};
  im->dots[row] = (uint8_t)rows->of[IMPORT_DOTS].at[i];
  im->form[row] = (uint8_t)rows->of[IMPORT_FORM].at[i];
  im->scope[row] = (uint8_t)rows->of[IMPORT_SCOPE].at[i];
  im->flags[row] = (uint8_t)rows->of[IMPORT_SAID].at[i];
}

static const char *import_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  uint32_t statements = 0, file = 0, *first = arena_array(s->run, uint32_t, (size_t)s->corpus->n_files + 1);
  while (statements < rows->n && rows->of[IMPORT_CALL].at[statements] == 0)
    statements++;
  imports_make(s, statements + 1, rows->n + 1);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t within = rows->of[IMPORT_WITHIN].at[i], of = s->program->nodes.module[within].v, call = rows->of[IMPORT_CALL].at[i];
    *at = i;
    if (s->program->nodes.kind[within] == NODE_EXTERNAL)
      return "an import stands within the tree";
    if ((call == 0) != (i < statements))
      return "what loaders import stands behind all that statements do";
    if (of < file && i != statements)
      return "imports are sorted by module";
    if (call != 0 && s->fact_of[call - 1].table != FACTS_CALLS)
      return "its call is none";
    if (call == 0 && (rows->of[IMPORT_STATEMENT].at[i] == 0 || rows->of[IMPORT_STATEMENT].at[i] > i + 1))
      return "its statement must begin with this name or one before it";
    file = of;
    const char *wrong = import_meaning(s, rows, i);
    if (wrong != NULL)
      return wrong;
    if (call == 0)
      import_text(s, rows, i);
    else
      s->program->targets.call[i + 1] = s->fact_of[call - 1].row;
    if (call == 0)
      first[of - 1]++;
  }
  for (uint32_t f = 0, row = 1, n; f <= s->corpus->n_files; f++, row += n) {
    n = first[f];
    first[f] = row;
  }
  s->corpus->first[FACTS_IMPORTS] = first;
  return NULL;
}

const struct saved_table table_import = {"import", "every imported name, where it stands and what it means", 0, import_columns, import_fill, import_restore};
