/* unit/test_coupling_semantic.c: the cosines of metrics.md 10 and of neighbours, on tables made by hand. */
#include "test_base.h"

#include "coupling/language_p.h"
#include "coupling/semantic.h"

#include <math.h>

static void assert_near(double got, double want)
{
  if (isnan(want) ? !isnan(got) : !(fabs(got - want) < 0.0001))
    fail_msg("%.6f is not %.6f", got, want);
}

/* Modules {course 2, grade 1}, {course 1, user 1}, {user 2}, each its own group: 0.4199, 0, 0.7071. */
static void test_worked_values(void **state)
{
  (void)state;
  enum { COURSE = 1, GRADE, USER, TERMS };
  static const uint32_t group[] = {0, 1, 2}, first[] = {0, 2, 4, 5}, term[] = {COURSE, GRADE, COURSE, USER, USER}, count[] = {2, 1, 1, 1, 2};
  double out[9];
  semantic_run(out, &(struct semantic_in){3, TERMS, 3, group, first, term, count});
  assert_near(out[1], 0.4199);
  assert_near(out[2], 0);
  assert_near(out[5], 0.7071);
  assert_near(out[3], out[1]);
  assert_near(out[0], NAN);                           /* a lone module is in no pair */
}

/* The sum of unit vectors is the mean over all pairs: {1, 2} against {3} is the mean of 13 and 23, and {1, 2} with itself is 12. */
static void test_groups_are_means(void **state)
{
  (void)state;
  static const uint32_t group[] = {0, 0, 1}, first[] = {0, 2, 4, 5}, term[] = {1, 2, 1, 3, 3}, count[] = {2, 1, 1, 1, 2};
  double out[4];
  semantic_run(out, &(struct semantic_in){3, 4, 2, group, first, term, count});
  assert_near(out[1], (0 + 0.7071) / 2);
  assert_near(out[0], 0.4199);
}

/* A module that says nothing, or only what all say, is in no pair. */
static void test_silence(void **state)
{
  (void)state;
  static const uint32_t group[] = {0, 0, 1, 1}, first[] = {0, 1, 1, 2, 4}, term[] = {1, 1, 1, 2}, count[] = {1, 3, 1, 1};
  double out[4];
  semantic_run(out, &(struct semantic_in){4, 3, 2, group, first, term, count});
  for (int i = 0; i < 4; i++)
    assert_near(out[i], NAN);                         /* only the last module has a word of its own */
}

/* (1 2 0) and (0 2 1): 4/5. Nothing in common: 0. A word without neighbours is like no other. */
static void test_neighbours(void **state)
{
  (void)state;
  struct neighbour a[] = {{3, 1}, {5, 2}}, b[] = {{5, 2}, {9, 1}}, c[] = {{1, 4}};
  struct neighbours x = {a, 2}, y = {b, 2}, z = {c, 1}, none = {NULL, 0};
  assert_near(neighbours_cosine(&x, &y), 0.8);
  assert_near(neighbours_cosine(&y, &x), 0.8);
  assert_near(neighbours_cosine(&x, &x), 1);
  assert_near(neighbours_cosine(&x, &z), 0);
  assert_near(neighbours_cosine(&x, &none), NAN);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_worked_values),
    cmocka_unit_test(test_groups_are_means),
    cmocka_unit_test(test_silence),
    cmocka_unit_test(test_neighbours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
