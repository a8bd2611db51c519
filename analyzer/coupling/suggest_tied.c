/*
 * coupling/suggest_tied.c: which modules does a framework find by their place?
 *
 * Django looks for admin.py, models.py, migrations, commands and template tags inside each app, and names tables after it; Celery for tasks.py. Moved alone such a file would be found no more, or make another table: it goes with its
 * app or not at all, whatever its edges say. An app is a package that holds two or more of what apps hold, as `init` has it.
 */
#include "coupling/suggest_p.h"

static const char *const app_parts[] = {"models", "apps", "urls", "views", "admin", "tasks", "signals", "api"};      /* and migrations */
/* Of an app, by their names: files, and folders with all below them. */
static const char *const found_files[] = {"admin", "apps", "models", "tasks", "translation", "search_indexes", "wagtail_hooks"};
static const char *const found_folders[] = {"admin", "models", "tasks", "migrations", "management", "templatetags"};
/* Entrances of a site: what refers to everything belongs to nobody else. */
static const char *const found_anywhere[] = {"urls", "wsgi", "asgi", "manage"};

static bool listed(struct span word, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (span_is(word, list[i]))
      return true;
  return false;
}
#define LISTED(word, list) listed((word), (list), sizeof(list) / sizeof *(list))

/* `parts`: str_id of a package -> how many parts of an app it holds. */
static bool found(const struct suggesting *s, const struct map *parts, uint32_t mod)
{
  struct span name = module_name(s->base->program, mod);
  bool folder = (s->base->program->modules.flags[mod] & MODULE_PACKAGE) != 0;
  if (LISTED(span_last_name(name), found_anywhere))
    return true;
  for (struct span rest = name; rest.n > 0; folder = true) {
    size_t dot = span_rfind(rest, '.');
    if (dot == rest.n)
      return false;
    struct span part = {rest.at + dot + 1, rest.n - dot - 1}, holder = {rest.at, dot};
    bool known = folder ? LISTED(part, found_folders) : LISTED(part, found_files);
    if (known && map_get(parts, intern_find(&s->base->program->corpus->strings, holder.at, holder.n).v) >= 2)
      return true;
    rest = holder;
  }
  return false;
}

/* A folder of migrations is part of an app, whether it has an __init__ or not. */
static void add_migrations(const struct suggesting *s, struct map *parts, struct map *migrated, uint32_t mod)
{
  const struct intern *strings = &s->base->program->corpus->strings;
  struct span name = module_name(s->base->program, mod), folder = {name.at, span_rfind(name, '.')};
  if (s->base->program->modules.class_[mod] != CLASS_MIGRATION || folder.n == name.n || !span_is(span_last_name(folder), "migrations"))
    return;
  struct span app = {folder.at, span_rfind(folder, '.')};
  uint32_t id = intern_find(strings, app.at, app.n == folder.n ? 0 : app.n).v;
  if (id == 0 || map_get(migrated, id) != 0)
    return;
  map_put(migrated, id, 1);
  map_put(parts, id, map_get(parts, id) + 1);
}

void suggest_framework(struct suggesting *s)
{
  const struct program *p = s->base->program;
  struct map parts = {0};
  struct map migrated = {0};      /* packages of migrations that are met */
  s->framework = arena_array(&s->scratch, bool, p->modules.n);
  for (uint32_t m = 1; m < p->modules.n; m++) {
    struct span name = module_name(p, m);
    size_t dot = span_rfind(name, '.');
    uint32_t holder = dot == name.n ? 0 : intern_find(&p->corpus->strings, name.at, dot).v;
    add_migrations(s, &parts, &migrated, m);
    bool apps = span_is(span_last_name(name), "apps") && (p->modules.flags[m] & MODULE_PACKAGE) != 0;     /* a folder of them */
    if (holder != 0 && !apps && LISTED(span_last_name(name), app_parts))
      map_put(&parts, holder, map_get(&parts, holder) + 1);
  }
  for (uint32_t m = 1; m < p->modules.n; m++)
    s->framework[m] = found(s, &parts, m);
  map_release(&parts);
  map_release(&migrated);
}
