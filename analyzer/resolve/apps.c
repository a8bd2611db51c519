/*
 * resolve/apps.c: which package is the Django application of this label?
 *
 * First the classes that say so: those with a text for `name` that stand in a module called apps or on a class AppConfig. Then, for labels that none of them has, the packages that hold a module `models`.
 */
#include "resolve/apps.h"

#include "base/arena.h"
#include "base/bug.h"

#include <string.h>

static struct app *app_of(struct apps *a, str_id label)
{
  uint32_t row = map_get(&a->of, label.v);
  if (row != 0)
    return &a->at[row];
  if (a->n >= a->cap) {             /* row 0 has no room yet */
    a->cap = a->cap == 0 ? 64 : a->cap * 2;
    a->at = heap_resize(a->at, a->cap, sizeof *a->at);
  }
  map_put(&a->of, label.v, a->n);
  a->at[a->n] = (struct app){0};
  return &a->at[a->n++];
}

static str_id last_part(struct program *p, struct span dotted)
{
  size_t dot = span_rfind(dotted, '.'), skip = dot == dotted.n ? 0 : dot + 1;
  return intern_add(&p->corpus->strings, dotted.at + skip, dotted.n - skip);
}

static mod_id models_of(struct program *p, str_id package)
{
  struct buf text = {0};
  buf_addspan(&text, intern_get(&p->corpus->strings, package));
  buf_adds(&text, ".models");
  mod_id m = modules_find(&p->modules, intern_find(&p->corpus->strings, text.at, text.n));
  buf_release(&text);
  return m;
}

static bool is_config(struct program *p, struct names *names, uint32_t def)
{
  node_id class_ = p->node_of_def[def];
  struct span module = intern_get(&p->corpus->strings, p->modules.name[p->nodes.module[class_.v].v]);
  if (span_is(module, "apps") || span_ends(module, ".apps"))
    return true;
  str_id external = names_mro(names, class_).external;
  return external.v != 0 && span_ends(intern_get(&p->corpus->strings, external), ".AppConfig");
}

/* What classes assign to `name` and `label`. */
static void read_texts(struct program *p, str_id *name, str_id *label)
{
  const struct facts *f = &p->corpus->all;
  str_id word_name = intern_find(&p->corpus->strings, "name", 4), word_label = intern_find(&p->corpus->strings, "label", 5);
  for (uint32_t a = 1; a < f->assigns.n; a++) {
    uint32_t target = f->assigns.target[a].v, value = f->assigns.value[a].v, def = f->assigns.in[a].v;
    if (f->defs.kind[def] != DEF_CLASS || f->exprs.kind[target] != EXPR_NAME || f->exprs.path[target].v != 0 || f->exprs.kind[value] != EXPR_STRING ||
        f->exprs.path[value].v != 0)
      continue;
    if (f->exprs.name[target].v == word_name.v)
      name[def] = f->exprs.name[value];
    else if (f->exprs.name[target].v == word_label.v)
      label[def] = f->exprs.name[value];
  }
}

static void read_configs(struct apps *a, struct program *p, struct names *names, struct resolver *r)
{
  struct arena phase = {0};
  uint32_t n = p->corpus->all.defs.n;
  str_id *name = arena_array(&phase, str_id, n), *label = arena_array(&phase, str_id, n);
  read_texts(p, name, label);
  for (uint32_t def = 1; def < n; def++) {
    if (name[def].v == 0 || !is_config(p, names, def))
      continue;
    mod_id module = p->nodes.module[p->node_of_def[def].v];
    struct import_name found = imports_name(r, module, name[def], false);
    if (found.module.v == 0 || (found.flags & TARGET_REST_MISSING) != 0)
      continue;
    struct span package = intern_get(&p->corpus->strings, p->modules.name[found.module.v]);
    str_id called = label[def].v != 0 ? label[def] : last_part(p, package);
    map_get_or_put(&a->label, p->modules.name[found.module.v].v, called.v);
    struct app *app = app_of(a, called);
    if (app->package.v == 0)                          /* the first class of a label keeps it */
      *app = (struct app){p->modules.name[found.module.v], models_of(p, p->modules.name[found.module.v]), module, false};
  }
  arena_release(&phase);
}

/* What no class says is the last part of the name. */
static void label_package(struct apps *a, struct program *p, struct span module, const char *last)
{
  if (!span_ends(module, last))
    return;
  struct span package = {module.at, module.n - strlen(last)};
  if (span_ends(package, ".models"))                  /* models/models.py is one of the modules of an application */
    return;
  map_get_or_put(&a->label, intern_span(&p->corpus->strings, package).v, last_part(p, package).v);
}

static void read_packages(struct apps *a, struct program *p)
{
  for (uint32_t mod = 1; mod < p->modules.n; mod++) {
    struct span name = intern_get(&p->corpus->strings, p->modules.name[mod]);
    label_package(a, p, name, ".migrations");
    label_package(a, p, name, ".models");
    if (!span_ends(name, ".models"))
      continue;
    str_id package = intern_add(&p->corpus->strings, name.at, name.n - (sizeof ".models" - 1));
    struct app *app = app_of(a, last_part(p, intern_get(&p->corpus->strings, package)));
    app->several = app->several || (app->package.v != 0 && app->config.v == 0);
    if (app->package.v == 0)
      *app = (struct app){package, {mod}, {0}, false};
  }
}

void apps_read(struct apps *a, struct program *p, struct names *names, struct resolver *r)
{
  *a = (struct apps){.n = 1};
  read_configs(a, p, names, r);
  read_packages(a, p);
}

void apps_release(struct apps *a)
{
  heap_free(a->at);
  map_release(&a->of);
  map_release(&a->label);
}

const struct app *apps_find(const struct apps *a, str_id label)
{
  uint32_t row = map_get(&a->of, label.v);
  return row == 0 || a->at[row].several ? NULL : &a->at[row];
}

str_id apps_label(const struct apps *a, const struct program *p, str_id module, str_id *package)
{
  const struct intern *strings = &p->corpus->strings;
  for (struct span name = intern_get(strings, module); name.n > 0; name.n = span_rfind(name, '.') < name.n ? span_rfind(name, '.') : 0) {
    *package = intern_find(strings, name.at, name.n);
    uint32_t label = package->v == 0 ? 0 : map_get(&a->label, package->v);
    if (label != 0)
      return (str_id){label};
  }
  *package = (str_id){0};
  return (str_id){0};
}

bool apps_django_has(struct span label)
{
  static const char *const labels[] = {"admin", "admindocs", "auth", "contenttypes", "flatpages", "gis", "humanize", "messages", "postgres", "redirects", "sessions", "sitemaps",
                                       "sites", "staticfiles", "syndication"};
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    if (span_is(label, labels[i]))
      return true;
  return false;
}
