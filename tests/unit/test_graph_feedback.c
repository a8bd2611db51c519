/* unit/test_graph_feedback.c: cheap cuts and levels, checked against all orders that there are. */
#include "test_graph.h"

#include "graph/feedback.h"
#include "graph/feedback_p.h"
#include "graph/packing.h"
#include "graph/scc.h"
#include "graph/spare.h"

enum { ALL_ORDERS_UP_TO = 7 };

static uint64_t loop_weight(const struct csr *g)
{
  uint64_t sum = 0;
  for (uint32_t v = 0; v < g->n; v++) {
    uint32_t arc = csr_find(g, v, v);
    sum += arc == UINT32_MAX ? 0 : g->weight[arc];
  }
  return sum;
}

static bool next_order(uint32_t *order, uint32_t n)
{
  uint32_t i = n - 1, j = n - 1;
  while (i > 0 && order[i - 1] >= order[i])
    i--;
  if (i == 0)
    return false;
  while (order[j] <= order[i - 1])
    j--;
  uint32_t swap = order[i - 1];
  order[i - 1] = order[j];
  order[j] = swap;
  for (j = n - 1; i < j; i++, j--) {
    swap = order[i];
    order[i] = order[j];
    order[j] = swap;
  }
  return true;
}

static uint64_t least_of_all_orders(const struct csr *g)
{
  uint32_t order[ALL_ORDERS_UP_TO];
  for (uint32_t i = 0; i < g->n; i++)
    order[i] = i;
  uint64_t least = UINT64_MAX;
  do {
    uint64_t w = order_weight(order, g);
    least = w < least ? w : least;
  } while (next_order(order, g->n));
  return least;
}

static void check_no_cycle(const struct csr *g, struct arena *arena, const struct feedback *f)
{
  const bool *reach = closure_of(arena, g, f->arc);
  for (uint32_t v = 0; v < g->n; v++)
    assert_false(reach[v * g->n + v]);
  uint32_t arcs = 0;
  uint64_t weight = 0;
  for (uint32_t arc = 0; arc < g->m; arc++)
    if (f->arc[arc]) {
      arcs++;
      weight += g->weight[arc];
    }
  assert_int_equal(f->arcs, arcs);
  assert_int_equal(f->weight, weight);
}

static void check_levels(const struct csr *g, struct arena *arena, const struct feedback *f)
{
  uint32_t *level = arena_array(arena, uint32_t, g->n);
  levels_find(level, arena, g, f);
  for (uint32_t v = 0; v < g->n; v++) {
    uint32_t want = 0;
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (!f->arc[arc] && level[g->dst[arc]] + 1 > want)
        want = level[g->dst[arc]] + 1;
    assert_int_equal(level[v], want);
  }
}

static void test_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct feedback f;
  graph_of(&g, &arena, 4, G6);
  uint32_t order[4];
  const uint32_t greedy[] = {0, 1, 2, 3};
  order_greedy(order, &g);
  assert_memory_equal(order, greedy, sizeof greedy);
  assert_int_equal(order_weight(order, &g), 3);
  order_sift(order, &g, &(uint64_t){FEEDBACK_VISITS});
  assert_int_equal(order_weight(order, &g), 2);
  order_exact(order, &g);
  assert_int_equal(order_weight(order, &g), 2);
  feedback_find(&f, &arena, &g);
  assert_true(f.exact);
  assert_int_equal(f.arcs, 1);
  assert_int_equal(f.weight, 2);
  assert_true(f.arc[csr_find(&g, 2, 3)]);
  arena_release(&arena);
}

static void test_ties(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct feedback f;
  graph_of(&g, &arena, 3, G3 " 1>1*4");
  feedback_find(&f, &arena, &g);
  assert_int_equal(f.arcs, 2);
  assert_true(f.arc[csr_find(&g, 2, 0)]);       /* the order begins with the least node */
  assert_true(f.arc[csr_find(&g, 1, 1)]);
  assert_int_equal(f.weight, 5);
  graph_of(&g, &arena, 4, G1);
  feedback_find(&f, &arena, &g);
  assert_int_equal(f.arcs, 0);
  assert_true(f.exact);
  arena_release(&arena);
}

static void test_levels_of_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  uint32_t level[6];
  graph_of(&g, &arena, 6, G2);
  const uint32_t want[] = {3, 2, 3, 0, 1, 0};
  levels_find(level, &arena, &g, NULL);
  assert_memory_equal(level, want, sizeof want);
  arena_release(&arena);
}

static void level_a_cycle(void *unused)
{
  (void)unused;
  struct arena arena = {0};
  struct csr g;
  uint32_t level[3];
  graph_of(&g, &arena, 3, G3);
  levels_find(level, &arena, &g, NULL);
}

static void test_levels_refuse(void **state)
{
  (void)state;
  assert_bug(level_a_cycle, NULL, "3 of 3 nodes are on a cycle");
}

static void test_small_random(void **state)
{
  (void)state;
  uint32_t seed = 11;
  for (unsigned round = 0; round < 200; round++) {
    struct arena arena = {0};
    struct csr g;
    struct feedback f;
    uint32_t order[ALL_ORDERS_UP_TO];
    graph_random(&g, &arena, 2 + round % (ALL_ORDERS_UP_TO - 1), round % 25, &seed);
    uint64_t least = least_of_all_orders(&g);
    feedback_find(&f, &arena, &g);
    assert_true(f.exact);
    assert_int_equal(f.weight, least + loop_weight(&g));
    check_no_cycle(&g, &arena, &f);
    check_levels(&g, &arena, &f);
    order_exact(order, &g);
    assert_int_equal(order_weight(order, &g), least);
    order_greedy(order, &g);
    uint64_t greedy = order_weight(order, &g);
    order_sift(order, &g, &(uint64_t){FEEDBACK_VISITS});
    assert_true(order_weight(order, &g) <= greedy);
    assert_true(order_weight(order, &g) >= least);
    arena_release(&arena);
  }
}

/* No single move makes a sifted order cheaper. */
static void check_sifted(const struct csr *g, struct arena *arena)
{
  uint32_t *order = arena_array(arena, uint32_t, g->n), *moved = arena_array(arena, uint32_t, g->n);
  order_greedy(order, g);
  order_sift(order, g, &(uint64_t){FEEDBACK_VISITS});
  uint64_t weight = order_weight(order, g);
  for (uint32_t from = 0; from < g->n; from++)
    for (uint32_t to = 0; to < g->n; to++) {
      uint32_t n = 0;
      for (uint32_t i = 0; i < g->n; i++)
        if (i != from)
          moved[n++] = order[i];
      memmove(moved + to + 1, moved + to, (g->n - 1 - to) * sizeof *moved);
      moved[to] = order[from];
      assert_true(order_weight(moved, g) >= weight);
    }
}

static void test_large_random(void **state)
{
  (void)state;
  uint32_t seed = 5;
  for (unsigned round = 0; round < 14; round++) {
    struct arena arena = {0};
    struct csr g;
    struct feedback f, again;
    graph_random(&g, &arena, 13 + round * 2, 40 + round * 17, &seed);
    feedback_find(&f, &arena, &g);
    check_no_cycle(&g, &arena, &f);
    check_levels(&g, &arena, &f);
    check_sifted(&g, &arena);
    feedback_find(&again, &arena, &g);
    assert_memory_equal(again.arc, f.arc, g.m * sizeof *f.arc);
    arena_release(&arena);
  }
}

static void test_ring_is_exact(void **state)
{
  (void)state;
  for (uint32_t n = FEEDBACK_EXACT; n < FEEDBACK_EXACT + 2; n++) {
    struct arena arena = {0};
    struct csr g;
    struct feedback f;
    struct arc_list ring = {0};
    for (uint32_t v = 0; v < n; v++)
      arc_add(&ring, v, (v + 1) % n, 2 + (v + 6) % 13);
    arc_list_build(&g, &arena, n, &ring);
    feedback_find(&f, &arena, &g);
    assert_true(f.exact);
    assert_int_equal(f.weight, 2);
    assert_int_equal(f.bound, 2);
    arena_release(&arena);
  }
}

/* The bound holds, and it is exact that says whether the set is the minimum: above the size that is solved exactly both happen. */
static void test_bound(void **state)
{
  (void)state;
  uint32_t seed = 3, proved = 0, open = 0;
  for (uint32_t round = 0; round < 60; round++) {
    struct arena arena = {0};
    struct csr g;
    struct feedback f;
    graph_random(&g, &arena, 10 + round % 30, 30 + round * 2, &seed);
    feedback_find(&f, &arena, &g);
    assert_true(f.bound <= f.weight);
    assert_int_equal(f.exact, f.bound == f.weight);
    proved += f.exact && g.n > FEEDBACK_EXACT;
    open += !f.exact;
    check_no_cycle(&g, &arena, &f);
    arena_release(&arena);
  }
  assert_true(proved > 5 && open > 5);
}

/* Cycles that share no weight never weigh more than the cheapest set, and the order is one of all nodes. */
static void test_packing(void **state)
{
  (void)state;
  uint32_t seed = 19;
  for (uint32_t round = 0; round < 200; round++) {
    struct arena arena = {0};
    struct csr g;
    struct packing p = {.visits = PACKING_VISITS};
    uint32_t order[ALL_ORDERS_UP_TO], met = 0;
    uint32_t n = 2 + round % (ALL_ORDERS_UP_TO - 1);
    struct arc_list arcs = {0};
    for (uint32_t i = 0; i < round % 25; i++) {
      uint32_t from = rng_next(&seed, n);
      arc_add(&arcs, from, (from + 1 + rng_next(&seed, n - 1)) % n, rng_next(&seed, 10));
    }
    arc_list_build(&g, &arena, n, &arcs);
    assert_true(order_packed(order, &p, &g, round % 3));
    for (uint32_t i = 0; i < g.n; i++)
      met |= 1u << order[i];
    assert_int_equal(met, (1u << g.n) - 1);
    uint64_t least = least_of_all_orders(&g);
    assert_true(p.bound <= least);
    assert_true(order_weight(order, &g) >= least);
    arena_release(&arena);
  }
}

static void test_packing_gives_up(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct packing p = {.visits = 3};
  uint32_t order[3];
  graph_of(&g, &arena, 3, G3);
  assert_false(order_packed(order, &p, &g, 0));
  assert_int_equal(p.bound, 0);
  p.visits = 100;
  assert_true(order_packed(order, &p, &g, 0));
  assert_int_equal(p.bound, 1);
  assert_int_equal(order_weight(order, &g), 1);
  arena_release(&arena);
}

/* Sifting moves one node at a time and stops early; ordered by levels anew it often finds more, and never less. */
static void test_settles(void **state)
{
  (void)state;
  uint32_t seed = 5, better = 0, seen = 0;
  for (uint32_t round = 0; round < 60; round++) {
    struct arena arena = {0};
    struct csr g;
    struct feedback f;
    struct scc scc;
    struct arc_list arcs = {0};
    for (uint32_t i = 0; i < 250; i++) {
      uint32_t from = rng_next(&seed, 30);
      arc_add(&arcs, from, (from + 1 + rng_next(&seed, 29)) % 30, rng_next(&seed, 10));
    }
    arc_list_build(&g, &arena, 30, &arcs);
    scc_find(&scc, &arena, &g);
    if (scc.n != 1) {             /* components are ordered one by one, which begins elsewhere */
      arena_release(&arena);
      continue;
    }
    uint32_t *order = arena_array(&arena, uint32_t, g.n);
    order_greedy(order, &g);
    order_sift(order, &g, &(uint64_t){FEEDBACK_VISITS});
    uint64_t sifted = order_weight(order, &g);
    feedback_find(&f, &arena, &g);
    assert_true(f.weight <= sifted);
    better += f.weight < sifted;
    seen++;
    arena_release(&arena);
  }
  assert_true(seen >= 40 && better * 4 >= seen);
}

/* All but one of the arcs of a ring are not needed; the heaviest are spared first. */
static void test_spare(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  graph_of(&g, &arena, 4, "0>1*5 1>2*2 2>0*9 2>3");
  bool set[] = {true, true, true, true};
  arcs_spare(set, &g, &(uint64_t){FEEDBACK_VISITS});
  assert_false(set[csr_find(&g, 0, 1)]);
  assert_true(set[csr_find(&g, 1, 2)]);
  assert_false(set[csr_find(&g, 2, 0)]);
  assert_false(set[csr_find(&g, 2, 3)]);
  arena_release(&arena);
}

/* Both cycles lead through 0>1, and through 3>0 as well: as cheap, and liked better. 1>2 and 1>3 close only one of them each. */
static void test_prefer(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct feedback f;
  graph_of(&g, &arena, 4, "0>1*2 1>2*2 2>3*2 1>3*2 3>0*2");
  uint32_t *dislike = arena_array(&arena, uint32_t, g.m);
  feedback_find(&f, &arena, &g);
  assert_int_equal(f.weight, 2);
  for (int round = 0; round < 2; round++) {
    uint32_t liked = round == 0 ? csr_find(&g, 3, 0) : csr_find(&g, 0, 1), other = round == 0 ? csr_find(&g, 0, 1) : csr_find(&g, 3, 0);
    dislike[liked] = 0;
    dislike[other] = 1;
    feedback_prefer(&f, &g, dislike);
    assert_true(f.arc[liked]);
    assert_int_equal(f.arcs, 1);
    assert_int_equal(f.weight, 2);
    assert_true(f.exact);
  }
  arena_release(&arena);
}

/* Whatever is liked, no cycle comes back and nothing gets dearer. */
static void test_prefer_random(void **state)
{
  (void)state;
  uint32_t seed = 23;
  for (unsigned round = 0; round < 60; round++) {
    struct arena arena = {0};
    struct csr g;
    struct feedback f;
    struct arc_list arcs = {0};
    uint32_t n = 5 + round % 25;
    for (uint32_t i = 0; i < n * 4; i++) {
      uint32_t from = rng_next(&seed, n);
      arc_add(&arcs, from, (from + 1 + rng_next(&seed, n - 1)) % n, 1 + rng_next(&seed, 3));
    }
    arc_list_build(&g, &arena, n, &arcs);
    feedback_find(&f, &arena, &g);
    uint64_t weight = f.weight;
    uint32_t *dislike = arena_array(&arena, uint32_t, g.m);
    for (uint32_t arc = 0; arc < g.m; arc++)
      dislike[arc] = rng_next(&seed, 3);
    feedback_prefer(&f, &g, dislike);
    assert_true(f.weight <= weight && f.weight >= f.bound);
    check_no_cycle(&g, &arena, &f);
    arena_release(&arena);
  }
}

/* Turned round, the arcs of the set close no cycle. */
static void check_turned_round(const struct csr *g, struct arena *arena, const bool *set)
{
  struct arc_list arcs = {0};
  struct csr turned;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      arc_add(&arcs, set[arc] ? g->dst[arc] : v, set[arc] ? v : g->dst[arc], 1);
  arc_list_build(&turned, arena, g->n, &arcs);
  const bool *reach = closure_of(arena, &turned, NULL);
  for (uint32_t v = 0; v < g->n; v++)
    assert_false(reach[v * g->n + v]);
}

/* With however few visits: no cycle comes back, nothing gets dearer, what is left points back in one order; and more visits are of use. */
static void test_few_visits(void **state)
{
  (void)state;
  uint32_t seed = 29;
  uint64_t none = 0, all = 0;
  for (uint64_t given = 0; given < 4000; given += 97) {
    struct arena arena = {0};
    struct csr g;
    struct arc_list arcs = {0};
    for (uint32_t i = 0; i < 80; i++) {
      uint32_t from = rng_next(&seed, 20);
      arc_add(&arcs, from, (from + 1 + rng_next(&seed, 19)) % 20, 1 + rng_next(&seed, 3));
    }
    arc_list_build(&g, &arena, 20, &arcs);
    for (int round = 0; round < 3; round++) {
      bool *set = arena_array(&arena, bool, g.m);
      uint32_t *order = arena_array(&arena, uint32_t, g.n);
      struct feedback f = {.arc = set};
      for (uint32_t v = 0; v < g.n; v++)
        order[v] = v;
      arcs_back(set, order, &g);
      uint64_t before = order_weight(order, &g), visits = round == 0 ? given : round == 1 ? 0 : FEEDBACK_VISITS;
      arcs_prefer(set, &g, NULL, &visits);
      for (uint32_t arc = 0; arc < g.m; arc++) {
        f.arcs += set[arc];
        f.weight += set[arc] ? g.weight[arc] : 0;
      }
      assert_true(f.weight <= before);
      check_no_cycle(&g, &arena, &f);
      check_turned_round(&g, &arena, set);
      none += round == 1 ? f.weight : 0;
      all += round == 2 ? f.weight : 0;
      assert_true(round != 2 || (visits > 0 && visits < FEEDBACK_VISITS));
    }
    arena_release(&arena);
  }
  assert_true(all < none);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_few_visits),
    cmocka_unit_test(test_settles),
    cmocka_unit_test(test_known),
    cmocka_unit_test(test_ties),
    cmocka_unit_test(test_levels_of_known),
    cmocka_unit_test(test_levels_refuse),
    cmocka_unit_test(test_small_random),
    cmocka_unit_test(test_large_random),
    cmocka_unit_test(test_ring_is_exact),
    cmocka_unit_test(test_bound),
    cmocka_unit_test(test_packing),
    cmocka_unit_test(test_spare),
    cmocka_unit_test(test_prefer),
    cmocka_unit_test(test_prefer_random),
    cmocka_unit_test(test_packing_gives_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
