/* unit/test_graph_reach.c: matchings and visibility, beside all subsets and closures that there are. */
#include "test_graph.h"

#include "graph/matching.h"
#include "graph/visibility.h"

/* u1->f, u2->f, u3->f, u3->g. */
static void test_matching_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  uint32_t mate[5];
  graph_of(&g, &arena, 5, "0>3 1>3 2>3 2>4");
  assert_int_equal(matching_find(mate, &g, 3), 2);
  assert_int_equal(mate[2], 4);
  graph_of(&g, &arena, 2, "");
  assert_int_equal(matching_find(mate, &g, 1), 0);
  assert_int_equal(mate[0], UNMATCHED);
  arena_release(&arena);
}

static bool covers(const struct csr *g, const bool *in)
{
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (!in[v] && !in[g->dst[arc]])
        return false;
  return true;
}

static uint32_t least_cover(const struct csr *g)
{
  uint32_t least = g->n;
  for (uint32_t set = 0; set < 1u << g->n; set++) {
    bool in[16];
    for (uint32_t v = 0; v < g->n; v++)
      in[v] = (set >> v & 1) != 0;
    uint32_t size = (uint32_t)__builtin_popcount(set);
    if (size < least && covers(g, in))
      least = size;
  }
  return least;
}

static void test_matching_of_random(void **state)
{
  (void)state;
  uint32_t seed = 5;
  for (int round = 0; round < 300; round++) {
    struct arena arena = {0};
    struct csr g;
    struct arc_list a = {0};
    uint32_t left = 1 + rng_next(&seed, 6), right = 1 + rng_next(&seed, 6), m = rng_next(&seed, 16), mate[12], pairs = 0;
    for (uint32_t i = 0; i < m; i++)
      arc_add(&a, rng_next(&seed, left), left + rng_next(&seed, right), 1);
    arc_list_build(&g, &arena, left + right, &a);
    uint32_t size = matching_find(mate, &g, left);
    assert_int_equal(size, least_cover(&g));              /* König 1931: as large as the smallest cover */
    for (uint32_t v = 0; v < left; v++)
      if (mate[v] != UNMATCHED) {
        pairs++;
        assert_int_equal(mate[mate[v]], v);
        assert_true(csr_find(&g, v, mate[v]) != UINT32_MAX);
      }
    assert_int_equal(pairs, size);
    arena_release(&arena);
  }
}

static void match_backwards(void *unused)
{
  (void)unused;
  struct arena arena = {0};
  struct csr g;
  uint32_t mate[2];
  graph_of(&g, &arena, 2, "1>0");
  matching_find(mate, &g, 1);
}

static void test_matching_refuses(void **state)
{
  (void)state;
  assert_bug(match_backwards, NULL, "does not go from the left 1 to the right");
}

static void test_visibility_known(void **state)
{
  (void)state;
  static const struct {
    const char *arcs;
    uint32_t n;
    uint64_t ccd;
  } known[] = {{G1, 4, 8}, {G2, 6, 18}, {G3, 3, 9}, {G5, 6, 19}, {"", 3, 3}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    struct arena arena = {0};
    struct csr g;
    struct visibility v;
    graph_of(&g, &arena, known[i].n, known[i].arcs);
    visibility_find(&v, &arena, &g);
    assert_int_equal(v.ccd, known[i].ccd);
    arena_release(&arena);
  }
  struct arena arena = {0};
  struct csr g;
  struct visibility v;
  graph_of(&g, &arena, 6, G5);                            /* 1,2,3: 4/4, 4: 5/1, 5: 1/5, 6: 1/1 */
  visibility_find(&v, &arena, &g);
  const uint32_t out[] = {4, 4, 4, 5, 1, 1}, in[] = {4, 4, 4, 1, 5, 1};
  assert_memory_equal(v.out, out, sizeof out);
  assert_memory_equal(v.in, in, sizeof in);
  arena_release(&arena);
  const uint64_t tree[] = {0, 1, 3, 5, 8, 11, 14, 17, 21};
  for (uint32_t n = 0; n <= 8; n++)
    assert_int_equal(ccd_of_tree(n), tree[n]);
}

static void test_visibility_of_random(void **state)
{
  (void)state;
  uint32_t seed = 2;
  for (int round = 0; round < 100; round++) {
    struct arena arena = {0};
    struct csr g;
    struct visibility v;
    uint32_t n = 1 + rng_next(&seed, 200);
    graph_random(&g, &arena, n, rng_next(&seed, 2 * n), &seed);
    visibility_find(&v, &arena, &g);
    const bool *reach = closure_of(&arena, &g, NULL);
    for (uint32_t a = 0; a < n; a++) {
      uint32_t out = 1, in = 1;
      for (uint32_t b = 0; b < n; b++) {
        out += b != a && reach[a * n + b];
        in += b != a && reach[b * n + a];
      }
      assert_int_equal(v.out[a], out);
      assert_int_equal(v.in[a], in);
    }
    arena_release(&arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_matching_known), cmocka_unit_test(test_matching_of_random), cmocka_unit_test(test_matching_refuses),
    cmocka_unit_test(test_visibility_known), cmocka_unit_test(test_visibility_of_random),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
