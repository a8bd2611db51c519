/*
 * coupling/delta_match.c: which module of one side is which of the other?
 *
 * First by name. What is left on both sides may have been renamed: equal content is a rename, and of several equal ones those whose names agree longest from the end. Then likeness: the names that a module defines
 * and imports, as sets whose members count the less the more modules have them; the share of the union that both have (Jaccard 1901, weighted) must be half, as git's default for renames, and the best pairs come first. That is done
 * twice, since what imports a renamed module is more alike once that is known. Last, an empty package follows the modules in it, and
 * the rest of its modules follow it, if they kept their names.
 */
#include "coupling/delta_p.h"

#include "base/vec.h"

#include <stdlib.h>

#define LIKENESS_LEAST 0.5
#define WORTH_LEAST 0.99          /* what they share must be worth one name that nothing else has: all commands define Command.handle */

struct feature {
  uint32_t of;                    /* mod */
  str_id id;
};

struct pairing {                  /* a possible rename */
  uint32_t at[SIDES];
  double likeness;
  uint32_t tail;                  /* bytes of their names that agree, from the end */
};

struct matcher {
  const struct delta_in *in;
  struct arena arena;
  struct intern texts;
  struct matches *m;
  uint32_t *of_name, n_names;     /* [text "." + name] -> 1 .. of m */
  VEC(uint32_t) alone[SIDES];     /* mods without a match yet, in module order */
  VEC(struct feature) features[SIDES];
  VEC(struct pairing) pairings;
  struct buf text;
};

static uint32_t modules_of(const struct matcher *w, unsigned side)
{
  return w->in->side[side]->program->modules.n;
}

/* ------------------------------------------------------------------------------------------------------- by name */

static void match_names(struct matcher *w, struct arena *arena)
{
  struct matches *m = w->m;
  uint32_t most = modules_of(w, BEFORE) + modules_of(w, AFTER);
  for (unsigned side = 0; side < SIDES; side++) {
    m->both[side] = arena_array(arena, uint32_t, modules_of(w, side));
    m->at[side] = arena_array(arena, mod_id, most);
  }
  m->match = arena_array(arena, uint8_t, most);
  m->likeness = arena_array(arena, double, most);
  m->n = 1;
  w->of_name = arena_array(&w->arena, uint32_t, most + 1);
  for (unsigned side = SIDES; side-- > 0;) {
    for (uint32_t mod = 1; mod < modules_of(w, side); mod++) {
      buf_reset(&w->text);
      buf_addc(&w->text, '.');    /* the package at the top has no name, and no text is name 0 */
      buf_addspan(&w->text, delta_module(w->in, side, (mod_id){mod}));
      str_id name = intern_span(&w->texts, buf_span(&w->text));
      uint32_t both = w->of_name[name.v] != 0 ? w->of_name[name.v] : (w->of_name[name.v] = m->n++);
      m->both[side][mod] = both;
      m->at[side][both] = (mod_id){mod};
    }
  }
  w->n_names = w->texts.n;
}

static bool is_alone(const struct matcher *w, unsigned side, uint32_t mod)
{
  return w->m->at[!side][w->m->both[side][mod]].v == 0;
}

static void find_alone(struct matcher *w)
{
  for (unsigned side = 0; side < SIDES; side++) {
    w->alone[side].n = 0;
    for (uint32_t mod = 1; mod < modules_of(w, side); mod++)
      if (is_alone(w, side, mod))
        vec_push(&w->alone[side], mod);
  }
}

/* ------------------------------------------------------------------------------------------------------- pairs */

static uint32_t common_tail(struct span a, struct span b)
{
  uint32_t n = 0;
  while (n < a.n && n < b.n && a.at[a.n - 1 - n] == b.at[b.n - 1 - n])
    n++;
  return n;
}

static void add_pairing(struct matcher *w, uint32_t before, uint32_t after, double likeness)
{
  struct pairing p = {{before, after}, likeness, common_tail(delta_module(w->in, BEFORE, (mod_id){before}), delta_module(w->in, AFTER, (mod_id){after}))};
  vec_push(&w->pairings, p);
}

static int pairing_cmp(const void *a, const void *b)
{
  const struct pairing *x = a, *y = b;
  if (x->likeness != y->likeness)
    return x->likeness > y->likeness ? -1 : 1;
  if (x->tail != y->tail)
    return x->tail > y->tail ? -1 : 1;
  if (x->at[BEFORE] != y->at[BEFORE])                 /* modules are numbered in the order of their paths */
    return x->at[BEFORE] < y->at[BEFORE] ? -1 : 1;
  return (x->at[AFTER] > y->at[AFTER]) - (x->at[AFTER] < y->at[AFTER]);
}

/* The best first; each module once. */
static void settle(struct matcher *w, enum same_by by)
{
  struct matches *m = w->m;
  if (w->pairings.n > 0)
    qsort(w->pairings.at, w->pairings.n, sizeof *w->pairings.at, pairing_cmp);
  for (size_t i = 0; i < w->pairings.n; i++) {
    const struct pairing *p = &w->pairings.at[i];
    uint32_t old = m->both[BEFORE][p->at[BEFORE]], both = m->both[AFTER][p->at[AFTER]];
    if (m->at[AFTER][old].v != 0 || m->at[BEFORE][both].v != 0)
      continue;
    m->at[BEFORE][old] = (mod_id){0};                 /* the row of the new name holds both from here; the old one stays empty */
    m->at[BEFORE][both] = (mod_id){p->at[BEFORE]};
    m->both[BEFORE][p->at[BEFORE]] = both;
    m->match[both] = (uint8_t)by;
    m->likeness[both] = p->likeness;
  }
  w->pairings.n = 0;
  find_alone(w);
}

/* ------------------------------------------------------------------------------------------------------- by content */

static bool is_known(const struct hash128 *h)
{
  static const struct hash128 none;
  return memcmp(h, &none, sizeof none) != 0;
}

static void match_content(struct matcher *w)
{
  const struct hash128 *before = w->in->content[BEFORE], *after = w->in->content[AFTER];
  if (before == NULL || after == NULL)
    return;
  struct map first = {0};         /* hash -> 1 + place in alone[AFTER]; `next` chains equal ones */
  uint32_t *next = arena_array(&w->arena, uint32_t, w->alone[AFTER].n + 1);
  uint64_t key;
  for (uint32_t i = (uint32_t)w->alone[AFTER].n; i-- > 0;) {
    memcpy(&key, after[w->alone[AFTER].at[i]].bytes, sizeof key);
    next[i] = map_get(&first, key);
    map_put(&first, key, i + 1);
  }
  for (size_t k = 0; k < w->alone[BEFORE].n; k++) {
    const struct hash128 *h = &before[w->alone[BEFORE].at[k]];
    memcpy(&key, h->bytes, sizeof key);
    for (uint32_t i = is_known(h) ? map_get(&first, key) : 0; i != 0; i = next[i - 1])
      if (memcmp(h, &after[w->alone[AFTER].at[i - 1]], sizeof *h) == 0)
        add_pairing(w, w->alone[BEFORE].at[k], w->alone[AFTER].at[i - 1], 1);
  }
  map_release(&first);
  settle(w, SAME_CONTENT);
}

/* ------------------------------------------------------------------------------------------------------- by likeness */

const char *same_by_name(enum same_by m)
{
  static const char *const names[SAME_REASONS] = {"name", "content", "likeness", "package"};
  return names[m];
}

static void add_feature(struct matcher *w, unsigned side, uint32_t mod)
{
  struct feature f = {mod, intern_span(&w->texts, buf_span(&w->text))};
  vec_push(&w->features[side], f);
}

/* What it imports: a module of the tree by whatever it is called on both sides, else by the last part of its name; and the symbol. */
static void import_feature(struct matcher *w, unsigned side, uint32_t edge)
{
  const struct program *p = w->in->side[side]->program;
  node_id to = p->edges.to[edge];
  mod_id module = p->nodes.module[to.v];
  uint32_t both = module.v == 0 ? 0 : w->m->both[side][module.v];
  struct span name = program_name(p, to);
  size_t dot = span_rfind(name, '.');
  buf_reset(&w->text);
  if (both != 0 && w->m->at[!side][both].v != 0)
    buf_printf(&w->text, "import #%u", both);
  else
    buf_printf(&w->text, "import %s", module.v != 0 && dot < name.n ? name.at + dot + 1 : name.at);
  if (p->edges.evidence_table[edge] == FACTS_IMPORTS)
    buf_printf(&w->text, ":%s", corpus_text(p->corpus, p->targets.symbol[p->edges.evidence_row[edge]]));
  add_feature(w, side, p->nodes.module[p->edges.from[edge].v].v);
}

static int feature_cmp(const void *a, const void *b)
{
  const struct feature *x = a, *y = b;
  if (x->of != y->of)
    return x->of < y->of ? -1 : 1;
  return (x->id.v > y->id.v) - (x->id.v < y->id.v);
}

/* Of all modules, each feature once a module: how many have one says what it is worth. */
static void find_features(struct matcher *w, unsigned side)
{
  const struct program *p = w->in->side[side]->program;
  w->features[side].n = 0;
  for (uint32_t n = 1; n < p->nodes.n; n++) {
    if (p->nodes.kind[n] != NODE_CLASS && p->nodes.kind[n] != NODE_FUNCTION)
      continue;
    buf_reset(&w->text);
    buf_adds(&w->text, "def ");
    buf_addspan(&w->text, delta_below(p, (node_id){n}));
    add_feature(w, side, p->nodes.module[n].v);
  }
  for (uint32_t e = 1; e < p->edges.n; e++)
    if (p->edges.kind[e] == EDGE_IMPORT)
      import_feature(w, side, e);
  if (w->features[side].n == 0)
    return;
  qsort(w->features[side].at, w->features[side].n, sizeof *w->features[side].at, feature_cmp);
  size_t n = 0;
  for (size_t i = 0; i < w->features[side].n; i++)
    if (n == 0 || feature_cmp(&w->features[side].at[n - 1], &w->features[side].at[i]) != 0)
      w->features[side].at[n++] = w->features[side].at[i];
  w->features[side].n = n;
}

struct index {
  double *worth;                  /* [feature]: 1 / modules that have it, on the side where more have */
  uint32_t *first, *of;           /* feature -> the modules of AFTER that have it and are alone */
  double *sum;                    /* [mod of AFTER]: of the worth of its features */
};

static struct index index_features(struct matcher *w)
{
  uint32_t n = w->texts.n, *count[SIDES];
  struct index x = {arena_array(&w->arena, double, n), arena_array(&w->arena, uint32_t, n + 2), arena_array(&w->arena, uint32_t, w->features[AFTER].n), arena_array(&w->arena, double, modules_of(w, AFTER))};
  for (unsigned side = 0; side < SIDES; side++) {
    count[side] = arena_array(&w->arena, uint32_t, n);
    for (size_t i = 0; i < w->features[side].n; i++)
      count[side][w->features[side].at[i].id.v]++;
  }
  for (uint32_t id = 0; id < n; id++) {
    uint32_t most = count[BEFORE][id] > count[AFTER][id] ? count[BEFORE][id] : count[AFTER][id];
    x.worth[id] = most > 0 ? 1.0 / most : 0;
  }
  for (size_t i = 0; i < w->features[AFTER].n; i++) {
    const struct feature *f = &w->features[AFTER].at[i];
    x.sum[f->of] += x.worth[f->id.v];
    x.first[f->id.v + 2] += is_alone(w, AFTER, f->of);
  }
  for (uint32_t id = 0; id < n; id++)
    x.first[id + 2] += x.first[id + 1];
  for (size_t i = 0; i < w->features[AFTER].n; i++)
    if (is_alone(w, AFTER, w->features[AFTER].at[i].of))
      x.of[x.first[w->features[AFTER].at[i].id.v + 1]++] = w->features[AFTER].at[i].of;
  return x;
}

/* The features at begin..end are those of one module of BEFORE. `shared` is all zero, before and afterwards. */
static void pair_up(struct matcher *w, const struct index *x, size_t begin, size_t end, double *shared)
{
  VEC(uint32_t) met = {0};
  double sum = 0;
  for (size_t i = begin; i < end; i++) {
    uint32_t id = w->features[BEFORE].at[i].id.v, from = x->first[id], to = x->first[id + 1];
    sum += x->worth[id];
    for (uint32_t k = from; k < to; k++) {
      if (shared[x->of[k]] == 0)
        vec_push(&met, x->of[k]);
      shared[x->of[k]] += x->worth[id];
    }
  }
  for (size_t i = 0; i < met.n; i++) {
    uint32_t mod = met.at[i];
    double both = shared[mod], likeness = both / (x->sum[mod] + sum - both);
    if (both >= WORTH_LEAST && likeness >= LIKENESS_LEAST)
      add_pairing(w, w->features[BEFORE].at[begin].of, mod, likeness < 1 ? likeness : 1);
    shared[mod] = 0;
  }
  vec_release(&met);
}

static void match_likeness(struct matcher *w)
{
  if (w->alone[BEFORE].n == 0 || w->alone[AFTER].n == 0)
    return;
  find_features(w, BEFORE);
  find_features(w, AFTER);
  struct index x = index_features(w);
  double *shared = arena_array(&w->arena, double, modules_of(w, AFTER));
  for (size_t begin = 0, end; begin < w->features[BEFORE].n; begin = end) {
    uint32_t mod = w->features[BEFORE].at[begin].of;
    for (end = begin + 1; end < w->features[BEFORE].n && w->features[BEFORE].at[end].of == mod;)
      end++;
    if (is_alone(w, BEFORE, mod))
      pair_up(w, &x, begin, end, shared);
  }
  settle(w, SAME_LIKENESS);
}

/* ------------------------------------------------------------------------------------------------------- packages */

/* A package whose modules went to another package under their own names is that one. */
static void match_packages(struct matcher *w)
{
  const struct program *before = w->in->side[BEFORE]->program, *after = w->in->side[AFTER]->program;
  for (uint32_t both = 1; both < w->m->n; both++) {
    mod_id old = w->m->at[BEFORE][both], new = w->m->at[AFTER][both];
    while (old.v != 0 && new.v != 0 && w->m->match[both] != SAME_NAME) {
      old = before->modules.package[old.v];
      new = after->modules.package[new.v];
      if (old.v == 0 || new.v == 0 || w->m->at[AFTER][w->m->both[BEFORE][old.v]].v != 0 || w->m->at[BEFORE][w->m->both[AFTER][new.v]].v != 0)
        break;
      add_pairing(w, old.v, new.v, 1);
    }
  }
  settle(w, SAME_PACKAGE);
}

/* And what is left in such a package has gone with it, if the other one has a module of that name. */
static void match_members(struct matcher *w)
{
  const struct program *before = w->in->side[BEFORE]->program;
  for (size_t i = 0; i < w->alone[BEFORE].n; i++) {
    mod_id old = {w->alone[BEFORE].at[i]}, package = before->modules.package[old.v];
    uint32_t both = package.v == 0 ? 0 : w->m->both[BEFORE][package.v];
    if (both == 0 || w->m->at[AFTER][both].v == 0 || w->m->match[both] == SAME_NAME)
      continue;
    struct span name = delta_module(w->in, BEFORE, old);
    size_t dot = span_rfind(name, '.');
    buf_reset(&w->text);
    buf_addc(&w->text, '.');
    buf_addspan(&w->text, delta_module(w->in, AFTER, w->m->at[AFTER][both]));
    buf_add(&w->text, name.at + dot, name.n - dot);
    str_id wanted = intern_find(&w->texts, w->text.at, w->text.n);
    mod_id new = wanted.v == 0 || wanted.v >= w->n_names ? (mod_id){0} : w->m->at[AFTER][w->of_name[wanted.v]];
    if (new.v != 0 && is_alone(w, AFTER, new.v))
      add_pairing(w, old.v, new.v, 1);
  }
  settle(w, SAME_PACKAGE);
}

void matches_find(struct matches *m, struct arena *arena, const struct delta_in *in)
{
  struct matcher w = {.in = in, .m = m};
  intern_init(&w.texts, &w.arena);
  match_names(&w, arena);
  find_alone(&w);
  match_content(&w);
  for (int round = 0; round < 2; round++)
    match_likeness(&w);
  size_t left;
  do {
    left = w.alone[BEFORE].n;
    match_packages(&w);
    match_members(&w);
  } while (w.alone[BEFORE].n < left);
  for (unsigned side = 0; side < SIDES; side++) {
    vec_release(&w.alone[side]);
    vec_release(&w.features[side]);
  }
  vec_release(&w.pairings);
  buf_release(&w.text);
  intern_release(&w.texts);
  arena_release(&w.arena);
}
