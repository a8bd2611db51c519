/*
 * resolve/index.c: what lies below each root, under the name that its importers write?
 *
 * Each file is entered once for each root above it, and each folder without __init__ as a namespace. Looking an absolute name up walks the roots that the importing file searches; the answer is kept, since a monolith writes
 * the same few thousand names over and over.
 */
#include "resolve/index.h"

#include "base/bug.h"
#include "base/glob.h"
#include "base/path.h"

#include <string.h>

static str_id above(struct corpus *c, str_id name, str_id *last)
{
  struct span s = intern_get(&c->strings, name);
  size_t dot = span_rfind(s, '.');
  if (dot == s.n)
    return (str_id){0};
  *last = intern_add(&c->strings, s.at + dot + 1, s.n - dot - 1);
  return intern_add(&c->strings, s.at, dot);
}

static str_id first_part(struct corpus *c, str_id name)
{
  struct span s = intern_get(&c->strings, name);
  return intern_add(&c->strings, s.at, span_find(s, '.'));
}

/* Enters a/b/c.py below a root as a.b.c, and a and a.b as namespaces unless they are packages. */
static void enter_below(struct resolver *r, uint32_t root, struct span path, uint32_t mod)
{
  struct corpus *c = r->corpus;
  struct buf name = {0};
  struct span stem = path;
  stem.n -= span_ends(path, ".py") ? 3 : span_ends(path, ".pyi") ? 4 : 0;
  bool nameable = true;
  for (size_t i = 0; i < stem.n; i++) {
    nameable = nameable && stem.at[i] != '.';
    buf_addc(&name, stem.at[i] == '/' ? '.' : stem.at[i]);
  }
  bool package = (r->modules->flags[mod] & MODULE_PACKAGE) != 0;
  size_t n = name.n;
  if (package)
    n = span_rfind(buf_span(&name), '.') == name.n ? 0 : span_rfind(buf_span(&name), '.');
  if (nameable && n > 0 && (r->modules->flags[mod] & MODULE_SHADOWED) == 0) {
    str_id id = intern_add(&c->strings, name.at, n);
    uint64_t key = map_pair(root, id.v);
    uint32_t old = map_get(&r->index->below, key);
    if (old == 0 || old == NAMESPACE || package)
      map_put(&r->index->below, key, mod);
    for (str_id last, up = above(c, id, &last); up.v != 0; up = above(c, up, &last))
      map_get_or_put(&r->index->below, map_pair(root, up.v), NAMESPACE);
  }
  buf_release(&name);
}

static void enter_all(struct resolver *r)
{
  for (uint32_t mod = 1; mod < r->modules->n; mod++) {
    struct span path = span_of(r->tree->files[r->modules->file[mod].v].shown);
    for (uint32_t root = 0; root < r->roots->n; root++) {
      struct span dir = span_of(r->roots->at[root].path);
      if (path_below(path, dir))
        enter_below(r, root, dir.n == 0 ? path : (struct span){path.at + dir.n + 1, path.n - dir.n - 1}, mod);
    }
    str_id last;
    for (str_id up = above(r->corpus, r->modules->name[mod], &last); up.v != 0; up = above(r->corpus, up, &last))
      if (map_get(&r->modules->by_name, up.v) == 0)
        map_get_or_put(&r->index->canonical_space, up.v, NAMESPACE);
  }
}

static bool sees(const struct root *root, struct span path)
{
  if (root->seen_by.n == 0)
    return true;
  for (size_t i = 0; i < root->seen_by.n; i++)
    if (glob_path(span_of(root->seen_by.at[i]), path))
      return true;
  return false;
}

static uint32_t search_for(struct resolver *r, struct arena *run, struct span path)
{
  uint32_t n = r->roots->n, own = 0, at = 0;
  uint32_t *order = arena_array(run, uint32_t, n);
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t i = 0; i < n; i++)
      if (sees(&r->roots->at[i], path) == (pass == 0))
        order[at++] = i;
    own = pass == 0 ? at : own;
  }
  for (uint32_t s = 0; s < r->index->n_searches; s++)
    if (r->index->searches[s].own == own && memcmp(r->index->searches[s].root, order, n * sizeof *order) == 0)
      return s;
  uint32_t s = r->index->n_searches++;
  r->index->searches = heap_resize(r->index->searches, r->index->n_searches, sizeof *r->index->searches);
  r->index->searches[s] = (struct search){order, n, own};
  return s;
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
    r->index->python2[mod] = two && (flags & FILE_ABSOLUTE_IMPORT) == 0;
  }
}

void resolver_init(struct resolver *r, struct arena *run)
{
  struct resolve_index *index = arena_new(run, struct resolve_index);
  r->index = index;
  index->search_of = arena_array(run, uint32_t, r->modules->n);
  index->python2 = arena_array(run, bool, r->modules->n);
  enter_all(r);
  for (uint32_t mod = 1; mod < r->modules->n; mod++)
    index->search_of[mod] = search_for(r, run, span_of(r->tree->files[r->modules->file[mod].v].shown));
  find_python2(r, run);
}

void resolver_release(struct resolver *r)
{
  map_release(&r->index->below);
  map_release(&r->index->canonical_space);
  map_release(&r->index->memo);
  heap_free(r->index->searches);
  heap_free(r->index->found);
}

uint32_t index_canonical(const struct resolver *r, str_id name)
{
  uint32_t mod = map_get(&r->modules->by_name, name.v);
  return mod != 0 ? mod : map_get(&r->index->canonical_space, name.v);
}

/* T, or T without its last part; `missing` when only the first part is ours. */
static struct found settle(struct resolver *r, str_id name, uint32_t whole, uint32_t (*look)(const struct resolver *, uint32_t, str_id), uint32_t root)
{
  struct found f = {.status = IMPORT_UNRESOLVED};
  if (whole != 0 && whole != NAMESPACE)
    return (struct found){.module = {whole}, .status = IMPORT_INTERNAL};
  str_id last = {0}, up = above(r->corpus, name, &last);
  uint32_t part = up.v == 0 ? 0 : look(r, root, up);
  if (whole == NAMESPACE)
    return (struct found){.status = IMPORT_NAMESPACE};
  if (part != 0 && part != NAMESPACE)
    return (struct found){.module = {part}, .symbol = last, .status = IMPORT_INTERNAL};
  return f;
}

static uint32_t look_below(const struct resolver *r, uint32_t root, str_id name)
{
  return map_get(&r->index->below, map_pair(root, name.v));
}

static uint32_t look_canonical(const struct resolver *r, uint32_t root, str_id name)
{
  (void)root;
  return index_canonical(r, name);
}

static struct found search_roots(struct resolver *r, const struct search *s, str_id name)
{
  str_id first = first_part(r->corpus, name);
  struct found best = {.status = IMPORT_EXTERNAL};
  for (uint32_t i = 0; i < s->n; i++) {
    if (look_below(r, s->root[i], first) == 0)
      continue;
    struct found f = settle(r, name, look_below(r, s->root[i], name), look_below, s->root[i]);
    f.flags = i >= s->own ? TARGET_CROSS_ROOT : 0;
    if (f.status == IMPORT_INTERNAL)
      return f;
    if (best.status == IMPORT_EXTERNAL || (best.status == IMPORT_UNRESOLVED && f.status == IMPORT_NAMESPACE))
      best = f;
  }
  return best;
}

struct found index_absolute(struct resolver *r, mod_id mod, str_id name)
{
  uint32_t s = r->index->search_of[mod.v];
  uint64_t key = map_pair(s, name.v);
  uint32_t known = map_get(&r->index->memo, key);
  if (known != 0)
    return r->index->found[known - 1];
  struct found f = search_roots(r, &r->index->searches[s], name);
  if (r->index->n_found == r->index->cap_found) {
    r->index->cap_found = r->index->cap_found == 0 ? 1024 : r->index->cap_found * 2;
    r->index->found = heap_resize(r->index->found, r->index->cap_found, sizeof *r->index->found);
  }
  r->index->found[r->index->n_found++] = f;
  map_put(&r->index->memo, key, r->index->n_found);
  return f;
}

struct found index_in_tree(struct resolver *r, str_id name)
{
  return settle(r, name, index_canonical(r, name), look_canonical, 0);
}
