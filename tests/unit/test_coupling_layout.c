/* unit/test_coupling_layout.c: rows, orders and budgets of the pictures. */
#include "test_coupling.h"
#include "test_graph.h"

/* A coupling that holds nothing but its context graph, nodes 1 .. k-1. */
static void build_contexts(struct hand *h, uint32_t k, const struct arc_list *arcs)
{
  hand_init(h);
  struct coupling *c = &h->c;
  c->k = k;
  c->context = arena_array(&h->arena, struct context_metrics, k);
  arc_list_build(&c->contexts, &h->arena, k, arcs);
  feedback_find(&c->feedback, &h->arena, &c->contexts);
  uint32_t *level = arena_array(&h->arena, uint32_t, k);
  levels_find(level, &h->arena, &c->contexts, &c->feedback);
  for (uint32_t x = 0; x < k; x++)
    c->context[x].level = level[x];
}

static void test_rows(void **state)
{
  (void)state;
  struct hand h;
  struct arc_list arcs = {0};
  /* Two towers, 1 on 4 on 5 and 2 on 3 on 6, whose rows cross when ordered by number; 5 points back at 1. */
  arc_add(&arcs, 1, 4, 9);
  arc_add(&arcs, 4, 5, 9);
  arc_add(&arcs, 2, 3, 9);
  arc_add(&arcs, 3, 6, 8);
  arc_add(&arcs, 5, 1, 1);
  build_contexts(&h, 7, &arcs);
  struct level_map m;
  level_map_build(&m, &h.arena, &h.c, NULL);
  assert_int_equal(m.n_rows, 3);
  const uint32_t first[] = {0, 2, 4, 6}, order[] = {1, 2, 4, 3, 5, 6};
  assert_memory_equal(m.row_first, first, sizeof first);
  assert_memory_equal(m.order, order, sizeof order);
  assert_int_equal(m.n_shown, 5);
  assert_int_equal(m.hidden_arcs, 0);
  assert_int_equal(m.shown_weight, 36);
  assert_int_equal(m.all_weight, 36);
  assert_int_equal(h.c.contexts.weight[m.shown_arc[0]], 9);
  assert_int_equal(m.shown_arc[3], csr_find(&h.c.contexts, 3, 6));
  assert_int_equal(m.shown_arc[4], csr_find(&h.c.contexts, 5, 1));
  hand_release(&h);
}

/* Three arcs down from one context: the lightest is not drawn. */
static void test_two_down(void **state)
{
  (void)state;
  struct hand h;
  struct arc_list arcs = {0};
  arc_add(&arcs, 1, 2, 3);
  arc_add(&arcs, 1, 3, 1);
  arc_add(&arcs, 1, 4, 2);
  build_contexts(&h, 5, &arcs);
  struct level_map m;
  level_map_build(&m, &h.arena, &h.c, NULL);
  assert_int_equal(m.n_shown, 2);
  assert_int_equal(m.hidden_arcs, 1);
  assert_int_equal(m.shown_weight, 5);
  struct backbone b;
  backbone_build(&b, &h.arena, &h.c, NULL);
  assert_int_equal(b.n_nodes, 4);
  assert_int_equal(b.n_arcs, 2);
  assert_int_equal(b.hidden_out[0], 1);
  assert_int_equal(b.hidden_in[2], 1);
  assert_int_equal(b.hidden_in[1], 0);
  assert_false(b.up[0]);
  hand_release(&h);
}

static void check_budget(struct hand *h, const struct backbone *b)
{
  const struct csr *g = &h->c.contexts;
  uint64_t shown = 0, all = 0, hidden_in = 0, hidden_out = 0;
  bool *kept = arena_array(&h->arena, bool, g->n);
  for (uint32_t arc = 0; arc < g->m; arc++)
    all += g->weight[arc];
  for (uint32_t i = 0; i < b->n_nodes; i++) {
    kept[b->node[i]] = true;
    assert_true(i == 0 || b->node[i - 1] < b->node[i]);
    hidden_in += b->hidden_in[i];
    hidden_out += b->hidden_out[i];
  }
  for (uint32_t i = 0; i < b->n_arcs; i++) {
    shown += g->weight[b->arc[i]];
    assert_int_equal(b->up[i], h->c.feedback.arc[b->arc[i]]);
    assert_true(kept[g->dst[b->arc[i]]]);
    assert_true(i == 0 || g->weight[b->arc[i - 1]] >= g->weight[b->arc[i]]);
  }
  /* The rest: what its arrows stand for, and what they do not. */
  uint32_t merged = 0, among = 0, into = 0, out_of = 0;
  for (uint32_t i = 0; i < b->rest.n_to; i++) {
    shown += b->rest.weight[i];
    merged += b->rest.arcs[i];
    assert_true(kept[b->rest.to[i]]);
    assert_true(i == 0 || b->rest.weight[i - 1] >= b->rest.weight[i]);
  }
  for (uint32_t x = 1; x < g->n; x++)
    for (uint32_t arc = g->off[x]; arc < g->off[x + 1]; arc++) {
      among += !kept[x] && !kept[g->dst[arc]];
      into += kept[x] && !kept[g->dst[arc]];
      out_of += !kept[x] && kept[g->dst[arc]];
    }
  assert_int_equal(b->rest.hidden_in, into);
  assert_int_equal(b->rest.hidden_out + merged, out_of);
  assert_int_equal(b->shown_weight, shown);
  assert_int_equal(b->all_weight, all);
  assert_int_equal(b->n_arcs + merged + b->hidden_arcs, g->m);
  assert_int_equal(hidden_in, b->hidden_arcs - among - into);
  assert_int_equal(hidden_out, b->hidden_arcs - among - b->rest.hidden_out);
}

static void test_budgets(void **state)
{
  (void)state;
  uint32_t seed = 17;
  static struct arc_list arcs;
  for (uint32_t k = 2; k < 120; k += 9) {
    struct hand h;
    arcs.n = 0;
    for (uint32_t i = 0; i < k * 12; i++) {
      uint32_t from = 1 + rng_next(&seed, k - 1), to = 1 + rng_next(&seed, k - 1);
      if (from != to)
        arc_add(&arcs, from, to, 1 + rng_next(&seed, 50));
    }
    build_contexts(&h, k, &arcs);
    struct backbone b;
    struct level_map m;
    backbone_build(&b, &h.arena, &h.c, NULL);
    assert_int_equal(b.n_nodes, k - 1 > 60 ? 59 : k - 1);
    assert_int_equal(b.rest.n, k - 1 - b.n_nodes);
    assert_true(b.n_arcs + b.rest.n_to <= 150);
    assert_int_equal(b.rest.n_to, b.rest.n > 0 ? 2 : 0);
    check_budget(&h, &b);
    level_map_build(&m, &h.arena, &h.c, NULL);
    assert_int_equal(m.row_first[m.n_rows], k - 1);
    assert_true(m.n_shown <= 30);
    assert_int_equal(m.n_shown + m.hidden_arcs, h.c.contexts.m);
    for (uint32_t row = 0; row < m.n_rows; row++)
      for (uint32_t i = m.row_first[row]; i < m.row_first[row + 1]; i++)
        assert_int_equal(h.c.context[m.order[i]].level, m.n_rows - 1 - row);
    hand_release(&h);
  }
}

/* What is against comes before all else, however light, and what cannot be drawn is counted. */
static void test_against(void **state)
{
  (void)state;
  struct hand h;
  struct arc_list arcs = {0};
  for (uint32_t to = 2; to < 8; to++)
    arc_add(&arcs, 1, to, 100 - to);
  build_contexts(&h, 8, &arcs);
  bool against[6] = {[5] = true};   /* the lightest, 1 on 7 */
  struct level_map m;
  struct backbone b;
  level_map_build(&m, &h.arena, &h.c, against);
  assert_int_equal(m.n_shown, 3);   /* it, and the two heaviest */
  assert_int_equal(h.c.contexts.dst[m.shown_arc[2]], 7);
  assert_int_equal(m.hidden_against, 0);
  backbone_build(&b, &h.arena, &h.c, against);
  assert_int_equal(h.c.contexts.dst[b.arc[b.n_arcs - 1]], 7);
  assert_int_equal(b.hidden_against, 0);
  assert_int_equal(b.hidden_in[6], 0);
  hand_release(&h);
}

/* report.md 12: 57 contexts, 835 edges. At most 150 are drawn, all that are against among them, and the hidden ones add up; where even these are too many the heaviest are drawn and the rest is told. */
static void test_dense(void **state)
{
  (void)state;
  enum { CONTEXTS = 57, EDGES = 835 };
  static struct arc_list arcs;
  static bool against[EDGES], has[CONTEXTS + 1][CONTEXTS + 1];
  uint32_t seed = 12, n_against = 0;
  struct hand h;
  struct backbone b;
  while (arcs.n < EDGES) {
    uint32_t from = 1 + rng_next(&seed, CONTEXTS), to = 1 + rng_next(&seed, CONTEXTS);
    if (from == to || has[from][to])
      continue;
    has[from][to] = true;
    arc_add(&arcs, from, to, 1 + rng_next(&seed, 60));
  }
  build_contexts(&h, CONTEXTS + 1, &arcs);
  assert_int_equal(h.c.contexts.m, EDGES);
  for (uint32_t arc = 0; arc < EDGES; arc += 9, n_against++)
    against[arc] = true;
  backbone_build(&b, &h.arena, &h.c, against);
  assert_true(b.n_arcs <= 150);
  assert_int_equal(b.n_nodes, CONTEXTS);
  check_budget(&h, &b);
  uint32_t drawn = 0;
  for (uint32_t i = 0; i < b.n_arcs; i++)
    drawn += against[b.arc[i]];
  assert_int_equal(drawn, n_against);
  assert_int_equal(b.hidden_against, 0);
  for (uint32_t arc = 0; arc < EDGES; arc++)
    against[arc] = arc % 4 == 0;
  backbone_build(&b, &h.arena, &h.c, against);
  assert_int_equal(b.n_arcs, 150);
  assert_int_equal(b.hidden_against, 209 - 150);
  check_budget(&h, &b);
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_rows),
    cmocka_unit_test(test_two_down),
    cmocka_unit_test(test_budgets),
    cmocka_unit_test(test_against),
    cmocka_unit_test(test_dense),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
