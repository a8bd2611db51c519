/*
 * app/inventory_migrations.c: which migrations are there, what do they do, and which wait for another application's?
 *
 * A row a migration, by application and name. Those that wait for another context's are a group of their own: they must be untied before its tables can leave.
 */
#include "app/inventory.h"

#include "render/parts.h"
#include "render/sheet_fill.h"

static const struct column columns[] = {
  {"name", "migration", CELL_TEXT}, {"context", "context", CELL_TEXT}, {"waits_for", "waits for", CELL_LIST},  {"n_operations", "operations", CELL_NUMBER}, {"place", "place", CELL_TEXT},
  {"style", NULL, CELL_TEXT},       {"initial", NULL, CELL_TEXT},      {"depends", NULL, CELL_LIST},           {"run_before", NULL, CELL_LIST},             {"replaces", NULL, CELL_LIST},
  {"operations", NULL, CELL_LIST},
};

struct writer {
  struct analysis *a;
  struct sheet_filler fill;
  struct buf text;
  uint32_t *first_wait, *first_operation;   /* [migration] */
};

static struct span words(const struct writer *w, str_id id)
{
  return intern_get(&w->a->corpus.strings, id);
}

static ctx_id context_of_app(const struct writer *w, uint32_t app)
{
  return context_of(&w->a->map, w->a->django.apps.module[app]);
}

/* A dependency on an application of another context: of this one on that, or where it says run_before the other way round. */
static bool crosses(const struct writer *w, uint32_t wait)
{
  const struct waits *t = &w->a->django.waits;
  return t->app[wait] != 0 && t->kind[wait] != WAIT_REPLACES && context_of_app(w, t->app[wait]).v != context_of_app(w, w->a->django.migrations.app[t->migration[wait]]).v;
}

static void add_wait(struct writer *w, uint32_t wait)
{
  const struct waits *t = &w->a->django.waits;
  buf_adds(&w->text, w->text.n > 0 ? "\n" : "");
  buf_addspan(&w->text, words(w, t->label[wait]));
  buf_addc(&w->text, '.');
  buf_addspan(&w->text, words(w, t->name[wait]));
}

static bool is_of(const struct waits *t, uint32_t wait, unsigned kinds)
{
  return (kinds >> t->kind[wait] & 1) != 0;
}

/* "auth.0001_initial". */
static void fill_waits(struct writer *w, uint32_t migration, unsigned kinds)
{
  const struct waits *t = &w->a->django.waits;
  buf_reset(&w->text);
  for (uint32_t i = w->first_wait[migration]; i != 0 && i < t->n && t->migration[i] == migration; i++)
    if (is_of(t, i, kinds))
      add_wait(w, i);
  fill_text(&w->fill, buf_span(&w->text));
}

/* Of other contexts alone. */
static bool fill_crossing(struct writer *w, uint32_t migration, bool write)
{
  const struct waits *t = &w->a->django.waits;
  buf_reset(&w->text);
  for (uint32_t i = w->first_wait[migration]; i != 0 && i < t->n && t->migration[i] == migration; i++)
    if (crosses(w, i))
      add_wait(w, i);
  if (write)
    fill_text(&w->fill, buf_span(&w->text));
  return w->text.n > 0;
}

/* "AddField order.user", and "state-only" where no table is touched. */
static uint32_t list_operations(struct writer *w, uint32_t migration)
{
  const struct operations *t = &w->a->django.operations;
  uint32_t n = 0;
  buf_reset(&w->text);
  for (uint32_t i = w->first_operation[migration]; i != 0 && i < t->n && t->migration[i] == migration; i++, n++) {
    buf_adds(&w->text, n > 0 ? "\n" : "");
    buf_addspan(&w->text, words(w, t->kind[i]));
    buf_adds(&w->text, t->model[i].v != 0 ? " " : "");
    buf_addspan(&w->text, words(w, t->model[i]));
    buf_adds(&w->text, t->field[i].v != 0 ? "." : "");
    buf_addspan(&w->text, words(w, t->field[i]));
    buf_adds(&w->text, (t->flags[i] & OPERATION_STATE_ONLY) != 0 ? " state-only" : "");
  }
  return n;
}

static void write_row(struct writer *w, uint32_t migration)
{
  struct analysis *a = w->a;
  const struct migrations *t = &a->django.migrations;
  file_id file = a->program.modules.file[t->module[migration].v];
  buf_reset(&w->text);
  buf_addspan(&w->text, words(w, a->django.apps.label[t->app[migration]]));
  buf_addc(&w->text, '.');
  buf_addspan(&w->text, words(w, t->name[migration]));
  fill_text(&w->fill, buf_span(&w->text));
  fill_text(&w->fill, span_of(context_name(&a->map, context_of_app(w, t->app[migration]))));
  fill_crossing(w, migration, true);
  fill_number(&w->fill, list_operations(w, migration));
  fill_text(&w->fill, span_of(program_path(&a->program, file)));
  fill_text(&w->fill, (t->flags[migration] & MIGRATION_SOUTH) != 0 ? SPAN("south") : SPAN("django"));
  fill_text(&w->fill, (t->flags[migration] & MIGRATION_INITIAL) != 0 ? SPAN("yes") : SPAN(""));
  fill_waits(w, migration, 1u << WAIT_DEPENDS | 1u << WAIT_SWAPPABLE);
  fill_waits(w, migration, 1u << WAIT_RUN_BEFORE);
  fill_waits(w, migration, 1u << WAIT_REPLACES);
  list_operations(w, migration);
  fill_text(&w->fill, buf_span(&w->text));
}

static uint32_t write_group(struct writer *w, bool crossing, bool write)
{
  uint32_t n = 0;
  for (uint32_t m = 1; m < w->a->django.migrations.n; m++) {
    if (fill_crossing(w, m, false) != crossing)
      continue;
    n++;
    if (write)
      write_row(w, m);
  }
  return n;
}

static const char *sentence(struct writer *w)
{
  struct buf text = {0};
  uint32_t all = w->a->django.migrations.n - 1;
  uint32_t crossing = write_group(w, true, false);
  add_count(&text, all, "migration", NULL);
  buf_printf(&text, "; %u of them wait%s for another context's, or it waits for them.", crossing, crossing == 1 ? "s" : "");
  const char *kept = arena_strndup(&w->a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static void fill(struct sheet *out, struct analysis *a)
{
  uint32_t n = a->django.migrations.n;
  struct writer w = {.a = a, .first_wait = arena_array(&a->run, uint32_t, n), .first_operation = arena_array(&a->run, uint32_t, n)};
  for (uint32_t i = a->django.waits.n; i-- > 1;)
    w.first_wait[a->django.waits.migration[i]] = i;
  for (uint32_t i = a->django.operations.n; i-- > 1;)
    w.first_operation[a->django.operations.migration[i]] = i;
  *out = (struct sheet){.inventory = "migrations", .about = sentence(&w), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  fill_begin(&w.fill, &a->run, out);
  fill_group(&w.fill, "crossing", "Tied to migrations of another context");
  write_group(&w, true, true);
  fill_group(&w.fill, "inner", "All others");
  vec_last(&w.fill.groups).counted = true;
  write_group(&w, false, true);
  fill_end(&w.fill);
  buf_release(&w.text);
}

const struct inventory inventory_migrations = {
  .name = "migrations",
  .title = "Django migrations: what each does, and which wait for another context's",
  .need = NEED_MODELS | NEED_MAP,
  .next = "graph",
  .options = "--kind migration --level context --format text",
  .fill = fill,
};
