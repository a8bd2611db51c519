/*
 * saved/models.c: what Django is told: the tables app, model, relation, field, migration, wait and operation.
 *
 * The columns of django/models.h as they stand. Its row 0 is none; row r is row r - 1 here, and what refers to it says r, as everywhere.
 */
#include "saved/table.h"

#include "base/bug.h"

static uint32_t real_rows(uint32_t n)
{
  return n > 0 ? n - 1 : 0;
}

/* A column of ids, of numbers or of bytes: `bytes` wide. */
static void column_out(struct rows *out, unsigned column, const void *from, size_t bytes)
{
  const uint32_t *wide = from;
  const uint8_t *narrow = from;
  if (bytes != sizeof *wide && bytes != sizeof *narrow)
    BUG("a column of %zu bytes", bytes);
  for (uint32_t i = 0; i < out->n; i++)
    out->of[column].at[i] = bytes == sizeof *wide ? wide[i + 1] : narrow[i + 1];
}

static void *column_back(struct saved *s, const struct rows *rows, unsigned column, size_t bytes)
{
  void *to = arena_alloc(s->run, bytes * ((size_t)rows->n + 1));
  uint32_t *wide = to;
  uint8_t *narrow = to;
  if (bytes == sizeof *wide)
    wide[0] = 0;
  else
    narrow[0] = 0;
  for (uint32_t i = 0; i < rows->n; i++)
    if (bytes == sizeof *wide)
      wide[i + 1] = rows->of[column].at[i];
    else
      narrow[i + 1] = (uint8_t)rows->of[column].at[i];
  return to;
}

/* Files are told by the nodes of their modules. */
static void files_out(struct rows *out, unsigned column, const struct saved *s, const file_id *from)
{
  for (uint32_t i = 0; i < out->n; i++)
    out->of[column].at[i] = modules_of_file(&s->program->modules, from[i + 1]).v;
}

static file_id *files_back(struct saved *s, const struct rows *rows, unsigned column)
{
  file_id *to = arena_array(s->run, file_id, (size_t)rows->n + 1);
  for (uint32_t i = 0; i < rows->n; i++)
    to[i + 1] = s->program->modules.file[rows->of[column].at[i]];
  return to;
}

/* Of a column of nodes: are all but the missing ones of a kind in the set? */
static bool nodes_are(const struct saved *s, const struct rows *rows, unsigned column, unsigned kinds, uint32_t *at)
{
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t node = rows->of[column].at[i];
    *at = i;
    if (node != 0 && (kinds >> s->program->nodes.kind[node] & 1) == 0)
      return false;
  }
  return true;
}
enum { A_MODULE = 1 << NODE_MODULE, A_CLASS = 1 << NODE_CLASS, A_TARGET = 1 << NODE_CLASS | 1 << NODE_EXTERNAL };

#define ROW_OF(name_, means_, target_) {.name = (name_), .means = (means_), .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &(target_)}

/* ------------------------------------------------------------------------------------------------------------- app */

enum { APP_LABEL, APP_PACKAGE, APP_MODULE };
static const struct saved_column app_columns[] = {TEXT("label", "as Django knows it"), TEXT("package", "that holds its models or migrations"), ROW_OF("module", "of the package, else of its models", table_node), {0}};

static void app_fill(struct rows *out, struct saved *s)
{
  const struct apps_found *t = &s->django->apps;
  rows_make(out, s, &table_app, real_rows(t->n));
  column_out(out, APP_LABEL, t->label, sizeof *t->label);
  column_out(out, APP_PACKAGE, t->package, sizeof *t->package);
  column_out(out, APP_MODULE, t->module, sizeof *t->module);
}

static const char *app_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct apps_found *t = &s->django->apps;
  if (!nodes_are(s, rows, APP_MODULE, A_MODULE, at))
    return "an application stands in a module";
  t->n = rows->n + 1;
  t->label = column_back(s, rows, APP_LABEL, sizeof *t->label);
  t->package = column_back(s, rows, APP_PACKAGE, sizeof *t->package);
  t->module = column_back(s, rows, APP_MODULE, sizeof *t->module);
  return NULL;
}

const struct saved_table table_app = {"app", "Django applications that hold models or migrations", 0, app_columns, app_fill, app_restore};

/* ------------------------------------------------------------------------------------------------------------- model */

static const char *model_word(int kind)
{
  return model_kind_name((enum model_kind)kind);
}

static const char *model_flag(int bit)
{
  static const char *const names[] = {"swappable", "sure"};
  return names[bit];
}

enum { MODEL_NODE, MODEL_APP, MODEL_LABEL, MODEL_TABLE, MODEL_OF_KIND, MODEL_OF_FLAGS, MODEL_CONCRETE };
static const struct saved_column model_columns[] = {
  ROW_OF("node", "its class", table_node), ROW_OF("app", "its application", table_app), TEXT("label", "order.Line"), TEXT("db_table", "of a proxy that of its model; empty: abstract"), WORD("kind", "what it is", model_word, MODEL_KINDS),
  SET("flags", "swappable: a setting may name another in its place; sure: nothing but classes that resolve lead up to Model", model_flag, 2), ROW_OF("concrete", "the model whose table it has", table_model), {0}};

static void model_fill(struct rows *out, struct saved *s)
{
  const struct models *t = &s->django->models;
  rows_make(out, s, &table_model, real_rows(t->n));
  column_out(out, MODEL_NODE, t->node, sizeof *t->node);
  column_out(out, MODEL_APP, t->app, sizeof *t->app);
  column_out(out, MODEL_LABEL, t->label, sizeof *t->label);
  column_out(out, MODEL_TABLE, t->table, sizeof *t->table);
  column_out(out, MODEL_OF_KIND, t->kind, sizeof *t->kind);
  column_out(out, MODEL_OF_FLAGS, t->flags, sizeof *t->flags);
  column_out(out, MODEL_CONCRETE, t->concrete, sizeof *t->concrete);
}

static const char *model_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct models *t = &s->django->models;
  if (!nodes_are(s, rows, MODEL_NODE, A_CLASS, at))
    return "a model is a class";
  t->n = rows->n + 1;
  t->node = column_back(s, rows, MODEL_NODE, sizeof *t->node);
  t->app = column_back(s, rows, MODEL_APP, sizeof *t->app);
  t->label = column_back(s, rows, MODEL_LABEL, sizeof *t->label);
  t->table = column_back(s, rows, MODEL_TABLE, sizeof *t->table);
  t->kind = column_back(s, rows, MODEL_OF_KIND, sizeof *t->kind);
  t->flags = column_back(s, rows, MODEL_OF_FLAGS, sizeof *t->flags);
  t->concrete = column_back(s, rows, MODEL_CONCRETE, sizeof *t->concrete);
  return NULL;
}

const struct saved_table table_model = {"model", "Django models", 0, model_columns, model_fill, model_restore};

/* ------------------------------------------------------------------------------------------------------------- relation */

static const char *form_word(int form)
{
  return relation_form_name((enum relation_form)form);
}

static const char *delete_word(int how)
{
  return on_delete_name((enum on_delete)how);
}

static const char *unknown_word(int why)
{
  return relation_unknown_name((enum relation_unknown)why);
}

static const char *confidence_word(int c)
{
  return edge_confidence_name((enum edge_confidence)c);
}

static const char *field_flag(int bit)
{
  static const char *const names[] = {"null", "unique", "primary", "inherited", "outside"};
  return names[bit];
}
enum { FIELD_FLAGS = 5 };

enum {
  RELATION_MODEL, RELATION_NAME, RELATION_OF_FORM, RELATION_TO, RELATION_TARGET, RELATION_WRITTEN, RELATION_UNKNOWN, RELATION_DELETE, RELATION_THROUGH, RELATION_RELATED, RELATION_CONFIDENCE, RELATION_FLAGS,
  RELATION_DECLARED, RELATION_MODULE, RELATION_LINE, RELATION_EDGE
};
static const struct saved_column relation_columns[] = {
  ROW_OF("model", "that has it", table_model), TEXT("name", "of the field"), WORD("form", "of relation", form_word, RELATION_FORMS), ROW("target_model", "the model of the tree that it leads to", &table_model),
  ROW("target", "the class that it leads to, perhaps one outside the tree", &table_node), TEXT("written", "the text that names it"), WORD("unknown", "why its target is not known", unknown_word, TARGET_REASONS),
  WORD("on_delete", "what becomes of it when its target goes", delete_word, ON_DELETES), ROW("through", "the class between the two of a many-to-many", &table_node), TEXT("related_name", "as written"),
  WORD("confidence", "how sure the target is", confidence_word, CONFIDENCE_POSSIBLE + 1), SET("flags", "what it is like", field_flag, FIELD_FLAGS), ROW("declared_in", "the class in whose body it stands", &table_node),
  ROW_OF("module", "where it stands", table_node), NUMBER("line", "there"), ROW("edge", "its edge, where it has one", &table_edge), {0}};

static void relation_fill(struct rows *out, struct saved *s)
{
  const struct relations *t = &s->django->relations;
  rows_make(out, s, &table_relation, real_rows(t->n));
  column_out(out, RELATION_MODEL, t->from, sizeof *t->from);
  column_out(out, RELATION_NAME, t->name, sizeof *t->name);
  column_out(out, RELATION_OF_FORM, t->form, sizeof *t->form);
  column_out(out, RELATION_TO, t->to, sizeof *t->to);
  column_out(out, RELATION_TARGET, t->target, sizeof *t->target);
  column_out(out, RELATION_WRITTEN, t->written, sizeof *t->written);
  column_out(out, RELATION_UNKNOWN, t->unknown, sizeof *t->unknown);
  column_out(out, RELATION_DELETE, t->on_delete, sizeof *t->on_delete);
  column_out(out, RELATION_THROUGH, t->through, sizeof *t->through);
  column_out(out, RELATION_RELATED, t->related_name, sizeof *t->related_name);
  column_out(out, RELATION_CONFIDENCE, t->confidence, sizeof *t->confidence);
  column_out(out, RELATION_FLAGS, t->flags, sizeof *t->flags);
  column_out(out, RELATION_DECLARED, t->declared, sizeof *t->declared);
  files_out(out, RELATION_MODULE, s, t->file);
  column_out(out, RELATION_LINE, t->line, sizeof *t->line);
  column_out(out, RELATION_EDGE, t->edge, sizeof *t->edge);
}

static const char *relation_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct relations *t = &s->django->relations;
  if (!nodes_are(s, rows, RELATION_TARGET, A_TARGET, at) || !nodes_are(s, rows, RELATION_THROUGH, A_TARGET, at) || !nodes_are(s, rows, RELATION_DECLARED, A_TARGET, at))
    return "a relation stands between classes";
  if (!nodes_are(s, rows, RELATION_MODULE, A_MODULE, at))
    return "a relation stands in a module";
  t->n = rows->n + 1;
  t->from = column_back(s, rows, RELATION_MODEL, sizeof *t->from);
  t->name = column_back(s, rows, RELATION_NAME, sizeof *t->name);
  t->form = column_back(s, rows, RELATION_OF_FORM, sizeof *t->form);
  t->to = column_back(s, rows, RELATION_TO, sizeof *t->to);
  t->target = column_back(s, rows, RELATION_TARGET, sizeof *t->target);
  t->written = column_back(s, rows, RELATION_WRITTEN, sizeof *t->written);
  t->unknown = column_back(s, rows, RELATION_UNKNOWN, sizeof *t->unknown);
  t->on_delete = column_back(s, rows, RELATION_DELETE, sizeof *t->on_delete);
  t->through = column_back(s, rows, RELATION_THROUGH, sizeof *t->through);
  t->related_name = column_back(s, rows, RELATION_RELATED, sizeof *t->related_name);
  t->confidence = column_back(s, rows, RELATION_CONFIDENCE, sizeof *t->confidence);
  t->flags = column_back(s, rows, RELATION_FLAGS, sizeof *t->flags);
  t->declared = column_back(s, rows, RELATION_DECLARED, sizeof *t->declared);
  t->file = files_back(s, rows, RELATION_MODULE);
  t->line = column_back(s, rows, RELATION_LINE, sizeof *t->line);
  t->edge = column_back(s, rows, RELATION_EDGE, sizeof *t->edge);
  return NULL;
}

const struct saved_table table_relation = {"relation", "keys of Django models: foreign keys, one-to-one, many-to-many, parents", 0, relation_columns, relation_fill, relation_restore};

/* ------------------------------------------------------------------------------------------------------------- field */

static const char *soft_word(int soft)
{
  static const char *const names[] = {"", "key", "name"};
  return names[soft];
}

enum { FIELD_MODEL, FIELD_NAME, FIELD_CLASS, FIELD_OF_FLAGS, FIELD_SOFT, FIELD_MODULE, FIELD_LINE, FIELD_RELATION };
static const struct saved_column field_columns[] = {
  ROW_OF("model", "that has it", table_model), TEXT("name", "its name"), TEXT("class", "full name of its class"), SET("flags", "what it is like", field_flag, FIELD_FLAGS),
  WORD("soft", "a key of another system by its class, or by its name alone", soft_word, SOFT_NAME + 1), ROW_OF("module", "where it stands", table_node), NUMBER("line", "there"), ROW("relation", "that it is, where it is one", &table_relation),
  {0}};

static void field_fill(struct rows *out, struct saved *s)
{
  const struct model_fields *t = &s->django->fields;
  rows_make(out, s, &table_field, real_rows(t->n));
  column_out(out, FIELD_MODEL, t->model, sizeof *t->model);
  column_out(out, FIELD_NAME, t->name, sizeof *t->name);
  column_out(out, FIELD_CLASS, t->class_, sizeof *t->class_);
  column_out(out, FIELD_OF_FLAGS, t->flags, sizeof *t->flags);
  column_out(out, FIELD_SOFT, t->soft, sizeof *t->soft);
  files_out(out, FIELD_MODULE, s, t->file);
  column_out(out, FIELD_LINE, t->line, sizeof *t->line);
  column_out(out, FIELD_RELATION, t->relation, sizeof *t->relation);
}

static const char *field_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct model_fields *t = &s->django->fields;
  if (!nodes_are(s, rows, FIELD_MODULE, A_MODULE, at))
    return "a field stands in a module";
  t->n = rows->n + 1;
  t->model = column_back(s, rows, FIELD_MODEL, sizeof *t->model);
  t->name = column_back(s, rows, FIELD_NAME, sizeof *t->name);
  t->class_ = column_back(s, rows, FIELD_CLASS, sizeof *t->class_);
  t->flags = column_back(s, rows, FIELD_OF_FLAGS, sizeof *t->flags);
  t->soft = column_back(s, rows, FIELD_SOFT, sizeof *t->soft);
  t->file = files_back(s, rows, FIELD_MODULE);
  t->line = column_back(s, rows, FIELD_LINE, sizeof *t->line);
  t->relation = column_back(s, rows, FIELD_RELATION, sizeof *t->relation);
  return NULL;
}

const struct saved_table table_field = {"field", "fields of Django models, inherited ones too", 0, field_columns, field_fill, field_restore};

/* ------------------------------------------------------------------------------------------------------------- migration */

static const char *migration_flag(int bit)
{
  static const char *const names[] = {"south", "initial"};
  return names[bit];
}

enum { MIGRATION_MODULE, MIGRATION_APP, MIGRATION_NAME, MIGRATION_FLAGS };
static const struct saved_column migration_columns[] = {
  ROW_OF("module", "its file", table_node), ROW_OF("app", "its application", table_app), TEXT("name", "0001_initial"), SET("flags", "what it is like", migration_flag, 2), {0}};

static void migration_fill(struct rows *out, struct saved *s)
{
  const struct migrations *t = &s->django->migrations;
  rows_make(out, s, &table_migration, real_rows(t->n));
  column_out(out, MIGRATION_MODULE, t->module, sizeof *t->module);
  column_out(out, MIGRATION_APP, t->app, sizeof *t->app);
  column_out(out, MIGRATION_NAME, t->name, sizeof *t->name);
  column_out(out, MIGRATION_FLAGS, t->flags, sizeof *t->flags);
}

static const char *migration_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct migrations *t = &s->django->migrations;
  if (!nodes_are(s, rows, MIGRATION_MODULE, A_MODULE, at))
    return "a migration is a module";
  t->n = rows->n + 1;
  t->module = column_back(s, rows, MIGRATION_MODULE, sizeof *t->module);
  t->app = column_back(s, rows, MIGRATION_APP, sizeof *t->app);
  t->name = column_back(s, rows, MIGRATION_NAME, sizeof *t->name);
  t->flags = column_back(s, rows, MIGRATION_FLAGS, sizeof *t->flags);
  return NULL;
}

const struct saved_table table_migration = {"migration", "Django migrations, of South as well", 0, migration_columns, migration_fill, migration_restore};

/* ------------------------------------------------------------------------------------------------------------- wait */

static const char *wait_word(int kind)
{
  return wait_kind_name((enum wait_kind)kind);
}

enum { WAIT_MIGRATION, WAIT_OF_KIND, WAIT_LABEL, WAIT_NAME, WAIT_APP, WAIT_TO, WAIT_LINE };
static const struct saved_column wait_columns[] = {
  ROW_OF("migration", "that says so", table_migration), WORD("kind", "of order", wait_word, WAIT_REPLACES + 1), TEXT("label", "of the application, as written"), TEXT("name", "of the migration, as written"),
  ROW("app", "that is meant, of the tree", &table_app), ROW("target", "the migration that is meant, of the tree", &table_migration), NUMBER("line", "where it stands"), {0}};

static void wait_fill(struct rows *out, struct saved *s)
{
  const struct waits *t = &s->django->waits;
  rows_make(out, s, &table_wait, real_rows(t->n));
  column_out(out, WAIT_MIGRATION, t->migration, sizeof *t->migration);
  column_out(out, WAIT_OF_KIND, t->kind, sizeof *t->kind);
  column_out(out, WAIT_LABEL, t->label, sizeof *t->label);
  column_out(out, WAIT_NAME, t->name, sizeof *t->name);
  column_out(out, WAIT_APP, t->app, sizeof *t->app);
  column_out(out, WAIT_TO, t->to, sizeof *t->to);
  column_out(out, WAIT_LINE, t->line, sizeof *t->line);
}

static const char *wait_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct waits *t = &s->django->waits;
  (void)at;
  t->n = rows->n + 1;
  t->migration = column_back(s, rows, WAIT_MIGRATION, sizeof *t->migration);
  t->kind = column_back(s, rows, WAIT_OF_KIND, sizeof *t->kind);
  t->label = column_back(s, rows, WAIT_LABEL, sizeof *t->label);
  t->name = column_back(s, rows, WAIT_NAME, sizeof *t->name);
  t->app = column_back(s, rows, WAIT_APP, sizeof *t->app);
  t->to = column_back(s, rows, WAIT_TO, sizeof *t->to);
  t->line = column_back(s, rows, WAIT_LINE, sizeof *t->line);
  return NULL;
}

const struct saved_table table_wait = {"wait", "what orders migrations", 0, wait_columns, wait_fill, wait_restore};

/* ------------------------------------------------------------------------------------------------------------- operation */

static const char *operation_flag(int bit)
{
  (void)bit;
  return "state-only";
}

enum { OPERATION_MIGRATION, OPERATION_KIND, OPERATION_MODEL, OPERATION_FIELD, OPERATION_FLAGS, OPERATION_LINE };
static const struct saved_column operation_columns[] = {
  ROW_OF("migration", "that does it", table_migration), TEXT("kind", "CreateModel, AddField; of South create_table"), TEXT("model", "as written; of South the table"), TEXT("field", "as written"),
  SET("flags", "state-only: no table is touched", operation_flag, 1), NUMBER("line", "where it stands"), {0}};

static void operation_fill(struct rows *out, struct saved *s)
{
  const struct operations *t = &s->django->operations;
  rows_make(out, s, &table_operation, real_rows(t->n));
  column_out(out, OPERATION_MIGRATION, t->migration, sizeof *t->migration);
  column_out(out, OPERATION_KIND, t->kind, sizeof *t->kind);
  column_out(out, OPERATION_MODEL, t->model, sizeof *t->model);
  column_out(out, OPERATION_FIELD, t->field, sizeof *t->field);
  column_out(out, OPERATION_FLAGS, t->flags, sizeof *t->flags);
  column_out(out, OPERATION_LINE, t->line, sizeof *t->line);
}

static const char *operation_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct operations *t = &s->django->operations;
  (void)at;
  t->n = rows->n + 1;
  t->migration = column_back(s, rows, OPERATION_MIGRATION, sizeof *t->migration);
  t->kind = column_back(s, rows, OPERATION_KIND, sizeof *t->kind);
  t->model = column_back(s, rows, OPERATION_MODEL, sizeof *t->model);
  t->field = column_back(s, rows, OPERATION_FIELD, sizeof *t->field);
  t->flags = column_back(s, rows, OPERATION_FLAGS, sizeof *t->flags);
  t->line = column_back(s, rows, OPERATION_LINE, sizeof *t->line);
  return NULL;
}

const struct saved_table table_operation = {"operation", "what migrations do", 0, operation_columns, operation_fill, operation_restore};
