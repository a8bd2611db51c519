/*
 * django/migrations.c: which migrations are there, what do they do, and which wait for another application's?
 *
 * A migration is a class that stands on Django's (or South's). What orders it are pairs of texts, noted by the extractor, and calls of swappable_dependency(); what it does are the calls in its body. Operations that
 * SeparateDatabaseAndState is given for the state alone are found through the lists that they are put into.
 */
#include "django/django_p.h"
#include "django/known.h"

#include <stdlib.h>

struct migration_row {
  def_id def;
  mod_id module;
  uint32_t app, next;             /* another of the same label and name */
  str_id name;
  uint8_t flags;
};

struct wait_row {
  uint32_t migration, app, to, line;
  str_id label, name;
  uint8_t kind;
};

struct operation_row {
  uint32_t migration, line;
  str_id kind, model, field;
  uint8_t flags;
};

enum { ROUNDS_MOST = 16 };        /* lists that are put into lists */

struct history {
  struct reading *r;
  VEC(struct migration_row) migrations;
  VEC(struct wait_row) waits;
  VEC(struct operation_row) operations;
  struct map state;               /* values that hold operations of one migration that touch no table -> 1 */
  struct map named;               /* (label, name) -> the first migration */
};

/* ------------------------------------------------------------------------------------------------------- the migrations themselves */

static str_id last_part(struct reading *r, str_id dotted)
{
  struct span name = text_of(r, dotted);
  size_t dot = span_rfind(name, '.'), skip = dot == name.n ? 0 : dot + 1;
  return intern_add(r->strings, name.at + skip, name.n - skip);
}

static bool says(const struct reading *r, def_id class_, const char *name)
{
  for (uint32_t a = r->p->corpus->first[FACTS_ASSIGNS][r->p->corpus->def_file[class_.v].v]; a < r->p->corpus->first[FACTS_ASSIGNS][r->p->corpus->def_file[class_.v].v + 1]; a++)
    if (r->f->assigns.in[a].v == class_.v && is_true(r, r->f->assigns.value[a]) && span_is(text_of(r, r->f->exprs.name[r->f->assigns.target[a].v]), name))
      return true;
  return false;
}

static void find_migrations(struct history *h)
{
  struct reading *r = h->r;
  vec_push(&h->migrations, (struct migration_row){0});
  for (uint32_t def = 1; def < r->f->defs.n; def++) {
    mod_id module = r->p->nodes.module[r->p->node_of_def[def].v];
    if (r->f->defs.kind[def] != DEF_CLASS || (r->role[def] & ROLE_MIGRATION) == 0 || r->f->defs.kind[r->f->defs.parent[def].v] != DEF_MODULE || r->p->modules.class_[module.v] != CLASS_MIGRATION)
      continue;
    struct migration_row row = {.def = {def}, .module = module, .app = app_row(r, r->p->modules.name[module.v], (str_id){0}), .name = last_part(r, r->p->modules.name[module.v])};
    row.flags = (uint8_t)(((r->role[def] & ROLE_SOUTH) != 0 ? MIGRATION_SOUTH : 0) | (says(r, row.def, "initial") ? MIGRATION_INITIAL : 0));
    vec_push(&h->migrations, row);
  }
}

struct sorted {
  struct span app, name;
  struct migration_row row;
};

static int sorted_cmp(const void *a, const void *b)
{
  const struct sorted *x = a, *y = b;
  int order = span_cmp(x->app, y->app);
  order = order != 0 ? order : (x->row.app > y->row.app) - (x->row.app < y->row.app);
  order = order != 0 ? order : span_cmp(x->name, y->name);
  return order != 0 ? order : (x->row.def.v > y->row.def.v) - (x->row.def.v < y->row.def.v);
}

static void sort_migrations(struct history *h)
{
  struct reading *r = h->r;
  size_t n = h->migrations.n - 1;
  struct sorted *all = arena_array(&r->phase, struct sorted, n);
  for (size_t i = 0; i < n; i++) {
    struct migration_row row = h->migrations.at[i + 1];
    all[i] = (struct sorted){text_of(r, r->app_label.at[row.app]), text_of(r, row.name), row};
  }
  if (n > 0)
    qsort(all, n, sizeof *all, sorted_cmp);
  for (size_t i = 0; i < n; i++)
    h->migrations.at[i + 1] = all[i].row;
  for (uint32_t m = (uint32_t)h->migrations.n; m-- > 1;) {
    struct migration_row *row = &h->migrations.at[m];
    uint64_t key = map_pair(r->app_label.at[row->app].v, row->name.v);
    row->next = map_get(&h->named, key);
    map_put(&h->named, key, m);
  }
}

/* ------------------------------------------------------------------------------------------------------- what waits for what */

/* The migration of that label and name whose module lies nearest. */
static uint32_t migration_named(const struct history *h, str_id label, str_id name, uint32_t of)
{
  const struct reading *r = h->r;
  uint32_t best = 0, near = 0;
  for (uint32_t m = map_get(&h->named, map_pair(label.v, name.v)); m != 0; m = h->migrations.at[m].next) {
    uint32_t parts = name_nearness(text_of(r, r->p->modules.name[h->migrations.at[m].module.v]), text_of(r, r->p->modules.name[h->migrations.at[of].module.v]));
    if (best == 0 || parts > near) {
      best = m;
      near = parts;
    }
  }
  return best;
}

/* "__first__" and "__latest__" of a label; of several applications that share it none. */
static uint32_t migration_at_end(const struct history *h, str_id label, bool first)
{
  uint32_t found = 0;
  for (uint32_t m = 1; m < h->migrations.n; m++) {
    if (h->r->app_label.at[h->migrations.at[m].app].v != label.v)
      continue;
    if (found != 0 && h->migrations.at[found].app != h->migrations.at[m].app)
      return 0;
    found = found == 0 || !first ? m : found;
  }
  return found;
}

static void add_edge(struct history *h, uint32_t wait, struct fact_ref evidence)
{
  struct reading *r = h->r;
  const struct wait_row *w = &h->waits.at[wait];
  mod_id here = r->app_module.at[h->migrations.at[w->migration].app], other = r->app_module.at[w->app];
  bool before = w->kind == WAIT_RUN_BEFORE;
  if (w->app == 0 || w->kind == WAIT_REPLACES || here.v == other.v)
    return;
  uint32_t e = program_edge(r->p, (node_id){before ? other.v : here.v}, (node_id){before ? here.v : other.v}, EDGE_MIGRATION, evidence);
  r->p->edges.rule[e] = before ? RULE_RUN_BEFORE : RULE_DEPENDS;
  r->p->edges.confidence[e] = w->kind == WAIT_SWAPPABLE ? CONFIDENCE_INFERRED : CONFIDENCE_CERTAIN;
}

static void add_wait(struct history *h, struct wait_row w, struct fact_ref evidence)
{
  bool first = span_is(text_of(h->r, w.name), "__first__"), latest = span_is(text_of(h->r, w.name), "__latest__");
  w.to = first || latest ? migration_at_end(h, w.label, first) : migration_named(h, w.label, w.name, w.migration);
  w.app = w.to == 0 ? 0 : h->migrations.at[w.to].app;
  vec_push(&h->waits, w);
  add_edge(h, (uint32_t)h->waits.n - 1, evidence);
}

static enum wait_kind wait_of(struct span name)
{
  return span_is(name, "run_before") ? WAIT_RUN_BEFORE : span_is(name, "replaces") ? WAIT_REPLACES : WAIT_DEPENDS;
}

static void read_pairs(struct history *h, uint32_t m)
{
  struct reading *r = h->r;
  const struct pairs *t = &r->f->pairs;
  const struct corpus *c = r->p->corpus;
  def_id def = h->migrations.at[m].def;
  file_id file = c->def_file[def.v];
  for (uint32_t row = c->first[FACTS_PAIRS][file.v]; row < c->first[FACTS_PAIRS][file.v + 1]; row++)
    if (t->in[row].v == def.v)
      add_wait(h, (struct wait_row){.migration = m, .kind = (uint8_t)wait_of(text_of(r, t->to[row])), .label = t->first[row], .name = t->second[row], .line = t->line[row]},
               (struct fact_ref){FACTS_PAIRS, row});
}

/* ------------------------------------------------------------------------------------------------------- what they do */

static struct span callee_word(const struct reading *r, uint32_t call)
{
  expr_id e = r->f->calls.callee[call];
  struct span text = text_of(r, r->f->exprs.path[e.v].v != 0 ? r->f->exprs.path[e.v] : r->f->exprs.name[e.v]);
  size_t dot = span_rfind(text, '.');
  return r->f->exprs.kind[e.v] != EXPR_NAME ? (struct span){"", 0} : dot == text.n ? text : (struct span){text.at + dot + 1, text.n - dot - 1};
}

struct shape {                    /* an operation, and the arguments that say what it is about */
  const char *name;
  const char *model, *field;      /* by keyword; by position 0 and 1 */
};

static const struct shape *shape_of(struct span word)
{
  static const struct shape django[] = {
    {"CreateModel", "name", NULL},        {"DeleteModel", "name", NULL},          {"RenameModel", "old_name", NULL},          {"AlterModelTable", "name", NULL},
    {"AlterModelOptions", "name", NULL},  {"AlterModelManagers", "name", NULL},   {"AlterModelTableComment", "name", NULL},   {"AlterUniqueTogether", "name", NULL},
    {"AlterIndexTogether", "name", NULL}, {"AlterOrderWithRespectTo", "name", NULL}, {"AddField", "model_name", "name"},       {"RemoveField", "model_name", "name"},
    {"AlterField", "model_name", "name"}, {"RenameField", "model_name", "old_name"}, {"AddIndex", "model_name", NULL},         {"RemoveIndex", "model_name", NULL},
    {"RenameIndex", "model_name", NULL},  {"AddConstraint", "model_name", NULL},  {"RemoveConstraint", "model_name", NULL},   {"AddIndexConcurrently", "model_name", NULL},
    {"RemoveIndexConcurrently", "model_name", NULL}, {"RunPython", NULL, NULL},   {"RunSQL", NULL, NULL},                     {"SeparateDatabaseAndState", NULL, NULL},
  };
  for (size_t i = 0; i < sizeof django / sizeof *django; i++)
    if (span_is(word, django[i].name))
      return &django[i];
  return NULL;
}

static const struct shape *south_shape(struct span word)
{
  static const struct shape south[] = {
    {"create_table", "table_name", NULL},          {"delete_table", "table_name", NULL},           {"rename_table", "old_table_name", NULL},
    {"add_column", "table_name", "name"},          {"alter_column", "table_name", "name"},         {"delete_column", "table_name", "name"},
    {"rename_column", "table_name", "old"},        {"create_unique", "table_name", NULL},          {"delete_unique", "table_name", NULL},
  };
  for (size_t i = 0; i < sizeof south / sizeof *south; i++)
    if (span_is(word, south[i].name))
      return &south[i];
  return NULL;
}

static str_id text_argument(const struct reading *r, uint32_t call, uint32_t position, const char *keyword)
{
  expr_id e = keyword == NULL ? (expr_id){0} : argument(r, call, position, keyword, NULL);
  return is_text(r, e) ? r->f->exprs.name[e.v] : (str_id){0};
}

static bool fills(uint8_t op)
{
  return op == FLOW_COPY || op == FLOW_STORE_ITEM || op == FLOW_MERGE || op == FLOW_OPERATOR /* a + b; of b too, which may have __radd__ */;
}

/* All that goes into the list that SeparateDatabaseAndState gets for the state: its items, those of lists that it is made of. */
static void mark_state(struct history *h, uint32_t call)
{
  struct reading *r = h->r;
  const struct flows *t = &r->f->flows;
  uint32_t arg;
  argument(r, call, 1, "state_operations", &arg);
  if (arg == 0 || r->f->args.flow[arg].v == 0)
    return;
  file_id file = r->p->corpus->def_file[r->f->calls.in[call].v];
  uint32_t before = 0;
  map_put(&h->state, r->f->args.flow[arg].v, 1);
  for (int round = 0; round < ROUNDS_MOST && h->state.n != before; round++) {
    before = h->state.n;
    for (uint32_t row = r->p->corpus->first[FACTS_FLOWS][file.v]; row < r->p->corpus->first[FACTS_FLOWS][file.v + 1]; row++)
      if (fills(t->op[row]) && t->from[row].v != 0 && map_get(&h->state, t->to[row].v) != 0)
        map_get_or_put(&h->state, t->from[row].v, 1);
  }
}

/* In the body of the class; of South in forwards(). */
static bool runs_in(const struct reading *r, def_id in, const struct migration_row *m)
{
  if ((m->flags & MIGRATION_SOUTH) == 0)
    return in.v == m->def.v;
  return r->f->defs.parent[in.v].v == m->def.v && span_is(text_of(r, r->f->defs.name[in.v]), "forwards");
}

/* What a call in a migration does; `word` gets its class. Operations of the tree's own are about what the one is that they stand on. */
static const struct shape *shape_called(struct reading *r, uint32_t call, bool south, struct span *word)
{
  static const struct shape other = {"", NULL, NULL};
  *word = callee_word(r, call);
  if (south)
    return south_shape(*word);
  struct meaning m = names_callee(r->names, call);
  bool inside = m.kind == MEANS_DEF && r->p->nodes.kind[m.node.v] == NODE_CLASS;
  if (m.kind != MEANS_EXTERNAL && (!inside || (class_role(r, m.node) & ROLE_OPERATION) == 0))
    return NULL;
  const struct shape *shape = shape_of(*word);
  if (!inside || shape != NULL)
    return shape;
  shape = shape_of(text_of(r, last_part(r, names_mro(r->names, m.node).external)));
  return shape != NULL ? shape : &other;
}

static void read_swappable(struct history *h, uint32_t m, uint32_t call)
{
  struct reading *r = h->r;
  str_id label = swappable_label(r, r->f->calls.in[call], argument(r, call, 0, "value", NULL));
  if (label.v != 0)
    add_wait(h, (struct wait_row){.migration = m, .kind = WAIT_SWAPPABLE, .label = label, .name = intern_span(r->strings, SPAN("__first__")), .line = r->f->calls.line[call]}, (struct fact_ref){FACTS_CALLS, call});
}

static void read_call(struct history *h, uint32_t m, uint32_t call)
{
  struct reading *r = h->r;
  struct span word;
  const struct shape *shape = shape_called(r, call, (h->migrations.at[m].flags & MIGRATION_SOUTH) != 0, &word);
  if (span_is(word, "swappable_dependency"))
    read_swappable(h, m, call);
  if (shape == NULL)
    return;
  struct operation_row op = {.migration = m, .line = r->f->calls.line[call], .kind = intern_span(r->strings, word)};
  op.model = text_argument(r, call, 0, shape->model);
  op.field = text_argument(r, call, 1, shape->field);
  op.flags = map_get(&h->state, r->f->calls.result[call].v) != 0 ? OPERATION_STATE_ONLY : 0;
  vec_push(&h->operations, op);
}

static void read_migration(struct history *h, uint32_t m)
{
  struct reading *r = h->r;
  const struct corpus *c = r->p->corpus;
  file_id file = c->def_file[h->migrations.at[m].def.v];
  map_clear(&h->state);
  read_pairs(h, m);
  for (uint32_t call = c->first[FACTS_CALLS][file.v]; call < c->first[FACTS_CALLS][file.v + 1]; call++)
    if (runs_in(r, r->f->calls.in[call], &h->migrations.at[m]) && span_is(callee_word(r, call), "SeparateDatabaseAndState"))
      mark_state(h, call);
  for (uint32_t call = c->first[FACTS_CALLS][file.v]; call < c->first[FACTS_CALLS][file.v + 1]; call++)
    if (runs_in(r, r->f->calls.in[call], &h->migrations.at[m]))
      read_call(h, m, call);
}

/* ------------------------------------------------------------------------------------------------------- the tables */

static void put_migrations(const struct history *h)
{
  struct migrations *t = &h->r->out->migrations;
  struct arena *run = h->r->run;
  t->n = (uint32_t)h->migrations.n;
  t->module = arena_array(run, mod_id, t->n);
  t->app = arena_array(run, uint32_t, t->n);
  t->name = arena_array(run, str_id, t->n);
  t->flags = arena_array(run, uint8_t, t->n);
  for (uint32_t i = 1; i < t->n; i++) {
    const struct migration_row *row = &h->migrations.at[i];
    t->module[i] = row->module;
    t->app[i] = row->app;
    t->name[i] = row->name;
    t->flags[i] = row->flags;
  }
}

static void put_waits(const struct history *h)
{
  struct waits *t = &h->r->out->waits;
  struct arena *run = h->r->run;
  t->n = (uint32_t)h->waits.n;
  t->migration = arena_array(run, uint32_t, t->n);
  t->kind = arena_array(run, uint8_t, t->n);
  t->label = arena_array(run, str_id, t->n);
  t->name = arena_array(run, str_id, t->n);
  t->app = arena_array(run, uint32_t, t->n);
  t->to = arena_array(run, uint32_t, t->n);
  t->line = arena_array(run, uint32_t, t->n);
  for (uint32_t i = 1; i < t->n; i++) {
    const struct wait_row *row = &h->waits.at[i];
    t->migration[i] = row->migration;
    t->kind[i] = row->kind;
    t->label[i] = row->label;
    t->name[i] = row->name;
    t->app[i] = row->app;
    t->to[i] = row->to;
    t->line[i] = row->line;
  }
}

static void put_operations(const struct history *h)
{
  struct operations *t = &h->r->out->operations;
  struct arena *run = h->r->run;
  t->n = (uint32_t)h->operations.n;
  t->migration = arena_array(run, uint32_t, t->n);
  t->kind = arena_array(run, str_id, t->n);
  t->model = arena_array(run, str_id, t->n);
  t->field = arena_array(run, str_id, t->n);
  t->flags = arena_array(run, uint8_t, t->n);
  t->line = arena_array(run, uint32_t, t->n);
  for (uint32_t i = 1; i < t->n; i++) {
    const struct operation_row *row = &h->operations.at[i];
    t->migration[i] = row->migration;
    t->kind[i] = row->kind;
    t->model[i] = row->model;
    t->field[i] = row->field;
    t->flags[i] = row->flags;
    t->line[i] = row->line;
  }
}

void migrations_read(struct reading *r)
{
  struct history h = {.r = r};
  find_migrations(&h);
  sort_migrations(&h);
  vec_push(&h.waits, (struct wait_row){0});
  vec_push(&h.operations, (struct operation_row){0});
  for (uint32_t m = 1; m < h.migrations.n; m++)
    read_migration(&h, m);
  put_migrations(&h);
  put_waits(&h);
  put_operations(&h);
  vec_release(&h.migrations);
  vec_release(&h.waits);
  vec_release(&h.operations);
  map_release(&h.state);
  map_release(&h.named);
}
