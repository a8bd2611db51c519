/* unit/test_coupling_fit.c: metrics of metrics.md on programs made by hand, with the values that stand in its section 10. */
#include "test_coupling.h"

#include "coupling/fit.h"

#include <math.h>

static void assert_near(double got, double want)
{
  if (isnan(want) ? !isnan(got) : !(fabs(got - want) < 0.0001))
    fail_msg("%.6f is not %.6f", got, want);
}

/* Modules 1 .. of the contexts that `contexts` names by one letter each; imports "1>2 2>3". */
static void build(struct hand *h, struct fit *fit, const char *contexts, const char *imports)
{
  hand_init(h);
  for (char c[2] = "a"; c[0] <= 'c'; c[0]++)
    if (strchr(contexts, c[0]) != NULL)
      hand_context(h, arena_strndup(&h->arena, c, 1), false);
  for (const char *c = contexts; *c != '\0'; c++) {
    struct buf name = {0};
    buf_printf(&name, "%c.m%d", *c, (int)(c - contexts) + 1);
    hand_module(h, arena_strndup(&h->arena, name.at, name.n), CLASS_PRODUCTION);
    buf_release(&name);
  }
  for (char *p = (char *)(uintptr_t)imports; *p != '\0';) {
    uint32_t from = (uint32_t)strtoul(p, &p, 10), to = (uint32_t)strtoul(p + 1, &p, 10);
    hand_import(h, from, to, "x", true);
    while (*p == ' ')
      p++;
  }
  struct scores *scores = arena_new(&h->arena, struct scores);
  coupling_run(&h->c, &h->arena, &h->p, &h->map);
  scores_run(scores, &h->arena, &h->p, &h->map, NULL);
  fit_run(fit, &h->arena, &(struct fit_in){&h->p, &h->map, &h->c, scores, 1});
}

/* g4: 1->2->3->1, 4->5->6->4, 3->4 with contexts {1,2,3}, {4,5,6}. */
static void test_two_triangles(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "aaabbb", "1>2 2>3 3>1 4>5 5>6 6>4 3>4");
  assert_near(f.tree[METRIC_Q_UNDIRECTED].value, 5.0 / 14);
  assert_near(f.tree[METRIC_Q_DIRECTED].value, 18.0 / 49);
  assert_near(f.tree[METRIC_TURBO_MQ].value, 12.0 / 7);
  assert_near(f.tree[METRIC_TURBO_MQ].whole, 2);
  assert_near(f.context[1][METRIC_TURBO_MQ].value, 6.0 / 7);
  assert_near(f.tree[METRIC_COMMUNITIES].value, 2);
  assert_near(f.tree[METRIC_ARI].value, 1);
  assert_near(f.tree[METRIC_MOJOFM].value, 100);
  assert_near(f.tree[METRIC_Q_FOUND].value, 5.0 / 14);
  assert_int_equal(f.community[1], f.community[3]);
  assert_int_not_equal(f.community[3], f.community[4]);
  assert_near(f.context[1][METRIC_CE].value, 1);
  assert_near(f.context[1][METRIC_INSTABILITY].value, 1);
  assert_near(f.context[2][METRIC_INSTABILITY].value, 0);
  assert_near(f.context[1][METRIC_SDP_VIOLATIONS].value, 0);
  assert_near(f.context[1][METRIC_INNER_RATIO].value, 0.75);
  assert_near(f.context[1][METRIC_DENSITY].value, 0.5);
  assert_near(f.context[1][METRIC_EXPOSURE].value, 0);
  assert_near(f.context[2][METRIC_EXPOSURE].value, 1.0 / 3);
  assert_near(f.tree[METRIC_NED].value, 1);
  assert_near(f.tree[METRIC_PROPAGATION_COST].value, (3 * 6 + 3 * 3) / 36.0);
  assert_near(f.tree[METRIC_CYCLE_GROUPS].value, 2);
  hand_release(&h);
}

/* g5: 1->2->3->1, 4->1, 3->5, and 6 alone. */
static void test_core(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "aaaaaa", "1>2 2>3 3>1 4>1 3>5");
  assert_near(f.tree[METRIC_PROPAGATION_COST].value, 19.0 / 36);
  assert_near(f.tree[METRIC_CCD].value, 19);
  assert_near(f.tree[METRIC_NCCD].value, 19.0 / 14);
  assert_near(f.tree[METRIC_CYCLICITY].value, 50);
  assert_int_equal(f.architecture, ARCH_CORE_PERIPHERY);
  const uint8_t classes[] = {CORE_NONE, CORE_CORE, CORE_CORE, CORE_CORE, CORE_CONTROL, CORE_SHARED, CORE_PERIPHERY};
  assert_memory_equal(f.core, classes, sizeof classes);
  const uint32_t vfo[] = {0, 4, 4, 4, 5, 1, 1}, vfi[] = {0, 4, 4, 4, 1, 5, 1};
  assert_memory_equal(f.vfo, vfo, sizeof vfo);
  assert_memory_equal(f.vfi, vfi, sizeof vfi);
  hand_release(&h);
}

struct reach {
  double ccd, acd, racd, nccd;
};

static void assert_reach(const char *contexts, const char *imports, struct reach want)
{
  struct hand h;
  struct fit f;
  build(&h, &f, contexts, imports);
  for (int level = ON_MODULE; level <= ON_PACKAGE; level++) {   /* each module is a package of its own where it is a context */
    if (level == ON_PACKAGE && strchr(contexts + 1, contexts[0]) != NULL)
      break;
    assert_near(f.level[level][METRIC_CCD].value, want.ccd);
    assert_near(f.level[level][METRIC_ACD].value, want.acd);
    assert_near(f.level[level][METRIC_PROPAGATION_COST].value, want.racd);
    assert_near(f.level[level][METRIC_NCCD].value, want.nccd);
  }
  assert_near(f.tree[METRIC_CCD].value, want.ccd);
  hand_release(&h);
}

/* g1, g2, g3. */
static void test_reach(void **state)
{
  (void)state;
  assert_reach("aaaa", "1>2 2>3 1>4", (struct reach){8, 2, 0.5, 1});
  assert_reach("aaaaaa", "1>2 3>2 2>4 2>5 2>6 5>6", (struct reach){18, 3, 0.5, 1.2857});
  assert_reach("aaa", "1>2 2>3 3>1", (struct reach){9, 3, 1, 1.8});
  assert_reach("abc", "1>2 2>3 3>1", (struct reach){9, 3, 1, 1.8});
}

/* Two classes at the top of module m, the first one abstract or not, and one within it that does not count. */
static void give_classes(struct hand *h, uint32_t m, bool abstract)
{
  struct defs *d = &h->corpus.all.defs;
  d->kind = arena_array(&h->arena, uint8_t, 5);
  d->parent = arena_array(&h->arena, def_id, 5);
  h->corpus.def_file = arena_array(&h->arena, file_id, 5);
  h->p.abstract = arena_array(&h->arena, bool, 5);
  d->n = 5;
  for (uint32_t def = 1; def < d->n; def++) {
    d->kind[def] = def == 1 ? DEF_MODULE : DEF_CLASS;
    d->parent[def].v = def == 1 ? 0 : def == 4 ? 2 : 1;
    h->corpus.def_file[def].v = m - 1;
  }
  h->p.abstract[2] = abstract;
  h->p.abstract[4] = true;
}

/* g2, each node a module: 2 has ce 3, ca 2, I 0.6, and with A = 0.5 a distance of 0.1; 5 has 1, 1, 0.5; 4 and 6 have I 0, 1 and 3 have 1. As packages as well. */
static void test_direction(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "abc", "1>2 3>2");
  const char *const names[] = {"d.m4", "e.m5", "f.m6"};
  for (int i = 0; i < 3; i++)
    hand_module(&h, names[i], CLASS_PRODUCTION);
  hand_import(&h, 2, 4, "x", true);
  hand_import(&h, 2, 5, "x", true);
  hand_import(&h, 2, 6, "x", true);
  hand_import(&h, 5, 6, "x", true);
  give_classes(&h, 2, true);
  struct scores scores;
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  scores_run(&scores, &h.arena, &h.p, &h.map, NULL);
  fit_run(&f, &h.arena, &(struct fit_in){&h.p, &h.map, &h.c, &scores, 1});
  const double want[] = {NAN, 1, 0.6, 1, 0, 0.5, 0};
  assert_int_equal(f.packages.n, 7);
  for (uint32_t i = 1; i < 7; i++) {
    assert_near(f.instability[i], want[i]);
    assert_near(f.package[i][METRIC_INSTABILITY].value, want[i]);
    assert_near(f.package[i][METRIC_MODULES].value, 1);
  }
  assert_near(f.package[2][METRIC_CE].value, 3);
  assert_near(f.package[2][METRIC_CA].value, 2);
  assert_near(f.package[2][METRIC_INSTABILITY].part, 3);
  assert_near(f.package[2][METRIC_INSTABILITY].whole, 5);
  assert_near(f.package[2][METRIC_ABSTRACTNESS].value, 0.5);
  assert_near(f.package[2][METRIC_ABSTRACTNESS].whole, 2);
  assert_near(f.package[2][METRIC_DISTANCE].value, 0.1);
  assert_near(f.package[5][METRIC_ABSTRACTNESS].value, NAN);
  assert_near(f.package[5][METRIC_DISTANCE].value, NAN);
  assert_near(f.package[2][METRIC_VFO].value, 4);
  assert_near(f.package[6][METRIC_VFI].value, 5);
  assert_near(f.level[ON_PACKAGE][METRIC_CCD].value, 18);
  assert_near(f.level[ON_PACKAGE][METRIC_SDP_VIOLATIONS].value, 0);
  assert_near(f.level[ON_PACKAGE][METRIC_SDP_VIOLATIONS].whole, 6);
  assert_near(f.level[ON_PACKAGE][METRIC_FEEDBACK_WEIGHT].value, 0);
  hand_release(&h);
}

/* Components of 3 and 2 in 10 modules; lines are the number of the module and one of docstring. */
static void test_cyclicity(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "aaaaaaaabb", "1>2 2>3 3>1 9>10 10>9 4>9");
  assert_near(f.tree[METRIC_CYCLICITY].value, 36.0555);
  assert_near(f.level[ON_MODULE][METRIC_CYCLICITY].value, 36.0555);
  assert_near(f.tree[METRIC_LINES_IN_CYCLES].value, 2 + 3 + 4 + 10 + 11);
  assert_near(f.tree[METRIC_LINES_IN_CYCLES].whole, 65);
  assert_near(f.tree[METRIC_LARGEST_CYCLE].value, 3);
  assert_near(f.tree[METRIC_LARGEST_CYCLE_IMPORT_TIME].value, 3);
  assert_near(f.level[ON_PACKAGE][METRIC_CYCLE_GROUPS].value, 0);
  h.p.edges.scope[1] = SCOPE_FUNCTION;
  struct scores scores;
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  scores_run(&scores, &h.arena, &h.p, &h.map, NULL);
  fit_run(&f, &h.arena, &(struct fit_in){&h.p, &h.map, &h.c, &scores, 1});
  assert_near(f.tree[METRIC_LARGEST_CYCLE].value, 3);
  assert_near(f.tree[METRIC_LARGEST_CYCLE_IMPORT_TIME].value, 2);
  hand_release(&h);
}

/* Three edges into `b` by two modules, one of them public. */
static void test_bypasses(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "aabb", "1>3 1>4 2>3 3>4");
  h.declared[2].n_public = 1;
  h.map.is_public[3] = true;
  struct scores scores;
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  scores_run(&scores, &h.arena, &h.p, &h.map, NULL);
  fit_run(&f, &h.arena, &(struct fit_in){&h.p, &h.map, &h.c, &scores, 1});
  assert_near(f.context[2][METRIC_BYPASSES].value, 1);
  assert_near(f.context[2][METRIC_BYPASSES].whole, 3);
  assert_near(f.context[2][METRIC_PUBLIC_SHARE].value, 2.0 / 3);
  assert_near(f.context[1][METRIC_BYPASSES].value, NAN);
  hand_release(&h);
}

/* Exposure 1 of 4 and 2 of 3; 4 modules with 6 inner edges. */
static void test_exposure(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "aaaabbb", "1>2 1>3 1>4 2>3 2>4 3>4 5>1 6>1 1>5 1>6");
  assert_near(f.tree[METRIC_EXPOSURE].value, 0.4583);
  assert_near(f.tree[METRIC_EXPOSURE_GLOBAL].value, 3.0 / 7);
  assert_near(f.context[1][METRIC_COHESION_H].value, 1.75);
  assert_near(f.context[1][METRIC_DENSITY].value, 0.5);
  hand_release(&h);
}

/* m = 3, 2; mu = 3, 1; s = 2; 2 of 6 calls cross. */
static void test_smq_icp(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "aaabb", "1>2 2>3 1>3 4>5 3>4 4>1");
  assert_near(f.tree[METRIC_SMQ].value, 0.125);
  assert_near(f.tree[METRIC_NED].value, 1);
  assert_near(f.tree[METRIC_ICP].value, NAN);
  uint32_t a = hand_node(&h, 1), b = hand_node(&h, 4);
  for (int i = 0; i < 4; i++)
    hand_edge(&h, a, a, EDGE_CALL);
  hand_edge(&h, a, b, EDGE_CALL);
  hand_edge(&h, b, a, EDGE_CALL);
  struct scores scores;
  scores_run(&scores, &h.arena, &h.p, &h.map, NULL);
  fit_run(&f, &h.arena, &(struct fit_in){&h.p, &h.map, &h.c, &scores, 1});
  assert_near(f.tree[METRIC_ICP].value, 0.3333);
  assert_near(f.tree[METRIC_ICP].part, 2);
  assert_near(f.tree[METRIC_ICP].whole, 6);
  assert_near(f.tree[METRIC_IFN].value, 1);
  hand_release(&h);
}

/* An __init__ to what lies below it counts for reach and cycles alone. */
static void test_facade(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "aab", "");
  h.p.modules.name[1] = intern_add(&h.corpus.strings, "a", 1);
  h.p.modules.name[2] = intern_add(&h.corpus.strings, "a.x", 3);
  h.p.modules.flags[1] = MODULE_PACKAGE;
  hand_import(&h, 1, 2, "x", true);
  hand_import(&h, 2, 3, "x", true);
  struct scores scores;
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  scores_run(&scores, &h.arena, &h.p, &h.map, NULL);
  fit_run(&f, &h.arena, &(struct fit_in){&h.p, &h.map, &h.c, &scores, 1});
  assert_int_equal(f.facade_edges, 1);
  assert_int_equal(f.fit_edges, 1);
  assert_near(f.context[1][METRIC_INNER_RATIO].value, 0);
  assert_int_equal(f.vfo[1], 3);
  hand_release(&h);
}

static void test_nothing(void **state)
{
  (void)state;
  struct hand h;
  struct fit f;
  build(&h, &f, "", "");
  for (int m = 0; m < METRICS; m++)
    assert_true(isnan(f.tree[m].value) || f.tree[m].value == 0);
  hand_release(&h);
}

static void test_names(void **state)
{
  (void)state;
  for (int m = 0; m < METRICS; m++) {
    const struct metric_info *i = metric_info((enum metric)m);
    assert_true(i->name != NULL && *i->formula != '\0' && i->levels != 0 && i->source != NULL && i->trap != NULL && i->unit != NULL);
    assert_int_equal(metric_find(span_of(i->name)), m);
  }
  assert_int_equal(metric_find(SPAN("context.instability")), METRIC_INSTABILITY);
  assert_int_equal(metric_find(SPAN("package.ccd")), METRIC_CCD);
  assert_int_equal(metric_find(SPAN("context.racd")), METRIC_PROPAGATION_COST);
  assert_int_equal(metric_find(SPAN("context.largest_cycle")), METRICS);
  assert_int_equal(metric_find(SPAN("tree.instability")), METRICS);
  assert_int_equal(metric_find(SPAN("planet.instability")), METRICS);
  assert_int_equal(metric_find(SPAN("")), METRICS);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_two_triangles), cmocka_unit_test(test_core), cmocka_unit_test(test_exposure), cmocka_unit_test(test_smq_icp),
    cmocka_unit_test(test_facade), cmocka_unit_test(test_reach), cmocka_unit_test(test_direction), cmocka_unit_test(test_cyclicity), cmocka_unit_test(test_bypasses), cmocka_unit_test(test_nothing), cmocka_unit_test(test_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
