/*
 * source/roots.c: from which folders are names resolved?
 *
 * Declared ones as they stand; else what the tree itself says, in an order that follows Python's: the folder of the script that is run, PATH, what is installed, what is added (imports.md 3).
 */
#include "source/roots.h"

#include "base/path.h"
#include "base/vec.h"
#include "source/package_dirs.h"
#include "source/syspath.h"

#include <string.h>

static const struct diag_kind idle_root = {
  "idle-root", DIAG_WARNING, "a declared root holds no Python file", "mend project.roots in the context file; paths are below PATH"};

/* The first file whose path is not before `path`, as bytes. */
static uint32_t first_from(const struct source_tree *tree, const char *path)
{
  uint32_t low = 0, high = tree->n_files;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (strcmp(tree->files[middle].path, path) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool has_file(const struct source_tree *tree, const char *path)
{
  uint32_t at = first_from(tree, path);
  return at < tree->n_files && strcmp(tree->files[at].path, path) == 0;
}

/* Files below a folder stand together, by their paths; a folder whose name is no UTF-8 is known by what is shown of it. */
static bool holds_python(const struct source_tree *tree, struct span dir)
{
  struct buf below = {0};
  buf_addspan(&below, dir);
  if (dir.n > 0)
    buf_addc(&below, '/');
  uint32_t at = first_from(tree, below.n > 0 ? below.at : "");
  bool yes = at < tree->n_files && path_below(span_of(tree->files[at].path), dir);
  for (uint32_t i = 0; i < tree->n_files && !yes; i++)
    yes = tree->files[i].shown != tree->files[i].path && path_below(span_of(tree->files[i].shown), dir);
  buf_release(&below);
  return yes;
}

static void declared(struct roots *roots, struct arena *run, const struct source_tree *tree, const struct source_options *o, struct diag_list *diags)
{
  roots->at = arena_array(run, struct root, o->n_roots);
  for (size_t i = 0; i < o->n_roots; i++) {
    const struct root_option *r = &o->roots[i];
    struct buf path = {0};
    path_normalize(&path, span_of(r->path));
    if (span_is(buf_span(&path), "."))
      buf_reset(&path);
    roots->at[roots->n++] = (struct root){.path = arena_strndup(run, path.n > 0 ? path.at : "", path.n), .prefix = r->prefix, .seen_by = r->seen_by,
                                          .why = ROOT_DECLARED, .evidence = ""};
    if (path.n > 0 && !holds_python(tree, buf_span(&path)))
      diag_add(diags, &idle_root, r->path, 0, 0, "the declared root holds no Python file");
    buf_release(&path);
  }
}

/* A search for roots that nobody declared. */
struct search {
  struct arena *run;
  const struct source_tree *tree;
  VEC(struct root) list;
};

static const char *evidence_at(struct arena *run, const char *path, uint32_t line)
{
  struct buf text = {0};
  buf_adds(&text, path);
  if (line > 0)
    buf_printf(&text, ":%u", line);
  const char *kept = arena_strndup(run, text.at, text.n);
  buf_release(&text);
  return kept;
}

/* A folder without Python is no root, and the first reason counts. */
static void add_found(struct search *s, struct span path, struct root r)
{
  bool whole = path.n == 0 && r.why == ROOT_PATH;
  for (size_t i = 0; i < s->list.n; i++)
    if (span_is(path, s->list.at[i].path))
      return;
  if (!whole && !holds_python(s->tree, path))
    return;
  r.path = arena_strndup(s->run, path.at, path.n);
  vec_push(&s->list, r);
}

static bool is_package(const struct source_tree *tree, struct span dir)
{
  struct buf init = {0};
  path_join(&init, dir, SPAN("__init__.py"));
  bool yes = has_file(tree, init.at);
  buf_release(&init);
  return yes;
}

/* Python puts the folder of the script that it runs first; the others run without it. */
static void find_manage(struct search *s)
{
  struct buf glob = {0};
  for (uint32_t i = 0; i < s->tree->n_files; i++) {
    const char *shown = s->tree->files[i].shown;
    struct span dir = path_dir(span_of(shown));
    if (dir.n == 0 || !span_is(path_base(span_of(shown)), "manage.py") || is_package(s->tree, dir))
      continue;
    struct root r = {.why = ROOT_MANAGE, .evidence = evidence_at(s->run, shown, 1), .seen_by = {arena_array(s->run, const char *, 1), 1}};
    buf_reset(&glob);
    path_join(&glob, dir, SPAN("**"));
    r.seen_by.at[0] = arena_strndup(s->run, glob.at, glob.n);
    add_found(s, dir, r);
  }
  buf_release(&glob);
}

static void find_src(struct search *s)
{
  for (uint32_t i = 0; i < s->tree->n_files; i++) {
    struct span path = span_of(s->tree->files[i].shown);
    for (struct span dir = path_dir(path); dir.n > 0; dir = path_dir(dir))
      if (span_is(path_base(dir), "src") && !is_package(s->tree, dir))
        add_found(s, dir, (struct root){.why = ROOT_SRC, .evidence = "src"});
  }
}

/* Folders that settings files put on sys.path. */
static void find_sys_path(struct search *s)
{
  const struct source_tree *tree = s->tree;
  struct buf bytes = {0}, why = {0};
  for (uint32_t i = 0; i < tree->n_files; i++) {
    if (tree->files[i].class_ != CLASS_SETTINGS || !folder_load(tree, i, &bytes, &why))
      continue;
    struct syspath *dir;
    uint32_t n = syspath_read(&dir, s->run, buf_span(&bytes), span_of(tree->files[i].shown));
    for (uint32_t k = 0; k < n; k++)
      add_found(s, span_of(dir[k].dir), (struct root){.why = ROOT_SYS_PATH, .evidence = evidence_at(s->run, tree->files[i].shown, dir[k].line)});
  }
  buf_release(&bytes);
  buf_release(&why);
}

struct named {                    /* a folder that a packaging file names */
  struct package_dir dir;
  const char *path;               /* of that file */
};

/* What packaging files say. The evidence of a build file is where it calls setup(), or the file. */
struct packaging_words {
  VEC(struct named) named;
  VEC(struct named) builds;       /* dir.dir = folder of the file */
};

static void read_packaging(struct search *s, struct packaging_words *words, struct arena *scratch, struct diag_list *diags)
{
  for (uint32_t i = 0; i < s->tree->n_packaging; i++) {
    struct manifest m;
    enum packaging_kind kind = packaging_kind_of(span_of(s->tree->packaging[i]));
    bool build = kind == PACKAGING_SETUP_PY || kind == PACKAGING_SETUP_CFG || kind == PACKAGING_PYPROJECT;
    if ((!build && kind != PACKAGING_REQUIREMENTS) || !manifest_read(&m, scratch, s->tree, s->tree->packaging[i], diags))
      continue;
    struct package_dir *dirs;
    uint32_t n = package_dirs_read(&dirs, scratch, &m), line = kind == PACKAGING_SETUP_PY && m.tree->n > 0 ? m.tree->items->line : 0;
    struct named here = {{.dir = arena_strndup(scratch, m.dir.at, m.dir.n), .line = line}, m.path};
    if (build)
      vec_push(&words->builds, here);
    for (uint32_t k = 0; k < n; k++) {
      struct named found = {dirs[k], m.path};
      vec_push(&words->named, found);
    }
  }
}

/* A folder that only a build file names keeps the names of what lies below it short: an empty prefix says so (modules.c). */
static const char *own_prefix(const struct search *s, const struct package_dir *d)
{
  bool known = span_is(path_base(span_of(d->dir)), "src");
  for (uint32_t i = 0; i < s->tree->n_build_dirs && !known; i++)
    known = strcmp(s->tree->build_dirs[i], d->dir) == 0;
  return d->prefix != NULL || known ? d->prefix : "";
}

static void find_packaging(struct search *s, struct diag_list *diags)
{
  struct arena scratch = {0};
  struct packaging_words words = {0};
  read_packaging(s, &words, &scratch, diags);
  for (size_t i = words.builds.n; i-- > 0;) {         /* setup.py stands behind setup.cfg and pyproject.toml: it knows most */
    struct named *n = &words.builds.at[i];
    if (i + 1 < words.builds.n && strcmp(n->dir.dir, words.builds.at[i + 1].dir.dir) == 0)
      *n = words.builds.at[i + 1];
  }
  for (size_t i = 0; i < words.builds.n; i++)
    add_found(s, span_of(words.builds.at[i].dir.dir),
              (struct root){.why = ROOT_BUILD_FILE, .evidence = evidence_at(s->run, words.builds.at[i].path, words.builds.at[i].dir.line)});
  for (int editable = 0; editable < 2; editable++) {
    for (size_t i = 0; i < words.named.n; i++) {
      const struct package_dir *d = &words.named.at[i].dir;
      const char *prefix = editable ? NULL : own_prefix(s, d), *dir = d->dir;
      if (d->otherwise != NULL && !holds_python(s->tree, span_of(dir)))
        dir = d->otherwise;
      if (d->editable == (editable == 1))
        add_found(s, span_of(dir), (struct root){.prefix = prefix == NULL ? NULL : arena_strndup(s->run, prefix, strlen(prefix)),
                                                    .mapped = d->prefix != NULL, .why = editable ? ROOT_EDITABLE : ROOT_PACKAGE_DIR,
                                                    .evidence = evidence_at(s->run, words.named.at[i].path, d->line)});
    }
  }
  vec_release(&words.named);
  vec_release(&words.builds);
  arena_release(&scratch);
}

void roots_find(struct roots *roots, struct arena *run, const struct source_tree *tree, const struct source_options *options, struct diag_list *diags)
{
  *roots = (struct roots){0};
  if (options->n_roots > 0) {
    declared(roots, run, tree, options, diags);
    return;
  }
  struct search s = {.run = run, .tree = tree};
  find_manage(&s);
  add_found(&s, SPAN(""), (struct root){.why = ROOT_PATH, .evidence = ""});
  find_packaging(&s, diags);
  find_src(&s);
  find_sys_path(&s);
  roots->n = (uint32_t)s.list.n;
  roots->at = arena_array(run, struct root, s.list.n);
  memcpy(roots->at, s.list.at, s.list.n * sizeof *s.list.at);
  vec_release(&s.list);
}

const char *root_why_name(enum root_why why)
{
  static const char *const names[] = {"declared", "path", "src", "build-file", "sys-path", "package-dir", "editable", "manage-py"};
  return names[why];
}
