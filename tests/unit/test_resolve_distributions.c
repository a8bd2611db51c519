/* unit/test_resolve_distributions.c: which distribution has which import. */
#include "test_base.h"

#include "resolve/distributions.h"
#include "resolve/well_known.h"

static void test_well_known(void **state)
{
  (void)state;
  assert_string_equal(well_known_imports(SPAN("pyyaml")), "yaml");
  assert_string_equal(well_known_imports(SPAN("acid-xblock")), "acid");
  assert_non_null(well_known_imports(SPAN("pywin32")));
  assert_null(well_known_imports(SPAN("requests")));
  assert_null(well_known_imports(SPAN("")));
  assert_string_equal(well_known_distribution(SPAN("bs4"), 0), "beautifulsoup4");
  assert_null(well_known_distribution(SPAN("bs4"), 1));
  assert_null(well_known_distribution(SPAN(""), 0));
}

struct sample {
  const char *import, *distribution, *how;            /* NULL: none */
  enum external_class class_;
};

static void check(const struct distributions *d, const struct sample *s)
{
  struct external e = distributions_class(d, span_of(s->import));
  if (e.class_ != s->class_)
    fail_msg("%s is %s", s->import, external_class_name(e.class_));
  if (s->distribution == NULL) {
    assert_int_equal(e.distribution, 0);
    return;
  }
  assert_int_not_equal(e.distribution, 0);
  assert_true(span_is(d->at[e.distribution].key, s->distribution));
  assert_string_equal(match_how_name(e.how), s->how);
}

static void test_matching(void **state)
{
  (void)state;
  static struct declaration rows[] = {
    {.name = {"Django", 6}, .key = {"django", 6}},         {.name = {"PyYAML", 6}, .key = {"pyyaml", 6}},
    {.name = {"django-foo", 10}, .key = {"django-foo", 10}}, {.name = {"google-cloud-storage", 20}, .key = {"google-cloud-storage", 20}, .locked = true},
    {.name = {"enum34", 6}, .key = {"enum34", 6}},         {.name = {"django", 6}, .key = {"django", 6}, .locked = true},
    {.name = {"python-time", 11}, .key = {"python-time", 11}},
  };
  static struct provided provided[] = {{{"odd", 3}, {"Very.Odd", 8}}, {{"odd", 3}, {"odder", 5}}};
  struct declared declared = {.at = rows, .n = sizeof rows / sizeof *rows, .provided = provided, .n_provided = 2};
  struct arena run = {0};
  struct corpus corpus = {0};
  struct program program = {.corpus = &corpus};
  intern_init(&corpus.strings, &run);
  struct distributions d;
  distributions_build(&d, &run, &program, &declared);
  assert_int_equal(d.n, 1 + 7);
  assert_true(span_is(d.at[1].name, "Django"));
  assert_int_equal(d.at[1].n, 2);
  assert_true(d.at[1].direct);
  assert_false(d.at[1].held);
  static const struct sample samples[] = {
    {"django.db.models", "django", "name", EXTERNAL_THIRD_PARTY},
    {"yaml", "pyyaml", "table", EXTERNAL_THIRD_PARTY},
    {"foo.bar", "django-foo", "habit", EXTERNAL_THIRD_PARTY},
    {"django_foo", "django-foo", "name", EXTERNAL_THIRD_PARTY},
    {"google.cloud.storage.client.Client", "google-cloud-storage", "name", EXTERNAL_THIRD_PARTY},
    {"google.auth", NULL, NULL, EXTERNAL_UNKNOWN},
    {"very.odd.thing", "odd", "metadata", EXTERNAL_THIRD_PARTY},
    {"odder", "odd", "metadata", EXTERNAL_THIRD_PARTY},
    {"enum.Enum", "enum34", "table", EXTERNAL_STDLIB},
    {"time", NULL, NULL, EXTERNAL_STDLIB},
    {"os.path", NULL, NULL, EXTERNAL_STDLIB},
    {"<builtin>.len", NULL, NULL, EXTERNAL_STDLIB},
    {"nobody", NULL, NULL, EXTERNAL_UNKNOWN},
    {"", NULL, NULL, EXTERNAL_UNKNOWN},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
    check(&d, &samples[i]);
  distributions_release(&d);
  intern_release(&corpus.strings);
  arena_release(&run);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_well_known), cmocka_unit_test(test_matching)};
  return cmocka_run_group_tests_name("resolve/distributions", tests, NULL, NULL);
}
