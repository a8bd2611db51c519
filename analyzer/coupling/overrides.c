/*
 * coupling/overrides.c: does a call lead down to what overrides it?
 *
 * A class that calls its own method reaches, on an object of a class below it, what that class put in its place. The class below knows the one above, not the other way round: such a call is no use of the context that it leads to.
 * The bases of each class are a list of links; one question climbs them. O(edges) to build, O(bases above) a question.
 */
#include "coupling/relationships_p.h"

static uint32_t class_of(const struct program *p, node_id n)
{
  const struct defs *d = &p->corpus->all.defs;
  def_id def = p->nodes.def[n.v];
  while (def.v != 0 && d->kind[def.v] != DEF_CLASS)
    def = d->parent[def.v];
  return def.v == 0 ? 0 : p->node_of_def[def.v].v;
}

void overrides_build(struct overrides *out, const struct program *p)
{
  *out = (struct overrides){.p = p};
  vec_push(&out->links, ((struct base_link){0, 0}));             /* 0: no more */
  for (uint32_t e = 1; e < p->edges.n; e++) {
    if (p->edges.kind[e] != EDGE_INHERIT || p->nodes.kind[p->edges.to[e].v] != NODE_CLASS)
      continue;
    uint32_t last = map_get(&out->first, p->edges.from[e].v);
    vec_push(&out->links, ((struct base_link){p->edges.to[e].v, last}));
    map_put(&out->first, p->edges.from[e].v, (uint32_t)out->links.n - 1);
  }
}

void overrides_release(struct overrides *o)
{
  map_release(&o->first);
  vec_release(&o->links);
}

bool leads_to_override(const struct overrides *o, uint32_t edge)
{
  uint32_t above = class_of(o->p, o->p->edges.from[edge]), below = class_of(o->p, o->p->edges.to[edge]);
  struct map seen = {0};
  VEC(uint32_t) open = {0};
  bool found = false;
  if (above != 0 && below != 0)
    vec_push(&open, below);
  while (open.n > 0 && !found) {
    uint32_t at = vec_pop(&open);
    for (uint32_t link = map_get(&o->first, at); link != 0 && !found; link = o->links.at[link].next) {
      uint32_t base = o->links.at[link].base;
      found = base == above;
      if (map_get(&seen, base) == 0)
        vec_push(&open, base);
      map_put(&seen, base, 1);
    }
  }
  map_release(&seen);
  vec_release(&open);
  return found;
}
