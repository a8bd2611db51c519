/* unit/test_graph_cut.c: covers and cuts, beside all subsets that there are. */
#include "test_graph.h"

#include "graph/cut.h"
#include "graph/matching.h"

/* metrics.md 10: u1->f, u2->f, u3->f, u3->g. */
static void test_cover_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  bool in[5];
  uint32_t mate[5];
  graph_of(&g, &arena, 5, "0>3 1>3 2>3 2>4");
  assert_int_equal(matching_find(mate, &g, 3), 2);
  assert_int_equal(cover_find(in, &g, 3), 2);
  assert_true(in[3] && (in[2] || in[4]));
  graph_of(&g, &arena, 2, "");
  assert_int_equal(cover_find(in, &g, 1), 0);
  assert_false(in[0] || in[1]);
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

static void test_cover_of_random(void **state)
{
  (void)state;
  uint32_t seed = 5;
  for (int round = 0; round < 300; round++) {
    struct arena arena = {0};
    struct csr g;
    struct arc_list a = {0};
    uint32_t left = 1 + rng_next(&seed, 6), right = 1 + rng_next(&seed, 6), m = rng_next(&seed, 16), mate[12], pairs = 0;
    bool in[12];
    for (uint32_t i = 0; i < m; i++)
      arc_add(&a, rng_next(&seed, left), left + rng_next(&seed, right), 1);
    arc_list_build(&g, &arena, left + right, &a);
    uint32_t size = cover_find(in, &g, left), counted = 0;
    assert_true(covers(&g, in));
    for (uint32_t v = 0; v < g.n; v++)
      counted += in[v];
    assert_int_equal(counted, size);
    assert_int_equal(size, least_cover(&g));
    assert_int_equal(matching_find(mate, &g, left), size);
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

/* metrics.md 10: f1->m, f2->m, m->t. */
static void test_cut_known(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct cut cut;
  const uint8_t pin[] = {PIN_FROM, PIN_FROM, PIN_FREE, PIN_TO}, none[4] = {0};
  graph_of(&g, &arena, 4, "0>2 1>2 2>3");
  cut_find(&cut, &arena, &g, pin);
  assert_int_equal(cut.weight, 1);
  assert_true(cut.near[0] && cut.near[1] && cut.near[2] && !cut.near[3]);
  cut_find(&cut, &arena, &g, none);
  assert_int_equal(cut.weight, 0);
  arena_release(&arena);
}

static uint64_t crossing(const struct csr *g, const bool *near)
{
  uint64_t sum = 0;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (near[v] && !near[g->dst[arc]])
        sum += g->weight[arc];
  return sum;
}

static void test_cut_of_random(void **state)
{
  (void)state;
  uint32_t seed = 11;
  for (int round = 0; round < 300; round++) {
    struct arena arena = {0};
    struct csr g;
    struct cut cut;
    uint8_t pin[10];
    uint32_t n = 2 + rng_next(&seed, 8);
    graph_random(&g, &arena, n, rng_next(&seed, 3 * n), &seed);
    for (uint32_t v = 0; v < n; v++)
      pin[v] = v == 0 ? PIN_FROM : v == 1 ? PIN_TO : (uint8_t)(rng_next(&seed, 6) < 4 ? PIN_FREE : 1 + rng_next(&seed, 2));
    cut_find(&cut, &arena, &g, pin);
    uint64_t least = UINT64_MAX;
    for (uint32_t set = 0; set < 1u << n; set++) {
      bool near[10], allowed = true;
      for (uint32_t v = 0; v < n; v++) {
        near[v] = (set >> v & 1) != 0;
        allowed = allowed && pin[v] != (near[v] ? PIN_TO : PIN_FROM);
      }
      uint64_t w = allowed ? crossing(&g, near) : UINT64_MAX;
      least = w < least ? w : least;
    }
    assert_int_equal(cut.weight, least);
    assert_int_equal(crossing(&g, cut.near), least);
    for (uint32_t v = 0; v < n; v++)
      assert_true(pin[v] == PIN_FREE || cut.near[v] == (pin[v] == PIN_FROM));
    arena_release(&arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cover_known), cmocka_unit_test(test_cover_of_random), cmocka_unit_test(test_cut_known), cmocka_unit_test(test_cut_of_random),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
