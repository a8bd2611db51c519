/*
 * resolve/polymorphism.c: how many functions may one place call?
 */
#include "resolve/polymorphism.h"

#include "base/vec.h"

struct callees {                  /* of a place */
  uint32_t plain;
  uint32_t special;               /* of the special name that has most */
};

struct counting {
  struct program *p;
  struct map at;                  /* place -> where in `places` */
  struct map named;               /* (place, special name) -> how many */
  VEC(struct callees) places;     /* from 1 */
};

/* "__enter__" of "shop.Lock.__enter__"; 0 for a plain name. */
static str_id special_name(struct program *p, node_id n)
{
  struct span name = program_name(p, n);
  size_t dot = span_rfind(name, '.'), from = dot < name.n ? dot + 1 : 0;
  struct span last = {name.at + from, name.n - from};
  bool special = last.n > 4 && span_starts(last, "__") && span_ends(last, "__");
  return special ? intern_span(&p->corpus->strings, last) : (str_id){0};
}

/* What is handed on at a place runs beside what is called there, and is counted apart; a test gets all of its fixtures. */
static uint32_t place_of(struct counting *c, uint32_t edge)
{
  const struct edges *e = &c->p->edges;
  uint32_t handed = e->rule[edge] == RULE_CALL_CALLBACK || e->rule[edge] == RULE_HANDED;
  uint64_t place = e->rule[edge] == RULE_FIXTURE ? map_pair(UINT32_MAX, edge) : map_pair(e->evidence_table[edge] * 2u + handed, e->evidence_row[edge]);
  return map_get_or_put(&c->at, place, (uint32_t)c->places.n);
}

static void count_edge(struct counting *c, uint32_t edge)
{
  const struct edges *e = &c->p->edges;
  uint32_t place = place_of(c, edge);
  if (place == c->places.n)
    vec_push(&c->places, (struct callees){0});
  struct callees *of = &c->places.at[place];
  str_id name = special_name(c->p, e->to[edge]);
  if (name.v == 0) {
    of->plain++;
    return;
  }
  uint64_t key = map_pair(place, name.v);
  uint32_t n = map_get(&c->named, key) + 1;
  map_put(&c->named, key, n);
  of->special = n > of->special ? n : of->special;
}

void polymorphism_count(struct program *p)
{
  const struct edges *e = &p->edges;
  if (p->callees != NULL)
    return;
  struct counting c = {.p = p};
  p->callees = arena_array(p->run, uint8_t, e->n);
  vec_push(&c.places, (struct callees){0});
  for (int sure = CONFIDENCE_CERTAIN; sure <= CONFIDENCE_POSSIBLE; sure++) {
    for (uint32_t edge = 1; edge < e->n; edge++)
      if (e->kind[edge] == EDGE_CALL && e->confidence[edge] == sure)
        count_edge(&c, edge);
    for (uint32_t edge = 1; edge < e->n; edge++) {
      if (e->kind[edge] != EDGE_CALL || e->confidence[edge] != sure)
        continue;
      struct callees of = c.places.at[place_of(&c, edge)];
      uint32_t n = of.plain + of.special;
      p->callees[edge] = n < CALLEES_MOST ? (uint8_t)n : (uint8_t)CALLEES_MOST;
    }
  }
  map_release(&c.at);
  map_release(&c.named);
  vec_release(&c.places);
}
