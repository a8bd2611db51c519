/*
 * app/inventory_models.c: which models are there, with which tables, fields and relations?
 *
 * A row a model, by label; its fields and relations as lists, which text and Markdown count and JSON and CSV have in full. Tests and models outside the tree apart.
 */
#include "app/inventory.h"

#include "render/parts.h"
#include "render/sheet_fill.h"

#include <stdlib.h>

static const struct column columns[] = {
  {"name", "model", CELL_TEXT},       {"kind", "kind", CELL_TEXT},         {"table", "table", CELL_TEXT},         {"n_fields", "fields", CELL_NUMBER}, {"n_relations", "relations", CELL_NUMBER},
  {"n_used", "used by models", CELL_NUMBER}, {"n_crossing", "crossing", CELL_NUMBER}, {"context", "context", CELL_TEXT}, {"importers", "contexts that import it", CELL_NUMBER},
  {"place", "place", CELL_TEXT},      {"class", NULL, CELL_TEXT},          {"node", NULL, CELL_TEXT},             {"confidence", NULL, CELL_TEXT},     {"fields", NULL, CELL_LIST},
  {"relations", NULL, CELL_LIST},
};

struct writer {
  struct analysis *a;
  struct sheet_filler fill;
  struct buf text;
  uint32_t *first_field, *first_relation;   /* [model] */
  uint32_t *used, *crossing;      /* [model]: relations of other models to it; those of its own that lead to another context */
  uint32_t *importers;            /* [model] */
  uint32_t *order;                /* models by label */
};

static ctx_id context_of_node(const struct analysis *a, node_id n)
{
  return context_of(&a->map, a->program.nodes.module[n.v]);
}

static bool is_test(const struct analysis *a, uint32_t model)
{
  return a->program.modules.class_[a->program.nodes.module[a->django.models.node[model].v].v] == CLASS_TEST;
}

static void count_relations(struct writer *w)
{
  struct analysis *a = w->a;
  const struct relations *t = &a->django.relations;
  const struct models *m = &a->django.models;
  for (uint32_t i = t->n; i-- > 1;) {
    w->first_relation[t->from[i]] = i;
    if (t->to[i] == 0 || m->kind[t->from[i]] == MODEL_ABSTRACT)
      continue;
    w->used[t->to[i]] += t->to[i] != t->from[i];
    w->crossing[t->from[i]] += context_of_node(a, m->node[t->from[i]]).v != context_of_node(a, m->node[t->to[i]]).v;
  }
  for (uint32_t i = a->django.fields.n; i-- > 1;)
    w->first_field[a->django.fields.model[i]] = i;
}

/* Contexts other than its own, of which a measured module imports the class. */
static void count_importers(struct writer *w)
{
  struct analysis *a = w->a;
  const struct program *p = &a->program;
  struct map of = {0}, seen = {0};
  for (uint32_t m = 1; m < a->django.models.n; m++)
    map_put(&of, map_pair(p->nodes.module[a->django.models.node[m].v].v, p->corpus->all.defs.name[p->nodes.def[a->django.models.node[m].v].v].v), m);
  for (uint32_t e = 1; e < p->edges.n; e++) {
    mod_id from = p->nodes.module[p->edges.from[e].v], home = program_defines(p, e);
    if (p->edges.kind[e] != EDGE_IMPORT || p->modules.class_[from.v] == CLASS_TEST || p->modules.class_[from.v] == CLASS_MIGRATION)
      continue;
    home = home.v != 0 ? home : p->nodes.module[p->edges.to[e].v];
    uint32_t m = map_get(&of, map_pair(home.v, p->targets.symbol[p->edges.evidence_row[e]].v)), known = seen.n;
    if (m == 0 || context_of(&a->map, from).v == context_of(&a->map, home).v)
      continue;
    map_get_or_put(&seen, map_pair(m, context_of(&a->map, from).v), 1);
    w->importers[m] += seen.n != known;
  }
  map_release(&of);
  map_release(&seen);
}

static struct span last_word(struct span dotted)
{
  size_t dot = span_rfind(dotted, '.');
  return dot == dotted.n ? dotted : (struct span){dotted.at + dot + 1, dotted.n - dot - 1};
}

static void add_word(struct buf *out, bool wanted, const char *word)
{
  if (wanted)
    buf_printf(out, " %s", word);
}

/* "user ForeignKey null inherited" */
static void fill_fields(struct writer *w, uint32_t model)
{
  const struct model_fields *t = &w->a->django.fields;
  buf_reset(&w->text);
  for (uint32_t i = w->first_field[model]; i != 0 && i < t->n && t->model[i] == model; i++) {
    buf_adds(&w->text, w->text.n > 0 ? "\n" : "");
    buf_addspan(&w->text, intern_get(&w->a->corpus.strings, t->name[i]));
    buf_addc(&w->text, ' ');
    buf_addspan(&w->text, last_word(intern_get(&w->a->corpus.strings, t->class_[i])));
    add_word(&w->text, (t->flags[i] & FIELD_PRIMARY) != 0, "primary");
    add_word(&w->text, (t->flags[i] & FIELD_UNIQUE) != 0, "unique");
    add_word(&w->text, (t->flags[i] & FIELD_NULL) != 0, "null");
    add_word(&w->text, (t->flags[i] & FIELD_INHERITED) != 0, "inherited");
    add_word(&w->text, (t->flags[i] & FIELD_OUTSIDE) != 0, "implied");
    add_word(&w->text, t->soft[i] == SOFT_KEY, "soft-key");
    add_word(&w->text, t->soft[i] == SOFT_NAME, "soft-key(possible)");
  }
  fill_text(&w->fill, buf_span(&w->text));
}

/* "user fk auth.User CASCADE" */
static void fill_relations(struct writer *w, uint32_t model)
{
  const struct relations *t = &w->a->django.relations;
  struct analysis *a = w->a;
  buf_reset(&w->text);
  for (uint32_t i = w->first_relation[model]; i != 0 && i < t->n && t->from[i] == model; i++) {
    buf_adds(&w->text, w->text.n > 0 ? "\n" : "");
    buf_addspan(&w->text, intern_get(&a->corpus.strings, t->name[i]));
    buf_printf(&w->text, " %s ", relation_form_name((enum relation_form)t->form[i]));
    buf_addspan(&w->text, relation_target(&a->django, &a->program, i));
    add_word(&w->text, t->on_delete[i] != DELETE_NONE, on_delete_name((enum on_delete)t->on_delete[i]));
    if (t->through[i].v != 0) {
      buf_adds(&w->text, " through ");
      buf_addspan(&w->text, program_name(&a->program, t->through[i]));
    }
  }
  fill_text(&w->fill, buf_span(&w->text));
}

static uint32_t rows_of(const uint32_t *model_of, uint32_t first, uint32_t n, uint32_t model)
{
  uint32_t rows = 0;
  for (uint32_t i = first; i != 0 && i < n && model_of[i] == model; i++)
    rows++;
  return rows;
}

static void write_row(struct writer *w, uint32_t model)
{
  struct analysis *a = w->a;
  const struct models *t = &a->django.models;
  node_id node = t->node[model];
  struct place at = program_fact_place(&a->program, (struct fact_ref){FACTS_DEFS, a->program.nodes.def[node.v].v});
  fill_text(&w->fill, intern_get(&a->corpus.strings, t->label[model]));
  fill_text(&w->fill, span_of(model_kind_name((enum model_kind)t->kind[model])));
  fill_text(&w->fill, intern_get(&a->corpus.strings, t->table[model]));
  fill_number(&w->fill, rows_of(a->django.fields.model, w->first_field[model], a->django.fields.n, model));
  fill_number(&w->fill, rows_of(a->django.relations.from, w->first_relation[model], a->django.relations.n, model));
  fill_number(&w->fill, w->used[model]);
  fill_number(&w->fill, w->crossing[model]);
  fill_text(&w->fill, span_of(context_name(&a->map, context_of_node(a, node))));
  fill_number(&w->fill, w->importers[model]);
  buf_reset(&w->text);
  buf_printf(&w->text, "%s:%u", program_path(&a->program, at.file), at.line);
  fill_text(&w->fill, buf_span(&w->text));
  fill_text(&w->fill, span_of(class_name((enum file_class)a->program.modules.class_[a->program.nodes.module[node.v].v])));
  fill_text(&w->fill, program_name(&a->program, node));
  fill_text(&w->fill, span_of(edge_confidence_name((t->flags[model] & MODEL_SURE) != 0 ? CONFIDENCE_CERTAIN : CONFIDENCE_INFERRED)));
  fill_fields(w, model);
  fill_relations(w, model);
}

struct named {
  struct span label;
  uint32_t model;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  int order = span_cmp(x->label, y->label);
  return order != 0 ? order : (x->model > y->model) - (x->model < y->model);
}

static void sort_models(struct writer *w)
{
  uint32_t n = w->a->django.models.n;
  struct arena phase = {0};
  struct named *all = arena_array(&phase, struct named, n);
  for (uint32_t m = 1; m < n; m++)
    all[m - 1] = (struct named){intern_get(&w->a->corpus.strings, w->a->django.models.label[m]), m};
  if (n > 1)
    qsort(all, n - 1, sizeof *all, named_cmp);
  for (uint32_t i = 0; i + 1 < n; i++)
    w->order[i] = all[i].model;
  arena_release(&phase);
}

enum group { GROUP_TABLES, GROUP_ABSTRACT, GROUP_TESTS, GROUPS };

static const struct {
  const char *name, *title;
  bool counted;
} groups[GROUPS] = {
  [GROUP_TABLES] = {"models", "Models", false},
  [GROUP_ABSTRACT] = {"abstract", "Abstract models: their fields are those of the models that stand on them", true},
  [GROUP_TESTS] = {"tests", "Models of tests", true},
};

static void write_group(struct writer *w, enum group group)
{
  const struct models *t = &w->a->django.models;
  for (uint32_t i = 0; i + 1 < t->n; i++) {
    uint32_t m = w->order[i];
    if (group == (is_test(w->a, m) ? GROUP_TESTS : t->kind[m] == MODEL_ABSTRACT ? GROUP_ABSTRACT : GROUP_TABLES))
      write_row(w, m);
  }
}

static const char *sentence(struct writer *w)
{
  const struct models *t = &w->a->django.models;
  const struct relations *r = &w->a->django.relations;
  uint32_t of[MODEL_KINDS] = {0}, tests = 0, relations = 0, unknown = 0;
  struct buf text = {0};
  for (uint32_t m = 1; m < t->n; m++) {
    tests += is_test(w->a, m);
    of[t->kind[m]] += !is_test(w->a, m);
  }
  for (uint32_t i = 1; i < r->n; i++) {
    bool counted = t->kind[r->from[i]] != MODEL_ABSTRACT && !is_test(w->a, r->from[i]) && r->form[i] != RELATION_GENERIC;
    relations += counted;
    unknown += counted && r->target[i].v == 0;
  }
  add_count(&text, t->n - 1 - tests, "model", NULL);
  const char *between = " (";
  for (int k = 0; k < MODEL_KINDS; k++) {
    if (of[k] == 0)
      continue;
    buf_printf(&text, "%s%u %s", between, of[k], model_kind_name((enum model_kind)k));
    between = ", ";
  }
  buf_adds(&text, t->n - 1 == tests ? "" : ")");
  if (tests > 0)
    buf_printf(&text, ", %u more in tests", tests);
  buf_adds(&text, ". ");
  add_count(&text, relations, "key", NULL);
  buf_adds(&text, relations == 1 ? " leads from table to table" : " lead from table to table");
  if (unknown > 0)
    buf_printf(&text, ", %u of them nobody knows where", unknown);
  buf_addc(&text, '.');
  const char *kept = arena_strndup(&w->a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static void fill(struct sheet *out, struct analysis *a)
{
  uint32_t n = a->django.models.n;
  struct writer w = {.a = a, .first_field = arena_array(&a->run, uint32_t, n), .first_relation = arena_array(&a->run, uint32_t, n), .used = arena_array(&a->run, uint32_t, n)};
  w.crossing = arena_array(&a->run, uint32_t, n);
  w.importers = arena_array(&a->run, uint32_t, n);
  w.order = arena_array(&a->run, uint32_t, n);
  count_relations(&w);
  count_importers(&w);
  sort_models(&w);
  *out = (struct sheet){.inventory = "models", .about = sentence(&w), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  fill_begin(&w.fill, &a->run, out);
  for (int g = 0; g < GROUPS; g++) {
    fill_group(&w.fill, groups[g].name, groups[g].title);
    vec_last(&w.fill.groups).counted = groups[g].counted;
    write_group(&w, (enum group)g);
  }
  fill_end(&w.fill);
  buf_release(&w.text);
}

const struct inventory inventory_models = {
  .name = "models",
  .title = "Django models: label, table, kind, fields, relations, who imports them",
  .need = NEED_MODELS | NEED_MAP | NEED_HOMES,
  .next = "inventory relations",
  .fill = fill,
};
