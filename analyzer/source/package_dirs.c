/*
 * source/package_dirs.c: in which folders does a packaging file say that the packages lie?
 */
#include "source/package_dirs.h"

#include "base/path.h"
#include "base/vec.h"
#include "source/requirement.h"

#include <string.h>

struct finder {
  struct arena *arena;
  const struct manifest *m;
  VEC(struct package_dir) found;
};

/* The folder `text` below PATH, counted from `from`; NULL when it lies outside. */
static const char *folder_below(struct finder *f, struct span from, struct span text)
{
  struct buf joined = {0}, path = {0};
  path_join(&joined, from, text);
  path_normalize(&path, joined.n > 0 ? buf_span(&joined) : SPAN(""));
  struct span dir = span_is(buf_span(&path), ".") ? SPAN("") : buf_span(&path);
  bool outside = span_starts(dir, "..") || span_starts(dir, "/") || span_starts(text, "/");
  const char *kept = outside ? NULL : arena_strndup(f->arena, dir.at, dir.n);
  buf_release(&joined);
  buf_release(&path);
  return kept;
}

/* `text` counts from the folder of the file. */
static void add(struct finder *f, struct span text, struct package_dir d)
{
  d.dir = folder_below(f, f->m->dir, text);
  if (d.dir != NULL)
    vec_push(&f->found, d);
}

static void add_root(struct finder *f, const struct json *value)
{
  if (value != NULL && value->kind == JSON_STRING)
    add(f, value->string, (struct package_dir){.line = value->line});
}

static void add_roots(struct finder *f, const struct json *array)
{
  for (const struct json *i = array != NULL ? array->items : NULL; i != NULL; i = i->next)
    add_root(f, i);
}

/* Package `name` lies in `dir`: the folder above, as far as the two agree, else the folder with the name as prefix. */
static void add_mapping(struct finder *f, struct span name, struct span dir, uint32_t line)
{
  struct span part = name, rest = dir;
  while (rest.n > 0 && rest.at[rest.n - 1] == '/')
    rest.n--;
  dir = rest;
  while (part.n > 0) {
    size_t dot = span_rfind(part, '.');
    struct span last = dot < part.n ? (struct span){part.at + dot + 1, part.n - dot - 1} : part;
    if (!span_eq(last, path_base(rest)))
      break;
    part.n = dot < part.n ? dot : 0;
    rest = path_dir(rest);
  }
  if (part.n == 0)
    add(f, rest, (struct package_dir){.line = line});
  else
    add(f, dir, (struct package_dir){.line = line, .prefix = arena_strndup(f->arena, name.at, name.n)});
}

static void add_mappings(struct finder *f, const struct json *object)
{
  for (const struct json *i = object != NULL ? object->items : NULL; i != NULL; i = i->next)
    if (i->kind == JSON_STRING)
      add_mapping(f, i->key, i->string, i->line);
}

/* ------------------------------------------------------------------------------------------------------------- setuptools */

static void of_find_call(struct finder *f, const struct json *call)
{
  if (call->kind != JSON_OBJECT || !(span_ends(call->string, "find_packages") || span_ends(call->string, "find_namespace_packages")))
    return;
  add_root(f, json_get(call, "0"));
  add_root(f, json_get(call, "where"));
}

static void of_setup_call(struct finder *f, const struct json *call)
{
  add_mappings(f, manifest_get(call, "package_dir", JSON_OBJECT));
  const struct json *packages = json_get(call, "packages");
  if (packages != NULL)
    of_find_call(f, packages);
  for (const struct json *i = packages != NULL && packages->kind == JSON_ARRAY ? packages->items : NULL; i != NULL; i = i->next)
    of_find_call(f, i);
}

static void of_setup_cfg(struct finder *f)
{
  const struct ini_entry *dirs = ini_find(&f->m->ini, "options", "package_dir"), *where = ini_find(&f->m->ini, "options.packages.find", "where");
  for (uint32_t i = 0; dirs != NULL && i < dirs->n; i++) {
    for (struct span rest = dirs->value[i].text; rest.n > 0;) {                /* lines, or on one line commas between */
      size_t comma = dirs->n == 1 ? span_find(rest, ',') : rest.n, equal = span_find(rest, '=');
      if (equal < comma)
        add_mapping(f, span_trimmed((struct span){rest.at, equal}), span_trimmed((struct span){rest.at + equal + 1, comma - equal - 1}), dirs->value[i].line);
      comma += comma < rest.n;
      rest = (struct span){rest.at + comma, rest.n - comma};
    }
  }
  for (uint32_t i = 0; where != NULL && i < where->n; i++)
    if (where->value[i].text.n > 0)
      add(f, where->value[i].text, (struct package_dir){.line = where->value[i].line});
}

/* ------------------------------------------------------------------------------------------------------------- pyproject.toml */

static void of_hatch(struct finder *f, const struct json *build)
{
  const struct json *packages = manifest_get(build, "packages", JSON_ARRAY);
  for (const struct json *i = packages != NULL ? packages->items : NULL; i != NULL; i = i->next)
    if (i->kind == JSON_STRING)
      add_mapping(f, path_base(i->string), i->string, i->line);
  add_roots(f, manifest_get(build, "sources", JSON_ARRAY));
  const struct json *sources = manifest_get(build, "sources", JSON_OBJECT);
  for (const struct json *i = sources != NULL ? sources->items : NULL; i != NULL; i = i->next) {
    if (i->kind != JSON_STRING)
      continue;
    struct buf name = {0};
    for (size_t k = 0; k < i->string.n; k++)
      buf_addc(&name, i->string.at[k] == '/' ? '.' : i->string.at[k]);
    add_mapping(f, name.n > 0 ? buf_span(&name) : SPAN(""), i->key, i->line);
    buf_release(&name);
  }
}

static void of_path(struct finder *f, const struct json *dependency)
{
  const struct json *path = manifest_get(dependency, "path", JSON_STRING);
  if (path != NULL)
    add(f, path->string, (struct package_dir){.line = path->line, .editable = true});
}

/* {path = "../lib", develop = true}, or a list of such for several platforms. */
static void of_paths(struct finder *f, const struct json *dependencies)
{
  for (const struct json *i = dependencies != NULL ? dependencies->items : NULL; i != NULL; i = i->next) {
    of_path(f, i);
    for (const struct json *k = i->kind == JSON_ARRAY ? i->items : NULL; k != NULL; k = k->next)
      of_path(f, k);
  }
}

static void of_poetry(struct finder *f, const struct json *poetry)
{
  const struct json *packages = manifest_get(poetry, "packages", JSON_ARRAY), *groups = manifest_get(poetry, "group", JSON_OBJECT);
  for (const struct json *i = packages != NULL ? packages->items : NULL; i != NULL; i = i->next)
    add_root(f, json_get(i, "from"));
  of_paths(f, manifest_get(poetry, "dependencies", JSON_OBJECT));
  of_paths(f, manifest_get(poetry, "dev-dependencies", JSON_OBJECT));
  for (const struct json *i = groups != NULL ? groups->items : NULL; i != NULL; i = i->next)
    of_paths(f, manifest_get(i, "dependencies", JSON_OBJECT));
}

/* -e file:///${PROJECT_ROOT}/libs/x */
static void of_pdm(struct finder *f, const struct json *pdm)
{
  add_root(f, manifest_get(pdm, "build/package-dir", JSON_STRING));
  add_root(f, manifest_get(pdm, "package-dir", JSON_STRING));
  const struct json *groups = manifest_get(pdm, "dev-dependencies", JSON_OBJECT);
  for (const struct json *g = groups != NULL ? groups->items : NULL; g != NULL; g = g->next) {
    for (const struct json *i = g->items; i != NULL; i = i->next) {
      struct requirement_reader reader = {.rest = manifest_text(i)};
      struct requirement r;
      struct span root = SPAN("/${PROJECT_ROOT}/");
      if (requirement_next(&reader, &r) && r.kind == REQUIREMENT_PATH && span_starts(r.target, root.at))
        add(f, (struct span){r.target.at + root.n, r.target.n - root.n}, (struct package_dir){.line = i->line, .editable = true});
      buf_release(&reader.joined);
    }
  }
}

static void of_uv(struct finder *f, const struct json *tree)
{
  const struct json *root = manifest_get(tree, "tool/uv/build-backend/module-root", JSON_STRING), *backend = manifest_get(tree, "build-system/build-backend", JSON_STRING);
  add_root(f, root);
  if (root == NULL && span_is(manifest_text(backend), "uv_build"))
    add(f, SPAN("src"), (struct package_dir){.line = backend->line});
  of_paths(f, manifest_get(tree, "tool/uv/sources", JSON_OBJECT));
}

static void of_pyproject(struct finder *f, const struct json *tree)
{
  add_mappings(f, manifest_get(tree, "tool/setuptools/package-dir", JSON_OBJECT));
  add_roots(f, manifest_get(tree, "tool/setuptools/packages/find/where", JSON_ARRAY));
  of_poetry(f, manifest_get(tree, "tool/poetry", JSON_OBJECT));
  of_hatch(f, manifest_get(tree, "tool/hatch/build", JSON_OBJECT));
  of_hatch(f, manifest_get(tree, "tool/hatch/build/targets/wheel", JSON_OBJECT));
  of_pdm(f, manifest_get(tree, "tool/pdm", JSON_OBJECT));
  of_uv(f, tree);
  const struct json *flit = manifest_get(tree, "tool/flit/module/name", JSON_STRING);
  if (flit != NULL)               /* either in the folder of the file or in src */
    add(f, SPAN("src"), (struct package_dir){.line = flit->line});
  add_root(f, manifest_get(tree, "tool/maturin/python-source", JSON_STRING));
}

/* ------------------------------------------------------------------------------------------------------------- requirement files */

static void of_requirements(struct finder *f)
{
  struct requirement_reader reader = {.rest = f->m->text};
  struct requirement r;
  while (requirement_next(&reader, &r)) {
    if (r.kind != REQUIREMENT_PATH)
      continue;
    struct package_dir d = {.line = r.line, .editable = true, .dir = folder_below(f, SPAN(""), r.target), .otherwise = folder_below(f, f->m->dir, r.target)};
    if (d.dir == NULL)
      d.dir = d.otherwise;
    if (d.dir != NULL)
      vec_push(&f->found, d);
  }
  buf_release(&reader.joined);
}

uint32_t package_dirs_read(struct package_dir **out, struct arena *arena, const struct manifest *m)
{
  struct finder f = {.arena = arena, .m = m};
  switch (m->kind) {
  case PACKAGING_SETUP_PY:
    for (const struct json *call = m->tree->items; call != NULL; call = call->next)
      of_setup_call(&f, call);
    break;
  case PACKAGING_SETUP_CFG: of_setup_cfg(&f); break;
  case PACKAGING_PYPROJECT: of_pyproject(&f, m->tree); break;
  case PACKAGING_REQUIREMENTS: of_requirements(&f); break;
  default: break;
  }
  uint32_t n = (uint32_t)f.found.n;
  *out = arena_array(arena, struct package_dir, n);
  if (n > 0)
    memcpy(*out, f.found.at, n * sizeof **out);
  vec_release(&f.found);
  return n;
}
