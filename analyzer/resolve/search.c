/*
 * resolve/search.c: which module does a dotted name reach?
 *
 * First along the search path of the importing file as Python walks it (PEP 420): a part is looked for in all folders that the parts before it may mean, the first package or module ends the search, and only when there is none the
 * folders without __init__ count, all of them. Where that leads nowhere, each root is walked by itself (imports.md 4.4 and 4.5). The answer is kept: a monolith writes the same few thousand names over and over.
 */
#include "resolve/index.h"

#include "base/bug.h"

#include <string.h>

uint32_t index_look(const struct resolve_index *x, uint32_t folder, str_id name, uint32_t *below)
{
  const struct part *p = &x->parts[folder == 0 ? 0 : map_get(&x->part_of, map_pair(folder, name.v))];
  *below = 0;
  if (folder == 0 || p == x->parts)
    return 0;
  if (p->folder != 0 && x->folders[p->folder].init != 0) {
    *below = p->folder;
    return x->folders[p->folder].init;
  }
  if (p->module != 0)
    return p->module;
  if (p->native || p->unread)
    return p->native ? PART_NATIVE : PART_UNREAD;
  *below = p->folder;
  return p->folder != 0 && x->folders[p->folder].holds_code ? (uint32_t)PART_NAMESPACE : 0;
}

struct walk index_walk(const struct resolve_index *x, uint32_t folder, uint32_t start, const str_id *part, uint32_t n)
{
  struct walk w = {.whole = start, .ours = part_is_module(start)};
  for (uint32_t i = 0; i < n; i++) {
    w.above = w.whole;
    w.whole = index_look(x, folder, part[i], &folder);
    w.ours = w.ours || part_is_module(w.whole);
  }
  return w;
}

/* One part further from the folders portions[0 .. *n), in their order; what is behind it stays there. Says what the part is. */
static uint32_t step(const struct resolve_index *x, uint32_t *n, str_id part)
{
  struct portion *at = x->portions;
  uint32_t what = 0, kept = 0;
  for (uint32_t i = 0; i < *n; i++) {
    uint32_t below, hit = index_look(x, at[i].folder, part, &below);
    if (hit != 0 && hit != PART_NAMESPACE) {
      at[0] = (struct portion){below, at[i].root};
      *n = 1;
      return hit;
    }
    what = hit != 0 ? hit : what;
    if (below != 0)
      at[kept++] = (struct portion){below, at[i].root};
  }
  *n = kept;
  return what;
}

/* From all roots asked[0 .. open) at once; *root gets the one in which the walk ends. */
static struct walk walk_path(const struct resolve_index *x, uint32_t open, const str_id *part, uint32_t n, uint32_t *root)
{
  struct walk w = {0};
  for (uint32_t i = 0; i < open; i++)
    x->portions[i] = (struct portion){x->root_folder[x->asked[i]], x->asked[i]};
  for (uint32_t i = 0; i < n; i++) {
    w.above = w.whole;
    w.whole = step(x, &open, part[i]);
    w.ours = w.ours || part_is_module(w.whole);
    *root = w.whole != 0 ? x->portions[0].root : *root;
  }
  return w;
}

uint32_t index_parts(struct resolver *r, str_id name, str_id *part)
{
  struct span rest = intern_get(&r->corpus->strings, name);
  uint32_t n = 0;
  for (;;) {
    size_t dot = span_find(rest, '.');
    if (n == NAME_PARTS) {
      part[n - 1] = part[n - 2] = (str_id){0};
      return n;
    }
    part[n++] = intern_add(&r->corpus->strings, rest.at, dot);
    if (dot == rest.n)
      return n;
    rest = (struct span){rest.at + dot + 1, rest.n - dot - 1};
  }
}

struct query {
  struct resolver *r;
  str_id name;
  const str_id *part;
  uint32_t n;
  bool from;
};

/* What a walk says, as a final answer; false when a later root may say more. `rest_too`: the name without its last part will do. */
static bool settle(struct found *f, const struct walk *w, bool rest_too)
{
  if (part_is_module(w->whole)) {
    f->status = IMPORT_INTERNAL;
    f->module = (mod_id){w->whole};
    return true;
  }
  enum unresolved_why closed = part_closed(rest_too && w->whole == 0 ? w->above : w->whole);
  if (closed != WHY_NONE) {
    f->status = IMPORT_UNRESOLVED;
    f->why = (uint8_t)closed;
    return true;
  }
  if (w->whole == PART_NAMESPACE) {
    f->status = IMPORT_NAMESPACE;
    return w->ours;                                   /* inside a package nothing else can be meant */
  }
  if (rest_too && part_is_module(w->above)) {
    f->status = IMPORT_INTERNAL;
    f->module = (mod_id){w->above};
    f->rest = true;
    return true;
  }
  if (w->ours && f->status != IMPORT_NAMESPACE) {
    f->status = IMPORT_UNRESOLVED;
    f->why = WHY_MISSING;
  }
  return false;
}

/* Roots that have something called `first`, those of the search first; *own gets their number. */
static uint32_t ask_roots(const struct resolve_index *x, const struct search *s, str_id first, uint32_t *own)
{
  uint32_t n = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t row = map_get(&x->top_of, first.v); row != 0; row = x->tops[row].next)
      if (s->own[x->tops[row].root] == (pass == 0))
        x->asked[n++] = x->tops[row].root;
    *own = pass == 0 ? n : *own;
  }
  return n;
}

/* As Python would, else roots in their order. A from-import is settled by the first root that has the name or what it is taken from; a plain one looks for the whole name everywhere first. */
static bool search_roots(const struct query *q, const struct search *s, struct found *f)
{
  const struct resolve_index *x = q->r->index;
  uint32_t own = 0, n = ask_roots(x, s, q->part[0], &own);
  struct walk whole = walk_path(x, own, q->part, q->n, &f->root);
  if (settle(f, &whole, q->from))
    return true;
  for (int pass = q->from ? 1 : 0; pass < 2; pass++) {
    for (uint32_t i = 0; i < n; i++) {
      struct walk w = index_walk(x, x->root_folder[x->asked[i]], 0, q->part, q->n);
      if (!settle(f, &w, pass == 1))
        continue;
      f->root = x->asked[i];
      f->flags = i >= own ? TARGET_CROSS_ROOT : 0;
      return true;
    }
  }
  return false;
}

static uint32_t canonical_hit(const struct resolver *r, str_id name)
{
  uint32_t mod = name.v == 0 ? 0 : map_get(&r->modules->by_name, name.v);
  if (mod != 0)
    return mod;
  return name.v != 0 && map_get(&r->index->spaces, name.v) != 0 ? (uint32_t)PART_NAMESPACE : 0;
}

struct found index_canonical(struct resolver *r, str_id name)
{
  struct span s = intern_get(&r->corpus->strings, name);
  struct walk w = {.whole = canonical_hit(r, name)};
  w.ours = part_is_module(w.whole);
  bool last = true;
  for (size_t dot = span_rfind(s, '.'); dot < s.n && !w.ours; dot = span_rfind(s, '.'), last = false) {
    s.n = dot;
    uint32_t hit = canonical_hit(r, intern_find(&r->corpus->strings, s.at, dot));
    w.above = last ? hit : w.above;
    w.ours = part_is_module(hit);
  }
  struct found f = {.status = IMPORT_EXTERNAL, .root = r->roots->n};
  settle(&f, &w, true);
  return f;
}

static struct found search_all(const struct query *q, const struct search *s)
{
  struct found f = {.status = IMPORT_EXTERNAL};
  if (search_roots(q, s, &f))
    return f;
  struct span first = intern_get(&q->r->corpus->strings, q->part[0]);
  if (f.status == IMPORT_NAMESPACE && q->n == 1 && stdlib_has(first))
    f.status = IMPORT_EXTERNAL;                       /* a folder without code never hides a module of the library */
  if (q->r->index->canonical_apart && f.status != IMPORT_NAMESPACE) {
    struct found c = index_canonical(q->r, q->name);
    if (c.status == IMPORT_INTERNAL || c.status == IMPORT_NAMESPACE || f.status == IMPORT_EXTERNAL)
      return c;
  }
  return f;
}

struct found index_absolute(struct resolver *r, mod_id mod, str_id name, bool from)
{
  struct resolve_index *x = r->index;
  uint32_t s = x->search_of[mod.v];
  uint64_t key = map_pair(s * 2 + from, name.v);
  uint32_t known = map_get(&x->memo, key);
  if (known != 0)
    return x->found[known];
  str_id part[NAME_PARTS];
  struct query q = {.r = r, .name = name, .part = part, .n = index_parts(r, name, part), .from = from};
  struct found f = search_all(&q, &x->searches[s]);
  f.library = f.status == IMPORT_EXTERNAL && q.n > 0 && stdlib_has(intern_get(&r->corpus->strings, part[0]));
  if (x->n_found == x->cap_found) {
    x->cap_found *= 2;
    x->found = heap_resize(x->found, x->cap_found, sizeof *x->found);
  }
  x->found[x->n_found] = f;
  map_put(&x->memo, key, x->n_found++);
  return f;
}

bool index_excluded(struct resolver *r, uint32_t folder, const str_id *part, uint32_t n, bool first_only)
{
  const struct resolve_index *x = r->index;
  if (x->exclude.n == 0 || folder == 0 || n == 0)
    return false;
  struct buf path = {0};
  bool hit = false;
  buf_addspan(&path, x->folders[folder].path);
  for (uint32_t i = 0; !hit && i < (first_only ? 1 : n); i++) {
    if (path.n > 0)
      buf_addc(&path, '/');
    buf_addspan(&path, intern_get(&r->corpus->strings, part[i]));
    hit = patterns_fit(&x->exclude, buf_span(&path), true);
    size_t keep = path.n;
    buf_adds(&path, ".py");
    hit = hit || patterns_fit(&x->exclude, buf_span(&path), false);
    path.n = keep;
    path.at[keep] = '\0';
  }
  buf_release(&path);
  return hit;
}
