/*
 * app/inventory_entries.c: the inventory of entries: what frameworks, test runners and shells call.
 *
 * calls/entries.c found them. Here a function or class stands once in each kind, with all frameworks that say so.
 */
#include "app/inventory.h"

#include "app/select.h"
#include "render/sheet_fill.h"

static const struct column columns[] = {
  {"name", "name", CELL_TEXT},           {"kind", NULL, CELL_TEXT},       {"framework", "framework", CELL_LIST}, {"place", "place", CELL_TEXT},
  {"evidence", "registered", CELL_TEXT}, {"context", "context", CELL_TEXT}, {"class", "class", CELL_TEXT},
};

static const char *const titles[ENTRY_KINDS] = {
  [ENTRY_VIEW] = "Views: they answer requests",
  [ENTRY_TASK] = "Tasks: a queue runs them",
  [ENTRY_COMMAND] = "Commands of a shell",
  [ENTRY_RECEIVER] = "Receivers of signals",
  [ENTRY_TEST] = "Tests",
  [ENTRY_FIXTURE] = "Fixtures of tests",
  [ENTRY_SCRIPT] = "Scripts: modules that run as such, and those that packaging declares",
  [ENTRY_HOOK] = "Hooks: a framework calls them in its turn",
};

struct writer {
  struct analysis *a;
  struct sheet_filler fill;
  uint32_t *of_def;               /* [def]: its first entry of the kind, + 1 */
  uint32_t *next;                 /* [entry]: another of the same kind and def, + 1 */
  struct buf text;
};

/* The kinds of --kind, all when it is not given. False and a message. */
static bool read_kinds(const struct request *args, uint32_t *mask)
{
  const char *names[ENTRY_KINDS + 1] = {0}, *list = args_get(args, OPT_KIND);
  for (int k = 0; k < ENTRY_KINDS; k++)
    names[k] = entry_kind_name((enum entry_kind)k);
  *mask = UINT32_MAX;
  return list == NULL || select_mask(args, "--kind", list, names, mask);
}

static bool check(const struct request *args)
{
  uint32_t mask;
  return read_kinds(args, &mask);
}

static void fill_place(struct writer *w, struct place at)
{
  buf_reset(&w->text);
  buf_printf(&w->text, "%s:%u", program_path(&w->a->program, at.file), at.line);
  fill_text(&w->fill, buf_span(&w->text));
}

/* The framework, or the group that packaging declares. */
static struct span said_by(const struct writer *w, uint32_t row)
{
  const struct program *p = &w->a->program;
  if (p->entries.evidence_table[row] == EVIDENCE_PACKAGING)
    return p->points.at[p->entries.evidence_row[row]].group;
  return p->entries.framework[row] == FRAMEWORK_NONE ? SPAN("") : span_of(framework_facts((enum framework)p->entries.framework[row])->name);
}

static void fill_frameworks(struct writer *w, uint32_t row)
{
  buf_reset(&w->text);
  for (; row != 0; row = w->next[row - 1]) {
    struct span name = said_by(w, row - 1);
    buf_adds(&w->text, w->text.n > 0 && name.n > 0 ? "\n" : "");
    buf_addspan(&w->text, name);
  }
  fill_text(&w->fill, buf_span(&w->text));
}

static void fill_evidence(struct writer *w, struct fact_ref evidence)
{
  if (evidence.table == EVIDENCE_PACKAGING) {
    const struct named_point *point = &w->a->program.points.at[evidence.row];
    buf_reset(&w->text);
    buf_printf(&w->text, "%s:%u", point->file, point->line);
    fill_text(&w->fill, buf_span(&w->text));
  } else if (evidence.table == FACTS_DEFS) {
    fill_text(&w->fill, SPAN(""));
  } else {
    fill_place(w, program_fact_place(&w->a->program, evidence));
  }
}

static void write_row(struct writer *w, uint32_t def)
{
  struct analysis *a = w->a;
  const struct program *p = &a->program;
  uint32_t row = w->of_def[def] - 1;
  mod_id module = modules_of_file(&p->modules, a->corpus.def_file[def]);
  struct place here = program_fact_place(p, (struct fact_ref){FACTS_DEFS, def});
  fill_text(&w->fill, program_name(p, p->node_of_def[def]));
  fill_text(&w->fill, span_of(entry_kind_name((enum entry_kind)p->entries.kind[row])));
  fill_frameworks(w, row + 1);
  fill_place(w, here);
  fill_evidence(w, (struct fact_ref){p->entries.evidence_table[row], p->entries.evidence_row[row]});
  fill_text(&w->fill, span_of(context_name(&a->map, context_of(&a->map, module))));
  fill_text(&w->fill, span_of(class_name((enum file_class)p->modules.class_[module.v])));
}

/* In the order of the files. Returns how many there are. */
static uint32_t write_kind(struct writer *w, enum entry_kind kind, bool write)
{
  const struct entries *t = &w->a->program.entries;
  uint32_t n_defs = w->a->corpus.all.defs.n, n = 0;
  for (uint32_t def = 0; def < n_defs; def++)
    w->of_def[def] = 0;
  for (uint32_t row = t->n; row-- > 0;) {
    if (t->kind[row] != kind)
      continue;
    w->next[row] = w->of_def[t->def[row].v];
    n += w->next[row] == 0;
    w->of_def[t->def[row].v] = row + 1;
  }
  for (uint32_t def = 1; write && def < n_defs; def++)
    if (w->of_def[def] != 0)
      write_row(w, def);
  return n;
}

static const char *sentence(struct writer *w)
{
  struct buf text = {0};
  const char *between = " (";
  uint32_t all = 0, of[ENTRY_KINDS];
  for (int kind = 0; kind < ENTRY_KINDS; kind++)
    all += of[kind] = write_kind(w, (enum entry_kind)kind, false);
  buf_printf(&text, "%u entries", all);
  for (int kind = 0; kind < ENTRY_KINDS; kind++) {
    if (of[kind] == 0)
      continue;
    buf_printf(&text, "%s%u %s%s", between, of[kind], entry_kind_name((enum entry_kind)kind), of[kind] == 1 ? "" : "s");
    between = ", ";
  }
  buf_adds(&text, all > 0 ? "): functions, methods and classes that something outside the tree calls. Names in settings and templates may call more." : ": nothing that registers with a framework we know was found.");
  const char *kept = arena_strndup(&w->a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static void fill(struct sheet *out, struct analysis *a)
{
  struct writer w = {.a = a, .of_def = arena_array(&a->run, uint32_t, a->corpus.all.defs.n), .next = arena_array(&a->run, uint32_t, (size_t)a->program.entries.n + 1)};
  *out = (struct sheet){.inventory = "entries", .about = sentence(&w), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  uint32_t mask;
  read_kinds(a->args, &mask);
  fill_begin(&w.fill, &a->run, out);
  for (int kind = 0; kind < ENTRY_KINDS; kind++) {
    fill_group(&w.fill, entry_kind_name((enum entry_kind)kind), titles[kind]);
    if ((mask >> kind & 1) != 0)
      write_kind(&w, (enum entry_kind)kind, true);
  }
  fill_end(&w.fill);
  buf_release(&w.text);
}

const struct inventory inventory_entries = {
  .name = "entries",
  .title = "what frameworks, test runners and shells call: views, tasks, commands, receivers, tests, fixtures, scripts, hooks",
  .need = NEED_CALLS | NEED_MAP,
  .check = check,
  .fill = fill,
};
