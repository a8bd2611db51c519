/*
 * coupling/relationships.c: how do two contexts stand to each other?
 *
 * The places that cross a border (borders.c) are sorted so that those of one merged edge lie together, and the edges of one pair. Runs become crossings, runs of crossings rows; declared pairs without an edge get a row as well.
 * O(places * log).
 */
#include "coupling/relationships.h"

#include "coupling/relationships_p.h"

#include <stdlib.h>
#include <string.h>

struct building {
  struct relationships *out;
  struct arena *run;
  const struct program *p;
  const struct context_map *map;
  border_rows rows;
  uint32_t *rank;                 /* [mod]: place in the order of names */
  bool *function;                 /* [crossing]: some function of the used context is imported or called */
};

static int uint_cmp(uint32_t x, uint32_t y)
{
  return (x > y) - (x < y);
}

/* ---------------------------------------------------------------------------------------------------- rows to crossings */

struct named {
  struct span name;
  uint32_t mod;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : uint_cmp(x->mod, y->mod);
}

static uint32_t *rank_modules(struct arena *arena, const struct program *p)
{
  uint32_t n = p->modules.n, *rank = arena_array(arena, uint32_t, n);
  struct named *list = arena_array(arena, struct named, n);
  for (uint32_t m = 1; m < n; m++)
    list[m] = (struct named){intern_get(&p->corpus->strings, p->modules.name[m]), m};
  if (n > 2)
    qsort(list + 1, n - 1, sizeof *list, named_cmp);
  for (uint32_t i = 1; i < n; i++)
    rank[list[i].mod] = i;
  return rank;
}

/* A place and what it is sorted by. */
struct placed {
  struct border_row row;
  uint32_t from, to;              /* ranks */
};

/* Negative or positive where they belong to different crossings. */
static int crossing_cmp(const struct placed *x, const struct placed *y)
{
  int order = uint_cmp(x->row.x, y->row.x);
  order = order != 0 ? order : uint_cmp(x->row.y, y->row.y);
  order = order != 0 ? order : uint_cmp(x->row.kernel, y->row.kernel);
  order = order != 0 ? order : uint_cmp(x->from, y->from);
  order = order != 0 ? order : uint_cmp(x->to, y->to);
  return order != 0 ? order : uint_cmp(x->row.shown_under, y->row.shown_under);
}

static int placed_cmp(const void *a, const void *b)
{
  const struct placed *x = a, *y = b;
  int order = crossing_cmp(x, y);
  order = order != 0 ? order : uint_cmp(x->row.law == LAW_KEPT, y->row.law == LAW_KEPT);
  order = order != 0 ? order : uint_cmp(x->row.line, y->row.line);
  order = order != 0 ? order : uint_cmp(x->row.col, y->row.col);
  return order != 0 ? order : uint_cmp(x->row.edge, y->row.edge);
}

/* Of an import of a whole module some symbols of which are public nothing is known where nothing under it uses the module. */
static bool untold(const struct placed *at, uint32_t n)
{
  bool whole = false, used = false;
  for (uint32_t i = 0; i < n; i++) {
    whole |= at[i].row.whole;
    used |= at[i].row.kind != EDGE_IMPORT;
  }
  return whole && !used;
}

/* One merged edge. False: not by what is public, all of it. */
static bool merge(struct building *b, const struct placed *at, uint32_t n, uint32_t first)
{
  uint32_t number = b->out->n_crossings++;
  struct crossing *c = &b->out->crossing[number];
  bool exposed = true;
  *c = (struct crossing){.from = at[0].row.from, .to = at[0].row.to, .kind = at[0].row.shown_under, .law = at[0].row.law, .breach = at[0].row.breach, .first = first, .n = n};
  for (uint32_t i = 0; i < n; i++) {
    const struct border_row *row = &at[i].row;
    b->out->row[first + i] = row->edge;
    b->function[number] |= row->function;
    exposed &= row->exposed || row->whole;
    c->statements += row->kind == EDGE_IMPORT ? b->p->edges.weight[row->edge] : 0;
    if (row->law == LAW_KEPT)
      continue;
    c->n_against++;
    if (row->breach < c->breach) {
      c->breach = row->breach;
      c->law = row->law;
    }
  }
  b->out->untold += untold(at, n);
  return exposed;
}

/* ------------------------------------------------------------------------------------------------- crossings to relations */

static bool is_strict(const struct program *p, mod_id m)
{
  struct span rest = intern_get(&p->corpus->strings, p->modules.name[m.v]);
  while (rest.n > 0) {
    size_t n = span_find(rest, '.');
    struct span part = {rest.at, n};
    if (span_is(part, "api") || span_is(part, "data"))
      return true;
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){"", 0};
  }
  return false;
}

static void add_crossing(struct building *b, struct relation *r, uint32_t number, bool exposed, bool kernel)
{
  const struct crossing *c = &b->out->crossing[number];
  bool against = c->law != LAW_KEPT;
  r->against += against;
  b->out->by_law[c->law] += against;
  b->out->against += against;
  if (kernel) {
    r->kernel_first = r->n_kernel++ == 0 ? number : r->kernel_first;
    return;
  }
  r->first = r->n++ == 0 ? number : r->first;
  r->by_kind[c->kind]++;
  r->statements += c->statements;
  r->by_public += exposed && c->kind != EDGE_CALL;
  r->strict += is_strict(b->p, c->to);
  b->out->edges++;
}

typedef VEC(uint64_t) key_list;

static int key_cmp(const void *a, const void *b)
{
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Two glossaries with a word in common, and nothing else between the contexts: report.md 3.5 takes them for separate ways. */
static bool share_words(const struct context *x, const struct context *y)
{
  for (uint32_t i = 0; i < x->n_glossary; i++)
    for (uint32_t j = 0; j < y->n_glossary; j++)
      if (strcmp(x->glossary[i].term, y->glossary[j].term) == 0)
        return true;
  return false;
}

static void add_word_pairs(struct building *b, key_list *keys)
{
  struct map seen = {0};
  for (size_t i = 0; i < keys->n; i++)
    map_put(&seen, keys->at[i] + 1, 1);
  for (uint32_t x = 1; x < b->map->n; x++)
    for (uint32_t y = x + 1; y < b->map->n && b->map->context[x]->n_glossary > 0; y++)
      if (map_get(&seen, map_pair(x, y) + 1) == 0 && map_get(&seen, map_pair(y, x) + 1) == 0 && share_words(b->map->context[x], b->map->context[y]))
        vec_push(keys, map_pair(x, y));
  map_release(&seen);
}

/* A row for each pair that has an edge, an entry, or words in common. */
static void list_pairs(struct building *b, const struct placed *rows, uint32_t n)
{
  struct relationships *out = b->out;
  const struct laws *l = &out->laws;
  key_list keys = {0};
  for (uint32_t i = 0; i < n; i++)
    if (i == 0 || rows[i].row.x != rows[i - 1].row.x || rows[i].row.y != rows[i - 1].row.y)
      vec_push(&keys, map_pair(rows[i].row.x, rows[i].row.y));
  for (uint32_t i = 0; i < l->n; i++)
    vec_push(&keys, map_pair(l->by[i].v, b->map->of_entry[l->use[i]->context].v));
  add_word_pairs(b, &keys);
  if (keys.n > 0)
    qsort(keys.at, keys.n, sizeof *keys.at, key_cmp);
  out->relation = arena_array(b->run, struct relation, keys.n);
  for (size_t i = 0; i < keys.n; i++) {
    if (i > 0 && keys.at[i] == keys.at[i - 1])
      continue;
    struct relation *r = &out->relation[out->n++];
    *r = (struct relation){.from = {(uint32_t)(keys.at[i] >> 32)}, .to = {(uint32_t)keys.at[i]}};
    r->standing = (uint8_t)laws_standing(l, r->from, r->to, &r->use);
  }
  vec_release(&keys);
}

static void merge_all(struct building *b)
{
  uint32_t n = (uint32_t)b->rows.n, at = 0;
  struct arena scratch = {0};
  struct placed *rows = arena_array(&scratch, struct placed, n);
  b->rank = rank_modules(&scratch, b->p);
  for (uint32_t i = 0; i < n; i++)
    rows[i] = (struct placed){b->rows.at[i], b->rank[b->rows.at[i].from.v], b->rank[b->rows.at[i].to.v]};
  if (n > 0)
    qsort(rows, n, sizeof *rows, placed_cmp);
  b->out->crossing = arena_array(b->run, struct crossing, n);
  b->out->row = arena_array(b->run, uint32_t, n);
  b->function = arena_array(b->run, bool, n);
  list_pairs(b, rows, n);
  for (uint32_t i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && crossing_cmp(&rows[i], &rows[end]) == 0; end++)
      continue;
    while (b->out->relation[at].from.v != rows[i].row.x || b->out->relation[at].to.v != rows[i].row.y)
      at++;
    bool exposed = merge(b, &rows[i], end - i, i);
    add_crossing(b, &b->out->relation[at], b->out->n_crossings - 1, exposed, rows[i].row.kernel);
  }
  arena_release(&scratch);
}

/* ----------------------------------------------------------------------------------------------------- users and order */

struct via {
  mod_id mod;
  uint32_t edges;
  struct span name;
};

static int via_cmp(const void *a, const void *b)
{
  const struct via *x = a, *y = b;
  int order = uint_cmp(y->edges, x->edges);
  order = order != 0 ? order : span_cmp(x->name, y->name);
  return order != 0 ? order : uint_cmp(x->mod.v, y->mod.v);
}

/* Crossings lie by the names of their users. */
static void list_users(struct building *b, struct relation *r)
{
  struct arena scratch = {0};
  struct via *list = arena_array(&scratch, struct via, r->n);
  struct map seen = {0};
  for (uint32_t i = r->first; i < r->first + r->n; i++) {
    const struct crossing *c = &b->out->crossing[i];
    if (r->n_via == 0 || list[r->n_via - 1].mod.v != c->from.v)
      list[r->n_via++] = (struct via){.mod = c->from, .name = intern_get(&b->p->corpus->strings, b->p->modules.name[c->from.v])};
    list[r->n_via - 1].edges++;
    r->targets += map_get(&seen, c->to.v) == 0;
    map_put(&seen, c->to.v, 1);
  }
  if (r->n_via > 0)
    qsort(list, r->n_via, sizeof *list, via_cmp);
  r->via = arena_array(b->run, mod_id, r->n_via);
  for (uint32_t i = 0; i < r->n_via; i++)
    r->via[i] = list[i].mod;
  map_release(&seen);
  arena_release(&scratch);
}

struct ranked {
  const struct relation *r;
  uint32_t row;
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  int order = uint_cmp(y->r->against, x->r->against);
  order = order != 0 ? order : uint_cmp(y->r->n, x->r->n);
  return order != 0 ? order : uint_cmp(x->row, y->row);          /* contexts are numbered by name */
}

static void rank_relations(struct building *b)
{
  struct relationships *out = b->out;
  struct arena scratch = {0};
  struct ranked *list = arena_array(&scratch, struct ranked, out->n);
  for (uint32_t i = 0; i < out->n; i++)
    list[i] = (struct ranked){&out->relation[i], i};
  if (out->n > 0)
    qsort(list, out->n, sizeof *list, ranked_cmp);
  out->ranked = arena_array(b->run, uint32_t, out->n);
  for (uint32_t i = 0; i < out->n; i++)
    out->ranked[i] = list[i].row;
  arena_release(&scratch);
}

static uint32_t edges_between(const struct relationships *r, ctx_id from, ctx_id to)
{
  const struct relation *row = relation_of(r, from, to);
  return row == NULL ? 0 : row->n;
}

static void list_unused(struct building *b)
{
  struct relationships *out = b->out;
  const struct laws *l = &out->laws;
  out->unused = arena_array(b->run, const struct use *, l->n);
  out->unused_by = arena_array(b->run, ctx_id, l->n);
  for (uint32_t i = 0; i < out->n; i++) {
    const struct relation *r = &out->relation[i];
    if (r->standing != STANDING_DECLARED || r->use->as == REL_SEPARATE_WAYS || r->n > 0)
      continue;
    bool mutual = r->use->as == REL_PARTNERSHIP || r->use->as == REL_SHARED_KERNEL;
    if (mutual && edges_between(out, r->to, r->from) > 0)
      continue;
    out->unused[out->n_unused] = r->use;
    out->unused_by[out->n_unused++] = r->from;
  }
}

const struct relation *relation_of(const struct relationships *r, ctx_id from, ctx_id to)
{
  uint64_t key = map_pair(from.v, to.v);
  for (uint32_t low = 0, high = r->n; low < high;) {
    uint32_t mid = low + (high - low) / 2;
    uint64_t at = map_pair(r->relation[mid].from.v, r->relation[mid].to.v);
    if (at == key)
      return &r->relation[mid];
    if (at < key)
      low = mid + 1;
    else
      high = mid;
  }
  return NULL;
}

const struct relation *relation_of_crossing(const struct relationships *r, uint32_t crossing)
{
  for (uint32_t i = 0; i < r->n; i++) {
    const struct relation *one = &r->relation[i];
    if ((crossing >= one->first && crossing - one->first < one->n) || (crossing >= one->kernel_first && crossing - one->kernel_first < one->n_kernel))
      return one;
  }
  BUG("crossing %u of no pair", crossing);
}

void relationships_run(struct relationships *out, struct arena *run, const struct program *p, const struct context_map *map)
{
  struct building b = {.out = out, .run = run, .p = p, .map = map};
  *out = (struct relationships){0};
  laws_build(&out->laws, run, map);
  for (uint32_t x = 1; x < map->n; x++)
    out->not_yet += !map->context[x]->declares_uses;
  borders_gather(&b.rows, out, p);
  merge_all(&b);
  for (uint32_t i = 0; i < out->n; i++)
    list_users(&b, &out->relation[i]);
  rank_relations(&b);
  list_unused(&b);
  shown_fill(out, run, &(struct shown_in){p, map, b.function});
  vec_release(&b.rows);
}

void relationships_release(struct relationships *r)
{
  laws_release(&r->laws);
}

uint32_t relationships_against(const struct program *p, const struct context_map *map)
{
  struct arena scratch = {0};
  struct relationships r = {0};
  border_rows rows = {0};
  uint32_t n = 0, against = 0;
  laws_build(&r.laws, &scratch, map);
  borders_gather(&rows, &r, p);
  struct placed *broken = arena_array(&scratch, struct placed, rows.n);
  for (size_t i = 0; i < rows.n; i++)
    if (rows.at[i].law != LAW_KEPT)
      broken[n++] = (struct placed){rows.at[i], rows.at[i].from.v, rows.at[i].to.v};     /* any order of modules brings those of one edge together */
  if (n > 0)
    qsort(broken, n, sizeof *broken, placed_cmp);
  for (uint32_t i = 0; i < n; i++)
    against += i == 0 || crossing_cmp(&broken[i - 1], &broken[i]) != 0;
  vec_release(&rows);
  laws_release(&r.laws);
  arena_release(&scratch);
  return against;
}
