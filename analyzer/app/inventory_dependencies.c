/*
 * app/inventory_dependencies.c: the inventory of distributions: declared, used, neither, or both.
 *
 * resolve/dependencies.c counted; here each distribution goes into one group, and names outside the tree that are nobody's, or not every Python's, follow.
 */
#include "app/inventory.h"

#include "render/sheet_fill.h"
#include "resolve/dependencies.h"
#include "resolve/well_known.h"

#include <string.h>

static const struct column columns[] = {
  {"name", "name", CELL_TEXT},        {"imports", "imported as", CELL_LIST}, {"constraint", "version", CELL_LIST}, {"for", "for", CELL_LIST},
  {"declared", "declared", CELL_LIST}, {"locked", "locked", CELL_LIST},       {"modules", "modules", CELL_NUMBER},  {"production", "production", CELL_NUMBER},
  {"test", "test", CELL_NUMBER},      {"first", "first use", CELL_TEXT},     {"matched", NULL, CELL_TEXT},         {"note", "note", CELL_TEXT},
};

struct writer {
  struct analysis *a;
  struct sheet_filler fill;
  const struct distributions *d;
  const struct dependencies *uses;
  struct buf text;
};

/* The distinct values of one column of the declarations, a line each; `locked` chooses whose. */
enum declared_column { OF_CONSTRAINT, OF_GROUP, OF_PLACE };

/* One line, whatever the file had. */
static void add_flat(struct buf *out, struct span s)
{
  for (size_t i = 0; i < s.n; i++)
    buf_addc(out, s.at[i] == '\n' ? ' ' : s.at[i]);
}

static void add_place(struct buf *out, const struct declaration *r)
{
  add_flat(out, span_of(r->file));
  buf_printf(out, ":%u", r->line);
}

static void add_value(struct buf *out, const struct declaration *r, enum declared_column column)
{
  if (column == OF_PLACE)
    add_place(out, r);
  else
    add_flat(out, column == OF_CONSTRAINT ? r->constraint : r->group);
}

static bool listed(struct span list, struct span value)
{
  for (struct span rest = list; rest.n > 0;) {
    size_t n = span_find(rest, '\n');
    if (span_eq((struct span){rest.at, n}, value))
      return true;
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
  return false;
}

static void fill_declared(struct writer *w, const struct distribution *one, enum declared_column column, bool locked)
{
  struct buf value = {0};
  buf_reset(&w->text);
  for (uint32_t i = 0; i < one->n; i++) {
    const struct declaration *r = &w->d->declared->at[w->d->rows[one->first + i]];
    buf_reset(&value);
    if (r->locked == locked)
      add_value(&value, r, column);
    if (value.n == 0 || listed(buf_span(&w->text), buf_span(&value)))
      continue;
    buf_adds(&w->text, w->text.n > 0 ? "\n" : "");
    buf_addspan(&w->text, buf_span(&value));
  }
  fill_text(&w->fill, buf_span(&w->text));
  buf_release(&value);
}

static void fill_place(struct writer *w, uint32_t row)
{
  buf_reset(&w->text);
  if (row != 0) {
    struct place at = program_target_place(&w->a->program, row);
    buf_printf(&w->text, "%s:%u", program_path(&w->a->program, at.file), at.line);
  }
  fill_text(&w->fill, buf_span(&w->text));
}

static void fill_usage(struct writer *w, const struct usage *u)
{
  fill_number(&w->fill, u->modules);
  fill_number(&w->fill, u->production);
  fill_number(&w->fill, u->test);
  fill_place(w, u->first);
}

static void fill_nothing(struct writer *w, unsigned cells)
{
  while (cells-- > 0)
    fill_text(&w->fill, SPAN(""));
}

/* Words as a list. */
static void fill_lines(struct writer *w, struct span words)
{
  buf_reset(&w->text);
  for (size_t i = 0; i < words.n; i++)
    buf_addc(&w->text, words.at[i] == ' ' ? '\n' : words.at[i]);
  fill_text(&w->fill, buf_span(&w->text));
}

static void distribution_row(struct writer *w, uint32_t k)
{
  const struct distribution *one = &w->d->at[k];
  const struct usage *u = &w->uses->of[k];
  fill_text(&w->fill, one->name);
  fill_lines(w, one->imports);
  fill_declared(w, one, OF_CONSTRAINT, !one->direct);
  fill_declared(w, one, OF_GROUP, false);
  fill_declared(w, one, OF_PLACE, false);
  fill_declared(w, one, OF_PLACE, true);
  fill_usage(w, u);
  struct external e = {0};
  if (u->first != 0)
    e = distributions_class(w->d, intern_get(&w->a->corpus.strings, w->a->program.targets.name[u->first]));
  fill_text(&w->fill, u->first != 0 && e.distribution == k ? span_of(match_how_name(e.how)) : SPAN(""));
  fill_text(&w->fill, u->guarded ? SPAN("optional: each import is guarded") : SPAN(""));
}

/* A distribution stands in one group, or in none: locked, unused and asked for by nobody directly. */
enum group { GROUP_USED, GROUP_UNUSED, GROUP_UNDECLARED, GROUP_HELD, GROUP_NONE };

static enum group group_of(const struct writer *w, uint32_t k)
{
  const struct distribution *one = &w->d->at[k];
  bool used = w->uses->of[k].modules > 0;
  if (one->held && !used)
    return one->direct ? GROUP_HELD : GROUP_NONE;
  if (one->direct)
    return used ? GROUP_USED : GROUP_UNUSED;
  return used ? GROUP_UNDECLARED : GROUP_NONE;
}

static void write_group(struct writer *w, enum group g)
{
  for (uint32_t k = 1; k < w->d->n; k++)
    if (group_of(w, k) == g)
      distribution_row(w, k);
}

static void unknown_row(struct writer *w, const struct outside *o)
{
  enum { MOST_GUESSES = 3 };
  fill_text(&w->fill, o->name);
  fill_nothing(w, 5);
  fill_usage(w, &o->usage);
  fill_nothing(w, 1);
  buf_reset(&w->text);
  for (unsigned i = 0; i < MOST_GUESSES && well_known_distribution(o->name, i) != NULL; i++)
    buf_printf(&w->text, "%s%s", i > 0 ? " or " : "perhaps of ", well_known_distribution(o->name, i));
  if (o->usage.guarded)
    buf_printf(&w->text, "%soptional: each import is guarded", w->text.n > 0 ? "; " : "");
  fill_text(&w->fill, buf_span(&w->text));
}

static void version_row(struct writer *w, const struct outside *o)
{
  struct buf says = {0};
  if (stdlib_say(&says, o->versions)) {
    fill_text(&w->fill, o->name);
    fill_nothing(w, 5);
    fill_usage(w, &o->usage);
    fill_nothing(w, 1);
    if (o->usage.guarded)
      buf_adds(&says, "; optional: each import is guarded");
    fill_text(&w->fill, buf_span(&says));
  }
  buf_release(&says);
}

static void shadow_row(struct writer *w, uint32_t mod)
{
  const struct modules *m = &w->a->program.modules;
  buf_reset(&w->text);
  buf_printf(&w->text, "%s:1", program_path(&w->a->program, m->file[mod]));
  fill_text(&w->fill, intern_get(&w->a->corpus.strings, m->name[mod]));
  fill_nothing(w, 5);
  fill_number(&w->fill, 0);
  fill_number(&w->fill, 0);
  fill_number(&w->fill, 0);
  fill_text(&w->fill, buf_span(&w->text));
  fill_nothing(w, 1);
  fill_text(&w->fill, SPAN("a module of the tree has the name of one of the library"));
}

static const char *sentence(struct analysis *a, const struct dependencies *uses)
{
  struct buf text = {0};
  const struct declared *d = &a->declared;
  if (d->n_files == 0)
    buf_adds(&text, "No packaging file was found, so nothing can be told about third parties. ");
  else
    buf_printf(&text, "%u packaging files, %u declarations. ", d->n_files, d->n);
  buf_printf(&text, "Names outside the tree: %u of the standard library, %u of third parties, %u unknown. Uses are import statements; settings, plugins and command lines may name more.",
             uses->names[EXTERNAL_STDLIB], uses->names[EXTERNAL_THIRD_PARTY], uses->names[EXTERNAL_UNKNOWN]);
  const char *kept = arena_strndup(&a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static void fill(struct sheet *out, struct analysis *a)
{
  struct dependencies uses;
  dependencies_find(&uses, &a->run, &a->program, &a->distributions);
  *out = (struct sheet){.inventory = "dependencies", .about = sentence(a, &uses), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  struct writer w = {.a = a, .d = &a->distributions, .uses = &uses};
  fill_begin(&w.fill, &a->run, out);
  fill_group(&w.fill, "used", "Declared and imported");
  write_group(&w, GROUP_USED);
  fill_group(&w.fill, "unused", "Declared, imported by nothing");
  write_group(&w, GROUP_UNUSED);
  fill_group(&w.fill, "undeclared", "Imported, declared by nobody: a lock file or metadata knows them");
  write_group(&w, GROUP_UNDECLARED);
  fill_group(&w.fill, "unknown", "Imported, and nothing in the tree tells what they are");
  for (uint32_t i = 0; i < uses.n_unknown; i++)
    unknown_row(&w, &uses.unknown[i]);
  fill_group(&w.fill, "held", "Declared, and its source lies in the tree");
  write_group(&w, GROUP_HELD);
  fill_group(&w.fill, "versions", "Standard library, but not of every Python");
  for (uint32_t i = 0; i < uses.n_stdlib; i++)
    version_row(&w, &uses.stdlib[i]);
  fill_group(&w.fill, "shadowed", "Standard library, hidden by a module of the tree");
  for (uint32_t mod = 1; mod < a->program.modules.n; mod++)
    if ((a->program.modules.flags[mod] & MODULE_SHADOWS_STDLIB) != 0)
      shadow_row(&w, mod);
  fill_end(&w.fill);
  buf_release(&w.text);
}

const struct inventory inventory_dependencies = {
  .name = "dependencies",
  .title = "distributions: declared where, used by how many modules; unused, undeclared and unknown ones",
  .need = NEED_DEPENDENCIES | NEED_IMPORTS_ONLY,
  .fill = fill,
};
