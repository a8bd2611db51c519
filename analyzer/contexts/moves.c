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
static bool winner(const struct moves *m, uint32_t mod, struct move **won, struct buf *why)
{
  struct span name = name_of(m->program, mod);
  const struct claim *held = m->map->claim[mod];
  ctx_id owner = m->map->of[mod];
  *won = NULL;
  for (uint32_t i = 0; i < m->n; i++) {
    struct move *move = &m->at[i];
    if (!claim_fits(span_of(move->claim.text), name))
      continue;
    move->fits++;
    int right = contest(held, span_of(move->claim.text));
    if (right == 0 && owner.v != move->to.v) {
      buf_printf(why, "\"%s\" and \"%s\" of \"%s\" claim %.*s equally", move->claim.text, held->text, context_name(m->map, owner), (int)name.n, name.at);
      return false;
    }
    if (right <= 0) {
      move->kept += owner.v != move->to.v;
      move->keeper = held;
      move->keeper_context = owner;
      continue;
    }
    *won = move;
    held = &move->claim;
    owner = move->to;
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

bool context_map_moved(struct context_map *out, struct arena *run, const struct moves *m, struct buf *why)
{
  const struct context_map *map = m->map;
  uint32_t n = m->program->modules.n;
  *out = *map;
  out->of = arena_array(run, ctx_id, n);
  out->claim = arena_array(run, const struct claim *, n);
  out->is_public = arena_array(run, bool, n);
  memcpy(out->of, map->of, n * sizeof *out->of);
  memcpy(out->claim, map->claim, n * sizeof *out->claim);
  memcpy(out->is_public, map->is_public, n * sizeof *out->is_public);
  for (uint32_t i = 0; i < m->n; i++)
    m->at[i].fits = m->at[i].moved = m->at[i].kept = 0;
  for (uint32_t mod = 1; mod < n; mod++) {
    struct move *won;
    if (!winner(m, mod, &won, why))
      return false;
    if (won == NULL)
      continue;
    out->claim[mod] = &won->claim;
    if (out->of[mod].v == won->to.v)
      continue;
    out->of[mod] = won->to;
    out->is_public[mod] = public_of(map->context[won->to.v], name_of(m->program, mod));
    won->moved++;
  }
  lay_exposed(out, run, m->program);
  out->unclaimed = arena_array(run, mod_id, map->n_unclaimed);
  out->n_unclaimed = 0;
  for (uint32_t i = 0; i < map->n_unclaimed; i++)
    if (out->of[map->unclaimed[i].v].v == 0)
      out->unclaimed[out->n_unclaimed++] = map->unclaimed[i];
  return true;
}
