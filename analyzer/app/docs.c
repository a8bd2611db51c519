/*
 * app/docs.c: the report as a docs tree.
 *
 * Beside what the report has, some inventories; of them what tells a newcomer something.
 */
#include "app/docs.h"

#include "app/inventory.h"
#include "base/pool.h"

enum { DOCS_INVENTORIES = 5, DOCS_ROWS = 500 /* of a group */ };

bool docs_wished(struct docs_wish *out, const struct request *args)
{
  static const char *const formats[] = {"site", "markdown", NULL};
  const char *dialects[DOCS_DIALECTS + 1] = {0}, *format = args_get(args, OPT_FORMAT), *dialect = args_get(args, OPT_DIALECT);
  for (int i = 0; i < DOCS_DIALECTS; i++)
    dialects[i] = docs_dialect_name((enum docs_dialect)i);
  *out = (struct docs_wish){0};
  int f = format == NULL ? 0 : args_choice(args->command, "--format", span_of(format), formats);
  int d = dialect == NULL || f < 0 ? 0 : args_choice(args->command, "--dialect", span_of(dialect), dialects);
  if (f < 0 || d < 0)
    return false;
  *out = (struct docs_wish){f == 1, (enum docs_dialect)d};
  if (dialect != NULL && !out->docs)
    return usage_error(args->command, "--dialect is for --format markdown"), false;
  if (out->docs && args_has(args, OPT_SINGLE_FILE))
    return usage_error(args->command, "--single-file is for the site, not for --format markdown"), false;
  return true;
}

/* Tests, their fixtures and what frameworks call back in their turn are no ways into a context. */
static void leave_out(struct sheet *s)
{
  static const char *const names[] = {"test", "fixture", "hook"};
  for (uint32_t g = 0; g < s->n_groups && span_is(span_of(s->inventory), "entries"); g++)
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      s->groups[g].n = span_is(span_of(s->groups[g].name), names[i]) ? 0 : s->groups[g].n;
}

static bool has_rows(const struct sheet *s)
{
  uint32_t n = 0;
  for (uint32_t g = 0; g < s->n_groups; g++)
    n += s->groups[g].n;
  return n > 0;
}

static const char *command_of(struct analysis *a, const struct inventory *inventory)
{
  struct buf text = {0};
  buf_printf(&text, "merestone inventory %s", inventory->name);
  const char *kept = arena_strndup(&a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static uint32_t fill_inventories(struct sheet *out, struct analysis *a)
{
  static const struct inventory *const list[DOCS_INVENTORIES] = {&inventory_public, &inventory_entries, &inventory_models, &inventory_relations, &inventory_dependencies};
  uint32_t n = 0;
  for (size_t i = 0; i < DOCS_INVENTORIES; i++) {
    list[i]->fill(&out[n], a);
    leave_out(&out[n]);
    out[n].most = DOCS_ROWS;
    out[n].all = command_of(a, list[i]);
    n += has_rows(&out[n]);
  }
  return n;
}

static void write_file(void *context, unsigned worker, size_t item)
{
  (void)worker;
  docs_file_write(context, (uint32_t)item);
}

bool docs_write(struct outset *set, struct analysis *a, const struct report *r, enum docs_dialect dialect, struct buf *why)
{
  struct sheet sheets[DOCS_INVENTORIES];
  struct docs_in in = {.report = r, .dialect = dialect, .inventory = sheets, .n_inventories = fill_inventories(sheets, a)};
  struct docs_files files;
  docs_files_init(&files, &a->run, &in);
  pool_run(a->jobs, files.n, write_file, &files);
  bool ok = true;
  for (uint32_t i = 0; i < files.n && ok; i++)
    ok = outset_write(set, files.at[i].name, buf_span(&files.at[i].bytes), why);
  docs_files_release(&files);
  return ok;
}
