/* unit/test_graph.c: arcs and components, checked against closures made by hand. */
#include "test_graph.h"

#include "graph/paths.h"
#include "graph/scc.h"

static void test_csr_merges(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  graph_of(&g, &arena, 4, "2>1*5 0>3 2>1*2 0>1 2>2 2>1*1");
  assert_int_equal(g.n, 4);
  assert_int_equal(g.m, 4);
  const uint32_t off[] = {0, 2, 2, 4, 4}, dst[] = {1, 3, 1, 2}, weight[] = {1, 1, 8, 1};
  const uint32_t source[] = {0, 0, 2, 2}, rows_at[] = {0, 1, 2, 5, 6}, rows[] = {3, 1, 0, 2, 5, 4};
  assert_memory_equal(g.off, off, sizeof off);
  assert_memory_equal(g.dst, dst, sizeof dst);
  assert_memory_equal(g.weight, weight, sizeof weight);
  assert_memory_equal(csr_sources(&arena, &g), source, sizeof source);
  assert_memory_equal(g.rows_at, rows_at, sizeof rows_at);
  assert_memory_equal(g.rows, rows, sizeof rows);
  assert_int_equal(csr_find(&g, 2, 1), 2);
  assert_int_equal(csr_find(&g, 2, 0), UINT32_MAX);
  assert_int_equal(csr_find(&g, 3, 3), UINT32_MAX);
  arena_release(&arena);
}

static void test_csr_edges_of_range(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  csr_build(&g, &arena, 0, 0, NULL, NULL, NULL, NULL);
  assert_int_equal(g.m, 0);
  const uint32_t from[] = {0, 0}, to[] = {1, 1}, weight[] = {UINT32_MAX, 2}, row[] = {9, 4};
  csr_build(&g, &arena, 2, 2, from, to, weight, NULL);
  assert_int_equal(g.weight[0], UINT32_MAX);
  assert_int_equal(g.rows_at[1], 0);
  csr_build(&g, &arena, 2, 2, from, to, weight, row);
  assert_int_equal(g.rows[0], 4);
  assert_int_equal(g.rows[1], 9);
  arena_release(&arena);
}

static void build_outside(void *unused)
{
  (void)unused;
  struct arena arena = {0};
  struct csr g;
  const uint32_t from = 0, to = 2, weight = 1;
  csr_build(&g, &arena, 2, 1, &from, &to, &weight, NULL);
}

static void test_csr_refuses(void **state)
{
  (void)state;
  assert_bug(build_outside, NULL, "in a graph of 2 nodes");
}

static void test_transpose(void **state)
{
  (void)state;
  uint32_t seed = 7;
  for (unsigned round = 0; round < 50; round++) {
    struct arena arena = {0};
    struct csr g, back, again;
    graph_random(&g, &arena, 1 + round % 20, round * 3, &seed);
    csr_transpose(&back, &arena, &g);
    assert_int_equal(back.m, g.m);
    for (uint32_t v = 0; v < g.n; v++)
      for (uint32_t arc = g.off[v]; arc < g.off[v + 1]; arc++) {
        uint32_t other = csr_find(&back, g.dst[arc], v);
        assert_true(other != UINT32_MAX);
        assert_int_equal(back.weight[other], g.weight[arc]);
        uint32_t n = g.rows_at[arc + 1] - g.rows_at[arc];
        assert_int_equal(back.rows_at[other + 1] - back.rows_at[other], n);
        assert_memory_equal(back.rows + back.rows_at[other], g.rows + g.rows_at[arc], n * sizeof(uint32_t));
      }
    csr_transpose(&again, &arena, &back);
    assert_memory_equal(again.dst, g.dst, g.m * sizeof(uint32_t));
    assert_memory_equal(again.rows, g.rows, g.rows_at[g.m] * sizeof(uint32_t));
    arena_release(&arena);
  }
}

static void test_components_of_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct scc scc;
  graph_of(&g, &arena, 6, G4);
  scc_find(&scc, &arena, &g);
  assert_int_equal(scc.n, 2);
  assert_int_equal(scc.of[0], 1);
  assert_int_equal(scc.of[3], 0);
  const uint32_t member[] = {3, 4, 5, 0, 1, 2};
  assert_memory_equal(scc.member, member, sizeof member);
  graph_of(&g, &arena, 6, G5);
  scc_find(&scc, &arena, &g);
  assert_int_equal(scc.n, 4);
  assert_int_equal(scc.size[scc.of[1]], 3);
  assert_int_equal(scc.size[scc.of[5]], 1);
  graph_of(&g, &arena, 4, G1);
  scc_find(&scc, &arena, &g);
  assert_int_equal(scc.n, 4);
  arena_release(&arena);
}

static void check_components(const struct csr *g, struct arena *arena)
{
  struct scc scc;
  scc_find(&scc, arena, g);
  const bool *reach = closure_of(arena, g, NULL);
  uint32_t n = g->n;
  for (uint32_t u = 0; u < n; u++)
    for (uint32_t v = 0; v < n; v++) {
      bool together = u == v || (reach[u * n + v] && reach[v * n + u]);
      assert_int_equal(scc.of[u] == scc.of[v], together);
      if (reach[u * n + v] && !together)
        assert_true(scc.of[u] > scc.of[v]);
    }
  for (uint32_t c = 0; c < scc.n; c++) {
    assert_int_equal(scc.first[c + 1] - scc.first[c], scc.size[c]);
    for (uint32_t i = scc.first[c]; i < scc.first[c + 1]; i++) {
      assert_int_equal(scc.of[scc.member[i]], c);
      assert_true(i == scc.first[c] || scc.member[i - 1] < scc.member[i]);
    }
  }
}

static void test_components_of_random(void **state)
{
  (void)state;
  uint32_t seed = 1;
  for (unsigned round = 0; round < 300; round++) {
    struct arena arena = {0};
    struct csr g;
    graph_random(&g, &arena, 1 + round % 30, round % 60, &seed);
    check_components(&g, &arena);
    arena_release(&arena);
  }
}

/* A chain as long as no stack of calls would bear. */
static void test_components_of_long_chain(void **state)
{
  (void)state;
  enum { LONG = 1000000 };
  struct arena arena = {0};
  uint32_t *from = arena_array(&arena, uint32_t, LONG), *to = arena_array(&arena, uint32_t, LONG);
  uint32_t *one = arena_array(&arena, uint32_t, LONG);
  for (uint32_t i = 0; i < LONG; i++) {
    from[i] = i;
    to[i] = (i + 1) % LONG;
    one[i] = 1;
  }
  struct csr g;
  struct scc scc;
  csr_build(&g, &arena, LONG, LONG, from, to, one, NULL);
  scc_find(&scc, &arena, &g);
  assert_int_equal(scc.n, 1);
  assert_int_equal(scc.size[0], LONG);
  arena_release(&arena);
}

static void test_reach_of_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  graph_of(&g, &arena, 6, G2);
  bool start[6] = {[1] = true}, reached[6];
  const bool none[] = {0, 1, 0, 0, 0, 0}, out[] = {0, 1, 0, 1, 1, 1}, in[] = {1, 1, 1, 0, 0, 0};
  reach_within(reached, &g, start, 0, REACH_BOTH);
  assert_memory_equal(reached, none, sizeof none);
  reach_within(reached, &g, start, 1, REACH_OUT);
  assert_memory_equal(reached, out, sizeof out);
  reach_within(reached, &g, start, 9, REACH_IN);
  assert_memory_equal(reached, in, sizeof in);
  bool first[6] = {[0] = true};
  const bool two[] = {1, 1, 1, 1, 1, 1}, one[] = {1, 1, 0, 0, 0, 0};
  reach_within(reached, &g, first, 2, REACH_BOTH);
  assert_memory_equal(reached, two, sizeof two);
  reach_within(reached, &g, first, 1, REACH_BOTH);
  assert_memory_equal(reached, one, sizeof one);
  arena_release(&arena);
}

/* ccd of g1, g2, g3 and the reach counts of g5, as metrics.md 10 has them. */
static void test_reach_sums(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    uint32_t n, ccd;
  } known[] = {{G1, 4, 8}, {G2, 6, 18}, {G3, 3, 9}, {G5, 6, 19}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    struct arena arena = {0};
    struct csr g;
    graph_of(&g, &arena, known[i].n, known[i].text);
    uint32_t out = 0, in = 0;
    for (uint32_t v = 0; v < g.n; v++) {
      bool start[6] = {false}, reached[6];
      start[v] = true;
      reach_within(reached, &g, start, UINT32_MAX, REACH_OUT);
      for (uint32_t w = 0; w < g.n; w++)
        out += reached[w];
      reach_within(reached, &g, start, UINT32_MAX, REACH_IN);
      for (uint32_t w = 0; w < g.n; w++)
        in += reached[w];
    }
    assert_int_equal(out, known[i].ccd);
    assert_int_equal(in, known[i].ccd);
    arena_release(&arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_csr_merges),
    cmocka_unit_test(test_csr_edges_of_range),
    cmocka_unit_test(test_csr_refuses),
    cmocka_unit_test(test_transpose),
    cmocka_unit_test(test_components_of_known),
    cmocka_unit_test(test_components_of_random),
    cmocka_unit_test(test_components_of_long_chain),
    cmocka_unit_test(test_reach_of_known),
    cmocka_unit_test(test_reach_sums),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
