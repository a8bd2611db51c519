/*
 * saved/nodes.c: modules, what they define, and what lies outside: the tables node, module, definition and external.
 *
 * Nodes are numbered as in the program: modules in the order of their files, then definitions file by file, then what lies outside the tree. The rows of facts.defs are made of both: of each file first the module itself.
 */
#include "saved/table.h"

#include "base/bug.h"

#include <string.h>

/* ------------------------------------------------------------------------------------------------------------- node */

static const char *node_word(int kind)
{
  static const char *const names[] = {"", "module", "class", "function", "lambda", "external"};
  return names[kind];
}

enum { NODE_OF_NAME, NODE_OF_KIND, NODE_OF_MODULE };
static const struct saved_column node_columns[] = {TEXT("name", "full dotted name"), WORD("kind", "what it is", node_word, NODE_EXTERNAL + 1),
                                                   {.name = "module", .means = "the module it stands in; none of what lies outside the tree", .kind = SAVED_ROW, .target = &table_node}, {0}};

static void node_fill(struct rows *out, struct saved *s)
{
  const struct nodes *n = &s->program->nodes;
  rows_make(out, s, &table_node, n->n - 1);
  for (uint32_t i = 1; i < n->n; i++) {
    out->of[NODE_OF_NAME].at[i - 1] = n->name[i].v;
    out->of[NODE_OF_KIND].at[i - 1] = n->kind[i];
    out->of[NODE_OF_MODULE].at[i - 1] = n->module[i].v;
  }
}

/* Modules, then definitions by module, then the rest. */
static const char *node_order(const struct rows *rows, uint32_t *at)
{
  uint32_t module = 0;
  int stage = NODE_MODULE;
  for (*at = 0; *at < rows->n; ++*at) {
    uint32_t kind = rows->of[NODE_OF_KIND].at[*at], of = rows->of[NODE_OF_MODULE].at[*at];
    int now = kind == NODE_MODULE ? NODE_MODULE : kind == NODE_EXTERNAL ? NODE_EXTERNAL : NODE_CLASS;
    if (kind == NODE_NONE || now < stage)
      return "modules come first, then definitions, then what lies outside the tree";
    if (now == NODE_MODULE ? of != *at + 1 : now == NODE_EXTERNAL ? of != 0 : of < module || of == 0 || rows->of[NODE_OF_KIND].at[of - 1] != NODE_MODULE)
      return "this cannot be its module";
    module = now == NODE_CLASS ? of : module;
    stage = now;
  }
  return NULL;
}

static const char *node_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct program *p = s->program;
  const char *wrong = node_order(rows, at);
  if (wrong != NULL)
    return wrong;
  uint32_t n = rows->n + 1;
  p->nodes.kind = heap_resize(NULL, n, 1);
  p->nodes.name = heap_resize(NULL, n, sizeof *p->nodes.name);
  p->nodes.def = heap_resize(NULL, n, sizeof *p->nodes.def);
  p->nodes.module = heap_resize(NULL, n, sizeof *p->nodes.module);
  p->nodes.n = p->nodes.cap = n;
  memset(p->nodes.def, 0, n * sizeof *p->nodes.def);
  p->nodes.kind[0] = NODE_NONE;
  p->nodes.name[0] = (str_id){0};
  p->nodes.module[0] = (mod_id){0};
  p->modules.n = 1;
  for (uint32_t i = 1; i < n; i++) {
    p->nodes.kind[i] = (uint8_t)rows->of[NODE_OF_KIND].at[i - 1];
    p->nodes.name[i] = (str_id){rows->of[NODE_OF_NAME].at[i - 1]};
    p->nodes.module[i] = (mod_id){rows->of[NODE_OF_MODULE].at[i - 1]};
    p->modules.n += p->nodes.kind[i] == NODE_MODULE;
    if (p->nodes.kind[i] == NODE_EXTERNAL)
      map_put(&p->external, p->nodes.name[i].v, i);
  }
  return NULL;
}

const struct saved_table table_node = {"node", "what edges join: modules, classes, functions, lambdas, names outside the tree; one number each", 0, node_columns, node_fill, node_restore};

/* ------------------------------------------------------------------------------------------------------------- module */

static const char *class_word(int c)
{
  return class_name((enum file_class)c);
}

static const char *module_flag_word(int bit)
{
  return module_flag_name((unsigned)bit);
}

static const char *mark_word(int bit)
{
  static const char *const names[] = {"python2", "python3", "absolute-import", "generated", "getattr", "extends-path", "unused", "loads"};
  return names[bit];
}
enum { FILE_MARKS = 8 };

static const char *def_flag_word(int bit)
{
  static const char *const names[] = {"async", "generator", "overload", "conditional", "abstract", "opaque"};
  return names[bit];
}
enum { DEF_FLAGS = 6 };

enum {
  MODULE_NODE, MODULE_OF_NAME, MODULE_PATH, MODULE_CONTEXT, MODULE_CLASS, MODULE_OF_FLAGS, MODULE_PUBLIC, MODULE_CA, MODULE_CE, MODULE_USERS, MODULE_BYTES, MODULE_LINES, MODULE_CODE, MODULE_DOCS, MODULE_COMMENTS,
  MODULE_MARKS, MODULE_PY2, MODULE_PY3, MODULE_OLD, MODULE_OF_PACKAGE, MODULE_PACKAGE_NAME, MODULE_ROOT, MODULE_DOC, MODULE_OPAQUE
};
static const struct saved_column module_columns[] = {
  {.name = "node", .means = "its node", .kind = SAVED_ROW, .flags = COLUMN_NEEDED | COLUMN_KEY, .target = &table_node},
  {.name = "name", .means = "full dotted name", .kind = SAVED_TEXT, .flags = COLUMN_TOLD},
  TEXT("path", "of the file, below the tree"),
  {.name = "context", .means = "whose it is; none: nobody claims it", .kind = SAVED_ROW, .flags = COLUMN_TOLD, .target = &table_context},
  WORD("class", "of the file", class_word, CLASSES), SET("flags", "what is odd about it", module_flag_word, MODULE_FLAGS),
  {.name = "public", .means = "other contexts may import it", .kind = SAVED_BOOL, .flags = COLUMN_TOLD},
  {.name = "ca", .means = "modules that import it, tests and migrations left out", .kind = SAVED_NUMBER, .flags = COLUMN_TOLD},
  {.name = "ce", .means = "modules that it imports", .kind = SAVED_NUMBER, .flags = COLUMN_TOLD},
  {.name = "users", .means = "those of ca that belong to other contexts", .kind = SAVED_NUMBER, .flags = COLUMN_TOLD},
  NUMBER("bytes", "of the file"), NUMBER("lines", "physical lines"), NUMBER("code_lines", "with code"), NUMBER("doc_lines", "with docstring only"), NUMBER("comment_lines", "with comment only"),
  SET("marks", "what its text has", mark_word, FILE_MARKS), NUMBER("py2_line", "the first line that only Python 2 reads; 0: none"), NUMBER("py3_line", "the same of Python 3"),
  BOOLEAN("python2", "its imports are those of Python 2"),
  {.name = "package", .means = "the module of the package that holds it", .kind = SAVED_ROW, .target = &table_node}, TEXT("package_name", "the package that relative imports begin at"),
  {.name = "root", .means = "that gave it its name", .kind = SAVED_ROW, .target = &table_root}, TEXT("doc", "first line of its docstring"),
  SET("code", "what its own code does", def_flag_word, DEF_FLAGS), {0}};

static void module_fill(struct rows *out, struct saved *s)
{
  const struct program *p = s->program;
  const struct modules *m = &p->modules;
  rows_make(out, s, &table_module, m->n - 1);
  for (uint32_t mod = 1; mod < m->n; mod++) {
    uint32_t i = mod - 1;
    const struct file_head *head = &s->corpus->head[m->file[mod].v];
    def_id def = corpus_module_def(s->corpus, m->file[mod]);
    const uint32_t cells[] = {
      [MODULE_NODE] = mod, [MODULE_OF_NAME] = m->name[mod].v, [MODULE_PATH] = saved_text(s, program_path(p, m->file[mod])).v, [MODULE_CONTEXT] = s->map->of[mod].v, [MODULE_CLASS] = m->class_[mod],
      [MODULE_OF_FLAGS] = m->flags[mod], [MODULE_PUBLIC] = s->map->is_public[mod], [MODULE_CA] = s->coupling->module[mod].ca, [MODULE_CE] = s->coupling->module[mod].ce, [MODULE_USERS] = s->coupling->module[mod].users,
      [MODULE_BYTES] = head->bytes, [MODULE_LINES] = head->lines, [MODULE_CODE] = head->code_lines, [MODULE_DOCS] = head->doc_lines, [MODULE_COMMENTS] = head->comment_lines,
      [MODULE_MARKS] = head->flags & ((1u << FILE_MARKS) - 1), [MODULE_PY2] = head->py2_line, [MODULE_PY3] = head->py3_line, [MODULE_OLD] = m->python2[mod], [MODULE_OF_PACKAGE] = m->package[mod].v,
      [MODULE_PACKAGE_NAME] = m->package_name[mod].v, [MODULE_ROOT] = m->root[mod] + 1, [MODULE_DOC] = s->corpus->all.defs.doc[def.v].v, [MODULE_OPAQUE] = s->corpus->all.defs.flags[def.v]};
    for (unsigned c = 0; c < sizeof cells / sizeof *cells; c++)
      out->of[c].at[i] = cells[c];
  }
}

static void modules_make(struct saved *s, uint32_t n)
{
  struct modules *m = &s->program->modules;
  m->name = arena_array(s->run, str_id, n + 1);
  m->file = arena_array(s->run, file_id, n + 1);
  m->class_ = arena_array(s->run, uint8_t, n + 1);
  m->flags = arena_array(s->run, uint16_t, n + 1);
  m->python2 = arena_array(s->run, bool, n + 1);
  m->package = arena_array(s->run, mod_id, n + 1);
  m->package_name = arena_array(s->run, str_id, n + 1);
  m->root = arena_array(s->run, uint32_t, n + 1);
  s->corpus->n_files = s->tree->n_files = n;
  s->corpus->head = arena_array(s->run, struct file_head, n);
  s->tree->files = arena_array(s->run, struct source_file, n);
}

/* Does each chain of packages end? */
static const char *package_check(struct saved *s, uint32_t *at)
{
  const struct modules *m = &s->program->modules;
  uint32_t *met_by = arena_array(&s->scratch, uint32_t, m->n);
  for (uint32_t mod = 1; mod < m->n; mod++) {
    uint32_t up = mod;
    for (; up != 0 && met_by[up] == 0; up = m->package[up].v)
      met_by[up] = mod;
    *at = mod - 1;
    if (up != 0 && met_by[up] == mod)
      return "a package holds itself";
  }
  return NULL;
}

static void module_sums(struct saved *s)
{
  s->counts->bytes = s->counts->lines = s->counts->code_lines = 0;
  for (uint32_t f = 0; f < s->corpus->n_files; f++) {
    const struct file_head *head = &s->corpus->head[f];
    s->counts->bytes += head->bytes;
    s->counts->lines += head->lines;
    s->counts->code_lines += head->code_lines + head->doc_lines;
  }
}

static const char *module_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct modules *m = &s->program->modules;
  *at = rows->n;
  if (rows->n != m->n - 1)
    return "there must be a row for each node that is a module";
  modules_make(s, rows->n);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t mod = i + 1, package = rows->of[MODULE_OF_PACKAGE].at[i], root = rows->of[MODULE_ROOT].at[i];
    const char *path = saved_string(s, rows->of[MODULE_PATH].at[i]);
    *at = i;
    if (rows->of[MODULE_NODE].at[i] != mod)
      return "modules stand in the order of their nodes";
    if (package >= m->n)
      return "its package is no module";
    m->name[mod] = s->program->nodes.name[mod];
    m->file[mod] = (file_id){i};
    m->class_[mod] = (uint8_t)rows->of[MODULE_CLASS].at[i];
    m->flags[mod] = (uint16_t)rows->of[MODULE_OF_FLAGS].at[i];
    m->python2[mod] = rows->of[MODULE_OLD].at[i] != 0;
    m->package[mod] = (mod_id){package};
    m->package_name[mod] = (str_id){rows->of[MODULE_PACKAGE_NAME].at[i]};
    m->root[mod] = root == 0 ? 0 : root - 1;
    map_get_or_put(&m->by_name, m->name[mod].v, mod);
    s->tree->files[i] = (struct source_file){.path = path, .shown = path, .class_ = m->class_[mod]};
    s->corpus->head[i] = (struct file_head){.bytes = rows->of[MODULE_BYTES].at[i], .lines = rows->of[MODULE_LINES].at[i], .code_lines = rows->of[MODULE_CODE].at[i], .doc_lines = rows->of[MODULE_DOCS].at[i],
                                            .comment_lines = rows->of[MODULE_COMMENTS].at[i], .flags = rows->of[MODULE_MARKS].at[i], .py2_line = rows->of[MODULE_PY2].at[i], .py3_line = rows->of[MODULE_PY3].at[i]};
  }
  module_sums(s);
  return package_check(s, at);
}

const struct saved_table table_module = {"module", "one row a file that was read", 0, module_columns, module_fill, module_restore};

/* ------------------------------------------------------------------------------------------------------------- definition */

enum { DEFINITION_NODE, DEFINITION_PARENT, DEFINITION_LINE, DEFINITION_COL, DEFINITION_END, DEFINITION_FLAGS, DEFINITION_DOC, DEFINITION_ABSTRACT };
static const struct saved_column definition_columns[] = {
  {.name = "node", .means = "its node", .kind = SAVED_ROW, .flags = COLUMN_NEEDED | COLUMN_KEY, .target = &table_node},
  {.name = "parent", .means = "the module, class or function that it stands in", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, NUMBER("line", "where it begins"), NUMBER("col", "column"),
  NUMBER("end_line", "where it ends"), SET("flags", "what it is like", def_flag_word, DEF_FLAGS), TEXT("doc", "first line of its docstring"),
  BOOLEAN("abstract", "a class that is made to be filled in by others"), {0}};

static void definition_fill(struct rows *out, struct saved *s)
{
  const struct nodes *n = &s->program->nodes;
  const struct defs *d = &s->corpus->all.defs;
  uint32_t first = s->program->modules.n, end = first;
  while (end < n->n && n->kind[end] != NODE_EXTERNAL)
    end++;
  rows_make(out, s, &table_definition, end - first);
  for (uint32_t node = first; node < end; node++) {
    uint32_t i = node - first, def = n->def[node].v;
    out->of[DEFINITION_NODE].at[i] = node;
    out->of[DEFINITION_PARENT].at[i] = s->program->node_of_def[d->parent[def].v].v;
    out->of[DEFINITION_LINE].at[i] = d->line[def];
    out->of[DEFINITION_COL].at[i] = d->col[def];
    out->of[DEFINITION_END].at[i] = d->end_line[def];
    out->of[DEFINITION_FLAGS].at[i] = d->flags[def];
    out->of[DEFINITION_DOC].at[i] = d->doc[def].v;
    out->of[DEFINITION_ABSTRACT].at[i] = s->program->abstract != NULL && s->program->abstract[def];
  }
}

static void defs_make(struct saved *s, uint32_t n)
{
  struct defs *d = &s->corpus->all.defs;
  d->n = n;
  d->kind = arena_array(s->run, uint8_t, n);
  d->flags = arena_array(s->run, uint8_t, n);
  d->name = arena_array(s->run, str_id, n);
  d->parent = arena_array(s->run, def_id, n);
  d->line = arena_array(s->run, uint32_t, n);
  d->col = arena_array(s->run, uint32_t, n);
  d->end_line = arena_array(s->run, uint32_t, n);
  d->doc = arena_array(s->run, str_id, n);
  s->program->abstract = arena_array(s->run, bool, n);
  s->corpus->def_file = arena_array(s->run, file_id, n);
  s->program->node_of_def = arena_array(s->run, node_id, n);
  s->corpus->first[FACTS_DEFS] = arena_array(s->run, uint32_t, (size_t)s->corpus->n_files + 1);
}

/* A new row for a node: its number. */
static uint32_t def_add(struct saved *s, uint32_t def, uint32_t node)
{
  static const uint8_t kinds[] = {[NODE_MODULE] = DEF_MODULE, [NODE_CLASS] = DEF_CLASS, [NODE_FUNCTION] = DEF_FUNCTION, [NODE_LAMBDA] = DEF_LAMBDA};
  struct program *p = s->program;
  s->corpus->all.defs.kind[def] = kinds[p->nodes.kind[node]];
  s->corpus->def_file[def] = p->modules.file[p->nodes.module[node].v];
  p->node_of_def[def] = (node_id){node};
  p->nodes.def[node] = (def_id){def};
  return def + 1;
}

/* The last part of a name: what is behind that of the scope around it. Names below one that is very long have no end of their own. */
static str_id own_name(struct saved *s, uint32_t node, uint32_t parent)
{
  struct span name = program_name(s->program, (node_id){node}), above = program_name(s->program, (node_id){parent});
  if (name.n <= above.n)
    return (str_id){0};
  return intern_add(&s->corpus->strings, name.at + above.n + 1, name.n - above.n - 1);
}

static const char *definition_row(struct saved *s, const struct rows *rows, uint32_t i, uint32_t node)
{
  struct program *p = s->program;
  struct defs *d = &s->corpus->all.defs;
  uint32_t parent = rows->of[DEFINITION_PARENT].at[i], def = p->nodes.def[node].v;
  if (rows->of[DEFINITION_NODE].at[i] != node)
    return "definitions stand in the order of their nodes";
  if (parent >= node || p->nodes.module[parent].v != p->nodes.module[node].v)
    return "its parent must stand before it in the same module";
  d->parent[def] = p->nodes.def[parent];
  d->name[def] = own_name(s, node, parent);
  d->line[def] = rows->of[DEFINITION_LINE].at[i];
  d->col[def] = rows->of[DEFINITION_COL].at[i];
  d->end_line[def] = rows->of[DEFINITION_END].at[i];
  d->flags[def] = (uint8_t)rows->of[DEFINITION_FLAGS].at[i];
  d->doc[def] = (str_id){rows->of[DEFINITION_DOC].at[i]};
  p->abstract[def] = rows->of[DEFINITION_ABSTRACT].at[i] != 0;
  return NULL;
}

static const char *definition_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct program *p = s->program;
  const struct rows *modules = &s->rows[saved_number(&table_module)];
  uint32_t first = p->modules.n, def = 1, node = first;
  *at = rows->n;
  if (rows->n > p->nodes.n - first || (rows->n > 0 && p->nodes.kind[first + rows->n - 1] == NODE_EXTERNAL) || (first + rows->n < p->nodes.n && p->nodes.kind[first + rows->n] != NODE_EXTERNAL))
    return "there must be a row for each node that is a definition";
  defs_make(s, first + rows->n);
  for (uint32_t mod = 1; mod < first; mod++) {
    uint32_t own = def;
    s->corpus->first[FACTS_DEFS][mod - 1] = def;
    def = def_add(s, def, mod);
    s->corpus->all.defs.line[own] = s->corpus->all.defs.col[own] = 1;
    s->corpus->all.defs.doc[own] = (str_id){modules->of[MODULE_DOC].at[mod - 1]};
    s->corpus->all.defs.flags[own] = (uint8_t)modules->of[MODULE_OPAQUE].at[mod - 1];
    for (; node < first + rows->n && p->nodes.module[node].v == mod; node++)
      def = def_add(s, def, node);
  }
  s->corpus->first[FACTS_DEFS][first - 1] = def;
  for (uint32_t i = 0; i < rows->n; i++) {
    const char *wrong = definition_row(s, rows, i, first + i);
    *at = i;
    if (wrong != NULL)
      return wrong;
  }
  return NULL;
}

const struct saved_table table_definition = {"definition", "classes, functions and lambdas", 0, definition_columns, definition_fill, definition_restore};

/* ------------------------------------------------------------------------------------------------------------- external */

static const char *external_word(int c)
{
  return external_class_name((enum external_class)c);
}

enum { EXTERNAL_NODE, EXTERNAL_CLASS, EXTERNAL_DISTRIBUTION };
static const struct saved_column external_columns[] = {{.name = "node", .means = "its node", .kind = SAVED_ROW, .flags = COLUMN_NEEDED | COLUMN_KEY | COLUMN_TOLD, .target = &table_node},
                                                       {.name = "class", .means = "whose it is", .kind = SAVED_WORD, .flags = COLUMN_TOLD, .word = external_word, .most = EXTERNAL_CLASSES},
                                                       {.name = "distribution", .means = "that brings it, where the tree tells", .kind = SAVED_TEXT, .flags = COLUMN_TOLD}, {0}};

static void external_fill(struct rows *out, struct saved *s)
{
  const struct nodes *n = &s->program->nodes;
  uint32_t first = s->program->modules.n;
  while (first < n->n && n->kind[first] != NODE_EXTERNAL)
    first++;
  rows_make(out, s, &table_external, n->n - first);
  for (uint32_t node = first; node < n->n; node++) {
    struct external e = distributions_class(s->distributions, program_name(s->program, (node_id){node}));
    out->of[EXTERNAL_NODE].at[node - first] = node;
    out->of[EXTERNAL_CLASS].at[node - first] = e.class_;
    out->of[EXTERNAL_DISTRIBUTION].at[node - first] = intern_span(&s->corpus->strings, e.distribution == 0 ? (struct span){"", 0} : s->distributions->at[e.distribution].name).v;
  }
}

const struct saved_table table_external = {"external", "names outside the tree", 0, external_columns, external_fill, NULL};
