/*
 * contexts/idle.c: what is public, and which names of the context file fit nothing?
 *
 * A public name fits by itself, not what lies below it; "a.b:symbol" makes one name of a module public. Names that fit no module, or no symbol where the files were read whole, are told, with what may have been meant.
 */
#include "base/glob.h"
#include "base/vec.h"
#include "contexts/map_p.h"

static const struct diag_kind idle_claim = {
  "idle-claim", DIAG_WARNING, "a name in the context file fits no module", "mend the name, or take it out of the context file"};
static const struct diag_kind idle_symbol = {
  "idle-symbol", DIAG_WARNING, "a public name of the context file is no name of its module", "mend the name, or take it out of the context file"};

typedef VEC(struct exposed) exposed_list;

/* The last part of "a.b:symbol"; empty without one. */
static struct span symbol_of(const struct claim *claim)
{
  struct span text = span_of(claim->text);
  size_t colon = span_find(text, ':');
  return colon == text.n ? (struct span){"", 0} : (struct span){text.at + colon + 1, text.n - colon - 1};
}

static void lay_public(struct laying *l, const struct context *c, uint32_t mod, bool *used, exposed_list *exposed)
{
  for (uint32_t i = 0; i < c->n_public; i++) {
    struct span text = span_of(c->public_[i].text), name = {text.at, span_find(text, ':')};
    if (!glob_module(name, module_text(l, mod)))
      continue;
    used[i] = true;
    if (name.n == text.n)
      l->map->is_public[mod] = true;
    else
      vec_push(exposed, ((struct exposed){{mod}, symbol_of(&c->public_[i])}));
  }
}

void suggest_module(struct laying *l, struct buf *out, struct span wanted)
{
  unsigned most = wanted.n < 24 ? (unsigned)(wanted.n / 8 + 1) : 4;     /* a slip of the hand, not another name */
  struct span best = {"", 0};
  for (uint32_t mod = 1; mod < l->p->modules.n && span_find(wanted, '*') == wanted.n; mod++) {
    unsigned d = str_distance(wanted, module_text(l, mod), most);
    if (d < most || (d == most && (best.n == 0 || span_cmp(module_text(l, mod), best) < 0))) {
      best = module_text(l, mod);
      most = d;
    }
  }
  if (best.n > 0)
    buf_printf(out, "; did you mean \"%.*s\"?", (int)best.n, best.at);
}

static void add_idle(struct laying *l, ctx_id c, const struct claim *claim, bool of_public)
{
  enum { MOST_HINTS = 20 };                           /* as many as a terminal shows; each asks all modules */
  struct context_map *map = l->map;
  struct span text = span_of(claim->text), name = {text.at, span_find(text, ':')};
  struct buf said = {0};
  mod_id other = modules_find(&l->p->modules, intern_find(&l->p->corpus->strings, name.at, name.n));
  buf_printf(&said, "\"%s\" in %s of \"%s\" fits no module%s", claim->text, of_public ? "public" : "modules", context_name(map, c), of_public ? " of it" : "");
  if (of_public && other.v != 0)
    buf_printf(&said, map->of[other.v].v == 0 ? "; no context claims %.*s" : "; %.*s belongs to \"%s\"", (int)name.n, name.at, context_name(map, map->of[other.v]));
  else if (map->n_idle < MOST_HINTS)
    suggest_module(l, &said, name);
  map_complain(l, &idle_claim, claim, &said);
  map->idle[map->n_idle++] = (struct idle_claim){c, claim, of_public};
}

/* Has the module a name at its top that fits? Yes if it may have any, by a star or a __getattr__. *near gets the closest. Bindings are there where files are read whole. */
static bool binds(const struct laying *l, mod_id m, struct span pattern, struct span *near)
{
  const struct bindings *b = &l->p->corpus->all.bindings;
  const struct corpus *c = l->p->corpus;
  file_id file = l->p->modules.file[m.v];
  def_id top = corpus_module_def(c, file);
  unsigned most = (unsigned)(pattern.n / 3 + 1);
  for (uint32_t row = c->first[FACTS_BINDINGS][file.v]; row < c->first[FACTS_BINDINGS][file.v + 1]; row++) {
    struct span name = intern_get(&c->strings, b->name[row]);
    if (b->in[row].v != top.v)
      continue;
    if (glob_module(pattern, name) || span_is(name, "*") || span_is(name, "__getattr__"))
      return true;
    unsigned d = str_distance(pattern, name, most);
    if (d < most || (d == most && near->n == 0)) {
      *near = name;
      most = d;
    }
  }
  return false;
}

/* Symbols that are public of modules that do not have them. */
static void check_symbols(struct laying *l, const struct context *c, ctx_id ctx)
{
  for (uint32_t i = 0; i < c->n_public; i++) {
    struct span symbol = symbol_of(&c->public_[i]), module = {c->public_[i].text, span_find(span_of(c->public_[i].text), ':')}, near = {"", 0};
    mod_id m = modules_find(&l->p->modules, intern_find(&l->p->corpus->strings, module.at, module.n));
    struct buf said = {0};
    if (symbol.n == 0 || m.v == 0 || l->map->of[m.v].v != ctx.v || binds(l, m, symbol, &near))
      continue;
    buf_printf(&said, "\"%s\" in public of \"%s\": %.*s has no such name", c->public_[i].text, c->name, (int)module.n, module.at);
    if (near.n > 0 && span_find(symbol, '*') == symbol.n)
      buf_printf(&said, "; did you mean \"%.*s\"?", (int)near.n, near.at);
    map_complain(l, &idle_symbol, &c->public_[i], &said);
  }
}

void name_idle(struct laying *l)
{
  struct context_map *map = l->map;
  exposed_list exposed = {0};
  uint32_t most = l->n, *first = arena_array(l->run, uint32_t, map->n + 1);
  for (uint32_t c = 1; c < map->n; c++) {
    first[c + 1] = first[c] + map->context[c]->n_public;
    most += map->context[c]->n_public;
  }
  bool *used = arena_array(l->run, bool, first[map->n]);
  for (uint32_t mod = 1; mod < l->p->modules.n; mod++)
    if (map->of[mod].v != 0)
      lay_public(l, map->context[map->of[mod].v], mod, &used[first[map->of[mod].v]], &exposed);
  map->exposed = arena_array(l->run, struct exposed, exposed.n);
  for (map->n_exposed = 0; map->n_exposed < exposed.n; map->n_exposed++)
    map->exposed[map->n_exposed] = exposed.at[map->n_exposed];
  vec_release(&exposed);
  map->idle = arena_array(l->run, struct idle_claim, most);
  for (uint32_t i = 0; i < l->n; i++)
    if (!l->held[i].used)
      add_idle(l, l->held[i].context, l->held[i].claim, false);
  for (uint32_t c = 1; c < map->n; c++)
    for (uint32_t i = 0; i < map->context[c]->n_public; i++)
      if (!used[first[c] + i])
        add_idle(l, (ctx_id){c}, &map->context[c]->public_[i], true);
  for (uint32_t c = 1; c < map->n && l->p->corpus->all.bindings.n > 1; c++)
    check_symbols(l, map->context[c], (ctx_id){c});
}

/* The first of them that belongs to the module. */
static uint32_t exposed_from(const struct context_map *map, mod_id m)
{
  uint32_t low = 0, high = map->n_exposed;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (map->exposed[mid].module.v < m.v)
      low = mid + 1;
    else
      high = mid;
  }
  return low;
}

bool context_exposes_some(const struct context_map *map, mod_id m)
{
  uint32_t i = exposed_from(map, m);
  return i < map->n_exposed && map->exposed[i].module.v == m.v;
}

bool context_exposes(const struct context_map *map, mod_id m, struct span symbol)
{
  ctx_id c = context_of(map, m);
  if (c.v == 0 || map->context[c.v]->n_public == 0 || map->is_public[m.v])
    return true;
  for (uint32_t i = exposed_from(map, m); i < map->n_exposed && map->exposed[i].module.v == m.v; i++)
    if (glob_module(map->exposed[i].symbol, symbol))
      return true;
  return false;
}
