/* unit/test_coupling_score.c: points and scores of metrics.md 8, on programs made by hand. */
#include "test_coupling.h"

#include "coupling/score.h"

#include <math.h>

static void assert_near(double got, double want)
{
  if (!(fabs(got - want) < 0.005))
    fail_msg("%.6f is not %.6f", got, want);
}

struct shop {
  struct hand h;
  ctx_id enroll, inner, other;
};

/* metrics.md 10: E->I: import of 3 names inside and of 1 name in `public`, one call pair with 3 sites, 1 relation; I->E: import of 1 name, 1 event; inner 20 and 30 points, E->C 3, I->C 2. */
static void build(struct shop *s)
{
  struct hand *h = &s->h;
  hand_init(h);
  s->other.v = hand_context(h, "c", false);
  s->enroll.v = hand_context(h, "e", false);
  s->inner.v = hand_context(h, "i", true);
  uint32_t c1 = hand_module(h, "c.one", CLASS_PRODUCTION), e1 = hand_module(h, "e.one", CLASS_PRODUCTION), e2 = hand_module(h, "e.two", CLASS_PRODUCTION);
  uint32_t i1 = hand_module(h, "i.one", CLASS_PRODUCTION), api = hand_module(h, "i.api", CLASS_PRODUCTION), i2 = hand_module(h, "i.two", CLASS_PRODUCTION), test = hand_module(h, "e.tests", CLASS_TEST);
  h->map.is_public[api] = true;
  hand_import(h, e1, i1, "a", true);
  hand_import(h, e1, i1, "b", false);
  hand_import(h, e1, i1, "c", false);
  hand_import(h, e1, i1, "a", true);              /* the same name again */
  hand_import(h, e1, api, "d", true);
  hand_import(h, i1, e1, "e", true);
  hand_import(h, test, i1, "f", true);            /* a test */
  uint32_t fe = hand_node(h, e1), fi = hand_node(h, i1), ge = hand_node(h, e2), gi = hand_node(h, i2), fc = hand_node(h, c1);
  for (int n = 0; n < 3; n++)
    hand_edge(h, fe, fi, EDGE_CALL);
  hand_edge(h, fe, fi, EDGE_DATA);
  hand_edge(h, fi, fe, EDGE_EVENT);
  hand_edge(h, fe, fc, EDGE_INHERIT);             /* 3 points */
  hand_edge(h, fi, fc, EDGE_MIGRATION);           /* 2 points */
  for (int n = 0; n < 6; n++)
    hand_edge(h, n % 2 == 0 ? fe : ge, n % 2 == 0 ? ge : fe, (enum edge_kind[]){EDGE_DATA, EDGE_DATA, EDGE_INHERIT, EDGE_INHERIT, EDGE_MIGRATION, EDGE_MIGRATION}[n]);   /* 20 points */
  for (int n = 0; n < 8; n++)
    hand_edge(h, n % 2 == 0 ? fi : gi, n % 2 == 0 ? gi : fi,
              (enum edge_kind[]){EDGE_DATA, EDGE_DATA, EDGE_INHERIT, EDGE_INHERIT, EDGE_MIGRATION, EDGE_MIGRATION, EDGE_EVENT, EDGE_EVENT}[n]);   /* 22 points */
  for (int n = 0; n < 2; n++) {
    hand_edge(h, n == 0 ? fi : gi, n == 0 ? gi : fi, EDGE_TASK);
    hand_edge(h, n == 0 ? fi : gi, n == 0 ? gi : fi, EDGE_DECORATE);
    hand_edge(h, n == 0 ? fi : gi, n == 0 ? gi : fi, EDGE_SETTING);
    hand_edge(h, n == 0 ? fi : gi, n == 0 ? gi : fi, EDGE_ROUTE);
    hand_edge(h, n == 0 ? fi : gi, n == 0 ? gi : fi, EDGE_TOGGLE);
  }                                               /* and 8 more */
}

static void test_worked_values(void **state)
{
  (void)state;
  struct shop s = {0};
  struct scores out;
  build(&s);
  scores_run(&out, &s.h.arena, &s.h.p, &s.h.map, NULL);
  const struct points *there = score_points(&out, s.enroll, s.inner), *back = score_points(&out, s.inner, s.enroll);
  assert_near(there->sum, 8.5);
  assert_near(there->of[EDGE_IMPORT], 2.5);
  assert_near(there->of[EDGE_CALL], 1);
  assert_near(there->of[EDGE_DATA], 5);
  assert_near(there->by_public, 0.5);
  assert_int_equal(there->edges[EDGE_IMPORT], 2);
  assert_int_equal(there->edges[EDGE_CALL], 1);
  assert_near(back->sum, 2);
  assert_near(out.context[s.enroll.v].inner.sum, 20);
  assert_near(out.context[s.inner.v].inner.sum, 30);
  assert_near(score_between(&out, s.enroll, s.inner), 1050 / 65.5);
  assert_near(score_between(&out, s.inner, s.enroll), 1050 / 65.5);
  assert_near(out.context[s.enroll.v].score, 1350 / 33.5);
  assert_near(out.context[s.other.v].score, 100);
  assert_true(isnan(out.context[0].score));
  assert_near(score_points(&out, s.other, s.enroll)->sum, 0);
  hand_release(&s.h);
}

static void test_lighter(void **state)
{
  (void)state;
  struct hand h;
  struct scores out;
  hand_init(&h);
  ctx_id a = {hand_context(&h, "a", false)}, b = {hand_context(&h, "b", true)};
  uint32_t a1 = hand_module(&h, "a.one", CLASS_PRODUCTION), a2 = hand_module(&h, "a.two", CLASS_PRODUCTION), b1 = hand_module(&h, "b.one", CLASS_PRODUCTION);
  h.map.is_public[b1] = true;
  h.p.edges.scope[hand_import(&h, a1, b1, "T", true)] = SCOPE_TYPE_CHECKING;
  scores_run(&out, &h.arena, &h.p, &h.map, NULL);
  assert_near(score_points(&out, a, b)->sum, 0.5 * 0.3);
  hand_import(&h, a1, b1, "T", true);             /* one place that runs is enough */
  h.p.edges.confidence[hand_import(&h, a1, a2, "x", true)] = CONFIDENCE_POSSIBLE;
  scores_run(&out, &h.arena, &h.p, &h.map, NULL);
  assert_near(score_points(&out, a, b)->sum, 0.5);
  assert_near(score_points(&out, a, a)->sum, 0.3);
  double given[EDGE_KINDS];
  for (int kind = 0; kind < EDGE_KINDS; kind++)
    given[kind] = NAN;
  struct hash128 hash = out.weights_hash;
  scores_run(&out, &h.arena, &h.p, &h.map, given);
  assert_memory_equal(&out.weights_hash, &hash, sizeof hash);
  given[EDGE_IMPORT] = 4;
  scores_run(&out, &h.arena, &h.p, &h.map, given);
  assert_near(score_points(&out, a, b)->sum, 2);
  assert_memory_not_equal(&out.weights_hash, &hash, sizeof hash);
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_worked_values), cmocka_unit_test(test_lighter)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
