/*
 * tests/unit/test_source_syspath.c: what settings files put on sys.path.
 */
#include "test_base.h"

#include "source/syspath.h"

/* "dir@line dir@line" of a text that stands in project/settings/base.py. */
static void found_in(struct buf *out, const char *text)
{
  struct arena run = {0};
  struct syspath *at;
  uint32_t n = syspath_read(&at, &run, span_of(text), SPAN("project/settings/base.py"));
  for (uint32_t i = 0; i < n; i++)
    buf_printf(out, "%s%s@%u", i > 0 ? " " : "", at[i].dir, at[i].line);
  arena_release(&run);
}

#define assert_found(text, want) \
  do { \
    struct buf got = {0}; \
    found_in(&got, text); \
    assert_string_equal(got.n > 0 ? got.at : "", want); \
    buf_release(&got); \
  } while (0)

static void test_forms(void **state)
{
  (void)state;
  assert_found("sys.path.append('apps')\n", "apps@1");
  assert_found("import sys\nsys.path.insert(0, \"apps/x\")", "apps/x@2");
  assert_found("sys.path.append(os.path.join(os.path.dirname(__file__), 'apps'))", "project/settings/apps@1");
  assert_found("sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), \"apps\", 'y'))", "project/apps/y@1");
  assert_found("BASE = Path(__file__).resolve().parent.parent\n  sys.path.insert(0, str(BASE / 'apps'))", "project/apps@2");
  assert_found("BASE = Path(__file__).resolve().parents[2]\nsys.path.append(BASE)", "@2");
  assert_found("ROOT = path(__file__).abspath().dirname().dirname()  # a remark\nREPO = ROOT.dirname()\nsys.path.append(REPO / \"common\" / 'apps')", "common/apps@3");
  assert_found("BASE = (\n    os.path.dirname(__file__)\n)\nsys.path.append(\n    os.path.join(BASE, 'a',\n 'b'))", "project/settings/a/b@4");
  assert_found("BASE = os.path.dirname(__file__)\nsys.path.append(BASE + '/apps')", "project/settings/apps@2");
  assert_found("sys.path.append(os.path.join(os.path.dirname(__file__), '..', '..', 'lib'))", "lib@1");
  assert_found("sys.path.append('.')", "@1");
  assert_found("A = 'x'\nsys.path += [A + '/y', 'b']\nsys.path.extend((A, 'c',))", "x/y@2 b@2 x@3 c@3");
  assert_found("sys.path[0:0] = ['a']\nsys.path = [\n  'b', 'c'\n] + sys.path\nsite.addsitedir('vendor')", "a@1 b@2 c@2 vendor@5");
  assert_found("BASE: Path = Path(__file__).parent\nsys.path.append(BASE / r'x' / u\"y\")", "project/settings/x/y@2");
  assert_found("sys.path += [  # ours\n  'a',  # it's first\n\n  # ('z')\n  'b'\n]", "a@1 b@1");
  assert_found("sys.path.insert(len(sys.path), 'a')\nsys.path.insert(HERE, 'b')", "a@1 b@2");
}

static void test_text_is_no_code(void **state)
{
  (void)state;
  assert_found("\"\"\"\nsys.path.append('a')\nBASE = 'b'\n\"\"\"\nsys.path.append('c')\nsys.path.append(BASE)", "c@5");
  assert_found("X = 1 # it's\nsys.path.append('a')\nY = '\"\"\"'\nsys.path.append('b')", "a@2 b@4");
  assert_found("X = '''\\\nsys.path.append('a')\n\\''' ''\nsys.path.append('b')'''\nsys.path.append('c')", "c@5");
  assert_found("sys.path.append('a')\nX = '''\nsys.path.append('b')", "a@1");
}

static void test_unknown_is_no_guess(void **state)
{
  (void)state;
  assert_found("sys.path.append(os.environ['LIBS'])", "");
  assert_found("sys.path.append(unknown / 'apps')", "");
  assert_found("sys.path.append('/opt/' + 'lib')", "");
  assert_found("sys.path.append('/opt/lib')", "");
  assert_found("BASE = dirname(__file__) if x else 1\nsys.path.append(BASE)", "");
  assert_found("BASE = Path(__file__).parents[9]\nsys.path.append(BASE)", "");
  assert_found("sys.path.append(os.path.join(os.path.dirname(__file__), '../../..', 'lib'))", "");
  assert_found("# sys.path.append('apps')\nother.path.append('apps')\nsys.path.remove('apps')", "");
  assert_found("BASE = 'a'\nBASE = compute()\nsys.path.append(BASE)", "");
  assert_found("sys.path.append(glob('x'))", "");
  assert_found("sys.path.append(('a', 'b'))", "");
  assert_found("sys.path.append('a", "");
  assert_found("sys.path.append(", "");
  assert_found("sys.path += other + ['a']", "");
  assert_found("sys.path += [", "");
  assert_found("sys.path = sys.path[1:]", "");
  assert_found("sys.path.insert(0", "");
  assert_found("sys.path.append(((((((((((((((((((((((('a'))))))))))))))))))))))))", "");
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_unknown_is_no_guess), cmocka_unit_test(test_text_is_no_code)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
