/*
 * source/declared_lists.c: the dependencies that people write down.
 */
#include "source/declared_p.h"

#include "base/path.h"

#include <string.h>

static const struct diag_kind include_outside = {
  "include-outside", DIAG_WARNING, "a requirement file includes one that lies outside the tree", "what it declares is not known; analyze a folder that holds both"};

static void array_of(struct collector *c, const struct json *array, struct span group)
{
  for (const struct json *i = array != NULL && array->kind == JSON_ARRAY ? array->items : NULL; i != NULL; i = i->next)
    if (i->kind == JSON_STRING && !span_starts(i->string, "-e"))
      declare_text(c, i->string, i->line, group);
}

/* A list, or lines in one text, as setuptools takes them. */
static void setuptools_list(struct collector *c, const struct json *value, struct span group)
{
  array_of(c, value, group);
  struct requirement_reader reader = {.rest = manifest_text(value)};
  struct requirement r;
  while (requirement_next(&reader, &r)) {
    r.line = value->line;
    declare(c, &r, group);
  }
  buf_release(&reader.joined);
}

/* {"extra": ["a", "b"]}: also "extra:marker", where the marker is not part of the name. */
static void groups_of(struct collector *c, const struct json *object)
{
  for (const struct json *g = object != NULL && object->kind == JSON_OBJECT ? object->items : NULL; g != NULL; g = g->next)
    setuptools_list(c, g, (struct span){g->key.at, span_find(g->key, ':')});
}

void lists_setup_py(struct collector *c)
{
  for (const struct json *call = c->m->tree->items; call != NULL; call = call->next) {
    declare_own(c, manifest_text(json_get(call, "name")));
    static const char *const lists[][2] = {{"install_requires", ""}, {"requires", ""}, {"setup_requires", "build"}, {"tests_require", "test"}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
      const struct json *list = json_get(call, lists[i][0]);
      if (list != NULL)
        setuptools_list(c, list, span_of(lists[i][1]));
    }
    groups_of(c, json_get(call, "extras_require"));
  }
}

/* A list over several lines, or one line with semicolons: so setuptools reads them. */
static void ini_list(struct collector *c, const struct ini_entry *e, struct span group)
{
  if (e->n > 1) {
    for (uint32_t i = 0; i < e->n; i++)
      if (e->value[i].text.n > 0)
        declare_text(c, e->value[i].text, e->value[i].line, group);
    return;
  }
  for (struct span rest = e->value[0].text; rest.n > 0;) {
    size_t n = span_find(rest, ';');
    declare_text(c, (struct span){rest.at, n}, e->line, group);
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
}

void lists_setup_cfg(struct collector *c)
{
  static const char *const lists[][2] = {{"install_requires", ""}, {"setup_requires", "build"}, {"tests_require", "test"}};
  const struct ini *ini = &c->m->ini;
  const struct ini_entry *name = ini_find(ini, "metadata", "name");
  if (name != NULL)
    declare_own(c, name->value[0].text);
  for (uint32_t i = 0; i < ini->n; i++) {
    const struct ini_entry *e = &ini->at[i];
    if (span_is(e->section, "options.extras_require"))
      ini_list(c, e, e->key);
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
      if (span_is(e->section, "options") && span_is(e->key, lists[k][0]))
        ini_list(c, e, span_of(lists[k][1]));
  }
}

/* {name = ">=1"}, {name = {version = ">=1"}}, {name = [{version = ...}, ...]}: poetry and pipenv. */
static void table_of(struct collector *c, const struct json *table, struct span group)
{
  for (const struct json *i = table != NULL && table->kind == JSON_OBJECT ? table->items : NULL; i != NULL; i = i->next) {
    const struct json *one = i->kind == JSON_ARRAY && i->items != NULL ? i->items : i;
    struct span constraint = manifest_text(one->kind == JSON_OBJECT ? json_get(one, "version") : one);
    if (!span_is(i->key, "python"))
      declare_pair(c, i->key, constraint, i->key_line, group);
  }
}

static void poetry_of(struct collector *c, const struct json *poetry)
{
  declare_own(c, manifest_text(json_get(poetry, "name")));
  table_of(c, json_get(poetry, "dependencies"), SPAN(""));
  table_of(c, json_get(poetry, "dev-dependencies"), SPAN("dev"));
  const struct json *groups = manifest_get(poetry, "group", JSON_OBJECT);
  for (const struct json *g = groups != NULL ? groups->items : NULL; g != NULL; g = g->next)
    table_of(c, json_get(g, "dependencies"), g->key);
}

void lists_pyproject(struct collector *c)
{
  const struct json *tree = c->m->tree, *poetry = manifest_get(tree, "tool/poetry", JSON_OBJECT), *envs = manifest_get(tree, "tool/hatch/envs", JSON_OBJECT);
  declare_own(c, manifest_text(manifest_get(tree, "project/name", JSON_STRING)));
  array_of(c, manifest_get(tree, "build-system/requires", JSON_ARRAY), SPAN("build"));
  array_of(c, manifest_get(tree, "project/dependencies", JSON_ARRAY), SPAN(""));
  groups_of(c, manifest_get(tree, "project/optional-dependencies", JSON_OBJECT));
  groups_of(c, manifest_get(tree, "dependency-groups", JSON_OBJECT));
  if (poetry != NULL)
    poetry_of(c, poetry);
  groups_of(c, manifest_get(tree, "tool/pdm/dev-dependencies", JSON_OBJECT));
  array_of(c, manifest_get(tree, "tool/uv/dev-dependencies", JSON_ARRAY), SPAN("dev"));
  array_of(c, manifest_get(tree, "tool/flit/metadata/requires", JSON_ARRAY), SPAN(""));
  groups_of(c, manifest_get(tree, "tool/flit/metadata/requires-extra", JSON_OBJECT));
  for (const struct json *e = envs != NULL ? envs->items : NULL; e != NULL; e = e->next) {
    array_of(c, json_get(e, "dependencies"), e->key);
    array_of(c, json_get(e, "extra-dependencies"), e->key);
  }
}

void lists_pipfile(struct collector *c)
{
  table_of(c, json_get(c->m->tree, "packages"), SPAN(""));
  table_of(c, json_get(c->m->tree, "dev-packages"), SPAN("dev"));
}

/* ------------------------------------------------------------------------------------------------------------- requirement files */

/* A compiler of requirements wrote it: it says so at the top, or the list that it was made from stands beside it. */
static bool compiled(const struct collector *c)
{
  enum { HEAD_LINES = 12 };
  static const char mark[] = "autogenerated by";
  struct span rest = c->m->text, path = span_of(c->m->path);
  for (int line = 0; line < HEAD_LINES && rest.n > 0; line++) {
    size_t n = span_find(rest, '\n');
    for (size_t i = 0; rest.at[0] == '#' && i + sizeof mark - 1 <= n; i++)
      if (memcmp(rest.at + i, mark, sizeof mark - 1) == 0)
        return true;
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
  for (uint32_t i = 0; i < c->tree->n_packaging && span_ends(path, ".txt"); i++) {
    struct span other = span_of(c->tree->packaging[i]);
    if (other.n == path.n - 1 && span_ends(other, ".in") && memcmp(other.at, path.at, path.n - 3) == 0)
      return true;
  }
  return false;
}

/* Where "://" stands, or target.n. */
static size_t find_scheme(struct span target)
{
  size_t colon = span_find(target, ':');
  return span_starts((struct span){target.at + colon, target.n - colon}, "://") ? colon : target.n;
}

static void include(struct collector *c, const struct requirement *r)
{
  struct buf joined = {0}, path = {0};
  path_join(&joined, c->m->dir, r->target);
  path_normalize(&path, joined.n > 0 ? buf_span(&joined) : SPAN(""));
  bool outside = span_starts(buf_span(&path), "..") || span_starts(r->target, "/") || find_scheme(r->target) < r->target.n;
  bool known = outside || packaging_kind_of(buf_span(&path)) == PACKAGING_REQUIREMENTS;
  if (outside)
    diag_add(c->diags, &include_outside, c->file, r->line, 1, "the list that is included here is not read");
  for (size_t i = 0; i < c->includes.n && !known; i++)
    known = span_is(buf_span(&path), c->includes.at[i]);
  if (!known)
    vec_push(&c->includes, arena_strndup(c->run, path.at, path.n));
  buf_release(&joined);
  buf_release(&path);
}

void lists_requirements(struct collector *c)
{
  struct requirement_reader reader = {.rest = c->m->text};
  struct requirement r;
  c->locked = compiled(c);
  while (requirement_next(&reader, &r)) {
    if (r.kind == REQUIREMENT_INCLUDE)
      include(c, &r);
    else
      declare(c, &r, SPAN(""));
  }
  buf_release(&reader.joined);
}
