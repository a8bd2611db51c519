/* unit/test_coupling.c: what is counted between contexts, on programs made by hand. */
#include "test_coupling.h"

#include <math.h>

static void check_pair(const struct coupling *c, uint32_t x, uint32_t y, struct pair want)
{
  const struct pair *got = coupling_pair(c, (ctx_id){x}, (ctx_id){y});
  assert_int_equal(got->edges, want.edges);
  assert_int_equal(got->statements, want.statements);
  assert_int_equal(got->importing, want.importing);
  assert_int_equal(got->imported, want.imported);
  assert_int_equal(got->symbols, want.symbols);
  assert_int_equal(got->calls, want.calls);
  assert_int_equal(got->inherits, want.inherits);
  assert_int_equal(got->past_public, want.past_public);
}

/* Two contexts, `b` with a public module, one module of nobody, one test. */
static void build_shop(struct hand *h)
{
  hand_init(h);
  hand_context(h, "a", false);
  hand_context(h, "b", true);
  uint32_t a1 = hand_module(h, "a.one", CLASS_PRODUCTION), a2 = hand_module(h, "a.two", CLASS_SETTINGS);
  uint32_t b1 = hand_module(h, "b.api", CLASS_PRODUCTION), b2 = hand_module(h, "b.store", CLASS_PRODUCTION);
  uint32_t lone = hand_module(h, "-.lone", CLASS_PRODUCTION), test = hand_module(h, "a.tests", CLASS_TEST);
  h->map.is_public[b1] = true;
  hand_import(h, a1, b1, "get", true);           /* from b.api import get, put */
  hand_import(h, a1, b1, "put", false);
  hand_import(h, a2, b1, "get", true);           /* the same symbol again */
  hand_import(h, a1, b2, "", true);              /* import b.store: no symbol */
  hand_import(h, a1, b2, "*", true);
  hand_import(h, a1, a2, "X", true);             /* inner */
  hand_import(h, b2, a1, "", true);
  hand_import(h, lone, b2, "Store", true);
  hand_import(h, a1, lone, "", true);
  hand_import(h, test, a1, "", true);            /* a test: left out */
  h->p.edges.scope[hand_import(h, b1, a2, "T", true)] = SCOPE_TYPE_CHECKING;     /* left out */
  h->p.edges.scope[hand_import(h, a2, b1, "T", true)] = SCOPE_TYPE_CHECKING;     /* another place of this edge is measured */
  h->p.edges.confidence[hand_import(h, b1, a1, "", true)] = CONFIDENCE_POSSIBLE;
  h->p.edges.rule[hand_import(h, b1, b2, "", true)] = RULE_DYNAMIC;
  h->p.edges.scope[hand_import(h, b1, b2, "", true)] = SCOPE_FUNCTION;
  uint32_t fa = hand_node(h, a1), fb = hand_node(h, b2), outside = hand_node(h, 0);
  hand_edge(h, fa, fb, EDGE_CALL);
  hand_edge(h, fa, fb, EDGE_CALL);
  hand_edge(h, fb, fa, EDGE_INHERIT);
  hand_edge(h, fa, fa, EDGE_CALL);
  hand_edge(h, fa, outside, EDGE_CALL);
  hand_edge(h, a1, outside, EDGE_IMPORT);
  hand_edge(h, fa, fb, EDGE_DECORATE);
  hand_edge(h, fa, fb, EDGE_SETTING);             /* neither is a place in the code that uses anything */
  coupling_run(&h->c, &h->arena, &h->p, &h->map);
}

/* Call sites by the context they stand in; those of tests are left out. */
static void test_call_sites(void **state)
{
  (void)state;
  struct hand h;
  build_shop(&h);
  /* A def a module, in the order of the files: a.one, a.two, b.api, b.store, -.lone, a.tests. */
  def_id in[] = {{0}, {1}, {1}, {2}, {3}, {5}, {6}, {4}}, parent[] = {{0}, {0}, {0}, {0}, {0}, {0}, {0}};
  file_id files[] = {{0}, {0}, {1}, {2}, {3}, {4}, {5}};
  def_id decorated[] = {{0}, {1}};
  uint8_t call[] = {FATE_NONE, FATE_KNOWN, FATE_UNKNOWN + CALL_COMPUTED, FATE_UNKNOWN, FATE_KNOWN, FATE_UNKNOWN, FATE_UNKNOWN, FATE_NONE}, decorator[] = {FATE_NONE, FATE_UNKNOWN};
  h.corpus.all.calls = (struct calls){.n = 8, .in = in};
  h.corpus.all.defs = (struct defs){.n = 7, .parent = parent};
  h.corpus.all.decorators = (struct decorators){.n = 2, .of = decorated};
  h.corpus.def_file = files;
  coupling_calls(&h.c, &h.p, &h.map, &(struct call_counts){.of_call = call, .of_decorator = decorator});
  static const uint32_t sites[] = {1, 4, 1}, unknown[] = {1, 3, 0};
  for (uint32_t ctx = 0; ctx < 3; ctx++) {
    assert_int_equal(h.c.context[ctx].call_sites, sites[ctx]);
    assert_int_equal(h.c.context[ctx].unknown_calls, unknown[ctx]);
  }
  hand_release(&h);
}

/* Calls across borders, by function: those called most first; what is inside, possible, of a test or outside the tree is left out. */
static void test_border_calls(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_context(&h, "a", false);
  hand_context(&h, "b", false);
  hand_context(&h, "c", false);
  uint32_t a = hand_module(&h, "a.one", CLASS_PRODUCTION), b = hand_module(&h, "b.one", CLASS_PRODUCTION), c = hand_module(&h, "c.one", CLASS_PRODUCTION);
  uint32_t test = hand_module(&h, "a.tests", CLASS_TEST);
  uint32_t f = hand_node(&h, b), g = hand_node(&h, b), fa = hand_node(&h, a), ga = hand_node(&h, a), fc = hand_node(&h, c), ft = hand_node(&h, test), outside = hand_node(&h, 0);
  uint32_t one = hand_edge(&h, fc, g, EDGE_CALL), two = hand_edge(&h, fa, g, EDGE_CALL), three = hand_edge(&h, ga, g, EDGE_CALL), four = hand_edge(&h, fa, g, EDGE_CALL);
  uint32_t five = hand_edge(&h, fc, f, EDGE_CALL), six = hand_edge(&h, f, fc, EDGE_CALL);
  hand_edge(&h, f, g, EDGE_CALL);
  hand_edge(&h, ft, g, EDGE_CALL);
  hand_edge(&h, fa, outside, EDGE_CALL);
  hand_edge(&h, fa, f, EDGE_DECORATE);
  h.p.edges.confidence[hand_edge(&h, fa, f, EDGE_CALL)] = CONFIDENCE_POSSIBLE;
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  const struct border_calls *calls = &h.c.border_calls;
  static const uint32_t first[] = {0, 0, 0, 2, 3};
  assert_int_equal(calls->n, 6);
  assert_memory_equal(calls->first, first, sizeof first);
  const struct border_function *most = &calls->function[0], *less = &calls->function[1];
  assert_int_equal(most->function.v, g);
  assert_int_equal(most->n, 4);
  assert_int_equal(most->callers, 3);
  assert_int_equal(most->contexts, 2);
  const uint32_t edges[] = {two, four, three, one};
  assert_memory_equal(&calls->edge[most->first], edges, sizeof edges);
  assert_int_equal(less->function.v, f);
  assert_int_equal(calls->edge[less->first], five);
  assert_int_equal(calls->edge[calls->function[2].first], six);
  hand_release(&h);
}

static void test_matrix(void **state)
{
  (void)state;
  struct hand h;
  build_shop(&h);
  check_pair(&h.c, 1, 2, (struct pair){.edges = 3, .statements = 4, .importing = 2, .imported = 2, .symbols = 3,
                                   .calls = 2, .past_public = 2});
  check_pair(&h.c, 2, 1, (struct pair){.edges = 1, .statements = 1, .importing = 1, .imported = 1, .inherits = 1});
  check_pair(&h.c, 1, 1, (struct pair){.edges = 1, .statements = 1, .importing = 1, .imported = 1, .symbols = 1, .calls = 1});
  check_pair(&h.c, 2, 2, (struct pair){.edges = 1, .statements = 2, .importing = 1, .imported = 1});
  check_pair(&h.c, 0, 2, (struct pair){.edges = 1, .statements = 1, .importing = 1, .imported = 1, .symbols = 1,
                                   .past_public = 1});
  check_pair(&h.c, 1, 0, (struct pair){.edges = 1, .statements = 1, .importing = 1, .imported = 1});
  check_pair(&h.c, 0, 0, (struct pair){0});
  hand_release(&h);
}

static void test_contexts(void **state)
{
  (void)state;
  struct hand h;
  build_shop(&h);
  const struct context_metrics *a = &h.c.context[1], *b = &h.c.context[2];
  assert_int_equal(a->modules, 2);
  assert_int_equal(a->left_out, 1);
  assert_int_equal(a->lines, 1 + 2 + 2);
  assert_int_equal(b->lines, 3 + 4 + 2);
  assert_int_equal(a->ca, 1);                    /* b.store */
  assert_int_equal(a->ce, 3);                    /* b.api, b.store, lone */
  assert_int_equal(b->ca, 3);
  assert_int_equal(b->ce, 1);
  assert_int_equal(a->ca_contexts, 1);
  assert_int_equal(a->ce_contexts, 1);
  assert_true(fabs(a->instability - 0.75) < 1e-12);
  assert_int_equal(a->out_statements, 5);
  assert_int_equal(a->in_statements, 1);
  assert_int_equal(a->inner_statements, 1);
  assert_int_equal(b->in_statements, 5);
  assert_int_equal(b->public_in, 2);
  assert_true(b->has_public);
  assert_false(a->has_public);
  assert_int_equal(a->out_calls, 2);
  assert_int_equal(b->in_calls, 2);
  assert_int_equal(a->in_calls, 0);
  assert_int_equal(a->component, b->component);
  assert_int_equal(b->level, 0);                 /* the one statement b -> a is cut, not the four of a -> b */
  assert_int_equal(a->level, 1);
  assert_int_equal(a->up_in, 1);
  assert_int_equal(a->up_out, 0);
  assert_int_equal(b->up_in, 0);
  assert_int_equal(b->up_out, 1);
  hand_release(&h);
}

static void test_sums(void **state)
{
  (void)state;
  struct hand h;
  build_shop(&h);
  const struct coupling *c = &h.c;
  assert_int_equal(c->measured_modules, 5);
  assert_int_equal(c->left_out_modules, 1);
  assert_int_equal(c->left_out_edges, 2);        /* a.tests -> a.one, b.api -> a.two */
  assert_int_equal(c->all_edges, 6);
  assert_int_equal(c->cross_edges, 4);
  assert_int_equal(c->all_statements, 8);
  assert_int_equal(c->cross_statements, 5);
  assert_int_equal(c->context_edges, 2);
  assert_int_equal(c->mutual_pairs, 1);
  assert_int_equal(c->largest_context_cycle, 2);
  assert_int_equal(c->feedback.arcs, 1);
  assert_int_equal(c->feedback.weight, 1);
  assert_int_equal(c->n_cycles, 1);              /* all five: a.one -> a.two -> b.api -> b.store -> a.one, and over lone */
  assert_int_equal(c->modules_in_cycles, 5);
  assert_int_equal(c->largest_cycle, 5);
  assert_int_equal(c->module_scc.size[c->component_rank[0]], 5);
  assert_int_equal(c->module[1].ce, 4);
  assert_int_equal(c->module[1].ca, 1);
  assert_int_equal(c->module[6].ce, 0);
  assert_int_equal(c->module[2].users, 0);       /* a.two: a.one only, of its own context */
  assert_int_equal(c->module[3].users, 2);       /* b.api: a.one and a.two */
  assert_int_equal(c->module[4].users, 2);       /* b.store: a.one and lone, not b.api */
  assert_int_equal(c->cycle_contexts[0], 3);     /* a, b and nobody's */
  assert_int_equal(c->called_statements, 1);     /* b.api -> b.store */
  assert_int_equal(c->n_shown, 2);
  uint32_t arc = csr_find(&c->contexts, 1, 2);
  assert_int_equal(c->contexts.weight[arc], 4);
  assert_int_equal(c->contexts.rows_at[arc + 1] - c->contexts.rows_at[arc], 5);
  assert_int_equal(c->contexts.rows[c->contexts.rows_at[arc]], 1);
  assert_int_equal(c->contexts.off[1], 0);       /* nothing leaves row 0 */
  hand_release(&h);
}

/* A package of tests is a context when somebody says so; otherwise it is counted, and passed over by pictures. */
static void test_hidden(void **state)
{
  (void)state;
  for (int declared = 0; declared < 2; declared++) {
    struct hand h;
    struct level_map levels;
    struct backbone bones;
    hand_init(&h);
    hand_context(&h, "checks", false);
    hand_context(&h, "shop", false);
    uint32_t test = hand_module(&h, "checks.test_all", CLASS_TEST), shop = hand_module(&h, "shop.views", CLASS_PRODUCTION);
    hand_import(&h, test, shop, "", true);
    h.map.declared = declared != 0;
    coupling_run(&h.c, &h.arena, &h.p, &h.map);
    level_map_build(&levels, &h.arena, &h.c, NULL);
    backbone_build(&bones, &h.arena, &h.c, NULL);
    assert_int_equal(h.c.context[1].hidden, !declared);
    assert_int_equal(h.c.context[1].left_out, 1);
    assert_int_equal(h.c.n_hidden, !declared);
    assert_int_equal(h.c.n_shown, 1 + declared);
    assert_int_equal(levels.row_first[levels.n_rows], 1 + declared);
    assert_int_equal(levels.order[0], declared ? 1 : 2);
    assert_int_equal(bones.n_nodes, 1 + declared);
    assert_int_equal(bones.node[0], declared ? 1 : 2);
    hand_release(&h);
  }
}

static void test_nothing(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  struct level_map levels;
  struct backbone bones;
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  assert_int_equal(h.c.k, 1);
  assert_int_equal(h.c.largest_cycle, 0);
  assert_int_equal(h.c.largest_context_cycle, 0);
  assert_true(isnan(h.c.context[0].instability));
  level_map_build(&levels, &h.arena, &h.c, NULL);
  assert_int_equal(levels.n_rows, 0);
  assert_int_equal(levels.n_shown, 0);
  backbone_build(&bones, &h.arena, &h.c, NULL);
  assert_int_equal(bones.n_nodes, 0);
  assert_int_equal(bones.n_arcs, 0);
  hand_release(&h);
}

/* Cycles are ranked by size, then by the least name among their modules, whatever the order of the files. */
static void test_cycle_rank(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_context(&h, "a", false);
  const char *names[] = {"a.z", "a.y", "a.c", "a.x", "a.d", "a.e", "a.f"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    hand_module(&h, names[i], CLASS_PRODUCTION);
  static const uint32_t edges[][2] = {{1, 2}, {2, 1}, {3, 4}, {4, 3}, {5, 6}, {6, 7}, {7, 5}, {1, 3}, {5, 1}};
  for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
    hand_import(&h, edges[i][0], edges[i][1], "", true);
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  assert_int_equal(h.c.n_cycles, 3);
  assert_int_equal(h.c.modules_in_cycles, 7);
  assert_int_equal(h.c.component_rank[0], h.c.module[5].component);
  assert_int_equal(h.c.component_rank[1], h.c.module[3].component);    /* a.c */
  assert_int_equal(h.c.component_rank[2], h.c.module[1].component);    /* a.y */
  hand_release(&h);
}

/* g2 of metrics.md 10: node 2 has ce 3, ca 2, I 0.6; 5 has 1, 1, 0.5; 4 and 6 have I 0; 1 and 3 have I 1. */
static void test_instability(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  const char *names[] = {"1", "2", "3", "4", "5", "6"};
  for (size_t i = 0; i < 6; i++)
    hand_context(&h, names[i], false);
  for (size_t i = 0; i < 6; i++)
    hand_module(&h, names[i], CLASS_PRODUCTION);
  static const uint32_t edges[][2] = {{1, 2}, {3, 2}, {2, 4}, {2, 5}, {2, 6}, {5, 6}};
  for (size_t i = 0; i < 6; i++)
    hand_import(&h, edges[i][0], edges[i][1], "", true);
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  static const double want[] = {1, 0.6, 1, 0, 0.5, 0};
  for (uint32_t x = 1; x <= 6; x++) {
    assert_true(fabs(h.c.context[x].instability - want[x - 1]) < 1e-12);
    assert_int_equal(h.c.context[x].ce, h.c.module[x].ce);
    assert_int_equal(h.c.context[x].ca, h.c.module[x].ca);
  }
  assert_int_equal(h.c.context[2].ce, 3);
  assert_int_equal(h.c.context[2].ca, 2);
  assert_int_equal(h.c.context_edges, 6);
  assert_int_equal(h.c.mutual_pairs, 0);
  assert_int_equal(h.c.largest_context_cycle, 0);
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_call_sites), cmocka_unit_test(test_border_calls), cmocka_unit_test(test_matrix),
    cmocka_unit_test(test_contexts),
    cmocka_unit_test(test_sums),
    cmocka_unit_test(test_hidden),
    cmocka_unit_test(test_nothing),
    cmocka_unit_test(test_cycle_rank),
    cmocka_unit_test(test_instability),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
