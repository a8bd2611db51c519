/*
 * resolve/index.c: what lies below each root, under the name that its importers write?
 *
 * Built once from the paths: folders, what each holds by name, which roots each file searches, which files follow Python 2's rule of implicit relatives. Nothing here depends on a written name;
 * looking those up is search.c.
 */
#include "resolve/index.h"

#include "base/bug.h"
#include "base/glob.h"
#include "base/nfkc.h"
#include "base/path.h"

#include <string.h>

static uint32_t folder_add(struct resolve_index *x, uint32_t up, struct span path)
{
  if (x->n_folders == x->cap_folders) {
    x->cap_folders = x->cap_folders == 0 ? 256 : x->cap_folders * 2;
    x->folders = heap_resize(x->folders, x->cap_folders, sizeof *x->folders);
  }
  x->folders[x->n_folders] = (struct folder){.up = up, .path = path};
  return x->n_folders++;
}

static struct part *part_at(struct resolve_index *x, uint32_t folder, str_id name)
{
  uint64_t key = map_pair(folder, name.v);
  uint32_t row = map_get(&x->part_of, key);
  if (row == 0) {
    if (x->n_parts == x->cap_parts) {
      x->cap_parts = x->cap_parts == 0 ? 1024 : x->cap_parts * 2;
      x->parts = heap_resize(x->parts, x->cap_parts, sizeof *x->parts);
    }
    row = x->n_parts++;
    x->parts[row] = (struct part){.name = name, .next = x->folders[folder].first};
    x->folders[folder].first = row;
    map_put(&x->part_of, key, row);
  }
  return &x->parts[row];
}

/* The number of the folder `dir`, made with those above it. */
static uint32_t folder_of(struct resolver *r, struct span dir)
{
  struct resolve_index *x = r->index;
  uint32_t at = 1;
  for (size_t from = 0; from < dir.n;) {
    struct span rest = {dir.at + from, dir.n - from};
    size_t n = span_find(rest, '/');
    str_id name = nfkc_intern(&r->corpus->strings, (struct span){rest.at, n});
    uint32_t next = part_at(x, at, name)->folder;
    if (next == 0) {
      next = folder_add(x, at, (struct span){dir.at, from + n});
      part_at(x, at, name)->folder = next;
    }
    at = next;
    from += n + 1;
  }
  return at;
}

/* Of two spellings of one name the first counts. */
static void enter_first(uint32_t *at, uint32_t mod)
{
  if (*at == 0)
    *at = mod;
}

static void enter_module(struct resolver *r, uint32_t mod, struct span path, uint32_t folder)
{
  struct resolve_index *x = r->index;
  for (uint32_t up = folder; up != 0 && !x->folders[up].holds_code; up = x->folders[up].up)
    x->folders[up].holds_code = true;
  struct span stem = path_base(path);
  size_t cut = span_ends(stem, ".pyi") ? 4 : span_ends(stem, ".py") ? 3 : 0;
  stem.n -= cut;
  if ((r->modules->flags[mod] & MODULE_PACKAGE) != 0)
    enter_first(&x->folders[folder].init, mod);
  if (cut > 0 && span_find(stem, '.') == stem.n)
    enter_first(&part_at(x, folder, nfkc_intern(&r->corpus->strings, stem))->module, mod);
}

static void enter_natives(struct resolver *r)
{
  for (uint32_t i = 0; i < r->tree->n_natives; i++) {
    struct span path = span_of(r->tree->natives[i]), stem = path_base(path);
    stem.n = span_find(stem, '.');                    /* fast.cpython-311-x86_64-linux-gnu.so is imported as fast */
    if (stem.n > 0)
      part_at(r->index, folder_of(r, path_dir(path)), nfkc_intern(&r->corpus->strings, stem))->native = true;
  }
}

/* A package whose __init__ could not be opened is named by its folder. */
static void enter_unread(struct resolver *r)
{
  for (uint32_t i = 0; i < r->tree->n_unread; i++) {
    struct span path = span_of(r->tree->unread[i]), stem = path_base(path), dir = path_dir(path);
    stem.n = span_find(stem, '.');
    if (span_is(stem, "__init__")) {
      stem = path_base(dir);
      dir = path_dir(dir);
    }
    if (stem.n > 0)
      part_at(r->index, folder_of(r, dir), nfkc_intern(&r->corpus->strings, stem))->unread = true;
  }
}

/* Canonical names of packages, and all names above them. */
static void enter_spaces(struct resolver *r)
{
  struct modules *m = r->modules;
  for (uint32_t mod = 1; mod < m->n; mod++) {
    str_id name = m->package_name[mod];
    while (name.v != 0 && map_get(&r->index->spaces, name.v) == 0) {
      map_put(&r->index->spaces, name.v, 1);
      struct span s = intern_get(&r->corpus->strings, name);
      size_t dot = span_rfind(s, '.');
      name = dot == s.n ? (str_id){0} : intern_add(&r->corpus->strings, s.at, dot);
    }
  }
}

static void enter_all(struct resolver *r)
{
  struct resolve_index *x = r->index;
  struct span last = {"", 0};
  uint32_t folder = 1;
  folder_add(x, 0, last);                             /* 0: none */
  folder_add(x, 0, last);                             /* 1: PATH */
  for (uint32_t mod = 1; mod < r->modules->n; mod++) {
    struct span path = span_of(r->tree->files[r->modules->file[mod].v].shown), dir = path_dir(path);
    if (!span_eq(dir, last)) {
      folder = folder_of(r, dir);
      last = dir;
    }
    x->folder_of[mod] = folder;
    enter_module(r, mod, path, folder);
  }
  enter_natives(r);
  enter_unread(r);
  enter_spaces(r);
}

/* A module named like one of Python's library, where `import x` would find it. */
static void mark_shadows(struct resolver *r, struct arena *scratch)
{
  struct modules *m = r->modules;
  const struct resolve_index *x = r->index;
  bool *searched = arena_array(scratch, bool, x->n_folders);
  for (uint32_t i = 0; i < r->roots->n; i++)
    searched[x->root_folder[i]] = searched[x->root_folder[i]] || !r->roots->at[i].mapped;
  for (uint32_t mod = 1; mod < m->n; mod++) {
    bool package = (m->flags[mod] & MODULE_PACKAGE) != 0;
    uint32_t at = package ? x->folders[x->folder_of[mod]].up : x->folder_of[mod];
    if (!searched[at])
      continue;
    struct span name = intern_get(&r->corpus->strings, m->name[mod]);
    size_t dot = span_rfind(name, '.');
    if (dot < name.n)
      name = (struct span){name.at + dot + 1, name.n - dot - 1};
    if (stdlib_has(name))
      m->flags[mod] |= MODULE_SHADOWS_STDLIB;
  }
}

/* Which roots have something of a name: the last root first, so that each list begins with the first. */
static void enter_tops(struct resolver *r, struct arena *run)
{
  struct resolve_index *x = r->index;
  size_t n = 1;
  for (uint32_t i = 0; i < r->roots->n; i++)
    for (uint32_t row = x->folders[x->root_folder[i]].first; row != 0; row = x->parts[row].next)
      n += !r->roots->at[i].mapped;
  x->tops = arena_array(run, struct top, n);
  n = 1;
  for (uint32_t i = r->roots->n; i-- > 0;) {
    if (r->roots->at[i].mapped)
      continue;
    for (uint32_t row = x->folders[x->root_folder[i]].first; row != 0; row = x->parts[row].next) {
      uint32_t name = x->parts[row].name.v;
      x->tops[n] = (struct top){i, map_get(&x->top_of, name)};
      map_put(&x->top_of, name, (uint32_t)n++);
    }
  }
}

static bool sees(const struct root *root, struct span path)
{
  bool seen = root->seen_by.n == 0;
  for (size_t i = 0; !seen && i < root->seen_by.n; i++)
    seen = glob_path(span_of(root->seen_by.at[i]), path);
  return seen;
}

static uint32_t search_for(struct resolver *r, struct arena *run, bool *own, struct span path)
{
  struct resolve_index *x = r->index;
  uint32_t n = r->roots->n;
  for (uint32_t i = 0; i < n; i++)
    own[i] = sees(&r->roots->at[i], path);
  for (uint32_t s = 0; s < x->n_searches; s++)
    if (memcmp(x->searches[s].own, own, n * sizeof *own) == 0)
      return s;
  bool *kept = arena_array(run, bool, n);
  memcpy(kept, own, n * sizeof *own);
  x->searches = heap_resize(x->searches, x->n_searches + 1, sizeof *x->searches);
  x->searches[x->n_searches] = (struct search){kept};
  return x->n_searches++;
}

static void find_searches(struct resolver *r, struct arena *run)
{
  bool limited = false;
  bool *own = arena_array(run, bool, r->roots->n);
  for (uint32_t i = 0; i < r->roots->n; i++)
    limited = limited || r->roots->at[i].seen_by.n > 0;
  for (uint32_t mod = 1; mod < r->modules->n; mod++)
    if (limited || mod == 1)
      r->index->search_of[mod] = search_for(r, run, own, span_of(r->tree->files[r->modules->file[mod].v].shown));
}

/* Roots with a file in Python 2 syntax make their other files Python 2 as well, unless those are written in Python 3. */
static void find_python2(struct resolver *r, struct arena *run)
{
  bool *root = arena_array(run, bool, r->roots->n + 1);
  for (uint32_t mod = 1; mod < r->modules->n; mod++)
    if ((r->corpus->head[mod - 1].flags & FILE_PY2) != 0)
      root[r->modules->root[mod]] = true;
  for (uint32_t mod = 1; mod < r->modules->n; mod++) {
    uint32_t flags = r->corpus->head[mod - 1].flags;
    bool two = r->options->python == PYTHON_2 || (r->options->python == PYTHON_AUTO && root[r->modules->root[mod]] && (flags & FILE_PY3) == 0);
    r->modules->python2[mod] = two;
    r->index->python2[mod] = two && (flags & FILE_ABSOLUTE_IMPORT) == 0;
  }
}

void resolver_init(struct resolver *r, struct arena *run)
{
  struct resolve_index *x = arena_new(run, struct resolve_index);
  uint32_t n = r->modules->n;
  r->index = x;
  x->n_parts = x->n_found = 1;                        /* row 0 means none */
  x->parts = heap_resize(NULL, x->cap_parts = 1024, sizeof *x->parts);
  x->found = heap_resize(NULL, x->cap_found = 1024, sizeof *x->found);
  x->folder_of = arena_array(run, uint32_t, n);
  x->search_of = arena_array(run, uint32_t, n);
  x->python2 = arena_array(run, bool, n);
  x->written_root = arena_array(run, uint32_t, n);
  x->root_folder = arena_array(run, uint32_t, r->roots->n);
  x->asked = arena_array(run, uint32_t, r->roots->n);
  x->portions = arena_array(run, struct portion, (size_t)r->roots->n + 1);
  x->exclude = patterns_read(run, r->options->exclude.at, r->options->exclude.n);
  enter_all(r);
  for (uint32_t i = 0; i < r->roots->n; i++) {
    x->root_folder[i] = folder_of(r, span_of(r->roots->at[i].path));
    x->canonical_apart = x->canonical_apart || r->roots->at[i].prefix != NULL;
  }
  x->path_is_package = x->folders[1].init != 0 && span_is(intern_get(&r->corpus->strings, r->modules->name[x->folders[1].init]), "__init__");
  mark_shadows(r, run);
  enter_tops(r, run);
  find_searches(r, run);
  find_python2(r, run);
}

void resolver_release(struct resolver *r)
{
  heap_free(r->index->folders);
  heap_free(r->index->parts);
  heap_free(r->index->searches);
  heap_free(r->index->found);
  map_release(&r->index->part_of);
  map_release(&r->index->top_of);
  map_release(&r->index->spaces);
  map_release(&r->index->memo);
}
