/* unit/test_base_glob.c: patterns of paths and of modules, checked against a reader that tries everything. */
#include "test_base.h"

#include "base/glob.h"

struct sample {
  const char *pattern, *name;
  bool fits;
};

static void check(bool (*glob)(struct span, struct span), const struct sample *samples, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    bool fits = glob(span_of(samples[i].pattern), span_of(samples[i].name));
    if (fits != samples[i].fits)
      fail_msg("\"%s\" against \"%s\": %d", samples[i].pattern, samples[i].name, fits);
  }
}

static void test_path(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"", "", true},
    {"", "a", false},
    {"a", "", false},
    {"a", "a", true},
    {"a/b", "a/b", true},
    {"a", "a/b", false},
    {"*.py", "a.py", true},
    {"*.py", "x/a.py", false},
    {"*", "", true},
    {"*", "a/b", false},
    {"*/*", "a/b", true},
    {"a*b*c", "aXbYbZc", true},
    {"a*b*c", "aXbYbZ", false},
    {"***", "abc", true},
    {"?", "a", true},
    {"?", "/", false},
    {"??", "a", false},
    {"a?c", "abc", true},
    {"a?c", "a/c", false},
    {"**", "", true},
    {"**", "a/b/c", true},
    {"**/a", "a", true},
    {"**/a", "x/y/a", true},
    {"**/a", "x/ya", false},
    {"a/**", "a", true},
    {"a/**", "a/b/c", true},
    {"a/**", "ab", false},
    {"a/**/b", "a/b", true},
    {"a/**/b", "a/x/y/b", true},
    {"a/**/b", "a/x/y/bc", false},
    {"**/tests/**", "tests", true},
    {"**/tests/**", "x/tests/y/z.py", true},
    {"**/tests/**", "x/test/y/z.py", false},
    {"**/a/**/b/**", "x/a/y/a/b", true},
    {"**/a/b/**/a/c", "a/b/a/b/x/a/c", true},
    {"a**b", "axxb", true},
    {"a**b", "ax/xb", false},
    {"**a", "x/a", false},
    {"/a", "a", false},
    {"a/", "a", false},
  };
  check(glob_path, samples, sizeof samples / sizeof *samples);
}

static void test_sets(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"[a-c]", "b", true},
    {"[a-c]", "d", false},
    {"[!a-c]", "d", true},
    {"[^a-c]", "d", true},
    {"[!a-c]", "b", false},
    {"[!a]", "", false},
    {"x[!a]y", "x/y", false},
    {"[abc-]", "-", true},
    {"[-a]", "-", true},
    {"[c-a]", "b", false},
    {"[a-]", "-", true},
    {"[]a]", "]", true},
    {"[]a]", "a", true},
    {"[!]a]", "]", false},
    {"[!]a]", "b", true},
    {"[", "[", true},
    {"[", "a", false},
    {"[a", "[a", true},
    {"[!]", "[!]", true},
    {"[!]", "x", false},
    {"[]", "[]", true},
    {"[\\]]", "]", true},
    {"[\\]x]", "x", true},
    {"[\\", "[\\", true},
    {"[a\\-z]", "-", true},
    {"[a\\-z]", "m", false},
    {"*[0-9].py", "a12.py", true},
    {"[a/b]", "a", false},
    {"[a/b]", "[a/b]", true},
    {"\\*", "*", true},
    {"\\*", "a", false},
    {"\\[a]", "[a]", true},
    {"a\\", "a\\", true},
    {"a\\/b", "a/b", true},
    {"a\\\\/b", "a\\/b", true},
    {"\\", "\\", true},
  };
  check(glob_path, samples, sizeof samples / sizeof *samples);
}

/* A character is a code point; a byte that is not UTF-8 is a character of its own. */
static void test_characters(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"?", "\u00e9", true},
    {"??", "\u00e9", false},
    {"*??", "\u00e9", false},
    {"*?", "\u00e9", true},
    {"[\u00e0-\u00ff]", "\u00e9", true},
    {"[!\u00e0-\u00ff]", "\u00e9", false},
    {"\u00e9*", "\u00e9t\u00e9", true},
    {"?", "\xff", true},
    {"[!a]", "\xff", true},
    {"\xff", "\xff", true},
    {"\xff", "\u00ff", false},
    {"[\xfe]", "\xff", false},
    {"?", "\xc3", true},
  };
  check(glob_path, samples, sizeof samples / sizeof *samples);
}

static void test_module(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"a", "a", true},
    {"a.b", "a.b", true},
    {"a.*", "a", false},
    {"a.*", "a.b", true},
    {"a.*", "a.b.c", false},
    {"*", "", false},
    {"*", "a", true},
    {"*.models", "shop.models", true},
    {"*.models", "models", false},
    {"a.**", "a", false},
    {"a.**", "a.b", true},
    {"a.**", "a.b.c", true},
    {"**", "", false},
    {"**", "a", true},
    {"**.models", "models", false},
    {"**.models", "a.models", true},
    {"**.models", "a.b.models", true},
    {"**.*", "a", false},
    {"**.*", "a.b", true},
    {"**.**", "a", false},
    {"**.**", "a.b", true},
    {"**.**.c", "a.b", false},
    {"a.**.c", "a.c", false},
    {"a.**.c", "a.b.c", true},
    {"a.**.c.**", "a.c.c.d", true},
    {"a.get_*", "a.get_x", true},
    {"a.get_*", "a.get_", true},
    {"a.*_x", "a.b.c_x", false},
    {"a?", "ab", false},
    {"[a]", "a", false},
    {"[a]", "[a]", true},
    {"a\\b", "a\\b", true},
    {"a/*", "a/b", true},
    {"a.b", "a.bc", false},
    {"a.bc", "a.b", false},
  };
  check(glob_module, samples, sizeof samples / sizeof *samples);
}

/* The definition, tried in all ways. */
static bool part_by_trial(const char *p, const char *p_end, const char *s, const char *s_end)
{
  if (p == p_end)
    return s == s_end;
  if (*p == '*')
    return part_by_trial(p + 1, p_end, s, s_end) || (s < s_end && part_by_trial(p, p_end, s + 1, s_end));
  return s < s_end && (*p == '?' || *p == *s) && part_by_trial(p + 1, p_end, s + 1, s_end);
}

static const char *part_end(const char *p)
{
  while (*p != '\0' && *p != '/')
    p++;
  return p;
}

/* NULL stands for "no part left". */
static const char *behind(const char *end)
{
  return *end == '\0' ? NULL : end + 1;
}

static bool path_by_trial(const char *p, const char *s)
{
  if (p == NULL)
    return s == NULL;
  const char *p_end = part_end(p);
  if (p_end - p == 2 && p[0] == '*' && p[1] == '*')
    return path_by_trial(behind(p_end), s) || (s != NULL && path_by_trial(p, behind(part_end(s))));
  if (s == NULL)
    return false;
  const char *s_end = part_end(s);
  return part_by_trial(p, p_end, s, s_end) && path_by_trial(behind(p_end), behind(s_end));
}

/* Number `i` written in the letters of an alphabet. */
static void text_of(size_t i, const char *alphabet, char *out)
{
  size_t base = strlen(alphabet);
  for (; i > 0; i = (i - 1) / base)
    *out++ = alphabet[(i - 1) % base];
  *out = '\0';
}

/* All patterns of up to 6 characters and all paths of up to 5, of few letters. */
static void test_against_trial(void **state)
{
  (void)state;
  enum { PATTERNS = 5460, PATHS = 363 };
  for (size_t i = 0; i <= PATTERNS; i++) {
    char pattern[16];
    text_of(i, "a*/?", pattern);
    for (size_t k = 0; k <= PATHS; k++) {
      char path[16];
      text_of(k, "ab/", path);
      bool fits = glob_path(span_of(pattern), span_of(path));
      if (fits != path_by_trial(pattern, path))
        fail_msg("\"%s\" against \"%s\": %d", pattern, path, fits);
    }
  }
}

static void repeat(struct buf *out, const char *unit, unsigned times)
{
  for (unsigned i = 0; i < times; i++)
    buf_adds(out, unit);
}

/*
 * Each would take longer than the universe lasts if a mismatch tried all ways; together they take well under a second.
 */
static void test_hostile(void **state)
{
  (void)state;
  static const struct {
    const char *unit, *last, *name_unit, *name_last;
  } cases[] = {
    {"**/", "b", "a/", "a"},
    {"**/a/", "b", "a/", "a"},
    {"*a", "b", "a", "a"},
    {"*", "b", "a", "a"},
    {"*?", "b", "a", "a"},
    {"[", "b", "[", "a"},
    {"*[", "b", "[", "a"},
    {"[a-", "b", "a", "a"},
    {"*[!b]", "b", "a", "a"},
    {"[\\", "]", "a", "a"},
    {"\\", "", "\\", "a"},
    {"**/*a*/", "b", "a/", "a"},
    {"*[[[[[[\\]", "", "[", "a"},
    {"?*", "b", "\xff", "\xff"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct buf pattern = {0}, name = {0};
    repeat(&pattern, cases[i].unit, 500);
    buf_adds(&pattern, cases[i].last);
    repeat(&name, cases[i].name_unit, 1500);
    buf_adds(&name, cases[i].name_last);
    assert_false(glob_path(buf_span(&pattern), buf_span(&name)));
    assert_false(glob_module(buf_span(&pattern), buf_span(&name)));
    buf_release(&pattern);
    buf_release(&name);
  }
}

static void test_hostile_modules(void **state)
{
  (void)state;
  struct buf pattern = {0}, name = {0};
  repeat(&pattern, "**.a.", 500);
  buf_adds(&pattern, "b");
  repeat(&name, "a.", 5000);
  buf_adds(&name, "a");
  assert_false(glob_module(buf_span(&pattern), buf_span(&name)));
  buf_release(&pattern);
  buf_release(&name);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_path),
    cmocka_unit_test(test_sets),
    cmocka_unit_test(test_characters),
    cmocka_unit_test(test_module),
    cmocka_unit_test(test_against_trial),
    cmocka_unit_test(test_hostile),
    cmocka_unit_test(test_hostile_modules),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
