/*
 * unit/test_source_ignore.c: what .gitignore leaves out.
 *
 * Every answer below is what `git check-ignore --no-index` gives for the same list and path.
 */
#include "test_base.h"

#include "source/ignore.h"
#include "source/pattern.h"

struct list {
  const char *folder, *text;
};

/* As a walk asks: a path is left out when it or a folder above it is. A path that ends with '/' is a folder. */
static bool left_out(const struct ignore *const *lists, const struct list *of, size_t n, struct span path)
{
  bool folder = path.n > 0 && path.at[path.n - 1] == '/';
  path.n -= folder;
  for (size_t end = 1; end <= path.n; end++) {
    if (end < path.n && path.at[end] != '/')
      continue;
    const struct ignore *holds = NULL;
    struct span part = {path.at, end};
    for (size_t i = 0; i < n; i++) {
      struct span where = span_of(of[i].folder);
      bool below = where.n == 0 || (part.n > where.n && part.at[where.n] == '/' && memcmp(part.at, where.at, where.n) == 0);
      holds = below ? lists[i] : holds;
    }
    if (ignore_has(holds, part, end < path.n || folder))
      return true;
  }
  return false;
}

/* `out` and `in`: paths that the lists leave out and do not, with blanks between. Each list stands below the one before. */
static void check(const struct list *of, size_t n, const char *out, const char *in)
{
  struct arena arena = {0};
  const struct ignore *lists[4] = {NULL};
  for (size_t i = 0; i < n; i++)
    lists[i] = ignore_read(&arena, i > 0 ? lists[i - 1] : NULL, span_of(of[i].folder), span_of(of[i].text));
  const char *const sides[] = {in, out};
  for (int side = 0; side < 2; side++) {
    for (struct span rest = span_of(sides[side]); rest.n > 0;) {
      size_t len = span_find(rest, ' ');
      if (left_out(lists, of, n, (struct span){rest.at, len}) != (side == 1))
        fail_msg("list \"%s\", path \"%.*s\": %s", of[n - 1].text, (int)len, rest.at, side == 1 ? "should be left out" : "should be kept");
      len += len < rest.n;
      rest = (struct span){rest.at + len, rest.n - len};
    }
  }
  arena_release(&arena);
}

static void one(const char *text, const char *out, const char *in)
{
  const struct list list = {"", text};
  check(&list, 1, out, in);
}

static void test_names(void **state)
{
  (void)state;
  one("build", "build build/ a/build a/b/build/ build/x.py a/build/x/y.py", "abuild builds a/builds");
  one("build/", "build/ a/build/ build/x a/build/x.py", "build a/build");
  one("*.py", "a.py x/y/b.py a.py/x .py", "a.pyc py a.p");
  one("a*", "a ab x/abc", "ba x/ba");
  one("a?c", "abc x/abc", "ac abbc");
  one("[ab].py", "a.py x/b.py", "c.py ab.py");
  one("[!ab].py", "c.py x/d.py", "a.py b.py");
  one("[^ab].py", "c.py", "a.py");
  one("*", "a a/b", "");
  one("**", "a a/b", "");
}

static void test_anchors(void **state)
{
  (void)state;
  one("/build", "build build/x", "a/build a/build/x");
  one("/build/", "build/ build/x", "build a/build/");
  one("/*.py", "a.py", "x/a.py");
  one("docs/api", "docs/api docs/api/x", "x/docs/api docs docs/apis");
  one("docs/api/", "docs/api/ docs/api/x", "docs/api x/docs/api/");
  one("docs/*", "docs/a docs/a/b", "docs x/docs/a");
  one("docs/*.py", "docs/a.py", "docs/x/a.py a.py x/docs/a.py");
  one("a/b/c", "a/b/c", "b/c c x/a/b/c");
  one("./a", "", "a");
  one("/", "", "a a/b");
  one("//", "", "a a/b");
  one("/a//b", "", "a/b a");
}

static void test_two_stars(void **state)
{
  (void)state;
  one("**/a", "a x/a x/y/a a/b", "ab x/ab");
  one("**/a/b", "a/b x/a/b x/y/a/b/c", "a x/a a/x/b");
  one("a/**", "a/b a/b/c a/b/", "a a/ b x/a/b");
  one("a/**/", "a/b/ a/b/c", "a a/ a/b");
  one("a/**/b", "a/b a/x/b a/x/y/b a/x/y/b/z", "a/xb x/a/b b");
  one("**/a/**", "a/b x/a/b x/a/b/c", "a a/ x/a");
  one("**/", "a/ a/b x/y/", "a");
  one("/**", "a a/b", "");
  one("/**/a", "a x/a", "b");
  one("**a", "a ba x/ba", "ab");
}

static void test_negation(void **state)
{
  (void)state;
  one("*.py\n!keep.py", "a.py x/b.py", "keep.py x/keep.py");
  one("!keep.py\n*.py", "keep.py", "");                            /* the last line that fits wins */
  one("*.py\n!keep.py\nkeep.py", "keep.py", "");
  one("build\n!build/keep.py", "build/keep.py", "");               /* nobody looks into what is left out */
  one("build/*\n!build/keep.py", "build/a.py", "build build/keep.py");
  one("build/**\n!build/*/\n!build/**/keep.py", "build/a.py build/x/a.py", "build/keep.py build/x/keep.py");
  one("/*\n!/src", "a docs/x", "src src/a src/x/b");
  one("!a", "", "a");
  one("a\n!a/", "a", "a/");
  one("!", "", "a !");
}

static void test_lines(void **state)
{
  (void)state;
  one("# a comment\n\n   \na\n", "a", "#");
  one("a\r\nb\r\n", "a b", "c");
  one("a", "a", "b");
  one("a \nb\\ \n", "a", "b");                                     /* a blank at the end goes, unless a backslash keeps it */
  one("\\#a\n\\!b", "#a !b", "a b");
  one("\\a", "a", "\\a");
  one("a\\*", "a*", "ab");
  one("a\\", "", "a a\\");
  one("\xef\xbb\xbf" "a\nb", "a b", "c");
  one("#a\n#", "", "#a a #");
  one("", "", "a");
  one("\t", "\t", "a");
  one("a\t", "a\t", "a");
}

static void test_lists_in_folders(void **state)
{
  (void)state;
  static const struct list deeper[] = {{"", "*.py\n/only-top"}, {"a", "!keep.py\n/here"}, {"a/b", "keep.py"}};
  check(deeper, 1, "x.py a/keep.py only-top", "a/only-top");
  check(deeper, 2, "x.py a/x.py a/here keep.py", "a/keep.py a/b/keep.py here a/b/here a/only-top");
  check(deeper, 3, "a/b/keep.py a/b/c/keep.py a/b/x.py", "a/keep.py");
  static const struct list folder_gone[] = {{"", "a/"}, {"a", "!*"}};
  check(folder_gone, 2, "a/x a/b/x", "b/a");
  static const struct list silent[] = {{"", "x"}, {"a", "# nothing\n"}};
  check(silent, 2, "a/x", "a/y");
  static const struct list path_in_deeper[] = {{"", ""}, {"a", "b/c"}};
  check(path_in_deeper, 2, "a/b/c", "b/c a/x/b/c a/a/b/c");
}

static void test_nothing_said(void **state)
{
  (void)state;
  struct arena arena = {0};
  assert_null(ignore_read(&arena, NULL, SPAN(""), SPAN("")));
  assert_null(ignore_read(&arena, NULL, SPAN(""), SPAN("# only\n\n#comments\n")));
  const struct ignore *above = ignore_read(&arena, NULL, SPAN(""), SPAN("a"));
  assert_ptr_equal(ignore_read(&arena, above, SPAN("x"), SPAN("\n")), above);
  assert_false(ignore_has(NULL, SPAN("a"), false));
  arena_release(&arena);
}

static void ask_beside(void *arg)
{
  struct arena arena = {0};
  (void)arg;
  ignore_has(ignore_read(&arena, NULL, SPAN("folder"), SPAN("a")), SPAN("a"), false);
}

static void test_beside_is_a_bug(void **state)
{
  (void)state;
  assert_bug(ask_beside, NULL, "not below the folder of its ignore list");
}

/* `exclude` and the lists of classes: the same frame, but "dir/ **" (without the blank) fits dir itself, and there is no '!'. */
static void test_patterns(void **state)
{
  (void)state;
  static const struct {
    const char *pattern, *path;
    bool folder, fits;
  } samples[] = {
    {"tests", "a/tests", true, true},        {"tests", "a/tests", false, true},         {"tests/", "a/tests", true, true},
    {"tests/", "a/tests", false, false},     {"/tests", "a/tests", true, false},        {"./tests", "tests", true, true},
    {"./tests", "a/tests", true, false},     {"./a/b", "a/b", false, true},             {"a/b", "x/a/b", false, false},
    {"docs/**", "docs", true, true},         {"docs/**", "docs/a/b.py", false, true},   {"docs/**", "x/docs", true, false},
    {"**/docs/**", "x/docs/y", false, true}, {"**/docs/**", "docs", true, true},        {"**/docs/**", "x/docs2", true, false},
    {"*.py", "a/b.py", false, true},         {"a/*.py", "a/b.py", false, true},         {"a/*.py", "a/c/b.py", false, false},
    {"", "a", false, false},                 {"/", "a", true, false},                   {"./", "a", true, false},
    {"!a", "a", false, false},               {"!a", "!a", false, true},                 {"#a", "#a", false, true},
    {"*_test.py", "a/x_test.py", false, true}, {"test_*.py", "test_.py", false, true},  {"test_*.py", "test.py", false, false},
  };
  struct arena arena = {0};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct pattern p = pattern_read(&arena, span_of(samples[i].pattern));
    if (pattern_fits(&p, span_of(samples[i].path), samples[i].folder) != samples[i].fits)
      fail_msg("\"%s\" against \"%s\"", samples[i].pattern, samples[i].path);
  }
  static const char *const texts[] = {"a", "b/"};
  struct patterns all = patterns_read(&arena, texts, 2), none = patterns_read(&arena, NULL, 0);
  assert_true(patterns_fit(&all, SPAN("x/a"), false));
  assert_true(patterns_fit(&all, SPAN("b"), true));
  assert_false(patterns_fit(&all, SPAN("b"), false));
  assert_false(patterns_fit(&none, SPAN("a"), false));
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_names), cmocka_unit_test(test_anchors), cmocka_unit_test(test_two_stars), cmocka_unit_test(test_negation), cmocka_unit_test(test_lines),
    cmocka_unit_test(test_lists_in_folders), cmocka_unit_test(test_nothing_said), cmocka_unit_test(test_beside_is_a_bug), cmocka_unit_test(test_patterns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
