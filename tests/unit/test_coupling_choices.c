/* unit/test_coupling_choices.c: what is drawn of a cycle, of the map and of a change, and what is counted instead. */
#include "test_coupling.h"

#include "coupling/change_choice.h"
#include "coupling/cycle_choice.h"
#include "coupling/map_links.h"

/* ----------------------------------------------------------------------------------------------------------- a cycle */

enum { BIG = 40 };

/* A level with nodes 1 .. n and these arcs; ends with 0. */
struct arc {
  uint32_t from, to, weight;
};

static void level_of(struct level_graph *l, struct arena *arena, uint32_t n, const struct arc *arc)
{
  uint32_t from[128], to[128], weight[128], m = 0;
  for (; arc[m].from != 0; m++) {
    from[m] = arc[m].from;
    to[m] = arc[m].to;
    weight[m] = arc[m].weight;
  }
  *l = (struct level_graph){.level = ON_MODULE, .n = n + 1};
  csr_build(&l->g, arena, n + 1, m, from, to, weight, NULL);
}

static uint32_t index_of(const struct cycle_choice *c, uint32_t node)
{
  for (uint32_t i = 0; i < c->n; i++)
    if (c->node[i] == node)
      return i;
  return UINT32_MAX;
}

/* Arcs go down, cuts go up: on every picture, whatever was left out. */
static void assert_points(const struct cycle_choice *c, const struct level_graph *l)
{
  uint32_t cuts = 0;
  for (uint32_t i = 0; i < c->m; i++) {
    assert_int_equal(l->g.dst[c->arc[i]], c->node[c->to[i]]);
    if (c->cut[i])
      assert_true(c->level[c->from[i]] < c->level[c->to[i]]);
    else
      assert_true(c->level[c->from[i]] > c->level[c->to[i]]);
    cuts += c->cut[i];
  }
  assert_int_equal(cuts, c->cuts);
}

/* A chain of 40 with two ways back to its head: the shortest ring, then the ends of the cuts, then what weighs most; 30 in all. */
static void test_large_cycle(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct arc arcs[BIG + 3] = {{0}};
  struct level_graph l;
  struct cycle_choice c;
  uint32_t member[BIG], cycle[] = {1, 2}, cut[2];
  for (uint32_t i = 0; i + 1 < BIG; i++)
    arcs[i] = (struct arc){i + 1, i + 2, i + 1 == 20 ? 50 : i + 2};
  arcs[BIG - 1] = (struct arc){2, 1, 1};
  arcs[BIG] = (struct arc){BIG, 1, 1};
  level_of(&l, &arena, BIG, arcs);
  for (uint32_t i = 0; i < BIG; i++)
    member[i] = i + 1;
  cut[0] = csr_find(&l.g, 2, 1);
  cut[1] = csr_find(&l.g, BIG, 1);
  const struct component one = {.member = member, .n = BIG, .arcs = BIG + 1, .cycle = cycle, .hops = 2, .cut = cut, .n_cuts = 2};
  cycle_choice_build(&c, &arena, &l, &one, CYCLE_MOST_NODES);
  assert_int_equal(c.n, CYCLE_MOST_NODES);
  assert_true(index_of(&c, 1) != UINT32_MAX && index_of(&c, 2) != UINT32_MAX && index_of(&c, BIG) != UINT32_MAX);
  assert_true(index_of(&c, 20) != UINT32_MAX && index_of(&c, 21) != UINT32_MAX);
  assert_true(index_of(&c, 3) == UINT32_MAX);          /* the lightest */
  assert_int_equal(c.cuts, 2);
  assert_points(&c, &l);
  uint32_t ring = 0;
  for (uint32_t i = 0; i < c.m; i++)
    ring += c.ring[i];
  assert_int_equal(ring, 2);
  arena_release(&arena);
}

/* All 20 nodes, but not all of their arcs: each keeps its heaviest. */
static void test_dense_cycle(void **state)
{
  (void)state;
  struct hand h;
  struct level_graph l;
  struct components found;
  uint32_t seed = 7;
  for (unsigned round = 0; round < 20; round++) {
    hand_init(&h);
    hand_context(&h, "a", false);
    for (uint32_t i = 0; i < 20; i++) {
      char name[8];
      snprintf(name, sizeof name, "a.m%02u", (unsigned)i);
      hand_module(&h, arena_strndup(&h.arena, name, strlen(name)), CLASS_PRODUCTION);
    }
    for (uint32_t i = 0; i < 90 + 10 * round; i++) {
      seed = seed * 1664525 + 1013904223;
      uint32_t from = 1 + (seed >> 8) % 20, to = 1 + (seed >> 20) % 20;
      if (from != to)
        hand_import(&h, from, to, "x", true);
    }
    level_graph_build(&l, &h.arena, ON_MODULE, &(struct level_in){&h.p, &h.map, RUNTIME_SCOPES});
    components_find(&found, &h.arena, &l, &h.p);
    assert_true(found.n > 0);
    struct cycle_choice c;
    cycle_choice_build(&c, &h.arena, &l, &found.at[0], CYCLE_MOST_NODES);
    assert_int_equal(c.n, found.at[0].n);
    assert_true(c.m <= CYCLE_ARCS(CYCLE_MOST_NODES) && c.m <= found.at[0].arcs);
    if (found.at[0].arcs > CYCLE_ARCS(CYCLE_MOST_NODES))
      assert_int_equal(c.m, CYCLE_ARCS(CYCLE_MOST_NODES));
    assert_points(&c, &l);
    cycle_choice_build(&c, &h.arena, &l, &found.at[0], 8);         /* where less room is */
    assert_int_equal(c.n, 8);
    assert_true(c.m <= CYCLE_ARCS(8));
    assert_points(&c, &l);
    hand_release(&h);
  }
}

/* ------------------------------------------------------------------------------------------------------------- a map */

struct drawn_map {
  struct arena arena;
  struct context_map map;
  struct program p;
  struct relation relation[512];
  struct relationships r;
  struct map_choice c;
};

static void map_init(struct drawn_map *d, uint32_t contexts)
{
  *d = (struct drawn_map){.map = {.n = contexts + 1, .declared = true}, .p = {.modules = {.n = 1}}};
  d->map.context = arena_array(&d->arena, const struct context *, contexts + 1);
  d->r = (struct relationships){.relation = d->relation, .laws = {.map = &d->map}};
}

/* Rows have to come by their ends. */
static struct relation *relate(struct drawn_map *d, uint32_t from, uint32_t to, uint32_t edges)
{
  struct relation *r = &d->relation[d->r.n++];
  *r = (struct relation){.from = {from}, .to = {to}, .n = edges, .shown = SHOWN_NOTHING, .evidence = ""};
  return r;
}

static void test_map_pairs(void **state)
{
  (void)state;
  static const struct use supplier = {.as = REL_CUSTOMER_SUPPLIER};
  struct drawn_map d;
  map_init(&d, 6);
  relate(&d, 0, 1, 99);                                /* of unclaimed modules: no box */
  struct relation *back = relate(&d, 1, 2, 1), *kept = relate(&d, 2, 1, 5);
  back->standing = STANDING_BACKWARD;
  back->use = kept->use = &supplier;
  kept->standing = STANDING_DECLARED;
  back->against = 1;
  relate(&d, 3, 4, 50)->shown = REL_PARTNERSHIP;
  relate(&d, 4, 3, 60)->shown = REL_PARTNERSHIP;
  relate(&d, 4, 5, 2)->against = 2;
  map_choice_build(&d.c, &d.arena, &d.r, &d.p);
  assert_int_equal(d.c.n, 3);
  assert_int_equal(d.c.all, 3);
  assert_int_equal(d.c.all_edges, 118);
  assert_int_equal(d.c.all_against, 3);
  /* Most edges against first: of what nobody named, the user is who has the edges. */
  assert_int_equal(d.c.pair[0].user.v, 4);
  assert_int_equal(d.c.pair[0].used.v, 5);
  assert_null(d.c.pair[0].link.relation);
  /* What is declared comes before what is heavy; the entry says who uses whom, also where its edges are those that break it. */
  assert_int_equal(d.c.pair[1].user.v, 2);
  assert_int_equal(d.c.pair[1].used.v, 1);
  assert_int_equal(d.c.pair[1].edges, 6);
  assert_ptr_equal(d.c.pair[1].there, kept);
  assert_ptr_equal(d.c.pair[1].back, back);
  assert_true(d.c.pair[1].link.declared);
  /* Of a mutual pair the arrow leaves the side with more edges. */
  assert_int_equal(d.c.pair[2].user.v, 4);
  assert_int_equal(d.c.pair[2].edges, 110);
  assert_int_equal(d.c.n_contexts, 6);                 /* the sixth has no pair, but there is room */
  arena_release(&d.arena);
}

/* Nothing is lost: what a box does not show is counted on it. */
static void test_map_budget(void **state)
{
  (void)state;
  struct drawn_map d;
  enum { MANY = 100 };
  map_init(&d, MANY);
  for (uint32_t i = 1; i <= MANY; i++)
    for (uint32_t k = 1; k <= 4 && i + k <= MANY; k++)
      relate(&d, i, i + k, 1 + (i * 7 + k * 3) % 50)->shown = REL_CONFORMIST;
  map_choice_build(&d.c, &d.arena, &d.r, &d.p);
  assert_int_equal(d.c.n, MAP_MOST_PAIRS);
  assert_int_equal(d.c.n_contexts, MAP_MOST_CONTEXTS);
  assert_int_equal(d.c.all_contexts, MANY);
  assert_int_equal(d.c.all, d.r.n);
  for (uint32_t i = 1; i < d.c.n; i++)
    assert_true(d.c.pair[i - 1].edges >= d.c.pair[i].edges);
  for (uint32_t i = 0; i < d.c.n_contexts; i++) {
    uint32_t x = d.c.context[i], drawn = 0, all = 0;
    for (uint32_t k = 0; k < d.c.n; k++)
      drawn += d.c.pair[k].user.v == x || d.c.pair[k].used.v == x;
    for (uint32_t k = 0; k < d.r.n; k++)
      all += d.relation[k].from.v == x || d.relation[k].to.v == x;
    assert_int_equal(drawn + d.c.hidden[i], all);
  }
  arena_release(&d.arena);
}

/* ---------------------------------------------------------------------------------------------------------- a change */

static void side_of(struct coupling *c, struct arena *arena, uint32_t n, const struct arc *arc)
{
  struct level_graph l;
  level_of(&l, arena, n, arc);
  *c = (struct coupling){.contexts = l.g};
}

static const struct change_arc *find_arc(const struct change_choice *c, uint32_t from, uint32_t to)
{
  for (uint32_t i = 0; i < c->m; i++)
    if (c->context[c->arc[i].from] == from && c->context[c->arc[i].to] == to)
      return &c->arc[i];
  return NULL;
}

/* Contexts are matched by their rows, whatever their numbers on each side. b went, d came. */
static void test_change(void **state)
{
  (void)state;
  static const struct arc before[] = {{1, 2, 2}, {1, 3, 3}, {2, 3, 1}, {3, 4, 9}, {0, 0, 0}}, after[] = {{1, 2, 5}, {3, 1, 1}, {2, 4, 9}, {0, 0, 0}};
  struct arena arena = {0};
  struct coupling was, is;
  struct context_change rows[] = {{.name = "a", .before = {1}, .after = {1}, .came = CAME_CHANGED, .modules_before = 1, .modules_after = 1},
                                  {.name = "b", .before = {2}, .came = CAME_GONE, .modules_before = 1},
                                  {.name = "c", .before = {3}, .after = {2}, .came = CAME_SAME, .modules_before = 1, .modules_after = 1},
                                  {.name = "d", .after = {3}, .came = CAME_NEW, .modules_after = 1},
                                  {.name = "e", .before = {4}, .after = {4}, .came = CAME_SAME, .modules_before = 1, .modules_after = 1},
                                  {.name = "tests", .after = {5}, .came = CAME_NEW}};
  side_of(&was, &arena, 4, before);
  side_of(&is, &arena, 5, after);
  const struct change change = {.before = {.coupling = &was}, .after = {.coupling = &is}, .context = rows, .n_contexts = 6};
  struct change_choice c;
  change_choice_build(&c, &arena, &change);
  assert_int_equal(c.came, 1);
  assert_int_equal(c.went, 2);
  assert_int_equal(c.grew, 1);
  assert_int_equal(c.shrank, 0);
  assert_int_equal(c.all_stayed, 1);
  assert_int_equal(c.stayed, 0);                       /* c to e stayed, and e has no other part in it */
  assert_int_equal(c.n, 4);                            /* no box for what has no measured module */
  assert_int_equal(find_arc(&c, 0, 2)->before, 3);
  assert_int_equal(find_arc(&c, 0, 2)->after, 5);
  assert_int_equal(find_arc(&c, 0, 1)->after, 0);
  assert_int_equal(find_arc(&c, 3, 0)->before, 0);
  /* Rows are those of the union: d over a over b over c, and c stands on e, which is not drawn. */
  assert_int_equal(c.level[3], 4);
  assert_int_equal(c.level[0], 3);
  assert_int_equal(c.level[1], 2);
  assert_int_equal(c.level[2], 1);
  /* The other way round what came went, and every box stands where it stood. */
  for (size_t i = 0; i < 6; i++) {
    ctx_id other = rows[i].before;
    rows[i].before = rows[i].after;
    rows[i].after = other;
  }
  struct change_choice turned;
  change_choice_build(&turned, &arena, &(struct change){.before = {.coupling = &is}, .after = {.coupling = &was}, .context = rows, .n_contexts = 6});
  assert_int_equal(turned.came, 2);
  assert_int_equal(turned.went, 1);
  assert_int_equal(turned.n, c.n);
  assert_memory_equal(turned.level, c.level, c.n * sizeof *c.level);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_large_cycle), cmocka_unit_test(test_dense_cycle), cmocka_unit_test(test_map_pairs), cmocka_unit_test(test_map_budget), cmocka_unit_test(test_change),
  };
  return cmocka_run_group_tests_name("coupling_choices", tests, NULL, NULL);
}
