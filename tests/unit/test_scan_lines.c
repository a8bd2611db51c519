/* scan/lines.h and scan/strings.h: where logical lines and strings end, how lines are counted. */
#include "test_base.h"

#include "scan/lines.h"
#include "scan/strings.h"

/* What lines_skip stops at, and the text up to there. */
static void takes(const char *text, bool at_colon, enum stop why, const char *taken)
{
  struct lines l;
  uint32_t indent;
  lines_begin(&l, text, text + strlen(text));
  assert_true(lines_next(&l, &indent));
  const char *from = l.at;
  assert_int_equal(lines_skip(&l, at_colon), why);
  if (!span_is((struct span){from, (size_t)(l.at - from)}, taken))
    fail_msg("of \"%s\": \"%.*s\"", text, (int)(l.at - from), from);
}

static void test_ends(void **state)
{
  (void)state;
  takes("a = 1\nb", false, STOP_LINE, "a = 1");
  takes("a = 1", false, STOP_END, "a = 1");
  takes("a = 1; b", false, STOP_SEMICOLON, "a = 1");
  takes("a = ';'; b", false, STOP_SEMICOLON, "a = ';'");
  takes("a = (1,\n  2) # (\nb", false, STOP_LINE, "a = (1,\n  2) # (");
  takes("a = '''\n'''\nb", false, STOP_LINE, "a = '''\n'''");
  takes("a = \\\n  1\nb", false, STOP_LINE, "a = \\\n  1");
  takes("a = \\\r\n  1\r\nb", false, STOP_LINE, "a = \\\r\n  1\r");
  takes("if a[1:2]: b", true, STOP_COLON, "if a[1:2]");
  takes("if (a := 1): b", true, STOP_COLON, "if (a := 1)");
  takes("if a := 1: b", true, STOP_COLON, "if a := 1");
  takes("a = 'it\\'s'; b", false, STOP_SEMICOLON, "a = 'it\\'s'");
}

static void test_cut(void **state)
{
  (void)state;
  takes("a = (1,\nimport b\n", false, STOP_LINE, "a = (1,");
  takes("a = (1,\n  def f():\n", false, STOP_LINE, "a = (1,");
  takes("a = (b,\n  important)\n", false, STOP_LINE, "a = (b,\n  important)");
  takes("a = (yield\nfrom b)\n", false, STOP_LINE, "a = (yield\nfrom b)");
  takes("a = '''text\nimport b\n", false, STOP_LINE, "a = '''text");
  takes("a = 'open\nb'\n", false, STOP_LINE, "a = 'open");
}

static void test_indentation(void **state)
{
  static const struct {
    const char *text;
    uint32_t indent, line;
  } samples[] = {
    {"a", 0, 1}, {"  a", 2, 1}, {"\ta", 8, 1}, {"  \ta", 8, 1}, {"\t  a", 10, 1}, {"    \f  a", 2, 1}, {"\n\n  # b\n a", 1, 4}, {"\r\n a", 1, 2}, {"  \\\n     a", 7, 2},
  };
  (void)state;
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct lines l;
    uint32_t indent = 99;
    lines_begin(&l, samples[i].text, samples[i].text + strlen(samples[i].text));
    assert_true(lines_next(&l, &indent));
    assert_int_equal(indent, samples[i].indent);
    assert_int_equal(l.line, samples[i].line);
    assert_int_equal(*l.at, 'a');
  }
}

static void test_nothing(void **state)
{
  static const char *const samples[] = {"", "\n", "# a", "  ", "# a\n  # b\n\n"};
  (void)state;
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct lines l;
    uint32_t indent;
    lines_begin(&l, samples[i], samples[i] + strlen(samples[i]));
    assert_false(lines_next(&l, &indent));
  }
}

/* Special bytes on both sides of each place where a block of 64 ends. */
static void test_blocks(void **state)
{
  (void)state;
  char text[200];
  for (size_t n = 0; n < 140; n++) {
    memset(text, 'a', sizeof text);
    text[n] = ';';
    text[n + 40] = '\0';
    struct lines l;
    uint32_t indent;
    lines_begin(&l, text, text + n + 40);
    if (n == 0)
      l.at++;
    else
      assert_true(lines_next(&l, &indent));
    assert_int_equal(lines_skip(&l, false), n == 0 ? STOP_END : STOP_SEMICOLON);
    assert_int_equal(l.at - text, n == 0 ? 40 : n);
  }
}

static void test_strings(void **state)
{
  static const struct {
    const char *text;
    unsigned prefix;
    size_t n;
    bool closed, fields;
  } samples[] = {
    {"'a' b", 0, 3, true, false}, {"'' b", 0, 2, true, false}, {"'''a''' b", 0, 7, true, false}, {"'''a'b''' c", 0, 9, true, false}, {"'a\\'b'", 0, 6, true, false}, {"'a\\\\' b", 0, 5, true, false},
    {"'a\\\nb'", 0, 6, true, false}, {"'a\nb'", 0, 2, false, false}, {"'''a", 0, 4, false, false}, {"'{a}'", PREFIX_FORMAT, 5, true, true}, {"'{{a'", PREFIX_FORMAT, 5, true, false},
    {"'{a['b']}' c", PREFIX_FORMAT, 10, true, true}, {"'{f'{'c'}'}' d", PREFIX_FORMAT, 12, true, true}, {"'{a:'>3}' b", PREFIX_FORMAT, 9, true, true}, {"'{a!r:{b}}' c", PREFIX_FORMAT, 11, true, true},
    {"'\\N{DASH}' c", PREFIX_FORMAT, 10, true, false}, {"'\\{a}' c", PREFIX_FORMAT, 6, true, true}, {"'{a # }\n}' c", PREFIX_FORMAT, 10, true, true}, {"'{a}\nb'", PREFIX_FORMAT, 4, false, true},
  };
  (void)state;
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct string s = string_skip(samples[i].text, samples[i].text + strlen(samples[i].text), samples[i].prefix);
    if ((size_t)(s.end - samples[i].text) != samples[i].n || s.closed != samples[i].closed || s.fields != samples[i].fields)
      fail_msg("%s: %zu bytes, closed %d, fields %d", samples[i].text, (size_t)(s.end - samples[i].text), s.closed, s.fields);
  }
}

static void test_prefixes(void **state)
{
  static const struct {
    const char *text;
    unsigned prefix;
  } samples[] = {
    {"'", 0}, {"r'", PREFIX_RAW}, {"Rb'", PREFIX_RAW | PREFIX_BYTES}, {"f'", PREFIX_FORMAT}, {"T'", PREFIX_FORMAT}, {"ur'", PREFIX_RAW | PREFIX_UNICODE}, {"print'", 0}, {"in'", 0}, {"xf'", 0}, {" f'", PREFIX_FORMAT},
  };
  (void)state;
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    const char *start;
    if (string_prefix(samples[i].text, samples[i].text + strlen(samples[i].text) - 1, &start) != samples[i].prefix)
      fail_msg("%s", samples[i].text);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_ends), cmocka_unit_test(test_cut), cmocka_unit_test(test_indentation), cmocka_unit_test(test_nothing), cmocka_unit_test(test_blocks), cmocka_unit_test(test_strings),
    cmocka_unit_test(test_prefixes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
