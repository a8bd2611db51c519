/* unit/test_graph_oracle.c: what igraph says of some random graphs, so that every run of the tests knows it; `make oracle ONLY=graphs` asks igraph anew, of many. */
#include "test_graph.h"

#include "graph/feedback.h"
#include "graph/partition.h"
#include "graph/scc.h"
#include "graph/visibility.h"

#include <math.h>

struct sample {
  uint32_t n;
  const char *arcs, *a, *b;       /* two groupings, a digit a node */
  uint32_t components;
  uint64_t ccd, least;            /* the weight of a minimum feedback arc set, by integer programming */
  double q_directed, q_undirected, ari;
};

static const struct sample samples[] = {
  {12, "0>2*1 0>10*1 1>3*9 1>6*5 1>11*8 2>10*5 3>9*6 4>8*4 6>4*8 7>0*9 7>1*4 7>3*9 8>0*4 8>7*1 8>10*7 9>3*5 10>6*1 11>1*1 11>4*4 11>10*8",
   "302132130232", "210012200101", 3, 104, 8, -0.1420000000, -0.1729500000, -0.1628189550},
  {15, "0>5*9 1>2*8 1>12*5 1>14*1 3>1*7 3>4*1 3>13*7 4>0*9 4>7*2 4>14*6 5>12*8 5>14*1 6>1*9 6>4*4 10>1*2 11>12*5 12>5*3 12>10*7 13>8*1 13>9*9 13>12*4 13>14*5 14>10*1 14>11*1",
   "230313221211310", "201220211011201", 10, 99, 5, -0.0880151229, -0.1035538752, 0.0103675778},
  {12, "0>3*3 0>9*1 0>10*3 1>2*1 1>3*2 1>9*2 1>10*1 2>4*1 2>9*3 3>9*2 3>10*1 3>11*2 4>6*1 4>9*3 5>8*2 5>9*1 5>11*3 6>8*3 6>9*2 6>10*1 6>11*2 7>9*3 7>10*3 7>11*3 8>9*2 8>11*1 9>10*3 9>11*3 10>5*1 10>9*2 10>11*2 11>9*2",
   "322120201103", "111101200122", 8, 75, 5, -0.0513609467, -0.0998816568, -0.1660777385},
  {15, "0>3*3 0>4*3 0>14*3 1>2*1 1>10*2 1>14*2 2>3*1 2>12*1 2>13*3 2>14*2 3>6*3 3>9*3 3>14*2 4>5*2 4>7*1 4>12*3 4>14*1 5>6*2 5>10*1 5>13*3 5>14*3 6>7*2 6>9*1 6>13*2 6>14*2 7>8*2 7>9*1 7>14*3 8>9*1 8>13*3 8>14*3 9>11*1 9>13*3 9>14*2 10>13*2 10>14*2 11>12*1 11>13*2 11>14*3 12>13*2 12>14*1 13>14*2",
   "301211330323012", "110202120101112", 15, 104, 0, -0.0350189292, -0.0722687939, 0.1013185288},
  {12, "0>4*6 1>9*6 2>6*2 3>7*8 4>0*4 5>1*4 5>9*4 6>2*6 6>3*3 6>10*1 7>2*8 7>3*3 7>11*6 8>0*2 9>1*3 10>2*2 10>5*6 10>6*4 11>3*8 11>7*4 11>10*4",
   "330023023131", "101021100121", 5, 68, 19, -0.0063377094, -0.0169194206, -0.0740740741},
  {15, "0>8*8 1>5*5 1>9*7 2>5*4 2>6*8 2>10*8 3>7*1 3>11*5 4>0*3 4>8*9 5>1*4 5>9*3 6>10*5 7>11*7 8>0*1 8>4*2 9>1*8 9>5*9 10>2*5 10>6*4 11>3*7 11>7*3 11>13*9 12>3*6",
   "212210123021012", "112112101222202", 7, 55, 35, -0.0298350912, -0.0345259600, 0.0058910162},
  {12, "0>1*2 1>2*3 2>3*2 3>4*6 4>5*2 5>6*7 6>7*7 7>8*5 8>9*9 9>10*9 10>6*9 10>11*8 11>0*2 11>5*6",
   "002322131313", "212221222202", 1, 144, 5, -0.1558441558, -0.1579524372, 0.0402053037},
  {15, "0>1*2 1>2*5 2>3*4 2>9*5 3>4*7 4>5*6 4>11*4 5>6*9 6>7*8 7>6*1 7>8*7 8>9*7 9>10*3 10>11*5 11>12*1 12>13*9 13>14*9 14>0*3 14>8*9",
   "123112232100113", "001110102220222", 1, 225, 2, -0.0014792899, -0.0043916420, -0.1154734411},
};

static struct groups groups_of(struct arena *arena, const char *digits, uint32_t n)
{
  uint32_t *of = arena_array(arena, uint32_t, n);
  for (uint32_t v = 0; v < n; v++)
    of[v] = (uint32_t)(digits[v] - '0');
  return (struct groups){4, of};
}

static void check(const struct sample *s)
{
  struct arena arena = {0};
  struct csr g;
  struct scc scc;
  struct visibility reach;
  struct feedback f;
  struct group_weights w;
  struct groups a = groups_of(&arena, s->a, s->n), b = groups_of(&arena, s->b, s->n);
  graph_of(&g, &arena, s->n, s->arcs);
  scc_find(&scc, &arena, &g);
  visibility_find(&reach, &arena, &g);
  feedback_find(&f, &arena, &g);
  group_weights_find(&w, &arena, &g, &a);
  assert_int_equal(scc.n, s->components);
  assert_int_equal(reach.ccd, s->ccd);
  assert_int_equal(f.weight, s->least);
  assert_true(f.exact);
  assert_true(fabs(modularity_directed(&w, a.n) - s->q_directed) < 1e-9);
  assert_true(fabs(modularity_undirected(&w, a.n) - s->q_undirected) < 1e-9);
  assert_true(fabs(adjusted_rand(s->n, &a, &b) - s->ari) < 1e-9);
  arena_release(&arena);
}

static void test_samples(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
    check(&samples[i]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
