/*
 * source/declared_found.c: the dependencies that tools wrote down: lock files, and the metadata of wheels and eggs.
 */
#include "source/declared_p.h"

#include "base/intern.h"
#include "base/path.h"

#include <string.h>

static struct span pinned(struct collector *c, struct span version)
{
  struct buf text = {0};
  if (version.n > 0)
    buf_printf(&text, "==%.*s", (int)version.n, version.at);
  struct span s = {arena_strndup(&c->scratch, text.n > 0 ? text.at : "", text.n), text.n};
  buf_release(&text);
  return s;
}

void found_toml_lock(struct collector *c)
{
  const struct json *packages = manifest_get(c->m->tree, "package", JSON_ARRAY);
  c->locked = true;
  for (const struct json *p = packages != NULL ? packages->items : NULL; p != NULL; p = p->next) {
    const struct json *name = manifest_get(p, "name", JSON_STRING), *source = manifest_get(p, "source", JSON_OBJECT);
    bool own = source != NULL && (json_get(source, "editable") != NULL || json_get(source, "virtual") != NULL);
    if (name != NULL && own)
      declare_own(c, name->string);
    else if (name != NULL)
      declare_pair(c, name->string, pinned(c, manifest_text(json_get(p, "version"))), name->line, SPAN(""));
  }
}

void found_pipfile_lock(struct collector *c)
{
  static const char *const groups[][2] = {{"default", ""}, {"develop", "dev"}};
  c->locked = true;
  for (size_t g = 0; g < sizeof groups / sizeof *groups && c->m->tree != NULL; g++) {
    const struct json *group = manifest_get(c->m->tree, groups[g][0], JSON_OBJECT);
    for (const struct json *i = group != NULL ? group->items : NULL; i != NULL; i = i->next)
      declare_pair(c, i->key, manifest_text(json_get(i, "version")), i->key_line, span_of(groups[g][1]));
  }
}

/* ------------------------------------------------------------------------------------------------------------- metadata */

static struct span next_line(struct span *rest)
{
  size_t n = span_find(*rest, '\n'), used = n < rest->n ? n + 1 : n;
  struct span line = {rest->at, n};
  *rest = (struct span){rest->at + used, rest->n - used};
  while (line.n > 0 && (line.at[line.n - 1] == '\r' || line.at[line.n - 1] == ' '))
    line.n--;
  return line;
}

static bool header(struct span line, const char *name, struct span *value)
{
  if (!span_starts(line, name))
    return false;
  size_t n = strlen(name);
  while (n < line.n && line.at[n] == ' ')
    n++;
  *value = (struct span){line.at + n, line.n - n};
  return true;
}

/* The extra of `extra == "x"`, or "". */
static struct span extra_of(struct span marker)
{
  for (size_t i = 0; i + 8 < marker.n; i++) {
    if (memcmp(marker.at + i, "extra", 5) != 0)
      continue;
    struct span rest = {marker.at + i + 5, marker.n - i - 5};
    size_t open = 0;
    while (open < rest.n && rest.at[open] != '"' && rest.at[open] != '\'')
      open++;
    if (open == rest.n)
      return SPAN("");
    struct span name = {rest.at + open + 1, rest.n - open - 1};
    name.n = span_find(name, rest.at[open]);
    return name;
  }
  return SPAN("");
}

/* A wheel that was unpacked as PATH is the project itself; one that lies deeper was copied in, and what it needs is its own affair. */
void found_metadata(struct collector *c)
{
  bool own = span_find(c->m->dir, '/') == c->m->dir.n;
  uint32_t line = 0;
  for (struct span rest = c->m->text; rest.n > 0 && own;) {
    bool last = rest.at[0] == '\n' || span_starts(rest, "\r\n");   /* a line of blanks goes on with the header above */
    struct span text = next_line(&rest), value;
    line++;
    if (last)
      return;                     /* the description follows */
    if (header(text, "Name:", &value))
      declare_own(c, value);
    if (!header(text, "Requires-Dist:", &value))
      continue;
    struct requirement r = requirement_parse(value);
    r.line = line;
    declare(c, &r, extra_of(r.marker));
  }
}

/* "django_csp-3.8.dist-info", "Foo.egg-info": the name itself holds no hyphen. */
static struct span distribution_of(const struct collector *c)
{
  struct span name = path_base(c->m->dir);
  name.n = span_rfind(name, '.');
  name.n = span_find(name, '-');
  return name;
}

void found_top_level(struct collector *c)
{
  for (struct span rest = c->m->text; rest.n > 0;) {
    struct span line = next_line(&rest);
    if (line.n > 0)
      declare_provided(c, distribution_of(c), line);
  }
}

static struct span record_path(struct span line)
{
  struct span path = {line.at, span_find(line, ',')};
  if (path.n > 0 && path.at[0] == '"')
    path = (struct span){line.at + 1, span_find((struct span){line.at + 1, line.n - 1}, '"')};
  return path;
}

static void provide_folder(struct collector *c, struct span dir)
{
  struct buf name = {0};
  for (size_t i = 0; i < dir.n; i++)
    buf_addc(&name, dir.at[i] == '/' ? '.' : dir.at[i]);
  declare_provided(c, distribution_of(c), buf_span(&name));
  buf_release(&name);
}

/* Its packages are the outermost folders with an __init__.py (those of namespaces have none), and the modules at the top. */
void found_record(struct collector *c)
{
  struct intern inits;
  intern_init(&inits, &c->scratch);
  for (struct span rest = c->m->text; rest.n > 0;) {
    struct span path = record_path(next_line(&rest));
    if (span_is(path_base(path), "__init__.py"))
      intern_span(&inits, path_dir(path));
  }
  for (struct span rest = c->m->text; rest.n > 0;) {
    struct span path = record_path(next_line(&rest)), dir = path_dir(path), base = path_base(path);
    struct span above = path_dir(dir);
    if (span_starts(path, "..") || span_starts(path, "/"))
      continue;
    if (dir.n == 0 && span_ends(base, ".py"))
      declare_provided(c, distribution_of(c), (struct span){base.at, base.n - 3});
    else if (dir.n > 0 && span_is(base, "__init__.py") && (above.n == 0 || intern_find(&inits, above.at, above.n).v == 0))
      provide_folder(c, dir);
  }
  intern_release(&inits);
}
