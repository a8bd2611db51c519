/*
 * source/folder.c: which files does a tree hold, of which class?
 *
 * Folders are read by all threads at once, each handing on the folders that it finds (folder_one.c reads one); no recursion, and a thread has only one folder open at a time. At the end everything
 * is sorted by path, so neither the order of the system's answers nor that of the threads ever shows. A revision is walked in the same way (revision.c).
 */
#include "source/folder_p.h"

#include "base/path.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "source/below.h"
#include "source/revision_p.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct diag_kind path_unreadable = {
    "path-unreadable", DIAG_ERROR, "The path to analyze cannot be read", "give the folder of a Python project, or one Python file"};
const char *left_out_name(enum left_out why)
{
  static const char *const names[LEFT_OUTS] = {
      [LEFT_HIDDEN] = "hidden",   [LEFT_CACHE] = "cache",     [LEFT_VENDORED] = "vendored", [LEFT_VENV] = "virtual environment",
      [LEFT_EXCLUDED] = "excluded", [LEFT_IGNORED] = "ignored", [LEFT_LINK] = "link",         [LEFT_SPECIAL] = "special",
      [LEFT_NATIVE] = "native",   [LEFT_STUB_BESIDE] = "stub beside its source",
  };
  return (unsigned)why < LEFT_OUTS ? names[why] : "";
}

/* ------------------------------------------------------------------------------------------------------- all walkers together */

struct walkers {
  struct walk walk;
  struct walker *at;
  unsigned n;
};

static void walkers_init(struct walkers *all, unsigned jobs)
{
  all->n = jobs == 0 ? 1 : jobs;
  all->at = arena_array(&all->walk.arena, struct walker, all->n);
  for (unsigned i = 0; i < all->n; i++)
    all->at[i].walk = &all->walk;
}

static void walkers_release(struct walkers *all)
{
  for (unsigned i = 0; i < all->n; i++) {
    struct walker *w = &all->at[i];
    vec_release(&w->todo);
    vec_release(&w->files);
    for (int list = 0; list < PATH_LISTS; list++)
      vec_release(&w->paths[list]);
    vec_release(&w->entries);
    buf_release(&w->names);
    buf_release(&w->path);
    arena_release(&w->arena);
  }
  arena_release(&all->walk.arena);
}

static void read_item(void *context, unsigned worker, void *item, struct pool_work *work)
{
  struct walkers *all = context;
  struct walker *w = &all->at[worker];
  walker_folder(w, *(const struct todo *)item);
  pool_more(work, (void *const *)w->todo.at, w->todo.n);
  w->todo.n = 0;
}

static void read_all(struct walkers *all)
{
  struct todo top = {.path = SPAN("")};
  pool_work_run(all->n, read_item, all, &top);
}

/* ------------------------------------------------------------------------------------------------------- in order */

static int file_cmp(const void *a, const void *b)
{
  return strcmp(((const struct source_file *)a)->path, ((const struct source_file *)b)->path);
}

static const char *copy_text(struct arena *run, const char *text)
{
  return arena_strndup(run, text, strlen(text));
}

struct paths {                    /* one list of all walkers, sorted */
  const char **at;
  uint32_t n;
};

/* Room for `more` behind the last one. */
static struct paths gather(const struct walkers *all, struct arena *run, enum path_list which, size_t more)
{
  size_t n = 0;
  for (unsigned i = 0; i < all->n; i++)
    n += all->at[i].paths[which].n;
  struct paths p = {.at = arena_array(run, const char *, n + more), .n = (uint32_t)n};
  const char **end = p.at;
  for (unsigned i = 0; i < all->n; i++)
    for (size_t k = 0; k < all->at[i].paths[which].n; k++)
      *end++ = copy_text(run, all->at[i].paths[which].at[k]);
  qsort(p.at, n, sizeof *p.at, str_cmp);
  return p;
}

static void gather_files(const struct walkers *all, struct arena *run, struct source_tree *tree)
{
  size_t n = 0;
  for (unsigned i = 0; i < all->n; i++)
    n += all->at[i].files.n;
  if (n > UINT32_MAX)
    BUG("%zu files", n);
  tree->n_files = (uint32_t)n;
  tree->files = arena_array(run, struct source_file, n);
  struct source_file *end = tree->files;
  for (unsigned i = 0; i < all->n; i++)
    for (size_t k = 0; k < all->at[i].files.n; k++)
      *end++ = all->at[i].files.at[k];
  qsort(tree->files, n, sizeof *tree->files, file_cmp);
  for (size_t i = 0; i < n; i++) {
    struct source_file *f = &tree->files[i];
    bool same = f->shown == f->path;
    f->path = copy_text(run, f->path);
    f->shown = same ? f->path : copy_text(run, f->shown);
  }
}

/* Moves what was found into the tree, in order. */
static void finish(struct walkers *all, struct arena *run, struct source_tree *tree, struct diag_list *diags)
{
  gather_files(all, run, tree);
  struct paths natives = gather(all, run, PATHS_NATIVE, 0), unread = gather(all, run, PATHS_UNREAD, tree->n_files);
  struct paths build = gather(all, run, PATHS_BUILD, 0), packaging = gather(all, run, PATHS_PACKAGING, 0);
  struct paths templates = gather(all, run, PATHS_TEMPLATES, 0);
  tree->templates = templates.at, tree->n_templates = templates.n;
  struct paths readmes = gather(all, run, PATHS_READMES, 0);
  tree->readmes = readmes.at, tree->n_readmes = readmes.n;
  tree->natives = natives.at, tree->n_natives = natives.n;
  tree->unread = unread.at, tree->n_unread = unread.n;
  tree->build_dirs = build.at, tree->n_build_dirs = build.n;
  tree->packaging = packaging.at, tree->n_packaging = packaging.n;
  for (unsigned i = 0; i < all->n; i++) {
    diag_join(diags, &all->at[i].diags);
    for (int why = 0; why < LEFT_OUTS; why++)
      tree->left_out[why] += all->at[i].left_out[why];
  }
}

/* What the project is called when nobody says so: the last part of the real path, so that "." has a name too. */
static const char *folder_name(struct arena *run, const struct folder_in *in)
{
  char real[PATH_MAX];
  struct span name = path_base(span_of(realpath(in->path, real) == NULL ? in->path : real));
  if (in->revision != NULL && name.n > 4 && span_ends(name, ".git"))
    name.n -= 4;                  /* a bare repository */
  return path_shown(run, name.n == 0 ? "root" : arena_strndup(run, name.at, name.n));
}

static bool refuse(struct diag_list *diags, const char *path, const char *words)
{
  struct buf text = {0};
  utf8_visible(&text, span_of(path));
  diag_add(diags, &path_unreadable, text.at == NULL ? "" : text.at, 0, 0, "%s", words);
  buf_release(&text);
  return false;
}

/* PATH is one file: a tree of that file. */
static void read_file(struct walkers *all, struct arena *run, struct source_tree *tree)
{
  struct span whole = span_of(tree->root), folder = path_dir(whole), name = path_base(whole);
  tree->one_file = true;
  if (name.n == whole.n)
    tree->root = ".";
  else
    tree->root = folder.n == 0 ? "/" : arena_strndup(run, folder.at, folder.n);
  walker_file(&all->at[0], name);
}

/* Opens PATH where it is on the disk. */
static bool open_path(struct walk *walk, const char *path, bool *folder, struct diag_list *diags)
{
  struct stat st;
  if (stat(path, &st) != 0)
    return refuse(diags, path, errno_words(errno).text);
  *folder = S_ISDIR(st.st_mode);
  if (!*folder && !S_ISREG(st.st_mode))
    return refuse(diags, path, "this is neither a folder nor a file");
  walk->root = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (walk->root < 0)
    return refuse(diags, path, errno_words(errno).text);
  if (realpath(path, walk->real_root) == NULL)
    walk->real_root[0] = '\0';
  return true;
}

bool folder_read(struct source_tree *tree, struct arena *run, const struct folder_in *in, struct diag_list *diags)
{
  *tree = (struct source_tree){.root = copy_text(run, in->path), .revision = in->revision};
  struct walkers all = {.walk = {.top = tree->root, .ops = in->revision != NULL ? &revision_ops : &disk_ops, .revision = in->revision, .root = -1, .templates = in->templates}};
  bool folder = true;
  if (in->revision == NULL && !open_path(&all.walk, in->path, &folder, diags))
    return false;
  classifier_init(&all.walk.classes, &all.walk.arena, in->options);
  all.walk.exclude = patterns_read(&all.walk.arena, in->options->exclude.at, in->options->exclude.n);
  walkers_init(&all, in->jobs);
  tree->folder = folder_name(run, in);
  tree->name = in->options->name != NULL ? copy_text(run, in->options->name) : tree->folder;
  if (folder)
    read_all(&all);
  else
    read_file(&all, run, tree);
  if (all.walk.root >= 0)
    close(all.walk.root);
  finish(&all, run, tree, diags);
  walkers_release(&all);
  return true;
}

bool folder_load_path(const struct source_tree *tree, struct span path, size_t most, struct buf *out, struct buf *why)
{
  buf_reset(out);
  if (tree->revision != NULL)
    return revision_load(tree->revision, path, most, out, why);
  int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (tree->one_file ? 0 : O_NOFOLLOW);
  struct buf whole = {0};
  path_join(&whole, span_of(tree->root), path);
  int fd = below_open(AT_FDCWD, buf_span(&whole), flags);
  int error = errno;
  buf_release(&whole);
  if (fd < 0) {
    buf_adds(why, error == ELOOP ? "it is a symbolic link" : errno_words(error).text);
    return false;
  }
  bool read = below_read(fd, most, out, why);
  close(fd);
  return read;
}

bool folder_load(const struct source_tree *tree, uint32_t i, struct buf *out, struct buf *why)
{
  if (i >= tree->n_files)
    BUG("file %u of %u", i, tree->n_files);
  return folder_load_path(tree, span_of(tree->files[i].path), SOURCE_MOST_BYTES, out, why);
}
