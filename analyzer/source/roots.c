/*
 * source/roots.c: from which folders are names resolved?
 *
 * Declared ones as they stand; else PATH, folders with a build file that hold Python, src folders that are no packages, and what settings files put on sys.path (imports.md 3).
 */
#include "source/roots.h"

#include "base/path.h"
#include "base/vec.h"
#include "source/syspath.h"

#include <string.h>

static const struct diag_kind idle_root = {
  "idle-root", DIAG_WARNING, "a declared root holds no Python file", "mend project.roots in the context file; paths are below PATH"};

static bool holds_python(const struct source_tree *tree, struct span dir)
{
  for (uint32_t i = 0; i < tree->n_files; i++)
    if (path_below(span_of(tree->files[i].shown), dir))
      return true;
  return false;
}

static bool has_file(const struct source_tree *tree, const char *path)
{
  uint32_t low = 0, high = tree->n_files;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = strcmp(tree->files[middle].path, path);
    if (order == 0)
      return true;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
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

typedef VEC(struct root) root_list;

static void add_found(root_list *list, struct arena *run, struct span path, struct root r)
{
  for (size_t i = 0; i < list->n; i++)
    if (span_is(path, list->at[i].path))
      return;
  r.path = arena_strndup(run, path.at, path.n);
  vec_push(list, r);
}

static void find_src(root_list *list, struct arena *run, const struct source_tree *tree)
{
  struct buf init = {0};
  for (uint32_t i = 0; i < tree->n_files; i++) {
    struct span path = span_of(tree->files[i].shown);
    for (struct span dir = path_dir(path); dir.n > 0; dir = path_dir(dir)) {
      if (!span_is(path_base(dir), "src"))
        continue;
      buf_reset(&init);
      path_join(&init, dir, SPAN("__init__.py"));
      if (!has_file(tree, init.at))
        add_found(list, run, dir, (struct root){.why = ROOT_SRC, .evidence = "src"});
    }
  }
  buf_release(&init);
}

/* Folders that settings files put on sys.path. */
static void find_sys_path(root_list *list, struct arena *run, const struct source_tree *tree)
{
  struct buf bytes = {0}, why = {0}, evidence = {0};
  for (uint32_t i = 0; i < tree->n_files; i++) {
    if (tree->files[i].class_ != CLASS_SETTINGS || !folder_load(tree, i, &bytes, &why))
      continue;
    struct syspath *dir;
    uint32_t n = syspath_read(&dir, run, buf_span(&bytes), span_of(tree->files[i].shown));
    for (uint32_t k = 0; k < n; k++) {
      if (!holds_python(tree, span_of(dir[k].dir)))
        continue;
      buf_reset(&evidence);
      buf_printf(&evidence, "%s:%u", tree->files[i].shown, dir[k].line);
      add_found(list, run, span_of(dir[k].dir), (struct root){.why = ROOT_SYS_PATH, .evidence = arena_strndup(run, evidence.at, evidence.n)});
    }
  }
  buf_release(&bytes);
  buf_release(&why);
  buf_release(&evidence);
}

void roots_find(struct roots *roots, struct arena *run, const struct source_tree *tree, const struct source_options *options, struct diag_list *diags)
{
  *roots = (struct roots){0};
  if (options->n_roots > 0) {
    declared(roots, run, tree, options, diags);
    return;
  }
  root_list list = {0};
  add_found(&list, run, SPAN(""), (struct root){.why = ROOT_PATH, .evidence = ""});
  for (uint32_t i = 0; i < tree->n_build_dirs; i++)
    if (holds_python(tree, span_of(tree->build_dirs[i])))
      add_found(&list, run, span_of(tree->build_dirs[i]), (struct root){.why = ROOT_BUILD_FILE, .evidence = "build file"});
  find_src(&list, run, tree);
  find_sys_path(&list, run, tree);
  roots->n = (uint32_t)list.n;
  roots->at = arena_array(run, struct root, list.n);
  memcpy(roots->at, list.at, list.n * sizeof *list.at);
  vec_release(&list);
}

const char *root_why_name(enum root_why why)
{
  static const char *const names[] = {"declared", "path", "src", "build-file", "sys-path"};
  return names[why];
}
