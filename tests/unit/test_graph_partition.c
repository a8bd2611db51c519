/* unit/test_graph_partition.c: groups of nodes: how well they fit, and how they are found. Values of metrics.md 10; planted groups. */
#include "test_graph.h"

#include "graph/leiden.h"
#include "graph/partition.h"

#include <math.h>

static void assert_near(double got, double want)
{
  if (fabs(got - want) > 1e-9)
    fail_msg("%.12f is not %.12f", got, want);
}

static void test_modularity(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct csr g;
  struct group_weights w;
  graph_of(&g, &arena, 6, G4);
  const uint32_t two[] = {0, 0, 0, 1, 1, 1}, one[] = {0, 0, 0, 0, 0, 0};
  group_weights_find(&w, &arena, &g, &(struct groups){2, two});
  assert_near(modularity_undirected(&w, 2), 5.0 / 14);
  assert_near(modularity_directed(&w, 2), 18.0 / 49);
  assert_near(cluster_factor(&w, 0) + cluster_factor(&w, 1), 12.0 / 7);
  group_weights_find(&w, &arena, &g, &(struct groups){1, one});
  assert_near(modularity_undirected(&w, 1), 0);
  assert_near(modularity_directed(&w, 1), 0);
  assert_near(cluster_factor(&w, 0), 1);
  graph_of(&g, &arena, 2, "");
  group_weights_find(&w, &arena, &g, &(struct groups){1, one});
  assert_near(modularity_undirected(&w, 1), 0);
  assert_near(cluster_factor(&w, 0), 0);
  arena_release(&arena);
}

static void test_rand(void **state)
{
  (void)state;
  const uint32_t two[] = {0, 0, 0, 1, 1, 1}, three[] = {0, 0, 1, 1, 2, 2}, turned[] = {1, 1, 1, 0, 0, 0}, alone[] = {0, 1, 2, 3, 4, 5}, one[6] = {0};
  const struct groups a = {2, two}, b = {3, three}, c = {2, turned}, d = {6, alone}, e = {1, one};
  assert_near(adjusted_rand(6, &a, &b), 8.0 / 33);
  assert_near(adjusted_rand(6, &b, &a), 8.0 / 33);
  assert_near(adjusted_rand(6, &a, &c), 1);
  assert_near(adjusted_rand(6, &d, &d), 1);
  assert_near(adjusted_rand(6, &e, &e), 1);
  assert_near(adjusted_rand(6, &e, &d), 0);
  assert_near(adjusted_rand(0, &a, &a), 1);
}

static void test_mojo(void **state)
{
  (void)state;
  const uint32_t two[] = {0, 0, 0, 1, 1, 1}, three[] = {0, 0, 1, 1, 2, 2}, one[6] = {0};
  const struct groups a = {2, two}, b = {3, three}, e = {1, one};
  struct mojo m = mojo_find(6, &a, &b);
  assert_int_equal(m.moves, 2);
  assert_int_equal(m.most, 4);
  assert_near(m.fm, 50);
  assert_int_equal(mojo_find(6, &b, &b).moves, 0);
  assert_near(mojo_find(6, &b, &b).fm, 100);
  assert_int_equal(mojo_find(6, &a, &e).moves, 1);      /* one join */
  assert_int_equal(mojo_find(6, &b, &a).moves, 2);      /* the middle group is torn: a move and a join */
  assert_near(mojo_find(0, &a, &a).fm, 100);
}

struct plan {                     /* an arc within a group and between two, of a thousand */
  uint32_t groups, size, within, between;
};

static void planted(struct csr *g, struct arena *arena, uint32_t *of, const struct plan *p, uint32_t *seed)
{
  struct arc_list *a = arena_new(arena, struct arc_list);
  uint32_t n = p->groups * p->size;
  for (uint32_t v = 0; v < n; v++) {
    of[v] = v / p->size;
    for (uint32_t w = 0; w < n; w++)
      if (v != w && rng_next(seed, 1000) < (v / p->size == w / p->size ? p->within : p->between))
        arc_add(a, v, w, 1);
  }
  arc_list_build(g, arena, n, a);
}

static void test_leiden_finds_what_is_planted(void **state)
{
  (void)state;
  struct arena arena = {0};
  uint32_t seed = 7;
  for (int round = 0; round < 20; round++) {
    struct csr g;
    struct communities c;
    uint32_t of[100];
    planted(&g, &arena, of, &(struct plan){5, 20, 300, 12}, &seed);
    leiden_find(&c, &arena, &g, &(struct leiden){10, 1, 2});
    assert_true(adjusted_rand(100, &(struct groups){c.n, c.of}, &(struct groups){5, of}) > 0.99);
    assert_true(c.q >= c.worst && c.q > 0.5);
    arena_reset(&arena);
  }
  arena_release(&arena);
}

/* Each community is connected within itself, no node gains by going to a neighbour's, the numbers are as promised, and the answer repeats. */
static void check_communities(const struct csr *g, struct arena *arena, const struct communities *c)
{
  struct group_weights w;
  group_weights_find(&w, arena, g, &(struct groups){c->n, c->of});
  uint32_t seen = 0, *of = arena_array(arena, uint32_t, g->n);
  for (uint32_t v = 0; v < g->n; v++) {
    assert_true(c->of[v] <= seen);
    seen += c->of[v] == seen;
    of[v] = c->of[v];
  }
  assert_int_equal(seen, c->n);
  double q = modularity_undirected(&w, c->n);
  assert_near(q, c->q);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t to = 0; to < c->n; to++) {
      of[v] = to;
      group_weights_find(&w, arena, g, &(struct groups){c->n, of});
      assert_true(modularity_undirected(&w, c->n) <= q + 1e-9);
      of[v] = c->of[v];
    }
  uint32_t *from = arena_array(arena, uint32_t, (size_t)g->m * 3), *to = from + g->m, *one = to + g->m, m = 0;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (c->of[v] == c->of[g->dst[arc]] && g->weight[arc] != 0) {
        from[m] = v;
        to[m] = g->dst[arc];
        one[m++] = 1;
      }
  struct csr inner, back;
  csr_build(&inner, arena, g->n, m, from, to, one, NULL);
  csr_transpose(&back, arena, &inner);
  uint32_t *label = arena_array(arena, uint32_t, g->n);
  for (uint32_t v = 0; v < g->n; v++)
    label[v] = v;
  for (uint32_t pass = 0; pass < g->n; pass++)
    for (uint32_t v = 0; v < g->n; v++) {
      for (uint32_t arc = inner.off[v]; arc < inner.off[v + 1]; arc++)
        label[v] = label[inner.dst[arc]] < label[v] ? label[inner.dst[arc]] : label[v];
      for (uint32_t arc = back.off[v]; arc < back.off[v + 1]; arc++)
        label[v] = label[back.dst[arc]] < label[v] ? label[back.dst[arc]] : label[v];
    }
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t w2 = 0; w2 < g->n; w2++)
      if (c->of[v] == c->of[w2])
        assert_int_equal(label[v], label[w2]);
}

static void test_leiden_on_any_graph(void **state)
{
  (void)state;
  struct arena arena = {0};
  uint32_t seed = 3;
  for (int round = 0; round < 60; round++) {
    struct csr g;
    struct arc_list a = {0};
    uint32_t n = 2 + rng_next(&seed, 24), m = rng_next(&seed, 3 * n);
    for (uint32_t i = 0; i < m; i++) {
      uint32_t v = rng_next(&seed, n), w = rng_next(&seed, n);
      if (v != w)
        arc_add(&a, v, w, 1 + rng_next(&seed, 5));
    }
    arc_list_build(&g, &arena, n, &a);
    struct communities c, again;
    leiden_find(&c, &arena, &g, &(struct leiden){3, 9, 1});
    leiden_find(&again, &arena, &g, &(struct leiden){3, 9, 3});
    assert_memory_equal(c.of, again.of, n * sizeof *c.of);
    check_communities(&g, &arena, &c);
    arena_reset(&arena);
  }
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_modularity), cmocka_unit_test(test_rand), cmocka_unit_test(test_mojo), cmocka_unit_test(test_leiden_finds_what_is_planted), cmocka_unit_test(test_leiden_on_any_graph),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
