/*
 * app/cmd_init.c: a draft of the context file, inferred from the code.
 *
 * An application is a package that holds what Django applications hold (models, views, urls, ...). One that has two or more
 * applications below it is a container and is left to them. Each application becomes a context; what is left of a top-level package becomes
 * one more. Where no application is found, the packages below a lone top-level package are taken, else the top-level packages.
 * A draft to be edited: it claims every module once and states nothing that the code does not show.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "base/json_write.h"

#include <string.h>

static const char *const app_parts[] = {"models", "apps", "urls", "views", "admin", "tasks", "signals", "api", "migrations"};
enum { APP_PARTS = sizeof app_parts / sizeof app_parts[0] };

struct draft {
  struct analysis *a;
  const struct modules *m;
  uint8_t *parts;                 /* [mod]: of a package: how many app_parts it holds */
  uint32_t *apps_below;           /* [mod] */
  bool *chosen;                   /* [mod]: becomes a context */
};

static struct span name_of(const struct draft *d, uint32_t mod)
{
  return intern_get(&d->a->corpus.strings, d->m->name[mod]);
}

static struct span last_part(struct span name)
{
  size_t dot = span_rfind(name, '.');
  return dot < name.n ? (struct span){name.at + dot + 1, name.n - dot - 1} : name;
}

static struct span first_part(struct span name)
{
  return (struct span){name.at, span_find(name, '.')};
}

static bool is_package(const struct draft *d, uint32_t mod)
{
  return (d->m->flags[mod] & MODULE_PACKAGE) != 0;
}

static bool ordinary(const struct draft *d, uint32_t mod)
{
  return d->m->class_[mod] != CLASS_TEST && (d->m->class_[mod] != CLASS_MIGRATION || is_package(d, mod));
}

static void count_parts(struct draft *d)
{
  for (uint32_t mod = 1; mod < d->m->n; mod++) {
    uint32_t holder = d->m->package[mod].v;
    struct span last = last_part(name_of(d, mod));
    if (holder == 0 || !ordinary(d, mod))
      continue;
    for (size_t i = 0; i < APP_PARTS; i++)
      d->parts[holder] = (uint8_t)(d->parts[holder] + span_is(last, app_parts[i]));
  }
}

static bool is_app(const struct draft *d, uint32_t mod)
{
  return d->parts[mod] >= 2;
}

static void count_apps_below(struct draft *d)
{
  for (uint32_t mod = 1; mod < d->m->n; mod++) {
    if (!is_app(d, mod) || !ordinary(d, mod))
      continue;
    for (uint32_t up = d->m->package[mod].v; up != 0; up = d->m->package[up].v)
      d->apps_below[up]++;
  }
}

/* Topmost applications that are no containers. Packages stand before what they hold, but in file order only: so look up, not down. */
static uint32_t choose_apps(struct draft *d)
{
  uint32_t n = 0;
  for (uint32_t mod = 1; mod < d->m->n; mod++) {
    if (!is_app(d, mod) || d->apps_below[mod] >= 2 || !ordinary(d, mod))
      continue;
    bool inside = false;
    for (uint32_t up = d->m->package[mod].v; up != 0 && !inside; up = d->m->package[up].v)
      inside = is_app(d, up) && d->apps_below[up] < 2;
    d->chosen[mod] = !inside;
    n += !inside;
  }
  return n;
}

static void choose_packages(struct draft *d)
{
  uint32_t tops = 0, below = 0;
  for (uint32_t mod = 1; mod < d->m->n; mod++) {
    if (!is_package(d, mod) || !ordinary(d, mod))
      continue;
    tops += d->m->package[mod].v == 0;
    below += d->m->package[mod].v != 0 && d->m->package[d->m->package[mod].v].v == 0;
  }
  for (uint32_t mod = 1; mod < d->m->n && tops == 1 && below >= 2; mod++) {
    uint32_t up = d->m->package[mod].v;
    d->chosen[mod] = is_package(d, mod) && ordinary(d, mod) && up != 0 && d->m->package[up].v == 0;
  }
}

static bool claimed(const struct draft *d, uint32_t mod)
{
  for (uint32_t up = mod; up != 0; up = d->m->package[up].v)
    if (d->chosen[up])
      return true;
  return false;
}

struct entry {
  struct span module;             /* what it claims */
  uint32_t mod;                   /* its package, or 0 */
  const char *name;
};

static int entry_cmp(const void *a, const void *b)
{
  return span_cmp(((const struct entry *)a)->module, ((const struct entry *)b)->module);
}

/* Last parts that two applications share are told apart by all of their names. */
static void name_entries(struct draft *d, struct entry *e, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    bool twice = false;
    for (size_t k = 0; k < n && !twice; k++)
      twice = k != i && span_eq(last_part(e[i].module), last_part(e[k].module));
    struct span name = twice ? e[i].module : last_part(e[i].module);
    char *copy = arena_strndup(&d->a->run, name.at, name.n);
    for (char *c = copy; *c != '\0'; c++)
      if (*c == '.')
        *c = '-';
    e[i].name = copy;
  }
}

static size_t collect(struct draft *d, struct entry *e)
{
  size_t n = 0;
  for (uint32_t mod = 1; mod < d->m->n; mod++) {
    if (d->chosen[mod]) {
      e[n++] = (struct entry){.module = name_of(d, mod), .mod = mod};
      continue;
    }
    struct span top = first_part(name_of(d, mod));
    if (claimed(d, mod) || top.n == 0)
      continue;
    bool known = false;
    for (size_t i = 0; i < n && !known; i++)
      known = span_eq(e[i].module, top);
    if (!known)
      e[n++] = (struct entry){.module = top, .mod = modules_find(d->m, intern_find(&d->a->corpus.strings, top.at, top.n)).v};
  }
  qsort(e, n, sizeof *e, entry_cmp);
  name_entries(d, e, n);
  return n;
}

static void write_project(struct json_writer *j, const struct analysis *a)
{
  json_key(j, "project");
  json_object(j);
  json_kv(j, "name", a->tree.name);
  json_key(j, "roots");
  json_array(j);
  for (uint32_t i = 0; i < a->roots.n; i++) {
    const struct root *r = &a->roots.at[i];
    const char *path = *r->path != '\0' ? r->path : ".";
    if (r->prefix == NULL) {
      json_text(j, path);
      continue;
    }
    json_object(j);
    json_kv(j, "path", path);
    json_kv(j, "prefix", r->prefix);
    json_close(j);
  }
  json_close(j);
  json_close(j);
}

static void write_entry(struct json_writer *j, const struct draft *d, const struct entry *e)
{
  json_object(j);
  json_kv(j, "name", e->name);
  struct span doc = {0};
  if (e->mod != 0)
    doc = intern_get(&d->a->corpus.strings, d->a->corpus.all.defs.doc[corpus_module_def(&d->a->corpus, d->m->file[e->mod]).v]);
  if (doc.n > 0)
    json_kv_span(j, "vision", doc);
  json_key(j, "modules");
  json_array(j);
  json_string(j, e->module);
  json_close(j);
  struct buf api = {0};
  buf_addspan(&api, e->module);
  buf_adds(&api, ".api");
  if (modules_find(d->m, intern_find(&d->a->corpus.strings, api.at, api.n)).v != 0) {
    json_key(j, "public");
    json_array(j);
    json_string(j, buf_span(&api));
    json_close(j);
  }
  buf_release(&api);
  json_close(j);
}

static enum exit_code print_draft(struct analysis *a)
{
  struct draft d = {.a = a, .m = &a->program.modules};
  d.parts = arena_array(&a->run, uint8_t, d.m->n);
  d.apps_below = arena_array(&a->run, uint32_t, d.m->n);
  d.chosen = arena_array(&a->run, bool, d.m->n);
  count_parts(&d);
  count_apps_below(&d);
  if (choose_apps(&d) < 2) {
    memset(d.chosen, 0, d.m->n);
    choose_packages(&d);
  }
  struct entry *e = arena_array(&a->run, struct entry, d.m->n);
  size_t n = collect(&d, e);
  struct buf out = {0};
  struct json_writer j;
  json_begin(&j, &out, 4);
  json_object(&j);
  write_project(&j, a);
  json_key(&j, "contexts");
  json_array(&j);
  for (size_t i = 0; i < n; i++)
    write_entry(&j, &d, &e[i]);
  json_close(&j);
  json_close(&j);
  json_end(&j);
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

static enum exit_code run(const struct request *args)
{
  struct analysis a;
  enum exit_code code = analysis_run(&a, args, 0, 0);
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = print_draft(&a);
  analysis_release(&a);
  return code;
}

const struct command cmd_init = {
  .name = "init",
  .title = "a draft of the context file, inferred from the code",
  .usage = "[PATH] [options]",
  .about = "Prints a context file to start from: the import roots that were found, and a context for each Django application\n"
           "(elsewhere for each package). Edit it: join, split, rename, and say what each context is for.",
  .examples = "  $ merestone init > merestone.json\n"
              "  $ merestone init edx-platform --jobs 2 > contexts/edx-platform.json",
  .max_words = 1,
  .run = run,
};
