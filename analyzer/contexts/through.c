/*
 * contexts/through.c: do the modules between two contexts lie where they guard the border?
 *
 * rules.md 5: `through` of an anticorruption layer names modules of the context that is shielded, that of a shared kernel modules of one of the two. One that lies elsewhere would have another context do the shielding. Where that
 * context has its own layer elsewhere, and so on until the first is met again, nobody shields anybody: a cycle, told once, with all its places.
 *
 * A context leads on to the owner of the first foreign module of its `through`; from each context there is one way, so cycles are found by walking with a mark.
 */
#include "contexts/map_p.h"

static const struct diag_kind foreign_through = {
  "foreign-through", DIAG_ERROR, "a module of `through` belongs to another context", "name modules of the context whose border they guard, or let this context claim them"};
static const struct diag_kind through_cycle = {
  "through-cycle", DIAG_ERROR, "contexts shield themselves through each other's modules", "let each layer lie in the context that it shields"};
static const struct diag_kind idle_through = {
  "idle-claim", DIAG_WARNING, "a name in the context file fits no module", "mend the name, or take it out of the context file"};

struct lead {                     /* from a context to the owner of what its `through` names */
  ctx_id to;                      /* 0: there is none */
  const struct claim *claim;
  uint32_t mark;
};

struct checking {
  struct laying *l;
  struct lead *lead;              /* [ctx] */
};

/* One that fits and belongs to x (or y, unless 0); *other: if there is none, one that fits at all. */
static bool has_own(const struct laying *l, const struct claim *claim, ctx_id x, ctx_id y, mod_id *other)
{
  *other = (mod_id){0};
  for (uint32_t mod = 1; mod < l->p->modules.n; mod++) {
    if (!claim_holds(claim, module_text(l, mod)))
      continue;
    uint32_t owner = l->map->of[mod].v;
    if (owner == x.v || (owner == y.v && y.v != 0))
      return true;
    if (other->v == 0 || (l->map->of[other->v].v == 0 && owner != 0))
      other->v = mod;
  }
  return false;
}

static void tell_foreign(struct laying *l, const struct claim *claim, ctx_id x, const struct use *u, mod_id other)
{
  struct buf said = {0};
  struct span name = module_text(l, other.v);
  buf_printf(&said, "\"%s\" in through of \"%s\" is ", claim->text, context_name(l->map, x));
  if (!span_is(name, claim->text))
    buf_printf(&said, "%.*s, ", (int)name.n, name.at);
  buf_printf(&said, l->map->of[other.v].v == 0 ? "a module that no context claims" : "a module of \"%s\"", context_name(l->map, l->map->of[other.v]));
  const char *here = context_name(l->map, x), *there = context_name(l->map, l->map->of_entry[u->context]);
  if (u->as == REL_SHARED_KERNEL)
    buf_printf(&said, "; a kernel lies in one of the two that share it, \"%s\" and \"%s\"", here, there);
  else
    buf_printf(&said, "; what shields \"%s\" from \"%s\" lies in \"%s\"", here, there, here);
  map_complain(l, &foreign_through, claim, &said);
}

static void check_claim(struct checking *c, ctx_id x, const struct use *u, const struct claim *claim)
{
  struct laying *l = c->l;
  ctx_id y = u->as == REL_SHARED_KERNEL ? l->map->of_entry[u->context] : (ctx_id){0};
  mod_id other;
  if (has_own(l, claim, x, y, &other))
    return;
  if (other.v == 0) {
    struct buf said = {0};
    buf_printf(&said, "\"%s\" in through of \"%s\" fits no module of it", claim->text, context_name(l->map, x));
    suggest_module(l, &said, span_of(claim->text));
    map_complain(l, &idle_through, claim, &said);
    return;
  }
  struct lead *lead = &c->lead[x.v];
  if (lead->to.v == 0 && l->map->of[other.v].v != 0)
    *lead = (struct lead){.to = l->map->of[other.v], .claim = claim};
}

/* "a" -> "b" by b.adapter (line 3) -> "a" by a.adapter (line 7). */
static void tell_cycle(struct checking *c, ctx_id x)
{
  struct buf said = {0};
  ctx_id at = x;
  buf_printf(&said, "through leads round in a circle: \"%s\"", context_name(c->l->map, x));
  do {
    const struct lead *lead = &c->lead[at.v];
    buf_printf(&said, " -> \"%s\" by %s (line %u)", context_name(c->l->map, lead->to), lead->claim->text, lead->claim->line);
    at = lead->to;
  } while (at.v != x.v);
  buf_adds(&said, "; so none of them shields anything");
  map_complain(c->l, &through_cycle, c->lead[x.v].claim, &said);
}

/* Marks what is reached from x; of a cycle that is new, its contexts are marked as told (UINT32_MAX). */
static void walk(struct checking *c, ctx_id x)
{
  uint32_t mark = x.v;
  ctx_id at = x;
  while (c->lead[at.v].to.v != 0 && c->lead[at.v].mark == 0) {
    c->lead[at.v].mark = mark;
    at = c->lead[at.v].to;
  }
  if (c->lead[at.v].to.v == 0 || c->lead[at.v].mark != mark)
    return;
  tell_cycle(c, at);
  for (; c->lead[at.v].mark != UINT32_MAX; at = c->lead[at.v].to)
    c->lead[at.v].mark = UINT32_MAX;
}

static void tell_rest(struct checking *c, ctx_id x, const struct use *u)
{
  struct laying *l = c->l;
  ctx_id y = u->as == REL_SHARED_KERNEL ? l->map->of_entry[u->context] : (ctx_id){0};
  for (uint32_t i = 0; i < u->n_through; i++) {
    mod_id other;
    bool in_cycle = c->lead[x.v].mark == UINT32_MAX && c->lead[x.v].claim == &u->through[i];
    if (!in_cycle && !has_own(l, &u->through[i], x, y, &other) && other.v != 0)
      tell_foreign(l, &u->through[i], x, u, other);
  }
}

void check_through(struct laying *l)
{
  struct checking c = {.l = l, .lead = arena_array(l->run, struct lead, l->map->n)};
  for (uint32_t x = 1; x < l->map->n; x++)
    for (uint32_t i = 0; i < l->map->context[x]->n_uses; i++)
      for (uint32_t t = 0; t < l->map->context[x]->uses[i].n_through; t++)
        check_claim(&c, (ctx_id){x}, &l->map->context[x]->uses[i], &l->map->context[x]->uses[i].through[t]);
  for (uint32_t x = 1; x < l->map->n; x++)
    walk(&c, (ctx_id){x});
  for (uint32_t x = 1; x < l->map->n; x++)
    for (uint32_t i = 0; i < l->map->context[x]->n_uses; i++)
      tell_rest(&c, (ctx_id){x}, &l->map->context[x]->uses[i]);
}
