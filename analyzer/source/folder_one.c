/*
 * source/folder_one.c: what does one folder hold?
 *
 * Its names are read first and judged afterwards, because some decide about others: pyvenv.cfg about the folder, .gitignore about all that follows, x.py about x.pyi. Every walker has its own
 * lists and its own memory, so that several read at once; the order of the system's answers never shows, since folder.c sorts.
 *
 * Not here: where the names come from (folder_disk.c, revision.c), what fits a pattern (pattern.c, ignore.c), classes (classes.c).
 */
#include "source/folder_p.h"

#include "base/path.h"
#include "base/utf8.h"
#include "source/packaging.h"
#include "source/readme.h"

#include <dirent.h>
#include <string.h>

enum {
  PATH_MOST_BYTES = 32 << 10,     /* eight times PATH_MAX: only a loop of mounts gets there */
  IGNORE_MOST_BYTES = 1 << 20,    /* a .gitignore of a megabyte is none */
  SHEBANG_BYTES = 128,            /* what Linux itself looked at for decades */
};

static const struct diag_kind file_unreadable = {
    "file-unreadable", DIAG_WARNING, "A file cannot be read", "grant access or list it under \"exclude\""};
static const struct diag_kind file_special = {
    "file-special", DIAG_WARNING, "A FIFO, socket or device has the name of a Python file", "it was not opened; remove it or list it under \"exclude\""};
static const struct diag_kind path_too_long = {
    "path-too-long", DIAG_WARNING, "A folder lies too deep", "look for a mount that holds itself"};
static const struct diag_kind link_outside = {
    "link-outside", DIAG_NOTE, "A link leads out of the tree", "what it leads to is not read; analyze a folder that holds both"};

/* ------------------------------------------------------------------------------------------------------- small helpers */

const char *path_shown(struct arena *arena, const char *path)
{
  struct span s = span_of(path);
  if (utf8_valid(s))
    return path;
  struct buf text = {0};
  utf8_visible(&text, s);
  const char *copy = arena_strndup(arena, text.at, text.n);
  buf_release(&text);
  return copy;
}

void walker_complain(struct walker *w, const struct diag_kind *kind, struct span path, const char *words)
{
  struct buf text = {0};
  utf8_visible(&text, path.n == 0 ? SPAN(".") : path);
  diag_add(&w->diags, kind, text.at, 0, 0, "%s", words);
  buf_release(&text);
}

static bool leave(struct walker *w, enum left_out why)
{
  w->left_out[why]++;
  return true;
}

/* The path of an entry of the folder at hand, in a buffer that the next call overwrites. */
static struct span path_of(struct walker *w, const struct entry *e)
{
  buf_reset(&w->path);
  path_join(&w->path, w->here.path, (struct span){e->name, e->n});
  return buf_span(&w->path);
}

static struct span name_of(const struct entry *e)
{
  return (struct span){e->name, e->n};
}

static int entry_cmp(const void *a, const void *b)
{
  return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* True if the folder at hand, whose entries are sorted by then, has one called `stem` + `ending`. */
static bool is_beside(const struct walker *w, struct span stem, const char *ending)
{
  struct buf name = {0};
  buf_addspan(&name, stem);
  buf_adds(&name, ending);
  struct entry key = {.name = name.at};
  bool found = bsearch(&key, w->entries.at, w->entries.n, sizeof key, entry_cmp) != NULL;
  buf_release(&name);
  return found;
}

/* ------------------------------------------------------------------------------------------------------- what is left out */

/* Folders that are never part of a program's own source, whatever the lists say. */
static bool leave_folder_by_name(struct walker *w, struct span name)
{
  if (name.at[0] == '.')
    return leave(w, LEFT_HIDDEN);
  if (span_is(name, "__pycache__"))
    return leave(w, LEFT_CACHE);
  if (span_is(name, "node_modules") || span_is(name, "site-packages"))
    return leave(w, LEFT_VENDORED);
  return false;
}

static bool leave_by_lists(struct walker *w, struct span path, bool folder)
{
  if (patterns_fit(&w->walk->exclude, path, folder))
    return leave(w, LEFT_EXCLUDED);
  if (ignore_has(w->here.ignore, path, folder))
    return leave(w, LEFT_IGNORED);
  return false;
}

/* ------------------------------------------------------------------------------------------------------- what a name promises */

enum promise { NOTHING, PYTHON, STUB, NATIVE, PACKAGING, PERHAPS_SCRIPT };

static enum promise promise_of(struct span name)
{
  size_t dot = span_rfind(name, '.');
  if (dot == name.n)
    return PERHAPS_SCRIPT;        /* some are packaging files; their folder says which */
  struct span ending = {name.at + dot, name.n - dot};
  if (span_is(ending, ".py"))
    return PYTHON;
  if (span_is(ending, ".pyi"))
    return STUB;
  if (span_is(ending, ".so") || span_is(ending, ".pyd") || span_is(ending, ".pyx"))
    return NATIVE;
  static const char *const lists[] = {".cfg", ".toml", ".txt", ".in", ".lock"};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (span_is(ending, lists[i]))
      return PACKAGING;
  return NOTHING;
}

/* python, python3, python2.7 */
static bool is_python(struct span program)
{
  bool name = span_starts(program, "python");
  for (size_t i = strlen("python"); name && i < program.n; i++)
    name = (program.at[i] >= '0' && program.at[i] <= '9') || program.at[i] == '.';
  return name;
}

/* "#!/usr/bin/env python3", "#! /usr/bin/python -u": a word of the first line is that program. */
static bool is_python_shebang(struct span text)
{
  if (!span_starts(text, "#!"))
    return false;
  text.n = span_find(text, '\n');
  for (size_t at = 2; at < text.n;) {
    size_t end = at;
    while (end < text.n && memchr(" \t\r", text.at[end], 3) == NULL)
      end++;
    if (is_python(path_base((struct span){text.at + at, end - at})))
      return true;
    at = end + 1;
  }
  return false;
}

/* Looks into a file whose name says nothing. */
static bool is_script(struct walker *w, const struct entry *e)
{
  char head[SHEBANG_BYTES];
  size_t n = w->walk->ops->head(w, e, head, sizeof head);
  return n > 0 && is_python_shebang((struct span){head, n});
}

/* ------------------------------------------------------------------------------------------------------- entries */

static void add_file(struct walker *w, struct span path, unsigned flags)
{
  struct source_file f = {.path = arena_strndup(&w->arena, path.at, path.n), .flags = (uint8_t)flags};
  f.shown = path_shown(&w->arena, f.path);
  f.class_ = (uint8_t)classify(&w->walk->classes, path);
  vec_push(&w->files, f);
}

static void note_build_dir(struct walker *w)
{
  size_t n = w->paths[PATHS_BUILD].n;
  struct span here = w->here.path;
  if (n > 0 && span_is(here, w->paths[PATHS_BUILD].at[n - 1]))
    return;                       /* setup.py and setup.cfg in one folder */
  vec_push(&w->paths[PATHS_BUILD], arena_strndup(&w->arena, here.at, here.n));
}

/* A file that may speak of packaging; true if it does. */
static bool take_packaging(struct walker *w, const struct entry *e)
{
  struct span path = path_of(w, e);
  enum packaging_kind kind = packaging_kind_of(path);
  if (kind == PACKAGING_NONE)
    return false;
  bool left = patterns_fit(&w->walk->exclude, path, false) || ignore_has(w->here.ignore, path, false);
  if (left)
    return true;                  /* not counted: only Python files are */
  vec_push(&w->paths[PATHS_PACKAGING], arena_strndup(&w->arena, path.at, path.n));
  if (kind == PACKAGING_SETUP_PY || kind == PACKAGING_SETUP_CFG || kind == PACKAGING_PYPROJECT)
    note_build_dir(w);
  return true;
}

/* What is no Python and may call some by its name: pages, mails, settings. */
static void take_template(struct walker *w, const struct entry *e)
{
  static const char *const endings[] = {".html", ".htm", ".xhtml", ".xml", ".txt", ".mako", ".mak", ".jinja", ".jinja2", ".j2", ".tmpl", ".tpl", ".yaml", ".yml", ".toml", ".cfg", ".ini", ".conf", ".sh"};
  struct span name = name_of(e);
  size_t dot = span_rfind(name, '.');
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    if (!span_is((struct span){name.at + dot, name.n - dot}, endings[i]))
      continue;
    struct span path = path_of(w, e);
    if (!patterns_fit(&w->walk->exclude, path, false) && !ignore_has(w->here.ignore, path, false))
      vec_push(&w->paths[PATHS_TEMPLATES], arena_strndup(&w->arena, path.at, path.n));
    return;
  }
}

static void take_readme(struct walker *w, const struct entry *e)
{
  struct span path = path_of(w, e);
  if (readme_is(path) && !patterns_fit(&w->walk->exclude, path, false) && !ignore_has(w->here.ignore, path, false))
    vec_push(&w->paths[PATHS_READMES], arena_strndup(&w->arena, path.at, path.n));
}

static void take_native(struct walker *w, const struct entry *e, struct span path)
{
  struct span stem = {e->name, span_find(name_of(e), '.')};
  if (stem.n == 0 || is_beside(w, stem, ".py") || is_beside(w, stem, ".pyi"))
    return;
  leave(w, LEFT_NATIVE);
  vec_push(&w->paths[PATHS_NATIVE], arena_strndup(&w->arena, path.at, path.n));
}

static void take_stub(struct walker *w, const struct entry *e, struct span path)
{
  if (is_beside(w, (struct span){e->name, e->n - 1}, ""))
    leave(w, LEFT_STUB_BESIDE);
  else
    add_file(w, path, FILE_STUB);
}

/* What a symbolic link leads to is never read through it; the answer is only whether a reader of the tree would miss something. */
static void take_link(struct walker *w, const struct entry *e)
{
  enum promise promise = promise_of(name_of(e));
  unsigned leads = w->walk->ops->link(w, e);
  bool folder = (leads & LINK_FOLDER) != 0;
  if (!folder && promise != PYTHON && promise != STUB)
    return;
  struct span path = path_of(w, e);
  if ((folder && leave_folder_by_name(w, name_of(e))) || leave_by_lists(w, path, folder))
    return;
  leave(w, LEFT_LINK);
  if ((leads & LINK_OUTSIDE) == 0)
    return;
  walker_complain(w, &link_outside, path, "this link leads out of the tree; what is behind it is not read");
}

static void take_file(struct walker *w, const struct entry *e, enum promise promise)
{
  if ((promise == PACKAGING || promise == PERHAPS_SCRIPT) && take_packaging(w, e))
    return;
  if (promise == PACKAGING || (promise == PERHAPS_SCRIPT && !is_script(w, e)))
    return;
  struct span path = path_of(w, e);
  if (leave_by_lists(w, path, false))
    return;
  switch (promise) {
  case PYTHON:
    if (e->n == 3)                /* ".py": a hidden file without a name */
      leave(w, LEFT_HIDDEN);
    else
      add_file(w, path, 0);
    if (span_is(name_of(e), "setup.py"))
      take_packaging(w, e);
    break;
  case STUB:
    take_stub(w, e, path);
    break;
  case NATIVE:
    take_native(w, e, path);
    break;
  case PERHAPS_SCRIPT:
    add_file(w, path, FILE_SCRIPT);
    break;
  case PACKAGING:
  case NOTHING:
    break;
  }
}

static void take_special(struct walker *w, const struct entry *e, enum promise promise)
{
  if (promise != PYTHON && promise != STUB)
    return;
  struct span path = path_of(w, e);
  if (leave_by_lists(w, path, false))
    return;
  leave(w, LEFT_SPECIAL);
  vec_push(&w->paths[PATHS_UNREAD], path_shown(&w->arena, arena_strndup(&w->arena, path.at, path.n)));
  walker_complain(w, &file_special, path, "this is no regular file; it was not opened");
}

static void take_folder(struct walker *w, const struct entry *e)
{
  if (leave_folder_by_name(w, name_of(e)))
    return;
  struct span path = path_of(w, e);
  if (leave_by_lists(w, path, true))
    return;
  if (path.n > PATH_MOST_BYTES) {
    struct span head = {path.at, 200};
    walker_complain(w, &path_too_long, head, "a folder below this one has a path of more than 32 KB; it was left out");
    return;
  }
  struct todo *next = arena_new(&w->arena, struct todo);
  *next = (struct todo){.path = {arena_strndup(&w->arena, path.at, path.n), path.n}, .ignore = w->here.ignore};
  vec_push(&w->todo, next);
}

static void take_entry(struct walker *w, struct entry e)
{
  enum promise promise = promise_of(name_of(&e));
  if (e.type == DT_DIR)
    take_folder(w, &e);
  else if (e.type == DT_LNK)
    take_link(w, &e);
  if (w->walk->templates && e.type == DT_REG && (promise == NOTHING || promise == PACKAGING))
    take_template(w, &e);
  if (e.type == DT_REG && (e.name[0] == 'R' || e.name[0] == 'r'))
    take_readme(w, &e);
  if (e.type == DT_DIR || e.type == DT_LNK || promise == NOTHING)
    return;
  if (e.type == DT_REG)
    take_file(w, &e, promise);
  else
    take_special(w, &e, promise);
}

/* ------------------------------------------------------------------------------------------------------- folders */

void walker_entry(struct walker *w, struct span name, unsigned char type)
{
  if (w->here.path.n == 0 && span_is(name, ".git"))
    w->repository = true;         /* git's own, and no part of the tree */
  else {
    struct entry e = {.at = w->names.n, .n = (uint32_t)name.n, .type = type};
    buf_addspan(&w->names, name);
    buf_addc(&w->names, '\0');
    vec_push(&w->entries, e);
  }
}

/* Stubs and compiled modules ask for their neighbours; most folders have neither, and need no order. */
static void sort_names(struct walker *w)
{
  bool asked = false;
  for (size_t i = 0; i < w->entries.n && !asked; i++) {
    enum promise promise = promise_of(name_of(&w->entries.at[i]));
    asked = promise == STUB || promise == NATIVE;
  }
  if (asked)
    qsort(w->entries.at, w->entries.n, sizeof *w->entries.at, entry_cmp);
}

static bool has_name(const struct walker *w, const char *name)
{
  for (size_t i = 0; i < w->entries.n; i++)
    if (strcmp(w->entries.at[i].name, name) == 0)
      return true;
  return false;
}

/* The ignore list at `name` below the folder at hand joins those that hold there. */
static void read_ignore_list(struct walker *w, const char *name)
{
  struct buf text = {0}, why = {0}, path = {0};
  enum file_text found = w->walk->ops->text(w, span_of(name), IGNORE_MOST_BYTES, &text, &why);     /* git does not follow a link to a list either */
  if (found == TEXT_READ) {
    w->here.ignore = ignore_read(&w->arena, w->here.ignore, w->here.path, buf_span(&text));
  } else if (found == TEXT_UNREADABLE) {
    path_join(&path, w->here.path, span_of(name));
    walker_complain(w, &file_unreadable, buf_span(&path), why.at);
  }
  buf_release(&text);
  buf_release(&why);
  buf_release(&path);
}

static void read_entries(struct walker *w)
{
  bool top = w->here.path.n == 0;
  if (!top && has_name(w, "pyvenv.cfg")) {
    leave(w, LEFT_VENV);
    return;
  }
  if (w->repository)
    read_ignore_list(w, ".git/info/exclude");
  if (has_name(w, ".gitignore"))
    read_ignore_list(w, ".gitignore");
  sort_names(w);
  for (size_t i = 0; i < w->entries.n; i++)
    take_entry(w, w->entries.at[i]);
}

void walker_folder(struct walker *w, struct todo folder)
{
  w->here = folder;
  w->entries.n = 0;
  w->repository = false;
  buf_reset(&w->names);
  if (!w->walk->ops->begin(w))
    return;
  for (size_t i = 0; i < w->entries.n; i++)
    w->entries.at[i].name = w->names.at + w->entries.at[i].at;
  read_entries(w);
  w->walk->ops->done(w);
}

void walker_file(struct walker *w, struct span name)
{
  enum promise promise = promise_of(name);
  add_file(w, name, promise == STUB ? FILE_STUB : promise == PYTHON ? 0 : FILE_SCRIPT);
}
