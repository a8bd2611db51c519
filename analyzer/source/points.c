/*
 * source/points.c: which entry points do packaging files declare?
 */
#include "source/points.h"

#include "base/vec.h"
#include "source/manifest.h"

#include <string.h>

struct pointing {
  struct arena *run;
  const char *file;
  VEC(struct point) rows;
};

static struct span kept(struct pointing *w, struct span s)
{
  return (struct span){arena_strndup(w->run, s.n > 0 ? s.at : "", s.n), s.n};
}

/* "a.b:C.f [extra]" */
static void add_target(struct pointing *w, struct span group, struct span target, uint32_t line)
{
  target = span_trimmed(target);
  target.n = span_find(target, '[');
  target = span_trimmed((struct span){target.at, target.n});
  size_t colon = span_find(target, ':');
  struct span module = {target.at, colon}, attribute = colon < target.n ? (struct span){target.at + colon + 1, target.n - colon - 1} : SPAN("");
  if (module.n > 0)
    vec_push(&w->rows, ((struct point){kept(w, group), kept(w, span_trimmed(module)), kept(w, span_trimmed(attribute)), w->file, line}));
}

/* "name = a.b:C.f" */
static void add_line(struct pointing *w, struct span group, struct span text, uint32_t line)
{
  size_t equals = span_find(text, '=');
  if (equals < text.n)
    add_target(w, group, (struct span){text.at + equals + 1, text.n - equals - 1}, line);
}

static void add_ini(struct pointing *w, const struct ini_entry *e, struct span group, uint32_t line)
{
  for (uint32_t i = 0; i < e->n; i++)
    add_line(w, group, e->value[i].text, line != 0 ? line : e->value[i].line);
}

static const struct json *first_of(const struct json *object)
{
  return object != NULL && (object->kind == JSON_OBJECT || object->kind == JSON_ARRAY) ? object->items : NULL;
}

/* entry_points={"group": ["name = a:b"]}, or the text of such a file. */
static void read_setup_py(struct pointing *w, const struct manifest *m)
{
  for (const struct json *call = first_of(m->tree); call != NULL; call = call->next) {
    const struct json *points = json_get(call, "entry_points");
    for (const struct json *group = points != NULL && points->kind == JSON_OBJECT ? points->items : NULL; group != NULL; group = group->next) {
      if (group->kind == JSON_STRING)
        add_line(w, group->key, group->string, group->line);
      for (const struct json *one = group->kind == JSON_ARRAY ? group->items : NULL; one != NULL; one = one->next)
        add_line(w, group->key, manifest_text(one), one->line);
    }
    struct arena scratch = {0};
    struct ini ini = {0};
    if (points != NULL && points->kind == JSON_STRING)
      ini_read(&ini, &scratch, points->string);
    for (uint32_t i = 0; i < ini.n; i++) {
      struct span target = ini.at[i].value[0].text;
      add_target(w, ini.at[i].section, target, points->line);
    }
    arena_release(&scratch);
  }
}

static void read_setup_cfg(struct pointing *w, const struct manifest *m)
{
  for (uint32_t i = 0; i < m->ini.n; i++)
    if (span_is(m->ini.at[i].section, "options.entry_points"))
      add_ini(w, &m->ini.at[i], m->ini.at[i].key, 0);
}

/* {name = "a:b"}; poetry also has {name = {reference = "a:b"}} and {callable = "a:b"}. */
static void add_table(struct pointing *w, const struct json *table, struct span group)
{
  for (const struct json *one = first_of(table); one != NULL; one = one->next) {
    const struct json *target = one->kind != JSON_OBJECT ? one : json_get(one, "reference") != NULL ? json_get(one, "reference") : json_get(one, "callable");
    add_target(w, group, manifest_text(target), one->key_line);
  }
}

static void read_pyproject(struct pointing *w, const struct json *tree)
{
  static const char *const scripts[][2] = {{"project/scripts", "console_scripts"}, {"project/gui-scripts", "gui_scripts"}, {"tool/poetry/scripts", "console_scripts"}};
  static const char *const groups[] = {"project/entry-points", "tool/poetry/plugins"};
  for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
    add_table(w, manifest_get(tree, scripts[i][0], JSON_OBJECT), span_of(scripts[i][1]));
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
    for (const struct json *group = first_of(manifest_get(tree, groups[i], JSON_OBJECT)); group != NULL; group = group->next)
      add_table(w, group, group->key);
}

static void read_file(struct pointing *w, const struct manifest *m)
{
  w->file = arena_strndup(w->run, m->path, strlen(m->path));
  if (m->kind == PACKAGING_SETUP_PY)
    read_setup_py(w, m);
  else if (m->kind == PACKAGING_SETUP_CFG)
    read_setup_cfg(w, m);
  else if (m->kind == PACKAGING_PYPROJECT)
    read_pyproject(w, m->tree);
}

void points_read(struct points *out, struct arena *run, const struct source_tree *tree)
{
  struct pointing w = {.run = run};
  struct arena scratch = {0};
  struct diag_list unheard = {0};
  struct manifest m;
  for (uint32_t i = 0; i < tree->n_packaging; i++) {
    enum packaging_kind kind = packaging_kind_of(span_of(tree->packaging[i]));
    bool declares = kind == PACKAGING_SETUP_PY || kind == PACKAGING_SETUP_CFG || kind == PACKAGING_PYPROJECT;
    if (declares && manifest_read(&m, &scratch, tree, tree->packaging[i], &unheard))
      read_file(&w, &m);
    arena_reset(&scratch);
  }
  *out = (struct points){.n = (uint32_t)w.rows.n, .at = arena_array(run, struct point, w.rows.n)};
  if (out->n > 0)
    memcpy(out->at, w.rows.at, out->n * sizeof *out->at);
  vec_release(&w.rows);
  diag_release(&unheard);
  arena_release(&scratch);
}
