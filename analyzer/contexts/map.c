/*
 * contexts/map.c: whose is this module?
 *
 * Claims without wildcards are found by walking up the dotted name of the module; those with one are tried one by one. Of all that fit the most specific wins (claim_weight). The same claim by two contexts is
 * refused, and so are two that fit one module equally. Claims that fit nothing are named, with the module that may have been meant.
 */
#include "contexts/map.h"

#include "base/glob.h"
#include "contexts/claims.h"
#include "contexts/map_p.h"

#include <stdlib.h>
#include <string.h>

static const struct diag_kind equal_claims = {
  "equal-claims", DIAG_ERROR, "two contexts claim the same module equally", "make one claim more specific, or drop one of them"};

/* Sixteen bits for each criterion, the first on top. */
uint64_t claim_weight(struct span s)
{
  uint64_t spelled = 0, parts = 0, partly = 0, doubled = 0;
  enum { MOST = 0xffff };
  for (size_t from = 0; from <= s.n && parts < MOST; parts++) {
    size_t n = span_find((struct span){s.at + from, s.n - from}, '.');
    struct span part = {s.at + from, n};
    bool star = span_is(part, "*"), stars = span_is(part, "**"), some = span_find(part, '*') < part.n;
    spelled += !some;
    partly += some && !star && !stars;
    doubled += stars;
    from += n + 1;
  }
  return spelled << 48 | parts << 32 | partly << 16 | (MOST - doubled);
}

bool claim_fits(struct span claim, struct span name)
{
  if (memchr(claim.at, '*', claim.n) == NULL)
    return name.n >= claim.n && memcmp(name.at, claim.at, claim.n) == 0 && (name.n == claim.n || name.at[claim.n] == '.');
  for (struct span s = name;;) {                      /* a claim owns what lies below it too */
    if (glob_module(claim, s))
      return true;
    size_t dot = span_rfind(s, '.');
    if (dot == s.n)
      return false;
    s.n = dot;
  }
}

bool claim_holds(const struct claim *claim, struct span module)
{
  return claim_fits(span_of(claim->text), module);
}

void map_complain(struct laying *l, const struct diag_kind *kind, const struct claim *at, struct buf *text)
{
  context_file_quote(l->file, l->diags, diag_add(l->diags, kind, l->file->path, at->line, at->col, "%s", text->at));
  buf_release(text);
}

static void refuse_twins(struct laying *l, const struct held *h, const struct held *first)
{
  struct buf text = {0};
  buf_printf(&text, "\"%s\" is claimed by \"%s\" here and by \"%s\" in line %u", h->claim->text, context_name(l->map, h->context),
             context_name(l->map, first->context), first->claim->line);
  map_complain(l, &equal_claims, h->claim, &text);
}

/* The same text twice is one claim from here on; the contexts come by name, the first place is that in the file. */
static void add_claims(struct laying *l, ctx_id c, const struct claim *claims, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    struct held h = {.claim = &claims[i], .context = c, .text = span_of(claims[i].text)};
    uint32_t at = map_get_or_put(&l->by_text, intern_span(&l->p->corpus->strings, h.text).v, l->n + 1);
    if (at <= l->n) {
      struct held *other = &l->held[at - 1];
      bool before = h.claim->line < other->claim->line || (h.claim->line == other->claim->line && h.claim->col < other->claim->col);
      refuse_twins(l, before ? other : &h, before ? &h : other);
      continue;
    }
    h.weight = claim_weight(h.text);
    h.wild = span_find(h.text, '*') < h.text.n;
    if (h.wild)
      l->wild[l->n_wild++] = l->n;
    l->held[l->n++] = h;
  }
}

/* The winner for a name; *rival is another one that fits equally well, or NULL. */
static struct held *winner(struct laying *l, struct span name, struct held **rival)
{
  struct held *best = NULL;
  *rival = NULL;
  for (struct span s = name; s.n > 0;) {
    str_id id = intern_find(&l->p->corpus->strings, s.at, s.n);
    uint32_t at = id.v == 0 ? 0 : map_get(&l->by_text, id.v);
    if (at != 0) {
      l->held[at - 1].used = true;
      best = best == NULL ? &l->held[at - 1] : best;
    }
    size_t dot = span_rfind(s, '.');
    s.n = dot == s.n ? 0 : dot;
  }
  for (uint32_t i = 0; i < l->n_wild; i++) {
    struct held *h = &l->held[l->wild[i]];
    if (!claim_fits(h->text, name))
      continue;
    h->used = true;
    if (best == NULL || h->weight > best->weight) {
      best = h;
      *rival = NULL;
    } else if (h->weight == best->weight && h->context.v != best->context.v) {
      *rival = h;
    }
  }
  return best;
}

static void refuse_rivals(struct laying *l)
{
  for (uint32_t i = 0; i < l->n; i++) {
    const struct held *h = &l->held[i];
    struct buf text = {0};
    if (h->rival == NULL)
      continue;
    buf_printf(&text, "\"%s\" and \"%s\" of \"%s\" (line %u) claim %s equally", h->claim->text, h->rival->claim->text, context_name(l->map, h->rival->context),
               h->rival->claim->line, intern_text(&l->p->corpus->strings, l->p->modules.name[h->rival_mod]));
    if (h->n_rival_mods > 1)
      buf_printf(&text, ", and %u more", h->n_rival_mods - 1);
    map_complain(l, &equal_claims, h->claim, &text);
  }
}

static void lay(struct laying *l)
{
  for (uint32_t mod = 1; mod < l->p->modules.n; mod++) {
    struct held *rival, *h = winner(l, module_text(l, mod), &rival);
    if (h == NULL)
      continue;
    l->map->of[mod] = h->context;
    l->map->claim[mod] = h->claim;
    if (rival != NULL && rival->n_rival_mods++ == 0) {
      rival->rival = h;
      rival->rival_mod = mod;
    }
  }
  refuse_rivals(l);
}

static int by_name(const void *a, const void *b)
{
  return strcmp((*(const struct context *const *)a)->name, (*(const struct context *const *)b)->name);
}

static bool single_file(const struct laying *l, uint32_t mod)
{
  struct span name = module_text(l, mod);
  return span_find(name, '.') == name.n && (l->p->modules.flags[mod] & MODULE_PACKAGE) == 0;
}

/* The one top-level package, if there is just one: then what lies below it is the first thing worth telling apart. Empty otherwise. */
static struct span lone_package(const struct laying *l)
{
  struct span lone = {"", 0};
  for (uint32_t mod = 1; mod < l->p->modules.n; mod++) {
    struct span name = module_text(l, mod);
    name.n = span_find(name, '.');
    if (single_file(l, mod))
      continue;
    if (lone.n > 0 && !span_eq(lone, name))
      return (struct span){"", 0};
    lone = name;
  }
  return lone;
}

/* Without a file every top-level package is its own context, or every package below a lone one; single files at the top share one. */
static struct span made_up_name(const struct laying *l, uint32_t mod, struct span lone)
{
  struct span name = module_text(l, mod);
  size_t first = span_find(name, '.');
  if (single_file(l, mod))
    return SPAN("(top level)");
  if (lone.n == 0 || first == name.n)
    return (struct span){name.at, first};
  size_t second = first + 1 + span_find((struct span){name.at + first + 1, name.n - first - 1}, '.');
  bool package = second < name.n || (l->p->modules.flags[mod] & MODULE_PACKAGE) != 0;
  return (struct span){name.at, package ? second : first};
}

static uint32_t make_up(struct laying *l, const struct context ***out)
{
  struct intern *strings = &l->p->corpus->strings;
  struct map seen = {0};
  struct span lone = lone_package(l);
  const struct context **list = arena_array(l->run, const struct context *, l->p->modules.n);
  uint32_t n = 0;
  for (uint32_t mod = 1; mod < l->p->modules.n; mod++) {
    str_id name = intern_span(strings, made_up_name(l, mod, lone));
    if (map_get(&seen, name.v) != 0)
      continue;
    map_put(&seen, name.v, 1);
    struct context *c = arena_new(l->run, struct context);
    *c = (struct context){.name = intern_text(strings, name), .title = intern_text(strings, name), .vision = "", .owner = ""};
    list[n++] = c;
  }
  map_release(&seen);
  *out = list;
  return n;
}

static void lay_made_up(struct laying *l)
{
  struct span lone = lone_package(l);
  for (uint32_t mod = 1; mod < l->p->modules.n; mod++)
    l->map->of[mod] = context_find(l->map, made_up_name(l, mod, lone), NULL);
}

struct named {
  struct span name;
  uint32_t mod;
};

static int named_cmp(const void *a, const void *b)
{
  return span_cmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static void list_unclaimed(struct laying *l)
{
  struct named *list = arena_array(l->run, struct named, l->p->modules.n);
  uint32_t n = 0;
  for (uint32_t mod = 1; mod < l->p->modules.n; mod++)
    if (l->map->of[mod].v == 0)
      list[n++] = (struct named){module_text(l, mod), mod};
  qsort(list, n, sizeof *list, named_cmp);
  l->map->unclaimed = arena_array(l->run, mod_id, n);
  l->map->n_unclaimed = n;
  for (uint32_t i = 0; i < n; i++)
    l->map->unclaimed[i] = (mod_id){list[i].mod};
}

static void lay_declared(struct laying *l)
{
  uint32_t claims = 0;
  for (uint32_t c = 1; c < l->map->n; c++)
    claims += l->map->context[c]->n_modules;
  l->held = arena_array(l->run, struct held, claims);
  l->wild = arena_array(l->run, uint32_t, claims);
  for (uint32_t c = 1; c < l->map->n; c++)
    add_claims(l, (ctx_id){c}, l->map->context[c]->modules, l->map->context[c]->n_modules);
  lay(l);
  name_idle(l);
  check_through(l);
}

void context_map_build(struct context_map *map, struct arena *run, const struct context_file *file, const struct program *p, struct diag_list *diags)
{
  struct program *names = arena_new(run, struct program);
  *names = *p;                                        /* to intern claims; nodes and edges are only read */
  struct laying l = {.map = map, .file = file, .diags = diags, .p = names, .run = run};
  const struct context **list;
  uint32_t n = file->n;
  if (file->n > 0) {
    list = arena_array(run, const struct context *, n);
    for (uint32_t i = 0; i < n; i++)
      list[i] = &file->contexts[i];
  } else {
    n = make_up(&l, &list);
  }
  qsort(list, n, sizeof *list, by_name);
  *map = (struct context_map){
    .n = n + 1, .context = arena_array(run, const struct context *, n + 1), .declared = file->n > 0, .of = arena_array(run, ctx_id, p->modules.n),
    .claim = arena_array(run, const struct claim *, p->modules.n), .is_public = arena_array(run, bool, p->modules.n), .of_entry = arena_array(run, ctx_id, file->n)};
  for (uint32_t i = 0; i < n; i++)
    map->context[i + 1] = list[i];
  for (uint32_t i = 0; i < file->n; i++)
    map->of_entry[list[i] - file->contexts].v = i + 1;
  if (map->declared)
    lay_declared(&l);
  else
    lay_made_up(&l);
  list_unclaimed(&l);
  map_release(&l.by_text);
}

/* In a map nobody declared, that of the package which the name lies in. */
static ctx_id context_above(const struct context_map *map, const struct program *p, struct span name)
{
  for (size_t dot; name.n > 0; name.n = dot == name.n ? 0 : dot) {
    mod_id m = modules_find(&p->modules, intern_find(&p->corpus->strings, name.at, name.n));
    if (m.v != 0)
      return context_of(map, m);
    dot = span_rfind(name, '.');
  }
  return (ctx_id){0};
}

ctx_id context_for_name(const struct context_map *map, const struct program *p, struct span name, const struct claim **claim)
{
  ctx_id best = {0};
  uint64_t most = 0;
  *claim = NULL;
  if (!map->declared)
    return context_above(map, p, name);
  for (uint32_t c = 1; c < map->n; c++)
    for (uint32_t i = 0; i < map->context[c]->n_modules; i++) {
      const struct claim *one = &map->context[c]->modules[i];
      uint64_t weight = claim_weight(span_of(one->text));
      if (!claim_holds(one, name) || (best.v != 0 && weight <= most))
        continue;
      best.v = c;
      most = weight;
      *claim = one;
    }
  return best;
}

const char *context_name(const struct context_map *map, ctx_id c)
{
  return c.v == 0 || c.v >= map->n ? "(unclaimed)" : map->context[c.v]->name;
}

ctx_id context_find(const struct context_map *map, struct span name, struct buf *nearest)
{
  unsigned most = (unsigned)(name.n / 3 + 1);
  const char *best = NULL;
  for (uint32_t c = 1; c < map->n; c++) {
    if (span_is(name, map->context[c]->name))
      return (ctx_id){c};
    unsigned d = nearest == NULL ? most + 1 : str_distance(name, span_of(map->context[c]->name), most);
    if (d <= most && (best == NULL || d < most)) {
      best = map->context[c]->name;
      most = d;
    }
  }
  if (nearest != NULL && best != NULL)
    buf_adds(nearest, best);
  return (ctx_id){0};
}

void context_group(struct grouping *g, struct arena *run, const struct context_map *map, struct program *p)
{
  *g = (struct grouping){.n = map->n + 1, .of_node = arena_array(run, uint32_t, p->nodes.n), .name = arena_array(run, str_id, (size_t)map->n + 1),
                         .node = arena_array(run, node_id, (size_t)map->n + 1)};
  for (uint32_t c = 0; c < map->n; c++)
    g->name[c + 1] = intern_span(&p->corpus->strings, span_of(context_name(map, (ctx_id){c})));
  for (uint32_t n = 1; n < p->nodes.n; n++)
    if (p->nodes.module[n].v != 0)
      g->of_node[n] = map->of[p->nodes.module[n].v].v + 1;
}
