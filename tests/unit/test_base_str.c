/* unit/test_base_str.c: spans, buffers, paths. */
#include "test_base.h"

#include "base/path.h"

#include <math.h>

static const struct span nothing = {NULL, 0};

static void test_span(void **state)
{
  (void)state;
  assert_int_equal(span_of(NULL).n, 0);
  assert_non_null(span_of(NULL).at);
  assert_true(span_eq(nothing, SPAN("")));
  assert_true(span_is(nothing, ""));
  assert_false(span_is(SPAN("ab"), "abc"));
  assert_true(span_starts(SPAN("abc"), "ab"));
  assert_true(span_starts(nothing, ""));
  assert_false(span_starts(SPAN("a"), "ab"));
  assert_true(span_ends(SPAN("abc"), "bc"));
  assert_true(span_ends(nothing, ""));
  assert_false(span_ends(SPAN("c"), "bc"));
  assert_true(span_cmp(SPAN("a"), SPAN("ab")) < 0);
  assert_true(span_cmp(SPAN("b"), SPAN("ab")) > 0);
  assert_true(span_cmp(SPAN("\xff"), SPAN("a")) > 0);
  assert_int_equal(span_cmp(nothing, SPAN("")), 0);
  assert_int_equal(span_find(SPAN("a.b.c"), '.'), 1);
  assert_int_equal(span_rfind(SPAN("a.b.c"), '.'), 3);
  assert_true(span_is(span_last_name(span_of("a.b.c")), "c"));
  assert_true(span_is(span_last_name(span_of("abc")), "abc"));
  assert_true(span_is(span_last_name(span_of("a.")), ""));
  assert_int_equal(span_find(SPAN("abc"), '.'), 3);
  assert_int_equal(span_rfind(SPAN("abc"), '.'), 3);
  assert_int_equal(span_find(nothing, '.'), 0);
}

static void test_buf(void **state)
{
  (void)state;
  struct buf b = {0};
  assert_buf(&b, "");
  buf_add(&b, NULL, 0);
  assert_string_equal(b.at, "");
  buf_adds(&b, "mere");
  buf_addc(&b, '-');
  buf_addspan(&b, SPAN("stone"));
  buf_printf(&b, " %d%%", 5);
  buf_addu(&b, 0);
  buf_addc(&b, ' ');
  buf_addu(&b, UINT64_MAX);
  assert_buf(&b, "mere-stone 5%0 18446744073709551615");
  assert_int_equal(b.at[b.n], '\0');
  buf_reset(&b);
  assert_buf(&b, "");
  for (unsigned i = 0; i < 100000; i++)
    buf_addc(&b, (char)('a' + i % 26));
  assert_int_equal(b.n, 100000);
  assert_int_equal(b.at[99999], 'a' + 99999 % 26);
  buf_release(&b);
  assert_null(b.at);
}

static void assert_number(double number, const char *want)
{
  struct buf b = {0};
  buf_addnum(&b, number);
  assert_buf(&b, want);
  buf_release(&b);
}

static void test_buf_addu(void **state)
{
  (void)state;
  static const uint64_t numbers[] = {0, 7, 9, 10, 42, 99, 100, 101, 999, 1000, 65535, 4294967295u, 10000000000000000000u, UINT64_MAX};
  struct buf got = {0}, want = {0};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    buf_addu(&got, numbers[i]);
    buf_addc(&got, ' ');
    buf_printf(&want, "%llu ", (unsigned long long)numbers[i]);
  }
  assert_buf(&got, want.at);
  buf_release(&got);
  buf_release(&want);
}

static void test_buf_addnum(void **state)
{
  (void)state;
  assert_number(0, "0");
  assert_number(-0.0, "0");
  assert_number(-0.00001, "0");
  assert_number(1, "1");
  assert_number(0.5, "0.5");
  assert_number(-2.25, "-2.25");
  assert_number(1.0 / 3, "0.3333");
  assert_number(2.0 / 3, "0.6667");
  assert_number(0.0001, "0.0001");
  assert_number(10.1, "10.1");
  assert_number(99.99996, "100");
  assert_number(123456789012.5, "123456789012.5");
  assert_number(9e14, "900000000000000");
}

static void add_number(void *arg)
{
  struct buf b = {0};
  buf_addnum(&b, *(double *)arg);
}

static void test_buf_addnum_range(void **state)
{
  (void)state;
  double strange[] = {NAN, INFINITY, -INFINITY, 1e15, -1e300};
  for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
    assert_bug(add_number, &strange[i], "number out of range");
}

static void test_distance(void **state)
{
  (void)state;
  assert_int_equal(str_distance(SPAN("kitten"), SPAN("sitting"), 5), 3);
  assert_int_equal(str_distance(SPAN("kitten"), SPAN("sitting"), 2), 3);
  assert_int_equal(str_distance(SPAN(""), SPAN("abc"), 9), 3);
  assert_int_equal(str_distance(nothing, nothing, 9), 0);
  char text[300];
  memset(text, 'a', sizeof text);
  assert_int_equal(str_distance((struct span){text, 300}, (struct span){text, 200}, 500), 0);
}

static void test_str_cmp(void **state)
{
  (void)state;
  const char *a = "Zeta", *b = "alpha";
  assert_true(str_cmp(&a, &b) < 0);
}

static void assert_joined(const char *dir, const char *name, const char *want)
{
  struct buf b = {0};
  path_join(&b, span_of(dir), span_of(name));
  assert_buf(&b, want);
  buf_release(&b);
}

static void test_path_join(void **state)
{
  (void)state;
  assert_joined("a", "b", "a/b");
  assert_joined("a/", "b", "a/b");
  assert_joined("a//", "//b", "a/b");
  assert_joined("", "b", "b");
  assert_joined("a", "", "a");
  assert_joined("", "", "");
  assert_joined("/", "b", "/b");
  assert_joined("", "/b", "/b");
}

static void test_path_split(void **state)
{
  (void)state;
  assert_span(path_base(SPAN("a/b/c.py")), "c.py");
  assert_span(path_dir(SPAN("a/b/c.py")), "a/b");
  assert_span(path_base(SPAN("c.py")), "c.py");
  assert_span(path_dir(SPAN("c.py")), "");
  assert_span(path_base(SPAN("a/")), "");
  assert_span(path_dir(SPAN("a/")), "a");
  assert_span(path_dir(SPAN("/a")), "/");
  assert_span(path_dir(SPAN("///a")), "/");
  assert_span(path_dir(SPAN("a//b")), "a");
  assert_span(path_base(nothing), "");
  assert_span(path_dir(nothing), "");
}

static void test_path_below(void **state)
{
  (void)state;
  assert_true(path_below(SPAN("a/b"), SPAN("a")));
  assert_true(path_below(SPAN("a/b"), SPAN("a/")));
  assert_true(path_below(SPAN("a"), SPAN("a")));
  assert_false(path_below(SPAN("ab"), SPAN("a")));
  assert_false(path_below(SPAN("a"), SPAN("a/b")));
  assert_true(path_below(SPAN("a"), SPAN("")));
  assert_true(path_below(SPAN("a"), SPAN(".")));
  assert_true(path_below(SPAN("..a"), SPAN(".")));
  assert_false(path_below(SPAN(".."), SPAN(".")));
  assert_false(path_below(SPAN("../a"), SPAN("")));
  assert_false(path_below(SPAN("/a"), SPAN("")));
  assert_true(path_below(SPAN("/a"), SPAN("/")));
  assert_false(path_below(SPAN("a"), SPAN("/")));
}

static void assert_normal(const char *path, const char *want)
{
  struct buf b = {0};
  buf_adds(&b, "in front:");
  path_normalize(&b, span_of(path));
  assert_span(((struct span){b.at + 9, b.n - 9}), want);
  assert_int_equal(b.at[b.n], '\0');
  buf_release(&b);
}

static void test_path_normalize(void **state)
{
  (void)state;
  assert_normal("", ".");
  assert_normal(".", ".");
  assert_normal("./", ".");
  assert_normal("a", "a");
  assert_normal("./a//b/./c/", "a/b/c");
  assert_normal("a/..", ".");
  assert_normal("a/../b", "b");
  assert_normal("a/b/../../c", "c");
  assert_normal("..", "..");
  assert_normal("../a", "../a");
  assert_normal("a/../../b", "../b");
  assert_normal("a/../../../b/..", "../..");
  assert_normal("/", "/");
  assert_normal("//", "/");
  assert_normal("/..", "/");
  assert_normal("/../a/..", "/");
  assert_normal("/a/b/..", "/a");
  assert_normal("...", "...");
  assert_normal("a/.../b", "a/.../b");
}

/* A path of 100,000 parts down and up again takes one pass. */
static void test_path_deep(void **state)
{
  (void)state;
  enum { PARTS = 100000 };
  struct buf path = {0}, out = {0};
  for (unsigned i = 0; i < PARTS; i++)
    buf_adds(&path, "ab/");
  for (unsigned i = 0; i < PARTS; i++)
    buf_adds(&path, "../");
  buf_adds(&path, "end");
  path_normalize(&out, buf_span(&path));
  assert_buf(&out, "end");
  buf_release(&path);
  buf_release(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_span),
    cmocka_unit_test(test_buf),
    cmocka_unit_test(test_buf_addu),
    cmocka_unit_test(test_buf_addnum),
    cmocka_unit_test(test_buf_addnum_range),
    cmocka_unit_test(test_distance),
    cmocka_unit_test(test_str_cmp),
    cmocka_unit_test(test_path_join),
    cmocka_unit_test(test_path_split),
    cmocka_unit_test(test_path_below),
    cmocka_unit_test(test_path_normalize),
    cmocka_unit_test(test_path_deep),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
