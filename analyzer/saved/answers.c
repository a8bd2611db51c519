/*
 * saved/answers.c: what is asked of the facts or the files themselves, answered once: the tables class_order, override, mention, loader and line (resolve/kept.h).
 */
#include "saved/table.h"

#include "base/pool.h"
#include "resolve/mentions.h"
#include "source/text.h"

#include <stdlib.h>
#include <string.h>

static struct kept *kept_of(struct saved *s)
{
  if (s->program->kept == NULL) {
    struct kept *k = arena_new(s->run, struct kept);
    uint32_t n = s->corpus->all.defs.n;
    *k = (struct kept){.hierarchy = {arena_array(s->run, struct class_order, n), arena_array(s->run, node_id, n)}, .other = arena_array(s->run, uint32_t, n), .test = arena_array(s->run, uint32_t, n),
                       .own = arena_array(s->run, uint32_t, n), .edges = s->n_edges};
    s->program->kept = k;
  }
  return s->program->kept;
}

/* ------------------------------------------------------------------------------------------------------------- class_order */

enum { ORDER_CLASS, ORDER_POSITION, ORDER_ABOVE };
static const struct saved_column class_order_columns[] = {
  {.name = "class", .means = "the class", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, NUMBER("position", "0: the class itself"),
  {.name = "above", .means = "the class that is asked there, perhaps one outside the tree", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, {0}};

static void class_order_fill(struct rows *out, struct saved *s)
{
  const struct defs *d = &s->corpus->all.defs;
  uint32_t n = 0;
  for (uint32_t def = 1; def < d->n; def++)
    n += s->hierarchy->order[def].n;
  rows_make(out, s, &table_class_order, n);
  out->n = 0;
  for (uint32_t def = 1; def < d->n; def++) {
    for (uint32_t i = 0; i < s->hierarchy->order[def].n; i++, out->n++) {
      out->of[ORDER_CLASS].at[out->n] = s->program->node_of_def[def].v;
      out->of[ORDER_POSITION].at[out->n] = i;
      out->of[ORDER_ABOVE].at[out->n] = s->hierarchy->order[def].at[i].v;
    }
  }
}

static const char *class_order_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  const struct nodes *n = &s->program->nodes;
  struct kept *k = kept_of(s);
  node_id *above = arena_array(s->run, node_id, rows->n);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t class_ = rows->of[ORDER_CLASS].at[i];
    struct class_order *order = &k->hierarchy.order[n->def[class_].v];
    *at = i;
    above[i] = (node_id){rows->of[ORDER_ABOVE].at[i]};
    if (n->kind[class_] != NODE_CLASS || (n->kind[above[i].v] != NODE_CLASS && n->kind[above[i].v] != NODE_EXTERNAL))
      return "only classes stand in an order";
    if (order->n != rows->of[ORDER_POSITION].at[i] || (order->n > 0 && order->at + order->n != above + i) || (order->n == 0 && above[i].v != class_))
      return "an order stands together and begins with the class itself at 0";
    if (order->n == 0)
      order->at = above + i;
    order->n++;
  }
  return NULL;
}

const struct saved_table table_class_order = {"class_order", "the method order of each class, `object` left out", 0, class_order_columns, class_order_fill, class_order_restore};

enum { OVERRIDE_METHOD, OVERRIDE_ABOVE };
static const struct saved_column override_columns[] = {{.name = "method", .means = "a method", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node},
                                                       {.name = "overrides", .means = "the one that stands in its place without it", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, {0}};

static void override_fill(struct rows *out, struct saved *s)
{
  const struct defs *d = &s->corpus->all.defs;
  uint32_t n = 0;
  for (uint32_t def = 1; def < d->n; def++)
    n += s->hierarchy->overridden[def].v != 0;
  rows_make(out, s, &table_override, n);
  out->n = 0;
  for (uint32_t def = 1; def < d->n; def++) {
    if (s->hierarchy->overridden[def].v == 0)
      continue;
    out->of[OVERRIDE_METHOD].at[out->n] = s->program->node_of_def[def].v;
    out->of[OVERRIDE_ABOVE].at[out->n++] = s->hierarchy->overridden[def].v;
  }
}

static const char *override_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  const struct nodes *n = &s->program->nodes;
  struct kept *k = kept_of(s);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t method = rows->of[OVERRIDE_METHOD].at[i], above = rows->of[OVERRIDE_ABOVE].at[i];
    *at = i;
    if (n->kind[method] != NODE_FUNCTION || n->kind[above] != NODE_FUNCTION)
      return "only functions override functions";
    k->hierarchy.overridden[n->def[method].v] = (node_id){above};
  }
  return NULL;
}

const struct saved_table table_override = {"override", "methods that stand in the place of another of the tree", 0, override_columns, override_fill, override_restore};

/* ------------------------------------------------------------------------------------------------------------- mention */

enum { MENTION_NODE, MENTION_OTHER, MENTION_TEST, MENTION_OWN };
static const struct saved_column mention_columns[] = {
  {.name = "node", .means = "a public function or method outside tests", .kind = SAVED_ROW, .flags = COLUMN_NEEDED | COLUMN_KEY, .target = &table_node},
  NUMBER("other", "how often its last name is written in the tree and its templates, tests and definitions left out"), NUMBER("test", "the same in tests"), NUMBER("own", "those within itself"), {0}};

static void mention_fill(struct rows *out, struct saved *s)
{
  const struct defs *d = &s->corpus->all.defs;
  const struct mentions *m = s->mentions;
  uint32_t n = 0;
  for (uint32_t def = 1; def < d->n; def++)
    n += mentions_asked(s->program, def);
  rows_make(out, s, &table_mention, n);
  out->n = 0;
  for (uint32_t def = 1; def < d->n; def++) {
    if (!mentions_asked(s->program, def))
      continue;
    uint32_t slot = map_get(&m->slot, d->name[def].v);
    out->of[MENTION_NODE].at[out->n] = s->program->node_of_def[def].v;
    out->of[MENTION_OTHER].at[out->n] = m->other[slot];
    out->of[MENTION_TEST].at[out->n] = m->test[slot];
    out->of[MENTION_OWN].at[out->n++] = m->own[def];
  }
}

static const char *mention_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct kept *k = kept_of(s);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t node = rows->of[MENTION_NODE].at[i], def = s->program->nodes.def[node].v;
    *at = i;
    if (s->program->nodes.kind[node] != NODE_FUNCTION)
      return "only functions are counted";
    k->other[def] = rows->of[MENTION_OTHER].at[i];
    k->test[def] = rows->of[MENTION_TEST].at[i];
    k->own[def] = rows->of[MENTION_OWN].at[i];
  }
  return NULL;
}

const struct saved_table table_mention = {"mention", "how often the name of a public function is written", 0, mention_columns, mention_fill, mention_restore};

/* ------------------------------------------------------------------------------------------------------------- loader */

enum { LOADER_CALL, LOADER_MODULE, LOADER_MODULE_AT, LOADER_NAMES, LOADER_NAMES_AT, LOADER_PREFIXES, LOADER_SUFFIX, LOADER_CALLS, LOADER_RESOLVED, LOADER_EXAMPLE };
static const struct saved_column loader_columns[] = {
  TEXT("call", "full dotted name of the function"), TEXT("module", "keyword of the argument that names the module; empty: by position only"), NUMBER("module_at", "its position, from 0"), TEXT("names", "keyword of the argument that names what is imported"),
  NUMBER("names_at", "its position; 4294967295: none"), TEXT("prefixes", "put before the name, a line each"), TEXT("suffix", "put behind it"), NUMBER("calls", "with a text"), NUMBER("resolved", "of them, that would name a module"), TEXT("example", "a text"), {0}};

static void loader_fill(struct rows *out, struct saved *s)
{
  struct buf prefixes = {0};
  rows_make(out, s, &table_loader, (uint32_t)s->loaders.n);
  for (uint32_t i = 0; i < out->n; i++) {
    const struct loader_candidate *c = &s->loaders.at[i];
    buf_reset(&prefixes);
    for (size_t k = 0; k < c->loader.prefix.n; k++) {
      buf_adds(&prefixes, k > 0 ? "\n" : "");
      buf_adds(&prefixes, c->loader.prefix.at[k]);
    }
    out->of[LOADER_CALL].at[i] = saved_text(s, c->loader.call).v;
    out->of[LOADER_MODULE].at[i] = saved_text(s, c->loader.module.keyword).v;
    out->of[LOADER_MODULE_AT].at[i] = c->loader.module.position;
    out->of[LOADER_NAMES].at[i] = saved_text(s, c->loader.names.keyword).v;
    out->of[LOADER_NAMES_AT].at[i] = c->loader.names.position;
    out->of[LOADER_PREFIXES].at[i] = intern_span(&s->corpus->strings, buf_span(&prefixes)).v;
    out->of[LOADER_SUFFIX].at[i] = saved_text(s, c->loader.suffix).v;
    out->of[LOADER_CALLS].at[i] = c->calls;
    out->of[LOADER_RESOLVED].at[i] = c->resolved;
    out->of[LOADER_EXAMPLE].at[i] = c->label.v;
  }
  buf_release(&prefixes);
}

static struct globs lines_back(struct saved *s, uint32_t text)
{
  struct span rest = intern_get(&s->corpus->strings, (str_id){text});
  struct globs out = {0};
  if (rest.n == 0)
    return out;
  out.at = arena_array(s->run, const char *, rest.n + 1);
  while (rest.n > 0) {
    size_t n = span_find(rest, '\n');
    out.at[out.n++] = arena_strndup(s->run, rest.at, n);
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
  return out;
}

static const char *text_or_null(const struct saved *s, uint32_t text)
{
  return text == 0 ? NULL : saved_string(s, text);
}

static const char *loader_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct kept *k = kept_of(s);
  (void)at;
  k->loaders = (struct loader_candidates){arena_array(s->run, struct loader_candidate, rows->n), rows->n};
  for (uint32_t i = 0; i < rows->n; i++)
    k->loaders.at[i] = (struct loader_candidate){
      .loader = {.call = saved_string(s, rows->of[LOADER_CALL].at[i]), .module = {text_or_null(s, rows->of[LOADER_MODULE].at[i]), rows->of[LOADER_MODULE_AT].at[i]},
                 .names = {text_or_null(s, rows->of[LOADER_NAMES].at[i]), rows->of[LOADER_NAMES_AT].at[i]}, .prefix = lines_back(s, rows->of[LOADER_PREFIXES].at[i]), .suffix = text_or_null(s, rows->of[LOADER_SUFFIX].at[i])},
      .calls = rows->of[LOADER_CALLS].at[i], .resolved = rows->of[LOADER_RESOLVED].at[i], .label = {rows->of[LOADER_EXAMPLE].at[i]}};
  return NULL;
}

const struct saved_table table_loader = {"loader", "functions that import by string, though nobody declared them", 0, loader_columns, loader_fill, loader_restore};

/* ------------------------------------------------------------------------------------------------------------- line */

enum { LINE_MODULE, LINE_NUMBER, LINE_TEXT };
static const struct saved_column line_columns[] = {{.name = "module", .means = "the file", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, NUMBER("line", "from 1"), TEXT("text", "without the blanks in front"), {0}};

struct line_reader {              /* one a worker */
  struct arena kept, file;
  struct buf bytes, why;
};

struct wanted_lines {
  uint64_t *at;                   /* file and line, sorted, each once */
  uint32_t n, *first;             /* [file], and the end */
  struct span *text;              /* of each */
  struct line_reader *readers;
};

static int key_cmp(const void *a, const void *b)
{
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Those that `why` prints: of edges within the tree; of an import also where its statement begins. */
static void want_lines(struct wanted_lines *w, struct saved *s)
{
  const struct program *p = s->program;
  const struct edges *e = &p->edges;
  uint32_t n = 0, files = p->tree->n_files, row = 0;
  w->at = arena_array(&s->scratch, uint64_t, (size_t)s->n_edges * 2);
  for (uint32_t edge = 1; edge < s->n_edges; edge++) {
    if (p->nodes.kind[e->to[edge].v] == NODE_EXTERNAL)
      continue;
    struct place at = program_place(p, edge);
    w->at[n++] = map_pair(at.file.v, at.line);
    if (e->evidence_table[edge] == FACTS_IMPORTS)
      w->at[n++] = map_pair(at.file.v, p->corpus->all.imports.stmt_line[e->evidence_row[edge]]);
  }
  if (n > 0)
    qsort(w->at, n, sizeof *w->at, key_cmp);
  for (uint32_t i = 0; i < n; i++)
    if (w->n == 0 || w->at[i] != w->at[w->n - 1])
      w->at[w->n++] = w->at[i];
  w->first = arena_array(&s->scratch, uint32_t, (size_t)files + 1);
  for (uint32_t f = 0; f <= files; f++) {
    while (row < w->n && w->at[row] >> 32 < f)
      row++;
    w->first[f] = row;
  }
  w->text = arena_array(&s->scratch, struct span, w->n);
}

static void read_lines(struct wanted_lines *w, const struct saved *s, struct line_reader *r, uint32_t file)
{
  struct text text;
  if (w->first[file] == w->first[file + 1])
    return;
  arena_reset(&r->file);
  if (!folder_load(s->tree, file, &r->bytes, &r->why))
    buf_reset(&r->bytes);         /* it was there a moment ago */
  text_read(&text, &r->file, buf_span(&r->bytes));
  for (uint32_t i = w->first[file]; i < w->first[file + 1]; i++) {
    struct span line = text_line_bare(&text, (uint32_t)w->at[i]);
    w->text[i] = (struct span){arena_strndup(&r->kept, line.at, line.n), line.n};
  }
}

/* Reading lines makes no texts of the corpus, looking for loaders does: side by side they do not meet. */
static void look_or_read(void *context, unsigned worker, size_t item)
{
  struct saved *s = context;
  if (item == 0)
    loader_candidates_find(&s->loaders, s->program, &s->file->options);
  else
    read_lines(s->lines, s, &s->lines->readers[worker], (uint32_t)(item - 1));
}

void saved_look(struct saved *s)
{
  unsigned jobs = s->jobs > 0 ? s->jobs : 1;
  struct wanted_lines *w = s->lines = arena_new(&s->scratch, struct wanted_lines);
  bool fresh = s->program->kept == NULL;
  want_lines(w, s);
  w->readers = arena_array(&s->scratch, struct line_reader, jobs);
  pool_run(jobs, fresh ? (size_t)s->tree->n_files + 1 : 1, look_or_read, s);
  for (uint32_t i = 0; !fresh && i < w->n; i++)
    w->text[i] = kept_line(s->program->kept, &s->corpus->strings, (file_id){(uint32_t)(w->at[i] >> 32)}, (uint32_t)w->at[i]);
}

static void line_fill(struct rows *out, struct saved *s)
{
  const struct wanted_lines *w = s->lines;
  rows_make(out, s, &table_line, w->n);
  for (uint32_t i = 0; i < w->n; i++) {
    out->of[LINE_MODULE].at[i] = modules_of_file(&s->program->modules, (file_id){(uint32_t)(w->at[i] >> 32)}).v;
    out->of[LINE_NUMBER].at[i] = (uint32_t)w->at[i];
    out->of[LINE_TEXT].at[i] = intern_span(&s->corpus->strings, w->text[i]).v;
  }
  for (unsigned i = 0; i < (s->jobs > 0 ? s->jobs : 1); i++) {
    struct line_reader *r = &w->readers[i];
    arena_release(&r->kept);
    arena_release(&r->file);
    buf_release(&r->bytes);
    buf_release(&r->why);
  }
}

static const char *line_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct kept *k = kept_of(s);
  k->lines = arena_array(s->run, struct kept_line, rows->n);
  k->n_lines = rows->n;
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t module = rows->of[LINE_MODULE].at[i], line = rows->of[LINE_NUMBER].at[i];
    *at = i;
    if (module >= s->program->modules.n)
      return "a line stands in a module";
    k->lines[i] = (struct kept_line){s->program->modules.file[module], line, {rows->of[LINE_TEXT].at[i]}};
    const struct kept_line *before = i > 0 ? &k->lines[i - 1] : NULL;
    if (before != NULL && (before->file.v > k->lines[i].file.v || (before->file.v == k->lines[i].file.v && before->line >= line)))
      return "lines are sorted by module and number, each once";
  }
  return NULL;
}

const struct saved_table table_line = {"line", "the lines of code behind edges within the tree", TABLE_NO_DB, line_columns, line_fill, line_restore};
