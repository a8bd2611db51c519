/*
 * contexts/project.c: what does "project" say about the tree? Fills struct source_options.
 */
#include "contexts/read.h"

enum { MOST_ARGUMENTS = 256 };

/* A dotted name behind a key; NULL if it is absent or, with a fault, none. */
static const char *dotted_of(struct reading *r, const struct json *object, const char *key)
{
  const struct json *v = json_get(object, key);
  return v != NULL && want(r, v, JSON_STRING, key) && check_dotted(r, v, v->string, false, DOTTED_PLAIN) ? v->string.at : NULL;
}

static void read_root_option(struct reading *r, const struct json *v, struct root_option *out)
{
  static const char *const keys[] = {"path", "prefix", "for", NULL};
  *out = (struct root_option){.path = "."};
  if (v->kind == JSON_STRING && v->string.n > 0) {
    out->path = v->string.at;
    return;
  }
  if (v->kind != JSON_OBJECT) {
    fault(r, v, false, "a root must be a folder or an object, not %s", v->kind == JSON_STRING ? "an empty text" : json_kind_name(v->kind));
    return;
  }
  known_keys(r, v, keys, "a root");
  if (json_get(v, "path") == NULL)
    fault(r, v, false, "a root needs a \"path\"");
  out->path = name_of(r, v, "path", ".");
  const struct json *prefix = json_get(v, "prefix"), *seen = json_get(v, "for");
  bool bare = prefix != NULL && prefix->kind == JSON_STRING && prefix->string.n == 0;
  out->prefix = bare ? "" : dotted_of(r, v, "prefix");
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
    if (check_dotted(r, i, i->key, true, DOTTED_PLAIN) && want(r, i, JSON_STRING, "an alias") && check_dotted(r, i, i->string, false, DOTTED_PLAIN))
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
    if (list == NULL)
      continue;
    globs_of(r, list, names[c], &o->classes[c]);
    o->class_given[c] = true;
  }
}

static void read_argument(struct reading *r, const struct json *loader, const char *key, struct argument *out)
{
  const struct json *v = json_get(loader, key);
  if (v == NULL)
    return;
  if (v->kind == JSON_NUMBER && v->number >= 0 && v->number < MOST_ARGUMENTS && v->number == (double)(uint32_t)v->number)
    *out = (struct argument){NULL, (uint32_t)v->number};
  else if (v->kind == JSON_STRING && v->string.n > 0)
    *out = (struct argument){v->string.at, NO_POSITION};
  else
    fault(r, v, false, "%s must be the position of an argument (from 0) or its keyword", key);
}

static void read_loader(struct reading *r, const struct json *v, struct loader_option *out)
{
  static const char *const keys[] = {"call", "module", "names", "prefix", "suffix", NULL};
  *out = (struct loader_option){.module = {NULL, 0}, .names = {NULL, 1}};
  if (!want(r, v, JSON_OBJECT, "a loader"))
    return;
  known_keys(r, v, keys, "a loader");
  if (json_get(v, "call") == NULL)
    fault(r, v, false, "a loader needs a \"call\": the full dotted name of the function");
  out->call = dotted_of(r, v, "call");
  out->suffix = dotted_of(r, v, "suffix");
  read_argument(r, v, "module", &out->module);
  read_argument(r, v, "names", &out->names);
  const struct json *prefix = json_get(v, "prefix");
  if (prefix == NULL || !want(r, prefix, JSON_ARRAY, "prefix"))
    return;
  out->prefix.at = arena_array(r->run, const char *, prefix->n);
  for (const struct json *i = prefix->items; i != NULL; i = i->next)
    if (want(r, i, JSON_STRING, "prefix") && check_dotted(r, i, i->string, false, DOTTED_PLAIN))
      out->prefix.at[out->prefix.n++] = i->string.at;
}

static void read_loaders(struct reading *r, const struct json *v)
{
  struct source_options *o = &r->out->options;
  if (!want(r, v, JSON_ARRAY, "loaders"))
    return;
  struct loader_option *loaders = arena_array(r->run, struct loader_option, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next) {
    read_loader(r, i, &loaders[o->n_loaders]);
    o->n_loaders += loaders[o->n_loaders].call != NULL;
  }
  o->loaders = loaders;
}

void read_project(struct reading *r, const struct json *project)
{
  static const char *const keys[] = {"name", "roots", "aliases", "loaders", "exclude", "classes", "python", NULL};
  static const char *const versions[] = {"auto", "2", "3", NULL};
  struct source_options *o = &r->out->options;
  const struct json *v;
  known_keys(r, project, keys, "project");
  o->name = name_of(r, project, "name", NULL);
  if ((v = json_get(project, "roots")) != NULL)
    read_roots(r, v);
  if ((v = json_get(project, "aliases")) != NULL)
    read_aliases(r, v);
  if ((v = json_get(project, "exclude")) != NULL)
    globs_of(r, v, "exclude", &o->exclude);
  if ((v = json_get(project, "classes")) != NULL)
    read_classes(r, v);
  if ((v = json_get(project, "loaders")) != NULL)
    read_loaders(r, v);
  if ((v = json_get(project, "python")) != NULL) {
    int n = choice_of(r, v, "python version", versions);
    o->python = n > 0 ? (enum python_version)n : PYTHON_AUTO;
  }
}
