/*
 * saved/tree.c: what was read, and what was found on the way: the tables about, count, framework, root, root_file, diagnostic and context_file.
 */
#include "saved/table.h"

#include "base/hash.h"

#include <string.h>

/* ------------------------------------------------------------------------------------------------------------- about */

enum { ABOUT_NAME, ABOUT_VALUE };
static const struct saved_column about_columns[] = {TEXT("name", "what is told"), TEXT("value", "as text"), {0}};

static void about_row(struct rows *out, struct saved *s, const char *name, const char *value)
{
  out->of[ABOUT_NAME].at[out->n] = saved_text(s, name).v;
  out->of[ABOUT_VALUE].at[out->n++] = saved_text(s, value).v;
}

static void about_fill(struct rows *out, struct saved *s)
{
  enum { ROWS = 8 };
  struct buf hex = {0};
  rows_make(out, s, &table_about, ROWS);
  out->n = 0;
  about_row(out, s, "project", s->tree->name);
  about_row(out, s, "folder", s->tree->folder);
  about_row(out, s, "command", s->command);
  about_row(out, s, "merestone", s->version);
  about_row(out, s, "contexts", s->map->declared ? "declared" : "top-level packages");
  hash_hex(&hex, s->scores->weights_hash.bytes, 8);
  about_row(out, s, "weights_hash", hex.at);
  buf_release(&hex);
}

static const char *about_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  s->tree->name = s->tree->folder = s->command = s->version = "";
  for (uint32_t i = 0; i < rows->n; i++) {
    const char *name = saved_string(s, rows->of[ABOUT_NAME].at[i]), *value = saved_string(s, rows->of[ABOUT_VALUE].at[i]);
    if (span_is(span_of(name), "project"))
      s->tree->name = value;
    else if (span_is(span_of(name), "folder"))
      s->tree->folder = value;
    else if (span_is(span_of(name), "command"))
      s->command = value;
    else if (span_is(span_of(name), "merestone"))
      s->version = value;
  }
  return NULL;
}

const struct saved_table table_about = {"about", "what this is, made by what; `command` makes it again", 0, about_columns, about_fill, about_restore};

/* ------------------------------------------------------------------------------------------------------------- count */

enum { COUNT_NAME, COUNT_VALUE };
static const struct saved_column count_columns[] = {TEXT("name", "what is counted, the whole in front of the part: imports.names, imports.internal"), NUMBER("value", "how many"), {0}};

typedef void visit_fn(void *context, const char *name, uint32_t *number);

static void visit_reasons(struct saved *s, visit_fn *visit, void *context)
{
  struct buf name = {0};
  struct import_counts *i = &s->program->counts;
  for (int k = 1; k < WHY_COUNT; k++) {
    buf_reset(&name);
    buf_printf(&name, "imports.unresolved.%s", unresolved_why_name((enum unresolved_why)k));
    visit(context, name.at, &i->by_why[k]);
  }
  for (int k = 0; k < CALL_REASONS; k++) {
    buf_reset(&name);
    buf_printf(&name, "calls.unknown.%s", unresolved_call_name((enum unresolved_call)k));
    visit(context, name.at, &s->calls->unresolved[k]);
  }
  for (int k = 0; k < CLASSES; k++) {
    buf_reset(&name);
    buf_printf(&name, "files.class.%s", class_name((enum file_class)k));
    visit(context, name.at, &s->counts->by_class[k]);
  }
  for (int k = 0; k < LEFT_OUTS; k++) {
    buf_reset(&name);
    buf_printf(&name, "left_out.%s", left_out_name((enum left_out)k));
    visit(context, name.at, &s->tree->left_out[k]);
  }
  buf_release(&name);
}

/* Every number that is kept as such, under its name. */
static void visit_counts(struct saved *s, visit_fn *visit, void *context)
{
  struct report_counts *c = s->counts;
  struct import_counts *i = &s->program->counts;
  struct call_counts *k = s->calls;
  const struct {
    const char *name;
    uint32_t *number;
  } all[] = {
    {"files.found", &c->files}, {"files.read", &c->read}, {"files.unreadable", &c->unreadable}, {"files.damaged", &c->broken}, {"files.python2", &c->py2_files}, {"files.python3", &c->py3_files},
    {"imports.names", &i->names}, {"imports.internal", &i->by_status[IMPORT_INTERNAL]}, {"imports.external", &i->by_status[IMPORT_EXTERNAL]}, {"imports.self", &i->by_status[IMPORT_SELF]},
    {"imports.namespace", &i->by_status[IMPORT_NAMESPACE]}, {"imports.directive", &i->by_status[IMPORT_DIRECTIVE]}, {"imports.unresolved", &i->by_status[IMPORT_UNRESOLVED]}, {"imports.own", &i->own},
    {"imports.own_resolved", &i->own_resolved}, {"imports.rest_missing", &i->rest_missing}, {"imports.stdlib", &i->stdlib}, {"imports.cross_root", &i->cross_root},
    {"calls.sites", &k->sites}, {"calls.into_tree", &k->into_tree}, {"calls.outside", &k->outside}, {"calls.unknown", &k->unknown}, {"calls.internal", &k->internal}, {"calls.external", &k->external},
    {"calls.builtin", &k->builtin}, {"calls.class_without_init", &k->class_without_init}, {"calls.opaque_scopes", &k->opaque}, {"packaging.files", &s->declared->n_files},
  };
  for (size_t n = 0; n < sizeof all / sizeof *all; n++)
    visit(context, all[n].name, all[n].number);
  visit_reasons(s, visit, context);
}

struct counting {
  struct saved *s;
  struct rows *out;               /* or */
  const struct rows *in;
  struct map row;                 /* name -> row of `in` + 1 */
  bool missing;
  uint32_t n;
};

static void count_names(void *context, const char *name, uint32_t *number)
{
  struct counting *c = context;
  (void)name;
  (void)number;
  c->n++;
}

static void count_out(void *context, const char *name, uint32_t *number)
{
  struct counting *c = context;
  c->out->of[COUNT_NAME].at[c->out->n] = saved_text(c->s, name).v;
  c->out->of[COUNT_VALUE].at[c->out->n++] = *number;
}

/* A sum that has no place in a cell. */
static void count_sum(struct counting *c, const char *name, uint64_t sum)
{
  uint32_t number = sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
  count_out(c, name, &number);
}

static void count_fill(struct rows *out, struct saved *s)
{
  enum { SUMS = 3 };
  struct counting c = {.s = s, .out = out};
  visit_counts(s, count_names, &c);
  rows_make(out, s, &table_count, c.n + SUMS);
  out->n = 0;
  visit_counts(s, count_out, &c);
  count_sum(&c, "files.bytes", s->counts->bytes);
  count_sum(&c, "files.lines", s->counts->lines);
  count_sum(&c, "files.code_lines", s->counts->code_lines);
}

static void count_in(void *context, const char *name, uint32_t *number)
{
  struct counting *c = context;
  uint32_t row = map_get(&c->row, intern_find(&c->s->corpus->strings, name, strlen(name)).v);
  c->missing = c->missing || row == 0;
  *number = row == 0 ? 0 : c->in->of[COUNT_VALUE].at[row - 1];
}

static const char *count_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct counting c = {.s = s, .in = rows};
  for (uint32_t i = 0; i < rows->n; i++)
    map_put(&c.row, rows->of[COUNT_NAME].at[i], i + 1);
  visit_counts(s, count_in, &c);
  map_release(&c.row);
  *at = rows->n;
  return c.missing ? "a count is missing" : NULL;     /* sums of lines are made of the modules */
}

const struct saved_table table_count = {"count", "what was read and what was not; sums of what the other tables hold one by one, and of what they leave out", 0, count_columns, count_fill, count_restore};

/* ------------------------------------------------------------------------------------------------------------- framework */

static const char *framework_word(int f)
{
  return f == FRAMEWORK_NONE ? "" : framework_facts((enum framework)f)->name;
}

enum { FRAMEWORK_NAME, FRAMEWORK_UNDERSTOOD, FRAMEWORK_FILES, FRAMEWORK_ENTRIES, FRAMEWORK_EDGES, FRAMEWORK_UNKNOWN };
static const struct saved_column framework_columns[] = {
  WORD("name", "as its makers write it; empty: what belongs to none that is known", framework_word, FRAMEWORKS), BOOLEAN("understood", "there are rules for it; else it is only seen"), NUMBER("files", "that import it"),
  NUMBER("entries", "functions, methods and classes that it calls"), NUMBER("edges", "that its idioms made"), NUMBER("unknown_calls", "call sites that lead nowhere, on something that comes from it"), {0}};

static void framework_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_framework, FRAMEWORKS);
  out->n = 0;
  for (uint32_t f = 0; f < FRAMEWORKS; f++) {
    const struct framework_counts *c = &s->calls->framework[f];
    if (c->files + c->entries + c->edges + c->unknown == 0 && !c->understood)
      continue;
    out->of[FRAMEWORK_NAME].at[out->n] = f;
    out->of[FRAMEWORK_UNDERSTOOD].at[out->n] = c->understood;
    out->of[FRAMEWORK_FILES].at[out->n] = c->files;
    out->of[FRAMEWORK_ENTRIES].at[out->n] = c->entries;
    out->of[FRAMEWORK_EDGES].at[out->n] = c->edges;
    out->of[FRAMEWORK_UNKNOWN].at[out->n++] = c->unknown;
  }
}

static const char *framework_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  for (uint32_t i = 0; i < rows->n; i++)
    s->calls->framework[rows->of[FRAMEWORK_NAME].at[i]] = (struct framework_counts){
      .understood = rows->of[FRAMEWORK_UNDERSTOOD].at[i] != 0, .files = rows->of[FRAMEWORK_FILES].at[i], .entries = rows->of[FRAMEWORK_ENTRIES].at[i],
      .edges = rows->of[FRAMEWORK_EDGES].at[i], .unknown = rows->of[FRAMEWORK_UNKNOWN].at[i]};
  return NULL;
}

const struct saved_table table_framework = {"framework", "the frameworks that the tree makes use of", 0, framework_columns, framework_fill, framework_restore};

/* ------------------------------------------------------------------------------------------------------------- root */

static const char *root_word(int why)
{
  return root_why_name((enum root_why)why);
}

enum { ROOT_OF_PATH, ROOT_PREFIX, ROOT_PREFIXED, ROOT_OF_WHY, ROOT_EVIDENCE, ROOT_MAPPED };
static const struct saved_column root_columns[] = {TEXT("path", "below the tree; empty: the tree itself"), TEXT("prefix", "put before names below it"), BOOLEAN("prefixed", "a prefix is given, perhaps an empty one"), WORD("why", "how it came to be a root", root_word, ROOT_MANAGE + 1),
                                                   TEXT("evidence", "the file and line that says so"), BOOLEAN("mapped", "names lead below it only with the prefix"), {0}};

static void root_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_root, s->roots->n);
  for (uint32_t i = 0; i < out->n; i++) {
    const struct root *r = &s->roots->at[i];
    out->of[ROOT_OF_PATH].at[i] = saved_text(s, r->path).v;
    out->of[ROOT_PREFIX].at[i] = saved_text(s, r->prefix).v;
    out->of[ROOT_PREFIXED].at[i] = r->prefix != NULL;
    out->of[ROOT_OF_WHY].at[i] = r->why;
    out->of[ROOT_EVIDENCE].at[i] = saved_text(s, r->evidence).v;
    out->of[ROOT_MAPPED].at[i] = r->mapped;
  }
}

static const char *root_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  s->roots->n = rows->n;
  s->roots->at = arena_array(s->run, struct root, rows->n);
  for (uint32_t i = 0; i < rows->n; i++) {
    const char *prefix = rows->of[ROOT_PREFIXED].at[i] == 0 ? NULL : saved_string(s, rows->of[ROOT_PREFIX].at[i]);
    s->roots->at[i] = (struct root){.path = saved_string(s, rows->of[ROOT_OF_PATH].at[i]), .prefix = prefix, .why = (uint8_t)rows->of[ROOT_OF_WHY].at[i],
                                    .evidence = saved_string(s, rows->of[ROOT_EVIDENCE].at[i]), .mapped = rows->of[ROOT_MAPPED].at[i] != 0};
  }
  return NULL;
}

const struct saved_table table_root = {"root", "where imports are looked up, in search order", 0, root_columns, root_fill, root_restore};

enum { FOR_ROOT, FOR_PATTERN };
static const struct saved_column root_file_columns[] = {{.name = "root", .means = "the root", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_root}, TEXT("pattern", "of paths"), {0}};

static void root_file_fill(struct rows *out, struct saved *s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->roots->n; i++)
    n += (uint32_t)s->roots->at[i].seen_by.n;
  rows_make(out, s, &table_root_file, n);
  out->n = 0;
  for (uint32_t i = 0; i < s->roots->n; i++) {
    for (size_t k = 0; k < s->roots->at[i].seen_by.n; k++) {
      out->of[FOR_ROOT].at[out->n] = i + 1;
      out->of[FOR_PATTERN].at[out->n++] = saved_text(s, s->roots->at[i].seen_by.at[k]).v;
    }
  }
}

static const char *root_file_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  for (uint32_t i = 0; i < rows->n; i++)
    s->roots->at[rows->of[FOR_ROOT].at[i] - 1].seen_by.n++;
  for (uint32_t i = 0; i < s->roots->n; i++) {
    struct globs *g = &s->roots->at[i].seen_by;
    g->at = arena_array(s->run, const char *, g->n);
    g->n = 0;
  }
  for (uint32_t i = 0; i < rows->n; i++) {
    struct globs *g = &s->roots->at[rows->of[FOR_ROOT].at[i] - 1].seen_by;
    g->at[g->n++] = saved_string(s, rows->of[FOR_PATTERN].at[i]);
  }
  return NULL;
}

const struct saved_table table_root_file = {"root_file", "the files that search a root; one without rows is searched by all", 0, root_file_columns, root_file_fill, root_file_restore};

/* ------------------------------------------------------------------------------------------------------------- diagnostic */

static const char *severity_word(int severity)
{
  static const char *const names[] = {"note", "warning", "error"};
  return names[severity];
}

enum { DIAG_OF_ID, DIAG_SEVERITY, DIAG_PATH, DIAG_LINE, DIAG_COL, DIAG_TEXT, DIAG_SOURCE, DIAG_TITLE, DIAG_HELP };
static const struct saved_column diagnostic_columns[] = {
  TEXT("problem", "its stable name"), WORD("severity", "how bad it is", severity_word, DIAG_ERROR + 1), TEXT("path", "file, or empty"), NUMBER("line", "0: unknown"), NUMBER("col", "0: unknown"),
  TEXT("text", "a sentence"), TEXT("source", "the line concerned"), TEXT("title", "what problems of this name are"), TEXT("help", "what to do"), {0}};

/* An absolute path names a machine, not a project. */
static const char *context_path(const struct saved *s)
{
  const char *path = s->file->path;
  return path != NULL && *path == '/' ? strrchr(path, '/') + 1 : path;
}

static void diagnostic_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_diagnostic, (uint32_t)s->diags->n);
  for (uint32_t i = 0; i < out->n; i++) {
    const struct diag *d = &s->diags->at[i];
    out->of[DIAG_OF_ID].at[i] = saved_text(s, d->kind->id).v;
    out->of[DIAG_SEVERITY].at[i] = d->kind->severity;
    bool contexts = s->file->path != NULL && span_is(span_of(d->path), s->file->path);
    out->of[DIAG_PATH].at[i] = saved_text(s, contexts ? context_path(s) : d->path).v;
    out->of[DIAG_LINE].at[i] = d->line;
    out->of[DIAG_COL].at[i] = d->col;
    out->of[DIAG_TEXT].at[i] = saved_text(s, d->text).v;
    out->of[DIAG_SOURCE].at[i] = saved_text(s, d->source).v;
    out->of[DIAG_TITLE].at[i] = saved_text(s, d->kind->title).v;
    out->of[DIAG_HELP].at[i] = saved_text(s, d->kind->help).v;
  }
}

/* Those about the context file are made again, by reading it and laying it over the modules. */
static const char *diagnostic_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  for (uint32_t i = 0; i < rows->n; i++) {
    const char *path = saved_string(s, rows->of[DIAG_PATH].at[i]), *help = saved_string(s, rows->of[DIAG_HELP].at[i]);
    if (s->file->path != NULL && span_is(span_of(path), s->file->path))
      continue;
    struct diag_kind *kind = arena_new(s->run, struct diag_kind);
    *kind = (struct diag_kind){saved_string(s, rows->of[DIAG_OF_ID].at[i]), (enum diag_severity)rows->of[DIAG_SEVERITY].at[i], saved_string(s, rows->of[DIAG_TITLE].at[i]), *help == '\0' ? NULL : help};
    struct diag *d = diag_add(s->diags, kind, path, rows->of[DIAG_LINE].at[i], rows->of[DIAG_COL].at[i], "%s", saved_string(s, rows->of[DIAG_TEXT].at[i]));
    struct span source = intern_get(&s->corpus->strings, (str_id){rows->of[DIAG_SOURCE].at[i]});
    if (source.n > 0)
      diag_source(s->diags, d, source);
  }
  return NULL;
}

const struct saved_table table_diagnostic = {"diagnostic", "what was wrong with files, sorted by place", 0, diagnostic_columns, diagnostic_fill, diagnostic_restore};

/* ------------------------------------------------------------------------------------------------------------- context_file */

enum { FILE_OF_PATH, FILE_OF_TEXT };
static const struct saved_column context_file_columns[] = {TEXT("path", "as it was given"), TEXT("text", "of the file"), {0}};

static void context_file_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_context_file, s->file->path == NULL ? 0 : 1);
  if (out->n == 0)
    return;
  out->of[FILE_OF_PATH].at[0] = saved_text(s, context_path(s)).v;
  out->of[FILE_OF_TEXT].at[0] = intern_span(&s->corpus->strings, s->file->text).v;
}

static const char *context_file_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  *at = 1;
  if (rows->n > 1)
    return "there is one context file";
  if (rows->n == 0)
    return NULL;
  s->file->path = saved_string(s, rows->of[FILE_OF_PATH].at[0]);
  s->file->text = intern_get(&s->corpus->strings, (str_id){rows->of[FILE_OF_TEXT].at[0]});
  return NULL;
}

const struct saved_table table_context_file = {"context_file", "the context file, from which the contexts are made again; no row: there was none", 0, context_file_columns, context_file_fill, context_file_restore};
