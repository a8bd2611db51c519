/*
 * app/inventory_functions.c: the inventory of public functions: who calls them, and which does nothing in the tree ask for?
 *
 * Functions and methods of production modules, without an underscore before their name and not inside another function. Dead is one of which no call is known, whose name is written nowhere but where it is defined
 * (resolve/mentions.h), and that nothing outside the tree can be expected to call: the entries that calls/entries.c found, and, since nobody knows all frameworks, whatever a decorator or a base class from outside
 * may call.
 */
#include "app/inventory.h"

#include "render/parts.h"
#include "render/sheet_fill.h"
#include "resolve/hierarchy.h"
#include "resolve/mentions.h"

#include <string.h>

static const struct column columns[] = {
  {"name", "name", CELL_TEXT},    {"kind", NULL, CELL_TEXT},         {"context", "context", CELL_TEXT},   {"place", "place", CELL_TEXT}, {"lines", "lines", CELL_NUMBER},
  {"inside", "calls inside", CELL_NUMBER}, {"outside", "from outside", CELL_NUMBER}, {"tests", "by tests", CELL_NUMBER}, {"dead", NULL, CELL_TEXT}, {"why", "who may call it", CELL_TEXT},
};

enum group { GROUP_DEAD, GROUP_TESTS, GROUP_ENTRY, GROUP_NAMED, GROUP_CALLED, GROUPS };

static const struct {
  const char *name, *title, *dead;
  bool counted;                   /* too many to be read */
} groups[GROUPS] = {
  [GROUP_DEAD] = {"dead", "Dead: nothing in the tree calls them or has their name", "yes", false},
  [GROUP_TESTS] = {"tests", "Only tests call them or have their name", "but for tests", false},
  [GROUP_ENTRY] = {"entry", "Nothing but tests has their name, but what lies outside may call them", "no", false},
  [GROUP_NAMED] = {"named", "Not known to be called, but their name is written somewhere", "no", true},
  [GROUP_CALLED] = {"called", "Called", "no", true},
};

struct calls_of {
  uint32_t inside, outside, tests;
};

struct functions {
  struct analysis *a;
  struct calls_of *calls;         /* [def] */
  node_id *decorator;             /* [def]: from outside the tree, and not known to be harmless */
  uint32_t *open_decorator;       /* [def]: row of decorators that means nothing we know */
  uint32_t *open_base;            /* [def]: row of bases that means nothing we know */
  node_id *mixed;                 /* [def]: of a class: one that stands on it, or itself, and has a base from outside as well */
  uint32_t *entry;                /* [def]: row of entries, + 1; 0: none. Of a class also where one that stands on it has one */
  bool *computed;                 /* [def]: its name fits one that is put together for getattr() */
  bool *named;                    /* [def]: of a class: settings name it, or one that stands on it, in a string */
  struct hierarchy hierarchy;
  struct buf why;
};

/* Decorators and bases that call nothing by themselves. */
static bool is_harmless(struct span name)
{
  static const char *const names[] = {"<builtin>.property", "<builtin>.staticmethod", "<builtin>.classmethod", "functools.", "contextlib.", "abc.", "typing.", "typing_extensions.",
                                      "django.utils.functional.cached_property", "warnings.deprecated"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_starts(name, names[i]))
      return true;
  return false;
}

static bool is_test(const struct program *p, node_id n)
{
  return p->modules.class_[p->nodes.module[n.v].v] == CLASS_TEST;
}

static void count_call(struct functions *w, uint32_t edge)
{
  const struct program *p = &w->a->program;
  node_id from = p->edges.from[edge], to = p->edges.to[edge];
  struct calls_of *c = &w->calls[p->nodes.def[to.v].v];
  if (p->edges.rule[edge] == RULE_CALL_COMPUTED)
    w->computed[p->nodes.def[to.v].v] = true;
  if (from.v == to.v || p->edges.confidence[edge] > CONFIDENCE_INFERRED)
    return;
  if (is_test(p, from))
    c->tests++;
  else if (context_of(&w->a->map, p->nodes.module[from.v]).v == context_of(&w->a->map, p->nodes.module[to.v]).v)
    c->inside++;
  else
    c->outside++;
}

static void note_decorator(struct functions *w, uint32_t edge)
{
  const struct program *p = &w->a->program;
  node_id *known = &w->decorator[p->nodes.def[p->edges.from[edge].v].v], to = p->edges.to[edge];
  w->open_decorator[p->nodes.def[p->edges.from[edge].v].v] = 0;
  if (known->v == 0 && p->nodes.kind[to.v] == NODE_EXTERNAL && !is_harmless(program_name(p, to)))
    *known = to;
}

/* Rows that no edge stands for: `@name.setter` and the base `object` are known all the same. */
static void note_open(struct functions *w)
{
  const struct facts *f = &w->a->corpus.all;
  const struct intern *strings = &w->a->corpus.strings;
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    struct span path = intern_get(strings, f->exprs.path[f->decorators.value[row].v]);
    if (!span_is(path, "setter") && !span_is(path, "getter") && !span_is(path, "deleter"))
      w->open_decorator[f->decorators.of[row].v] = row;
  }
  for (uint32_t row = 1; row < f->bases.n; row++)
    if (f->bases.keyword[row].v == 0 && !span_is(intern_get(strings, f->exprs.name[f->bases.value[row].v]), "object"))
      w->open_base[f->bases.in[row].v] = row;
}

static void read_edges(struct functions *w)
{
  const struct program *p = &w->a->program;
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    if (p->edges.kind[edge] == EDGE_CALL && p->nodes.def[p->edges.to[edge].v].v != 0)
      count_call(w, edge);
    else if (p->edges.kind[edge] == EDGE_DECORATE)
      note_decorator(w, edge);
    else if (p->edges.kind[edge] == EDGE_INHERIT && p->edges.evidence_row[edge] == w->open_base[p->nodes.def[p->edges.from[edge].v].v])
      w->open_base[p->nodes.def[p->edges.from[edge].v].v] = 0;
  }
}

static bool say(struct functions *w, const char *what, struct span name)
{
  buf_adds(&w->why, what);
  buf_addspan(&w->why, name);
  return true;
}

/* Of a class: its base from outside, or one of unknown meaning in its order; 0 if all of it lies in the tree. */
static node_id outside_base(const struct functions *w, uint32_t class_)
{
  const struct program *p = &w->a->program;
  const struct class_order *order = &w->hierarchy.order[class_];
  for (uint32_t i = 0; i < order->n; i++) {
    node_id at = order->at[i];
    bool external = p->nodes.kind[at.v] == NODE_EXTERNAL;
    if (external ? !is_harmless(program_name(p, at)) : w->open_base[p->nodes.def[at.v].v] != 0)
      return at;
  }
  return (node_id){0};
}

/* A base from outside calls the methods of all classes that an object of its kind is made of: mixins too. */
static void mix(struct functions *w)
{
  const struct program *p = &w->a->program;
  const struct defs *d = &p->corpus->all.defs;
  for (uint32_t def = 1; def < d->n; def++) {
    const struct class_order *order = &w->hierarchy.order[def];
    if (d->kind[def] != DEF_CLASS || outside_base(w, def).v == 0)
      continue;
    for (uint32_t i = 0; i < order->n; i++) {
      node_id *by = &w->mixed[p->nodes.def[order->at[i].v].v];
      *by = by->v == 0 ? p->node_of_def[def] : *by;
    }
  }
}

/*
 * "shop.routers.Router" in settings: whoever reads that makes one and calls it, and what it stands on, by rules of its own. Settings may be read on a search path that is theirs alone, so the last name is enough to
 * spare a class.
 */
static void find_named(struct functions *w)
{
  const struct program *p = &w->a->program;
  const struct intern *strings = &p->corpus->strings;
  const struct strings *t = &p->corpus->all.strings;
  const struct defs *d = &p->corpus->all.defs;
  struct map last = {0};
  for (uint32_t row = 1; row < t->n; row++) {
    struct span text = intern_get(strings, t->text[row]);
    size_t dot = span_rfind(text, '.');
    uint32_t mod = modules_of_file(&p->modules, p->corpus->def_file[t->in[row].v]).v;
    str_id name = dot < text.n ? intern_find(strings, text.at + dot + 1, text.n - dot - 1) : (str_id){0};
    if (name.v != 0 && p->modules.class_[mod] == CLASS_SETTINGS)
      map_put(&last, name.v, 1);
  }
  for (uint32_t def = 1; def < d->n; def++) {
    const struct class_order *order = &w->hierarchy.order[def];
    bool named = d->kind[def] == DEF_CLASS && map_get(&last, d->name[def].v) != 0;
    for (uint32_t i = 0; named && i < order->n; i++)
      w->named[p->nodes.def[order->at[i].v].v] = true;
  }
  map_release(&last);
}

static void find_entries(struct functions *w)
{
  const struct program *p = &w->a->program;
  const struct entries *t = &p->entries;
  for (uint32_t row = 0; row < t->n; row++) {
    uint32_t def = t->def[row].v;
    const struct class_order *order = &w->hierarchy.order[def];
    w->entry[def] = w->entry[def] == 0 ? row + 1 : w->entry[def];
    for (uint32_t i = 1; i < order->n; i++) {
      uint32_t *above = &w->entry[p->nodes.def[order->at[i].v].v];
      *above = *above == 0 ? row + 1 : *above;
    }
  }
}

/* "task of Celery" */
static bool say_entry(struct functions *w, uint32_t def)
{
  const struct entries *t = &w->a->program.entries;
  if (w->entry[def] == 0)
    return false;
  uint32_t row = w->entry[def] - 1;
  buf_adds(&w->why, entry_kind_name((enum entry_kind)t->kind[row]));
  if (t->framework[row] != FRAMEWORK_NONE)
    buf_printf(&w->why, " of %s", framework_facts((enum framework)t->framework[row])->name);
  return true;
}

/* Does something from outside have objects of this class? */
static bool is_handed_out(struct functions *w, uint32_t class_)
{
  const struct program *p = &w->a->program;
  node_id own = outside_base(w, class_), by = w->mixed[class_];
  if (say_entry(w, class_))
    return true;
  if (own.v != 0 && p->nodes.kind[own.v] == NODE_EXTERNAL)
    return say(w, "base ", program_name(p, own));
  if (own.v != 0)
    return say(w, "a base of unknown meaning, of ", program_name(p, own));
  if (by.v != 0)
    return say(w, "a base from outside, of ", program_name(p, by));
  return w->named[class_] && say(w, "whoever reads the settings that name its class", SPAN(""));
}

/* Is something outside the tree likely to call it? The reason goes to w->why. */
static bool is_entry(struct functions *w, uint32_t def)
{
  const struct program *p = &w->a->program;
  const struct defs *d = &p->corpus->all.defs;
  buf_reset(&w->why);
  if (say_entry(w, def))
    return true;
  if (w->decorator[def].v != 0)
    return say(w, "decorator ", program_name(p, w->decorator[def]));
  if (w->open_decorator[def] != 0) {
    buf_adds(&w->why, "a decorator of unknown meaning: ");
    program_callee(p, (struct fact_ref){FACTS_DECORATORS, w->open_decorator[def]}, &w->why);
    return true;
  }
  if (d->kind[d->parent[def].v] == DEF_CLASS && is_handed_out(w, d->parent[def].v))
    return true;
  if (w->computed[def])
    return say(w, "getattr() of a computed name", SPAN(""));
  return span_is(intern_get(&p->corpus->strings, d->name[def]), "main") && say(w, "a program's beginning", SPAN(""));
}

static enum group group_of(struct functions *w, uint32_t def)
{
  const struct calls_of *c = &w->calls[def];
  uint32_t slot = map_get(&w->a->mentions.slot, w->a->corpus.all.defs.name[def].v);
  buf_reset(&w->why);
  if (c->inside + c->outside > 0)
    return GROUP_CALLED;
  if (w->a->mentions.other[slot] > w->a->mentions.own[def])
    return GROUP_NAMED;
  if (is_entry(w, def))
    return GROUP_ENTRY;
  return c->tests + w->a->mentions.test[slot] > 0 ? GROUP_TESTS : GROUP_DEAD;
}

static void fill_row(struct functions *w, struct sheet_filler *fill, uint32_t def, enum group g)
{
  const struct program *p = &w->a->program;
  const struct defs *d = &p->corpus->all.defs;
  file_id file = p->corpus->def_file[def];
  struct buf place = {0};
  buf_adds(&place, program_path(p, file));
  buf_printf(&place, ":%u", d->line[def]);
  fill_text(fill, program_name(p, p->node_of_def[def]));
  fill_text(fill, d->kind[d->parent[def].v] == DEF_CLASS ? SPAN("method") : SPAN("function"));
  fill_text(fill, span_of(context_name(&w->a->map, context_of(&w->a->map, modules_of_file(&p->modules, file)))));
  fill_text(fill, buf_span(&place));
  fill_number(fill, d->end_line[def] - d->line[def] + 1);
  fill_number(fill, w->calls[def].inside);
  fill_number(fill, w->calls[def].outside);
  fill_number(fill, w->calls[def].tests);
  fill_text(fill, span_of(groups[g].dead));
  fill_text(fill, buf_span(&w->why));
  buf_release(&place);
}

static const char *sentence(struct analysis *a, const uint32_t *count)
{
  struct buf text = {0};
  uint32_t all = 0;
  for (int g = 0; g < GROUPS; g++)
    all += count[g];
  add_count(&text, all, "public function and method", "public functions and methods");
  buf_adds(&text, " outside tests: ");
  add_thousands(&text, count[GROUP_DEAD]);
  buf_adds(&text, " dead, ");
  add_thousands(&text, count[GROUP_TESTS]);
  buf_adds(&text, " for tests only, ");
  add_thousands(&text, count[GROUP_ENTRY]);
  buf_adds(&text, " that only what lies outside may call. A name counts as used wherever it is written: in code, in a string, in a comment, in a template. "
                  "Names that are put together at run time are not seen, nor what programs elsewhere call.");
  const char *kept = arena_strndup(&a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static void gather(struct functions *w)
{
  struct analysis *a = w->a;
  const struct facts *f = &a->corpus.all;
  w->calls = arena_array(&a->run, struct calls_of, f->defs.n);
  w->decorator = arena_array(&a->run, node_id, f->defs.n);
  w->open_decorator = arena_array(&a->run, uint32_t, f->defs.n);
  w->open_base = arena_array(&a->run, uint32_t, f->defs.n);
  w->computed = arena_array(&a->run, bool, f->defs.n);
  note_open(w);
  read_edges(w);
  w->mixed = arena_array(&a->run, node_id, f->defs.n);
  w->named = arena_array(&a->run, bool, f->defs.n);
  w->entry = arena_array(&a->run, uint32_t, f->defs.n);
  hierarchy_find(&w->hierarchy, &a->run, &a->program);
  mix(w);
  find_named(w);
  find_entries(w);
}

static void fill(struct sheet *out, struct analysis *a)
{
  struct functions w = {.a = a};
  struct sheet_filler filler;
  uint32_t n = a->corpus.all.defs.n, count[GROUPS] = {0};
  gather(&w);
  uint8_t *group = arena_array(&a->run, uint8_t, n);
  for (uint32_t def = 1; def < n; def++) {
    group[def] = mentions_asked(&a->program, def) ? (uint8_t)group_of(&w, def) : GROUPS;
    if (group[def] < GROUPS)
      count[group[def]]++;
  }
  *out = (struct sheet){.inventory = "functions", .about = sentence(a, count), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  fill_begin(&filler, &a->run, out);
  for (int g = 0; g < GROUPS; g++) {
    fill_group(&filler, groups[g].name, groups[g].title);
    vec_last(&filler.groups).counted = groups[g].counted;
    for (uint32_t def = 1; def < n; def++) {
      if (group[def] != g)
        continue;
      group_of(&w, def);          /* for its reason */
      fill_row(&w, &filler, def, (enum group)g);
    }
  }
  fill_end(&filler);
  buf_release(&w.why);
}

const struct inventory inventory_functions = {
  .name = "functions",
  .title = "public functions: who calls them; those that nothing in the tree asks for",
  .need = NEED_CALLS | NEED_MAP | NEED_MENTIONS,
  .fill = fill,
};
