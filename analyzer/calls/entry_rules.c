/*
 * calls/entry_rules.c: by what is something registered with a framework?
 *
 * The rules are those of the frameworks' manuals, with the older places that names have moved from.
 */
#include "calls/entry_rules.h"

#include "base/glob.h"

#define TEST_MODULES "test* *_test *_tests tests **.test* **.*_test **.*_tests **.tests"
#define TEST_CASES "**.*TestCase **.TestCase **.*WebAppTest **.WebTest"

static const struct entry_rule decorators[] = {
  {FRAMEWORK_PYTEST, ENTRY_FIXTURE, "pytest.fixture pytest.yield_fixture _pytest.fixtures.fixture pytest_asyncio.fixture pytest_asyncio.plugin.fixture pytest_cases.fixture", NULL},
};

static const struct entry_rule bases[] = {
  {FRAMEWORK_UNITTEST, ENTRY_TEST, TEST_CASES, "test*"},
  {FRAMEWORK_UNITTEST, ENTRY_HOOK, TEST_CASES, "setUp tearDown setUpClass tearDownClass asyncSetUp asyncTearDown setUpTestData"},
};

static const struct entry_named named[] = {
  {FRAMEWORK_PYTEST, ENTRY_TEST, true, TEST_MODULES, "test*", NULL},
  {FRAMEWORK_PYTEST, ENTRY_HOOK, true, TEST_MODULES, "setup_module teardown_module setup_function teardown_function", NULL},
  {FRAMEWORK_PYTEST, ENTRY_TEST, true, TEST_MODULES, "Test*", "test*"},
  {FRAMEWORK_PYTEST, ENTRY_HOOK, true, TEST_MODULES, "Test*", "setup_class teardown_class setup_method teardown_method setup teardown"},
};

#define ALL_OF(table) {(table), sizeof(table) / sizeof *(table)}

struct entry_rules entry_decorators(void) { return (struct entry_rules)ALL_OF(decorators); }
struct entry_rules entry_calls(void) { return (struct entry_rules){0}; }
struct entry_rules entry_bases(void) { return (struct entry_rules)ALL_OF(bases); }
struct entry_names entry_names(void) { return (struct entry_names)ALL_OF(named); }

bool entry_lists(const char *list, struct span name)
{
  for (struct span rest = span_of(list); rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    if (glob_module((struct span){rest.at, n}, name))
      return true;
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
  return false;
}
