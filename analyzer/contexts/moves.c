/*
 * contexts/moves.c: what if these modules belonged elsewhere?
 *
 * Each module is asked for the most specific of the claim that holds it and of the moves that fit it. Modules that nobody claims, and those of contexts that are made up, go to any move that fits.
 */
#include "contexts/moves.h"

#include "base/glob.h"
#include "base/vec.h"
#include "contexts/claims.h"

#include <string.h>

static struct span name_of(const struct program *p, uint32_t mod)
{
  return intern_get(&p->corpus->strings, p->modules.name[mod]);
}

/* Less than zero: the claim that holds it is more specific; 0: another one that is as specific; else the move takes it. */
static int contest(const struct claim *held, struct span text)
{
  if (held == NULL || span_is(text, held->text))
    return 1;
  uint64_t ours = claim_weight(text), theirs = claim_weight(span_of(held->text));
  return ours == theirs ? 0 : ours > theirs ? 1 : -1;
}

bool move_takes(const struct context_map *map, const struct program *p, struct span claim, uint32_t mod)
{
  return claim_fits(claim, name_of(p, mod)) && contest(map->claim[mod], claim) > 0;
}

bool public_of(const struct context *c, struct span name)
{
  for (uint32_t i = 0; i < c->n_public; i++)
    if (glob_module(span_of(c->public_[i].text), name))
      return true;
  return false;
}

/* The move that gets the module, or NULL. False when two claims of different contexts have an equal right. */
static bool winner(const struct context_map *map, const struct program *p, struct move *moves, uint32_t n, uint32_t mod, struct move **won, struct buf *why)
{
  const struct claim *held = map->claim[mod];
  ctx_id owner = map->of[mod];
  *won = NULL;
  for (uint32_t i = 0; i < n; i++) {
    struct span text = span_of(moves[i].claim.text);
    if (!claim_fits(text, name_of(p, mod)))
      continue;
    moves[i].fits++;
    int right = contest(held, text);
    if (right == 0 && owner.v != moves[i].to.v) {
      buf_printf(why, "\"%s\" and \"%s\" of \"%s\" claim %s equally", moves[i].claim.text, held->text, context_name(map, owner), intern_text(&p->corpus->strings, p->modules.name[mod]));
      return false;
    }
    if (right <= 0) {
      moves[i].kept += owner.v != moves[i].to.v;
      moves[i].keeper = held;
      moves[i].keeper_context = owner;
      continue;
    }
    *won = &moves[i];
    held = &moves[i].claim;
    owner = moves[i].to;
  }
  return true;
}

/* Symbols that are public, of each module those that its context names. */
static void lay_exposed(struct context_map *map, struct arena *run, const struct program *p)
{
  VEC(struct exposed) list = {0};
  for (uint32_t mod = 1; mod < p->modules.n; mod++) {
    const struct context *c = map->context[map->of[mod].v];
    for (uint32_t i = 0; c != NULL && i < c->n_public; i++) {
      struct span text = span_of(c->public_[i].text), name = {text.at, span_find(text, ':')};
      if (name.n < text.n && glob_module(name, name_of(p, mod)))
        vec_push(&list, ((struct exposed){{mod}, {text.at + name.n + 1, text.n - name.n - 1}}));
    }
  }
  map->n_exposed = (uint32_t)list.n;
  map->exposed = arena_array(run, struct exposed, list.n);
  if (list.n > 0)
    memcpy(map->exposed, list.at, list.n * sizeof *list.at);
  vec_release(&list);
}

bool context_map_moved(struct context_map *out, struct arena *run, const struct context_map *map, const struct program *p, struct move *moves, uint32_t n, struct buf *why)
{
  *out = *map;
  out->of = arena_array(run, ctx_id, p->modules.n);
  out->claim = arena_array(run, const struct claim *, p->modules.n);
  out->is_public = arena_array(run, bool, p->modules.n);
  memcpy(out->of, map->of, p->modules.n * sizeof *out->of);
  memcpy(out->claim, map->claim, p->modules.n * sizeof *out->claim);
  memcpy(out->is_public, map->is_public, p->modules.n * sizeof *out->is_public);
  for (uint32_t i = 0; i < n; i++)
    moves[i].fits = moves[i].moved = moves[i].kept = 0;
  for (uint32_t mod = 1; mod < p->modules.n; mod++) {
    struct move *won;
    if (!winner(map, p, moves, n, mod, &won, why))
      return false;
    if (won == NULL)
      continue;
    out->claim[mod] = &won->claim;
    if (out->of[mod].v == won->to.v)
      continue;
    out->of[mod] = won->to;
    out->is_public[mod] = public_of(map->context[won->to.v], name_of(p, mod));
    won->moved++;
  }
  lay_exposed(out, run, p);
  out->unclaimed = arena_array(run, mod_id, map->n_unclaimed);
  out->n_unclaimed = 0;
  for (uint32_t i = 0; i < map->n_unclaimed; i++)
    if (out->of[map->unclaimed[i].v].v == 0)
      out->unclaimed[out->n_unclaimed++] = map->unclaimed[i];
  return true;
}
