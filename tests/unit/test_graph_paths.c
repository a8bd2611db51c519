/* unit/test_graph_paths.c: shortest chains, checked against a walk over all chains. */
#include "test_graph.h"

#include "graph/paths.h"

enum { LONGEST = 20, MOST_FOUND = 4096 };

struct found {
  uint32_t n, hops, chain[MOST_FOUND][LONGEST + 1];
};

static bool passes(const uint32_t *at, uint32_t hops, const bool *through)
{
  bool passed = through == NULL;
  for (uint32_t i = 0; i <= hops && !passed; i++)
    passed = through[at[i]];
  return passed;
}

/* All chains of exactly `hops` arcs from a source to a target, in the order of their numbers. */
static void walk(struct found *f, const struct csr *g, const struct path_query *q, uint32_t *at, uint32_t depth)
{
  if (q->avoid != NULL && q->avoid[at[depth]])
    return;
  if (depth == f->hops) {
    if (q->to[at[depth]] && !q->from[at[depth]] && passes(at, depth, q->through))
      memcpy(f->chain[f->n++], at, (depth + 1) * sizeof *at);
    return;
  }
  if (depth > 0 && (q->from[at[depth]] || q->to[at[depth]]))
    return;                       /* it leaves the sources once and enters the targets once */
  for (uint32_t arc = g->off[at[depth]]; arc < g->off[at[depth] + 1]; arc++) {
    at[depth + 1] = g->dst[arc];
    walk(f, g, q, at, depth + 1);
  }
}

static void find_all(struct found *f, const struct csr *g, const struct path_query *q)
{
  f->n = 0;
  for (f->hops = 1; f->hops < g->n * 2; f->hops++) {
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
  struct path_query q = {from, to, NULL, NULL, 3};
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
  q = (struct path_query){to, to, NULL, NULL, 3};
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.hops, 0);
  q = (struct path_query){from, to, NULL, NULL, 0};
  paths_shortest(&p, &arena, &g, &q);
  assert_int_equal(p.n, 0);
  assert_int_equal(p.total, 4);
  arena_release(&arena);
}

/* The nearest place to pass is not on the way of the shortest chain; one that lies behind the target is no way at all. */
static void test_through(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct paths p;
  graph_of(&g, &arena, 8, "0>1 1>7 0>2 2>3 3>4 4>7 2>5 5>4 7>6 6>7");
  bool from[8] = {[0] = true}, to[8] = {[7] = true}, near[8] = {[2] = true}, far[8] = {[4] = true}, behind[8] = {[6] = true}, start[8] = {[0] = true};
  paths_shortest(&p, &arena, &g, &(struct path_query){from, to, NULL, near, 3});
  assert_int_equal(p.hops, 4);
  assert_int_equal(p.total, 2);
  const uint32_t chains[2][5] = {{0, 2, 3, 4, 7}, {0, 2, 5, 4, 7}};
  for (uint32_t i = 0; i < 2; i++)
    assert_memory_equal(p.node[i], chains[i], sizeof chains[i]);
  paths_shortest(&p, &arena, &g, &(struct path_query){from, to, NULL, far, 1});
  assert_int_equal(p.total, 2);
  assert_int_equal(p.n, 1);
  paths_shortest(&p, &arena, &g, &(struct path_query){from, to, NULL, behind, 3});
  assert_int_equal(p.hops, 0);
  paths_shortest(&p, &arena, &g, &(struct path_query){from, to, far, near, 3});
  assert_int_equal(p.hops, 0);
  paths_shortest(&p, &arena, &g, &(struct path_query){from, to, NULL, start, 3});
  assert_int_equal(p.hops, 2);
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
  struct path_query q = {from, to, NULL, NULL, 2};
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
  for (unsigned round = 0; round < 900; round++) {
    struct arena arena = {0};
    struct csr g;
    struct paths p;
    uint32_t n = 2 + round % 8;
    graph_random(&g, &arena, n, round % 24, &seed);
    bool from[LONGEST], to[LONGEST], avoid[LONGEST], through[LONGEST];
    for (uint32_t v = 0; v < n; v++) {
      from[v] = rng_next(&seed, 4) == 0;
      to[v] = rng_next(&seed, 4) == 0;
      avoid[v] = rng_next(&seed, 8) == 0;
      through[v] = rng_next(&seed, 4) == 0;
    }
    struct path_query q = {from, to, round % 2 == 0 ? NULL : avoid, round % 3 == 0 ? NULL : through, 1 + round % 5};
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

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_known),
    cmocka_unit_test(test_through),
    cmocka_unit_test(test_saturates),
    cmocka_unit_test(test_random),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
