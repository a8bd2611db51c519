/* unit/test_source_text.c: from bytes to text: marks, cookies, encodings, lines and columns. */
#include "test_base.h"

#include "base/utf8.h"
#include "source/text.h"

struct sample {
  const char *what, *bytes, *text;
  uint32_t lines, bad, bad_line;
  const char *unknown;
};

static void check(const struct sample *x)
{
  struct arena arena = {0};
  struct text t;
  text_read(&t, &arena, span_of(x->bytes));
  if (!span_is(t.utf8, x->text))
    fail_msg("%s: text is \"%.*s\"", x->what, (int)t.utf8.n, t.utf8.at);
  if (t.n_lines != x->lines || t.bad_bytes != x->bad || t.bad_line != x->bad_line)
    fail_msg("%s: %u lines, %u bad bytes, the first in line %u", x->what, (unsigned)t.n_lines, (unsigned)t.bad_bytes, (unsigned)t.bad_line);
  if ((t.unknown_encoding == NULL) != (x->unknown == NULL) || (x->unknown != NULL && strcmp(t.unknown_encoding, x->unknown) != 0))
    fail_msg("%s: unknown encoding %s", x->what, t.unknown_encoding == NULL ? "none" : t.unknown_encoding);
  assert_true(utf8_valid(t.utf8));
  assert_false(t.binary);
  assert_int_equal(t.line_at[t.n_lines], t.utf8.n);
  arena_release(&arena);
}

#define CHECK_ALL(samples) \
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) \
    check(&samples[i])

static void test_line_ends(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"nothing", "", "", 0, 0, 0, NULL},
    {"a line end", "\n", "\n", 1, 0, 0, NULL},
    {"no end at the end", "a", "a", 1, 0, 0, NULL},
    {"one line", "a\n", "a\n", 1, 0, 0, NULL},
    {"LF", "a\nb\n\nc", "a\nb\n\nc", 4, 0, 0, NULL},
    {"CRLF", "a\r\nb\r\n", "a\r\nb\r\n", 2, 0, 0, NULL},
    {"CR", "a\rb\r\rc", "a\rb\r\rc", 4, 0, 0, NULL},
    {"all of them", "a\rb\nc\r\nd\n\re", "a\rb\nc\r\nd\n\re", 6, 0, 0, NULL},
    {"CR at the end", "a\r", "a\r", 1, 0, 0, NULL},
    {"form feed and vertical tab end nothing", "a\fb\vc\n", "a\fb\vc\n", 1, 0, 0, NULL},
    {"nor does what other systems know", "a\xc2\x85" "b\xe2\x80\xa8" "c\n", "a\xc2\x85" "b\xe2\x80\xa8" "c\n", 1, 0, 0, NULL},
  };
  CHECK_ALL(samples);
}

static void test_marks_and_cookies(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"a mark", "\xef\xbb\xbfx\n", "x\n", 1, 0, 0, NULL},
    {"nothing but a mark", "\xef\xbb\xbf", "", 0, 0, 0, NULL},
    {"two marks", "\xef\xbb\xbf\xef\xbb\xbfx", "\xef\xbb\xbfx", 1, 0, 0, NULL},
    {"a cookie that contradicts its mark", "\xef\xbb\xbf# coding: latin-1\n\xc3\xa9", "# coding: latin-1\n\xc3\xa9", 2, 0, 0, NULL},
    {"first line", "# coding: latin-1\n\xe9", "# coding: latin-1\n\xc3\xa9", 2, 0, 0, NULL},
    {"emacs", "# -*- coding: latin-1 -*-\n\xe9", "# -*- coding: latin-1 -*-\n\xc3\xa9", 2, 0, 0, NULL},
    {"vim", "# vim: set fileencoding=latin-1 :\n\xe9", "# vim: set fileencoding=latin-1 :\n\xc3\xa9", 2, 0, 0, NULL},
    {"second line", "#!/bin/x\n#coding=latin-1\n\xe9", "#!/bin/x\n#coding=latin-1\n\xc3\xa9", 3, 0, 0, NULL},
    {"second line behind CRLF", "\r\n# coding: latin-1\r\n\xe9", "\r\n# coding: latin-1\r\n\xc3\xa9", 3, 0, 0, NULL},
    {"second line behind CR", "\r# coding: latin-1\r\xe9", "\r# coding: latin-1\r\xc3\xa9", 3, 0, 0, NULL},
    {"second line behind code", "x\n# coding: latin-1\n\xe9", "x\n# coding: latin-1\n\xef\xbf\xbd", 3, 1, 3, NULL},
    {"third line", "\n\n# coding: latin-1\n\xe9", "\n\n# coding: latin-1\n\xef\xbf\xbd", 4, 1, 4, NULL},
    {"behind blanks", " \t\f# coding: latin-1\n\xe9", " \t\f# coding: latin-1\n\xc3\xa9", 2, 0, 0, NULL},
    {"in code", "x # coding: latin-1\n\xe9", "x # coding: latin-1\n\xef\xbf\xbd", 2, 1, 2, NULL},
    {"without its sign", "# coding latin-1\n\xe9", "# coding latin-1\n\xef\xbf\xbd", 2, 1, 2, NULL},
    {"at the second try", "# coding: , coding: latin-1\n\xe9", "# coding: , coding: latin-1\n\xc3\xa9", 2, 0, 0, NULL},
    {"with nothing behind", "# coding:\n\xe9", "# coding:\n\xef\xbf\xbd", 2, 1, 2, NULL},
    {"at the end of the file", "\xe9# coding:", "\xef\xbf\xbd# coding:", 1, 1, 1, NULL},
    {"UTF-8 in many ways", "# coding: UTF_8\n\xc3\xa9", "# coding: UTF_8\n\xc3\xa9", 2, 0, 0, NULL},
    {"with an editor's ending", "# coding: utf-8-unix\n\xc3\xa9", "# coding: utf-8-unix\n\xc3\xa9", 2, 0, 0, NULL},
    {"with a signature", "# coding: utf-8-sig\n\xc3\xa9", "# coding: utf-8-sig\n\xc3\xa9", 2, 0, 0, NULL},
    {"no one's", "# coding: klingon\nx", "# coding: klingon\nx", 2, 0, 0, "klingon"},
    {"no one's, and more than ASCII", "# coding: klingon\n\xc3\xa9\xe9", "# coding: klingon\n\xc3\xa9\xef\xbf\xbd", 2, 1, 2, "klingon"},
    {"latin-10 is not latin-1", "# coding: latin-10\n\xa4", "# coding: latin-10\n\xef\xbf\xbd", 2, 1, 2, "latin-10"},
  };
  CHECK_ALL(samples);
}

/* By the names that Python accepts, which are not all that iconv does. */
static void test_encodings(void **state)
{
  (void)state;
  static const struct {
    const char *name, *bytes, *text;
  } samples[] = {
    {"latin-1", "\xe9\xa4", "\u00e9\u00a4"}, {"latin_1", "\xe9", "\u00e9"}, {"latin1", "\xe9", "\u00e9"}, {"Latin-1", "\xe9", "\u00e9"},
    {"iso-latin-1-unix", "\xe9", "\u00e9"}, {"latin-1-dos", "\xe9", "\u00e9"}, {"iso-8859-1", "\xe9", "\u00e9"}, {"iso8859_1", "\xe9", "\u00e9"},
    {"iso_8859_1", "\xe9", "\u00e9"}, {"iso-8859-15", "\xa4", "\u20ac"}, {"iso8859-15", "\xa4", "\u20ac"}, {"cp1252", "\x80\xe9", "\u20ac\u00e9"},
    {"windows-1252", "\x80", "\u20ac"}, {"windows_1252", "\x80", "\u20ac"}, {"koi8-r", "\xc1", "\u0430"}, {"koi8_r", "\xc1", "\u0430"},
    {"cp1251", "\xe0", "\u0430"}, {"euc-jp", "\xa4\xa2", "\u3042"}, {"euc_jp", "\xa4\xa2", "\u3042"}, {"shift_jis", "\x82\xa0", "\u3042"},
    {"gbk", "\xc4\xe3", "\u4f60"}, {"big5", "\xa4\x40", "\u4e00"}, {"euc-kr", "\xb0\xa1", "\uac00"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf bytes = {0}, text = {0};
    buf_printf(&bytes, "# coding: %s\n'%s'", samples[i].name, samples[i].bytes);
    buf_printf(&text, "# coding: %s\n'%s'", samples[i].name, samples[i].text);
    struct sample x = {samples[i].name, bytes.at, text.at, 2, 0, 0, NULL};
    check(&x);
    buf_release(&bytes);
    buf_release(&text);
  }
}

static void test_bytes_that_do_not_fit(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"a lone byte", "a\n\xff\n", "a\n\xef\xbf\xbd\n", 2, 1, 2, NULL},
    {"many", "\xff\xfe\n\xfd", "\xef\xbf\xbd\xef\xbf\xbd\n\xef\xbf\xbd", 2, 3, 1, NULL},
    {"cut in the middle", "x\xe2\x82", "x\xef\xbf\xbd\xef\xbf\xbd", 1, 2, 1, NULL},
    {"a surrogate", "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 1, 3, 1, NULL},
    {"too long a form", "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd", 1, 2, 1, NULL},
    {"beyond Unicode", "\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 1, 4, 1, NULL},
    {"under a cookie of ASCII", "# coding: ascii\r\n\xe9", "# coding: ascii\r\n\xef\xbf\xbd", 2, 1, 2, NULL},
    {"in EUC-JP", "# coding: euc-jp\n\n\xff'\n", "# coding: euc-jp\n\n\xef\xbf\xbd'\n", 3, 1, 3, NULL},
    {"cut in EUC-JP", "# coding: euc-jp\r\xa4", "# coding: euc-jp\r\xef\xbf\xbd", 2, 1, 2, NULL},
  };
  CHECK_ALL(samples);
}

static void test_binary(void **state)
{
  (void)state;
  const struct span samples[] = {SPAN("\0"), SPAN("x = 1\n\0"), SPAN("\xff\xfei\0m\0\n\0"), SPAN("\xfe\xff\0i\0m\0\n"), SPAN("\xef\xbb\xbfx\0")};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct arena arena = {0};
    struct text t;
    text_read(&t, &arena, samples[i]);
    assert_true(t.binary);
    arena_release(&arena);
  }
}

static void test_places(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct text t;
  text_read(&t, &arena, SPAN("ab\n\r\ncaf\xc3\xa9 = \xf0\x9f\x90\x8d\rz"));
  assert_int_equal(t.n_lines, 4);
  assert_span(text_line_span(&t, 1), "ab");
  assert_span(text_line_span(&t, 2), "");
  assert_span(text_line_span(&t, 3), "caf\xc3\xa9 = \xf0\x9f\x90\x8d");
  assert_span(text_line_span(&t, 4), "z");
  assert_span(text_line_span(&t, 0), "");
  assert_span(text_line_span(&t, 5), "");
  static const uint32_t places[][3] = {   /* offset, line, column */
    {0, 1, 1}, {1, 1, 2}, {2, 1, 3}, {3, 2, 1}, {5, 3, 1}, {8, 3, 4}, {10, 3, 5}, {13, 3, 8}, {17, 3, 9}, {18, 4, 1}, {19, 4, 2},
  };
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    assert_int_equal(text_line(&t, places[i][0]), places[i][1]);
    assert_int_equal(text_col(&t, places[i][1], places[i][0]), places[i][2]);
  }
  assert_int_equal(text_line(&t, 1000), 4);
  assert_int_equal(text_col(&t, 3, 0), 1);                  /* a place that is not in the line */
  assert_int_equal(text_col(&t, 9, 0), 1);
  text_read(&t, &arena, SPAN(""));
  assert_int_equal(text_line(&t, 0), 1);
  assert_int_equal(text_col(&t, 1, 0), 1);
  arena_release(&arena);
}

/* Every offset of a random text against counting by hand. */
static void test_random_places(void **state)
{
  (void)state;
  uint64_t random = 88172645463325252u;
  static const char *const parts[] = {"a", "\n", "\r", "\r\n", "\xc3\xa9", "\xe2\x82\xac", " "};
  for (int round = 0; round < 200; round++) {
    int most = round % 10 == 0 ? 4000 : 40, kinds = round % 20 == 0 ? 3 : 7;   /* lines longer than a block of characters too */
    struct arena arena = {0};
    struct buf bytes = {0};
    struct text t;
    for (int i = 0; i < most; i++) {
      random ^= random << 13, random ^= random >> 7, random ^= random << 17;
      buf_adds(&bytes, parts[kinds == 3 ? 4 + random % 3 : random % 7]);
    }
    text_read(&t, &arena, buf_span(&bytes));
    uint32_t line = 1, col = 1;
    for (uint32_t at = 0; at < bytes.n; at++) {
      char c = bytes.at[at];
      if (((unsigned char)c & 0xc0) == 0x80)
        continue;
      assert_int_equal(text_line(&t, at), line);
      assert_int_equal(text_col(&t, line, at), col);
      bool end = c == '\n' || (c == '\r' && bytes.at[at + 1] != '\n');
      line += end;
      col = end ? 1 : col + 1;
    }
    assert_int_equal(t.n_lines, col == 1 ? line - 1 : line);
    buf_release(&bytes);
    arena_release(&arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_line_ends), cmocka_unit_test(test_marks_and_cookies), cmocka_unit_test(test_encodings),
    cmocka_unit_test(test_bytes_that_do_not_fit), cmocka_unit_test(test_binary), cmocka_unit_test(test_places), cmocka_unit_test(test_random_places),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
