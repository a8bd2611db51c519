/*
 * django/django.c: what does the framework wire up?
 *
 * The order of the steps, and their rows as columns.
 */
#include "django/django_p.h"

static void put_apps(struct reading *r)
{
  struct apps_found *t = &r->out->apps;
  t->n = (uint32_t)r->app_label.n;
  t->label = arena_array(r->run, str_id, t->n);
  t->package = arena_array(r->run, str_id, t->n);
  t->module = arena_array(r->run, mod_id, t->n);
  for (uint32_t i = 1; i < t->n; i++) {
    t->label[i] = r->app_label.at[i];
    t->package[i] = r->app_package.at[i];
    t->module[i] = r->app_module.at[i];
  }
}

static void put_models(struct reading *r)
{
  struct models *t = &r->out->models;
  t->n = (uint32_t)r->models.n;
  t->node = arena_array(r->run, node_id, t->n);
  t->app = arena_array(r->run, uint32_t, t->n);
  t->label = arena_array(r->run, str_id, t->n);
  t->table = arena_array(r->run, str_id, t->n);
  t->kind = arena_array(r->run, uint8_t, t->n);
  t->flags = arena_array(r->run, uint8_t, t->n);
  t->concrete = arena_array(r->run, uint32_t, t->n);
  for (uint32_t i = 1; i < t->n; i++) {
    const struct model_row *row = &r->models.at[i];
    t->node[i] = r->p->node_of_def[row->def.v];
    t->app[i] = row->app;
    t->label[i] = row->label;
    t->table[i] = row->table;
    t->kind[i] = row->kind;
    t->flags[i] = row->flags;
    t->concrete[i] = row->concrete;
  }
}

static void put_fields(struct reading *r)
{
  struct model_fields *t = &r->out->fields;
  t->n = (uint32_t)r->fields.n;
  t->model = arena_array(r->run, uint32_t, t->n);
  t->name = arena_array(r->run, str_id, t->n);
  t->class_ = arena_array(r->run, str_id, t->n);
  t->flags = arena_array(r->run, uint8_t, t->n);
  t->soft = arena_array(r->run, uint8_t, t->n);
  t->file = arena_array(r->run, file_id, t->n);
  t->line = arena_array(r->run, uint32_t, t->n);
  t->relation = arena_array(r->run, uint32_t, t->n);
  for (uint32_t i = 1; i < t->n; i++) {
    const struct field_row *row = &r->fields.at[i];
    t->model[i] = row->model;
    t->name[i] = row->name;
    t->class_[i] = row->class_;
    t->flags[i] = row->flags;
    t->soft[i] = row->soft;
    t->file[i] = row->file;
    t->line[i] = row->line;
    t->relation[i] = row->relation;
  }
}

static void make_relations(struct relations *t, struct arena *run, uint32_t n)
{
  *t = (struct relations){.n = n, .from = arena_array(run, uint32_t, n), .to = arena_array(run, uint32_t, n), .target = arena_array(run, node_id, n)};
  t->written = arena_array(run, str_id, n);
  t->name = arena_array(run, str_id, n);
  t->related_name = arena_array(run, str_id, n);
  t->form = arena_array(run, uint8_t, n);
  t->on_delete = arena_array(run, uint8_t, n);
  t->confidence = arena_array(run, uint8_t, n);
  t->unknown = arena_array(run, uint8_t, n);
  t->flags = arena_array(run, uint8_t, n);
  t->through = arena_array(run, node_id, n);
  t->declared = arena_array(run, node_id, n);
  t->file = arena_array(run, file_id, n);
  t->line = arena_array(run, uint32_t, n);
  t->edge = arena_array(run, uint32_t, n);
}

static void put_relations(struct reading *r)
{
  struct relations *t = &r->out->relations;
  make_relations(t, r->run, (uint32_t)r->relations.n);
  for (uint32_t i = 1; i < t->n; i++) {
    const struct relation_row *row = &r->relations.at[i];
    t->from[i] = row->from;
    t->to[i] = row->to;
    t->target[i] = row->target;
    t->written[i] = row->written;
    t->name[i] = row->name;
    t->related_name[i] = row->related_name;
    t->form[i] = row->form;
    t->on_delete[i] = row->on_delete;
    t->confidence[i] = row->confidence;
    t->unknown[i] = row->unknown;
    t->flags[i] = row->flags;
    t->through[i] = row->through;
    t->declared[i] = row->declared;
    t->file[i] = row->file;
    t->line[i] = row->line;
    t->edge[i] = row->edge;
  }
}

static void release(struct reading *r)
{
  apps_release(&r->apps);
  map_release(&r->app_of);
  map_release(&r->outside_role);
  map_release(&r->option);
  map_release(&r->by_label);
  map_release(&r->field_at);
  map_release(&r->settings);
  vec_release(&r->app_label);
  vec_release(&r->app_package);
  vec_release(&r->app_module);
  vec_release(&r->models);
  vec_release(&r->fields);
  vec_release(&r->relations);
  arena_release(&r->phase);
}

void django_run(struct django *out, struct arena *run, struct program *p)
{
  struct reading r = {.out = out, .run = run, .p = p, .names = p->names, .f = &p->corpus->all, .strings = &p->corpus->strings};
  *out = (struct django){0};
  apps_read(&r.apps, p, p->names, p->resolver);
  vec_push(&r.app_label, (str_id){0});
  vec_push(&r.app_package, (str_id){0});
  vec_push(&r.app_module, (mod_id){0});
  vec_push(&r.models, (struct model_row){0});
  classes_find(&r);
  fields_read(&r);
  migrations_read(&r);
  put_apps(&r);
  put_models(&r);
  put_fields(&r);
  put_relations(&r);
  release(&r);
}

struct span relation_target(const struct django *d, const struct program *p, uint32_t relation)
{
  const struct relations *t = &d->relations;
  if (t->to[relation] != 0)
    return intern_get(&p->corpus->strings, d->models.label[t->to[relation]]);
  return t->target[relation].v != 0 ? program_name(p, t->target[relation]) : intern_get(&p->corpus->strings, t->written[relation]);
}

const char *model_kind_name(enum model_kind kind)
{
  static const char *const names[MODEL_KINDS] = {"plain", "config", "abstract", "proxy", "unmanaged"};
  return names[kind];
}

const char *relation_form_name(enum relation_form form)
{
  static const char *const names[RELATION_FORMS] = {"fk", "o2o", "m2m", "parent", "generic"};
  return names[form];
}

const char *relation_unknown_name(enum relation_unknown why)
{
  static const char *const names[TARGET_REASONS] = {"", "any", "label", "name", "setting", "computed"};
  return names[why];
}

const char *wait_kind_name(enum wait_kind kind)
{
  static const char *const names[] = {"depends", "swappable", "run-before", "replaces"};
  return names[kind];
}
