/*
 * resolve/hierarchy.c: which class stands on which, in which order, and which methods override which?
 *
 * The orders are those of members.c once more, with the bases outside the tree in their places: for finding members they are of no use, for a reader they are half of the answer. Built from the edges of kind
 * inherit, bases before those that stand on them; a class that waits for itself is left out of its own bases.
 */
#include "resolve/hierarchy.h"

#include "base/vec.h"
#include "resolve/kept.h"
#include "resolve/names_p.h"

#include <string.h>

struct finder {
  struct hierarchy *h;
  struct arena *run;
  const struct program *p;
  uint32_t *base_at;              /* [node], one more for the end: into base */
  node_id *base;                  /* in the order in which they are written */
  bool *open;                     /* [node]: waits for its bases */
  VEC(node_id) todo;
};

static void index_bases(struct finder *f, struct arena *scratch)
{
  const struct edges *e = &f->p->edges;
  uint32_t n = f->p->nodes.n;
  f->base_at = arena_array(scratch, uint32_t, (size_t)n + 2);
  for (uint32_t edge = 1; edge < e->n; edge++)
    f->base_at[e->from[edge].v + 2] += e->kind[edge] == EDGE_INHERIT;
  for (uint32_t node = 0; node < n; node++)
    f->base_at[node + 2] += f->base_at[node + 1];
  f->base = arena_array(scratch, node_id, f->base_at[n + 1]);
  for (uint32_t edge = 1; edge < e->n; edge++)
    if (e->kind[edge] == EDGE_INHERIT)
      f->base[f->base_at[e->from[edge].v + 1]++] = e->to[edge];
}

static struct class_order *order_of(struct finder *f, node_id class_)
{
  return &f->h->order[f->p->nodes.def[class_.v].v];
}

/* From the orders of its bases, which are there. One outside the tree is an order of its own. */
static void put_order(struct finder *f, node_id class_)
{
  struct mro_list lists[MOST_BASES + 1];
  node_id out[MRO_MOST], bases[MOST_BASES];
  uint32_t k = 0;
  for (uint32_t i = f->base_at[class_.v]; i < f->base_at[class_.v + 1] && k < MOST_BASES; i++) {
    node_id base = f->base[i];
    bool inside = f->p->nodes.kind[base.v] == NODE_CLASS;
    const struct class_order *above = inside ? order_of(f, base) : NULL;
    if (inside && above->n == 0)
      continue;
    bases[k] = base;
    lists[k] = inside ? (struct mro_list){above->at, above->n, 0} : (struct mro_list){&bases[k], 1, 0};
    k++;
  }
  lists[k] = (struct mro_list){bases, k, 0};
  uint32_t n = mro_linearize(out, class_, lists, k + 1, names_mro(f->p->names, class_).old);
  node_id *kept = arena_array(f->run, node_id, n);
  memcpy(kept, out, n * sizeof *kept);
  *order_of(f, class_) = (struct class_order){kept, n};
}

static void find_order(struct finder *f, node_id class_)
{
  vec_push(&f->todo, class_);
  while (f->todo.n > 0) {
    node_id at = vec_last(&f->todo);
    size_t waiting = f->todo.n;
    f->open[at.v] = true;
    for (uint32_t i = f->base_at[at.v]; i < f->base_at[at.v + 1]; i++)
      if (f->p->nodes.kind[f->base[i].v] == NODE_CLASS && order_of(f, f->base[i])->n == 0 && !f->open[f->base[i].v])
        vec_push(&f->todo, f->base[i]);
    if (f->todo.n > waiting)
      continue;
    if (order_of(f, at)->n == 0)
      put_order(f, at);
    f->todo.n--;
  }
}

/* The method that a class binds to the name in the end; 0 for none, or something else than a method. */
static node_id method_of(const struct names *n, def_id class_, str_id name, bool *bound)
{
  uint32_t found = names_binding(n, class_.v, name), row = ROW_OF(found);
  const struct bindings *b = &n->c->all.bindings;
  *bound = found != 0;
  if (found == 0 || b->kind[row] != BIND_DEF || n->c->all.defs.kind[b->row[row]] != DEF_FUNCTION)
    return (node_id){0};
  return n->p->node_of_def[b->row[row]];
}

static void find_overridden(struct finder *f, def_id method)
{
  const struct defs *d = &f->p->corpus->all.defs;
  const struct class_order *order = &f->h->order[d->parent[method.v].v];
  bool bound;
  if (method_of(f->p->names, d->parent[method.v], d->name[method.v], &bound).v != f->p->node_of_def[method.v].v)
    return;                       /* defined again below */
  for (uint32_t i = 1; i < order->n; i++) {
    def_id above = f->p->nodes.def[order->at[i].v];
    if (above.v == 0)
      continue;
    f->h->overridden[method.v] = method_of(f->p->names, above, d->name[method.v], &bound);
    if (bound)
      return;
  }
}

void hierarchy_find(struct hierarchy *h, struct arena *run, const struct program *p)
{
  const struct defs *d = &p->corpus->all.defs;
  struct arena scratch = {0};
  if (p->kept != NULL) {
    *h = p->kept->hierarchy;
    return;
  }
  struct finder f = {.h = h, .run = run, .p = p, .open = arena_array(&scratch, bool, p->nodes.n)};
  *h = (struct hierarchy){arena_array(run, struct class_order, d->n), arena_array(run, node_id, d->n)};
  index_bases(&f, &scratch);
  for (uint32_t def = 1; def < d->n; def++)
    if (d->kind[def] == DEF_CLASS)
      find_order(&f, p->node_of_def[def]);
  for (uint32_t def = 1; def < d->n; def++)
    if (d->kind[def] == DEF_FUNCTION && d->kind[d->parent[def].v] == DEF_CLASS)
      find_overridden(&f, (def_id){def});
  vec_release(&f.todo);
  arena_release(&scratch);
}

bool hierarchy_below(const struct hierarchy *h, const struct program *p, node_id class_, node_id above)
{
  const struct class_order *order = &h->order[p->nodes.def[class_.v].v];
  for (uint32_t i = 0; i < order->n; i++)
    if (order->at[i].v == above.v)
      return true;
  return false;
}
