/* unit/test_graph_paths.c: shortest chains, checked against a walk over all chains. */
#include "test_graph.h"

#include "graph/paths.h"

enum { LONGEST = 12, MOST_FOUND = 4096 };

struct found {
  uint32_t n, hops, chain[MOST_FOUND][LONGEST + 1];
};

/* All chains of exactly `hops` arcs from a source to a target, in the order of their numbers. */
static void walk(struct found *f, const struct csr *g, const struct path_query *q, uint32_t *at, uint32_t depth)
{
  if (q->avoid != NULL && q->avoid[at[depth]])
    return;
  if (depth == f->hops) {
    if (q->to[at[depth]] && !q->from[at[depth]])
      memcpy(f->chain[f->n++], at, (depth + 1) * sizeof *at);
    return;
  }
  for (uint32_t arc = g->off[at[depth]]; arc < g->off[at[depth] + 1]; arc++) {
    at[depth + 1] = g->dst[arc];
    walk(f, g, q, at, depth + 1);
  }
}

static void find_all(struct found *f, const struct csr *g, const struct path_query *q)
{
  f->n = 0;
  for (f->hops = 1; f->hops < g->n; f->hops++) {
    for (uint32_t v = 0; v < g->n; v++) {
      uint32_t at[LONGEST + 1] = {v};
      if (q->from[v])
        walk(f, g, q, at, 0);
    }
    if (f->n != 0)
      return;
  }
  f->hops = 0;
}

static void test_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct paths p;
  graph_of(&g, &arena, 7, "0>1 0>2 1>3 2>3 3>4 3>5 4>6 5>6 6>0");
  bool from[7] = {[0] = true}, to[7] = {[6] = true}, avoid[7] = {[4] = true};
  struct path_query q = {from, to, NULL, 3};
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.hops, 4);
  assert_int_equal(p.total, 4);
  assert_int_equal(p.n, 3);
  const uint32_t chains[3][5] = {{0, 1, 3, 4, 6}, {0, 1, 3, 5, 6}, {0, 2, 3, 4, 6}};
  for (uint32_t i = 0; i < 3; i++)
    assert_memory_equal(p.node[i], chains[i], sizeof chains[i]);
  q.avoid = avoid;
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.total, 2);
  q.avoid = to;
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.hops, 0);
  assert_int_equal(p.n, 0);
  assert_int_equal(p.total, 0);
  q = (struct path_query){to, to, NULL, 3};
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.hops, 0);
  q = (struct path_query){from, to, NULL, 0};
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.n, 0);
  assert_int_equal(p.total, 4);
  arena_release(&arena);
}

/* 80 diamonds in a row have 2^80 shortest chains. */
static void test_saturates(void **state)
{
  (void)state;
  enum { DIAMONDS = 80, NODES = DIAMONDS * 3 + 1 };
  struct arena arena = {0};
  struct csr g;
  struct paths p;
  struct arc_list a = {0};
  for (uint32_t i = 0; i < DIAMONDS; i++) {
    arc_add(&a, i * 3, i * 3 + 1, 1);
    arc_add(&a, i * 3, i * 3 + 2, 1);
    arc_add(&a, i * 3 + 1, i * 3 + 3, 1);
    arc_add(&a, i * 3 + 2, i * 3 + 3, 1);
  }
  arc_list_build(&g, &arena, NODES, &a);
  bool from[NODES] = {[0] = true}, to[NODES] = {[NODES - 1] = true};
  struct path_query q = {from, to, NULL, 2};
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.hops, DIAMONDS * 2);
  assert_true(p.total == UINT64_MAX);
  assert_int_equal(p.n, 2);
  assert_int_equal(p.node[0][DIAMONDS * 2 - 1], NODES - 3);
  assert_int_equal(p.node[1][DIAMONDS * 2 - 1], NODES - 2);
  arena_release(&arena);
}

static void test_random(void **state)
{
  (void)state;
  static struct found want;
  uint32_t seed = 3, met = 0;
  for (unsigned round = 0; round < 600; round++) {
    struct arena arena = {0};
    struct csr g;
    struct paths p;
    uint32_t n = 2 + round % 8;
    graph_random(&g, &arena, n, round % 24, &seed);
    bool from[LONGEST], to[LONGEST], avoid[LONGEST];
    for (uint32_t v = 0; v < n; v++) {
      from[v] = rng_next(&seed, 4) == 0;
      to[v] = rng_next(&seed, 4) == 0;
      avoid[v] = rng_next(&seed, 8) == 0;
    }
    struct path_query q = {from, to, round % 2 == 0 ? NULL : avoid, 1 + round % 5};
    find_all(&want, &g, &q);
    paths_shortest(&p, &arena, &g, &q);
    assert_int_equal(p.hops, want.hops);
    assert_int_equal(p.total, want.n);
    assert_int_equal(p.n, want.n < q.most ? want.n : q.most);
    for (uint32_t i = 0; i < p.n; i++)
      assert_memory_equal(p.node[i], want.chain[i], (p.hops + 1) * sizeof(uint32_t));
    met += p.n;
    arena_release(&arena);
  }
  assert_true(met > 200);
}

/* The shortest walks that pass a marked node are those that a search of all walks finds, whatever their order. */
static void test_through(void **state)
{
  (void)state;
  uint32_t seed = 23, answers = 0;
  static struct found all, passing;
  for (uint32_t round = 0; round < 300; round++) {
    struct arena arena = {0};
    struct csr g;
    struct paths p;
    bool from[7] = {false}, to[7] = {false}, through[7] = {false};
    graph_random(&g, &arena, 7, 10, &seed);
    from[rng_next(&seed, 7)] = to[rng_next(&seed, 7)] = true;
    through[rng_next(&seed, 7)] = through[rng_next(&seed, 7)] = true;
    const struct path_query q = {from, to, NULL, MOST_FOUND};
    passing.n = 0;
    for (all.hops = 1; all.hops <= 8 && passing.n == 0; all.hops++) {
      all.n = 0;
      for (uint32_t v = 0; v < g.n; v++) {
        uint32_t at[LONGEST + 1] = {v};
        if (from[v])
          walk(&all, &g, &q, at, 0);
      }
      for (uint32_t i = 0; i < all.n; i++) {
        bool passes = false;
        for (uint32_t k = 0; k <= all.hops; k++)
          passes |= through[all.chain[i][k]];
        passing.n += passes;
        passing.hops = all.hops;
      }
    }
    paths_through(&p, &arena, &g, &q, through);
    assert_int_equal(p.n, passing.n);
    assert_int_equal(p.total, passing.n);
    if (p.n > 0)
      assert_int_equal(p.hops, passing.hops);
    for (uint32_t i = 0; i < p.n; i++) {
      bool passes = false;
      for (uint32_t k = 0; k <= p.hops; k++) {
        passes |= through[p.node[i][k]];
        assert_true(k == 0 || csr_find(&g, p.node[i][k - 1], p.node[i][k]) != UINT32_MAX);
      }
      assert_true(passes && from[p.node[i][0]] && to[p.node[i][p.hops]]);
    }
    answers += p.n > 0;
    arena_release(&arena);
  }
  assert_in_range(answers, 30, 270);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_known),
    cmocka_unit_test(test_saturates),
    cmocka_unit_test(test_random),
    cmocka_unit_test(test_through),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
