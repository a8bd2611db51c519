/*
 * app/inventory_relations.c: which keys lead from one table to another, and which of them tie contexts together?
 *
 * A row a relation of a model with a table. First those that cross a border between contexts, the model of users apart, since all applications have keys to it. What leads nowhere that is known has the reason. Soft keys, columns that
 * hold the key of something that is no table here, are rows of their own: no key ties them to it, and no edge is made.
 */
#include "app/inventory.h"

#include "render/parts.h"
#include "render/sheet_fill.h"

#include <stdlib.h>

static const struct column columns[] = {
  {"name", "key", CELL_TEXT},          {"form", "form", CELL_TEXT},   {"to", "leads to", CELL_TEXT}, {"on_delete", "on delete", CELL_TEXT},       {"from_context", "from", CELL_TEXT},
  {"to_context", "to", CELL_TEXT},     {"unknown", "why", CELL_TEXT}, {"place", "place", CELL_TEXT}, {"null", NULL, CELL_TEXT},                   {"related_name", NULL, CELL_TEXT},
  {"through", NULL, CELL_TEXT},        {"inherited_from", NULL, CELL_TEXT}, {"class", NULL, CELL_TEXT}, {"confidence", NULL, CELL_TEXT},         {"written", NULL, CELL_TEXT},
};

enum group { GROUP_CROSSING, GROUP_USER, GROUP_INNER, GROUP_OUTSIDE, GROUP_GENERIC, GROUP_UNKNOWN, GROUP_SOFT, GROUP_TESTS, GROUPS };

static const struct {
  const char *name, *title;
  bool counted;
} groups[GROUPS] = {
  [GROUP_CROSSING] = {"crossing", "Keys that tie contexts together", false},
  [GROUP_USER] = {"user", "Keys of other contexts to the model of users", true},
  [GROUP_INNER] = {"inner", "Keys within a context", true},
  [GROUP_OUTSIDE] = {"outside", "Keys to models outside the tree", true},
  [GROUP_GENERIC] = {"generic", "Generic keys, to any model, and the ways back", true},
  [GROUP_UNKNOWN] = {"unknown", "Keys of which it is not known what they lead to", false},
  [GROUP_SOFT] = {"soft", "Soft keys: columns with the key of what is no table here", true},
  [GROUP_TESTS] = {"tests", "Keys of models of tests", true},
};

static const struct {             /* of the sentence above the rows */
  enum group group;
  const char *one, *many;         /* behind their number */
} told[] = {
  {GROUP_CROSSING, "ties contexts together", "tie contexts together"}, {GROUP_USER, "more leads to the model of users", "more lead to the model of users"},
  {GROUP_INNER, "stays within one", "stay within one"},                {GROUP_OUTSIDE, "leaves the tree", "leave the tree"},
  {GROUP_GENERIC, "is generic", "are generic"},                        {GROUP_UNKNOWN, "leads nobody knows where", "lead nobody knows where"},
};

struct writer {
  struct analysis *a;
  struct sheet_filler fill;
  struct buf text;
  uint8_t *group;                 /* [relation]; GROUPS: no row */
};

static ctx_id context_at(const struct writer *w, node_id n)
{
  return context_of(&w->a->map, w->a->program.nodes.module[n.v]);
}

static node_id owner(const struct writer *w, uint32_t relation)
{
  return w->a->django.models.node[w->a->django.relations.from[relation]];
}

static bool is_user(const struct writer *w, uint32_t relation)
{
  const struct django *d = &w->a->django;
  struct span written = intern_get(&w->a->corpus.strings, d->relations.written[relation]);
  return span_is(written, "AUTH_USER_MODEL") || (d->models.flags[d->relations.to[relation]] & MODEL_SWAPPABLE) != 0;
}

static enum group group_of(const struct writer *w, uint32_t i)
{
  const struct django *d = &w->a->django;
  const struct relations *t = &d->relations;
  const struct program *p = &w->a->program;
  if (d->models.kind[t->from[i]] == MODEL_ABSTRACT)
    return GROUPS;
  if (p->modules.class_[p->nodes.module[owner(w, i).v].v] == CLASS_TEST)
    return GROUP_TESTS;
  if (t->form[i] == RELATION_GENERIC)
    return GROUP_GENERIC;
  if (t->target[i].v == 0)
    return GROUP_UNKNOWN;
  if (p->nodes.module[t->target[i].v].v == 0)
    return GROUP_OUTSIDE;
  if (context_at(w, owner(w, i)).v == context_at(w, t->target[i]).v)
    return GROUP_INNER;
  return is_user(w, i) ? GROUP_USER : GROUP_CROSSING;
}

static void fill_words(struct writer *w, str_id id)
{
  fill_text(&w->fill, intern_get(&w->a->corpus.strings, id));
}

static void write_row(struct writer *w, uint32_t i)
{
  struct analysis *a = w->a;
  const struct django *d = &a->django;
  const struct relations *t = &d->relations;
  const struct program *p = &a->program;
  bool inside = p->nodes.module[t->target[i].v].v != 0;
  buf_reset(&w->text);
  buf_addspan(&w->text, intern_get(&a->corpus.strings, d->models.label[t->from[i]]));
  buf_addc(&w->text, '.');
  buf_addspan(&w->text, intern_get(&a->corpus.strings, t->name[i]));
  fill_text(&w->fill, buf_span(&w->text));
  fill_text(&w->fill, span_of(relation_form_name((enum relation_form)t->form[i])));
  fill_text(&w->fill, relation_target(d, p, i));
  fill_text(&w->fill, span_of(on_delete_name((enum on_delete)t->on_delete[i])));
  fill_text(&w->fill, span_of(context_name(&a->map, context_at(w, owner(w, i)))));
  fill_text(&w->fill, inside ? span_of(context_name(&a->map, context_at(w, t->target[i]))) : SPAN(""));
  fill_text(&w->fill, span_of(relation_unknown_name((enum relation_unknown)t->unknown[i])));
  buf_reset(&w->text);
  buf_printf(&w->text, "%s:%u", program_path(p, t->file[i]), t->line[i]);
  fill_text(&w->fill, buf_span(&w->text));
  fill_text(&w->fill, (t->flags[i] & FIELD_NULL) != 0 ? SPAN("null") : SPAN(""));
  fill_words(w, t->related_name[i]);
  fill_text(&w->fill, program_name(p, t->through[i]));
  fill_text(&w->fill, t->declared[i].v != owner(w, i).v ? program_name(p, t->declared[i]) : SPAN(""));
  fill_text(&w->fill, span_of(class_name((enum file_class)p->modules.class_[p->nodes.module[owner(w, i).v].v])));
  fill_text(&w->fill, span_of(edge_confidence_name((enum edge_confidence)t->confidence[i])));
  fill_words(w, t->written[i]);
}

struct sorted {
  struct span from, to, label, name;
  uint32_t relation;
};

static int sorted_cmp(const void *a, const void *b)
{
  const struct sorted *x = a, *y = b;
  int order = span_cmp(x->from, y->from);
  order = order != 0 ? order : span_cmp(x->to, y->to);
  order = order != 0 ? order : span_cmp(x->label, y->label);
  order = order != 0 ? order : span_cmp(x->name, y->name);
  return order != 0 ? order : (x->relation > y->relation) - (x->relation < y->relation);
}

/* By the contexts that they tie, then by model and field. */
static void write_group(struct writer *w, enum group g)
{
  const struct django *d = &w->a->django;
  struct arena phase = {0};
  struct sorted *rows = arena_array(&phase, struct sorted, d->relations.n);
  uint32_t n = 0;
  for (uint32_t i = 1; i < d->relations.n; i++) {
    if (w->group[i] != g)
      continue;
    rows[n].from = span_of(context_name(&w->a->map, context_at(w, owner(w, i))));
    rows[n].to = span_of(context_name(&w->a->map, context_at(w, d->relations.target[i])));
    rows[n].label = intern_get(&w->a->corpus.strings, d->models.label[d->relations.from[i]]);
    rows[n].name = intern_get(&w->a->corpus.strings, d->relations.name[i]);
    rows[n++].relation = i;
  }
  if (n > 0)
    qsort(rows, n, sizeof *rows, sorted_cmp);
  for (uint32_t i = 0; i < n; i++)
    write_row(w, rows[i].relation);
  arena_release(&phase);
}

/* The columns that hold keys of other systems, by class of the field or by no more than their name. */
static uint32_t write_soft(struct writer *w, bool write)
{
  struct analysis *a = w->a;
  const struct model_fields *t = &a->django.fields;
  uint32_t n = 0;
  for (uint32_t i = 1; i < t->n; i++) {
    node_id model = a->django.models.node[t->model[i]];
    if (t->soft[i] == SOFT_NONE || a->django.models.kind[t->model[i]] == MODEL_ABSTRACT || a->program.modules.class_[a->program.nodes.module[model.v].v] == CLASS_TEST)
      continue;
    n++;
    if (!write)
      continue;
    struct span class_ = intern_get(&a->corpus.strings, t->class_[i]), name = intern_get(&a->corpus.strings, t->name[i]);
    buf_reset(&w->text);
    buf_addspan(&w->text, intern_get(&a->corpus.strings, a->django.models.label[t->model[i]]));
    buf_addc(&w->text, '.');
    buf_addspan(&w->text, name);
    fill_text(&w->fill, buf_span(&w->text));
    fill_text(&w->fill, SPAN("soft-key"));
    fill_text(&w->fill, class_);
    fill_text(&w->fill, SPAN(""));
    fill_text(&w->fill, span_of(context_name(&a->map, context_at(w, model))));
    fill_text(&w->fill, SPAN(""));
    fill_text(&w->fill, SPAN(""));
    buf_reset(&w->text);
    buf_printf(&w->text, "%s:%u", program_path(&a->program, t->file[i]), t->line[i]);
    fill_text(&w->fill, buf_span(&w->text));
    fill_text(&w->fill, (t->flags[i] & FIELD_NULL) != 0 ? SPAN("null") : SPAN(""));
    for (int empty = 0; empty < 3; empty++)           /* related_name, through, inherited_from */
      fill_text(&w->fill, SPAN(""));
    fill_text(&w->fill, span_of(class_name((enum file_class)a->program.modules.class_[a->program.nodes.module[model.v].v])));
    fill_text(&w->fill, span_of(edge_confidence_name(t->soft[i] == SOFT_KEY ? CONFIDENCE_CERTAIN : CONFIDENCE_POSSIBLE)));
    fill_text(&w->fill, name);
  }
  return n;
}

static const char *sentence(struct writer *w)
{
  uint32_t of[GROUPS + 1] = {0}, all = 0;
  struct buf text = {0};
  for (uint32_t i = 1; i < w->a->django.relations.n; i++)
    of[w->group[i]]++;
  for (int g = 0; g < GROUP_TESTS; g++)
    all += of[g];
  add_count(&text, all, "key", NULL);
  buf_adds(&text, " of tables");
  for (size_t i = 0; i < sizeof told / sizeof *told; i++)
    if (of[told[i].group] > 0 || told[i].group == GROUP_CROSSING)
      buf_printf(&text, "%s %u %s", i == 0 ? ":" : ",", of[told[i].group], of[told[i].group] == 1 ? told[i].one : told[i].many);
  uint32_t soft = write_soft(w, false);
  buf_addc(&text, '.');
  if (soft > 0)
    buf_printf(&text, " %u soft %s the key of what is no table here.", soft, soft == 1 ? "key holds" : "keys hold");
  const char *kept = arena_strndup(&w->a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static void fill(struct sheet *out, struct analysis *a)
{
  struct writer w = {.a = a, .group = arena_array(&a->run, uint8_t, a->django.relations.n)};
  for (uint32_t i = 1; i < a->django.relations.n; i++)
    w.group[i] = (uint8_t)group_of(&w, i);
  *out = (struct sheet){.inventory = "relations", .about = sentence(&w), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  fill_begin(&w.fill, &a->run, out);
  for (int g = 0; g < GROUPS; g++) {
    fill_group(&w.fill, groups[g].name, groups[g].title);
    vec_last(&w.fill.groups).counted = groups[g].counted;
    if (g == GROUP_SOFT)
      write_soft(&w, true);
    else
      write_group(&w, (enum group)g);
  }
  fill_end(&w.fill);
  buf_release(&w.text);
}

const struct inventory inventory_relations = {
  .name = "relations",
  .title = "keys between tables: which tie contexts together, with form, on delete and place",
  .need = NEED_MODELS | NEED_MAP,
  .next = "graph",
  .options = "--kind data --level context --format text",
  .fill = fill,
};
