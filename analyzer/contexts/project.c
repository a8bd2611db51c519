/*
 * contexts/project.c: what does "project" say about the tree? Fills struct source_options.
 */
#include "contexts/read.h"

static void read_root_option(struct reading *r, const struct json *v, struct root_option *out)
{
  static const char *const keys[] = {"path", "prefix", "for", NULL};
  if (v->kind == JSON_STRING) {
    out->path = v->string.at;
    return;
  }
  out->path = ".";
  if (!want(r, v, JSON_OBJECT, "a root"))
    return;
  known_keys(r, v, keys, "a root");
  if (json_get(v, "path") == NULL)
    fault(r, v, false, "a root needs a \"path\"");
  out->path = text_of(r, v, "path", ".");
  out->prefix = text_of(r, v, "prefix", NULL);
  const struct json *seen = json_get(v, "for");
  if (seen != NULL)
    globs_of(r, seen, "for", &out->seen_by);
}

static void read_roots(struct reading *r, const struct json *v)
{
  struct source_options *o = &r->out->options;
  if (!want(r, v, JSON_ARRAY, "roots"))
    return;
  struct root_option *roots = arena_array(r->run, struct root_option, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next)
    read_root_option(r, i, &roots[o->n_roots++]);
  o->roots = roots;
}

static void read_aliases(struct reading *r, const struct json *v)
{
  struct source_options *o = &r->out->options;
  if (!want(r, v, JSON_OBJECT, "aliases"))
    return;
  struct alias_option *aliases = arena_array(r->run, struct alias_option, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next)
    if (want(r, i, JSON_STRING, "an alias"))
      aliases[o->n_aliases++] = (struct alias_option){i->key.at, i->string.at};
  o->aliases = aliases;
}

static void read_classes(struct reading *r, const struct json *v)
{
  struct source_options *o = &r->out->options;
  const char *names[CLASSES + 1] = {0};
  if (!want(r, v, JSON_OBJECT, "classes"))
    return;
  for (int c = 0; c < CLASSES; c++)
    names[c] = class_name((enum file_class)c);
  known_keys(r, v, names, "classes");
  for (int c = 0; c < CLASSES; c++) {
    const struct json *list = json_get(v, names[c]);
    if (list != NULL)
      o->class_given[c] = globs_of(r, list, names[c], &o->classes[c]);
  }
}

/* Loaders belong to the import graph of later work; what can be wrong about them is said today. */
static void check_loaders(struct reading *r, const struct json *v)
{
  static const char *const keys[] = {"call", "module", "names", "prefix", NULL};
  if (!want(r, v, JSON_ARRAY, "loaders"))
    return;
  for (const struct json *i = v->items; i != NULL; i = i->next)
    if (want(r, i, JSON_OBJECT, "a loader"))
      known_keys(r, i, keys, "a loader");
}

void read_project(struct reading *r, const struct json *project)
{
  static const char *const keys[] = {"name", "roots", "aliases", "loaders", "exclude", "classes", "python", NULL};
  static const char *const versions[] = {"auto", "2", "3", NULL};
  struct source_options *o = &r->out->options;
  const struct json *v;
  known_keys(r, project, keys, "project");
  o->name = text_of(r, project, "name", NULL);
  if ((v = json_get(project, "roots")) != NULL)
    read_roots(r, v);
  if ((v = json_get(project, "aliases")) != NULL)
    read_aliases(r, v);
  if ((v = json_get(project, "exclude")) != NULL)
    globs_of(r, v, "exclude", &o->exclude);
  if ((v = json_get(project, "classes")) != NULL)
    read_classes(r, v);
  if ((v = json_get(project, "loaders")) != NULL)
    check_loaders(r, v);
  if ((v = json_get(project, "python")) != NULL) {
    int n = choice_of(r, v, "python version", versions);
    o->python = n > 0 ? (enum python_version)n : PYTHON_AUTO;
  }
}
