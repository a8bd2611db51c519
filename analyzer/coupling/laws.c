/*
 * coupling/laws.c: may this module use that of another context?
 *
 * Which entry judges a pair is found first (laws_standing), then the edge is held against the column of the table that its direction asks for.
 */
#include "coupling/laws.h"

const char *breach_name(enum breach b)
{
  static const char *const names[BREACHES] = {
    [BREACH_NONE] = "", [BREACH_APART] = "apart", [BREACH_BACKWARD] = "backward", [BREACH_UNDECLARED] = "undeclared", [BREACH_KERNEL_USES] = "kernel-uses",
    [BREACH_KERNEL] = "not-kernel", [BREACH_THROUGH] = "not-through", [BREACH_PUBLIC] = "past-public", [BREACH_FUNCTION] = "function"};
  return names[b];
}

const char *standing_name(enum standing s)
{
  static const char *const names[] = {
    [STANDING_NOT_YET] = "not-yet-declared", [STANDING_DECLARED] = "declared", [STANDING_BACKWARD] = "declared-by-used", [STANDING_OPEN] = "open",
    [STANDING_UNDECLARED] = "undeclared", [STANDING_UNCLAIMED] = "unclaimed"};
  return names[s];
}

void laws_build(struct laws *out, struct arena *run, const struct context_map *map)
{
  uint32_t most = 0;
  *out = (struct laws){.map = map, .open_host = arena_array(run, bool, map->n)};
  for (uint32_t x = 1; x < map->n; x++)
    most += map->context[x]->n_uses;
  out->use = arena_array(run, const struct use *, most);
  out->by = arena_array(run, ctx_id, most);
  for (uint32_t x = 1; x < map->n; x++) {
    for (uint32_t i = 0; i < map->context[x]->n_uses; i++) {
      const struct use *u = &map->context[x]->uses[i];
      ctx_id y = map->of_entry[u->context];
      out->by[out->n].v = x;
      out->use[out->n++] = u;
      map_put(&out->entry, map_pair(x, y.v), out->n);
      out->open_host[y.v] |= u->as == REL_OPEN_HOST;
    }
  }
}

void laws_release(struct laws *l)
{
  map_release(&l->entry);
}

const struct use *laws_use(const struct laws *l, ctx_id x, ctx_id y)
{
  uint32_t at = map_get(&l->entry, map_pair(x.v, y.v));
  return at == 0 ? NULL : l->use[at - 1];
}

enum standing laws_standing(const struct laws *l, ctx_id x, ctx_id y, const struct use **use)
{
  *use = NULL;
  if (x.v == 0)
    return STANDING_UNCLAIMED;
  if ((*use = laws_use(l, x, y)) != NULL)
    return STANDING_DECLARED;
  if ((*use = laws_use(l, y, x)) != NULL)
    return STANDING_BACKWARD;
  if (!l->map->context[x.v]->declares_uses)
    return STANDING_NOT_YET;
  return l->open_host[y.v] ? STANDING_OPEN : STANDING_UNDECLARED;
}

bool through_holds(const struct use *use, struct span module)
{
  for (uint32_t i = 0; i < use->n_through; i++)
    if (claim_holds(&use->through[i], module))
      return true;
  return false;
}

bool kernel_holds(const struct laws *l, ctx_id x, ctx_id y, struct span module)
{
  const struct use *there = laws_use(l, x, y), *back = laws_use(l, y, x);
  return (there != NULL && through_holds(there, module)) || (back != NULL && through_holds(back, module));
}

static bool exposed(const struct laws *l, const struct crossing_use *u)
{
  return u->unwritten || context_exposes(l->map, u->target, u->symbol);
}

/* The column of the entry's own direction. */
static enum breach forward(const struct laws *l, const struct use *use, const struct crossing_use *u)
{
  switch (use->as) {
  case REL_SEPARATE_WAYS: return BREACH_APART;
  case REL_CONFORMIST: return BREACH_NONE;
  case REL_SHARED_KERNEL: return kernel_holds(l, u->x, u->y, u->to) ? BREACH_NONE : BREACH_KERNEL;
  case REL_ANTICORRUPTION_LAYER:
    if (!through_holds(use, u->from))
      return BREACH_THROUGH;
    break;
  case REL_CUSTOMER_SUPPLIER:
  case REL_OPEN_HOST:
  case REL_PUBLISHED_LANGUAGE:
  case REL_PARTNERSHIP:
  case RELATIONSHIPS: break;
  }
  if (!exposed(l, u))
    return BREACH_PUBLIC;
  return use->as == REL_PUBLISHED_LANGUAGE && u->function ? BREACH_FUNCTION : BREACH_NONE;
}

/* The column of the other direction. */
static enum breach backward(const struct laws *l, const struct use *use, const struct crossing_use *u)
{
  if (use->as == REL_SEPARATE_WAYS || use->as == REL_SHARED_KERNEL || use->as == REL_PARTNERSHIP)
    return forward(l, use, u);
  return BREACH_BACKWARD;
}

/* An entry that says itself what may be entered, public or not. */
static bool says_what(const struct use *use)
{
  return use != NULL && (use->as == REL_CONFORMIST || use->as == REL_SHARED_KERNEL);
}

struct judgement laws_judge(const struct laws *l, const struct crossing_use *u)
{
  const struct use *use;
  enum standing standing = laws_standing(l, u->x, u->y, &use);
  bool tie = u->kind != EDGE_EVENT && u->kind != EDGE_TOGGLE && u->kind != EDGE_REVERSE;     /* what only separate ways forbid */
  enum breach b = BREACH_NONE;
  if (!tie && (use == NULL || use->as != REL_SEPARATE_WAYS))
    return (struct judgement){LAW_KEPT, BREACH_NONE};
  if (standing == STANDING_DECLARED)
    b = forward(l, use, u);
  else if (standing == STANDING_BACKWARD)
    b = backward(l, use, u);
  else if (standing == STANDING_UNDECLARED || (standing == STANDING_OPEN && !exposed(l, u)))
    return (struct judgement){LAW_UNDECLARED_USE, BREACH_UNDECLARED};
  if (b != BREACH_NONE)
    return (struct judgement){LAW_RELATIONSHIP, (uint8_t)b};
  if (!says_what(use) && !exposed(l, u))
    return (struct judgement){LAW_PUBLIC, BREACH_PUBLIC};
  return (struct judgement){LAW_KEPT, BREACH_NONE};
}

struct granted laws_right(const struct laws *l, ctx_id x, struct span from, ctx_id y)
{
  struct granted g = {.right = RIGHT_PUBLIC};
  enum standing standing = laws_standing(l, x, y, &g.use);
  g.standing = (uint8_t)standing;
  if (standing == STANDING_UNDECLARED)
    return (struct granted){RIGHT_NONE, g.standing, BREACH_UNDECLARED, NULL};
  if (g.use != NULL) {
    enum relationship as = g.use->as;
    bool mutual = as == REL_PARTNERSHIP || as == REL_SHARED_KERNEL;
    g.breach = as == REL_SEPARATE_WAYS ? BREACH_APART : standing == STANDING_BACKWARD && !mutual ? BREACH_BACKWARD : as == REL_ANTICORRUPTION_LAYER && !through_holds(g.use, from) ? BREACH_THROUGH : BREACH_NONE;
    g.right = g.breach != BREACH_NONE ? RIGHT_NONE : as == REL_CONFORMIST ? RIGHT_ANY : as == REL_SHARED_KERNEL ? RIGHT_KERNEL : as == REL_PUBLISHED_LANGUAGE ? RIGHT_DATA : RIGHT_PUBLIC;
  }
  if (g.right == RIGHT_PUBLIC && l->map->context[y.v]->n_public == 0)
    g.right = RIGHT_ANY;
  return g;
}

void law_name(struct buf *out, const struct context_map *map, enum law law, const struct use *use, ctx_id y)
{
  switch (law) {
  case LAW_RELATIONSHIP: buf_adds(out, use == NULL ? "" : relationship_name(use->as)); return;
  case LAW_UNDECLARED_USE: buf_adds(out, "undeclared-use"); return;
  case LAW_PUBLIC: buf_printf(out, "public-%s", context_name(map, y)); return;
  case LAW_KEPT:
  case LAWS: return;
  }
}

/* "a.b, a.c" and how many more. */
static void add_claims(struct buf *out, const struct claim *claims, uint32_t n)
{
  enum { MOST = 3 };
  for (uint32_t i = 0; i < n && i < MOST; i++)
    buf_printf(out, "%s%s", i == 0 ? "" : ", ", claims[i].text);
  if (n > MOST)
    buf_printf(out, " and %u more", n - MOST);
}

void breach_says(struct buf *out, const struct laws *l, const struct breach_told *b)
{
  const char *x = context_name(l->map, b->x), *y = context_name(l->map, b->y);
  const struct context *used = l->map->context[b->y.v];
  switch (b->breach) {
  case BREACH_APART: buf_printf(out, "%s and %s go separate ways", x, y); return;
  case BREACH_BACKWARD: buf_printf(out, "%s is used by %s (%s) and must not use it", x, y, relationship_name(b->use->as)); return;
  case BREACH_UNDECLARED: buf_printf(out, l->open_host[b->y.v] ? "%s declares no use of %s, which is an open host by its public only" : "%s declares no use of %s", x, y); return;
  case BREACH_KERNEL_USES: buf_printf(out, "%.*s is part of a shared kernel and must not use what is none of it", (int)b->from.n, b->from.at); return;
  case BREACH_KERNEL:
    buf_printf(out, "%.*s is no part of the shared kernel: ", (int)b->to.n, b->to.at);
    add_claims(out, b->use->through, b->use->n_through);
    return;
  case BREACH_THROUGH:
    buf_printf(out, "%.*s is no part of the anticorruption layer: ", (int)b->from.n, b->from.at);
    add_claims(out, b->use->through, b->use->n_through);
    return;
  case BREACH_PUBLIC:
    buf_printf(out, "%.*s is not public in %s; public: ", (int)b->to.n, b->to.at, y);
    add_claims(out, used->public_, used->n_public);
    return;
  case BREACH_FUNCTION: buf_printf(out, "a published language is classes and constants; here a function of %s is used", y); return;
  case BREACH_NONE:
  case BREACHES: return;
  }
}
