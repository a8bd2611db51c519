/*
 * resolve/modules.c: which modules are there, and what are they called?
 *
 * A file is named by its path below one root (imports.md 3): the innermost that has a prefix, holds a build file or is called src, else the outermost; the prefix is put
 * in front. Two files with one name: the earlier root keeps it, the other is named by its whole path. A part that no statement can write because it holds a dot stands
 * in angle brackets, so that dotted names stay unambiguous: a.<x.y>, a.<b.py> (beside a/b/__init__.py), bin.<deploy> (a script without ending).
 *
 * In: the list of files, roots, heads of the files. Out: struct modules. Not here: what lies below each root under its written name (index.c).
 */
#include "resolve/modules.h"

#include "base/nfkc.h"
#include "base/path.h"
#include "source/classes.h"

#include <string.h>

struct root_pair {                /* of one folder, from 1; 0 = none */
  uint32_t any;
  uint32_t strong;                /* names what lies below it even when another root lies further out */
};

struct naming {
  struct modules *m;
  struct corpus *c;
  const struct source_tree *tree;
  const struct roots *roots;
  struct intern root_dirs;        /* folders that are roots; "/" is PATH */
  struct root_pair *root_of;      /* [root_dirs] */
  struct intern inits;            /* folders that hold an __init__; "/" is PATH */
  struct buf text;
};

static bool is_build_dir(const struct source_tree *tree, const char *path)
{
  for (uint32_t i = 0; i < tree->n_build_dirs; i++)
    if (strcmp(tree->build_dirs[i], path) == 0)
      return true;
  return false;
}

static str_id dir_id(const struct intern *dirs, struct span dir)
{
  return dir.n == 0 ? intern_find(dirs, "/", 1) : intern_find(dirs, dir.at, dir.n);
}

/* The root that gives a file its name, or roots->n when it lies below none. */
static uint32_t naming_root(const struct naming *w, struct span path)
{
  uint32_t outermost = 0, innermost = 0;
  for (struct span dir = path; dir.n > 0;) {
    dir = path_dir(dir);
    struct root_pair here = w->root_of[dir_id(&w->root_dirs, dir).v];
    outermost = here.any != 0 ? here.any : outermost;
    innermost = innermost == 0 ? here.strong : innermost;
  }
  uint32_t root = innermost != 0 ? innermost : outermost;
  return root != 0 ? root - 1 : w->roots->n;
}

static bool is_init(struct span path)
{
  struct span base = path_base(path);
  return span_is(base, "__init__.py") || span_is(base, "__init__.pyi");
}

static size_t ending(struct span path)
{
  return span_ends(path, ".pyi") ? 4 : span_ends(path, ".py") ? 3 : 0;
}

static bool has_init(const struct naming *w, struct span dir)
{
  return dir_id(&w->inits, dir).v != 0;
}

/* Of roots in one folder the first counts. */
static void find_roots(struct naming *w, struct arena *phase)
{
  w->root_of = arena_array(phase, struct root_pair, (size_t)w->roots->n + 1);
  for (uint32_t i = 0; i < w->roots->n; i++) {
    const struct root *root = &w->roots->at[i];
    struct span path = span_of(root->path);
    struct root_pair *pair = &w->root_of[intern_add(&w->root_dirs, path.n > 0 ? path.at : "/", path.n > 0 ? path.n : 1).v];
    bool strong = root->prefix != NULL || is_build_dir(w->tree, root->path) || span_is(path_base(path), "src");
    pair->any = pair->any == 0 ? i + 1 : pair->any;
    pair->strong = pair->strong == 0 && strong ? i + 1 : pair->strong;
  }
}

static void find_inits(struct naming *w)
{
  for (uint32_t f = 0; f < w->tree->n_files; f++) {
    struct span path = span_of(w->tree->files[f].shown), dir = path_dir(path);
    if (is_init(path))
      intern_add(&w->inits, dir.n > 0 ? dir.at : "/", dir.n > 0 ? dir.n : 1);
  }
}

static void add_part(struct buf *out, struct span part, bool bracket)
{
  if (out->n > 0)
    buf_addc(out, '.');
  if (bracket)
    buf_addc(out, '<');
  buf_addspan(out, part);
  if (bracket)
    buf_addc(out, '>');
}

/* Dotted name of a path below a root, behind what stands in w->text. `whole`: the file's own name with its ending, in brackets. */
static void add_dotted(struct naming *w, struct span path, bool whole)
{
  bool init = is_init(path);
  struct span rest = path;
  for (size_t n = span_find(rest, '/'); n < rest.n; n = span_find(rest, '/')) {
    struct span part = {rest.at, n};
    add_part(&w->text, part, span_find(part, '.') < part.n);
    rest = (struct span){rest.at + n + 1, rest.n - n - 1};
  }
  if (init)
    return;
  struct span stem = {rest.at, rest.n - (whole ? 0 : ending(rest))};
  add_part(&w->text, stem, whole || span_find(stem, '.') < stem.n);
}

/* No statement can write a name whose parts are not all identifiers. Bytes above 127 count as letters. */
static bool nameable(struct span path)
{
  bool start = true;
  for (size_t i = 0; i < path.n; i++) {
    char ch = path.at[i];
    bool digit = ch >= '0' && ch <= '9', letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' || (ch & 0x80) != 0;
    if (ch != '/' && !letter && (start || !digit))
      return false;
    start = ch == '/';
  }
  return true;
}

static uint16_t file_flags(const struct naming *w, uint32_t f, uint32_t root)
{
  struct span path = span_of(w->tree->files[f].shown);
  size_t above = root == w->roots->n ? 0 : strlen(w->roots->at[root].path);
  uint16_t flags = is_init(path) ? MODULE_PACKAGE : 0;
  if ((w->tree->files[f].flags & FILE_STUB) != 0)
    flags |= MODULE_STUB;
  for (struct span dir = path_dir(path); dir.n > above; dir = path_dir(dir))
    if (!has_init(w, dir))
      flags |= MODULE_NO_INIT;
  struct span stem = {path.at, path.n - ending(path)};
  if (!is_init(path) && stem.n < path.n && has_init(w, stem))
    flags |= MODULE_SHADOWED | MODULE_UNNAMEABLE;
  size_t skip = above > 0 && stem.n > above ? above + 1 : 0;
  if (stem.n == path.n || !nameable((struct span){stem.at + skip, stem.n - skip}))
    flags |= MODULE_UNNAMEABLE;
  return flags;
}

/* The name below `root`, or by the whole path (root = roots->n). The __init__ of a root without prefix is called by its whole path, that of PATH `__init__`. */
static str_id name_below(struct naming *w, uint32_t mod, uint32_t root)
{
  struct span path = span_of(w->tree->files[mod - 1].shown);
  bool whole = (w->m->flags[mod] & MODULE_SHADOWED) != 0 || ending(path) == 0;
  size_t skip = root == w->roots->n ? 0 : strlen(w->roots->at[root].path);
  const char *prefix = root == w->roots->n ? NULL : w->roots->at[root].prefix;
  buf_reset(&w->text);
  if (prefix != NULL)
    buf_adds(&w->text, prefix);
  skip += skip > 0;
  add_dotted(w, (struct span){path.at + skip, path.n - skip}, whole);
  if (w->text.n == 0)
    add_dotted(w, path, whole);
  if (w->text.n == 0)
    buf_adds(&w->text, "__init__");
  return nfkc_intern(&w->c->strings, buf_span(&w->text));
}

/* One name, one file: the earlier root keeps it. */
static void settle(struct naming *w, uint32_t mod)
{
  struct modules *m = w->m;
  uint32_t other = map_get_or_put(&m->by_name, m->name[mod].v, mod);
  if (other == mod)
    return;
  uint32_t loser = m->root[mod] < m->root[other] ? other : mod;
  map_put(&m->by_name, m->name[mod].v, loser == mod ? other : mod);
  m->flags[loser] |= MODULE_DUPLICATE;
  m->name[loser] = name_below(w, loser, w->roots->n);
  if (map_get(&m->by_name, m->name[loser].v) != 0) {  /* even that is taken: no dotted name can be */
    buf_reset(&w->text);
    add_part(&w->text, span_of(w->tree->files[loser - 1].shown), true);
    m->name[loser] = intern_span(&w->c->strings, buf_span(&w->text));
  }
  map_get_or_put(&m->by_name, m->name[loser].v, loser);
}

static void find_packages(struct modules *m, struct corpus *c)
{
  uint32_t top = modules_find(m, intern_find(&c->strings, "__init__", 8)).v;   /* PATH is a package itself */
  for (uint32_t mod = 1; mod < m->n; mod++) {
    struct span name = intern_get(&c->strings, m->name[mod]);
    size_t dot = span_rfind(name, '.');
    if (name.n > 0 && name.at[name.n - 1] == '>')     /* the dots in brackets are none */
      for (dot = span_rfind(name, '<'); dot > 0 && name.at[dot] != '.'; dot--)
        ;
    str_id up = dot < name.n && dot > 0 ? intern_add(&c->strings, name.at, dot) : (str_id){0};
    m->package_name[mod] = (m->flags[mod] & MODULE_PACKAGE) != 0 ? m->name[mod] : up;
    uint32_t holder = up.v == 0 ? top : map_get(&m->by_name, up.v);
    bool held = holder != 0 && holder != mod && (m->flags[holder] & MODULE_PACKAGE) != 0;
    m->package[mod] = (mod_id){held ? holder : 0};
  }
}

static void name_all(struct naming *w)
{
  struct modules *m = w->m;
  for (uint32_t mod = 1; mod < m->n; mod++) {
    uint32_t f = mod - 1, root = naming_root(w, span_of(w->tree->files[f].shown));
    m->file[mod] = (file_id){f};
    m->root[mod] = root;
    m->flags[mod] = file_flags(w, f, root);
    m->class_[mod] = (uint8_t)class_refine((enum file_class)w->tree->files[f].class_, (w->c->head[f].flags & FILE_GENERATED) != 0);
    m->name[mod] = name_below(w, mod, root);
  }
  for (uint32_t mod = 1; mod < m->n; mod++)
    settle(w, mod);
  find_packages(m, w->c);
}

void modules_build(struct modules *m, struct arena *run, struct corpus *c, const struct source_tree *tree, const struct roots *roots)
{
  uint32_t n = tree->n_files + 1;
  *m = (struct modules){
    .n = n, .name = arena_array(run, str_id, n), .file = arena_array(run, file_id, n), .class_ = arena_array(run, uint8_t, n),
    .flags = arena_array(run, uint16_t, n), .python2 = arena_array(run, bool, n), .package = arena_array(run, mod_id, n), .package_name = arena_array(run, str_id, n),
    .root = arena_array(run, uint32_t, n)};
  struct arena phase = {0};
  struct naming w = {.m = m, .c = c, .tree = tree, .roots = roots};
  intern_init(&w.inits, &phase);
  intern_init(&w.root_dirs, &phase);
  find_roots(&w, &phase);
  find_inits(&w);
  name_all(&w);
  buf_release(&w.text);
  intern_release(&w.inits);
  intern_release(&w.root_dirs);
  arena_release(&phase);
}

void modules_release(struct modules *m)
{
  map_release(&m->by_name);
}

mod_id modules_find(const struct modules *m, str_id canonical)
{
  return (mod_id){canonical.v == 0 ? 0 : map_get(&m->by_name, canonical.v)};
}

const char *module_flag_name(unsigned bit)
{
  static const char *const names[MODULE_FLAGS] = {"package", "no-init", "shadowed", "duplicate", "stub", "two-names", "shadows-stdlib", "unnameable"};
  return names[bit];
}

mod_id modules_of_file(const struct modules *m, file_id f)
{
  (void)m;
  return (mod_id){f.v + 1};
}
