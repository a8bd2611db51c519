/* unit/test_resolve_stdlib.c: which Python has which module. */
#include "test_base.h"

#include "resolve/stdlib.h"

static void test_versions(void **state)
{
  (void)state;
  static const struct {
    const char *name, *says;
  } samples[] = {
    {"os", ""}, {"typing", ""}, {"cPickle", "only 2.7"}, {"asyncore", "gone since 3.12"}, {"distutils", "gone since 3.12"}, {"imp", "gone since 3.12"},
    {"cgi", "gone since 3.13"}, {"lib2to3", "gone since 3.13"}, {"formatter", "gone since 3.10"}, {"tomllib", "since 3.11"}, {"zoneinfo", "since 3.9"},
    {"graphlib", "since 3.9"}, {"annotationlib", "since 3.14"}, {"configparser", ""}, {"dataclasses", ""}, {"macpath", "only 2.7"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf out = {0};
    assert_true(stdlib_has(span_of(samples[i].name)));
    assert_int_equal(stdlib_say(&out, stdlib_versions(span_of(samples[i].name))), samples[i].says[0] != '\0');
    assert_string_equal(out.n > 0 ? out.at : "", samples[i].says);
    buf_release(&out);
  }
  assert_false(stdlib_has(SPAN("django")));
  assert_false(stdlib_has(SPAN("")));
  assert_false(stdlib_has(SPAN("Zzz")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_versions)};
  return cmocka_run_group_tests_name("resolve/stdlib", tests, NULL, NULL);
}
