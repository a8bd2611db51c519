/*
 * app/cmd_init.c: a draft of the context file, inferred from the code.
 *
 * An application is a package that holds what Django applications hold (models, views, urls, ...). One that has two or more
 * applications below it is a container and is left to them. Each application becomes a context; what is left of a top-level package becomes
 * one more. Functions that import by string are put down as loaders. Where no application is found, the packages below a lone top-level package are taken, else the top-level packages.
 * A draft to be edited: it claims every module once and states nothing that the code does not show.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "render/unresolved.h"

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

/* Up to the first dot; those in brackets are none ("<x.y>.z"). */
static struct span first_part(struct span name)
{
  size_t n = 0;
  bool bracket = name.n > 0 && name.at[0] == '<';
  while (n < name.n && (name.at[n] != '.' || (bracket && name.at[n - 1] != '>')))
    n++;
  return (struct span){name.at, n};
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
    struct span last = span_last_name(name_of(d, mod));
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

/* The name of a module, shorter by its first part each time; empty behind the last. */
static struct span next_suffix(struct span name)
{
  size_t dot = span_find(name, '.');
  return dot < name.n ? (struct span){name.at + dot + 1, name.n - dot - 1} : (struct span){"", 0};
}

/* As many last parts of the module's name as tell it from all other entries. */
static struct span telling_part(struct draft *d, const struct map *counts, struct span module)
{
  struct span telling = module;
  for (struct span s = module; s.n > 0; s = next_suffix(s))
    if (map_get(counts, intern_span(&d->a->corpus.strings, s).v) == 1)
      telling = s;
  return telling;
}

static const char *free_name(struct draft *d, struct map *taken, struct span wanted)
{
  enum { ROOM = 54 };                                 /* a name has 64 characters; the rest is for a number */
  struct buf name = {0};
  context_name_suggest(&name, wanted);
  if (name.n == 0)
    buf_adds(&name, "part");
  name.n = name.n > ROOM ? ROOM : name.n;
  size_t bare = name.n;
  for (uint32_t i = 2; map_get(taken, intern_span(&d->a->corpus.strings, buf_span(&name)).v) != 0; i++) {
    name.n = bare;
    buf_printf(&name, "-%u", i);
  }
  str_id id = intern_span(&d->a->corpus.strings, buf_span(&name));
  map_put(taken, id.v, 1);
  buf_release(&name);
  return intern_text(&d->a->corpus.strings, id);
}

static void name_entries(struct draft *d, struct entry *e, size_t n)
{
  struct map counts = {0}, taken = {0};
  for (size_t i = 0; i < n; i++) {
    for (struct span s = e[i].module; s.n > 0; s = next_suffix(s)) {
      uint32_t id = intern_span(&d->a->corpus.strings, s).v;
      map_put(&counts, id, map_get(&counts, id) + 1);
    }
  }
  for (size_t i = 0; i < n; i++)
    e[i].name = free_name(d, &taken, telling_part(d, &counts, e[i].module));
  map_release(&counts);
  map_release(&taken);
}

static size_t collect(struct draft *d, struct entry *e)
{
  struct map tops = {0};
  size_t n = 0;
  for (uint32_t mod = 1; mod < d->m->n; mod++) {
    if (d->chosen[mod]) {
      e[n++] = (struct entry){.module = name_of(d, mod), .mod = mod};
      continue;
    }
    str_id top = intern_span(&d->a->corpus.strings, first_part(name_of(d, mod)));
    mod_id package = modules_find(d->m, top);
    if (claimed(d, mod) || (package.v != 0 && d->chosen[package.v]) || map_get_or_put(&tops, top.v, mod) != mod)
      continue;
    e[n++] = (struct entry){.module = intern_get(&d->a->corpus.strings, top), .mod = package.v};
  }
  map_release(&tops);
  qsort(e, n, sizeof *e, entry_cmp);
  name_entries(d, e, n);
  return n;
}

/* The name of a module as a claim: what no claim can hold becomes a star, and what follows an empty part is left to the part in front of it. */
static void add_claim(struct buf *out, struct span module)
{
  for (size_t i = 0; i < module.n;) {
    uint32_t cp = 0;
    unsigned bytes = utf8_decode(module.at + i, module.n - i, &cp);
    if (cp == '.' && (i + 1 == module.n || module.at[i + 1] == '.'))
      return;
    if (bytes == 0 || cp == '/' || cp == '\\' || cp == ':')
      buf_addc(out, '*');
    else
      buf_add(out, module.at + i, bytes);
    i += bytes == 0 ? 1 : bytes;
  }
}

static void write_project(struct json_writer *j, const struct analysis *a, const struct loader_candidates *loaders)
{
  json_key(j, "project");
  json_object(j);
  json_kv(j, "name", a->tree.name);
  json_key(j, "roots");
  json_array(j);
  for (uint32_t i = 0; i < a->roots.n; i++) {
    const struct root *r = &a->roots.at[i];
    const char *path = *r->path != '\0' ? r->path : ".";
    if (r->prefix == NULL && r->seen_by.n == 0) {
      json_text(j, path);
      continue;
    }
    json_object(j);
    json_kv(j, "path", path);
    if (r->prefix != NULL)
      json_kv(j, "prefix", r->prefix);
    if (r->seen_by.n > 0)
      json_key(j, "for"), json_array(j);
    for (size_t k = 0; k < r->seen_by.n; k++)
      json_text(j, r->seen_by.at[k]);
    if (r->seen_by.n > 0)
      json_close(j);
    json_close(j);
  }
  json_close(j);
  if (a->file.options.n_loaders + loaders->n > 0) {
    json_key(j, "loaders");
    json_array(j);
    for (size_t i = 0; i < a->file.options.n_loaders; i++)
      write_loader(j, &a->file.options.loaders[i]);
    for (size_t i = 0; i < loaders->n; i++)
      write_loader(j, &loaders->at[i].loader);
    json_close(j);
  }
  json_close(j);
}

static void write_entry(struct json_writer *j, const struct draft *d, const struct entry *e)
{
  const struct intern *strings = &d->a->corpus.strings;
  struct buf text = {0};
  json_object(j);
  json_kv(j, "name", e->name);
  struct span doc = {0};
  if (e->mod != 0)
    doc = intern_get(strings, d->a->corpus.all.defs.doc[corpus_module_def(&d->a->corpus, d->m->file[e->mod]).v]);
  if (doc.n > 0)
    json_kv_span(j, "vision", doc);
  json_key(j, "modules");
  json_array(j);
  add_claim(&text, e->module);
  json_string(j, buf_span(&text));
  json_close(j);
  buf_adds(&text, ".api");
  if (modules_find(d->m, intern_find(strings, text.at, text.n)).v != 0) {
    json_key(j, "public");
    json_array(j);
    json_string(j, buf_span(&text));
    json_close(j);
  }
  buf_release(&text);
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
  struct loader_candidates loaders;
  loader_candidates_find(&loaders, &a->program, &a->file.options);
  write_project(&j, a, &loaders);
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
  .about = "Prints a context file to start from: the import roots that were found, functions that import by string, and a context\n"
           "for each Django application (elsewhere for each package). Edit it: join, split, rename, and say what each context is for.",
  .examples = "  $ merestone init > merestone.json\n"
              "  $ merestone init edx-platform --jobs 2 > contexts/edx-platform.json",
  .max_words = 1,
  .run = run,
};
