/* unit/test_base_diag.c: lists of diagnostics and how a terminal shows them. */
#include "test_base.h"

#include "base/diag.h"

static const struct diag_kind broken = {"syntax-error", DIAG_WARNING, "The file does not parse",
                                        "check it with python3 -m py_compile"};
static const struct diag_kind unknown = {"unknown-key", DIAG_ERROR, "A key nobody knows", NULL};
static const struct diag_kind remark = {"remark", DIAG_NOTE, "Good to know", NULL};

static void assert_shown(const struct diag *d, bool color, const char *want)
{
  struct buf b = {0};
  diag_format(&b, d, color);
  assert_buf(&b, want);
  buf_release(&b);
}

static void test_format(void **state)
{
  (void)state;
  assert_shown(&(struct diag){&broken, "a/b.py", 3, 7, "bad 'x'", "if x = 1:"}, false,
               "a/b.py:3:7: warning: bad 'x' [syntax-error]\n"
               "  if x = 1:\n"
               "        ^\n"
               "  help: check it with python3 -m py_compile\n");
  assert_shown(&(struct diag){&unknown, "c.json", 2, 0, "no", NULL}, false, "c.json:2: error: no [unknown-key]\n");
  assert_shown(&(struct diag){&unknown, "c.json", 0, 0, "no", NULL}, false, "c.json: error: no [unknown-key]\n");
  assert_shown(&(struct diag){&remark, "", 0, 0, "well", NULL}, false, "note: well [remark]\n");
  assert_shown(&(struct diag){&remark, "a", 1, 1, "well", ""}, false, "a:1:1: note: well [remark]\n");
}

static void test_color(void **state)
{
  (void)state;
  assert_shown(&(struct diag){&unknown, "a", 1, 2, "no", "xy"}, true,
               "\x1b[1ma:1:2: \x1b[0m\x1b[1;31merror:\x1b[0m no [unknown-key]\n"
               "  xy\n"
               "   \x1b[1;32m^\x1b[0m\n");
}

/*
 * The caret stands below its character behind tabs, wide and combining characters, escapes, and at the end of the line.
 */
static void test_caret(void **state)
{
  (void)state;
  static const struct {
    const char *source;
    uint32_t col;
    const char *shown;
  } samples[] = {
    {"\tx = 1", 2, "      x = 1\n      ^\n"},
    {"a\tx = 1", 3, "  a   x = 1\n      ^\n"},
    {"\u4e2d\u6587 = 1", 4, "  \u4e2d\u6587 = 1\n       ^\n"},
    {"e\u0301x", 3, "  e\u0301x\n   ^\n"},
    {"\x1bx", 2, "  \\u{1b}x\n        ^\n"},
    {"\xffx", 2, "  \\x{ff}x\n        ^\n"},
    {"abc", 4, "  abc\n     ^\n"},
    {"abc", 5, "  abc\n"},
    {"abc", 0, "  abc\n"},
    {"abc", UINT32_MAX, "  abc\n"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf got = {0};
    diag_format(&got, &(struct diag){&remark, "a", 1, samples[i].col, "t", samples[i].source}, false);
    const char *below = strchr(got.at, '\n') + 1;
    assert_string_equal(below, samples[i].shown);
    buf_release(&got);
  }
}

/* A long line is shown around its caret, no wider than a terminal. */
static void test_long_line(void **state)
{
  (void)state;
  char line[301];
  for (size_t i = 0; i < sizeof line - 1; i++)
    line[i] = (char)('a' + i % 26);
  line[sizeof line - 1] = '\0';
  struct diag_list list = {0};
  for (uint32_t col = 1; col <= 300; col++) {
    struct diag *d = diag_add(&list, &remark, "a", 1, col, "t");
    diag_source(&list, d, span_of(line));
    struct buf b = {0};
    diag_format(&b, d, false);
    char *shown = strchr(b.at, '\n') + 1, *end = strchr(shown, '\n');
    assert_true(end - shown <= 2 + 3 + 100 + 3);
    if (col <= 240)
      assert_int_equal(shown[strchr(end + 1, '^') - (end + 1)], line[col - 1]);
    buf_release(&b);
  }
  diag_release(&list);
}

static void test_hostile(void **state)
{
  (void)state;
  assert_shown(&(struct diag){&remark, "a\x1b[2J\n.py", 1, 1, "name \u202e\xff", "\x1b]0;x\x07"}, false,
               "a\\u{1b}[2J\\u{a}.py:1:1: note: name \\u{202e}\\x{ff} [remark]\n"
               "  \\u{1b}]0;x\\u{7}\n"
               "  ^\n");
}

static void test_source(void **state)
{
  (void)state;
  struct diag_list list = {0};
  struct diag *d = diag_add(&list, &remark, "a", 1, 1, "%s %d", "text", 5);
  diag_source(&list, d, SPAN("x = 1\r\n"));
  assert_string_equal(d->source, "x = 1");
  assert_string_equal(d->text, "text 5");
  char line[400];
  memset(line, 'x', sizeof line);
  memcpy(line + 239, "\u00e9", 2);
  diag_source(&list, d, (struct span){line, sizeof line});
  assert_int_equal(strlen(d->source), 239);
  diag_release(&list);
}

static void test_sort(void **state)
{
  (void)state;
  struct diag_list list = {0};
  diag_add(&list, &broken, "b.py", 1, 1, "one");
  diag_add(&list, &remark, "a.py", 10, 1, "two");
  diag_add(&list, &broken, "a.py", 2, 9, "three");
  diag_add(&list, &unknown, "a.py", 2, 1, "four");
  diag_add(&list, &broken, "a.py", 2, 1, "five b");
  diag_add(&list, &broken, "a.py", 2, 1, "five a");
  diag_add(&list, &broken, "a.py", 2, 1, "five a");
  diag_source(&list, diag_add(&list, &broken, "a.py", 2, 1, "five a"), SPAN("source"));
  diag_add(&list, &remark, NULL, 0, 0, "six");
  diag_sort(&list);
  static const char *const want[] = {"six", "five a", "five b", "four", "three", "two", "one"};
  assert_int_equal(list.n, 7);
  for (size_t i = 0; i < list.n; i++)
    assert_string_equal(list.at[i].text, want[i]);
  assert_string_equal(list.at[1].source, "source");
  assert_int_equal(diag_count(&list, DIAG_NOTE), 7);
  assert_int_equal(diag_count(&list, DIAG_WARNING), 5);
  assert_int_equal(diag_count(&list, DIAG_ERROR), 1);
  diag_release(&list);
  diag_sort(&list);
  assert_int_equal(list.n, 0);
}

static void test_join(void **state)
{
  (void)state;
  struct diag_list all = {0};
  for (unsigned i = 0; i < 50; i++) {
    struct diag_list one = {0};
    char path[20];
    snprintf(path, sizeof path, "%02u.py", i);
    diag_source(&one, diag_add(&one, &broken, path, i, 1, "number %u", i), SPAN("line"));
    diag_add(&one, &remark, path, i, 2, "more");
    memset(path, 'x', sizeof path);
    diag_join(&all, &one);
    assert_int_equal(one.n, 0);
    assert_null(one.at);
  }
  assert_int_equal(all.n, 100);
  assert_string_equal(all.at[98].path, "49.py");
  assert_string_equal(all.at[98].text, "number 49");
  assert_string_equal(all.at[98].source, "line");
  assert_null(all.at[99].source);
  diag_release(&all);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_format),
    cmocka_unit_test(test_color),
    cmocka_unit_test(test_caret),
    cmocka_unit_test(test_long_line),
    cmocka_unit_test(test_hostile),
    cmocka_unit_test(test_source),
    cmocka_unit_test(test_sort),
    cmocka_unit_test(test_join),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
