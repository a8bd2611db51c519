/*
 * resolve/modules.c: which modules are there, and what are they called?
 *
 * A file is named by its path below one root: the innermost that holds a build file or is called src, else the outermost; a root with a prefix puts that in front. Two
 * files with one name: the earlier root keeps it, the other is named by its whole path.
 */
#include "resolve/modules.h"

#include "base/path.h"
#include "base/utf8.h"
#include "source/classes.h"

#include <string.h>

static bool is_build_dir(const struct source_tree *tree, const char *path)
{
  for (uint32_t i = 0; i < tree->n_build_dirs; i++)
    if (strcmp(tree->build_dirs[i], path) == 0)
      return true;
  return false;
}

/* The root that gives a file its name; index into roots, or UINT32_MAX when it lies below none. */
static uint32_t naming_root(const struct roots *roots, const bool *inner, struct span path)
{
  uint32_t outermost = UINT32_MAX, innermost = UINT32_MAX;
  for (uint32_t i = 0; i < roots->n; i++) {
    struct span root = span_of(roots->at[i].path);
    if (!path_below(path, root))
      continue;
    bool named = inner[i] || roots->at[i].prefix != NULL;
    if (named && (innermost == UINT32_MAX || root.n > strlen(roots->at[innermost].path)))
      innermost = i;
    if (outermost == UINT32_MAX || root.n < strlen(roots->at[outermost].path))
      outermost = i;
  }
  return innermost != UINT32_MAX ? innermost : outermost;
}

static void add_part(struct buf *out, struct span part)
{
  if (out->n > 0)
    buf_addc(out, '.');
  bool dotted = span_find(part, '.') < part.n;
  if (dotted)
    buf_addc(out, '<');
  buf_addspan(out, part);
  if (dotted)
    buf_addc(out, '>');
}

/* Dotted name of a path below a root; `shadowed` names the file itself. An __init__ is its folder; PATH's own is called __init__. */
static void dotted_name(struct buf *out, struct span path, bool shadowed)
{
  struct span stem = path;
  if (span_ends(stem, ".py"))
    stem.n -= 3;
  else if (span_ends(stem, ".pyi"))
    stem.n -= 4;
  for (size_t from = 0; from <= stem.n;) {
    struct span rest = {stem.at + from, stem.n - from};
    size_t n = span_find(rest, '/');
    bool last = n == rest.n;
    struct span part = {rest.at, n};
    if (last && shadowed)
      part.n += span_ends(path, ".pyi") ? 4 : 3;
    if (!last || !span_is(part, "__init__") || out->n == 0)
      add_part(out, part);
    from += n + 1;
  }
}

static struct span below_root(struct span path, const char *root)
{
  size_t n = strlen(root);
  return n == 0 || n + 1 > path.n ? path : (struct span){path.at + n + 1, path.n - n - 1};
}

struct naming {
  struct modules *m;
  struct corpus *c;
  const struct source_tree *tree;
  const struct roots *roots;
  bool *inner;                    /* [root] */
  struct intern dirs;             /* folders that hold an __init__ */
  struct buf text;
};

static bool has_init(const struct naming *w, struct span dir)
{
  return dir.n == 0 ? intern_find(&w->dirs, "/", 1).v != 0 : intern_find(&w->dirs, dir.at, dir.n).v != 0;
}

static bool is_init(struct span path)
{
  struct span base = path_base(path);
  return span_is(base, "__init__.py") || span_is(base, "__init__.pyi");
}

static void find_inits(struct naming *w)
{
  for (uint32_t f = 0; f < w->tree->n_files; f++) {
    struct span path = span_of(w->tree->files[f].shown), dir = path_dir(path);
    if (is_init(path))
      intern_add(&w->dirs, dir.n > 0 ? dir.at : "/", dir.n > 0 ? dir.n : 1);
  }
}

static str_id name_below(struct naming *w, struct span path, const char *prefix, bool shadowed)
{
  buf_reset(&w->text);
  dotted_name(&w->text, path, shadowed);
  struct buf full = {0};
  if (prefix != NULL && *prefix != '\0') {
    buf_adds(&full, prefix);
    if (!span_is(buf_span(&w->text), "__init__"))
      buf_printf(&full, ".%s", w->text.at);
  } else {
    buf_addspan(&full, buf_span(&w->text));
  }
  str_id id = intern_span(&w->c->strings, buf_span(&full));
  buf_release(&full);
  return id;
}

static uint16_t file_flags(const struct naming *w, uint32_t f, uint32_t root)
{
  struct span path = span_of(w->tree->files[f].shown), dir = path_dir(path);
  size_t above = root == UINT32_MAX ? 0 : strlen(w->roots->at[root].path);
  uint16_t flags = is_init(path) ? MODULE_PACKAGE : 0;
  if ((w->tree->files[f].flags & FILE_STUB) != 0)
    flags |= MODULE_STUB;
  for (struct span d = dir; d.n > above; d = path_dir(d))
    if (!has_init(w, d))
      flags |= MODULE_NO_INIT;
  struct span stem = path;
  stem.n -= span_ends(path, ".py") ? 3 : span_ends(path, ".pyi") ? 4 : 0;
  if (!is_init(path) && stem.n < path.n && has_init(w, stem))
    flags |= MODULE_SHADOWED;
  struct span base = path_base(stem);
  bool plain = base.n > 0 && !(base.at[0] >= '0' && base.at[0] <= '9');
  for (size_t i = 0; i < base.n; i++)
    plain = plain && base.at[i] != '.' && base.at[i] != '-' && base.at[i] != ' ';
  return plain ? flags : flags | MODULE_UNNAMEABLE;
}

static void settle(struct naming *w, uint32_t mod)
{
  struct modules *m = w->m;
  uint32_t other = map_get(&m->by_name, m->name[mod].v);
  if (other == 0) {
    map_put(&m->by_name, m->name[mod].v, mod);
    return;
  }
  uint32_t loser = m->root[mod] < m->root[other] ? other : mod, winner = loser == mod ? other : mod;
  map_put(&m->by_name, m->name[mod].v, winner);
  m->flags[loser] |= MODULE_DUPLICATE;
  struct span path = span_of(w->tree->files[m->file[loser].v].shown);
  m->name[loser] = name_below(w, path, NULL, false);
  if (map_get(&m->by_name, m->name[loser].v) != 0) {
    struct buf whole = {0};
    buf_printf(&whole, "<%s>", w->tree->files[m->file[loser].v].shown);
    m->name[loser] = intern_span(&w->c->strings, buf_span(&whole));
    buf_release(&whole);
  }
  map_get_or_put(&m->by_name, m->name[loser].v, loser);
}

static void find_packages(struct modules *m, struct corpus *c)
{
  for (uint32_t mod = 1; mod < m->n; mod++) {
    struct span name = intern_get(&c->strings, m->name[mod]);
    size_t dot = span_rfind(name, '.');
    struct span above = {name.at, dot < name.n ? dot : 0};
    str_id up = intern_span(&c->strings, above);
    m->package_name[mod] = (m->flags[mod] & MODULE_PACKAGE) != 0 ? m->name[mod] : up;
    uint32_t holder = up.v == 0 ? 0 : map_get(&m->by_name, up.v);
    m->package[mod] = (mod_id){holder != 0 && (m->flags[holder] & MODULE_PACKAGE) != 0 ? holder : 0};
  }
}

void modules_build(struct modules *m, struct arena *run, struct corpus *c, const struct source_tree *tree, const struct roots *roots)
{
  uint32_t n = tree->n_files + 1;
  *m = (struct modules){
    .n = n, .name = arena_array(run, str_id, n), .file = arena_array(run, file_id, n), .class_ = arena_array(run, uint8_t, n),
    .flags = arena_array(run, uint16_t, n), .package = arena_array(run, mod_id, n), .package_name = arena_array(run, str_id, n),
    .root = arena_array(run, uint32_t, n)};
  struct arena phase = {0};
  struct naming w = {.m = m, .c = c, .tree = tree, .roots = roots, .inner = arena_array(&phase, bool, roots->n)};
  intern_init(&w.dirs, &phase);
  for (uint32_t i = 0; i < roots->n; i++) {
    struct span path = span_of(roots->at[i].path);
    w.inner[i] = path.n > 0 && (is_build_dir(tree, roots->at[i].path) || span_is(path_base(path), "src"));
  }
  find_inits(&w);
  for (uint32_t mod = 1; mod < n; mod++) {
    uint32_t f = mod - 1;
    struct span path = span_of(tree->files[f].shown);
    uint32_t root = naming_root(roots, w.inner, path);
    m->file[mod] = (file_id){f};
    m->root[mod] = root == UINT32_MAX ? roots->n : root;
    m->flags[mod] = file_flags(&w, f, root);
    m->class_[mod] = (uint8_t)class_refine((enum file_class)tree->files[f].class_, (c->head[f].flags & FILE_GENERATED) != 0);
    bool shadowed = (m->flags[mod] & MODULE_SHADOWED) != 0;
    if (root == UINT32_MAX)
      m->name[mod] = name_below(&w, path, NULL, shadowed);
    else
      m->name[mod] = name_below(&w, below_root(path, roots->at[root].path), roots->at[root].prefix, shadowed);
  }
  for (uint32_t mod = 1; mod < n; mod++)
    settle(&w, mod);
  find_packages(m, c);
  buf_release(&w.text);
  intern_release(&w.dirs);
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

mod_id modules_of_file(const struct modules *m, file_id f)
{
  (void)m;
  return (mod_id){f.v + 1};
}
